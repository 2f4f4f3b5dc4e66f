"""What a folder is before it is taken for a store: one of ours, an empty one, or somebody else's."""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.domain.errors import Refused, StoreDamaged, Unreadable
from dashboard.store import lock
from dashboard.store.files import Disk, read, shown
from dashboard.store.history import current, earlier, publish
from dashboard.store.layout import Place
from dashboard.store.manifest import Manifest, is_ours


def is_store(folder: Path) -> bool:
    """Whether a folder seems to be a store, whole or damaged; nothing in it is read."""
    place = Place(folder, Disk(), 0.0)
    return place.manifest.is_file() and place.segments.is_dir()


def ensure_store(place: Place, *, create: bool) -> None:
    """See that there is a store at ``place`` that can be read, making one where asked and where none is.

    Raises:
        Unreadable: Where there is none and none was asked for.
        Refused: Where the folder holds other things.
        StoreNewer: Where a later version wrote it.
        StoreDamaged: Where neither its manifest nor an earlier one can be believed.
        OSError: Where the system says no.
    """
    if create and (not _exists(place.root) or _is_blank(place)):
        _create(place)
    ensure_ours(place)
    try:
        current(place)
    except StoreDamaged:
        if not any(kept.manifest for kept in earlier(place)):
            raise


def ensure_ours(place: Place) -> None:
    """See that there is a store at ``place``, whole or damaged, before a lock or anything else is put there.

    Raises:
        Unreadable: Where there is none.
        Refused: Where the folder holds other things.
        OSError: Where the system says no.
    """
    if not _exists(place.root) or _is_blank(place):
        raise Unreadable(
            f"{shown(place.root)}: there is no store yet; `trade-figures add FILE` or `serve` makes one"
        )
    _refuse_foreign(place)


def _exists(path: Path) -> bool:
    # Not ``Path.exists``, which takes any fault for absence.
    try:
        os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        return False
    return True


def _is_blank(place: Place) -> bool:
    """Whether the folder is empty, or a store whose making was cut off before its first manifest."""
    if not place.root.is_dir():
        raise Refused(f"{shown(place.root)}: a file, not a folder; choose a folder with --store DIR")
    if _exists(place.manifest) or any(_exists(path) for path in place.kept):
        return False
    if strangers := place.strangers():
        raise Refused(_foreign(place, strangers))
    return not (_exists(place.segments) and any(place.segments.glob("*.parquet")))


def _refuse_foreign(place: Place) -> None:
    """Tell a stranger's MANIFEST.json from a damaged one of ours."""
    if _exists(place.segments) or any(_exists(path) for path in place.kept):
        return
    if _exists(place.manifest) and not is_ours(read(place.disk, place.manifest)):
        raise Refused(_foreign(place, [*place.strangers(), place.manifest.name]))


def _foreign(place: Place, names: list[str]) -> str:
    some = ", ".join(ascii(name)[1:-1] for name in names[:3]) + (", ..." if len(names) > 3 else "")
    return (
        f"{shown(place.root)}: not a store, it holds other files ({some}); "
        "choose an empty folder with --store DIR"
    )


def _create(place: Place) -> None:
    root = place.root
    if not _exists(root):
        root.parent.mkdir(parents=True, exist_ok=True)
        _mkdir(place, root)
        place.disk.fsync_folder(root.parent)
    with lock.held(place.lock, patience=place.patience):
        _mkdir(place, place.segments)
        # Another process may have made it while we waited for the lock.
        if not _exists(place.manifest):
            publish(place, Manifest(generation=0))


def _mkdir(place: Place, folder: Path) -> None:
    try:
        place.disk.mkdir(folder)
    except FileExistsError:
        if not folder.is_dir():
            raise
