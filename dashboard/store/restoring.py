"""Going back to an earlier generation, and taking out of use what is damaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from dashboard.domain.errors import Refused, StoreDamaged, StoreNewer
from dashboard.store import journal, lock
from dashboard.store.batches import Done, Outcome, rows_of
from dashboard.store.files import UNREADABLE, put, read, shown
from dashboard.store.health import verify
from dashboard.store.history import Kept, current, earlier, keep_current, publish
from dashboard.store.layout import SET_ASIDE, Place
from dashboard.store.manifest import Manifest, Segment, is_sealed
from dashboard.store.segments import fault


def restore(place: Place, generation: int | None) -> Outcome:
    """Make a whole generation the current one again; see ``Store.restore``."""
    with lock.held(place.lock, patience=place.patience):
        now = _believed(place)
        whole = _whole(place, now)
        chosen = _chosen(place, whole, generation)
        if chosen == now and verify(place).ok:
            return Outcome(done=Done.NOTHING_TO_DO, generation=chosen.generation)
        new = _go_back_to(place, chosen, now)
        _set_damage_aside(place, whole)
        return Outcome(done=Done.RESTORED, generation=new.generation, rows=rows_of(new.batches))


def restorable(place: Place) -> tuple[int, ...]:
    """The generations that are whole and that ``restore`` can make current, rising."""
    return tuple(sorted(manifest.generation for manifest in _whole(place, _believed(place))))


def _believed(place: Place) -> Manifest | None:
    with suppress(StoreDamaged):
        try:
            return current(place)
        except StoreNewer:
            if is_sealed(read(place.disk, place.manifest)):
                raise
    return None


def _whole(place: Place, now: Manifest | None) -> list[Manifest]:
    """Every generation that can be served, the highest first."""
    by_number = {kept.manifest.generation: kept.manifest for kept in earlier(place) if kept.manifest}
    if now is not None:
        by_number[now.generation] = now
    bad = _bad(place, (segment for manifest in by_number.values() for segment in manifest.segments))
    return [
        by_number[number]
        for number in sorted(by_number, reverse=True)
        if not any(segment.sha256 in bad for segment in by_number[number].segments)
    ]


def _bad(place: Place, segments: Iterable[Segment]) -> set[str]:
    sizes = {segment.sha256: segment.bytes for segment in segments}
    return {
        sha256
        for sha256, size in sizes.items()
        if fault(place.disk, place.segment(sha256), sha256=sha256, size=size)
    }


def _chosen(place: Place, whole: Sequence[Manifest], generation: int | None) -> Manifest:
    if not whole:
        raise StoreDamaged(
            f"{shown(place.root)}: no whole generation is left; `trade-figures verify` names the batches, "
            "add the sources of those again"
        )
    for manifest in whole:
        if generation in (None, manifest.generation):
            return manifest
    there = ", ".join(str(manifest.generation) for manifest in reversed(whole))
    raise Refused(f"generation {generation}: not kept, or not whole; there are {there}")


def _go_back_to(place: Place, chosen: Manifest, now: Manifest | None) -> Manifest:
    """Publish ``chosen`` under a number that no generation had before."""
    known = [chosen, *([now] if now else []), *(kept.manifest for kept in earlier(place) if kept.manifest)]
    last = max(
        *(manifest.generation for manifest in known), journal.last_generation(place.disk, place.journal)
    )
    if now is not None:
        keep_current(place)
    elif place.manifest.exists():
        put(place.disk, _aside(place.manifest), read(place.disk, place.manifest))
    if any(not torn.harmless for torn in journal.torn(place.disk, place.journal, chosen.journal)):
        with suppress(FileNotFoundError):
            place.disk.rename(place.journal, _aside(place.journal))
    says = {"generation": last + 1, "as_of": chosen.generation}
    mark = journal.add(place.disk, place.journal, Done.RESTORED, **says)
    new = replace(chosen, generation=last + 1, journal=mark)
    publish(place, new)
    return new


def _set_damage_aside(place: Place, whole: Sequence[Manifest]) -> None:
    """Take out of use what cannot be served, so that the next ``verify`` speaks of what is left."""
    needed = {segment.sha256 for manifest in whole for segment in manifest.segments}
    for path in sorted(place.segments.glob("*.parquet")):
        if path.stem not in needed and fault(place.disk, path, sha256=path.stem) not in ("", UNREADABLE):
            place.disk.rename(path, _aside(path))
    for kept in earlier(place):
        if _is_lost(place, kept):
            place.disk.unlink(kept.path)
    place.disk.fsync_folder(place.segments)
    place.disk.fsync_folder(place.root)


def _is_lost(place: Place, kept: Kept) -> bool:
    """Whether the generation cannot be whole again: it is altered, or its files are gone or set aside.

    What a disk would not read this time it may read the next time, or in another machine.
    """
    if kept.manifest is None:
        return isinstance(kept.problem, StoreDamaged) and UNREADABLE not in str(kept.problem)
    return not all(place.segment(segment.sha256).exists() for segment in kept.manifest.segments)


def _aside(path: Path) -> Path:
    return path.with_name(path.name + SET_ASIDE)
