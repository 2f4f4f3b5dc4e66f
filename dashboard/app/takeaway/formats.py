"""Figures in files: CSV for people and spreadsheets, XLSX, Parquet, JSON. The last two are exact."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from dashboard.app.takeaway.extracts import Extract
from dashboard.app.takeaway.workbook import as_xlsx
from dashboard.store.export import for_spreadsheets

_BREAKS: Final = r"[\r\n\x00]+"


def as_csv(told: Extract) -> bytes:
    """Commas, CRLF and a byte order mark, as spreadsheets expect; no text in it can be run as a formula.

    A text that could has an apostrophe before it, and so has one that begins with an apostrophe; line breaks
    are blanks.
    """
    table = for_spreadsheets(told.table)
    for at, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            flat = pc.replace_substring_regex(table.column(at), _BREAKS, " ")
            table = table.set_column(at, field, flat)
    out = io.BytesIO()
    options = pyarrow.csv.WriteOptions(quoting_style="needed", eol="\r\n", quoting_header="none")
    pyarrow.csv.write_csv(table, out, options)
    return b"\xef\xbb\xbf" + out.getvalue()


def as_parquet(told: Extract) -> bytes:
    """Exact, with the meaning of each column in its field and all else that is to be said in the schema."""
    said = {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in told.about.items()
        if name != "columns"
    }
    out = io.BytesIO()
    pq.write_table(
        told.table.replace_schema_metadata(said), out, compression="zstd", write_page_checksum=True
    )
    return out.getvalue()


def as_json(told: Extract) -> bytes:
    """``about`` and ``figures``: one object for each figure, days as ISO 8601."""
    return orjson.dumps(
        {"about": told.about, "figures": told.table.to_pylist()},
        option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE,
    )


FORMATS: Final[dict[str, tuple[str, Callable[[Extract], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "parquet": ("application/vnd.apache.parquet", as_parquet),
    "json": ("application/json", as_json),
}
"""Media type and writer of each format, by the ending of its files."""
