"""What a text says of when, before it is known which days are meant."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple


class Shape(Enum):
    """What an expression of time looks like."""

    YEAR = "a year"
    YEARS = "two years joined"
    FISCAL = "a fiscal year by one number"
    MONTH = "a month"
    MONTHS = "from month to month"
    QUARTER = "a quarter"
    HALF = "half a year"
    FIRST = "the first months of a year"
    LAST = "the last months of a year"
    UNTIL = "months up to a month"
    DAY = "a day"
    DAYS = "from day to day"
    ENDED = "months up to a day"
    RELATIVE = "counted from the day of publication"
    SHIFT = "counted from the period of the sentence"
    OPEN = "no days that could be named"
    MANY = "years on end"


class Year(NamedTuple):
    """The year that an expression is of, as the words name it.

    Attributes:
        first: The year printed; of two the first.
        last: The second year printed.
        is_fiscal: Whether the words say so: FY, fiscal, financial year.
        is_split: Whether a stroke joins two years: "2022/23" is one year, never two.
        relative: Which relative word names it: "year", "fiscal", "shift" ...
        months: How many months that word shifts by.
    """

    first: int | None = None
    last: int | None = None
    is_fiscal: bool = False
    is_split: bool = False
    relative: str = ""
    months: int = 0

    @property
    def is_named(self) -> bool:
        """Whether the words tell of which year it is."""
        return self.first is not None or bool(self.relative)


NO_YEAR: Final = Year()


class When(NamedTuple):
    """An expression of time.

    Attributes:
        shape: What it looks like.
        after: Index of the token after it.
        start: First code point.
        end: One past the last.
        of: The year it is of.
        month: First month, 1 to 12.
        month_to: Last month.
        day: First day of the month.
        day_to: Last day.
        number: Which quarter or half (-1 the last), or how many months.
        is_span: Whether "between" or "from" opens it.
    """

    shape: Shape
    after: int = 0
    start: int = 0
    end: int = 0
    of: Year = NO_YEAR
    month: int | None = None
    month_to: int | None = None
    day: int | None = None
    day_to: int | None = None
    number: int = 0
    is_span: bool = False

    def placed(self, start: int, end: int) -> When:
        """The same at its place in the text."""
        return self._replace(start=start, end=end)
