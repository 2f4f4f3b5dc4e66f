"""The six columns of a BACI file, each number one that its column can hold."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from dashboard.domain.errors import NoFigures, Refused
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.streamed import check_end, said

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
            table = pyarrow.csv.read_csv(
                stream,
                read_options=pyarrow.csv.ReadOptions(
                    column_names=names, skip_rows=1 + file.header_line, block_size=_BLOCK, use_threads=False
                ),
                parse_options=pyarrow.csv.ParseOptions(delimiter=file.separator),
                convert_options=pyarrow.csv.ConvertOptions(
                    column_types={name: _TYPES[name] for name in names},
                    null_values=_MISSING,
                    decimal_point=_decimal_mark(file),
                ),
            )
    except pa.ArrowInvalid as why:
        raise Refused(said(why, names)) from None
    # Arrow's own memory is used again from file to file; fresh memory costs more than the copying.
    table = table.combine_chunks()
    _check_whole(file, table)
    return table if "q" in names else table.append_column("q", pa.nulls(len(table), pa.float64()))


def _decimal_mark(file: File) -> str:
    """A comma where a spreadsheet that writes one has saved the file again."""
    has_comma = file.separator != "," and len(file.lines) > 1 and "," in file.lines[1]
    return "," if has_comma else "."


def _check_whole(file: File, table: pa.Table) -> None:
    if not table.num_rows:
        raise NoFigures("has a header and no rows")
    for name in ("t", "i", "j", "k", "v"):
        if table[name].null_count:
            row = pc.index(pc.is_null(table[name]), True).as_py() + 2
            raise Refused(f"row {row:,}, column {name}: is empty")
    for name, low, high, what in _SPANS:
        told = pc.min_max(table[name])
        if told["min"].as_py() < low or told["max"].as_py() > high:
            good = pc.and_(pc.greater_equal(table[name], low), pc.less_equal(table[name], high))
            row = pc.index(good, False).as_py()
            raise Refused(f"row {row + 2:,}, column {name}: {table[name][row].as_py()} is not {what}")
    check_end(file)
