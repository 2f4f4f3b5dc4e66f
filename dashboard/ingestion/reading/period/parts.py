"""Parts of years: "Q3", "first half of 2023", "the first five months", "nine months to September"."""

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import numbers as number_words
from dashboard.ingestion.reading.english import periods as words
from dashboard.ingestion.reading.period.months import days_at, first_days, month_number
from dashboard.ingestion.reading.period.when import Shape, When, Year
from dashboard.ingestion.reading.period.years import YearAt, year_behind, year_of_part
from dashboard.ingestion.reading.text.tokens import Tokens

_LETTERS: Final = {"q": Shape.QUARTER, "h": Shape.HALF, "m": Shape.FIRST}
_LENGTHS: Final = {"q": 3, "h": 6}
_DAYS: Final = {"days": 1, "weeks": 7}
_YEAR: Final = 12


def numbered_at(tokens: Tokens, index: int) -> When | None:
    """A number glued to what it counts: "1Q24", "2H 2023", "9M 2023".

    >>> numbered_at(Tokens("1Q24"), 0).of.first
    2024
    """
    raw, shape = tokens.raw[index], _LETTERS.get(tokens.key(index + 1))
    is_part = raw.isdecimal() and len(raw) <= 2 and tokens.is_glued(index + 1)
    if shape is None or not is_part or tokens.raw[index + 1].islower():
        return None
    of = year_of_part(tokens, index + 2)
    if tokens.is_digits(index + 2) and len(tokens.raw[index + 2]) == 2:
        of = YearAt(Year(first=2000 + int(tokens.raw[index + 2])), index + 3)
    is_plain = shape is not Shape.FIRST and 1 <= int(raw) <= _YEAR // _LENGTHS[tokens.key(index + 1)]
    if not of.year.is_named and not is_plain:
        return None
    return When(shape=shape, number=int(raw), after=of.after, of=of.year)


def lettered_at(tokens: Tokens, index: int) -> When | None:
    """ "Q3", "Q1 FY25", "H1 2023", "Q1-Q3 2023".

    >>> found = lettered_at(Tokens("Q1-Q3 2023"), 0)
    >>> found.shape.name, found.number
    ('FIRST', 9)
    """
    key = tokens.keys[index]
    if not (tokens.is_digits(index + 1) and tokens.is_glued(index + 1) and tokens.raw[index + 1] in "1234"):
        return None
    number, after = int(tokens.raw[index + 1]), index + 2
    if tokens.key(after) in ("-", "to") and tokens.key(after + 1) == key and tokens.is_digits(after + 2):
        of = year_of_part(tokens, after + 3)
        months = int(tokens.raw[after + 2]) * _LENGTHS[key]
        return When(shape=Shape.FIRST, number=months, after=of.after, of=of.year)
    of = year_of_part(tokens, after)
    return When(shape=_LETTERS[key], number=number, after=of.after, of=of.year)


