"""Which series a figure is of: flow, countries and goods, from its phrase and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.domain.trade import Flow, Measure
from dashboard.ingestion.reading.discourse import Parties, Topic
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.figure.listed import listed_goods
from dashboard.ingestion.reading.figure.lists import country_beside, is_unknown_item
from dashboard.ingestion.reading.figure.roles import Role, Whole
from dashboard.ingestion.reading.figure.shares import Share, share_of
from dashboard.ingestion.reading.flow.arguments import goods_at
from dashboard.ingestion.reading.flow.commodities import goods_of, origin_of_them
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.seen import WORLD
from dashboard.ingestion.reading.flow.subjects import places_of
from dashboard.ingestion.reading.flow.wording import names_goods
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.scene import Scene

_BETWEEN_OR: Final = words(", or some about nearly almost just")
_CAUSES: Final = words("as after because since when amid on")
_OTHER_SIDE: Final = (Flow.EXPORT, Flow.IMPORT)
_TELLING_LISTS: Final = grammar.LEADING | words(
    "include includes included including were are comprise comprised followed trailed ahead"
)


class SeriesReader:
    """Tells each figure of a sentence which series it is of."""

    def __init__(self, scene: Scene, parties: Mapping[int, Parties]) -> None:
        """Take the sentence, and the countries of its phrases by the index of their heads."""
        self._scene = scene
        self._parties = parties

    def fill(self, draft: Draft, phrase: Phrase, before: Mapping[int, Draft]) -> None:
        """Set flow, countries and goods of a draft.

        Args:
            draft: A figure whose role is known.
            phrase: The phrase it belongs to.
            before: The figures before it, by the index of their quantity.
        """
        role, quantity = draft.role, draft.quantity
        is_share = draft.measure is Measure.SHARE
        is_level = draft.measure is Measure.LEVEL
        is_part = is_share or (is_level and role is not None and role.whole is Whole.FLOW)
        if role and (is_part or (quantity and quantity.form is Form.POINTS)):
            share = share_of(self._scene, draft.at, role, phrase, self._parties, _like(role, before))
            _take_share(draft, share)
        else:
            self._take_phrase(draft, phrase)
        self._take_whole(draft, before)
        self._take_beside(draft)
        if is_share:
            self._give_to_amount(draft, before)
        elif is_level and phrase.is_verb:
            _take_from_share(draft, before)
        if is_level and self._scene.key(draft.at - 1) == "(":
            _take_from_bracketed(draft, before.get(draft.at - 2))

    # From the phrase ----------------------------------------------------------------------------

    def _take_phrase(self, draft: Draft, phrase: Phrase) -> None:
        parties = self._parties.get(phrase.head, Parties())
        reporter, partner = parties.reporter, parties.partner
        origin = origin_of_them(self._scene, phrase)
        if origin is not None:
            partner = (self._scene.chunks[origin].place.code,)
        if not reporter and draft.role and draft.role.whole is Whole.GDP:
            reporter = tuple(ref.code for ref in places_of(self._scene, draft.at)[:1])
            partner = partner or ((WORLD,) if reporter else ())
        if not partner and reporter and is_with_the_world(phrase) and not self._is_of_another(phrase):
            partner = (WORLD,)
        draft.parties = Parties(reporter, partner, parties.evidence)
        draft.goods, evidence = goods_of(self._scene, phrase)
        if phrase.is_verb and (len(phrase.holds) > 1 or not phrase.goods_of):
            self._take_own_goods(draft)
        if draft.measure is Measure.CHANGE:
            self._take_goods_before(draft)
        topic = self._scene.before.topic
        if topic and (phrase.is_spoken_of or _lists_partners_of(topic, phrase, draft)):
            draft.goods = topic.goods
        draft.evidence += (*parties.evidence, *evidence)
        if draft.measure is Measure.LEVEL and draft.quantity is not None and draft.quantity.is_money:
            self._take_listed_goods(draft)

    def _is_of_another(self, phrase: Phrase) -> bool:
        """ "Canada's exports fell as American imports shrank": of Canadian goods, or of all; nobody says."""
        if self._scene.key(phrase.left - 1) not in _CAUSES or phrase.whole or phrase.is_verb:
            return False
        others = (p for p in self._scene.phrases if p.head < phrase.left and p.flow in _OTHER_SIDE)
        told = (self._parties.get(other.head, Parties()) for other in others if other.flow is not phrase.flow)
        own = set(self._parties.get(phrase.head, Parties()).reporter)
        return phrase.flow in _OTHER_SIDE and any(set(other.reporter) - own for other in told)

    def _take_own_goods(self, draft: Draft) -> None:
        """ "Exported $98m worth of aluminium and $21m of fish": each sum is of the goods behind it."""
        at = draft.at + 1 + (self._scene.key(draft.at + 1) == "worth")
        own = Phrase(flow=draft.flow, left=at, head=at, right=at)
        if self._scene.key(at) == "of" and goods_at(self._scene.chunks, at + 1, own) > at and own.goods_of:
            draft.goods, evidence = goods_of(self._scene, own)
            draft.evidence += evidence

    def _take_listed_goods(self, draft: Draft) -> None:
        """ "Major exports include wheat ($1 billion)", "$5m of tea, followed by coffee at $4m"."""
        if _TELLING_LISTS.isdisjoint(self._scene.words):
            return
        own = listed_goods(self._scene, draft.at, draft.flow)
        if own is not None:
            draft.goods, evidence = goods_of(self._scene, own)
            draft.evidence = [told for told in draft.evidence if told.field != "commodity"]
            draft.evidence += evidence

    def _take_goods_before(self, draft: Draft) -> None:
        """ "Exports of tea rose 5% and of coffee 7%": the goods stand right before the number."""
        at, before = draft.at, draft.at - 2 - (self._scene.key(draft.at - 2) == "of")
        if not names_goods(self._scene.chunks, at - 1) or self._scene.key(before) not in ("and", ","):
            return
        own = Phrase(flow=draft.flow, left=at - 1, head=at - 1, right=at, goods_of=[at - 1])
        draft.goods, evidence = goods_of(self._scene, own)
        draft.evidence += evidence

    def rank(self, phrase: Phrase) -> Draft | None:
        """The figure of a phrase's rank; ``None`` where it is not said who holds it."""
        if phrase.rank is None or phrase.flow is None:
            return None
        first, last = self._scene.chunks[phrase.rank.first], self._scene.chunks[phrase.rank.last]
        draft = Draft(
            at=phrase.rank.last,
            start=first.start,
            end=last.end,
            measure=Measure.RANK,
            rank=phrase.rank.number,
            phrase=phrase,
            flow=phrase.flow,
        )
        self._take_phrase(draft, phrase)
        is_told = draft.parties.reporter and draft.parties.partner != (WORLD,)
        return draft if is_told else None

    # From wholes and shares ---------------------------------------------------------------------

    def _take_whole(self, draft: Draft, before: Mapping[int, Draft]) -> None:
        """What a part is of is of the whole flow: "90% of the $1.9 billion it earned", "9.1 of the 12.4"."""
        is_behind_of = (
            self._scene.key(draft.at - 1) in ("the", "its", "their") and self._scene.key(draft.at - 2) == "of"
        )
        part = before.get(draft.at - 3) if is_behind_of else before.get(draft.at - 2)
        if part is None or not draft.parties.reporter:
            return
        is_sum = part.role is not None and part.role.whole is Whole.SUM
        if is_sum or (is_behind_of and part.measure is draft.measure is Measure.LEVEL):
            draft.parties = Parties(draft.parties.reporter, (WORLD,), draft.parties.evidence)

    def _give_to_amount(self, share: Draft, before: Mapping[int, Draft]) -> None:
        """ "Supplied $2.5 billion, or half, of Zimbabwe's imports": both are of Zimbabwe's imports."""
        last = next(reversed(tuple(before.values())), None)
        if last is None or last.measure is not Measure.LEVEL:
            return
        between = {self._scene.key(index) for index in range(last.at + 1, share.at)}
        if "or" in between and between <= _BETWEEN_OR:
            last.flow, last.parties, last.goods = share.flow, share.parties, last.goods or share.goods

    def _take_beside(self, draft: Draft) -> None:
        """A country right beside the number: "Hungary (+9.4 %)", "887,000 bpd from Iraq"."""
        found = country_beside(self._scene, draft)
        if found is None:
            if is_unknown_item(self._scene, draft.at):
                draft.parties = Parties(draft.parties.reporter, (), draft.parties.evidence)
            return
        if draft.role:
            draft.role.is_base = False
        draft.parties = Parties(draft.parties.reporter, (found.code,), draft.parties.evidence)
        evidence = self._scene.evidence("partner", found.at, "beside the number")
        draft.evidence = [told for told in draft.evidence if told.field != "partner"] + [evidence]


