"""The store: batches of rows that are there whole or not at all, whatever happens meanwhile.

Data lie in Parquet files that never change, named after the SHA-256 of their bytes. One small manifest
names those that count. A change writes new files first, forces them to the disk, and then puts a new manifest
in the place of the old one, which is a single step. So whatever ends a writer leaves the old state or the new
one, and a reader who has taken a manifest sees one state to the end::

    store = Store.open(folder, create=True)
    outcome = store.commit(Batch(source_sha256=..., name=..., kind="article", tables={"readings": ...}))
    readings = store.snapshot().table("readings")
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from dashboard.domain.errors import TradeFiguresError
from dashboard.store import compacting, doctor, export, health, history, restoring
from dashboard.store.batches import Batch, Done, Outcome
from dashboard.store.compacting import Swept
from dashboard.store.files import Disk, faults_said
from dashboard.store.health import Finding, Health
from dashboard.store.layout import Place
from dashboard.store.manifest import BatchInfo
from dashboard.store.opening import ensure_ours, ensure_store
from dashboard.store.schema import TABLES
from dashboard.store.snapshot import Piece, Reader, Snapshot
from dashboard.store.writing import Writer

__all__ = [
    "Batch",
    "BatchInfo",
    "Done",
    "Finding",
    "Health",
    "Outcome",
    "Piece",
    "Snapshot",
    "Store",
    "Swept",
]


class Store:
    """Tables in one folder.

    A method that changes something returns only after the last byte of the change is on the disk, and raises
    ``StoreBusy`` where another process keeps the lock, ``StoreDamaged`` where a change would stand on damage,
    ``StoreNewer`` where a later version wrote the store, ``Unreadable`` where the system says no. What raises
    has changed nothing, but for one case that its line names: a fault while the change came to be.

    An object may be used by several threads. Building one touches no file; ``open`` sees that there is a
    store. ``verify``, ``doctor`` and ``restore`` are also for a folder that cannot be opened.
    """

    def __init__(self, root: Path, *, patience: float = 10.0, disk: Disk | None = None) -> None:
        """Name the store in the folder ``root``; wait for its lock ``patience`` seconds at most."""
        self._place = Place(root.absolute(), disk or Disk(), patience)
        self._reader = Reader(self._place)
        self._writer = Writer(self._place)

    @classmethod
    def open(
        cls, root: Path, *, create: bool = False, patience: float = 10.0, disk: Disk | None = None
    ) -> Self:
        """Open the store in the folder ``root``; with ``create``, make one where there is nothing.

        A store whose newest generation is damaged opens if an earlier one can be believed.

        Raises:
            Unreadable: Where there is no store, or the system says no.
            Refused: Where ``root`` is a file, or a folder with other things in it.
            StoreNewer: Where a later version wrote it; it is not touched.
            StoreDamaged: Where no generation can be believed.
        """
        store = cls(root, patience=patience, disk=disk)
        with faults_said(store.root):
            ensure_store(store._place, create=create)
            compacting.sweep(store._place)
        return store

    @property
    def root(self) -> Path:
        """The folder, as an absolute path."""
        return self._place.root

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Answer for a store only, and say what the system says in one line."""
        with faults_said(self.root):
            ensure_ours(self._place)
            yield

    def commit(self, batch: Batch) -> Outcome:
        """Store everything that was read from one source, or nothing of it.

        Where the same bytes are in the store already, nothing changes; where their rows turn out to be
        damaged there, they are stored anew ("repaired").

        Raises:
            StrangeTable: Where a table's columns or types are not the schema's, or a value is missing.
            Refused: Where another batch, read from other bytes, has this name.
        """
        with self._asked():
            return self._writer.commit(batch)

    def remove(self, which: str) -> Outcome:
        """Remove the batch of this name, or the one read from bytes of this SHA-256.

        Its rows can be brought back by ``restore`` until five further changes were made.

        Raises:
            Refused: Where there is none.
        """
        with self._asked():
            return self._writer.remove(which)

    def note_refusal(self, name: str, source_sha256: str, why: str) -> None:
        """Write into the journal that a source was refused before it came to a batch.

        The tables stay as they are, and where the journal cannot be written nothing happens.
        """
        with suppress(TradeFiguresError), self._asked():
            self._writer.note_refusal(name, source_sha256, why)

    def holds(self, source_sha256: str) -> bool:
        """Whether what was read from these bytes is in the store, whole; no lock is needed.

        Its files are hashed, once in a process. Where this says no, ``commit`` stores or repairs.
        """
        with self._asked():
            return self._writer.holds(history.newest_believed(self._place), source_sha256)

    def batches(self) -> tuple[BatchInfo, ...]:
        """What the store holds, by name; of the last manifest that can be believed."""
        with self._asked():
            return history.newest_believed(self._place).batches

    def snapshot(self, tables: Collection[str] | None = None) -> Snapshot:
        """The newest generation, read and checked whole: the tables named, or all of ``schema.IN_MEMORY``.

        Where it is damaged, the last good one, with a ``warning`` that says so.

        Raises:
            StoreDamaged: Where no generation is whole.
        """
        with self._asked():
            return self._reader.snapshot(tables)

    def is_current(self, snapshot: Snapshot) -> bool:
        """Whether the store is still as it was when the snapshot was taken.

        It opens one file and reads its first bytes, so a server may ask before each answer.
        """
        return history.stamp(self._place) == snapshot.stamp

    def pieces(self, snapshot: Snapshot, table: str) -> tuple[Piece, ...]:
        """The files that hold a snapshot's rows of a table, hashed once in a process, for a query engine.

        This is for tables too large to be read whole.

        Raises:
            StoreDamaged: Where one is not as it was written.
        """
        with self._asked():
            self._writer.ensure_whole(snapshot.batches, table)
            return tuple(
                Piece(self._place.segment(segment.sha256), segment.first_row, segment.rows)
                for batch in snapshot.batches
                for segment in batch.segments
                if segment.table == table
            )

    def verify(self) -> Health:
        """Read and hash every file; nothing is changed and no lock is needed."""
        with self._asked():
            return health.verify(self._place)

    def doctor(self) -> Health:
        """What may go amiss with this store where it lies, and what to do; no segment is read."""
        with faults_said(self.root):
            return doctor.examine(self._place)

    def restorable(self) -> tuple[int, ...]:
        """The generations that ``restore`` can make current: up to six that are whole, rising."""
        with self._asked():
            return restoring.restorable(self._place)

    def restore(self, generation: int | None = None) -> Outcome:
        """Make a whole generation the current one: that one, or the newest.

        It becomes current under a new number, so it can be undone in the same way. What is damaged is set
        aside under names that end in ``.damaged``. Where nothing is amiss and no generation is asked for,
        nothing changes.

        Raises:
            Refused: Where this generation is not kept, or not whole.
            StoreDamaged: Where none is whole.
        """
        with self._asked():
            return restoring.restore(self._place, generation)

    def compact(self) -> Outcome:
        """Join the small files of each table into one; rows, batches and their names stay as they are.

        Files that came as files stay as they are too.
        The old files stay until ``gc`` finds that no kept generation needs them.
        """
        with self._asked():
            return compacting.compact(self._writer)

    def gc(self) -> Swept:
        """Remove files that neither the current generation nor a kept one names, and those set aside."""
        with self._asked():
            return compacting.gc(self._place)

    def export_all(self, folder: Path) -> tuple[Path, ...]:
        """Write everything as CSV and Parquet with checksums; the files written.

        Raises:
            Refused: Where ``folder`` is there and not empty.
        """
        snapshot = self.snapshot()
        large = {name: self.pieces(snapshot, name) for name in TABLES if name not in snapshot.names}
        with faults_said(folder):
            return export.export_all(snapshot, large, folder)
