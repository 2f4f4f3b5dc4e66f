"""Which parts of a text are worth reading: those with a number and a word of trade. Most have neither.

google-re2 looks at bytes and is linear in their number, whatever the pattern; a set of patterns is looked for
in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Final

import re2

from dashboard.ingestion.reading.english import events, flows, numbers, others, periods
from dashboard.ingestion.reading.period.years import counts_something, year_number
from dashboard.ingestion.reading.text.tokens import Tokens

_YEAR_DIGITS: Final = 4
_LONGEST_DAY: Final = 2


def _choice(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted({re2.escape(word) for word in words})) + ")"


class Sign(IntEnum):
    """What a stretch of text holds."""

    DIGIT = 0  # of any script
    NUMBER = 1  # in words, or a rank
    FLOW = 2
    OTHER = 3  # a word of what is refused
    MONTH = 4
    EVENT = 5  # a word of what happens on a day


def _heads(tables: Iterable[str]) -> set[str]:
    """The last word of every phrase of some tables: no wording of the phrase leaves it out."""
    return {phrase.split()[-1].split("-")[-1] for table in tables for phrase in table.split("|")}


# Small number words stand in every other paragraph ("one of the two"): they tell a number only beside a
# denominator, a scale or "in". Ordinals tell one only as a rank.
_SMALL: Final = _choice([*numbers.UNITS, *numbers.ARTICLES])
_DIGIT: Final = (r"\p{Nd}",)
_NUMBER: Final = (
    rf"\b{_choice([*numbers.SCALES, *numbers.TENS, *numbers.MULTIPLES, *numbers.TIMES, numbers.HALF])}\b",
    rf"\b{_SMALL}[\s-]{_choice(numbers.DENOMINATORS)}s?\b",
    rf"\b{_SMALL}\s(?:in|out\sof)\s{_choice([*numbers.UNITS, *numbers.TENS])}\b",
    rf"\b\w*{numbers.FOLD}\b",
    r"\b(?:per\s?cent|percentage)\b",
    rf"\b{_choice(numbers.ORDINALS)}[\s-]{_choice(flows.BESIDE_ORDINALS)}\b",
    rf"\b{_choice(flows.TELLING_RANKS)}\b",
    rf"\bnumber[\s-]{_SMALL}\b",
)
_FLOW: Final = (
    rf"\b{_choice(_heads([*flows.FLOW_NOUNS.values(), *flows.BALANCE_NOUNS.values()]))}\b",
    rf"\b{_choice(_heads([*flows.FLOW_VERBS.values(), *flows.PARTNER_NOUNS.values()]))}\b",
    r"\b(?:re-?)?(?:ex|im)port",
)
_OTHER: Final = (rf"\b{_choice(_heads(others.OTHER_NOUNS.values()))}\b",)
_MONTH: Final = (rf"\b{_choice(periods.MONTHS)}\b",)
_EVENT: Final = (rf"\b{_choice(events.EVENTS.split('|'))}\b",)


def _signs() -> re2.Set:
    """The patterns of all signs, in any case; each has the number of its sign."""
    found = re2.Set.SearchSet()
    for choices in (_DIGIT, _NUMBER, _FLOW, _OTHER, _MONTH, _EVENT):
        found.Add(f"(?i){'|'.join(choices)}".encode())
    found.Compile()
    return found


_SIGNS: Final = _signs()


def signs_in(text: str) -> Sequence[int]:
    """The signs that a stretch of text holds, in any order.

    >>> texts = ("third-largest buyer", "up ९२ per cent", "one of the first")
    >>> [may_tell_number(signs_in(text)) for text in texts]
    [True, True, False]
    >>> Sign.FLOW in signs_in("its exporters met"), Sign.FLOW in signs_in("the weather")
    (True, False)
    """
    return _SIGNS.Match(text.encode("utf-8", "replace")) or ()


def may_tell_number(signs: Sequence[int]) -> bool:
    """Whether there is a number of any form."""
    return Sign.DIGIT in signs or Sign.NUMBER in signs


def is_of_trade(signs: Sequence[int]) -> bool:
    """Whether a flow is named, or something that is refused."""
    return Sign.FLOW in signs or Sign.OTHER in signs


def tells_only_dates(tokens: Tokens) -> bool:
    """Whether every digit of a sentence is one of a plain date, so that they tell no figure.

    >>> texts = ("ties since the crash of December 2024", "signed on 4 July 2025", "by 2000 tonnes", "at 45")
    >>> [tells_only_dates(Tokens(text)) for text in texts]
    [True, True, False, False]
    """
    return all(
        _is_of_date(tokens, index) for index, printed in enumerate(tokens.raw) if printed[0].isdecimal()
    )


def _is_of_date(tokens: Tokens, index: int) -> bool:
    before, printed = tokens.key(index - 1), tokens.raw[index]
    if len(printed) == _YEAR_DIGITS:
        is_behind = before in periods.MONTHS or before in periods.BEFORE_YEARS or _is_day(tokens, index - 2)
        return is_behind and year_number(tokens, index) is not None
    return _is_day(tokens, index)


def _is_day(tokens: Tokens, index: int) -> bool:
    """Whether a number is a day beside its month: "4 July", "July 4"."""
    if not tokens.is_digits(index) or len(tokens.raw[index]) > _LONGEST_DAY:
        return False
    return not counts_something(tokens, index + 1) and (
        tokens.key(index + 1) in periods.MONTHS or tokens.key(index - 1) in periods.MONTHS
    )


def may_tell_event(signs: Sequence[int]) -> bool:
    """Whether a month is named, and something that happens on a day."""
    return Sign.EVENT in signs and Sign.MONTH in signs
