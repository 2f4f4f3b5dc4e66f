"""Which period a number is of: its own, its clause's, its sentence's, or the one spoken of before."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.domain.periods import FiscalYear, Period, PeriodKind
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.period.clock import Clock
from dashboard.ingestion.reading.period.days import days_of
from dashboard.ingestion.reading.period.uses import Time, Use, times_of
from dashboard.ingestion.reading.period.when import Shape, When
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_FARTHEST: Final = 14
_SUBJECTS: Final = frozenset({"it", "they", "this", "that", "exports", "imports", "trade"})
_BEFORE_OWNED: Final = frozenset({"record", "revised", "total", "combined", "all-time"})
_ENDS: Final = (Kind.QUANTITY, Kind.PERIOD)
_SHORTEST_YEAR: Final = 360
_SENTENCES_COUNTED_FROM: Final = 2
_SENTENCES_A_PERIOD_LASTS: Final = 2
_BARE: Final = frozenset({Shape.MONTH, Shape.MONTHS, Shape.QUARTER, Shape.HALF, Shape.FIRST, Shape.UNTIL})


class Calendar:
    """The periods of one sentence, worked out with the fiscal year of whoever reports.

    Attributes:
        times: The expressions of time, in order.
    """

    def __init__(self, scene: Scene, fiscal: FiscalYear | None) -> None:
        """Work out the periods that stand alone first, then those that count from another one."""
        self.times = times_of(scene)
        self._scene = scene
        self._fiscal = fiscal or FiscalYear()
        topic = scene.before.topic
        is_near = topic is not None and scene.number - topic.sentence <= _SENTENCES_COUNTED_FROM
        self._earlier = topic.period if topic and is_near else None
        self._days: dict[int, Period | None] = {}
        for time in self.times:
            if not _counts_from_another(time.when):
                self._days[time.at] = self._period(time.when, None)
        for time in self.times:
            if time.at not in self._days:
                self._days[time.at] = self._counted(time)
        for time in self.times:
            if time.use in (Use.COMPARED, Use.OTHER) and time.when.of.relative == "year":
                self._days[time.at] = self._a_year_before(time) or self._days[time.at]

    def _period(self, when: When, context: Period | None) -> Period | None:
        """The days of an expression of time, with its words as their label."""
        before = self._scene.before
        found = days_of(when, Clock(before.published_on, self._fiscal, context))
        return replace(found, label=before.text[when.start : when.end]) if found else None

    def _counted(self, time: Time) -> Period | None:
        """The days of one that counts from another; "in the same month" compares with nothing."""
        context = self._context_of(time)
        if time.use is Use.OBSERVED and time.when.of.relative == "same-in-none":
            return context
        return self._period(time.when, context)

    def _context_of(self, time: Time) -> Period | None:
        """What a relative expression counts from: the nearest observed period, to the left first."""
        known = [t for t in self.times if self._days.get(t.at) and t.use is not Use.SOURCE]
        known = [t for t in known if not self.is_bracketed_off(t.at, time.at)]
        is_that = time.when.shape is Shape.SHIFT and time.when.of.months == 0  # "that year"
        observed = [t for t in known if t.use is Use.OBSERVED]
        left = [t for t in (known if is_that else observed) if t.at < time.at]
        right = [t for t in observed if t.at > time.at]
        other = [t for t in known if t.use is not Use.OBSERVED]
        for nearest in (left[-1:], right[:1]):
            if nearest:
                return self._days[nearest[0].at]
        is_own = is_that or time.use is Use.OBSERVED
        if is_own and self._earlier:  # "the month under review" is not the one that it is compared with
            return self._earlier
        return self._days[other[-1].at] if other else self._earlier

    def _a_year_before(self, time: Time) -> Period | None:
        """ "$200 million in July, compared to $160 million last year": the July of last year."""
        main = self._context_of(time)
        last_year = self._days[time.at]
        is_part = main is not None and main.days is not None and main.days < _SHORTEST_YEAR
        if main is None or not is_part or main.first is None or last_year is None or last_year.first is None:
            return None
        before = main.shifted(-1)
        return before if before.first and before.first.year == last_year.first.year else None

    def days(self, at: int) -> Period | None:
        """The days that the expression at ``at`` means."""
        return self._days.get(at)

    def own(self, at: int) -> Time | None:
        """The expression behind the quantity at ``at``, before the next quantity or clause."""
        scene = self._scene
        if scene.key(at - 1) in ("(", "-", ":") and scene.is_kind(at - 2, Kind.PERIOD):
            # "than in the same period of 2022 ($5 million)", "in March - $5 million"
            return self._in_bracket(at) or self._at(at - 2)
        if scene.key(told := self._told_when(at)) == "when":
            return self._at(told - 1 - (scene.key(told - 1) == ","))
        before = scene.back(at, lambda index: scene.key(index) in _BEFORE_OWNED)
        if scene.key(before) == "'s" and scene.is_kind(before - 1, Kind.PERIOD):
            return self._at(before - 1)  # "from September's record $5 million"
        for index in range(at + 1, min(at + _FARTHEST + 1, len(scene.chunks))):
            if scene.is_kind(index, Kind.PERIOD):
                time = self._at(index)
                return None if time.use is Use.SOURCE or _opens_next(scene, index) else time
            if self._ends_reach(index, at):
                return None
        return None

    def _in_bracket(self, at: int) -> Time | None:
        """The time behind a number in its bracket: "($5 million in 2022)"."""
        scene = self._scene
        if scene.key(at - 1) != "(":
            return None
        behind = at + 1
        while scene.key(behind) in grammar.IN_TIME or scene.key(behind) == "the":
            behind += 1
        is_last = scene.is_kind(behind, Kind.PERIOD) and scene.key(behind + 1) == ")"
        return self._at(behind) if is_last else None

    def _told_when(self, at: int) -> int:
        """The index of "when" in "than in the same period of 2023, when it was $5 million"; else -1."""
        scene = self._scene
        if "when" not in scene.words:
            return -1
        start = scene.back(at, lambda index: scene.key(index) != "when" and not scene.is_kind(index, *_ENDS))
        before = start - 1 - (scene.key(start - 1) == ",")
        return start if scene.key(start) == "when" and scene.is_kind(before, Kind.PERIOD) else -1

    def _at(self, index: int) -> Time:
        return next(time for time in self.times if time.at == index)

    def _ends_reach(self, index: int, at: int) -> bool:
        """Whether a number's own period cannot stand behind this chunk."""
        scene, chunk = self._scene, self._scene.chunks[index]
        if chunk.kind is Kind.QUANTITY:
            # "31.22 billion rand ($2.15 billion) in February": one sum in two currencies.
            return index != at + 2 or scene.key(index - 1) != "(" or scene.key(index + 1) != ")"
        if scene.ends_clause(index):
            return True
        if Cue.FLOW in chunk.cues and index - at > 6:
            return True
        if chunk.key == ",":
            return not scene.is_kind(index + 1, Kind.PERIOD) and scene.key(index + 1) != "in"
        if chunk.key == "from":
            return not scene.is_kind(index + 1, Kind.PLACE)
        return Cue.COMPARED in chunk.cues and chunk.key not in ("on", "over")

    def main(self, at: int, taken: set[int]) -> Time | None:
        """The observed period of the clause around ``at``, else of the sentence; to the left first.

        Args:
            at: Index of the quantity.
            taken: Expressions that belong to the base of a comparison.
        """
        start, end = self._scene.clause_start(at), self._scene.clause_end(at)
        seen = [t for t in self.times if t.use is Use.OBSERVED and t.at not in taken]
        seen = [t for t in seen if not self.is_bracketed_off(t.at, at)]
        near = [t for t in seen if start <= t.at < end and not self._is_of_other_flow(t.at, at)]
        for group in (near, seen):
            left = [t for t in group if t.at < at]
            if group:
                return left[-1] if left else group[0]
        return None

    def is_bracketed_off(self, time: int, at: int) -> bool:
        """Whether a time goes with a number in a bracket, not with that at ``at``: "$9bn ($8bn in 2022)"."""
        scene = self._scene
        begins = [
            scene.back(index, lambda before: scene.key(before) not in ("(", ")")) for index in (time, at)
        ]
        opening, own = (begin if scene.key(begin) == "(" else -1 for begin in begins)
        if opening < 0 or own >= 0:  # "to Peru ($1 million in 2019) and to Chile ($2 million)"
            return False
        return any(scene.is_kind(index, Kind.QUANTITY) for index in range(opening, time))

    def _is_of_other_flow(self, time: int, at: int) -> bool:
        """ "While exports rose 5%, leaving the surplus unchanged from August": a time behind another flow."""
        between = (phrase for phrase in self._scene.phrases if phrase.flow and at < phrase.head < time)
        return any(self._scene.key(index) == "," for phrase in between for index in range(at, phrase.left))

    def compared(self, at: int) -> Time | None:
        """The expression that the number at ``at`` is compared with."""
        start, end = self._scene.clause_start(at), self._scene.clause_end(at)
        inside = [t for t in self.times if t.use in (Use.COMPARED, Use.OTHER) and start <= t.at < end]
        behind = [t for t in inside if t.at > at]
        return behind[0] if behind else inside[-1] if inside else None

    def other(self, at: int) -> Time | None:
        """The first expression behind ``at`` that is of what a number is compared with."""
        end = self._scene.clause_end(at)
        return next((time for time in self.times if time.use is Use.OTHER and at < time.at < end), None)

    def since(self) -> Time | None:
        """The "since 2019" of the sentence."""
        return next((t for t in self.times if t.use is Use.SINCE), None)

    def inherited(self) -> Period | None:
        """The period of the sentence before, for one that breaks its figure down."""
        topic = self._scene.before.topic
        is_near = topic is not None and self._scene.number - topic.sentence <= _SENTENCES_A_PERIOD_LASTS
        return topic.period if topic and is_near else None


def _opens_next(scene: Scene, index: int) -> bool:
    """Whether an expression of time goes with the number behind it: "..., in FY2022 $1.99 billion"."""
    before = index - 1 - (scene.key(index - 1) in ("in", "for", "during"))
    if scene.key(before) == "," and scene.key(index + 1) in _SUBJECTS:
        return True  # "in 2020 it came to $5 million, a year later it rose to $6 million"
    is_listed = scene.key(index + 1) in (":", "-")
    behind = index + 1 + is_listed
    while scene.has(behind, Cue.QUALIFIER):
        behind += 1
    opens = scene.key(before) in (",", ";", "(") or (is_listed and scene.key(before) == "and")
    return opens and scene.is_kind(behind, Kind.QUANTITY)


def _counts_from_another(when: When) -> bool:
    """Whether it counts from another period of the text."""
    if when.shape is Shape.SHIFT or when.of.relative in ("shift", "shift-year", "fiscal-before"):
        return True
    return not when.of.is_named and when.shape in _BARE


def since_period(found: Period) -> Period:
    """From the first day of a period, with an open end."""
    return Period(found.first, None, PeriodKind.MULTI_YEAR, found.label)
