"""The way out: everything a store holds, in files that any other program reads."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from dashboard.domain.errors import Refused
from dashboard.store.files import part_beside, shown
from dashboard.store.schema import TABLES
from dashboard.store.snapshot import Piece, Snapshot

# What a spreadsheet would run as a formula, also after the blanks and invisible characters that it skips. Our
# own mark is among them, so that one mark less always gives the text back.
_RISKY: Final = r"^(['\t\r]|[\x00-\x20\x7f-\x{a0}\x{200b}-\x{200f}\x{feff}]*[=+\-@|%＝＋－＠｜％])"
_NUMBER: Final = r"^[+-]?[0-9]+(\.[0-9]+)?$"

_ABOUT: Final = """\
Everything that a store of Trade Figures held, generation {generation}.
{warning}
Each table is there twice. The .parquet file is exact. The .csv file (UTF-8, RFC 4180) is for reading and
for spreadsheets: a text that a spreadsheet could run as a formula has an apostrophe before it, and so has one
that begins with an apostrophe. Take one apostrophe off and the text is exact. An empty cell means that
nothing is known; "" means an empty text. batches says what was stored when, and from which bytes.

SHA256SUMS holds the checksum of every file: `sha256sum --check SHA256SUMS` tells whether all is as it was.
"""


def export_all(snapshot: Snapshot, large: Mapping[str, Sequence[Piece]], folder: Path) -> tuple[Path, ...]:
    """Write every table of a snapshot as CSV and Parquet; the files written, sorted.

    The folder is there whole or not at all.

    Args:
        snapshot: The tables that are read whole.
        large: Where the rows of the other tables are; they are passed on a little at a time.
        folder: New or empty.

    Raises:
        Refused: Where ``folder`` holds something already.
        OSError: Where the system would not write.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            f"{shown(folder)}: there is something already; choose a folder that is empty or not there"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = part_beside(folder)
    part.mkdir()
    try:
        _write(snapshot, large, part)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return tuple(sorted(folder.iterdir()))


def _write(snapshot: Snapshot, large: Mapping[str, Sequence[Piece]], folder: Path) -> None:
    for name, schema in TABLES.items():
        _write_table(folder / name, schema, _chunks(large[name]) if name in large else [snapshot.table(name)])
    batches = _batches(snapshot)
    _write_table(folder / "batches", batches.schema, [batches])
    about = _ABOUT.format(generation=snapshot.generation, warning=snapshot.warning)
    (folder / "README.txt").write_text(about, "utf-8", newline="\n")
    sums = [f"{_sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir())]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8", newline="\n")


def _write_table(path: Path, schema: pa.Schema, chunks: Iterable[pa.Table]) -> None:
    plain = schema.remove_metadata()
    with (
        pq.ParquetWriter(f"{path}.parquet", schema, compression="zstd", write_page_checksum=True) as exact,
        pyarrow.csv.CSVWriter(f"{path}.csv", plain) as readable,
    ):
        for chunk in chunks:
            exact.write_table(chunk)
            readable.write_table(for_spreadsheets(chunk))


def _chunks(pieces: Iterable[Piece]) -> Iterator[pa.Table]:
    """The rows of files, some ten thousand at a time."""
    for piece in pieces:
        with pq.ParquetFile(piece.path, page_checksum_verification=True) as file:
            at = 0
            for batch in file.iter_batches(use_threads=False):
                first, last = max(piece.first_row - at, 0), piece.first_row + piece.rows - at
                at += len(batch)
                if rows := batch[first : max(first, last)]:
                    yield pa.Table.from_batches([rows])


def _batches(snapshot: Snapshot) -> pa.Table:
    rows = [
        {
            "name": batch.name,
            "kind": batch.kind,
            "source_sha256": batch.source_sha256,
            "stored": batch.stored,
            "rows": sum(batch.rows.values()),
        }
        for batch in snapshot.batches
    ]
    columns = [
        *((name, pa.string()) for name in ("name", "kind", "source_sha256", "stored")),
        ("rows", pa.int64()),
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema(columns))


def for_spreadsheets(table: pa.Table) -> pa.Table:
    """The same table with an apostrophe before each text that a spreadsheet could run as a formula.

    >>> for_spreadsheets(pa.table({"title": ["=1+1", "-5.2", "'tis", None]}))["title"].to_pylist()
    ["'=1+1", '-5.2', "''tis", None]
    """
    for at, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            table = table.set_column(at, field.name, _marked(table.column(at)))
    return table


def _marked(text: pa.ChunkedArray) -> pa.ChunkedArray:
    risky = pc.and_not(pc.match_substring_regex(text, _RISKY), pc.match_substring_regex(text, _NUMBER))
    return pc.if_else(risky, pc.binary_join_element_wise("'", text, ""), text)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
