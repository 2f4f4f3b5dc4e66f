"""Whose flow, and with whom: the countries of every flow phrase of a sentence.

Each way of finding a country is a rule with a name, tried in a fixed order: the phrase's own words, the
subject of its clause, the phrase before it, the sentence before. What none of them finds stays empty.
"""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.around import partner_around, reporter_around
from dashboard.ingestion.reading.flow.own import own_words
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.seen import Seen
from dashboard.ingestion.reading.scene import Scene

_TAKING: Final = words(
    "took take takes taking absorbed absorbs absorbing received bought buying buys supplied sold"
)
_OTHER_SIDE: Final = {Flow.IMPORT: Flow.EXPORT, Flow.EXPORT: Flow.IMPORT}


def parties_of(scene: Scene) -> dict[int, Parties]:
    """The countries of every flow phrase of a sentence, by the index of its head."""
    earlier: list[tuple[Phrase, Parties]] = []
    for phrase in scene.phrases:
        if phrase.flow is not None:
            earlier.append((phrase, _parties(Seen(scene, phrase, tuple(earlier)))))
    return {phrase.head: parties for phrase, parties in earlier}


def _parties(seen: Seen) -> Parties:
    turned = _turned(seen)
    if turned is not None:
        return turned
    reporter, partner = own_words(seen)
    if not reporter.codes:
        reporter = reporter_around(seen, partner.codes)
    if not partner.codes:
        partner = partner_around(seen, reporter.codes)
    return Parties(reporter.codes, partner.codes, (*reporter.evidence, *partner.evidence))


def _turned(seen: Seen) -> Parties | None:
    """ "Coal exports rose to 57 million tonnes; the Netherlands took 11": of the exporter's flow."""
    phrase = seen.phrase
    if not phrase.is_verb or phrase.flow not in _OTHER_SIDE or not _only_takes(seen):
        return None
    taker = phrase.owners[0].code
    for before, parties in reversed(seen.earlier):
        if before.flow is _OTHER_SIDE[phrase.flow] and parties.reporter and taker:
            if taker in parties.reporter:
                return None
            phrase.flow = before.flow
            phrase.goods_of = before.goods_of or before.goods
            found = seen.named("partner", phrase.owners)
            return Parties(parties.reporter, found.codes, (*parties.evidence[:1], *found.evidence))
    return None


def _only_takes(seen: Seen) -> bool:
    """Whether a verb names who takes how much, but neither goods nor from whom."""
    phrase = seen.phrase
    if seen.scene.key(phrase.head) not in _TAKING or not (phrase.owners and phrase.holds):
        return False
    return not (phrase.out_of or phrase.origin or phrase.to or phrase.partners or phrase.goods_of)
