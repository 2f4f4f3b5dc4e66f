"""Periods: a first and a last day, and the words that name them.

``FY2024-25`` is a label; what counts is that it runs from 1 April 2024 to 31 March 2025.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PeriodKind(StrEnum):
    """What sort of span a period is."""

    CALENDAR_YEAR = "calendar_year"
    FISCAL_YEAR = "fiscal_year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"
    MONTHS = "months"
    YEAR_TO_DATE = "year_to_date"
    MULTI_YEAR = "multi_year"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included; ``None`` where the text does not say.

    Attributes:
        first: First day.
        last: Last day; not before ``first``.
        kind: What sort of span; ``None`` if not stated.
        label: The words as printed, such as "FY2024-25".
    """

    first: date | None = None
    last: date | None = None
    kind: PeriodKind | None = None
    label: str | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    @property
    def is_known(self) -> bool:
        """Whether both ends are known."""
        return self.first is not None and self.last is not None

    @property
    def days(self) -> int | None:
        """How many days it covers, both ends included."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def same_days(self, other: Period) -> bool:
        """Whether both are known and cover exactly the same days."""
        return self.is_known and (self.first, self.last) == (other.first, other.last)

    def contains(self, other: Period) -> bool:
        """Whether every day of ``other`` is one of its days; unknown ends contain nothing."""
        if not (self.first and self.last and other.first and other.last):
            return False
        return self.first <= other.first and other.last <= self.last

    def shifted(self, years: int) -> Period:
        """The same span ``years`` later; month ends stay month ends, and the label is dropped.

        >>> str(year(2024).shifted(-1))
        '2023'
        """
        return Period(_moved(self.first, years), _moved(self.last, years, month_end=True), self.kind)

    def __str__(self) -> str:
        return self.label or _in_words(self)


UNKNOWN = Period()


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), PeriodKind.CALENDAR_YEAR)


def months(first_year: int, first_month: int, last_year: int, last_month: int) -> Period:
    """Whole months, both included.

    >>> months(2024, 4, 2025, 2).days
    334
    """
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    single = (first_year, first_month) == (last_year, last_month)
    return Period(date(first_year, first_month, 1), last, PeriodKind.MONTH if single else PeriodKind.MONTHS)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """When a country's statistical year begins, and which of its two calendar years names it.

    Attributes:
        month: First month.
        day: First day of that month; 1 but for a few (Ethiopia 8 July, Iran 21 March).
        named_by_end: Whether "FY24" is the one that ends in 2024 (India) or begins in it (Japan).
    """

    month: int = 1
    day: int = 1
    named_by_end: bool = True

    @property
    def is_calendar(self) -> bool:
        """Whether it is the calendar year after all."""
        return (self.month, self.day) == (1, 1)

    def beginning_in(self, number: int) -> Period:
        """The fiscal year whose first day lies in the calendar year ``number``."""
        first = date(number, self.month, self.day)
        return Period(
            first, date(number + 1, self.month, self.day) - timedelta(days=1), PeriodKind.FISCAL_YEAR
        )

    def named(self, number: int) -> Period:
        """The fiscal year that goes by one number.

        >>> FiscalYear(4).named(2024).first
        datetime.date(2023, 4, 1)
        """
        return self.beginning_in(number if self.is_calendar or not self.named_by_end else number - 1)


def _moved(day: date | None, years: int, *, month_end: bool = False) -> date | None:
    if day is None:
        return None
    number = day.year + years
    longest = monthrange(number, day.month)[1]
    was_end = month_end and day.day == monthrange(day.year, day.month)[1]
    return date(number, day.month, longest if was_end else min(day.day, longest))


MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _in_words(period: Period) -> str:
    """The days in words, as short as they can be said without loss."""
    first, last = period.first, period.last
    if first is None or last is None:
        if first is None and last is None:
            return "period not stated"
        return f"since {_day(first)}" if first else f"until {_day(last)}" if last else ""
    if first == last:
        return _day(first)
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole_months:
        return f"{_day(first)} to {_day(last)}"
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    begin = MONTH_NAMES[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
    return f"{begin}-{MONTH_NAMES[last.month - 1]} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
