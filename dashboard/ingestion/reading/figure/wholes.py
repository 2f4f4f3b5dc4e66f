"""What a number is a part or a multiple of, from the words behind "of"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.figure.roles import Number, Role, Whole
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.wording import past_qualifiers
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

LEVEL_WORDS: Final = words(
    "level levels peak figure figures total value volume volumes size scale height mark amount"
)
_PLAIN_LEVELS: Final = words("level levels peak")
_DATED_LEVELS: Final = words("total value volume figure")
_EARLIER: Final = words("previous former earlier prior past original usual normal prewar")
_AS: Final = {"as", "as much as", "as many as"}
_SPEEDS: Final = words("fast quickly rapidly steeply sharply slowly often")
_SPOKEN_OF: Final = words(
    "bill total it this that these those them which sum amount volume value turnover figure all trade"
)
_BEFORE_SPOKEN_OF: Final = words("the its their all this that these total overall such")
_TOTALS: Final = words("total overall")
_ALONE: Final = words("this that these total all")
_INSIDE: Final = words("the all 's - its their of that which total whole and every a what everything")
_FARTHEST: Final = 7


def of_whole(number: Number) -> Role | None:
    """What the number is a part or a multiple of."""
    at = number.at
    if is_no_part(number):
        return None
    if number.key(at + 1) in _AS:
        phrase = flow_behind(number.scene, at + 1)
        return Role(Measure.RATIO, "as much as", at=at + 1, whole=Whole.LEVEL, of=phrase, of_level=at + 1)
    if number.key(at + 1) in ("the", "its", "their") and number.quantity.form is not Form.PERCENT:
        return _size_of(number)
    is_apart = number.key(at + 1) == "," and number.key(at + 2) == "of" and number.key(at + 3) != "which"
    of = at + 1 + is_apart
    if number.key(of) != "of":
        return _so_many(number)
    return next((role for read in _BEHIND_OF if (role := read(number, of))), None)


def is_no_part(number: Number) -> bool:
    """ "Twice as fast as", "half as high again": no part and no multiple of an amount."""
    if number.key(number.at + 1) != "as":
        return False
    return number.key(number.at + 2) in _SPEEDS or number.key(number.at + 3) == "again"


def _size_of(number: Number) -> Role | None:
    """ "One-fifth the size of India-Azerbaijan trade", "half the level of 2019"."""
    of = number.at + 3 + number.scene.is_kind(number.at + 2, Kind.PERIOD)
    if number.key(of - 1) not in LEVEL_WORDS:
        return None
    phrase = flow_behind(number.scene, of) if number.key(of) == "of" else None
    return Role(Measure.RATIO, "the size of", at=of - 1, whole=Whole.LEVEL, of=phrase, of_level=of - 1)


def _so_many(number: Number) -> Role | None:
    """ "Four in five barrels of crude that Chad exported"."""
    phrase = flow_behind(number.scene, number.at) if number.quantity.form is Form.FRACTION else None
    if phrase is None:
        return None
    return Role(Measure.SHARE, "so many of a flow", at=number.at, whole=Whole.FLOW, of=phrase)


# Behind "of" ------------------------------------------------------------------------------------


def _sum_behind(number: Number, of: int) -> Role | None:
    """ "Half of the 92,000 tons it had bought in March", "90% of the $1.9 billion it earned"."""
    at = past_qualifiers(number.scene.chunks, of + 1 + (number.key(of + 1) == "the"))
    if (
        not number.scene.is_kind(at, Kind.QUANTITY)
        or number.scene.chunks[at].quantity.form is not Form.AMOUNT
    ):
        return None
    if number.has(number.left, Cue.SHARE_VERB, Cue.FLOW_VERB):
        return Role(Measure.SHARE, "part of a sum", at=of, whole=Whole.SUM)
    return Role(Measure.RATIO, "of an earlier amount", at=of, whole=Whole.LEVEL, of_level=of + 1)


def _level_behind(number: Number, of: int) -> Role | None:
    """ "Of its 2021 level", "of what it was in 2017", "of previous levels"."""
    for index in range(of + 1, of + _FARTHEST):
        key = number.key(index)
        is_past = key == "what" and number.key(index + 2) in ("was", "were", "had", "is")
        if is_past or key in _PLAIN_LEVELS or (key in _DATED_LEVELS and _is_dated(number, index)):
            begins = index if is_past else of + 1
            return Role(Measure.RATIO, "of an earlier level", at=of, whole=Whole.LEVEL, of_level=begins)
        if _ends_level(number.scene, index):
            return None
    return None


def _is_dated(number: Number, index: int) -> bool:
    """Whether "total" or the like is of an earlier time: "the 2020 volume", "the pre-war figure"."""
    is_period = number.scene.is_kind(index - 1, Kind.PERIOD)
    return is_period or number.key(index - 1) in _EARLIER or number.key(index - 2) == "-"


def _ends_level(scene: Scene, index: int) -> bool:
    is_mark = scene.is_kind(index, Kind.MARK) and scene.key(index) != "-"
    is_other = scene.is_kind(index, Kind.QUANTITY) or scene.has(index, Cue.FLOW)
    return is_mark or is_other or scene.key(index) in ("to", "in", "from", "")


def _gdp_behind(number: Number, of: int) -> Role | None:
    for index in range(of + 1, of + _FARTHEST):
        if number.has(index, Cue.GDP):
            return Role(Measure.RATIO, "of gross domestic product", at=of, whole=Whole.GDP)
        if number.scene.is_kind(index, Kind.MARK, Kind.QUANTITY):
            return None
    return None


def _part_of_flow(number: Number, of: int) -> Role | None:
    phrase = flow_behind(number.scene, of)
    return Role(Measure.SHARE, "part of a flow", at=of, whole=Whole.FLOW, of=phrase) if phrase else None


def _part_of_what_was_spoken_of(number: Number, of: int) -> Role | None:
    if number.has(number.left, Cue.CHANGE) and number.key(of + 2) in LEVEL_WORDS:
        return None  # "lost 12 percent of their value" is a change
    if not _own_goods(number, of) and not _names_what_was_spoken_of(number, of):
        return None
    return Role(Measure.SHARE, "part of what was spoken of", at=of, whole=Whole.SPOKEN_OF)


def _own_goods(number: Number, of: int) -> bool:
    """ "Sends three-quarters of its manganese to China", "buys 60% of its gas from Russia"."""
    is_object = any(p.is_verb and p.flow and p.head < of < p.right for p in number.scene.phrases)
    return is_object and number.has(of + 1, Cue.ITS) and _is_plain(number.scene, of + 2)


def _names_what_was_spoken_of(number: Number, of: int) -> bool:
    """ "Of the bill", "of it", "of all this", "of its total"."""
    index = of + 1
    if (
        number.key(index) == "all"
        and number.key(index + 1) == "goods"
        and number.has(index + 2, Cue.FLOW_VERB)
    ):
        return True  # "of all goods sold abroad"
    if number.scene.is_kind(index, Kind.PLACE) and number.key(index + 1) == "'s":  # "of Kenya's total"
        return number.key(index + 2) in _TOTALS
    while number.key(index) in _BEFORE_SPOKEN_OF and index < of + 4:
        if number.key(index) in _ALONE and not _is_plain(number.scene, index + 1):
            return True
        index += 1
    return number.key(index) in _SPOKEN_OF


def _is_plain(scene: Scene, index: int) -> bool:
    return scene.is_kind(index, Kind.WORD) and scene.key(index) not in grammar.ENDS_NOUN_PHRASE


_BEHIND_OF: Final[tuple[Callable[[Number, int], Role | None], ...]] = (
    _sum_behind,
    _level_behind,
    _gdp_behind,
    _part_of_flow,
    _part_of_what_was_spoken_of,
)


# The flow of a whole ------------------------------------------------------------------------------


def flow_behind(scene: Scene, of: int) -> Phrase | None:
    """The flow phrase behind "of", or the verb of a relative clause: "of the LNG Pakistan imported"."""
    sum_at = of + 1 + (scene.key(of + 1) == "the")
    if scene.is_kind(sum_at, Kind.QUANTITY) and scene.key(sum_at + 1) == "of":
        of = sum_at + 1  # "of the $4 billion of goods that Peru imported"
    for phrase in scene.phrases:
        if phrase.flow is None or phrase.is_partner or phrase.head <= of:
            continue
        is_near = phrase.left <= of + 4 or (phrase.is_verb and phrase.owners and phrase.head - of <= 9)
        if is_near and _reaches(scene, of + 1, phrase.left):
            return phrase
    return None


def _reaches(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but the inside of a noun phrase stands between two places."""
    return all(_is_inside(scene, index) for index in range(first, last))


def _is_inside(scene: Scene, index: int) -> bool:
    if scene.is_kind(index, Kind.PLACE, Kind.ORDINAL) or scene.key(index) in _INSIDE:
        return True
    if scene.has(index, Cue.THERE):  # "of the tea it imported", "of what the country exported"
        return True
    return _is_plain(scene, index) and not scene.has(index, Cue.CHANGE)
