"""Expressions of time: what a text says of when, before it is known which days are meant.

``January-November 2023``, ``the nine months to September``, ``FY25``, ``a year earlier``. Which days they are
depends on the day of publication, the reporter's fiscal year and the sentence; ``clock.py`` works that out.
"""

# ruff: noqa: E501, RUF034

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from dashboard.ingestion.reading.english import numbers as number_words
from dashboard.ingestion.reading.english import periods as words
from dashboard.ingestion.reading.english import units as unit_words
from dashboard.ingestion.reading.lexicon import Lexicon
from dashboard.ingestion.reading.tokens import Tokens

_YEARS: Final = range(1900, 2101)


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
    ENDED = "a year ended on a day"
    RELATIVE = "counted from the day of publication"
    SHIFT = "counted from the period of the sentence"
    OPEN = "no days that could be named"
    MANY = "years on end"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An expression of time.

    Attributes:
        shape: What it looks like.
        start: First code point.
        end: One past the last.
        after: Index of the token after it.
        year: The year printed; of two the first.
        year_to: The second year printed.
        month: First month, 1 to 12.
        month_to: Last month.
        day: First day of the month.
        day_to: Last day.
        number: Which quarter or half (-1 the last), or how many months.
        is_fiscal: Whether the words say so: FY, fiscal, financial year.
        relative: Which of the relative forms.
        months: How many months to shift by.
    """

    shape: Shape
    start: int = 0
    end: int = 0
    after: int = 0
    year: int | None = None
    year_to: int | None = None
    month: int | None = None
    month_to: int | None = None
    day: int | None = None
    day_to: int | None = None
    number: int = 0
    is_fiscal: bool = False
    relative: str = ""
    months: int = 0


_PHRASES: Final = Lexicon(words.PHRASES.items())
Reader = Callable[[Tokens, int], When | None]


def period_at(tokens: Tokens, index: int) -> When | None:
    """The expression of time that begins at ``index``, the longest first.

    >>> found = period_at(Tokens("January-November 2023, said"), 0)
    >>> found.shape.name, found.month, found.month_to, found.year
    ('MONTHS', 1, 11, 2023)
    """
    for read in _readers_for(tokens, index):
        found = read(tokens, index)
        if found:
            return _placed(tokens, index, found)
    return None


def _readers_for(tokens: Tokens, index: int) -> tuple[Reader, ...]:
    """Which readers may begin with this token: most words begin none."""
    key = tokens.keys[index]
    if tokens.is_digits(index):
        return (_numbered, _day, _months_until, _years)
    if _month(tokens, index):
        return (_day, _months)
    return _BY_WORD.get(key, ()) if key in _BY_WORD else (_phrase,) if key in _PHRASES else ()


def _placed(tokens: Tokens, index: int, found: When) -> When:
    """The expression with its place, and an end date that follows it ("which ended on 31 March 2023")."""
    ended = _end_stated(tokens, found)
    found = ended or found
    return _with(found, start=tokens.starts[index], end=tokens.ends[found.after - 1])


def _with(when: When, **changes: object) -> When:
    fields = {name: getattr(when, name) for name in When.__dataclass_fields__}
    return When(**(fields | changes))


# Years ------------------------------------------------------------------------------------------


def _year(tokens: Tokens, index: int) -> int | None:
    """A year of four digits that counts nothing.

    >>> _year(Tokens("2023 and"), 0), _year(Tokens("2023 tonnes"), 0), _year(Tokens("2,023"), 0)
    (2023, None, None)
    """
    if not tokens.is_digits(index) or len(tokens.raw[index]) != 4 or not tokens.raw[index].isdecimal():
        return None
    number = int(tokens.raw[index])
    if number not in _YEARS or _counts_something(tokens, index + 1):
        return None
    return number


_COUNTED: Final = (
    frozenset(number_words.SCALES)
    | {name.split()[0] for names in unit_words.PHYSICAL.values() for name in names.split("|")} - {"t", "cu"}
    | {"%", "percent", "per", "dollars", "euros", "times"}
)


def _counts_something(tokens: Tokens, index: int) -> bool:
    return tokens.key(index) in _COUNTED or (tokens.is_glued(index) and tokens.key(index)[:1].isalpha())


def _short_year(tokens: Tokens, index: int, first: int) -> int | None:
    """The second of two years: "23" of "2022-23", or four digits."""
    raw = tokens.raw[index] if tokens.is_digits(index) else ""
    if len(raw) == 2 and raw.isdecimal() and not _counts_something(tokens, index + 1):
        number = first // 100 * 100 + int(raw)
        return number if number > first else number + 100 if number + 100 - first < 20 else None
    return _year(tokens, index)


def _years(tokens: Tokens, index: int) -> When | None:
    """ "2023", "2022-23", "2019-2022", "2022/23 fiscal year", "2023 fiscal"."""
    first = _year(tokens, index)
    if first is None:
        return None
    after, second = index + 1, None
    if tokens.key(after) in ("-", "/") and tokens.is_glued(after) and tokens.is_glued(after + 1):
        second = _short_year(tokens, after + 1, first)
        if second is not None and second > first:
            after += 2
        else:
            second = None
    if second is not None and tokens.key(after) in words.SEASONS:
        return When(shape=Shape.OPEN, after=after + 1)
    has_slash = second is not None and tokens.key(index + 1) == "/"
    fiscal, after = _fiscal_words(tokens, after)
    fiscal = fiscal or has_slash
    if second is not None:
        return When(shape=Shape.YEARS, after=after, year=first, year_to=second, is_fiscal=fiscal)
    return When(shape=Shape.FISCAL if fiscal else Shape.YEAR, after=after, year=first, is_fiscal=fiscal)


def _fiscal_words(tokens: Tokens, index: int) -> tuple[bool, int]:
    """Whether "fiscal year" or the like stands at ``index``, and the index after it."""
    if tokens.key(index) not in words.FISCAL:
        return False, index
    return True, index + 1 + (tokens.key(index + 1) in ("year", "years"))


def _fiscal(tokens: Tokens, index: int) -> When | None:
    """ "FY24", "FY2024-25", "fiscal 2022", "the financial year 2023/24", "FY24's"."""
    if tokens.key(index) not in words.FISCAL:
        return None
    at = index + 1
    at += tokens.key(at) in ("year", "years")
    while tokens.key(at) in ("(", "fy", "'", "-", "of", ".") and at < index + 5:
        at += 1
    if not tokens.is_digits(at) or not tokens.raw[at].isdecimal():
        return _ended_year(tokens, at)
    first = _fiscal_number(tokens, at)
    if first is None:
        return None
    after = at + 1
    if tokens.key(after) in ("-", "/") and tokens.is_glued(after):
        second = _short_year(tokens, after + 1, first)
        if second == first + 1:
            return When(shape=Shape.YEARS, after=after + 2, year=first, year_to=second, is_fiscal=True)
    return When(shape=Shape.FISCAL, after=after, year=first, is_fiscal=True)


def _fiscal_number(tokens: Tokens, index: int) -> int | None:
    raw = tokens.raw[index]
    if len(raw) == 2:
        return 2000 + int(raw)
    return int(raw) if len(raw) == 4 and int(raw) in _YEARS else None


def _ended_year(tokens: Tokens, index: int) -> When | None:
    """ "(fiscal year) ended March 2024": twelve months up to then; with a day, a year up to that day."""
    if tokens.key(index) not in words.UNTIL:
        return None
    at = index + 1
    at += tokens.key(at) in ("in", "on", "the", "end")
    at += tokens.key(at) == "-"
    day = _day(tokens, at) if at < len(tokens) else None
    if day and day.shape is Shape.DAY:
        return _with(day, shape=Shape.ENDED, number=12)
    month = _month(tokens, at)
    if not month:
        return None
    year, after = _year_after(tokens, at + 1)
    return When(shape=Shape.UNTIL, after=after, number=12, month=month, year=year, is_fiscal=True)


def _end_stated(tokens: Tokens, found: When) -> When | None:
    """A fiscal year whose last day follows: "which ended on March 31, 2023", "(ended 20 March 2023)"."""
    if found.shape not in (Shape.FISCAL, Shape.YEARS):
        return None
    at = found.after
    while tokens.key(at) in (",", "which", "that", "(") and at < found.after + 3:
        at += 1
    if at == found.after and tokens.key(at) not in ("ended", "ending"):
        return None
    if tokens.key(at) not in ("ended", "ending"):
        return None
    ended = _ended_year(tokens, at)
    if not ended:
        return None
    return _with(ended, after=ended.after + (tokens.key(ended.after) == ")"))


# Months and days --------------------------------------------------------------------------------


def _month(tokens: Tokens, index: int) -> int | None:
    """A month by name; "May" and "March" only with a capital."""
    number = words.MONTHS.get(tokens.key(index))
    return number if number and tokens.is_capitalised(index) else None


def _year_after(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """The year at ``index``, perhaps behind "of", a comma or a full stop; the index after it."""
    at = index
    while tokens.key(at) in (".", "of", ",", "in") and at < index + 2:
        at += 1
    year = _year(tokens, at) if at < len(tokens) else None
    return (year, at + 1) if year else (None, index)


def _of_year(tokens: Tokens, index: int) -> tuple[dict[str, object], int]:
    """The year that a part of a year belongs to: a calendar year, a fiscal year, last or this year."""
    at = index
    while tokens.key(at) in ("of", "in", ",", "the", ".") and at < index + 3:
        at += 1
    if at >= len(tokens):
        return {}, index
    fiscal = _fiscal(tokens, at)
    if fiscal and fiscal.shape in (Shape.FISCAL, Shape.YEARS):
        return _year_fields(fiscal), fiscal.after
    years = _years(tokens, at)
    if years:
        return _year_fields(years), years.after
    phrase = _PHRASES.find(tokens, at)
    if phrase and phrase.meaning[0] in ("year", "fiscal", "fiscal-before", "shift"):
        return {
            "relative": phrase.meaning[0],
            "months": 12 * phrase.meaning[1] if phrase.meaning[0] != "shift" else phrase.meaning[1],
        }, phrase.after
    if at > index and tokens.key(at) == "year" and tokens.key(at - 1) == "the":
        return {"relative": "year", "months": 0}, at + 1
    return {}, index


def _year_fields(years: When) -> dict[str, object]:
    is_fiscal = years.is_fiscal or years.year_to is not None
    return {"year": years.year, "year_to": years.year_to, "is_fiscal": is_fiscal}


def _months(tokens: Tokens, index: int) -> When | None:
    """ "June 2023", "January-November 2023", "July-March FY24", "April-June quarter", "November 2022-March 2023"."""
    first = _month(tokens, index)
    if not first:
        return None
    after = index + 1 + (tokens.key(index + 1) == "." and tokens.key(index + 2) in ("-", "to", "/"))
    middle_year, end = _year_after(tokens, after)
    start_of_second = end if middle_year else after
    second = _second_month(tokens, start_of_second)
    if second:
        month, at = second
        fields, last = _of_year(tokens, at)
        quarter = tokens.key(last) == "quarter" or tokens.key(at) == "quarter"
        if tokens.key(at) == "quarter":
            fields, last = _of_year(tokens, at + 1)
        elif quarter:
            last += 1
        tokens_after = max(last, at)
        return When(
            shape=Shape.MONTHS, month=first, month_to=month, after=tokens_after,
            number=3 if quarter else 0, **_both_years(fields, middle_year),  # type: ignore[arg-type]
        )  # fmt: skip
    fields, last = _of_year(tokens, after)
    return When(shape=Shape.MONTH, month=first, after=max(last, after), **fields)  # type: ignore[arg-type]


def _both_years(fields: dict[str, object], first_year: int | None) -> dict[str, object]:
    if first_year is None or "year" not in fields:
        return fields if first_year is None else fields | {"year": first_year}
    return fields | {"year": first_year, "year_to": fields["year"], "is_fiscal": False}


def _second_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A month behind "to", "-" or the like, and the index after it; "and" needs the word between before it."""
    if tokens.key(index) not in words.RANGE or tokens.key(index) == "and":
        return None
    at = index + 1
    at += tokens.key(at) in ("the", "end")
    month = _month(tokens, at)
    return (month, at + 1) if month else None


