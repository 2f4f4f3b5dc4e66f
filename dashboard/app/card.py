"""The provenance card of one figure: the sentence, who said it, how it was read, and where else it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from dashboard import __version__
from dashboard.app.catalogue import Catalogue
from dashboard.app.computed import base_of
from dashboard.app.gaps import gaps_of
from dashboard.app.ledger import web
from dashboard.app.panels.drafts import range_of
from dashboard.app.prose import capital, period, prose
from dashboard.app.read_as import day, lines, read_as
from dashboard.app.rows import Row, records
from dashboard.app.verdicts import Stretch, examined, stretches
from dashboard.checking import Printing


def card(reading_id: str | None, pairs: tuple[str, ...], catalogue: Catalogue) -> dict[str, Any] | None:
    """The card of a figure in plain data; ``None`` if none is asked for or it is not there.

    Args:
        reading_id: Of a quoted reading, or of an official figure of ``pairs``.
        pairs: The pairs of the view.
        catalogue: Where figures are.
    """
    rows = _rows(reading_id, pairs, catalogue)
    row = next((row for row in rows if row["reading_id"] == reading_id), None)
    if row is None:
        return None
    source = _source(row["source_id"], catalogue)
    sections = [
        ("Who said it", _said(row, source)),
        ("Read as", read_as(row, catalogue)),
        ("Other readings of these words", _other_readings(row, rows)),
        ("Same figure elsewhere", _elsewhere(row, rows, catalogue)),
        ("The other country’s count", _other_count(row, rows, catalogue)),
        ("What it implies", _implied(row, catalogue)),
        ("Trace", _trace(row, source)),
    ]
    return {
        "id": row["reading_id"],
        "heading": capital(row["what"]),
        "printed": row["words"],
        "official": row["kind"] == "official",
        "kind": row["kind"],
        "check": examined(row["reading_id"], catalogue),
        "derivation": _derivation(row, catalogue),
        "lost": _lost(row, catalogue),
        "sentence": _sentence(row),
        "statement": row["statement"] if row["kind"] != "implied" else None,
        "note": row["note"],
        "open": _at_source(row),
        "sections": [{"title": title, "lines": lines} for title, lines in sections if lines],
    }


def _rows(reading_id: str | None, pairs: tuple[str, ...], catalogue: Catalogue) -> list[Row]:
    if reading_id is None:
        return []
    if reading_id in catalogue.figure_pairs:
        own = catalogue.figure_pairs[reading_id]
        tables = [catalogue.of_pair(own)] if own else [catalogue.without_pair]
    else:
        tables = [catalogue.of_pair(pair) for pair in pairs]
    return [row for table in tables for row in records(table, table.columns)]


def _source(source_id: str, catalogue: Catalogue) -> Row:
    sources = catalogue.library.sources
    found = sources[sources["source_id"] == source_id]
    columns = ("kind", "based_on", "licence", "accessed", "sha256")
    return records(found, columns)[0] if len(found) else dict.fromkeys(columns)


def _sentence(row: Row) -> dict[str, str] | None:
    """The sentence with the words that give the number apart; only where a reader's own store has it."""
    text, start, end, begin = row["sentence"], row["start"], row["end"], row["sentence_start"]
    if not text or start is None or end is None or begin is None:
        return None
    first, last = int(start - begin), int(end - begin)
    if not 0 <= first < last <= len(text):
        return {"before": text, "words": "", "after": ""}
    return {"before": text[:first], "words": text[first:last], "after": text[last:]}


def _said(row: Row, source: Row) -> list[Row]:
    where = {"label": "Outlet", "text": row["publisher"]}
    title = {"label": "Title", "text": row["title"], "href": web(row["url"])}
    return lines(
        where,
        title,
        ("Published", day(row["published"])),
        ("Credits", row["credited_to"] or (None if row["kind"] == "official" else "no source given")),
        ("Based on", source["based_on"]),
    )


def _other_readings(row: Row, rows: list[Row]) -> list[Row]:
    return [
        {"label": other["amount"], "text": capital(other["what"]), "figure": other["reading_id"]}
        for other in rows
        if row["quote_id"]
        and other["quote_id"] == row["quote_id"]
        and other["reading_id"] != row["reading_id"]
    ]


