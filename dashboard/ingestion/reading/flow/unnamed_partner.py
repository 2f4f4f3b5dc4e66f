"""With whom a flow is, where its phrase does not say: from the words around it.

Each rule finds countries or nothing; the first that finds some holds. What none finds stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.refs import past_other_name, places_at
from dashboard.ingestion.reading.flow.seen import NOBODY, WORLD, Codes, Found, Rule, Seen, first_told
from dashboard.ingestion.reading.flow.subjects import (
    heading_of,
    subject_of_clause,
    subject_of_sentence,
)
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_OPENS_PART: Final = words("which including mostly mainly chiefly")
_LISTING: Final = words("and but ,")
_COUNTED_IN: Final = words("including excluding includes excludes")
_BE: Final = words("is are was were")
_FARTHEST_BEHIND: Final = 7
_SEEING: Final = words("saw sees experienced faced")
_OPENERS: Final = (("for",), ("in", "the", "case", "of"), ("as", "for"), ("regarding",), ("concerning",))
_TOWARDS: Final = {
    Flow.EXPORT: words("to into"),
    Flow.IMPORT: words("from"),
    Flow.TOTAL: words("with"),
    Flow.BALANCE: words("with"),
}


def unnamed_partner(seen: Seen, reporter: Codes) -> Found:
    """With whom, where the phrase does not say."""
    if seen.phrase.whole or seen.phrase.goes_elsewhere or _goes_elsewhere_behind(seen):
        return NOBODY
    if seen.phrase.rank and past_other_name(seen.scene.chunks, _past_be(seen)) > 0:
        return NOBODY  # "the second partner were the CEFTA countries"
    return first_told(_PARTNER_RULES, seen, reporter)


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


def _past_be(seen: Seen) -> int:
    """The index behind "is" or "were" that follows a phrase; outside the sentence where none does."""
    right = seen.phrase.right
    return right + 1 if seen.scene.key(right) in _BE else len(seen.scene.chunks)


def _goes_elsewhere_behind(seen: Seen) -> bool:
    """ "Plans to export 12 billion cubic metres of gas to Europe": a partner that is no country we know."""
    scene, phrase = seen.scene, seen.phrase
    towards = _TOWARDS.get(phrase.flow or Flow.VISITORS, frozenset())
    if towards.isdisjoint(scene.words) or phrase.is_verb or not scene.is_kind(phrase.right, Kind.QUANTITY):
        return False
    goods = range(phrase.right + 1, phrase.right + _FARTHEST_BEHIND)
    at = next((index for index in goods if scene.key(index) in towards), None)
    return at is not None and past_other_name(scene.chunks, at + 1) > 0


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
    """ "German exports", "imports", in a text that told all of them before: not only those from China.

    Bare flows behind a trade or a balance with a country break that down, and are of that country.
    """
    phrase, topic = seen.phrase, seen.topic
    of_all = (before for before, p in seen.earlier if p.reporter == reporter and not set(p.partner) - {WORLD})
    told = (before for before in of_all if before.whole and before.flow in (Flow.EXPORT, Flow.IMPORT))
    if not phrase.names_a_country and next(told, None):
        return True  # "total export earnings grew by 14 percent while import expenditure grew by one"
    if topic is None or WORLD in topic.parties.both or seen.scene.before.told_whole.isdisjoint(reporter):
        return False
    is_bare = not phrase.names_a_country and not phrase.is_verb and not phrase.is_partner
    return any(ref.code for ref in phrase.owners) or (is_bare and not topic.is_of_pair)


def _names_another(seen: Seen, spoken_of: Parties) -> bool:
    """Whether the sentence has a country for its subject that was not spoken of: it may be the other side."""
    subject = subject_of_sentence(seen.scene, len(seen.scene.chunks))
    return subject is not None and subject.code not in spoken_of.both


def _other(parties: Parties, reporter: Codes) -> Codes:
    if not reporter or not set(reporter) <= set(parties.both):
        return ()
    return tuple(code for code in parties.both if code not in reporter)


_PARTNER_RULES: Final[tuple[Rule, ...]] = (
    _headed,
    _who_saw,
    _opening,
    _behind_number,
    _other_of_pair,
    _other_of_topic,
)
