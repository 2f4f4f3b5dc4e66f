"""Columns that may come as text or as numbers: from a text table, or from Parquet, Stata and R."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.listed import is_listed
from dashboard.ingestion.official.sheet import Sheet


def as_text(column: pa.Array) -> pa.StringArray:
    """A column as it would stand in a table of text; what is missing is empty. One that is listed stays so.

    >>> as_text(pa.array([2006.0, 0.5, None])).to_pylist()
    ['2006', '0.5', '']
    """
    if is_listed(column):
        return column
    if pa.types.is_string(column.type):
        return pc.fill_null(column, "")
    return pa.array([number_as_text(number) for number in column.to_pylist()], pa.string())


def number_as_text(number: float | None) -> str:
    """A number in the fewest digits; a whole one without a point.

    >>> number_as_text(2006.0), number_as_text(None)
    ('2006', '')
    """
    if number is None or number != number:
        return ""
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def with_texts(sheet: Sheet, names: Sequence[str]) -> Sheet:
    """The same with these columns as text, whatever they were.

    Raises:
        Refused: Where one is missing.
    """
    texts = {name: as_text(sheet[name]) for name in names}
    return Sheet({**sheet.columns, **texts}, sheet.first_row, sheet.notes)


def values(sheet: Sheet, name: str, *, blank: Sequence[str] = ("",), cut: bool = False) -> pa.DoubleArray:
    """A column of numbers; see ``Sheet.numbers``.

    Raises:
        Refused: Where a cell is no number, or none that is finite.
    """
    cells = sheet[name]
    if pa.types.is_string(cells.type):
        return sheet.numbers(name, blank=blank, cut=cut)
    if any(math.isinf(end.as_py() or 0.0) for end in pc.min_max(cells).values()):
        strange = pc.index(pc.is_inf(cells), True).as_py()
        raise Refused(f"{sheet.where(strange, name)}: is no finite number")
    return cells
