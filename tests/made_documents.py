"""Small PDF and DOCX files made by hand, so that tests know and can spoil every part of them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Trade of June</dc:title><dcterms:created>2025-07-14T09:00:00Z</dcterms:created>"
    "</cp:coreProperties>"
)


def pdf(*pages: str, info: str = "", trailer: str = "", count: int | None = None) -> bytes:
    """A PDF with one page for each stream of drawing operators; ``F1`` is Helvetica."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    count = len(pages) if count is None else count
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(page.encode('cp1252'))} >>\nstream\n{page}\nendstream")
    objects.append(f"<< {info} >>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return out + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R {trailer} >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("cp1252")


def page(*lines: str, size: int = 12, top: int = 780, left: int = 72, leading: int = 14) -> str:
    """Drawing operators that set these lines one below the other."""
    shown = " T* ".join(f"({line.replace('(', '[').replace(')', ']')}) Tj" for line in lines)
    return f"BT /F1 {size} Tf {left} {top} Td {leading} TL {shown} ET"


def docx(
    body: str, *, core: str = CORE, parts: Mapping[str, bytes] | None = None, declare: str = ""
) -> bytes:
    """A Word document with this markup between ``w:body`` tags."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{declare}<w:document xmlns:w="{WORD}" xmlns:mc="{MARKUP}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": document.encode(),
            "docProps/core.xml": core.encode(),
            **(parts or {}),
        }.items()
    )


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of these parts, in this order."""
    told = BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return told.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph of runs, each plain text or markup of its own."""
    return "<w:p>" + "".join(run if run.startswith("<") else text(run) for run in runs) + "</w:p>"


def text(words: str, properties: str = "") -> str:
    """A run of words with these properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
