"""Workbooks of Eurostat's Data Browser: a summary, then a sheet for each slice of a table.

A sheet begins with what is fixed in it (frequency, product, flow, indicator); then come the dimensions of its
columns, a line each, and the name of the dimension that runs down. A column without any label holds the
marks of the values before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import eurostat, sdmx
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.grids import Grid
from dashboard.ingestion.official.loaded import Loaded, Total
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "Eurostat Data Browser, workbook"
COLUMNS: Final = frozenset[str]()

_BEGINS: Final = "data extracted on"
_DIMENSION: Final = re.compile(r"(TIME|PARTNER|REPORTER|PRODUCT|FLOW|INDICATORS)\b")
_WITHIN: Final = "Intra-EU"
_MOST_OF_THEM: Final = 20
_UNSPECIFIED: Final = "printed with trade whose partner within the Union is not specified"
_FIXED: Final = ("PRODUCT", "FLOW", "INDICATORS")
_DAY: Final = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")


class _Cell(NamedTuple):
    """A value and all that its sheet says of it."""

    time: str
    partner: str
    reporter: str
    product: str
    flow: str
    indicator: str
    value: str
    mark: str
    where: str


def sniff(file: File) -> Fit | None:
    """Known by how its sheets begin."""
    if file.kind != "workbook" or not any(map(_is_slice, file.grids)):
        return None
    return Fit("Eurostat Data Browser, workbook")


def read(file: File, fit: Fit) -> Loaded:
    """All values in euro of all sheets."""
    told = Told()
    slices = [grid for grid in file.grids if _is_slice(grid)]
    cells = [cell for grid in slices for cell in _cells(grid)]
    euros = [cell for cell in cells if eurostat.is_in_euros(cell.indicator)]
    told.leave_out("quantities and other indicators", len(cells) - len(euros))
    told.notes.append("euro")
    return finished(
        file,
        fit.what,
        _draft(euros),
        eurostat.PROVIDER,
        told,
        vintage=_vintage(slices),
        totals=_totals(euros),
    )


def _is_slice(grid: Grid) -> bool:
    return grid.text(0, 0).lower().startswith(_BEGINS)


def _vintage(slices: list[Grid]) -> date | None:
    for grid in slices:
        if (place := grid.find("last updated")) and (found := _DAY.search(grid.text(place[0], place[1] + 1))):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
    return None


def _cells(grid: Grid) -> Iterator[_Cell]:
    """Every cell below the labels, beside its sheet's fixed dimensions."""
    header = [row for row in sorted(grid.rows) if _DIMENSION.match(grid.text(row, 0))]
    fixed = {
        grid.text(row, 0): _first(grid, row)
        for row in header
        if grid.text(row, 0) in _FIXED and _is_fixed(grid, row)
    }
    labels = [row for row in header if grid.text(row, 0) not in fixed]
    if len(labels) < 2:
        raise Refused(f"the sheet {grid.name!r:.40} does not name its columns and rows")
    *across, down = labels
    columns = _columns(grid, across)
    for row in sorted(number for number in grid.rows if number > down):
        if not grid.text(row, 0) or grid.text(row, 0).lower().startswith("special value"):
            break
        for column, told in columns.items():
            dimensions = {**fixed, **told, _word(grid, down): grid.text(row, 0)}
            yield _cell(grid, row, column, dimensions, is_marked=column + 1 not in columns)


def _cell(grid: Grid, row: int, column: int, told: dict[str, str], *, is_marked: bool) -> _Cell:
    try:
        return _Cell(
            time=told["TIME"],
            partner=told["PARTNER"],
            reporter=told["REPORTER"],
            product=told.get("PRODUCT", "TOTAL"),
            flow=told["FLOW"],
            indicator=told["INDICATORS"],
            value=grid.text(row, column),
            mark=grid.text(row, column + 1) if is_marked else "",
            where=f"sheet {grid.name!r:.40}, row {row + 1}, column {column + 1}",
        )
    except KeyError as missing:
        raise Refused(f"the sheet {grid.name!r:.40} does not say its {str(missing).lower()}") from None


def _is_fixed(grid: Grid, row: int) -> bool:
    """Whether a line names one value for the whole sheet: these have theirs in the third column."""
    return len(grid.rows[row]) == 2 and bool(grid.text(row, 2))


def _first(grid: Grid, row: int) -> str:
    return grid.text(row, 2)


def _word(grid: Grid, row: int) -> str:
    """A dimension without what its labels are: "PARTNER (Labels)"."""
    return grid.text(row, 0).partition(" (")[0]


def _columns(grid: Grid, across: list[int]) -> dict[int, dict[str, str]]:
    """The labels of each column of values; one that stands over several columns is repeated in them."""
    columns: dict[int, dict[str, str]] = {}
    last: dict[str, str] = {}
    for column in range(1, max(max(grid.rows[row]) for row in across) + 1):
        told = {_word(grid, row): text for row in across if (text := grid.text(row, column))}
        if told:
            last = {**last, **told}
            columns[column] = last
    return columns


def _totals(cells: list[_Cell]) -> Iterator[Total]:
    """Trade within the Union as printed, beside the sum over partners that are among the reporters."""
    members = {cell.reporter for cell in cells}
    printed: dict[tuple[str, ...], float] = {}
    summed: dict[tuple[str, ...], list[float]] = {}
    for cell in cells:
        key = cell.reporter, cell.flow, cell.product, cell.time
        if cell.value in eurostat.NOT_AVAILABLE:
            continue
        if cell.partner.startswith(_WITHIN):
            printed[key] = float(cell.value)
        elif cell.partner in members:
            summed.setdefault(key, []).append(float(cell.value))
    for of, value in printed.items():
        if len(told := summed.get(of, [])) > _MOST_OF_THEM:
            note = _UNSPECIFIED if value > sum(told) else ""
            yield Total(f"within the Union: {' '.join(of)}", value, sum(told), float(len(told)), note)


def _draft(cells: list[_Cell]) -> Draft:
    if not cells:
        raise Refused("has no values in euro")
    columns = {name: pa.array([getattr(cell, name) for cell in cells], pa.string()) for name in _Cell._fields}
    flows = pa.array([eurostat.flow(cell.flow) for cell in cells], pa.string())
    products = [eurostat.product(cell.product) for cell in cells]
    sheet = Sheet({"value": columns["value"]})
    periods = {
        label: found for label in pc.unique(columns["time"]).to_pylist() if (found := sdmx.span(label))
    }
    if strange := set(pc.unique(columns["time"]).to_pylist()) - periods.keys():
        raise Refused(f"{min(strange)!r:.40} is no period")
    return Draft(
        reporter=columns["reporter"],
        partner=columns["partner"],
        flow=flows,
        period=columns["time"],
        periods=periods,
        value=eurostat.values(sheet, "value"),
        product=pa.array(products, pa.string()),
        classification=pa.array(eurostat.classification(products), pa.string()),
        mark=pc.if_else(pc.equal(columns["mark"], ""), pa.scalar(None, pa.string()), columns["mark"]),
        currency="EUR",
        valuation=eurostat.valuation(flows),
    )
