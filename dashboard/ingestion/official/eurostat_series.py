"""Eurostat's Comext as SDMX-CSV: one observation to a row, in codes (AZ, EU27_2020, TOTAL, flow 1 or 2)."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import eurostat, sdmx
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "Eurostat Comext, series"
COLUMNS: Final = frozenset(
    ("reporter", "partner", "product", "flow", "indicators", "time_period", "obs_value")
)


def sniff(file: File) -> Fit | None:
    """Known by its columns, or by what it says that it is of."""
    if not file.is_sheet:
        return None
    is_comext = sdmx.columns_of(file) >= COLUMNS - {"product"}
    is_named = sdmx.dataflow(file).startswith("ESTAT:") and "obs_value" in sdmx.columns_of(file)
    return Fit("Eurostat Comext, series") if is_comext or is_named else None


def read(file: File, fit: Fit) -> Loaded:
    """All values in euro."""
    sheet = sdmx.observations(file)
    # Of all rows, since one whose cells have moved says nothing that is known as an indicator.
    sheet.each("time_period", _checked)
    sheet.each("flow", eurostat.flow)
    told = Told(notes=[*sheet.notes, "euro"])
    is_value = pa.array([eurostat.is_in_euros(each) for each in sheet["indicators"].to_pylist()])
    told.leave_out("quantities and other indicators", len(sheet) - (is_value.true_count or 0))
    return finished(file, fit.what, draft_of(sheet.kept(is_value)), eurostat.PROVIDER, told)


def draft_of(sheet: Sheet) -> Draft:
    """Rows of values in euro, by codes, as figures.

    Raises:
        Refused: Where there is none, or a cell is not what it should be.
    """
    if not len(sheet):
        raise Refused("has no values in euro")
    flows = sheet.each("flow", eurostat.flow)
    labels = sheet.each("time_period", _checked)
    codes = sheet["product"].to_pylist() if "product" in sheet else ["TOTAL"] * len(sheet)
    products = [eurostat.product(code) for code in codes]
    marks = sheet["obs_flag"] if "obs_flag" in sheet else pa.repeat(pa.scalar(""), len(sheet))
    return Draft(
        reporter=sheet.text("reporter"),
        partner=sheet.text("partner"),
        flow=flows,
        period=labels,
        periods={label: found for label in pc.unique(labels).to_pylist() if (found := sdmx.span(label))},
        value=eurostat.values(sheet, "obs_value"),
        product=pa.array(products, pa.string()),
        classification=pa.array(eurostat.classification(products), pa.string()),
        mark=pc.if_else(pc.equal(marks, ""), pa.scalar(None, pa.string()), marks),
        currency="EUR",
        valuation=eurostat.valuation(flows),
    )


def _checked(label: str) -> str:
    if sdmx.span(label) is None:
        raise Refused(f"{label!r:.40} is no period")
    return label
