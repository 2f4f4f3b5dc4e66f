"""Periods as statistics label them: calendar and fiscal years, quarters, months, and spans of days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.domain.periods import FiscalYear, Period, PeriodKind, months, year

_YEAR: Final = "(19[0-9]{2}|20[0-9]{2}|18[0-9]{2})"
_MONTH: Final = "(?:M(0?[1-9]|1[0-2])|(0[1-9]|1[0-2]))"
_DAY: Final = "([0-9]{4}-[0-9]{2}-[0-9]{2})"


def period(label: str, fiscal_year: FiscalYear | None = None) -> Period | None:
    """The days that a label covers; ``None`` if it is no label.

    "2010-11" is a month to one provider and a year to another, so it is neither: see ``month``, ``fiscal``.

    Args:
        label: 2024, 2024M05, 2024Q1, FY2023-24, 2024-01-01/2024-06-30.
        fiscal_year: The reporter's, for FY; ``None`` where that means nothing.

    >>> str(period("2024M05")), period("FY2023-24", FiscalYear(month=4)).first, period("2010-11")
    ('May 2024', datetime.date(2023, 4, 1), None)
    """
    if match := re.fullmatch(_YEAR, label):
        return year(int(match[1]))
    if match := re.fullmatch(f"{_YEAR}-?Q([1-4])", label):
        number, quarter = int(match[1]), int(match[2])
        return replace(months(number, 3 * quarter - 2, number, 3 * quarter), kind=PeriodKind.QUARTER)
    if re.fullmatch(f"{_YEAR}-?M[0-9]{{1,2}}", label):
        return month(label)
    if match := re.fullmatch(f"{_DAY}/{_DAY}", label):
        return _days(match[1], match[2])
    return fiscal(label, fiscal_year) if fiscal_year and label.startswith("FY") else None


def month(label: str) -> Period | None:
    """The month that a label names where only months can stand.

    >>> str(month("2010-11")), str(month("2014M01")), str(month("202205")), str(month("2010-M01"))
    ('Nov 2010', 'Jan 2014', 'May 2022', 'Jan 2010')
    """
    match = re.fullmatch(f"{_YEAR}-?{_MONTH}", label)
    return months(*2 * (int(match[1]), int(match[2] or match[3]))) if match else None


def fiscal(label: str, fiscal_year: FiscalYear) -> Period | None:
    """The fiscal year that a label names where only these can stand, under its usual label.

    >>> str(fiscal("2013-2014", FiscalYear(month=4))), fiscal("2013-15", FiscalYear(month=4))
    ('FY2013-14', None)
    """
    match = re.fullmatch(rf"(?:FY\s?)?{_YEAR}[-/–](?:[0-9]{{2}})?([0-9]{{2}})", label)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return fiscal_beginning_in(int(match[1]), fiscal_year)


def fiscal_beginning_in(number: int, fiscal_year: FiscalYear) -> Period:
    """The fiscal year that begins in a calendar year, under its usual label."""
    return replace(fiscal_year.beginning_in(number), label=f"FY{number}-{(number + 1) % 100:02}")


def _days(first: str, last: str) -> Period | None:
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last), PeriodKind.CUSTOM)
    except ValueError:
        return None
