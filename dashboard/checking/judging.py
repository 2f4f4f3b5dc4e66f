"""From cases and conflicts to one of the fixed words for each reading."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.bench import Bench, Ruling
from dashboard.checking.cases import CLOSED, Case
from dashboard.checking.confirming import in_partners_book, is_mixed_up_with, other_spans
from dashboard.checking.doubting import doubted_ruling
from dashboard.checking.evidence import Evidence, Meeting, unsorted
from dashboard.checking.exact import left_by
from dashboard.checking.misplaced import turned_round
from dashboard.checking.misprinted import by_and_to
from dashboard.checking.official import official_slip, set_against
from dashboard.checking.ranges import Range, apart, over, size
from dashboard.checking.verdicts import Slip, Verdict

_ABSURD = 20.0


_NEAR = 3.0
_SHORT = 2
_LOOKED_AT = 6


def entered(bench: Bench, case: Case, reading_id: str) -> Ruling:
    """The ruling on a reading whose statement is in the network."""
    atom = case.atom
    if atom.id in bench.doubted:
        return doubted_ruling(bench, case)
    own = bench.lineage.of(atom.members[reading_id].source)
    others = [name for name in atom.members if bench.lineage.of(atom.members[name].source) != own]
    known = [(one, how) for one, how in case.agreeing(bench.usable) if _bears_on(atom, one)]
    agreeing = [(one, how) for one, how in known if bench.independent(one, own)]
    closed = [(one, how) for one, how in agreeing if one.spread <= CLOSED]
    loose = [one for one, how in known if how is Meeting.LOOSE]
    slip = Slip.CUT_OFF if loose else None
    shown = tuple(loose[:1]) or _best(bench, atom, [one for one, _ in closed or agreeing or known])
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


def _best(bench: Bench, atom: Atom, found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence to show: the first that agrees by its printed ranges; else the first."""
    atoms = bench.network.atoms
    plain = (one for one in found[:_LOOKED_AT] if left_by(one, atom, atoms).overlaps(atom.exact))
    return tuple(next(plain, one) for one in found[:1])


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
    if sum(told.depth for told in one.terms) > _SHORT:
        return False
    largest = mine.high if mine.high < inf else mine.low
    above = high < inf and mine.low > 0 and high <= _NEAR * largest
    below = low > 0 and low * _NEAR >= mine.low
    return (above or below) and (low <= 0 or high == inf or one.spread <= _NEAR**2)


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
    for slip in turned_round(bench.network, atom, case.found):
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
