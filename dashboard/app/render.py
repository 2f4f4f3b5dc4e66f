"""From what is asked for to what is shown: a pure function that knows no Dash.

A ``Screen`` is plain data, ready for JSON. Text in it is text: the browser never takes it for markup.
"""

from __future__ import annotations

from typing import Any, Final, TypedDict

import pandas as pd

from dashboard.app import ledger
from dashboard.app.articles import articles, open_questions, unclear
from dashboard.app.card import card
from dashboard.app.catalogue import Catalogue
from dashboard.app.gaps import Gap, gaps, is_drawn
from dashboard.app.glossary import Glossary, glossary
from dashboard.app.lead import Words, lead
from dashboard.app.panels import panels
from dashboard.app.selection import select, why_empty
from dashboard.app.verdicts import checks
from dashboard.app.view import View
from dashboard.charts import LEVELS
from dashboard.charts.asked import ALL, RECENT, Asked

NAME: Final = "Trade Figures"


class Way(TypedDict):
    """A way out of an empty screen."""

    text: str
    href: str


class Empty(TypedDict):
    """Why nothing is shown, and the ways out."""

    text: str
    ways: list[Way]


class Screen(TypedDict):
    """What is shown for one address.

    Attributes:
        title: Names of the countries.
        lead: The sentence on top, in stretches; those with a figure are links to it.
        notices: What the reader should know first: what of the address was not understood, a damaged store.
        empty: Why nothing is left, or ``None``.
        figure: The chart as a plain Plotly figure, or ``None`` if there is nothing to draw.
        not_drawn: Why figures are missing from the chart, with the readings.
        years: A link that shows all years, if the chart leaves some out.
        table: Columns and rows of what is shown: the ledger's and the CSV's.
        groups: The ledger's groups of rows.
        others: Quotes that give no trade figure.
        card: Of the selected figure, or ``None``.
        articles: What was read, with or without figures, and whether it is about the pairs.
        glossary: Why there are two numbers, with an example, and the words of the field.
        panels: What is below the chart: figure, table and choices of each.
        checks: How many of the figures shown have each verdict.
        unclear: What could not be told, counted.
        open: What could not be told, one sentence each.
        query: The address of this screen, as short as it can be.
        permalink: The same with its pairs named in any case.
        as_table: Whether the chart is shown as a table.
        file: Beginning of the names of files that are taken away.
    """

    title: str
    lead: Words
    notices: list[str]
    empty: Empty | None
    figure: dict[str, Any] | None
    not_drawn: list[dict[str, Any]]
    years: Way | None
    table: dict[str, Any]
    groups: list[dict[str, Any]]
    others: list[dict[str, Any]]
    card: dict[str, Any] | None
    articles: list[dict[str, Any]]
    glossary: Glossary
    panels: list[dict[str, Any]]
    checks: list[dict[str, Any]]
    unclear: list[dict[str, Any]]
    open: list[list[dict[str, str]]]
    query: str
    permalink: str
    as_table: bool
    file: str


def render(view: View, catalogue: Catalogue) -> Screen:
    """What to show for a view."""
    catalogue = catalogue.told_in(view.unit)
    rows = select(view, catalogue)
    apart = gaps(rows)
    asked = asked_of(view, catalogue, apart)
    figure = LEVELS.draw(rows, asked)
    meta = figure["layout"]["meta"]
    cells = ledger.table(rows, view, catalogue)
    return {
        "title": _title(view, catalogue),
        "lead": lead(apart, rows, view, catalogue),
        "notices": notices(view, catalogue),
        "empty": _empty(view, catalogue) if rows.empty else None,
        "figure": figure if figure["data"] else None,
        "not_drawn": _not_drawn(meta["undrawn"], rows),
        "years": _more_years(view, meta),
        "table": {"columns": list(ledger.COLUMNS), "rows": cells},
        "groups": ledger.groups(cells),
        "others": [] if rows.empty else ledger.others(rows, catalogue),
        "card": card(view.figure, view.pairs, catalogue),
        "articles": articles(view, catalogue),
        "glossary": glossary(apart, catalogue),
        "panels": panels(rows, view, catalogue, asked),
        "checks": checks(rows, view),
        "unclear": unclear(rows, view),
        "open": open_questions(rows, catalogue),
        "query": view.to_query(),
        "permalink": view.to_query(whole=True),
        "as_table": view.table,
        "file": file_name(view),
    }


def asked_of(view: View, catalogue: Catalogue, apart: list[Gap]) -> Asked:
    """What a view asks of its charts, with the gaps among its figures, the telling one first."""
    gap = apart[0] if is_drawn(apart) else None
    return Asked(
        pairs=view.pairs,
        names=catalogue.countries,
        scale=view.scale,
        years=view.years,
        events=_events(view, catalogue) if view.events else (),
        selected=view.figure,
        gap=gap.across if gap else None,
        flow=view.flow.value if view.flow else None,
        unit=view.unit,
        basis=view.basis,
    )


def notices(view: View, catalogue: Catalogue) -> list[str]:
    """What the address asks for that is not known here, and what the store has to say."""
    told = [
        f"The address asks for {name} “{value}”, which is not known here." for name, value in view.ignored
    ]
    return [*told, catalogue.library.warning] if catalogue.library.warning else told


def file_name(view: View) -> str:
    """How files taken from this screen begin.

    >>> file_name(View())
    'trade_IND-AZE_all-flows_log'
    """
    pairs = "_".join(view.pairs[:3]) + ("_and-more" if len(view.pairs) > 3 else "") or "no-pair"
    return f"trade_{pairs}_{view.flow.value if view.flow else 'all-flows'}_{view.scale.value}"


def _title(view: View, catalogue: Catalogue) -> str:
    names = [catalogue.pair_words(pair) for pair in view.pairs]
    if not names:
        return "No pair chosen"
    if len(names) == 1:
        return _capital(names[0])
    return " · ".join(_capital(name.replace(" and ", "–")) for name in names)


def _empty(view: View, catalogue: Catalogue) -> Empty:
    text, ways = why_empty(view, catalogue)
    return {"text": text, "ways": [{"text": words, "href": other.to_query() or "?"} for words, other in ways]}


def _not_drawn(undrawn: list[dict[str, Any]], rows: pd.DataFrame) -> list[dict[str, Any]]:
    words = dict(zip(rows["reading_id"], rows["words"], strict=True))
    return [
        {"why": one["why"], "figures": [{"text": f"“{words[name]}”", "figure": name} for name in one["ids"]]}
        for one in undrawn
    ]


def _more_years(view: View, meta: dict[str, Any]) -> Way | None:
    (first, last), (earliest, latest) = meta["years"], meta["all_years"]
    if not last:
        return None
    if view.years == RECENT and (earliest, latest) != (first, last):
        return {"text": f"Show all years, {earliest}–{latest}", "href": view.but(years=ALL).to_query()}
    if view.years != RECENT:
        return {"text": "Show recent years", "href": view.but(years=RECENT).to_query() or "?"}
    return None


def _events(view: View, catalogue: Catalogue) -> tuple[dict[str, Any], ...]:
    """Events that name both countries of a pair; from a reader's own articles, either is enough."""
    pairs = [set(pair.split("-")) for pair in view.pairs]
    own = catalogue.own_sources
    return tuple(
        event
        for event in catalogue.events
        for countries in [set(event["countries"])]
        if any(pair <= countries or (event["source_id"] in own and pair & countries) for pair in pairs)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
