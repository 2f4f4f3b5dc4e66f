"""What is given to a store, and what it answers."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

import pyarrow as pa

from dashboard.domain.errors import Refused
from dashboard.store.files import copy, part_beside, sha256_of, write_new
from dashboard.store.layout import Place
from dashboard.store.manifest import BatchInfo, Segment
from dashboard.store.segments import encode, rows_of_file
from dashboard.store.tables import check, in_order

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Everything that was read from one source, stored whole or not at all.

    Attributes:
        source_sha256: Of the bytes that were read, 64 small hexadecimal digits; the batch's identity.
        name: How people call it; unique in the store, one line, at most 200 characters.
        kind: What it was read from: "article", "official", "bundle" ...
        tables: Rows by name of table.
        files: Parquet files by name of table, already written with the schema's columns. They are taken as
            they are and are gone from where they were once they are stored.
        replaces: Name of a batch that this one takes the place of, where the store has it.
    """

    source_sha256: str
    name: str
    kind: str
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    files: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    replaces: str | None = None

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.source_sha256):
            raise ValueError(f"not a SHA-256: {self.source_sha256!r}")
        for said in (self.name, self.kind):
            if not said.isprintable() or not 0 < len(said) <= _LONGEST_NAME:
                raise Refused(f"{ascii(said)[:80]}: a name is one line of 1 to {_LONGEST_NAME} characters")


class Done(StrEnum):
    """What became of a change."""

    STORED = "stored"
    ALREADY_THERE = "already there"
    REPAIRED = "repaired"
    REPLACED = "replaced"
    REMOVED = "removed"
    RESTORED = "restored"
    COMPACTED = "compacted"
    NOTHING_TO_DO = "nothing to do"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a store answers to a change, after the last byte of it is on the disk.

    Attributes:
        done: What became of it.
        generation: The store's generation now.
        name: The batch it was about; empty where it was about all.
        rows: Number of rows it was about, by table.
    """

    done: Done
    generation: int
    name: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def already_there(self) -> bool:
        """Whether nothing changed, since the same bytes had been stored before."""
        return self.done is Done.ALREADY_THERE


@dataclass(frozen=True, slots=True)
class Fresh:
    """A segment on its way into the store: its whole bytes in a file that no manifest names yet."""

    segment: Segment
    part: Path


@contextmanager
def written_beside(place: Place, batch: Batch) -> Iterator[tuple[Fresh, ...]]:
    """Check a batch and write its segments beside those of the store, before the lock is taken.

    What is not taken into the store during the block is removed after it.

    Raises:
        StrangeTable: Where a table or file is not as the schema wants it.
    """
    with ExitStack() as stack:
        yield (*_from_tables(place, batch, stack), *_from_files(place, batch, stack))


def written_part(place: Place, stack: ExitStack, name: str, table: pa.Table, note: str) -> Fresh:
    """Write a table, checked and in order, beside the segments; it is removed with ``stack`` if not taken."""
    data = encode(name, table, note)
    part = _part(place, stack)
    write_new(place.disk, part, data)
    sha256 = hashlib.sha256(data).hexdigest()
    return Fresh(Segment(table=name, sha256=sha256, bytes=len(data), rows=table.num_rows), part)


def rows_of(batches: Collection[BatchInfo]) -> dict[str, int]:
    """Number of rows by table, over all batches."""
    count = Counter[str]()
    for batch in batches:
        count.update(batch.rows)
    return dict(sorted(count.items()))


def _from_tables(place: Place, batch: Batch, stack: ExitStack) -> list[Fresh]:
    # All are checked before the first is written.
    checked = {name: check(name, table) for name, table in sorted(batch.tables.items())}
    return [
        written_part(place, stack, name, in_order(name, table), batch.source_sha256)
        for name, table in checked.items()
        if table.num_rows
    ]


def _from_files(place: Place, batch: Batch, stack: ExitStack) -> list[Fresh]:
    given = [(name, path) for name in sorted(batch.files) for path in batch.files[name]]
    for name, path in given:
        rows_of_file(name, path)
    fresh = []
    for name, path in given:
        part = _part(place, stack)
        copy(place.disk, path, part)
        # What counts is the copy, whatever has become of the file meanwhile.
        sha256, rows = sha256_of(place.disk, part), rows_of_file(name, part)
        size = part.stat().st_size
        fresh.append(Fresh(Segment(table=name, sha256=sha256, bytes=size, rows=rows, as_given=True), part))
    return fresh


def _part(place: Place, stack: ExitStack) -> Path:
    part = part_beside(place.segment(secrets.token_hex(32)))
    stack.callback(_removed, place, part)
    return part


def _removed(place: Place, part: Path) -> None:
    with suppress(OSError):
        place.disk.unlink(part)


def forget(batch: Batch) -> None:
    """Remove the files that a stored batch has brought along."""
    for paths in batch.files.values():
        for path in paths:
            with suppress(OSError):
                path.unlink()
