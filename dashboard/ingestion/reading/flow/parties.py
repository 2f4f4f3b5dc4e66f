"""Whose flow, and with whom: the countries of every flow phrase of a sentence.

Each way of finding a country is a rule with a name, tried in a fixed order: the phrase's own words, the
subject of its clause, the phrase before it, the sentence before. What none of them finds stays empty.
"""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.own import own_words
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.seen import Found, Seen
from dashboard.ingestion.reading.flow.subjects import places_of
from dashboard.ingestion.reading.flow.unnamed_partner import unnamed_partner
from dashboard.ingestion.reading.flow.unnamed_reporter import unnamed_reporter
from dashboard.ingestion.reading.scene import Scene, authorities

_TAKING: Final = words(
    "took take takes taking absorbed absorbs absorbing received bought buying buys supplied sold delivered "
    "shipped sent purchased purchasing supplying providing delivering"
)
_WHAT_WAS_SPOKEN_OF: Final = words("them it this that these those")
_OTHER_SIDE: Final = {Flow.IMPORT: Flow.EXPORT, Flow.EXPORT: Flow.IMPORT}


def parties_of(scene: Scene) -> dict[int, Parties]:
    """The countries of every flow phrase of a sentence, by the index of its head."""
    earlier: list[tuple[Phrase, Parties]] = []
    for phrase in scene.phrases:
        if phrase.flow is not None:
            earlier.append((phrase, _parties(Seen(scene, phrase, tuple(earlier)))))
    return {phrase.head: parties for phrase, parties in earlier}


def _parties(seen: Seen) -> Parties:
    if seen.phrase.is_spoken_of:
        return _of_topic(seen)
    turned = _turned(seen)
    if turned is not None:
        return turned
    reporter, partner = own_words(seen)
    if not reporter.codes:
        reporter = unnamed_reporter(seen, partner.codes)
    if not partner.codes:
        partner = unnamed_partner(seen, reporter.codes)
    found = Parties(reporter.codes, partner.codes, (*reporter.evidence, *partner.evidence))
    return _as_the_authority_counts(seen, found) or found


def _as_the_authority_counts(seen: Seen, found: Parties) -> Parties | None:
    """ "Trade of Vietnam and India grew. India's ministry puts exports at $5 million": they are India's.

    Only where neither the phrase nor the text before it said whose: of a trade between two countries.
    """
    phrase, topic = seen.phrase, seen.topic
    spoken_of = seen.earlier[-1][0].flow if seen.earlier else topic.flow if topic else phrase.flow
    is_open = Flow.TOTAL in (phrase.flow, spoken_of) and not phrase.names_a_country
    if not is_open or any(before.names_a_country for before, _ in seen.earlier):
        return None
    quoted = set(authorities(seen.scene))
    if len(quoted) != 1 or len(found.reporter) != 1 or tuple(quoted) != found.partner:
        return None
    at = next(ref.at for ref in places_of(seen.scene) if ref.code in quoted)
    evidence = tuple(
        seen.scene.evidence(name, at, "the authority quoted") for name in ("reporter", "partner")
    )
    return Parties(found.partner, found.reporter, evidence)


def _of_topic(seen: Seen) -> Parties:
    """The countries of the sentence before, but for a partner named here: "With Nepal it came to $5m"."""
    topic, phrase = seen.topic, seen.phrase
    told = topic.parties if topic else Parties()
    found = seen.named("partner", phrase.to or phrase.out_of or phrase.partners)
    if not found.codes:
        return told
    evidence = tuple(evidence for evidence in told.evidence if evidence.field != "partner")
    return Parties(told.reporter, found.codes, evidence + found.evidence)


def _turned(seen: Seen) -> Parties | None:
    """ "Coal exports rose to 57 million tonnes; the Netherlands took 11": of the exporter's flow."""
    phrase = seen.phrase
    if not phrase.is_verb or phrase.flow not in _OTHER_SIDE or not _only_takes(seen):
        return None
    for before, parties in reversed(seen.earlier):
        if before.flow is not _OTHER_SIDE[phrase.flow] or not parties.reporter:
            continue
        found = seen.named("partner", phrase.owners)
        if before.is_partner and not found.codes:  # "Italy is the top market for Peruvian grapes, taking 5%"
            found = Found(parties.partner, parties.evidence[1:])
        if not found.codes or found.codes[0] in parties.reporter:
            return None
        phrase.flow = before.flow
        phrase.goods_of = before.goods_of or before.goods
        return Parties(parties.reporter, found.codes, (*parties.evidence[:1], *found.evidence))
    return None


def _only_takes(seen: Seen) -> bool:
    """Whether a verb names who takes how much, but neither goods nor from whom."""
    phrase = seen.phrase
    if seen.scene.key(phrase.head) not in _TAKING or not (phrase.owners and phrase.holds):
        return False
    unnamed = _WHAT_WAS_SPOKEN_OF | grammar.NO_COMMODITY
    names_goods = any(seen.scene.key(index) not in unnamed for index in phrase.goods_of)
    return not (phrase.out_of or phrase.origin or phrase.to or phrase.partners or names_goods)
