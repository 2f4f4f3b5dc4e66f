"""A table of text: columns by name, and cells that are what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.cell_numbers import numbers
from dashboard.ingestion.official.listed import is_listed, of_each, placed, plain


@dataclass(frozen=True)
class Sheet:
    """A table of text.

    Attributes:
        columns: Cells by normal name of the column, without blanks around them.
        first_row: Number of the first row of cells, as a spreadsheet counts.
        notes: What was mended in reading it.
    """

    columns: dict[str, pa.StringArray]
    first_row: int = 2
    notes: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    def __getitem__(self, name: str) -> pa.StringArray:
        try:
            return self.columns[name]
        except KeyError:
            raise Refused(f"the column {name} is missing") from None

    def where(self, at: int, name: str) -> str:
        """How a message names a cell."""
        return f"row {at + self.first_row:,}, column {name}"

    def kept(self, which: pa.BooleanArray) -> Sheet:
        """Only some of the rows; their numbers in messages are those of the rows that are left."""
        columns = {name: cells.filter(which) for name, cells in self.columns.items()}
        return Sheet(columns, self.first_row, self.notes)

    def text(self, name: str) -> pa.StringArray:
        """A column in which no cell is empty.

        Raises:
            Refused: Where one is.
        """
        self._check(name, lambda cells: pc.not_equal(cells, ""), "is empty")
        return self[name]

    def matching(self, name: str, pattern: str, what: str) -> pa.StringArray:
        """A column in which every cell is of one form.

        Args:
            name: Of the column.
            pattern: A regular expression for the whole cell.
            what: What a cell is then, for the message: "a year".

        Raises:
            Refused: Where a cell is not.
        """
        whole = f"^(?:{pattern})$"
        self._check(name, lambda cells: pc.match_substring_regex(cells, whole), f"is not {what}")
        return self[name]

    def numbers(
        self, name: str, *, blank: Sequence[str] = ("",), groups: str = "", cut: bool = False
    ) -> pa.DoubleArray:
        """A column of numbers in plain digits with a decimal point; blank is missing, never zero.

        Args:
            name: Of the column.
            blank: What a missing number looks like.
            groups: Mark between groups of three digits, if there may be any.
            cut: Whether to take numbers that a spreadsheet has cut to a few digits, see ``cut_to``.

        Raises:
            Refused: Where a cell is something else.
        """
        return numbers(self[name], blank=blank, groups=groups, cut=cut, where=lambda at: self.where(at, name))

    def each(self, name: str, read: Callable[[str], str]) -> pa.StringArray:
        """A column with each different cell read in some way.

        Raises:
            Refused: Where ``read`` refuses a cell; the line names the first row that has it.
        """
        cells = self.text(name)
        listed = cells.dictionary_encode()
        found = []
        for at, cell in enumerate(listed.dictionary.to_pylist()):
            try:
                found.append(read(cell))
            except Refused as why:
                row = pc.index(listed.indices, at).as_py()
                raise Refused(f"{self.where(row, name)}: {why}") from None
        told = placed(pa.array(found, pa.string()), listed.indices)
        return told if is_listed(cells) else plain(told)

    def _check(self, name: str, good: Callable[[pa.StringArray], pa.BooleanArray], says: str) -> None:
        cells = self[name]
        if is_listed(cells) and pc.all(good(cells.dictionary)).as_py():
            return
        told = of_each(cells, good) if is_listed(cells) else good(cells)
        if (bad := pc.index(told, False).as_py()) >= 0:
            raise Refused(f"{self.where(bad, name)}: {self[name][bad].as_py()!r:.60} {says}")
