"""Numbers, places and periods as the working names them. Fair words only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from dashboard.checking.books import OFFICIAL, WORLD, Place, Span
from dashboard.checking.variables import Variable
from dashboard.domain.countries import Countries
from dashboard.domain.intervals import Interval
from dashboard.domain.sources import Service
from dashboard.domain.trade import Flow, Measure, Reading, Series, Unit
from dashboard.domain.wording import amount, between, flow_words

_DIGITS: Final = 4


_UNITS: Final = {str(unit): unit for unit in Unit}


_COUNTED: Final = (Unit.PERSON, Unit.ITEM)


def rough(told: Interval) -> Interval:
    """A computed range with four digits that count, rounded outwards.

    >>> rough(Interval.of(Fraction(344260000000), Fraction(573833333334)))
    Interval(low=Fraction(344200000000, 1), high=Fraction(573900000000, 1))
    """
    return Interval(_rounded(told.low, ROUND_FLOOR), _rounded(told.high, ROUND_CEILING))


def _rounded(bound: Fraction | None, way: str) -> Fraction | None:
    if bound is None or bound == 0:
        return bound
    exact = Decimal(bound.numerator) / Decimal(bound.denominator)
    step = Decimal(1).scaleb(exact.adjusted() - _DIGITS + 1)
    return Fraction(exact.quantize(step, rounding=way))


def sum_of(told: Interval, unit: str) -> str:
    """An amount or a range of them, in its currency or unit."""
    known = _UNITS.get(unit)
    told = _whole(told) if known in _COUNTED else told
    return between(told, known or Unit.CURRENCY, None if known else unit)


def plain(told: Interval, reading: Reading) -> str:
    """A stated or computed number in the form in which the reading prints it.

    Args:
        told: An amount, a plain quotient, or a difference.
        reading: The reading.
    """
    if reading.unit is Unit.PERCENT:
        return between(as_printed(told, reading), Unit.PERCENT)
    if reading.unit is Unit.RATIO:
        return between(as_printed(told, reading), Unit.RATIO)
    return sum_of(
        told, reading.currency if reading.unit is Unit.CURRENCY and reading.currency else reading.unit
    )


def _whole(told: Interval) -> Interval:
    """The whole numbers of a range: nobody counts half a visitor.

    >>> _whole(Interval.of(Fraction(2345, 10), Fraction(2355, 10)))
    Interval(low=Fraction(235, 1), high=Fraction(235, 1))
    """
    inside = Interval(
        None if told.low is None else Fraction(ceil(told.low)),
        None if told.high is None else Fraction(floor(told.high)),
    )
    return told if inside.is_empty else inside


def as_printed(told: Interval, reading: Reading) -> Interval:
    """A plain quotient as a percentage or a multiple, a change as what was added or lost."""
    if reading.unit not in (Unit.PERCENT, Unit.RATIO):
        return told
    factor = 100 if reading.unit is Unit.PERCENT else 1
    less = 1 if reading.measure is Measure.CHANGE else 0
    return Interval(*(None if bound is None else (bound - less) * factor for bound in (told.low, told.high)))


class Names:
    """What places, periods and counts are called."""

    def __init__(self, countries: Countries, services: Mapping[str, Service]) -> None:
        self._countries, self._services = countries, services

    def country(self, code: str) -> str:
        """A country's name as it stands in a sentence; the code where there is none."""
        told = [
            known.in_sentence if (known := self._countries.get(part)) else part for part in code.split("+")
        ]
        return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)

    def count(self, book: str, service: str | None = None) -> str:
        """Whose count: "Azerbaijan's count", or the service's name."""
        known = self._services.get(service or book.removeprefix(OFFICIAL))
        if known is not None:
            return f"the count of {known.name}"
        return f"{self.country(book)}'s count"

    def place(self, where: Place) -> str:
        """What is counted.

        >>> names = Names(Countries([]), {})
        >>> names.place(Place("IND", "IND", "WLD", "export", ""))
        "IND's exports to all"
        """
        return self._flow(where.series())

    def _flow(self, series: Series) -> str:
        words = flow_words(series, self._countries)
        world = self._countries.get(WORLD)
        name = world.name if world else WORLD
        if series.partner != WORLD:
            return words
        if series.flow is Flow.VISITORS:
            return words.replace(f"visitors from {name}", "all visitors")
        for preposition in ("to", "from", "with"):
            words = words.replace(f" {preposition} {name}", f" {preposition} all")
        return words

    def variable(self, variable: Variable) -> str:
        """What is counted, and when."""
        return f"{self.place(variable.place)}, {self.span(variable.span)}"

    def span(self, span: Span) -> str:
        """A period in words."""
        return str(span.period())

    def what(self, reading: Reading) -> str:
        """What a reading is about, and when."""
        return f"{self._flow(reading.series)}, {reading.period}"


def printed_value(reading: Reading) -> str:
    """The number of a reading, with its sign and unit, its qualifier before it."""
    value = reading.value
    if value is None:
        return between(reading.interval, reading.unit, reading.currency)
    qualifier = f"{reading.qualifier.replace('_', ' ')} " if reading.qualifier else ""
    shown = amount(value, reading.unit, reading.currency)
    if reading.measure is Measure.CHANGE and value > 0:
        shown = f"+{shown}"
    return f"{qualifier}{shown}"
