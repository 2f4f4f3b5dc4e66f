"""Blocks of text: paragraphs, and rows of tables as one line each. HTML and DOCX both write into these."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

# HTML's white space: a no-break space is not among it, since it may hold the digits of a number together.
_BLANKS: Final = re.compile("[ \t\n\r\f]+")
_LONGEST_ROW: Final = 600


@dataclass(slots=True)
class Block:
    """Words that stand together.

    Attributes:
        number: Counted from 0 in the order of the document.
        row: Number of the table row it stands in, or ``None``.
        cell: Number of the cell within that row.
        pieces: Its text, piece by piece.
        linked: How many of its characters are a link.
    """

    number: int
    row: int | None = None
    cell: int = 0
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        """The words, with single blanks between them; a line break stays one."""
        lines = "".join(self.pieces).split("\v")
        return "\n".join(line for line in (_BLANKS.sub(" ", line).strip(" ") for line in lines) if line)


class Blocks:
    """Collects the words of a document while it is walked through."""

    def __init__(self) -> None:
        self.all: list[Block] = []
        self._open: Block | None = None
        self._rows: list[list[int]] = []
        self._count_rows = 0

    def write(self, words: str, *, linked: bool = False) -> Block | None:
        """Add words to the open block; returns the block if these words open it."""
        opened = None
        if self._open is None:
            if not words.strip(" \t\n\r\f"):
                return None
            row, cell = self._rows[-1] if self._rows else (None, 0)
            opened = self._open = Block(len(self.all), row, cell)
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

    def begin_row(self) -> None:
        """Begin a row of a table, perhaps within a cell of another."""
        self.close()
        self._rows.append([self._count_rows, -1])
        self._count_rows += 1

    def begin_cell(self) -> None:
        """Begin a cell of the current row."""
        self.close()
        if self._rows:
            self._rows[-1][1] += 1

    def end_row(self) -> None:
        """End the current row."""
        self.close()
        if self._rows:
            self._rows.pop()


def as_text(blocks: Iterable[Block], chosen: Collection[int] | None = None) -> str:
    """The text of blocks: paragraphs with an empty line between them, rows of a table on a line each.

    Args:
        blocks: All blocks of a document, in its order.
        chosen: Numbers of those that are wanted, all if ``None``. A row is wanted if one of its cells is.
    """
    parts: list[str] = []
    after_row = False
    for row, members in groupby(blocks, key=lambda block: block.row):
        together = list(members)
        if chosen is not None:
            wanted = [block for block in together if block.number in chosen]
            together = together if row is not None and wanted else wanted
        line = _row(together) if row is not None else None
        if line:
            parts += ["\n" if after_row else "\n\n", line]
        else:
            parts += [f"\n\n{block.text}" for block in together]
        after_row = bool(line) if together else after_row
    return "".join(parts).lstrip("\n")


def _row(blocks: list[Block]) -> str | None:
    """One line with the cells in it; ``None`` where they are not like the cells of a table of figures."""
    cells = [" ".join(block.text for block in cell) for _, cell in groupby(blocks, key=lambda b: b.cell)]
    if len(cells) < 2 or sum(map(len, cells)) > _LONGEST_ROW:
        return None
    return " | ".join(cell.replace("\n", " ") for cell in cells)
