"""Which parts of a text are worth reading: those with a number and a word of trade. Most have neither.

google-re2 looks at bytes and is linear in their number, whatever the pattern.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import re2

from dashboard.ingestion.reading.english import events, flows, numbers, others, periods


def _choice(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted({re2.escape(word) for word in words})) + ")"


def _pattern(*choices: str) -> re2._Regexp[bytes]:
    """A pattern that finds any of some patterns, in any case."""
    return re2.compile(f"(?i){'|'.join(choices)}".encode())


def _heads(tables: Iterable[str]) -> set[str]:
    """The last word of every phrase of some tables: no wording of the phrase leaves it out."""
    return {phrase.split()[-1].split("-")[-1] for table in tables for phrase in table.split("|")}


# Small number words stand in every other paragraph ("one of the two"): they tell a number only beside a
# denominator, a scale or "in". Ordinals tell one only as a rank.
_SMALL: Final = _choice([*numbers.UNITS, *numbers.ARTICLES])
_NUMBER: Final = _pattern(
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
_TRADE: Final = _pattern(
    rf"\b{_choice(_heads([*flows.FLOW_NOUNS.values(), *flows.BALANCE_NOUNS.values()]))}\b",
    rf"\b{_choice(_heads([*flows.FLOW_VERBS.values(), *flows.PARTNER_NOUNS.values()]))}\b",
    rf"\b{_choice(_heads(others.OTHER_NOUNS.values()))}\b",
    r"\b(?:re-?)?(?:ex|im)port",
)
_MONTH: Final = _pattern(rf"\b{_choice(periods.MONTHS)}\b")
_EVENT: Final = _pattern(rf"\b{_choice(events.EVENTS.split('|'))}\b")


def has_number(text: str) -> bool:
    """Whether a stretch of text holds a digit of any script, a number in words or a rank.

    >>> [has_number(text) for text in ("third-largest buyer", "up ९२ per cent", "one of the first")]
    [True, True, False]
    """
    return _NUMBER.search(_bytes(text)) is not None


def has_trade(text: str) -> bool:
    """Whether it holds a word of a flow, or of what is refused.

    >>> has_trade("its exporters met"), has_trade("the weather")
    (True, False)
    """
    return _TRADE.search(_bytes(text)) is not None


def may_tell_event(text: str) -> bool:
    """Whether it names a month and something that happens on a day."""
    seen = _bytes(text)
    return _MONTH.search(seen) is not None and _EVENT.search(seen) is not None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
