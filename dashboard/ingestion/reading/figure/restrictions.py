"""What a rank leaves out: "the largest, leaving aside neighbours", "the biggest outside the EU"."""

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.refs import is_other_name
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind

_RESTRICTING: Final = words("excluding outside except besides apart leaving barring among within")
_REACH: Final = 12


def restriction_of(scene: Scene, phrase: Phrase) -> str | None:
    """The words beside a rank that confine it, as printed."""
    within = _group_of(scene, phrase)
    if within is not None:
        return scene.before.text[scene.chunks[within].start : scene.chunks[within].end]
    for index in range(phrase.right, min(phrase.right + _REACH, len(scene.chunks))):
        is_region = scene.key(index) == "in" and is_other_name(scene.chunks, index + 1)
        if scene.key(index) in _RESTRICTING or is_region:
            marks = (at for at in range(index, len(scene.chunks)) if scene.is_kind(at, Kind.MARK))
            end = next(marks, len(scene.chunks))
            return scene.before.text[scene.chunks[index].start : scene.chunks[end - 1].end]
        if scene.is_kind(index, Kind.QUANTITY) or scene.key(index) in ("and", "."):
            return None
    return None


def _group_of(scene: Scene, phrase: Phrase) -> int | None:
    """The index of the group among which a rank holds: "the UK's largest EU trading partner"."""
    if phrase.rank is None or not phrase.owners or phrase.owners[0].at > phrase.rank.first:
        return None
    between = range(phrase.rank.last + 1, phrase.head)
    return next((index for index in between if scene.is_kind(index, Kind.PLACE)), None)
