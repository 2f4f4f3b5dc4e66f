"""Which days a part of a year means: a quarter, a month, nine months to September, a day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.domain.periods import Period, PeriodKind, months, year
from dashboard.ingestion.reading.period.clock import Clock
from dashboard.ingestion.reading.period.days_of_years import whole_year
from dashboard.ingestion.reading.period.spans import months_of, up_to
from dashboard.ingestion.reading.period.when import Shape, When, Year

_YEAR: Final = 12


def _part(when: When, clock: Clock, first: int, count: int, kind: PeriodKind) -> Period | None:
    """``count`` months from the month numbered ``first`` (from 0) of the year named, else the latest such."""
    whole = whole_year(when.of, clock)
    if whole is not None:
        return months_of(whole, first, count, kind)
    return None if when.of.is_named else _latest(first, count, kind, clock)


def _latest(first: int, count: int, kind: PeriodKind, clock: Clock) -> Period | None:
    """The latest such part of a year that was over at publication; else that of the sentence's year."""
    if clock.published_on is not None:
        for number in (clock.published_on.year, clock.published_on.year - 1):
            found = months_of(year(number), first, count, kind)
            if found.last and found.last < clock.published_on:
                return found
    context = clock.context
    if context is None or context.first is None or context.kind is PeriodKind.FISCAL_YEAR:
        return None
    return months_of(year(context.first.year), first, count, kind)


def in_quarter(when: When, clock: Clock) -> Period | None:
    """A quarter: "the third quarter of 2023", "the last quarter"."""
    number = when.number if when.number > 0 else 4
    return _part(when, clock, 3 * (number - 1), 3, PeriodKind.QUARTER) if number <= 4 else None


def in_half(when: When, clock: Clock) -> Period | None:
    """Half a year."""
    number = when.number if when.number > 0 else 2
    return _part(when, clock, 6 * (number - 1), 6, PeriodKind.HALF_YEAR) if number <= 2 else None


def in_first(when: When, clock: Clock) -> Period | None:
    """The first so many months of a year."""
    return _part(when, clock, 0, when.number, PeriodKind.MONTHS) if when.number <= _YEAR else None


def in_last(when: When, clock: Clock) -> Period | None:
    """The last so many months of a year."""
    return _part(when, clock, _YEAR - when.number, when.number, PeriodKind.MONTHS)


def in_month(when: When, clock: Clock) -> Period | None:
    """A month: of the year named, of a fiscal year, else the latest such."""
    number = (when.month or 1) - 1
    whole = whole_year(when.of, clock)
    if whole is None or whole.first is None:
        return _part(when, clock, number, 1, PeriodKind.MONTH)
    return months_of(whole, (number - whole.first.month + 1) % _YEAR, 1, PeriodKind.MONTH)


def in_months(when: When, clock: Clock) -> Period | None:
    """From month to month: inside a fiscal year where one is named, else in calendar years."""
    first, last = when.month or 1, when.month_to or 1
    count = (last - first) % _YEAR + 1
    kind = PeriodKind.QUARTER if when.number == 3 else PeriodKind.MONTHS
    if when.of.first and when.of.last and not when.of.is_fiscal:
        return replace(months(when.of.first, first, when.of.last, last), kind=kind)
    whole = whole_year(when.of, clock)
    if whole is None:
        return None if when.of.is_named else _latest(first - 1, count, kind, clock)
    if whole.kind is PeriodKind.FISCAL_YEAR and whole.first:
        return months_of(whole, (first - whole.first.month) % _YEAR, count, kind)
    return months_of(whole, first - 1 - _YEAR * (first > last), count, kind)


def until(when: When, clock: Clock) -> Period | None:
    """Some months up to a month: "nine months to September 2023"."""
    last = when.month or _YEAR
    number = _year_of_end(when, clock, last)
    if number is None:
        return None
    kinds = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER}
    is_year = when.of.is_fiscal and when.number == _YEAR
    kind = PeriodKind.FISCAL_YEAR if is_year else kinds.get(when.number, PeriodKind.MONTHS)
    return months_of(year(number), last - when.number, when.number, kind)


def _year_of_end(when: When, clock: Clock, month: int) -> int | None:
    """The calendar year of the month that a span runs to."""
    if when.of.first is not None:
        return when.of.last or when.of.first
    if when.of.relative:
        whole = whole_year(when.of, clock)
        return whole.first.year if whole and whole.first else None
    today = clock.published_on
    if today is not None:
        end = date(today.year, month, monthrange(today.year, month)[1])
        return today.year - (end >= today)
    return clock.context.last.year if clock.context and clock.context.last else None


# Days ------------------------------------------------------------------------------------------


def on_day(when: When, clock: Clock) -> Period | None:
    """One day."""
    number = when.of.first
    if number is None and clock.published_on is not None:
        number = clock.published_on.year
        number -= date(number, when.month or 1, when.day or 1) > clock.published_on
    if number is None:
        return None
    day = date(number, when.month or 1, when.day or 1)
    return Period(day, day, PeriodKind.CUSTOM)


def on_days(when: When, clock: Clock) -> Period | None:
    """From a day to a day."""
    of = Year(first=when.of.last or when.of.first)
    end = on_day(When(shape=Shape.DAY, of=of, month=when.month_to, day=when.day_to), clock)
    if end is None or end.last is None:
        return None
    number = when.of.first if when.of.last else None
    first = date(number or end.last.year, when.month or 1, when.day or 1)
    if first > end.last:
        first = first.replace(year=first.year - 1)
    return Period(first, end.last, PeriodKind.CUSTOM)


def ended(when: When, clock: Clock) -> Period | None:
    """Some months up to a day: "the year ended June 30", "the Iranian year that ended on March 20"."""
    end = on_day(when, clock)
    return up_to(end.last, when.number) if end and end.last else None
