"""Tables of who sends how much to whom: an exporter, an importer, mostly a year, and a value.

Economists pass on such tables, made from the reports of others and completed by estimates, so none of them is
evidence of its own. Each kind is known by its columns, whatever it was saved with: text, Parquet, Stata or R.
Where a table holds no year, its file's name has to say it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import year
from dashboard.domain.trade import CountKind, Valuation
from dashboard.ingestion.official import stata
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import LARGEST_DOCUMENT, File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Provider
from dashboard.ingestion.official.parquet import columns as parquet_columns
from dashboard.ingestion.official.texts import Sheet, cut_to

NAME: Final = "matrix of exporters and importers"
COLUMNS: Final = frozenset(("exporter", "importer", "year", "value"))


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """One kind of table.

    Attributes:
        what: For people.
        provider: Who compiled it.
        reporter: Column of the country as whose figure a row is taken.
        partner: Column of the other.
        year: Column of the year; empty where the file's name says it.
        values: Columns of values, and the flow of each as the reporter sees it.
        factor: How many of the currency one printed unit is.
        currency: ISO 4217.
        marks: Further columns by which it is known; beside these and the above it may have others.
        valuation: Of its values.
        zero_is_open: Whether a zero may stand for a figure that nobody has.
    """

    what: str
    provider: Provider
    reporter: str
    partner: str
    year: str = ""
    values: tuple[tuple[str, str], ...]
    factor: float = 1.0
    currency: str = "USD"
    marks: frozenset[str] = frozenset()
    valuation: Valuation = Valuation.UNKNOWN
    zero_is_open: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """All columns by which it is known."""
        named = (self.reporter, self.partner, self.year, *(name for name, _ in self.values))
        return self.marks | {name for name in named if name}


_EXPORTERS: Final = Provider(
    service="UN-COMTRADE",
    publisher="from UN Comtrade, by the authors of the R package penppml",
    places="wits",
    licence="MIT; figures under UN Comtrade's terms of use",
    lineage="UN Comtrade, exporters' reports",
    url="https://cran.r-project.org/package=penppml",
)
_UNCTAD: Final = Provider(
    service="UNCTAD",
    publisher="UNCTAD",
    places="unctad",
    licence="UNCTADstat terms of use: may be shown with attribution",
    lineage="UN Comtrade and national sources, completed by estimates",
    url="https://unctadstat.unctad.org/",
)
_DOTS: Final = Provider(
    service="IMF-IMTS",
    publisher="from the IMF's Direction of Trade Statistics, by Head, Mayer and Ries",
    places="wits",
    licence="Apache-2.0; figures under the IMF's terms of use",
    lineage="IMF Direction of Trade Statistics",
    url="https://cran.r-project.org/package=gravity",
)
_HISTORY: Final = Provider(
    service="CEPII-TRADHIST",
    publisher="CEPII",
    places="tradhist",
    licence="CC BY 4.0, as passed on by others",
    lineage="national yearbooks and later compilations",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=32",
)
_EXPORT: Final = "export"
_IMPORT: Final = "import"

MATRICES: Final = (
    Matrix(
        what="UNCTAD merchandise trade matrix",
        provider=_UNCTAD,
        reporter="source",
        partner="target",
        values=(("edgewidth", _EXPORT),),
        factor=1e3,
        valuation=Valuation.FOB,
    ),
    Matrix(
        what="exporters' matrix of penppml",
        provider=_EXPORTERS,
        reporter="exp",
        partner="imp",
        year="time",
        values=(("export", _EXPORT),),
        marks=frozenset(("agreement",)),
        valuation=Valuation.FOB,
        zero_is_open=True,
    ),
    Matrix(
        what="exporters' matrix of penppml, values alone",
        provider=_EXPORTERS,
        reporter="exporter",
        partner="importer",
        year="year",
        values=(("export_usd", _EXPORT),),
        valuation=Valuation.FOB,
        zero_is_open=True,
    ),
    Matrix(
        what="gravity matrix of Head, Mayer and Ries",
        provider=_DOTS,
        reporter="iso_d",
        partner="iso_o",
        values=(("flow", _IMPORT),),
        factor=1e6,
        marks=frozenset(("distw", "gdp_o", "gdp_d")),
        zero_is_open=True,
    ),
    Matrix(
        what="history of bilateral trade",
        provider=_HISTORY,
        reporter="origin_country_code",
        partner="destination_country_code",
        year="year",
        values=(("exports", _EXPORT), ("imports", _IMPORT)),
        currency="GBP",
    ),
)
"""Every kind. The gravity matrix is nearest to what importers reported; all others to exporters' reports."""


def matrix_of(columns: Collection[str]) -> Matrix | None:
    """The kind of table that has these columns, in lower case; ``None`` if there is none."""
    return next((each for each in MATRICES if each.columns <= set(columns)), None)


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
        return read_columns(file, {name.lower(): column for name, column in named.items()}, told)
    if file.kind == "parquet":
        return read_columns(file, parquet_columns(file), told)
    sheet = file.sheet()
    told.notes.extend(sheet.notes)
    return read_columns(file, sheet.columns, told)


def read_columns(file: File, columns: Mapping[str, pa.Array], told: Told) -> Loaded:
    """The figures in a table's columns, texts or numbers, by their names in lower case.

    Raises:
        Refused: Where they are no matrix.
    """
    matrix = matrix_of(columns)
    if matrix is None:
        shown = ", ".join([*columns][:8]) + (", ..." if len(columns) > 8 else "")
        raise Refused(f"no format known here has the columns {shown[:300]}")
    sheet = Sheet(dict(columns))
    drafts = [_draft(matrix, sheet, value, flow, file, told) for value, flow in matrix.values]
    draft = drafts[0] if len(drafts) == 1 else _both(*drafts)
    return finished(file, matrix.what, draft, matrix.provider, told)


def _draft(matrix: Matrix, sheet: Sheet, column: str, flow: str, file: File, told: Told) -> Draft:
    value, step = _numbers(sheet, column)
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


def _numbers(sheet: Sheet, name: str) -> tuple[pa.DoubleArray, pa.DoubleArray]:
    """Values as printed, and what their last digit counts in where a spreadsheet has cut them short."""
    cells = sheet[name]
    if pa.types.is_string(cells.type):
        return sheet.numbers(name, blank=("", "NA"), cut=True), cut_to(cells)
    return cells.cast(pa.float64()), pa.nulls(len(cells), pa.float64())


def _years(matrix: Matrix, sheet: Sheet, name: str) -> pa.StringArray:
    """The year of each row, as a column or the file's name tells it."""
    if not matrix.year:
        return pa.repeat(pa.scalar(_year_in(name)), len(sheet))
    cells = sheet[matrix.year]
    if not pa.types.is_string(cells.type):
        cells = cells.cast(pa.int64()).cast(pa.string())
    return Sheet({matrix.year: cells}).matching(matrix.year, "1[89][0-9]{2}|20[0-9]{2}", "a year")


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


def _both(first: Draft, second: Draft) -> Draft:
    """Two columns of values of the same rows."""
    names = ("reporter", "partner", "flow", "period", "value", "step", "currency", "valuation", "count_kind")
    columns = {name: pa.concat_arrays([first.column(name), second.column(name)]) for name in names}
    return Draft(**columns, periods={**first.periods, **second.periods})
