"""PDF: lines as they stand on the pages, joined into paragraphs.

PDFium by way of pypdfium2: it is fuzzed for a browser, costs one import, and tells where each character
stands and how high it is, without which "86.37" and a raised "5" are "86.375".
Imported only by the child process.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from dashboard.ingestion.documents.limits import MAKER, OWN_EXPORT, Limits, Unfit
from dashboard.ingestion.documents.lines import Char, Line, line_of
from dashboard.ingestion.documents.paragraphs import as_text
from dashboard.ingestion.documents.text import unhyphenated

_LOCKED: Final = "is encrypted; save a copy of it without a password, for instance by printing it to a PDF"
_NO_TITLES: Final = re.compile(
    r"microsoft|powerpoint presentation|untitled|.*\.(?:docx?|indd|pdf|rtf|xlsx?|pptx?|qxd)$", re.IGNORECASE
)


def read(data: bytes, limits: Limits) -> dict[str, Any]:
    """The text of a PDF, and the title and day that its properties state.

    Raises:
        Unfit: Where it is an export of ours, is locked, damaged, too long, or its pages are pictures.
    """
    document = _opened(data)
    if document.get_metadata_value("Creator").startswith(MAKER):
        raise Unfit(OWN_EXPORT)
    if len(document) > limits.pdf_pages:
        raise Unfit(f"{len(document):,} pages; {limits.pdf_pages:,} at most")
    pages, chars = [], 0
    for number in range(len(document)):
        page = _lines(document, number)
        chars += sum(len(line.text) for line in page)
        if chars > limits.text_chars:
            raise Unfit(f"over {limits.text_chars:,} characters of text (--max-bytes)")
        pages.append(page)
    if not chars:
        raise Unfit("its pages are pictures without text; recognise the text first (OCR)")
    return {"text": unhyphenated(as_text(pages)), **_properties(document)}


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Unfit(_LOCKED) from None
        raise Unfit("is no whole PDF; it is damaged, or was not saved to its end") from None
    if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) != -1:
        raise Unfit(_LOCKED)
    return document


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """The lines of one page, in the order in which the file gives them."""
    try:
        text = document[number].get_textpage()
    except pypdfium2.PdfiumError:
        raise Unfit(f"page {number + 1:,} is damaged") from None
    return [line for line in map(line_of, _split(_chars(text))) if line is not None]


def _chars(text: pypdfium2.PdfTextPage) -> Iterator[Char]:
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    for index in range(text.count_chars()):
        point = pdfium.FPDFText_GetUnicode(text.raw, index)
        pdfium.FPDFText_GetLooseCharBox(text.raw, index, place)
        # Halves of a surrogate pair that stand alone are no characters.
        is_char = 0 < point < 0xD800 or 0xDFFF < point <= 0x10FFFF
        yield Char(chr(point) if is_char else "\ufffd", box.left, box.bottom, box.right, box.top)


def _split(chars: Iterator[Char]) -> Iterator[list[Char]]:
    """Characters line by line; a line ends with a line end, or with the hyphen of a broken word."""
    line: list[Char] = []
    for char in chars:
        if char.char in "\r\n\x02":
            yield [*line, char] if char.char == "\x02" else line
            line = []
        else:
            line.append(char)
    yield line


def _properties(document: pypdfium2.PdfDocument) -> dict[str, str | None]:
    told = document.get_metadata_dict(skip_empty=True)
    title, made = told.get("Title", ""), told.get("CreationDate", "").removeprefix("D:")
    return {
        "title": title if not _NO_TITLES.match(title) else None,
        "made": f"{made[:4]}-{made[4:6]}-{made[6:8]}" if made[:8].isdigit() else None,
    }
