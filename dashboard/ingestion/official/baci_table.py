"""The six columns of a BACI file, each number one that its column can hold."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from dashboard.domain.errors import NoFigures, Refused
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.streamed import check_end, check_finite, csv_options, said

_TYPES: Final = {
    "t": pa.int16(),
    "i": pa.int16(),
    "j": pa.int16(),
    "k": pa.int32(),
    "v": pa.float64(),
    "q": pa.float64(),
}
_SPANS: Final = (
    ("t", 1900, 2100, "a year"),
    ("i", 1, 999, "a country's number"),
    ("j", 1, 999, "a country's number"),
    ("k", 1, 999_999, "a product of six digits"),
    ("v", 1e-9, 1e12, "a value above nothing"),
)
OLD_NAMES: Final = {"hs6": "k", "hs_6": "k"}
"""What a column was called in releases before 2011."""
_BLOCK: Final = 1 << 20
# "NA" is padded to the width of the numbers in some releases.
_MISSING: Final = ["", *(f"{'NA':>{width}}" for width in range(2, 21))]


def table_of(file: File) -> pa.Table:
    """The columns t, i, j, k, v and q; quantities are all missing where somebody has left out their column.

    Raises:
        Refused: Where a cell is no number, a row has other than six cells, or the file's end is missing.
    """
    names = [OLD_NAMES.get(name, name) for name in file.header]
    try:
        with file.watched() as stream:
            kinds = {name: _TYPES[name] for name in names}
            table = pyarrow.csv.read_csv(stream, **csv_options(file, names, kinds, _MISSING, _BLOCK))
    except pa.ArrowInvalid as why:
        raise Refused(said(why, names)) from None
    # Arrow's own memory is used again from file to file; fresh memory costs more than the copying.
    table = table.combine_chunks()
    _check_whole(file, table)
    return table if "q" in names else table.append_column("q", pa.nulls(len(table), pa.float64()))


def _check_whole(file: File, table: pa.Table) -> None:
    if not table.num_rows:
        raise NoFigures("has a header and no rows")
    first_row = 2 + file.header_line
    for name in ("t", "i", "j", "k", "v"):
        if table[name].null_count:
            row = pc.index(pc.is_null(table[name]), True).as_py()
            raise Refused(f"row {row + first_row:,}, column {name}: is empty")
    for name, low, high, what in _SPANS:
        told = pc.min_max(table[name])
        if told["min"].as_py() < low or told["max"].as_py() > high:
            good = pc.and_(pc.greater_equal(table[name], low), pc.less_equal(table[name], high))
            row = pc.index(good, False).as_py()
            raise Refused(f"row {row + first_row:,}, column {name}: {table[name][row].as_py()} is not {what}")
    for name in ("v", "q"):
        if name in table.column_names:
            check_finite(table[name], name, first_row)
    check_end(file)
