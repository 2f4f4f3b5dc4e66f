"""Lists whose items are a name and a sum, one to a line: "Germany: €4.8 million (-3.1%)"; small tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.ingestion.reading.table.grids import Cell, Grid, Row, grids

_COLON: Final = ": "
_LONGEST_NAME: Final = 70
_LONGEST_REST: Final = 70
_ITEM: Final = re.compile(
    r"[^\S\n]*(?:[•▪◦‣●■*–-][^\S\n]+)?(?P<name>[^\W\d_][^:|\t\n]*):[^\S\n]+"
    r"(?P<sum>[^\s\w(]?(?:[A-Za-z]{1,4}[$€£¥₹]?[^\S\n]?|[$€£¥₹₺₽₸₼₴₦₱₫₩])\d[^()|\n]*?)"
    r"[^\S\n]*(?:\((?P<aside>[^()|\n]*)\))?[^\S\n]*[.;,]?[^\S\n]*"
)


def tables_in(text: str) -> Iterator[Grid]:
    """All tables of a text, in order: rows of cells, and lists of names with their sums."""
    end = 0
    for grid in sorted((*grids(text), *item_lists(text)), key=lambda grid: grid.start):
        if grid.start >= end:
            yield grid
            end = grid.end


def item_lists(text: str) -> Iterator[Grid]:
    """The lists of a text, in order: two items or more that follow each other, perhaps with lines left empty.

    >>> [found] = item_lists("Exports of Chad\\n- Mali: $5 million (+3%)\\n- Niger: $4 million\\n")
    >>> found.width, len(found.rows), found.is_list
    (3, 2, True)
    """
    rows: list[Row] = []
    at = text.find(_COLON)
    while at >= 0:
        row = _row_around(text, at)
        if row is not None:
            if rows and not _follows(text, rows[-1], row):
                yield from _grid(rows)
                rows = []
            rows.append(row)
        at = text.find(_COLON, at + 1 if row is None else row.end)
    yield from _grid(rows)


def _row_around(text: str, at: int) -> Row | None:
    """The item in the line around a colon; ``None`` where the line is none."""
    first = text.rfind("\n", max(0, at - _LONGEST_NAME), at) + 1
    if first == 0 and at >= _LONGEST_NAME:
        return None
    last = text.find("\n", at, at + _LONGEST_REST)
    if last < 0:
        last = len(text)
        if last - at > _LONGEST_REST:
            return None
    found = _ITEM.fullmatch(text, first, last)
    if found is None:
        return None
    aside = found.span("aside") if found["aside"] is not None else (found.end("sum"), found.end("sum"))
    return Row(first, last, (Cell(*found.span("name")), Cell(*found.span("sum")), Cell(*aside)))


def _follows(text: str, row: Row, other: Row) -> bool:
    """Whether nothing stands between two items."""
    gap = text[row.end : other.start] if other.start - row.end <= _LONGEST_REST else "far"
    return not gap.strip()


def _grid(rows: Sequence[Row]) -> Iterator[Grid]:
    if len(rows) > 1:
        yield Grid(rows[0].start, rows[-1].end, tuple(rows), len(rows[0].cells), is_list=True)
