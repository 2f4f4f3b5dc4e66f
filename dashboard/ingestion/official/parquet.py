"""Tables in Parquet: every column in memory, texts as text and numbers as doubles."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.texts import Sheet, normal


def parquet_sheet(file: File, needed: Collection[str]) -> Sheet:
    """Some of a file's columns, by their normal names.

    Args:
        file: The file.
        needed: Normal names of the columns.

    Raises:
        Refused: Where it is not whole, or a column is neither text nor numbers.
    """
    with file.given.open() as stream:
        try:
            names = [name for name in pq.read_schema(stream).names if normal(name) in needed]
            stream.seek(0)
            table = pq.read_table(stream, columns=names)
            columns = {normal(name): _column(table[name]) for name in table.column_names}
        except (pa.ArrowException, OSError) as why:
            raise Refused(f"is no whole table in Parquet ({' '.join(str(why).split())[:150]})") from None
    return Sheet(columns, first_row=1)


def _column(cells: pa.ChunkedArray) -> pa.Array:
    kind = cells.type.value_type if pa.types.is_dictionary(cells.type) else cells.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return cells.cast(pa.string()).fill_null("").combine_chunks()
    return cells.cast(pa.float64()).combine_chunks()
