"""How a number that does not fit may have come to be printed, where other figures confirm it.

Each way of slipping is a generator of explanations: what the number would be had it not slipped, and the
figures that it then fits. Only closed, fairly tight ranges confirm; an open end never does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isclose
from typing import Final, NamedTuple

from dashboard.checking.books import OFFICIAL, Span, mirrored
from dashboard.checking.evidence import Evidence, evidence, implied
from dashboard.checking.network import Atom, Network, Term
from dashboard.checking.ranges import Range, apart, over, size, spread
from dashboard.checking.verdicts import Slip, Verdict
from dashboard.domain.trade import Flow

TIGHT: Final = 1.75
"""Two ranges confirm each other only if the ends of both, taken together, are no further apart than this."""

_EXACT_DIGITS: Final = 3
_YEARS: Final = (1, -1, 2, -2)
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
_OPPOSITE: Final = {str(Flow.EXPORT): str(Flow.IMPORT), str(Flow.IMPORT): str(Flow.EXPORT)}


class Explanation(NamedTuple):
    """One way in which a number may have slipped.

    Attributes:
        verdict: The fixed word for it.
        slip: The same, more exactly.
        strength: 3 where the same digits stand elsewhere, 2 where the same period confirms it, 1 otherwise,
            0 where it is only a hint.
        told: The number as it would then be, in the units of ``Atom.range``.
        terms: What it would then speak of.
        confirmed_by: The figures that it then fits.
        words: What differs: "Jan-Nov 2022", "a thousand", "to 63 %".
        remote: How far from the number itself the confirming figures are; to choose among equals.
    """

    verdict: Verdict
    slip: Slip
    strength: int
    told: Range
    terms: tuple[Term, ...]
    confirmed_by: Evidence
    words: str
    remote: int = 0


def explanations(network: Network, atom: Atom) -> list[Explanation]:
    """Every confirmed way in which a statement may have slipped, the most telling first.

    Args:
        network: Brought up to date.
        atom: The statement.
    """
    order = list(Verdict)
    found = [told for way in WAYS for told in way(network, atom)]
    found.sort(
        key=lambda told: (
            -told.strength,
            order.index(told.verdict),
            told.remote,
            len(told.confirmed_by.support),
            told.confirmed_by.spread,
            told.words,
        )
    )
    return found


def _confirming(told: Range, found: list[Evidence]) -> Iterator[Evidence]:
    """Evidence that is closed, tight, and holds a value of ``told``."""
    for one in found:
        if spread(told) * one.spread <= TIGHT and not apart(told, one.range):
            yield one


def other_spans(network: Network, atom: Atom) -> Iterator[tuple[Span, tuple[Term, ...]]]:
    """Periods that the label may have been taken for, with the statement's terms moved there.

    Those that overlap, and those that begin or end one or two years before or after.
    """
    first = atom.terms[0]
    units = (atom.unit,) if atom.unit else network.units(first.place)
    here = first.span
    beginnings = {here.earlier(years).first for years in _YEARS}
    ends = {here.earlier(years).last for years in _YEARS}
    spans = sorted({span for unit in units for span in network.spans(first.place, unit)})
    for span in spans:
        if span != here and (here.shared(span) or span.first in beginnings or span.last in ends):
            moved = tuple(
                Term(term.place, span if term.span == here else _follow(term.span, here, span))
                for term in atom.terms
            )
            yield span, moved


def _follow(other: Span, here: Span, there: Span) -> Span:
    """Where the earlier period of a change goes when its later one moves."""
    years = round((here.first - other.first) / 365.25)
    return there.earlier(years) if years else there


def is_mixed_up_with(here: Span, there: Span) -> bool:
    """Whether two periods are taken for each other often enough to believe it without the same digits.

    One begins or ends with the other; or it is the same span, or the whole year, one year off.
    """
    if here.shared(there):
        return here.first == there.first or here.last == there.last
    for one, other in ((here, there), (there, here)):
        before = one.earlier(1)
        if before == other or (other.first == before.first and other.holds(before)):
            return True
    return False


def another_period(network: Network, atom: Atom) -> Iterator[Explanation]:
    """The number of another period of the same series."""
    for span, terms in other_spans(network, atom):
        words = str(span.period())
        likely = is_mixed_up_with(atom.terms[0].span, span)
        for told in _confirming(atom.range, evidence(network, atom, terms)):
            strength = _sameness(atom, told)
            if likely or strength > 1:
                yield Explanation(Verdict.WRONG_PERIOD, Slip.PERIOD, strength, atom.range, terms, told, words)
        if likely and atom.form == "share":
            # This year's whole, worked out with another year's part.
            for told in _confirming(atom.range, _stale(network, atom, terms[0])):
                mixed = (terms[0], atom.terms[1])
                yield Explanation(Verdict.WRONG_PERIOD, Slip.PERIOD, 1, atom.range, mixed, told, words)


def _stale(network: Network, atom: Atom, part: Term) -> list[Evidence]:
    """What a share would be with a part of another period, its whole as it is or as its words print it."""
    found = evidence(network, atom, (part, atom.terms[1]))
    if atom.base is not None:
        variable = network.find(part.place, atom.base_unit, part.span)
        for one in variable.estimates if variable else ():
            if atom.id not in one.support:
                told = over(one.range, atom.base)
                found.append(implied(told, one.support, one.service, (one,), direct=False))
    return found


def _sameness(atom: Atom, told: Evidence) -> int:
    same = all(isclose(one, other, rel_tol=1e-12) for one, other in zip(atom.slack, told.range, strict=True))
    return 3 if told.direct and same and atom.digits >= _EXACT_DIGITS else 1


def other_count(network: Network, atom: Atom) -> Iterator[Explanation]:
    """The same trade as the partner counts it."""
    where = atom.terms[0].place
    terms = (Term(mirrored(where), atom.terms[0].span),)
    for told in _confirming(atom.range, in_partners_book(network, atom)):
        strength = _sameness(atom, told)
        yield Explanation(
            Verdict.OTHER_COUNT, Slip.COUNT, strength, atom.range, terms, told, f"{where.partner}'s count"
        )


def in_partners_book(network: Network, atom: Atom) -> list[Evidence]:
    """What the partner counts of the same trade; nothing for shares, balances and compilers' figures."""
    place, span = atom.terms[0]
    official = place.book.startswith(OFFICIAL)
    if (
        atom.kind != "level"
        or not (official or place.book == place.reporter)
        or place.flow == str(Flow.BALANCE)
    ):
        return []
    return _standing_at(network, atom, Term(mirrored(place, place.book if official else None), span))


