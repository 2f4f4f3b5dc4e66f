"""Number expressions: digits or words, with their scale: "1 billion 859.1 million", "two and a half"."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.ingestion.reading.english import numbers as words
from dashboard.ingestion.reading.quantity.digits import Habit, Printed, numbers_in
from dashboard.ingestion.reading.text.tokens import INVISIBLE, Tokens

# Signs of a footnote, glued to a number: "$86.37⁵ million", "86.37* million".
_FOOTNOTES: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹*†‡")
# What may stand between two parts of one number, and cannot be read.
_HANGS_ON: Final = INVISIBLE | {".", ","}
_SUMMING: Final = frozenset("+-−–=")
_LONGEST_SUM: Final = 12
_SPELLED_STARTS: Final = frozenset([*words.UNITS, *words.TENS, *words.ARTICLES, words.HALF])
_ONE: Final = Decimal(1)
_MOST: Final = Decimal(10) ** 18
"""Far above what any country trades in any currency."""


class Number(NamedTuple):
    """A number expression.

    Attributes:
        values: What it may stand for, scale applied: one value, two where the digits are ambiguous, none
            where they cannot be read.
        after: Index of the token after it.
        scale: Its last scale word's worth; 1 for none.
        spelled: Whether it is in words.
        grouped: Whether its digits are marked off in thousands.
    """

    values: tuple[Printed, ...]
    after: int
    scale: Decimal = _ONE
    spelled: bool = False
    grouped: bool = False


def number_at(tokens: Tokens, index: int, habit: Habit, *, spaced: bool = False) -> Number | None:
    """The number expression that begins at ``index``, with all its scale words.

    Args:
        tokens: The tokens.
        index: Where it should begin.
        habit: How the text prints numbers.
        spaced: Whether blanks may group the digits: "14 082 176.75".

    >>> number = number_at(Tokens("1 billion 859.1 million dollars"), 0, Habit.UNSHOWN)
    >>> str(number.values[0].value), str(number.values[0].step), number.after
    ('1859100000.0', '100000.0', 4)
    """
    found = _part_at(tokens, index, habit, spaced=spaced)
    while found and found.scale > 1 and len(found.values) == 1:
        more = _part_at(tokens, found.after, habit, spaced=False)
        if not more or len(more.values) != 1 or not _continues(found, more):
            break
        total = found.values[0].value + more.values[0].value
        found = more._replace(values=(Printed(total, more.values[0].step),))
    return found


def _continues(larger: Number, smaller: Number) -> bool:
    """Whether "859.1 million" goes on from "1 billion": a smaller scale, and less than one of the larger."""
    return 1 < smaller.scale < larger.scale and smaller.values[0].value < larger.scale


def _part_at(tokens: Tokens, index: int, habit: Habit, *, spaced: bool) -> Number | None:
    """One number with at most one scale: "859.1 million", "half a billion", "twenty-five"."""
    if tokens.is_digits(index):
        return _digits_at(tokens, index, habit, spaced=spaced)
    if tokens.key(index) not in _SPELLED_STARTS:
        return None
    return _half_at(tokens, index) or _spelled_at(tokens, index)


def _digits_at(tokens: Tokens, index: int, habit: Habit, *, spaced: bool) -> Number:
    """Digits, what is glued to them, and a scale word."""
    after, digits = index + 1, tokens.raw[index]
    while spaced and _is_group(tokens, after):
        digits, after = digits + tokens.raw[after], after + 1
    more = None
    if tokens.is_glued(after):
        end_of_run = _end_of_run(tokens, after)
        if end_of_run > after:
            return Number((), end_of_run)
        more = words.VULGAR.get(tokens.key(after))
        if more is not None:
            after += 1
        while tokens.key(after) in _FOOTNOTES and tokens.is_glued(after):
            after += 1
    worded = _decimals_at(tokens, after)
    if worded.after > after:  # "108-point-five billion", "41-and-a-half percent"
        more, after = worded.value, worded.after
    after = _past_sum(tokens, after)
    scale, end = scale_at(tokens, after)
    small = scale > 1 or tokens.key(end) in ("%", "per", "percent", "percentage")
    found = numbers_in(digits, habit, small=small)
    if more is not None:
        found = tuple(Printed(part.value + more, more) for part in found)
    values = tuple(
        Printed(part.value * scale, part.step * scale) for part in found if part.value * scale < _MOST
    )
    return Number(values, end, scale, grouped="," in digits or after > index + 1)


def _is_group(tokens: Tokens, index: int) -> bool:
    """Whether the token is three more digits of a number grouped by blanks: the "082" of "14 082"."""
    if not tokens.is_digits(index) or len(tokens.raw[index - 1]) > 3:
        return False
    whole = tokens.raw[index].replace(",", ".").partition(".")[0]
    return len(whole) == 3 and tokens.starts[index] - tokens.ends[index - 1] == 1


def _end_of_run(tokens: Tokens, after: int) -> int:
    """The index after the last digits that hang on those before ``after``; ``after`` itself where none do.

    "86<invisible>.07", "86..07" and "1e9" are one number to whoever printed them. What they say cannot be
    told, so no part of them is read as a number of its own.
    """
    index = after + (tokens.key(after) == "e" and tokens.is_glued(after) and tokens.is_glued(after + 1))
    end = after
    while tokens.is_glued(index) and (tokens.is_digits(index) or tokens.key(index) in _HANGS_ON):
        index += 1
        if tokens.is_digits(index - 1):
            end = index
    return end


def scale_at(tokens: Tokens, index: int) -> tuple[Decimal, int]:
    """The scale words at ``index``, multiplied ("thousand billion"), and the index after them.

    >>> scale_at(Tokens("3.5 lakh crore rupees"), 1)
    (Decimal('1000000000000'), 3)
    """
    scale, after = _ONE, index
    while True:
        at = after + 1 if tokens.key(after) == "-" and tokens.is_glued(after) else after
        key = tokens.key(at)
        worth = words.SCALES.get(key)
        if worth is None and at == index and tokens.is_glued(at):
            worth = words.GLUED_SCALES.get(key)
        # "m" glued and a letter behind it is a unit ("5 mt"), and a full stop may end a short form ("5 bn.").
        if worth is None or scale * worth > Decimal(10) ** 15:
            return scale, after
        scale, after = scale * worth, at + 1


def _half_at(tokens: Tokens, index: int) -> Number | None:
    """ "half a billion", "a half billion"."""
    at = index + (tokens.key(index) in words.ARTICLES)
    if tokens.key(at) != words.HALF:
        return None
    scale, after = scale_at(tokens, at + 1 + (tokens.key(at + 1) in words.ARTICLES))
    if scale == 1:
        return None
    return Number((Printed(scale / 2, scale / 2),), after, scale, spelled=True)


def _spelled_at(tokens: Tokens, index: int) -> Number | None:
    """A number in words: "one hundred and twenty thousand", "two and a half", "a billion"."""
    value, after = _below_thousand(tokens, index)
    if not value:
        is_one = tokens.key(index) in words.ARTICLES
        scale, end = scale_at(tokens, index + 1) if is_one else (_ONE, index)
        return Number((Printed(scale, scale),), end, scale, spelled=True) if scale > 1 else None
    step = _ONE
    decimals = _decimals_at(tokens, after)
    if decimals.after > after:
        value, after, step = value + decimals.value, decimals.after, decimals.step
    scale, end = scale_at(tokens, after)
    return Number((Printed(value * scale, step * scale),), end, scale, spelled=True)


def _below_thousand(tokens: Tokens, index: int) -> tuple[Decimal, int]:
    """The number words up to 999 at ``index``; 0 where there are none."""
    value, after = _below_hundred(tokens, index)
    is_a = tokens.key(index) in words.ARTICLES and tokens.key(index + 1) == words.HUNDRED
    if tokens.key(after) == words.HUNDRED and (value or is_a):
        value, after = value * 100, after + 1
    elif is_a:
        value, after = Decimal(100), index + 2
    else:
        return value, after
    low, end = _below_hundred(tokens, after + (tokens.key(after) == words.AND))
    return (value + low, end) if low else (value, after)


def _below_hundred(tokens: Tokens, index: int) -> tuple[Decimal, int]:
    tens = words.TENS.get(tokens.key(index))
    if tens is None:
        unit = words.UNITS.get(tokens.key(index))
        return (unit, index + 1) if unit is not None else (Decimal(0), index)
    at = index + 1 + (tokens.key(index + 1) == "-")
    unit = words.UNITS.get(tokens.key(at))
    return (tens + unit, at + 1) if unit and unit < 10 else (tens, index + 1)


class _Decimals(NamedTuple):
    """What follows a whole number in words: its value, the worth of its last digit, the index after it."""

    value: Decimal
    step: Decimal
    after: int


def _decimals_at(tokens: Tokens, index: int) -> _Decimals:
    """ "-point-one", "point two five", "and a half" at ``index``; nothing where none stands."""
    if _says_and_a_half(tokens, index):
        return _Decimals(Decimal("0.5"), Decimal("0.5"), _after_half(tokens, index))
    value, step = Decimal(0), _ONE
    at = index + (tokens.key(index) == "-")
    after = index
    if tokens.key(at) == words.POINT:
        at += 1
        while (digit := words.UNITS.get(tokens.key(at + (tokens.key(at) == "-")), _ONE * 10)) < 10:
            step /= 10
            value += digit * step
            after = at = at + 1 + (tokens.key(at) == "-")
    return _Decimals(value, step, after)


def _past_sum(tokens: Tokens, index: int) -> int:
    """The index after a sum in brackets before a scale word: "USD 191 (141+50) million"."""
    at = index + 1
    if tokens.key(index) != "(":
        return index
    while tokens.is_digits(at) or tokens.key(at) in _SUMMING:
        at += 1
    is_sum = tokens.key(at) == ")" and at > index + 1 and at < index + _LONGEST_SUM
    return at + 1 if is_sum and scale_at(tokens, at + 1)[0] > 1 else index


def _says_and_a_half(tokens: Tokens, index: int) -> bool:
    return tokens.key(_after_half(tokens, index) - 1) == words.HALF


def _after_half(tokens: Tokens, index: int) -> int:
    """The index after "and a half" or "-and-a-half" at ``index``, if it is there."""
    at = index
    for word in (words.AND, "a", words.HALF):
        at += tokens.key(at) == "-"
        if tokens.key(at) != word:
            return index
        at += 1
    return at
