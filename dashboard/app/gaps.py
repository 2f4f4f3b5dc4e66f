"""Gaps: two countries' counts of the same trade, set against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any, Final

import pandas as pd

from dashboard.app.rows import Row, records
from dashboard.charts.asked import Across

USUAL: Final = 1.68
"""Importer's figure over exporter's: 95 % of large flows lie below."""
MOST: Final = 0.7
"""A fiscal year and the calendar year that it shares nine months with are set against each other."""
YEAR: Final = 365
_COLUMNS: Final = (
    "reading_id",
    "kind",
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

    @property
    def same_days(self) -> bool:
        """Whether both cover the same days."""
        days = [(row["first_day"], row["last_day"]) for row in (self.larger, self.smaller)]
        return days[0] == days[1]

    @property
    def shared(self) -> float:
        """The part of the longer one's days that both cover."""
        rows = (self.larger, self.smaller)
        shared = min(row["last_day"] for row in rows) - max(row["first_day"] for row in rows)
        return float((shared.days + 1) / max(_days(row) for row in rows))

    @property
    def is_of_years(self) -> bool:
        """Whether both cover a year at least."""
        return min(_days(row) for row in (self.larger, self.smaller)) >= YEAR

    @property
    def last_day(self) -> Any:
        """The day up to which both count."""
        return min(row["last_day"] for row in (self.larger, self.smaller))

    @property
    def times(self) -> str:
        """The ratio to two digits that count: "1,200", "2.4"."""
        rounded = float(f"{self.ratio:.2g}")
        return f"{rounded:,.0f}" if self.ratio >= 10 else f"{rounded:,.2g}"

    @property
    def apart(self) -> str:
        """How far apart, in words."""
        return f"{'about ' if self.ratio >= 10 else ''}{self.times} to 1"

    @property
    def is_official(self) -> bool:
        """Whether both are from official statistics."""
        return all(row["kind"] == "official" for row in (self.larger, self.smaller))

    @property
    def usual(self) -> str:
        """What is usual between exporter and importer; empty for totals, of which that is not known."""
        return "" if self.larger["flow"] == "total" else f"usual: up to ×{USUAL:.2g}"

    @property
    def across(self) -> Across:
        """The bracket that it has on the chart."""
        larger, smaller = self.larger["reading_id"], self.smaller["reading_id"]
        return Across(larger, smaller, f"×{self.times}", self.usual, self.is_official)


def gaps(rows: pd.DataFrame) -> list[Gap]:
    """Gaps between two countries' counts of the same trade over much the same days, the telling one first.

    That is the latest between two countries' official tables, of whole years if there are any; without
    such tables the widest. The others follow, widest first.
    """
    told = _cautious(_pairs(countable(rows)))
    official = [gap for gap in told if gap.is_official and gap.shared >= MOST]
    if not official:
        return told
    first = max(official, key=lambda gap: (gap.same_days, gap.is_of_years, gap.last_day, gap.ratio))
    return [first, *(gap for gap in told if gap is not first)]


def gaps_of(row: Row, rows: Iterable[Row]) -> list[Gap]:
    """Gaps between one figure and the other side's counts of the same trade, those of the same days first.

    Args:
        row: The figure, with all columns of a catalogue's table.
        rows: Where to look for the others.
    """
    if not _counts(row):
        return []
    others = [
        other
        for other in rows
        if other["reading_id"] != row["reading_id"] and _counts(other) and _account(other) == _account(row)
    ]
    told = [gap for other in others for gap in _pairs([row, other])]
    return sorted(told, key=lambda gap: (not gap.same_days, not gap.is_official, -gap.shared, gap.ratio))


def is_unusual(told: list[Gap]) -> bool:
    """Whether the telling gap is wider than those of nearly all large flows."""
    return bool(told) and told[0].ratio > USUAL


def is_drawn(told: list[Gap]) -> bool:
    """Whether the telling gap has its bracket: between official tables always, of quotes if it is unusual."""
    return bool(told) and (told[0].is_official or is_unusual(told))


def countable(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Figures that are somebody's count of all goods, in dollars, over known days."""
    return [row for row in records(rows, _COLUMNS) if _counts(row)]


def _counts(row: dict[str, Any]) -> bool:
    """Whether it is a sum of dollars for all goods over known days, and somebody's count."""
    return bool(
        row["measure"] == "level"
        and row["kind"] != "implied"
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


def _pairs(rows: list[dict[str, Any]]) -> Iterator[Gap]:
    """Gaps between figures of the same trade that two different countries counted."""
    accounts: dict[object, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["counted_country"]:
            accounts[_account(row)][row["counted_country"]].append(row)
    for counts in accounts.values():
        for ours, theirs in combinations(counts.values(), 2):
            for one, other in product(ours, theirs):
                if _mostly_overlap(one, other):
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


def _mostly_overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether they share at least half of the shorter one's days, and are of about the same length."""
    shared = min(one["last_day"], other["last_day"]) - max(one["first_day"], other["first_day"])
    lengths = sorted((_days(one), _days(other)))
    return bool(shared.days + 1 >= lengths[0] / 2 and lengths[1] <= lengths[0] * 1.35)


def _days(row: dict[str, Any]) -> int:
    """How many days a figure covers."""
    return int((row["last_day"] - row["first_day"]).days) + 1
