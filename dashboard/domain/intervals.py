"""A printed number is a range: the values that would have been printed the same way.

Bounds are exact fractions, so that arithmetic on them never rounds; ``None`` is an open end.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Number = int | Decimal | Fraction


class Qualifier(StrEnum):
    """A word beside a number that says how far the number may be trusted."""

    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included; ``None`` is an open end.

    >>> Interval(Fraction(1), Fraction(2)) & Interval(Fraction(3, 2), None)
    Interval(low=Fraction(3, 2), high=Fraction(2, 1))
    """

    low: Fraction | None
    high: Fraction | None

    @classmethod
    def of(cls, low: Number | None, high: Number | None) -> Interval:
        """The range between two exact numbers of any kind."""
        return cls(None if low is None else Fraction(low), None if high is None else Fraction(high))

    @property
    def is_empty(self) -> bool:
        """Whether no value at all lies in it: a contradiction."""
        return self.low is not None and self.high is not None and self.low > self.high

    def covers(self, value: Number) -> bool:
        """Whether ``value`` lies within, bounds included."""
        exact = Fraction(value)
        return (self.low is None or self.low <= exact) and (self.high is None or exact <= self.high)

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not (self & other).is_empty

    def __and__(self, other: Interval) -> Interval:
        """What both allow; empty where they share nothing."""
        lows = [bound for bound in (self.low, other.low) if bound is not None]
        highs = [bound for bound in (self.high, other.high) if bound is not None]
        return Interval(max(lows, default=None), min(highs, default=None))


