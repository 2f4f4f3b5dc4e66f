"""Which readings cannot all stand, and which of them to doubt.

A conflict is a smallest set of statements that leaves no value. Whom to doubt is decided for all conflicts
that hang together at once: a statement is doubted the more, the more conflicts it is in and the fewer share
the blame with it, and the less, the more independent sources agree with it. A slip that other figures
confirm weighs most. Where nothing tells two statements apart, both are named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from math import inf
from typing import Final, Protocol

from dashboard.checking.atoms import Atom

Conflict = frozenset[int]


_SAME: Final = 1e-9


_AGREEMENT: Final = 0.6


_MOST_AGREEMENT: Final = 3.0


_RELATIVE: Final = 0.25


_UNCREDITED: Final = 0.1


_SUPPLIED: Final = 0.5


_TWO: Final = 2


def smallest(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts that hold no other, in a fixed order.

    >>> smallest([frozenset({1, 2}), frozenset({1, 2, 3}), frozenset({3, 4})])
    [frozenset({1, 2}), frozenset({3, 4})]
    """
    least: list[Conflict] = []
    touching: defaultdict[int, list[Conflict]] = defaultdict(list)
    for conflict in sorted(set(conflicts), key=lambda told: (len(told), sorted(told))):
        if not any(known <= conflict for atom in conflict for known in touching[atom]):
            least.append(conflict)
            for atom in conflict:
                touching[atom].append(conflict)
    return least


def components(conflicts: Collection[Conflict]) -> list[list[Conflict]]:
    """The conflicts in groups that share no statement."""
    leader: dict[int, int] = {}

    def find(atom: int) -> int:
        while leader.setdefault(atom, atom) != atom:
            leader[atom] = leader[leader[atom]]
            atom = leader[atom]
        return atom

    for conflict in conflicts:
        first, *rest = sorted(conflict)
        for other in rest:
            leader[find(other)] = find(first)
    groups: defaultdict[int, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        groups[find(min(conflict))].append(conflict)
    return list(groups.values())


def doubt(atom: Atom, agreement: float) -> float:
    """How readily a statement is doubted, its conflicts and slips left aside.

    Args:
        atom: The statement.
        agreement: How many independent sources agree with it.
    """
    return (
        -_AGREEMENT * min(agreement, _MOST_AGREEMENT)
        + (_RELATIVE if atom.kind != "level" else 0)
        + (_UNCREDITED if atom.service is None else 0)
        + (_SUPPLIED if atom.supplied else 0)
    )


class Doubts(Protocol):
    """What deciding whom to doubt needs to know of statements."""

    def standing(self, atom: int, left: Collection[Conflict], out: Collection[int]) -> float:
        """How readily a statement is doubted, given the conflicts left to it and who is doubted."""

    def confirmed(self, atom: int) -> float:
        """How strongly other figures confirm that it is a slip: costly to tell."""

    def most(self, atom: int) -> float:
        """The most that ``confirmed`` can come to: told at once."""

    def is_no_better(
        self, atom: int, than: int, conflicts: Collection[Conflict], out: Collection[int]
    ) -> bool:
        """Whether a statement is borne out by nothing, and the one doubted beside it is no plainer slip."""

    def voice(self, atom: int) -> object:
        """Who states it. What one source prints is one voice, and shares the blame of one."""


def doubted(group: Collection[Conflict], doubts: Doubts) -> dict[int, bool]:
    """Whom to doubt so that no conflict of a group is left.

    Returns:
        Ids of statements, and whether another was just as much to be doubted.
    """
    left = list(group)
    shares = {conflict: _shares(conflict, doubts.voice) for conflict in left}
    told: dict[int, bool] = {}
    while left:
        mine: defaultdict[int, list[Conflict]] = defaultdict(list)
        for conflict in left:
            for atom in conflict:
                mine[atom].append(conflict)
        scores = _scores(mine, shares, doubts, told)
        worst = max(scores, key=lambda atom: scores[atom])
        equal = [
            atom
            for atom in scores
            if scores[atom] > scores[worst] - _SAME and any(worst in conflict for conflict in mine[atom])
        ]
        told.update(dict.fromkeys(equal, len(equal) > 1))
        left = [conflict for conflict in left if conflict.isdisjoint(equal)]
    for name, other in list(_word_against_word(group, told, doubts)):
        told[name] = told[other] = True
    return told


def _word_against_word(
    group: Collection[Conflict], told: Mapping[int, bool], doubts: Doubts
) -> Iterator[tuple[int, int]]:
    """Doubted statements, each with one that is no better and is all that speaks against it.

    So it is where one source stands against one other, and no figure but theirs explains the doubted one.
    """
    for name, equal in told.items():
        mine = [] if equal else [one for one in group if name in one and one & told.keys() == {name}]
        between_two = any(len({doubts.voice(atom) for atom in one}) == _TWO for one in mine)
        for other in sorted(frozenset.intersection(*mine) - {name}) if between_two else ():
            against = [one for one in mine if doubts.voice(other) != doubts.voice(name)]
            if against and doubts.is_no_better(other, name, against, told):
                yield name, other


def _scores(
    mine: Mapping[int, Collection[Conflict]],
    shares: Mapping[Conflict, Mapping[int, float]],
    doubts: Doubts,
    out: Collection[int],
) -> dict[int, float]:
    """How much each statement is to be doubted, of those that may be the most."""
    plain = {
        atom: sum(shares[conflict][atom] for conflict in conflicts) + doubts.standing(atom, conflicts, out)
        for atom, conflicts in mine.items()
    }
    scores: dict[int, float] = {}
    most = -inf
    for atom in sorted(plain, key=lambda one: (-plain[one], one)):
        if plain[atom] + doubts.most(atom) >= most - _SAME:
            scores[atom] = plain[atom] + doubts.confirmed(atom)
            most = max(most, scores[atom])
    return dict(sorted(scores.items()))


def _shares(conflict: Conflict, voice: Callable[[int], object]) -> dict[int, float]:
    """Each statement's share of the blame for one conflict."""
    voices = {atom: voice(atom) for atom in conflict}
    crowd = Counter(voices.values())
    return {atom: 1 / max(1, len(crowd) - 1) / crowd[voices[atom]] for atom in conflict}
