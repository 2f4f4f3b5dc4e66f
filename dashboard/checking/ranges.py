"""Ranges in floating point that are always rounded outwards, for the inner loop.

Exact fractions are a hundred times slower. A bound that is rounded outwards can only make a range wider by
one part in 10^16, so two ranges that are found apart here are apart in exact arithmetic too; working that
is shown to readers is computed again from exact fractions.
"""

from __future__ import annotations

from fractions import Fraction
from math import inf, nextafter
from typing import NamedTuple

from dashboard.domain.intervals import Interval


class Range(NamedTuple):
    """From ``low`` to ``high``, both included; infinite bounds are open ends."""

    low: float
    high: float


ANY = Range(-inf, inf)


NOTHING = Range(0.0, 0.0)


def outward(interval: Interval) -> Range:
    """The smallest range of floats that holds an exact one.

    >>> outward(Interval.of(1, None))
    Range(low=1.0, high=inf)
    """
    return Range(
        -inf if interval.low is None else below(interval.low),
        inf if interval.high is None else above(interval.high),
    )


def below(exact: Fraction) -> float:
    """The largest float that is not above ``exact``."""
    near = float(exact)
    return nextafter(near, -inf) if Fraction(near) > exact else near


def above(exact: Fraction) -> float:
    """The smallest float that is not below ``exact``."""
    near = float(exact)
    return nextafter(near, inf) if Fraction(near) < exact else near


def plus(one: Range, other: Range) -> Range:
    """All sums."""
    return Range(nextafter(one[0] + other[0], -inf), nextafter(one[1] + other[1], inf))


def minus(one: Range, other: Range) -> Range:
    """All differences."""
    return Range(nextafter(one[0] - other[1], -inf), nextafter(one[1] - other[0], inf))


def times(one: Range, other: Range) -> Range:
    """All products.

    >>> times(Range(2.0, 3.0), Range(-1.0, inf)) == Range(nextafter(-3.0, -inf), inf)
    True
    """
    a, b = one
    c, d = other
    if a >= 0 and c >= 0:  # nearly always
        return Range(nextafter(_of(a, c), -inf), nextafter(_of(b, d), inf))
    products = (_of(a, c), _of(a, d), _of(b, c), _of(b, d))
    return Range(nextafter(min(products), -inf), nextafter(max(products), inf))


def over(one: Range, other: Range) -> Range:
    """All quotients; anything at all where the divisor may be negative.

    >>> over(Range(6.0, 6.0), Range(0.0, 2.0)) == Range(nextafter(3.0, 0), inf)
    True
    """
    a, b = one
    c, d = other
    if c < 0:
        return ANY
    highest = inf if c == 0 else 1 / c
    lowest = 0.0 if d == inf else (inf if d == 0 else 1 / d)
    if a >= 0:
        return Range(nextafter(_over(a, d, lowest), -inf), nextafter(_over(b, c, highest), inf))
    low = _of(a, highest)
    high = _over(b, c, highest) if b > 0 else _of(b, lowest)
    return Range(nextafter(low, -inf), nextafter(high, inf))


def size(one: Range) -> Range:
    """All values without their sign.

    >>> size(Range(-3.0, -2.0))
    Range(low=2.0, high=3.0)
    """
    low, high = one
    if low >= 0:
        return one
    return Range(-high, -low) if high <= 0 else Range(0.0, max(-low, high))


def joint(one: Range, other: Range) -> Range:
    """The smallest range that holds both."""
    return Range(min(one[0], other[0]), max(one[1], other[1]))


def _of(one: float, other: float) -> float:
    """A product in which nothing of anything is nothing."""
    return 0.0 if one == 0 or other == 0 else one * other


def _over(value: float, divisor: float, inverse: float) -> float:
    """A quotient of two bounds; ``inverse`` stands in where the divisor is nothing or without end."""
    if divisor == 0 or divisor == inf:
        return _of(value, inverse)
    return value / divisor


def apart(one: Range, other: Range) -> bool:
    """Whether no value lies in both."""
    return one[0] > other[1] or other[0] > one[1]


def spread(one: Range) -> float:
    """How many times the high end is the low one; infinite where an end is open."""
    low, high = one
    if low < 0:
        low, high = -high, -low
    return high / low if low > 0 else inf
