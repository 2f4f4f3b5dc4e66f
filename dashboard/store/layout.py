"""Where the files of a store lie."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dashboard.store.files import Disk

KEPT: Final = 5
"""How many earlier manifests stay for ``restore``."""

SET_ASIDE: Final = ".damaged"
"""How the name of a file ends that ``restore`` took out of use."""

_OURS: Final = re.compile(
    r"MANIFEST\.json(\.[1-9])?|journal\.jsonl|store\.lock|segments|(MANIFEST\.json|journal\.jsonl)\.damaged"
)
_UNFINISHED: Final = re.compile(r"(MANIFEST\.json(\.[1-9])?|[0-9a-f]{64}\.parquet)\.[0-9a-f]{8}\.part")


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one store, and how it is written.

    Attributes:
        root: The folder.
        disk: The calls that read and change files.
        patience: Seconds to wait for the lock.
    """

    root: Path
    disk: Disk = field(default_factory=Disk)
    patience: float = 10.0

    @property
    def manifest(self) -> Path:
        """The only file that is ever replaced; it names the truth."""
        return self.root / "MANIFEST.json"

    @property
    def kept(self) -> tuple[Path, ...]:
        """Earlier manifests, the latest first, whether or not they exist."""
        return tuple(self.root / f"MANIFEST.json.{age}" for age in range(1, KEPT + 1))

    @property
    def segments(self) -> Path:
        """The folder of Parquet files that never change."""
        return self.root / "segments"

    @property
    def journal(self) -> Path:
        """What was tried, also in vain; it is only ever added to, and never read for truth."""
        return self.root / "journal.jsonl"

    @property
    def lock(self) -> Path:
        """Held by the one process that may write."""
        return self.root / "store.lock"

    def segment(self, sha256: str) -> Path:
        """The file whose bytes have this SHA-256."""
        return self.segments / f"{sha256}.parquet"

    def strangers(self) -> list[str]:
        """Names in the folder that no store has put there, sorted."""
        names = (path.name for path in self.root.iterdir())
        return sorted(name for name in names if not (_OURS.fullmatch(name) or _UNFINISHED.fullmatch(name)))

    def set_aside(self) -> list[Path]:
        """What ``restore`` has taken out of use."""
        return sorted(path for folder in (self.root, self.segments) for path in folder.glob(f"*{SET_ASIDE}"))

    def parts(self) -> list[Path]:
        """What was being written when a process ended, or is being written now."""
        folders = [folder for folder in (self.root, self.segments) if folder.is_dir()]
        return sorted(
            path for folder in folders for path in folder.iterdir() if _UNFINISHED.fullmatch(path.name)
        )
