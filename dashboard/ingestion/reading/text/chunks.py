"""A sentence as chunks: each is a quantity, a period, a country, a phrase that steers, a word or a mark."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import Any, Final

from dashboard.domain.countries import MentionKind
from dashboard.ingestion.reading.english import numbers as number_words
from dashboard.ingestion.reading.period.expressions import may_begin_period, period_at
from dashboard.ingestion.reading.period.when import When
from dashboard.ingestion.reading.quantity.digits import Habit
from dashboard.ingestion.reading.quantity.forms import Quantity
from dashboard.ingestion.reading.quantity.quantities import quantity_at
from dashboard.ingestion.reading.quantity.units import MARK_STARTS
from dashboard.ingestion.reading.text.cues import CUES, NO_CUES, Cue, Cues
from dashboard.ingestion.reading.text.places import Place, PlaceIndex
from dashboard.ingestion.reading.text.tokens import Tokens


class Kind(IntEnum):
    """What a chunk is."""

    QUANTITY = auto()
    PERIOD = auto()
    PLACE = auto()
    ORDINAL = auto()
    WORD = auto()
    MARK = auto()


class Chunk:
    """A stretch of a sentence that is read as one.

    Attributes:
        kind: What it is.
        key: Its words as looked up, joined by blanks.
        start: First code point in the text.
        end: One past the last.
        value: The ``Quantity``, ``When``, country code or ordinal number.
        cues: What the phrase may do.
        is_glued: Whether nothing stands between it and the chunk before.
        is_capital: Whether it begins with a capital letter.
    """

    __slots__ = ("cues", "end", "is_capital", "is_glued", "key", "kind", "start", "value")

    def __init__(
        self, kind: Kind, tokens: Tokens, first: int, after: int, value: Any = None, cues: Cues = NO_CUES
    ) -> None:
        self.kind = kind
        self.key = tokens.keys[first] if after == first + 1 else " ".join(tokens.keys[first:after])
        self.start = start = tokens.starts[first]
        self.end = tokens.ends[after - 1]
        self.value = value
        self.cues = cues
        self.is_glued = first > 0 and tokens.ends[first - 1] == start
        self.is_capital = tokens.raw[first][0].isupper()

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.key!r}>"

    def spanning(self, last: Chunk) -> Chunk:
        """A chunk of the same kind from here to the end of ``last``."""
        wide = object.__new__(Chunk)
        for name in self.__slots__:
            setattr(wide, name, getattr(self, name))
        wide.end = last.end
        wide.key = f"{self.key} {last.key}"
        return wide

    @property
    def quantity(self) -> Quantity:
        """Its quantity."""
        assert isinstance(self.value, Quantity)  # noqa: S101 (tells the type checker what its kind says)
        return self.value

    @property
    def when(self) -> When:
        """Its expression of time."""
        assert isinstance(self.value, When)  # noqa: S101
        return self.value

    @property
    def place(self) -> Place:
        """Its country."""
        assert isinstance(self.value, Place)  # noqa: S101
        return self.value


class Chunks(list[Chunk]):
    """The chunks of a sentence, in order; outside it there is nothing, rather than an error."""

    __slots__ = ()

    def key(self, index: int) -> str:
        """The key of a chunk; empty outside the sentence."""
        return self[index].key if 0 <= index < len(self) else ""

    def has(self, index: int, *cues: Cue) -> bool:
        """Whether the chunk at ``index`` may do one of these."""
        if not 0 <= index < len(self):
            return False
        told = self[index].cues
        return bool(told) and not told.keys().isdisjoint(cues)

    def is_kind(self, index: int, *kinds: Kind) -> bool:
        """Whether the chunk at ``index`` is of one of these kinds."""
        return 0 <= index < len(self) and self[index].kind in kinds

    def is_adjective(self, index: int) -> bool:
        """Whether a country is named at ``index`` by its adjective."""
        return self.is_kind(index, Kind.PLACE) and self[index].place.kind is MentionKind.DEMONYM

    def is_name(self, index: int) -> bool:
        """Whether a country is named at ``index``, but not by its adjective."""
        return self.is_kind(index, Kind.PLACE) and self[index].place.kind is not MentionKind.DEMONYM


_NUMBER_WORDS: Final = frozenset(
    [
        *number_words.UNITS,
        *number_words.TENS,
        *number_words.MULTIPLES,
        *number_words.ARTICLES,
        *number_words.SCALES,
        "half",
    ]
)
_QUANTITY_STARTS: Final = _NUMBER_WORDS | frozenset(MARK_STARTS) | {"-", "+"}
_STARTS: Final = _QUANTITY_STARTS | frozenset(number_words.ORDINALS) | CUES.first_words


def chunks_of(tokens: Tokens, habit: Habit, places: PlaceIndex) -> Chunks:
    """All chunks of a sentence, in order.

    >>> cut = Tokens("imports rose 5% to $1.2 billion in 2023")
    >>> [chunk.kind.name for chunk in chunks_of(cut, Habit.UNSHOWN, PlaceIndex.empty())]
    ['WORD', 'WORD', 'QUANTITY', 'WORD', 'QUANTITY', 'WORD', 'PERIOD']
    """
    found = Chunks()
    index = 0
    while index < len(tokens.keys):
        chunk, index = _chunk_at(tokens, index, habit, places)
        found.append(chunk)
    return found


def _chunk_at(tokens: Tokens, index: int, habit: Habit, places: PlaceIndex) -> tuple[Chunk, int]:
    key = tokens.keys[index]
    if _is_plain(key, places):
        return _word_or_mark(tokens, index, NO_CUES)
    cue = CUES.find(tokens, index)
    if cue and cue.after > index + 1 and not tokens.is_digits(index):
        place = places.find(tokens, index) if places.may_begin(key) else None
        if not place or place.after < cue.after:
            return Chunk(Kind.WORD, tokens, index, cue.after, cues=cue.meaning), cue.after
    when = period_at(tokens, index)
    if when:
        return Chunk(Kind.PERIOD, tokens, index, when.after, when), when.after
    if _may_begin_quantity(tokens, index):
        quantity = quantity_at(tokens, index, habit, places)
        if quantity:
            return Chunk(Kind.QUANTITY, tokens, index, quantity.after, quantity), quantity.after
    place = places.find(tokens, index) if places.may_begin(key) else None
    if place:
        kind = Kind.PLACE if place.code else Kind.WORD
        return Chunk(kind, tokens, index, place.after, place if place.code else None), place.after
    return _word_at(tokens, index, cue.meaning if cue else NO_CUES)


def _may_begin_quantity(tokens: Tokens, index: int) -> bool:
    key = tokens.keys[index]
    return key in _QUANTITY_STARTS or tokens.is_digits(index) or key.endswith(number_words.FOLD)


def _is_plain(key: str, places: PlaceIndex) -> bool:
    """Whether nothing begins with a token of this key, as with most: the token is only itself."""
    return not (
        key in _STARTS or places.may_begin(key) or may_begin_period(key) or key.endswith(number_words.FOLD)
    )


def _word_at(tokens: Tokens, index: int, cues: Cues) -> tuple[Chunk, int]:
    """A word, an ordinal or a mark."""
    key = tokens.keys[index]
    number = number_words.ORDINALS.get(key)
    if number:
        return Chunk(Kind.ORDINAL, tokens, index, index + 1, number), index + 1
    if tokens.is_digits(index) and tokens.key(index + 1) in number_words.ORDINAL_ENDINGS:
        value = int(tokens.raw[index]) if tokens.raw[index].isdecimal() and len(key) < 4 else None
        return Chunk(Kind.ORDINAL, tokens, index, index + 2, value), index + 2
    return _word_or_mark(tokens, index, cues)


def _word_or_mark(tokens: Tokens, index: int, cues: Cues) -> tuple[Chunk, int]:
    key = tokens.keys[index]
    kind = Kind.WORD if key[0].isalnum() or key == "'s" else Kind.MARK
    return Chunk(kind, tokens, index, index + 1, cues=cues), index + 1
