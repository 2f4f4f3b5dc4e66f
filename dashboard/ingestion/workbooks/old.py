"""The cells of workbooks as Excel wrote them until 2003 (.xls), as text; read by calamine.

Like all that takes files apart, this runs in a process of its own (``apart.py``).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from dashboard.ingestion.workbooks.cells import LONGEST, MOST_CELLS, Cells, in_digits
from dashboard.ingestion.workbooks.parts import Unfit

BEGINS: Final = b"\xd0\xcf\x11\xe0"
"""How a container of this kind begins; workbooks with a password and other documents of Office do too."""


def cells_of_old(data: bytes, most: int = MOST_CELLS) -> list[tuple[str, Cells]]:
    """Name and cells of every visible sheet, in the order of the workbook.

    Raises:
        Unfit: Where it is damaged, locked or no workbook.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
            told = [(name, list(_cells(book.get_sheet_by_name(name)))) for name in names]
    except PasswordError:
        raise Unfit("is locked; save it without a password") from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as why:  # a panic of Rust is no Exception
        fault = " ".join(str(why).split())[:100]
        raise Unfit(
            f"is an old or locked Office file that cannot be read ({fault}); save it as .xlsx or .csv"
        ) from None
    if sum(len(cells) for _, cells in told) > most:
        raise Unfit(f"is a workbook of over {most:,} cells")
    return told


def _cells(sheet: CalamineSheet) -> Iterator[tuple[int, int, str]]:
    first_row, first_column = sheet.start or (0, 0)
    for row, cells in enumerate(sheet.to_python(), first_row):
        for column, cell in enumerate(cells, first_column):
            if text := _text(cell).strip():
                yield row, column, text


def _text(cell: object) -> str:
    """What a cell says; a day as a day, truth as a spreadsheet writes it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return in_digits(repr(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute) else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)[:LONGEST]
