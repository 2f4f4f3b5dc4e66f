"""What checking hands over: a verdict with its working for each reading, and what all of them imply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.checking.verdicts import Outcome, Slip, Verdict
from dashboard.domain.intervals import Interval
from dashboard.domain.periods import Period
from dashboard.domain.trade import Observation, Series, Unit


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line of working.

    Attributes:
        text: As it is shown.
        reading_id: The reading it links to.
        observation_id: The official row it links to; see ``observation_id``.
    """

    text: str
    reading_id: str | None = None
    observation_id: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of working."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole line without its links."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Possibility:
    """One way to take what a reading leaves open, and whether it can stand.

    Attributes:
        words: What is supposed: "base FY2022-23, India's count".
        outcome: fits, impossible or untested.
        why: The comparison in one line.
        against: Readings it was tested with.
    """

    words: str
    outcome: Outcome
    why: str
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What the arithmetic says of one reading.

    Attributes:
        reading_id: Whose check it is.
        verdict: One of the fixed words.
        also: Further verdicts that apply, in their order.
        slip: How the number may have come about, where figures confirm it.
        working: Three to six lines of arithmetic, each number linked.
        against: Readings and observations it was compared with.
        conflict: The smallest set of readings, itself included, that cannot all stand; empty if none.
        findings: What the reading leaves open, tested one possibility at a time.
    """

    reading_id: str
    verdict: Verdict
    also: tuple[Verdict, ...] = ()
    slip: Slip | None = None
    working: tuple[Step, ...] = ()
    against: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    findings: tuple[Possibility, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """A value that nobody printed, computed from readings.

    Attributes:
        reading_id: The share, change or ratio that it was computed with.
        series: What it is a value of.
        period: The days it covers.
        interval: All values that the readings leave, in ``unit``.
        unit: What it is counted in.
        currency: ISO 4217 code if ``unit`` is currency.
        readings: Ids of the readings it was computed from.
        derivation: The arithmetic, line by line.
        words: One sentence for a reader.
    """

    reading_id: str
    series: Series
    period: Period
    interval: Interval
    unit: Unit
    currency: str | None
    readings: tuple[str, ...]
    derivation: tuple[Step, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One place where a number was printed.

    Attributes:
        reading_id: The reading.
        publisher: Who printed it.
        published: Day of publication as ISO text; empty if not stated.
        says: Words that belong to the number here.
        lost: Words that others print with the same number and this one does not.
    """

    reading_id: str
    publisher: str
    published: str
    says: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SameElsewhere:
    """The same number in several publications, in date order."""

    words: str
    printings: tuple[Printing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorGap:
    """What two countries count of the same trade. Two accounts, not an equation.

    Attributes:
        exporter: Code of the country that sends.
        importer: Code of the country that receives.
        exporter_id: Reading or observation on the exporter's count.
        importer_id: Reading or observation on the importer's count.
        ratio: Importer's figure over exporter's.
        usual: Whether nine pairs in ten lie as close (0.62 to 1.68 among large flows).
        same_period: Whether both cover exactly the same days.
        words: One sentence for a reader.
    """

    exporter: str
    importer: str
    exporter_id: str
    importer_id: str
    ratio: Interval
    usual: bool
    same_period: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A verdict that a new figure changed, and why.

    Attributes:
        reading_id: Whose verdict.
        old: What it was; ``None`` for the new reading itself; the same as ``new`` where only the
            possibilities changed that it leaves open.
        new: What it is.
        cause: The new reading or official row that did it; ``None`` where it did so by a detour.
        why: One sentence for a reader: the figure, its outlet, what changed, and which figure did it.
    """

    reading_id: str
    old: Verdict | None
    new: Verdict
    cause: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that checking found.

    Attributes:
        checks: By reading id, in the order of the readings.
        implied: Values that nobody printed.
        unclear: What we could not tell, one sentence each.
        same_elsewhere: Numbers printed in several places.
        gaps: Pairs of counts of the same trade, the widest gap first.
    """

    checks: Mapping[str, Check] = field(default_factory=dict)
    implied: tuple[Implied, ...] = ()
    unclear: tuple[str, ...] = ()
    same_elsewhere: tuple[SameElsewhere, ...] = ()
    gaps: tuple[MirrorGap, ...] = ()


def observation_id(observation: Observation) -> str:
    """A name for an official row: what it counts, when, and the file it is from.

    >>> from decimal import Decimal
    >>> from dashboard.domain.periods import year
    >>> from dashboard.domain.trade import Flow
    >>> observation_id(Observation(series=Series(reporter="IND", partner="AZE", flow=Flow.EXPORT,
    ...     counted_by="IND-DGCIS"), period=year(2017), value=Decimal(42), source_id="eidb"))
    'eidb:IND-AZE:export:all:2017-01-01:2017-12-31'
    """
    series, period = observation.series, observation.period
    told = (
        observation.source_id,
        f"{series.reporter}-{series.partner}",
        str(series.flow),
        series.commodity or "all",
        str(period.first),
        str(period.last),
    )
    return ":".join(told)
