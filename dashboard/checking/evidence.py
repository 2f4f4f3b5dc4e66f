"""What all the others imply for one stated number, the number itself left aside."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from itertools import chain
from math import inf
from typing import NamedTuple

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.network import Network
from dashboard.checking.ranges import ANY, Range, apart, minus, over, spread, times
from dashboard.checking.variables import Estimate, Variable

_TAKEN = 5


_TOUCH = 1e-9


class Evidence(NamedTuple):
    """A range that others leave for a stated number.

    Attributes:
        range: In the units of ``Atom.range``.
        support: Ids of the atoms it rests on.
        service: The one credited service among them.
        terms: The estimates it was computed from: one for a level, two for a quotient or a difference; one
            and none where the number prints its own base.
        direct: Whether it is another print of the same number, not a computation.
        spread: How many times its low end its high end is; infinite where an end is open.
    """

    range: Range
    support: frozenset[int]
    service: str | None
    terms: tuple[Estimate, ...]
    direct: bool
    spread: float


def implied(
    told: Range, support: frozenset[int], service: str | None, terms: tuple[Estimate, ...], *, direct: bool
) -> Evidence:
    """A piece of evidence."""
    return Evidence(told, support, service, terms, direct, spread(told))


class Meeting(IntEnum):
    """How a stated number and a range lie."""

    APART = 0
    LOOSE = 1
    """Only if the last digit was cut off, or "nearly" went a little too far."""
    TOUCH = 2
    """At a single value, as 6 billion and 7 billion meet at 6.5."""
    OVERLAP = 3


def meeting(atom: Atom, other: Evidence) -> Meeting:
    """How a stated number lies to what others leave for it."""
    mine, theirs = atom.range, other.range
    if apart(mine, theirs):
        return Meeting.APART if apart(atom.slack, theirs) else Meeting.LOOSE
    shared = min(mine[1], theirs[1]) - max(mine[0], theirs[0])
    narrow = _TOUCH * max(abs(mine[0]), abs(theirs[0]), 1e-12)
    wide = min(mine[1] - mine[0], theirs[1] - theirs[0]) > 2 * narrow
    return Meeting.TOUCH if wide and shared <= narrow else Meeting.OVERLAP


def evidence(network: Network, atom: Atom, terms: tuple[Term, ...] | None = None) -> list[Evidence]:
    """What the others imply for a stated number.

    Args:
        network: Brought up to date.
        atom: The statement; it need not be in the network.
        terms: To ask what they would imply if it spoke of these terms instead.

    Returns:
        Prints of the same number first, then what rests on least.
    """
    return sorted(unsorted(network, atom, terms or atom.terms), key=_order)


def unsorted(network: Network, atom: Atom, terms: tuple[Term, ...]) -> Iterator[Evidence]:
    """The same in no particular order."""
    if atom.kind == "level":
        found = _levels(network, atom, terms[0])
    else:
        found = chain(_same_statement(network, atom, terms), _computed(network, atom, terms))
    service = atom.service
    return (told for told in found if _may_meet(service, told.service))


def _order(told: Evidence) -> tuple[object, ...]:
    depth = sum(term.depth for term in told.terms)
    return not told.direct, len(told.support), depth, told.range[1] - told.range[0], sorted(told.support)


def _may_meet(one: str | None, other: str | None) -> bool:
    """Two services that are both credited never meet."""
    return one is None or other is None or one == other


def _levels(network: Network, atom: Atom, term: Term) -> Iterator[Evidence]:
    variable = network.find(term.place, atom.unit, term.span)
    for told in variable.estimates if variable else ():
        if atom.id not in told.support:
            direct = told.link is None and network.atoms[next(iter(told.support))].kind == "level"
            yield implied(told.range, told.support, told.service, (told,), direct=direct)


def _same_statement(network: Network, atom: Atom, terms: tuple[Term, ...]) -> Iterator[Evidence]:
    for other in network.quotients.get(terms, ()):
        if other.id != atom.id and (other.kind, other.unit, other.weighed) == (
            atom.kind,
            atom.unit,
            atom.weighed,
        ):
            yield implied(other.slack, frozenset({other.id}), other.service, (), direct=True)


def pairs(network: Network, atom: Atom, terms: tuple[Term, ...]) -> Iterator[tuple[Variable, Variable]]:
    """The variables of two terms, in each unit in which both are known and the statement may hold."""
    units = (atom.unit,) if atom.unit else network.units(terms[0].place)
    for unit in units:
        if not atom.unit and (unit in ("tonne", "barrel", "cubic_metre", "item")) != atom.weighed:
            continue
        first = network.find(terms[0].place, unit, terms[0].span)
        second = network.find(terms[1].place, unit, terms[1].span)
        if first is not None and second is not None:
            yield first, second


def _computed(network: Network, atom: Atom, terms: tuple[Term, ...]) -> Iterator[Evidence]:
    together = over if atom.kind == "quotient" else minus
    for first, second in pairs(network, atom, terms):
        below = [told for told in second.estimates if atom.id not in told.support][:_TAKEN]
        for one in [told for told in first.estimates if atom.id not in told.support][:_TAKEN]:
            for other in below:
                if not _may_meet(one.service, other.service):
                    continue
                told = together(one.range, other.range)
                if told != ANY and not (told[0] <= 0 and told[1] == inf):
                    service = one.service or other.service
                    yield implied(told, one.support | other.support, service, (one, other), direct=False)
    if terms == atom.terms:
        yield from _with_own_words(network, atom)


def _with_own_words(network: Network, atom: Atom) -> Iterator[Evidence]:
    """What others imply where the number's own words print its base, or the change in per cent as well."""
    base, rate = atom.base, atom.rate
    if base is not None and atom.kind == "quotient":
        term, unit = atom.terms[0], atom.base_unit
    elif rate is not None and atom.kind == "difference":
        term, unit = atom.terms[1], atom.unit
    else:
        return
    variable = network.find(term.place, unit, term.span)
    for one in variable.estimates[:_TAKEN] if variable else ():
        if atom.id not in one.support:
            if base is not None:
                told = over(one.range, base)
            else:
                told = times(one.range, rate or ANY)
                told = told if atom.range[0] >= 0 else Range(-told[1], -told[0])
            yield implied(told, one.support, one.service, (one,), direct=False)
