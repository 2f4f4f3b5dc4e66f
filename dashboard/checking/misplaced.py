"""Numbers that belong elsewhere: to another period, another country's count, the opposite direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.books import mirrored
from dashboard.checking.confirming import (
    Explanation,
    closeness,
    confirming,
    in_partners_book,
    is_mixed_up_with,
    other_spans,
    sameness,
    standing_at,
)
from dashboard.checking.evidence import Evidence, implied, unsorted
from dashboard.checking.network import Network
from dashboard.checking.ranges import Range, over
from dashboard.checking.verdicts import Slip, Verdict
from dashboard.domain.trade import Flow

_OPPOSITE: Final = {str(Flow.EXPORT): str(Flow.IMPORT), str(Flow.IMPORT): str(Flow.EXPORT)}


def another_period(network: Network, atom: Atom, _: Sequence[Evidence]) -> Iterator[Explanation]:
    """The number of another period of the same series."""
    for span, terms in other_spans(network, atom):
        words = str(span.period())
        likely = is_mixed_up_with(atom.terms[0].span, span)
        for told in confirming(atom.range, unsorted(network, atom, terms)):
            strength = sameness(atom, told)
            if likely or strength > 1:
                yield Explanation(Verdict.WRONG_PERIOD, Slip.PERIOD, strength, atom.range, terms, told, words)
        if likely and atom.form == "share":
            # This year's whole, worked out with another year's part.
            for told in confirming(atom.range, _stale(network, atom, terms[0])):
                mixed = (terms[0], atom.terms[1])
                yield Explanation(Verdict.WRONG_PERIOD, Slip.PERIOD, 1, atom.range, mixed, told, words)


def _stale(network: Network, atom: Atom, part: Term) -> list[Evidence]:
    """What a share would be with a part of another period, its whole as it is or as its words print it."""
    found = list(unsorted(network, atom, (part, atom.terms[1])))
    if atom.base is not None:
        variable = network.find(part.place, atom.base_unit, part.span)
        for one in variable.estimates if variable else ():
            if atom.id not in one.support:
                told = over(one.range, atom.base)
                found.append(implied(told, one.support, one.service, (one,), direct=False))
    return found


def other_count(network: Network, atom: Atom, _: Sequence[Evidence]) -> Iterator[Explanation]:
    """The same trade as the partner counts it."""
    where = atom.terms[0].place
    terms = (Term(mirrored(where), atom.terms[0].span),)
    for told in confirming(atom.range, in_partners_book(network, atom)):
        strength = sameness(atom, told)
        yield Explanation(
            Verdict.OTHER_COUNT, Slip.COUNT, strength, atom.range, terms, told, f"{where.partner}'s count"
        )


def turned_round(network: Network, atom: Atom, found: Sequence[Evidence]) -> Iterator[Explanation]:
    """A rise for a fall, or one country's exports for its imports."""
    if atom.kind == "level":
        yield from _opposite_flow(network, atom)
    elif atom.form == "change":
        low, high = atom.range
        told = Range(2 - high, 2 - low) if atom.kind == "quotient" else Range(-high, -low)
        for one in confirming(told, found):
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
        for one in confirming(atom.range, standing_at(network, atom, term)):
            strength = max(sameness(atom, one), closeness(atom.range, one))
            words = "the other way round"
            yield Explanation(Verdict.CONTRADICTS, Slip.DIRECTION, strength, atom.range, (term,), one, words)