def _standing_at(network: Network, atom: Atom, term: Term) -> list[Evidence]:
    """What is known of another amount, whoever is credited for it."""
    variable = network.find(term.place, atom.unit, term.span)
    return [
        implied(told.range, told.support, told.service, (told,), direct=told.link is None)
        for told in (variable.estimates if variable else ())
        if atom.id not in told.support
    ]


def another_scale(network: Network, atom: Atom) -> Iterator[Explanation]:
    """A scale word for another, or a decimal point shifted."""
    found = evidence(network, atom)
    if spread(atom.range) > TIGHT or (atom.kind == "quotient" and atom.form != "share"):
        return
    for factor, words in _FACTORS:
        if factor < _LARGE and atom.kind == "level" and atom.unit not in _LAKH_COUNTING:
            continue  # a hundred lies between lakh and crore, and between per cent and parts of one
        for by, name in ((factor, f"times a {words}"), (1 / factor, f"divided by a {words}")):
            told = Range(atom.range[0] * by, atom.range[1] * by)
            for one in _confirming(told, found):
                yield Explanation(Verdict.SCALE_SLIP, Slip.SCALE, 2, told, atom.terms, one, name)
            if factor >= _LARGE and atom.kind == "level" and found:
                yield from _like_neighbours(network, atom, told, name, found)
    for by in (10.0, 0.1):
        told = Range(atom.range[0] * by, atom.range[1] * by)
        for one in _confirming(told, found):
            yield Explanation(Verdict.SCALE_SLIP, Slip.POINT, 0, told, atom.terms, one, "point")


