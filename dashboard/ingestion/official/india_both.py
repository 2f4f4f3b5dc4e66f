"""Pages of India's Department of Commerce with both flows: exports and imports by country, side by side.

In each of two years stand exports, imports, their sum and their difference; sum and difference are ours to
work out and are left aside. Months are counted from April on, so a page for March holds whole fiscal years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import india
from dashboard.ingestion.official.cell_numbers import numbers
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.html_tables import page
from dashboard.ingestion.official.india_columns import Span, spans_of
from dashboard.ingestion.official.india_headings import dated, unit_of
from dashboard.ingestion.official.loaded import Loaded, Total
from dashboard.ingestion.official.units import MoneyUnit

NAME: Final = "India, page of both flows by country"
COLUMNS: Final = frozenset(("s.no.", "country", "export", "import", "total trade", "trade balance"))
_NIL: Final = ("", "-", "--")
_FLOWS: Final = {"export": "export", "exports": "export", "import": "import", "imports": "import"}


class _Column(NamedTuple):
    """Where the values of one flow in one year stand."""

    at: int
    span: Span
    flow: str


class _Line(NamedTuple):
    """A country, or the world, and its values in the order of the columns."""

    partner: str
    values: tuple[float | None, ...]


def sniff(file: File) -> Fit | None:
    """Known by its site and the heading of a column that no other page has."""
    words = file.beginning.lower()
    is_both = file.kind == "html" and "tradestat" in words and "<table" in words
    return Fit("India, TradeStat, both flows") if is_both and re.search(r"total\s+trade", words) else None


def read(file: File, fit: Fit) -> Loaded:
    """Exports and imports of every line, and India's own totals where all countries are listed.

    Raises:
        Refused: Where the page has no such table, was cut off, or does not say what values are counted in.
    """
    text = file.text[0].decode()
    if text.lower().rfind("<td") > text.lower().rfind("</table"):
        raise Refused("its table has no end, so it was cut off; save the whole page")
    shown = page(text)
    table = max(shown.tables, key=len, default=[])
    start, columns = _columns(table)
    words = " | ".join([*shown.words, *(cell for row in table[:start] for cell in dict.fromkeys(row))])
    unit = unit_of(words, table)
    lines = [_line(cells, columns, at) for at, cells in enumerate(table[start:], start + 1) if any(cells)]
    countries = [line for line in lines if line.partner != india.WORLD]
    total = next((line for line in lines if line.partner == india.WORLD and countries[1:]), None)
    if not countries:
        raise Refused("is a page of India's trade statistics without a line; ask for another month")
    draft = _draft([*countries, *([total] if total else [])], columns, unit)
    told = Told(notes=["total trade and balance, which follow from the rest, left aside"])
    loaded = finished(file, fit.what, draft, india.PROVIDER, told, vintage=dated(words))
    return replace(loaded, totals=tuple(_totals(countries, total, columns, unit)))


def _columns(table: Sequence[Sequence[str]]) -> tuple[int, list[_Column]]:
    """The first line of values, and the columns of exports and imports below each year."""
    start, spans = spans_of(table)
    years, flows = table[start - 1], table[start] if start < len(table) else []
    columns = [
        _Column(at, span, flow)
        for at, cell in enumerate(flows[: len(years)])
        if (flow := _FLOWS.get(re.sub(r"\W.*", "", cell.strip().lower())))
        for span in spans
        if years[at] == years[span.at]
    ]
    if {column.flow for column in columns} != {"export", "import"}:
        raise Refused("does not say which columns are exports and which imports")
    return start + 1, columns


def _line(cells: Sequence[str], columns: Sequence[_Column], at: int) -> _Line:
    if len(cells) <= columns[-1].at:
        raise Refused(f"line {at} of the table has {len(cells)} cells, too few; save the whole page")
    names = [cell for cell in cells[: columns[0].at] if cell and not re.fullmatch(r"[0-9]{1,4}\.?", cell)]
    printed = pa.array([cells[column.at].strip("\xa0 ") for column in columns], pa.string())
    told = numbers(printed, blank=_NIL, groups=",", where=lambda _: f"line {at} of the table")
    is_total = not names or names[-1].lower().rstrip(":").endswith("total")
    return _Line(india.WORLD if is_total else names[-1], tuple(told.to_pylist()))


def _draft(lines: Sequence[_Line], columns: Sequence[_Column], unit: MoneyUnit) -> Draft:
    cells = [(line.partner, column, line.values[at]) for line in lines for at, column in enumerate(columns)]
    flows = pa.array([column.flow for _, column, _ in cells], pa.string())
    is_export = pc.equal(flows, "export")
    return Draft(
        reporter=india.india_alone(len(cells)),
        partner=pa.array([partner for partner, _, _ in cells], pa.string()),
        flow=flows,
        period=pa.array([str(column.span.period) for _, column, _ in cells], pa.string()),
        periods={str(column.span.period): column.span.period for column in columns},
        value=india.in_units(pa.array([value for *_, value in cells], pa.float64()), unit),
        currency=unit.currency,
        step=india.STEP * unit.factor,
        mark=pa.array([column.span.mark for _, column, _ in cells], pa.string()),
        valuation=pc.if_else(is_export, *(india.VALUATIONS[flow] for flow in ("export", "import"))),
        partner_concept=pc.if_else(is_export, *(india.CONCEPTS[flow] for flow in ("export", "import"))),
    )


def _totals(
    countries: Sequence[_Line], total: _Line | None, columns: Sequence[_Column], unit: MoneyUnit
) -> Iterator[Total]:
    """India's own totals beside the sums of the countries."""
    for at, column in enumerate(columns):
        parts = [value for line in countries if (value := line.values[at]) is not None]
        if total and (printed := total.values[at]) is not None:
            yield india.total(f"{india.WORLD} {column.flow} {column.span.period}", printed, parts, unit)
