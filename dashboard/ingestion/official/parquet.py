"""Tables in Parquet: every column in memory, texts as text and numbers as doubles."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.listed import narrow, without_gaps
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.texts import normal


def parquet_sheet(file: File, needed: Collection[str], *, listed: bool = False) -> Sheet:
    """Some of a file's columns, by their normal names.

    Args:
        file: The file.
        needed: Normal names of the columns.
        listed: Whether texts come as dictionary arrays, each different one once, and not as plain ones.

    Raises:
        Refused: Where it is not whole, or a column is neither text nor numbers.
    """
    try:
        with file.given.open() as stream, pq.ParquetFile(stream, read_dictionary=_texts(file)) as table:
            names = [name for name in table.schema_arrow.names if normal(name) in needed]
            # One at a time: what one column took on its way is free for the next, and memory that was used
            # before costs a fraction of fresh memory.
            columns = {normal(name): _column(table.read([name])[name], listed=listed) for name in names}
    except (pa.ArrowException, OSError) as why:
        raise Refused(f"is no whole table in Parquet ({' '.join(str(why).split())[:150]})") from None
    return Sheet(columns, first_row=1)


def _texts(file: File) -> list[str]:
    """Names of the columns of text; a text that is there a million times is read once."""
    with file.given.open() as stream:
        schema = pq.read_schema(stream)
    return [each.name for each in schema if _is_text(each.type)]


def _is_text(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _column(cells: pa.ChunkedArray, *, listed: bool) -> pa.Array:
    if not _is_text(cells.type):
        return cells.cast(pa.float64()).combine_chunks()
    if not pa.types.is_dictionary(cells.type):
        cells = cells.cast(pa.string()).dictionary_encode()
    told = cells.unify_dictionaries().combine_chunks()
    texts = told.dictionary.cast(pa.string())
    told = without_gaps(pa.DictionaryArray.from_arrays(told.indices, texts))
    return narrow(told) if listed else told.dictionary_decode()
