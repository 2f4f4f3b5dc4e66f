"""Days of a number of months."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dashboard.domain.periods import Period, PeriodKind, months, year

_KINDS: Final = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 12: PeriodKind.FISCAL_YEAR}


def months_of(whole: Period, first: int, count: int, kind: PeriodKind) -> Period:
    """``count`` months from the month numbered ``first`` of a year that may begin in any month.

    Args:
        whole: The year.
        first: 0 for the year's first month; below 0 for months before it.
        count: How many months.
        kind: What sort of span; a single month is always a month.

    >>> months_of(year(2024), -2, 4, PeriodKind.MONTHS).first
    datetime.date(2023, 11, 1)
    """
    start = whole.first or date.min
    if start.day != 1:
        first_day, last_day = _month_later(start, first), _month_later(start, first + count)
        return Period(first_day, last_day - timedelta(days=1), kind)
    begin = start.month - 1 + first
    end = begin + count - 1
    span = months(start.year + begin // 12, begin % 12 + 1, start.year + end // 12, end % 12 + 1)
    return replace(span, kind=kind if count > 1 else PeriodKind.MONTH)


def _month_later(day: date, count: int) -> date:
    """The same day of the month so many months later."""
    month = day.month - 1 + count
    return date(day.year + month // 12, month % 12 + 1, day.day)


def up_to(last: date, count: int) -> Period:
    """``count`` months up to a day; from the first of a month where the day ends one.

    >>> str(up_to(date(2023, 3, 20), 12).first), str(up_to(date(2023, 6, 30), 12).first)
    ('2022-03-21', '2022-07-01')
    """
    if last.day == monthrange(last.year, last.month)[1]:
        kind = _KINDS.get(count, PeriodKind.MONTHS)
        return months_of(year(last.year), last.month - count, count, kind)
    month = last.month - 1 - count
    first = date(last.year + month // 12, month % 12 + 1, last.day) + timedelta(days=1)
    return Period(first, last, PeriodKind.CUSTOM)
