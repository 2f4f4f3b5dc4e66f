"""What an expression of time does in its sentence: tells of when, compares, or only dates the source."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, NamedTuple

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.period.when import Shape, When
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue


class Use(Enum):
    """What an expression of time does."""

    OBSERVED = auto()
    COMPARED = auto()
    SINCE = auto()
    SOURCE = auto()


class Time(NamedTuple):
    """An expression of time at its place.

    Attributes:
        at: Index of the chunk.
        when: The expression.
        use: What it does.
    """

    at: int
    when: When
    use: Use


_BESIDE: Final = frozenset({"in", "the", "during", "for", "of", "its", "their", "those", "that"})
_WHERE: Final = frozenset({"in", "at"})
_DATES: Final = words(
    "published released signed dated said told met issued held visited announced updated set agreed launched "
    "established founded introduced"
)
_LEVELS: Final = words("level levels peak total figure figures high low record volume value amount tally sum")
_AS: Final = frozenset({"as", "as much as", "as many as"})
# "Over", "on" and "from" compare only behind a change: not in "over the year" or "from May".
_SOMETIMES: Final = frozenset({"over", "on", "from"})
_STRETCHES: Final = (Shape.MONTHS, Shape.FIRST, Shape.LAST, Shape.UNTIL, Shape.ENDED, Shape.MANY, Shape.DAYS)


def times_of(scene: Scene) -> list[Time]:
    """All expressions of time of a sentence, with what they do."""
    return [
        Time(index, chunk.when, _use(scene, index, chunk.when))
        for index, chunk in enumerate(scene.chunks)
        if chunk.kind is Kind.PERIOD
    ]


def _use(scene: Scene, at: int, when: When) -> Use:
    before = scene.back(at, lambda index: scene.key(index) in _BESIDE)
    if when.shape is Shape.DAY:
        return Use.SOURCE
    if scene.key(before) == "since":
        return Use.SINCE
    if _is_of_a_level(scene, at, before) or _is_compared(scene, at, before, when):
        return Use.COMPARED
    said = scene.back(
        before + 1, lambda index: scene.key(index) in _WHERE or scene.is_kind(index, Kind.PLACE)
    )
    counted = (phrase.head for phrase in scene.phrases if phrase.flow is Flow.VISITORS)
    is_counted = any(scene.clause_start(at) <= head < at for head in counted)
    is_dated = scene.key(said) in _DATES and not is_counted and scene.key(at - 1) != "for"
    return Use.SOURCE if is_dated else Use.OBSERVED


def _is_of_a_level(scene: Scene, at: int, before: int) -> bool:
    """ "The 2019 level", "2021's total", "what it was in 2017", "the level of 2020"."""
    behind = at + 1 + (scene.key(at + 1) == "'s")
    if scene.key(behind) in _LEVELS:
        return True
    if scene.key(before) in _LEVELS and scene.key(before + 1) == "of":
        return True
    return any(scene.key(index) == "what" for index in range(max(0, at - 6), at))


def _is_compared(scene: Scene, at: int, before: int, when: When) -> bool:
    """ "Than in 2021", "above the same half of 2023", "as in 2020", "up 5% on a year earlier"."""
    key = scene.key(before)
    if key == "over" and when.shape in _STRETCHES:
        return False  # "rose 5% over the twelve months to June"
    if key in _SOMETIMES:
        is_named = when.shape is Shape.SHIFT or (when.shape is Shape.YEAR and key != "over")
        return is_named or _follows_change(scene, before)
    if key in _AS:
        return scene.key(at - 1) == "in"
    return key.endswith("than") or key in ("above", "below") or scene.has(before, Cue.COMPARED)


def _follows_change(scene: Scene, before: int) -> bool:
    """ "Rose 5% over 2021", "(21.9%) on July 2023": a number or a word of change stands before."""
    before -= scene.key(before - 1) == ")"
    if scene.is_kind(before - 1, Kind.PERIOD):  # "slipped 5% in June from May"
        before = scene.back(before - 1, lambda index: scene.key(index) in _BESIDE) + 1
    return scene.is_kind(before - 1, Kind.QUANTITY) or scene.has(before - 1, Cue.CHANGE)
