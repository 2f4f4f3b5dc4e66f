"""One statement and all that bears on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass

from dashboard.checking.books import Place
from dashboard.checking.conflicts import Conflict
from dashboard.checking.evidence import Evidence, Meeting, evidence, meeting
from dashboard.checking.explanations import Explanation, explanations
from dashboard.checking.network import Atom, Key, Network
from dashboard.checking.ranges import apart, spread
from dashboard.checking.sources import Lineage
from dashboard.domain.trade import Flow

CLOSED = 2.0
"""A range agrees with a number only if its ends are no further apart than this many times."""

_HALF = 0.5
_FAR = 100.0
_ODD = 0.5
_CONFIRMED = {0: 0.0, 1: 0.3, 2: 1.0, 3: 2.0}


@dataclass(slots=True, eq=False)
class Case:
    """A statement, what others imply for it, and how the two lie.

    Attributes:
        atom: The statement.
        found: What others imply, prints of the same number first.
        meetings: How each of them lies to the number.
        looked_up: What was looked up on the way: when any of it changes, the case is opened again.
        slips: Confirmed ways in which the number may have slipped; ``None`` until they are looked for.
    """

    atom: Atom
    found: list[Evidence]
    meetings: list[Meeting]
    looked_up: frozenset[Place | Key]
    slips: tuple[Explanation, ...] | None = None

    def conflicts(self) -> list[Conflict]:
        """The sets of statements, this one among them, that leave no value."""
        return [one.support | {self.atom.id} for one in self.apart()]

    def apart(self) -> list[Evidence]:
        """What shares no value with the number."""
        return [one for one, how in zip(self.found, self.meetings, strict=True) if how is Meeting.APART]

    def agreeing(self, usable: Callable[[Evidence], bool]) -> list[tuple[Evidence, Meeting]]:
        """What shares a value with the number."""
        return [
            (one, how)
            for one, how in zip(self.found, self.meetings, strict=True)
            if how is not Meeting.APART and usable(one)
        ]


def open_case(network: Network, atom: Atom) -> Case:
    """Look at a statement afresh."""
    watched: set[Place | Key] = set()
    network.watched = watched
    try:
        found = evidence(network, atom)
        case = Case(atom, found, [meeting(atom, one) for one in found], frozenset())
    finally:
        network.watched = None
    case.looked_up = frozenset(watched)
    return case


def look_for_slips(network: Network, case: Case) -> None:
    """Find how the number of a case may have slipped."""
    watched: set[Place | Key] = set()
    network.watched = watched
    try:
        case.slips = tuple(explanations(network, case.atom))
    finally:
        network.watched = None
    case.looked_up |= watched


def agreement(
    case: Case, still: Collection[Conflict], out: Container[int], atoms: Mapping[int, Atom], lineage: Lineage
) -> float:
    """How many independent sources agree with a statement where others contradict it.

    A range counts only if it tells the two apart: if it excludes something that contradicts the statement.
    What the statement's own source prints beside it counts half, and once.

    Args:
        case: The statement's.
        still: The conflicts it is in that are not resolved yet.
        out: Statements that are doubted already.
        atoms: All statements.
        lineage: Which sources are independent.
    """
    own = lineage.of_atom(case.atom)
    contrary = [one for one in case.apart() if one.support | {case.atom.id} in still]
    others: set[str] = set()
    beside = 0.0
    for one, how in zip(case.found, case.meetings, strict=True):
        if (
            how is not Meeting.OVERLAP
            or spread(one.range) > CLOSED
            or any(name in out for name in one.support)
        ):
            continue
        if contrary and not any(apart(one.range, against.range) for against in contrary):
            continue
        names = lineage.of_all(atoms[name] for name in one.support if not atoms[name].derived) - own
        if one.direct:
            others |= names
        elif names:
            others.add(min(names))
        else:
            beside = _HALF
    return len(others) + beside + len(own) - 1


def is_out_of_line(network: Network, atom: Atom) -> bool:
    """Whether a level is far from those of all other periods of its series, day for day."""
    term = atom.terms[0]
    if atom.kind != "level" or term.place.flow == str(Flow.BALANCE):
        return False
    rates = [
        one.range[1] / variable.span.days
        for span, variable in network.spans(term.place, atom.unit).items()
        if span != term.span
        for one in variable.estimates
        if one.link is None and one.range[0] > 0
    ]
    mine = atom.range[1] / term.span.days
    return bool(rates) and all(not rate / _FAR < mine < rate * _FAR for rate in rates)


def confirmed(network: Network, case: Case) -> float:
    """How strongly other figures confirm that a statement is a slip."""
    odd = _ODD if is_out_of_line(network, case.atom) else 0.0
    return odd + max((_CONFIRMED[slip.strength] for slip in case.slips or ()), default=0.0)
