"""Phrases to what they mean: the longest phrase that starts at a token, found word by word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Generic, NamedTuple, TypeVar

from dashboard.ingestion.reading.text.tokens import Tokens

Meaning = TypeVar("Meaning")
# Under this key a node holds what the phrase that ends there means; no token is empty.
_MEANING: Final = ""


class Found(NamedTuple, Generic[Meaning]):
    """A phrase in a text: what it means, and the index of the token after it."""

    meaning: Meaning
    after: int


class Lexicon(Generic[Meaning]):
    """A table of phrases as a tree of words; of two that fit, the longer one wins.

    A blank in a phrase also stands for a hyphen: "year on year" finds "year-on-year".

    >>> kinds = Lexicon([("trade", "total"), ("trade deficit", "balance")])
    >>> kinds.find(Tokens("a trade-deficit of"), 1)
    Found(meaning='balance', after=4)
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        """Grow the tree; of equal phrases the last one holds."""
        self._root: dict[str, Any] = {}
        for phrase, meaning in phrases:
            node = self._root
            for word in words_of(phrase):
                node = node.setdefault(word, {})
            node[_MEANING] = meaning

    def __contains__(self, word: str) -> bool:
        return word in self._root

    @property
    def first_words(self) -> frozenset[str]:
        """The keys that some phrase begins with."""
        return frozenset(self._root)

    def second_words(self, first: str) -> frozenset[str]:
        """The keys that stand second in some phrase that begins with ``first``."""
        return frozenset(self._root.get(first, {})) - {_MEANING}

    def find(self, tokens: Tokens, index: int) -> Found[Meaning] | None:
        """The longest phrase that begins at ``index``."""
        keys, last = tokens.keys, len(tokens.keys) - 1
        node = self._root.get(keys[index])
        ends, after = None, index
        while node is not None:
            if _MEANING in node:
                ends, after = node, index + 1
            if index >= last:
                break
            index += 1
            if keys[index] == "-" and index < last and tokens.is_glued(index):
                index += 1
            node = node.get(keys[index])
        return Found(ends[_MEANING], after) if ends is not None else None


def words_of(phrase: str) -> list[str]:
    """The keys of a phrase's words, without hyphens.

    >>> words_of("year-on-year"), words_of("p.c.")
    (['year', 'on', 'year'], ['p', '.', 'c', '.'])
    """
    if phrase.replace(" ", "").isalpha():
        return phrase.lower().split()
    return [key for key in Tokens(phrase).keys if key != "-"]
