"""Checking: all at once, or one figure at a time.

The order of the work: what each reading states (``statements``); all of it entered into one network
(``building``); ranges narrowed along its links (``propagation``); each statement set against what the others
imply for it (``cases``); contradictions gathered and their source found (``conflicts``); a word for each
reading (``judging``); and its working (``working``). ``docket`` keeps what is due.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.checking.bench import Ruling
from dashboard.checking.changes import Changes, is_changed
from dashboard.checking.constraints import RULES, Rule
from dashboard.checking.derivations import Derivations
from dashboard.checking.docket import Docket
from dashboard.checking.elsewhere import same_elsewhere
from dashboard.checking.gaps import gaps
from dashboard.checking.implied import Implications
from dashboard.checking.results import Change, Check, Findings, observation_id
from dashboard.checking.rows import official
from dashboard.checking.sayings import Sayings
from dashboard.checking.sources import Lineage
from dashboard.checking.statements import statement
from dashboard.checking.unclear import unclear
from dashboard.checking.verdicts import FAULTS
from dashboard.checking.words import Names
from dashboard.checking.working import Working
from dashboard.domain.countries import Countries
from dashboard.domain.sources import Service, Source
from dashboard.domain.trade import Observation, Quote, Reading


def check(
    readings: Sequence[Reading],
    quotes: Mapping[str, Quote],
    sources: Mapping[str, Source],
    observations: Sequence[Observation] = (),
    *,
    countries: Countries,
    services: Mapping[str, Service],
) -> Findings:
    """Check a whole collection.

    Args:
        readings: What is to be checked; all readings of a quote.
        quotes: By id.
        sources: By id; they tell which printings are independent.
        observations: Official rows, to check against.
        countries: For names.
        services: By id, to tell whose count a figure is.
    """
    return Checker(readings, quotes, sources, observations, countries=countries, services=services).findings()


class Checker:
    """Checks readings, and keeps what it found so that one more figure costs little.

    What a figure touches is found through what every case looked up: only cases that looked at something
    that changed are opened again. What is found never depends on the order in which figures came.

    """

    def __init__(
        self,
        readings: Sequence[Reading] = (),
        quotes: Mapping[str, Quote] | None = None,
        sources: Mapping[str, Source] | None = None,
        observations: Sequence[Observation] = (),
        *,
        countries: Countries,
        services: Mapping[str, Service],
        rules: Sequence[Rule] = RULES,
    ) -> None:
        """Check a whole collection; the arguments are those of ``check``.

        Args:
            readings: What is to be checked; all readings of a quote together.
            quotes: By id.
            sources: By id.
            observations: Official rows.
            countries: For names.
            services: By id.
            rules: The identities to use.
        """
        self._checks: dict[str, Check] = {}
        self._readings: dict[str, Reading] = {}
        self._quotes: dict[str, Quote] = {}
        self._sources: dict[str, Source] = {}
        self._observations: dict[str, Observation] = {}
        self._services = services
        self._docket = Docket(Lineage(self._sources), rules)
        self._names = Names(countries, services)
        atoms = self._docket.bench.network.atoms
        self._derivations = Derivations(self._names, atoms, self._readings, self._observations)
        sayings = Sayings(self._names, self._derivations, atoms, self._quotes, self._sources)
        self._changes = Changes(
            self._names, self._readings, self._docket.of_quote, self._quotes, self._sources
        )
        self._working = Working(sayings, self._docket.statements, atoms)
        self._enter(readings, quotes or {}, sources or {}, observations)

    def add(
        self,
        *readings: Reading,
        quotes: Mapping[str, Quote],
        sources: Mapping[str, Source],
        observations: Sequence[Observation] = (),
    ) -> tuple[Change, ...]:
        """Check more figures, and tell what they change.

        Args:
            readings: The new ones; all readings of a quote together.
            quotes: Theirs, by id; more do no harm.
            sources: Theirs, by id.
            observations: New official rows.

        Returns:
            Each verdict that is new or changed, and each reading whose open possibilities came out
            differently; the new readings' own first.

        Raises:
            ValueError: Where a reading, or another of its quote, was given before.
        """
        before = self._enter(readings, quotes, sources, observations)
        added = [reading.reading_id for reading in readings] + [
            observation_id(observation) for observation in observations
        ]
        changes = [
            self._changes.change(self.check(name), old, added, self.check)
            for name, old in before.items()
            if is_changed(old, self._docket.rulings[name])
        ]
        return tuple(sorted(changes, key=lambda change: (change.old is not None, change.reading_id)))

    def check(self, reading_id: str) -> Check:
        """What was found of one reading; its working is written when it is first asked for.

        Raises:
            KeyError: Where no such reading was given.
        """
        known = self._checks.get(reading_id)
        if known is None:
            known = self._checks[reading_id] = self._check(reading_id)
        return known

    def findings(self) -> Findings:
        """All that was found so far."""
        docket = self._docket
        checks = {name: self.check(name) for name in self._readings}
        told = list(docket.statements.values())
        doubted = {name for name, found in checks.items() if found.verdict in FAULTS}
        mirror = gaps(docket.bench.network.atoms.values(), self._names, doubted)
        implications = Implications(docket.bench, self._names, self._derivations)
        return Findings(
            checks=checks,
            implied=tuple(value for one in told for value in implications.of(one)),
            unclear=unclear(told, self._names),
            same_elsewhere=same_elsewhere(self._readings.values(), self._quotes, self._sources, self._names),
            gaps=mirror,
        )

    def _enter(
        self,
        readings: Sequence[Reading],
        quotes: Mapping[str, Quote],
        sources: Mapping[str, Source],
        observations: Sequence[Observation],
    ) -> dict[str, Ruling | None]:
        self._refuse_known(readings)
        for reading in readings:
            self._readings[reading.reading_id] = reading
            quote = quotes.get(reading.quote_id)
            if quote is not None:
                self._quotes[reading.quote_id] = quote
                self._note_source(quote.source_id, sources)
        for observation in observations:
            self._observations[observation_id(observation)] = observation
            self._note_source(observation.source_id, sources)
        rows = [official(observation, self._services) for observation in observations]
        told = [
            statement(reading, self._quotes.get(reading.quote_id), self._services) for reading in readings
        ]
        where = {one.reading.reading_id: self._source_of(one.reading) for one in told}
        before = self._docket.enter(told, [row for row in rows if row is not None], where)
        for name in before:
            self._checks.pop(name, None)
        return before

    def _refuse_known(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            if reading.quote_id in self._docket.of_quote or reading.reading_id in self._readings:
                raise ValueError(
                    f"{reading.reading_id}: readings of quote {reading.quote_id} were given before"
                )

    def _note_source(self, source_id: str, sources: Mapping[str, Source]) -> None:
        source = sources.get(source_id)
        if source is not None:
            self._sources[source_id] = source

    def _source_of(self, reading: Reading) -> str:
        quote = self._quotes.get(reading.quote_id)
        return quote.source_id if quote else ""

    def _check(self, name: str) -> Check:
        """A ruling in words."""
        ruling = self._docket.rulings[name]
        support = frozenset(atom for one in ruling.shown for atom in one.support)
        if ruling.slipped is not None:
            support |= ruling.slipped.confirmed_by.support
        claims = ruling.rank.against if ruling.rank else ()
        against = {*self._working.ids(support | ruling.conflict), *(claim.reading_id for claim in claims)}
        conflict = {*self._working.ids(ruling.conflict), name} if ruling.conflict else set()
        return Check(
            reading_id=name,
            verdict=ruling.verdict,
            also=ruling.also,
            slip=ruling.slip,
            working=self._working.steps(name, ruling),
            against=tuple(sorted(against - {name})),
            conflict=tuple(sorted(conflict)),
            findings=self._working.possibilities(name, ruling),
        )
