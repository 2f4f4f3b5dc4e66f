"""Months and days: "January-November 2023", "July-March FY24", "between March 21 and August 21, 2023"."""

from __future__ import annotations

from dashboard.ingestion.reading.english import numbers as number_words
from dashboard.ingestion.reading.english import periods as words
from dashboard.ingestion.reading.period.when import Shape, When, Year
from dashboard.ingestion.reading.period.years import (
    YearAt,
    counts_something,
    year_behind,
    year_number,
    year_of_part,
)
from dashboard.ingestion.reading.text.tokens import Tokens


def month_number(tokens: Tokens, index: int) -> int | None:
    """A month by name; with a capital, since "may" and "march" are other words."""
    number = words.MONTHS.get(tokens.key(index))
    return number if number and tokens.is_capitalised(index) else None


def months_at(tokens: Tokens, index: int) -> When | None:
    """ "June 2023", "January-November 2023", "April-June quarter", "November 2022-March 2023".

    >>> found = months_at(Tokens("November 2022-March 2023"), 0)
    >>> found.month, found.of.first, found.month_to, found.of.last
    (11, 2022, 3, 2023)
    """
    first = month_number(tokens, index)
    if not first:
        return None
    after = index + 1 + (tokens.key(index + 1) == "." and tokens.key(index + 2) in ("-", "to", "/"))
    own_year, end = year_behind(tokens, after)
    last = _second_month(tokens, end if own_year else after)
    if not last:
        of = year_of_part(tokens, after)
        quarter = max(of.after, after)
        if tokens.key(quarter) == "quarter":
            of = of if of.year.is_named else year_of_part(tokens, quarter + 1)
            return When(
                shape=Shape.UNTIL, number=3, month=first, after=max(of.after, quarter + 1), of=of.year
            )
        return When(shape=Shape.MONTH, month=first, after=max(of.after, after), of=of.year)
    month_to, at = last
    return _span(tokens, at, first, month_to, own_year)


def _second_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A month behind "to", "-" or the like, and the index after it; "and" needs "between" before it."""
    if tokens.key(index) not in words.RANGE or tokens.key(index) == "and":
        return None
    at = index + 1
    at += tokens.key(at) in ("the", "end")
    month = month_number(tokens, at)
    return (month, at + 1) if month else None


def _span(tokens: Tokens, at: int, first: int, last: int, first_year: int | None) -> When:
    """From month to month, with the year and "quarter" that may stand behind."""
    is_quarter = tokens.key(at) == "quarter"
    is_period = tokens.key(at) == "period" and tokens.key(at + 1) in ("of", "in")
    of = year_of_part(tokens, at + (is_quarter or is_period))
    after = max(of.after, at + is_quarter)
    if not is_quarter and tokens.key(after) == "quarter":
        is_quarter, after = True, after + 1
    return When(
        shape=Shape.MONTHS,
        month=first,
        month_to=last,
        after=after,
        number=3 if is_quarter else 0,
        of=_with_first_year(of, first_year),
    )


def _with_first_year(of: YearAt, first_year: int | None) -> Year:
    """The years of a span whose first month has one of its own."""
    if first_year is None:
        return of.year
    return Year(first=first_year, last=of.year.first) if of.year.first else Year(first=first_year)


def through_at(tokens: Tokens, index: int) -> When | None:
    """ "Trade through November": from January on, where no other month or count stands before it.

    >>> found = through_at(Tokens("trade through November"), 1)
    >>> found.month, found.month_to
    (1, 11)
    """
    month = month_number(tokens, index + 1)
    before = tokens.key(index - 1)
    if not month or before in words.MONTHS or before in words.SPANS or tokens.is_digits(index - 1):
        return None
    of = year_of_part(tokens, index + 2)
    return When(shape=Shape.MONTHS, month=1, month_to=month, after=max(of.after, index + 2), of=of.year)


def between_at(tokens: Tokens, index: int) -> When | None:
    """ "between 2018 and 2022", "between April and September 2023", "from March 21 to August 21".

    >>> between_at(Tokens("between 2018 and 2022"), 0).is_span
    True
    """
    joiner = {"between": "and", "from": "to"}[tokens.keys[index]]
    at = index + 1
    if not tokens.is_digits(at) and tokens.key(at) != "the" and tokens.key(at) not in words.MONTHS:
        return None
    day = days_at(tokens, at)
    if day and day.shape is Shape.DAYS:
        return day
    first, last = year_number(tokens, at), year_number(tokens, at + 2)
    if first and last and last > first and tokens.key(at + 1) == joiner:
        return When(shape=Shape.YEARS, of=Year(first=first, last=last), after=at + 3, is_span=True)
    month = month_number(tokens, at)
    own_year, end = year_behind(tokens, at + 1)
    month_to = month_number(tokens, end + 1) if tokens.key(end) in (joiner, "through", "until") else None
    return _span(tokens, end + 2, month, month_to, own_year) if month and month_to else None


# Days -------------------------------------------------------------------------------------------


def days_at(tokens: Tokens, index: int) -> When | None:
    """ "14 March 2023", "March 21, 2023", "March 21 to August 21, 2023".

    >>> days_at(Tokens("14 March 2023"), 0).shape.name, days_at(Tokens("March 2023"), 0)
    ('DAY', None)
    """
    first = _day_and_month(tokens, index)
    if not first:
        return None
    day, month, after = first
    own_year, end = year_behind(tokens, after)
    last = _last_day(tokens, index, end)
    if not last:
        return When(shape=Shape.DAY, day=day, month=month, of=Year(first=own_year), after=end)
    day_to, month_to, at = last
    last_year, after = year_behind(tokens, at)
    years = Year(first=own_year or last_year, last=last_year)
    return When(
        shape=Shape.DAYS, day=day, month=month, day_to=day_to, month_to=month_to, of=years, after=after
    )


def _last_day(tokens: Tokens, index: int, end: int) -> tuple[int, int, int] | None:
    """The day that a span from ``index`` runs to; "and" needs "between" before the span."""
    joiner = tokens.key(end)
    if joiner not in words.RANGE or joiner == "/" or (joiner == "and" and tokens.key(index - 1) != "between"):
        return None
    return _day_and_month(tokens, end + 1)


def _day_and_month(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """A day of a month in either order, and the index after it."""
    at = index + (tokens.key(index) == "the")
    month = month_number(tokens, at)
    day = _day_number(tokens, at + 1 if month else at)
    if day is None:
        return None
    number, after = day
    if month:
        return number, month, after
    after += tokens.key(after) == "of"
    month = month_number(tokens, after)
    return (number, month, after + 1) if month else None


def _day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    raw = tokens.raw[index] if tokens.is_digits(index) else ""
    if not (raw.isdecimal() and len(raw) <= 2 and 1 <= int(raw) <= 31):
        return None
    after = index + 1
    after += tokens.is_glued(after) and tokens.key(after) in number_words.ORDINAL_ENDINGS
    return None if counts_something(tokens, after) else (int(raw), after)


def first_days(tokens: Tokens, index: int, count: int) -> When | None:
    """ "(the first 15 days) of November 2023", from ``index`` on."""
    at = index + (tokens.key(index) == "of")
    month = month_number(tokens, at)
    if not month or count > 31:
        return None
    number, after = year_behind(tokens, at + 1)
    whole = When(shape=Shape.DAYS, day=1, month=month, day_to=count, month_to=month, after=after)
    return whole._replace(of=Year(first=number))
