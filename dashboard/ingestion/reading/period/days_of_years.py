"""Which days a year means: printed, fiscal, or counted from the day of publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.domain.periods import Period, PeriodKind, year
from dashboard.ingestion.reading.period.clock import Clock
from dashboard.ingestion.reading.period.spans import months_of
from dashboard.ingestion.reading.period.when import Shape, When, Year

_YEAR: Final = 12


def in_year(when: When, _clock: Clock) -> Period | None:
    """The calendar year printed."""
    return year(when.of.first) if when.of.first else None


def in_years(when: When, clock: Clock) -> Period | None:
    """ "2022-23" is fiscal where the reporter has such a year; else years on end."""
    return _joined(when.of, clock, is_span=when.is_span)


def _joined(of: Year, clock: Clock, *, is_span: bool = False) -> Period | None:
    first, last = of.first or 0, of.last or 0
    if last == first + 1 and not is_span:
        if not clock.fiscal.is_calendar:
            return clock.fiscal.beginning_in(first)
        if of.is_fiscal or of.is_split:
            return None
    return Period(date(first, 1, 1), date(last, 12, 31), PeriodKind.MULTI_YEAR)


def in_fiscal_year(when: When, clock: Clock) -> Period | None:
    """A fiscal year by one number; where a country has none of its own nobody can say which days."""
    return None if clock.fiscal.is_calendar or not when.of.first else clock.fiscal.named(when.of.first)


def whole_year(of: Year, clock: Clock) -> Period | None:
    """The year that a part of a year is of, as the words beside the part name it."""
    if of.relative in ("year", "fiscal", "fiscal-before"):
        return relative(When(shape=Shape.RELATIVE, of=of), clock)
    if of.relative in ("shift", "shift-year"):
        begun = clock.context.first or clock.context.last if clock.context else None
        return year(begun.year + of.months // _YEAR) if begun else None
    if of.first is None:
        return None
    if of.last is not None:
        return _joined(of, clock)
    return in_fiscal_year(When(shape=Shape.FISCAL, of=of), clock) if of.is_fiscal else year(of.first)


def relative(when: When, clock: Clock) -> Period | None:
    """Counted from the day of publication."""
    today, by = clock.published_on, when.of.months
    if when.of.relative == "to-date" and when.of.first:
        return Period(date(when.of.first, 1, 1), None, PeriodKind.YEAR_TO_DATE)
    if today is None:
        return None
    match when.of.relative:
        case "year":
            return year(today.year + by)
        case "month":
            return months_of(year(today.year), today.month - 1 + by, 1, PeriodKind.MONTH)
        case "quarter":
            return months_of(year(today.year), (today.month - 1) // 3 * 3 + 3 * by, 3, PeriodKind.QUARTER)
        case "ago":
            return year(today.year + by // _YEAR)
        case "to-date":
            return Period(date(today.year, 1, 1), None, PeriodKind.YEAR_TO_DATE)
    return None if clock.fiscal.is_calendar else _relative_fiscal(when.of, clock, today)


def _relative_fiscal(of: Year, clock: Clock, today: date) -> Period:
    """ "Last fiscal year", "so far this fiscal year", "the previous fiscal year"."""
    fiscal, context = clock.fiscal, clock.context
    if of.relative == "fiscal-before" and context and context.first:
        # "The fiscal year ended March 2024" is one as well, by its days.
        spoken_of = fiscal.beginning_in(context.first.year)
        if context.kind is PeriodKind.FISCAL_YEAR or spoken_of.same_days(context):
            return fiscal.beginning_in(context.first.year - 1)
    begun = fiscal.beginning_in(today.year).first
    this = today.year if begun and begun <= today else today.year - 1
    if of.relative == "fiscal-to-date":
        return replace(fiscal.beginning_in(this), last=None, kind=PeriodKind.YEAR_TO_DATE)
    return fiscal.beginning_in(this + of.months)
