"""The IMF's Direction of Trade (to 2025) and International Trade in Goods (IMTS, since), as series.

Three kinds of text table: SDMX-CSV or the portal's CSV, one observation or one series to a row; the older
bulk file, a column for each period; and a table of months derived from these, in million dollars under a
name that does not say so. In the first two values are US dollars although a column SCALE says millions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.trade import CountKind, PartnerConcept, Valuation
from dashboard.ingestion.official import sdmx
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.imf_tables import PROVIDER
from dashboard.ingestion.official.loaded import Loaded, Total
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.wide import long
from dashboard.ingestion.official.years import with_years

NAME: Final = "IMF trade in goods"
COLUMNS: Final = frozenset(
    ("country", "indicator", "counterpart_country", "frequency", "time_period", "obs_value")
)

_DERIVED: Final = frozenset(("country", "counterpart_country", "trade_flow", "date", "trade_value_usd"))
_BULK: Final = frozenset(("country name", "indicator code", "counterpart country name"))
_SERIES: Final = frozenset(("country", "indicator", "counterpart_country"))
_EXPORTS: Final = re.compile(r"T?XG_FOB_USD|exports of goods.*", re.IGNORECASE)
_IMPORTS: Final = re.compile(r"T?MG_(?:CIF|FOB)_USD|imports of goods.*", re.IGNORECASE)
_BALANCE: Final = re.compile(r"TBG_USD|trade balance goods.*", re.IGNORECASE)
_MILLION: Final = 1e6
_CENTS: Final = 4.0
"""Values have six decimals of a million; three rounded ones may be some dollars apart."""


def sniff(file: File) -> Fit | None:
    """Known by its columns; SDMX-CSV by what it says that it is of, too."""
    if not file.is_sheet:
        return None
    if file.columns >= _DERIVED:
        return Fit("IMF trade in goods, derived by month")
    if file.columns >= _BULK:
        return Fit("IMF Direction of Trade, bulk file")
    is_series = sdmx.columns_of(file) >= _SERIES
    return Fit("IMF trade in goods") if is_series or "IMF.STA:IMTS" in sdmx.dataflow(file) else None


def read(file: File, fit: Fit) -> Loaded:
    """Exports and imports by partner; balances and other indicators are left out."""
    told = Told()
    if file.columns >= _DERIVED:
        rows = _derived(file.sheet())
    elif file.columns >= _BULK:
        rows = _bulk(file.sheet(), told)
    else:
        rows = _series(sdmx.observations(file), told)
    told.notes = [*rows.notes, *told.notes]
    factor = _MILLION if file.columns >= _DERIVED else 1.0
    draft = _draft(_of_goods(rows, told), factor)
    return finished(file, fit.what, with_years(draft), PROVIDER, told, totals=_balances(rows, factor))


def _derived(sheet: Sheet) -> Sheet:
    """Columns under the names of the series."""
    value = sheet.numbers("trade_value_usd")
    if (pc.max(pc.abs(value)).as_py() or 0.0) >= _MILLION:
        raise Refused("the column trade_value_usd holds values too large for millions: its unit is open")
    return Sheet(
        {
            "country": sheet.text("country"),
            "counterpart_country": sheet.text("counterpart_country"),
            "indicator": sheet.text("trade_flow"),
            "time_period": sheet.text("date"),
            "obs_value": sheet["trade_value_usd"],
        },
        sheet.first_row,
        sheet.notes,
    )


def _bulk(sheet: Sheet, told: Told) -> Sheet:
    """A column for each period, and rows of values between rows of marks."""
    if "attribute" in sheet:
        is_value = pc.equal(pc.utf8_lower(sheet["attribute"]), "value")
        told.leave_out("rows of marks", len(sheet) - (is_value.true_count or 0))
        sheet = sheet.kept(is_value)
    periods = [name for name in sheet.columns if sdmx.span(name.upper())]
    rows = long(sheet, ("country name", "counterpart country name", "indicator code"), periods)
    names = ("country", "counterpart_country", "indicator", "time_period", "obs_value")
    told_as = ("country name", "counterpart country name", "indicator code", "period", "value")
    columns = {name: rows[old] for name, old in zip(names, told_as, strict=True)}
    columns["time_period"] = pc.utf8_upper(columns["time_period"])
    return Sheet(columns, sheet.first_row, sheet.notes)


def _series(sheet: Sheet, told: Told) -> Sheet:
    if "scale" in sheet and pc.any(pc.is_in(sheet["scale"], value_set=pa.array(["6", "Millions"]))).as_py():
        told.notes.append("values in US dollars, whatever SCALE says")
    if "obs_value" in sheet:
        return sheet
    periods = [name for name in sheet.columns if sdmx.span(name.upper())]
    rows = long(sheet, ("country", "counterpart_country", "indicator"), periods)
    columns = {name: rows[name] for name in ("country", "counterpart_country", "indicator")}
    columns["time_period"] = pc.utf8_upper(rows["period"])
    return Sheet({**columns, "obs_value": rows["value"]}, sheet.first_row, sheet.notes)


def _of_goods(rows: Sheet, told: Told) -> Sheet:
    """Only exports and imports of goods."""
    # Of all rows, since one whose cells have moved says nothing that is known as a flow.
    rows.each("time_period", _checked)
    is_trade = pc.match_substring_regex(
        rows["indicator"], f"^(?:{_EXPORTS.pattern}|{_IMPORTS.pattern})$", ignore_case=True
    )
    told.leave_out("balances and other indicators", len(rows) - (is_trade.true_count or 0))
    return rows.kept(is_trade)


def _draft(rows: Sheet, factor: float) -> Draft:
    is_export = pc.match_substring_regex(rows["indicator"], f"^(?:{_EXPORTS.pattern})$", ignore_case=True)
    is_fob = pc.or_(is_export, pc.match_substring(rows["indicator"], "fob", ignore_case=True))
    is_cif = pc.match_substring(rows["indicator"], "cif", ignore_case=True)
    of_others = pc.if_else(is_cif, Valuation.CIF.value, Valuation.UNKNOWN.value)
    labels = rows.each("time_period", _checked)
    return Draft(
        reporter=rows.text("country"),
        partner=rows.text("counterpart_country"),
        flow=pc.if_else(is_export, "export", "import"),
        period=labels,
        periods={label: found for label in pc.unique(labels).to_pylist() if (found := sdmx.span(label))},
        value=pc.round(pc.multiply(rows.numbers("obs_value"), factor), 2),
        valuation=pc.if_else(is_fob, Valuation.FOB.value, of_others),
        partner_concept=pc.if_else(is_export, PartnerConcept.DESTINATION.value, PartnerConcept.ORIGIN.value),
        count_kind=CountKind.DERIVED.value,
    )


def _checked(label: str) -> str:
    if sdmx.span(label) is None:
        raise Refused(f"{label!r:.40} is no period")
    return label


def _balances(rows: Sheet, factor: float) -> Iterator[Total]:
    """Printed balances beside exports less imports."""
    columns = (
        rows[name].to_pylist() for name in ("country", "counterpart_country", "time_period", "indicator")
    )
    values = rows.numbers("obs_value").to_pylist()
    told: dict[tuple[str, ...], dict[str, float]] = {}
    for reporter, partner, label, indicator, value in zip(*columns, values, strict=True):
        if value is not None and (word := _word(indicator)):
            told.setdefault((reporter, partner, label), {})[word] = value * factor
    for key, found in told.items():
        if len(found) == 3:
            summed = found["export"] - found["import"]
            yield Total(f"balance {' '.join(key)}", found["balance"], summed, _CENTS)


def _word(indicator: str) -> str:
    if _EXPORTS.fullmatch(indicator):
        return "export"
    return "import" if _IMPORTS.fullmatch(indicator) else "balance" * bool(_BALANCE.fullmatch(indicator))
