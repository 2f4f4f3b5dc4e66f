"""All contradictions at hand, and whom to doubt in each; kept up to date as cases are opened again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from dashboard.checking.bench import Bench
from dashboard.checking.cases import (
    CLOSED,
    Case,
    agreement,
    confirmed,
    look_for_slips,
    most_confirmed,
    open_case,
)
from dashboard.checking.conflicts import Conflict, components, doubt, doubted, smallest
from dashboard.checking.variables import Variable
from dashboard.checking.watching import Watch


class Disputes:
    """Opens cases, gathers their conflicts, and decides whom to doubt; it is the ``Doubts`` of that."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._cases: Watch[int] = Watch()
        self._slips: Watch[int] = Watch()
        self._conflicts: defaultdict[int, set[Conflict]] = defaultdict(set)
        self._tellers: defaultdict[Conflict, set[int]] = defaultdict(set)
        self._standing: dict[tuple[int, int, frozenset[int]], float] = {}
        self._voices: dict[int, frozenset[str]] = {}

    def watchers(self, variables: Iterable[Variable], made: Iterable[Variable] = ()) -> set[int]:
        """The cases for which any of these was looked at."""
        return self._cases.of(variables, made)

    def settle(
        self,
        due: Iterable[int],
        anyway: Collection[int],
        changed: Iterable[Variable],
        made: Iterable[Variable],
    ) -> tuple[set[int], set[int]]:
        """Open cases again and decide again whom to doubt.

        Args:
            due: Statements whose case may have changed.
            anyway: Those of them that count as changed even if nothing else does: more sources state them.
            changed: Variables that changed.
            made: Variables that are new.

        Returns:
            Statements whose case changed, and those that are doubted now and were not, or the reverse.
        """
        for name in self._slips.of(changed, made):
            self._bench.cases[name].slips = None
            anyway = {*anyway, name}
        opened = {name for name in sorted({*due, *anyway}) if self._reopen(name) or name in anyway}
        region = self._whole(opened)
        return opened, self._apportion(region)

    def in_dispute(self, names: Iterable[int]) -> set[int]:
        """The doubted ones among all that hang together with these."""
        return {name for name in self._whole(set(names)) if name in self._bench.doubted}

    def searched(self, name: int) -> Case:
        """A case with its slips looked for."""
        case = self._bench.cases[name]
        if case.slips is None:
            self._slips.note(name, look_for_slips(self._bench.network, case))
        return case

    def _reopen(self, name: int) -> bool:
        """Open a case again; whether anything differs from what it held."""
        bench = self._bench
        old = bench.cases.get(name)
        case, looked_up = open_case(bench.network, bench.network.atoms[name])
        self._cases.note(name, looked_up)
        if old is not None and old.says_as(case):
            return False
        for conflict in old.conflicts if old is not None else ():
            self._forget(name, conflict)
        bench.cases[name] = case
        for conflict in case.conflicts:
            self._tellers[conflict].add(name)
            for atom in conflict:
                self._conflicts[atom].add(conflict)
        return True

    def _forget(self, name: int, conflict: Conflict) -> None:
        tellers = self._tellers[conflict]
        tellers.discard(name)
        if not tellers:
            del self._tellers[conflict]
            for atom in conflict:
                self._conflicts[atom].discard(conflict)

    def _whole(self, names: set[int]) -> set[int]:
        """All statements that hang together with these through conflicts, now or when last decided."""
        region, front = set(names), set(names)
        while front:
            reached = {atom for name in front for told in self._conflicts.get(name, ()) for atom in told}
            reached |= {
                atom for name in front for told in self._bench.conflicts.get(name, ()) for atom in told
            }
            front = reached - region
            region |= reached
        return region

    def _apportion(self, region: set[int]) -> set[int]:
        """Decide again whom to doubt among statements that hang together; those for whom that changed."""
        bench = self._bench
        self._standing.clear()
        self._voices.clear()
        conflicts = smallest({told for name in region for told in self._conflicts.get(name, ())})
        for name in region:
            bench.conflicts[name] = []
        for conflict in conflicts:
            for name in conflict:
                bench.conflicts[name].append(conflict)
        before = {name: bench.doubted.pop(name) for name in region if name in bench.doubted}
        for group in components(conflicts):
            bench.doubted.update(doubted(group, self))
        return {name for name in region if before.get(name) is not bench.doubted.get(name)}

    # What ``conflicts.doubted`` asks.

    def standing(self, atom: int, left: Collection[Conflict], out: Collection[int]) -> float:
        """How readily a statement is doubted, its slips left aside."""
        bench, case = self._bench, self._bench.cases[atom]
        # Conflicts only ever leave during one decision, so their number tells which are left.
        key = (atom, len(left), case.resting.intersection(out))
        known = self._standing.get(key)
        if known is None:
            agreed = agreement(case, left, out, bench.network.atoms, bench.lineage)
            known = self._standing[key] = doubt(case.atom, agreed)
        return known

    def confirmed(self, atom: int) -> float:
        """How strongly other figures confirm that a statement is a slip."""
        return confirmed(self.searched(atom))

    def most(self, atom: int) -> float:
        """The most that ``confirmed`` can come to."""
        return most_confirmed(self._bench.cases[atom].atom)

    def is_no_better(self, atom: int, than: int, against: Collection[Conflict], out: Collection[int]) -> bool:
        """Whether a statement is borne out by nothing, and the one doubted beside it is no plainer slip."""
        case = self._bench.cases[atom]
        if not any(one in case.contrary and case.contrary[one].spread <= CLOSED for one in against):
            return False  # a bound leaves no value to stand beside
        if self._is_borne_out(case, against, out):
            return False
        theirs = [slip for slip in self.searched(than).slips or () if slip.strength]
        if any(atom not in slip.confirmed_by.support for slip in theirs):
            return False
        return not theirs or any(slip.strength for slip in self.searched(atom).slips or ())

    def _is_borne_out(self, case: Case, against: Collection[Conflict], out: Collection[int]) -> bool:
        """Whether others agree with a statement, or its own source does as to what contradicts it."""
        atoms, lineage = self._bench.network.atoms, self._bench.lineage
        if agreement(case, against, out, atoms, lineage) > 0:
            return True
        agreeing = case.agreeing(lambda one: one.spread <= CLOSED and one.support.isdisjoint(out))
        own = lineage.of_atom(case.atom)
        return any(lineage.of_all(atoms[name] for name in one.support) - own for one, _ in agreeing)

    def voice(self, atom: int) -> object:
        """Who states it."""
        known = self._voices.get(atom)
        if known is None:
            known = self._voices[atom] = self._bench.lineage.of_atom(self._bench.network.atoms[atom])
        return known
