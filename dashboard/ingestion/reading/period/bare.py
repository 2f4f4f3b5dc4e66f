"""Parts of a year that lean on another: "first quarter ... in the second", "March and April 2023"."""

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.period.when import Shape, When, Year
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_OF_YEARS: Final = (Shape.QUARTER, Shape.HALF, Shape.FIRST, Shape.LAST, Shape.MONTH)
_PARTS: Final = {Shape.QUARTER: 4, Shape.HALF: 2}
_LONGEST_APPOSITION: Final = 12
_LISTING: Final = frozenset({"and", ",", "or", "&"})
_ENDS: Final = frozenset({"and", "but", "while", "to", "of", "or", "from", "as", "after", ""})


def complete(chunks: Chunks) -> None:
    """Fill in, in place, what parts of a year leave to the words beside them."""
    if Kind.PERIOD not in [chunk.kind for chunk in chunks]:
        return
    _take_possessive_years(chunks)
    _pass_appositions(chunks)
    _name_parts(chunks)
    _share_years(chunks)


def _pass_appositions(chunks: Chunks) -> None:
    """ "In April 2024, the first month of the fiscal year, ..." names one time, not two."""
    for index in range(len(chunks) - 3):
        if chunks[index].kind is Kind.PERIOD and chunks.key(index + 1) == ",":
            end = _end_of_apposition(chunks, index + 2)
            for at in range(index + 2, end):
                if chunks.is_kind(at, Kind.PERIOD):
                    chunks[at].kind, chunks[at].value = Kind.WORD, None


def _end_of_apposition(chunks: Chunks, first: int) -> int:
    """The index of the comma that ends an apposition from ``first`` on; ``first`` where there is none."""
    if not chunks.key(first).startswith("the ") and chunks.key(first) not in ("the", "its", "their"):
        return first
    for at in range(first, first + _LONGEST_APPOSITION):
        if chunks.key(at) == ",":
            return at
        if not chunks.is_kind(at, Kind.WORD, Kind.PERIOD, Kind.ORDINAL) or chunks.has(
            at, Cue.FLOW, Cue.CHANGE, Cue.LEVEL
        ):
            return first
    return first


def _take_possessive_years(chunks: Chunks) -> None:
    """ "2023's first quarter" is one expression."""
    for index in range(len(chunks) - 3, -1, -1):
        is_year = chunks[index].kind is Kind.PERIOD and chunks[index].when.shape is Shape.YEAR
        if not is_year or chunks.key(index + 1) != "'s" or not chunks.is_kind(index + 2, Kind.PERIOD):
            continue
        part = chunks[index + 2]
        if not part.when.of.is_named and part.when.shape in _OF_YEARS:
            whole = chunks[index].spanning(part)
            whole.value = part.when._replace(of=chunks[index].when.of, start=whole.start, end=whole.end)
            chunks[index : index + 3] = [whole]


def _share_years(chunks: Chunks) -> None:
    """ "In January, February and March 2023": the year behind the last month is that of the whole list."""
    behind: When | None = None
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        if chunk.kind is Kind.PERIOD:
            if behind and chunk.when.shape is Shape.MONTH and not chunk.when.of.is_named:
                chunk.value = chunk.when._replace(of=_year_before(chunk.when, behind))
            behind = chunk.when if chunk.when.shape is Shape.MONTH and chunk.when.of.is_named else None
        elif chunk.key not in _LISTING:
            behind = None


def _year_before(earlier: When, later: When) -> Year:
    """The year of a month that stands before another one: "in December and January 2023" is of 2022."""
    is_of_same = (earlier.month or 0) < (later.month or 0) or later.of.first is None
    return later.of if is_of_same else later.of._replace(first=(later.of.first or 0) - 1)


def _name_parts(chunks: Chunks) -> None:
    """Turn bare ordinals into the quarters or halves that they stand for."""
    part: When | None = None
    for index, chunk in enumerate(chunks):
        if chunk.kind is Kind.PERIOD:
            part = chunk.when if chunk.when.shape in _PARTS else part
        elif part is not None and _is_bare(chunks, index) and chunk.value <= _PARTS[part.shape]:
            chunk.kind = Kind.PERIOD
            chunk.value = part._replace(number=chunk.value, start=chunk.start, end=chunk.end)


def _is_bare(chunks: Chunks, index: int) -> bool:
    """Whether an ordinal stands behind "the" and before no noun."""
    if not chunks.is_kind(index, Kind.ORDINAL) or not chunks[index].value or chunks.key(index - 1) != "the":
        return False
    return chunks.is_kind(index + 1, Kind.MARK) or chunks.key(index + 1) in _ENDS
