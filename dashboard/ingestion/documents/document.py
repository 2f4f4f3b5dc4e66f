"""A document: the clean text of a file and what it says about itself."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from dashboard.domain.errors import Refused
from dashboard.ingestion.documents.files import bytes_from, bytes_of, check_size, shown
from dashboard.ingestion.documents.heading import headline, publication_day
from dashboard.ingestion.documents.kinds import Kind, kind_of
from dashboard.ingestion.documents.limits import LIMITS, Limits, Unfit
from dashboard.ingestion.documents.sandbox import Told, read_apart
from dashboard.ingestion.documents.text import clean, decoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was read of one file.

    Attributes:
        text: Clean text; the offsets of quotes are code points in it.
        title: As its metadata or its first lines state it.
        publisher: As its metadata state it.
        published: Day of publication, as its metadata or its first lines state it.
        url: Where it was published; http or https.
        sha256: Of the bytes that were read.
        name: Name of the file.
        kind: What it was read as.
        notes: How it was read, where that is not plain; for people.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    sha256: str
    name: str
    kind: Kind
    notes: tuple[str, ...] = ()


def read_document(path: str | Path, *, limits: Limits = LIMITS) -> Document:
    """The document in a file; HTML, Markdown, PDF and DOCX are parsed by a process of their own.

    Raises:
        Unreadable: Where the system will not open or read the file.
        Refused: Where it is too large, not what its name says, or cannot be read; the line names it.
    """
    with _naming(os.fspath(path)):
        return _document(bytes_of(path, limits), Path(path).name, limits)


def document_from_bytes(data: bytes, name: str, *, limits: Limits = LIMITS) -> Document:
    """The document in bytes that were read elsewhere.

    Raises:
        Refused: As for a file of this name.
    """
    with _naming(name):
        return _document(data, name, limits)


def document_from_stream(
    stream: BinaryIO, name: str = "standard input", *, limits: Limits = LIMITS
) -> Document:
    """The document in an open stream, which is read no further than the limits.

    Raises:
        Refused: As for a file of this name.
    """
    with _naming(name):
        return _document(bytes_from(stream, limits), name, limits)


def document_from_text(text: str, *, name: str, published: date | None = None) -> Document:
    """A text that is at hand already, such as an entry of a JSONL file, kept exactly as it is.

    >>> document_from_text("Exports  rose.", name="a1").text
    'Exports  rose.'
    """
    return Document(
        text=text,
        title=headline(text),
        published=published or publication_day(text),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        name=shown(name),
        kind="text",
    )


@contextmanager
def _naming(name: str) -> Iterator[None]:
    try:
        yield
    except Unfit as why:
        raise Refused(f"{shown(name)}: {why}") from None


def _document(data: bytes, name: str, limits: Limits) -> Document:
    if not data.strip():
        raise Unfit("is empty")
    check_size(len(data), data, limits)
    kind = kind_of(name, data)
    told = _plain(data, limits) if kind == "text" else read_apart(data, kind, limits)
    published, notes = told.published or publication_day(told.text), told.notes
    if published is None and told.made is not None:
        published, notes = told.made, (*notes, f"dated {told.made}, the day on which the file was made")
    return Document(
        text=told.text,
        title=told.title or headline(told.text),
        publisher=told.publisher,
        published=published,
        url=told.url,
        sha256=hashlib.sha256(data).hexdigest(),
        name=shown(name),
        kind=kind,
        notes=notes,
    )


def _plain(data: bytes, limits: Limits) -> Told:
    text, remark = decoded(data)
    return Told(text=clean(text, limits), notes=(remark,) if remark else ())
