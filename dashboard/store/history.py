"""The manifests of a store: the current one, those before it, and the step from one to the next."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dashboard.domain.errors import StoreDamaged, StoreNewer, TradeFiguresError
from dashboard.store.files import loss, put, read, shown
from dashboard.store.layout import Place
from dashboard.store.manifest import HEAD, Manifest, is_sealed


@dataclass(frozen=True, slots=True)
class Kept:
    """A manifest file on the disk.

    Attributes:
        path: Where it is.
        manifest: What it says; ``None`` where it cannot be believed.
        problem: Why not.
    """

    path: Path
    manifest: Manifest | None
    problem: StoreDamaged | StoreNewer | None = None


def current(place: Place) -> Manifest:
    """The manifest that names the truth.

    Raises:
        StoreDamaged: Where it is missing or not as it was written.
        StoreNewer: Where a later version wrote it.
        OSError: Where it cannot be read for another reason.
    """
    return _decoded(place, place.manifest)


def earlier(place: Place) -> list[Kept]:
    """The manifests kept for ``restore``, damaged ones too: the highest generation first, those last."""
    found = [_kept(place, path) for path in place.kept if path.exists()]
    return sorted(found, key=lambda kept: kept.manifest.generation if kept.manifest else -1, reverse=True)


def newest_believed(place: Place) -> Manifest:
    """The current manifest, or the newest of those before it where that is damaged.

    Raises:
        StoreDamaged: Where none can be believed.
        StoreNewer: Where a later version wrote the current one.
    """
    try:
        return current(place)
    except StoreDamaged:
        for kept in earlier(place):
            if kept.manifest is not None:
                return kept.manifest
        raise


def stamp(place: Place) -> bytes:
    """A few bytes that differ between any two states of the manifest; read in microseconds."""
    try:
        with place.disk.open(place.manifest) as file:
            return file.read(HEAD)
    except OSError:
        return b""


def keep_current(place: Place) -> None:
    """Put a copy of the current manifest first among the kept ones; the oldest goes.

    An interruption leaves at most a gap among them, which does no harm.
    """
    data = read(place.disk, place.manifest)
    newest = place.kept[0]
    # One that cannot be read only moves on, and goes in its turn.
    with suppress(OSError):
        if read(place.disk, newest) == data:
            return
    for younger, older in reversed(list(pairwise(place.kept))):
        if younger.exists():
            place.disk.rename(younger, older)
    put(place.disk, newest, data)


def publish(place: Place, manifest: Manifest) -> None:
    """Make ``manifest`` the current one: the step at which a change comes to be."""
    put(place.disk, place.manifest, manifest.encode())
    place.disk.fsync_folder(place.root)


def is_still(place: Place, old: Manifest) -> bool:
    """Whether ``old`` is the current manifest for certain."""
    with suppress(OSError, TradeFiguresError):
        return current(place) == old
    return False


def _decoded(place: Place, path: Path) -> Manifest:
    where = shown(path)
    try:
        data = read(place.disk, path)
    except OSError as gap:
        if not (reason := loss(gap)):
            raise
        raise StoreDamaged(f"{where}: {reason}; run `trade-figures restore`") from gap
    return Manifest.decode(data, where)


def _kept(place: Place, path: Path) -> Kept:
    try:
        return Kept(path, _decoded(place, path))
    except StoreDamaged as problem:
        return Kept(path, None, problem)
    except StoreNewer as problem:
        sealed = is_sealed(read(place.disk, path))
        return Kept(path, None, problem if sealed else StoreDamaged(str(problem)))
