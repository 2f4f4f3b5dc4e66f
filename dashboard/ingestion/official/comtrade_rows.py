"""Rows of UN Comtrade, whatever their file: what each field means, and which rows are parts of others.

A table may hold a figure whole and again by second partner, mode of transport and customs procedure; adding
up all rows then gives several times the trade. ``isAggregate`` and ``isReported`` do not tell these apart,
as totals come with either mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period, months, year
from dashboard.domain.trade import PartnerConcept, Valuation
from dashboard.ingestion.official.cell_numbers import cut_to
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.editions import EDITIONS
from dashboard.ingestion.official.loaded import Provider, counted
from dashboard.ingestion.official.sheet import Sheet

PROVIDER: Final = Provider(
    service="UN-COMTRADE",
    publisher="United Nations",
    places="comtrade",
    licence="UN Comtrade terms of use: may be shown with attribution; passing on in bulk needs permission",
    url="https://comtradeplus.un.org/",
)

_FLOWS: Final = {"x": "export", "m": "import", "2": "export", "1": "import"}
_OTHER_FLOWS: Final = {
    "rx": "re-exports",
    "rm": "re-imports",
    "3": "re-exports",
    "4": "re-imports",
    "dx": "domestic exports",
    "fm": "imports of foreign goods",
}
_WHOLE: Final = {"partner2code": ("0", ""), "motcode": ("0", ""), "customscode": ("C00", "")}
_PART_BY: Final = {
    "partner2code": "second partner",
    "motcode": "mode of transport",
    "customscode": "customs procedure",
}
_TOTAL: Final = "TOTAL"
_BLANK: Final = ("", "NA")
"""What a missing number looks like; programs in R write NA."""


def draft_of(sheet: Sheet, told: Told) -> Draft:
    """The rows of a table with the fields of UN Comtrade under their lower-case names.

    Needed are period, reporter, partner, flow, commodity and value; what splits rows into parts is used if
    there.

    Raises:
        Refused: Where a field holds what it cannot, as when the columns have shifted.
    """
    sheet = _of_goods(_classified(sheet, told), told)
    sheet = _whole(_of_flows(sheet, told), told)
    period = sheet.matching("period", "(?:19[0-9]{2}|20[0-9]{2})(?:0[1-9]|1[0-2])?", "a year or a month")
    is_export = pc.equal(_flow(sheet), "export")
    product = _products(sheet)
    is_total = pc.equal(product, _TOTAL)
    quantity, unit = _quantities(sheet)
    step = cut_to(sheet["primaryvalue"])
    if cut := len(step) - step.null_count:
        told.warnings.append(f"{counted(cut, 'value')} cut to some six digits by a spreadsheet")
    return Draft(
        reporter=_place(sheet, "reporter"),
        partner=_place(sheet, "partner"),
        flow=_flow(sheet),
        period=period,
        periods={label: _period(label) for label in pc.unique(period).to_pylist()},
        value=sheet.numbers("primaryvalue", blank=_BLANK, cut=True),
        step=step,
        product=pc.if_else(is_total, pa.scalar(None, pa.string()), product),
        classification=pc.if_else(is_total, pa.scalar(None, pa.string()), _editions(sheet)),
        quantity=quantity,
        quantity_unit=pc.if_else(is_total, pa.scalar(None, pa.string()), unit),
        valuation=_valuation(sheet, is_export),
        partner_concept=pc.if_else(is_export, PartnerConcept.DESTINATION.value, PartnerConcept.ORIGIN.value),
    )


def _classified(sheet: Sheet, told: Told) -> Sheet:
    """The same with a column for the classification, also where somebody has taken it out."""
    if "classificationcode" in sheet:
        return sheet
    told.warnings.append("it does not say which classification its codes are of; taken for the HS")
    columns = {**sheet.columns, "classificationcode": pa.repeat(pa.scalar("HS"), len(sheet))}
    return Sheet(columns, sheet.first_row, sheet.notes)


def _of_goods(sheet: Sheet, told: Told) -> Sheet:
    if "typecode" not in sheet:
        return sheet
    is_goods = pc.equal(sheet.matching("typecode", "[CS]", "C (goods) or S (services)"), "C")
    return _kept(sheet, is_goods, "services, not goods", told)


def _of_flows(sheet: Sheet, told: Told) -> Sheet:
    codes = pc.utf8_lower(sheet.text("flowcode"))
    for code, name in _OTHER_FLOWS.items():
        told.leave_out(name, pc.sum(pc.equal(codes, code)).as_py() or 0)
    known = pa.array([*_FLOWS, *_OTHER_FLOWS], pa.string())
    if (strange := pc.index(pc.is_in(codes, value_set=known), False).as_py()) >= 0:
        raise Refused(f"{sheet.where(strange, 'flowCode')}: {codes[strange].as_py()!r:.40} is no flow")
    return sheet.kept(pc.is_in(codes, value_set=pa.array([*_FLOWS], pa.string())))


def _whole(sheet: Sheet, told: Told) -> Sheet:
    """Only rows that are not one of several parts of another row."""
    for name, cells in _WHOLE.items():
        if name in sheet:
            is_whole = pc.is_in(sheet[name], value_set=pa.array(cells, pa.string()))
            sheet = _kept(sheet, is_whole, f"parts of other rows, by {_PART_BY[name]}", told)
    return sheet


def _kept(sheet: Sheet, which: pa.BooleanArray, reason: str, told: Told) -> Sheet:
    told.leave_out(reason, len(which) - (which.true_count or 0))
    return sheet.kept(which)


def _flow(sheet: Sheet) -> pa.StringArray:
    codes = pc.utf8_lower(sheet["flowcode"])
    return pc.if_else(pc.is_in(codes, value_set=pa.array(["x", "2"])), "export", "import")


def _place(sheet: Sheet, which: str) -> pa.StringArray:
    """The provider's numbers, which tell apart what letters do not; letters where there are none."""
    if f"{which}code" in sheet:
        return sheet.matching(f"{which}code", "[0-9]{1,3}", "the number of a country")
    return sheet.text(f"{which}iso")


