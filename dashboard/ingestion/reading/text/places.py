"""Countries in a text: names, other names, demonyms and capitals, the longest that fits."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from dashboard.domain.countries import Countries, MentionKind
from dashboard.ingestion.reading.text.tokens import Tokens

_SHORTEST_HEADLINE = 4
# Any of these may stand for another one inside a name.
_MARKS = frozenset("’'‘-‐‑–")


class Place(NamedTuple):
    """A country named in a text.

    Attributes:
        code: ISO 3166-1 alpha-3, or a group's code.
        kind: By name, other name, demonym or capital.
        after: Index of the token after it.
    """

    code: str
    kind: MentionKind
    after: int


class _Surface(NamedTuple):
    """What a text may call a country: its tokens as written, and what they are looked up by."""

    words: list[str]
    keys: list[str]
    has_marks: bool
    code: str
    kind: MentionKind


class PlaceIndex:
    """Every surface form of every country, found by its first word.

    Attributes:
        first_words: The keys that some surface form begins with.
    """

    def __init__(self, countries: Countries | None, surfaces: Iterable[tuple[str, str, MentionKind]]) -> None:
        """Index surface forms; of those that begin alike the longest is tried first."""
        self._countries = countries
        self._by_first: dict[str, list[_Surface]] = {}
        for surface, code, kind in surfaces:
            cut = Tokens(surface)
            found = _Surface(cut.raw, cut.keys, not _MARKS.isdisjoint(cut.raw), code, kind)
            self._by_first.setdefault(cut.keys[0], []).append(found)
        for alike in self._by_first.values():
            alike.sort(key=lambda surface: -len(surface.words))
        self.first_words = frozenset(self._by_first)

    @classmethod
    def empty(cls) -> PlaceIndex:
        """An index that finds nothing."""
        return cls(None, ())

    def find(self, tokens: Tokens, index: int) -> Place | None:
        """The longest surface form at ``index``; phrases that only look like one have an empty code.

        >>> name = MentionKind.NAME
        >>> index = PlaceIndex(None, [("Niger", "NER", name), ("Niger Delta", "", name)])
        >>> index.find(Tokens("in Niger"), 1).code, index.find(Tokens("the Niger Delta"), 1).code
        ('NER', '')
        >>> index.find(Tokens("niger"), 0)
        """
        for words, keys, has_marks, code, kind in self._by_first.get(tokens.keys[index], ()):
            after = index + len(words)
            if has_marks or tokens.keys[index:after] == keys:
                printed = tokens.raw[index:after]
                if len(printed) == len(words) and all(map(_same, printed, words)):
                    return Place(code, kind, after)
        return None

    def may_begin(self, key: str) -> bool:
        """Whether some surface form begins with the word of this key."""
        return key in self._by_first

    def currency_of(self, code: str | None) -> str | None:
        """The ISO 4217 code of a country's money."""
        country = self._countries.get(code) if self._countries else None
        return country.currency if country else None


def _same(printed: str, word: str) -> bool:
    """Whether a token is a word of a name: as written, in capitals in a headline, or with another mark."""
    if printed == word:
        return True
    if len(word) == 1:
        return printed in _MARKS and word in _MARKS
    return len(word) >= _SHORTEST_HEADLINE and printed == word.upper()


@lru_cache(maxsize=4)
def index_of(countries: Countries) -> PlaceIndex:
    """The index of a set of countries, made once."""
    named = [(surface, mention.code, mention.kind) for surface, mention in countries.surfaces.items()]
    others = [(phrase, "", MentionKind.ALIAS) for phrase in countries.lookalikes]
    return PlaceIndex(countries, named + others)
