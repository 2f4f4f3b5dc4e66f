"""Text tables: what their bytes are as characters, where the columns are, and cells that are what they say.

A table whose rows have another number of cells than its header is the usual way in which a year comes to
stand in the column of values, so nothing is read by position that was not counted first.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.cell_numbers import numbers
from dashboard.ingestion.official.listed import is_listed, of_each, placed, plain

SEPARATORS: Final = (",", ";", "\t", "|")
MOST_COLUMNS: Final = 2_000

_TWO_OR_MORE: Final = re.compile(rb"[\xc3-\xf4][\x80-\xbf]|\xc2[\xa0-\xbf]")
_SAMPLE: Final = 200
_OPEN_END: Final = "its last line stops at a number and has no end, so it may have been cut off"


def in_utf8(data: bytes) -> tuple[bytes, str]:
    """The same text in UTF-8 without a byte order mark, and its encoding if that was another one.

    What is not UTF-8 is taken for Latin-1 or Windows-1252, as all providers that do not write UTF-8 use
    these.

    Raises:
        Refused: Where it is no text, or mixes two encodings.

    >>> in_utf8("Côte d'Ivoire".encode("latin-1"))[1]
    'Latin-1'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16").encode(), "UTF-16"
    if b"\0" in data:
        raise Refused("is no text: there are zero bytes in it")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as why:
        if mixed := _TWO_OR_MORE.search(data):
            lines = sorted(data.count(b"\n", 0, place) + 1 for place in (why.start, mixed.start()))
            raise Refused(
                f"mixes two encodings: lines {lines[0]} and {lines[1]} are not written in the same one; "
                "fetch it again, or save it as UTF-8"
            ) from None
        is_windows = re.search(rb"[\x80-\x9f]", data) is not None
        name = "Windows-1252" if is_windows else "Latin-1"
        return _decoded(data, "cp1252" if is_windows else "latin-1").encode(), name
    return data, ""


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise Refused(f"line {line}: neither UTF-8 nor Latin-1; save it as UTF-8") from None


def normal(name: str) -> str:
    """A column's name for comparison: lower case, single blanks, no quotation marks.

    >>> normal(' "Trade Value  (US$)"')
    'trade value (us$)'
    """
    return " ".join(name.replace('"', "").replace("\ufeff", "").split()).lower()


def separator_of(line: str) -> str:
    """The mark between the columns of a header: the one that makes the most of them."""
    return max(SEPARATORS, key=lambda mark: (len(next(csv.reader([line], delimiter=mark), [])), mark == ","))


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


def sheet(
    data: bytes, *, separator: str | None = None, header_line: int = 0, may_end_open: bool = False
) -> Sheet:
    """The table in a text in UTF-8.

    Args:
        data: The text.
        separator: Mark between columns; ``None`` to find it in the header.
        header_line: How many lines stand before the header.
        may_end_open: Whether the last line of a whole text may be without an end.

    Raises:
        Refused: Where rows have other numbers of cells than the header, there is no row, or the last cell
            is a number that may have been cut off.
    """
    start = _line_start(data, header_line)
    names, widths, separator = _shape(data[start : start + (1 << 20)], separator)
    notes = []
    width = len(names)
    if widths and widths[0] == len(names) + 1:
        width += 1
        notes.append(f"{width} fields under {len(names)} headers mended")
    cells = _cells(data[start:], separator, width, header_line)
    if width > len(names) and pc.any(pc.not_equal(cells[-1], "")).as_py():
        raise Refused(f"rows have {width} cells, the header names {len(names)} columns: they would shift")
    if not len(cells[0]):
        raise Refused("has a header and no rows")
    if data[-1:].isdigit():
        if not may_end_open:
            raise Refused(f"{_OPEN_END}; fetch it again, or put a line break behind it")
        notes.append(_OPEN_END)
    columns = {name: cells[at] for at, name in enumerate(_apart(names)) if name}
    return Sheet(columns, header_line + 2, notes)


def _line_start(data: bytes, line: int) -> int:
    start = 0
    for _ in range(line):
        start = data.index(b"\n", start) + 1
    return start


def _shape(data: bytes, separator: str | None) -> tuple[list[str], list[int], str]:
    """The header's names, and how many cells the first rows have."""
    lines = data.decode("utf-8", "replace").splitlines()
    separator = separator or separator_of(lines[0] if lines else "")
    rows = list(_sampled(lines, separator))
    if not rows:
        raise Refused("holds no table")
    if len(rows[0]) > MOST_COLUMNS:
        raise Refused(f"has {len(rows[0]):,} columns; {MOST_COLUMNS:,} at most")
    return [normal(name) for name in rows[0]], [len(row) for row in rows[1:]], separator


def _sampled(lines: list[str], separator: str) -> Iterator[list[str]]:
    """The first rows; the very last may be cut off where the sample ends."""
    try:
        for row in csv.reader(lines[: _SAMPLE + 1], delimiter=separator):
            if row:
                yield row
    except csv.Error as why:
        raise Refused(f"is no table of text ({why})") from None


def _cells(data: bytes, separator: str, width: int, lines_before: int) -> list[pa.StringArray]:
    strange: list[pyarrow.csv.InvalidRow] = []

    def refuse(row: pyarrow.csv.InvalidRow) -> str:
        strange.append(row)
        return "error"

    names = [str(at) for at in range(width)]
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(data),
            read_options=pyarrow.csv.ReadOptions(column_names=names, skip_rows=1, use_threads=False),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, invalid_row_handler=refuse
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as why:
        raise Refused(_strange(strange[0], lines_before) if strange else _said(why)) from None
    return [pc.utf8_trim_whitespace(column.combine_chunks()) for column in table.columns]


def _strange(row: pyarrow.csv.InvalidRow, lines_before: int) -> str:
    where = f"row {row.number + lines_before:,}" if row.number else "a row"
    return (
        f"{where} has {row.actual_columns} cells, not {row.expected_columns}: cut off, or not separated "
        "as the header is; fetch it again"
    )


def _said(why: Exception) -> str:
    return f"is no table of text ({' '.join(str(why).split())[:200]})"


def _apart(names: Sequence[str]) -> list[str]:
    """Names without repeats: the second "flag" is "flag.2"."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 or not name else f"{name}.{seen[name]}")
    return told
