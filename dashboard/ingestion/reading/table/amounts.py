"""What the number in a cell is worth: its unit and scale from the cell, the heads, the title or a note."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.domain.trade import Evidence, Flow, Measure, Unit
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.figure.currencies import chosen
from dashboard.ingestion.reading.table.cells import CellNumber
from dashboard.ingestion.reading.table.labels import Label, Place
from dashboard.ingestion.reading.table.series import Told

_ONE: Final = Decimal(1)
_WHOLE: Final = Decimal(100)
_MOST: Final = Decimal(10) ** 18
_IN_TABLE: Final = (Place.COLUMN, Place.ROW, Place.SECTION)


class Amount(NamedTuple):
    """What a number is worth.

    Attributes:
        measure: Level, share or change.
        value: Signed, in base units.
        step: The smallest change its digits could show.
        unit: What is counted.
        currency: ISO 4217 code of money.
        evidence: Where value, unit and measure were read.
    """

    measure: Measure
    value: Decimal
    step: Decimal
    unit: Unit
    currency: str | None
    evidence: tuple[Evidence, ...]


class _Unit(NamedTuple):
    unit: Unit
    currencies: tuple[str, ...]
    scale: Decimal
    evidence: tuple[Evidence, ...] = ()


def amount_of(
    before: Discourse, number: CellNumber, labels: Sequence[Label], around: Sequence[Label], told: Told
) -> Amount | None:
    """What a number is worth; ``None`` where no label says its unit, or it cannot be what they say.

    Args:
        before: What the text said so far.
        number: The number of the cell.
        labels: The heads of its row and column, and the heading over its rows.
        around: What stands around the table.
        told: The series of the cell.
    """
    by = next((label for label in (*labels, *around) if label.measure), None)
    measure = by.measure if by and by.measure else Measure.LEVEL
    unit = _unit(number, measure, labels, around)
    if unit is None:
        return None
    sign = _sign(number, measure, told)
    value = number.printed.value * unit.scale * sign
    if (sign < 0 and not _may_be_below_zero(measure, told)) or abs(value) >= _MOST:
        return None
    if measure is Measure.SHARE and value > _WHOLE:
        return None
    currency = None
    if unit.unit is Unit.CURRENCY:
        own = (before.places.currency_of(code) for code in told.parties.both)
        currency = chosen(unit.currencies, own)
    evidence = (Evidence(field="value", start=number.start, end=number.end, rule="number"), *unit.evidence)
    if by is not None:
        evidence += (by.evidence("measure"),)
    return Amount(measure, value, number.printed.step * unit.scale, unit.unit, currency, evidence)


def _sign(number: CellNumber, measure: Measure, told: Told) -> int:
    """A deficit is below zero however it is printed."""
    if measure is Measure.LEVEL and told.flow is Flow.BALANCE and told.sign:
        return told.sign
    return number.sign or 1


def _may_be_below_zero(measure: Measure, told: Told) -> bool:
    return measure is Measure.CHANGE or (measure is Measure.LEVEL and told.flow is Flow.BALANCE)


def _unit(
    number: CellNumber, measure: Measure, labels: Sequence[Label], around: Sequence[Label]
) -> _Unit | None:
    """The unit that the cell prints, else that of the nearest label that names one."""
    everywhere = [*labels, *around]
    if number.unit is not None:
        if (number.unit is Unit.PERCENT) is (measure is Measure.LEVEL):
            return None
        scale = _ONE if number.is_scaled or number.unit is Unit.PERCENT else _scale(everywhere, None)[0]
        return _Unit(number.unit, number.currencies, scale)
    at = next((index for index, label in enumerate(everywhere) if _names_unit(label, measure)), None)
    if at is None or any(label.unit.is_open for label in everywhere[: at + 1]):
        return None
    label = everywhere[at]
    where = label.evidence("unit", label.unit.start, label.unit.end)
    if measure is not Measure.LEVEL and label.unit.is_percent:
        return _Unit(Unit.PERCENT, (), _ONE, (where,))
    if label.unit.unit is None or _is_mixed(label) or any(map(_is_of_percent, everywhere[:at])):
        return None
    scale, by = (_ONE, None) if number.is_scaled else _scale(everywhere, label)
    evidence = (where,) if by is None or by is label else (where, by.evidence("unit"))
    return _Unit(label.unit.unit, label.unit.currencies, scale, evidence)


def _names_unit(label: Label, measure: Measure) -> bool:
    """Whether a label names a unit that numbers of this measure may have."""
    unit = label.unit
    if measure is Measure.LEVEL:
        return unit.unit not in (None, Unit.PERCENT)
    if measure is Measure.CHANGE and label.measure is Measure.CHANGE and unit.unit is not None:
        return True
    return unit.is_percent and (label.place in _IN_TABLE or unit.unit is Unit.PERCENT)


def _is_mixed(label: Label) -> bool:
    """Whether one head names money and per cent: which of them the numbers are cannot be told."""
    return label.place in _IN_TABLE and label.unit.is_percent


def _is_of_percent(label: Label) -> bool:
    """Whether a head of the table says per cent, but not of what."""
    return label.place in _IN_TABLE and label.unit.unit is Unit.PERCENT


def _scale(labels: Sequence[Label], named: Label | None) -> tuple[Decimal, Label | None]:
    """The scale of the nearest label that names one, for the same unit or for none."""
    for label in labels:
        if label.unit.scale is not None and (label is named or label.unit.unit is None):
            return label.unit.scale, label
        if label is named and named is not None and label.place not in _IN_TABLE:
            break
    return _ONE, None
