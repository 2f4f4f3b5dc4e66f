"""What a relative number is relative to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dashboard.domain.periods import Period, year
from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.figure.roles import Whole
from dashboard.ingestion.reading.figure.timing import is_rate
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.period.calendar import Calendar
from dashboard.ingestion.reading.period.uses import Use
from dashboard.ingestion.reading.period.when import Shape
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_REACH_BEHIND: Final = 6
_LONGEST_MONTH: Final = 31
_LONGEST_QUARTER: Final = 92
_YEAR: Final = range(360, 371)


class Bases:
    """Tells what the changes and ratios of a sentence are relative to."""

    def __init__(self, scene: Scene, calendar: Calendar, parties: Mapping[int, Parties]) -> None:
        """Take the sentence, its periods, and the countries of its phrases."""
        self._scene = scene
        self._calendar = calendar
        self._parties = parties

    def basis_of(self, draft: Draft, drafts: Sequence[Draft]) -> str | None:
        """A period, gross domestic product, or another flow; ``None`` where nothing is stated."""
        role = draft.role
        if draft.measure not in (Measure.CHANGE, Measure.RATIO) or role is None:
            return None
        if role.whole is Whole.GDP:
            return "gdp"
        if role.of is not None:
            return self._other_flow(draft, role.of)
        if draft.measure is Measure.CHANGE and is_rate(self._scene, draft.at):
            return "annual_average"
        return self._named(draft) or self._compared(draft, drafts) or _from_levels(draft, drafts)

    def _other_flow(self, draft: Draft, of: Phrase) -> str | None:
        """ "One-sixth the size of its trade with Kazakhstan"; the other direction of the same pair."""
        sides = self._parties.get(of.head, Parties())
        if of.flow is None or not sides.reporter or not sides.partner:
            return None
        if set(sides.both) == set(draft.parties.both) and of.flow is not draft.flow:
            return f"bilateral_{of.flow.value}"
        own = draft.parties.reporter[:1]
        codes = sorted(sides.both, key=lambda code: (code not in own, code))
        return f"other_pair:{'-'.join(codes)}"

    def _named(self, draft: Draft) -> str | None:
        """ "Year-on-year", "on the quarter", "at an average annual rate"."""
        scene, at = self._scene, draft.at
        behind = range(at + 1, min(scene.clause_end(at), at + _REACH_BEHIND))
        before = range(at - 1, scene.clause_start(at) - 1, -1)
        for side in (behind, before):
            for index in side:
                if scene.has(index, Cue.BASIS) and self._tells_basis(index):
                    return str(scene.chunks[index].cues[Cue.BASIS])
                if scene.is_kind(index, Kind.QUANTITY) or (side is before and scene.has(index, Cue.FLOW)):
                    break
        return None

    def _tells_basis(self, index: int) -> bool:
        """Whether the words tell a basis here: "annual" only beside growth, not in "annual trade"."""
        is_of_growth = self._scene.has(index + 1, Cue.CHANGE) or self._scene.key(index + 1) in (
            "growth",
            "rate",
        )
        is_of_growth = is_of_growth or self._scene.is_kind(index + 1, Kind.QUANTITY)
        return self._scene.key(index) != "annual" or is_of_growth

    def _compared(self, draft: Draft, drafts: Sequence[Draft]) -> str | None:
        """A period that the number is compared with: "than in 2021", "above the 2019 level", "since 2016"."""
        calendar = self._calendar
        since = calendar.since()
        if since:
            if not any(time.use is Use.OBSERVED for time in calendar.times):
                draft.period = None
            return relation(draft.period, calendar.days(since.at))
        time = calendar.compared(draft.at)
        if time is None:
            return self._since_first_year(draft)
        if any(self._is_set_beside(draft, other, time.at) for other in drafts):
            return None
        if time.when.shape is Shape.SHIFT and time.when.of.relative == "shift" and time.when.of.months == -12:
            return "yoy"
        return relation(draft.period, calendar.days(time.at))

    def _is_set_beside(self, draft: Draft, other: Draft, at: int) -> bool:
        """ "Fell 5%, compared with a 7% drop in October": the time at ``at`` is of the other fall."""
        if not draft.at < other.at < at or other.measure is not draft.measure:
            return False
        between = range(draft.at + 1, other.at)
        return any(self._scene.key(index).startswith("compared") for index in between)

    def _since_first_year(self, draft: Draft) -> str | None:
        """ "Between 2018 and 2022 exports increased by 21 percent"."""
        span = self._calendar.main(draft.at, set())
        if span is None or span.when.shape is not Shape.YEARS or not span.when.is_span:
            return None
        return relation(draft.period, year(span.when.of.first)) if span.when.of.first else None


def _from_levels(draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """The period of the level that the sentence compares with: "from €248m in 2021, a drop of 14.5%"."""
    bases = [other.period for other in drafts if _is_base_level(other, draft) and other.period]
    return relation(draft.period, bases[0]) if bases else None


def _is_base_level(other: Draft, draft: Draft) -> bool:
    return other.is_base and other.phrase is draft.phrase and other.measure is Measure.LEVEL


def relation(own: Period | None, base: Period | None) -> str | None:
    """A year, a month or a quarter before; else the base's own days.

    >>> relation(year(2023), year(2022)), relation(year(2023), year(2019))
    ('yoy', 'period:2019-01-01/2019-12-31')
    """
    if base is None or base.first is None or base.last is None:
        return None
    if own and own.same_days(base):
        return None
    if own and own.is_known and own.shifted(-1).same_days(base):
        return "yoy"
    if own and own.first and own.days and base.days and (own.first - base.last).days == 1:
        if max(own.days, base.days) <= _LONGEST_MONTH:
            return "mom"
        if own.days > _LONGEST_MONTH and max(own.days, base.days) <= _LONGEST_QUARTER:
            return "qoq"
        if own.days in _YEAR and base.days in _YEAR:
            return "yoy"
    return f"period:{base.first}/{base.last}"
