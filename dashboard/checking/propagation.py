"""Ranges are narrowed along links until nothing changes.

Each round derives, for every variable that could have changed, what follows from the estimates of the round
before. An estimate keeps its cause: the link, the estimates that went in, and the statements that all of it
rests on. So two estimates that share no value name at once a set of readings that cannot all stand, and what
others say of a reading can be told without it.

Estimates are kept apart by what they rest on, not merged into one range: a reading that is off must not
spoil what the rest say. An estimate is dropped where another is as tight and rests on less, and beyond a
dozen for one variable the loosest go, so that cost stays in bounds; what was told always stays. The result
depends on what was stated, never on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Final

from dashboard.checking.links import TAKEN
from dashboard.checking.ranges import ANY, Range
from dashboard.checking.variables import Estimate, Variable

ROUNDS: Final = 3
"""Derivations go this many links deep; with a statement at each, that is six lines of working."""


_DIRECT: Final = 12


_DERIVED: Final = 6


_OPEN: Final = 2


_FAR: Final = 10.0


def propagate(touched: Iterable[Variable]) -> dict[Variable, None]:
    """Bring the estimates of the network up to date.

    Args:
        touched: Variables with something new told or linked.

    Returns:
        The variables whose estimates changed in any round, in a fixed order.
    """
    seeds = dict.fromkeys(touched)
    changed: dict[Variable, None] = {}
    moved = []
    for variable in seeds:
        variable.reach = _reach(variable)
        if _note(variable, 0, kept(list(variable.told.values())), changed):
            moved.append(variable)
    for number in range(1, ROUNDS + 1):
        due = dict(seeds)
        for variable in moved:
            due[variable] = None
            for link in variable.links:
                due.update(dict.fromkeys(link.ends))
        # All are derived before any is noted: a round looks only at the one before it.
        fresh = [(variable, _derived(variable, number - 1)) for variable in due]
        moved = [variable for variable, estimates in fresh if _note(variable, number, estimates, changed)]
    return changed


def _reach(variable: Variable) -> Range:
    """The range outside which a bound says nothing beside what is told."""
    closed = [told.range for told in variable.told.values() if not told.is_open]
    if not closed or min(low for low, _ in closed) <= 0:
        return ANY
    return Range(min(low for low, _ in closed) / _FAR, max(high for _, high in closed) * _FAR)


def hull(variable: Variable) -> Range:
    """The range that all estimates leave together; empty (low above high) if some share no value."""
    low, high = variable.floor, inf
    for estimate in variable.estimates:
        low, high = max(low, estimate.range[0]), min(high, estimate.range[1])
    return Range(low, high)


def _note(variable: Variable, number: int, estimates: list[Estimate], changed: dict[Variable, None]) -> bool:
    """Write down a round; whether what others derive from it differs from what stood there."""
    rounds = variable.rounds
    while len(rounds) <= ROUNDS:
        rounds.append(rounds[-1] if rounds else [])
    old = rounds[number]
    if _same(old, estimates):
        return False
    rounds[number] = estimates
    changed[variable] = None
    return not _same(old[:TAKEN], estimates[:TAKEN])


def _same(one: list[Estimate], other: list[Estimate]) -> bool:
    return len(one) == len(other) and all(map(Estimate.says_as, one, other))


def _derived(variable: Variable, last: int) -> list[Estimate]:
    """What is told of a variable, and what follows for it from the others' last round."""
    told = variable.rounds[0]
    own = {atom for estimate in told for atom in estimate.support}
    floor = variable.floor
    found = list(told)
    for link in variable.links:
        for estimate in link.estimates(variable, last):
            # What is told of it here, brought back by a detour, says nothing new.
            if not own.isdisjoint(estimate.support):
                continue
            low, high = estimate.range
            if low < floor:
                estimate.range = Range(floor, high)
            if low > floor or high < inf:
                found.append(estimate)
    return kept(found)


def _order(estimate: Estimate) -> tuple[object, ...]:
    """Closed ranges first, those that rest on little, then the narrow; then bounds, the tight ones first."""
    low, high = estimate.range
    if estimate.is_open:
        return True, -low if high == inf else high, len(estimate.support), 0.0, _Tie(estimate)
    return False, len(estimate.support), high - low, low, _Tie(estimate)


class _Tie:
    """What settles the order of estimates that are alike in all else; worked out only where it must."""

    __slots__ = ("estimate",)

    def __init__(self, estimate: Estimate) -> None:
        self.estimate = estimate

    def __lt__(self, other: _Tie) -> bool:
        return self._path() < other._path()

    def _path(self) -> tuple[object, ...]:
        one = self.estimate
        path = [(told.of.place, told.of.span) for told in one.inputs]
        return sorted(one.support), one.depth, one.link.rule if one.link else "", path


def kept(found: list[Estimate]) -> list[Estimate]:
    """The estimates worth keeping, the best supported and tightest first.

    One is dropped where another is as tight and rests on no more; and beyond a number that nobody could
    read, the loosest go. The two that bound the hull always stay, among those that go into derivations.
    """
    if len(found) < 2:
        return found
    found = sorted(_telling(found), key=_order)
    lowest = max(found, key=lambda one: one.range[0])
    highest = min(found, key=lambda one: one.range[1])
    room = {"told": _DIRECT, "closed": _DERIVED, "above": _OPEN, "below": _OPEN}
    best: list[Estimate] = []
    for estimate in found:
        kind = _kind(estimate)
        bounding = estimate is lowest or estimate is highest
        if (room[kind] or bounding) and not any(_covers(other, estimate) for other in best):
            room[kind] -= 1
            best.append(estimate)
    late = [one for one in best[TAKEN:] if one is lowest or one is highest]
    if late:
        front = best[: TAKEN - len(late)]
        return front + late + [one for one in best[len(front) :] if all(one is not told for told in late)]
    return best


def _telling(found: list[Estimate]) -> list[Estimate]:
    """Without the bounds that lie far outside all closed ranges: they neither narrow nor contradict."""
    closed = [one.range for one in found if not one.is_open]
    if not closed or min(low for low, _ in closed) <= 0:
        return found
    least, most = min(low for low, _ in closed) / _FAR, max(high for _, high in closed) * _FAR
    return [
        one
        for one in found
        if one.link is None or not one.is_open or least < one.range[0] or one.range[1] < most
    ]


def _kind(estimate: Estimate) -> str:
    if estimate.link is None:
        return "told"
    if not estimate.is_open:
        return "closed"
    return "above" if estimate.range[1] == inf else "below"


def _covers(one: Estimate, other: Estimate) -> bool:
    """Whether ``other`` adds nothing to ``one``."""
    return (
        one.range[0] >= other.range[0]
        and one.range[1] <= other.range[1]
        and one.support <= other.support
        and (one.service is None or one.service == other.service)
    )