_SAME: Final = ("measure", "flow", "commodity", "value", "unit", "currency")
MOST_COUNTS: Final = 3
"""Of the other country's counts those nearest in time are told."""


def _elsewhere(row: Row, rows: list[Row], catalogue: Catalogue) -> list[Row]:
    """The same number for the same flow in other sources, by date, with what differs about its period."""
    told = catalogue.printings.get(row["reading_id"], {})
    same = [
        other
        for other in rows
        if other["source_id"] != row["source_id"]
        and all(other[name] == row[name] for name in _SAME)
        and _parties(other) == _parties(row)
    ]
    same.sort(key=lambda other: (other["published"] is None, other["published"] or 0))
    return [
        {
            "label": day(other["published"]) or "undated",
            "text": f"{other['publisher']}: {_says(other, told)}",
            "figure": other["reading_id"],
            "differs": (other["first_day"], other["last_day"]) != (row["first_day"], row["last_day"]),
        }
        for other in same
        if row["value"] is not None
    ]


def _parties(row: Row) -> object:
    """Whose trade with whom; a total is the same from either side."""
    both = (row["reporter"], row["partner"])
    return frozenset(both) if row["flow"] == "total" else both


def _other_count(row: Row, rows: list[Row], catalogue: Catalogue) -> list[Row]:
    """What the other country counts of the same trade, with the ratio that the bracket of the chart has."""
    told: dict[object, Row] = {}
    for gap in gaps_of(row, rows):
        other = gap.smaller if gap.larger["reading_id"] == row["reading_id"] else gap.larger
        usual = f"; {gap.usual}" if gap.usual else ""
        line = {
            "label": capital(catalogue.country(other["counted_country"])),
            "text": f"{other['amount']}, {period(other['period_words'])} ({gap.apart}{usual})",
            "figure": other["reading_id"],
            "differs": not gap.same_days,
        }
        told.setdefault((other["value"], other["first_day"], other["last_day"]), line)
    return list(told.values())[:MOST_COUNTS]


def _lost(row: Row, catalogue: Catalogue) -> list[str]:
    """Words that others print with the same number and this one does not."""
    own = catalogue.printings.get(row["reading_id"], {}).get(row["reading_id"])
    return [prose(words) for words in own.lost] if own else []


def _says(other: Row, told: Mapping[str, Printing]) -> str:
    """The words that belong to a number in another place, as far as they were compared."""
    printing = told.get(other["reading_id"])
    return prose(", ".join(printing.says)) if printing else period(other["period_words"])


def _implied(row: Row, catalogue: Catalogue) -> list[Row]:
    """What a relative number makes of the amounts at hand."""
    return [
        {"label": "Computed", "text": capital(prose(f"{one.what}: {range_of(one)}"))}
        for one in catalogue.computed.get(row["reading_id"], [])
    ]


def _derivation(row: Row, catalogue: Catalogue) -> list[list[Stretch]]:
    """The arithmetic of a computed value, line by line, each number linked."""
    several = catalogue.computed.get(base_of(row["reading_id"]), [])
    found = next((one for one in several if one.id == row["reading_id"]), None)
    return [stretches(step, catalogue) for step in found.value.derivation] if found else []


def _trace(row: Row, source: Row) -> list[Row]:
    start, end = row["start"], row["end"]
    place = (
        f"characters {int(start)} to {int(end)} of the text"
        if start is not None and end is not None
        else None
    )
    return lines(
        ("Reading", row["reading_id"]),
        ("Place", place),
        ("Read on", day(source["accessed"])),
        ("Licence", source["licence"]),
        ("Text’s SHA-256", source["sha256"]),
        ("Software", f"Trade Figures {__version__}"),
    )


def _at_source(row: Row) -> str | None:
    """The page, opened at the words that were quoted where the browser can find them."""
    url = web(row["url"])
    if not url or row["kind"] == "official":
        return url
    fragment = quote(row["words"], safe="")
    return f"{url.partition('#')[0]}#:~:text={fragment.replace('-', '%2D')}"
