"""The one plain sentence on top: what the figures say about each other, made by rules from the data."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from dashboard.app.catalogue import Catalogue
from dashboard.app.gaps import Gap, is_drawn, is_unusual
from dashboard.app.prose import capital, listed, period
from dashboard.app.rows import Row, brief, records
from dashboard.app.view import View
from dashboard.domain.sources import NO_PUBLISHER

Words = list[dict[str, str]]
"""Stretches of text; one with a ``figure`` is a link to it."""

NO_BREAK: Final = "\u00a0"
_COLUMNS: Final = (
    *("reading_id", "kind", "measure", "unit", "currency", "commodity", "status", "value", "first_day"),
    *("last_day", "period_words", "amount", "what", "publisher"),
)


def lead(gaps: list[Gap], rows: pd.DataFrame, view: View, catalogue: Catalogue) -> Words:
    """The sentence for the figures shown; empty where there are none.

    Args:
        gaps: Between two countries' counts of the same trade, the telling one first.
        rows: Figures of a catalogue, with their words.
        view: What was asked for.
        catalogue: Names countries and services.
    """
    if rows.empty:
        return []
    if is_drawn(gaps):
        return _two_counts(gaps, view, catalogue)
    told = records(rows, _COLUMNS)
    dated = [row for row in told if _is_dated_sum(row)]
    if not dated:
        about = listed([catalogue.pair_words(pair) for pair in view.pairs])
        return _text(f"{capital(_counted(told))} about {about}; none is a sum of money with a period.")
    return _latest(dated, told, catalogue)


def _two_counts(gaps: list[Gap], view: View, catalogue: Catalogue) -> Words:
    """What both sides of a trade count, and how far that is apart."""
    gap = gaps[0]
    kinds = {row["kind"] for row in (gap.larger, gap.smaller)}
    whose = "By their official statistics, " if gap.is_official else ""
    whose = "By figures quoted in the press, " if kinds == {"quoted"} else whose
    if len(view.pairs) > 1 and not gap.is_official:
        pair = " and ".join(map(catalogue.country, (gap.larger["reporter"], gap.larger["partner"])))
        whose = f"Of the pairs chosen, {pair} differ most: {whose[:1].lower()}{whose[1:]}"
    days = "" if gap.same_days else ", over periods that are not quite the same"
    usual = "" if is_unusual(gaps) else ", which is usual"
    sides = [*side(gap.larger, catalogue), *_text("; "), *side(gap.smaller, catalogue)]
    return [
        *(_text(whose) if whose else []),
        *sides,
        *_text(f": a ratio of {gap.apart.replace(' to ', f'{NO_BREAK}to{NO_BREAK}')}{usual}{days}."),
    ]


def side(row: dict[str, Any], catalogue: Catalogue) -> Words:
    """What one country counted: "Azerbaijan counted $924.5m of exports to India in Jan–Nov 2023"."""
    flow = {"export": "exports to", "import": "imports from", "total": "trade with"}[row["flow"]]
    counter = capital(catalogue.country(row["counted_country"]))
    partner = row["partner"] if row["reporter"] == row["counted_country"] else row["reporter"]
    return [
        {"text": f"{counter} counted "},
        {"text": brief(row, catalogue.unit), "figure": row["reading_id"]},
        {"text": f" of {flow} {catalogue.country(partner)} in {period(row['period_words'])}"},
    ]


def _is_dated_sum(row: Row) -> bool:
    """Whether somebody states it as a sum of money, of whatever currency, over known days."""
    return bool(
        row["measure"] == "level"
        and row["unit"] == "currency"
        and row["kind"] != "implied"
        and row["status"] == "actual"
        and row["value"] is not None
        and row["first_day"]
        and row["last_day"]
    )


def _latest(dated: list[Row], told: list[Row], catalogue: Catalogue) -> Words:
    """Who puts the latest figure at what; of all goods rather than of some, and over a longer period."""
    row = max(
        dated, key=lambda row: (row["last_day"], row["commodity"] is None, -row["first_day"].toordinal())
    )
    named = row["publisher"] and row["publisher"] != NO_PUBLISHER
    number = len([one for one in told if one["kind"] != "implied"])
    which = "the only figure here" if number == 1 else f"the latest of {_counted(told)}"
    return [
        {"text": f"{row['publisher'] if named else 'One source'} puts {row['what']} in "},
        {"text": f"{period(row['period_words'])} at "},
        {"text": brief(row, catalogue.unit), "figure": row["reading_id"]},
        {"text": f", {which}."},
    ]


def _lateness(row: Row) -> tuple[Any, ...]:
    return (row["last_day"], row["commodity"] is None, -row["first_day"].toordinal())


def _counted(told: list[Row]) -> str:
    """How many figures there are, and from whom; computed values are nobody's."""
    quoted = [row for row in told if row["kind"] == "quoted"]
    official = sum(row["kind"] == "official" for row in told)
    publishers = len({row["publisher"] for row in quoted} - {None, NO_PUBLISHER})
    by = f" from {_number(publishers, 'publisher')}" if publishers else ""
    counts = [f"{_number(len(quoted), 'quoted figure')}{by}"] if quoted else []
    return (
        listed([*counts, *([_number(official, "official one")] if official else [])]) or "no printed figures"
    )


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _text(words: str) -> Words:
    return [{"text": words}]