def _like(role: Role, before: Mapping[int, Draft]) -> Draft | None:
    return before.get(role.like)


def is_with_the_world(phrase: Phrase) -> bool:
    """Whether a flow without a partner is the whole one: "Vietnam's exports rose"."""
    names_owner = phrase.owners or phrase.origin or phrase.by or phrase.out_of
    is_owner_out_of = phrase.flow is Flow.EXPORT and not phrase.owners
    named = (*phrase.to, *phrase.partners, *(() if is_owner_out_of else phrase.out_of))
    is_unknown = any(ref.role and ref.role != "world" for ref in named)  # "to its neighbour": but to whom?
    return bool(names_owner or phrase.whole) and not phrase.goes_elsewhere and not is_unknown


def _lists_partners_of(topic: Topic, phrase: Phrase, draft: Draft) -> bool:
    """ "Turkey's steel exports rose. The main buyers were Romania ($5 million)": buyers of steel."""
    is_list = phrase.is_partner and phrase.rank is None and not phrase.owners and not draft.goods
    return is_list and topic.flow is phrase.flow and draft.parties.reporter == topic.parties.reporter


def _take_share(draft: Draft, share: Share) -> None:
    draft.flow, draft.parties, draft.goods = share.flow, share.parties, share.goods
    draft.basis = share.basis if draft.measure is Measure.SHARE else None
    draft.evidence += share.evidence


