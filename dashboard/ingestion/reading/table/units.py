"""The unit that a head, a title or a note names for numbers that stand elsewhere: "US$ million", "'000 t"."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.english import numbers, units
from dashboard.ingestion.reading.english import tables as words
from dashboard.ingestion.reading.quantity.digits import Habit
from dashboard.ingestion.reading.quantity.numbers import number_at, scale_at
from dashboard.ingestion.reading.quantity.quantities import quantity_at
from dashboard.ingestion.reading.quantity.units import Measured, mark_at, name_at, unit_at
from dashboard.ingestion.reading.text.places import PlaceIndex
from dashboard.ingestion.reading.text.tokens import Tokens

_THOUSANDS: Final = frozenset({"000", "000s", "1000", "1,000"})
_SYMBOLS: Final = frozenset("$€£¥₹₺₽₸₼₴₦₵₱₫₩฿₪₭৳₾֏₡₲₮៛")
_WEIGHTS: Final = frozenset({Unit.TONNE, Unit.BARREL, Unit.CUBIC_METRE, Unit.BARREL_PER_DAY})
_APOSTROPHE: Final = "'"


@dataclass(slots=True)
class NamedUnit:
    """What some words say of the unit of numbers.

    Attributes:
        unit: Currency, per cent or a weight; ``None`` where only a scale is named, or nothing.
        currencies: ISO 4217 codes of the currency, the usual one first.
        scale: How many units one printed number is; ``None`` where no scale is named.
        kinds: How many currencies and weights are named; more than one leave it open.
        is_percent: Whether per cent is named, perhaps beside another unit.
        start: First code point of the words.
        end: One past the last.
        covered: Stretches of code points that name it.
    """

    unit: Unit | None = None
    currencies: tuple[str, ...] = ()
    scale: Decimal | None = None
    kinds: int = 0
    is_percent: bool = False
    start: int = 0
    end: int = 0
    covered: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the words name several units."""
        return self.kinds > 1

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch of the text is part of the words."""
        return any(first <= start and end <= last for first, last in self.covered)

    def add(self, tokens: Tokens, first: int, after: int) -> None:
        """Take the tokens from ``first`` up to ``after`` as part of the words."""
        start, end = tokens.starts[first], tokens.ends[after - 1]
        self.start = min(self.start, start) if self.covered else start
        self.end = max(self.end, end)
        self.covered.append((start, end))


def unit_in(tokens: Tokens, places: PlaceIndex) -> NamedUnit:
    """The unit that words name for other numbers; sums in the words themselves name none.

    >>> told = unit_in(Tokens("Exports (US$ '000)"), PlaceIndex.empty())
    >>> told.unit, told.currencies, told.scale
    (<Unit.CURRENCY: 'currency'>, ('USD',), Decimal('1000'))
    >>> unit_in(Tokens("sales of $5 million"), PlaceIndex.empty()).unit
    """
    found, index = NamedUnit(), 0
    while index < len(tokens):
        index = (
            _scale(tokens, index, found)
            or _measured(tokens, index, found, places)
            or _past_sum(tokens, index, places)
            or index + 1
        )
    return found


def _scale(tokens: Tokens, index: int, found: NamedUnit) -> int:
    """Read a scale at ``index``: "million", "'000", "(1,000", "m" behind a currency; the index after it."""
    at = index + (tokens.key(index) == _APOSTROPHE)
    if tokens.key(at) in _THOUSANDS and not _is_counted(tokens, index, at + 1):
        after = at + 1 + (tokens.key(at + 1) == "s" and tokens.is_glued(at + 1))
        return _take_scale(tokens, index, after, Decimal(1000), found)
    scale, after = scale_at(tokens, index)
    if scale > 1:
        return _take_scale(tokens, index, after, scale, found)
    key = tokens.key(index)
    if key in numbers.GLUED_SCALES and found.currencies and found.scale is None:
        return _take_scale(tokens, index, index + 1, numbers.GLUED_SCALES[key], found)
    return _round_sum(tokens, index, found)


def _is_counted(tokens: Tokens, index: int, after: int) -> bool:
    """Whether a thousand of something is meant rather than the scale: "the top 1000 firms"."""
    if tokens.key(index) == _APOSTROPHE or tokens.key(after - 1).startswith("000"):
        return False
    return tokens.key(index - 1) not in words.APART and not _is_mark(tokens, index - 1)


def _round_sum(tokens: Tokens, index: int, found: NamedUnit) -> int:
    """ "(100 million yuan)": so many of them are the unit."""
    if not tokens.is_digits(index) or tokens.key(index - 1) not in ("(", "[", "in", ","):
        return 0
    number = number_at(tokens, index, Habit.UNSHOWN)
    if number is None or number.scale == 1 or len(number.values) != 1:
        return 0
    digits = str(number.values[0].value.normalize().as_tuple().digits)
    if digits != "(1,)":
        return 0
    return _take_scale(tokens, index, number.after, number.values[0].value, found)


def _take_scale(tokens: Tokens, first: int, after: int, scale: Decimal, found: NamedUnit) -> int:
    if found.scale is not None and found.scale != scale:
        found.kinds = 2
    found.scale = scale
    found.add(tokens, first, after)
    return after


def _measured(tokens: Tokens, index: int, found: NamedUnit, places: PlaceIndex) -> int:
    """Read a currency, a weight or per cent at ``index``; the index after it, 0 where there is none."""
    told = _unit(tokens, index, places)
    if told is None or not _is_meant(tokens, index, told):
        return 0
    found.add(tokens, index, told.after)
    if told.unit is Unit.PERCENT:
        found.is_percent = True
        found.unit = found.unit or Unit.PERCENT
    elif found.unit in (None, Unit.PERCENT):
        found.unit, found.currencies, found.kinds = told.unit, told.currencies, 1
        if told.times != 1:
            found.scale = (found.scale or Decimal(1)) * told.times
    else:
        found.kinds += told.unit is not found.unit or not set(told.currencies) & set(found.currencies)
    return told.after


def _unit(tokens: Tokens, index: int, places: PlaceIndex) -> Measured | None:
    """A unit that no number stands before or behind."""
    behind = unit_at(tokens, index, places) if tokens.key(index) != "-" else None
    if behind is not None and behind.unit in (Unit.CURRENCY, Unit.PERCENT, *_WEIGHTS):
        return behind
    raw = tokens.raw[index]
    if raw in units.LETTER_MARKS and tokens.key(index + 1) in numbers.SCALES:
        return Measured(Unit.CURRENCY, index + 1, tuple(units.LETTER_MARKS[raw].split()))
    mark = mark_at(tokens, index)
    if mark is not None and tokens.key(mark.after) in _THOUSANDS:
        return mark
    return name_at(tokens, index, places)


def _is_meant(tokens: Tokens, index: int, told: Measured) -> bool:
    """Whether a word that is also another one names a unit here: beside a scale, or alone in brackets."""
    if told.unit is Unit.PERCENT or not _is_word(tokens, index, told.after):
        return True
    if _is_scale(tokens, index - 1) or _is_scale(tokens, told.after):
        return True
    is_opened = index > 0 and tokens.key(index - 1) in words.APART
    return is_opened and tokens.key(told.after) in words.APART


def _is_word(tokens: Tokens, index: int, after: int) -> bool:
    if any(not _SYMBOLS.isdisjoint(raw) for raw in tokens.raw[index:after]):
        return False
    return after == index + 1 and tokens.key(index) in words.ALSO_WORDS | units.WEIGHTS


def _is_scale(tokens: Tokens, index: int) -> bool:
    return 0 <= index < len(tokens) and (
        tokens.key(index) in _THOUSANDS
        or tokens.key(index) in numbers.SCALES
        or tokens.key(index) in numbers.GLUED_SCALES
    )


def _is_mark(tokens: Tokens, index: int) -> bool:
    return 0 <= index < len(tokens) and (
        not _SYMBOLS.isdisjoint(tokens.raw[index]) or tokens.raw[index] in units.ISO_CODES
    )


def _past_sum(tokens: Tokens, index: int, places: PlaceIndex) -> int:
    """The index after a sum that the words themselves state; 0 where there is none."""
    quantity = quantity_at(tokens, index, Habit.UNSHOWN, places)
    return quantity.after if quantity is not None else 0
