"""Workbooks made by hand, part by part, so that they may also be what no program would write."""

from __future__ import annotations

import io
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
