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


def _choice(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted({re2.escape(word) for word in words})) + ")"


class Sign(IntEnum):
    """What a stretch of text holds."""

    NUMBER = 0  # a digit of any script, a number in words or a rank
    TRADE = 1  # a word of a flow, or of what is refused
    MONTH = 2
    EVENT = 3  # a word of what happens on a day


def _heads(tables: Iterable[str]) -> set[str]:
    """The last word of every phrase of some tables: no wording of the phrase leaves it out."""
    return {phrase.split()[-1].split("-")[-1] for table in tables for phrase in table.split("|")}


# Small number words stand in every other paragraph ("one of the two"): they tell a number only beside a
# denominator, a scale or "in". Ordinals tell one only as a rank.
_SMALL: Final = _choice([*numbers.UNITS, *numbers.ARTICLES])
_NUMBER: Final = (
    r"\p{Nd}",
    rf"\b{_choice([*numbers.SCALES, *numbers.TENS, *numbers.MULTIPLES, *numbers.TIMES, numbers.HALF])}\b",
    rf"\b{_SMALL}[\s-]{_choice(numbers.DENOMINATORS)}s?\b",
    rf"\b{_SMALL}\s(?:in|out\sof)\s{_choice([*numbers.UNITS, *numbers.TENS])}\b",
    rf"\b\w*{numbers.FOLD}\b",
    r"\b(?:per\s?cent|percentage)\b",
    rf"\b{_choice(numbers.ORDINALS)}[\s-]{_choice(flows.BESIDE_ORDINALS)}\b",
    rf"\b{_choice(flows.TELLING_RANKS)}\b",
    rf"\bnumber[\s-]{_SMALL}\b",
)
_TRADE: Final = (
    rf"\b{_choice(_heads([*flows.FLOW_NOUNS.values(), *flows.BALANCE_NOUNS.values()]))}\b",
    rf"\b{_choice(_heads([*flows.FLOW_VERBS.values(), *flows.PARTNER_NOUNS.values()]))}\b",
    rf"\b{_choice(_heads(others.OTHER_NOUNS.values()))}\b",
    r"\b(?:re-?)?(?:ex|im)port",
)
_MONTH: Final = (rf"\b{_choice(periods.MONTHS)}\b",)
_EVENT: Final = (rf"\b{_choice(events.EVENTS.split('|'))}\b",)


def _signs() -> re2.Set:
    """The patterns of all signs, in any case; each has the number of its sign."""
    found = re2.Set.SearchSet()
    for choices in (_NUMBER, _TRADE, _MONTH, _EVENT):
        found.Add(f"(?i){'|'.join(choices)}".encode())
    found.Compile()
    return found


_SIGNS: Final = _signs()


def signs_in(text: str) -> Sequence[int]:
    """The signs that a stretch of text holds, in any order.

    >>> texts = ("third-largest buyer", "up ९२ per cent", "one of the first")
    >>> [Sign.NUMBER in signs_in(text) for text in texts]
    [True, True, False]
    >>> Sign.TRADE in signs_in("its exporters met"), Sign.TRADE in signs_in("the weather")
    (True, False)
    """
    return _SIGNS.Match(text.encode("utf-8", "replace")) or ()


def may_tell_event(signs: Sequence[int]) -> bool:
    """Whether a month is named, and something that happens on a day."""
    return Sign.EVENT in signs and Sign.MONTH in signs
