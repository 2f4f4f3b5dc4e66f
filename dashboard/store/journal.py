"""The journal: one line for each attempt, also a refused one. It is added to and never read for truth.

Each line ends with a seal over the seal before it and its own words, so that a changed, lost or swapped line
shows. The manifest holds the seal of the line up to which the journal was written with it.

A line that was cut short while it was written (the disk was full, the power went) is no damage: the next one
begins on a new line and seals over the last whole one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.store.files import Disk, read, write_all
from dashboard.store.manifest import Mark

_FIRST: Final = ""
_LINE: Final = re.compile(rb'(?P<text>\{.*), "seal": "(?P<seal>[0-9a-f]{64})"\}')
_TAIL: Final = 64 * 1024
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Torn:
    """A place where the journal is not as it was written.

    Attributes:
        number: Of the line, counted from 1.
        harmless: Whether it is only the last line, cut short before it was sealed.
    """

    number: int
    harmless: bool


def now() -> str:
    """This instant, UTC, ISO 8601 to the second."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def add(disk: Disk, path: Path, event: str, **says: str | int) -> Mark:
    """Add a line and force it to the disk; where the journal now ends.

    Hold the store's lock meanwhile. Words are cut at 300 characters.
    """
    size, seal, torn = _end(disk, path)
    entry = {"at": now(), "process": os.getpid(), "event": event, **says}
    line = _line(entry, seal)
    data = (b"\n" if torn else b"") + line
    fd = disk.append(path)
    try:
        write_all(disk, fd, data)
        disk.fsync(fd)
    finally:
        disk.close(fd)
    if not size:
        disk.fsync_folder(path.parent)
    return Mark(bytes=size + len(data), seal=_seal_of(line))


def last_generation(disk: Disk, path: Path) -> int:
    """The highest generation that any readable line names; 0 without one."""
    highest = 0
    for line in _lines(disk, path):
        with suppress(ValueError, AttributeError):
            told = json.loads(line).get("generation")
            highest = max(highest, told if isinstance(told, int) else 0)
    return highest


def torn(disk: Disk, path: Path, mark: Mark) -> list[Torn]:
    """Every place where the journal is not as it was written, or ends before ``mark``."""
    lines = _lines(disk, path)
    found: list[Torn] = []
    seal, at, met = _FIRST, 0, mark.bytes == 0
    for number, line in enumerate(lines, start=1):
        at += len(line)
        if _follows(line, seal):
            seal = _seal_of(line)
            if not line.endswith(b"\n"):
                found.append(Torn(number, harmless=True))
        elif _seal_of(line) or not _stepped_over(seal, lines[number:]):
            found.append(Torn(number, harmless=_cut_at_the_end(lines[number - 1 :])))
            seal = _seal_of(line) or seal
        met = met or (at, seal) == (mark.bytes, mark.seal)
    if not met:
        found = [Torn(line.number, harmless=False) for line in found] or [
            Torn(len(lines) + 1, harmless=False)
        ]
    return found


def _line(entry: Mapping[str, str | int], seal: str) -> bytes:
    cut = {key: says[:_LONGEST] if isinstance(says, str) else says for key, says in entry.items()}
    text = json.dumps(cut)[:-1].encode("ascii")
    return text + f', "seal": "{_chained(seal, text)}"}}\n'.encode("ascii")


def _chained(seal: str, text: bytes) -> str:
    return hashlib.sha256(seal.encode("ascii") + text).hexdigest()


def _follows(line: bytes, seal: str) -> bool:
    parts = _LINE.fullmatch(line.removesuffix(b"\n"))
    return parts is not None and parts["seal"].decode("ascii") == _chained(seal, parts["text"])


def _stepped_over(seal: str, after: list[bytes]) -> bool:
    """Whether the next whole line was sealed over ``seal``, as if nothing stood between."""
    return _follows(next((line for line in after if _seal_of(line)), b""), seal)


def _cut_at_the_end(rest: list[bytes]) -> bool:
    return not rest[-1].endswith(b"\n") and not any(_seal_of(line) for line in rest)


def _seal_of(line: bytes) -> str:
    parts = _LINE.fullmatch(line.removesuffix(b"\n"))
    return parts["seal"].decode("ascii") if parts else ""


def _lines(disk: Disk, path: Path) -> list[bytes]:
    try:
        return _split(read(disk, path))
    except FileNotFoundError:
        return []


def _split(data: bytes) -> list[bytes]:
    # Not ``splitlines``, which also splits at carriage returns: none of ours, but damage may make one.
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def _end(disk: Disk, path: Path) -> tuple[int, str, bool]:
    """Length of the journal, seal of its last whole line, and whether a cut line follows that."""
    try:
        with disk.open(path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            tail = file.read()
    except FileNotFoundError:
        return 0, _FIRST, False
    return size, next(_seals_backwards(tail), _FIRST), bool(tail) and not tail.endswith(b"\n")


def _seals_backwards(tail: bytes) -> Iterator[str]:
    for line in reversed(_split(tail)):
        if seal := _seal_of(line):
            yield seal
