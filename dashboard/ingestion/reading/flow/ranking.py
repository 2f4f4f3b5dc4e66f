"""The next in a list of partners: "Russia comes second with $4.4 billion", "in third place was Peru"."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import numbers, words
from dashboard.ingestion.reading.flow.phrases import Phrase, Rank, Ref
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_COMES: Final = words(
    "comes came come ranks ranked is was follows followed appears stands stood takes took occupies"
)
_PASSED: Final = words("in the at a an distant close position place spot rank")
_PLACES: Final = words("place position spot rank")
_ON_THE_LIST: Final = words("on in list ranking rankings place position spot the of")
_NEXT: Final = words("next then")
_OPENERS: Final = words("and while but also")
_LISTING: Final = frozenset(numbers.ORDINALS) | _NEXT
"""Of these keys one stands in every such sentence."""
_FARTHEST: Final = 6


def lists_partners(keys: frozenset[str]) -> bool:
    """Whether a sentence with these keys may go on with a list of partners."""
    return not _LISTING.isdisjoint(keys)


def next_partner(chunks: Chunks, flow: Flow) -> Phrase | None:
    """The phrase of a sentence that only names the next partner of the list spoken of before.

    Args:
        chunks: The sentence.
        flow: The flow of the list.
    """
    if any(chunk.cues and Cue.PARTNER in chunk.cues for chunk in chunks):
        return None
    first = 0
    while chunks.key(first) in _OPENERS:
        first += 1
    return _named_first(chunks, first, flow) or _named_last(chunks, first, flow)


def _named_first(chunks: Chunks, first: int, flow: Flow) -> Phrase | None:
    """ "Russia comes in second", "the Netherlands appears in third place"."""
    place = first + (chunks.key(first) == "the")
    if not chunks.is_name(place) or chunks.key(place + 1) not in _COMES:
        return None
    at = place + 2
    while chunks.key(at) in _PASSED and at < place + _FARTHEST:
        at += 1
    if not chunks.is_kind(at, Kind.ORDINAL) or chunks.has(at + 1, Cue.RANK) or chunks.key(at + 1) == "-":
        return None
    return _phrase(chunks, flow, place, at, at + 1 + (chunks.key(at + 1) in _PLACES))


def _named_last(chunks: Chunks, first: int, flow: Flow) -> Phrase | None:
    """ "In second place was Spain", "second on the list is India", "next is the Netherlands"."""
    at = first
    while chunks.key(at) in _PASSED and at < first + _FARTHEST:
        at += 1
    is_ranked = chunks.is_kind(at, Kind.ORDINAL)
    if not is_ranked and chunks.key(at) not in _NEXT:
        return None
    verb = at + 1
    while chunks.key(verb) in _ON_THE_LIST and verb < at + _FARTHEST:
        verb += 1
    place = verb + 1 + (chunks.key(verb + 1) == "the")
    if chunks.key(verb) not in _COMES or not chunks.is_name(place):
        return None
    return _phrase(chunks, flow, place, at if is_ranked else -1, place + 1)


def _phrase(chunks: Chunks, flow: Flow, place: int, rank: int, right: int) -> Phrase | None:
    """The flow of the list with the country at ``place``, and with its rank, if one is told."""
    number = chunks[rank].value if rank >= 0 else None
    return Phrase(
        flow=flow,
        left=min(place, rank) if number else place,
        head=place,
        right=right,
        partners=[Ref(chunks[place].place.code, place)],
        rank=Rank(rank, rank, number) if number else None,
        is_spoken_of=True,
    )