def _day(tokens: Tokens, index: int) -> When | None:
    """ "14 March 2023", "March 21, 2023", "March 21 to August 21, 2023", "21-25 May 2024"."""
    first = _day_and_month(tokens, index)
    if not first:
        return None
    day, month, after = first
    year, end = _year_after(tokens, after)
    second = None
    if tokens.key(end) in words.RANGE and tokens.key(end) != "/" and end + 1 < len(tokens):
        second = _day_and_month(tokens, end + 1)
    if second and (tokens.key(end) != "and" or tokens.key(index - 1) == "between"):
        day_to, month_to, at = second
        year_to, at_end = _year_after(tokens, at)
        return When(
            shape=Shape.DAYS, day=day, month=month, day_to=day_to, month_to=month_to,
            year=year or year_to, year_to=year_to, after=at_end,
        )  # fmt: skip
    return When(shape=Shape.DAY, day=day, month=month, year=year, after=end)


def _day_and_month(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """A day of a month in either order, and the index after it."""
    at = index + (tokens.key(index) == "the")
    month = _month(tokens, at)
    day = _day_number(tokens, at + 1 if month else at)
    if day is None:
        return None
    number, after = day
    if month:
        return number, month, after
    after += tokens.key(after) == "of"
    month = _month(tokens, after)
    return (number, month, after + 1) if month else None


def _day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    raw = tokens.raw[index] if tokens.is_digits(index) else ""
    if not (raw.isdecimal() and len(raw) <= 2 and 1 <= int(raw) <= 31):
        return None
    after = index + 1
    after += tokens.is_glued(after) and tokens.key(after) in number_words.ORDINAL_ENDINGS
    if _counts_something(tokens, after):
        return None
    return int(raw), after


# Parts of years ---------------------------------------------------------------------------------


def _numbered(tokens: Tokens, index: int) -> When | None:
    """ "1Q24", "2H 2023", "9M 2023": a number glued to what it counts."""
    raw, key = tokens.raw[index], tokens.key(index + 1)
    if not (raw.isdecimal() and len(raw) <= 2 and tokens.is_glued(index + 1)):
        return None
    shape = {"q": Shape.QUARTER, "h": Shape.HALF, "m": Shape.FIRST}.get(key)
    if shape is None or tokens.raw[index + 1].islower():
        return None
    fields, after = _of_year(tokens, index + 2)
    if tokens.is_digits(index + 2) and len(tokens.raw[index + 2]) == 2:
        fields, after = {"year": 2000 + int(tokens.raw[index + 2])}, index + 3
    if not fields:
        return None
    return When(shape=shape, number=int(raw), after=after, **fields)  # type: ignore[arg-type]


def _lettered(tokens: Tokens, index: int) -> When | None:
    """ "Q3", "Q1 FY25", "H1 2023", "Q1-Q3 2023"."""
    key = tokens.keys[index]
    if not (tokens.is_digits(index + 1) and tokens.is_glued(index + 1) and tokens.raw[index + 1] in "1234"):
        return None
    number, after = int(tokens.raw[index + 1]), index + 2
    months = 3 if key == "q" else 6
    if tokens.key(after) in ("-", "to") and tokens.key(after + 1) == key and tokens.is_digits(after + 2):
        number, after = int(tokens.raw[after + 2]), after + 3
        fields, after = _of_year(tokens, after)
        return When(shape=Shape.FIRST, number=number * months, after=after, **fields)  # type: ignore[arg-type]
    fields, after = _of_year(tokens, after)
    shape = Shape.QUARTER if key == "q" else Shape.HALF
    return When(shape=shape, number=number, after=after, **fields)  # type: ignore[arg-type]


def _ordinal_part(tokens: Tokens, index: int) -> When | None:
    """ "first quarter of 2024", "second half of 2022", "first five months of 2023", "last two months of"."""
    at = index + (tokens.key(index) == "the")
    number = words.ORDINALS.get(tokens.key(at))
    glued_ordinal = tokens.is_digits(at) and tokens.key(at + 1) in number_words.ORDINAL_ENDINGS
    if glued_ordinal:
        number, at = int(tokens.raw[at]) if tokens.raw[at].isdecimal() else 0, at + 1
    if not number:
        return None
    at += 1 + (tokens.key(at + 1) == "-")
    span = tokens.key(at)
    if span in ("quarter", "half") or (span == "semester"):
        fields, after = _of_year(tokens, at + 1)
        shape = Shape.QUARTER if span == "quarter" else Shape.HALF
        if number == -1 and not fields:
            return None
        return When(shape=shape, number=number, after=after, **fields)  # type: ignore[arg-type]
    count, at = _count(tokens, at)
    length = words.SPANS.get(tokens.key(at), 0)
    if not count or not length or length >= 12 or abs(number) != 1:
        return None
    fields, after = _of_year(tokens, at + 1)
    shape = Shape.FIRST if number == 1 else Shape.LAST
    if shape is Shape.LAST and not fields:
        return None
    return When(shape=shape, number=count * length, after=after, **fields)  # type: ignore[arg-type]


def _count(tokens: Tokens, index: int) -> tuple[int, int]:
    """A small count of months or quarters, in words or digits, and the index after it and its hyphen."""
    raw = tokens.raw[index] if tokens.is_digits(index) else ""
    count = int(raw) if raw.isdecimal() and len(raw) <= 2 else words.NUMBERS.get(tokens.key(index), 0)
    after = index + 1
    return (count, after + (tokens.key(after) == "-")) if count else (0, index)


def _months_until(tokens: Tokens, index: int) -> When | None:
    """ "nine months to September", "the year to June 2023", "the quarter to end-June", "12 months ended May"."""
    at = index + (tokens.key(index) == "the")
    count, at = _count(tokens, at)
    fiscal, at = (True, at + 1) if tokens.key(at) in words.FISCAL else (False, at)
    length = words.SPANS.get(tokens.key(at), 0)
    if not length or length > 12:
        return None
    at += 1
    if tokens.key(at) == "period":
        at += 1
    if tokens.key(at) not in words.UNTIL and tokens.key(at) != "up":
        return _to_date(tokens, at, fiscal=fiscal) if length == 12 and not count else None
    at += 1
    while tokens.key(at) in ("the", "end", "-", "of", "in", "on", "to", "last") and at < index + 10:
        at += 1
    return _until_end(tokens, at, (count or 1) * length)


def _until_end(tokens: Tokens, at: int, number: int) -> When | None:
    """The end that some months run to: a month, a day, or the end of a quarter."""
    if at >= len(tokens):
        return None
    day = _day(tokens, at)
    if day and day.shape is Shape.DAY:
        return _with(day, shape=Shape.ENDED, number=number)
    month = _month(tokens, at)
    if month:
        fields, after = _of_year(tokens, at + 1)
        return When(shape=Shape.UNTIL, number=number, month=month, after=max(after, at + 1), **fields)  # type: ignore[arg-type]
    part = _lettered(tokens, at) if tokens.keys[at] in ("q", "h") else None
    if part and part.shape is Shape.QUARTER and part.year:
        return _with(part, shape=Shape.UNTIL, number=number, month=3 * part.number)
    return None


def _to_date(tokens: Tokens, at: int, *, fiscal: bool) -> When | None:
    return None if fiscal or tokens.key(at) else None


# Relative words ---------------------------------------------------------------------------------


def _phrase(tokens: Tokens, index: int) -> When | None:
    """ "last year", "a year earlier", "so far this year", "now"."""
    found = _PHRASES.find(tokens, index)
    if not found:
        return None
    (kind, months), after = found.meaning, found.after
    if kind in ("shift", "shift-month"):
        return When(shape=Shape.SHIFT, relative=kind, months=months, after=after)
    if kind in ("open", "years"):
        return When(shape=Shape.OPEN if kind == "open" else Shape.MANY, after=after)
    return When(shape=Shape.RELATIVE, relative=kind, months=months, after=after)


def _same_period(tokens: Tokens, index: int) -> When | None:
    """ "the same period of 2022", "the corresponding quarter last year", "same nine months of FY23"."""
    at = index + (tokens.key(index) == "the")
    if tokens.key(at) not in words.SAME:
        return None
    at += 1
    at += tokens.key(at) == "-"
    count, at = _count(tokens, at)
    if not count and tokens.key(at) not in words.STRETCH and tokens.key(at) not in words.SPANS:
        return None
    at += 1
    fields, after = _of_year(tokens, at)
    phrase = _PHRASES.find(tokens, at) if at < len(tokens) else None
    if phrase and phrase.meaning[0] == "shift" and not fields.get("year"):
        return When(shape=Shape.SHIFT, relative="shift", months=phrase.meaning[1], after=phrase.after)
    relative = "same-in-" + str(fields.get("relative") or ("named" if fields.get("year") else "none"))
    kept = {name: value for name, value in fields.items() if name not in ("relative", "months")}
    return When(shape=Shape.SHIFT, relative=relative, months=-12, after=after, **kept)  # type: ignore[arg-type]


def _past_many(tokens: Tokens, index: int) -> When | None:
    """ "over the past five years", "the preceding four quarters", "the last three months"."""
    at = index + (tokens.key(index) == "the")
    if tokens.key(at) not in words.PAST | {"next", "coming", "following"}:
        return None
    back = tokens.key(at)
    count, after = _count(tokens, at + 1)
    length = words.SPANS.get(tokens.key(after), 0)
    if not count or not length:
        return None
    after += 1
    if back in ("preceding", "previous", "prior") and length <= 12 and count * length <= 12:
        return When(shape=Shape.SHIFT, relative="shift", months=-count * length, after=after)
    if back in ("next", "coming", "following"):
        return When(shape=Shape.OPEN, after=after)
    return When(shape=Shape.MANY, number=count * length, after=after)


def _iranian(tokens: Tokens, index: int) -> When | None:
    """ "the Iranian year 1401", "the Iranian year that ended on March 20, 2023"."""
    at = index + (tokens.key(index) == "the")
    at += tokens.key(at) in words.PAST
    if tokens.key(at) != "iranian":
        return None
    at += 1
    at += tokens.key(at) in ("calendar", "fiscal", "solar")
    if tokens.key(at) != "year":
        return None
    at += 1
    raw = tokens.raw[at] if tokens.is_digits(at) else ""
    if raw.isdecimal() and 1300 <= int(raw) <= 1500:
        return When(shape=Shape.DAYS, day=21, month=3, day_to=20, month_to=3, year=int(raw) + 621,
                    year_to=int(raw) + 622, after=at + 1)  # fmt: skip
    while tokens.key(at) in ("that", "which", "(", ","):
        at += 1
    return _ended_year(tokens, at)


def _between(tokens: Tokens, index: int) -> When | None:
    """ "between 2018 and 2022", "between April and September 2023", "from March 21 to August 21"."""
    opener, joiner = tokens.keys[index], {"between": "and", "from": "to"}[tokens.keys[index]]
    at = index + 1
    if at >= len(tokens):
        return None
    day = _day(tokens, at)
    if day and day.shape is Shape.DAYS:
        return day
    first, month = _year(tokens, at), _month(tokens, at)
    if first and tokens.key(at + 1) == joiner and at + 2 < len(tokens):
        second = _year(tokens, at + 2)
        if second and second > first:
            return When(shape=Shape.YEARS, year=first, year_to=second, after=at + 3, relative=opener)
    if month:
        year, end = _year_after(tokens, at + 1)
        second_month = _month(tokens, end + 1) if tokens.key(end) in (joiner, "through", "until") else None
        if second_month:
            fields, after = _of_year(tokens, end + 2)
            fields = _both_years(fields, year)
            after = max(after, end + 2)
            return When(shape=Shape.MONTHS, month=month, month_to=second_month, after=after, **fields)  # type: ignore[arg-type]
    return None


def _first_of(*readers: Reader) -> Reader:
    def read(tokens: Tokens, index: int) -> When | None:
        return next((found for reader in readers if (found := reader(tokens, index))), None)

    return read


def _by_word() -> dict[str, tuple[Reader, ...]]:
    """For each word, the readers that may begin with it, the more particular first."""
    general = (_same_period, _iranian, _ordinal_part, _months_until, _past_many, _fiscal_after_the, _phrase)
    table: dict[str, tuple[Reader, ...]] = {"the": general, "between": (_between,), "from": (_between,)}
    table |= dict.fromkeys(words.SAME, (_same_period, _phrase))
    table |= dict.fromkeys(words.ORDINALS, (_ordinal_part, _past_many, _phrase))
    table |= dict.fromkeys(words.FISCAL, (_fiscal,))
    table |= dict.fromkeys(words.NUMBERS, (_months_until, _phrase))
    table |= dict.fromkeys(words.SPANS, (_months_until, _phrase))
    table |= dict.fromkeys(words.PAST - {"last"}, (_past_many, _phrase))
    table |= {"q": (_lettered,), "h": (_lettered,), "iranian": (_iranian,)}
    return table


def _fiscal_after_the(tokens: Tokens, index: int) -> When | None:
    """ "the fiscal year 2022/23", "the 2022-23 financial year"."""
    at = index + 1
    if at >= len(tokens):
        return None
    found = _fiscal(tokens, at) or _years(tokens, at)
    return found if found and found.is_fiscal else None


_BY_WORD: Final = _by_word()
