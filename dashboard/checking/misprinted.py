"""Numbers whose scale, unit, or by and to was taken for another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.confirming import TIGHT, Explanation, closeness, confirming
from dashboard.checking.evidence import Evidence, implied, unsorted
from dashboard.checking.network import Network
from dashboard.checking.ranges import Range, apart, size, spread
from dashboard.checking.verdicts import Slip, Verdict
from dashboard.domain.trade import Flow

_FACTORS: Final = (
    (1e3, "thousand"),
    (1e6, "million"),
    (1e5, "lakh"),
    (1e7, "crore"),
    (1e2, "hundred"),
)


_LAKH_COUNTING: Final = frozenset({"INR", "PKR", "BDT", "NPR", "LKR"})


_LARGE: Final = 1e3


_NEIGHBOUR: Final = 4.0


def another_scale(network: Network, atom: Atom, found: Sequence[Evidence]) -> Iterator[Explanation]:
    """A scale word for another, or a decimal point shifted."""
    if spread(atom.range) > TIGHT or (atom.kind == "quotient" and atom.form != "share"):
        return
    for factor, words in _FACTORS:
        if factor < _LARGE and atom.kind == "level" and atom.unit not in _LAKH_COUNTING:
            continue  # a hundred lies between lakh and crore, and between per cent and parts of one
        for by, name in ((factor, f"times a {words}"), (1 / factor, f"divided by a {words}")):
            told = Range(atom.range[0] * by, atom.range[1] * by)
            for one in confirming(told, found):
                yield Explanation(Verdict.SCALE_SLIP, Slip.SCALE, 2, told, atom.terms, one, name)
            if factor >= _LARGE and atom.kind == "level" and found:
                yield from _like_neighbours(network, atom, told, name, found)
    for by in (10.0, 0.1):
        told = Range(atom.range[0] * by, atom.range[1] * by)
        for one in confirming(told, found):
            yield Explanation(Verdict.SCALE_SLIP, Slip.POINT, 0, told, atom.terms, one, "point")


def _like_neighbours(
    network: Network, atom: Atom, told: Range, words: str, found: Sequence[Evidence]
) -> Iterator[Explanation]:
    """A factor of a thousand or more is plain even from figures of other periods of about the same size."""
    if any(apart(told, one.range) for one in found):
        return
    term = atom.terms[0]
    for span in sorted(network.spans(term.place, atom.unit)):
        variable = network.find(term.place, atom.unit, span)
        if span == term.span or variable is None:
            continue
        for estimate in variable.estimates:
            if atom.id in estimate.support or spread(estimate.range) > TIGHT:
                continue
            share = term.span.days / span.days
            alike = Range(estimate.range[0] * share / _NEIGHBOUR, estimate.range[1] * share * _NEIGHBOUR)
            if not apart(told, alike):
                one = implied(estimate.range, estimate.support, estimate.service, (estimate,), direct=False)
                terms = (Term(term.place, span),)
                distance = abs(span.first - term.span.first)
                yield Explanation(Verdict.SCALE_SLIP, Slip.SCALE, 1, told, terms, one, words, distance)


def another_unit(network: Network, atom: Atom, found: Sequence[Evidence]) -> Iterator[Explanation]:
    """Times for per cent, per cent for times, or one currency for another."""
    if atom.kind == "quotient":
        for told, words in _in_other_units(atom):
            for one in confirming(told, found):
                yield Explanation(Verdict.SCALE_SLIP, Slip.UNIT, 2, told, atom.terms, one, words)
    elif atom.kind == "level":
        (term,) = atom.terms
        for unit in network.units(term.place):
            variable = network.find(term.place, unit, term.span) if unit != atom.unit else None
            for estimate in variable.estimates if variable else ():
                one = implied(estimate.range, estimate.support, estimate.service, (estimate,), direct=False)
                for confirmed in confirming(atom.range, [one]):
                    yield Explanation(
                        Verdict.SCALE_SLIP, Slip.UNIT, 2, atom.range, atom.terms, confirmed, f"in {unit}"
                    )


def _in_other_units(atom: Atom) -> Iterator[tuple[Range, str]]:
    low, high = atom.range
    if atom.form == "ratio" and low > 1:
        yield Range(1 + low / 100, 1 + high / 100), "per cent more"
        yield Range(low / 100, high / 100), "per cent"
    elif atom.form == "change" and low > 1:
        yield Range((low - 1) * 100, (high - 1) * 100), "times"


def by_for_to(network: Network, atom: Atom, found: Sequence[Evidence]) -> Iterator[Explanation]:
    """By for to, or to for by."""
    if atom.kind == "quotient" and atom.form in ("change", "ratio"):
        for told, words in by_and_to(atom):
            for one in confirming(told, found):
                yield Explanation(Verdict.BY_TO_SLIP, Slip.BY_TO, 2, told, atom.terms, one, words)
    elif atom.kind == "difference":
        amount = size(atom.range)
        level = replace(atom, kind="level", form="level", terms=atom.terms[:1], range=amount, slack=amount)
        for one in confirming(amount, unsorted(network, level, level.terms)):
            yield Explanation(Verdict.BY_TO_SLIP, Slip.BY_TO, 2, amount, atom.terms[:1], one, "to")
    elif atom.kind == "level" and atom.terms[0].place.flow != str(Flow.BALANCE):
        yield from _level_for_change(network, atom)


def _level_for_change(network: Network, atom: Atom) -> Iterator[Explanation]:
    """A level that is in fact the change that led to it."""
    term = atom.terms[0]
    before = Term(term.place, term.span.earlier(1))
    now = network.find(term.place, atom.unit, term.span)
    then = network.find(before.place, atom.unit, before.span)
    if now is None or then is None:
        return
    change = replace(atom, kind="difference", form="change", terms=(term, before))
    for one in unsorted(network, change, change.terms):
        if any(spread(told.range) > TIGHT for told in one.terms):
            continue  # a bound alone is no level to count a change from
        rises = one.range[0] >= 0
        amount = one._replace(range=size(one.range), spread=spread(one.range))
        if any(confirming(size(atom.range), [amount])):
            told = atom.range if rises else Range(-atom.range[1], -atom.range[0])
            words = f"by, as a {'rise' if rises else 'fall'},"
            strength = closeness(atom.range, amount)
            yield Explanation(Verdict.BY_TO_SLIP, Slip.BY_TO, strength, told, (term, before), one, words)


def by_and_to(atom: Atom) -> Iterator[tuple[Range, str]]:
    """The other ways to take a change or a ratio.

    >>> shrank_by_16 = Atom(1, "quotient", "change", Range(0.835, 0.845), ())  # to 84 % of what it was
    >>> [words for told, words in by_and_to(shrank_by_16)]
    ['to']
    """
    low, high = atom.range
    if atom.form == "change":
        change = (abs(1 - low), abs(1 - high))
        yield Range(min(change), max(change)), "to"
    elif high < 1:
        yield Range(1 - high, 1 - low), "down by"
        yield Range(1 + low, 1 + high), "up by"
    else:
        yield Range(1 + low, 1 + high), "by so many times"
        if low > 1:
            yield Range(low - 1, high - 1), "so many times as much"
