"""What an expression of time does in its sentence: tells of when, compares, or only dates the source."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, NamedTuple

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.english.numbers import ORDINALS
from dashboard.ingestion.reading.period.when import Shape, When
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue


class Use(Enum):
    """What an expression of time does."""

    OBSERVED = auto()
    COMPARED = auto()
    OTHER = auto()
    """It is of the number that another one is compared with: "against $3.8 million last year"."""
    SINCE = auto()
    SOURCE = auto()
    """It dates the source, or a record: no figure is of it."""


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


_BESIDE: Final = frozenset({"in", "the", "during", "for", "of", "at", "its", "their", "those", "that"})
_WHERE: Final = frozenset({"in", "at"})
_DATES: Final = words(
    "published released signed dated said told met issued held visited announced updated set agreed launched "
    "established founded introduced"
)
_LEVELS: Final = words("level levels peak total figure figures high low record volume value amount tally sum")
_AS: Final = frozenset({"as", "as much as", "as many as"})
# "Over", "on" and "from" compare only behind a change: not in "over the year" or "from May".
_OVER: Final = frozenset({"over", "on"})
_SOMETIMES: Final = _OVER | {"from"}
_RECORDS: Final = words(
    "highest lowest largest biggest smallest strongest weakest sharpest steepest fastest slowest best worst "
    "most least record first widest narrowest deepest quickest poorest peak"
)
_WAS: Final = words("was were is are did had")
_IT: Final = words("it they that those")
_BEGUN: Final = words("began begun started begin start")
_RECORDING: Final = words("records statistics data series recordkeeping measurements counting")
_RECORD_REACH: Final = 6
_BEFORE_DOING: Final = words("since after before upon")
_DOING_REACH: Final = 10
_BEFORE_OTHER_NUMBER: Final = words("of the a an no . # number just record revised total")
_COMPARED_REACH: Final = 7
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
    if when.shape is Shape.DAY or _is_of_a_record(scene, at, before) or _is_of_an_aside(scene, at):
        return Use.SOURCE
    if scene.key(before) == "since":
        return Use.OBSERVED if _is_told_of(scene, at) else Use.SINCE
    if _is_of_a_level(scene, at, before) or _is_compared(scene, at, before, when):
        return Use.COMPARED
    if _is_of_other_number(scene, before) or stands_behind_comparison(scene, at):
        return Use.OTHER
    said = scene.back(
        before + 1, lambda index: scene.key(index) in _WHERE or scene.is_kind(index, Kind.PLACE)
    )
    counted = (phrase.head for phrase in scene.phrases if phrase.flow is Flow.VISITORS)
    is_counted = any(scene.clause_start(at) <= head < at for head in counted)
    is_dated = scene.key(said) in _DATES and not is_counted and scene.key(at - 1) != "for"
    return Use.SOURCE if is_dated else Use.OBSERVED


def _is_of_a_record(scene: Scene, at: int, before: int) -> bool:
    """ "The highest since March 2010", "their lowest level in the past year": how long a record has stood."""
    is_since = scene.key(before) == "since" and not _is_told_of(scene, at)
    is_lately = scene.key(before + 1) == "in" and scene.key(at).startswith("the past ")
    if scene.key(before) in _BEGUN and scene.key(before - 1) in _RECORDING:
        return True  # "the largest since records began in 1997"
    if not is_since and not is_lately:
        return False
    last = before if is_since else before + 1
    ranks = {phrase.rank.first for phrase in scene.phrases if phrase.rank}  # "its largest partner since 2019"
    near = range(max(0, last - _RECORD_REACH), last)
    return any(scene.key(index) in _RECORDS and index not in ranks for index in near)


def _is_of_an_aside(scene: Scene, at: int) -> bool:
    """ "Tariffs imposed since taking office in January": when something else was done, and no figure's."""
    if _BEFORE_DOING.isdisjoint(scene.words):
        return False
    for index in range(at - 1, max(0, at - _DOING_REACH), -1):
        if scene.key(index) in (",", ";") or scene.is_kind(index, Kind.QUANTITY):
            return False
        if scene.key(index).partition(" ")[0].endswith("ing") and scene.key(index - 1) in _BEFORE_DOING:
            return not scene.has(index, Cue.CHANGE)
    return False


def _is_told_of(scene: Scene, at: int) -> bool:
    """ "Since March 2010, when it was $5 million"."""
    return scene.key(at + 1 + (scene.key(at + 1) == ",")) == "when"


def _is_of_other_number(scene: Scene, before: int) -> bool:
    """ "Compared to $9 million in 2017", "against exports of $3 million during 2022", "from fifth in May"."""
    numbers = 0
    if scene.key(before) == ")" and scene.key(before - 2) == "(":
        before -= 3  # "from 31 billion rand ($2 billion) in May"
    for at in range(before, max(-1, before - _COMPARED_REACH), -1):
        if scene.is_kind(at, Kind.QUANTITY) or scene.key(at) in ORDINALS:
            numbers += 1
        elif _compares(scene, at):
            return numbers == 1 and scene.key(at) not in _OVER
        elif scene.key(at) not in _BEFORE_OTHER_NUMBER and not scene.has(at, Cue.QUALIFIER):
            flows = [phrase for phrase in scene.phrases if phrase.head == at and phrase.left > 0]
            if not flows or not any(p.flow is flows[0].flow and p.head < at for p in scene.phrases):
                return False
    return False


def _compares(scene: Scene, at: int) -> bool:
    """Whether a word sets a number beside one before: "against", "5% higher than"; no "more than"."""
    is_than = scene.key(at).endswith("than") and scene.is_kind(at - 1, Kind.QUANTITY)
    return is_than or scene.has(at, Cue.COMPARED) or scene.key(at) == "after"


def stands_behind_comparison(scene: Scene, at: int) -> bool:
    """ "The $9 million surplus compares with a deficit of $6 million and a $2 million gap in May"."""
    for index in range(at - 1, scene.clause_start(at), -1):
        if scene.key(index) == ",":
            return False
        if scene.has(index, Cue.COMPARED) and scene.key(index).startswith(("compare", "comparing")):
            told = range(scene.clause_start(at), index)
            return any(scene.is_kind(before, Kind.QUANTITY) for before in told)
    return False


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
    if key in _SOMETIMES and not scene.key(before - 1).endswith("than"):
        is_named = when.shape is Shape.SHIFT or (when.shape is Shape.YEAR and key != "over")
        return is_named or _follows_change(scene, before)
    if key in _AS:
        return scene.key(at - 1) == "in"
    if key in _WAS and scene.key(before - 1) in _IT and scene.key(before - 2).endswith("than"):
        return True  # "smaller than it was in 2019"
    if key in _SOMETIMES:
        return True  # "than from January to May"
    return key.endswith("than") or key in ("above", "below") or scene.has(before, Cue.COMPARED)


def _follows_change(scene: Scene, before: int) -> bool:
    """ "Rose 5% over 2021", "(21.9%) on July 2023": a number or a word of change stands before."""
    before -= scene.key(before - 1) == ")"
    if scene.is_kind(before - 1, Kind.PERIOD):  # "slipped 5% in June from May"
        before = scene.back(before - 1, lambda index: scene.key(index) in _BESIDE) + 1
    return scene.is_kind(before - 1, Kind.QUANTITY) or scene.has(before - 1, Cue.CHANGE)
