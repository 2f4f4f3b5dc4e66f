"""Which period a number is of: its own, its clause's, its sentence's, or the one spoken of before."""

# ruff: noqa: ARG002, SIM102

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from dashboard.domain.periods import UNKNOWN, FiscalYear, Period, PeriodKind
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.clock import Clock, days_of
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.periods import Shape, When
from dashboard.ingestion.reading.scene import Scene


class Use(Enum):
    """What an expression of time does in its sentence."""

    OBSERVED = auto()
    COMPARED = auto()
    SINCE = auto()
    SOURCE = auto()


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time at its place.

    Attributes:
        at: Index of the chunk.
        when: The expression.
        use: What it does.
    """

    at: int
    when: When
    use: Use


_SOURCE_WORDS: Final = frozenset(
    "published released signed dated said told met issued held visited announced updated set agreed launched "
    "established founded introduced".split()
)


def times_of(scene: Scene) -> list[Time]:
    """All expressions of time of a sentence, with what they do."""
    return [
        Time(index, chunk.when, _use(scene, index, chunk.when))
        for index, chunk in enumerate(scene.chunks)
        if chunk.kind is Kind.PERIOD
    ]


def _use(scene: Scene, at: int, when: When) -> Use:
    before = at - 1
    while scene.key(before) in ("in", "the", "during", "for", "of", "its", "their"):
        before -= 1
    if when.shape is Shape.DAY:
        return Use.SOURCE
    key = scene.key(before)
    if key == "since" or scene.key(at - 1) == "since":
        return Use.SINCE
    if _is_level_behind(scene, at) or _is_what_it_was(scene, at):
        return Use.COMPARED
    if (
        key in ("than", "versus", "vs", "against", "with", "to") and scene.key(before) != scene.key(at - 1)
    ) or key in ("than", "versus", "against"):
        if scene.has(before, Cue.COMPARED):
            return Use.COMPARED
    if key in ("level", "levels", "figure", "figures", "total") and scene.key(before + 1) == "of":
        return Use.COMPARED
    if key in ("as", "as much as", "as many as") and scene.key(at - 1) == "in":
        return Use.COMPARED
    if key.endswith("than") or (scene.has(before, Cue.COMPARED) and key not in ("over", "on", "from")):
        return Use.COMPARED
    if key in ("over", "on", "from") and (
        when.shape is Shape.SHIFT
        or (when.shape is Shape.YEAR and key != "over")
        or _follows_change(scene, before)
    ):
        return Use.COMPARED
    if key in _SOURCE_WORDS and scene.key(at - 1) != "for":
        return Use.SOURCE
    return Use.OBSERVED


def _follows_change(scene: Scene, before: int) -> bool:
    """ "rose 5% over 2021", "up 12% on the first half of 2022": a number or a change word stands before."""
    before -= scene.key(before - 1) == ")"
    return scene.is_kind(before - 1, Kind.QUANTITY) or scene.has(before - 1, Cue.CHANGE)


def _is_level_behind(scene: Scene, at: int) -> bool:
    return scene.key(at + 1) in (
        "level",
        "levels",
        "peak",
        "total",
        "figure",
        "high",
        "low",
        "record",
        "volume",
        "value",
        "amount",
        "tally",
        "sum",
    ) or (scene.key(at + 1) == "'s" and scene.key(at + 2) in ("level", "levels", "figure", "total"))


def _is_what_it_was(scene: Scene, at: int) -> bool:
    return any(scene.key(index) == "what" for index in range(max(0, at - 6), at))


class Calendar:
    """The periods of one sentence, resolved with the fiscal year of whoever reports."""

    def __init__(self, scene: Scene, fiscal: FiscalYear | None) -> None:
        """Resolve the sentence's periods from left to right, each in the light of those before."""
        self.scene = scene
        self.times = times_of(scene)
        self._fiscal = fiscal or FiscalYear()
        topic = scene.before.topic
        self._earlier = topic.period if topic and scene.number - topic.sentence <= 2 else None
        self._days: dict[int, Period | None] = {}
        self._resolve()

    def _resolve(self) -> None:
        plain = [time for time in self.times if not _is_relative(time.when)]
        for time in plain:
            self._days[time.at] = self._period(time.when, None)
        for time in self.times:
            if time.at not in self._days:
                self._days[time.at] = self._period(time.when, self._context_of(time))

    def _period(self, when: When, context: Period | None) -> Period | None:
        clock = Clock(self.scene.before.published_on, self._fiscal, context)
        found = days_of(when, clock)
        if found is None:
            return None
        label = self.scene.before.text[when.start : when.end]
        return replace(found, label=label)

    def _context_of(self, time: Time) -> Period | None:
        """What a relative expression counts from: the nearest plain period, to the left first."""
        known = [
            t
            for t in self.times
            if t.at in self._days and self._days[t.at] is not None and t.use is not Use.SOURCE
        ]
        left = [t for t in known if t.at < time.at and t.use is Use.OBSERVED]
        right = [t for t in known if t.at > time.at and t.use is Use.OBSERVED]
        other = [t for t in known if t.use is not Use.OBSERVED]
        is_that = time.when.shape is Shape.SHIFT and time.when.months == 0
        if is_that:
            left = [t for t in known if t.at < time.at]
        for choice in (left[-1:], right[:1], other[-1:]):
            if choice:
                return self._days[choice[0].at]
        return self._earlier

    def days(self, at: int) -> Period | None:
        """The days that the expression at ``at`` means."""
        return self._days.get(at)

    def fiscal_is_used(self) -> bool:
        """Whether some expression of the sentence is of a fiscal year."""
        return any(time.when.is_fiscal or time.when.relative.startswith("fiscal") for time in self.times)

    # Which one belongs to a number ------------------------------------------------------------

    def own(self, at: int) -> Time | None:
        """The expression right behind the quantity at ``at``, before the next quantity."""
        scene = self.scene
        index = at + 1
        while index < len(scene.chunks) and index - at <= 14:
            chunk = scene.chunks[index]
            if chunk.kind is Kind.QUANTITY:
                return None
            if chunk.kind is Kind.PERIOD:
                time = next(t for t in self.times if t.at == index)
                return time if time.use is not Use.SOURCE else None
            if scene.ends_clause(index) or (Cue.FLOW in chunk.cues and index - at > 6):
                return None
            if (
                chunk.key == ","
                and not scene.is_kind(index + 1, Kind.PERIOD)
                and scene.key(index + 1) != "in"
            ):
                return None
            if Cue.COMPARED in chunk.cues and chunk.key not in ("on", "over", "from"):
                return None
            if chunk.key == "from" and not scene.is_kind(index + 1, Kind.PLACE):
                return None
            index += 1
        return None

    def main(self, at: int, taken: set[int]) -> Time | None:
        """The observed period of the clause around ``at``, else of the sentence.

        Args:
            at: Index of the quantity.
            taken: Expressions that belong to the base of a comparison.
        """
        start, end = self.scene.clause_start(at), self.scene.clause_end(at)
        seen = [t for t in self.times if t.use is Use.OBSERVED and t.at not in taken]
        inside = [t for t in seen if start <= t.at < end]
        for group in (inside, seen):
            left = [t for t in group if t.at < at]
            right = [t for t in group if t.at > at]
            if left:
                return left[-1]
            if right:
                return right[0]
        return None

    def compared(self, at: int) -> Time | None:
        """The expression that the number at ``at`` is compared with."""
        start, end = self.scene.clause_start(at), self.scene.clause_end(at)
        inside = [t for t in self.times if t.use is Use.COMPARED and start <= t.at < end]
        behind = [t for t in inside if t.at > at]
        return behind[0] if behind else inside[-1] if inside else None

    def since(self, at: int) -> Time | None:
        """The "since 2019" of the sentence."""
        return next((t for t in self.times if t.use is Use.SINCE), None)

    def inherited(self) -> Period | None:
        """The period of the sentence before, for one that breaks its figure down."""
        topic = self.scene.before.topic
        return topic.period if topic and self.scene.number - topic.sentence <= 1 else None


def _is_relative(when: When) -> bool:
    """Whether it counts from another period of the text."""
    if when.shape is Shape.SHIFT:
        return True
    is_bare = when.year is None and not when.relative
    return when.relative in ("shift", "fiscal-before") or (
        is_bare
        and when.shape in (Shape.MONTH, Shape.MONTHS, Shape.QUARTER, Shape.HALF, Shape.FIRST, Shape.UNTIL)
    )


def since_period(found: Period) -> Period:
    """From the first day of a period, with an open end."""
    return Period(found.first, None, PeriodKind.MULTI_YEAR, found.label)


NOT_STATED: Final = UNKNOWN
