"""Ranges are narrowed along links until nothing changes.

Each round derives, for every variable that could have changed, what follows from the estimates of the round
before. An estimate keeps its cause: the link, the estimates that went in, and the statements that all of it
rests on. So two estimates that share no value name at once a set of readings that cannot all stand, and what
others say of a reading can be told without it.

Estimates are kept apart by what they rest on, not merged into one range: a reading that is off must not
spoil what the rest say. An estimate is dropped where another is as tight and rests on less. The result
depends on what was stated, never on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Final

from dashboard.checking.links import TAKEN
from dashboard.checking.network import Estimate, Variable
from dashboard.checking.ranges import Range

ROUNDS: Final = 3
"""Derivations go this many links deep; with a statement at each, that is six lines of working."""

_DIRECT: Final = 12
_DERIVED: Final = 6
_OPEN: Final = 2


def propagate(touched: Iterable[Variable]) -> dict[Variable, None]:
    """Bring the estimates of the network up to date.

    Args:
        touched: Variables with something new told or linked.

    Returns:
        The variables whose estimates changed in any round, in a fixed order.
    """
    seeds = dict.fromkeys(touched)
    changed: dict[Variable, None] = {}
    moved: dict[Variable, None] = {}
    for variable in seeds:
        if _note(variable, 0, kept(list(variable.told.values()))):
            moved[variable] = None
    changed.update(moved)
    for number in range(1, ROUNDS + 1):
        due = dict(seeds)
        for variable in moved:
            due[variable] = None
            for link in variable.links:
                due.update(dict.fromkeys(link.ends))
        moved = {}
        fresh = [(variable, _derived(variable, number - 1)) for variable in due]
        for variable, estimates in fresh:
            if _note(variable, number, estimates):
                moved[variable] = None
        changed.update(moved)
    return changed


def hull(variable: Variable) -> Range:
    """The range that all estimates leave together; empty (low above high) if some share no value."""
    low, high = variable.floor, inf
    for estimate in variable.estimates:
        low, high = max(low, estimate.range[0]), min(high, estimate.range[1])
    return Range(low, high)


def _note(variable: Variable, number: int, estimates: list[Estimate]) -> bool:
    """Write down a round; whether it differs from what stood there."""
    rounds = variable.rounds
    while len(rounds) <= ROUNDS:
        rounds.append(rounds[-1] if rounds else [])
    same = len(rounds[number]) == len(estimates) and all(
        old.says_as(new) for old, new in zip(rounds[number], estimates, strict=True)
    )
    if not same:
        rounds[number] = estimates
    return not same


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
    """Few statements first, then narrow ranges, then short derivations; and always the same way."""
    low, high = estimate.range
    path = [(told.of.place, told.of.span) for told in estimate.inputs]
    rule = estimate.link.rule if estimate.link else ""
    return len(estimate.support), high - low, low, sorted(estimate.support), estimate.depth, rule, path


def kept(found: list[Estimate]) -> list[Estimate]:
    """The estimates worth keeping, the best supported and tightest first.

    One is dropped where another is as tight and rests on no more; and beyond a number that nobody could
    read, the loosest go.
    """
    if len(found) < 2:
        return found
    found.sort(key=_order)
    room = {"told": _DIRECT, "closed": _DERIVED, "above": _OPEN, "below": _OPEN}
    best: list[Estimate] = []
    for estimate in _tightest_first(found):
        kind = _kind(estimate)
        if room[kind] and not any(_covers(other, estimate) for other in best):
            room[kind] -= 1
            best.append(estimate)
    return best


def _kind(estimate: Estimate) -> str:
    if estimate.link is None:
        return "told"
    low, high = estimate.range
    return "above" if high == inf else "below" if low <= 0 else "closed"


def _tightest_first(found: list[Estimate]) -> list[Estimate]:
    """The same, with those that bound the hull among the few that go into further derivations."""
    if len(found) <= TAKEN:
        return found
    lowest = max(found, key=lambda estimate: estimate.range[0])
    highest = min(found, key=lambda estimate: estimate.range[1])
    front = found[: TAKEN - 2]
    for bound in (lowest, highest):
        if bound not in front:
            front.append(bound)
    return front + [estimate for estimate in found if estimate not in front]


def _covers(one: Estimate, other: Estimate) -> bool:
    """Whether ``other`` adds nothing to ``one``."""
    return (
        one.range[0] >= other.range[0]
        and one.range[1] <= other.range[1]
        and one.support <= other.support
        and (one.service is None or one.service == other.service)
    )
