"""Years: "2023", "2022-23", "FY2024-25", "fiscal 2022, which ended on March 31, 2023"."""

from __future__ import annotations

from typing import Final, NamedTuple

from dashboard.ingestion.reading.english import numbers as number_words
from dashboard.ingestion.reading.english import periods as words
from dashboard.ingestion.reading.english import units as unit_words
from dashboard.ingestion.reading.period.when import NO_YEAR, Shape, When, Year
from dashboard.ingestion.reading.text.lexicon import Lexicon
from dashboard.ingestion.reading.text.tokens import Tokens

_KNOWN: Final = range(1900, 2101)
_LONGEST_SPAN: Final = 20
_COUNTED: Final = (
    frozenset(number_words.SCALES)
    | {name.split()[0] for names in unit_words.PHYSICAL.values() for name in names.split("|")} - {"t", "cu"}
    | {"%", "percent", "per", "dollars", "euros", "times"}
)
PHRASES: Final = Lexicon(words.PHRASES.items())


class YearAt(NamedTuple):
    """A year found in a text, and the index of the token after it."""

    year: Year
    after: int


def year_number(tokens: Tokens, index: int) -> int | None:
    """A year of four digits that counts nothing.

    >>> [year_number(Tokens(text), 0) for text in ("2023 and", "2023 tonnes", "2,023")]
    [2023, None, None]
    """
    if not tokens.is_digits(index) or len(tokens.raw[index]) != 4 or not tokens.raw[index].isdecimal():
        return None
    number = int(tokens.raw[index])
    return number if number in _KNOWN and not counts_something(tokens, index + 1) else None


def counts_something(tokens: Tokens, index: int) -> bool:
    """Whether a unit or a glued letter makes the number before it no year."""
    return tokens.key(index) in _COUNTED or (tokens.is_glued(index) and tokens.key(index)[:1].isalpha())


def years_at(tokens: Tokens, index: int) -> When | None:
    """ "2023", "2022-23", "2019-2022", "2022/23 financial year", "2023 fiscal".

    >>> years_at(Tokens("2022-23 and"), 0).of
    Year(first=2022, last=2023, is_fiscal=False, is_split=False, relative='', months=0)
    >>> years_at(Tokens("2020-21 season"), 0).shape.name
    'OPEN'
    """
    first = year_number(tokens, index)
    if first is None:
        return _short_fiscal_at(tokens, index)
    last, after = _second_year(tokens, index + 1, first)
    if last and tokens.key(after) in words.SEASONS:
        return When(shape=Shape.OPEN, after=after + 1)
    is_fiscal, after = _fiscal_words(tokens, after)
    year = Year(
        first=first, last=last, is_fiscal=is_fiscal, is_split=bool(last) and tokens.key(index + 1) == "/"
    )
    shape = Shape.YEARS if last else Shape.FISCAL if is_fiscal else Shape.YEAR
    return When(shape=shape, after=after, of=year)


def _short_fiscal_at(tokens: Tokens, index: int) -> When | None:
    """ "22/23 fiscal year", "23-24 financial year".

    >>> _short_fiscal_at(Tokens("22/23 fiscal year"), 0).of.first
    2022
    """
    raw = tokens.raw[index] if tokens.is_digits(index) else ""
    is_short = len(raw) == 2 and raw.isdecimal() and tokens.key(index + 3) in words.FISCAL
    first = 2000 + int(raw) if is_short else 0
    last, after = _second_year(tokens, index + 1, first) if first else (None, index)
    if last != first + 1:
        return None
    _, after = _fiscal_words(tokens, after)
    return When(shape=Shape.YEARS, after=after, of=Year(first=first, last=last, is_fiscal=True))


def _second_year(tokens: Tokens, index: int, first: int) -> tuple[int | None, int]:
    """The year glued to another by a hyphen or a stroke, and the index after it."""
    is_joined = tokens.key(index) in ("-", "/") and tokens.is_glued(index) and tokens.is_glued(index + 1)
    last = _short_year(tokens, index + 1, first) if is_joined else None
    return (last, index + 2) if last and last > first else (None, index)


def _short_year(tokens: Tokens, index: int, first: int) -> int | None:
    """The second of two years: "23" of "2022-23", or four digits."""
    raw = tokens.raw[index] if tokens.is_digits(index) else ""
    if len(raw) == 1 and tokens.key(index - 1) == "/" and raw == str((first + 1) % 10):
        return first + 1  # "2005/6"
    if len(raw) != 2 or not raw.isdecimal() or counts_something(tokens, index + 1):
        return year_number(tokens, index)
    number = first // 100 * 100 + int(raw)
    number += 100 * (number <= first)
    return number if number - first < _LONGEST_SPAN else None


def _fiscal_words(tokens: Tokens, index: int) -> tuple[bool, int]:
    """Whether "fiscal year" or the like stands at ``index``, and the index after it."""
    if tokens.key(index) not in words.FISCAL:
        return False, index
    return True, index + 1 + (tokens.key(index + 1) in ("year", "years"))


