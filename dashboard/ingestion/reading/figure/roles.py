"""What a number does in its sentence, and what is known while that is found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.quantity.forms import Form, Quantity
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue


class Whole(Enum):
    """What stands behind "of": what a part or a ratio is of."""

    FLOW = auto()
    GDP = auto()
    LEVEL = auto()
    SUM = auto()
    SPOKEN_OF = auto()


@dataclass(slots=True)
class Role:
    """What a number does.

    Attributes:
        measure: Level, change, share or ratio.
        rule: Name of the rule that told.
        sign: -1 for a fall.
        at: Index of the chunk that told; -1 for none.
        is_base: Whether it is what another number is compared with: "from $1.7 billion".
        whole: What a share or ratio is of.
        of: The flow phrase behind "of".
        by: Whether "by" stands before it.
        of_level: Index of the chunk that begins "its 2021 level".
        like: Index of an earlier quantity that it goes with: "€210 million, or 7.5%".
    """

    measure: Measure
    rule: str
    sign: int = 1
    at: int = -1
    is_base: bool = False
    whole: Whole | None = None
    of: Phrase | None = None
    by: bool = False
    of_level: int = -1
    like: int = -1


class Number:
    """A quantity at its place in a sentence, for the rules that tell what it does.

    Attributes:
        scene: The sentence.
        at: Index of the quantity.
        left: Index of the nearest chunk to the left that steers; -1 for none.
        by: Whether "by" stands between.
        roles: What the quantities before it do.
        quantity: The quantity itself.
        key: The key of a chunk; empty outside the sentence.
        has: Whether the chunk at an index may do one of some things.
    """

    __slots__ = ("at", "by", "has", "key", "left", "quantity", "roles", "scene")

    def __init__(self, scene: Scene, at: int, roles: Mapping[int, Role]) -> None:
        """Take the number at ``at``, with what steers it from the left."""
        self.scene = scene
        self.at = at
        self.roles = roles
        self.key, self.has = scene.key, scene.has
        self.quantity: Quantity = scene.chunks[at].quantity
        self.left = at - 1
        while self.left >= 0 and _is_passed(scene, self.left):
            self.left -= 1
        self.by = any(self.key(index) == "by" for index in range(self.left + 1, at))

    def sign_at(self, index: int) -> int:
        """The sign of a word of change; words that leave it open count as growth."""
        sign = int(self.scene.chunks[index].cues.get(Cue.CHANGE, 1)) or 1
        return -sign if self.key(index - 1) == "negative" else sign

    def changed(self, index: int, rule: str, *, by: bool = False) -> Role:
        """That the number is a change, told by the word at ``index``."""
        return Role(Measure.CHANGE, rule, self.sign_at(index), index, by=by)

    def change_in_clause(self, before: int, *, past_numbers: bool = False) -> int:
        """The nearest word of change left of ``before`` in its clause; -1 for none.

        Past other numbers only where a verb is left out: "to the UAE rose 15%, and to Saudi Arabia by 4%".
        """
        for index in range(before - 1, self.scene.clause_start(before) - 1, -1):
            if self.has(index, Cue.CHANGE):
                return index
            is_number = self.scene.is_kind(index, Kind.QUANTITY)
            if is_number and not past_numbers and self.scene.chunks[index].quantity.form is not Form.BARE:
                break
        return -1


# Words that may stand between a number and the verb or preposition that steers it.
_PASSED: Final = grammar.ADVERBS | words(
    "a an the by record modest whopping mere hefty total staggering massive huge combined around just only "
    "further another estimated as even barely merely again in value volume terms dollar money weight tonnage "
    "current present existing nominal real annual cumulative on average roughly also solid robust healthy "
    "meagre paltry"
)


def _is_passed(scene: Scene, index: int) -> bool:
    """Whether a chunk only stands between: adverbs, qualifiers, times, "by", "in real terms"."""
    key = scene.key(index)
    is_before_time = key in grammar.IN_TIME and key != "from" and scene.is_kind(index + 1, Kind.PERIOD)
    if key == "on":
        return is_before_time or scene.has(index, Cue.BASIS)
    if key == "with":  # "has increased with 29%"
        return scene.has(index - 1, Cue.CHANGE) and scene.is_kind(index + 1, Kind.QUANTITY)
    if key in ("more", "less", "much") and scene.key(index + 1) in _PASSED:
        return True  # "by a much more modest 4.4%"
    is_aside = scene.is_kind(index, Kind.PERIOD) or scene.has(index, Cue.BASIS, Cue.QUALIFIER)
    return is_aside or key in _PASSED or is_before_time
