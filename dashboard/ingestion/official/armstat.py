"""Armenia's trade by country and month: exports, and imports twice, by origin and by consignment.

It comes as the site shows it, a page that is saved under the name of a workbook, or as CSV. Values are
thousand US dollars; ``-`` is not stated. Pages have a row for the year beside those for its months.

A good that was made in India and sent from Georgia is in India's row as an import by origin and in Georgia's
by consignment; the two are different questions and are kept apart. What is known to come from the European
Union, but not from where in it, has a row of its own among the countries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period, months, year
from dashboard.domain.trade import PartnerConcept, Valuation
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.html_tables import page
from dashboard.ingestion.official.loaded import Loaded, Provider, counted
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.texts import normal
from dashboard.ingestion.official.years import with_years

NAME: Final = "Armenia, trade by country and month"
_HEADINGS: Final = {
    "country": r"country",
    "year": r"year",
    "month": r"month|time ?period|period",
    "export": r"exports?\b.*",
    "import_origin": r"import.*origin.*",
    "import_consignment": r"import.*consign?ment.*",
}
"""How the site and those who pass its tables on call each column."""
COLUMNS: Final = frozenset(_HEADINGS)
PROVIDER: Final = Provider(
    service="ARM-ARMSTAT",
    publisher="Statistical Committee of Armenia",
    places="armstat",
    licence="may be shown with attribution",
    url="https://armstat.am/en/?nid=160",
)
_THOUSAND: Final = 1e3
_WHOLE_YEAR: Final = "Year"
_BLANK: Final = ("", "NA", "-")


class _Measure(NamedTuple):
    """One column of values."""

    column: str
    flow: str
    valuation: Valuation
    concept: PartnerConcept


_MEASURES: Final = (
    _Measure("export", "export", Valuation.FOB, PartnerConcept.DESTINATION),
    _Measure("import_origin", "import", Valuation.CIF, PartnerConcept.ORIGIN),
    _Measure("import_consignment", "import", Valuation.CIF, PartnerConcept.CONSIGNMENT),
)


def sniff(file: File) -> Fit | None:
    """Known by its columns of values, which no other table has."""
    if file.kind == "html":
        words = file.beginning.lower()
        is_page = "<table" in words and re.search(r"import[^<>]*consign?ment", words) is not None
        return Fit("Armstat, page by country and month") if is_page else None
    is_table = file.is_sheet and _named(file.header).keys() == COLUMNS
    return Fit("Armstat, by country and month") if is_table else None


def read(file: File, fit: Fit) -> Loaded:
    """All months, and whole years as printed or, where none is, where all their months are there.

    Raises:
        Refused: Where a page has no such table, or a cell is not what it should be.
    """
    sheet = _of_page(file) if file.kind == "html" else _renamed(file.sheet())
    told = Told(notes=list(sheet.notes))
    draft = _draft(sheet)
    if not pc.any(pc.equal(sheet["month"], _WHOLE_YEAR)).as_py():
        draft = with_years(draft)
    if years := len(draft) - len(sheet) * len(_MEASURES):
        told.notes.append(f"{counted(years, 'whole year')} added up")
    return finished(file, fit.what, draft, PROVIDER, told)


def _named(header: Sequence[str]) -> dict[str, int]:
    """Where each of our columns stands, as far as a header has it."""
    return {
        ours: at
        for ours, words in _HEADINGS.items()
        for at, name in enumerate(header)
        if re.fullmatch(words, name.replace("_", " "))
    }


def _renamed(sheet: Sheet) -> Sheet:
    names = list(sheet.columns)
    columns = {ours: sheet[names[at]] for ours, at in _named(names).items()}
    return Sheet(columns, sheet.first_row, sheet.notes)


def _of_page(file: File) -> Sheet:
    """The table of a page, below the row that names its columns."""
    text = file.text[0].decode()
    if text.lower().rfind("<td") > text.lower().rfind("</table"):
        raise Refused("its table has no end, so it was cut off; save the whole page")
    for table in page(text).tables:
        for row, cells in enumerate(table):
            where = _named([normal(cell) for cell in cells])
            if where.keys() == COLUMNS:
                return _below(table[row + 1 :], where, row + 2)
    raise Refused("is a page of Armenia's trade statistics without their table")


def _below(rows: Sequence[Sequence[str]], where: Mapping[str, int], first_row: int) -> Sheet:
    width = max(where.values()) + 1
    whole = [cells for cells in rows if len(cells) >= width]
    if len(whole) < len(rows) - 1:  # below a table may stand a remark
        raise Refused(
            f"{counted(len(rows) - len(whole), 'line')} of its table have other cells than its header"
        )
    columns = {name: pa.array([cells[at] for cells in whole], pa.string()) for name, at in where.items()}
    return Sheet(columns, first_row)


def _draft(sheet: Sheet) -> Draft:
    years = sheet.matching("year", "20[0-9]{2}|199[0-9]", "a year")
    month = sheet.matching("month", f"0?[1-9]|1[0-2]|{_WHOLE_YEAR}", "a month")
    period = pc.binary_join_element_wise(years, pc.utf8_lpad(month, 2, "0"), "-")
    values = [_values(sheet, each.column) for each in _MEASURES]
    rows, times = len(sheet), len(_MEASURES)

    def word(name: str) -> pa.StringArray:
        return pa.concat_arrays([pa.repeat(pa.scalar(str(getattr(each, name))), rows) for each in _MEASURES])

    return Draft(
        reporter=pa.repeat(pa.scalar("ARM"), rows * times),
        partner=pa.concat_arrays([sheet.text("country")] * times),
        flow=word("flow"),
        period=pa.concat_arrays([period] * times),
        periods={label: _period(label) for label in pc.unique(period).to_pylist()},
        value=pa.concat_arrays(values),
        valuation=word("valuation"),
        partner_concept=word("concept"),
    )


def _values(sheet: Sheet, column: str) -> pa.DoubleArray:
    return pc.round(pc.multiply(sheet.numbers(column, blank=_BLANK), _THOUSAND), 2)


def _period(label: str) -> Period:
    number, _, month = label.partition("-")
    if month == _WHOLE_YEAR:
        return year(int(number))
    return months(int(number), int(month), int(number), int(month))
