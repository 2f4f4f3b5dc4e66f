"""The one way a store changes: new files first, then one new manifest in the place of the old one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.domain.errors import Refused, TradeFiguresError
from dashboard.store import journal, lock
from dashboard.store.batches import Batch, Done, Fresh, Outcome, forget, written_beside
from dashboard.store.files import shown
from dashboard.store.history import current, is_still, keep_current, publish
from dashboard.store.layout import Place
from dashboard.store.manifest import BatchInfo, Manifest, Segment
from dashboard.store.segments import damaged, fault


@dataclass(frozen=True, slots=True)
class Writer:
    """Changes a store, one change at a time, and remembers which segments it has found good."""

    place: Place
    _good: set[str] = field(default_factory=set)

    def commit(self, batch: Batch) -> Outcome:
        """Store a batch whole or not at all; see ``Store.commit``."""
        try:
            return self._commit(batch)
        except Refused as why:
            self.note_refusal(batch.name, batch.source_sha256, str(why))
            raise

    def _commit(self, batch: Batch) -> Outcome:
        if self.holds(current(self.place), batch.source_sha256):
            with self.writing() as old:
                return self._already_there(old, batch)
        with written_beside(self.place, batch) as fresh, self.writing() as old:
            # Another process may have stored it while we wrote.
            if self.holds(old, batch.source_sha256):
                return self._already_there(old, batch)
            outcome = self._store(old, batch, fresh)
        forget(batch)
        return outcome

    def remove(self, which: str) -> Outcome:
        """Remove the batch of that name, or read from those bytes; see ``Store.remove``."""
        with self.writing() as old:
            gone = old.named(which) or old.read_from(which)
            if gone is None:
                raise Refused(
                    f"{shown(which)[:200]}: no such batch; `trade-figures sources` lists what there is"
                )
            new = self.advance(old, old.without(gone), Done.REMOVED, batch=gone.name)
            return Outcome(done=Done.REMOVED, generation=new.generation, name=gone.name, rows=gone.rows)

    def note_refusal(self, name: str, source_sha256: str, why: str) -> None:
        """Write into the journal that something was refused; nothing where that cannot be written."""
        with suppress(TradeFiguresError, OSError), self.writing():
            journal.add(
                self.place.disk,
                self.place.journal,
                "refused",
                batch=name,
                source_sha256=source_sha256,
                why=why,
            )

    @contextmanager
    def writing(self) -> Iterator[Manifest]:
        """Hold the lock; the manifest as it is until the block ends.

        Raises:
            StoreBusy: Where another process keeps the lock.
            StoreDamaged: Where the manifest cannot be believed.
            StoreNewer: Where a later version wrote it.
        """
        with lock.held(self.place.lock, patience=self.place.patience):
            yield current(self.place)

    def advance(
        self,
        old: Manifest,
        batches: Collection[BatchInfo],
        event: str,
        fresh: Sequence[Fresh] = (),
        **says: str | int,
    ) -> Manifest:
        """Go on to the next generation, made of ``batches``, under the lock.

        The order is the point: a file is on the disk before anything names it, and the journal tells of a
        change before it comes to be. What fails on the way leaves the old generation.
        """
        place, generation = self.place, old.generation + 1
        taken: list[Path] = []
        try:
            for piece in fresh:
                self._take(piece, taken)
            place.disk.fsync_folder(place.segments)
            mark = journal.add(place.disk, place.journal, event, generation=generation, **says)
            if old.generation:
                keep_current(place)
            by_name = tuple(sorted(batches, key=lambda batch: batch.name))
            new = Manifest(generation=generation, batches=by_name, journal=mark)
            publish(place, new)
        except BaseException:
            # After a fault while publishing the new state may be there; then its files must stay.
            if is_still(place, old):
                self._undo(taken)
            raise
        return new

    def _take(self, piece: Fresh, taken: list[Path]) -> None:
        path = self.place.segment(piece.segment.sha256)
        was_there = path.exists()
        if was_there and not fault(self.place.disk, path, sha256=piece.segment.sha256):
            return
        self.place.disk.rename(piece.part, path)
        if not was_there:
            taken.append(path)

    def _undo(self, taken: Sequence[Path]) -> None:
        for path in taken:
            with suppress(OSError):
                self.place.disk.unlink(path)

    def _already_there(self, old: Manifest, batch: Batch) -> Outcome:
        journal.add(
            self.place.disk,
            self.place.journal,
            Done.ALREADY_THERE,
            batch=batch.name,
            source_sha256=batch.source_sha256,
        )
        there = old.read_from(batch.source_sha256)
        name, rows = (there.name, there.rows) if there else (batch.name, {})
        return Outcome(done=Done.ALREADY_THERE, generation=old.generation, name=name, rows=rows)

    def _store(self, old: Manifest, batch: Batch, fresh: Sequence[Fresh]) -> Outcome:
        same = old.read_from(batch.source_sha256)
        replaced = old.named(batch.replaces) if batch.replaces else None
        stay = old.without(same, replaced)
        if any(other.name == batch.name for other in stay):
            raise Refused(
                f"{shown(batch.name)}: the store has a batch of this name, read from other bytes; "
                "remove that one first, or give this one another name"
            )
        self.ensure_whole(stay)
        done = Done.REPAIRED if same else Done.REPLACED if replaced else Done.STORED
        stored = BatchInfo(
            name=batch.name,
            kind=batch.kind,
            source_sha256=batch.source_sha256,
            stored=journal.now(),
            segments=tuple(piece.segment for piece in fresh),
        )
        says = {"batch": batch.name, "source_sha256": batch.source_sha256}
        new = self.advance(old, (*stay, stored), done, fresh, **says)
        return Outcome(done=done, generation=new.generation, name=batch.name, rows=stored.rows)

    def ensure_whole(self, batches: Collection[BatchInfo], table: str | None = None) -> None:
        """See that every segment of these batches, or only those of one table, is as it was written.

        A change on top of damage would push the last whole generation out of reach.

        Raises:
            StoreDamaged: Where one is not.
        """
        for batch in batches:
            for segment in batch.segments:
                if table in (None, segment.table) and (amiss := self._fault(segment)):
                    raise damaged(self.place.segment(segment.sha256), batch.name, amiss)

    def holds(self, manifest: Manifest, source_sha256: str) -> bool:
        """Whether what was read from these bytes is in the store, whole."""
        there = manifest.read_from(source_sha256)
        return there is not None and not any(map(self._fault, there.segments))

    def _fault(self, segment: Segment) -> str:
        # Bytes that were found good once in this process are not read again; that they are there, is.
        sha256 = None if segment.sha256 in self._good else segment.sha256
        path = self.place.segment(segment.sha256)
        amiss = fault(self.place.disk, path, sha256=sha256, size=segment.bytes)
        if not amiss:
            self._good.add(segment.sha256)
        return amiss
