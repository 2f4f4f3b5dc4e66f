"""What may go amiss with a store where it lies, and what to do about it."""

from __future__ import annotations

import os
import platform
import re
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from dashboard.domain.errors import Refused, StoreDamaged, StoreNewer, Unreadable
from dashboard.store import lock
from dashboard.store.files import shown
from dashboard.store.health import Finding, Health, unnamed
from dashboard.store.history import current, earlier
from dashboard.store.layout import Place
from dashboard.store.opening import ensure_ours
from dashboard.store.schema import SCHEMA_VERSION

_LITTLE_ROOM: Final = 200_000_000
_MANY_FILES: Final = 500
_NETWORK: Final = re.compile(
    r"9p|afs|ceph|cifs|coda|davfs|fuse\.(glusterfs|s3fs|sshfs)|gfs2|lustre|ncpfs|nfs4?|smb3|smbfs"
)
_DEBUGGING: Final = ("DASH_DEBUG", "FLASK_DEBUG", "PYTHONINSPECT", "PYTHONBREAKPOINT", "WERKZEUG_DEBUG_PIN")
_MOUNTS: Final = Path("/proc/self/mountinfo")


def examine(place: Place, environment: Mapping[str, str] = os.environ) -> Health:
    """Everything worth knowing about a store and its surroundings; those with a remedy first.

    Nothing is changed and no segment is read: that is what ``verify`` is for. A folder without a store gives
    findings too.
    """
    found = [
        _versions(),
        *_clock(),
        *_debugging(environment),
        _room(place),
        *_file_system(place),
        *_store(place),
    ]
    found.sort(key=lambda finding: (not finding.damage, not finding.remedy))
    return Health(ok=not any(finding.damage for finding in found), findings=tuple(found))


def _versions() -> Finding:
    return Finding(
        "versions",
        f"Python {platform.python_version()}, pyarrow {pa.__version__}, {sys.platform}, "
        f"store version {SCHEMA_VERSION}",
    )


def _clock() -> Iterator[Finding]:
    year = datetime.now(UTC).year
    if year < 2026:
        yield Finding("clock", f"the year is {year}", "set this computer's clock: it dates what is stored")


def _debugging(environment: Mapping[str, str]) -> Iterator[Finding]:
    for name in _DEBUGGING:
        if environment.get(name, "").lower() not in {"", "0", "false", "no"}:
            yield Finding(
                "environment", f"{name} is set", "unset it; the server never debugs, but others obey it"
            )


def _room(place: Place) -> Finding:
    folder = next(path for path in (place.root, *place.root.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(folder).free
    remedy = "free some: a change needs room before it takes any" if free < _LITTLE_ROOM else ""
    return Finding("disk", f"{free:,} bytes free", remedy)


def _file_system(place: Place) -> Iterator[Finding]:
    kind = file_system(place.root)
    if _NETWORK.fullmatch(kind):
        remedy = "keep the store on a local disk: locks and renames are weaker over a network"
        yield Finding("file system", f"{kind}, over a network", remedy)
    elif kind:
        yield Finding("file system", kind)


def file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """The kind of file system that a path lies on, as Linux calls it ("ext4", "nfs4"); empty if unknown."""
    try:
        lines = mounts.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    lies = path.resolve()
    best, kind = -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        point = Path(before.split()[4].replace("\\040", " "))
        # Of two mounts at one point the later hides the earlier.
        if lies.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), after.split()[0]
    return kind


def _store(place: Place) -> Iterator[Finding]:
    try:
        ensure_ours(place)
    except (Refused, Unreadable) as problem:
        # The line says itself what to do.
        yield Finding("store", str(problem))
        return
    yield from _manifests(place)
    yield from _permissions(place)
    if lock.is_held(place.lock):
        says = f"held by {shown(lock.holder(place.lock) or 'another process')}"
        yield Finding("lock", says, "wait for it; the lock ends with the process")
    for part in place.parts():
        yield Finding("left over", part.name, "removed by itself an hour after it was begun")
    for name in place.strangers():
        yield Finding("stranger", f"{ascii(name)[1:-1]} is no file of the store", "keep it elsewhere")


def _manifests(place: Place) -> Iterator[Finding]:
    kept = earlier(place)
    believed = [each.manifest for each in kept if each.manifest]
    numbers = sorted(each.generation for each in believed)
    if any(isinstance(each.problem, StoreDamaged) for each in kept):
        yield Finding("store", "an earlier manifest is damaged", "run `trade-figures restore`", damage=True)
    try:
        now = current(place)
    except (StoreDamaged, StoreNewer) as problem:
        # The line says itself what to do.
        yield Finding("store", str(problem), damage=isinstance(problem, StoreDamaged))
        return
    earlier_ones = f"; {', '.join(map(str, numbers))} kept for `restore`" if numbers else ""
    yield Finding("store", f"generation {now.generation}, {len(now.batches)} batches{earlier_ones}")
    if (files := len({segment.sha256 for segment in now.segments})) > _MANY_FILES:
        yield Finding("store", f"{files} small files", "`trade-figures compact` joins them, to open faster")
    if orphans := unnamed(place, [now, *believed]):
        size = sum(path.stat().st_size for path in orphans)
        says = f"{len(orphans)} files, {size:,} bytes, that no generation names"
        yield Finding("left over", says, "`trade-figures compact` removes them")


def _permissions(place: Place) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    for path in (place.root, place.segments, place.manifest, place.journal, place.lock):
        if not path.exists():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            wanted = 0o700 if path.is_dir() else 0o600
            remedy = f"`chmod {wanted:o} {shown(path)}` keeps others out"
            yield Finding("permissions", f"{path.name} is open to others (mode {mode:o})", remedy)
        if not os.access(path, os.R_OK | os.W_OK):
            yield Finding("permissions", f"{path.name} may not be read and written by you", "ask its owner")
