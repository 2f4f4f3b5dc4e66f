"""Quantities: a number with its unit, a fraction, or a multiple, before anything is known of its sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Final

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.english import numbers as words
from dashboard.ingestion.reading.quantity.digits import Habit, Printed
from dashboard.ingestion.reading.quantity.numbers import Number, number_at, scale_at
from dashboard.ingestion.reading.quantity.units import Measured, mark_at, name_at, unit_at
from dashboard.ingestion.reading.text.places import PlaceIndex
from dashboard.ingestion.reading.text.tokens import MINUSES, Tokens


class Form(Enum):
    """What a quantity looks like."""

    AMOUNT = "money, weight or count"
    PERCENT = "per cent"
    POINTS = "percentage points"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    BARE = "number without a unit"
    ORDER = "order of size"


_FORMS: Final = {Unit.PERCENT: Form.PERCENT, Unit.PERCENTAGE_POINT: Form.POINTS}
_SPACED_SIGNS: Final = frozenset({"(", "[", ":", "/"})
_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as printed, with its unit.

    Attributes:
        form: What it looks like.
        start: First code point, sign and currency mark included.
        end: One past the last, unit included.
        after: Index of the token after it.
        values: What it may stand for in base units: two where the digits are ambiguous, none where they
            cannot be read. For a range, its lower part alone.
        high: The upper part of a range.
        unit: What is counted; ``None`` where no unit is printed.
        currencies: ISO 4217 codes it may be in, the usual one first.
        sign: The printed sign: -1, 1, or 0 for none.
        scale: Its scale word's worth.
        is_marked: Whether a currency mark of its own stands before it.
        is_grouped: Whether its digits are marked off in thousands.
        word: The word of a multiple ("doubled"), or "times" or "fold".
        parts: Numerator and denominator of a fraction.
    """

    form: Form
    start: int
    end: int
    after: int
    values: tuple[Printed, ...]
    high: Printed | None = None
    unit: Unit | None = None
    currencies: tuple[str, ...] = ()
    sign: int = 0
    scale: Decimal = _ONE
    is_marked: bool = False
    is_grouped: bool = False
    word: str = ""
    parts: tuple[int, int] | None = None

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.unit is Unit.CURRENCY

    def with_unit_of(self, other: Quantity) -> Quantity:
        """The same number in the unit of another one, for "1.4bn" after "$1.2bn"."""
        return replace(self, form=other.form, unit=other.unit, currencies=other.currencies)


def quantity_at(tokens: Tokens, index: int, habit: Habit, places: PlaceIndex) -> Quantity | None:
    """The quantity that begins at ``index``.

    >>> found = quantity_at(Tokens("-1.2 percent"), 0, Habit.UNSHOWN, PlaceIndex.empty())
    >>> found.form.name, found.sign, str(found.values[0].value)
    ('PERCENT', -1, '1.2')
    """
    sign, at = _sign_at(tokens, index)
    if not sign:
        worded = _multiple_word(tokens, at) or _order_of_size(tokens, at) or _fraction(tokens, at, habit)
        if worded:
            return worded
        if tokens.key(at) in words.ARTICLES and _order_of_size(tokens, at + 1):
            return None
    mark = mark_at(tokens, at)
    number = number_at(tokens, mark.after if mark else at, habit, spaced=True)
    if number is None or _is_part_of_a_word(tokens, mark.after if mark else at, number, mark):
        return None
    if not mark and number.grouped:
        number = _unspaced_without_unit(tokens, at, number, habit, places)
    return _measured(tokens, index, number, mark, sign, places)


def _sign_at(tokens: Tokens, index: int) -> tuple[int, int]:
    """The printed sign at ``index`` and the index after it; a hyphen between numbers is no sign."""
    key, glued = tokens.key(index), tokens.is_glued(index + 1)
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
        return _quantity(tokens, index, times, number, Form.MULTIPLE, Unit.RATIO, word="times")
    form = Form.BARE if unit is None else _FORMS.get(unit.unit, Form.AMOUNT)
    after = behind.after if behind else _after_repeated_name(tokens, number.after, mark, places)
    found = _quantity(tokens, index, after, number, form, unit.unit if unit else None, sign=sign)
    if unit is None:
        return found
    values = tuple(Printed(part.value * unit.times, part.step * unit.times) for part in number.values)
    return replace(found, values=values, currencies=unit.currencies, is_marked=mark is not None)


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


