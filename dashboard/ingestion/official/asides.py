"""What lies beside tables in the archives that providers pack: a text to read, terms of use."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded

NAME: Final = "text beside tables"
COLUMNS: Final[frozenset[str]] = frozenset()
_SUFFIXES: Final = ("", ".txt", ".md", ".pdf")


def sniff(file: File) -> Fit | None:
    """A text or PDF without a table, named as none, among other files; anywhere else it is a mistake."""
    is_text = file.kind == "text" and len(file.columns) <= 1
    is_pdf = file.given.head.startswith(b"%PDF-")
    is_named = PurePosixPath(file.given.part).suffix.lower() in _SUFFIXES
    is_aside = file.given.others and is_named and (is_text or is_pdf)
    return Fit("text beside tables") if is_aside else None


def read(file: File, _fit: Fit) -> Loaded:
    """That it is left aside."""
    return Loaded(name=file.name, sha256=file.given.sha256, described="a text without a table, left aside")
