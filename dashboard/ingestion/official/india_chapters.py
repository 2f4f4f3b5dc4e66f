"""India's trade by chapter, country and fiscal year in one table, as the DGCI&S's pages were gathered.

Columns are HSCode (two digits, or one where a zero was lost), Commodity, value (million US dollars), country
and year, the one in which the fiscal year begins. Whether these are exports or imports stands in the file's
name alone. Some copies hold whole years twice; a year that was fetched twice is not twice as large.
"""

from __future__ import annotations

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import india
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "India, trade by chapter and country"
COLUMNS: Final = frozenset(("hscode", "commodity", "value", "country", "year"))
_WELLS: Final = ("IRAQ", "KUWAIT", "SAUDI ARAB")
_FUELS: Final = "27"
_MOSTLY: Final = 0.6


def sniff(file: File) -> Fit | None:
    """Known by its five columns."""
    return Fit("India, DGCI&S by chapter") if file.is_sheet and file.columns == COLUMNS else None


def read(file: File, fit: Fit) -> Loaded:
    """All rows; each country's chapters are added up to all goods."""
    sheet = file.sheet()
    told = Told(notes=list(sheet.notes))
    draft = _draft(sheet, _flow(file.name))
    _doubt_flow(draft, told)
    return finished(file, fit.what, draft, india.PROVIDER, told)


def _flow(name: str) -> str:
    """What the file's name, or its archive's, says.

    Raises:
        Refused: Where it says nothing.

    >>> _flow("india.zip: 2018-2010_export.csv")
    'export'
    """
    last = re.split(r"[/\\]|: ", name)[-1].lower()
    found = {flow for flow in ("export", "import") if flow in last}
    if len(found) != 1:
        raise Refused(
            "a table of this kind does not say whether these are exports or imports; "
            "rename it so that its name does, such as india-export.csv"
        )
    return found.pop()


def _draft(sheet: Sheet, flow: str) -> Draft:
    codes = sheet.matching("hscode", "[0-9]{1,2}", "a chapter of the Harmonized System")
    spans = india.years_of(sheet, "year")
    return Draft(
        reporter=india.india_alone(len(sheet)),
        partner=sheet.text("country"),
        flow=flow,
        period=spans.labels,
        periods=spans.periods,
        value=india.in_units(sheet.numbers("value"), india.US_MILLION),
        step=india.STEP * india.US_MILLION.factor,
        product=pc.utf8_lpad(codes, 2, "0"),
        classification=india.CLASSIFICATION,
        valuation=india.VALUATIONS[flow],
        partner_concept=india.CONCEPTS[flow],
    )


def _doubt_flow(draft: Draft, told: Told) -> None:
    """Warn of a name that cannot be right: India gets mostly oil from the Gulf and sends it other goods."""
    gulf = draft.kept(pc.is_in(draft.partner, value_set=pa.array(_WELLS)))
    whole = pc.sum(gulf.value).as_py() or 0.0
    fuels = pc.sum(gulf.kept(pc.equal(gulf.column("product"), _FUELS)).value).as_py() or 0.0
    is_import = fuels > _MOSTLY * whole
    if whole and is_import != (draft.flow == "import"):
        other = "import" if is_import else "export"
        told.warnings.append(
            f"its name says {draft.flow}s, but fuels are {fuels / whole:.0%} of the trade with Iraq, Kuwait "
            f"and Saudi Arabia, as in a table of {other}s; see whether the name fits"
        )
