"""What a file is: what its name says, held against what its first bytes say."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, Literal

from dashboard.ingestion.documents.limits import Unfit

Kind = Literal["text", "markdown", "html", "pdf", "docx"]

PDF_MARK: Final = b"%PDF-"
NAMED: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
_WORDS: Final[dict[Kind, str]] = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "HTML",
    "pdf": "a PDF",
    "docx": "a Word document",
}
_FOREIGN: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a locked Office document; save it as .docx, unlocked"),
    (b"{\\rtf", "rich text; save it as .docx or .txt"),
    (b"\x89PNG", "a picture; its words cannot be read"),
    (b"\xff\xd8\xff", "a picture; its words cannot be read"),
    (b"GIF8", "a picture; its words cannot be read"),
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"PAR1", "a Parquet table, not a document"),
    (b"SQLite format 3", "a database, not a document"),
    (b"\x7fELF", "a program, not a document"),
    (b"bplist00", "a web archive; save the page as HTML"),
    (b"From: <Saved by ", "a web archive; save the page as HTML"),
    (b"MIME-Version: ", "a mail or a web archive; save the text, or the page as HTML"),
)
# What may stand before the first tag of a page: a byte order mark, blanks, an XML declaration, comments.
_PAGE: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)


# A piece of a page, which only what has no other name is taken for: Markdown may begin like this.
_PIECE: Final = re.compile(
    r"\ufeff?\s*<(?:article|div|h1|h2|main|meta|p|section|span|table|title)[\s>]", re.IGNORECASE
)


def kind_of(name: str, data: bytes) -> Kind:
    """The kind that the name says if the bytes agree, or for any other name the kind of the bytes.

    >>> kind_of("a.txt", b"Exports rose."), kind_of("saved page", b"<!doctype html><p>Exports rose.")
    ('text', 'html')

    Raises:
        Unfit: Where name and bytes disagree, or the bytes are of a kind that we do not read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        raise Unfit("holds many documents, one a line, and is read as such")
    seen, named = _seen(data[:4096]), NAMED.get(suffix)
    if named is None:
        return "html" if seen == "text" and _PIECE.match(_rough(data[:4096])) else seen
    if named == seen or (seen == "text" and named in ("markdown", "html")):
        return named
    if named == "pdf" and PDF_MARK in data[:1024]:
        return "pdf"
    if named in ("pdf", "docx") and seen == "text":
        raise Unfit(f"is named {suffix} but is not {_WORDS[named]}; it may be damaged, or misnamed")
    raise Unfit(f"is named {suffix} but begins like {_WORDS[seen]}; name it {_suffix_of(seen)}")


def _seen(head: bytes) -> Kind:
    if head.startswith(PDF_MARK):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    for mark, says in _FOREIGN:
        if head.startswith(mark):
            raise Unfit(f"is {says}")
    return "html" if _PAGE.match(_rough(head)) else "text"


def _rough(head: bytes) -> str:
    """The first characters, whatever the encoding, good enough to see ASCII tags among them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _suffix_of(kind: Kind) -> str:
    return next(suffix for suffix, known in NAMED.items() if known == kind)
