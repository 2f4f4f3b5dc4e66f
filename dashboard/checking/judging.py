"""From cases and conflicts to one of the fixed words for each reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf

from dashboard.checking.cases import CLOSED, Case
from dashboard.checking.conflicts import Conflict
from dashboard.checking.evidence import Evidence, Meeting, unsorted
from dashboard.checking.explanations import (
    Explanation,
    by_and_to,
    in_partners_book,
    is_mixed_up_with,
    other_spans,
    turned_round,
)
from dashboard.checking.network import Atom, Network, Term
from dashboard.checking.official import official_slip, set_against
from dashboard.checking.openings import Tried
from dashboard.checking.ranges import Range, apart, over, size
from dashboard.checking.ranks import RankRuling
from dashboard.checking.sources import Lineage
from dashboard.checking.verdicts import Slip, Verdict

_ABSURD = 20.0
_NEAR = 3.0
_GAP = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict and what it rests on, before it is put into words.

    Attributes:
        verdict: The fixed word.
        also: Further words that apply.
        slip: How the number may have come about.
        shown: Evidence to show: what contradicts it, or what it agrees with.
        slipped: The confirmed explanation.
        conflict: The smallest set of statements, itself included, that cannot all stand.
        equal: Whether nothing tells it apart from another in that conflict.
        own_only: Whether only figures of its own source bear on it.
        tried: What it leaves open, tested.
        rank: For ranks.
        why: Why it is not checked, or the rule that it breaks by itself.
    """

    verdict: Verdict
    also: tuple[Verdict, ...] = ()
    slip: Slip | None = None
    shown: tuple[Evidence, ...] = ()
    slipped: Explanation | None = None
    conflict: Conflict = frozenset()
    equal: bool = False
    own_only: bool = False
    tried: tuple[Tried, ...] = ()
    rank: RankRuling | None = None
    why: str = ""


@dataclass(slots=True)
class Bench:
    """What all rulings look at.

    Attributes:
        network: Brought up to date.
        lineage: Which sources are independent.
        cases: By id of the statement.
        conflicts: The smallest conflicts each statement is in.
        doubted: Statements that are doubted, and whether another was just as much to be.
    """

    network: Network
    lineage: Lineage
    cases: dict[int, Case] = field(default_factory=dict)
    conflicts: dict[int, list[Conflict]] = field(default_factory=dict)
    doubted: dict[int, bool] = field(default_factory=dict)

    def usable(self, one: Evidence) -> bool:
        """Whether a piece of evidence rests on nothing that is doubted."""
        return self.doubted.keys().isdisjoint(one.support)

    def independent(self, one: Evidence, own: str) -> bool:
        """Whether something in a piece of evidence comes from elsewhere, none of it from compilers."""
        atoms = [self.network.atoms[name] for name in one.support]
        return not any(atom.derived for atom in atoms) and any(
            name != own for name in self.lineage.of_all(atoms)
        )


def entered(bench: Bench, case: Case, reading_id: str) -> Ruling:
    """The ruling on a reading whose statement is in the network."""
    atom = case.atom
    if atom.id in bench.doubted:
        return _doubted(bench, case)
    own = bench.lineage.of(atom.members[reading_id].source)
    others = [name for name in atom.members if bench.lineage.of(atom.members[name].source) != own]
    known = [(one, how) for one, how in case.agreeing(bench.usable) if _bears_on(atom, one)]
    agreeing = [(one, how) for one, how in known if bench.independent(one, own)]
    closed = [(one, how) for one, how in agreeing if one.spread <= CLOSED]
    slip = Slip.CUT_OFF if any(how is Meeting.LOOSE for _, how in closed or known) else None
    shown = tuple(one for one, _ in closed or agreeing or known)[:2]
    report, against = set_against(bench.network, atom)
    if against is not None and report is None:
        return _differing(bench, atom, against)
    if closed or others or report is not None:
        touching = bool(closed) and not others and all(how is Meeting.TOUCH for _, how in closed)
        coarse = touching or _alternatives_fit(bench, case)
        shown = shown or (report,) if report is not None else shown
        return Ruling(verdict=Verdict.TOO_COARSE if coarse else Verdict.FITS, slip=slip, shown=shown)
    turned = _turned(bench, case)
    if turned is not None:
        return turned
    if agreeing:
        return Ruling(verdict=Verdict.TOO_COARSE, shown=shown)
    return Ruling(verdict=Verdict.NO_FIGURE, slip=slip, shown=shown, own_only=bool(known))


def _differing(bench: Bench, atom: Atom, against: Evidence) -> Ruling:
    """The ruling on a number that no official figure for the same thing agrees with."""
    slipped = official_slip(bench.network, atom)
    return Ruling(
        verdict=slipped.verdict if slipped is not None else Verdict.DIFFERS,
        slip=slipped.slip if slipped is not None else None,
        slipped=slipped,
        shown=(against,),
        conflict=against.support,
    )


def _bears_on(atom: Atom, one: Evidence) -> bool:
    """Whether a range says anything of a number: a bound a hundred times off does not."""
    low, high = one.range
    mine = size(atom.range)
    if one.spread <= CLOSED:
        return True
    above = high < inf and mine.low > 0 and high <= _NEAR * mine.high
    below = low > 0 and low * _NEAR >= mine.low
    return (above or below) and (low <= 0 or high == inf or one.spread <= _NEAR**2)


