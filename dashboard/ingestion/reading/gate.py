"""Which parts of a text are worth reading: those with a number and a word of trade. Most have neither.

google-re2 looks at bytes and is linear in their number, whatever the pattern.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import re2

from dashboard.ingestion.reading.english import cues, numbers, periods

_NUMBER_WORDS: Final = [
    *numbers.UNITS, *numbers.TENS, *numbers.SCALES, *numbers.MULTIPLES, *numbers.ORDINALS,
    *numbers.DENOMINATORS, *(f"{word}s" for word in numbers.DENOMINATORS),
    *(f"{word}fold" for word in numbers.UNITS), "largest", "biggest", "top",
]  # fmt: skip


def _any_of(words: Iterable[str], more: str = "") -> re2._Regexp[bytes]:
    """A pattern that finds any of the words, whole and in any case."""
    choice = "|".join(sorted({re2.escape(word) for word in words}))
    return re2.compile(f"(?i){more}\\b(?:{choice})\\b".encode())


def _first_words(tables: Iterable[str]) -> set[str]:
    """The last word of every phrase: a noun, which no other wording can leave out."""
    return {phrase.split()[-1].split("-")[-1] for table in tables for phrase in table.split("|")}


_NUMBER: Final = _any_of(_NUMBER_WORDS, r"\pN|")
_TRADE: Final = _any_of(
    _first_words([*cues.FLOW_NOUNS.values(), *cues.BALANCE_NOUNS.values(), *cues.FLOW_VERBS.values()])
    | _first_words(cues.PARTNER_NOUNS.values())
    | _first_words(cues.OTHER_NOUNS.values()),
    r"\b(?:re-?)?(?:ex|im)port|",
)
_MONTH: Final = _any_of(periods.MONTHS)
_EVENT: Final = _any_of(cues.EVENTS.split("|"))


def has_number(text: str) -> bool:
    """Whether a stretch of text holds a digit of any script, a number word or a rank.

    >>> has_number("the third-largest buyer"), has_number("exports rose ९२ per cent"), has_number("no figure")
    (True, True, False)
    """
    return _NUMBER.search(_bytes(text)) is not None


def has_trade(text: str) -> bool:
    """Whether it holds a word of a flow, or of what is refused."""
    return _TRADE.search(_bytes(text)) is not None


def may_tell_event(text: str) -> bool:
    """Whether it names a month and something that happens on a day."""
    seen = _bytes(text)
    return _MONTH.search(seen) is not None and _EVENT.search(seen) is not None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
