"""One writer at a time.

The lock is the operating system's own (``flock``, or ``locking`` on Windows): it ends with the process that
holds it, however that ends, so there is no stale lock to clear. What the file says is for people to read.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.domain.errors import StoreBusy
from dashboard.store.files import shown

_PAUSE: Final = 0.01

if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading locked bytes, so the locked byte is one that nobody reads.
    _FAR = 1 << 30

    def _taken(fd: int) -> bool:
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def holder(path: Path) -> str:
    """Who holds the lock, as its file says: "process 4711 since 2026-11-21T09:30:00Z", or empty."""
    try:
        return path.read_text("ascii", errors="replace").strip()[:80]
    except OSError:
        return ""


def is_held(path: Path) -> bool:
    """Whether some process holds the lock at this moment."""
    if not path.exists():
        return False
    fd = os.open(path, os.O_RDWR)
    try:
        return not _taken(fd)
    finally:
        os.close(fd)


@contextmanager
def held(path: Path, *, patience: float) -> Iterator[None]:
    """Hold the lock for the length of the block.

    Raises:
        StoreBusy: Where another process has held it for ``patience`` seconds.
        OSError: Where the file cannot be opened or locked.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        _wait(fd, path, patience)
        _sign(fd, f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n")
        try:
            yield
        finally:
            _sign(fd, "")
    finally:
        os.close(fd)


def _wait(fd: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while not _taken(fd):
        if time.monotonic() >= until:
            who = holder(path) or "another process"
            raise StoreBusy(
                f"{shown(path.parent)}: {shown(who)} is writing to this store and kept us waiting for "
                f"{patience:g} seconds; wait for it or end it, and try again"
            )
        time.sleep(_PAUSE)


def _sign(fd: int, words: str) -> None:
    # The words are a courtesy: a full disk must not keep us from the lock, nor from giving it back.
    with suppress(OSError):
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, words.encode("ascii"))