def _multiple_word(tokens: Tokens, index: int) -> Quantity | None:
    """ "doubled", "halved", "fivefold"; not "double-digit".

    >>> _multiple_word(Tokens("rose by double digits"), 2)
    """
    key = tokens.key(index)
    value = words.MULTIPLES.get(key)
    if value is None and key.endswith(words.FOLD):
        value = words.UNITS.get(key.removesuffix(words.FOLD)) or words.TENS.get(key.removesuffix(words.FOLD))
    beside = tokens.key(index + 1 + (tokens.key(index + 1) == "-"))
    if value is None or beside in words.NO_MULTIPLE_BEFORE:
        return None
    number = Number((Printed(value, _ONE),), index + 1, spelled=True)
    return _quantity(tokens, index, index + 1, number, Form.MULTIPLE, Unit.RATIO, word=key)


def _order_of_size(tokens: Tokens, index: int) -> Quantity | None:
    """ "billion-dollar" as an adjective, without a number of its own; "multi-billion-dollar" gives no order.

    >>> found = _order_of_size(Tokens("a billion-dollar trade"), 1)
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
    found = _quantity(tokens, index, unit.after, number, Form.ORDER, Unit.CURRENCY)
    return replace(found, currencies=unit.currencies)


def _fraction(tokens: Tokens, index: int, habit: Habit) -> Quantity | None:
    """ "a third", "two-fifths", "half", "one in five".

    >>> _fraction(Tokens("three-quarters of"), 0, Habit.UNSHOWN).parts
    (3, 4)
    >>> _fraction(Tokens("one in five barrels"), 0, Habit.UNSHOWN).parts
    (1, 5)
    >>> _fraction(Tokens("a third country"), 0, Habit.UNSHOWN)
    >>> _fraction(Tokens("the third quarter"), 1, Habit.UNSHOWN)
    """
    key = tokens.key(index)
    if scale_at(tokens, index + 1)[0] > 1 or scale_at(tokens, index + 2)[0] > 1:
        return None
    if key == words.HALF:
        return _as_fraction(tokens, index, index + 1, 1, 2) if _may_end_fraction(tokens, index + 1) else None
    top = Decimal(1) if key in words.ARTICLES else words.UNITS.get(key)
    if tokens.is_digits(index) and len(tokens.raw[index]) <= 2:
        top = Decimal(tokens.raw[index]) if tokens.raw[index].isdecimal() else None
    if not top:
        return None
    for joiner, length in (("in", 1), ("out", 2)):
        if tokens.key(index + 1) == joiner and key not in words.ARTICLES:
            return _one_in(tokens, index, index + 1 + length, int(top), habit)
    at = index + 1 + (tokens.key(index + 1) == "-")
    bottom = _denominator(tokens.key(at), top)
    if not bottom or top >= bottom or not _may_end_fraction(tokens, at + 1):
        return None
    return _as_fraction(tokens, index, at + 1, int(top), bottom)


def _denominator(key: str, top: Decimal) -> int:
    """The denominator that a word names; in the plural after a numerator above one."""
    return words.DENOMINATORS.get(key if top == 1 else key.removesuffix("s"), 0)


_NO_FRACTION_BEFORE: Final = frozenset(
    [
        "country",
        "countries",
        "party",
        "parties",
        "year",
        "years",
        "month",
        "quarter",
        "half",
        "term",
        "time",
        "place",
        "round",
        "state",
        "nation",
        "century",
        "day",
        "week",
        "world",
        "reading",
        "largest",
        "biggest",
        "highest",
        "most",
        "consecutive",
        "straight",
        "successive",
        "session",
        "ago",
        "earlier",
        "later",
    ]
)


def _may_end_fraction(tokens: Tokens, index: int) -> bool:
    """Whether what follows lets it be a fraction: not "a third country", "half year" or "third-largest"."""
    at = index + (tokens.key(index) == "-" and tokens.is_glued(index + 1))
    key = tokens.key(at)
    if key == "of" and tokens.is_digits(at + 1) and len(tokens.raw[at + 1]) == 4:
        return False
    return key not in _NO_FRACTION_BEFORE and not tokens.is_digits(at) and key not in words.SCALES


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
    found = _quantity(tokens, index, after, number, Form.FRACTION, Unit.RATIO)
    return replace(found, parts=(top, bottom))


def _quantity(
    tokens: Tokens,
    index: int,
    after: int,
    number: Number,
    form: Form,
    unit: Unit | None,
    *,
    sign: int = 0,
    word: str = "",
) -> Quantity:
    return Quantity(
        form=form,
        start=tokens.starts[index],
        end=tokens.ends[after - 1],
        after=after,
        values=number.values,
        unit=unit,
        sign=sign,
        scale=number.scale,
        is_grouped=number.grouped,
        word=word,
    )
