"""What the tests of the store share: articles whose rows are known, and disks that fail when told to."""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.store.files import Disk
from dashboard.store.store import Batch, Snapshot, Store
from dashboard.store.tables import table_from_rows

USED = ("sources", "quotes", "refusals")
Rows = dict[str, list[dict[str, Any]]]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def rows_of_article(number: int) -> Rows:
    """The rows of article ``number``; each number has its own, and not as many as the next."""
    source, quotes = f"source-{number:04}", [f"quote-{number:04}-{at}" for at in range(1 + number % 4)]
    return {
        "sources": [
            {
                "source_id": source,
                "kind": "article",
                "title": f"Trade in {number} words, “as printed”",
                "publisher": "The Daily Ledger",
                "published": date(2026, 1, 1 + number % 28),
                "bundled": False,
            }
        ],
        "quotes": [
            {
                "quote_id": quote,
                "source_id": source,
                "words": f"${number}.07 million",
                "start": at,
                "end": at + 9,
            }
            for at, quote in enumerate(quotes)
        ],
        "refusals": [{"quote_id": quotes[0], "why": "not-trade"}],
    }


def article(number: int, **options: Any) -> Batch:
    """Article ``number`` as a batch."""
    rows = rows_of_article(number)
    given = {
        "source_sha256": sha256(f"article {number}"),
        "name": f"article {number}",
        "kind": "article",
        "tables": {table: table_from_rows(table, rows[table]) for table in USED},
    }
    return Batch(**{**given, **options})


def articles_in(snapshot: Snapshot) -> set[int]:
    """The numbers of the articles in a snapshot, after every row of theirs, and no other, was found in it."""
    numbers = sorted(int(batch.name.removeprefix("article ")) for batch in snapshot.batches)
    for table in USED:
        due = [row for number in numbers for row in rows_of_article(number)[table]]
        told = [
            {column: value for column, value in row.items() if value is not None}
            for row in snapshot.table(table).to_pylist()
        ]
        assert _sorted(told) == _sorted(due), f"{table} of generation {snapshot.generation} is not whole"
    return set(numbers)


