"""A plain table of our own, for figures that come in no other format.

A text with commas (or semicolons, tabs) in UTF-8, or a workbook; one figure to a row. Needed are::

    reporter,partner,flow,period,value,unit,counted_by
    IND,AZE,export,FY2013-14,123.85,USD million,IND-DGCIS

- ``reporter``, ``partner``: ISO 3166 code or name; ``WLD`` is the world.
- ``flow``: export or import, as the reporter sees it.
- ``period``: 2024, FY2013-14, 2024M05, 2024Q1 or 2024-01-01/2024-06-30.
- ``value``: plain digits with a decimal point; an empty cell is "not stated", never zero.
- ``unit``: a currency and a factor: USD, USD thousand, EUR million, INR crore.
- ``counted_by``: a service by its id or name in ``datasets/services.csv``.

These may follow: ``product`` and ``classification`` (without them: all goods), ``quantity`` and
``quantity_unit``, ``valuation`` (FOB, CIF, reconciled), ``partner_concept`` (origin, consignment,
destination), ``count_kind`` (reported, derived, estimated), ``mark``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period
from dashboard.domain.trade import CountKind, PartnerConcept, Valuation
from dashboard.ingestion.official import places
from dashboard.ingestion.official.draft import Column, Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Provider
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.spans import period
from dashboard.ingestion.official.units import money_unit
from dashboard.resources import countries, services

NAME: Final = "plain table"
NEEDED: Final = ("reporter", "partner", "flow", "period", "value", "unit", "counted_by")
OPTIONAL: Final = (
    *("product", "classification", "quantity", "quantity_unit"),
    *("valuation", "partner_concept", "count_kind", "mark"),
)
COLUMNS: Final = frozenset(NEEDED)


def sniff(file: File) -> Fit | None:
    """Known by its header, which names all that is needed."""
    return Fit("plain table") if file.is_sheet and set(NEEDED) <= file.columns else None


def read(file: File, fit: Fit) -> Loaded:
    """All rows; one that cannot be understood refuses the file, since a person wrote it and can mend it."""
    sheet = file.sheet(may_end_open=True)
    if strange := file.columns - {*NEEDED, *OPTIONAL}:
        raise Refused(
            f"unknown columns: {', '.join(sorted(strange))}; known are {', '.join((*NEEDED, *OPTIONAL))}"
        )
    told = Told(notes=list(sheet.notes))
    draft = _draft(sheet)
    by = pc.unique(draft.column("counted_by")).to_pylist()
    provider = Provider(
        service=by[0],
        publisher=" and ".join(sorted(services()[each].name for each in by)),
        places=places.STANDARD,
        licence="as its owner says",
    )
    return finished(file, fit.what, draft, provider, told)


def _draft(sheet: Sheet) -> Draft:
    factor, currency = _units(sheet)
    spans = _spans(sheet)
    return Draft(
        reporter=sheet.each("reporter", _country),
        partner=sheet.each("partner", _country),
        flow=pc.utf8_lower(sheet.matching("flow", "(?i:export|import)", "export or import")),
        period=spans.labels,
        periods=spans.periods,
        value=pc.round(pc.multiply(sheet.numbers("value"), factor), 3),
        currency=currency,
        counted_by=sheet.each("counted_by", _service),
        product=_optional(sheet, "product"),
        classification=_optional(sheet, "classification"),
        quantity=sheet.numbers("quantity") if "quantity" in sheet else None,
        quantity_unit=_optional(sheet, "quantity_unit"),
        valuation=_one_of(sheet, "valuation", Valuation, Valuation.UNKNOWN),
        partner_concept=_one_of(sheet, "partner_concept", PartnerConcept, PartnerConcept.UNKNOWN),
        count_kind=_one_of(sheet, "count_kind", CountKind, CountKind.REPORTED),
        mark=_optional(sheet, "mark"),
    )


def _country(printed: str) -> str:
    """The code of a country, whenever there was one; whether there was in a row's year is told later."""
    if code := places.standard_code(printed):
        return code
    raise Refused(f"{printed!r:.60} is no country; write its ISO 3166 code, such as IND")


def _service(printed: str) -> str:
    found = services().get(printed) or services().find(printed)
    if found is None:
        raise Refused(
            f"{printed!r:.60} is no service; write an id of datasets/services.csv, such as IND-DGCIS"
        )
    return found.service_id


def _units(sheet: Sheet) -> tuple[pa.DoubleArray, pa.StringArray]:
    """The factor and the currency of each row."""
    currency = sheet.each("unit", lambda words: money_unit(words).currency)
    factors = sheet.each("unit", lambda words: str(money_unit(words).factor))
    return factors.cast(pa.float64()), currency


class _Spans(NamedTuple):
    labels: pa.StringArray
    periods: dict[str, Period]


def _spans(sheet: Sheet) -> _Spans:
    """What each row's period is in the reporter's own years."""
    periods: dict[str, Period] = {}

    def read(told: str) -> str:
        reporter, _, label = told.partition(" ")
        known = countries().get(reporter)
        found = period(label, known.fiscal_year if known else None)
        if found is None:
            raise Refused(f"{label!r:.60} is no period; write 2024, FY2023-24, 2024M05, 2024Q1 or two days")
        periods[told] = found
        return told

    reporters = sheet.each("reporter", _country)
    joined = pc.binary_join_element_wise(reporters, sheet.text("period"), " ")
    told = Sheet({"period": joined}, sheet.first_row)
    return _Spans(told.each("period", read), periods)


def _optional(sheet: Sheet, name: str) -> pa.StringArray | None:
    """A column whose empty cells say nothing."""
    if name not in sheet:
        return None
    return pc.if_else(pc.equal(sheet[name], ""), pa.scalar(None, pa.string()), sheet[name])


def _one_of(sheet: Sheet, name: str, words: type[StrEnum], otherwise: StrEnum) -> Column:
    if name not in sheet:
        return otherwise.value
    told = sheet.matching(name, "|".join(["", *words]), f"one of {', '.join(words)}")
    return pc.if_else(pc.equal(told, ""), otherwise.value, told)
