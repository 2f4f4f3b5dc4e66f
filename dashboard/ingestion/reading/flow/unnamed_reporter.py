"""Whose a flow is, where its phrase does not say: from the words around it.

Each rule finds a country or nothing; the first that finds one holds. What none finds stays empty.
"""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.phrases import Ref
from dashboard.ingestion.reading.flow.refs import places_at
from dashboard.ingestion.reading.flow.seen import NOBODY, WORLD, Codes, Found, Rule, Seen, first_told
from dashboard.ingestion.reading.flow.subjects import (
    heading_of,
    places_of,
    subject_of_clause,
)
from dashboard.ingestion.reading.flow.wording import ARTICLES
from dashboard.ingestion.reading.scene import authorities
from dashboard.ingestion.reading.text.chunks import Kind

_BRINGS: Final = {Flow.IMPORT: words("cost costs costing"), Flow.EXPORT: words("earned earn earns brought")}
_GOES_TO: Final = words("to into like via through except excluding than")


def unnamed_reporter(seen: Seen, partner: Codes) -> Found:
    """Whose flow it is, where the phrase does not say."""
    return first_told(_REPORTER_RULES, seen, partner)


def _subject(seen: Seen, partner: Codes) -> Found:
    """ "The United States ran a goods trade deficit"; not where the subject is only a partner spoken of."""
    if seen.phrase.is_passive:
        return NOBODY
    acting = _acting(seen)
    if acting is not None:
        return seen.one("reporter", acting.code, acting.at, "who is said to do it")
    subject = subject_of_clause(seen.scene, seen.phrase.left)
    if subject is None or _is_whole(seen):
        return NOBODY
    if seen.phrase.flow in (Flow.TOTAL, Flow.BALANCE) and not seen.phrase.names_a_country:
        spoken_of = next((p for _, p in reversed(seen.earlier) if subject.code in p.partner), None)
        if spoken_of:
            return Found(spoken_of.reporter, (_phrase_evidence(seen, "reporter"),))
    is_free = not any(before.left <= subject.at < before.right for before, _ in seen.earlier)
    if not is_free or subject.code in partner:
        return NOBODY
    return seen.one("reporter", subject.code, subject.at, "subject of the clause")


def _acting(seen: Seen) -> Ref | None:
    """ "Togo followed, with Ghana posting a trade surplus": who stands right before a verb in "-ing"."""
    scene, at = seen.scene, seen.phrase.left - 1
    at -= scene.key(at) in ARTICLES
    is_doing = scene.key(at).endswith("ing") and scene.key(at - 2) == "with"
    return (
        Ref(scene.chunks[at - 1].place.code, at - 1)
        if is_doing and scene.is_kind(at - 1, Kind.PLACE)
        else None
    )


def _is_whole(seen: Seen) -> bool:
    """ "Uganda, with 12% of exports": nobody says whose exports those are."""
    left, scene = seen.phrase.left, seen.scene
    is_bare = not seen.phrase.names_a_country
    part = left - 2 - (scene.key(left - 2) == ")")  # "for $5 million (31 per cent) of exports"
    return is_bare and scene.key(left - 1) == "of" and scene.is_kind(part, Kind.QUANTITY)


def _phrase_before(seen: Seen, partner: Codes) -> Found:
    """ "..., while imports from Russia climbed": whose exports were spoken of before."""
    for before, parties in reversed(seen.earlier):
        codes = _turned_round(parties, partner)
        if codes:
            evidence = seen.scene.evidence("reporter", before.left, "the phrase before", before.head)
            return Found(codes, (evidence,))
    return NOBODY


def _topic_reporter(seen: Seen, partner: Codes) -> Found:
    topic = seen.topic
    if topic is None:
        return NOBODY
    named = {ref.code for ref in _not_partners(seen)} - set(partner)
    is_told_here = seen.phrase.names_a_country and len(named) == 1 and not named & set(topic.parties.both)
    if is_told_here:
        return NOBODY
    if seen.phrase.is_partner and {seen.phrase.flow, topic.flow} == {Flow.EXPORT, Flow.IMPORT}:
        return Found(topic.parties.partner)  # "EU imports from Laos rose": Laos has markets, the EU suppliers
    return Found(_turned_round(topic.parties, partner))


def _turned_round(parties: Parties, partner: Codes) -> Codes:
    """The reporter of an earlier flow, or its partner where the reporter is this flow's partner."""
    if not set(parties.reporter) & set(partner):
        return parties.reporter
    return tuple(code for code in parties.partner if code not in partner and code != WORLD)


def _heading(seen: Seen, _partner: Codes) -> Found:
    refs = [] if seen.phrase.names_a_country else heading_of(seen.scene)
    return seen.named("reporter", refs[:1], "heading of the sentence")


def _authority(seen: Seen, partner: Codes) -> Found:
    """ "Exports to Cyprus ..., the Greek statistics service said"."""
    quoted = [code for code in dict.fromkeys(authorities(seen.scene)) if code not in partner]
    if len(quoted) != 1:
        return NOBODY
    at = next(ref.at for ref in places_of(seen.scene) if ref.code == quoted[0])
    return seen.one("reporter", quoted[0], at, "the authority quoted")


def _only_other(seen: Seen, partner: Codes) -> Found:
    """The only other country that the sentence names."""
    others = {ref.code: ref.at for ref in _not_partners(seen) if ref.code not in partner}
    if len(others) != 1 or not seen.phrase.names_a_country:
        return NOBODY
    code, at = others.popitem()
    return seen.one("reporter", code, at, "the only other country named")


def _not_partners(seen: Seen) -> list[Ref]:
    """The countries that the sentence names, but for where other goods go: "while exports to Britain"."""
    scene = seen.scene
    others = [phrase for phrase in scene.phrases if phrase is not seen.phrase]
    taken = {ref.at for phrase in others for ref in (*phrase.to, *phrase.out_of, *phrase.partners)}
    inside = range(seen.phrase.head, seen.phrase.right)  # "exports to EU countries such as Italy"
    return [
        ref
        for ref in places_of(scene)
        if ref.at not in taken and ref.at not in inside and scene.key(ref.at - 1) not in _GOES_TO
    ]


def _named_before(seen: Seen, partner: Codes) -> Found:
    """The first country that the nearest earlier sentence names."""
    if not seen.phrase.names_a_country and seen.phrase.flow is not Flow.VISITORS:
        return NOBODY
    for named in seen.scene.before.named_before(seen.scene.number):
        codes = [code for code in named if code not in partner]
        if codes:
            return Found((codes[0],))
    return NOBODY


def _payer(seen: Seen, partner: Codes) -> Found:
    """ "Imports from Oman cost Nepal $5 million", "earned Oman $5 million"."""
    scene, phrase = seen.scene, seen.phrase
    brings = _BRINGS.get(phrase.flow or Flow.TOTAL, frozenset())
    if brings.isdisjoint(scene.words):
        return NOBODY
    for index in range(phrase.right, scene.clause_end(phrase.head)):
        if scene.key(index) in brings:
            refs, _ = places_at(scene.chunks, index + 1)
            told = [ref for ref in refs if ref.code and ref.code not in partner]
            return seen.named("reporter", told, "pays or earns")
    return NOBODY


def _phrase_evidence(seen: Seen, name: str) -> Evidence:
    before = seen.earlier[-1][0]
    return seen.scene.evidence(name, before.left, "the phrase before", before.head)


_REPORTER_RULES: Final[tuple[Rule, ...]] = (
    _payer,
    _subject,
    _phrase_before,
    _topic_reporter,
    _heading,
    _authority,
    _only_other,
    _named_before,
)
