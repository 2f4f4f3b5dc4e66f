"""Figures in words: the same phrases on the command line, in the ledger, in charts and in captions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol

from dashboard.domain.intervals import Interval
from dashboard.domain.trade import Flow, Measure, Reading, Series, Unit


class Named(Protocol):
    """A country, as far as wording needs it."""

    @property
    def name(self) -> str: ...


class Names(Protocol):
    """Anything that finds a country by its code."""

    def get(self, code: str) -> Named | None: ...


CURRENCY_MARKS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥", "TRY": "₺", "RUB": "₽"}
_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_UNITS: Final = {
    Unit.PERCENT: "%",
    Unit.PERCENTAGE_POINT: " percentage points",
    Unit.RATIO: " times",
    Unit.TONNE: " tonnes",
    Unit.BARREL: " barrels",
    Unit.BARREL_PER_DAY: " barrels a day",
    Unit.CUBIC_METRE: " cubic metres",
    Unit.ITEM: " items",
    Unit.PERSON: " people",
    Unit.CURRENCY: "",
    Unit.RANK: "",
}
_MEASURES: Final = {
    Measure.SHARE: "share: ",
    Measure.CHANGE: "change: ",
    Measure.RATIO: "ratio: ",
    Measure.RANK: "rank: ",
    Measure.LEVEL: "",
}


def what(reading: Reading, names: Names) -> str:
    """What a reading is about, such as "share: India's exports to Azerbaijan"."""
    return _MEASURES[reading.measure] + flow_words(reading.series, names)


def flow_words(series: Series, names: Names) -> str:
    """Which flow, in words, as the reporter sees it.

    >>> flow_words(Series(reporter="IND", partner="AZE", flow=Flow.EXPORT, commodity="tea"), {})
    "IND's exports of tea to AZE"
    """
    reporter, partner = _name(series.reporter, names), _name(series.partner, names)
    goods = f" of {series.commodity}" if series.commodity else ""
    match series.flow:
        case Flow.EXPORT:
            return f"{_whose(reporter)}exports{goods}" + (f" to {partner}" if partner else "")
        case Flow.IMPORT:
            return f"{_whose(reporter)}imports{goods}" + (f" from {partner}" if partner else "")
        case Flow.BALANCE:
            return f"{_whose(reporter)}trade balance{goods}" + (f" with {partner}" if partner else "")
        case Flow.VISITORS:
            return (
                "visitors" + (f" from {partner}" if partner else "") + (f" to {reporter}" if reporter else "")
            )
        case Flow.TOTAL:
            return f"{_whose(reporter)}trade{goods}" + (f" with {partner}" if partner else "")
        case None:
            between = " and ".join(name for name in (reporter, partner) if name)
            return f"trade{goods}" + (f" of {between}" if between else "")


def amount(value: Decimal | Fraction | float, unit: Unit, currency: str | None = None) -> str:
    """A value in its unit, as short as it can be said without loss of a printed digit.

    >>> amount(Decimal("86070000"), Unit.CURRENCY, "USD")
    '$86.07 million'
    >>> amount(Decimal(7), Unit.RANK)
    'no. 7'
    >>> amount(Decimal("-16"), Unit.PERCENT)
    '−16%'
    """
    exact = Fraction(value)
    sign, size = ("−" if exact < 0 else ""), abs(exact)
    if unit is Unit.RANK:
        return f"no. {_digits(size)}"
    scaled, scale = size, ""
    if unit not in (Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.RATIO):
        for factor, word in _SCALES:
            if size >= factor:
                scaled, scale = size / factor, f" {word}"
                break
    mark = CURRENCY_MARKS.get(currency or "", f"{currency} " if currency else "")
    return f"{sign}{mark if unit is Unit.CURRENCY else ''}{_digits(scaled)}{scale}{_UNITS[unit]}"


def between(interval: Interval, unit: Unit, currency: str | None = None) -> str:
    """A range in words; an open end is said, not hidden.

    >>> between(Interval.of(Decimal("86.065"), Decimal("86.075")), Unit.PERCENT)
    '86.065% to 86.075%'
    >>> between(Interval.of(2, None), Unit.PERCENT)
    '2% and up'
    """
    low, high = interval.low, interval.high
    if low is None:
        return "any value" if high is None else f"up to {amount(high, unit, currency)}"
    if high is None:
        return f"{amount(low, unit, currency)} and up"
    if low == high:
        return amount(low, unit, currency)
    return f"{amount(low, unit, currency)} to {amount(high, unit, currency)}"


def _digits(value: Fraction) -> str:
    """Decimal digits: all of them where they end soon, else the four that count."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(exact) != value or len(exact.as_tuple().digits) > 9:
        exact = Decimal(f"{exact:.4g}")
    text = f"{exact:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _name(code: str | None, names: Names) -> str:
    """A country's name; several joined by "+" are named one after the other."""
    told = []
    for part in (code or "").split("+"):
        known = names.get(part)
        told.append(known.name if known else part)
    return " and ".join(told)


def _whose(name: str) -> str:
    if not name:
        return ""
    return f"{name}' " if name.endswith("s") else f"{name}'s "
