"""Many articles at once: one worker per core, and one bad file does not stop the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

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


def read_all(names: Sequence[str], *, max_bytes: int | None = None) -> Iterator[Result]:
    """Read files, folders and standard input, in the order given.

    Args:
        names: Paths; a folder stands for the articles in it, "-" for standard input.
        max_bytes: Largest file to take; ``None`` keeps the default limits.

    Yields:
        An article each, or the one-line reason why there is none.
    """
    files = list(_expanded(names))
    if len(files) < WORTH_WORKERS:
        for name in files:
            yield from _read(name, max_bytes)
        return
    # Workers are started afresh, not forked: by now Arrow's threads may be running in this process.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as workers:
        for results in workers.map(_read_one, ((name, max_bytes) for name in files), chunksize=4):
            yield from results


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


def _read_one(job: tuple[str, int | None]) -> list[Result]:
    return list(_read(*job))


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
