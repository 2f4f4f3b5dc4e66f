"""What printed words make of a value: the range of all values that would have been printed the same way.

An editor gives the value in base units, the words say how exactly it was printed: the last digit of
"$86.07 million" counts ten thousands, that of "36,3 milyon dollar" hundred thousands. Where the digits cannot
make the value, one of the two was mistyped, and it is refused rather than guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from dashboard.domain.intervals import Interval, Qualifier, last_digit_step, rounded, unit_fraction
from dashboard.domain.trade import Unit
from dashboard.ingestion.digits import Amount, amounts, scale_of

_UNSCALED: Final = frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.RATIO, Unit.RANK})
_PERCENT = re.compile(r"per ?cent|prozent|процент")
_LARGEST_DENOMINATOR: Final = 20
_BELOW: Final = frozenset({Qualifier.LESS_THAN, Qualifier.AT_MOST})
_ABOVE: Final = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})


class DoesNotFit(ValueError):
    """The digits in the words cannot make the value."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What words say of a value.

    Attributes:
        step: The smallest change the printed digits could show; ``None`` for ranks and fractions in words.
        interval: All values that would have been printed the same way.
    """

    step: Decimal | None
    interval: Interval


def printed(words: str, value: Decimal, unit: Unit, qualifier: Qualifier | None = None) -> Printed:
    """The range that printed words stand for, given the value an editor read in them.

    Args:
        words: As printed, in any script.
        value: In base units; falls and deficits are negative.
        unit: What it is counted in; a rank is exact.
        qualifier: The word beside the number.

    Raises:
        DoesNotFit: Where the words have digits and none of them make the value.

    >>> printed("36,3 milyon dollar", Decimal("36300000"), Unit.CURRENCY).step
    Decimal('100000')
    >>> printed("९२ टक्के", Decimal("-92"), Unit.PERCENT).interval
    Interval(low=Fraction(-185, 2), high=Fraction(-183, 2))
    """
    exact = Fraction(value)
    found = tuple(amounts(words, scaled=unit not in _UNSCALED))
    fitting = next((amount for amount in found if amount.size == abs(exact)), None)
    if unit is Unit.RANK and (fitting or not found):
        return Printed(None, Interval(exact, exact))
    if fitting:
        return Printed(_decimal(fitting.step), rounded(exact, fitting.step, qualifier))
    told = (
        _turned_over(value, found, qualifier) if found else _in_words(words.lower(), exact, unit, qualifier)
    )
    if told is None or unit is Unit.RANK:
        raise DoesNotFit(_misfit(words, value, found))
    return told


def printed_range(
    words: str, low: Decimal, high: Decimal, unit: Unit, qualifier: Qualifier | None = None
) -> Printed:
    """The range that a printed range stands for: as printed, then half a step either way.

    Raises:
        DoesNotFit: Where the digits make only one end, or none.

    >>> told = printed_range("US$ 17 to 25 million", Decimal(17_000_000), Decimal(25_000_000), Unit.CURRENCY)
    >>> told.interval == Interval.of(16_500_000, 25_500_000)
    True
    """
    found = tuple(amounts(words, scaled=unit not in _UNSCALED))
    steps = []
    for end in (low, high):
        fitting = next((amount for amount in found if amount.size == abs(end)), None)
        if fitting is None:
            raise DoesNotFit(_misfit(words, end, found))
        steps.append(fitting.step)
    return Printed(_decimal(min(steps)), _between(Fraction(low), Fraction(high), min(steps), qualifier))


def _between(low: Fraction, high: Fraction, step: Fraction, qualifier: Qualifier | None) -> Interval:
    smaller, larger = sorted((low, high), key=abs)
    if qualifier in _BELOW:
        return rounded(larger, step, qualifier)
    if qualifier in _ABOVE:
        return rounded(smaller, step, qualifier)
    if (
        qualifier is Qualifier.ABOUT
    ):  # the finer of both ends says how coarse "about" is: 10 in "10-15" is not 0 or 20
        least = min(last_digit_step(end, step) for end in (low, high)) / 2
        return Interval(low - max(abs(low) / 10, least), high + max(abs(high) / 10, least))
    return Interval(rounded(low, step, qualifier).low, rounded(high, step, qualifier).high)


def _in_words(text: str, exact: Fraction, unit: Unit, qualifier: Qualifier | None) -> Printed:
    """A number without digits: "a third", "tripled", "half a billion", "Fifty-two per cent"."""
    if "halv" in text and unit is Unit.RATIO:
        return Printed(None, _halved(qualifier))
    scale = Fraction(max(scale_of(word) or 1 for word in re.split(r"[\s-]+", text)))
    if unit is Unit.PERCENT and not _PERCENT.search(text):
        scale = Fraction(100)
    part = abs(exact) / scale
    if part < 1:
        return Printed(None, _fraction(exact, scale, qualifier))
    if part.denominator > 1 or (part == 2 and re.search("doubl|twice", text)):
        return Printed(None, rounded(exact, scale / max(part.denominator, 2), qualifier))
    return Printed(_decimal(scale), rounded(exact, scale, qualifier))


def _halved(qualifier: Qualifier | None) -> Interval:
    """Here "nearly" and "more than" speak of the fall: "more than halved" leaves less than a half."""
    fall = rounded(Fraction(1, 2), Fraction(1, 10), qualifier)
    return Interval(
        None if fall.high is None else 1 - fall.high, None if fall.low is None else 1 - fall.low
    ) & Interval(Fraction(0), None)


def _fraction(exact: Fraction, scale: Fraction, qualifier: Qualifier | None) -> Interval:
    """A part of a whole in words; "about" is never narrower than the fraction alone."""
    told = rounded(exact, abs(exact) / 5, qualifier)  # half of that step is the tenth that "about" allows
    if qualifier not in (None, Qualifier.ABOUT):
        return told
    part = (abs(exact) / scale).limit_denominator(_LARGEST_DENOMINATOR)
    alone = unit_fraction(part.numerator, part.denominator)
    sign = 1 if exact >= 0 else -1
    ends = [sign * scale * end for end in (alone.low, alone.high) if end is not None]
    if qualifier is Qualifier.ABOUT:
        ends += [end for end in (told.low, told.high) if end is not None]
    return Interval(min(ends), max(ends))


def _turned_over(value: Decimal, found: tuple[Amount, ...], qualifier: Qualifier | None) -> Printed | None:
    """For "2.5 times lower", which is 1/2.5, the range of 2.5 turned over."""
    half_a_place = Fraction(Decimal(1).scaleb(int(value.as_tuple().exponent))) / 2
    for amount in found:
        if amount.size > 1 and abs(Fraction(value) - 1 / amount.size) <= half_a_place:
            told = rounded(amount.size, amount.step, qualifier)
            low = Fraction(0) if told.high is None else 1 / told.high
            return Printed(None, Interval(low, 1 / told.low if told.low else None))
    return None


def _misfit(words: str, value: Decimal, found: tuple[Amount, ...]) -> str:
    """What the digits would make instead, nearest first."""
    near = sorted(
        {amount.size for amount in found}, key=lambda size: (abs(size - abs(Fraction(value))), size)
    )
    made = " or ".join(f"{_decimal(size):f}" for size in near[:2]) or "no such number"
    return f"{value} does not fit the printed words {words!r}, which make {made}"


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / Decimal(exact.denominator)