def _take_from_share(draft: Draft, before: Mapping[int, Draft]) -> None:
    """ "China bought 69.8% of the soybeans Brazil exported, or 54.1 million tonnes": both of one flow."""
    for share in reversed(tuple(before.values())):
        is_part_of_sum = share.role is not None and share.role.like >= 0
        if share.measure is Measure.SHARE and share.phrase is draft.phrase and not is_part_of_sum:
            draft.flow, draft.parties = share.flow, share.parties
            draft.goods = draft.goods or share.goods
            return


def _take_from_bracketed(draft: Draft, share: Draft | None) -> None:
    """ "15.5 per cent (780 billion naira) of total exports": the part, and how much it is."""
    if share is not None and share.measure is Measure.SHARE and share.parties.both:
        draft.flow, draft.parties, draft.goods = share.flow, share.parties, share.goods


def compares_flows(role: Role, phrase: Phrase, parties: Mapping[int, Parties]) -> bool:
    """ "Chad-Cameroon trade is one-tenth of Chad's trade with China": no part of it, but a ratio."""
    whole = role.of
    if role.measure is not Measure.SHARE or whole is None or whole is phrase or role.like >= 0:
        return False
    own, other = parties.get(phrase.head), parties.get(whole.head)
    if own is None or other is None or not own.partner or not (whole.to or whole.partners or whole.out_of):
        return False
    turns = {phrase.flow, whole.flow} == {Flow.EXPORT, Flow.IMPORT} and not whole.is_verb
    return (turns or set(own.both) != set(other.both)) and phrase.head < whole.head and phrase.names_a_country


def is_of_visitors(scene: Scene, draft: Draft) -> bool:
    """Whether people counted are visitors; "Egypt received 14.9 million tourists" has a verb of goods."""
    if draft.flow is Flow.VISITORS:
        return True
    draft.flow = Flow.VISITORS
    return any(phrase.flow is Flow.VISITORS and abs(phrase.head - draft.at) <= 3 for phrase in scene.phrases)
