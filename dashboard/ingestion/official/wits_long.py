"""The World Bank's country summaries gathered into one long table: reporter, partner, flow, year, value.

Values are million US dollars. Of each reporter, flow and year there are the five largest partners, so a pair
that is not there may have traded all the same.
"""

from __future__ import annotations

from typing import Final

import pyarrow.compute as pc

from dashboard.domain.periods import year
from dashboard.domain.trade import Valuation
from dashboard.ingestion.official.cells import values, with_texts
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.parquet import parquet_sheet
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.wits import PROVIDER

NAME: Final = "World Bank WITS, long"
COLUMNS: Final = frozenset(("reporter", "partner", "indicator type", "year", "usd_mn"))
_MILLION: Final = 1e6
_STEP: Final = 0.01 * _MILLION


def sniff(file: File) -> Fit | None:
    """Known by its columns, as text or as Parquet."""
    is_table = file.kind in ("text", "parquet")
    return Fit("World Bank WITS, five largest partners") if is_table and file.columns == COLUMNS else None


def read(file: File, fit: Fit) -> Loaded:
    """All rows; what a pair's absence means is said."""
    sheet = parquet_sheet(file, COLUMNS) if file.kind == "parquet" else file.sheet()
    told = Told(notes=list(sheet.notes))
    told.warnings.append("only each year's five largest partners are listed; who is missing may have traded")
    return finished(file, fit.what, _draft(sheet), PROVIDER, told)


def _draft(told: Sheet) -> Draft:
    sheet = with_texts(told, ("reporter", "partner", "indicator type", "year"))
    years = sheet.matching("year", "19[0-9]{2}|20[0-9]{2}", "a year")
    flow = pc.utf8_lower(sheet.matching("indicator type", "Export|Import", "Export or Import"))
    return Draft(
        reporter=sheet.text("reporter"),
        partner=sheet.text("partner"),
        flow=flow,
        period=years,
        periods={label: year(int(label)) for label in pc.unique(years).to_pylist()},
        value=pc.round(pc.multiply(values(sheet, "usd_mn"), _MILLION), 2),
        step=_STEP,
        valuation=pc.if_else(pc.equal(flow, "export"), Valuation.FOB.value, Valuation.CIF.value),
    )
