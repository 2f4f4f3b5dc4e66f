"""Tables in text: where the columns are, and how many cells each row has.

A table whose rows have another number of cells than its header is the usual way in which a year comes to
stand in the column of values, so nothing is read by position that was not counted first.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from dashboard.domain.errors import NoFigures, Refused
from dashboard.ingestion.official.around import separator_of, with_points, without_blank_end, without_remarks
from dashboard.ingestion.official.sheet import Sheet

MOST_COLUMNS: Final = 2_000

_SAMPLE: Final = 200
_OPEN_END: Final = "its last line stops at a number and has no end, so it may have been cut off"


def normal(name: str) -> str:
    """A column's name for comparison: lower case, single blanks, no quotation marks.

    >>> normal(' "Trade Value  (US$)"')
    'trade value (us$)'
    """
    return " ".join(name.replace('"', "").replace("\ufeff", "").split()).lower()


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
    whole, data = data, without_remarks(data, separator, len(names))
    notes = ["remarks around the table left aside"] * (header_line > 0 or len(data) < len(whole))
    width = len(names)
    if widths and widths[0] == len(names) + 1:
        width += 1
        notes.append(f"{width} fields under {len(names)} headers mended")
    told = without_blank_end(_cells(data[start:], separator, width, header_line))
    cells = [with_points(column, separator) for column in told]
    if any(mended is not column for mended, column in zip(cells, told, strict=True)):
        notes.append("decimal commas")
    if width > len(names) and pc.any(pc.not_equal(cells[-1], "")).as_py():
        raise Refused(f"rows have {width} cells, the header names {len(names)} columns: they would shift")
    if not len(cells[0]):
        raise NoFigures("has a header and no rows")
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
