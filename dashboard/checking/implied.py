"""Values that nobody printed: what relative numbers and levels together leave."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dashboard.checking.atoms import Atom
from dashboard.checking.bench import Bench
from dashboard.checking.derivations import Derivations
from dashboard.checking.evidence import pairs
from dashboard.checking.exact import added, difference, exact, product, quotient
from dashboard.checking.openings import filled
from dashboard.checking.ranges import spread
from dashboard.checking.results import Implied, Part, Step
from dashboard.checking.statements import Statement
from dashboard.checking.variables import Estimate, Variable
from dashboard.checking.words import Names, plain, printed_value, rough, sum_of
from dashboard.domain.intervals import Interval
from dashboard.domain.periods import UNKNOWN, Period
from dashboard.domain.trade import Flow, Unit

_CLOSED = 3.0


class Implications:
    """Works out what relative readings imply."""

    def __init__(self, bench: Bench, names: Names, derivations: Derivations) -> None:
        self._bench, self._names, self._derivations = bench, names, derivations

    def of(self, told: Statement) -> Iterator[Implied]:
        """What a reading implies beside the levels at hand; nothing for levels and ranks."""
        if told.kind not in ("quotient", "difference") or told.where is None or told.unchecked:
            return
        if told.atom is not None:
            yield from self._between(told, told.atom)
        elif told.span is not None and told.reading.basis is None:
            yield from self._earlier_level(told)
        elif told.span is None:
            yield from self._latest_of_each_count(told)

    def _between(self, told: Statement, atom: Atom) -> Iterator[Implied]:
        """The second term from the first; and the first from the second where nobody prints it."""
        network = self._bench.network
        for first, second in pairs(network, atom, atom.terms):
            level = self._best(first, told, atom.id)
            if level is not None:
                yield self._implied(told, atom, second, level, backward=True)
            base = self._best(second, told, atom.id)
            if base is not None and not any(one.link is None for one in first.estimates):
                yield self._implied(told, atom, first, base, backward=False)

    def _best(self, variable: Variable, told: Statement, own: int) -> Estimate | None:
        """The level to work from: what the same source prints beside it, else the best supported."""
        bench = self._bench
        known = [one for one in variable.estimates if own not in one.support and spread(one.range) <= _CLOSED]
        source = self._source(told)
        beside = [one for one in known if one.link is None and self._prints(one, source)]
        sound = [one for one in known if bench.doubted.keys().isdisjoint(one.support)]
        return next(iter([*beside, *sound]), None)

    def _source(self, told: Statement) -> str:
        atom = told.atom
        return atom.members[told.reading.reading_id].source if atom is not None else ""

    def _prints(self, one: Estimate, source: str) -> bool:
        (name,) = one.support
        return any(member.source == source for member in self._bench.network.atoms[name].members.values())

    def _earlier_level(self, told: Statement) -> Iterator[Implied]:
        """What the unnamed earlier level of "to 16% of previous levels" would be."""
        if told.where is None or told.span is None:
            return
        network = self._bench.network
        for unit in network.units(told.where):
            now = network.find(told.where, unit, told.span)
            level = self._best(now, told, 0) if now is not None else None
            if level is not None:
                interval = quotient(exact(level, network.atoms), told.exact)
                yield self._told(told, level, interval, UNKNOWN, " (an earlier period, not named)")

    def _latest_of_each_count(self, told: Statement) -> Iterator[Implied]:
        """What a ratio of two pairs makes of the other pair's latest level, in each country's count."""
        network = self._bench.network
        seen: set[str] = set()
        for atom in filled(network, told, every=True):
            first, second = atom.terms
            if second.place.book in seen:
                continue
            for unit in network.units(second.place):
                variable = network.find(second.place, unit, second.span)
                level = self._best(variable, told, 0) if variable is not None else None
                if level is not None:
                    seen.add(second.place.book)
                    interval = product(exact(level, network.atoms), told.exact)
                    where = f" ({self._names.count(second.place.book)})"
                    yield self._told(told, level, interval, first.span.period(), where)
                    break

    def _implied(
        self, told: Statement, atom: Atom, target: Variable, level: Estimate, *, backward: bool
    ) -> Implied:
        amount = exact(level, self._bench.network.atoms)
        if atom.kind == "quotient":
            interval = (quotient if backward else product)(amount, atom.exact)
        else:
            interval = (difference if backward else added)(amount, atom.exact)
        return self._told(told, level, interval, target.span.period(), "", target)

    def _told(
        self,
        told: Statement,
        level: Estimate,
        interval: Interval,
        period: Period,
        remark: str,
        target: Variable | None = None,
    ) -> Implied:
        place = target.place if target else told.where or level.of.place
        unit = target.unit if target else level.of.unit
        if place.flow != str(Flow.BALANCE):
            interval = interval & Interval(Fraction(0), None)
        shown = sum_of(rough(interval), unit)
        what = f"{self._names.place(place)}, {period}"
        reading = told.reading
        steps = (
            *self._derivations.lines(level),
            Step((Part(f"{self._names.variable(level.of)}: "), *self._derivations.value(level), Part("."))),
            Step(
                (
                    Part(f"{plain(told.exact, reading)}, printed as "),
                    Part(printed_value(reading), reading_id=reading.reading_id),
                    Part(f": {what}{remark} would be {shown}."),
                )
            ),
        )
        members = {name for atom in level.support for name in self._bench.network.atoms[atom].members}
        currency = None if unit in set(Unit) else unit
        return Implied(
            reading_id=reading.reading_id,
            series=place.series(told.credit.service),
            period=period,
            interval=interval,
            unit=Unit.CURRENCY if currency else Unit(unit),
            currency=currency,
            readings=tuple(sorted({reading.reading_id, *members})),
            derivation=steps,
            words=f"{what}{remark}: {shown}, computed.",
        )
