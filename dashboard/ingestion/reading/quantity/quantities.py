"""Quantities: a number with its unit, before anything is known of its sentence."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.english import numbers as words
from dashboard.ingestion.reading.quantity.digits import Habit, Printed
from dashboard.ingestion.reading.quantity.forms import Form, Quantity, quantity_of
from dashboard.ingestion.reading.quantity.numbers import Number, number_at
from dashboard.ingestion.reading.quantity.units import MARK_STARTS, Measured, mark_at, unit_at
from dashboard.ingestion.reading.quantity.worded import fraction, multiple_word, order_of_size
from dashboard.ingestion.reading.text.places import PlaceIndex
from dashboard.ingestion.reading.text.tokens import MINUSES, Tokens

_NUMBER_WORDS: Final = frozenset(
    [*words.UNITS, *words.TENS, *words.MULTIPLES, *words.ARTICLES, *words.SCALES, words.HALF]
)
QUANTITY_STARTS: Final = _NUMBER_WORDS | MARK_STARTS | {"-", "+"}
"""The keys of all tokens that a quantity may begin with, digits and "fivefold" aside."""
# What may stand behind "a" where a quantity begins with it.
_BEHIND_ARTICLE: Final = frozenset(
    [words.HALF, words.HUNDRED, *words.SCALES, *words.GLUED_SCALES, *words.DENOMINATORS, "-", "$"]
)
_LONGEST_PART = 2
"""Digits of the longest numerator: with more of them, no number is part of a fraction or an order of size."""
_FORMS: Final = {Unit.PERCENT: Form.PERCENT, Unit.PERCENTAGE_POINT: Form.POINTS}
_SPACED_SIGNS: Final = frozenset({"(", "[", ":", "/"})


def quantity_at(tokens: Tokens, index: int, habit: Habit, places: PlaceIndex) -> Quantity | None:
    """The quantity that begins at ``index``.

    >>> found = quantity_at(Tokens("-1.2 percent"), 0, Habit.UNSHOWN, PlaceIndex.empty())
    >>> found.form.name, found.sign, str(found.values[0].value)
    ('PERCENT', -1, '1.2')
    """
    sign, at = _sign_at(tokens, index)
    if tokens.keys[at] in words.ARTICLES and tokens.key(at + 1) not in _BEHIND_ARTICLE:
        return None
    is_long = tokens.is_digits(at) and len(tokens.raw[at]) > _LONGEST_PART
    if not sign and not is_long:
        worded = multiple_word(tokens, at) or order_of_size(tokens, at) or fraction(tokens, at, habit)
        if worded:
            return worded
        if tokens.key(at) in words.ARTICLES and order_of_size(tokens, at + 1):
            return None
    mark = mark_at(tokens, at) if tokens.keys[at] in MARK_STARTS else None
    number = number_at(tokens, mark.after if mark else at, habit, spaced=True)
    if number is None or _is_part_of_a_word(tokens, mark.after if mark else at, number, mark):
        return None
    if not mark and number.grouped:
        number = _unspaced_without_unit(tokens, at, number, habit, places)
    return _measured(tokens, index, number, mark, sign, places)


def _sign_at(tokens: Tokens, index: int) -> tuple[int, int]:
    """The printed sign at ``index`` and the index after it; a hyphen between numbers is no sign."""
    key = tokens.keys[index]
    if key not in ("-", "+"):
        return 0, index
    glued = tokens.is_glued(index + 1)
    stands_free = not tokens.is_glued(index) or tokens.key(index - 1) in _SPACED_SIGNS
    if not (glued and stands_free):
        return 0, index
    if key == "+":
        return 1, index + 1
    return (-1, index + 1) if tokens.raw[index] in MINUSES else (0, index)


def _is_part_of_a_word(tokens: Tokens, at: int, number: Number, mark: Measured | None) -> bool:
    """Whether the digits belong to a word: "G20", "16th", "A320neo"."""
    if number.spelled:
        return False
    before = not mark and tokens.is_glued(at) and tokens.raw[at - 1][-1:].isalpha()
    key = tokens.key(number.after)
    is_ordinal = tokens.is_glued(number.after) and key in words.ORDINAL_ENDINGS
    return before or is_ordinal


def _unspaced_without_unit(
    tokens: Tokens, at: int, number: Number, habit: Habit, places: PlaceIndex
) -> Number:
    """Digits apart are one number only where a unit or a scale follows: not in "on 14 082 arrived"."""
    if number.scale > 1 or unit_at(tokens, number.after, places):
        return number
    return number_at(tokens, at, habit) or number


def _measured(
    tokens: Tokens, index: int, number: Number, mark: Measured | None, sign: int, places: PlaceIndex
) -> Quantity:
    """The number with the unit before or behind it."""
    behind = None if mark else unit_at(tokens, number.after, places)
    unit = mark or behind
    times = _times(tokens, number.after)
    if unit is None and times > number.after:
        return quantity_of(tokens, index, times, number, Form.MULTIPLE, Unit.RATIO, word="times")
    form = Form.BARE if unit is None else _FORMS.get(unit.unit, Form.AMOUNT)
    after = behind.after if behind else _after_repeated_name(tokens, number.after, mark, places)
    found = quantity_of(tokens, index, after, number, form, unit.unit if unit else None, sign=sign)
    if unit is None:
        return found
    values = number.values
    if unit.times != 1:
        values = tuple(Printed(part.value * unit.times, part.step * unit.times) for part in values)
    return found._replace(values=values, currencies=unit.currencies, is_marked=mark is not None)


def _after_repeated_name(tokens: Tokens, index: int, mark: Measured | None, places: PlaceIndex) -> int:
    """The index after a currency's name that only repeats the mark: "$5 million USD"."""
    again = unit_at(tokens, index, places) if mark else None
    if again and mark and again.unit is Unit.CURRENCY and mark.currencies[0] in again.currencies:
        return again.after
    return index


def _times(tokens: Tokens, index: int) -> int:
    """The index after "times", "-fold" or "fold" at ``index``; ``index`` itself where neither stands."""
    at = index + (tokens.key(index) == "-")
    return at + 1 if tokens.key(at) in words.TIMES or tokens.key(at) == words.FOLD else index