EVERYTHING = Interval(None, None)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of wording becomes a range; the table of these is shown to readers.

    Attributes:
        wording: Words as printed, the most common first.
        range_is: The rule in words.
        printed: An example as printed.
        means: The range of that example, in words.
    """

    wording: str
    range_is: str
    printed: str
    means: str


RULES = (
    Rule(
        "digits alone",
        "half a step of the last printed digit, either way",
        "$86.07 million",
        "86.065m to 86.075m",
    ),
    Rule(
        "about, around, roughly",
        "10 % either way, and at least half a step of the last digit that is not zero",
        "about $500 million",
        "450m to 550m",
    ),
    Rule("nearly, almost, close to", "10 % below, nothing above", "nearly $1 billion", "0.9bn to 1bn"),
    Rule(
        "more than, over, at least",
        "open above; it can rule out, never confirm",
        "more than $2 billion",
        "2bn and up",
    ),
    Rule("less than, under, up to", "open below, down to nothing", "less than $100 million", "0 to 100m"),
    Rule("a unit fraction", "halfway to the neighbouring unit fractions", "one-fifth", "1/5.5 to 1/4.5"),
    Rule(
        "doubled, threefold, n times",
        "half a step of the multiple; a whole multiple's step is one",
        "three times",
        "2.5 to 3.5",
    ),
    Rule("doubled, halved", "a quarter either way for doubled, a tenth for halved", "halved", "0.45 to 0.55"),
    Rule("billion-dollar", "the order of size: rounding on a log scale", "billion-dollar", "0.32bn to 3.2bn"),
    Rule(
        "a printed range", "as printed, then half a step either way", "$1.2-1.5 billion", "1.15bn to 1.55bn"
    ),
    Rule("a rank", "exact", "seventh-largest", "7"),
)

_TENTH = Fraction(1, 10)


def rounded(value: Number, step: Number, qualifier: Qualifier | None = None) -> Interval:
    """The range that a printed number stands for.

    Args:
        value: The number in base units; "$86.07 million" is 86 070 000. May be negative.
        step: The smallest change its digits could show, same units; here 10 000.
        qualifier: The word beside it, if any.

    >>> rounded(86_070_000, 10_000) == Interval.of(86_065_000, 86_075_000)
    True
    >>> rounded(500, 1, Qualifier.ABOUT) == Interval.of(450, 550)
    True
    >>> rounded(2, 1, Qualifier.MORE_THAN)
    Interval(low=Fraction(2, 1), high=None)
    """
    exact, half = Fraction(value), Fraction(step) / 2
    size = abs(exact)
    match qualifier:
        case None:
            return Interval(exact - half, exact + half)
        case Qualifier.ABOUT:
            wide = max(size * _TENTH, last_digit_step(exact, Fraction(step)) / 2)
            return Interval(exact - wide, exact + wide)
        case Qualifier.NEARLY:
            near = exact - size * _TENTH if exact >= 0 else exact + size * _TENTH
            return Interval(min(near, exact), max(near, exact))
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            return Interval(exact, None) if exact >= 0 else Interval(None, exact)
        case Qualifier.LESS_THAN | Qualifier.AT_MOST:
            return Interval(Fraction(0), exact) if exact >= 0 else Interval(exact, Fraction(0))


def last_digit_step(value: Fraction, step: Fraction) -> Fraction:
    """The step of the last printed digit that is not zero: "500" printed to the unit has a step of 100.

    >>> last_digit_step(Fraction(500), Fraction(1))
    Fraction(100, 1)
    """
    if value == 0:
        return step
    while (value / step) % 10 == 0:
        step *= 10
    return step


def order_of_size(value: Number) -> Interval:
    """What "billion-dollar" stands for: from 0.32 to 3.2 of the unit, rounding on a log scale."""
    return Interval(Fraction(value) * Fraction(32, 100), Fraction(value) * Fraction(32, 10))


def unit_fraction(numerator: int, denominator: int) -> Interval:
    """What "one-fifth" or "two-thirds" stands for: halfway to the neighbouring fractions.

    >>> unit_fraction(1, 5) == Interval.of(Fraction(2, 11), Fraction(2, 9))
    True
    """
    half = Fraction(1, 2)
    return Interval(numerator / (denominator + half), numerator / (denominator - half))


def fraction_in_words(numerator: int, denominator: int, qualifier: Qualifier | None = None) -> Interval:
    """What "two-thirds" or "about a fifth" stands for; below zero for a fall.

    "About" is never narrower than the fraction alone.

    >>> fraction_in_words(1, 5, Qualifier.LESS_THAN) == Interval.of(0, Fraction(1, 5))
    True
    """
    exact = Fraction(numerator, denominator)
    told = rounded(exact, abs(exact) / 5, qualifier)
    if qualifier not in (None, Qualifier.ABOUT):
        return told
    alone = unit_fraction(abs(numerator), denominator)
    sign = 1 if numerator >= 0 else -1
    ends = [sign * end for end in (alone.low, alone.high) if end is not None]
    if qualifier is Qualifier.ABOUT:
        ends += [end for end in (told.low, told.high) if end is not None]
    return Interval(min(ends), max(ends))


def multiple(value: Number, step: Number, qualifier: Qualifier | None = None) -> Interval:
    """What "doubled", "halved", "threefold" or "2.6 times" stands for: now over then.

    "Doubled" and "halved" are said of what is only near it; beside "halved", "nearly" and "more than" speak
    of the fall, so that "more than halved" leaves less than a half.

    >>> multiple(3, 1) == Interval.of(Fraction(5, 2), Fraction(7, 2))
    True
    >>> multiple(2, 1) == Interval.of(Fraction(7, 4), Fraction(9, 4))
    True
    >>> multiple(Fraction(1, 2), 1, Qualifier.MORE_THAN) == Interval.of(0, Fraction(1, 2))
    True
    """
    exact = Fraction(value)
    if exact == Fraction(1, 2):
        fall = rounded(exact, Fraction(1, 10), qualifier)
        low = Fraction(0) if fall.high is None else 1 - fall.high
        return Interval(max(low, Fraction(0)), None if fall.low is None else 1 - fall.low)
    return rounded(exact, Fraction(1, 2) if exact == 2 and step == 1 else step, qualifier)


def turned_over(ratio: Interval) -> Interval:
    """One over a ratio above zero: "three times less" is a third.

    >>> turned_over(Interval.of(2, 4)) == Interval.of(Fraction(1, 4), Fraction(1, 2))
    True
    """
    low = Fraction(0) if ratio.high is None else 1 / ratio.high
    return Interval(low, 1 / ratio.low if ratio.low else None)


def printed_range(low: Number, high: Number, step: Number, qualifier: Qualifier | None = None) -> Interval:
    """What a printed range stands for: as printed, then half a step either way, or as its qualifier says.

    >>> printed_range(1_200, 1_500, 100) == Interval.of(1_150, 1_550)
    True
    """
    if qualifier in (Qualifier.LESS_THAN, Qualifier.AT_MOST):
        return rounded(high if Fraction(high) > 0 else low, step, qualifier)
    if qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST):
        return rounded(low if Fraction(low) >= 0 else high, step, qualifier)
    return Interval(rounded(low, step, qualifier).low, rounded(high, step, qualifier).high)
