"""Expressions of time in a text: which of the readers finds one at a token.

``January-November 2023``, ``the nine months to September``, ``FY25``, ``a year earlier``. Which days they are
depends on the day of publication, the reporter's fiscal year and the sentence; ``days.py`` works that out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dashboard.ingestion.reading.english import periods as words
from dashboard.ingestion.reading.english.numbers import ORDINAL_ENDINGS
from dashboard.ingestion.reading.period.months import between_at, days_at, months_at
from dashboard.ingestion.reading.period.parts import (
    counted_at,
    ended_at,
    lettered_at,
    numbered_at,
    ordinal_at,
    until_at,
)
from dashboard.ingestion.reading.period.relative import (
    COMING,
    end_of_month_at,
    iranian_at,
    many_at,
    phrase_at,
    same_period_at,
    to_date_at,
    vague_at,
)
from dashboard.ingestion.reading.period.when import Shape, When
from dashboard.ingestion.reading.period.years import PHRASES, fiscal_at, years_at
from dashboard.ingestion.reading.text.tokens import Tokens

_Reader = Callable[[Tokens, int], When | None]


def period_at(tokens: Tokens, index: int) -> When | None:
    """The expression of time that begins at ``index``.

    >>> found = period_at(Tokens("January-November 2023, said"), 0)
    >>> found.shape.name, found.month, found.month_to, found.of.first
    ('MONTHS', 1, 11, 2023)
    """
    if not may_begin_period(tokens.keys[index]):
        return None
    for read in _readers_for(tokens, index):
        found = read(tokens, index)
        if found:
            found = _end_stated(tokens, found) or found
            return found.placed(tokens.starts[index], tokens.ends[found.after - 1])
    return None


def may_begin_period(key: str) -> bool:
    """Whether an expression of time may begin with the token of this key."""
    return key in PERIOD_STARTS or key[0].isdecimal()


def _readers_for(tokens: Tokens, index: int) -> tuple[_Reader, ...]:
    """Which readers may begin with this token, in the light of the next one: most words begin none."""
    key = tokens.keys[index]
    if key == "the":
        next_key = tokens.key(index + 1)
        return _BY_THE_DIGITS if tokens.is_digits(index + 1) else _BEHIND_THE.get(next_key, ())
    if tokens.is_digits(index):
        return _by_digits(tokens, index)
    if key in words.MONTHS and tokens.is_capitalised(index):
        return _BY_MONTH
    return _BY_WORD.get(key, ())


def _by_digits(tokens: Tokens, index: int) -> tuple[_Reader, ...]:
    """Years have four digits, days and counts no more than two, with a word of time behind them."""
    length = len(tokens.raw[index])
    if length == _YEAR_DIGITS:
        return _BY_YEAR
    return _BY_COUNT if length < 3 and tokens.key(index + 1) in _BEHIND_COUNT else ()


def _end_stated(tokens: Tokens, found: When) -> When | None:
    """A fiscal year whose last day follows: "which ended on March 31, 2023", "(ended 20 March 2023)".

    A stated end wins over the year's name.
    """
    if found.shape not in (Shape.FISCAL, Shape.YEARS):
        return None
    at = found.after
    while tokens.key(at) in (",", "which", "that", "(") and at < found.after + 3:
        at += 1
    return ended_at(tokens, at) if tokens.key(at) in ("ended", "ending") else None


def _fiscal_or_ended(tokens: Tokens, index: int) -> When | None:
    """A fiscal year by its number, or by its end: "fiscal year ended March 2024"."""
    found = fiscal_at(tokens, index)
    if found:
        return found
    return ended_at(tokens, index + 1 + (tokens.key(index + 1) in ("year", "years")))


_YEAR_DIGITS: Final = 4
_BY_YEAR: Final = (years_at,)
_BY_COUNT: Final = (numbered_at, days_at, ordinal_at, until_at, counted_at, years_at)
_BEHIND_COUNT: Final = (
    frozenset({"q", "h", "m", "of", "-", "/"})
    | frozenset(words.MONTHS)
    | frozenset(words.SPANS)
    | words.FISCAL
    | ORDINAL_ENDINGS
)
_BY_MONTH: Final = (days_at, months_at)
_BY_PHRASE: Final = (phrase_at,)
_BY_WORD: Final[dict[str, tuple[_Reader, ...]]] = {
    **dict.fromkeys(PHRASES.first_words, _BY_PHRASE),
    "between": (between_at,),
    "from": (between_at, to_date_at, phrase_at),
    "so": (to_date_at, phrase_at),
    "to": (to_date_at, phrase_at),
    "since": (to_date_at, phrase_at),
    "end": (end_of_month_at,),
    **dict.fromkeys(words.VAGUE, (vague_at,)),
    "q": (lettered_at,),
    "h": (lettered_at,),
    "iranian": (iranian_at,),
    **dict.fromkeys(words.SAME, (same_period_at, phrase_at)),
    **dict.fromkeys(words.NUMBERS, (until_at, counted_at, phrase_at)),
    **dict.fromkeys(words.SPANS, (until_at, phrase_at)),
    **dict.fromkeys(words.FISCAL, (_fiscal_or_ended, phrase_at)),
    **dict.fromkeys(words.PAST, (many_at, phrase_at)),
    **dict.fromkeys(words.ORDINALS, (ordinal_at, many_at, phrase_at)),
}
PERIOD_STARTS: Final = frozenset(_BY_WORD) | frozenset(words.MONTHS) | {"the"}
"""The keys of all words that an expression of time may begin with, digits aside."""


def _behind_the(key: str) -> tuple[_Reader, ...]:
    """The readers of what may begin with "the" and the word of this key, the longer expressions first."""
    counts = key in words.NUMBERS or key in words.SPANS or key in words.FISCAL
    told: dict[_Reader, bool] = {
        end_of_month_at: key == "end",
        same_period_at: key in words.SAME or key in words.REPORTED,
        iranian_at: key in words.PAST or key == "iranian",
        ordinal_at: key in words.ORDINALS,
        until_at: counts,
        many_at: key in words.PAST or key in COMING,
        fiscal_at: key in words.FISCAL,
        phrase_at: key in PHRASES.second_words("the") or key == "-",
    }
    return tuple(reader for reader, may_begin in told.items() if may_begin)


_BEHIND_THE: Final = {
    key: _behind_the(key)
    for key in (
        *("end", "iranian", "-"),
        *(*words.SAME, *words.REPORTED, *words.PAST, *words.FISCAL, *COMING),
        *(*words.ORDINALS, *words.NUMBERS, *words.SPANS),
        *PHRASES.second_words("the"),
    )
}
_BY_THE_DIGITS: Final = (ordinal_at, until_at, fiscal_at)
