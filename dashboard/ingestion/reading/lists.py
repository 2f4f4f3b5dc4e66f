"""Lists: "respectively", and countries that stand beside their numbers."""

# ruff: noqa: ARG001, SIM102

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.domain.trade import Flow, Measure
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.phrases import places_at
from dashboard.ingestion.reading.scene import Parties, Scene
from dashboard.ingestion.reading.times import Calendar

if TYPE_CHECKING:
    from dashboard.ingestion.reading.figures import Draft


def pair_up(scene: Scene, calendar: Calendar, drafts: list[Draft]) -> None:
    """Give the n-th number the n-th country or period where the text says "respectively"."""
    for index, chunk in enumerate(scene.chunks):
        if Cue.RESPECTIVELY in chunk.cues:
            _pair_before(scene, calendar, drafts, index)


def _pair_before(scene: Scene, calendar: Calendar, drafts: list[Draft], index: int) -> None:
    numbers = _list_of_numbers(scene, [draft for draft in drafts if draft.at < index])
    if len(numbers) < 2:
        return
    times = [
        t
        for t in calendar.times
        if (abs(t.at - index) <= 12 and t.at > numbers[-1].at) or t.at < numbers[0].at
    ]
    times = [t for t in times if _is_listed(scene, t.at, [o.at for o in times])]
    phrase = numbers[0].phrase
    partners = numbers[0].parties.partner
    reporters = numbers[0].parties.reporter
    if len(times) == len(numbers):
        for draft, time in zip(numbers, times, strict=True):
            draft.period = calendar.days(time.at)
            draft.evidence.append(scene.evidence("period", time.at, "respectively"))
    elif phrase and len(partners) == len(numbers):
        for draft, code in zip(numbers, partners, strict=True):
            draft.parties = Parties(reporters, (code,), draft.parties.evidence)
    elif phrase and len(reporters) == len(numbers):
        for draft, code in zip(numbers, reporters, strict=True):
            draft.parties = Parties((code,), partners, draft.parties.evidence)


def _list_of_numbers(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The last numbers that stand in one list, with commas or "and" between them."""
    found: list[Draft] = []
    for draft in reversed(drafts):
        if found and not all(
            scene.key(i) in ("and", ",", "or", "by", "to", "at") or Cue.QUALIFIER in scene.chunks[i].cues
            for i in range(draft.at + 1, found[0].at)
        ):
            break
        found.insert(0, draft)
    return found


def _is_listed(scene: Scene, at: int, others: list[int]) -> bool:
    """Whether a period stands in a list with another one."""
    return any(other != at and abs(other - at) <= 3 for other in others)


def country_beside(scene: Scene, draft: Draft) -> tuple[str, int, str] | None:
    """A country beside a number that tells its partner: code, index, and which side it is."""
    at = draft.at
    phrase = draft.phrase
    if phrase is None or draft.flow is None or draft.measure is Measure.RANK:
        return None
    found = _before(scene, at)
    if found is None:
        found = _behind(scene, draft)
    if found is None:
        return None
    is_inside = phrase.left <= found < phrase.right and not _in_brackets(scene, at)
    if is_inside and not (draft.role and draft.role.like >= 0):
        return None
    code = scene.chunks[found].place.code
    if code in draft.parties.reporter and draft.flow is not Flow.TOTAL:
        return None
    return code, found, "partner"


def _in_brackets(scene: Scene, at: int) -> bool:
    return _open_bracket(scene, at) >= 0


def _open_bracket(scene: Scene, at: int) -> int:
    """The index of the bracket that is open at ``at``; -1 for none."""
    for index in range(at - 1, max(-1, at - 16), -1):
        if scene.key(index) == ")":
            return -1
        if scene.key(index) == "(":
            return index
    return -1


def _before(scene: Scene, at: int) -> int | None:
    """ "Hungary (+9.4 percent", "China's 13.7 percent", "Japan with $5 billion"."""
    bracket = _open_bracket(scene, at)
    if bracket >= 0:
        return bracket - 1 if scene.is_kind(bracket - 1, Kind.PLACE) else None
    if scene.key(at - 1) == "'s" and scene.is_kind(at - 2, Kind.PLACE):
        return at - 2
    if scene.key(at - 1) in ("at", "with", ":", "-") and scene.is_kind(at - 2, Kind.PLACE):
        if scene.key(at - 3) in ("by", "and", ",", ":") or scene.key(at - 4) in ("by", "and", ","):
            return at - 2
    return None


_MOVES: Final = frozenset(
    "went go goes going was were shipped sold sent exported destined bound headed came come comes imported bought".split()
)


def _behind(scene: Scene, draft: Draft) -> int | None:
    """ "887,000 bpd from Iraq", "3.9% for India", "5% to Japan"."""
    at = draft.at
    phrase = draft.phrase
    behind = at + 1
    while scene.key(behind) in _MOVES and behind < at + 4:
        behind += 1
    if phrase is None or scene.key(behind) not in ("to", "from", "for", "with", "by"):
        return None
    fits = {
        Flow.EXPORT: ("to", "for", "by"),
        Flow.IMPORT: ("from", "for", "by"),
        Flow.TOTAL: ("with", "for"),
        Flow.BALANCE: ("with", "for"),
    }.get(draft.flow or Flow.TOTAL, ())
    if scene.key(behind) not in fits:
        return None
    refs, _ = places_at(scene.chunks, behind + 1)
    return refs[0].at if refs and refs[0].code else None
