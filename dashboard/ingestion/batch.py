"""Many articles at once: one worker per core, and one bad file does not stop the rest."""

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
from dashboard.ingestion.documents import (
    LIMITS,
    Document,
    document_from_stream,
    document_from_text,
    read_document,
    read_jsonl,
)
from dashboard.ingestion.intake import Article, read_article

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".jsonl"})
STANDARD_INPUT = "-"
WORTH_WORKERS = 8
"""With fewer files than this, starting workers costs more than they save."""

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
    if len(files) < WORTH_WORKERS:
        yield from _in_order(files, known, map(_read_one, jobs))
        return
    # Workers are started afresh, not forked: by now Arrow's threads may be running in this process.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as workers:
        with _deaf_to_interruption():
            read = workers.map(_read_one, jobs, chunksize=4)
        yield from _in_order(files, known, read)


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
