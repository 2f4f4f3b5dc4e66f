"""Made-up worlds of trade, and what newspapers would print of them.

A world has amounts by the month, counted by several services that disagree; articles print levels, shares,
changes, multiples and ranks of them, over calendar years, fiscal years, quarters and months so far, rounded
as newspapers round: half a step either way, or cut off, or with a word such as "about" beside the number.

Everything follows from a seed, and nothing here uses the engine that it tests.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from dashboard.domain.intervals import Interval, Qualifier, rounded
from dashboard.domain.periods import Period, PeriodKind, months
from dashboard.domain.sources import Service, Source, SourceKind
from dashboard.domain.trade import Flow, Measure, Quote, Reading, Series, Unit

REPORTERS = ("IND", "AZE", "TUR", "PAK")
FISCAL_MONTH = {"IND": 4, "PAK": 7, "IRN": 4}
FIRST_YEAR, LAST_YEAR = 2020, 2024
MONTHS = (LAST_YEAR - FIRST_YEAR + 1) * 12
COMMODITIES = ("crude oil", "rice")
ARTICLES = ("level", "parts", "change", "share", "multiple", "rank", "commodity", "so far", "quarters")


class Planted(StrEnum):
    """What may go wrong at a printer's."""

    BY_TO = "by for to"
    PERIOD = "wrong period"
    SCALE = "thousand for million"
    DIRECTION = "reversed direction"
    STALE = "stale share"


@dataclass(frozen=True)
class Where:
    """One flow in one service's books."""

    service: str
    reporter: str
    partner: str
    flow: Flow
    commodity: str | None = None


Span = tuple[int, int]
"""First and last month, counted from the first of the world."""


@dataclass
class World:
    """Amounts by the month, and the articles about them.

    Attributes:
        seed: Everything follows from it.
        readings: What the articles state.
        quotes: By id.
        sources: By id.
        services: By id.
        about: Which flow and months each reading speaks of, and in truth where that differs.
        left_out: An article that ``known`` passes over.
        witnesses: The articles that ``known`` has heard; whoever asks clears it.
    """

    seed: int
    articles: int = 120
    reporters: tuple[str, ...] = REPORTERS
    readings: list[Reading] = field(default_factory=list)
    quotes: dict[str, Quote] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    about: dict[str, tuple[Where, Span]] = field(default_factory=dict)
    left_out: str = ""
    witnesses: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self._amounts: dict[Where, list[int]] = {}
        for reporter in self.reporters:
            for kind, name in (("customs", "CUS"), ("central bank", "CB")):
                service = Service(
                    service_id=f"{reporter}-{name}", name=f"{kind} of {reporter}", country=reporter, kind=kind
                )
                self.services[service.service_id] = service
        for number in range(self.articles):
            Article(self, number).write()

    # -- amounts -------------------------------------------------------------------------------------

    def amount(self, where: Where, span: Span) -> int:
        """The amount in truth, in dollars."""
        flow = where.flow
        if flow in (Flow.TOTAL, Flow.BALANCE):
            exports = self.amount(replace(where, flow=Flow.EXPORT), span)
            imports = self.amount(replace(where, flow=Flow.IMPORT), span)
            return exports + imports if flow is Flow.TOTAL else exports - imports
        if where.partner == "WLD":
            return sum(
                self.amount(replace(where, partner=partner), span)
                for partner in (*self.reporters, "CHN", "DEU", "USA")
                if partner != where.reporter
            )
        return sum(self._monthly(where)[span[0] : span[1] + 1])

    def _monthly(self, where: Where) -> list[int]:
        known = self._amounts.get(where)
        if known is None:
            known = self._amounts[where] = list(self._made(where))
        return known

    def _made(self, where: Where) -> Iterator[int]:
        chance = random.Random(f"{self.seed} {where}")
        if where.commodity:
            part = chance.uniform(0.05, 0.45)
            for whole in self._monthly(replace(where, commodity=None)):
                yield int(whole * part * chance.uniform(0.9, 1.1))
            return
        size = 10 ** chance.uniform(5.5, 8.5)
        growth = chance.uniform(-0.035, 0.04)
        for month in range(MONTHS):
            season = 1 + 0.2 * chance.uniform(-1, 1)
            yield max(1000, int(size * (1 + growth) ** month * season))

    def fiscal(self, reporter: str, year: int) -> Span:
        """The statistical year that begins in a calendar year."""
        first = (year - FIRST_YEAR) * 12 + FISCAL_MONTH.get(reporter, 1) - 1
        return first, first + 11

    # -- a slip --------------------------------------------------------------------------------------

    @cached_property
    def levels(self) -> dict[tuple[Where, Span], list[Reading]]:
        """Readings of levels by what they speak of; an uncredited one is of the reporter's customs."""
        found: defaultdict[tuple[Where, Span], list[Reading]] = defaultdict(list)
        for reading in self.readings:
            if reading.measure is Measure.LEVEL:
                found[self.about[reading.reading_id]].append(reading)
        return dict(found)

    def known(self, where: Where, span: Span, but: str) -> Interval:
        """What the printed levels of others leave for an amount, their sums and differences included."""
        told = self._printed(where, span, but)
        flows = {flow: self._printed(replace(where, flow=flow), span, but) for flow in Flow}
        if where.flow is Flow.TOTAL:
            told &= _sum(flows[Flow.EXPORT], flows[Flow.IMPORT])
        elif where.flow in (Flow.EXPORT, Flow.IMPORT):
            other = Flow.IMPORT if where.flow is Flow.EXPORT else Flow.EXPORT
            told &= _sum(flows[Flow.TOTAL], _negative(flows[other]))
        return told

    def _printed(self, where: Where, span: Span, but: str) -> Interval:
        told = Interval(None, None)
        # Another article: what one source prints beside its own slip is no independent witness.
        silent = {self.quotes[but].source_id, self.left_out}
        for reading in self.levels.get((where, span), ()):
            if self.quotes[reading.quote_id].source_id not in silent:
                self.witnesses.add(self.quotes[reading.quote_id].source_id)
                told &= _slack(reading)
        return told


