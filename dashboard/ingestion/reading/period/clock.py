"""Which days an expression of time means: by the day of publication, the fiscal year and the sentence."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dashboard.domain.periods import FiscalYear, Period, PeriodKind, months, year
from dashboard.ingestion.reading.period.spans import months_of, up_to
from dashboard.ingestion.reading.period.when import Shape, When, Year

_CALENDAR: Final = FiscalYear()
_YEAR: Final = 12
_LONGEST_PART: Final = 340
# What "the previous month" and "the previous quarter" are where the text speaks of no other time.
_SPANS: Final = {-1: "month", -3: "quarter"}


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known when an expression of time is worked out.

    Attributes:
        published_on: Day of publication, if known.
        fiscal: The reporter's fiscal year (or that of the authority quoted).
        context: The period that the sentence speaks of otherwise.
    """

    published_on: date | None = None
    fiscal: FiscalYear = _CALENDAR
    context: Period | None = None


def days_of(when: When, clock: Clock) -> Period | None:
    """The period that ``when`` means; ``None`` where the words and the clock leave it open.

    >>> april = Clock(fiscal=FiscalYear(4))
    >>> days_of(When(shape=Shape.FISCAL, of=Year(first=2024, is_fiscal=True)), april).first
    datetime.date(2023, 4, 1)
    >>> days_of(When(shape=Shape.MONTH, month=7), Clock(published_on=date(2023, 3, 5))).first
    datetime.date(2022, 7, 1)
    """
    try:
        return _BY_SHAPE[when.shape](when, clock)
    except (ValueError, OverflowError):  # 31 June, or a year beyond the calendar
        return None


# Years ------------------------------------------------------------------------------------------


def _year(when: When, _clock: Clock) -> Period | None:
    return year(when.of.first) if when.of.first else None


def _years(when: When, clock: Clock) -> Period | None:
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


def _fiscal(when: When, clock: Clock) -> Period | None:
    """A fiscal year by one number; where a country has none of its own nobody can say which days."""
    return None if clock.fiscal.is_calendar or not when.of.first else clock.fiscal.named(when.of.first)


