"""What is due: which rulings to make again when something new is stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dashboard.checking.ambiguous import among_several, hear, left_open
from dashboard.checking.atoms import Atom
from dashboard.checking.bench import Bench, Ruling
from dashboard.checking.building import Builder
from dashboard.checking.constraints import Rule
from dashboard.checking.disputes import Disputes
from dashboard.checking.judging import entered
from dashboard.checking.lone import alone
from dashboard.checking.network import Network
from dashboard.checking.propagation import propagate
from dashboard.checking.ranks import Claim, Ranks
from dashboard.checking.shelf import Shelf
from dashboard.checking.sources import Lineage
from dashboard.checking.statements import Rank, Statement
from dashboard.checking.verdicts import Verdict
from dashboard.checking.watching import Watch, felt


class Docket:
    """All statements, what each came to, and what each looked at to come to it.

    Attributes:
        bench: The network, the conflicts, and who is doubted.
        statements: What each reading states, by reading id.
        rulings: What each reading came to, by reading id.
        of_quote: The ids of a quote's readings, by quote id.
    """

    def __init__(self, lineage: Lineage, rules: Sequence[Rule]) -> None:
        self.bench = Bench(Network(), lineage)
        self.statements: dict[str, Statement] = {}
        self.rulings: dict[str, Ruling] = {}
        self.of_quote: defaultdict[str, list[str]] = defaultdict(list)
        self._builder = Builder(self.bench.network, rules)
        self._disputes = Disputes(self.bench)
        self._shelf = Shelf()
        self._ranks = Ranks()
        self._claims: dict[str, Claim] = {}
        self._watch: Watch[str] = Watch()

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
        new: set[int] = set()
        joined: set[int] = set()
        wanted = [known for row in rows for known in self._shelf.put(row)]
        wanted += [row for told in statements for row in self._shelf.want(told)]
        tables = len(self.bench.network.official)
        for row in wanted:
            self._builder.enter(row)
        for told in statements:
            self.statements[told.reading.reading_id] = told
            self.of_quote[told.reading.quote_id].append(told.reading.reading_id)
        rulings: set[str] = {told.reading.reading_id for told in statements}
        if len(self.bench.network.official) > tables:  # the first rows of a service: nobody looked for them
            rulings |= self.statements.keys()
        for told in statements:
            if told.rank is not None:
                rulings |= self._enlist(told, told.rank, sources[told.reading.reading_id])
            elif told.atom is not None and self._is_plain(told):
                known = told.atom.id in self.bench.network.atoms
                (joined if known else new).add(self._builder.enter(told.atom).id)
        return self._rule(rulings | self._touched(new, joined - new))

    def _touched(self, new: set[int], joined: set[int]) -> set[str]:
        """Bring network and disputes up to date; the readings whose ruling that may change.

        Args:
            new: Statements that have just been entered.
            joined: Statements that more sources state than before.
        """
        network, disputes = self.bench.network, self._disputes
        changed, made = propagate(self._builder.touched()), network.made()
        restated = [variable for name in joined for variable in felt(network.atoms[name])]
        also = {
            other.id
            for name in new | joined
            if network.atoms[name].kind != "level"
            for other in network.quotients[network.atoms[name].terms]
        }
        anyway = joined | disputes.watchers(restated) | {name for name in also if joined}
        due = new | also | disputes.watchers(changed, made)
        opened, moved = disputes.settle(due, anyway, changed, made)
        shifted = [variable for name in moved for variable in felt(network.atoms[name])]
        # Who is doubted decides which evidence may be relied on, wherever it is felt.
        names = opened | moved | disputes.in_dispute(opened | moved) | disputes.watchers(shifted)
        rulings = self._watch.of([*changed, *restated, *shifted], made)
        return rulings.union(*(network.atoms[name].members for name in names))

    def _enlist(self, told: Statement, rank: Rank, source: str) -> set[str]:
        """Enter a rank; the readings whose ruling it may change."""
        name = told.reading.reading_id
        self._claims[name] = Claim(name, self.bench.lineage.of(source), told.credit.service, rank)
        return set(self._ranks.add(self._claims[name]))

    def _is_plain(self, told: Statement) -> bool:
        """Whether a statement may bear on others: the only reading of its words, and sound by itself."""
        return (
            told.atom is not None and len(self.of_quote[told.reading.quote_id]) == 1 and alone(told) is None
        )

    def _rule(self, names: set[str]) -> dict[str, Ruling | None]:
        """Make rulings again, with a note of all that is looked up for them."""
        made: dict[str, Ruling | None] = {}
        for name in sorted(names & self.statements.keys()):
            made[name] = self.rulings.get(name)
            with self.bench.network.watching() as looked_up:
                self.rulings[name] = self._ruling(name, self.statements[name])
            self._watch.note(name, looked_up)
        return made

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
            if told.atom.id in self.bench.doubted:
                self._disputes.searched(told.atom.id)
            return entered(self.bench, self.bench.cases[told.atom.id], name)
        hearings = {
            other: hear(self.bench, self.statements[other])
            for other in sorted(self.of_quote[told.reading.quote_id])
        }
        mine = hearings.pop(name)
        return among_several(self.bench, mine, list(hearings.values())) if hearings else left_open(mine)
