"""What is due: which cases to open again when something new is stated, and whom to doubt then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Sequence

from dashboard.checking.ambiguous import among_several, hear, left_open
from dashboard.checking.books import Place
from dashboard.checking.building import Builder
from dashboard.checking.cases import agreement, confirmed, look_for_slips, open_case
from dashboard.checking.conflicts import Conflict, components, doubt, doubted, smallest
from dashboard.checking.constraints import Rule, alone
from dashboard.checking.judging import Bench, Ruling, entered
from dashboard.checking.network import Atom, Key, Network, Variable
from dashboard.checking.propagation import propagate
from dashboard.checking.ranks import Claim, Ranks
from dashboard.checking.sources import Lineage
from dashboard.checking.statements import Statement
from dashboard.checking.verdicts import Verdict

Subject = int | str
"""A statement's id; or a reading's, if it is not in the network."""


class Docket:
    """All statements, what each came to, and what each looked at to come to it.

    Attributes:
        bench: The network, the conflicts, and who is doubted.
        statements: What each reading states, by reading id.
        rulings: What each reading came to, by reading id.
    """

    def __init__(self, lineage: Lineage, rules: Sequence[Rule]) -> None:
        self.bench = Bench(Network(), lineage)
        self.statements: dict[str, Statement] = {}
        self.rulings: dict[str, Ruling] = {}
        self._builder = Builder(self.bench.network, rules)
        self._ranks = Ranks()
        self._claims: dict[str, Claim] = {}
        self._of_quote: defaultdict[str, list[str]] = defaultdict(list)
        self._watching: defaultdict[Place | Key, set[Subject]] = defaultdict(set)
        self._conflicts: defaultdict[int, set[Conflict]] = defaultdict(set)
        self._tellers: defaultdict[Conflict, set[int]] = defaultdict(set)

    def enter(
        self, statements: Sequence[Statement], rows: Iterable[Atom], sources: dict[str, str]
    ) -> dict[str, Ruling | None]:
        """Take in what is new and bring all rulings up to date.

        Args:
            statements: Of new readings; all readings of a quote together.
            rows: What official rows state.
            sources: The source id of each new reading.

        Returns:
            The readings whose ruling is new or was made again, with the ruling they had.
        """
        due: set[Subject] = set()
        for row in rows:
            due |= self._state(row)
        for told in statements:
            self.statements[told.reading.reading_id] = told
            self._of_quote[told.reading.quote_id].append(told.reading.reading_id)
        for told in statements:
            due |= self._admit(told, sources[told.reading.reading_id])
        due |= self._watchers(propagate(self._builder.touched()))
        region = self._reopen([name for name in due if isinstance(name, int)])
        moved = self._apportion(region)
        for name in moved:
            due |= {name} | self._watchers(self._felt(self.bench.network.atoms[name]))
        due |= {name for name in region if name in self.bench.doubted}
        return self._rule(due)

    def _state(self, atom: Atom) -> set[Subject]:
        """Enter what is stated; the statements it may bear on at once."""
        network = self.bench.network
        joined = atom.id in network.atoms
        known = self._builder.enter(atom)
        due: set[Subject] = {known.id}
        if known.kind != "level":
            due |= {other.id for other in network.quotients[known.terms]}
        if joined:  # nothing is narrowed, but more sources state it
            due |= self._watchers(self._felt(known))
        return due

    def _admit(self, told: Statement, source: str) -> set[Subject]:
        """Give a statement its place: in the network, among the ranks, or aside."""
        name = told.reading.reading_id
        if told.rank is not None:
            claim = Claim(name, self.bench.lineage.of(source), told.credit.service, told.rank)
            self._claims[name] = claim
            return set(self._ranks.add(claim))
        if told.atom is not None and self._is_plain(told):
            return self._state(told.atom)
        return {name, *self._of_quote[told.reading.quote_id]}

    def _is_plain(self, told: Statement) -> bool:
        """Whether a statement may bear on others: the only reading of its words, and sound by itself."""
        return (
            told.atom is not None and len(self._of_quote[told.reading.quote_id]) == 1 and alone(told) is None
        )

    def _watchers(self, variables: Iterable[Variable]) -> set[Subject]:
        """Who looked at any of these variables, or at all of their place."""
        found: set[Subject] = set()
        for variable in variables:
            found |= self._watching.get((variable.place, variable.unit, variable.span), set())
            found |= self._watching.get(variable.place, set())
        return found

    def _felt(self, atom: Atom) -> list[Variable]:
        """The variables some estimate of which rests on a statement."""
        reached = {variable: None for pair in atom.pairs for variable in pair}
        front = list(reached)
        while front:
            onward = {end for variable in front for link in variable.links for end in link.ends}
            front = [
                variable
                for variable in onward
                if variable not in reached
                and any(atom.id in one.support for told in variable.rounds for one in told)
            ]
            reached.update(dict.fromkeys(front))
        return list(reached)

    def _reopen(self, due: Sequence[int]) -> set[int]:
        """Open cases again; the statements that share conflicts, old or new, with any of them."""
        region: set[int] = set()
        for name in due:
            for conflict in self._conflicts_told_by(name):
                region |= conflict
                self._forget(name, conflict)
            case = open_case(self.bench.network, self.bench.network.atoms[name])
            self.bench.cases[name] = case
            for key in case.looked_up:
                self._watching[key].add(name)
            for conflict in case.conflicts():
                region |= conflict
                self._tellers[conflict].add(name)
                for atom in conflict:
                    self._conflicts[atom].add(conflict)
        return self._whole(region)

    def _conflicts_told_by(self, name: int) -> list[Conflict]:
        return [conflict for conflict in self._conflicts.get(name, ()) if name in self._tellers[conflict]]

    def _forget(self, name: int, conflict: Conflict) -> None:
        tellers = self._tellers[conflict]
        tellers.discard(name)
        if not tellers:
            del self._tellers[conflict]
            for atom in conflict:
                self._conflicts[atom].discard(conflict)

    def _whole(self, region: set[int]) -> set[int]:
        """All statements that hang together with these through conflicts."""
        front = set(region)
        while front:
            reached = {atom for name in front for told in self._conflicts.get(name, ()) for atom in told}
            front = reached - region
            region |= reached
        return region

    def _apportion(self, region: set[int]) -> set[int]:
        """Decide again whom to doubt among statements that hang together; those for whom that changed."""
        bench = self.bench
        conflicts = smallest({told for name in region for told in self._conflicts.get(name, ())})
        for name in region:
            bench.conflicts[name] = [told for told in conflicts if name in told]
            if bench.conflicts[name]:
                self._look_for_slips(name)
        before = {name: bench.doubted.pop(name) for name in region if name in bench.doubted}
        for group in components(conflicts):
            bench.doubted.update(doubted(group, self._doubt, self._voice))
        return {name for name in region if before.get(name) is not bench.doubted.get(name)}

    def _look_for_slips(self, name: int) -> None:
        case = self.bench.cases[name]
        if case.slips is None:
            look_for_slips(self.bench.network, case)
            for key in case.looked_up:
                self._watching[key].add(name)

    def _doubt(self, name: int, still: Collection[Conflict], out: Container[int]) -> float:
        bench = self.bench
        case = bench.cases[name]
        agreed = agreement(case, still, out, bench.network.atoms, bench.lineage)
        return doubt(case.atom, agreed, confirmed(bench.network, case))

    def _voice(self, name: int) -> object:
        return self.bench.lineage.of_atom(self.bench.network.atoms[name])

    def _rule(self, due: set[Subject]) -> dict[str, Ruling | None]:
        """Make rulings again."""
        atoms = self.bench.network.atoms
        names = {
            member
            for subject in due
            for member in (atoms[subject].members if isinstance(subject, int) else (subject,))
        }
        made: dict[str, Ruling | None] = {}
        for name in sorted(names & self.statements.keys()):
            made[name] = self.rulings.get(name)
            self.rulings[name] = self._watched(name, self.statements[name])
        return made

    def _watched(self, name: str, told: Statement) -> Ruling:
        """A ruling, with a note of all that was looked up for it."""
        network = self.bench.network
        subject: Subject = told.atom.id if told.atom is not None and self._is_plain(told) else name
        watched: set[Place | Key] = set()
        network.watched = watched
        try:
            return self._ruling(name, told)
        finally:
            network.watched = None
            for key in watched:
                self._watching[key].add(subject)

    def _ruling(self, name: str, told: Statement) -> Ruling:
        if told.unchecked:
            return Ruling(verdict=Verdict.NOT_CHECKED, why=told.unchecked)
        if told.rank is not None:
            ranked = self._ranks.ruling(self._claims[name], self.bench.network, self.bench.doubted)
            return Ruling(verdict=ranked.verdict, slip=ranked.slip, rank=ranked)
        if told.where is None:
            return Ruling(verdict=Verdict.NO_FIGURE, why="it does not say who, with whom, or which way")
        broken = alone(told)
        if broken is not None:
            return Ruling(verdict=broken.verdict, why=broken.words)
        if told.atom is not None and self._is_plain(told):
            return entered(self.bench, self.bench.cases[told.atom.id], name)
        hearings = {
            other: hear(self.bench, self.statements[other])
            for other in sorted(self._of_quote[told.reading.quote_id])
        }
        mine = hearings.pop(name)
        return among_several(self.bench, mine, list(hearings.values())) if hearings else left_open(mine)
