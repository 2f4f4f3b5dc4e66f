"""Tables of who sends how much to whom: an exporter, an importer, mostly a year, and a value.

Economists pass on such tables, made from the reports of others and completed by estimates, so none of them is
evidence of its own. Each kind is known by its columns, whatever it was saved with: text, Parquet, Stata or R.
Where a table holds no year, its file's name has to say it.
"""

from __future__ import annotations

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import year
from dashboard.domain.trade import CountKind
from dashboard.ingestion.official import gravity, stata
from dashboard.ingestion.official.cell_numbers import cut_to
from dashboard.ingestion.official.cells import values, with_texts
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import LARGEST_DOCUMENT, File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, counted
from dashboard.ingestion.official.matrix_kinds import Matrix, matrix_of
from dashboard.ingestion.official.parquet import parquet_sheet
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "matrix of exporters and importers"
COLUMNS: Final = frozenset(("exporter", "importer", "year", "value"))


def sniff(file: File) -> Fit | None:
    """Known by its columns; a file of R shows them only when it is read."""
    if file.kind == "stata":
        return Fit("a table of Stata")
    found = matrix_of(file.columns) if file.kind in ("text", "parquet") else None
    return Fit(found.what) if found else None


def read(file: File, fit: Fit) -> Loaded:
    """All rows with a value.

    Raises:
        Refused: Where it is a table of Stata of no kind known here, or says no year.
    """
    told = Told(notes=[fit.what] if file.kind == "stata" else [])
    if file.kind == "stata":
        named = stata.columns(file.given.read(LARGEST_DOCUMENT))
        columns = {name.lower(): column for name, column in named.items()}
        return read_sheet(file, Sheet(columns, first_row=1), told)
    found = matrix_of(file.columns)
    if file.kind == "parquet" and found:
        return read_sheet(file, parquet_sheet(file, found.columns), told)
    sheet = file.sheet()
    told.notes.extend(sheet.notes)
    return read_sheet(file, sheet, told)


def read_sheet(file: File, sheet: Sheet, told: Told) -> Loaded:
    """The figures in a table's columns, be they texts or numbers.

    Raises:
        Refused: Where they are no matrix.
    """
    if gravity.is_gravity(frozenset(sheet.columns)):
        return gravity.read_sheet(file, sheet, told)
    matrix = matrix_of(sheet.columns)
    if matrix is None:
        shown = ", ".join([*sheet.columns][:8]) + (", ..." if len(sheet.columns) > 8 else "")
        raise Refused(f"no format known here has the columns {shown[:300]}")
    named = [name for name in (matrix.reporter, matrix.partner, matrix.year) if name]
    sheet = with_texts(sheet, named)
    drafts = [_draft(matrix, sheet, value, flow, file, told) for value, flow in matrix.values]
    draft = drafts[0].followed_by(drafts[1:])
    return finished(file, matrix.what, draft, matrix.provider, told)


def _draft(matrix: Matrix, sheet: Sheet, column: str, flow: str, file: File, told: Told) -> Draft:
    value, step = _numbers(sheet, column, told)
    years = _years(matrix, sheet, file.name)
    draft = Draft(
        reporter=sheet.text(matrix.reporter),
        partner=sheet.text(matrix.partner),
        flow=flow,
        period=years,
        periods={label: year(int(label)) for label in pc.unique(years).to_pylist()},
        value=pc.round(pc.multiply(value, matrix.factor), 3),
        step=pc.multiply(step, matrix.factor),
        currency=matrix.currency,
        valuation=matrix.valuation.value,
        count_kind=CountKind.DERIVED.value,
    )
    if not matrix.zero_is_open:
        return draft
    is_open = pc.fill_null(pc.equal(draft.value, 0.0), False)
    told.leave_out("zero, which may be nil or not known in this table", is_open.true_count)
    return draft.kept(pc.invert(is_open))


def _numbers(sheet: Sheet, name: str, told: Told) -> tuple[pa.DoubleArray, pa.DoubleArray]:
    """Values as printed, and what their last digit counts in where a spreadsheet has cut them short."""
    cells = sheet[name]
    is_text = pa.types.is_string(cells.type)
    step = cut_to(cells) if is_text else pa.nulls(len(cells), pa.float64())
    if cut := len(step) - step.null_count:
        told.warnings.append(f"{counted(cut, 'value')} of {name} cut to some six digits by a spreadsheet")
    return values(sheet, name, blank=("", "NA"), cut=True), step


def _years(matrix: Matrix, sheet: Sheet, name: str) -> pa.StringArray:
    """The year of each row, as a column or the file's name tells it."""
    if not matrix.year:
        return pa.repeat(pa.scalar(_year_in(name)), len(sheet))
    return sheet.matching(matrix.year, "1[89][0-9]{2}|20[0-9]{2}", "a year")


def _year_in(name: str) -> str:
    """The year that a file's name holds.

    Raises:
        Refused: Where it holds none, or several.

    >>> _year_in("data/matrix_2006.rdata")
    '2006'
    """
    last = re.split(r"[/\\]|: ", name)[-1]
    found = set(re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", last))
    if len(found) != 1:
        raise Refused(
            "a table of this kind does not say which year it is of; rename it so that its name does, such as "
            "matrix-2006.dta"
        )
    return str(found.pop())
