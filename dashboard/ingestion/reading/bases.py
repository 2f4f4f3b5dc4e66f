"""What a relative number is relative to."""

# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.domain.periods import Period
from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.measures import Whole
from dashboard.ingestion.reading.periods import Shape
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.times import Calendar, Use

if TYPE_CHECKING:
    from dashboard.ingestion.reading.figures import Draft


def basis_of(scene: Scene, calendar: Calendar, draft: Draft, drafts: list[Draft]) -> str | None:
    """The basis of a change or a ratio: a period, gross domestic product, or another flow."""
    if draft.measure not in (Measure.CHANGE, Measure.RATIO) or draft.role is None:
        return None
    if draft.role.whole is Whole.GDP:
        return "gdp"
    if draft.role.of is not None:
        return _other_flow(scene, draft)
    named = _named(scene, draft)
    if named:
        return named
    compared = _compared(calendar, draft)
    if compared:
        return compared
    return _from_levels(draft, drafts)


def _other_flow(scene: Scene, draft: Draft) -> str | None:
    """ "One-sixth the size of its trade with Kazakhstan"; the other direction of the same pair."""
    from dashboard.ingestion.reading.parties import resolve

    of = draft.role.of if draft.role else None
    if of is None or of.flow is None:
        return None
    sides = resolve(scene)[of.head]
    if not sides.reporter or not sides.partner:
        return None
    same_pair = set(sides.both) == set(draft.parties.both)
    if same_pair and of.flow is not draft.flow:
        return f"bilateral_{of.flow.value}"
    own = draft.parties.reporter[0] if draft.parties.reporter else ""
    codes = sorted(sides.both, key=lambda code: (code != own, code))
    return f"other_pair:{'-'.join(codes)}"


def _named(scene: Scene, draft: Draft) -> str | None:
    """ "Year-on-year", "on the quarter", "at an average annual rate"."""
    start, end = scene.clause_start(draft.at), scene.clause_end(draft.at)
    behind = next(
        (
            i
            for i in range(draft.at + 1, min(end, draft.at + 6))
            if _stops(scene, i) or scene.has(i, Cue.BASIS)
        ),
        -1,
    )
    if behind >= 0 and scene.has(behind, Cue.BASIS) and _is_of_number(scene, behind):
        return str(scene.chunks[behind].cues[Cue.BASIS])
    for index in range(draft.at - 1, start - 1, -1):
        chunk = scene.chunks[index]
        if chunk.kind is Kind.QUANTITY:
            break
        if Cue.BASIS in chunk.cues and _is_of_number(scene, index):
            return str(chunk.cues[Cue.BASIS])
        if Cue.FLOW in chunk.cues:
            break
    return None


def _stops(scene: Scene, index: int) -> bool:
    return scene.is_kind(index, Kind.QUANTITY)


def _is_of_number(scene: Scene, index: int) -> bool:
    """Whether the words tell a basis here: "annual" only beside growth, not in "annual trade"."""
    if scene.key(index) != "annual":
        return True
    return scene.has(index + 1, Cue.CHANGE) or scene.key(index + 1) in ("growth", "rate")


def _compared(calendar: Calendar, draft: Draft) -> str | None:
    """A period that the number is compared with: "than in 2021", "above the 2019 level", "since 2016"."""
    since = calendar.since(draft.at)
    if since and draft.measure is not Measure.LEVEL:
        found = calendar.days(since.at)
        draft.period = None if not _own_observed(calendar) else draft.period
        return _relation(draft.period, found)
    time = calendar.compared(draft.at)
    span = calendar.main(draft.at, set())
    if time is None and span and span.when.shape is Shape.YEARS and span.when.relative and span.when.year:
        from dashboard.domain.periods import year

        return _relation(draft.period, year(span.when.year))
    if time is None:
        return None
    if time.when.shape is Shape.SHIFT and time.when.months == -12 and time.when.relative == "shift":
        return "yoy"
    return _relation(draft.period, calendar.days(time.at))


def _own_observed(calendar: Calendar) -> bool:
    return any(time.use is Use.OBSERVED for time in calendar.times)


def _relation(own: Period | None, base: Period | None) -> str | None:
    """A year before, the month or quarter before, or the base's own days."""
    if base is None or base.first is None or base.last is None:
        return None
    if own and own.is_known and own.shifted(-1).same_days(base):
        return "yoy"
    if own and own.first and own.last and own.days and base.days:
        follows = (own.first - base.last).days == 1
        if follows and own.days <= 31 and base.days <= 31:
            return "mom"
        if follows and own.days <= 92 and base.days <= 92 and own.days > 31:
            return "qoq"
        if follows and 360 <= own.days <= 370 and 360 <= base.days <= 370:
            return "yoy"
    return f"period:{base.first}/{base.last}"


def _from_levels(draft: Draft, drafts: list[Draft]) -> str | None:
    """The period of the level it is compared with in the same sentence: "from €248m in 2021, a drop of 14.5%"."""
    bases = [
        other
        for other in drafts
        if other.role
        and other.role.is_base
        and other.phrase is draft.phrase
        and other.period
        and other.measure is Measure.LEVEL
    ]
    if not bases:
        return None
    return _relation(draft.period, bases[0].period)