def _sum(one: Interval, other: Interval) -> Interval:
    return Interval(
        None if one.low is None or other.low is None else one.low + other.low,
        None if one.high is None or other.high is None else one.high + other.high,
    )


def _negative(one: Interval) -> Interval:
    return Interval(None if one.high is None else -one.high, None if one.low is None else -one.low)


def _slack(reading: Reading) -> Interval:
    """The range a little wider, as if the last digit might have been cut off."""
    step = Fraction(reading.step or 0) / 2
    told = reading.interval
    return Interval(
        None if told.low is None else told.low - step, None if told.high is None else told.high + step
    )


class Article:
    """One article about one country's trade, as one service counts it."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self.chance = world.random
        self.source_id = f"s{number:05d}"
        published = date(LAST_YEAR + 1, 1, 1) + timedelta(days=number % 300)
        world.sources[self.source_id] = Source(
            source_id=self.source_id,
            kind=SourceKind.ARTICLE,
            title=f"Trade {number}",
            publisher=f"Paper {number}",
            published=published,
        )
        reporter = self.chance.choice(world.reporters)
        partner = self.chance.choice([code for code in world.reporters if code != reporter])
        service = f"{reporter}-{'CB' if self.chance.random() < 0.15 else 'CUS'}"
        self.credited = service.endswith("CB") or self.chance.random() < 0.7
        self.where = Where(service, reporter, partner, self.chance.choice((Flow.EXPORT, Flow.IMPORT)))
        self.year = self.chance.randint(FIRST_YEAR + 1, LAST_YEAR - 1)
        self.printed = 0

    def write(self) -> None:
        """Print a few figures."""
        getattr(self, f"_{self.chance.choice(ARTICLES).replace(' ', '_')}")()

    def _span(self) -> Span:
        fiscal = self.world.fiscal(self.where.reporter, self.year)
        calendar = ((self.year - FIRST_YEAR) * 12, (self.year - FIRST_YEAR) * 12 + 11)
        return self.chance.choice((fiscal, calendar))

    # -- what articles print ---------------------------------------------------------------------------

    def _level(self) -> None:
        span = self._span()
        self.level(self.where, span)
        self.level(replace(self.where, partner="WLD"), span)

    def _parts(self) -> None:
        span = self._span()
        for flow in self.chance.sample((Flow.EXPORT, Flow.IMPORT, Flow.TOTAL, Flow.BALANCE), 3):
            self.level(replace(self.where, flow=flow), span)

    def _change(self) -> None:
        span = self._span()
        before = (span[0] - 12, span[1] - 12)
        self.relative(Measure.CHANGE, self.where, span, self.where, before, "yoy")
        self.level(self.where, span)
        if self.chance.random() < 0.6:
            self.level(self.where, before)

    def _multiple(self) -> None:
        span = self._span()
        before = (span[0] - 12, span[1] - 12)
        self.relative(Measure.RATIO, self.where, span, self.where, before, "yoy")
        self.level(self.where, before)

    def _share(self) -> None:
        span = self._span()
        world = replace(self.where, partner="WLD")
        self.relative(Measure.SHARE, self.where, span, world, span, f"reporter_{self.where.flow}")
        self.level(world, span)
        if self.chance.random() < 0.6:
            self.level(self.where, span)

    def _rank(self) -> None:
        span = self._span()
        total = replace(self.where, flow=Flow.TOTAL)
        amounts = sorted(
            (
                self.world.amount(replace(total, partner=partner), span)
                for partner in (*self.world.reporters, "CHN", "DEU", "USA")
                if partner != total.reporter
            ),
            reverse=True,
        )
        rank = amounts.index(self.world.amount(total, span)) + 1
        words = f"trading partners of {total.reporter}"
        exact = Interval.of(rank, rank)
        self.add(total, span, Measure.RANK, Decimal(rank), Decimal(1), exact, Unit.RANK, basis_words=words)
        self.level(total, span)

    def _commodity(self) -> None:
        span = self._span()
        part = replace(self.where, commodity=self.chance.choice(COMMODITIES))
        self.level(part, span)
        self.relative(Measure.SHARE, part, span, self.where, span, f"bilateral_{self.where.flow}")

    def _so_far(self) -> None:
        first, last = self._span()
        self.level(self.where, (first, last - self.chance.randint(1, 5)))
        self.level(self.where, (first, last))

    def _quarters(self) -> None:
        first, last = self._span()
        self.level(self.where, (first, first + 2))
        self.level(self.where, (first + 3, first + 5))
        self.level(self.where, (first, first + 5))
        self.level(self.where, (first, last))

    # -- printing --------------------------------------------------------------------------------------

    def level(self, where: Where, span: Span) -> None:
        """Print an amount."""
        exact = Fraction(self.world.amount(where, span))
        value, step, qualifier = self.rounded(exact)
        self.add(
            where, span, Measure.LEVEL, value, step, rounded(value, step, qualifier), qualifier=qualifier
        )

    def relative(
        self, measure: Measure, where: Where, span: Span, base: Where, base_span: Span, basis: str
    ) -> None:
        """Print a share, a change or a multiple."""
        now, before = self.world.amount(where, span), self.world.amount(base, base_span)
        if before == 0:
            return
        exact = Fraction(now, before)
        if measure is Measure.RATIO:
            value, step, qualifier = self.rounded(exact, most=2)
            unit = Unit.RATIO
        else:
            exact = (exact - (1 if measure is Measure.CHANGE else 0)) * 100
            step = Decimal(1).scaleb(-self.chance.choice((0, 1, 1, 2)))
            value, qualifier, unit = _to_step(exact, step), None, Unit.PERCENT
        told = rounded(value, step, qualifier)
        self.add(where, span, measure, value, step, told, unit, basis=basis, qualifier=qualifier)

    def rounded(self, exact: Fraction, most: int = 4) -> tuple[Decimal, Decimal, Qualifier | None]:
        """A number as a newspaper prints it: two to four digits, now and then with a word beside it."""
        digits = self.chance.randint(2, max(2, most))
        size = Decimal(exact.numerator) / Decimal(exact.denominator)
        step = Decimal(1).scaleb(size.adjusted() - digits + 1) if size else Decimal(1)
        chance = self.chance.random()
        if chance < 0.06 and size > 0:
            return _down(exact, step), step, Qualifier.MORE_THAN
        if chance < 0.1 and size > 0:
            return _down(exact, step) + step, step, Qualifier.NEARLY
        if chance < 0.15:
            step = Decimal(1).scaleb(size.adjusted() - 1) if size else Decimal(1)
            return _to_step(exact, step), step, Qualifier.ABOUT
        if chance < 0.18:  # the last digit cut off rather than rounded
            return _down(exact, step), step, None
        return _to_step(exact, step), step, None

    def add(
        self,
        where: Where,
        span: Span,
        measure: Measure,
        value: Decimal,
        step: Decimal,
        told: Interval,
        unit: Unit = Unit.CURRENCY,
        **more: object,
    ) -> None:
        """Enter what was printed."""
        name = f"{self.source_id}.{self.printed}"
        self.printed += 1
        reading = Reading(
            reading_id=name,
            quote_id=name,
            measure=measure,
            series=Series(
                reporter=where.reporter,
                partner=where.partner,
                flow=where.flow,
                commodity=where.commodity,
                counted_by=where.service if self.credited else None,
            ),
            period=period_of(span),
            value=value,
            step=step,
            interval=told,
            unit=unit,
            currency="USD" if unit is Unit.CURRENCY else None,
            **more,  # type: ignore[arg-type]
        )
        self.world.readings.append(reading)
        self.world.quotes[name] = Quote(quote_id=name, source_id=self.source_id, words=str(value))
        self.world.about[name] = (where, span)


def period_of(span: Span) -> Period:
    """Months as a period."""
    first, last = span
    told = months(FIRST_YEAR + first // 12, first % 12 + 1, FIRST_YEAR + last // 12, last % 12 + 1)
    kind = PeriodKind.CALENDAR_YEAR if (first % 12, last - first) == (0, 11) else told.kind
    return Period(told.first, told.last, kind)


def _to_step(exact: Fraction, step: Decimal) -> Decimal:
    size = Decimal(exact.numerator) / Decimal(exact.denominator)
    return (size / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _down(exact: Fraction, step: Decimal) -> Decimal:
    return Decimal(int(exact / Fraction(step))) * step
