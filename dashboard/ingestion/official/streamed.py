"""Some columns of a text that is too large to hold as text: read block by block, the rest passed over."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from dashboard.domain.errors import NoFigures, Refused
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.listed import without_gaps
from dashboard.ingestion.official.sheet import Sheet

_BLOCK: Final = 1 << 22
TEXT: Final = pa.dictionary(pa.int32(), pa.string())
"""A column of texts that repeat."""

Some = Callable[[pa.RecordBatch], pa.RecordBatch]


def streamed_sheet(
    file: File, kinds: Mapping[str, pa.DataType], *, blank: Sequence[str] = ("",), some: Some | None = None
) -> Sheet:
    """The columns of these names, as they are named in normal form; others are not looked at.

    Args:
        file: A text.
        kinds: The type of each column: ``TEXT``, or one of numbers.
        blank: What a missing number looks like.
        some: Takes rows of a block that are worth keeping; row numbers in later messages are then of those.

    Raises:
        Refused: Where a row has another number of cells than the header, a cell is no number, there is no
            row, or the file's end is missing.
    """
    names = list(file.header)
    check_end(file)
    try:
        with file.watched() as stream:
            reader = pyarrow.csv.open_csv(stream, **csv_options(file, names, kinds, blank, _BLOCK))
            blocks = [some(each) if some else each for each in _finite(reader, 2 + file.header_line)]
            table = pa.Table.from_batches(blocks, schema=reader.schema)
    except pa.ArrowInvalid as why:
        raise Refused(said(why, names)) from None
    if not blocks:
        raise NoFigures("has a header and no rows")
    return Sheet({name: _column(table[name]) for name in kinds}, first_row=2 + file.header_line)


def csv_options(
    file: File, names: Sequence[str], kinds: Mapping[str, pa.DataType], blank: Sequence[str], block: int
) -> dict[str, Any]:
    """How Arrow is to read a text: the columns of ``kinds``, of all that its header names.

    Args:
        file: The text.
        names: What each of its columns is called.
        kinds: The columns to read, with their types.
        blank: What a missing number looks like.
        block: Bytes to read at a time.
    """
    return {
        "read_options": pyarrow.csv.ReadOptions(
            column_names=list(names), skip_rows=1 + file.header_line, block_size=block, use_threads=False
        ),
        "parse_options": pyarrow.csv.ParseOptions(delimiter=file.separator),
        "convert_options": pyarrow.csv.ConvertOptions(
            column_types=dict(kinds),
            include_columns=list(kinds),
            null_values=list(blank),
            decimal_point=decimal_mark(file),
        ),
    }


def _finite(blocks: Iterable[pa.RecordBatch], first_row: int) -> Iterator[pa.RecordBatch]:
    """The same blocks, in which every number is one: to Arrow "nan" and "inf" are numbers too."""
    for block in blocks:
        for name, cells in zip(block.schema.names, block.columns, strict=True):
            if pa.types.is_floating(cells.type):
                check_finite(cells, name, first_row)
        first_row += block.num_rows
        yield block


def check_finite(cells: pa.Array | pa.ChunkedArray, name: str, first_row: int) -> None:
    """See that no number in a column is infinite or none; a sum shows it for all of them at once.

    Raises:
        Refused: Where one is.
    """
    if not math.isfinite(pc.sum(cells).as_py() or 0.0):
        row = pc.index(pc.is_finite(cells), False).as_py()
        raise Refused(f"row {row + first_row:,}, column {name}: is no finite number")


def _column(cells: pa.ChunkedArray) -> pa.Array:
    if not pa.types.is_dictionary(cells.type):
        return cells.combine_chunks()
    if not len(cells):
        return pa.DictionaryArray.from_arrays(pa.array([], pa.int32()), pa.array([], pa.string()))
    return without_gaps(cells.unify_dictionaries().combine_chunks())


def decimal_mark(file: File) -> str:
    """A comma where a spreadsheet that writes one has saved the file again."""
    has_comma = file.separator != "," and any("," in line for line in file.lines[1:])
    return "," if has_comma else "."


def check_end(file: File) -> None:
    """See that the last line has an end.

    Raises:
        Refused: Where it has none, so that it may stop within a number.
    """
    with file.given.open() as stream:
        stream.seek(-1, io.SEEK_END)
        if stream.read(1) not in (b"\n", b"\r"):
            raise Refused(
                "its last line has no end, so it may have been cut off; fetch it again, or put a line break "
                "behind it"
            )


def said(why: Exception, names: Sequence[str]) -> str:
    """Arrow's complaint about a text as a line for people."""
    told = " ".join(str(why).split())
    if found := re.search(r"Row #(\d+): Expected (\d+) columns, got (\d+)", told):
        return f"row {int(found[1]):,} has {found[3]} cells, not {found[2]}: cut off; fetch it again"
    if found := re.search(r"column #(\d+): Row #(\d+): CSV conversion error.* invalid value '(.*)'", told):
        where = f"row {int(found[2]):,}, column {names[int(found[1])]}"
        return f"{where}: {found[3]!r:.60} is not the number it should be"
    return f"is no table of its kind ({told[:200]!r})"
