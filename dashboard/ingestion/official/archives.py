"""Archives and packed files: what is in them, and whether they were made to do harm."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Final

from dashboard.domain.errors import Refused

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


def unpacked_size(path: Path, size: int) -> int:
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


def parts_of(path: Path) -> list[zipfile.ZipInfo] | None:
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