def _products(sheet: Sheet) -> pa.StringArray:
    """Codes of goods, with the first zero that a spreadsheet takes away."""
    codes = sheet.text("cmdcode")
    is_short = pc.match_substring_regex(codes, "^(?:[0-9]|[0-9]{3}|[0-9]{5})$")
    return pc.if_else(
        pc.and_(is_short, pc.starts_with(sheet["classificationcode"], "H")),
        pc.binary_join_element_wise("0", codes, ""),
        codes,
    )


def _editions(sheet: Sheet) -> pa.StringArray:
    codes = sheet.matching("classificationcode", "[A-Z][A-Z0-9]{1,3}", "a classification")
    listed = codes.dictionary_encode()
    names = [EDITIONS.get(code, code) for code in listed.dictionary.to_pylist()]
    return pa.array(names, pa.string()).take(listed.indices)


def _valuation(sheet: Sheet, is_export: pa.BooleanArray) -> pa.StringArray:
    """Exports are FOB; imports CIF or FOB, whichever of the two their row states."""
    fob, cif, unknown = Valuation.FOB.value, Valuation.CIF.value, Valuation.UNKNOWN.value
    of_import = pa.repeat(pa.scalar(unknown), len(sheet))
    for name, word in (("fobvalue", fob), ("cifvalue", cif)):
        if name in sheet:
            stated = pc.greater(pc.fill_null(sheet.numbers(name, blank=_BLANK, cut=True), 0.0), 0.0)
            of_import = pc.if_else(stated, word, of_import)
    return pc.if_else(is_export, fob, of_import)


def _quantities(sheet: Sheet) -> tuple[pa.DoubleArray | None, pa.StringArray]:
    """Net weights; a weight of nothing is one that nobody stated."""
    if "netwgt" not in sheet:
        return None, pa.nulls(len(sheet), pa.string())
    weight = sheet.numbers("netwgt", blank=_BLANK, cut=True)
    stated = pc.greater(pc.fill_null(weight, 0.0), 0.0)
    missing = pa.scalar(None, pa.string())
    return pc.if_else(stated, weight, pa.scalar(None, pa.float64())), pc.if_else(stated, "kg", missing)


def _period(label: str) -> Period:
    if len(label) == 4:
        return year(int(label))
    number, month = int(label[:4]), int(label[4:])
    return months(number, month, number, month)


def plain(name: str) -> str:
    """A field's name in the one spelling we use.

    >>> plain("ref_period_id"), plain("Prtner2Code"), plain("isnetWgtEstimated")
    ('refperiodid', 'partner2code', 'isnetwgtestimated')
    """
    name = re.sub(r"[ _]", "", name).lower()
    return {"prtner2code": "partner2code", "atlqty": "altqty", "partner2": "partner2code"}.get(name, name)


def cells_of_json(rows: Sequence[Mapping[str, Any]], name: str) -> pa.StringArray:
    """A field of the rows of an answer, as it would stand in a table of text."""
    return pa.array([_text(row.get(name)) for row in rows], pa.string())


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return repr(cell) if isinstance(cell, float) else str(cell).strip()
