"""Tables to the bytes of a Parquet file and back, with nothing altered on the way."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.domain.errors import StoreDamaged
from dashboard.store.files import Disk, loss, read, sha256_of, shown
from dashboard.store.manifest import Segment
from dashboard.store.schema import SCHEMA_VERSION, TABLES
from dashboard.store.tables import StrangeTable, check, check_schema

_ROW_GROUP: Final = 1 << 17
_LARGE: Final = 8 << 20


def encode(name: str, table: pa.Table, note: str) -> bytes:
    """The Parquet file of a table: equal rows, order and note give equal bytes, on any day.

    Args:
        name: Name of the table.
        table: Its rows, checked and in order (``tables.check``, ``tables.in_order``).
        note: Kept in the file beside the table's name: the SHA-256 of the source, or how it came about.
    """
    sink = pa.BufferOutputStream()
    # Without ``store_schema``: what our schema says about a column in words is not part of the rows.
    with pq.ParquetWriter(
        sink,
        TABLES[name],
        compression="zstd",
        compression_level=3,
        write_page_checksum=True,
        store_schema=False,
    ) as writer:
        writer.write_table(table, row_group_size=_ROW_GROUP)
        writer.add_key_value_metadata({"table": name, "schema_version": str(SCHEMA_VERSION), "source": note})
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


def decode(name: str, data: bytes, where: str) -> pa.Table:
    """The rows of a Parquet file, held to the schema.

    Raises:
        StoreDamaged: Where it is no Parquet file, has other columns, or a page is not as it was written.
    """
    try:
        with pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True) as file:
            check_schema(name, file.schema_arrow, where)
            table = file.read(use_threads=len(data) > _LARGE)
        return check(name, table, where)
    except (pa.ArrowException, OSError, StrangeTable) as fault:
        raise StoreDamaged(f"{where}: {' '.join(str(fault).split())}; run `trade-figures restore`") from fault


def rows_of_file(name: str, path: Path) -> int:
    """Number of rows in a Parquet file, whose columns and types are those of table ``name``.

    Only the end of the file is read. A column that must be given has to be declared so in the file.

    Raises:
        StrangeTable: Where it is no such file.
    """
    where = shown(path)
    try:
        with pq.ParquetFile(path) as file:
            told, rows = file.schema_arrow, file.metadata.num_rows
    except pa.ArrowException as fault:
        raise StrangeTable(where, because=f"not a Parquet file ({' '.join(str(fault).split())})") from fault
    check_schema(name, told, where)
    for field in TABLES[name]:
        if told.field(field.name).nullable and not field.nullable:
            raise StrangeTable(where, because=f"column {field.name} may be empty there, and must be given")
    return int(rows)


def load(disk: Disk, path: Path, segment: Segment, batch: str) -> pa.Table:
    """All rows of the segment's file, after its bytes were found to be those that were written.

    Raises:
        StoreDamaged: Where they are not, or the file is missing; the line names the batch.
        OSError: Where it cannot be read for another reason.
    """
    try:
        data = read(disk, path)
    except OSError as gap:
        if not (reason := loss(gap)):
            raise
        raise damaged(path, batch, reason) from gap
    if len(data) != segment.bytes:
        raise damaged(path, batch, f"{len(data)} bytes, {segment.bytes} were written")
    if hashlib.sha256(data).hexdigest() != segment.sha256:
        raise damaged(path, batch, "not as it was written")
    return decode(segment.table, data, shown(path))


def fault(disk: Disk, path: Path, *, sha256: str | None, size: int | None = None) -> str:
    """What is amiss with a segment's file, in a few words; empty where nothing is.

    Args:
        disk: How to read it.
        path: The file.
        sha256: Of its bytes; ``None`` where they need not be read again.
        size: Number of its bytes; ``None`` where nobody knows.
    """
    try:
        told = path.stat().st_size
        if size is not None and told != size:
            return f"{told} bytes, {size} were written"
        return "not as it was written" if sha256 and sha256_of(disk, path) != sha256 else ""
    except OSError as gap:
        if not (reason := loss(gap)):
            raise
        return reason


def damaged(path: Path, batch: str, what: str) -> StoreDamaged:
    """The error for a segment that is not as it was written."""
    return StoreDamaged(
        f"{shown(path)}, of batch {shown(batch)}: {what}; add its source again or run `trade-figures restore`"
    )
