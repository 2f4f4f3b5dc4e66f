"""Whether every file of a store is as it was written: all of them are read and hashed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.domain.errors import StoreDamaged, StoreNewer
from dashboard.store import journal
from dashboard.store.files import read, shown
from dashboard.store.history import current, earlier, stamp
from dashboard.store.layout import Place
from dashboard.store.manifest import Manifest, Mark, is_sealed
from dashboard.store.segments import fault

_SEGMENT: Final = re.compile(r"(?P<sha256>[0-9a-f]{64})\.parquet")
_TRIES: Final = 3
_RESTORE: Final = "run `trade-figures restore`"
_AGAIN: Final = "add its source again or run `trade-figures restore`"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a store.

    Attributes:
        about: What it is about: a file's name inside the store, or a topic.
        says: What there is to say, in a few words.
        remedy: What to do; empty where nothing needs doing.
        damage: Whether something is not as it was written.
    """

    about: str
    says: str
    remedy: str = ""
    damage: bool = False

    def __str__(self) -> str:
        """The finding as one line."""
        return f"{self.about}: {self.says}" + (f"; {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What ``verify`` or ``doctor`` has found.

    Attributes:
        ok: Whether every byte that matters is as it was written.
        findings: Damage first, then what has a remedy, then remarks.
        generation: The current one; ``None`` where its manifest cannot be believed or was not asked for.
        files: Number of files that were read whole and found good.
        bytes: Their sizes together.
    """

    ok: bool
    findings: tuple[Finding, ...]
    generation: int | None = None
    files: int = 0
    bytes: int = 0


def verify(place: Place) -> Health:
    """Read and hash every file of a store; nothing is changed, and no lock is needed.

    Raises:
        StoreNewer: Where a later version wrote it.
        OSError: Where the system would not read.
    """
    for _ in range(_TRIES):
        told = stamp(place)
        health = _Check(place).health()
        # What changed while we looked is looked at again.
        if health.ok or told == stamp(place):
            break
    return health


class _Check:
    """One walk over all files of a store."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.files = self.bytes = 0
        self.findings: list[Finding] = []

    def health(self) -> Health:
        manifest = self._current()
        kept = earlier(self.place)
        for copy in kept:
            if isinstance(copy.problem, StoreDamaged):
                self._damage(copy.path.name, "not as it was written", _RESTORE)
            elif copy.problem:
                self._remark(copy.path.name, "written by a later version")
            else:
                self._count(copy.path)
        believed = [each for each in (manifest, *(copy.manifest for copy in kept)) if each is not None]
        self._segments(believed)
        self._journal(manifest.journal if manifest else Mark())
        self._remarks(believed)
        self.findings.sort(key=lambda finding: (not finding.damage, not finding.remedy))
        return Health(
            ok=not any(finding.damage for finding in self.findings),
            generation=manifest.generation if manifest else None,
            files=self.files,
            bytes=self.bytes,
            findings=tuple(self.findings),
        )

    def _damage(self, about: str, says: str, remedy: str) -> None:
        self.findings.append(Finding(about, says, remedy, damage=True))

    def _count(self, path: Path) -> None:
        self.files += 1
        self.bytes += path.stat().st_size

    def _current(self) -> Manifest | None:
        path = self.place.manifest
        try:
            manifest = current(self.place)
        except StoreDamaged:
            self._damage(path.name, "not as it was written" if path.exists() else "missing", _RESTORE)
            return None
        except StoreNewer as newer:
            if is_sealed(read(self.place.disk, path)):
                raise
            self._damage(path.name, str(newer), "")
            return None
        self._count(path)
        return manifest

    def _segments(self, manifests: Sequence[Manifest]) -> None:
        there = {}
        for path in sorted(self.place.segments.glob("*")) if self.place.segments.is_dir() else []:
            if name := _SEGMENT.fullmatch(path.name):
                there[name["sha256"]] = path
        named = _named(manifests)
        for sha256, path in there.items():
            if amiss := fault(self.place.disk, path, sha256=sha256):
                self._damage(f"segments/{path.name}", amiss + _used_by(named.get(sha256)), _AGAIN)
            else:
                self._count(path)
        for sha256 in named.keys() - there.keys():
            self._damage(f"segments/{sha256}.parquet", "missing" + _used_by(named[sha256]), _AGAIN)

    def _journal(self, mark: Mark) -> None:
        path = self.place.journal
        torn = journal.torn(self.place.disk, path, mark)
        for line in torn:
            if line.harmless:
                self._remark(path.name, f"line {line.number} was cut short; the next entry steps over it")
            else:
                self._damage(path.name, f"line {line.number} is not as it was written", _RESTORE)
        if path.exists() and not torn:
            self._count(path)

    def _remark(self, about: str, says: str, remedy: str = "") -> None:
        self.findings.append(Finding(about, says, remedy))

    def _remarks(self, manifests: Sequence[Manifest]) -> None:
        for part in self.place.parts():
            self._remark(part.name, "unfinished: another process is writing it, or ended while it did")
        for path in unnamed(self.place, manifests):
            self._remark(
                f"segments/{path.name}", "no generation names it", "`trade-figures compact` removes it"
            )
        for path in self.place.set_aside():
            self._remark(path.name, "set aside by `restore`", "`trade-figures compact` removes it")
        for name in self.place.strangers():
            self._remark(ascii(name)[1:-1], "not a file of the store", "better kept elsewhere")


def unnamed(place: Place, manifests: Iterable[Manifest]) -> list[Path]:
    """Segments that none of these manifests names, sorted."""
    named = _named(manifests)
    there = place.segments.glob("*.parquet") if place.segments.is_dir() else []
    return sorted(path for path in there if _SEGMENT.fullmatch(path.name) and path.stem not in named)


def _named(manifests: Iterable[Manifest]) -> dict[str, str]:
    """By segment, the batch that has it in the first of the manifests that names it."""
    named: dict[str, str] = {}
    for manifest in manifests:
        for batch in manifest.batches:
            for segment in batch.segments:
                named.setdefault(segment.sha256, batch.name)
    return named


def _used_by(batch: str | None) -> str:
    return f" (batch {shown(batch)})" if batch else ""
