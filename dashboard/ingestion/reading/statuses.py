"""How certain a figure is: the qualifier beside it, and whether it is said to have happened."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from dashboard.domain.intervals import Qualifier
from dashboard.domain.trade import Evidence, Status
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.measures import Role
from dashboard.ingestion.reading.scene import Scene

_SKIP: Final = frozenset(["the", "a", "an", "record", "whopping", "total"])
_BEHIND: Final = {"or more": Qualifier.AT_LEAST, "or so": Qualifier.ABOUT, "or less": Qualifier.AT_MOST}


def qualifier_of(scene: Scene, at: int, evidence: list[Evidence]) -> Qualifier | None:
    """The word that says how far a number may be trusted, right before or behind it."""
    index = at - 1
    while scene.key(index) in _SKIP or scene.key(index) in ("'s", "(", '"'):
        index -= 1
    chunk = scene.chunks[index] if index >= 0 else None
    if chunk and Cue.QUALIFIER in chunk.cues:
        evidence.append(scene.evidence("qualifier", index, "beside the number"))
        found: Qualifier = chunk.cues[Cue.QUALIFIER]
        return found
    if scene.key(at + 1) == "or" and scene.key(at + 2) in ("more", "so", "less"):
        evidence.append(scene.evidence("qualifier", at + 1, "behind the number", at + 2))
        return _BEHIND[f"or {scene.key(at + 2)}"]
    if scene.key(at + 1) == "or so":
        return Qualifier.ABOUT
    return None


def status_of(scene: Scene, at: int, role: Role | None, evidence: list[Evidence]) -> Status:
    """Whether the figure is actual, a target, a forecast or denied.

    A target or a forecast reaches to the end of its clause, but not behind "from" or "against": in "to lift
    trade to $10 billion from $4 billion" only the first is a target. A denial reaches to the end of the sentence.
    """
    for index, chunk in enumerate(scene.chunks[:at]):
        if chunk.cues.get(Cue.STATUS) is Status.DENIED:
            evidence.append(scene.evidence("status", index, "denied"))
            return Status.DENIED
    if role is not None and role.is_base:
        return Status.ACTUAL
    start, end = scene.clause_start(at), scene.clause_end(at)
    for index in range(at - 1, start - 1, -1):
        status = _status_at(scene, index)
        if status and not _is_over(scene, index, at):
            evidence.append(scene.evidence("status", index, f"words of {status.value}"))
            return status
    for index in range(at + 1, min(end, at + 9)):
        if scene.is_kind(index, Kind.QUANTITY):
            break
        if scene.chunks[index].cues.get(Cue.STATUS) is Status.TARGET and scene.key(index) in (
            "target",
            "goal",
            "objective",
            "mark by",
        ):
            evidence.append(scene.evidence("status", index, "words of target"))
            return Status.TARGET
    return Status.ACTUAL


def _status_at(scene: Scene, index: int) -> Status | None:
    chunk = scene.chunks[index]
    status = chunk.cues.get(Cue.STATUS)
    if status is None or status is Status.DENIED:
        return None
    if chunk.key in ("may",) and chunk.is_capital:
        return None
    if chunk.key in ("will", "would") and scene.key(index + 1) == "have":
        return None
    return Status(status)


def _is_over(scene: Scene, index: int, at: int) -> bool:
    """Whether something between ends the reach of a target: a finite verb of its own subject."""
    for between in range(index + 1, at):
        chunk = scene.chunks[between]
        if chunk.key == "," and scene.key(between + 1) in (
            "which",
            "after",
            "up",
            "down",
            "compared",
            "from",
            "against",
        ):
            return True
    return False
