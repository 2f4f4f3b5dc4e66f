"""Fiscal years behind the bars: drawn only where figures use them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from dashboard.charts.marks import Sorted
from dashboard.domain.periods import MONTH_NAMES


def fiscal_years(told: Sorted) -> list[dict[str, Any]]:
    """Every second fiscal year of each panel as a band: panel, x0, x1, label, and its months in words.

    A panel whose figures use two kinds of fiscal year shows the one that more of them use.
    """
    begins: dict[int, Counter[tuple[int, int]]] = {}
    for mark in told.marks:
        if mark.row["period_kind"] == "fiscal_year" and mark.first:
            begins.setdefault(mark.panel, Counter())[(mark.first.month, mark.first.day)] += 1
    return [
        band
        for panel, counted in sorted(begins.items())
        for band in _of_panel(panel, *counted.most_common(1)[0][0], told)
    ]


def _of_panel(panel: int, month: int, day: int, told: Sorted) -> list[dict[str, Any]]:
    if (month, day) == (1, 1):
        return []
    last = date(2001, month, day) - timedelta(days=1)
    words = f"{MONTH_NAMES[month - 1]}–{MONTH_NAMES[last.month - 1]}"
    return [
        {
            "panel": panel,
            "x0": str(date(year, month, day)),
            "x1": str(date(year + 1, month, day)),
            "label": f"FY{year}-{(year + 1) % 100:02d}",
            "months": words,
            "filled": year % 2 == 0,
        }
        for year in range(told.first_year - 1, told.last_year + 1)
    ]
