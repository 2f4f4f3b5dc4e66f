"""A sentence as chunks: each is a quantity, a period, a country, a phrase that steers, a word or a mark."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any, ClassVar, Final

from dashboard.domain.countries import MentionKind
from dashboard.ingestion.reading.english import numbers as number_words
from dashboard.ingestion.reading.period.expressions import PERIOD_STARTS, period_at
from dashboard.ingestion.reading.period.when import When
from dashboard.ingestion.reading.quantity.digits import Habit
from dashboard.ingestion.reading.quantity.forms import Quantity
from dashboard.ingestion.reading.quantity.quantities import QUANTITY_STARTS, quantity_at
from dashboard.ingestion.reading.text.constants import Constant
from dashboard.ingestion.reading.text.cues import CUES, NO_CUES, Cue, Cues
from dashboard.ingestion.reading.text.places import Place, PlaceIndex
from dashboard.ingestion.reading.text.tokens import Tokens


class Kind(Constant):
    """What a chunk is."""

    QUANTITY: ClassVar[Kind]
    PERIOD: ClassVar[Kind]
    PLACE: ClassVar[Kind]
    ORDINAL: ClassVar[Kind]
    WORD: ClassVar[Kind]
    MARK: ClassVar[Kind]


class Chunk:
    """A stretch of a sentence that is read as one.

    Attributes:
        kind: What it is.
        key: Its words as looked up, joined by blanks.
        value: The ``Quantity``, ``When``, country code or ordinal number.
        cues: What the phrase may do.
        after: Index of the token after it.
    """

    __slots__ = ("_first", "_tokens", "after", "cues", "key", "kind", "value")

    def __init__(
        self, kind: Kind, tokens: Tokens, first: int, after: int, value: Any = None, cues: Cues = NO_CUES
    ) -> None:
        self.kind = kind
        self.key = tokens.keys[first] if after == first + 1 else " ".join(tokens.keys[first:after])
        self.value = value
        self.cues = cues
        self.after = after
        self._tokens = tokens
        self._first = first

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.key!r}>"

    def spanning(self, last: Chunk) -> Chunk:
        """A chunk of the same kind from here to the end of ``last``."""
        wide = Chunk(self.kind, self._tokens, self._first, last.after, self.value, self.cues)
        wide.key = f"{self.key} {last.key}"
        return wide

    # What few chunks are asked for is not kept but looked up.

    @property
    def start(self) -> int:
        """First code point in the text."""
        return self._tokens.starts[self._first]

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self._tokens.ends[self.after - 1]

    @property
    def is_glued(self) -> bool:
        """Whether nothing stands between it and the chunk before."""
        return self._tokens.is_glued(self._first)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self._tokens.is_capitalised(self._first)

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
        if told:
            for cue in cues:
                if cue in told:
                    return True
        return False

    def is_kind(self, index: int, *kinds: Kind) -> bool:
        """Whether the chunk at ``index`` is of one of these kinds."""
        return 0 <= index < len(self) and self[index].kind in kinds

    def is_adjective(self, index: int) -> bool:
        """Whether a country is named at ``index`` by its adjective."""
        return self.is_kind(index, Kind.PLACE) and self[index].place.kind is MentionKind.DEMONYM

    def is_name(self, index: int) -> bool:
        """Whether a country is named at ``index``, but not by its adjective."""
        return self.is_kind(index, Kind.PLACE) and self[index].place.kind is not MentionKind.DEMONYM


# What may begin with a token, as bits of a whole number: they are looked up for every token of a sentence.
_CUE: Final = 1
_PERIOD: Final = 2
_QUANTITY: Final = 4
_PLACE: Final = 8
_ORDINAL: Final = 16
_WORDS_THAT_BEGIN: Final = {
    _CUE: CUES.first_words,
    _PERIOD: PERIOD_STARTS,
    _QUANTITY: QUANTITY_STARTS,
    _ORDINAL: frozenset(number_words.ORDINALS),
}


@lru_cache(maxsize=4)
def _beginnings(places: PlaceIndex) -> dict[str, int]:
    """What may begin with each word that something begins with; most words are not in it."""
    found: dict[str, int] = defaultdict(int)
    for bit, keys in (*_WORDS_THAT_BEGIN.items(), (_PLACE, places.first_words)):
        for key in keys:
            found[key] |= bit | _beginning_of_any(key)
    return dict(found)


def _beginning_of_any(key: str) -> int:
    """What may begin with any token that looks like this one: a number in digits, or "tenfold"."""
    if key[0].isdecimal():
        return _PERIOD | _QUANTITY | _ORDINAL
    return _QUANTITY if key.endswith(number_words.FOLD) else 0


def chunks_of(tokens: Tokens, habit: Habit, places: PlaceIndex) -> Chunks:
    """All chunks of a sentence, in order.

    >>> cut = Tokens("imports rose 5% to $1.2 billion in 2023")
    >>> [chunk.kind.name for chunk in chunks_of(cut, Habit.UNSHOWN, PlaceIndex.empty())]
    ['WORD', 'WORD', 'QUANTITY', 'WORD', 'QUANTITY', 'WORD', 'PERIOD']
    """
    found = Chunks()
    keys, beginnings = tokens.keys, _beginnings(places)
    index, end = 0, len(keys)
    while index < end:
        key = keys[index]
        begins = beginnings.get(key)
        if begins is None:
            begins = 0 if key.isalpha() and key[-4:] != number_words.FOLD else _beginning_of_any(key)
        if begins == 0:
            chunk = Chunk(Kind.WORD if key.isalpha() else _kind_of(key), tokens, index, index + 1)
        elif begins == _CUE:
            chunk = _cued(tokens, index)
        else:
            chunk = _chunk_at(tokens, index, begins, habit, places)
        found.append(chunk)
        index = chunk.after
    return found


def _cued(tokens: Tokens, index: int) -> Chunk:
    """The chunk at a token that nothing may begin with but a phrase that steers."""
    cue = CUES.find(tokens, index)
    if cue is None:
        return _word_or_mark(tokens, index)
    kind = Kind.WORD if cue.after > index + 1 else _kind_of(tokens.keys[index])
    return Chunk(kind, tokens, index, cue.after, None, cue.meaning)


def _chunk_at(tokens: Tokens, index: int, begins: int, habit: Habit, places: PlaceIndex) -> Chunk:
    """The chunk at a token that something may begin with."""
    place = places.find(tokens, index) if begins & _PLACE else None
    cue = CUES.find(tokens, index) if begins & _CUE else None
    if cue and cue.after > index + 1 and _opens_name(tokens, index, cue.after, places):
        cue = None
    if cue and cue.after > index + 1 and (place is None or place.after < cue.after):
        return Chunk(Kind.WORD, tokens, index, cue.after, cues=cue.meaning)
    when = period_at(tokens, index) if begins & _PERIOD else None
    if when:
        return Chunk(Kind.PERIOD, tokens, index, when.after, when)
    quantity = quantity_at(tokens, index, habit, places) if begins & _QUANTITY else None
    if quantity:
        return Chunk(Kind.QUANTITY, tokens, index, quantity.after, quantity)
    if place and place.code:
        return Chunk(Kind.PLACE, tokens, index, place.after, place)
    if place:
        return Chunk(Kind.WORD, tokens, index, place.after)
    ordinal = _ordinal_at(tokens, index) if begins & _ORDINAL else None
    return ordinal or _word_or_mark(tokens, index, cue.meaning if cue else NO_CUES)


def _opens_name(tokens: Tokens, index: int, after: int, places: PlaceIndex) -> bool:
    """Whether what may stand for a country opens a name: "the republic" of "the Republic of Niger"."""
    if tokens.keys[index] != "the" or not places.may_begin(tokens.keys[index + 1]):
        return False
    name = places.find(tokens, index + 1)
    return name is not None and name.after > after


def _ordinal_at(tokens: Tokens, index: int) -> Chunk | None:
    key = tokens.keys[index]
    number = number_words.ORDINALS.get(key)
    if number:
        return Chunk(Kind.ORDINAL, tokens, index, index + 1, number)
    if tokens.is_digits(index) and tokens.key(index + 1) in number_words.ORDINAL_ENDINGS:
        value = int(tokens.raw[index]) if tokens.raw[index].isdecimal() and len(key) < 4 else None
        return Chunk(Kind.ORDINAL, tokens, index, index + 2, value)
    return None


def _word_or_mark(tokens: Tokens, index: int, cues: Cues = NO_CUES) -> Chunk:
    return Chunk(_kind_of(tokens.keys[index]), tokens, index, index + 1, cues=cues)


def _kind_of(key: str) -> Kind:
    return Kind.WORD if key[0].isalnum() or key == "'s" else Kind.MARK
