"""What a number does, from the words before it: "rose 5%", "to $3 billion", "a share of 12%"."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure.roles import Number, Role, Whole
from dashboard.ingestion.reading.figure.wholes import flow_behind
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.text.cues import Cue

_NEVER_BASE: Final = words("on over")
_RATES: Final = words("rate pace")
_BESIDE_RATE: Final = words("rate pace annual average around about")
_GROWTH: Final = words("growth increase rise expansion decline contraction drop fall decrease") | {
    "growth rate"
}
_BEFORE_NOUN: Final = words("the a an 's annual its this")


def amount_from_left(number: Number) -> Role | None:
    """What an amount does behind "from", "to", a verb of change or of level, or "by"."""
    left = number.left
    if left < 0:
        return None
    if _is_base(number):
        return Role(Measure.LEVEL, "compared with", at=left, is_base=True)
    is_level = number.has(left, Cue.LEVEL) and not number.has(left, Cue.CHANGE)
    part = _part_in_money(number)
    if part is not None:
        return part
    if number.key(left) in ("to", "at") or is_level:
        return Role(Measure.LEVEL, "level after 'to' or a verb of level", at=left)
    if number.has(left, Cue.CHANGE):
        return number.changed(left, "after a word of change", by=number.by)
    if number.key(left) == "of" and number.has(left - 1, Cue.CHANGE):
        return number.changed(left - 1, "change of")
    return _change_in_flow(number) or changed_by(number)


def _change_in_flow(number: Number) -> Role | None:
    """ "An increase in the goods deficit of $2.3 billion"; not "a 5% increase in exports of $2 billion"."""
    flow = next((p for p in number.scene.phrases if number.at in p.holds and p.flow and not p.is_verb), None)
    if flow is None or number.key(number.left) != "of" or number.key(flow.left - 1) != "in":
        return None
    change = flow.left - 2
    opens = number.key(change).startswith("a") and " " in number.key(change)  # "an increase" is one chunk
    is_told = number.has(change, Cue.CHANGE) and (opens or number.key(change - 1) in _BEFORE_NOUN)
    return number.changed(change, "change in a flow of") if is_told else None


def _part_in_money(number: Number) -> Role | None:
    """ "Germany accounted for €141 billion of Dutch exports": a part of a flow, told as an amount."""
    of = number.at + 1 + 3 * (number.key(number.at + 1) == "(" and number.key(number.at + 3) == ")")
    if not number.has(number.left, Cue.SHARE_VERB) or number.key(of) != "of":
        return None
    whole = flow_behind(number.scene, of)
    if whole is None or whole.is_verb:
        return None
    return Role(Measure.LEVEL, "accounted for so much", at=number.left, whole=Whole.FLOW, of=whole)


def _is_base(number: Number) -> bool:
    return number.has(number.left, Cue.COMPARED) and number.key(number.left) not in _NEVER_BASE


def changed_by(number: Number) -> Role | None:
    """ "Finland cut imports from Russia by two-thirds": the verb stands farther left."""
    change = number.change_in_clause(number.at, past_numbers=True) if number.by else -1
    return number.changed(change, "changed by", by=True) if change >= 0 else None


def verb_and_object(number: Number) -> Role | None:
    """ "Demand lifted Thai rubber exports to Malaysia 23 per cent": the verb stands before the flow."""
    flows = (p for p in number.scene.phrases if p.flow and not p.is_verb and p.left <= number.left < p.right)
    flow = next(flows, None)
    if flow is None or not number.has(flow.left - 1, Cue.CHANGE):
        return None
    return number.changed(flow.left - 1, "after a verb of change and its object", by=number.by)


def of_which(number: Number) -> Role | None:
    """ "Of which 55 percent went to Kenya"."""
    if number.key(number.left) != "which" or number.key(number.left - 1) != "of":
        return None
    return Role(Measure.SHARE, "of which", at=number.left, whole=Whole.SPOKEN_OF)


def of_opening(number: Number) -> Role | None:
    """ "Of Kenya's exports, 12% went to Uganda and 9% to Rwanda": what the parts are of opens the clause."""
    scene = number.scene
    start = scene.clause_start(number.at)
    if number.key(start) != "of":
        return None
    whole = flow_behind(scene, start)
    if whole is None or whole.head > number.at:
        return None
    return Role(Measure.SHARE, "part of what opens the clause", at=start, whole=Whole.FLOW, of=whole)


def accounted_for(number: Number) -> Role | None:
    """ "Crude oil accounted for 67 percent"."""
    if not number.has(number.left, Cue.SHARE_VERB) or number.has(number.left, Cue.CHANGE):
        return None
    return Role(Measure.SHARE, "accounted for", at=number.left, whole=Whole.SPOKEN_OF)


def rose(number: Number) -> Role | None:
    """ "Rose 5%", "fell by a fifth"."""
    if number.by and number.has(number.left, Cue.HIGHER):  # "lower by 4.9 percent"
        sign = int(number.scene.chunks[number.left].cues[Cue.HIGHER])
        return Role(Measure.CHANGE, "higher or lower by", sign, number.left, by=True)
    if not number.has(number.left, Cue.CHANGE):
        return None
    return number.changed(number.left, "after a word of change", by=number.by)


def after_of(number: Number) -> Role | None:
    """ "An increase of 5%", "a share of 12%", "at a rate of 11%"."""
    left = number.left
    if number.key(left) != "of":
        return None
    before = number.scene.back(left, lambda index: number.key(index) in _BESIDE_RATE)
    if number.has(before, Cue.SHARE):
        return Role(Measure.SHARE, "a share of", at=before, whole=Whole.SPOKEN_OF)
    if number.has(before, Cue.CHANGE):
        return number.changed(before, "change of")
    is_rate = (
        number.key(left - 1) in _RATES or number.has(before, Cue.BASIS) or number.has(left - 1, Cue.BASIS)
    )
    change = number.change_in_clause(left)
    return number.changed(change, "at a rate of") if is_rate and change >= 0 else None


def of_subject(number: Number) -> Role | None:
    """A percentage behind "to", "at" or "from" is of what the subject is: a share, or growth itself."""
    left = number.left
    is_base = left >= 0 and _is_base(number)
    if number.key(left) not in ("to", "at") and not is_base and not number.has(left, Cue.LEVEL):
        return None
    for index in range(left - 1, number.scene.clause_start(left) - 1, -1):
        if number.has(index, Cue.SHARE):
            return Role(Measure.SHARE, "the share was", at=index, whole=Whole.SPOKEN_OF, is_base=is_base)
        if number.key(index) in _GROWTH and _is_noun(number, index):
            return Role(Measure.CHANGE, "growth was", number.sign_at(index), index, is_base=is_base)
    return None


def _is_noun(number: Number, index: int) -> bool:
    """Whether a word of change is a noun here: "growth in", "the decline slowed"."""
    is_before = number.key(index + 1) in ("in", "of", "rate")
    return is_before or number.key(index - 1) in _BEFORE_NOUN or number.key(index).startswith("growth")


def goes_with_share(number: Number) -> Role | None:
    """ "A third went to Romania, up from a quarter", "made up 22%, and was down to 4%"."""
    left = number.left
    is_base = number.has(left, Cue.COMPARED)
    if not is_base and number.key(left) not in ("to", "at"):
        return None
    for index in sorted(number.roles, reverse=True):
        role, form = number.roles[index], number.scene.chunks[index].quantity.form
        if form is Form.AMOUNT or role.measure not in (Measure.SHARE, Measure.CHANGE):
            continue
        if not is_base and role.measure is not Measure.SHARE:
            return None
        rule = "goes with the number before"
        return Role(
            role.measure, rule, role.sign, left, is_base=is_base, whole=role.whole, of=role.of, like=index
        )
    return None