def _like_neighbours(
    network: Network, atom: Atom, told: Range, words: str, found: list[Evidence]
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


def another_unit(network: Network, atom: Atom) -> Iterator[Explanation]:
    """Times for per cent, per cent for times, or one currency for another."""
    if atom.kind == "quotient":
        found = evidence(network, atom)
        for told, words in _in_other_units(atom):
            for one in _confirming(told, found):
                yield Explanation(Verdict.SCALE_SLIP, Slip.UNIT, 2, told, atom.terms, one, words)
    elif atom.kind == "level":
        (term,) = atom.terms
        for unit in network.units(term.place):
            variable = network.find(term.place, unit, term.span) if unit != atom.unit else None
            for estimate in variable.estimates if variable else ():
                one = implied(estimate.range, estimate.support, estimate.service, (estimate,), direct=False)
                for confirmed in _confirming(atom.range, [one]):
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


def by_for_to(network: Network, atom: Atom) -> Iterator[Explanation]:
    """By for to, or to for by."""
    if atom.kind == "quotient" and atom.form in ("change", "ratio"):
        found = evidence(network, atom)
        for told, words in by_and_to(atom):
            for one in _confirming(told, found):
                yield Explanation(Verdict.BY_TO_SLIP, Slip.BY_TO, 2, told, atom.terms, one, words)
    elif atom.kind == "difference":
        amount = size(atom.range)
        level = replace(atom, kind="level", form="level", terms=atom.terms[:1], range=amount, slack=amount)
        for one in _confirming(amount, evidence(network, level)):
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
    for one in evidence(network, change):
        if any(spread(told.range) > TIGHT for told in one.terms):
            continue  # a bound alone is no level to count a change from
        rises = one.range[0] >= 0
        if any(
            _confirming(size(atom.range), [one._replace(range=size(one.range), spread=spread(one.range))])
        ):
            told = atom.range if rises else Range(-atom.range[1], -atom.range[0])
            words = f"by, as a {'rise' if rises else 'fall'},"
            yield Explanation(Verdict.BY_TO_SLIP, Slip.BY_TO, 2, told, (term, before), one, words)


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


def turned_round(network: Network, atom: Atom) -> Iterator[Explanation]:
    """A rise for a fall, or one country's exports for its imports."""
    if atom.kind == "level":
        yield from _opposite_flow(network, atom)
    elif atom.form == "change":
        low, high = atom.range
        told = Range(2 - high, 2 - low) if atom.kind == "quotient" else Range(-high, -low)
        for one in _confirming(told, evidence(network, atom)):
            words = "with the other sign"
            yield Explanation(Verdict.CONTRADICTS, Slip.DIRECTION, 2, told, atom.terms, one, words)


def _opposite_flow(network: Network, atom: Atom) -> Iterator[Explanation]:
    """Exports that are what the country imports, in its own books or in its partner's."""
    where, span = atom.terms[0]
    flow = _OPPOSITE.get(where.flow)
    if flow is None or atom.digits < 2:
        return
    other = where._replace(flow=flow)
    for term in (Term(other, span), Term(mirrored(other), span)):
        for one in _confirming(atom.range, _standing_at(network, atom, term)):
            strength = _sameness(atom, one)
            words = "the other way round"
            yield Explanation(Verdict.CONTRADICTS, Slip.DIRECTION, strength, atom.range, (term,), one, words)


WAYS: Final = (another_period, other_count, another_scale, another_unit, by_for_to, turned_round)
"""The ways in which numbers slip, in the order of their verdicts."""
