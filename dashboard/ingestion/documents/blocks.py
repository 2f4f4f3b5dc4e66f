"""Blocks of text: paragraphs, and rows of tables as one line each. HTML and DOCX both write into these.

A cell without words keeps its place between the others, and one that is wider or higher than the rest leaves
empty ones beside and below it: so the cells of a column are those of the same number in every row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

# HTML's white space: a no-break space is not among it, since it may hold the digits of a number together.
_BLANKS: Final = re.compile("[ \t\n\r\f]+")
_LONGEST_ROW: Final = 600
_LONGEST_HEADING: Final = 80
# More cells than any table that is printed has, and few enough for a hostile page to gain nothing.
_WIDEST: Final = 60


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table.

    Attributes:
        table: Number of its table.
        width: How many cells it has, empty ones and those that hang down from above included.
    """

    table: int
    width: int = 0


@dataclass(slots=True)
class Block:
    """Words that stand together.

    Attributes:
        number: Counted from 0 in the order of the document.
        row: The table row it stands in, or ``None``.
        cell: Number of the cell within that row.
        pieces: Its text, piece by piece.
        linked: How many of its characters are a link.
    """

    number: int
    row: Row | None = None
    cell: int = 0
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        """The words, with single blanks between them; a line break stays one."""
        lines = "".join(self.pieces).split("\v")
        return "\n".join(line for line in (_BLANKS.sub(" ", line).strip(" ") for line in lines) if line)


@dataclass(slots=True)
class _Table:
    """A table that is being written: its open row, and how far cells hang down into the rows to come."""

    number: int
    row: Row | None = None
    cell: int = 0
    hanging: dict[int, int] = field(default_factory=dict)


class Blocks:
    """Collects the words of a document while it is walked through."""

    def __init__(self) -> None:
        self.all: list[Block] = []
        self._open: Block | None = None
        self._tables: list[_Table] = []
        self._count_tables = 0

    def write(self, words: str, *, linked: bool = False) -> Block | None:
        """Add words to the open block; returns the block if these words open it."""
        opened = None
        if self._open is None:
            if not words.strip(" \t\n\r\f"):
                return None
            table = self._tables[-1] if self._tables else None
            row = table.row if table else None
            opened = self._open = Block(len(self.all), row, table.cell if table and row else 0)
            self.all.append(opened)
        self._open.pieces.append(words)
        self._open.linked += len(words.strip()) if linked else 0
        return opened

    def break_line(self) -> None:
        """Begin a new line within the block."""
        if self._open is not None:
            self._open.pieces.append("\v")

    def close(self) -> None:
        """End the block; the next words open another."""
        self._open = None

    def begin_table(self) -> None:
        """Begin a table, perhaps within a cell of another."""
        self.close()
        self._tables.append(_Table(self._count_tables))
        self._count_tables += 1

    def end_table(self) -> None:
        """End the current table."""
        self.close()
        if self._tables:
            self._tables.pop()

    def begin_row(self) -> None:
        """Begin a row of the current table."""
        self.close()
        if self._tables:
            table = self._tables[-1]
            table.row, table.cell = Row(table.number), 0

    def begin_cell(self, columns: int = 1, rows: int = 1) -> None:
        """Begin a cell of the current row, as wide as so many columns and as high as so many rows."""
        self.close()
        table = self._tables[-1] if self._tables else None
        if table is None or table.row is None:
            return
        table.cell = _past_hanging(table, table.row.width)
        after = min(table.cell + max(columns, 1), _WIDEST)
        table.row.width = max(table.row.width, after)
        if rows > 1:
            table.hanging |= dict.fromkeys(range(table.cell, after), rows)

    def end_row(self) -> None:
        """End the current row."""
        self.close()
        table = self._tables[-1] if self._tables else None
        if table is None or table.row is None:
            return
        table.row.width = _past_hanging(table, table.row.width)
        table.hanging = {cell: left - 1 for cell, left in table.hanging.items() if left > 1}
        table.row = None


def _past_hanging(table: _Table, cell: int) -> int:
    """The first cell from ``cell`` on that none of the rows above hangs down into."""
    while table.hanging.get(cell):
        cell += 1
    return min(cell, _WIDEST)


def as_text(blocks: Iterable[Block], chosen: Collection[int] | None = None) -> str:
    """The text of blocks: paragraphs with an empty line between them, rows of a table on a line each.

    Args:
        blocks: All blocks of a document, in its order.
        chosen: Numbers of those that are wanted, all if ``None``. A row is wanted if one of its cells is.
    """
    groups = list(_groups(blocks, chosen))
    lines = [_row(row, together) if row is not None else None for row, together in groups]
    tables = {row.table for (row, _), line in zip(groups, lines, strict=True) if row and line}
    parts: list[str] = []
    table_before: int | None = None
    for (row, together), told in zip(groups, lines, strict=True):
        line = told or (_heading(together) if row is not None and row.table in tables else None)
        table = row.table if row is not None and line else None
        if line:
            parts += ["\n" if table == table_before else "\n\n", line]
        else:
            parts += [f"\n\n{block.text}" for block in together]
        table_before = table
    return "".join(parts).lstrip("\n")


def _groups(
    blocks: Iterable[Block], chosen: Collection[int] | None
) -> Iterator[tuple[Row | None, list[Block]]]:
    """Rows with what stands in them, and what stands between them, as far as it is wanted."""
    for row, members in groupby(blocks, key=lambda block: block.row):
        together = list(members)
        if chosen is not None:
            wanted = [block for block in together if block.number in chosen]
            together = together if row is not None and wanted else wanted
        if together:
            yield row, together


def _row(row: Row, blocks: list[Block]) -> str | None:
    """One line with the cells in it; ``None`` where they are not like the cells of a table of figures."""
    cells = {
        cell: " ".join(block.text for block in told) for cell, told in groupby(blocks, key=lambda b: b.cell)
    }
    if len(cells) < 2 or sum(map(len, cells.values())) > _LONGEST_ROW:
        return None
    placed = [cells.get(cell, "").replace("\n", " ") for cell in range(max(row.width, max(cells) + 1))]
    return re.sub(r" {2,}", " ", " | ".join(placed)).strip(" ")


def _heading(blocks: list[Block]) -> str | None:
    """The words of a row that stand alone and over the rows below it: "Africa", "Imports"."""
    words = " ".join(block.text for block in blocks)
    return words if len(words) <= _LONGEST_HEADING and "\n" not in words else None
