"""India's exports by country and fiscal year, gathered from eight-digit pages: with or without the codes.

Columns are fy ("2017-18"), country, value_usd_mn and value_inr_crore, and for the long table hs8 and
quantity. Not all codes were gathered, so what they add up to is at least so much, and never all.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingestion.official import india
from dashboard.ingestion.official.cells import values, with_texts
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.listed import placed
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.parquet import parquet_sheet
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "India, exports gathered by code"
COLUMNS: Final = frozenset(("fy", "country", "value_usd_mn", "value_inr_crore"))
_BY_CODE: Final = COLUMNS | {"hs8", "quantity"}


def sniff(file: File) -> Fit | None:
    """Known by its columns, as text or as Parquet."""
    if file.kind in ("text", "parquet") and file.columns in (COLUMNS, _BY_CODE):
        by = "eight-digit code and country" if "hs8" in file.columns else "country"
        return Fit(f"India, exports gathered by {by}")
    return None


def read(file: File, fit: Fit) -> Loaded:
    """All rows in US dollars; what was printed in rupees only is a count of its own."""
    told = Told()
    draft = _drafted(file, told)
    codes = f"{len(draft.different('product')):,} codes were gathered" if "hs8" in file.columns else ""
    told.warnings.append(
        f"{codes or 'its figures are sums of codes that were gathered'}; some goods are missing, so its sums "
        "are lower bounds"
    )
    return finished(file, fit.what, draft, india.PROVIDER, told)


def _drafted(file: File, told: Told) -> Draft:
    """The file's rows as figures; what else its columns held is free again, as nothing refers to it."""
    sheet = _sheet(file)
    sheet = with_texts(sheet, [name for name in ("fy", "country", "hs8") if name in sheet])
    told.notes.extend(sheet.notes)
    return _draft(sheet, told)


def _sheet(file: File) -> Sheet:
    """Its columns; texts as text and numbers as they are."""
    if file.kind == "text":
        return file.sheet()
    return parquet_sheet(file, _BY_CODE, listed=True)


def _draft(sheet: Sheet, told: Told) -> Draft:
    """Values in US dollars; a few are in rupees alone, and sums cannot mix the two."""
    dollars, rupees = (values(sheet, name) for name in ("value_usd_mn", "value_inr_crore"))
    told.explain_gaps("a value in rupees alone", pc.and_(pc.is_null(dollars), pc.is_valid(rupees)).true_count)
    told.notes.append("values in rupees, the same at each year's rate, left aside")
    by_code = "hs8" in sheet
    spans = india.years_of(sheet, "fy")
    return Draft(
        reporter=india.india_alone(len(sheet)),
        partner=sheet.text("country"),
        flow="export",
        period=spans.labels,
        periods=spans.periods,
        value=india.in_units(dollars, india.US_MILLION),
        step=india.STEP * india.US_MILLION.factor,
        product=_codes(sheet) if by_code else None,
        classification=india.CLASSIFICATION if by_code else None,
        quantity=values(sheet, "quantity") if by_code else None,
        quantity_unit="the code's own unit" if by_code else None,
        valuation=india.VALUATIONS["export"],
        partner_concept=india.CONCEPTS["export"],
        lower_bound=True,
    )


def _codes(sheet: Sheet) -> pa.DictionaryArray:
    codes = sheet.matching("hs8", "[0-9]{7,8}", "a code of eight digits").dictionary_encode()
    return placed(pc.utf8_lpad(codes.dictionary, 8, "0"), codes.indices)
