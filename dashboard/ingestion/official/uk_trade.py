"""HM Revenue and Customs, uktradeinfo: overseas trade by product, country, port and month, as JSON or CSV.

Values are pounds. A figure is split by port, and its parts are added up. What is suppressed for one product
is told again elsewhere under a suppression index, so only rows with index 0 count. Products with numbers
below zero are estimates of trade that traders need not declare; they belong to no product. Imports from the
European Union (flow 1) are told by the country they were sent from, others (flow 3) by origin. The answer
tells countries by numbers of its own; their letters are in it where they were asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period, months
from dashboard.domain.trade import PartnerConcept, Valuation
from dashboard.ingestion.official.comtrade_rows import cells_of_json
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Provider, counted
from dashboard.ingestion.official.settling import grouped
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.texts import normal
from dashboard.ingestion.official.years import with_years

NAME: Final = "UK trade info"
COLUMNS: Final = frozenset(("monthid", "flowtypeid", "suppressionindex", "commodityid", "value"))
PROVIDER: Final = Provider(
    service="GBR-HMRC",
    publisher="HM Revenue and Customs",
    places="eurostat",
    licence="Open Government Licence v3.0",
    url="https://www.uktradeinfo.com/",
)
_COUNTRY: Final = "countrycodealpha"
_FLOWS: Final = {"1": "import", "2": "export", "3": "import", "4": "export"}
_WITHIN_UNION: Final = "1"
_SUPPRESSED: Final = "suppressed values, which other rows hold"
_ESTIMATES: Final = "estimates of trade that is not declared, of no product"
_ONE_PAGE: Final = (
    "is one page of an answer, so its sums are at least so much; give the pages that follow too"
)
_KEYS: Final = ("monthid", "flowtypeid", "commodityid", _COUNTRY)


def sniff(file: File) -> Fit | None:
    """Known by its fields, in a table or at the beginning of an answer."""
    if file.kind == "json":
        there = all(f'"{name}"' in file.beginning for name in ("MonthId", "FlowTypeId", "CommodityId"))
        return Fit("UK trade info, answer of its interface") if there else None
    return Fit("UK trade info, table") if file.is_sheet and file.columns >= COLUMNS else None


def read(file: File, fit: Fit) -> Loaded:
    """All products by month, and whole years where all their months are there.

    Raises:
        Refused: Where countries are told by number alone, or a cell is not what it should be.
    """
    told = Told(notes=["pounds"])
    sheet = _of_json(file, told) if file.kind == "json" else file.sheet()
    told.notes.extend(sheet.notes)
    if _COUNTRY not in sheet:
        raise Refused("tells countries by number alone; ask for their letters too, with $expand=Country")
    rows = _of_products(sheet, told)
    draft = _draft(rows, lower_bound=_ESTIMATES in told.left_out or _ONE_PAGE in told.warnings)
    whole = with_years(draft)
    if years := len(whole) - len(draft):
        told.notes.append(f"{counted(years, 'whole year')} added up")
    return finished(file, fit.what, whole, PROVIDER, told)


def _of_json(file: File, told: Told) -> Sheet:
    answer = file.json
    rows = answer.get("value") if isinstance(answer, dict) else answer
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise Refused("is an answer without rows")
    if isinstance(answer, dict) and "@odata.nextLink" in answer:
        told.warnings.append(_ONE_PAGE)
    flat = [_flat(row) for row in rows]
    names = dict.fromkeys(name for row in flat for name in row)
    return Sheet({normal(name): cells_of_json(flat, name) for name in names}, first_row=1)


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with the fields of its country, if they were asked for, beside its own."""
    country = row.get("Country")
    own = {name: cell for name, cell in row.items() if not isinstance(cell, dict | list)}
    return {**(country if isinstance(country, dict) else {}), **own}


def _of_products(sheet: Sheet, told: Told) -> Sheet:
    """The rows of products, each value once."""
    codes = sheet.matching("commodityid", "-?[0-9]{1,8}", "the number of a product")
    is_plain = pc.equal(sheet.matching("suppressionindex", "[0-9]", "a suppression index"), "0")
    is_product = pc.invert(pc.starts_with(codes, "-"))
    told.leave_out(_SUPPRESSED, pc.invert(is_plain).true_count)
    told.leave_out(_ESTIMATES, pc.and_not(is_plain, is_product).true_count)
    return sheet.kept(pc.and_(is_plain, is_product))


def _draft(sheet: Sheet, *, lower_bound: bool) -> Draft:
    """One row to each month, flow, product and country: the sum over all ports."""
    sheet.matching("flowtypeid", "[1-4]", "a flow from 1 to 4")
    sheet.matching("monthid", "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])", "a month such as 201912")
    number, first = grouped([sheet.text(name) for name in _KEYS])
    month, kind, code, country = (sheet[name].take(pa.array(first)) for name in _KEYS)
    flow = pa.array([_FLOWS[each] for each in kind.to_pylist()], pa.string())
    is_export = pc.equal(flow, "export")
    return Draft(
        reporter=pa.repeat(pa.scalar("GB"), len(first)),
        partner=country,
        flow=flow,
        period=month,
        periods={label: _period(label) for label in pc.unique(month).to_pylist()},
        value=_summed(sheet, "value", number),
        product=pc.utf8_lpad(code, 8, "0"),
        classification="CN",
        quantity=_summed(sheet, "netmass", number) if "netmass" in sheet else None,
        quantity_unit="kg" if "netmass" in sheet else None,
        currency="GBP",
        valuation=pc.if_else(is_export, Valuation.FOB.value, Valuation.CIF.value),
        partner_concept=_concept(kind, is_export),
        lower_bound=lower_bound,
    )


def _summed(sheet: Sheet, name: str, number: np.ndarray[tuple[int], np.dtype[np.integer]]) -> pa.DoubleArray:
    cells = np.asarray(pc.fill_null(sheet.numbers(name), float("nan")))
    told = np.round(np.bincount(number, weights=cells), 2)
    return pa.array(told, mask=np.isnan(told))


def _concept(kind: pa.StringArray, is_export: pa.BooleanArray) -> pa.StringArray:
    of_import = pc.if_else(
        pc.equal(kind, _WITHIN_UNION), PartnerConcept.CONSIGNMENT.value, PartnerConcept.ORIGIN.value
    )
    return pc.if_else(is_export, PartnerConcept.DESTINATION.value, of_import)


def _period(label: str) -> Period:
    number, month = int(label[:4]), int(label[4:])
    return months(number, month, number, month)
