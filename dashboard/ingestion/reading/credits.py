"""Whom a text credits: who says it, whom they cite, and whose statistics these are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dashboard.domain.services import Services
from dashboard.ingestion.reading.english import certainty
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_LONGEST: Final = 12
_LONGEST_ASIDE: Final = 4
_ADVERBS: Final = frozenset({"however", "meanwhile", "though", "by contrast", "in contrast"})


def credits_of(scene: Scene) -> tuple[str, ...]:
    """The words that a sentence credits, from who speaks to whom they cite.

    "..., the ambassador said, citing customs data" gives "the ambassador" and "customs data".
    """
    return tuple(dict.fromkeys(_credits(scene)))


def _credits(scene: Scene) -> Iterator[str]:
    for index in scene.where(Cue.SAYING):
        chunk = scene.chunks[index]
        if chunk.key in certainty.SPEAKING:
            first = _start(scene, index)
            if first < index:
                yield _words(scene, first, index - 1)
        elif chunk.key in certainty.CITING:
            last = _end(scene, index)
            if last > index:
                yield _words(scene, index + 1, last)


def _start(scene: Scene, index: int) -> int:
    """The index where the words before "said" begin: behind a comma, or with the sentence."""
    first = index
    while first > 0 and index - first < _LONGEST:
        chunk = scene.chunks[first - 1]
        opening = _past_aside(scene, first, index)
        if opening < first:
            first = opening
            continue
        if chunk.kind in (Kind.QUANTITY, Kind.PERIOD) or (
            chunk.kind is Kind.MARK and chunk.key not in ("-", "&")
        ):
            break
        first -= 1
    return first


def _past_aside(scene: Scene, first: int, index: int) -> int:
    """The index before an acronym in brackets, or a ", however," that ends at ``first``; else ``first``."""
    if scene.key(first - 1) == ")":
        opening = (at for at in range(first - 2, max(-1, first - 2 - _LONGEST_ASIDE), -1))
        return next((at for at in opening if scene.key(at) == "("), first)
    is_adverb = scene.key(first - 2) in _ADVERBS and scene.key(first - 3) == "," == scene.key(first - 1)
    return first - 3 if first == index and is_adverb else first


def _end(scene: Scene, index: int) -> int:
    last = index
    while last + 1 < len(scene.chunks) and last - index < _LONGEST:
        chunk = scene.chunks[last + 1]
        if chunk.kind is Kind.QUANTITY or (chunk.kind is Kind.MARK and chunk.key not in ("-", "&", "(")):
            break
        last += 1
    return last


def _words(scene: Scene, first: int, last: int) -> str:
    return scene.before.text[scene.chunks[first].start : scene.chunks[last].end]


def counted_by(credited: tuple[str, ...], services: Services | None, country: str | None) -> str | None:
    """The service whose statistics the words credit, the one cited before the one who speaks."""
    if services is None:
        return None
    for words in reversed(credited):
        service = services.find(words, country)
        if service:
            return service.service_id
    return None
