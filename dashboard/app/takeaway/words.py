"""The words that leave with a chart: caption, alt text, source line, licence, and citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, TypedDict

from dashboard import __version__
from dashboard.app.catalogue import Catalogue
from dashboard.app.computed import base_of
from dashboard.app.prose import listed, prose
from dashboard.app.render import NAME, Screen
from dashboard.app.rows import Row
from dashboard.app.takeaway.permalink import Permalink
from dashboard.app.view import View

HERO: Final = "levels"
"""How the chart of levels is named beside the panels."""
MOST_NAMED: Final = 3
"""So many sources are named with their titles; of more, the publishers alone."""
MOST_STATISTICS: Final = 4

_SPELLED: Final = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""Signs that BibTeX would take for its own."""


class Words(TypedDict):
    """What is said about one chart, as plain text.

    Attributes:
        title: Of the chart.
        subtitle: How to read it, and how many figures stand behind it.
        caption: Title, how to read it, sources and day: what stands below a picture in print.
        alt: The chart for somebody who cannot see it.
        sources: The source line: articles, and the statistics that they quote.
        licence: Under which terms figures and drawing go on.
        citation: In one line.
        citation_long: With everybody who is quoted, version and address.
        bibtex: An entry for a bibliography.
        address: Of the view, as it is printed.
        link: To the view, for browsers; empty where it is not known.
        retrieved: The day, ISO 8601.
    """

    title: str
    subtitle: str
    caption: str
    alt: str
    sources: str
    licence: str
    citation: str
    citation_long: str
    bibtex: str
    address: str
    link: str
    retrieved: str


def charts_of(screen: Screen) -> dict[str, dict[str, Any]]:
    """What each chart of a screen says of itself, by its key; the chart of levels first."""
    told = {HERO: screen["figure"]["layout"]["meta"]} if screen["figure"] else {}
    return told | {panel["key"]: panel["figure"]["layout"]["meta"] for panel in screen["panels"]}


def words(meta: dict[str, Any], view: View, permalink: Permalink, day: date, catalogue: Catalogue) -> Words:
    """The words of one chart.

    Args:
        meta: What the chart says of itself.
        view: That it belongs to; its figures are found through its pairs.
        permalink: Of the view.
        day: Of today.
        catalogue: Where figures are.
    """
    rows = _rows_of(meta, view, catalogue)
    sources = source_line(rows)
    title, subtitle = meta["title"], meta["subtitle"]
    retrieved = f"{day.day} {day:%B %Y}"
    address = permalink.words
    version = f"{NAME} {__version__}, data generation {catalogue.library.generation}"
    everybody = listed(list(dict.fromkeys(row["publisher"] for row in rows if row["publisher"])))
    # A title that quotes words is quoted itself in a citation.
    quoted = title.replace("“", "‘").replace("”", "’")
    return {
        "title": title,
        "subtitle": subtitle,
        "caption": f"{_ended(title)} {_ended(subtitle)} {sources} {NAME}, {retrieved}.",
        "alt": meta["alt"],
        "sources": sources,
        "licence": licence_words([_licence(row, catalogue) for row in rows]),
        "citation": f"{NAME}, “{quoted}”, {retrieved}, {address}",
        "citation_long": (
            f"{version}. “{_ended(quoted)}” {_ended(subtitle)} Figures from {everybody or 'no source'}. "
            f"Retrieved {retrieved} from {address}"
        ),
        "bibtex": bibtex(
            key=f"tradefigures{day:%Y%m%d}",
            author=NAME,
            title=title,
            year=str(day.year),
            note=f"{version}; figures from {everybody}" if everybody else version,
            **bibtex_address(permalink),
            urldate=str(day),
        ),
        "address": address,
        "link": permalink.link,
        "retrieved": str(day),
    }


