"""Which days an expression of time means: by the day of publication, the fiscal year and the sentence."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dashboard.domain.periods import FiscalYear, Period, PeriodKind, months, year
from dashboard.ingestion.reading.periods import Shape, When

_CALENDAR: Final = FiscalYear()


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

    >>> april = FiscalYear(4)
    >>> days_of(When(shape=Shape.FISCAL, year=2024, is_fiscal=True), Clock(fiscal=april)).first
    datetime.date(2023, 4, 1)
    >>> days_of(When(shape=Shape.MONTH, month=7), Clock(published_on=date(2023, 3, 5))).first
    datetime.date(2022, 7, 1)
    """
    try:
        return _BY_SHAPE[when.shape](when, clock)
    except (ValueError, OverflowError):  # 31 June, or a year beyond the calendar
        return None


def _year(when: When, _clock: Clock) -> Period | None:
    return year(when.year) if when.year else None


def _years(when: When, clock: Clock) -> Period | None:
    """ "2022-23" is fiscal where the reporter has such a year; else years on end."""
    first, last = when.year or 0, when.year_to or 0
    if last == first + 1 and not when.relative:
        if not clock.fiscal.is_calendar:
            return clock.fiscal.beginning_in(first)
        if when.is_fiscal:
            return None
    return Period(date(first, 1, 1), date(last, 12, 31), PeriodKind.MULTI_YEAR)


def _fiscal(when: When, clock: Clock) -> Period | None:
    """A fiscal year by one number; without a fiscal year of its own nobody can say which days."""
    return None if clock.fiscal.is_calendar or not when.year else clock.fiscal.named(when.year)


