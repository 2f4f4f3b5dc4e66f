"""Which words may stand inside a noun phrase, and which of them name goods."""

from __future__ import annotations

from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.text.chunks import Chunk, Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

ARTICLES = words("the a an")
_ORDINARY_RANKS = words("main key major record")


def is_modifier(chunk: Chunk) -> bool:
    """Whether a word may stand before a noun: no verb, no preposition, nothing that steers."""
    if chunk.kind is not Kind.WORD:
        return False
    if Cue.PAIR_ADJECTIVE in chunk.cues or Cue.WHOLE in chunk.cues:
        return True
    if chunk.key in grammar.ENDS_NOUN_PHRASE:
        return False
    if Cue.BASIS in chunk.cues:
        return chunk.key == "annual"
    if Cue.RANK in chunk.cues:
        return chunk.key in _ORDINARY_RANKS
    return not chunk.cues or Cue.PLAIN in chunk.cues


def names_goods(chunks: Chunks, index: int) -> bool:
    """Whether a word may name goods: a noun or adjective that says more than "goods" or "total"."""
    if not chunks.is_kind(index, Kind.WORD) or not is_modifier(chunks[index]):
        return False
    return chunks.key(index) not in grammar.NO_COMMODITY and chunks.key(index) not in grammar.DETERMINERS


def past_qualifiers(chunks: Chunks, index: int) -> int:
    """The index of the first chunk from ``index`` on that is no qualifier ("about", "more than")."""
    while chunks.has(index, Cue.QUALIFIER):
        index += 1
    return index


def begins_sum(chunks: Chunks, index: int) -> bool:
    """Whether a number stands at ``index``, perhaps behind a qualifier."""
    return chunks.is_kind(past_qualifiers(chunks, index), Kind.QUANTITY)