def _sorted(rows: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def store_of(root: Path, numbers: Iterable[int]) -> Store:
    """A store with these articles, one generation each."""
    store = Store.open(root, create=True)
    for number in numbers:
        store.commit(article(number))
    return store


def bytes_of(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@contextmanager
def folder_in_memory(otherwise: Path) -> Iterator[Path]:
    """A folder that no disk stands behind, where the system has such: a test that syncs a thousand times, and
    faults what is above the disk, need not wait for one."""
    if not os.access("/dev/shm", os.W_OK):
        yield otherwise
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


# --- writers in processes of their own ---------------------------------------------------------------------


def write_until_killed(root: Path, first: int, told: Any) -> None:
    """Commit article after article, and tell the number of each once it is acknowledged."""
    store = Store.open(root, create=True)
    for number in range(first, first + 10_000):
        store.commit(article(number))
        told.send(number)


def write_some(root: Path, numbers: list[int], told: Any) -> None:
    """Commit some articles, and tell when done."""
    store = Store.open(root, create=True, patience=60.0)
    for number in numbers:
        store.commit(article(number))
    told.send("done")


def write_when_told(root: Path, number: int, line: Any) -> None:
    """Commit one article after a word on the line, and answer with what became of it."""
    store, batch = Store.open(root), article(number)
    line.send(os.getpid())
    line.recv()
    try:
        store.commit(batch)
        answer = "stored"
    except Exception as fault:  # whatever it is, the test is to see it
        answer = f"{type(fault).__name__}: {fault}"
    try:
        line.send(answer)
    except OSError:  # the call that was made to fail is this one
        line.send(answer)
    # Arrow's threads now and then abort an orderly exit, which would look like a fault of ours.
    os._exit(0)


# --- disks that fail ---------------------------------------------------------------------------------------

CALLS = ("open", "create", "append", "write", "fsync", "close", "rename", "unlink", "mkdir", "fsync_folder")


class Killed(BaseException):
    """The process is gone: nothing that would run after this call runs."""


class CountingDisk(Disk):
    """Asks ``before`` at each call, with the call's number (from 1) and name."""

    def __init__(self) -> None:
        self.calls = 0
        self.names: list[str] = []

    def before(self, number: int, name: str) -> None:
        assert number == len(self.names) + 1
        self.names.append(name)


def _counted(name: str) -> Callable[..., Any]:
    plain = getattr(Disk, name)

    def call(self: CountingDisk, *told: Any) -> Any:
        self.calls += 1
        self.before(self.calls, name)
        return plain(self, *told)

    return call


for _name in CALLS:
    setattr(CountingDisk, _name, _counted(_name))


class FailingDisk(CountingDisk):
    """Fails once, at one call, as the operating system would; or is gone from that call on."""

    def __init__(self, at: int, fault: int | None) -> None:
        super().__init__()
        self.at, self.fault, self.failed_at = at, fault, ""

    def before(self, number: int, name: str) -> None:
        super().before(number, name)
        if number < self.at:
            return
        if self.fault is None:
            self.failed_at = self.failed_at or name
            raise Killed
        if number == self.at:
            self.failed_at = name
            raise OSError(self.fault, os.strerror(self.fault))

    def close(self, fd: int) -> None:
        # A descriptor is given back even where ``close`` reports a fault or the process ends.
        os.close(fd)
        self.calls += 1
        self.before(self.calls, "close")


class ForgetfulDisk(CountingDisk):
    """A disk that knows what it would keep if the power went before the next call: what was forced to it.

    Names are forced by ``fsync_folder`` and bytes by ``fsync``. Of everything else any part may have reached
    the disk: each name may be the old or the new one, each file may be whole, cut or empty.
    """

    def __init__(self, root: Path, ask: Callable[[ForgetfulDisk], None]) -> None:
        super().__init__()
        self.root = root
        self.ask = ask
        self.names_kept: dict[Path, int] = {}
        self.bytes_kept: dict[int, bytes] = {}
        self.paths: dict[int, Path] = {}

    def before(self, number: int, name: str) -> None:
        super().before(number, name)
        self.ask(self)

    def create(self, path: Path) -> int:
        fd = super().create(path)
        self.paths[fd] = path
        self.bytes_kept[path.stat().st_ino] = b""
        return fd

    def append(self, path: Path) -> int:
        was_there = path.exists()
        fd = super().append(path)
        self.paths[fd] = path
        if not was_there:
            self.bytes_kept[path.stat().st_ino] = b""
        return fd

    def fsync(self, fd: int) -> None:
        super().fsync(fd)
        path = self.paths[fd]
        self.bytes_kept[path.stat().st_ino] = path.read_bytes()

    def fsync_folder(self, path: Path) -> None:
        super().fsync_folder(path)
        for kept in [kept for kept in self.names_kept if kept.parent == path]:
            del self.names_kept[kept]
        for there in path.iterdir():
            if there.is_file():
                self.names_kept[there] = there.stat().st_ino

    def left_on_disk(self, target: Path, chance: random.Random) -> None:
        """Write into ``target`` what may be found when the power is back."""
        now = {path: path.stat().st_ino for path in self.root.rglob("*") if path.is_file()}
        bytes_now = {inode: path.read_bytes() for path, inode in now.items()}
        for path in sorted(now.keys() | self.names_kept.keys()):
            inode = chance.choice([now.get(path), self.names_kept.get(path)])
            if inode is None:
                continue
            kept = self.bytes_kept.get(inode, bytes_now.get(inode, b""))
            latest = bytes_now.get(inode, kept)
            reached = chance.choice(
                [kept, latest, latest[: chance.randint(len(kept), max(len(kept), len(latest)))]]
            )
            copy = target / path.relative_to(self.root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(reached)
