"""What the store asks of a file system, and the one way it replaces a file."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import Final

from dashboard.domain.errors import Unreadable

UNREADABLE: Final = "unreadable on this disk"
_CHUNK: Final = 1 << 20
_WRITE: Final = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_REMEDY: Final = {
    errno.ENOSPC: "free some disk space and try again",
    errno.EDQUOT: "free some of your disk quota and try again",
    errno.EACCES: "check its permissions, or choose another place with --store DIR",
    errno.EPERM: "check its permissions, or choose another place with --store DIR",
    errno.EROFS: "choose a place that can be written with --store DIR",
    errno.ENOTDIR: "choose a folder with --store DIR",
    errno.EMFILE: "close other programs or raise the limit of open files, and try again",
    errno.ENFILE: "close other programs and try again",
    errno.EIO: "the disk reports a fault: copy the store elsewhere and run `trade-figures verify`",
}


class Disk:
    """Every call by which the store reads or changes files.

    There is one reason to pass another: to see what a fault at any of these calls leaves behind.
    Each raises ``OSError`` as the operating system does.
    """

    def open(self, path: Path) -> BufferedReader:
        """Open a file to be read."""
        return path.open("rb")

    def create(self, path: Path) -> int:
        """Create a file that only its owner may read; fail where one exists."""
        return os.open(path, _WRITE | os.O_EXCL, 0o600)

    def append(self, path: Path) -> int:
        """Open a file so that each write lands at its end."""
        return os.open(path, _WRITE | os.O_APPEND, 0o600)

    def write(self, fd: int, data: memoryview) -> int:
        """Write some of ``data``; the number of bytes that were taken."""
        return os.write(fd, data)

    def fsync(self, fd: int) -> None:
        """Wait until the file's bytes are on the disk."""
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Give the descriptor back."""
        os.close(fd)

    def rename(self, old: Path, new: Path) -> None:
        """Put ``old`` in the place of ``new`` in one step."""
        os.replace(old, new)  # noqa: PTH105  the call's name is the point

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def mkdir(self, path: Path) -> None:
        """Create a folder that only its owner may enter."""
        path.mkdir(mode=0o700)

    def fsync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk; Windows does so by itself."""
        if sys.platform == "win32":
            return
        fd = os.open(path, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def part_beside(path: Path) -> Path:
    """A new name beside ``path`` for what is not whole yet."""
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")


def write_all(disk: Disk, fd: int, data: bytes) -> None:
    """Write every byte, also where the system takes them in several goes."""
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(fd, rest) :]


@contextmanager
def removed_on_failure(disk: Disk, path: Path) -> Iterator[None]:
    """Remove ``path`` where the block fails; a full disk should not stay full for our sake."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            disk.unlink(path)
        raise


def write_new(disk: Disk, path: Path, data: bytes) -> None:
    """Create ``path`` with ``data`` in it, forced to the disk."""
    fd = disk.create(path)
    try:
        write_all(disk, fd, data)
        disk.fsync(fd)
    finally:
        disk.close(fd)


def put(disk: Disk, path: Path, data: bytes) -> None:
    """Make ``path`` hold ``data``, or leave it as it was.

    The new bytes are whole and on the disk before they take the name. The name itself is on the disk
    after the caller's ``disk.fsync_folder``, so that one call serves several files.
    """
    part = part_beside(path)
    with removed_on_failure(disk, part):
        write_new(disk, part, data)
        disk.rename(part, path)


def copy(disk: Disk, old: Path, new: Path) -> None:
    """Create ``new`` with the bytes of ``old``, forced to the disk."""
    fd = disk.create(new)
    try:
        with disk.open(old) as source:
            while data := source.read(_CHUNK):
                write_all(disk, fd, data)
        disk.fsync(fd)
    finally:
        disk.close(fd)


def read(disk: Disk, path: Path) -> bytes:
    """All bytes of a file."""
    with disk.open(path) as file:
        return file.read()


def sha256_of(disk: Disk, path: Path) -> str:
    """SHA-256 of a file's bytes, 64 small hexadecimal digits."""
    with disk.open(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def loss(fault: OSError) -> str:
    """What a failed read says of the file itself, in a word or two; empty where only the moment was bad.

    >>> loss(FileNotFoundError(errno.ENOENT, "")), loss(OSError(errno.EMFILE, ""))
    ('missing', '')
    """
    if fault.errno == errno.ENOENT:
        return "missing"
    return UNREADABLE if fault.errno == errno.EIO else ""


def shown(path: Path | str) -> str:
    """A path as it may stand in a line of text: escaped where it would break the line.

    >>> shown("data/store"), shown("two\\nlines")
    ('data/store', "'two\\\\nlines'")
    """
    text = str(path)
    return text if text.isprintable() else ascii(text)


@contextmanager
def faults_said(root: Path) -> Iterator[None]:
    """Say a fault of the operating system in one line.

    Raises:
        Unreadable: In place of any ``OSError``.
    """
    try:
        yield
    except OSError as fault:
        where = shown(fault.filename) if isinstance(fault.filename, str) else shown(root)
        remedy = _REMEDY.get(fault.errno or 0, "run `trade-figures doctor`")
        raise Unreadable(f"{where}: {fault.strerror or fault}; {remedy}") from fault
