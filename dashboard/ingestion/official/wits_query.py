"""Answers to advanced queries at the World Bank's WITS: one flow of one product and partner to a row.

Values are thousand US dollars. They are UN Comtrade's, asked for through WITS; "All" and "WLD" are the world.
"""

from __future__ import annotations

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import year
from dashboard.domain.trade import Valuation
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.editions import EDITIONS
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.wits import PROVIDER

NAME: Final = "World Bank WITS, advanced query"
COLUMNS: Final = frozenset(
    (
        "nomenclature",
        "reporteriso3",
        "productcode",
        "partneriso3",
        "year",
        "tradeflowname",
        "tradevalue in 1000 usd",
    )
)
_VALUE: Final = "tradevalue in 1000 usd"
_THOUSAND: Final = 1e3
_FLOW: Final = re.compile(r"(?:gross )?(exp|imp)(?:\.|orts?)?", re.IGNORECASE)
_FLOWS: Final = {"exp": "export", "imp": "import"}
_ALL: Final = ("total", "all", "999999")
_WORLD: Final = ("all", "wld", "000")


def sniff(file: File) -> Fit | None:
    """Known by its columns."""
    return Fit("World Bank WITS, advanced query") if file.columns >= COLUMNS - {"nomenclature"} else None


def read(file: File, fit: Fit) -> Loaded:
    """Exports and imports; re-exports and re-imports are left aside."""
    sheet = file.sheet()
    told = Told(notes=list(sheet.notes))
    names = sheet.text("tradeflowname")
    is_flow = pa.array([bool(_FLOW.fullmatch(name)) for name in names.to_pylist()])
    told.leave_out("re-exports, re-imports and other flows", len(sheet) - (is_flow.true_count or 0))
    kept = sheet.kept(is_flow)
    if not len(kept):
        raise Refused("has neither exports nor imports")
    return finished(file, fit.what, _draft(kept), PROVIDER, told)


def _draft(sheet: Sheet) -> Draft:
    years = sheet.matching("year", "19[0-9]{2}|20[0-9]{2}", "a year")
    flows = sheet.each("tradeflowname", _flow)
    products = sheet.each("productcode", lambda code: "" if code.lower() in _ALL else code)
    editions = (
        sheet.each("nomenclature", _edition)
        if "nomenclature" in sheet
        else pa.repeat(pa.scalar("HS"), len(sheet))
    )
    nothing = pa.scalar(None, pa.string())
    return Draft(
        reporter=sheet.text("reporteriso3"),
        partner=sheet.each("partneriso3", lambda code: "WLD" if code.lower() in _WORLD else code),
        flow=flows,
        period=years,
        periods={label: year(int(label)) for label in pc.unique(years).to_pylist()},
        value=pc.round(pc.multiply(sheet.numbers(_VALUE), _THOUSAND), 2),
        step=1.0,
        product=pc.if_else(pc.equal(products, ""), nothing, products),
        classification=pc.if_else(pc.equal(products, ""), nothing, editions),
        valuation=pc.if_else(pc.equal(flows, "export"), Valuation.FOB.value, Valuation.CIF.value),
    )


def _flow(printed: str) -> str:
    found = _FLOW.fullmatch(printed)
    return _FLOWS[found[1].lower()] if found else ""


def _edition(printed: str) -> str:
    return EDITIONS.get(printed.upper(), printed)
