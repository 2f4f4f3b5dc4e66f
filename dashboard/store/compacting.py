"""Joining small files, and removing those that no generation names."""

from __future__ import annotations

import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Final

import pyarrow as pa

from dashboard.domain.errors import TradeFiguresError
from dashboard.store import journal, lock
from dashboard.store.batches import Done, Fresh, Outcome, rows_of, written_part
from dashboard.store.health import unnamed
from dashboard.store.history import current, earlier
from dashboard.store.layout import Place
from dashboard.store.manifest import Manifest, Segment
from dashboard.store.segments import load
from dashboard.store.writing import Writer

_AN_HOUR: Final = 3600.0
_SMALL: Final = 8 << 20


@dataclass(frozen=True, slots=True)
class Swept:
    """What was removed.

    Attributes:
        files: How many files.
        bytes: Their sizes together.
    """

    files: int = 0
    bytes: int = 0


def compact(writer: Writer) -> Outcome:
    """Join the small files of each table into one; see ``Store.compact``."""
    with ExitStack() as parts, writer.writing() as old:
        writer.ensure_whole(old.batches)
        fresh: list[Fresh] = []
        moved: dict[Segment, Segment] = {}
        for table in sorted({segment.table for segment in old.segments}):
            if joined := _joined(writer.place, old, table, parts):
                fresh.append(joined[0])
                moved |= joined[1]
        if not fresh:
            return Outcome(done=Done.NOTHING_TO_DO, generation=old.generation)
        batches = [
            replace(batch, segments=tuple(moved.get(segment, segment) for segment in batch.segments))
            for batch in old.batches
        ]
        new = writer.advance(old, batches, Done.COMPACTED, fresh)
        return Outcome(done=Done.COMPACTED, generation=new.generation, rows=rows_of(new.batches))


def _joined(
    place: Place, old: Manifest, table: str, parts: ExitStack
) -> tuple[Fresh, dict[Segment, Segment]] | None:
    """One file with the small segments of a table, and where each of them moves; nothing if no gain."""
    ours = (each for each in old.segments if each.table == table and not each.as_given)
    small = dict.fromkeys(each for each in ours if each.bytes <= _SMALL)
    files = {each.sha256: each for each in small}
    rows = {sha256: load(place.disk, place.segment(sha256), each, "?") for sha256, each in files.items()}
    slices = [rows[each.sha256].slice(each.first_row, each.rows) for each in small]
    has_dead_rows = sum(map(len, rows.values())) > sum(map(len, slices))
    if len(files) < 2 and not has_dead_rows:
        return None
    piece = written_part(place, parts, table, pa.concat_tables(slices).combine_chunks(), "several batches")
    first_rows = accumulate((each.rows for each in small), initial=0)
    return piece, {
        each: replace(piece.segment, rows=each.rows, first_row=at)
        for each, at in zip(small, first_rows, strict=False)
    }


def gc(place: Place) -> Swept:
    """Remove what nothing needs any more; see ``Store.gc``."""
    with lock.held(place.lock, patience=place.patience):
        current(place)
        swept = _removed(place, [*_waste(place, segments_older_than=0.0), *place.set_aside()])
        if swept.files:
            says = {"files": swept.files, "bytes": swept.bytes}
            journal.add(place.disk, place.journal, "removed unused files", **says)
        return swept


def sweep(place: Place) -> Swept:
    """Remove what ended writers have left over an hour ago; nothing where that is not easily done.

    Nothing is removed while a manifest cannot be believed, or was set aside for that, since nobody knows what
    it names.
    """
    with suppress(OSError, TradeFiguresError):
        if not place.set_aside() and _waste(place, segments_older_than=_AN_HOUR):
            with lock.held(place.lock, patience=0.0):
                return _removed(place, _waste(place, segments_older_than=_AN_HOUR))
    return Swept()


def _waste(place: Place, *, segments_older_than: float) -> list[Path]:
    kept = [each.manifest for each in earlier(place)]
    if None in kept:
        return []
    segments = unnamed(place, [current(place), *(each for each in kept if each)])
    now = time.time()
    return [path for path in place.parts() if _is_older(path, now, _AN_HOUR)] + [
        path for path in segments if _is_older(path, now, segments_older_than)
    ]


def _is_older(path: Path, now: float, seconds: float) -> bool:
    try:
        return now - path.stat().st_mtime >= seconds
    except FileNotFoundError:
        return False


def _removed(place: Place, paths: list[Path]) -> Swept:
    files = size = 0
    for path in paths:
        told = path.stat().st_size
        place.disk.unlink(path)
        files, size = files + 1, size + told
    return Swept(files, size)
