"""The one plain sentence on top: what the figures say about each other, made by rules from the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import pandas as pd

from dashboard.app.collection import Collection, records
from dashboard.app.view import View

Words = list[dict[str, str]]
"""Stretches of text; one with a ``figure`` is a link to it."""

USUAL: Final = 1.68
"""Importer's figure over exporter's: 95 % of large flows lie below."""
_COLUMNS: Final = (
    "reading_id",
    "measure",
    "unit",
    "currency",
    "commodity",
    "status",
    "flow",
    "reporter",
    "partner",
    "counted_by",
    "counted_country",
    "value",
    "first_day",
    "last_day",
    "period_words",
    "amount",
    "what",
    "publisher",
)
_MONTHS = re.compile(r"\b([A-Z][a-z]{2}(?: [0-9]{4})?)-([A-Z][a-z]{2})\b")


@dataclass(frozen=True, slots=True)
class Gap:
    """Two services' counts of the same trade.

    Attributes:
        ratio: The larger over the smaller.
        larger: Row of the larger.
        smaller: Row of the smaller.
    """

    ratio: float
    larger: dict[str, Any]
    smaller: dict[str, Any]


def lead(rows: pd.DataFrame, view: View, collection: Collection) -> Words:
    """The sentence for the figures shown; empty where there are none.

    Args:
        rows: Figures of a collection, with their words.
        view: What was asked for.
        collection: Names countries and services.
    """
    if rows.empty:
        return []
    told = [row for row in records(rows, _COLUMNS) if _counts(row)]
    gaps = _cautious(_gaps(told))
    if gaps and gaps[0].ratio > USUAL:
        return _disagreement(gaps[0], collection)
    counted = _text(f"{_figures(len(rows))} about {_about(view, collection)}, from {_publishers(rows)}.")
    if gaps:
        return [
            *counted,
            *_text(" Where both sides count the same trade, they differ no more than is usual."),
        ]
    return counted + (_latest(told) if told else [])


def _counts(row: dict[str, Any]) -> bool:
    """Whether it is a sum of dollars for all goods over known days, and somebody's count."""
    return bool(
        row["measure"] == "level"
        and row["unit"] == "currency"
        and row["currency"] == "USD"
        and row["commodity"] is None
        and row["status"] == "actual"
        and row["counted_by"]
        and (row["flow"] == "total" or row["reporter"] == row["counted_country"])
        and (row["value"] or 0) > 0
        and row["first_day"]
        and row["last_day"]
    )


def _gaps(rows: list[dict[str, Any]]) -> Iterator[Gap]:
    for one, other in combinations(rows, 2):
        if _account(one) == _account(other) and _same_trade(one, other) and _mostly_overlap(one, other):
            larger, smaller = (one, other) if one["value"] >= other["value"] else (other, one)
            yield Gap(larger["value"] / smaller["value"], larger, smaller)


def _cautious(gaps: Iterable[Gap]) -> list[Gap]:
    """Of each two counts over the same days the narrowest gap, widest first.

    One slip in one article would otherwise make the widest gap of all.
    """
    narrowest: dict[object, Gap] = {}
    for gap in gaps:
        sides = frozenset(
            (row["counted_country"], row["first_day"], row["last_day"]) for row in (gap.larger, gap.smaller)
        )
        key = (_account(gap.larger), sides)
        if key not in narrowest or gap.ratio < narrowest[key].ratio:
            narrowest[key] = gap
    return sorted(narrowest.values(), key=lambda gap: -gap.ratio)


def _account(row: dict[str, Any]) -> object:
    """From whom to whom the goods go; for a total, between whom."""
    match row["flow"]:
        case "export":
            return (row["reporter"], row["partner"])
        case "import":
            return (row["partner"], row["reporter"])
        case "total":
            return frozenset((row["reporter"], row["partner"]))
    return row["reading_id"]


def _same_trade(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two different countries counted them."""
    countries = {one["counted_country"], other["counted_country"]}
    return len(countries) == 2 and None not in countries


def _mostly_overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether they share at least half of the shorter one's days, and are of about the same length."""
    shared = min(one["last_day"], other["last_day"]) - max(one["first_day"], other["first_day"])
    lengths = sorted((row["last_day"] - row["first_day"]).days + 1 for row in (one, other))
    return bool(shared.days + 1 >= lengths[0] / 2 and lengths[1] <= lengths[0] * 1.35)


def _disagreement(gap: Gap, collection: Collection) -> Words:
    same_days = (gap.larger["first_day"], gap.larger["last_day"]) == (
        gap.smaller["first_day"],
        gap.smaller["last_day"],
    )
    return [
        *_text(f"Two countries count this trade, and their figures differ {_fold(gap.ratio)}: "),
        *_side(gap.larger, collection),
        *_text("; "),
        *_side(gap.smaller, collection),
        *_text("." if same_days else ". The periods are not quite the same."),
    ]


def _side(row: dict[str, Any], collection: Collection) -> Words:
    flow = {"export": "exports to", "import": "imports from", "total": "trade with"}[row["flow"]]
    counter = _capital(collection.country(row["counted_country"]))
    partner = row["partner"] if row["reporter"] == row["counted_country"] else row["reporter"]
    return [
        {"text": f"{counter} counted "},
        {"text": row["amount"], "figure": row["reading_id"]},
        {"text": f" of {flow} {collection.country(partner)} in {period(row['period_words'])}"},
    ]


def _latest(rows: list[dict[str, Any]]) -> Words:
    row = max(rows, key=lambda row: (row["last_day"], row["value"]))
    return [
        {"text": f" The latest puts {row['what']} in {period(row['period_words'])} at "},
        {"text": row["amount"], "figure": row["reading_id"]},
        {"text": "."},
    ]


def _about(view: View, collection: Collection) -> str:
    names = [collection.pair_words(pair) for pair in view.pairs]
    return f"trade between {names[0]}" if len(names) == 1 else f"{len(names)} country pairs"


def _publishers(rows: pd.DataFrame) -> str:
    number = rows["publisher"].nunique()
    return "one publisher" if number == 1 else f"{number} publishers"


def _figures(number: int) -> str:
    return f"{number} figure{'s' * (number != 1)}"


def _fold(ratio: float) -> str:
    """How far apart, to two digits that count.

    >>> _fold(1249.3), _fold(2.04)
    ('about 1,200-fold', 'by a factor of 2')
    """
    rounded = float(f"{ratio:.2g}")
    return f"about {rounded:,.0f}-fold" if ratio >= 10 else f"by a factor of {rounded:,.2g}"


def period(words: str) -> str:
    """A period as prose has it: en dashes between months.

    >>> period("Jan-Nov 2023")
    'Jan–Nov 2023'
    """
    return _MONTHS.sub(r"\1–\2", words)


def _text(words: str) -> Words:
    return [{"text": words}]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
