"""Lists that go together: "exports to Kenya and Uganda rose 5 and 7 percent respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.flow.refs import listed_before
from dashboard.ingestion.reading.period.calendar import Calendar
from dashboard.ingestion.reading.period.uses import Time
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_JOINING: Final = words("and , or by to at")
_FARTHEST: Final = 12
_APART: Final = 3


def pair_up(scene: Scene, calendar: Calendar, drafts: Sequence[Draft]) -> None:
    """Give the n-th number the n-th country or period where the text says "respectively".

    Lists of unequal length are left alone.
    """
    told = scene.where(Cue.RESPECTIVELY)
    for index in told:
        numbers = _listed(scene, [draft for draft in drafts if draft.at < index])
        if len(numbers) > 1:
            _pair(scene, calendar, numbers, index)
    if not told:
        _pair_in_silence(scene, drafts)


def _pair_in_silence(scene: Scene, drafts: Sequence[Draft]) -> None:
    """ "Exports to Mali and Niger came to 22 and 48 billion francs": as many numbers as partners."""
    numbers = _listed(scene, drafts)
    phrases = {id(draft.phrase) for draft in numbers}
    if len(numbers) < 2 or len(phrases) > 1 or len({draft.measure for draft in numbers}) > 1:
        return
    partners = _listed_before_colon(scene, numbers[0].at) or numbers[0].parties.partner
    is_listed = partners != numbers[0].parties.partner
    if len(partners) == len(numbers) and (is_listed or all(d.parties.partner == partners for d in numbers)):
        _pair_partners(numbers, partners)


def _listed_before_colon(scene: Scene, at: int) -> tuple[str, ...]:
    """ "Mali's gold goes to Switzerland and the Emirates: 31% and 58% of its exports"."""
    if scene.key(at - 1) != ":" or not scene.is_kind(at - 2, Kind.PLACE):
        return ()
    return tuple(ref.code for ref in listed_before(scene.chunks, at - 2))


def _pair(scene: Scene, calendar: Calendar, numbers: Sequence[Draft], index: int) -> None:
    times = _listed_times(calendar, numbers, index)
    sides = next(
        (draft.parties for draft in numbers if len(draft.parties.partner) == len(numbers)), numbers[0].parties
    )
    if len(times) == len(numbers):
        for draft, time in zip(numbers, times, strict=True):
            draft.period = calendar.days(time.at)
            draft.evidence.append(scene.evidence("period", time.at, "respectively"))
    elif len(sides.partner) == len(numbers):
        _pair_partners(numbers, sides.partner)
    elif len(sides.reporter) == len(numbers):
        for draft, code in zip(numbers, sides.reporter, strict=True):
            draft.parties = Parties((code,), sides.partner, draft.parties.evidence)


def _pair_partners(numbers: Sequence[Draft], partners: Sequence[str]) -> None:
    for draft, code in zip(numbers, partners, strict=True):
        draft.parties = Parties(draft.parties.reporter, (code,), draft.parties.evidence)


def _listed(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The last numbers that stand in one list, with commas or "and" between them."""
    found: list[Draft] = []
    for draft in reversed(drafts):
        between = range(draft.at + 1, found[0].at) if found else range(0)
        if not all(scene.key(index) in _JOINING or scene.has(index, Cue.QUALIFIER) for index in between):
            break
        found.insert(0, draft)
    return found


def _listed_times(calendar: Calendar, numbers: Sequence[Draft], index: int) -> list[Time]:
    """The periods that stand in a list, before the numbers or behind them."""
    first, last = numbers[0].at, numbers[-1].at
    near = [
        time
        for time in calendar.times
        if time.at < first or (time.at > last and time.at - index <= _FARTHEST)
    ]
    return [
        time
        for time in near
        if any(other is not time and abs(other.at - time.at) <= _APART for other in near)
    ]