def _whole_year(when: When, clock: Clock) -> Period | None:
    """The year that a part of a year belongs to, as the words beside the part name it."""
    if when.relative in ("year", "fiscal", "fiscal-before", "to-date"):
        return _relative(When(shape=Shape.RELATIVE, relative=when.relative, months=when.months), clock)
    if when.relative == "shift" and clock.context:
        context = clock.context.first or clock.context.last
        return year(context.year + when.months // 12) if context else None
    if when.year_to and when.year:
        return _years(when, clock)
    if when.is_fiscal:
        return _fiscal(when, clock)
    return year(when.year) if when.year else None


def _part(first: int, count: int, whole: Period, kind: PeriodKind) -> Period:
    """``count`` months from the month numbered ``first`` (from 0) of a year that may begin in any month."""
    start = whole.first or date.min
    begin = start.month - 1 + first
    end = begin + count - 1
    span = months(start.year + begin // 12, begin % 12 + 1, start.year + end // 12, end % 12 + 1)
    return replace(span, kind=kind if count > 1 else PeriodKind.MONTH)


def _latest(first: int, count: int, kind: PeriodKind, clock: Clock) -> Period | None:
    """The latest such part of a year that was over when the text was published."""
    if clock.published_on is None:
        return None
    for number in (clock.published_on.year, clock.published_on.year - 1):
        found = _part(first, count, year(number), kind)
        if found.last and found.last < clock.published_on:
            return found
    return None


def _named_part(when: When, clock: Clock, first: int, count: int, kind: PeriodKind) -> Period | None:
    whole = _whole_year(when, clock)
    if whole is not None:
        return _part(first, count, whole, kind)
    if when.year is None and not when.relative:
        return _latest(first, count, kind, clock) or _in_context(first, count, kind, clock)
    return None


def _in_context(first: int, count: int, kind: PeriodKind, clock: Clock) -> Period | None:
    """Without a day of publication, the sentence's own calendar year."""
    context = clock.context
    if context is None or context.first is None or context.kind is PeriodKind.FISCAL_YEAR:
        return None
    return _part(first, count, year(context.first.year), kind)


def _quarter(when: When, clock: Clock) -> Period | None:
    number = when.number if when.number > 0 else 4
    return _named_part(when, clock, 3 * (number - 1), 3, PeriodKind.QUARTER) if number <= 4 else None


def _half(when: When, clock: Clock) -> Period | None:
    number = when.number if when.number > 0 else 2
    return _named_part(when, clock, 6 * (number - 1), 6, PeriodKind.HALF_YEAR) if number <= 2 else None


def _first(when: When, clock: Clock) -> Period | None:
    return _named_part(when, clock, 0, when.number, PeriodKind.MONTHS) if when.number <= 12 else None


def _last(when: When, clock: Clock) -> Period | None:
    return _named_part(when, clock, 12 - when.number, when.number, PeriodKind.MONTHS)


def _month(when: When, clock: Clock) -> Period | None:
    number = (when.month or 1) - 1
    whole = _whole_year(when, clock)
    if whole is None:
        return _named_part(when, clock, number, 1, PeriodKind.MONTH)
    start = whole.first or date.min
    return _part((number - start.month + 1) % 12, 1, whole, PeriodKind.MONTH)


def _months(when: When, clock: Clock) -> Period | None:
    """From month to month: inside a fiscal year where one is named, else in calendar years."""
    first, last = when.month or 1, when.month_to or 1
    kind = PeriodKind.QUARTER if when.number == 3 else PeriodKind.MONTHS
    if when.year and when.year_to and not when.is_fiscal:
        return replace(months(when.year, first, when.year_to, last), kind=kind)
    whole = _whole_year(when, clock)
    count = (last - first) % 12 + 1
    if whole is None:
        if when.year or when.relative:
            return None
        return _latest_ending(first, count, kind, clock)
    if whole.kind is PeriodKind.FISCAL_YEAR and whole.first:
        return _part((first - whole.first.month) % 12, count, whole, kind)
    back = -12 if first > last else 0
    return _part(first - 1 + back, count, whole, kind)


def _latest_ending(first: int, count: int, kind: PeriodKind, clock: Clock) -> Period | None:
    """The latest span that began in the month ``first`` and was over at publication."""
    found = _latest(first - 1, count, kind, clock)
    return found or _in_context(first - 1, count, kind, clock)


def _until(when: When, clock: Clock) -> Period | None:
    """Some months up to a month: "nine months to September 2023"."""
    last = when.month or 12
    if when.year is not None:
        number = when.year_to or when.year
    elif when.relative:
        whole = _whole_year(when, clock)
        number = whole.first.year if whole and whole.first else 0
    elif clock.published_on is not None:
        is_over = (
            date(clock.published_on.year, last, monthrange(clock.published_on.year, last)[1])
            < clock.published_on
        )
        number = clock.published_on.year - (not is_over)
    else:
        number = clock.context.last.year if clock.context and clock.context.last else 0
    if not number:
        return None
    kinds = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER}
    kind = (
        PeriodKind.FISCAL_YEAR
        if when.is_fiscal and when.number == 12
        else kinds.get(when.number, PeriodKind.MONTHS)
    )
    return _part(last - when.number, when.number, year(number), kind)


def _day(when: When, clock: Clock) -> Period | None:
    number = when.year
    if number is None and clock.published_on is not None:
        number = clock.published_on.year
        if date(number, when.month or 1, when.day or 1) > clock.published_on:
            number -= 1
    if number is None:
        return None
    day = date(number, when.month or 1, when.day or 1)
    return Period(day, day, PeriodKind.CUSTOM)


def _days(when: When, clock: Clock) -> Period | None:
    last = _day(
        When(shape=Shape.DAY, year=when.year_to or when.year, month=when.month_to, day=when.day_to), clock
    )
    if last is None or last.last is None:
        return None
    number = when.year if when.year_to and when.year else last.last.year
    first = date(number or last.last.year, when.month or 1, when.day or 1)
    if first > last.last:
        first = first.replace(year=first.year - 1)
    return Period(first, last.last, PeriodKind.CUSTOM)


def _ended(when: When, clock: Clock) -> Period | None:
    """Some months up to a day: "the year ended June 30", "the Iranian year that ended on March 20"."""
    end = _day(when, clock)
    if end is None or end.last is None:
        return None
    last = end.last
    is_month_end = last.day == monthrange(last.year, last.month)[1]
    if is_month_end:
        span = _part(last.month - when.number, when.number, year(last.year), PeriodKind.MONTHS)
        kind = PeriodKind.FISCAL_YEAR if when.number == 12 else span.kind
        return replace(span, last=last, kind=kind)
    month = last.month - 1 - when.number
    first = date(last.year + month // 12, month % 12 + 1, last.day) + timedelta(days=1)
    return Period(first, last, PeriodKind.CUSTOM)


def _relative(when: When, clock: Clock) -> Period | None:
    """Counted from the day of publication."""
    today = clock.published_on
    if today is None:
        return None
    match when.relative:
        case "year":
            return year(today.year + (when.months if abs(when.months) < 12 else when.months // 12))
        case "month":
            return _part(today.month - 1 + when.months, 1, year(today.year), PeriodKind.MONTH)
        case "quarter":
            begin = (today.month - 1) // 3 * 3 + 3 * when.months
            return _part(begin, 3, year(today.year), PeriodKind.QUARTER)
        case "to-date":
            return Period(date(today.year, 1, 1), None, PeriodKind.YEAR_TO_DATE)
    if clock.fiscal.is_calendar:
        return None
    now = clock.fiscal.beginning_in(today.year)
    begins = today.year if now.first and now.first <= today else today.year - 1
    back = when.months if abs(when.months) < 12 else when.months // 12
    if when.relative == "fiscal-before":
        context = clock.context
        if context and context.kind is PeriodKind.FISCAL_YEAR and context.first:
            return clock.fiscal.beginning_in(context.first.year - 1)
    found = clock.fiscal.beginning_in(begins + back)
    return (
        replace(found, last=None, kind=PeriodKind.YEAR_TO_DATE)
        if when.relative == "fiscal-to-date"
        else found
    )


def _shift(when: When, clock: Clock) -> Period | None:
    """Counted from the sentence's own period, or the same part of another year."""
    context = clock.context
    if context is None or context.first is None or context.last is None:
        return None
    if when.relative == "shift-month":
        return _shifted_months(context, when.months)
    if when.relative.startswith("same-in-"):
        return _same_in(when, context, clock)
    if when.months % 12:
        return _shifted_months(context, when.months)
    return context.shifted(when.months // 12)


def _shifted_months(context: Period, by: int) -> Period:
    first = context.first or date.min
    last = context.last or date.max
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return replace(
        _part(first.month - 1 + by, count, year(first.year), context.kind or PeriodKind.MONTHS),
        kind=context.kind,
    )


def _same_in(when: When, context: Period, clock: Clock) -> Period | None:
    """ "the same period of 2022": the sentence's period moved to that year."""
    if not (context.first and context.last):
        return None
    if when.year is None:
        return context.shifted(-1)
    if when.is_fiscal:
        whole = _whole_year(replace(when, relative=""), clock)
        if whole is None or whole.first is None:
            return None
        begins = clock.fiscal.beginning_in(context.first.year).first
        own = context.first.year if begins and begins <= context.first else context.first.year - 1
        return context.shifted(whole.first.year - own)
    return context.shifted((when.year) - context.last.year)


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
