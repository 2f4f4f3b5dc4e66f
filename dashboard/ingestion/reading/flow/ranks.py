"""Ranks: "third-largest", "ranked fourth among", "in fifth place", "No. 1".

A rank counts only where it is definite and ordered: not "one of the largest", "no longer", "main", "key".
"""

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.phrases import Rank
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

AMONG: Final = words("among amongst in of on")
_RANKING: Final = words("ranked ranks ranking rank came comes placed finished stood stands was is were are")
_PLACE_NOUNS: Final = words("place position rank spot")
_NUMBER_SIGNS: Final = words("no number nr #")
_INDEFINITE: Final = words("a an another")
_LAST_RANK: Final = 300


def rank_before(chunks: Chunks, head: int) -> Rank | None:
    """The rank that stands with the partner noun at ``head``."""
    return _beside(chunks, head) or _ranked(chunks, head)


def _beside(chunks: Chunks, head: int) -> Rank | None:
    """ "Third-largest", "biggest", "No. 1", "number one" before the noun."""
    for at in range(head - 1, max(-1, head - 6), -1):
        if chunks.has(at, Cue.RANK):
            return _superlative(chunks, at)
        number = _numbered(chunks, at)
        if number:
            return number if _is_definite(chunks, number.first) else None
        is_stop = chunks.is_kind(at, Kind.QUANTITY, Kind.PERIOD) or chunks.key(at) in grammar.PREPOSITIONS
        if is_stop or (chunks.is_kind(at, Kind.MARK) and chunks.key(at) != "-"):
            return None
    return None


def _superlative(chunks: Chunks, at: int) -> Rank | None:
    """A superlative, with the ordinal before it; none where the word tells no order."""
    first, number = at, 1
    before = at - 1 - (chunks.key(at - 1) == "-")
    if chunks.is_kind(before, Kind.ORDINAL) and chunks[before].value:
        first, number = before, chunks[before].value
    elif not chunks[at].cues[Cue.RANK]:
        return None
    return Rank(first, at, number) if _is_definite(chunks, first) else None


def _numbered(chunks: Chunks, at: int) -> Rank | None:
    """ "No. 1", "number one", "number-two"."""
    if chunks.key(at) == "number one":
        return Rank(at, at, 1)
    if not chunks.is_kind(at, Kind.QUANTITY) or not chunks[at].quantity.values:
        return None
    value = chunks[at].quantity.values[0].value
    sign = at - 1
    while chunks.key(sign) in (".", "-"):
        sign -= 1
    is_rank = chunks.key(sign) in _NUMBER_SIGNS and 0 < value < _LAST_RANK and value == int(value)
    return Rank(sign, at, int(value)) if is_rank else None


def _is_definite(chunks: Chunks, first: int) -> bool:
    """Whether the rank is neither denied nor one of several."""
    for at in range(first - 1, max(-1, first - 9), -1):
        if chunks.has(at, Cue.NEGATED) or chunks.key(at) in _INDEFINITE:
            return False
        if chunks.is_kind(at, Kind.MARK) and chunks.key(at) in (",", ";", "(", ":"):
            return True
        if chunks.key(at) == "of" and chunks.is_kind(at - 1, Kind.QUANTITY):
            return False  # "in the top ten of Australia's biggest partners"
        if chunks.key(at) in ("of", "with", "for", "by") and not chunks.has(at - 1, Cue.NEGATED):
            return True
    return True


def _ranked(chunks: Chunks, head: int) -> Rank | None:
    """ "Ranked fourth among buyers", "in fifth place among suppliers", "No. 2 in the list of partners"."""
    for at in range(head - 1, max(-1, head - 9), -1):
        if chunks.is_kind(at, Kind.MARK) and chunks.key(at) != "-":
            return None
        if chunks.is_kind(at, Kind.ORDINAL) and chunks[at].value:
            return Rank(at, at, chunks[at].value) if is_ranking(chunks, at) else None
        number = _numbered(chunks, at)
        if number and chunks.key(at + 1) in AMONG:
            return number
    return None


def is_ranking(chunks: Chunks, at: int) -> bool:
    """Whether an ordinal stands for a rank: "ranked fourth", "in fourth place", "fourth among"."""
    is_ranked = any(chunks.key(index) in _RANKING for index in range(at - 3, at))
    tells = is_ranked or chunks.key(at + 1) in _PLACE_NOUNS or chunks.key(at + 1) in ("among", "amongst")
    return tells and _is_definite(chunks, at)
