"""Figures in short notation, for the examples that stand beside the rules.

``IND>AZE export 2024 60m`` is a level; ``IND>AZE export 2024 12% of reporter_export`` a share;
``IND>AZE export 2024 by -16% yoy`` a change; ``IND>AZE export 2024 x0.5 yoy`` a multiple. Periods are years
or months (``2024-01/2024-11``); goods stand in brackets behind the flow: ``export[rice]``. Amounts are in
dollars, those of ``visitors`` in people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.domain.intervals import rounded
from dashboard.domain.periods import Period, months, year
from dashboard.domain.sources import Source, SourceKind
from dashboard.domain.trade import Flow, Measure, Quote, Reading, Series, Unit

_LEVEL: Final = re.compile(
    r"(?P<reporter>\w+)>(?P<partner>\w+) (?P<flow>\w+)(?:\[(?P<goods>[\w ]+)\])? "
    r"(?P<period>\S+) (?P<number>.+)"
)
_MONTHS: Final = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")
_SCALES: Final = {"m": 10**6, "bn": 10**9, "": 1}


class Examples(NamedTuple):
    """Readings with what checking needs beside them; each is printed by another paper."""

    readings: tuple[Reading, ...]
    quotes: dict[str, Quote]
    sources: dict[str, Source]


def figures(notes: Iterable[str]) -> Examples:
    """Readings from short notation.

    >>> told = figures(["IND>AZE export 2024 60m", "IND>AZE export 2024 by -16% yoy"])
    >>> [str(reading.measure) for reading in told.readings]
    ['level', 'change']
    """
    readings = tuple(figure(note, f"e{number}") for number, note in enumerate(notes, 1))
    quotes = {
        one.quote_id: Quote(quote_id=one.quote_id, source_id=f"s-{one.quote_id}", words=str(one.value))
        for one in readings
    }
    sources = {
        quote.source_id: Source(
            source_id=quote.source_id,
            kind=SourceKind.ARTICLE,
            title=quote.source_id,
            publisher=f"Paper {quote.quote_id}",
        )
        for quote in quotes.values()
    }
    return Examples(readings, quotes, sources)


def figure(note: str, name: str) -> Reading:
    """One reading from short notation.

    Raises:
        ValueError: Where the notation cannot be read; a programmer's mistake.
    """
    found = _LEVEL.fullmatch(note)
    if found is None:
        raise ValueError(f"{note!r} is no figure in short notation")
    measure, unit, digits, basis = _number(found["number"])
    if found["flow"] == Flow.VISITORS and unit is Unit.CURRENCY:
        unit = Unit.PERSON
    value = Decimal(digits[0]) * _SCALES[digits[1]]
    step = Decimal(1).scaleb(int(Decimal(digits[0]).as_tuple().exponent)) * _SCALES[digits[1]]
    return Reading(
        reading_id=name,
        quote_id=name,
        measure=measure,
        series=Series(
            reporter=found["reporter"],
            partner=found["partner"],
            flow=Flow(found["flow"]),
            commodity=found["goods"],
        ),
        period=_period(found["period"]),
        value=value,
        step=step,
        interval=rounded(value, step),
        unit=unit,
        currency="USD" if unit is Unit.CURRENCY else None,
        basis=basis,
    )


def _number(told: str) -> tuple[Measure, Unit, tuple[str, str], str | None]:
    """Measure, unit, digits with their scale, and basis."""
    for pattern, measure, unit in _NUMBERS:
        found = re.fullmatch(pattern, told)
        if found is not None:
            groups = found.groupdict()
            return measure, unit, (groups["digits"], groups.get("scale") or ""), groups.get("basis")
    raise ValueError(f"{told!r} is no number in short notation")


_DIGITS: Final = r"(?P<digits>-?\d+(?:\.\d+)?)"
_NUMBERS: Final = (
    (rf"{_DIGITS}% of (?P<basis>\S+)", Measure.SHARE, Unit.PERCENT),
    (rf"by {_DIGITS}% (?P<basis>\S+)", Measure.CHANGE, Unit.PERCENT),
    (rf"by {_DIGITS}(?P<scale>m|bn) (?P<basis>\S+)", Measure.CHANGE, Unit.CURRENCY),
    (rf"x{_DIGITS} (?P<basis>\S+)", Measure.RATIO, Unit.RATIO),
    (rf"no\. {_DIGITS}", Measure.RANK, Unit.RANK),
    (rf"{_DIGITS}(?P<scale>m|bn|)", Measure.LEVEL, Unit.CURRENCY),
)


def _period(told: str) -> Period:
    found = _MONTHS.fullmatch(told)
    return months(*map(int, found.groups())) if found else year(int(told))
