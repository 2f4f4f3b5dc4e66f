"""What all tables of India's Department of Commerce share: whose they are, their years, their valuation.

Years run from April to March. Values are printed in million US dollars or in crore (ten million) rupees with
two decimals. Which country is the partner of an import, that of origin or that of consignment, no table says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.errors import Refused
from dashboard.domain.periods import Period
from dashboard.domain.trade import PartnerConcept, Valuation
from dashboard.ingestion.official.loaded import Provider, Total
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.spans import fiscal, fiscal_beginning_in
from dashboard.ingestion.official.units import MoneyUnit
from dashboard.resources import countries

INDIA: Final = "INDIA"
WORLD: Final = "WLD"
CLASSIFICATION: Final = "ITC-HS"
"""India's own edition of the Harmonized System; its first six digits are those of the world's."""
US_MILLION: Final = MoneyUnit("USD", 1e6)
CRORE: Final = MoneyUnit("INR", 1e7)
STEP: Final = 0.01
"""What the last printed digit counts in, printed units."""
_TWICE, _NEAR, _MONTHS = 1.9, 0.001, 12
PROVIDER: Final = Provider(
    service="IND-DGCIS",
    publisher="Department of Commerce, Government of India",
    places="india",
    licence="Government of India; may be shown with attribution",
    url="https://tradestat.commerce.gov.in/",
)
VALUATIONS: Final = {"export": Valuation.FOB.value, "import": Valuation.CIF.value}
CONCEPTS: Final = {"export": PartnerConcept.DESTINATION.value, "import": PartnerConcept.UNKNOWN.value}


class Spans(NamedTuple):
    """Periods of rows.

    Attributes:
        labels: Of each row.
        periods: The days of each label.
    """

    labels: pa.StringArray
    periods: dict[str, Period]


def fiscal_year(label: str) -> Period:
    """The days of a fiscal year, by its label.

    Raises:
        Refused: Where it is none.

    >>> fiscal_year("2013-2014").first
    datetime.date(2013, 4, 1)
    """
    found = fiscal(label, countries()["IND"].fiscal_year)
    if found is None:
        raise Refused(f"{label!r:.60} is no fiscal year, such as 2013-14")
    return found


def years_of(sheet: Sheet, column: str) -> Spans:
    """The fiscal years in a column of labels ("2013-14") or of the calendar years in which they begin.

    Raises:
        Refused: Where a cell is neither.
    """
    periods: dict[str, Period] = {}

    def read(label: str) -> str:
        begins = label.isascii() and label.isdecimal() and len(label) == 4
        found = (
            fiscal_beginning_in(int(label), countries()["IND"].fiscal_year) if begins else fiscal_year(label)
        )
        periods[found.label or label] = found
        return found.label or label

    return Spans(sheet.each(column, read), periods)


def in_units(printed: pa.DoubleArray, unit: MoneyUnit) -> pa.DoubleArray:
    """Printed values in units of their currency, without the dust of multiplying.

    >>> in_units(pa.array([123.85, None]), US_MILLION).to_pylist()
    [123850000.0, None]
    """
    return pc.round(pc.multiply(printed, unit.factor), 2)


def india_alone(rows: int) -> pa.DictionaryArray:
    """India as the reporter of all rows."""
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int8()), rows), pa.array([INDIA]))


def total(what: str, printed: float, parts: Sequence[float], unit: MoneyUnit) -> Total:
    """A printed total beside the sum of its rows, all in printed units; rows that are there twice show.

    >>> str(total("FY2023-24", 10.0, [7.5, 2.51], US_MILLION))
    'FY2023-24: 10.00 million, as printed'
    >>> str(total("FY2023-24", 10.0, [10.0, 10.0], US_MILLION))
    'FY2023-24: 10.00 million, 20.00 million summed (its rows add up to 2 times as much)'
    """
    summed = round(sum(parts), 2)
    times = summed / printed if printed else 0.0
    note, step = "", STEP * (len(parts) + 1)
    if times > _TWICE and abs(times - round(times)) < _NEAR:
        note = f"its rows add up to {times:.0f} times as much"
    elif step / 2 < abs(printed - summed) <= _MONTHS * step / 2:
        note = "rows and total are sums of twelve months, each rounded"
    return Total(
        what=what,
        printed=printed * unit.factor,
        summed=summed * unit.factor,
        step=step * unit.factor,
        note=note,
    )