def ordinal_at(tokens: Tokens, index: int) -> When | None:
    """ "first quarter of 2024", "second half of 2022", "first five months of 2023", "last two months of".

    >>> ordinal_at(Tokens("the first five months of 2023"), 0).number, ordinal_at(Tokens("third country"), 0)
    (5, None)
    """
    number, at = _ordinal(tokens, index + (tokens.key(index) == "the"))
    if not number:
        return None
    at += tokens.key(at) == "-"
    if tokens.key(at) in ("quarter", "half", "semester"):
        shape = Shape.QUARTER if tokens.key(at) == "quarter" else Shape.HALF
        is_final = tokens.key(at - 1) == "final" or (number == -1 and tokens.key(at + 1) == "of")
        return _named_part(tokens, at + 1, shape, 4 // (1 + (shape is Shape.HALF)) if is_final else number)
    if abs(number) != 1:
        return None
    count, at = small_count(tokens, at)
    if not count and number == 1 and tokens.key(at) == "month":  # "the first month of the fiscal year"
        found = _named_part(tokens, at + 1, Shape.FIRST, 1)
        return found if found and found.of.is_named else None
    if count and number == 1 and tokens.key(at) in _DAYS:
        return first_days(tokens, at + 1, count * _DAYS[tokens.key(at)])
    length = words.SPANS.get(tokens.key(at), _YEAR)
    shape = Shape.FIRST if number == 1 else Shape.LAST
    found = _named_part(tokens, at + 1, shape, number) if count and length < _YEAR else None
    return found._replace(number=count * length) if found else None


def _named_part(tokens: Tokens, index: int, shape: Shape, number: int) -> When | None:
    """A part of the year behind it; "the last quarter" without a year is another expression."""
    of = year_of_part(tokens, index)
    if number == -1 and not of.year.is_named:
        return None
    return When(shape=shape, number=number, after=of.after, of=of.year)


def _ordinal(tokens: Tokens, index: int) -> tuple[int, int]:
    """ "first", "4th", "last" (-1), and the index after it; 0 where none stands."""
    if tokens.is_digits(index) and tokens.key(index + 1) in number_words.ORDINAL_ENDINGS:
        raw = tokens.raw[index]
        return (int(raw) if raw.isdecimal() and len(raw) == 1 else 0), index + 2
    return words.ORDINALS.get(tokens.key(index), 0), index + 1


def small_count(tokens: Tokens, index: int) -> tuple[int, int]:
    """A count of months or quarters, in words or digits, and the index after it and its hyphen."""
    raw = tokens.raw[index] if tokens.is_digits(index) else ""
    count = int(raw) if raw.isdecimal() and len(raw) <= 2 else words.NUMBERS.get(tokens.key(index), 0)
    after = index + 1
    return (count, after + (tokens.key(after) == "-")) if count else (0, index)


def counted_at(tokens: Tokens, index: int) -> When | None:
    """ "ten months of 2023", "seven months of this year": the first so many, where the year is named.

    >>> counted_at(Tokens("ten months of 2023"), 0).number, counted_at(Tokens("ten months of rain"), 0)
    (10, None)
    """
    count, at = small_count(tokens, index)
    length = words.SPANS.get(tokens.key(at), _YEAR)
    if not count or length >= _YEAR or tokens.key(at + 1) not in ("of", "in"):
        return None
    of = year_of_part(tokens, at + 1)
    if not of.year.is_named or of.year.relative == "unnamed":
        return None
    return When(shape=Shape.FIRST, number=count * length, after=of.after, of=of.year)


def until_at(tokens: Tokens, index: int) -> When | None:
    """ "nine months to September", "the year to June 2023", "the quarter to end-June", "12 months ended May".

    >>> found = until_at(Tokens("the eleven months to November 2023"), 0)
    >>> found.number, found.month, found.of.first
    (11, 11, 2023)
    """
    count, at = small_count(tokens, index + (tokens.key(index) == "the"))
    at += tokens.key(at) in words.FISCAL
    length = words.SPANS.get(tokens.key(at), 0)
    if tokens.key(at) == "half":
        at += tokens.key(at + 1) == "-"
        at += tokens.key(at + 1) == "year"
    if not length or length > _YEAR:
        return None
    at += 1 + (tokens.key(at + 1) == "period")
    if tokens.key(at) not in words.UNTIL and tokens.key(at) not in _BEFORE_UNTIL:
        return None
    return _end(tokens, at + 1, (count or 1) * length)


_BEFORE_UNTIL: Final = frozenset({"up", "leading"})
_BEFORE_END: Final = frozenset({"the", "end", "-", "of", "in", "on", "to", "up", "last"})


def _end(tokens: Tokens, index: int, number: int) -> When | None:
    """The end that some months run to: a month, a day, or the end of a quarter."""
    at = index
    while tokens.key(at) in _BEFORE_END and at < index + 6:
        at += 1
    if at >= len(tokens):
        return None
    day = days_at(tokens, at)
    if day and day.shape is Shape.DAY:
        return day._replace(shape=Shape.ENDED, number=number)
    month = month_number(tokens, at)
    if month:
        of = year_of_part(tokens, at + 1)
        return When(shape=Shape.UNTIL, number=number, month=month, after=max(of.after, at + 1), of=of.year)
    part = lettered_at(tokens, at) if tokens.keys[at] == "q" else None
    if part and part.shape is Shape.QUARTER and part.of.first:
        return part._replace(shape=Shape.UNTIL, number=number, month=3 * part.number)
    return None


def ended_at(tokens: Tokens, index: int) -> When | None:
    """ "ended March 2024", "ending on June 30, 2023": the twelve months up to then.

    >>> found = ended_at(Tokens("ended on March 31, 2023"), 0)
    >>> found.shape.name, found.day, found.of.first
    ('ENDED', 31, 2023)
    """
    if tokens.key(index) not in words.UNTIL:
        return None
    at = index + 1
    at += tokens.key(at) in ("in", "on", "the", "end")
    at += tokens.key(at) == "-"
    day = days_at(tokens, at) if at < len(tokens) else None
    if day and day.shape is Shape.DAY:
        return day._replace(shape=Shape.ENDED, number=_YEAR)
    month = month_number(tokens, at)
    if not month:
        return None
    number, after = year_behind(tokens, at + 1)
    of = Year(first=number, is_fiscal=True)
    return When(shape=Shape.UNTIL, after=after, number=_YEAR, month=month, of=of)
