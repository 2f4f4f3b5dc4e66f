"""Cells of text as numbers: plain digits with a decimal point, and nothing that only looks like a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused

# Fifteen digits are what a double holds. "1e+05" is how programs write 100000 in full; a capital E is how a
# spreadsheet shows a number that it has cut short.
_PLAIN: Final = r"-?(?:[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]{1,2})?"
_CUT: Final = r"-?[0-9](?:\.[0-9]*)?E\+?[0-9]{1,2}"


def numbers(
    cells: pa.StringArray,
    *,
    blank: Sequence[str] = ("",),
    groups: str = "",
    cut: bool = False,
    where: Callable[[int], str] = "row {}".format,
) -> pa.DoubleArray:
    """Cells as numbers; blank is missing, never zero.

    Args:
        cells: The text of each.
        blank: What a missing number looks like.
        groups: Mark between groups of three digits, if there may be any.
        cut: Whether to take numbers that a spreadsheet has cut to a few digits, see ``cut_to``.
        where: How a message names a cell, by its place.

    Raises:
        Refused: Where a cell is something else.

    >>> numbers(pa.array(["123.85", "", "1,890.66"]), groups=",").to_pylist()
    [123.85, None, 1890.66]
    """
    cells = pc.utf8_trim_whitespace(cells)
    missing = pc.is_in(cells, value_set=pa.array(blank, pa.string()))
    pattern = f"{_PLAIN}|{_CUT}" if cut else _PLAIN
    if groups:
        mark = re.escape(groups)
        pattern = rf"{pattern}|-?[0-9]{{1,3}}(?:{mark}[0-9]{{3}}){{1,4}}(?:\.[0-9]*)?"
    good = pc.or_(missing, pc.match_substring_regex(cells, f"^(?:{pattern})$"))
    if (bad := pc.index(good, False).as_py()) >= 0:
        raise Refused(f"{where(bad)}: {_not_a_number(cells[bad].as_py())}")
    digits = pc.replace_substring(cells, groups, "") if groups else cells
    return pc.cast(pc.if_else(missing, pa.scalar(None, pa.string()), digits), pa.float64())


def cut_to(cells: pa.StringArray) -> pa.DoubleArray:
    """What the last digit counts in where a spreadsheet has cut a number short; null elsewhere.

    >>> cut_to(pa.array(["1.89406E+11", "123"])).to_pylist()
    [1000000.0, None]
    """
    if not pc.any(pc.match_substring(cells, "E")).as_py():
        return pa.nulls(len(cells), pa.float64())
    return pa.array([_last_digit(cell) for cell in cells.to_pylist()], pa.float64())


def _last_digit(cell: str) -> float | None:
    digits, _, exponent = cell.strip().partition("E")
    return 10.0 ** (int(exponent) - len(digits.partition(".")[2])) if exponent else None


def _not_a_number(cell: str) -> str:
    if re.fullmatch(_CUT, cell):
        return (
            f"{cell!r:.60} was cut short by a spreadsheet; export the table again and do not save it in one"
        )
    return f"{cell!r:.60} is no number"
