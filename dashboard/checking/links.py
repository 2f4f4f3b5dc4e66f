"""The four shapes of relation, and what each lets follow."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from dashboard.checking.atoms import Atom
from dashboard.checking.ranges import Range, minus, over, plus, times
from dashboard.checking.variables import Estimate, How, Link, Variable

WIDEST = 5
"""Statements that one derivation may rest on; with the number itself that makes six."""


TAKEN = 4
"""Estimates of each variable that go into further derivations: the best supported, then the tightest."""


_NO_SUPPORT: frozenset[int] = frozenset()


def joined(one: Estimate, other: Estimate, atom: int | None = None) -> frozenset[int]:
    """What two estimates rest on together; nothing where they must not meet.

    They must not where two services are credited, where the derivation would be too long, or where the
    relation that joins them is already part of one of them.
    """
    if one.service is not None and other.service is not None and one.service != other.service:
        return _NO_SUPPORT
    support = one.support | other.support
    if atom is not None:
        support |= {atom}
    return support if len(support) <= WIDEST else _NO_SUPPORT


def _extended(one: Estimate, atom: int, service: str | None) -> frozenset[int]:
    """What an estimate rests on once a stated relation carries it on."""
    if atom in one.support or len(one.support) >= WIDEST:
        return _NO_SUPPORT
    if one.service is not None and service is not None and one.service != service:
        return _NO_SUPPORT
    return one.support | {atom}


class Sum(Link):
    """``whole = one + other``."""

    __slots__ = ("one", "other", "whole")

    def __init__(self, rule: str, whole: Variable, one: Variable, other: Variable) -> None:
        super().__init__(rule)
        self.whole, self.one, self.other = whole, one, other

    @property
    def ends(self) -> tuple[Variable, ...]:
        return (self.whole, self.one, self.other)

    def estimates(self, target: Variable, last: int) -> Iterator[Estimate]:
        if target is self.whole:
            first, second, together, how = self.one, self.other, plus, How.SUM
        else:
            part = self.other if target is self.one else self.one
            first, second, together, how = self.whole, part, minus, How.REST
        seconds = second.rounds[last][:TAKEN]
        if seconds:
            for one in first.rounds[last][:TAKEN]:
                for other in seconds:
                    support = joined(one, other)
                    if support:
                        told = together(one.range, other.range)
                        yield Estimate(
                            target, told, support, one.service or other.service, how, self, (one, other)
                        )


class Stated(Link):
    """A relation that an atom states.

    Attributes:
        atom: Its id.
        service: The service that it credits.
    """

    __slots__ = ("atom", "service")

    def __init__(self, rule: str, atom: int, service: str | None) -> None:
        super().__init__(rule)
        self.atom, self.service = atom, service


class Times(Stated):
    """``product = factor * base``, as an atom states it."""

    __slots__ = ("base", "factor", "product")

    def __init__(
        self, rule: str, product: Variable, base: Variable, factor: Range, atom: int, service: str | None
    ) -> None:
        super().__init__(rule, atom, service)
        self.product, self.base, self.factor = product, base, factor

    @property
    def ends(self) -> tuple[Variable, ...]:
        return (self.product, self.base)

    def estimates(self, target: Variable, last: int) -> Iterator[Estimate]:
        forward = target is self.product
        source, carried = (self.base, times) if forward else (self.product, over)
        how = How.PRODUCT if forward else How.QUOTIENT
        for one in source.rounds[last][:TAKEN]:
            support = _extended(one, self.atom, self.service)
            if support:
                told = carried(one.range, self.factor)
                yield Estimate(target, told, support, one.service or self.service, how, self, (one,))


class Plus(Stated):
    """``later = base + change``, as an atom states it."""

    __slots__ = ("base", "change", "later")

    def __init__(
        self, rule: str, later: Variable, base: Variable, change: Range, atom: int, service: str | None
    ) -> None:
        super().__init__(rule, atom, service)
        self.later, self.base, self.change = later, base, change

    @property
    def ends(self) -> tuple[Variable, ...]:
        return (self.later, self.base)

    def estimates(self, target: Variable, last: int) -> Iterator[Estimate]:
        forward = target is self.later
        source, carried = (self.base, plus) if forward else (self.later, minus)
        how = How.RAISED if forward else How.LOWERED
        for one in source.rounds[last][:TAKEN]:
            support = _extended(one, self.atom, self.service)
            if support:
                told = carried(one.range, self.change)
                yield Estimate(target, told, support, one.service or self.service, how, self, (one,))
        if target is self.base:
            # Nothing earlier is negative, so a rise is no more than what it led to; and a fall no more
            # than what it started from.
            low = max(0.0, -self.change.high)
            if low > 0:
                yield Estimate(
                    target, Range(low, inf), frozenset({self.atom}), self.service, How.AT_LEAST, self
                )
        elif self.change.low > 0:
            yield Estimate(
                target, Range(self.change.low, inf), frozenset({self.atom}), self.service, How.AT_LEAST, self
            )


class AtMost(Link):
    """``part <= whole``."""

    __slots__ = ("part", "whole")

    def __init__(self, rule: str, part: Variable, whole: Variable) -> None:
        super().__init__(rule)
        self.part, self.whole = part, whole

    @property
    def ends(self) -> tuple[Variable, ...]:
        return (self.part, self.whole)

    def estimates(self, target: Variable, last: int) -> Iterator[Estimate]:
        least, most = target.reach
        if target is self.whole:
            for one in self.part.rounds[last][:TAKEN]:
                low = one.range[0]
                if low > 0 and low > least:
                    told = Range(low, inf)
                    yield Estimate(target, told, one.support, one.service, How.AT_LEAST, self, (one,))
        else:
            for one in self.whole.rounds[last][:TAKEN]:
                high = one.range[1]
                if high < most:
                    told = Range(0.0, high)
                    yield Estimate(target, told, one.support, one.service, How.AT_MOST, self, (one,))


class Size(Link):
    """``|balance| <= total``."""

    __slots__ = ("balance", "total")

    def __init__(self, rule: str, balance: Variable, total: Variable) -> None:
        super().__init__(rule)
        self.balance, self.total = balance, total

    @property
    def ends(self) -> tuple[Variable, ...]:
        return (self.balance, self.total)

    def estimates(self, target: Variable, last: int) -> Iterator[Estimate]:
        if target is self.total:
            for one in self.balance.rounds[last][:TAKEN]:
                least = max(one.range[0], -one.range[1])
                if least > 0:
                    yield Estimate(
                        target, Range(least, inf), one.support, one.service, How.OUTSIDE, self, (one,)
                    )
        else:
            for one in self.total.rounds[last][:TAKEN]:
                most = one.range[1]
                if most < inf:
                    yield Estimate(
                        target, Range(-most, most), one.support, one.service, How.WITHIN, self, (one,)
                    )


def stated_links(atom: Atom, first: Variable, second: Variable) -> Iterator[Link]:
    """The relation that a relative number states between two variables."""
    if atom.kind == "quotient":
        yield Times("quotient", first, second, atom.slack, atom.id, atom.service)
    elif atom.kind == "difference":
        yield Plus("difference", first, second, atom.slack, atom.id, atom.service)
