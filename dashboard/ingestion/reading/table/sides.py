"""The flows that a head or a title names: which, whose, with whom, of which goods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.discourse import Parties, Topic
from dashboard.ingestion.reading.english import tables as words
from dashboard.ingestion.reading.figure.series import is_with_the_world
from dashboard.ingestion.reading.flow.commodities import goods_of
from dashboard.ingestion.reading.flow.own import own_words
from dashboard.ingestion.reading.flow.parties import parties_of
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.seen import WORLD, Seen
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.cues import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A flow that a label names.

    Attributes:
        flow: Which.
        sign: What a level of this balance takes; 0 for the printed sign.
        reporter: Codes of whose it is; empty where the label does not say.
        partner: Codes of with whom.
        goods: The commodity.
        evidence: Where each of these was read.
        is_world: Whether it is the whole flow of its reporter where no partner is named.
        is_open: Whether it leaves out both sides, so that the whole flow of any country it heads is meant.
        is_even: Whether it joins two countries without saying which of them reports: "A-B trade".
        is_list: Whether it names partners ("export markets") rather than the flow.
        covered: Indices of the chunks that say it.
    """

    flow: Flow
    sign: int = 0
    reporter: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    goods: str | None = None
    evidence: tuple[Evidence, ...] = ()
    is_world: bool = False
    is_open: bool = False
    is_even: bool = False
    is_list: bool = False
    covered: frozenset[int] = frozenset()

    @property
    def is_of_partners(self) -> bool:
        """Whether it says whose partners are listed, but of no flow: "Moldova's main trading partners"."""
        return self.is_list and self.flow is Flow.TOTAL

    @property
    def both(self) -> tuple[str, ...]:
        """All codes."""
        return self.reporter + self.partner

    def told(self, *names: str) -> tuple[Evidence, ...]:
        """The evidence of some of its fields."""
        return tuple(evidence for evidence in self.evidence if evidence.field in names)


def own_sides(scene: Scene, rule: str) -> list[Side]:
    """The flows that a head names, with the countries that it names itself."""
    found: list[Side] = []
    for phrase, flow in _flows(scene):
        reporter, partner = own_words(Seen(scene, phrase, ()))
        parties = Parties(reporter.codes, partner.codes, (*reporter.evidence, *partner.evidence))
        found.append(_side(scene, phrase, flow, parties, rule))
    if not found:
        found += _bare_balance(scene, rule)
    return found


def sides_around(scene: Scene, rule: str) -> list[Side]:
    """The flows that a title or a sentence names; what it leaves out the sentence before may say."""
    parties = parties_of(scene)
    named = [(phrase, phrase.flow) for phrase in scene.phrases if phrase.flow and not phrase.is_spoken_of]
    return [_side(scene, phrase, flow, parties.get(phrase.head, Parties()), rule) for phrase, flow in named]


def side_of_topic(topic: Topic) -> Side | None:
    """What the text spoke of last, as the side of the table behind it."""
    if topic.flow is None or not topic.parties.both:
        return None
    parties = topic.parties
    return Side(
        flow=topic.flow,
        sign=topic.sign,
        reporter=parties.reporter,
        partner=parties.partner,
        goods=topic.goods,
        evidence=parties.evidence,
        is_world=parties.partner == (WORLD,),
    )


def topic_of_side(side: Side, number: int) -> Topic:
    """What a table was about, for the sentences behind it; it is the sentence of this number."""
    evidence = side.told("reporter", "partner")
    partner = side.partner or ((WORLD,) if side.is_world else ())
    parties = Parties(side.reporter, partner, evidence)
    return Topic(flow=side.flow, parties=parties, goods=side.goods, sign=side.sign, sentence=number)


def _flows(scene: Scene) -> Iterator[tuple[Phrase, Flow]]:
    """The phrases of a head that name a flow; alone, "Deficit" is enough of one, "Sales" is not."""
    for phrase in scene.phrases:
        if phrase.is_partner or phrase.is_spoken_of:
            continue
        if scene.has(phrase.head, Cue.BALANCE):
            yield phrase, Flow.BALANCE
        elif phrase.flow is not None and (phrase.names_a_country or not phrase.is_weak):
            yield phrase, phrase.flow


def _side(scene: Scene, phrase: Phrase, flow: Flow, parties: Parties, rule: str) -> Side:
    goods, where = goods_of(scene, phrase)
    dangles = scene.key(phrase.right) in ("to", "from", "with", "into")
    even = flow is Flow.TOTAL and (phrase.is_between or len(phrase.owners) > 1)
    return Side(
        flow=flow,
        sign=phrase.sign,
        reporter=parties.reporter,
        partner=parties.partner,
        goods=goods,
        evidence=(*parties.evidence, *where, scene.evidence("flow", phrase.head, rule)),
        is_world=is_with_the_world(phrase),
        is_open=not phrase.names_a_country and not phrase.goes_elsewhere and not dangles,
        is_even=even,
        is_list=phrase.is_partner,
        covered=frozenset(range(phrase.left, phrase.right)) | phrase.named_at,
    )


def _bare_balance(scene: Scene, rule: str) -> Iterator[Side]:
    """ "Balance", which in running text may be of anything."""
    for index, chunk in enumerate(scene.chunks):
        if chunk.key in words.BALANCES:
            told = (scene.evidence("flow", index, rule),)
            yield Side(flow=Flow.BALANCE, evidence=told, covered=frozenset({index}))
            return
