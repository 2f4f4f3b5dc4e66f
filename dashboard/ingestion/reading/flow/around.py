"""The countries of a flow that its phrase does not name: from the words around it.

Each rule finds countries or nothing; the first that finds some holds. What none of them finds stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.phrases import Ref
from dashboard.ingestion.reading.flow.refs import places_at
from dashboard.ingestion.reading.flow.seen import NOBODY, WORLD, Found, Seen
from dashboard.ingestion.reading.flow.subjects import (
    heading_of,
    places_of,
    subject_of_clause,
    subject_of_sentence,
)
from dashboard.ingestion.reading.scene import Scene, authorities
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

Codes = tuple[str, ...]
Rule = Callable[[Seen, Codes], Found]
_OPENS_PART: Final = words("which including mostly mainly chiefly")
_LISTING: Final = words("and but ,")
_COUNTED_IN: Final = words("including excluding includes excludes")
_SEEING: Final = words("saw sees experienced faced")
_GOES_TO: Final = words("to into like via through except excluding than")
_BRINGS: Final = {Flow.IMPORT: words("cost costs costing"), Flow.EXPORT: words("earned earn earns brought")}
_OPENERS: Final = (("for",), ("in", "the", "case", "of"), ("as", "for"), ("regarding",), ("concerning",))
_TOWARDS: Final = {
    Flow.EXPORT: words("to into"),
    Flow.IMPORT: words("from"),
    Flow.TOTAL: words("with"),
    Flow.BALANCE: words("with"),
}


def reporter_around(seen: Seen, partner: Codes) -> Found:
    """Whose flow it is, where the phrase does not say."""
    return _first_told(_REPORTER_RULES, seen, partner)


def partner_around(seen: Seen, reporter: Codes) -> Found:
    """With whom, where the phrase does not say."""
    if seen.phrase.whole or seen.phrase.goes_elsewhere:
        return NOBODY
    return _first_told(_PARTNER_RULES, seen, reporter)


def _first_told(rules: tuple[Rule, ...], seen: Seen, other: Codes) -> Found:
    for rule in rules:
        found = rule(seen, other)
        if found.codes:
            return found
    return NOBODY


# Whose flow -------------------------------------------------------------------------------------


def _subject(seen: Seen, partner: Codes) -> Found:
    """ "The United States ran a goods trade deficit"; not where the subject is only a partner spoken of."""
    if seen.phrase.is_passive:
        return NOBODY
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


def _is_whole(seen: Seen) -> bool:
    """ "Uganda, with 12% of exports": nobody says whose exports those are."""
    left, scene = seen.phrase.left, seen.scene
    is_bare = not seen.phrase.names_a_country
    return is_bare and scene.key(left - 1) == "of" and scene.is_kind(left - 2, Kind.QUANTITY)


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
    return NOBODY if is_told_here else Found(_turned_round(topic.parties, partner))


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
    return [ref for ref in places_of(scene) if ref.at not in taken and scene.key(ref.at - 1) not in _GOES_TO]


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


# With whom --------------------------------------------------------------------------------------


def _who_saw(seen: Seen, reporter: Codes) -> Found:
    """ "Russia saw a 73% decline in German exports of vehicles": exports to Russia."""
    scene, left = seen.scene, seen.phrase.left
    saw = next((i for i in range(left - 1, scene.clause_start(left), -1) if scene.key(i) in _SEEING), None)
    if saw is None or seen.phrase.flow is not Flow.EXPORT or not seen.phrase.names_a_country:
        return NOBODY
    subject = subject_of_clause(scene, saw)
    if subject is None or subject.code in reporter:
        return NOBODY
    return seen.one("partner", subject.code, subject.at, "who saw it change")


def _opening(seen: Seen, reporter: Codes) -> Found:
    """ "For the Netherlands, Kenya exported goods worth $5 million"."""
    scene = seen.scene
    start = scene.clause_start(seen.phrase.head)
    opener = next((len(words) for words in _OPENERS if _stands_at(scene, start, words)), 0)
    refs, after = places_at(scene.chunks, start + opener)
    is_opening = opener and scene.key(after) == "," and after < seen.phrase.head
    told = [ref for ref in refs if ref.code and ref.code not in reporter]
    return seen.named("partner", told, "opens the clause") if is_opening and told else NOBODY


def _stands_at(scene: Scene, start: int, keys: Sequence[str]) -> bool:
    return all(scene.key(start + index) == key for index, key in enumerate(keys))


def _headed(seen: Seen, reporter: Codes) -> Found:
    refs = heading_of(seen.scene)
    if not any(ref.code in reporter for ref in refs):
        return NOBODY
    return seen.named("partner", [ref for ref in refs if ref.code not in reporter], "heading of the sentence")


def _behind_number(seen: Seen, reporter: Codes) -> Found:
    """ "Shipped 34 cargoes, or 32.6 million barrels, to China": a partner behind the number."""
    scene, phrase = seen.scene, seen.phrase
    later = [
        p.left for p in scene.phrases if p.head > phrase.head and p.flow is not None and not p.is_partner
    ]
    towards = _TOWARDS.get(phrase.flow or Flow.VISITORS, frozenset())
    if towards.isdisjoint(scene.words):
        return NOBODY
    for index in range(phrase.right, min([scene.clause_end(phrase.head + 1), *later])):
        if scene.key(index) in _OPENS_PART:
            break
        if scene.key(index) in towards and not _has_list_begun(seen, index):
            refs, after = places_at(scene.chunks, index + 1)
            if scene.key(index) == "with" and scene.key(after).endswith("ing"):
                break  # "a surplus of $5 billion, with China staying the largest partner"
            told = [ref for ref in refs if ref.code not in reporter]
            if told and told[0].code:
                return seen.named("partner", told, "behind the number")
    return NOBODY


def _has_list_begun(seen: Seen, index: int) -> bool:
    """In "rose 5% to Japan and 3% to Korea" each country goes with its own number."""
    scene, right = seen.scene, seen.phrase.right
    behind = [at for at in range(right, index) if scene.is_kind(at, Kind.QUANTITY)]
    is_second = any(scene.is_kind(at, Kind.QUANTITY) for at in range(scene.clause_start(index), right))
    if is_second and behind and scene.key(_before_number(seen, behind[0])) == ",":
        return True  # "of the $5 million it imported, $3 million came from Kenya"
    return any(scene.key(_before_number(seen, at)) in _LISTING for at in behind[1:])


def _before_number(seen: Seen, at: int) -> int:
    return seen.scene.back(at, lambda index: seen.scene.has(index, Cue.QUALIFIER, Cue.CHANGE))


def _other_of_pair(seen: Seen, reporter: Codes) -> Found:
    """The other side of the pair that the sentence spoke of before."""
    for before, parties in reversed(seen.earlier):
        other = _other(parties, reporter)
        if seen.scene.key(before.left - 1) in _COUNTED_IN:
            continue  # "including trade with Lesotho, exports totalled $5 million"
        if before.flow is not None and other:
            evidence = seen.scene.evidence("partner", before.left, "the phrase before", before.head)
            return Found(other, (evidence,))
    return NOBODY


def _other_of_topic(seen: Seen, reporter: Codes) -> Found:
    topic = seen.topic
    if topic is None or _names_another(seen, topic.parties) or _is_of_all(seen, reporter):
        return NOBODY
    return Found(_other(topic.parties, reporter))


def _is_of_all(seen: Seen, reporter: Codes) -> bool:
    """ "German exports", in a text that told all of them before: not those to China spoken of last."""
    names_owner = any(ref.code for ref in seen.phrase.owners)
    return names_owner and not seen.scene.before.told_whole.isdisjoint(reporter)


def _names_another(seen: Seen, spoken_of: Parties) -> bool:
    """Whether the sentence has a country for its subject that was not spoken of: it may be the other side."""
    subject = subject_of_sentence(seen.scene, len(seen.scene.chunks))
    return subject is not None and subject.code not in spoken_of.both


def _other(parties: Parties, reporter: Codes) -> Codes:
    if not reporter or not set(reporter) <= set(parties.both):
        return ()
    return tuple(code for code in parties.both if code not in reporter)


def _phrase_evidence(seen: Seen, name: str) -> Evidence:
    before = seen.earlier[-1][0]
    return seen.scene.evidence(name, before.left, "the phrase before", before.head)


_PARTNER_RULES: Final[tuple[Rule, ...]] = (
    _headed,
    _who_saw,
    _opening,
    _behind_number,
    _other_of_pair,
    _other_of_topic,
)
