"""Rulings on readings that are not in the network: one of several of the same words, or with a part open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.checking.bench import Bench, Ruling
from dashboard.checking.confirming import Explanation
from dashboard.checking.evidence import Evidence, evidence
from dashboard.checking.explanations import explanations
from dashboard.checking.openings import Tried, outcome_of, tried
from dashboard.checking.statements import Statement
from dashboard.checking.verdicts import Outcome, Verdict

_ENOUGH = 2


class Hearing(NamedTuple):
    """A reading with each way to take it tested.

    Attributes:
        told: What it states.
        tried: Each possibility.
    """

    told: Statement
    tried: tuple[Tried, ...]

    @property
    def is_excluded(self) -> bool:
        """Whether something was tested and nothing fits."""
        outcomes = [one.outcome for one in self.tried]
        return Outcome.IMPOSSIBLE in outcomes and Outcome.FITS not in outcomes

    @property
    def fits(self) -> bool:
        """Whether some way to take it fits."""
        return any(one.outcome is Outcome.FITS for one in self.tried)


def hear(bench: Bench, told: Statement) -> Hearing:
    """Test each way to take a reading."""
    if told.atom is None:
        return Hearing(told, tuple(tried(bench.network, told, bench.usable)) if told.kind else ())
    outcome, one = outcome_of(bench.network, told.atom, bench.usable)
    return Hearing(told, (Tried(told.atom.terms, outcome, one, told.atom),))


def among_several(bench: Bench, hearing: Hearing, others: Sequence[Hearing]) -> Ruling:
    """The ruling on one of several readings of the same words.

    None is preferred: as long as two are left, the reading is unclear.
    """
    rivals_left = any(not other.is_excluded for other in others)
    if not hearing.is_excluded:
        if rivals_left:
            return Ruling(verdict=Verdict.UNCLEAR, tried=hearing.tried)
        verdict = Verdict.FITS if hearing.fits else Verdict.NO_FIGURE
        return Ruling(verdict=verdict, tried=hearing.tried, shown=_shown(hearing, Outcome.FITS))
    slip = _slip(bench, hearing)
    plain = Verdict.IMPOSSIBLE if rivals_left else Verdict.CONTRADICTS
    verdict = slip.verdict if slip else plain
    return Ruling(
        verdict=verdict,
        also=(plain,) if plain is not verdict else (),
        slip=slip.slip if slip else None,
        slipped=slip,
        shown=_shown(hearing, Outcome.IMPOSSIBLE),
        conflict=_support(hearing),
        tried=hearing.tried,
    )


def left_open(hearing: Hearing) -> Ruling:
    """The ruling on the only reading of its words, with a part open.

    A level that fits no known period may be of an unknown one; a ratio of two pairs that fits at none of
    the periods at which both are known has nowhere left to go.
    """
    if hearing.is_excluded and hearing.told.kind != "level" and _tested(hearing) >= _ENOUGH:
        return Ruling(
            verdict=Verdict.CONTRADICTS,
            shown=_shown(hearing, Outcome.IMPOSSIBLE),
            conflict=_support(hearing),
            tried=hearing.tried,
        )
    if hearing.fits:
        return Ruling(verdict=Verdict.TOO_COARSE, shown=_shown(hearing, Outcome.FITS), tried=hearing.tried)
    return Ruling(verdict=Verdict.NO_FIGURE, tried=hearing.tried)


def _slip(bench: Bench, hearing: Hearing) -> Explanation | None:
    """A confirmed way in which an excluded reading may have slipped."""
    atom = hearing.told.atom
    if atom is None:
        return None
    explained = explanations(bench.network, atom, evidence(bench.network, atom))
    return next((one for one in explained if one.strength and bench.usable(one.confirmed_by)), None)


def _tested(hearing: Hearing) -> int:
    return sum(one.outcome is not Outcome.UNTESTED for one in hearing.tried)


def _shown(hearing: Hearing, outcome: Outcome) -> tuple[Evidence, ...]:
    return tuple(one.told for one in hearing.tried if one.outcome is outcome and one.told is not None)[:1]


def _support(hearing: Hearing) -> frozenset[int]:
    """The statements of the first possibility that is excluded."""
    for one in hearing.tried:
        if one.outcome is Outcome.IMPOSSIBLE and one.told is not None:
            return one.told.support
    return frozenset()
