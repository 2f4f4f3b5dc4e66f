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
from pathlib import Path, PurePosixPath
from typing import IO, Final

from dashboard.domain.errors import Refused, TradeFiguresError, Unreadable
from dashboard.ingestion.documents.files import shown
from dashboard.store.opening import is_store

LARGEST_FILE: Final = 4_000_000_000
LARGEST_ARCHIVE: Final = 60_000_000_000
MOST_PARTS: Final = 10_000
RATIO: Final = 200
"""A file in an archive inflates to this many times its packed size at most; tables of numbers to some ten."""
SMALL: Final = 1_000_000
"""Below this size no ratio is suspicious."""
HEAD: Final = 1 << 16

_GZIP: Final = b"\x1f\x8b"
_OF_R: Final = (b"RDX", b"RDA")
_STEP: Final = 1 << 20
_WORKBOOK: Final = "[Content_Types].xml"
_ENCRYPTED: Final = 0x1
_KNOWN_PACKING: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


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
    if unpacked := _unpacked_size(path, size):
        yield Given(str(path), path, unpacked, packed=True)
        return
    parts = _parts(path)
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


def _unpacked_size(path: Path, size: int) -> int:
    """Bytes of a file that is packed by gzip; 0 for any other, and for those of R, which packs its own.

    Raises:
        Refused: Where it is damaged, holds nothing, or was made to do harm.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.startswith(_GZIP) or _is_of_r(head):
        return 0
    unpacked = 0
    with gzip.open(path) as stream:
        while data := stream.read(_STEP):
            unpacked += len(data)
            if unpacked > LARGEST_FILE or unpacked > max(SMALL, RATIO * size):
                raise Refused(f"would inflate to over {unpacked:,} bytes")
    if not unpacked:
        raise Refused("is empty")
    return unpacked


def _is_of_r(head: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16).startswith(_OF_R)
    except zlib.error:
        return False


def _parts(path: Path) -> list[zipfile.ZipInfo] | None:
    """The files in a zip archive; ``None`` for any other file, workbooks among them.

    Raises:
        Refused: Where the archive was made to do harm, or holds more than we take.
    """
    with path.open("rb") as file:
        if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            return None
    with zipfile.ZipFile(path) as archive:
        told = archive.infolist()
    if any(each.filename == _WORKBOOK for each in told):
        return None
    _check(told)
    parts = [each for each in told if not each.is_dir() and not _is_hidden(each.filename)]
    if not parts:
        raise Refused("an archive without files")
    return sorted(parts, key=lambda each: each.filename)


def _check(told: list[zipfile.ZipInfo]) -> None:
    if len(told) > MOST_PARTS:
        raise Refused(f"an archive of {len(told):,} files; {MOST_PARTS:,} at most")
    names = [each.filename for each in told]
    if len(set(names)) < len(names):
        raise Refused("an archive with two files of one name")
    if strange := next((name for name in names if _leads_out(name)), None):
        raise Refused(f"an archive with a file named {strange!r:.100}, which leads out of it")
    whole = sum(each.file_size for each in told)
    for each in told:
        if each.flag_bits & _ENCRYPTED or each.compress_type not in _KNOWN_PACKING:
            raise Refused("an archive that is locked or packed in an unusual way; unpack it yourself")
        if each.file_size > SMALL and each.file_size > RATIO * each.compress_size:
            raise Refused(f"{each.filename!r:.100} in it would inflate to {each.file_size:,} bytes")
        if each.file_size > LARGEST_FILE or whole > LARGEST_ARCHIVE:
            raise Refused(f"would inflate to {whole:,} bytes; {LARGEST_ARCHIVE:,} at most")


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0]


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[0] == "__MACOSX" or parts[-1].startswith(".")