def _doubted(bench: Bench, case: Case) -> Ruling:
    atom, conflicts = case.atom, bench.conflicts.get(case.atom.id, [])
    conflict = _plainest(bench, case, conflicts)
    against = (case.contrary[conflict],) if conflict in case.contrary else ()
    slips = [slip for slip in case.slips or () if _others_stand(bench, slip.confirmed_by)]
    slipped = slips[0] if slips else None
    equal = bench.doubted[atom.id]
    told = Ruling(
        verdict=Verdict.CONTRADICTS,
        shown=against,
        slip=slipped.slip if slipped else None,
        slipped=slipped,
        conflict=conflict,
        equal=equal,
    )
    verdict, also = _word(bench, case, conflicts, None if equal else slipped)
    return replace(told, verdict=verdict, also=also)


def _word(
    bench: Bench, case: Case, conflicts: Sequence[Conflict], slipped: Explanation | None
) -> tuple[Verdict, tuple[Verdict, ...]]:
    """The word for a doubted statement, and further words that apply.

    A slip that other figures confirm is named before the bare word "impossible": it says more. A hint
    (strength 0) only stands beside it.
    """
    impossible = _is_impossible(bench, case, conflicts)
    plain = Verdict.IMPOSSIBLE if impossible else Verdict.CONTRADICTS
    if slipped is None:
        return plain, ()
    if slipped.strength and slipped.verdict is not Verdict.CONTRADICTS:
        return slipped.verdict, (plain,) if impossible else ()
    return plain, (slipped.verdict,) if slipped.verdict is not Verdict.CONTRADICTS else ()


def _others_stand(bench: Bench, one: Evidence) -> bool:
    """Whether what confirms a slip is not itself in doubt; but two in equal doubt may explain each other."""
    return all(bench.doubted.get(name, True) for name in one.support)


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


def _is_impossible(bench: Bench, case: Case, conflicts: Sequence[Conflict]) -> bool:
    """Whether arithmetic alone excludes it.

    So it does where all else in a conflict is of its own source, or is borne out by independent sources;
    where the conflict is more than two prints of one number; and where the gap is more than the few per
    cent by which services revise their figures.
    """
    atom = case.atom
    own = bench.lineage.of_atom(atom)
    for conflict in conflicts:
        one = case.contrary.get(conflict)
        if one is None or not bench.usable(one) or not _is_far(atom, one):
            continue
        others = [bench.network.atoms[name] for name in one.support]
        if len(others) == 1 and _is_same_number(atom, others[0]):
            continue
        if all(own & bench.lineage.of_atom(other) or _is_backed(bench, other) for other in others):
            return True
    return False


def _is_far(atom: Atom, one: Evidence) -> bool:
    """Whether a number and a range are further apart than revisions go."""
    mine, theirs = atom.slack, one.range
    if mine.low < 0 or theirs.low < 0:
        return True
    return theirs.low > _GAP * mine.high or mine.low > _GAP * theirs.high


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


def _alternatives_fit(bench: Bench, case: Case) -> bool:
    """Whether the number would also fit another period, or the other of by and to."""
    atom, network = case.atom, bench.network
    for span, terms in other_spans(network, atom):
        if is_mixed_up_with(atom.terms[0].span, span):
            options = [terms] if atom.form != "share" else [terms, (terms[0], atom.terms[1])]
            if any(_would_fit(bench, atom, about, atom.range) for about in options):
                return True
    if atom.kind == "quotient" and atom.form in ("change", "ratio"):
        return any(_would_fit(bench, atom, atom.terms, told) for told, _ in by_and_to(atom))
    return False


def _would_fit(bench: Bench, atom: Atom, terms: tuple[Term, ...], told: Range) -> bool:
    """Whether a number would fit other terms: something closed agrees, and nothing speaks against it."""
    closed = False
    for one in unsorted(bench.network, atom, terms):
        if bench.usable(one):
            if apart(told, one.range):
                return False
            closed = closed or one.spread <= CLOSED
    return closed


def _turned(bench: Bench, case: Case) -> Ruling | None:
    """An uncredited level that has the digits of the opposite flow and nothing like the size of its own.

    Two countries' counts may differ by much, but not twentyfold while the opposite flow has the very digits.
    """
    atom = case.atom
    if atom.kind != "level" or atom.service is not None:
        return None
    for slip in turned_round(bench.network, atom):
        if slip.told != slip.confirmed_by.range and slip.confirmed_by.range != atom.slack:
            continue
        mirror = _mirror(bench, atom)
        if mirror is not None and bench.usable(slip.confirmed_by):
            ratio = over(atom.range, mirror.range)
            if ratio.high < 1 / _ABSURD or ratio.low > _ABSURD:
                conflict = frozenset({atom.id}) | slip.confirmed_by.support | mirror.support
                return Ruling(
                    verdict=Verdict.CONTRADICTS,
                    slip=Slip.DIRECTION,
                    shown=(mirror,),
                    slipped=slip,
                    conflict=conflict,
                )
    return None


def _mirror(bench: Bench, atom: Atom) -> Evidence | None:
    """The same trade as the partner counts it."""
    told = [one for one in in_partners_book(bench.network, atom) if bench.usable(one) and one.range.high > 0]
    return told[0] if told else None
