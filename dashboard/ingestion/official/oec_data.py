"""Data of the Observatory of Economic Complexity by country: answers of its interface, charts saved as CSV.

The interface answers as JSON or CSV with a column for the exporter, the importer or both, mostly one for the
year, and maybe goods: sections, chapters, headings or subheadings, whose numbers carry their section before
them (``52709`` is heading 2709 of section 5). What was asked for otherwise, such as one heading alone, is not
in the answer. A chart's table names the other country only; whose trade it is stands in its title. Values
are US dollars, those of CEPII's BACI, so they confirm nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import year
from dashboard.domain.trade import CountKind, Valuation
from dashboard.ingestion.official.comtrade_rows import cells_of_json
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.oec import PROVIDER, VALUES, WORLD, title_of, years_of
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.texts import normal

NAME: Final = "Observatory of Economic Complexity, data by country"
_EXPORTER: Final = "exporter country"
_IMPORTER: Final = "importer country"
COLUMNS: Final = frozenset((_EXPORTER, _IMPORTER, "year", "trade value"))
_OF_A_CHART: Final = ("continent", "continent id", "country id", "iso 3")
_LEVELS: Final = (("hs6 id", 6), ("hs4 id", 4), ("hs2 id", 2))
_ID: Final = "[a-z]{2}[a-z]{3}"
_ONE_GOOD: Final = re.compile(r"\b(?:ex|im)porters[\W_]+of\b", re.IGNORECASE)
_UNSAID: Final = "it does not say of which goods its figures are; taken for all goods"


def sniff(file: File) -> Fit | None:
    """Known by a column of exporters or importers, or of countries and continents, beside values."""
    columns = file.columns if file.is_sheet else _fields(file)
    if columns.isdisjoint(VALUES):
        return None
    by_country = not columns.isdisjoint((_EXPORTER, _IMPORTER))
    of_a_chart = "country" in columns and not columns.isdisjoint(_OF_A_CHART)
    return Fit("OEC, data by country") if by_country or of_a_chart else None


def read(file: File, fit: Fit) -> Loaded:
    """All rows with a value.

    Raises:
        Refused: Where neither the table nor its name says whose trade it is, of which year, or of which
            goods.
    """
    sheet = file.sheet(may_end_open=True) if file.is_sheet else _of_json(_rows(file))
    told = Told(notes=list(sheet.notes))
    return finished(file, fit.what, _draft(sheet, file.name, told), PROVIDER, told)


def _fields(file: File) -> frozenset[str]:
    """Names of the fields of an answer in JSON, as its beginning shows them."""
    if file.kind != "json" or '"Trade Value"' not in file.beginning:
        return frozenset()
    return frozenset(map(normal, re.findall(r'"([^"]{1,60})"\s*:', file.beginning)))


def _rows(file: File) -> list[Mapping[str, Any]]:
    rows = file.json.get("data") if isinstance(file.json, dict) else file.json
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise Refused("is an answer without rows")
    return rows


def _of_json(rows: Sequence[Mapping[str, Any]]) -> Sheet:
    names = dict.fromkeys(name for row in rows for name in row)
    return Sheet({normal(name): cells_of_json(rows, name) for name in names}, first_row=1)


def _draft(sheet: Sheet, name: str, told: Told) -> Draft:
    value = next(each for each in VALUES if each in sheet)
    products = _products(sheet)
    if products is None:
        if _ONE_GOOD.search(name):
            raise Refused("is a table of one product's trade, which no column names by its code")
        told.warnings.append(_UNSAID)
    reporter, partner, flow, title_year = _sides(sheet, name)
    years = years_of(sheet, title_year)
    return Draft(
        reporter=reporter,
        partner=partner,
        flow=flow,
        period=years,
        periods={label: year(int(label)) for label in pc.unique(years).to_pylist()},
        value=sheet.numbers(value),
        product=products,
        classification=None if products is None else "HS",
        valuation=Valuation.RECONCILED.value,
        count_kind=CountKind.DERIVED.value,
    )


def _sides(sheet: Sheet, name: str) -> tuple[pa.StringArray, pa.StringArray, str, str]:
    """Reporter, partner and flow, and the year that the name says where the table has no such columns."""
    world = pa.repeat(pa.scalar(WORLD), len(sheet))
    if _EXPORTER in sheet:
        partner = _places(sheet, _IMPORTER) if _IMPORTER in sheet else world
        return _places(sheet, _EXPORTER), partner, "export", _year_in(name)
    if _IMPORTER in sheet:
        return _places(sheet, _IMPORTER), world, "import", _year_in(name)
    title = title_of(name)
    return pa.repeat(pa.scalar(title.reporter), len(sheet)), _places(sheet, "country"), title.flow, title.year


def _year_in(name: str) -> str:
    """The one year in a name; empty where there is none, or several."""
    found = set(re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", name))
    return found.pop() if len(found) == 1 else ""


def _places(sheet: Sheet, column: str) -> pa.StringArray:
    """Countries by the letters that end their ids (``asaze``), which stay the same; else by name."""
    if f"{column} id" not in sheet:
        return sheet.text(column)
    ids = sheet.matching(f"{column} id", _ID, "a country's id, such as asaze")
    return pc.utf8_upper(pc.utf8_slice_codeunits(ids, -3))


def _products(sheet: Sheet) -> pa.StringArray | None:
    """Codes of goods without their section; ``None`` where no column holds any.

    Raises:
        Refused: Where goods are told by section alone, which no classification has a code for.
    """
    for name, digits in _LEVELS:
        if name in sheet:
            told = sheet.matching(name, f"[0-9]{{{digits + 1},{digits + 2}}}", "a section with a code")
            return pc.utf8_slice_codeunits(told, -digits)
    if "section" in sheet or "section id" in sheet:
        raise Refused("tells goods by section; ask for HS2, HS4 or HS6, or for countries and years alone")
    return None
