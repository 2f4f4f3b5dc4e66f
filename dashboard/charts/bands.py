"""Fiscal years behind the bars: drawn only where figures use them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from dashboard.charts.sorting import Sorted
from dashboard.domain.periods import MONTH_NAMES


def fiscal_years(told: Sorted) -> list[dict[str, Any]]:
    """The fiscal years that figures of each panel use: panel, x0, x1, label, months, and whether to fill it.

    Of two neighbours only one is filled, so that they stay apart. A panel whose figures use two kinds of
    fiscal year shows the one that more of them use.
    """
    used: dict[int, Counter[date]] = {}
    for mark in told.marks:
        if mark.row["period_kind"] == "fiscal_year" and mark.first and mark.first.day == 1 < mark.first.month:
            used.setdefault(mark.panel, Counter())[mark.first] += 1
    return [
        _band(panel, first)
        for panel, counted in sorted(used.items())
        for first in sorted(_of_one_kind(counted))
    ]


def _of_one_kind(counted: Counter[date]) -> list[date]:
    """Those first days that lie in the month in which most fiscal years begin."""
    months: Counter[int] = Counter()
    for first, number in counted.items():
        months[first.month] += number
    month = months.most_common(1)[0][0]
    return [first for first in counted if first.month == month]


def _band(panel: int, first: date) -> dict[str, Any]:
    until = date(first.year + 1, first.month, 1)
    last = until - timedelta(days=1)
    return {
        "panel": panel,
        "x0": str(first),
        "x1": str(until),
        "label": f"FY{first.year}-{until.year % 100:02d}",
        "months": f"{MONTH_NAMES[first.month - 1]}–{MONTH_NAMES[last.month - 1]}",
        "filled": first.year % 2 == 0,
    }