def _whole_year(of: Year, clock: Clock) -> Period | None:
    """The year that a part of a year is of, as the words beside the part name it."""
    if of.relative in ("year", "fiscal", "fiscal-before"):
        return _relative(When(shape=Shape.RELATIVE, of=of), clock)
    if of.relative in ("shift", "shift-year"):
        begun = clock.context.first or clock.context.last if clock.context else None
        return year(begun.year + of.months // _YEAR) if begun else None
    if of.first is None:
        return None
    if of.last is not None:
        return _joined(of, clock)
    return _fiscal(When(shape=Shape.FISCAL, of=of), clock) if of.is_fiscal else year(of.first)


# Parts of years ---------------------------------------------------------------------------------


def _part(when: When, clock: Clock, first: int, count: int, kind: PeriodKind) -> Period | None:
    """``count`` months from the month numbered ``first`` (from 0) of the year named, else the latest such."""
    whole = _whole_year(when.of, clock)
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


def _quarter(when: When, clock: Clock) -> Period | None:
    number = when.number if when.number > 0 else 4
    return _part(when, clock, 3 * (number - 1), 3, PeriodKind.QUARTER) if number <= 4 else None


def _half(when: When, clock: Clock) -> Period | None:
    number = when.number if when.number > 0 else 2
    return _part(when, clock, 6 * (number - 1), 6, PeriodKind.HALF_YEAR) if number <= 2 else None


def _first(when: When, clock: Clock) -> Period | None:
    return _part(when, clock, 0, when.number, PeriodKind.MONTHS) if when.number <= _YEAR else None


def _last(when: When, clock: Clock) -> Period | None:
    return _part(when, clock, _YEAR - when.number, when.number, PeriodKind.MONTHS)


def _month(when: When, clock: Clock) -> Period | None:
    number = (when.month or 1) - 1
    whole = _whole_year(when.of, clock)
    if whole is None or whole.first is None:
        return _part(when, clock, number, 1, PeriodKind.MONTH)
    return months_of(whole, (number - whole.first.month + 1) % _YEAR, 1, PeriodKind.MONTH)


def _months(when: When, clock: Clock) -> Period | None:
    """From month to month: inside a fiscal year where one is named, else in calendar years."""
    first, last = when.month or 1, when.month_to or 1
    count = (last - first) % _YEAR + 1
    kind = PeriodKind.QUARTER if when.number == 3 else PeriodKind.MONTHS
    if when.of.first and when.of.last and not when.of.is_fiscal:
        return replace(months(when.of.first, first, when.of.last, last), kind=kind)
    whole = _whole_year(when.of, clock)
    if whole is None:
        return None if when.of.is_named else _latest(first - 1, count, kind, clock)
    if whole.kind is PeriodKind.FISCAL_YEAR and whole.first:
        return months_of(whole, (first - whole.first.month) % _YEAR, count, kind)
    return months_of(whole, first - 1 - _YEAR * (first > last), count, kind)


def _until(when: When, clock: Clock) -> Period | None:
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
        whole = _whole_year(when.of, clock)
        return whole.first.year if whole and whole.first else None
    today = clock.published_on
    if today is not None:
        end = date(today.year, month, monthrange(today.year, month)[1])
        return today.year - (end >= today)
    return clock.context.last.year if clock.context and clock.context.last else None


# Days -------------------------------------------------------------------------------------------


def _day(when: When, clock: Clock) -> Period | None:
    number = when.of.first
    if number is None and clock.published_on is not None:
        number = clock.published_on.year
        number -= date(number, when.month or 1, when.day or 1) > clock.published_on
    if number is None:
        return None
    day = date(number, when.month or 1, when.day or 1)
    return Period(day, day, PeriodKind.CUSTOM)


def _days(when: When, clock: Clock) -> Period | None:
    of = Year(first=when.of.last or when.of.first)
    end = _day(When(shape=Shape.DAY, of=of, month=when.month_to, day=when.day_to), clock)
    if end is None or end.last is None:
        return None
    number = when.of.first if when.of.last else None
    first = date(number or end.last.year, when.month or 1, when.day or 1)
    if first > end.last:
        first = first.replace(year=first.year - 1)
    return Period(first, end.last, PeriodKind.CUSTOM)


def _ended(when: When, clock: Clock) -> Period | None:
    """Some months up to a day: "the year ended June 30", "the Iranian year that ended on March 20"."""
    end = _day(when, clock)
    return up_to(end.last, when.number) if end and end.last else None


# Relative ---------------------------------------------------------------------------------------


def _relative(when: When, clock: Clock) -> Period | None:
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
    if (
        of.relative == "fiscal-before"
        and context
        and context.kind is PeriodKind.FISCAL_YEAR
        and context.first
    ):
        return fiscal.beginning_in(context.first.year - 1)
    begun = fiscal.beginning_in(today.year).first
    this = today.year if begun and begun <= today else today.year - 1
    if of.relative == "fiscal-to-date":
        return replace(fiscal.beginning_in(this), last=None, kind=PeriodKind.YEAR_TO_DATE)
    return fiscal.beginning_in(this + of.months)


def _shift(when: When, clock: Clock) -> Period | None:
    """Counted from the sentence's own period, or the same part of another year."""
    context = clock.context
    if context is None or context.first is None or context.last is None:
        span = _SPANS.get(when.of.months) if when.of.relative == "shift-month" else None
        return _relative(replace(when, of=Year(relative=span, months=-1)), clock) if span else None
    if when.of.relative.startswith("same-in-"):
        return _same_in(when.of, context, clock)
    if when.of.relative == "shift-year":
        return context if context.days and context.days > _LONGEST_PART else year(context.first.year)
    if when.of.relative == "shift-month" or when.of.months % _YEAR:
        count = (
            (context.last.year - context.first.year) * _YEAR + context.last.month - context.first.month + 1
        )
        first = context.first.month - 1 + when.of.months
        moved = months_of(year(context.first.year), first, count, PeriodKind.MONTHS)
        return replace(moved, kind=context.kind)
    return context.shifted(when.of.months // _YEAR)


def _same_in(of: Year, context: Period, clock: Clock) -> Period | None:
    """ "The same period of 2022": the sentence's period moved to that year."""
    if context.first is None or context.last is None:
        return None
    if of.first is None:
        return context.shifted(-1)
    if not of.is_fiscal:
        return context.shifted(of.first - context.last.year)
    whole = _whole_year(replace(of, relative=""), clock)
    if whole is None or whole.first is None:
        return None
    begun = clock.fiscal.beginning_in(context.first.year).first
    own = context.first.year - (begun is not None and begun > context.first)
    return context.shifted(whole.first.year - own)


def _nothing(_when: When, _clock: Clock) -> Period | None:
    return None


def _many(_when: When, _clock: Clock) -> Period | None:
    return Period(kind=PeriodKind.MULTI_YEAR)


_BY_SHAPE: Final[dict[Shape, Callable[[When, Clock], Period | None]]] = {
    Shape.YEAR: _year,
    Shape.YEARS: _years,
    Shape.FISCAL: _fiscal,
    Shape.MONTH: _month,
    Shape.MONTHS: _months,
    Shape.QUARTER: _quarter,
    Shape.HALF: _half,
    Shape.FIRST: _first,
    Shape.LAST: _last,
    Shape.UNTIL: _until,
    Shape.DAY: _day,
    Shape.DAYS: _days,
    Shape.ENDED: _ended,
    Shape.RELATIVE: _relative,
    Shape.SHIFT: _shift,
    Shape.OPEN: _nothing,
    Shape.MANY: _many,
}
