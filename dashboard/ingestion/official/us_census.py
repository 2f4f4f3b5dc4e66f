"""The US Census Bureau's trade in goods, ``country.xlsx``: a row for each country and year since 1985.

Values are million dollars, not adjusted for seasons: twelve months and the year of imports (IJAN ... IYR),
then of exports. Imports stand at customs value, exports free alongside ship, so both are without freight and
near FOB. Codes below 1000 are groups and adjusted totals. In the running year the months to come are zero or
empty, and its "year" is the sum so far.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.periods import Period, months, year
from dashboard.domain.trade import PartnerConcept, Valuation
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import Loaded, Provider, Total
from dashboard.ingestion.official.sheet import Sheet

NAME: Final = "US Census Bureau, trade by country"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTRY: Final = ("year", "cty_code", "ctyname")
COLUMNS: Final = frozenset((*_COUNTRY, *(flow + part for flow in "ie" for part in (*_MONTHS, "yr"))))
PROVIDER: Final = Provider(
    service="USA-CENSUS",
    publisher="US Census Bureau",
    places="us-census",
    licence="public domain",
    url="https://www.census.gov/foreign-trade/balance/",
)
_DEC: Final = len(_MONTHS)
_MILLION: Final = 1e6
_STEP: Final = 1e5
_FIRST_COUNTRY: Final = 1000
_WORLD: Final = "World, Not Seasonally Adjusted"
_OTHERS: Final = "groups of countries, and totals adjusted for seasons"


class _Flow(NamedTuple):
    """One half of the columns."""

    letter: str
    name: str
    concept: PartnerConcept


_FLOWS: Final = (
    _Flow("i", "import", PartnerConcept.ORIGIN),
    _Flow("e", "export", PartnerConcept.DESTINATION),
)


def sniff(file: File) -> Fit | None:
    """Known by its columns."""
    return Fit("US Census Bureau, goods by country") if file.is_sheet and file.columns >= COLUMNS else None


@dataclass(frozen=True)
class _Table:
    """The rows on countries and on all of them together.

    Attributes:
        sheet: As printed.
        years: Of each row.
        values: For each flow a row of months and the year, in dollars; NaN where nothing is stated.
    """

    sheet: Sheet
    years: npt.NDArray[np.int64]
    values: dict[_Flow, npt.NDArray[np.float64]]

    @cached_property
    def counted(self) -> dict[int, int]:
        """How many months of each year have trade with anybody; those after them are still to come."""
        return {number: self._months(self.years == number) for number in np.unique(self.years).tolist()}

    def _months(self, rows: npt.NDArray[np.bool_]) -> int:
        some = np.any([np.nan_to_num(each[rows, :-1]).any(axis=0) for each in self.values.values()], axis=0)
        return int(np.flatnonzero(some)[-1]) + 1 if some.any() else 0


def read(file: File, fit: Fit) -> Loaded:
    """All months that have been counted, and all whole years.

    Raises:
        Refused: Where a cell is not what it should be.
    """
    told = Told()
    sheet = _of_countries(file.sheet(), told)
    years = np.asarray(sheet.matching("year", "(?:19|20)[0-9]{2}", "a year").cast(pa.int64()))
    table = _Table(sheet, years, {flow: _values(sheet, flow) for flow in _FLOWS})
    told.notes.extend(sheet.notes)
    told.notes.extend(f"{number} up to month {last}" for number, last in table.counted.items() if last < _DEC)
    told.warnings.append("imports at customs value, exports free alongside ship: both without freight")
    first, second = (_draft(table, flow) for flow in _FLOWS)
    return finished(file, fit.what, first.followed_by([second]), PROVIDER, told, totals=list(_totals(table)))


def _of_countries(sheet: Sheet, told: Told) -> Sheet:
    """The rows on one country, and on all of them together as counted."""
    codes = sheet.matching("cty_code", "[0-9]{1,4}", "a country's number").cast(pa.int64())
    kept = pc.or_(pc.greater_equal(codes, _FIRST_COUNTRY), pc.equal(sheet.text("ctyname"), _WORLD))
    told.leave_out(_OTHERS, len(sheet) - (kept.true_count or 0))
    return sheet.kept(kept)


def _values(sheet: Sheet, flow: _Flow) -> npt.NDArray[np.float64]:
    columns = [sheet.numbers(flow.letter + part, groups=",") for part in (*_MONTHS, "yr")]
    told = [np.asarray(pc.fill_null(each, float("nan"))) for each in columns]
    return np.round(np.stack(told, axis=1) * _MILLION, 0)


def _draft(table: _Table, flow: _Flow) -> Draft:
    """Each month that was counted and each whole year, one row to a country."""
    spans = list(_spans(table.counted))
    rows = [np.flatnonzero(table.years == number) for number, _, _ in spans]
    which = np.concatenate(rows)
    column = np.repeat([column for _, column, _ in spans], list(map(len, rows)))
    value = table.values[flow][which, column]
    labels = pa.array([label for _, _, label in spans], pa.string())
    return Draft(
        reporter=pa.repeat(pa.scalar("USA"), len(which)),
        partner=table.sheet["ctyname"].take(pa.array(which)),
        flow=flow.name,
        period=labels.take(pa.array(np.repeat(np.arange(len(spans)), list(map(len, rows))))),
        periods={label: _period(number, column) for number, column, label in spans},
        value=pa.array(value, mask=np.isnan(value)),
        step=_STEP,
        valuation=Valuation.FOB.value,
        partner_concept=flow.concept.value,
    )


def _spans(counted: dict[int, int]) -> Iterator[tuple[int, int, str]]:
    """Year, column and label of each period to be kept."""
    for number, last in counted.items():
        yield from ((number, column, f"{number}-{column + 1:02}") for column in range(last))
        if last == _DEC:
            yield number, last, str(number)


def _period(number: int, column: int) -> Period:
    if column == _DEC:
        return year(number)
    return months(number, column + 1, number, column + 1)


def _totals(table: _Table) -> Iterator[Total]:
    """The printed years of all countries together beside the sums of their months."""
    is_world = pc.equal(table.sheet["ctyname"], _WORLD).to_numpy(zero_copy_only=False)
    for row in np.flatnonzero(is_world).tolist():
        number = int(table.years[row])
        if table.counted[number] == _DEC:
            for flow, told in table.values.items():
                printed, summed = float(told[row, -1]), float(told[row, :-1].sum())
                yield Total(f"world {flow.name} {number}", printed, summed, _STEP * (_DEC + 1))
