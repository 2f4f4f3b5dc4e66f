"""Ticks for axes of money and of indices, in words that a reader of a newspaper knows."""

from __future__ import annotations

import math
from typing import Final

from dashboard.charts.asked import Scale
from dashboard.charts.money import MoneyUnit, money

Ticks = list[tuple[float, str]]

_SCALES: Final = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
FEW_DECADES: Final = 2.2
"""On a log axis that spans no more than that, 2 and 5 times each power of ten get a tick as well."""


def axis_money(value: float, unit: MoneyUnit = MoneyUnit.SHORT) -> str:
    """Dollars as an axis prints them.

    >>> axis_money(1_500_000), axis_money(1e9), axis_money(-2e6), axis_money(0)
    ('$1.5m', '$1bn', '−$2m', '0')
    >>> axis_money(1_500_000, MoneyUnit.LAKH)
    '$15 lakh'
    """
    size = abs(value)
    if size == 0:
        return "0"
    if unit.is_fixed:
        return money(value, unit)
    factor, word = next(((f, w) for f, w in _SCALES if size >= f * 0.9999), (1.0, ""))
    return f"{'−' if value < 0 else ''}${size / factor:,.6g}{word}"


def money_ticks(
    low: float, high: float, scale: Scale, unit: MoneyUnit = MoneyUnit.SHORT
) -> tuple[str, list[float], Ticks]:
    """Axis type, axis range and ticks for values from ``low`` to ``high``, told in ``unit``.

    The range of a log axis is in powers of ten, as Plotly wants it.
    """
    kind, span, values = _log(low, high) if scale is Scale.LOG else _linear(min(low, 0), max(high, 0))
    ticks = [(value, axis_money(value, unit)) for value in values]
    if scale is Scale.INDEX:
        ticks = [(value, f"{value:,.6g}") for value, _ in ticks]
    return kind, span, ticks


def _log(low: float, high: float) -> tuple[str, list[float], list[float]]:
    first, last = math.log10(low) - 0.22, math.log10(high) + 0.22
    if last - first < 1:
        middle = (first + last) / 2
        first, last = middle - 0.5, middle + 0.5
    digits = (1, 2, 5) if last - first <= FEW_DECADES else (1,)
    values = [
        digit * 10.0**power
        for power in range(math.floor(first), math.ceil(last) + 1)
        for digit in digits
        if first <= math.log10(digit * 10.0**power) <= last
    ]
    return "log", [round(first, 4), round(last, 4)], values


def _linear(low: float, high: float) -> tuple[str, list[float], list[float]]:
    size = (high - low) or 1.0
    step = _nice(size / 5)
    values = [step * n for n in range(math.floor(low / step), math.ceil(high / step) + 1)]
    span = [low - size * (0.06 if low < 0 else 0.02), high + size * 0.08]
    return "linear", span, [value for value in values if span[0] <= value <= span[1]]


def _nice(rough: float) -> float:
    """The round step next above: 1, 2 or 5 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= rough * 0.9999)
