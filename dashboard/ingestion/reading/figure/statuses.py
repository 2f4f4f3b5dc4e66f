"""How certain a figure is: the qualifier beside it, and whether it is said to have happened."""

from __future__ import annotations

from typing import Final

from dashboard.domain.intervals import Qualifier
from dashboard.domain.trade import Evidence, Status
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.figure.roles import Role
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_PASSED: Final = words("the a an record whopping total 's ( \"")
_BEHIND: Final = {"more": Qualifier.AT_LEAST, "so": Qualifier.ABOUT, "less": Qualifier.AT_MOST}
_RESOLVED: Final = words("agreed decided promised undertook resolved committed")
_BRINGING: Final = words("bring take push get drive double triple")
_TARGET_NOUNS: Final = words("target goal objective")
_ENDS_TARGET: Final = words("which after up down compared from against")
_HARD: Final = words("difficult hard impossible early")
_BETWEEN: Final = words("between with over among")
_REACH_BEHIND: Final = 9


def qualifier_of(scene: Scene, at: int, evidence: list[Evidence]) -> Qualifier | None:
    """The word that says how far a number may be trusted, right before or behind it."""
    index = scene.back(at, lambda before: scene.key(before) in _PASSED)
    if scene.has(index, Cue.QUALIFIER):
        evidence.append(scene.evidence("qualifier", index, "beside the number"))
        return Qualifier(scene.chunks[index].cues[Cue.QUALIFIER])
    if scene.key(at + 1) == "or so":
        evidence.append(scene.evidence("qualifier", at + 1, "behind the number"))
        return Qualifier.ABOUT
    behind = _BEHIND.get(scene.key(at + 2)) if scene.key(at + 1) == "or" else None
    if behind:
        evidence.append(scene.evidence("qualifier", at + 1, "behind the number", at + 2))
    return behind


def status_of(scene: Scene, at: int, role: Role | None, evidence: list[Evidence]) -> Status:
    """Whether the figure is actual, a target, a forecast or denied.

    A target or a forecast reaches to the end of its clause, but not behind "from" or "against": in "to lift
    trade to $10 billion from $4 billion" only the first is a target. A denial reaches to the end of the
    sentence.
    """
    found = _denial(scene, at)
    if found is None and not (role and role.is_base):
        found = _before(scene, at) or _resolved(scene, at) or _behind(scene, at)
    if found is None:
        return Status.ACTUAL
    status, index = found
    evidence.append(scene.evidence("status", index, f"words of {status.value}"))
    return status


def _denial(scene: Scene, at: int) -> tuple[Status, int] | None:
    told = (index for index in scene.where(Cue.STATUS) if index < at)
    index = next((index for index in told if _status_at(scene, index) is Status.DENIED), None)
    return (Status.DENIED, index) if index is not None else None


def _before(scene: Scene, at: int) -> tuple[Status, int] | None:
    """The nearest word of a target or a forecast before the number in its clause."""
    start = scene.clause_start(at)
    for index in reversed([index for index in scene.where(Cue.STATUS) if start <= index < at]):
        status = _status_at(scene, index)
        if status and not _is_over(scene, index, at):
            return status, index
    return None


def _resolved(scene: Scene, at: int) -> tuple[Status, int] | None:
    """ "The ministers agreed in Santiago to lift it to $5 billion"."""
    if _RESOLVED.isdisjoint(scene.words):
        return None
    for index in range(at - 1, scene.clause_start(at) - 1, -1):
        if scene.is_kind(index, Kind.QUANTITY):
            return None
        if scene.key(index) in _RESOLVED and any(_is_aim(scene, to) for to in range(index + 1, at)):
            return Status.TARGET, index
    return None


def _is_aim(scene: Scene, to: int) -> bool:
    """ "To lift", "to bring", "to double"."""
    aims = scene.has(to + 1, Cue.CHANGE, Cue.LEVEL) or scene.is_kind(to + 1, Kind.QUANTITY)
    return scene.key(to) == "to" and (aims or scene.key(to + 1) in _BRINGING)


def _behind(scene: Scene, at: int) -> tuple[Status, int] | None:
    """ "The $5 billion target"."""
    if _TARGET_NOUNS.isdisjoint(scene.words):
        return None
    for index in range(at + 1, min(scene.clause_end(at), at + _REACH_BEHIND)):
        if scene.is_kind(index, Kind.QUANTITY):
            return None
        if scene.key(index) in _TARGET_NOUNS:
            return Status.TARGET, index
    return None


def _status_at(scene: Scene, index: int) -> Status | None:
    """The status that a word tells; not "May", nor "will have"."""
    chunk = scene.chunks[index]
    status = chunk.cues.get(Cue.STATUS)
    is_month = chunk.key == "may" and chunk.is_capital
    is_past = chunk.key in ("will", "would") and scene.key(index + 1) == "have"
    # "Fell less than forecast", "it is difficult to project": nothing is foretold.
    before = scene.key(index - 1)
    if chunk.key == "project" and (before == "'s" or not before.endswith("s")):
        return None  # the noun; "analysts project" is the verb
    if chunk.key == "disputes" and (before in grammar.NOT_BEFORE_VERB or scene.key(index + 1) in _BETWEEN):
        return None
    is_aside = scene.key(index - 1).endswith("than") or scene.key(index - 2) in _HARD
    return None if status is None or is_month or is_past or is_aside else Status(status)


def _is_over(scene: Scene, index: int, at: int) -> bool:
    """Whether a target's reach ends between: "is to reach $5 billion, up from $4 billion"."""
    return any(
        (scene.key(between) == "," and scene.key(between + 1) in _ENDS_TARGET)
        or (scene.has(between, Cue.COMPARED) and "compared" in scene.key(between))
        for between in range(index + 1, at)
    )
