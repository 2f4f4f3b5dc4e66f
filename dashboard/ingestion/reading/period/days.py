"""Which days an expression of time means: by the day of publication, the fiscal year and the sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from dashboard.domain.periods import Period, PeriodKind, year
from dashboard.ingestion.reading.period import days_of_parts as parts
from dashboard.ingestion.reading.period import days_of_years as years
from dashboard.ingestion.reading.period.clock import Clock
from dashboard.ingestion.reading.period.spans import months_of
from dashboard.ingestion.reading.period.when import Shape, When, Year

_YEAR: Final = 12
_LONGEST_PART: Final = 340
# What "the previous month" and "the previous quarter" are where the text speaks of no other time.
_SPANS: Final = {-1: "month", -3: "quarter"}


def days_of(when: When, clock: Clock) -> Period | None:
    """The period that ``when`` means; ``None`` where the words and the clock leave it open.

    >>> from datetime import date
    >>> from dashboard.domain.periods import FiscalYear
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


def _shifted(when: When, clock: Clock) -> Period | None:
    """Counted from the sentence's own period, or the same part of another year."""
    context = clock.context
    if context is None or context.first is None or context.last is None:
        span = _SPANS.get(when.of.months) if when.of.relative == "shift-month" else None
        return years.relative(when._replace(of=Year(relative=span, months=-1)), clock) if span else None
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
        return context.shifted(-1) if of.months else context
    if not of.is_fiscal:
        return context.shifted(of.first - context.last.year)
    whole = years.whole_year(of._replace(relative=""), clock)
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
    Shape.YEAR: years.in_year,
    Shape.YEARS: years.in_years,
    Shape.FISCAL: years.in_fiscal_year,
    Shape.MONTH: parts.in_month,
    Shape.MONTHS: parts.in_months,
    Shape.QUARTER: parts.in_quarter,
    Shape.HALF: parts.in_half,
    Shape.FIRST: parts.in_first,
    Shape.LAST: parts.in_last,
    Shape.UNTIL: parts.until,
    Shape.DAY: parts.on_day,
    Shape.DAYS: parts.on_days,
    Shape.ENDED: parts.ended,
    Shape.RELATIVE: years.relative,
    Shape.SHIFT: _shifted,
    Shape.OPEN: _nothing,
    Shape.MANY: _many,
}
