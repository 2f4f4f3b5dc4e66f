"""The IMF's Direction of Trade Statistics as tables in a workbook: a reporter, partners below, months across.

The first lines say what it is, whose and in which unit. Groups of countries stand among the countries, set
off by indentation alone, and a letter behind a number is the IMF's mark on it: "0.13 r". What a country
does not report is filled in from its partners' reports or estimated, so none of it is evidence beside the
reports that it is made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.countries import CountryKind
from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period
from dashboard.domain.trade import CountKind, PartnerConcept, Valuation
from dashboard.ingestion.official import places
from dashboard.ingestion.official.cell_numbers import numbers
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.grids import Grid
from dashboard.ingestion.official.loaded import Loaded, Provider, Total
from dashboard.ingestion.official.spans import month, period
from dashboard.ingestion.official.units import money_unit
from dashboard.ingestion.official.years import with_years
from dashboard.resources import countries

NAME: Final = "IMF Direction of Trade, table"
COLUMNS: Final = frozenset[str]()
PROVIDER: Final = Provider(
    service="IMF-IMTS",
    publisher="International Monetary Fund",
    places="imf",
    licence="IMF terms of use: may be shown with attribution",
    lineage="countries' reports; gaps filled from partners' reports (CIF = 1.06 FOB) or estimated",
    url="https://data.imf.org/",
)

_TITLE: Final = re.compile(r"(exports|imports), (fob|cif) (?:to|from) partner countries", re.IGNORECASE)
_CELL: Final = r"^(?P<number>[-0-9.,]*(?:e-?[0-9]+)?)(?: (?P<mark>[a-z]))?$"
_STEP_OF_MARKED: Final = 0.01
"""Numbers with a letter are texts of two decimals, in units of the table."""
_GROUP: Final = "group of countries"
_LATEST: Final = 9999
_WORLD: Final = "World"


@dataclass(frozen=True)
class _Table:
    """One sheet: its title, and where its cells are."""

    grid: Grid
    flow: str
    valuation: str
    reporter: str
    unit: str
    header: int
    periods: dict[int, str]
    names: int

    def is_partner(self, row: int) -> bool:
        """Whether a row has a partner's figures."""
        return row > self.header and bool(self.grid.text(row, self.names))


def sniff(file: File) -> Fit | None:
    """Known by the title of a sheet."""
    if file.kind != "workbook":
        return None
    return Fit("IMF Direction of Trade, table") if any(map(_title, file.grids)) else None


def read(file: File, fit: Fit) -> Loaded:
    """All countries of all sheets; groups are left out, and whole years are added up."""
    told = Told()
    tables = [_table(grid) for grid in file.grids if _title(grid)]
    drafts = [_draft(each) for each in tables]
    draft = drafts[0].followed_by(drafts[1:])
    totals = [total for each in drafts for total in _totals(each)]
    return finished(file, fit.what, with_years(draft), PROVIDER, told, totals=totals)


def _title(grid: Grid) -> re.Match[str] | None:
    """The title, in one of the first lines."""
    for row in sorted(grid.rows)[:4]:
        for text in grid.rows[row].values():
            if found := _TITLE.match(text.strip()):
                return found
    return None


def _table(grid: Grid) -> _Table:
    title = _title(grid)
    header = next((row for row in sorted(grid.rows) if len(_periods(grid, row)) > 1), None)
    if title is None or header is None:
        raise Refused(f"the sheet {grid.name!r:.40} has no row of years or months")
    periods = _periods(grid, header)
    names = min(periods) - 1
    above = [grid.text(row, names) for row in sorted(grid.rows) if row < header and grid.text(row, names)]
    if len(above) < 3:
        raise Refused(f"the sheet {grid.name!r:.40} does not say whose figures it has, and in which unit")
    valuation = Valuation.FOB if title[2].lower() == "fob" else Valuation.CIF
    flow = title[1].lower().removesuffix("s")
    return _Table(grid, flow, valuation.value, above[1], above[2], header, periods, names)


def _periods(grid: Grid, row: int) -> dict[int, str]:
    """The labels of years, quarters or months in a row, by column."""
    return {column: text.strip() for column, text in grid.rows[row].items() if _period(text.strip())}


def _draft(table: _Table) -> Draft:
    unit = money_unit(table.unit)
    rows = [row for row in sorted(table.grid.rows) if table.is_partner(row)]
    cells = [(row, column) for row in rows for column in table.periods]
    number, mark = _split(table, cells)
    value = numbers(number, groups=",", where=lambda at: _where(table, cells[at]))
    is_marked = pc.not_equal(mark, "")
    step = pa.scalar(_STEP_OF_MARKED * unit.factor)
    concept = PartnerConcept.DESTINATION if table.flow == "export" else PartnerConcept.ORIGIN
    return Draft(
        reporter=pa.repeat(pa.scalar(table.reporter), len(cells)),
        partner=pa.array([table.grid.text(row, table.names) for row, _ in cells], pa.string()),
        flow=table.flow,
        period=pa.array([table.periods[column] for _, column in cells], pa.string()),
        periods={label: found for label in table.periods.values() if (found := _period(label))},
        value=pc.round(pc.multiply(value, unit.factor), 2),
        mark=pc.if_else(is_marked, mark, pa.scalar(None, pa.string())),
        step=pc.if_else(is_marked, step, pa.scalar(None, pa.float64())),
        currency=unit.currency,
        valuation=table.valuation,
        partner_concept=concept.value,
        count_kind=CountKind.DERIVED.value,
    )


def _split(table: _Table, cells: list[tuple[int, int]]) -> tuple[pa.StringArray, pa.StringArray]:
    """The number in each cell, and the letter behind it."""
    told = pa.array([table.grid.text(row, column) for row, column in cells], pa.string())
    split = pc.extract_regex(told, _CELL)
    if (strange := pc.index(pc.is_valid(split), False).as_py()) >= 0:
        raise Refused(f"{_where(table, cells[strange])}: {told[strange].as_py()!r:.60} is no number")
    return split.field("number"), split.field("mark")


def _where(table: _Table, cell: tuple[int, int]) -> str:
    return f"sheet {table.grid.name!r:.40}, row {cell[0] + 1}, column {cell[1] + 1}"


def _period(label: str) -> Period | None:
    return month(label) or period(label)


def _totals(draft: Draft) -> Iterator[Total]:
    """What the table gives for the world beside the sum of countries and of areas not specified."""
    worlds: dict[str, float] = {}
    by_country: dict[str, dict[str, tuple[float, float]]] = {}
    columns = (draft.partner, draft.period, draft.value, draft.column("step"))
    for name, label, value, step in zip(*(each.to_pylist() for each in columns), strict=True):
        if value is None or _is_group(name):
            continue
        if name == _WORLD:
            worlds[label] = value
        else:
            by_country.setdefault(label, {})[name] = value, step or 1.0
    for label, printed in worlds.items():
        if own := by_country.get(label):
            value, step = (sum(each) for each in zip(*own.values(), strict=True))
            yield Total(f"world {draft.flow}s {label}", printed, value, step)


def _is_group(name: str) -> bool:
    place = places.of(PROVIDER.places).place(name, _LATEST)
    known = countries().get(place.code)
    return place.otherwise == _GROUP or (known is not None and known.kind is CountryKind.GROUP)
