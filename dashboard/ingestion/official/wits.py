"""The World Bank's WITS: country summaries (million US dollars) and time series by partner (thousand).

Both come from UN Comtrade and are wide, with a column for each year. A summary names the five largest
partners of each year alone, so an empty cell there says nothing, least of all zero.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import NoFigures
from dashboard.domain.periods import year
from dashboard.domain.trade import PartnerConcept, Valuation
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Provider, Total
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.wide import long

NAME: Final = "World Bank WITS"
COLUMNS: Final = frozenset(("reporter", "partner", "product categories", "indicator type", "indicator"))
PROVIDER: Final = Provider(
    service="WB-WITS",
    publisher="World Bank",
    places="wits",
    licence="World Bank WITS terms of use: may be shown with attribution",
    lineage="UN Comtrade, as each country reported it",
    url="https://wits.worldbank.org/",
)
CLASSIFICATION: Final = "WITS groups"
"""Product groups that the World Bank forms from headings of the Harmonized System."""

_OF_PARTNERS: Final = frozenset(("reporter name", "partner name", "trade flow", "product group", "indicator"))
_YEAR: Final = re.compile("19[0-9]{2}|20[0-9]{2}")
_UNITS: Final = {"mil": 1e6, "million": 1e6, "thousand": 1e3, "": 1.0}
_AMOUNT: Final = re.compile(r"\((?:in )?us\$ ?(mil|million|thousand|)\)", re.IGNORECASE)
_NOT_APPLICABLE: Final = "..."
_TYPES: Final = "(?i)export|import|tariff|development|trade indicator"
_FLOWS: Final = r"(?i)[a-z -]*(?:export|import|exp|imp)[a-z.]*"
_ALL: Final = ("all products", "total")
_SECTIONS: Final = 16
_IN_THE_SOURCE: Final = "the groups do not add up to it in the source"
_STAGES: Final = ("raw materials", "intermediate goods", "consumer goods", "capital goods")


def sniff(file: File) -> Fit | None:
    """Known by its first columns; years follow."""
    if file.columns >= COLUMNS:
        return Fit("World Bank WITS, country summary")
    return Fit("World Bank WITS, by partner") if file.columns >= _OF_PARTNERS else None


def read(file: File, fit: Fit) -> Loaded:
    """All amounts; growth, shares, tariffs and other indicators are left out.

    Raises:
        NoFigures: Where it is about a group of countries; the archive of all countries holds such.
    """
    sheet = file.sheet()
    told = Told(notes=list(sheet.notes))
    is_summary = file.columns >= COLUMNS
    if is_summary and pc.all(pc.equal(sheet["reporter"], "")).as_py():
        raise NoFigures(f"{fit.what}: is about a group of countries that it does not name")
    sheet = sheet if is_summary else _renamed(sheet)
    sheet.matching("indicator type", _TYPES if is_summary else _FLOWS, "a flow or a type of indicator")
    rows = _amounts(sheet, told)
    if is_summary:
        told.warnings.append(
            "only each year's five largest partners are listed; who is missing may have traded"
        )
    draft = _draft(rows)
    return finished(file, fit.what, draft, PROVIDER, told, totals=_totals(draft))


def _renamed(sheet: Sheet) -> Sheet:
    now = {
        "reporter name": "reporter",
        "partner name": "partner",
        "trade flow": "indicator type",
        "product group": "product categories",
    }
    columns = {now.get(name, name): cells for name, cells in sheet.columns.items()}
    return Sheet(columns, sheet.first_row, sheet.notes)


def _amounts(sheet: Sheet, told: Told) -> Sheet:
    """Exports and imports in US dollars, one below the other."""
    is_flow = pc.is_in(pc.utf8_lower(sheet["indicator type"]), value_set=pa.array(["export", "import"]))
    is_amount = pc.match_substring_regex(sheet["indicator"], _AMOUNT.pattern, ignore_case=True)
    named = pc.not_equal(sheet["partner"], _NOT_APPLICABLE)
    which = pc.and_(pc.and_(is_flow, is_amount), named)
    periods = [name for name in sheet.columns if _YEAR.fullmatch(name)]
    told.leave_out("cells of other indicators", (len(which) - (which.true_count or 0)) * len(periods))
    return long(sheet.kept(which), sorted(COLUMNS), periods)


def _draft(rows: Sheet) -> Draft:
    group = rows["product categories"]
    is_all = pc.is_in(pc.utf8_lower(group), value_set=pa.array(_ALL))
    missing = pa.scalar(None, pa.string())
    flow = pc.utf8_lower(rows["indicator type"])
    factor = rows.each("indicator", lambda words: str(_factor(words))).cast(pa.float64())
    is_export = pc.equal(flow, "export")
    return Draft(
        reporter=rows.text("reporter"),
        partner=rows.text("partner"),
        flow=flow,
        period=rows["period"],
        periods={label: year(int(label)) for label in pc.unique(rows["period"]).to_pylist()},
        value=pc.round(pc.multiply(rows.numbers("value"), factor), 3),
        product=pc.if_else(is_all, missing, group),
        classification=pc.if_else(is_all, missing, CLASSIFICATION),
        # Summaries are printed with two decimals, series by partner with up to three.
        step=pc.multiply(factor, pc.if_else(pc.equal(factor, 1e6), 0.01, 0.001)),
        valuation=pc.if_else(is_export, Valuation.FOB.value, Valuation.CIF.value),
        partner_concept=pc.if_else(is_export, PartnerConcept.DESTINATION.value, PartnerConcept.ORIGIN.value),
    )


def _factor(indicator: str) -> float:
    found = _AMOUNT.search(indicator)
    return _UNITS[found[1].lower()] if found else 1.0


def _totals(draft: Draft) -> Iterator[Total]:
    """Printed totals beside the sums of the product groups, which are sections of the Harmonized System."""
    groups: dict[tuple[str, ...], list[float]] = defaultdict(list)
    printed: dict[tuple[str, ...], float] = {}
    names = ("reporter", "partner", "flow", "period")
    cells = zip(*(draft.column(name).to_pylist() for name in names), strict=True)
    rest = zip(draft.column("product").to_pylist(), np.asarray(draft.value).tolist(), strict=True)
    for key, (product, value) in zip(cells, rest, strict=True):
        if value != value:
            continue
        if product is None:
            printed[key] = value
        elif product.lower() not in _STAGES:
            groups[key].append(value)
    step = max(draft.column("step").to_pylist(), default=1.0)
    for key, values in groups.items():
        if key in printed and len(values) >= _SECTIONS:
            total = Total(" ".join(key), printed[key], sum(values), step * (len(values) + 1))
            yield total if total.agrees else total._replace(note=_IN_THE_SOURCE)
