"""What a rank leaves out: "the largest, leaving aside neighbours", "the biggest outside the EU"."""

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind

_RESTRICTING: Final = words("excluding outside except besides apart leaving barring among within")
_REACH: Final = 12


def restriction_of(scene: Scene, phrase: Phrase) -> str | None:
    """The words behind a rank that confine it, as printed."""
    for index in range(phrase.right, min(phrase.right + _REACH, len(scene.chunks))):
        if scene.key(index) in _RESTRICTING:
            marks = (at for at in range(index, len(scene.chunks)) if scene.is_kind(at, Kind.MARK))
            end = next(marks, len(scene.chunks))
            return scene.before.text[scene.chunks[index].start : scene.chunks[end - 1].end]
        if scene.is_kind(index, Kind.QUANTITY) or scene.key(index) in ("and", "."):
            return None
    return None
