"""One generation of a store, read whole and checked before anything of it is shown."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyarrow as pa

from dashboard.domain.errors import StoreDamaged
from dashboard.store.files import shown
from dashboard.store.history import current, earlier, stamp
from dashboard.store.layout import Place
from dashboard.store.manifest import BatchInfo, Manifest, Segment
from dashboard.store.schema import IN_MEMORY, TABLES
from dashboard.store.segments import load

_KEPT_IN_MEMORY: Final = 16 << 20
_WORTH_JOINING: Final = 1_000_000
_TRIES: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """One generation of a store; what is committed later does not change it.

    Attributes:
        generation: Which one.
        batches: What it is made of, by name.
        warning: One line for the page where this is not the newest generation, because that one is damaged;
            empty otherwise.
        stamp: Tells this state of the store from any other; see ``Store.is_current``.
    """

    generation: int
    batches: tuple[BatchInfo, ...]
    warning: str
    stamp: bytes = field(repr=False)
    _tables: Mapping[str, pa.Table] = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tables that it was asked for, in the schema's order."""
        return tuple(name for name in TABLES if name in self._tables)

    def table(self, name: str) -> pa.Table:
        """All rows of a table, with exactly the columns of the schema, batch after batch.

        Raises:
            KeyError: Where the snapshot was asked for without this table.
        """
        return self._tables[name]


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of a table in a Parquet file.

    Attributes:
        path: The file.
        first_row: Where the rows begin.
        rows: How many there are; the file may hold others, of other batches.
    """

    path: Path
    first_row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads generations, and remembers the segments that it has found good.

    A segment never changes, so its rows are checked and decoded once in a process.
    """

    place: Place
    _known: dict[str, pa.Table] = field(default_factory=dict)

    def snapshot(self, names: Collection[str] | None) -> Snapshot:
        """The newest generation that is whole in every one of the tables ``names``, or all read whole.

        Raises:
            StoreNewer: Where a later version wrote the store.
            StoreDamaged: Where no generation is whole.
            OSError: Where the system would not read, though nothing says that the file is damaged.
        """
        wanted = tuple(IN_MEMORY if names is None else names)
        for _ in range(_TRIES):
            told = stamp(self.place)
            try:
                return self._whole(current(self.place), wanted, told, "")
            except StoreDamaged as problem:
                # A file that goes while we read it is no damage when the store has moved on meanwhile.
                if told == stamp(self.place):
                    return self._earlier(wanted, told, problem)
        raise StoreDamaged(f"{shown(self.place.root)}: changes faster than it can be read; try again")

    def _earlier(self, wanted: Collection[str], told: bytes, problem: StoreDamaged) -> Snapshot:
        for manifest in self._good_manifests():
            try:
                return self._whole(manifest, wanted, told, self._warning(problem, manifest))
            except StoreDamaged:
                continue
        raise problem

    def _warning(self, problem: StoreDamaged, instead: Manifest) -> str:
        # Readers of a public page need not learn where the store lies.
        said = str(problem).replace(f"{shown(self.place.root)}{os.sep}", "")
        return f"{said}; showing generation {instead.generation} meanwhile"

    def _good_manifests(self) -> Iterator[Manifest]:
        return (kept.manifest for kept in earlier(self.place) if kept.manifest is not None)

    def _whole(self, manifest: Manifest, wanted: Collection[str], told: bytes, warning: str) -> Snapshot:
        tables = {name: self._joined(manifest, name) for name in wanted}
        self._forget_all_but(manifest)
        return Snapshot(manifest.generation, manifest.batches, warning, told, tables)

    def _joined(self, manifest: Manifest, name: str) -> pa.Table:
        parts = [
            self._rows(segment, batch.name).slice(segment.first_row, segment.rows)
            for batch in manifest.batches
            for segment in batch.segments
            if segment.table == name
        ]
        joined = pa.concat_tables([TABLES[name].empty_table(), *parts])
        return joined.combine_chunks() if joined.num_rows < _WORTH_JOINING else joined

    def _rows(self, segment: Segment, batch: str) -> pa.Table:
        if (known := self._known.get(segment.sha256)) is not None:
            return known
        rows = load(self.place.disk, self.place.segment(segment.sha256), segment, batch)
        if segment.bytes <= _KEPT_IN_MEMORY:
            self._known[segment.sha256] = rows
        return rows

    def _forget_all_but(self, manifest: Manifest) -> None:
        named = {segment.sha256 for segment in manifest.segments}
        # A copy of the keys: another thread may be adding some.
        for sha256 in set(self._known) - named:
            self._known.pop(sha256, None)
