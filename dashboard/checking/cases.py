"""One statement and all that bears on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from dashboard.checking.atoms import Atom
from dashboard.checking.books import Place
from dashboard.checking.confirming import CLOSE, EXACT_DIGITS, SAME_DIGITS, Explanation
from dashboard.checking.conflicts import Conflict
from dashboard.checking.evidence import Evidence, Meeting, evidence, meeting
from dashboard.checking.explanations import explanations
from dashboard.checking.network import Network
from dashboard.checking.ranges import apart
from dashboard.checking.sources import Lineage
from dashboard.checking.variables import Key
from dashboard.domain.trade import Flow

CLOSED = 2.0
"""A range agrees with a number only if its ends are no further apart than this many times."""


_HALF = 0.5


_FAR = 100.0


_ODD = 0.5


_CONFIRMED = {0: 0.0, 1: 0.3, CLOSE: 1.0, SAME_DIGITS: 2.0}


@dataclass(slots=True, eq=False)
class Case:
    """A statement, what others imply for it, and how the two lie.

    Attributes:
        atom: The statement.
        found: What others imply, prints of the same number first.
        meetings: How each of them lies to the number.
        contrary: What shares no value with it, by the conflict that makes.
        resting: All statements that bear on it.
        slips: Confirmed ways in which the number may have slipped; ``None`` until they are looked for.
        odd: Whether it is far from all other periods of its series; looked at with the slips.
    """

    atom: Atom
    found: list[Evidence]
    meetings: list[Meeting]
    contrary: dict[Conflict, Evidence]
    resting: frozenset[int]
    slips: tuple[Explanation, ...] | None = None
    odd: bool = False

    @property
    def conflicts(self) -> Iterable[Conflict]:
        """The sets of statements, this one among them, that leave no value."""
        return self.contrary.keys()

    def says_as(self, other: Case) -> bool:
        """Whether two cases hold the same."""
        return len(self.found) == len(other.found) and all(
            one.range == two.range and one.support == two.support and one.service == two.service
            for one, two in zip(self.found, other.found, strict=True)
        )

    def agreeing(self, usable: Callable[[Evidence], bool]) -> list[tuple[Evidence, Meeting]]:
        """What shares a value with the number."""
        return [
            (one, how)
            for one, how in zip(self.found, self.meetings, strict=True)
            if how is not Meeting.APART and usable(one)
        ]


def open_case(network: Network, atom: Atom) -> tuple[Case, set[Place | Key]]:
    """Look at a statement afresh; and what was looked up: when any of it changes, open the case again."""
    with network.watching() as looked_up:
        found = evidence(network, atom)
    meetings = [meeting(atom, one) for one in found]
    contrary: dict[Conflict, Evidence] = {}
    for one, how in zip(found, meetings, strict=True):
        if how is Meeting.APART:
            contrary.setdefault(one.support | {atom.id}, one)
    resting = frozenset(name for one in found for name in one.support)
    return Case(atom, found, meetings, contrary, resting), looked_up


def look_for_slips(network: Network, case: Case) -> set[Place | Key]:
    """Find how the number of a case may have slipped; what was looked up for it."""
    with network.watching() as looked_up:
        case.slips = tuple(explanations(network, case.atom, case.found))
        case.odd = is_out_of_line(network, case.atom)
    return looked_up


def agreement(
    case: Case, still: Collection[Conflict], out: Collection[int], atoms: Mapping[int, Atom], lineage: Lineage
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
    contrary = [case.contrary[conflict] for conflict in still if conflict in case.contrary]
    others: set[str] = set()
    beside = 0.0
    for one, how in zip(case.found, case.meetings, strict=True):
        if how is not Meeting.OVERLAP or one.spread > CLOSED or not one.support.isdisjoint(out):
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
        one.range[1] / span.days
        for span in network.spans(term.place, atom.unit)
        if span != term.span and (variable := network.find(term.place, atom.unit, span)) is not None
        for one in variable.estimates
        if one.link is None and one.range[0] > 0
    ]
    mine = atom.range[1] / term.span.days
    return bool(rates) and all(not rate / _FAR < mine < rate * _FAR for rate in rates)


def confirmed(case: Case) -> float:
    """How strongly other figures confirm that a statement is a slip."""
    odd = _ODD if case.odd else 0.0
    return odd + max((_CONFIRMED[slip.strength] for slip in case.slips or ()), default=0.0)


def most_confirmed(atom: Atom) -> float:
    """The most that ``confirmed`` can come to: the very digits of a short number prove nothing elsewhere."""
    strength = SAME_DIGITS if atom.digits >= EXACT_DIGITS else CLOSE
    return _CONFIRMED[strength] + (_ODD if atom.kind == "level" else 0.0)
