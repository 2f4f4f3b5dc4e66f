"""What each number does in its sentence: level, change, share or ratio, and with which sign.

Each rule tells or keeps silent; the first that tells holds. The order is from the more to the less telling.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure import alongside, left, right, wholes
from dashboard.ingestion.reading.figure.roles import Number, Role, Whole
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

Rule = Callable[[Number], Role | None]
_SURPASSED: Final = words("exceeded exceeds beat beats missed topped surpassed outpaced outstripped overshot")
_OF_AMOUNTS: Final[tuple[Rule, ...]] = (
    alongside.same_sum,
    right.compared,
    right.signed,
    left.amount_from_left,
    alongside.coordinated,
)
_OF_PARTS: Final[tuple[Rule, ...]] = (
    wholes.of_whole,
    right.compared,
    right.share_noun,
    right.signed,
    left.verb_and_object,
    left.of_which,
    left.of_opening,
    left.accounted_for,
    left.rose,
    left.after_of,
    left.changed_by,
    left.of_subject,
    left.goes_with_share,
    alongside.coordinated,
    alongside.taken,
    alongside.elided_verb,
    alongside.beside_country,
    alongside.listed_share,
    alongside.share_of_rank,
    alongside.amount_as_part,
)


def role_of(scene: Scene, at: int, roles: Mapping[int, Role]) -> Role | None:
    """What the quantity at ``at`` does; ``None`` where nothing tells.

    Args:
        scene: The sentence.
        at: Index of the quantity.
        roles: What the quantities before it do.
    """
    number = Number(scene, at, roles)
    match number.quantity.form:
        case Form.MULTIPLE:
            return _multiple(number)
        case Form.ORDER:
            return Role(Measure.LEVEL, "order of size")
        case Form.AMOUNT | Form.BARE if number.by and _is_surpassed(number):
            return None
        case Form.AMOUNT | Form.BARE:
            return _first(number, _OF_AMOUNTS) or Role(Measure.LEVEL, "an amount")
    return _first(number, _OF_PARTS) or _as_next(number)


def _is_surpassed(number: Number) -> bool:
    """ "The surplus exceeded expectations by $1 billion": that is no flow."""
    before = range(number.scene.clause_start(number.at), number.at)
    return any(number.key(index) in _SURPASSED for index in before) and number.change_in_clause(number.at) < 0


def _first(number: Number, rules: tuple[Rule, ...]) -> Role | None:
    for rule in rules:
        role = rule(number)
        if role is not None:
            return role
    return None


def _as_next(number: Number) -> Role | None:
    """ "31% and 58% of its gold exports": what is said behind the last number holds for all of the list."""
    behind = number.at + 1
    while number.key(behind) in (",", "and", "or") and behind <= number.at + 2:
        behind += 1
    if behind > number.at + 1 and number.scene.chunks.is_name(
        behind
    ):  # "12 per cent and Rwanda 9 per cent of"
        behind += 1
    if behind == number.at + 1 or not number.scene.is_kind(behind, Kind.QUANTITY):
        return None
    if number.scene.chunks[behind].quantity.unit is not number.quantity.unit:
        return None
    role = role_of(number.scene, behind, number.roles)
    is_listed = role is not None and role.measure is Measure.CHANGE and "respectively" in number.scene.words
    return replace(role, like=-1) if role and (is_listed or role.measure is Measure.SHARE) else None


# Multiples --------------------------------------------------------------------------------------

# Multiples that compare one flow with another; the others are verbs, as in "to quadruple its exports".
_COMPARING: Final = words("times fold twice thrice")
_EACH: Final = words("a per each every")
_OCCASIONS: Final = words("year week month day")
_BEFORE_FLOW: Final = words(
    "the as much large size of that value more than high big many level higher larger"
)


def _multiple(number: Number) -> Role | None:
    """ "Doubled", "fivefold", "2.6 times", "three times what it was in 2017", "twice as much as"."""
    at, scene = number.at, number.scene
    if number.key(at + 1) in _EACH and number.key(at + 2) in _OCCASIONS:
        return None  # "twice a year" counts occasions
    if wholes.is_no_part(number):
        return None
    falls = number.has(number.left, Cue.CHANGE) and scene.chunks[number.left].cues[Cue.CHANGE] == -1
    is_less = number.has(at + 1, Cue.HIGHER) and scene.chunks[at + 1].cues[Cue.HIGHER] == -1
    role = Role(Measure.RATIO, "a multiple", -1 if falls or is_less else 1, number.left, by=number.by)
    role.of_level = _level_behind(number)
    if role.of_level >= 0:
        role.whole = Whole.LEVEL
    if number.key(role.of_level) != "what":
        role.of = _flow_compared(number)
    return role


def _level_behind(number: Number) -> int:
    """The index of what the multiple is of: "what it was", a level, a year; -1 for none."""
    for index in range(number.at + 1, number.at + 4):
        is_level = number.key(index) == "what" or number.key(index) in wholes.LEVEL_WORDS
        if is_level or number.scene.is_kind(index, Kind.PERIOD):
            return index
        if number.scene.is_kind(index, Kind.MARK):
            return -1
    return -1


def _flow_compared(number: Number) -> Phrase | None:
    """The flow that the multiple is of: "three times its imports", "twice as much as its exports"."""
    at = number.at
    if number.quantity.word not in _COMPARING and not number.has(number.left, Cue.LEVEL):
        return None
    near = (p for p in number.scene.phrases if p.flow and not p.is_verb and at < p.left <= at + 6)
    phrase = next(near, None)
    if phrase is None or not all(number.key(i) in _BEFORE_FLOW for i in range(at + 1, phrase.left)):
        return None
    return phrase
