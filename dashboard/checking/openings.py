"""Readings that leave something open: the period, the base year, or whose count.

Each possibility that the collection can test is tested on its own; none is chosen beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.bases import is_weighed, other_term
from dashboard.checking.books import Place, Span, mirrored
from dashboard.checking.evidence import Evidence, Meeting, evidence, meeting
from dashboard.checking.exact import left_by
from dashboard.checking.network import Network
from dashboard.checking.ranges import outward, spread
from dashboard.checking.statements import Statement
from dashboard.checking.verdicts import Outcome

_BACK = 10


_MOSTLY = 0.5


_CLOSED = 2.0


_A_YEAR = 360


_ANY_DAY = Span(1, 1)


class Tried(NamedTuple):
    """One possibility, tested.

    Attributes:
        terms: What the number would then speak of.
        outcome: fits, impossible or untested.
        told: What the others imply in that case; ``None`` where nothing does.
        atom: The statement as it would then be.
    """

    terms: tuple[Term, ...]
    outcome: Outcome
    told: Evidence | None
    atom: Atom


Usable = Callable[[Evidence], bool]


def tried(network: Network, told: Statement, usable: Usable) -> list[Tried]:
    """Every way to fill what a reading leaves open that the collection can test.

    Args:
        network: Brought up to date.
        told: A statement of a number, with a place, but without an atom: something is open.
        usable: Whether a piece of evidence may be relied on.
    """
    found: dict[tuple[object, ...], Tried] = {}
    for atom in filled(network, told):
        outcome, one = outcome_of(network, atom, usable, only_closed=told.span is None)
        first, last = atom.terms[0], atom.terms[-1]
        supposed = (first.span, first.place.book, last.place.book, last.span if told.span else None)
        known = found.get(supposed)
        if known is None or known.outcome is Outcome.UNTESTED:
            found[supposed] = Tried(atom.terms, outcome, one, atom)
    return list(found.values())


def outcome_of(
    network: Network, atom: Atom, usable: Usable, *, only_closed: bool = False
) -> tuple[Outcome, Evidence | None]:
    """Whether a statement can stand beside what the others imply.

    Args:
        network: Brought up to date.
        atom: The statement; it need not be in the network.
        usable: Whether a piece of evidence may be relied on.
        only_closed: Whether a bound is too little to go by, since the period is open too.
    """
    known = [one for one in evidence(network, atom) if usable(one)]
    closed = [one for one in known if _is_closed(one)]
    known = closed if only_closed else known
    against = [one for one in known if meeting(atom, one) is Meeting.APART]
    if against:
        return Outcome.IMPOSSIBLE, next((one for one in against if _is_closed(one)), against[0])
    for one in closed or known:
        # Here nothing else speaks for the possibility, so slack is not enough.
        fits = left_by(one, atom, network.atoms).overlaps(atom.exact)
        return (Outcome.FITS if fits else Outcome.IMPOSSIBLE), one
    return Outcome.UNTESTED, None


def _is_closed(one: Evidence) -> bool:
    return one.spread <= _CLOSED and all(spread(told.range) <= _CLOSED for told in one.terms)


def filled(network: Network, told: Statement, *, every: bool = False) -> Iterator[Atom]:
    """The statement with its open parts filled, the latest or nearest first.

    Args:
        network: Brought up to date.
        told: A statement with something open.
        every: Whether to go by the periods of the other term too, where the first is not known.
    """
    where, span = told.where, told.span
    if where is None:
        return
    if told.kind == "level":
        unit = told.reading.currency or str(told.reading.unit)
        for known in sorted(network.spans(where, unit), reverse=True):
            yield _atom(told, (Term(where, known),), unit)
    elif span is not None:
        if told.reading.basis is None:
            sides = [where] if told.credit.service else [where, mirrored(where)]
            for side in sides:
                for years in range(1, _BACK + 1):
                    yield _atom(told, (Term(side, span), Term(side, span.earlier(years))))
    else:
        yield from _paired(network, told, where, every=every)


def _paired(network: Network, told: Statement, where: Place, *, every: bool) -> Iterator[Atom]:
    """A relative number without a period: at each period for which both terms are known.

    The other term may be either country's count of it, over the same days or most of them.
    """
    basis = told.reading.basis
    sides = [where] if told.credit.service else [where, mirrored(where)]
    if every:
        other = other_term(where, _ANY_DAY, basis)
        sides = [other.place, mirrored(other.place)] if other is not None else []
    spans = {span for place in sides for unit in network.units(place) for span in network.spans(place, unit)}
    for span in sorted(spans, key=lambda told: (told.days < _A_YEAR, -told.last, told.days)):
        other = other_term(where, span, basis)
        if other is None:
            return
        for first in [where] if every else sides:
            for place in dict.fromkeys((other.place, mirrored(other.place))):
                for known in _like(network, place, other.span):
                    yield _atom(told, (Term(first, span), Term(place, known)))


def _like(network: Network, place: Place, span: Span) -> list[Span]:
    """The spans of a place that share most of their days with another."""
    spans = {known for unit in network.units(place) for known in network.spans(place, unit)}
    alike = {known: known.shared(span) / max(known.days, span.days) for known in spans}
    return sorted((known for known in spans if alike[known] > _MOSTLY), key=lambda told: (-alike[told], told))


def _atom(told: Statement, terms: tuple[Term, ...], unit: str = "") -> Atom:
    reading = told.reading
    stated = outward(told.exact)
    return Atom(
        id=0,
        kind=told.kind,
        form=str(reading.measure),
        range=stated,
        slack=stated,
        exact=told.exact,
        terms=terms,
        unit=unit or (reading.currency or str(reading.unit) if told.kind == "difference" else ""),
        weighed=is_weighed(reading.basis, reading.basis_words),
        service=told.credit.service,
    )


def hypothetical(told: Statement) -> Atom:
    """A statement with something open, as if it were stated of nothing; only its kind and number count."""
    return _atom(told, ())
