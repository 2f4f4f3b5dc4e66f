"""Sheets of workbooks: cells where they stand, and tables among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.texts import MOST_COLUMNS, normal
from dashboard.ingestion.workbooks import Cells

_LEAST = 3
"""A row with so many cells may be the header of a table; remarks above it have one or two."""


@dataclass(frozen=True)
class Grid:
    """A sheet of a workbook.

    Attributes:
        name: Of the sheet.
        rows: Texts by row and column, both from 0; only of cells that are not empty.
    """

    name: str
    rows: dict[int, dict[int, str]]

    @classmethod
    def of(cls, name: str, cells: Cells) -> Grid:
        """The sheet with these cells."""
        rows: dict[int, dict[int, str]] = {}
        for row, column, text in cells:
            rows.setdefault(row, {})[column] = text
        return cls(name, rows)

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))

    def text(self, row: int, column: int) -> str:
        """What a cell holds, without blanks around it; empty where it holds nothing."""
        return self.rows.get(row, {}).get(column, "").strip()

    def find(self, start: str) -> tuple[int, int] | None:
        """Row and column of the first cell that starts like this, whatever its case."""
        for row, cells in self.rows.items():
            for column, text in cells.items():
                if text.strip().lower().startswith(start.lower()):
                    return row, column
        return None


def header_of(grid: Grid) -> tuple[int, list[str]]:
    """The row that names the columns, and the names; no names where there is no such row."""
    for row, cells in grid.rows.items():
        if len(cells) >= _LEAST:
            return row, [cells.get(column, "") for column in range(min(max(cells) + 1, MOST_COLUMNS))]
    return 0, []


def sheet_of(grid: Grid) -> Sheet:
    """The table of a sheet, below the row that names its columns.

    Raises:
        Refused: Where there is none, or a row has a cell beside the columns.
    """
    row, names = header_of(grid)
    below = [number for number in grid.rows if number > row]
    if not names or not below:
        raise Refused(f"the sheet {grid.name!r:.60} has no table")
    if beside := next((number for number in below if max(grid.rows[number]) >= len(names)), None):
        raise Refused(f"the sheet {grid.name!r:.60}, row {beside + 1:,}: a cell stands beside the columns")
    columns = {
        normal(name): _column(grid, below, column) for column, name in enumerate(names) if normal(name)
    }
    return Sheet(columns, below[0] + 1, [f"sheet {grid.name}"])


def _column(grid: Grid, rows: Iterable[int], column: int) -> pa.StringArray:
    return pa.array([grid.text(row, column) for row in rows], pa.string())
