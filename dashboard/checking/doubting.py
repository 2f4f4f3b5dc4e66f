"""The ruling on a statement that is doubted: which of the fixed words, and why."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.checking.atoms import Atom
from dashboard.checking.bench import Bench, Ruling
from dashboard.checking.cases import CLOSED, Case
from dashboard.checking.confirming import Explanation
from dashboard.checking.conflicts import Conflict
from dashboard.checking.evidence import Evidence, Meeting
from dashboard.checking.exact import exact, fractions
from dashboard.checking.verdicts import Slip, Verdict

_GAP = 0.05


def doubted_ruling(bench: Bench, case: Case) -> Ruling:
    """The ruling on a statement that is doubted.

    A slip that other figures confirm is named before the bare word "impossible": it says more. A hint
    (strength 0) only stands beside it.
    """
    atom, conflicts = case.atom, bench.conflicts.get(case.atom.id, [])
    equal = bench.doubted[atom.id]
    slips = (slip for slip in case.slips or () if _others_stand(bench, slip.confirmed_by))
    slipped = next((slip for slip in slips if _fits_as_printed(bench, slip)), None)
    excluding = [conflict for conflict in conflicts if _excludes(bench, case, conflict)]
    plain = Verdict.IMPOSSIBLE if excluding else Verdict.CONTRADICTS
    verdict, also = plain, list[Verdict]()
    if slipped is not None and slipped.verdict is not Verdict.CONTRADICTS and not equal:
        if slipped.strength:
            verdict, also = slipped.verdict, [Verdict.IMPOSSIBLE] if excluding else []
        else:
            also = [slipped.verdict]
    conflict = _plainest(bench, case, excluding if verdict is Verdict.IMPOSSIBLE else conflicts)
    return Ruling(
        verdict=verdict,
        also=tuple(also),
        shown=(case.contrary[conflict],) if conflict in case.contrary else (),
        slip=slipped.slip if slipped else None,
        slipped=slipped,
        conflict=conflict,
        equal=equal,
    )


def _others_stand(bench: Bench, one: Evidence) -> bool:
    """Whether what confirms a slip is not itself in doubt; but two in equal doubt may explain each other."""
    return all(bench.doubted.get(name, True) for name in one.support)


def _fits_as_printed(bench: Bench, slip: Explanation) -> bool:
    """Whether the figures that confirm a slip do so with their printed ranges, not only with some slack."""
    told = slip.confirmed_by
    if slip.slip not in (Slip.PERIOD, Slip.COUNT, Slip.DIRECTION) or len(told.terms) != 1:
        return True
    if told.range != told.terms[0].range:
        return True
    return exact(told.terms[0], bench.network.atoms).overlaps(fractions(slip.told))


def _plainest(bench: Bench, case: Case, conflicts: Sequence[Conflict]) -> Conflict:
    """The conflict to show: with nobody else doubted if possible, few statements, a short derivation."""
    if not conflicts:
        return frozenset()
    mine = case.atom.id

    def order(conflict: Conflict) -> tuple[int, int, int, list[str]]:
        others = conflict - {mine}
        names = sorted(min(bench.network.atoms[name].members) for name in others)
        shown = case.contrary.get(conflict)
        depth = sum(told.depth for told in shown.terms) if shown is not None else 99
        return sum(name in bench.doubted for name in others), len(conflict), depth, names

    return min(conflicts, key=order)


def _excludes(bench: Bench, case: Case, conflict: Conflict) -> bool:
    """Whether a conflict makes a statement impossible, not merely disputed.

    So it does where all else in it is of the statement's own source or is borne out by independent sources;
    where it is more than two prints of one number; and where the gap is more than the few per cent by which
    services revise their figures.
    """
    atom = case.atom
    one = case.contrary.get(conflict)
    if one is None or not bench.usable(one) or not _is_far(atom, one):
        return False
    others = [bench.network.atoms[name] for name in one.support]
    if len(others) == 1 and _is_same_number(atom, others[0]):
        return False
    own = bench.lineage.of_atom(atom)
    return all(own & bench.lineage.of_atom(other) or _is_backed(bench, other) for other in others)


def _is_far(atom: Atom, one: Evidence) -> bool:
    """Whether a number and a range are further apart than revisions go."""
    mine, theirs = atom.slack, one.range
    ends = (mine.high, theirs.low) if mine.high < theirs.low else (theirs.high, mine.low)
    return ends[1] - ends[0] > _GAP * max(map(abs, ends))


def _is_same_number(one: Atom, other: Atom) -> bool:
    return one.kind == other.kind and one.terms == other.terms


def _is_backed(bench: Bench, atom: Atom) -> bool:
    """Whether independent sources bear a statement out."""
    own = bench.lineage.of_atom(atom)
    if len(own) > 1:
        return True
    case = bench.cases.get(atom.id)
    return case is not None and any(
        how is Meeting.OVERLAP
        and one.spread <= CLOSED
        and bench.lineage.of_all(bench.network.atoms[name] for name in one.support) - own
        for one, how in case.agreeing(bench.usable)
    )
