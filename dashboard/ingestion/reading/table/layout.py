"""Which rows of a table are its head, which columns name its rows, and which labels stand over a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.english import tables as words
from dashboard.ingestion.reading.table.cells import Content, content_of
from dashboard.ingestion.reading.table.grids import Cell, Grid, Row

_MOST_HEADS: Final = 5
_NAMING: Final = (Content.WORDS, Content.TIME)


class Body(NamedTuple):
    """A row of the body.

    Attributes:
        row: The row.
        section: The heading over it, if any.
        names: The cells that name it, by their column; where one is empty, that of the row above.
    """

    row: Row
    section: Cell | None
    names: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out.

    Attributes:
        heads: Rows of the head, from top to bottom, each with a cell for every column.
        bodies: Rows of the body.
        columns: For every column with numbers the columns that name its rows.
    """

    heads: tuple[tuple[Cell, ...], ...]
    bodies: tuple[Body, ...]
    columns: dict[int, tuple[int, ...]]

    def heads_over(self, column: int) -> Iterator[Cell]:
        """The cells of the head over a column, from bottom to top; a wide one stands over several."""
        for height, row in enumerate(reversed(self.heads)):
            at = column
            while height and row[at].is_empty and at - 1 in self.columns:
                at -= 1
            if not row[at].is_empty:
                yield row[at]


def layout_of(before: Discourse, grid: Grid) -> Layout | None:
    """The layout of a table; ``None`` where it has no rows of numbers."""
    contents = {row.start: [content_of(before, cell) for cell in row.cells] for row in grid.rows}
    body = _body_starts(grid, contents)
    if body is None:
        return None
    regular = [row for row in grid.rows[body:] if len(row.cells) == grid.width]
    heads = [row for row in grid.rows[:body] if len(row.cells) > 1]
    dated = _dated(before, heads, grid.width)
    columns = _columns(grid.width, [contents[row.start] for row in regular], dated)
    if not columns or any(len(row.cells) < grid.width - 1 for row in heads):
        return None
    return Layout(
        heads=tuple(_aligned(row, grid.width) for row in heads if len(row.cells) <= grid.width),
        bodies=tuple(_bodies(grid, body, columns)),
        columns=columns,
    )


def _body_starts(grid: Grid, contents: dict[int, list[Content]]) -> int | None:
    """The index of the first row of the body: behind the rule, or the first that holds numbers."""
    if grid.heads is not None:
        return grid.heads if grid.heads < len(grid.rows) else None
    for index, row in enumerate(grid.rows[: _MOST_HEADS + 1]):
        held = contents[row.start]
        if len(row.cells) > 1 and not {Content.NUMBER, Content.BLANK}.isdisjoint(held):
            return index if index else None
    return None


def _aligned(row: Row, width: int) -> tuple[Cell, ...]:
    """The cells of a row of the head by column; the first may be missing over the names of the rows."""
    missing = width - len(row.cells)
    return (*(Cell(row.start, row.start) for _ in range(missing)), *row.cells)


def _dated(before: Discourse, heads: Sequence[Row], width: int) -> tuple[int, ...]:
    """The columns whose head says that years stand in them."""
    cells = [(at + width - len(row.cells), cell) for row in heads for at, cell in enumerate(row.cells)]
    return tuple(at for at, cell in cells if before.text[cell.start : cell.end].lower() in words.TIMES)


def _columns(
    width: int, rows: Sequence[Sequence[Content]], dated: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """The columns of numbers, each with those to its left that name its rows; numbers before are counts.

    Args:
        width: How many columns there are.
        rows: What the cells of each row hold.
        dated: Columns of years, which name the rows of all.
    """
    found: dict[int, tuple[int, ...]] = {}
    naming: tuple[int, ...] = ()
    for column in range(width):
        if column in dated and column not in naming and found:
            continue
        kinds = Counter(row[column] for row in rows)
        names = sum(kinds[kind] for kind in _NAMING)
        if names > kinds[Content.NUMBER] and not (found and _is_of_times(kinds)):
            naming = (*naming, column) if column - 1 in naming else (column,)
        elif kinds[Content.NUMBER] or kinds[Content.TIME]:
            found[column] = naming
    named = {column: names for column, names in found.items() if names} or found
    return {column: (*names, *(at for at in dated if at not in names)) for column, names in named.items()}


def _is_of_times(kinds: Counter[Content]) -> bool:
    """Whether what looks like years may be numbers as well: no words stand among them."""
    return kinds[Content.TIME] > 0 and not kinds[Content.WORDS]


def _bodies(grid: Grid, first: int, columns: dict[int, tuple[int, ...]]) -> Iterator[Body]:
    section: Cell | None = None
    above: dict[int, Cell] = {}
    naming = {name for names in columns.values() for name in names}
    for row in _between(grid, first):
        held = [cell for cell in row.cells if not cell.is_empty]
        if len(held) == 1 and (len(row.cells) == 1 or held[0] == row.cells[0]):
            section = held[0]
            above = {}
        elif len(row.cells) == grid.width:
            names = {column: row.cells[column] for column in naming}
            if any(not cell.is_empty for cell in names.values()) or not naming:
                above = {
                    column: above.get(column, cell) if cell.is_empty else cell
                    for column, cell in names.items()
                }
                yield Body(row, section, above)


def _between(grid: Grid, first: int) -> Iterator[Row]:
    """The rows of the body, with the headings that stand right above it and below the head."""
    start = first
    while start > 1 and len(grid.rows[start - 1].cells) == 1:
        start -= 1
    has_head_above = any(len(row.cells) > 1 for row in grid.rows[:start])
    yield from grid.rows[start if has_head_above else first :]
