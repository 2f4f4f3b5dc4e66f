"""What a number does, from the numbers beside it: "€210 million, or 7.5%", "against China's 13.7 percent"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure.lists import past_rank
from dashboard.ingestion.reading.figure.roles import Number, Role, Whole
from dashboard.ingestion.reading.flow.wording import names_goods
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_JOINING: Final = words("or and , ( / but then")
_SAME_CHANGE: Final = words(", ( /")
_ADVERBS: Final = words("up down")
_TOWARDS: Final = words("to from with by in")
_MAINLY: Final = words("mainly mostly chiefly primarily largely main")
_RULE: Final = "as the number before"


def coordinated(number: Number) -> Role | None:
    """ "€210 million, or 7.5%", "9.8% on the quarter and 2.1% on the year": as the number before it."""
    joiner = number.key(number.left)
    if joiner not in _JOINING:
        return None
    for index in range(number.left - 1, -1, -1):
        if number.scene.is_kind(index, Kind.QUANTITY):
            role = number.roles.get(index)
            return _as_before(number, index, role, joiner) if role else None
        if _is_of_a_whole(number, index):
            continue
        is_change = number.has(index, Cue.CHANGE) and number.key(index) not in _ADVERBS
        if is_change or number.has(index, Cue.FLOW):
            return None
    return None


def _is_of_a_whole(number: Number, index: int) -> bool:
    """Whether a chunk only names what an earlier share is of."""
    return any(role.of and role.of.left <= index < role.of.right for role in number.roles.values())


def _as_before(number: Number, index: int, role: Role, joiner: str) -> Role | None:
    own, other = number.quantity, number.scene.chunks[index].quantity
    is_or = joiner == "or" or number.key(number.at - 1) == "or"
    if role.measure is Measure.CHANGE and (is_or or own.unit is other.unit or joiner in _SAME_CHANGE):
        if own.form is Form.AMOUNT and other.form is not Form.AMOUNT and joiner != "or":
            return None
        return Role(Measure.CHANGE, _RULE, role.sign, role.at, like=index, by=role.by)
    if role.measure is Measure.RATIO and is_or and own.form is Form.AMOUNT:
        change = number.change_in_clause(index)  # "increased 5.1-fold, or $7.4 billion"
        return number.changed(change, _RULE) if change >= 0 else None
    if role.measure is Measure.SHARE and own.form is not Form.AMOUNT:
        return Role(Measure.SHARE, _RULE, at=role.at, whole=role.whole, of=role.of, like=index)
    return None


def taken(number: Number) -> Role | None:
    """ "Kenya sends 12% of its exports to Uganda; Rwanda takes 9%": as the share before it."""
    if number.quantity.form is Form.AMOUNT or not number.has(number.left, Cue.FLOW_VERB):
        return None
    before = [role for index, role in number.roles.items() if index < number.left]
    if not before or before[-1].measure is not Measure.SHARE:
        return None
    last = before[-1]
    return Role(Measure.SHARE, _RULE, at=number.left, whole=last.whole, of=last.of)


def elided_verb(number: Number) -> Role | None:
    """ "Exports rose 5% and its imports 7%": the number stands right behind a flow, its verb is left out."""
    at = number.at
    flows = (
        p for p in number.scene.phrases if p.flow and not p.is_verb and not p.is_partner and p.right == at
    )
    changes = [role for index, role in number.roles.items() if role.measure is Measure.CHANGE]
    if next(flows, None) is None or not changes or number.quantity.is_money:
        return None
    return Role(Measure.CHANGE, _RULE, changes[-1].sign, changes[-1].at)


def same_sum(number: Number) -> Role | None:
    """ "1.42 trillion yen ($9.6 billion)": one sum in two currencies."""
    at = number.at
    bracket = number.scene.back(
        at, lambda index: number.has(index, Cue.QUALIFIER) or number.key(index) == "or"
    )
    if number.key(bracket) != "(" or not number.quantity.is_money:
        return None
    role = number.roles.get(bracket - 1)
    if role is None or not number.scene.chunks[bracket - 1].quantity.is_money:
        return None
    if number.scene.chunks[bracket - 1].quantity.currencies == number.quantity.currencies:
        return None
    return replace(role, rule="the same sum in another currency", like=bracket - 1)


def amount_as_part(number: Number) -> Role | None:
    """An amount, and which part of the whole flow it is.

    "China (1.26 trillion naira or 31.4 per cent)"; in brackets behind the first share or rank of a list:
    "China - $3.3bn (17% of all trade), Russia - $2.9bn (15.1%)".
    """
    at = number.at
    role = number.roles.get(at - 2)
    if number.quantity.form is not Form.PERCENT or role is None:
        return None
    if role.measure is not Measure.LEVEL or role.is_base:
        return None
    if number.key(at - 1) == "or":
        is_part = not number.has(at + 1, Cue.CHANGE, Cue.HIGHER, Cue.COMPARED)
    else:
        in_brackets = number.key(at - 1) == "(" and number.key(at + 1) == ")"
        is_part = in_brackets and not number.quantity.sign and _is_behind_parts(number)
    return (
        Role(Measure.SHARE, "the amount as a part", at=at - 1, whole=Whole.SPOKEN_OF, like=at - 2)
        if is_part
        else None
    )


def _is_behind_parts(number: Number) -> bool:
    """Whether a share or a rank was told before."""
    if any(role.measure is Measure.SHARE for role in number.roles.values()):
        return True
    return any(phrase.rank and phrase.head < number.at for phrase in number.scene.phrases)


def beside_country(number: Number) -> Role | None:
    """ "Against China's 13.7 percent", "3.9% for India": as the number before it."""
    at = number.at
    in_list = number.key(at - 1) == "(" and number.scene.is_kind(at - 2, Kind.PLACE)
    is_item = number.scene.chunks.is_name(at - 1) and number.key(_before_name(number)) in _JOINING
    is_item = is_item or _is_with(number) or _is_of_goods(number)
    is_beside = number.key(at - 1) == "'s" or in_list or is_item or _names_country_behind(number)
    if not is_beside:
        return None
    for index in range(at - 1, -1, -1):
        role = number.roles.get(index)
        if role and number.scene.chunks[index].quantity.unit is number.quantity.unit:
            return Role(role.measure, _RULE, role.sign, role.at, whole=role.whole, of=role.of, like=index)
    return None


def _is_with(number: Number) -> bool:
    """ "Followed by Rwanda with 9%", "and Rwanda, with 9%"."""
    at = past_rank(number.scene, number.at - 2 - (number.key(number.at - 2) == ","))
    is_placed = number.scene.is_kind(number.at - 2, Kind.ORDINAL) and number.key(number.at - 1) == "at"
    return (is_placed or number.key(number.at - 1) == "with") and number.scene.is_kind(at, Kind.PLACE)


def _is_of_goods(number: Number) -> bool:
    """ "Tea made up 12% of exports and coffee 9%", "tea accounted for 12 percent and coffee for 9"."""
    at = number.at - (number.key(number.at - 1) == "for")
    before = at - 2 - (number.key(at - 2) == "of")
    return names_goods(number.scene.chunks, at - 1) and number.key(before) in ("and", ",")


def _before_name(number: Number) -> int:
    """The index before the name that stands before the number: "47% and the Netherlands 13%"."""
    at = number.at - 2
    return at - (number.key(at) == "the")


def _names_country_behind(number: Number) -> bool:
    at = number.at + 2
    at += number.key(at) == "the"
    is_towards = number.key(number.at + 1) == "for" or number.key(number.at + 1) in _TOWARDS
    return is_towards and number.scene.is_kind(at, Kind.PLACE)


def listed_share(number: Number) -> Role | None:
    """ "Its main export markets were Germany (20%) and Italy (11%)": each one's share."""
    at, scene = number.at, number.scene
    in_list = number.key(at - 1) == "(" and scene.is_kind(at - 2, Kind.PLACE)
    if not in_list or number.quantity.form is not Form.PERCENT:
        return None
    names_partners = any(phrase.is_partner and phrase.head < at for phrase in scene.phrases)
    if not names_partners and not any(
        number.has(i, Cue.SHARE) or number.key(i) in _MAINLY for i in range(at)
    ):
        return None
    return Role(Measure.SHARE, "listed beside a partner", at=at - 2, whole=Whole.SPOKEN_OF)


def share_of_rank(number: Number) -> Role | None:
    """ "Austria's second-largest source of imports was Italy, with 6.6%": the share that makes the rank."""
    is_ranked = any(phrase.rank and phrase.head < number.at for phrase in number.scene.phrases)
    is_percent = number.quantity.form is Form.PERCENT
    if not is_ranked or not is_percent or number.key(number.left) not in ("with", "at", "on"):
        return None
    return Role(Measure.SHARE, "share beside a rank", at=number.left, whole=Whole.SPOKEN_OF)