def _rows_of(meta: dict[str, Any], view: View, catalogue: Catalogue) -> list[Row]:
    """The figures that a chart draws; a computed value stands for the words that it comes from."""
    known = {row["reading_id"]: row for pair in view.pairs for row in catalogue.rows_of(pair)}
    names = dict.fromkeys(base_of(name) for mark in meta["marks"] for name in mark["ids"])
    told = (known.get(name) or catalogue.figure(name) for name in names)
    return [row for row in told if row is not None]


def _licence(row: Row, catalogue: Catalogue) -> str | None:
    return catalogue.licences.get(row["source_id"])


def source_line(rows: Sequence[Row]) -> str:
    """Which articles, and whose statistics they quote.

    Few articles are named with title and day, many by their publishers, those of most figures first.
    """
    articles = dict.fromkeys(cited(row) for row in rows)
    publishers: dict[str, int] = {}
    for row in rows:
        publishers[row["publisher"]] = publishers.get(row["publisher"], 0) + 1
    if len(articles) <= MOST_NAMED:
        named = list(articles)
    else:
        named = sorted(publishers, key=lambda name: -publishers[name])
        more = len(named) - MOST_STATISTICS
        named = [*named[:MOST_STATISTICS], f"{more} more publishers"] if more > 1 else named
    counters = list(dict.fromkeys(row["counter"] for row in rows if row["counter"]))
    more = len(counters) - MOST_STATISTICS
    counters = [*counters[:MOST_STATISTICS], f"{more} more"] if more > 1 else counters
    statistics = f" Statistics named there: {_ended('; '.join(counters))}" if counters else ""
    plural = "s" * (len(named) != 1)
    return f"Source{plural}: {_ended('; '.join(named) if named else 'none')}{statistics}"


def cited(row: Row) -> str:
    """One article or file: title, publisher, day.

    >>> cited({"title": "(a page)", "publisher": "Mint", "published": None})
    'Mint'
    """
    title = row["title"] or ""
    # A title in brackets is our description of a page whose headline is not known.
    parts = [f"“{prose(title)}”" if title and not title.startswith("(") else "", row["publisher"] or ""]
    day = row["published"]
    return ", ".join([*filter(None, parts), *([f"{day.day} {day:%b %Y}"] if day else [])])


def licence_words(licences: Iterable[str | None]) -> str:
    """What may be done with figures and drawing, as far as sources say.

    >>> licence_words([None, "CC BY 4.0", "CC BY 4.0"])
    'Figures: CC BY 4.0, as their sources state; others state no licence. Pass this on with its source line.'
    """
    told = list(licences)
    stated = sorted({one for one in told if one})
    rest = None in told or not told
    if not stated:
        figures = "the sources state no licence"
    else:
        figures = f"{'; '.join(stated)}, as their sources state{'; others state no licence' if rest else ''}"
    return f"Figures: {figures}. Pass this on with its source line."


def bibtex_address(permalink: Permalink) -> dict[str, str]:
    """Where an entry of a bibliography says that a view is."""
    public = permalink.public
    return {"url": public} if public else {"howpublished": permalink.words}


def bibtex(key: str, **fields: str) -> str:
    """An entry of the kind that fits pages.

    >>> print(bibtex("k2026", title="Imports & exports", year="2026"))
    @misc{k2026,
      title = {Imports \\& exports},
      year = {2026},
    }
    """
    lines = [f"  {name} = {{{_literal(name, value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _literal(name: str, value: str) -> str:
    if name == "url":
        return value.replace("{", "%7B").replace("}", "%7D")
    spelled = "".join(_SPELLED.get(sign, sign) for sign in value)
    # A body's name is no surname with first names.
    return f"{{{spelled}}}" if name == "author" else spelled


def _ended(text: str) -> str:
    """With a full stop, unless it ends a sentence already.

    >>> _ended("“16%”: which reading?"), _ended("Mint")
    ('“16%”: which reading?', 'Mint.')
    """
    return text if not text or text[-1] in ".?!" else f"{text}."
