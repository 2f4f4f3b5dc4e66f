"""Bytes of a regular file, opened so that no name can make us wait or read without end."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from dashboard.domain.errors import Refused, Unreadable
from dashboard.ingestion.documents.kinds import PDF_MARK
from dashboard.ingestion.documents.limits import Limits, Unfit

# A FIFO without a writer would otherwise block the open itself; a terminal would become ours.
_CAREFULLY: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NOT_FILES: Final = (
    (stat.S_ISDIR, "is a folder; name the files in it"),
    (stat.S_ISFIFO, "is a pipe, not a file; give it by standard input, with - for the name"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (lambda mode: stat.S_ISCHR(mode) or stat.S_ISBLK(mode), "is a device, not a file"),
)


def shown(name: str) -> str:
    r"""A file's name as a message may print it: what could move the cursor or turn the line is escaped.

    >>> shown("trade.txt"), shown("a\x1b[2Jb.txt")
    ('trade.txt', "'a\\x1b[2Jb.txt'")
    """
    name = name if len(name) <= 300 else name[:300] + "…"
    return name if name.isprintable() and name.strip() else repr(name)


def bytes_of(path: str | Path, limits: Limits) -> bytes:
    """The bytes of a regular file, at most ``pdf_bytes`` of a PDF and ``file_bytes`` of any other.

    Raises:
        Unreadable: Where the system will not open or read it.
        Refused: Where it is no regular file, or too large.
    """
    name = shown(os.fspath(path))
    try:
        descriptor = os.open(path, _CAREFULLY)
    except FileNotFoundError:
        raise Unreadable(f"{name}: {_missing(os.fspath(path))}") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{name}: cannot be opened: {_reason(error)}") from None
    try:
        return _regular(descriptor, limits)
    except Unfit as why:
        raise Refused(f"{name}: {why}") from None
    except OSError as error:
        raise Unreadable(f"{name}: cannot be read: {_reason(error)}") from None
    finally:
        os.close(descriptor)


def bytes_from(stream: BinaryIO, limits: Limits) -> bytes:
    """All bytes of an open stream within the limits.

    Raises:
        Unfit: Where there are more.
    """
    data = stream.read(limits.file_bytes + 1)
    if PDF_MARK in data[:1024] and limits.file_bytes < len(data) <= limits.pdf_bytes:
        data += stream.read(limits.pdf_bytes + 1 - len(data))
    check_size(len(data), data, limits)
    return data


def _regular(descriptor: int, limits: Limits) -> bytes:
    found = os.fstat(descriptor)
    for matches, says in _NOT_FILES:
        if matches(found.st_mode):
            raise Unfit(says)
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        check_size(found.st_size, file.peek(1024), limits)
        # The size may have changed, and that of a file under /proc is always 0: what is read decides.
        return bytes_from(file, limits)


def check_size(size: int, head: bytes, limits: Limits) -> None:
    """Hold the size of an input against the limit for its kind, which its first bytes tell.

    Raises:
        Unfit: Where it is over.
    """
    most = limits.pdf_bytes if PDF_MARK in head[:1024] else limits.file_bytes
    if size > most:
        raise Unfit(f"{size:,} bytes; {most:,} at most (--max-bytes)")


def _missing(path: str) -> str:
    if path.lower().startswith(("http://", "https://", "http:/", "https:/")):
        return "is an address, not a file; save the page and give its file"
    return "there is no such file"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
