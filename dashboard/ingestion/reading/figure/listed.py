"""Goods that stand beside their numbers in a list: "wheat ($1 billion)", "followed by gold at $4 million"."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.wording import ARTICLES, names_goods
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_LISTING: Final = words("include includes included including were are was is comprise comprised")
_FOLLOWING: Final = words("followed trailed led headed topped dominated")
_NEXT: Final = words("behind then after like") | {"ahead of"}
_OPENINGS: Final = words("( at with worth for :")
_COMING: Final = words("came comes come")
_JOINING: Final = words(", and ;")
_NO_ITEM: Final = _LISTING | words("rest others remainder remaining balance items")


def listed_goods(scene: Scene, at: int, flow: Flow | None) -> Phrase | None:
    """The goods beside the number at ``at``, as a phrase of their own; ``None`` where it is in no list.

    Args:
        scene: The sentence.
        at: Index of the quantity.
        flow: The flow that the list is of.
    """
    opening = scene.back(at, lambda index: scene.has(index, Cue.QUALIFIER))
    if scene.key(opening) not in _OPENINGS:
        return None
    last = opening - 1 - (scene.key(opening - 1) == ",")
    leads = _leading(scene, opening) if scene.key(opening) in ("with", "at") else None
    last = last if leads is None else leads - 1
    first = scene.back(last + 1, lambda index: _may_be_item(scene, index)) + 1
    if first > last or not any(names_goods(scene.chunks, index) for index in range(first, last + 1)):
        return None
    opens = first - 1 - (scene.key(first - 1) in ARTICLES)
    opens -= scene.key(opens) in _COMING  # "then came fuels at $3 million"
    is_first = leads is not None and (opens < 0 or scene.ends_clause(opens))
    if not is_first and not _opens_item(scene, opens):
        return None
    return Phrase(
        flow=flow, left=first, head=first, right=opening, goods_of=list(range(first, last + 1)), is_verb=True
    )


def _may_be_item(scene: Scene, index: int) -> bool:
    """Whether a word may be of the name of goods: in small letters, or an acronym."""
    chunk = scene.chunks[index]
    if chunk.key == "-":
        return chunk.is_glued
    is_proper = chunk.is_capital and index > 0 and not scene.before.text[chunk.start : chunk.end].isupper()
    return chunk.key not in _NO_ITEM and not is_proper and names_goods(scene.chunks, index)


def _leading(scene: Scene, opening: int) -> int | None:
    """The index of "led" in "Fuels led (Norway's exports) with", if the number is the first behind it."""
    for index in range(opening - 1, scene.clause_start(opening), -1):
        if scene.is_kind(index, Kind.QUANTITY):
            return None
        if scene.key(index) in grammar.LEADING:
            return index
    return None


def _opens_item(scene: Scene, index: int) -> bool:
    """Whether an item of a list begins behind this word: "followed by", "ahead of", "and" in a list begun."""
    if _opens_list(scene, index):
        return True
    return scene.key(index) in _JOINING and any(_opens_list(scene, at) for at in range(index))


def _opens_list(scene: Scene, index: int) -> bool:
    key = scene.key(index)
    is_such = key == "as" and scene.key(index - 1) == "such"
    return key in _LISTING or key in _NEXT or is_such or (key == "by" and scene.key(index - 1) in _FOLLOWING)
