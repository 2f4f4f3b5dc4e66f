"""Ticks for axes of money and of indices, in words that a reader of a newspaper knows."""

from __future__ import annotations

import math
from typing import Final

from dashboard.charts.asked import Scale

Ticks = list[tuple[float, str]]

_SCALES: Final = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
FEW_DECADES: Final = 2.2
"""On a log axis that spans no more than that, 2 and 5 times each power of ten get a tick as well."""


def short_money(value: float) -> str:
    """Dollars as an axis prints them.

    >>> short_money(1_500_000), short_money(1e9), short_money(-2e6), short_money(0)
    ('$1.5m', '$1bn', '−$2m', '0')
    """
    size = abs(value)
    if size == 0:
        return "0"
    factor, word = next(((f, w) for f, w in _SCALES if size >= f * 0.9999), (1.0, ""))
    return f"{'−' if value < 0 else ''}${size / factor:,.6g}{word}"


def money_ticks(low: float, high: float, scale: Scale) -> tuple[str, list[float], Ticks]:
    """Axis type, axis range and ticks for values from ``low`` to ``high``.

    The range of a log axis is in powers of ten, as Plotly wants it.
    """
    if scale is Scale.LOG:
        return _log(low, high)
    kind, span, ticks = _linear(min(low, 0), max(high, 0))
    if scale is Scale.INDEX:
        ticks = [(value, f"{value:,.6g}") for value, _ in ticks]
    return kind, span, ticks


def _log(low: float, high: float) -> tuple[str, list[float], Ticks]:
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
    return "log", [round(first, 4), round(last, 4)], [(value, short_money(value)) for value in values]


def _linear(low: float, high: float) -> tuple[str, list[float], Ticks]:
    size = (high - low) or 1.0
    step = _nice(size / 5)
    values = [step * n for n in range(math.floor(low / step), math.ceil(high / step) + 1)]
    span = [low - size * (0.06 if low < 0 else 0.02), high + size * 0.08]
    inside = [value for value in values if span[0] <= value <= span[1]]
    return "linear", span, [(value, short_money(value)) for value in inside]


def _nice(rough: float) -> float:
    """The round step next above: 1, 2 or 5 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= rough * 0.9999)
