"""Tables in plain text: rows whose cells stand apart by bars or tabs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_BAR: Final = "|"
_TAB: Final = "\t"
_RULE: Final = frozenset(" |:+=-\t")
_LONGEST_ROW: Final = 2_000
_MOST_CELLS: Final = 60
_LONGEST_HEADING: Final = 80
_MOST_HEADINGS: Final = 2
_SHORTEST_SENTENCE: Final = 60


class Cell(NamedTuple):
    """A cell: its first code point, and one past the last, without blanks around it."""

    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.start == self.end


class Row(NamedTuple):
    """A row with its cells; one cell is a heading over the rows below it."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """A table.

    Attributes:
        start: First code point.
        end: One past the last.
        rows: Its rows, and the headings between them.
        width: How many cells its rows have.
        heads: How many rows stand above the rule behind the head; ``None`` where there is none.
    """

    start: int
    end: int
    rows: tuple[Row, ...]
    width: int
    heads: int | None = None

    @property
    def wordy(self) -> tuple[Cell, ...]:
        """Its cells that hold as much as a sentence."""
        cells = (cell for row in self.rows for cell in row.cells)
        return tuple(cell for cell in cells if cell.end - cell.start >= _SHORTEST_SENTENCE)


class _Line(NamedTuple):
    start: int
    end: int
    mark: str
    is_rule: bool = False


def grids(text: str) -> Iterator[Grid]:
    """The tables of a text, in order.

    >>> [found] = grids("Exports, $m\\n\\n| Year | Chad |\\n|---|---|\\n| 2023 | 5 |\\n\\nThe end")
    >>> found.width, found.heads, len(found.rows)
    (2, 1, 2)
    >>> list(grids("Home | News\\n\\nExports rose."))
    []
    """
    if _BAR not in text and _TAB not in text:
        return
    for block in _blocks(text):
        found = _grid(text, block)
        if found is not None:
            yield found


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Lines with the same mark that follow each other, with the headings between them."""
    block: list[_Line] = []
    headings: list[_Line] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = _line(text, start, end)
        start = end + 1
        if line is not None and line.mark and (not block or line.mark == block[0].mark):
            block += [*headings, line]
            headings = []
        elif line is not None and not line.mark and block and len(headings) < _MOST_HEADINGS:
            headings.append(line)
        else:
            yield block
            block, headings = [line] if line is not None and line.mark else [], []
    yield block


def _line(text: str, start: int, end: int) -> _Line | None:
    """A line that may be of a table; ``None`` for an empty one and for prose."""
    if end - start > _LONGEST_ROW or text[start:end].isspace() or start == end:
        return None
    words = text[start:end]
    mark = _BAR if _BAR in words else _TAB if _TAB in words.strip() else ""
    if _RULE.issuperset(words) and ("--" in words or "|-" in words or ":-" in words or "==" in words):
        return _Line(start, end, mark or _BAR, is_rule=True)
    is_heading = len(words) <= _LONGEST_HEADING and not words.rstrip().endswith((".", ";"))
    return _Line(start, end, mark) if mark or is_heading else None


def _grid(text: str, block: Sequence[_Line]) -> Grid | None:
    """The table of a block of lines; ``None`` where they have no number of cells in common."""
    lines = [line for line in block if not line.is_rule]
    marked = [line for line in lines if line.mark]
    if len(marked) < 2:
        return None
    framed = all(text[line.start : line.end].lstrip().startswith(_BAR) for line in marked)
    rows = tuple(_row(text, line, framed=framed and line.mark == _BAR) for line in lines)
    sizes = Counter(len(row.cells) for row in rows if 1 < len(row.cells) <= _MOST_CELLS)
    width, times = max(sizes.items(), key=lambda size: (size[1], size[0]), default=(0, 0))
    if times < 2:
        return None
    return Grid(block[0].start, block[-1].end, rows, width, _heads(block))


def _heads(block: Sequence[_Line]) -> int | None:
    """How many rows stand above the first rule that has some above it."""
    above = 0
    for line in block:
        if line.is_rule and above:
            return above
        above += not line.is_rule
    return None


def _row(text: str, line: _Line, *, framed: bool) -> Row:
    if not line.mark:
        return Row(line.start, line.end, (_cell(text, line.start, line.end),))
    cells: list[Cell] = []
    start = line.start
    while start <= line.end:
        end = text.find(line.mark, start, line.end)
        end = line.end if end < 0 else end
        cells.append(_cell(text, start, end))
        start = end + 1
    if framed:
        is_closed = cells[-1].is_empty and text[line.start : line.end].rstrip().endswith(_BAR)
        cells = cells[1 : len(cells) - is_closed]
    return Row(line.start, line.end, tuple(cells))


def _cell(text: str, start: int, end: int) -> Cell:
    while start < end and (text[start].isspace() or text[start] in "*_`"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "_`"):
        end -= 1
    if text[start:end].endswith("**"):
        end -= 2
    return Cell(start, end)
