"""Ranges once more, in exact fractions and from the printed digits alone: what the working shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isinf
from typing import Final

from dashboard.checking.atoms import Atom
from dashboard.checking.evidence import Evidence
from dashboard.checking.links import Stated
from dashboard.checking.ranges import Range
from dashboard.checking.variables import Estimate, How
from dashboard.domain.intervals import Interval

Bound = Fraction | None


def exact(estimate: Estimate, atoms: Mapping[int, Atom]) -> Interval:
    """The range of an estimate."""
    inputs = [exact(told, atoms) for told in estimate.inputs]
    if not inputs:
        (name,) = estimate.support
        atom = atoms[name]
        return atom.exact if atom.kind == "level" else fractions(estimate.range)
    if isinstance(estimate.link, Stated):
        inputs.append(atoms[estimate.link.atom].exact)
    return _ARITHMETIC[estimate.how](*inputs)


def left_by(one: Evidence, atom: Atom, atoms: Mapping[int, Atom]) -> Interval:
    """The range that a piece of evidence leaves for a statement, from printed ranges without any slack.

    Args:
        one: What others imply.
        atom: The statement that it is about.
        atoms: All statements.
    """
    if not one.terms:
        return atoms[min(one.support)].exact
    ranges = [exact(term, atoms) for term in one.terms]
    if atom.kind == "level":
        return ranges[0]
    if len(ranges) > 1:
        return (quotient if atom.kind == "quotient" else difference)(*ranges)
    if atom.base is not None:
        return quotient(ranges[0], fractions(atom.base))
    if atom.rate is not None:
        size = product(ranges[0], fractions(atom.rate))
        return size if atom.range.high > 0 else negative(size)
    return fractions(one.range)


def fractions(told: Range) -> Interval:
    """A range of floats as fractions.

    >>> from math import inf
    >>> fractions(Range(0.5, inf))
    Interval(low=Fraction(1, 2), high=None)
    """
    return Interval(*(None if isinf(bound) else Fraction(bound) for bound in told))


def added(one: Interval, other: Interval) -> Interval:
    """All sums."""
    return Interval(_sum(one.low, other.low), _sum(one.high, other.high))


def negative(one: Interval) -> Interval:
    """All values with the other sign."""
    return Interval(None if one.high is None else -one.high, None if one.low is None else -one.low)


def product(one: Interval, other: Interval) -> Interval:
    """All products of ranges that are nowhere negative, or of any range with such a one."""
    low = _times(one.low, other.low if one.low is None or one.low >= 0 else other.high)
    high = _times(one.high, other.high if one.high is None or one.high >= 0 else other.low)
    return Interval(low, high)


def quotient(one: Interval, other: Interval) -> Interval:
    """All quotients by a range that is nowhere negative; open where the divisor may be nothing.

    >>> quotient(Interval.of(6, 8), Interval.of(2, 4)) == Interval(Fraction(3, 2), Fraction(4))
    True
    """
    inverse = Interval(
        Fraction(0) if not other.high else 1 / other.high, None if not other.low else 1 / other.low
    )
    return product(one, inverse)


def difference(one: Interval, other: Interval) -> Interval:
    """All differences."""
    return added(one, negative(other))


def _at_least(one: Interval) -> Interval:
    return Interval(one.low, None)


def _at_most(one: Interval) -> Interval:
    return Interval(Fraction(0), one.high)


def _outside(one: Interval) -> Interval:
    ends = [bound for bound in (one.low, negative(one).low) if bound is not None]
    return Interval(max(ends, default=None), None)


def _within(one: Interval) -> Interval:
    return Interval(negative(one).low, one.high)


def _sum(one: Bound, other: Bound) -> Bound:
    return None if one is None or other is None else one + other


def _times(one: Bound, other: Bound) -> Bound:
    if one == 0 or other == 0:
        return Fraction(0)
    return None if one is None or other is None else one * other


_ARITHMETIC: Final[Mapping[How, Callable[..., Interval]]] = {
    How.SUM: added,
    How.REST: difference,
    How.PRODUCT: product,
    How.QUOTIENT: quotient,
    How.RAISED: added,
    How.LOWERED: difference,
    How.AT_LEAST: _at_least,
    How.AT_MOST: _at_most,
    How.OUTSIDE: _outside,
    How.WITHIN: _within,
}
