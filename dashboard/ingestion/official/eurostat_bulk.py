"""Eurostat's bulk files of Comext, ``full_v2_YYYYMM.dat``: eight-digit codes, a month or a year.

A file holds several million rows. What is imported under one customs procedure and what under another have a
row each and are added up. A period that ends in 52 is a year. Since 2021 what is Northern Ireland's may stand
apart from the rest of the United Kingdom (XI and XU); the two are one country's trade.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period, months, year
from dashboard.domain.trade import PartnerConcept
from dashboard.ingestion.official import eurostat
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.listed import occurring, placed
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.settling import grouped
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.streamed import TEXT, streamed_sheet

NAME: Final = "Eurostat Comext, bulk file of products"
_NAMES: Final = (
    {
        "reporter": "reporter",
        "partner": "partner",
        "trade_type": "trade_type",
        "product": "product_nc",
        "flow": "flow",
        "procedure": "stat_procedure",
        "period": "period",
        "value": "value_eur",
        "quantity": "quantity_kg",
    },
    {
        "reporter": "declarant_iso",
        "partner": "partner_iso",
        "trade_type": "trade_type",
        "product": "product_nc",
        "flow": "flow",
        "procedure": "stat_regime",
        "period": "period",
        "value": "value_in_euros",
        "quantity": "quantity_in_kg",
    },
)
"""What the columns are called since 2022 or so, and what they were called before."""
COLUMNS: Final = frozenset(_NAMES[0].values())
_NUMBERS: Final = ("value", "quantity")
_ALL_PROCEDURES: Final = "4"
_ALL_GOODS: Final = "TOTAL"
_PARTS: Final = "parts of other rows, by customs procedure"
_UNITED_KINGDOM: Final = "GB"
_ITS_HALVES: Final = ("XI", "XU")
_KEYS: Final = ("reporter", "partner", "trade_type", "product", "flow", "period")


def sniff(file: File) -> Fit | None:
    """Known by its columns, under either set of names."""
    if file.kind != "text" or not any(file.columns >= set(names.values()) for names in _NAMES):
        return None
    return Fit("Eurostat Comext, bulk file")


def read(file: File, fit: Fit) -> Loaded:
    """All products in euro and kilograms, and all goods of each two countries."""
    names = next(each for each in _NAMES if file.columns >= set(each.values()))
    told = Told(notes=["euro"])
    sheet = _whole(_of_united_kingdom(_sheet(file, names), told), told)
    return finished(file, fit.what, _draft(sheet), eurostat.PROVIDER, told)


def _sheet(file: File, names: Mapping[str, str]) -> Sheet:
    """The columns that are needed, under one set of names."""
    kinds = {name: pa.float64() if role in _NUMBERS else TEXT for role, name in names.items()}
    sheet = streamed_sheet(file, kinds)
    return Sheet({role: sheet[name] for role, name in names.items()}, sheet.first_row)


def _of_united_kingdom(sheet: Sheet, told: Told) -> Sheet:
    """The same with the parts of the United Kingdom as one, where it does not stand beside them."""
    partners = sheet["partner"]
    there = set(partners.dictionary.filter(occurring(partners)).to_pylist())
    if _UNITED_KINGDOM in there or there.isdisjoint(_ITS_HALVES):
        return sheet
    told.notes.append("Northern Ireland and the rest of the United Kingdom added up")
    is_part = pc.is_in(partners.dictionary, value_set=pa.array(_ITS_HALVES))
    names = pc.if_else(is_part, _UNITED_KINGDOM, partners.dictionary)
    return Sheet({**sheet.columns, "partner": placed(names, partners.indices)}, sheet.first_row)


def _whole(sheet: Sheet, told: Told) -> Sheet:
    """Only the rows on all customs procedures together, where there are such."""
    sheet.matching("procedure", "[0-9]", "a customs procedure of one digit")
    is_all = pc.equal(sheet["procedure"].dictionary_decode(), _ALL_PROCEDURES)
    if not is_all.true_count:
        return sheet
    told.leave_out(_PARTS, len(sheet) - is_all.true_count)
    return sheet.kept(is_all)


def _draft(sheet: Sheet) -> Draft:
    """One row to each reporter, partner, product, flow and period."""
    product = sheet.matching("product", "[0-9A-Z]{2,8}|TOTAL", "a product of up to eight digits")
    flow = sheet.each("flow", eurostat.flow)
    period = sheet.matching("period", "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2]|52)", "a month, or a year as 202452")
    trade_type = sheet.matching("trade_type", "[IE]", "I (within the Union) or E")
    number, first = grouped([sheet.text(name) for name in _KEYS])
    like = pa.array(first)
    product, flow, trade_type = product.take(like), flow.take(like), trade_type.take(like)
    is_all = pc.equal(product, _ALL_GOODS)
    missing = pa.scalar(None, pa.string())
    return Draft(
        reporter=sheet["reporter"].take(like),
        partner=sheet["partner"].take(like),
        flow=flow,
        period=period.take(like),
        periods={label: _period(label) for label in period.dictionary.to_pylist()},
        value=_summed(sheet, "value", number),
        product=placed(_without_total(product.dictionary), product.indices),
        classification=pc.if_else(is_all, missing, "CN"),
        quantity=_summed(sheet, "quantity", number),
        quantity_unit=pc.if_else(is_all, missing, "kg"),
        currency="EUR",
        valuation=eurostat.valuation(flow),
        partner_concept=_concept(flow, trade_type),
    )


def _without_total(codes: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(codes, _ALL_GOODS), pa.scalar(None, pa.string()), codes)


def _summed(sheet: Sheet, name: str, number: np.ndarray[tuple[int], np.dtype[np.integer]]) -> pa.DoubleArray:
    """The sum of the rows of each number; a blank among them makes it missing."""
    cells = sheet[name]
    if (low := pc.min(cells).as_py()) is not None and low < 0:
        row = pc.index(pc.less(cells, 0.0), True).as_py()
        raise Refused(f"{sheet.where(row, name)}: is below zero")
    told = np.bincount(number, weights=np.asarray(pc.fill_null(cells, float("nan"))))
    return pa.array(np.round(told, 2), mask=np.isnan(told))


def _concept(flow: pa.Array, trade_type: pa.Array) -> pa.StringArray:
    """Partners of imports are countries of origin, within the Union those that goods were sent from."""
    of_import = pc.if_else(
        pc.equal(trade_type, "I"), PartnerConcept.CONSIGNMENT.value, PartnerConcept.ORIGIN.value
    )
    return pc.if_else(pc.equal(flow, "export"), PartnerConcept.DESTINATION.value, of_import)


def _period(label: str) -> Period:
    """The days of a period.

    >>> _period("202452").kind, _period("202402").last.isoformat()
    (<PeriodKind.CALENDAR_YEAR: 'calendar_year'>, '2024-02-29')
    """
    found = re.fullmatch(r"([0-9]{4})([0-9]{2})", label)
    if found is None or found[2] == "52":
        return year(int(label[:4]))
    return months(int(found[1]), int(found[2]), int(found[1]), int(found[2]))
