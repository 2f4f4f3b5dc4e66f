"""The manifest: which batches a store holds, in which files, and the seal that shows it is whole.

A manifest is JSON whose first member is its seal: the SHA-256 of every byte that follows the seal. Later
versions of the layout keep this rule, so that each version can tell a newer store from a damaged one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from dashboard.domain.errors import StoreDamaged, StoreNewer
from dashboard.store.schema import SCHEMA_VERSION

_FORMAT: Final = "trade-figures store"
_OPENING: Final = b'{\n"seal": "'
_SEAL_ENDS: Final = len(_OPENING) + 64
_SHA256: Final = re.compile(r"[0-9a-f]{64}")

HEAD: Final = _SEAL_ENDS
"""As many bytes from the start of a manifest as tell it from every other one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Rows of one table in one file.

    Attributes:
        table: Name of the table.
        sha256: Of the file, which is named after it.
        bytes: Size of the file.
        first_row: Where the rows begin; above 0 only in a file that several batches share.
        rows: How many there are.
        as_given: Whether the file came as a file; then its layout is its writer's concern, and it is never
            joined with others.
    """

    table: str
    sha256: str
    bytes: int
    rows: int
    first_row: int = 0
    as_given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchInfo:
    """What the store knows of one batch.

    Attributes:
        name: Unique in the store.
        kind: What it was read from: "article", "official", "bundle" ...
        source_sha256: Of the bytes it was read from; unique in the store.
        stored: Instant it was stored, UTC, ISO 8601.
        segments: Where its rows are; a table without rows has none.
    """

    name: str
    kind: str
    source_sha256: str
    stored: str
    segments: tuple[Segment, ...] = ()

    @property
    def rows(self) -> dict[str, int]:
        """Number of rows by table, tables in alphabetical order."""
        count = Counter[str]()
        for segment in self.segments:
            count[segment.table] += segment.rows
        return dict(sorted(count.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the journal went, at least, when a manifest was written.

    Attributes:
        bytes: Length of the journal.
        seal: Seal of the line that ends there.
    """

    bytes: int = 0
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One generation of a store.

    Attributes:
        generation: Counts up by one with every change, also with ``restore``.
        batches: In the order of their names.
        journal: How far the journal went.
    """

    generation: int
    batches: tuple[BatchInfo, ...] = ()
    journal: Mark = Mark()

    def named(self, name: str) -> BatchInfo | None:
        """The batch of that name."""
        return next((batch for batch in self.batches if batch.name == name), None)

    def read_from(self, source_sha256: str) -> BatchInfo | None:
        """The batch that was read from those bytes."""
        return next((batch for batch in self.batches if batch.source_sha256 == source_sha256), None)

    def without(self, *gone: BatchInfo | None) -> tuple[BatchInfo, ...]:
        """The batches that stay."""
        return tuple(batch for batch in self.batches if batch not in gone)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment, in the order of the batches."""
        return tuple(segment for batch in self.batches for segment in batch.segments)

    def encode(self) -> bytes:
        """The bytes of ``MANIFEST.json``: a batch a line, sealed."""
        head = {
            "format": _FORMAT,
            "schema_version": SCHEMA_VERSION,
            "generation": self.generation,
            "journal": {"bytes": self.journal.bytes, "seal": self.journal.seal},
        }
        lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
        batches = ",\n".join(json.dumps(_plain(batch)) for batch in self.batches)
        body = ('",\n' + ",\n".join(lines) + f',\n"batches": [\n{batches}\n]\n}}\n').encode("ascii")
        return _OPENING + _seal(body) + body

    @classmethod
    def decode(cls, data: bytes, where: str) -> Self:
        """Read what ``encode`` has written.

        Args:
            data: Bytes of a manifest.
            where: What to call them in an error.

        Raises:
            StoreNewer: Where they say that a later version wrote them.
            StoreDamaged: Where a single bit of them is not as it was written.
        """
        told = _parsed(data)
        version = told.get("schema_version")
        # A later version may seal otherwise, so what claims to be later is left alone, sealed or not.
        if isinstance(version, int) and version > SCHEMA_VERSION:
            doubt = "" if is_sealed(data) else "; if you never had one, run `trade-figures restore`"
            raise StoreNewer(
                f"{where}: written by a later version of trade-figures (store version {version}, this one "
                f"knows {SCHEMA_VERSION}); install that one, or choose another store with --store DIR{doubt}"
            )
        if not is_sealed(data) or told.get("format") != _FORMAT or version != SCHEMA_VERSION:
            raise StoreDamaged(f"{where}: not as it was written; run `trade-figures restore`")
        try:
            return cls(
                generation=told["generation"],
                batches=tuple(_batch(batch) for batch in told["batches"]),
                journal=Mark(**told["journal"]),
            )
        except (KeyError, TypeError, ValueError) as gap:
            raise StoreDamaged(f"{where}: incomplete ({gap}); run `trade-figures restore`") from gap


def is_ours(data: bytes) -> bool:
    """Whether bytes, damaged or not, seem to have been a manifest of a store."""
    return _FORMAT.encode("ascii") in data or data.startswith(_OPENING)


def _seal(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")


def is_sealed(data: bytes) -> bool:
    """Whether every byte of a manifest is as it was written."""
    return data == _OPENING + _seal(data[_SEAL_ENDS:]) + data[_SEAL_ENDS:]


def _parsed(data: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _plain(batch: BatchInfo) -> dict[str, object]:
    segments = [
        {
            "table": segment.table,
            "sha256": segment.sha256,
            "bytes": segment.bytes,
            "rows": segment.rows,
            "first_row": segment.first_row,
            "as_given": segment.as_given,
        }
        for segment in batch.segments
    ]
    return {
        "name": batch.name,
        "kind": batch.kind,
        "source_sha256": batch.source_sha256,
        "stored": batch.stored,
        "segments": segments,
    }


def _batch(told: Mapping[str, Any]) -> BatchInfo:
    segments = tuple(Segment(**segment) for segment in told["segments"])
    for segment in segments:
        if not _SHA256.fullmatch(segment.sha256):
            raise ValueError(f"segment {segment.sha256!r}")
    return BatchInfo(**{**told, "segments": segments})
