"""One eight-digit code by country and fiscal year, gathered from India's TradeStat pages into JSON.

Each page shows two fiscal years: the one that ends in the year it was asked for, and the one that begins in
it. The names of the members say y2023_2024 and y2024_2025 whatever the years are, so these are read from the
year that was asked for. In the lines of totals the first cell is missing: under the name of the first year
stands the second year's total, and under that of the second the growth.

Values are said to be US dollars. TradeStat offers million US dollars and crore rupees, and India's own total
at the foot of the page shows which of the two it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

import pyarrow as pa

from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period, months
from dashboard.ingestion.official import india
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Total
from dashboard.ingestion.official.spans import fiscal_beginning_in
from dashboard.ingestion.official.units import MoneyUnit
from dashboard.resources import countries

NAME: Final = "India, TradeStat pages of one code"
COLUMNS: Final = frozenset(("hsn_code", "years"))
_FIRST, _SECOND = "y2023_2024", "y2024_2025"
_MOST_MILLIONS: Final = 1e6
"""No year's exports or imports of India were a trillion US dollars; in crore, they are more."""
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNFINISHED: Final = re.compile(r"([0-9]{4})-[0-9]{4} \((\w{3})-(\w{3})\)")
_PROVISIONAL: Final = "provisional"
_YEAR: Final = 365


class _Row(NamedTuple):
    """One figure: a country's, or India's with all."""

    partner: str
    period: str
    value: float | None
    quantity: float | None
    product: str | None
    mark: str | None


def sniff(file: File) -> Fit | None:
    """Known by the members that it begins with."""
    if file.kind != "json" or not re.match(r'\s*\{\s*"hsn_code"\s*:', file.beginning):
        return None
    return Fit("India, TradeStat by country") if '"countries"' in file.beginning else None


def read(file: File, fit: Fit) -> Loaded:
    """All countries' figures, and India's own totals.

    Raises:
        Refused: Where the file is not built as these are.
    """
    told = Told()
    try:
        return _read(file, fit, told)
    except (AttributeError, KeyError, TypeError, ValueError) as why:
        raise Refused(f"is not built as pages of TradeStat are ({type(why).__name__}: {why})"[:300]) from None


def _read(file: File, fit: Fit, told: Told) -> Loaded:
    code, pages = _code(file.json), file.json["years"]
    flow = _flow(file.json, pages, told)
    unit = _unit(pages, flow, told)
    periods: dict[str, Period] = {}
    rows = list(dict.fromkeys(row for key in sorted(pages) for row in _rows(code, key, pages[key], periods)))
    measured = sorted({_measure(page["commodity"]["unit"]) for page in pages.values()})
    draft = Draft(
        reporter=india.india_alone(len(rows)),
        partner=pa.array([row.partner for row in rows], pa.string()),
        flow=flow,
        period=pa.array([row.period for row in rows], pa.string()),
        periods=periods,
        value=india.in_units(pa.array([row.value for row in rows], pa.float64()), unit),
        currency=unit.currency,
        step=india.STEP * unit.factor,
        product=pa.array([row.product for row in rows], pa.string()),
        classification=pa.array([row.product and india.CLASSIFICATION for row in rows], pa.string()),
        quantity=pa.array([row.quantity for row in rows], pa.float64()),
        quantity_unit=pa.array(
            [None if row.quantity is None else " or ".join(measured) for row in rows], pa.string()
        ),
        mark=pa.array([row.mark for row in rows], pa.string()),
        valuation=india.VALUATIONS[flow],
        partner_concept=india.CONCEPTS[flow],
    )
    told.notes.append(f"code {code}")
    totals = [total for key in sorted(pages) for total in _totals(code, key, pages[key], unit)]
    vintage = min(_day(page) for page in pages.values())
    return finished(file, fit.what, draft, india.PROVIDER, told, vintage=vintage, totals=totals)


def _measure(printed: str) -> str:
    """India's abbreviations of what goods are measured in, under the names that others use."""
    return {"KGS": "kg", "TON": "t", "NOS": "pieces", "LTR": "l"}.get(printed, printed)


