"""The columns of values on a page of India's Department of Commerce: fiscal years, or months of two years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period, PeriodKind, months
from dashboard.ingestion.official import india
from dashboard.ingestion.official.india_headings import MONTHS, month_number

_MARKS: Final = {"p": "provisional", "r": "revised", "f": "final"}

_YEAR: Final = re.compile(
    r"(20[0-9]{2}) ?[-–] ?(20[0-9]{2}|[0-9]{2}) ?(?:\((\w{3})[a-z]* ?[-–] ?(\w{3})[a-z]*\))?"
    r" ?(?:\(([PRF])\))?",
    re.IGNORECASE,
)
_NAME: Final = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_MONTH: Final = re.compile(
    rf"(?:{_NAME} ?[-–] ?)?{_NAME} ?[-–, ]? ?(20[0-9]{{2}}) ?(?:\(([PRF])\))?", re.IGNORECASE
)


class Span(NamedTuple):
    """A column of values.

    Attributes:
        at: Its place in a row.
        period: Whose values it holds.
        mark: What the page calls them: provisional, revised, final; ``None`` where it says nothing.
    """

    at: int
    period: Period
    mark: str | None


def spans_of(table: Sequence[Sequence[str]]) -> tuple[int, list[Span]]:
    """Where the first line of values is, and which columns hold the years' values.

    Raises:
        Refused: Where no line holds years.
    """
    for at, row in enumerate(table[:10]):
        found: dict[str, Span] = {}
        for place, cell in enumerate(row):
            # Where the years stand twice, quantities follow the values.
            if (span := _span(place, cell)) and str(span.period) not in found:
                found[str(span.period)] = span
        if found:
            _check_months([*found.values()])
            return at + 1, [*found.values()]
    raise Refused("is a page of India's trade statistics without a table of years; ask for one and save it")


def _span(place: int, cell: str) -> Span | None:
    """What the heading of a column of values says, if it is one."""
    if match := _YEAR.fullmatch(cell):
        return Span(place, _period(match), _MARKS.get((match[5] or "").lower()))
    if match := _MONTH.fullmatch(cell):
        return Span(place, _up_to(match), _MARKS.get((match[4] or "").lower()))
    return None


def _check_months(spans: Sequence[Span]) -> None:
    """Whether months end with one that stands alone too: nothing else shows of which year they are.

    Raises:
        Refused: Where they do not.
    """
    alone = {span.period.first for span in spans if span.period.kind is PeriodKind.MONTH}
    for span in spans:
        last = span.period.last
        if span.period.kind is PeriodKind.MONTHS and alone and last and last.replace(day=1) not in alone:
            raise Refused(f"does not show the month that {span.period} ends with; save the whole page")


def _period(match: re.Match[str]) -> Period:
    """A fiscal year, or its first months while it runs."""
    whole = india.fiscal_year(f"{match[1]}-{match[2]}")
    if not match[3] or (match[3].lower(), match[4].lower()) == ("apr", "mar"):
        return whole
    first, last = (month_number(name) for name in (match[3], match[4]))
    number = int(match[1])
    return months(number + (first < 4), first, number + (last < 4), last)


def _up_to(match: re.Match[str]) -> Period:
    """A month, or the months up to it; the year is that of the last: Apr-Feb 2025 begins in April 2024."""
    last, number = month_number(match[2]), int(match[3])
    first = month_number(match[1]) if match[1] else last
    if (first, last) == (4, 3):
        return india.fiscal_year(f"{number - 1}-{number}")
    return months(number - (first > last), first, number, last)
