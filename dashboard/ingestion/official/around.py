"""What stands around a table in a text, and how people's spreadsheets save it: remarks, blank rows, commas.

A spreadsheet where a comma is the decimal mark saves a table with semicolons between its columns.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

SEPARATORS: Final = (",", ";", "\t", "|")

_SEPARATOR_SAID: Final = re.compile(r"\s*\"?sep=.\"?\s*", re.IGNORECASE)
_TAIL: Final = 1 << 12
_GAP: Final = re.compile(rb"\r?\n[ \t]*\r?\n\s*(?=\S)")
_SHORT: Final = 2
_WITH_COMMA: Final = r"^-?(?:[0-9]+|[0-9]{1,3}(?:[. \x{a0}][0-9]{3})+),[0-9]+$"
_PERHAPS_THOUSANDS: Final = r"^-?[0-9]{1,3},[0-9]{3}$"


def separator_of(line: str) -> str:
    """The mark between the columns of a header: the one that makes the most of them."""
    return max(SEPARATORS, key=lambda mark: (len(cells_of(line, mark)), mark == ","))


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of one line of text."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # a carriage return by itself
        return line.split(separator)


def header_at(lines: Sequence[str]) -> int:
    """Which line names the columns: the first, or the first of many cells below remarks of one or two.

    >>> header_at(["UN Comtrade", "", "Year:,2024", "reporter,partner,value"])
    3
    """
    counts = [_filled(line) for line in lines]
    if not counts or counts[0] >= _SHORT:
        return 0
    return next((at for at, count in enumerate(counts) if count > _SHORT), 0)


def _filled(line: str) -> int:
    if _SEPARATOR_SAID.fullmatch(line):
        return 0
    return sum(1 for cell in cells_of(line, separator_of(line)) if cell.strip())


def without_remarks(data: bytes, separator: str, width: int) -> bytes:
    """A text without the remarks below its table: lines of fewer cells behind an empty line.

    No text that was cut off ends like that.

    >>> without_remarks(b"a,b,c\\n1,2,3\\n\\nSource: UN, today\\n", ",", 3)
    b'a,b,c\\n1,2,3\\n'
    """
    tail = max(0, len(data) - _TAIL)
    for gap in _GAP.finditer(data, tail):
        rest = data[gap.end() :].decode("utf-8", "replace").splitlines()
        if all(len(cells_of(line, separator)) < width and not line[:1].isdigit() for line in rest):
            return data[: gap.start()] + b"\n"
    return data


def without_blank_end(columns: Sequence[pa.StringArray]) -> list[pa.StringArray]:
    """Columns without the rows at their end in which every cell is empty, as spreadsheets leave them."""
    end = len(columns[0]) if columns else 0
    while end and all(not cells[end - 1].as_py() for cells in columns):
        end -= 1
    return [cells.slice(0, end) for cells in columns]


def with_points(cells: pa.StringArray, separator: str) -> pa.StringArray:
    """A column with decimal points for decimal commas, where its cells can be nothing else.

    Between semicolons a comma is a decimal mark; between tabs it may stand between thousands, so a column of
    nothing but "1,234" stays as it is, to be refused as what it may be.

    >>> with_points(pa.array(["1.234,5", "12", "x"]), ";").to_pylist()
    ['1234.5', '12', 'x']
    >>> with_points(pa.array(["1,234"]), "\\t").to_pylist()
    ['1,234']
    """
    has_comma = pc.match_substring_regex(cells, _WITH_COMMA)
    if separator == "," or not has_comma.true_count:
        return cells
    unclear = pc.match_substring_regex(cells, _PERHAPS_THOUSANDS)
    if separator != ";" and pc.all(pc.or_(pc.invert(has_comma), unclear)).as_py():
        return cells
    grouped = pc.match_substring_regex(cells, r"^-?[0-9]{1,3}(?:[. \x{a0}][0-9]{3})+$")
    digits = pc.replace_substring_regex(cells, r"[. \x{a0}]", "")
    return pc.if_else(pc.or_(has_comma, grouped), pc.replace_substring(digits, ",", "."), cells)
