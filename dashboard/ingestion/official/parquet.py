"""Tables in Parquet: every column in memory, texts as plain text."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.texts import normal


def columns(file: File) -> dict[str, pa.Array]:
    """A file's columns by their normal names.

    Raises:
        Refused: Where it is not whole.
    """
    with file.given.open() as stream:
        try:
            table = pq.read_table(stream)
        except (pa.ArrowInvalid, OSError) as why:
            raise Refused(f"is no whole Parquet file ({' '.join(str(why).split())[:150]})") from None
    return {normal(name): _column(table[name]) for name in table.column_names}


def _column(cells: pa.ChunkedArray) -> pa.Array:
    kind = cells.type.value_type if pa.types.is_dictionary(cells.type) else cells.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        cells = cells.cast(pa.string()).fill_null("")
    return cells.combine_chunks()
