"""Files as they are given: regular files, packed ones, files in folders, and files in zip archives."""

from __future__ import annotations

import gzip
import hashlib
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

from dashboard.domain.errors import Refused, TradeFiguresError, Unreadable
from dashboard.ingestion.documents.files import shown
from dashboard.ingestion.official.archives import HEAD, LARGEST_FILE, parts_of, unpacked_size
from dashboard.store.opening import is_store


@dataclass(frozen=True)
class Given:
    """One file that may hold figures.

    Attributes:
        name: As people know it; for a part of an archive "archive.zip: part.csv".
        path: The file on disk.
        size: Bytes; of a part, as it inflates.
        part: Name of the part, if ``path`` is an archive; else empty.
        packed: Whether it is a single file packed by gzip.
        others: How many other files are in the archive.
    """

    name: str
    path: Path
    size: int
    part: str = ""
    packed: bool = False
    others: int = 0

    def open(self) -> IO[bytes]:
        """Its bytes from the beginning."""
        if self.packed:
            return gzip.open(self.path)  # type: ignore[return-value]
        if not self.part:
            return self.path.open("rb")
        # A part that is open keeps the archive's file open, whatever becomes of the archive.
        with zipfile.ZipFile(self.path) as archive:
            return archive.open(self.part)

    @cached_property
    def head(self) -> bytes:
        """The first bytes, enough to tell formats apart."""
        with self.open() as file:
            return file.read(HEAD)

    @cached_property
    def sha256(self) -> str:
        """Of all its bytes."""
        with self.open() as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]

    def read(self, most: int) -> bytes:
        """All its bytes.

        Raises:
            Refused: Where there are more than ``most``.
        """
        if self.size > most:
            raise Refused(f"{self.size:,} bytes; a file of this kind may have {most:,} at most")
        with self.open() as file:
            return file.read(most)


@contextmanager
def named(name: str) -> Iterator[None]:
    """Tell whatever is amiss with a file in one line that begins with its name.

    Raises:
        Refused: Where the file cannot be taken, or its archive is damaged.
        Unreadable: Where the system would not read it.
    """
    try:
        yield
    except Refused as why:
        raise Refused(f"{shown(name)}: {why}") from None
    except Unreadable as why:
        raise Unreadable(f"{shown(name)}: {why}") from None
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError) as why:
        raise Refused(f"{shown(name)}: its archive is damaged ({why}); fetch it again") from None
    except OSError as why:
        raise Unreadable(f"{shown(name)}: cannot be read: {why.strerror or why}") from None


def given_in(paths: Iterable[str | Path]) -> Iterator[Given | TradeFiguresError]:
    """Every file that paths stand for: files, folders of files, zip archives of files.

    What cannot be taken is an error in its place and does not stop the rest.
    """
    for told in map(str, paths):
        try:
            with named(told):
                _check_name(told)
                yield from _expanded(Path(told))
        except TradeFiguresError as why:
            yield why


def _check_name(told: str) -> None:
    """Say of what is plainly no name of a file what it is."""
    if not told:
        raise Refused("is no name; give files, folders or zip archives")
    if told == "-":
        raise Refused("standard input is not read here; save the table as a file and give its name")
    if told.lower().startswith(("http://", "https://")):
        raise Refused("is an address, not a file; download the table and give its file")


def _expanded(path: Path) -> Iterator[Given | TradeFiguresError]:
    if path.is_dir():
        if is_store(path):
            raise Refused("is a store of trade-figures, not a folder of downloads; --store DIR opens it")
        inside = list(_inside(path))
        if not inside:
            raise Refused("a folder without files")
        for found in inside:
            yield from [found] if isinstance(found, Unreadable) else given_in([found])
        return
    size = _size(path)
    if size > LARGEST_FILE:
        raise Refused(f"{size:,} bytes; {LARGEST_FILE:,} at most")
    if unpacked := unpacked_size(path, size):
        yield Given(str(path), path, unpacked, packed=True)
        return
    parts = parts_of(path)
    if parts is None:
        yield Given(str(path), path, size)
    else:
        for each in parts:
            name = f"{path}: {each.filename}"
            yield Given(name, path, each.file_size, each.filename, others=len(parts) - 1)


def _inside(folder: Path) -> Iterator[Path | Unreadable]:
    """The files in a folder and in those below it, but for hidden ones and what belongs to a store."""
    try:
        inside = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError as why:
        yield Unreadable(f"{shown(str(folder))}: cannot be read: {why.strerror or why}")
        return
    for each in inside:
        if each.is_dir() and not each.is_symlink() and not is_store(each):
            yield from _inside(each)
        elif each.is_file():
            yield each


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise Unreadable("there is no such file") from None
    if not stat.S_ISREG(found.st_mode):
        raise Refused("is a device or a pipe, not a file")
    if not found.st_size:
        raise Refused("is empty")
    return found.st_size
