"""Parts of a year without their noun: "5% in the first quarter but 3% in the second"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.ingestion.reading.period.when import Shape, When
from dashboard.ingestion.reading.text.chunks import Chunks, Kind

_PARTS: Final = {Shape.QUARTER: 4, Shape.HALF: 2}
_ENDS: Final = frozenset({"and", "but", "while", "to", "of", "or", "from", "as", "after", ""})


def complete(chunks: Chunks) -> None:
    """Turn bare ordinals into the quarters or halves that they stand for, in place."""
    part: When | None = None
    for index, chunk in enumerate(chunks):
        if chunk.kind is Kind.PERIOD:
            part = chunk.when if chunk.when.shape in _PARTS else part
        elif part is not None and _is_bare(chunks, index) and chunk.value <= _PARTS[part.shape]:
            chunk.kind = Kind.PERIOD
            chunk.value = replace(part, number=chunk.value, start=chunk.start, end=chunk.end)


def _is_bare(chunks: Chunks, index: int) -> bool:
    """Whether an ordinal stands behind "the" and before no noun."""
    if not chunks.is_kind(index, Kind.ORDINAL) or not chunks[index].value or chunks.key(index - 1) != "the":
        return False
    return chunks.is_kind(index + 1, Kind.MARK) or chunks.key(index + 1) in _ENDS
