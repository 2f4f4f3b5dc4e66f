"""Quantities in words: "doubled", "a third", "one in five", "billion-dollar"."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.english import numbers as words
from dashboard.ingestion.reading.quantity.digits import Habit, Printed
from dashboard.ingestion.reading.quantity.forms import Form, Quantity, quantity_of
from dashboard.ingestion.reading.quantity.numbers import Number, number_at, scale_at
from dashboard.ingestion.reading.quantity.units import name_at
from dashboard.ingestion.reading.text.places import PlaceIndex
from dashboard.ingestion.reading.text.tokens import Tokens

_ONE: Final = Decimal(1)


def multiple_word(tokens: Tokens, index: int) -> Quantity | None:
    """ "doubled", "halved", "fivefold"; not "double-digit".

    >>> multiple_word(Tokens("rose by double digits"), 2)
    """
    key = tokens.key(index)
    value = words.MULTIPLES.get(key)
    if value is None and key.endswith(words.FOLD):
        value = words.UNITS.get(key.removesuffix(words.FOLD)) or words.TENS.get(key.removesuffix(words.FOLD))
    if value is None or tokens.key(index + 1 + (tokens.key(index + 1) == "-")) in words.NO_MULTIPLE_BEFORE:
        return None
    number = Number((Printed(value, _ONE),), index + 1, spelled=True)
    return quantity_of(tokens, index, index + 1, number, Form.MULTIPLE, Unit.RATIO, word=key)


def order_of_size(tokens: Tokens, index: int) -> Quantity | None:
    """ "billion-dollar" as an adjective, without a number of its own; "multi-billion-dollar" gives no order.

    >>> found = order_of_size(Tokens("a billion-dollar trade"), 1)
    >>> found.form.name, found.currencies[0]
    ('ORDER', 'USD')
    """
    scale = words.SCALES.get(tokens.key(index))
    if not scale or tokens.key(index + 1) != "-" or tokens.is_glued(index) or tokens.is_digits(index - 1):
        return None
    unit = name_at(tokens, index + 2, PlaceIndex.empty())
    if not unit or unit.after != index + 3:
        return None
    number = Number((Printed(scale, scale),), unit.after, scale, spelled=True)
    found = quantity_of(tokens, index, unit.after, number, Form.ORDER, Unit.CURRENCY)
    return found._replace(currencies=unit.currencies)


def fraction(tokens: Tokens, index: int, habit: Habit) -> Quantity | None:
    """ "a third", "two-fifths", "half", "one in five".

    >>> fraction(Tokens("three-quarters of"), 0, Habit.UNSHOWN).parts
    (3, 4)
    >>> fraction(Tokens("one in five barrels"), 0, Habit.UNSHOWN).parts
    (1, 5)
    >>> fraction(Tokens("a third country"), 0, Habit.UNSHOWN)
    >>> fraction(Tokens("the third quarter"), 1, Habit.UNSHOWN)
    """
    key = tokens.key(index)
    if key == words.HALF:
        if _is_scaled(tokens, index):
            return None
        return _as_fraction(tokens, index, index + 1, 1, 2) if _may_end_fraction(tokens, index + 1) else None
    top = Decimal(1) if key in words.ARTICLES else words.UNITS.get(key)
    if tokens.is_digits(index) and len(tokens.raw[index]) <= 2:
        top = Decimal(tokens.raw[index]) if tokens.raw[index].isdecimal() else None
    if not top or _is_scaled(tokens, index):
        return None
    for joiner, length in (("in", 1), ("out", 2)):
        if tokens.key(index + 1) == joiner and key not in words.ARTICLES:
            return _one_in(tokens, index, index + 1 + length, int(top), habit)
    at = index + 1 + (tokens.key(index + 1) == "-")
    bottom = _denominator(tokens.key(at), top)
    if not bottom or top >= bottom or not _may_end_fraction(tokens, at + 1):
        return None
    return _as_fraction(tokens, index, at + 1, int(top), bottom)


def _is_scaled(tokens: Tokens, index: int) -> bool:
    """Whether a scale follows, right away or behind one word: "half a million" is a number."""
    return scale_at(tokens, index + 1)[0] > 1 or scale_at(tokens, index + 2)[0] > 1


def _denominator(key: str, top: Decimal) -> int:
    """The denominator that a word names; in the plural after a numerator above one."""
    return words.DENOMINATORS.get(key if top == 1 else key.removesuffix("s"), 0)


def _may_end_fraction(tokens: Tokens, index: int) -> bool:
    """Whether what follows lets it be a fraction: not "a third country", "half year" or "third-largest"."""
    at = index + (tokens.key(index) == "-" and tokens.is_glued(index + 1))
    key = tokens.key(at)
    if key == "of" and tokens.is_digits(at + 1) and len(tokens.raw[at + 1]) == 4:
        return False
    return key not in words.NO_FRACTION_BEFORE and not tokens.is_digits(at) and key not in words.SCALES


def _one_in(tokens: Tokens, index: int, at: int, top: int, habit: Habit) -> Quantity | None:
    """ "one in five", "four out of ten": the second number is the larger one, and no year or month."""
    if tokens.key(at - 1) not in ("in", "of"):
        return None
    bottom = number_at(tokens, at, habit)
    if not bottom or len(bottom.values) != 1 or bottom.scale > 1:
        return None
    whole = bottom.values[0].value
    is_small = whole == whole.to_integral_value() and top < whole <= 100
    return _as_fraction(tokens, index, bottom.after, top, int(whole)) if is_small else None


def _as_fraction(tokens: Tokens, index: int, after: int, top: int, bottom: int) -> Quantity:
    number = Number((Printed(Decimal(top) / bottom, _ONE / bottom),), after, spelled=True)
    found = quantity_of(tokens, index, after, number, Form.FRACTION, Unit.RATIO)
    return found._replace(parts=(top, bottom))
