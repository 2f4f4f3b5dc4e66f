"""Workbooks made by hand, part by part, so that they may also be what no program would write."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def reference(row: int, column: int) -> str:
    """The name of a cell, from 0: (0, 27) is AB1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def cell(row: int, column: int, value: object) -> str:
    """A cell: numbers as numbers, texts inline."""
    if isinstance(value, int | float):
        return f'<c r="{reference(row, column)}"><v>{value!r}</v></c>'
    return f'<c r="{reference(row, column)}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def old_workbook(rows: Sequence[Sequence[object]], name: str = "Sheet1") -> bytes:
    """The bytes of a workbook as Excel wrote them until 2003, with one sheet of numbers and texts."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    def cell_of(row: int, column: int, value: object) -> bytes:
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, int | float):
            return record(0x0203, place + struct.pack("<d", value))
        return record(0x0204, place + struct.pack("<HB", len(str(value)), 1) + str(value).encode("utf-16-le"))

    head = begin(0x0005) + record(0x0042, struct.pack("<H", 1200))
    length = len(head) + 4 + 8 + len(name) + 4
    head += record(0x0085, struct.pack("<IBBBB", length, 0, 0, len(name), 0) + name.encode("latin-1"))
    cells = b"".join(
        cell_of(number, at, value)
        for number, row in enumerate(rows)
        for at, value in enumerate(row)
        if value is not None
    )
    return _contained(head + record(0x000A, b"") + begin(0x0010) + cells + record(0x000A, b""))


def _contained(stream: bytes) -> bytes:
    """A stream named Workbook in a compound file: its header, one sector of the table, one of names."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    chain = [0xFFFFFFFD, end, *range(3, sectors + 2), end]
    table = struct.pack("<128I", *chain, *[none] * (128 - len(chain)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        words = name.encode("utf-16-le").ljust(64, b"\0")
        links = struct.pack("<HBBIII", 2 * len(name) + 2, kind, 1, none, none, child)
        return words + links + bytes(36) + struct.pack("<IQ", start, size)

    names = entry("Root Entry", 5, 1, end, 0) + entry("Workbook", 2, none, 2, len(stream)) + bytes(256)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[none] * 108)
    return header + table + names + stream.ljust(512 * sectors, b"\0")


def sheet_of(rows: Sequence[Sequence[object]]) -> str:
    """A sheet with these rows; ``None`` leaves a cell out."""
    told = []
    for number, row in enumerate(rows):
        cells = "".join(cell(number, at, value) for at, value in enumerate(row) if value is not None)
        told.append(f'<row r="{number + 1}">{cells}</row>')
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(told)}</sheetData></worksheet>'


def workbook(sheets: Mapping[str, str | Sequence[Sequence[object]]], **parts: str) -> bytes:
    """The bytes of a workbook; a sheet is rows, or XML as it is to be. Further parts may replace its own."""
    content = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>'
            for at, name in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships>"
        + "".join(
            f'<Relationship Id="rId{at}" Target="worksheets/sheet{at}.xml"/>'
            for at in range(1, len(sheets) + 1)
        )
        + "</Relationships>",
    }
    for at, told in enumerate(sheets.values(), 1):
        content[f"xl/worksheets/sheet{at}.xml"] = told if isinstance(told, str) else sheet_of(told)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**content, **parts}.items():
            archive.writestr(name, text)
    return made.getvalue()