def _code(told: Mapping[str, Any]) -> str:
    code = str(told["hsn_code"])
    if not re.fullmatch("[0-9]{8}", code):
        raise Refused(f"{code!r:.40} is no code of eight digits")
    if not told["years"]:
        raise Refused("a gathering of no page")
    return code


def _flow(told: Mapping[str, Any], pages: Mapping[str, Any], warned: Told) -> str:
    """As the addresses of the pages say; what the gatherer wrote on top may be something else."""
    found = {str(page["metadata"]["source_url"]).rpartition("_")[2] for page in pages.values()}
    if len(found) != 1 or not found <= india.VALUATIONS.keys():
        raise Refused("its pages' addresses do not say whether these are exports or imports")
    (flow,) = found
    written = told.get("metadata", {}).get("trade_type", flow)
    if written != flow:
        warned.warnings.append(
            f"it says {written}s, but its pages come from an address of {flow}s: taken as {flow}s"
        )
    return flow


def _unit(pages: Mapping[str, Any], flow: str, told: Told) -> MoneyUnit:
    totals = [whole for page in pages.values() if (whole := _foot(page, "india_total")) is not None]
    in_crore = [whole > _MOST_MILLIONS for whole in totals]
    if not any(in_crore):
        return india.US_MILLION
    if not all(in_crore):
        raise Refused("some of its pages are in US dollars and some in rupees; take them apart")
    told.warnings.append(
        f"says US dollars, but India's {flow}s would then be US$ {max(totals) / 1e6:.1f} trillion: "
        "taken as crore rupees"
    )
    return india.CRORE


def _rows(code: str, key: str, page: Mapping[str, Any], periods: dict[str, Period]) -> Iterator[_Row]:
    spans = _spans(key, page)
    for span in spans:
        periods[str(span)] = span
    for at, (name, span) in enumerate(zip((_FIRST, _SECOND), spans, strict=True)):
        label, mark = str(span), _PROVISIONAL if _is_unfinished(span) else None
        for each in page["countries"]:
            value, quantity = each["values_usd"].get(name), each.get("values_quantity", {}).get(name)
            yield _Row(each["country"], label, value, quantity, code, mark)
        if at and (whole := _foot(page, "india_total")) is not None:
            yield _Row(india.WORLD, label, whole, None, None, mark)


def _spans(key: str, page: Mapping[str, Any]) -> tuple[Period, Period]:
    """The fiscal year that ends in the year asked for, and the one that begins in it, which may still run."""
    fiscal_year = countries()["IND"].fiscal_year
    first, second = (fiscal_beginning_in(int(key) + more, fiscal_year) for more in (-1, 0))
    unfinished = _UNFINISHED.search(page["metadata"].get("data_availability", ""))
    if unfinished and unfinished[1] == key:
        begins, ends = (_MONTHS.index(name) + 1 for name in unfinished.groups()[1:])
        second = months(int(key), begins, int(key) + (ends < begins), ends)
    return first, second


def _is_unfinished(span: Period) -> bool:
    return span.days is not None and span.days < _YEAR


def _foot(page: Mapping[str, Any], which: str) -> float | None:
    """The second year's total in a line at the foot, where its cells have moved by one or not."""
    cells = page.get("totals", {}).get(which, {}).get("values_usd", {})
    has_moved = cells.get("pct_growth") is None
    told = cells.get(_FIRST if has_moved else _SECOND)
    return None if told is None else float(told)


def _totals(code: str, key: str, page: Mapping[str, Any], unit: MoneyUnit) -> Iterator[Total]:
    printed = _foot(page, "total")
    if printed is None:
        return
    parts = [value for each in page["countries"] if (value := each["values_usd"].get(_SECOND)) is not None]
    yield india.total(f"{code} {_spans(key, page)[1]}", printed, parts, unit)


def _day(page: Mapping[str, Any]) -> date:
    """The day on the page ("27 Jan 2026")."""
    day, month, year = page["report_date"].split()
    return date(int(year), _MONTHS.index(month[:3]) + 1, int(day))
