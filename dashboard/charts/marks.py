"""Bars of the chart of levels, made of figures; and why some figures cannot be one."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from dashboard.charts.asked import Asked, Scale, who_counts

COLUMNS: Final = (
    "reading_id",
    "pair",
    "kind",
    "measure",
    "unit",
    "currency",
    "flow",
    "reporter",
    "commodity",
    "counted_by",
    "counted_country",
    "value",
    "low",
    "high",
    "first_day",
    "last_day",
    "period_kind",
    "period_words",
    "status",
    "words",
    "what",
    "amount",
    "range_words",
    "counter",
    "publisher",
    "bundled",
)
"""What the tables that are drawn here must have: columns of a library's figures, and their words."""

CURRENCY: Final = "USD"
BASE: Final = 100
"""The first figure of each series, as an index."""
VAGUE: Final = 5
"""A range whose upper end is that many times its lower states an order of size, not a value."""
OPEN_END: Final = 1.5
"""A range open above is drawn up to that many times its value; it has no end in any arithmetic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One bar: a value over the days it covers, told once or by several publishers.

    Attributes:
        ids: Readings that state it, the one to select first.
        panel: Number of its pair among those asked for.
        first: First day.
        until: The day after its last.
        value: Height, in US$ or as an index.
        low: Lowest value the words allow, same units.
        high: Highest; a range open above ends at ``OPEN_END`` times the value.
        who: Whose count.
        row: The figure as the table has it.
        publishers: Who printed it, each once.
    """

    ids: tuple[str, ...]
    panel: int
    first: date | None
    until: date | None
    value: float
    low: float
    high: float
    who: str
    row: dict[str, Any]
    publishers: tuple[str, ...]

    @property
    def is_vague(self) -> bool:
        """Whether it states an order of size only, such as "billion-dollar"."""
        return self.high >= VAGUE * self.low > 0

    @property
    def series(self) -> tuple[object, ...]:
        """What makes figures comparable over time: who counts which flow of what, over how many months."""
        row = self.row
        months = round((self.until - self.first).days / 30.4) if self.first and self.until else 0
        return (
            self.panel,
            row["reporter"],
            row["flow"],
            row["commodity"],
            row["counted_by"],
            row["kind"],
            months,
        )


NO_PERIOD: Final = "without a stated period"
NO_MONEY: Final = "no sum of money"


def why_not_drawn(row: dict[str, Any], scale: Scale) -> str | None:
    """Why a figure is no bar on an axis of US dollars over time; ``None`` if it is one.

    >>> why_not_drawn({"measure": "share"}, Scale.LOG)
    'a share, a change, a ratio or a rank, and no sum of money'
    """
    if row["measure"] != "level":
        return f"a share, a change, a ratio or a rank, and {NO_MONEY}"
    if row["unit"] != "currency":
        return f"a count of people or goods, and {NO_MONEY}"
    if row["currency"] != CURRENCY:
        return f"in {row['currency']}, and no exchange rate is applied"
    low, high = row["low"], row["high"]
    if row["value"] is None and (low is None or high is None):
        return "without a stated value"
    vague = low is not None and high is not None and high >= VAGUE * low > 0
    if not (row["first_day"] and row["last_day"]) and not (vague and scale is not Scale.INDEX):
        return NO_PERIOD
    if scale is not Scale.LINEAR and (row["value"] if row["value"] is not None else low) <= 0:
        place = "a logarithmic scale" if scale is Scale.LOG else "an index"
        return f"zero or below, which has no place on {place}"
    return None


def plain(column: pd.Series[Any]) -> list[Any]:
    """The cells of a column as plain Python; missing is ``None``.

    A column of objects is taken to be plain already, which spares asking each cell.
    """
    if column.dtype == object:
        return column.tolist()
    missing = column.isna()
    return [None if gone else cell for cell, gone in zip(column.tolist(), missing, strict=True)]


def records(figures: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Rows of a table of figures in plain Python, with the columns ``COLUMNS``."""
    cells = zip(*(plain(figures[name]) for name in COLUMNS), strict=True)
    return (dict(zip(COLUMNS, row, strict=True)) for row in cells)


def merged(rows: Iterable[dict[str, Any]], asked: Asked) -> list[Mark]:
    """Marks; the same value of the same trade and days, told by several publishers or releases, is one.

    Two figures whose ranges are drawn as bands are one only if their bands are.
    """
    same: dict[tuple[object, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        who = who_counts(row["counted_country"], row["counted_by"], asked)
        value = (row["value"], row["low"], row["high"]) if is_band(row["low"], row["high"]) else row["value"]
        key = (*account(row), value, row["first_day"], row["last_day"], row["kind"], row["status"], who)
        same[key].append(row)
    return [_mark(key[-1], rows, asked) for key, rows in same.items()]


def account(row: dict[str, Any]) -> tuple[object, ...]:
    """What trade a figure is about: a total is the same from either side."""
    reporter = None if row["flow"] == "total" else row["reporter"]
    return (row["pair"], reporter, row["flow"], row["commodity"])


def is_band(low: float | None, high: float | None) -> bool:
    """Whether a range is so wide that it is drawn behind its bar.

    >>> is_band(86_065_000, 86_075_000), is_band(500e6, 5e9), is_band(1e6, None)
    (False, True, True)
    """
    return low is None or high is None or not math.isclose(low, high, rel_tol=0.02)


def _mark(who: object, rows: list[dict[str, Any]], asked: Asked) -> Mark:
    # The reader's own article speaks first, then whatever is selected.
    rows = sorted(rows, key=lambda row: (row["reading_id"] != asked.selected, row["bundled"]))
    row = rows[0]
    low, high = row["low"], row["high"]
    value = row["value"] if row["value"] is not None else (low + high) / 2
    return Mark(
        ids=tuple(row["reading_id"] for row in rows),
        panel=asked.panel_of(row["pair"]),
        first=row["first_day"].date() if row["first_day"] else None,
        until=row["last_day"].date() + timedelta(days=1) if row["last_day"] else None,
        value=value,
        low=value / OPEN_END if low is None else low,
        high=value * OPEN_END if high is None else high,
        who=str(who),
        row=row,
        publishers=tuple(dict.fromkeys(row["publisher"] for row in rows)),
    )
