"""Many articles at once: a worker for each core where that pays, and one bad file does not stop the rest."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread

from dashboard.domain.errors import Refused, TradeFiguresError, Unreadable
from dashboard.ingestion.articles import Article, read_article
from dashboard.ingestion.documents import (
    LIMITS,
    Document,
    document_from_stream,
    document_from_text,
    read_document,
    read_jsonl,
)

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".jsonl"})
STANDARD_INPUT = "-"
# About what a file takes, in seconds of processor time: to start the process that parses it, where there is
# one, and to read each of its bytes.
_SECONDS_TO_PARSE = 0.1
_SECONDS_A_BYTE = 1e-6
_READ_AS_THEY_ARE = (".txt", ".jsonl")
_WORTH_WORKERS = 1.0
"""With less work than this, in seconds, starting workers costs more than they save."""

Result = Article | TradeFiguresError


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of one file.

    Attributes:
        name: As given, or inside the folder given.
        results: An article, or the one-line reason why there is none; several for lines of JSON.
        known: Whether it was passed over, since what it gives is at hand already.
    """

    name: str
    results: tuple[Result, ...] = ()
    known: bool = False


def files_of(names: Iterable[str]) -> list[str]:
    """The files that ``names`` stand for: a folder stands for the articles in it, "-" for standard input."""
    return list(_expanded(names))


def read_all(
    files: Sequence[str], *, max_bytes: int | None = None, known: Callable[[str], bool] = lambda _: False
) -> Iterator[FileRead]:
    """Read many files, in the order given; one that cannot be read does not stop the others.

    Args:
        files: As ``files_of`` gives them.
        max_bytes: Largest file to take; ``None`` keeps the default limits.
        known: Whether what was read from bytes of this SHA-256 is at hand; such files are not read again,
            so a long run that was stopped goes on where it was.
    """
    jobs = ((name, max_bytes) for name in files if not _is_known(name, known))
    workers = min(cores(), len(files))
    if workers < 2 or not is_worth_workers(files):
        yield from _in_order(files, known, map(_read_one, jobs))
        return
    # Workers are started afresh, not forked: by now Arrow's threads may be running in this process.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        with _deaf_to_interruption():
            read = pool.map(_read_one, jobs, chunksize=max(1, min(4, len(files) // workers)))
        yield from _in_order(files, known, read)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_worth_workers(files: Iterable[str]) -> bool:
    """Whether there is so much to read that workers take less time, start included, than one process."""
    seconds = 0.0
    for name in files:
        seconds += _seconds(name)
        if seconds >= _WORTH_WORKERS:
            return True
    return False


def _seconds(name: str) -> float:
    """About how long reading a file takes; what has no size is not waited for."""
    try:
        size = Path(name).stat().st_size
    except (OSError, ValueError):
        return 0.0
    return size * _SECONDS_A_BYTE + (0.0 if name.lower().endswith(_READ_AS_THEY_ARE) else _SECONDS_TO_PARSE)


@contextmanager
def _deaf_to_interruption() -> Iterator[None]:
    """Processes started in here do not hear Ctrl-C: they end when this one, which hears it, ends them."""
    if current_thread() is not main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _in_order(
    files: Iterable[str], known: Callable[[str], bool], read: Iterator[FileRead]
) -> Iterator[FileRead]:
    """What was read, with the files that were passed over in their places."""
    for name in files:
        yield FileRead(name, known=True) if _is_known(name, known) else next(read)


@lru_cache(maxsize=100_000)
def _is_known(name: str, known: Callable[[str], bool]) -> bool:
    """Whether a file need not be read; asked once for each, before it is read and stored."""
    path = Path(name)
    if name == STANDARD_INPUT or path.suffix.lower() == ".jsonl" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return known(file_digest(file, "sha256").hexdigest())
    except OSError:
        return False  # reading it will say why


def _expanded(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name != STANDARD_INPUT and Path(name).is_dir():
            inside = sorted(
                path for path in Path(name).rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()
            )
            yield from map(str, inside)
            if not inside:
                yield name  # says for itself that it holds no articles
        else:
            yield name


def _read_one(job: tuple[str, int | None]) -> FileRead:
    return FileRead(job[0], tuple(_read(*job)))


def _read(name: str, max_bytes: int | None) -> Iterator[Result]:
    try:
        for document in _documents(name, max_bytes):
            yield read_article(document)
    except TradeFiguresError as error:
        yield error


def _documents(name: str, max_bytes: int | None) -> Iterator[Document]:
    limits = LIMITS.allowing(max_bytes) if max_bytes else LIMITS
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise Unreadable("standard input is closed: give a file, or text through a pipe")
        yield document_from_stream(sys.stdin.buffer, "standard input", limits=limits)
    elif Path(name).is_dir():
        raise Refused(f"{name}: a folder without articles; looked for {', '.join(sorted(SUFFIXES))}")
    elif name.lower().endswith(".jsonl"):
        for entry in read_jsonl(name, limits=limits):
            yield document_from_text(entry.text, name=entry.id, published=entry.published_on)
    else:
        yield read_document(name, limits=limits)
