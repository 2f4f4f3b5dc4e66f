"""Phrases to what they mean: the longest phrase that starts at a token, found by its first word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from dashboard.ingestion.reading.text.tokens import Tokens

Meaning = TypeVar("Meaning")


class Found(NamedTuple, Generic[Meaning]):
    """A phrase in a text: what it means, and the index of the token after it."""

    meaning: Meaning
    after: int


class Lexicon(Generic[Meaning]):
    """A table of phrases; of two that fit, the longer one wins.

    A blank in a phrase also stands for a hyphen: "year on year" finds "year-on-year".

    >>> kinds = Lexicon([("trade", "total"), ("trade deficit", "balance")])
    >>> kinds.find(Tokens("a trade-deficit of"), 1)
    Found(meaning='balance', after=4)
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        """Index the phrases by their first word, the longest first; of equal phrases the last one holds."""
        by_first: dict[str, dict[tuple[str, ...], Meaning]] = {}
        for phrase, meaning in phrases:
            first, *rest = [key for key in Tokens(phrase).keys if key != "-"]
            by_first.setdefault(first, {})[tuple(rest)] = meaning
        self._by_first = {
            first: sorted(found.items(), key=lambda entry: -len(entry[0]))
            for first, found in by_first.items()
        }

    def __contains__(self, word: str) -> bool:
        return word in self._by_first

    def find(self, tokens: Tokens, index: int) -> Found[Meaning] | None:
        """The longest phrase that begins at ``index``."""
        for rest, meaning in self._by_first.get(tokens.keys[index], ()):
            after = _after(tokens, index + 1, rest) if rest else index + 1
            if after:
                return Found(meaning, after)
        return None


def _after(tokens: Tokens, index: int, rest: tuple[str, ...]) -> int:
    """The index after ``rest``, stepping over glued hyphens; 0 where the words are others."""
    keys, last = tokens.keys, len(tokens.keys)
    for word in rest:
        if index < last and keys[index] == "-" and tokens.is_glued(index):
            index += 1
        if index >= last or keys[index] != word:
            return 0
        index += 1
    return index
