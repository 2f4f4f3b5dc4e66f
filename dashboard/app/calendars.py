"""Which figures can be set beside each other by their days: those within one calendar or fiscal year.

No figure is converted: nobody knows how a year's trade is spread over its months. What lies in no single year
of the kind that is asked for is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.asked import Basis
from dashboard.domain.countries import Countries
from dashboard.domain.periods import FiscalYear

_CALENDAR = FiscalYear()


def is_within(first: date, last: date, year: FiscalYear) -> bool:
    """Whether all days from ``first`` to ``last`` lie in one such year.

    >>> is_within(date(2024, 4, 1), date(2025, 2, 28), FiscalYear(4))
    True
    >>> is_within(date(2024, 4, 1), date(2025, 2, 28), FiscalYear())
    False
    """
    begun = first.year if (first.month, first.day) >= (year.month, year.day) else first.year - 1
    return last <= (year.beginning_in(begun).last or last)


def fits(rows: pd.DataFrame, basis: Basis, countries: Countries) -> list[bool]:
    """Which rows cover days of one year only.

    Args:
        rows: Figures; their pair, and whose count they are, tell whose fiscal years may be meant.
        basis: Of which kind the year is.
        countries: Know when statistical years begin.
    """
    cells = zip(*(rows[name] for name in ("first_day", "last_day", "pair", "counted_country")), strict=True)
    return [
        _fits(first, last, _years(pair, counter, basis, countries)) for first, last, pair, counter in cells
    ]


def _fits(first: Any, last: Any, years: Iterable[FiscalYear]) -> bool:
    if not first or not last:
        return False
    return any(is_within(first.date(), last.date(), year) for year in years)


def _years(pair: str | None, counter: str | None, basis: Basis, countries: Countries) -> list[FiscalYear]:
    """The calendar year; or the fiscal years of whoever counted, else of either side."""
    if basis is Basis.CALENDAR:
        return [_CALENDAR]
    codes = [counter] if counter else (pair or "").split("-")
    known = [countries.get(code) for code in codes if code]
    return [country.fiscal_year for country in known if country and not country.fiscal_year.is_calendar]