def fiscal_at(tokens: Tokens, index: int) -> When | None:
    """ "FY24", "FY2024-25", "fiscal 2022", "the financial year 2023/24".

    >>> fiscal_at(Tokens("FY24"), 0).of.first, fiscal_at(Tokens("fiscal year 2022/23"), 0).of.last
    (2024, 2023)
    """
    at = index + (tokens.key(index) == "the")
    if tokens.key(at) not in words.FISCAL:
        found = years_at(tokens, at) if at > index and at < len(tokens) else None
        return found if found and found.of.is_fiscal else None
    at = _fiscal_words(tokens, at)[1]
    while tokens.key(at) in ("(", "fy", "'", "-", "of", ".") and at < index + 5:
        at += 1
    first = _fiscal_number(tokens, at)
    if first is None:
        return None
    last, after = _second_year(tokens, at + 1, first)
    if last == first + 1:
        return When(shape=Shape.YEARS, after=after, of=Year(first=first, last=last, is_fiscal=True))
    return When(shape=Shape.FISCAL, after=at + 1, of=Year(first=first, is_fiscal=True))


def _fiscal_number(tokens: Tokens, index: int) -> int | None:
    raw = tokens.raw[index] if tokens.is_digits(index) else ""
    if not raw.isdecimal():
        return None
    if len(raw) == 2:
        return 2000 + int(raw)
    return int(raw) if len(raw) == 4 and int(raw) in _KNOWN else None


def year_behind(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """The year that a month or day is of, perhaps behind a comma or "of"; the index after it."""
    at = index
    while tokens.key(at) in (".", "of", ",", "in") and at < index + 2:
        at += 1
    number = year_number(tokens, at)
    return (number, at + 1) if number else (None, index)


def year_of_part(tokens: Tokens, index: int) -> YearAt:
    """The year that a part of a year is of: a calendar or fiscal year, or "last year".

    >>> found = year_of_part(Tokens("of last year"), 0)
    >>> found.year.relative, found.year.months, found.after
    ('year', -1, 3)
    """
    at = index
    while tokens.key(at) in ("of", "in", ",", "the", ".") and at < index + 3:
        at += 1
    told = _spelled_out(tokens, at)
    if told:
        return told
    found = (fiscal_at(tokens, at) or years_at(tokens, at)) if at < len(tokens) else None
    if found and found.shape is not Shape.OPEN:
        is_fiscal = found.of.is_fiscal or found.of.last is not None
        return YearAt(Year(first=found.of.first, last=found.of.last, is_fiscal=is_fiscal), found.after)
    iranian = _iranian(tokens, at)
    if iranian:
        return iranian
    phrase = PHRASES.find(tokens, at) if at < len(tokens) else None
    if phrase and phrase.meaning[0] in ("year", "fiscal", "fiscal-before", "shift", "shift-year"):
        relative, months = phrase.meaning
        told = _spelled_out(tokens, phrase.after) or _spelled_behind(tokens, phrase.after)
        return told or YearAt(Year(relative=relative, months=months), phrase.after)
    if at > index and tokens.key(at) == "year" and tokens.key(at - 1) == "the":
        return YearAt(NO_YEAR, at + 1)  # "the first quarter of the year": the latest one
    return _unnamed_fiscal(tokens, at) or YearAt(NO_YEAR, index)


def _spelled_out(tokens: Tokens, index: int) -> YearAt | None:
    """ "(2023-24)" behind "the current fiscal year" or "July-June"."""
    found = years_at(tokens, index + 1) if tokens.key(index) == "(" else None
    if found is None or found.shape is not Shape.YEARS or tokens.key(found.after) != ")":
        return None
    return YearAt(Year(first=found.of.first, last=found.of.last, is_fiscal=True), found.after + 1)


def _iranian(tokens: Tokens, index: int) -> YearAt | None:
    """ "The current Iranian calendar year", "the past Iranian year": as fiscal years are counted."""
    is_past = tokens.key(index) in words.PAST
    if tokens.key(index + 1) != "iranian" or not (is_past or tokens.key(index) in words.CURRENT):
        return None
    at = index + 2 + (tokens.key(index + 2) in ("calendar", "solar", "fiscal"))
    if tokens.key(at) != "year":
        return None
    return YearAt(Year(is_fiscal=True, relative="fiscal", months=-int(is_past)), at + 1)


def _spelled_behind(tokens: Tokens, index: int) -> YearAt | None:
    """ "2022-23" behind "the outgoing fiscal year"."""
    found = years_at(tokens, index) if tokens.is_digits(index) else None
    if found is None or found.shape is not Shape.YEARS:
        return None
    return YearAt(Year(first=found.of.first, last=found.of.last, is_fiscal=True), found.after)


def _unnamed_fiscal(tokens: Tokens, index: int) -> YearAt | None:
    """ "Of its fiscal year": of a year that the words leave open, so no calendar year is meant."""
    at = index + (tokens.key(index) in ("its", "their", "the"))
    is_fiscal, after = _fiscal_words(tokens, at)
    return YearAt(Year(is_fiscal=True, relative="unnamed"), after) if is_fiscal else None
