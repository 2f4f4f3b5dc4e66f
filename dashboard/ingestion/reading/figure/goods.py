"""Which goods a figure is of: those of its phrase, those beside the number, or those spoken of."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.discourse import Topic
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.figure.listed import listed_goods
from dashboard.ingestion.reading.flow.arguments import goods_at
from dashboard.ingestion.reading.flow.commodities import goods_of
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.wording import names_goods
from dashboard.ingestion.reading.scene import Scene

_TELLING_LISTS: Final = grammar.LEADING | words(
    "include includes included including were are comprise comprised followed trailed ahead"
)


def take_goods(scene: Scene, draft: Draft, phrase: Phrase) -> None:
    """Set the goods of a figure whose flow and countries are known, from its phrase or from beside it."""
    draft.goods, evidence = goods_of(scene, phrase)
    if phrase.is_verb and (len(phrase.holds) > 1 or not phrase.goods_of):
        _take_own_goods(scene, draft)
    if draft.measure is Measure.CHANGE:
        _take_goods_before(scene, draft)
    topic = scene.before.topic
    if topic and (phrase.is_spoken_of or _lists_partners_of(topic, phrase, draft)):
        draft.goods = topic.goods
    draft.evidence += evidence
    if draft.measure is Measure.LEVEL and draft.quantity is not None and draft.quantity.is_money:
        _take_listed_goods(scene, draft)


def _take_own_goods(scene: Scene, draft: Draft) -> None:
    """ "Exported $98m worth of aluminium and $21m of fish": each sum is of the goods behind it."""
    at = draft.at + 1 + (scene.key(draft.at + 1) == "worth")
    own = Phrase(flow=draft.flow, left=at, head=at, right=at)
    if scene.key(at) == "of" and goods_at(scene.chunks, at + 1, own) > at and own.goods_of:
        draft.goods, evidence = goods_of(scene, own)
        draft.evidence += evidence


def _take_goods_before(scene: Scene, draft: Draft) -> None:
    """ "Exports of tea rose 5% and of coffee 7%": the goods stand right before the number."""
    at, before = draft.at, draft.at - 2 - (scene.key(draft.at - 2) == "of")
    if not names_goods(scene.chunks, at - 1) or scene.key(before) not in ("and", ","):
        return
    own = Phrase(flow=draft.flow, left=at - 1, head=at - 1, right=at, goods_of=[at - 1])
    draft.goods, evidence = goods_of(scene, own)
    draft.evidence += evidence


def _take_listed_goods(scene: Scene, draft: Draft) -> None:
    """ "Major exports include wheat ($1 billion)", "$5m of tea, followed by coffee at $4m"."""
    if _TELLING_LISTS.isdisjoint(scene.words):
        return
    own = listed_goods(scene, draft.at, draft.flow)
    if own is not None:
        draft.goods, evidence = goods_of(scene, own)
        draft.evidence = [told for told in draft.evidence if told.field != "commodity"]
        draft.evidence += evidence


def _lists_partners_of(topic: Topic, phrase: Phrase, draft: Draft) -> bool:
    """ "Turkey's steel exports rose. The main buyers were Romania ($5 million)": buyers of steel."""
    is_list = phrase.is_partner and phrase.rank is None and not phrase.owners and not draft.goods
    return is_list and topic.flow is phrase.flow and draft.parties.reporter == topic.parties.reporter
