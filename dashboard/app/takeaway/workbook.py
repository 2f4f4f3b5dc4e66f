"""Figures as an Excel workbook: a sheet of figures, one of what they are, one of sources."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any, Final

from dashboard.app.takeaway.extracts import Extract
from dashboard.domain.errors import Refused

MOST_ROWS: Final = 1_048_575
LONGEST: Final = 32_767
"""Characters of a cell; Excel would cut what is longer."""

_WIDTHS: Final = {"what": 44, "as_printed": 24, "title": 44, "url": 40, "verdict": 26, "period": 22}
_EXACT: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_OF_SOURCES: Final = (
    *("source_id", "kind", "publisher", "title", "url", "published", "accessed", "based_on"),
    *("licence", "sha256"),
)


def as_xlsx(told: Extract) -> bytes:
    """Every text is a text cell, whatever it begins with; days are days, numbers are numbers of 16 digits.

    Raises:
        Refused: More rows, or a longer text, than a sheet can hold.
    """
    if told.table.num_rows > MOST_ROWS:
        raise Refused(f"{told.table.num_rows:,} rows; a sheet holds {MOST_ROWS:,}: take CSV or Parquet")
    # Asked for now and then, and 40 modules: a server that starts does not wait for them.
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _EXACT)
    day = date.fromisoformat(told.about["retrieved"])
    # Excel keeps when a file was made; ours follows from its content.
    book.set_properties(
        {"title": told.about["title"], "created": datetime(day.year, day.month, day.day)}  # noqa: DTZ001
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "number": book.add_format({"num_format": "General"}),
    }
    figures = [list(row.values()) for row in told.table.to_pylist()]
    _sheet(book, "Figures", told.table.column_names, figures, formats)
    _sheet(book, "About", ["about", ""], _said(told), formats)
    sources = [[one[name] for name in _OF_SOURCES] for one in told.about["sources"]]
    _sheet(book, "Sources", list(_OF_SOURCES), sources, formats)
    book.close()
    return out.getvalue()


def _said(told: Extract) -> list[list[Any]]:
    """What the figures are, then what each column holds."""
    plain = [[name, value] for name, value in told.about.items() if not isinstance(value, list | dict)]
    return [*plain, [None, None], *([name, says] for name, says in told.about["columns"].items())]


def _sheet(book: Any, name: str, columns: list[str], rows: list[list[Any]], formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, formats["head"])
        sheet.set_column(at, at, _WIDTHS.get(column, 30 if name == "About" else 14))
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            _write(sheet, number, at, value, formats)
    if rows and name == "Figures":
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write(sheet: Any, row: int, at: int, value: Any, formats: dict[str, Any]) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, at, value)
        case int() | float():
            sheet.write_number(row, at, value, formats["number"])
        case date():
            sheet.write_datetime(row, at, value, formats["day"])
        case _:
            if len(value) > LONGEST:
                raise Refused(f"row {row}: a text of {len(value):,} characters; a cell holds {LONGEST:,}")
            sheet.write_string(row, at, value)
