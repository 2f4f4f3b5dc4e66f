"""The countries that a flow phrase names itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.phrases import Phrase, Ref
from dashboard.ingestion.reading.flow.pronouns import pair_of, stands_for
from dashboard.ingestion.reading.flow.refs import places_at
from dashboard.ingestion.reading.flow.seen import NOBODY, Found, Seen
from dashboard.ingestion.reading.flow.subjects import subject_of_clause, subject_of_sentence
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

Sides = tuple[Found, Found]
_MUTUAL: Final = words("bilateral mutual two reciprocal cross")
_EARNED: Final = words("earnings revenue revenues receipts proceeds income")
_MAKING: Final = words("making made makes")
_STAYING: Final = words("remaining staying being becoming")
_FARTHEST: Final = 6
_ENDS: Final = words(", . ; )") | {""}


def own_words(seen: Seen) -> Sides:
    """Reporter and partner as the phrase's own words name them."""
    phrase = seen.phrase
    if phrase.is_partner:
        return _of_list(seen)
    match phrase.flow:
        case Flow.TOTAL | Flow.BALANCE:
            return _of_both(seen)
        case Flow.EXPORT:
            if phrase.owners and phrase.out_of and _is_earned(seen):
                return _first(seen, "reporter", phrase.owners), _first(seen, "partner", phrase.out_of)
            reporter = _first(seen, "reporter", phrase.owners, phrase.by, phrase.out_of, _origin(seen))
            return reporter, _first(seen, "partner", phrase.to, _one_sided(phrase))
        case Flow.VISITORS:
            reporter = _first(seen, "reporter", phrase.to)
            return reporter, _first(seen, "partner", phrase.out_of, phrase.owners)
    return _of_import(seen)


def _is_earned(seen: Seen) -> bool:
    """ "Kenya's export earnings from Uganda": the money comes from the buyer."""
    return seen.scene.key(seen.phrase.head).split()[-1] in _EARNED


def _of_import(seen: Seen) -> Sides:
    phrase = seen.phrase
    is_adjective = bool(phrase.owners) and seen.scene.chunks.is_adjective(phrase.owners[0].at)
    if phrase.to and is_adjective and not phrase.out_of:  # "Chinese imports into India": India imports
        return _first(seen, "reporter", phrase.to), _first(seen, "partner", phrase.owners)
    reporter = _first(seen, "reporter", phrase.owners, phrase.by, phrase.to)
    return reporter, _first(seen, "partner", phrase.out_of, _origin(seen), _one_sided(phrase))


def _one_sided(phrase: Phrase) -> list[Ref]:
    """Exports "between" two countries have no one partner."""
    return [] if phrase.is_between else phrase.partners


def _origin(seen: Seen) -> list[Ref]:
    return [seen.phrase.origin] if seen.phrase.origin else []


def _first(seen: Seen, name: str, *choices: Sequence[Ref]) -> Found:
    """The first choice that names a country, or stands for one that can be found."""
    for refs in choices:
        if refs:
            found = stands_for(seen, name, refs[0]) if refs[0].role else seen.named(name, refs)
            if found.codes:
                return found
    return NOBODY


# Trade and balance: two sides --------------------------------------------------------------------


def _of_both(seen: Seen) -> Sides:
    """Both sides of a trade or a balance."""
    phrase = seen.phrase
    owners = [ref for ref in phrase.owners if ref.role != "pair"]
    named = [ref for ref in phrase.partners if ref.role != "pair"]
    if not named and len(phrase.owners) >= 2:
        return seen.named("reporter", phrase.owners[:1]), seen.named("partner", phrase.owners[1:])
    if phrase.is_between and len(named) >= 2:
        return seen.named("reporter", named[:1]), seen.named("partner", named[1:])
    spoken_of = None if named else _pair_spoken_of(seen, owners)
    if spoken_of is not None:
        return spoken_of
    reporter = _first(seen, "reporter", owners, phrase.by)
    return reporter, _first(seen, "partner", named or phrase.to or phrase.out_of)


def _pair_spoken_of(seen: Seen, owners: Sequence[Ref]) -> Sides | None:
    """A pair without names: "trade between the two countries", "their trade", "bilateral trade"."""
    phrase, scene = seen.phrase, seen.scene
    pair = next((ref for ref in (*phrase.partners, *phrase.owners) if ref.role == "pair"), None)
    if pair is not None and not owners:
        return pair_of(seen, pair)
    their = next((ref for ref in owners if scene.key(ref.at) == "their"), None)
    if their is not None and phrase.flow is Flow.TOTAL:
        return _if_found(pair_of(seen, their))
    if owners or phrase.to or phrase.out_of or phrase.by:
        return None
    spoken = next((at for at in range(phrase.left - 1, -1, -1) if scene.has(at, Cue.PAIR)), None)
    if spoken is None and scene.key(phrase.head).split()[0] in _MUTUAL:
        spoken = phrase.head
    found = _if_found(pair_of(seen, Ref("", spoken, "pair"))) if spoken is not None else None
    return found or _two_subjects(seen)


def _if_found(sides: Sides) -> Sides | None:
    return sides if sides[0].codes else None


def _two_subjects(seen: Seen) -> Sides | None:
    """ "Romania and Moldova set a target of €4 billion in annual trade"."""
    subject = subject_of_clause(seen.scene, seen.phrase.left)
    at = subject.at if subject else next(iter(seen.scene.places), -1)
    is_led = subject is not None or seen.scene.key(at - 1) == "of"  # "the leaders of A and B"
    both = places_at(seen.scene.chunks, at)[0] if 0 <= at < seen.phrase.left and is_led else []
    if len(both) != 2 or not all(ref.code for ref in both):
        return None
    return seen.named("reporter", both[:1]), seen.named("partner", both[1:])


# Partners of a list ------------------------------------------------------------------------------


def _of_list(seen: Seen) -> Sides:
    """Whose list of partners, and which of them: "India is Azerbaijan's seventh-largest partner"."""
    phrase = seen.phrase
    to = phrase.to if phrase.flow is Flow.IMPORT else []
    made = _made(seen)
    if made is not None:
        return made
    owner = _first(seen, "reporter", phrase.owners, to, _origin(seen), phrase.partners)
    taken = {ref.at for ref in (*phrase.owners, *phrase.to, *_origin(seen))}
    partner = _ranked(seen, set(owner.codes), taken)
    return owner, seen.named("partner", [partner]) if partner else NOBODY


def _made(seen: Seen) -> Sides | None:
    """ "A's exports to B rose, making it the kingdom's largest supplier": what is made a supplier is A."""
    scene, phrase = seen.scene, seen.phrase
    at = min(phrase.left, phrase.rank.first) if phrase.rank else phrase.left
    while scene.key(at - 1) in ("the", "it") and at > 0:
        at -= 1
    is_made = scene.key(at - 1) in _MAKING and scene.key(at) == "it"
    if not is_made or not seen.earlier or (phrase.owners and not phrase.owners[0].role):
        return None
    parties = seen.earlier[-1][1]
    sides = (parties.reporter, parties.partner)
    if not all(len(side) == 1 for side in sides):
        return None if phrase.owners else (NOBODY, NOBODY)
    own = seen.earlier[-1][0].flow is not seen.phrase.flow  # a supplier stands in the buyer's list
    owner, partner = reversed(sides) if own else sides
    evidence = scene.evidence("reporter", at, "made a partner", seen.phrase.head)
    return Found(owner, (evidence,)), Found(partner, (replace(evidence, field="partner"),))


def _ranked(seen: Seen, owner: set[str], taken: set[int]) -> Ref | None:
    """The country that holds the rank: right before the owner, as the subject, or behind "is"."""
    scene, phrase = seen.scene, seen.phrase
    beside = phrase.left - 1 - (scene.key(phrase.left - 1) == "the")
    if phrase.owners and scene.is_kind(beside, Kind.PLACE) and beside not in taken:
        return Ref(scene.chunks[beside].place.code, beside)
    staying = (phrase.rank.first if phrase.rank else phrase.left) - 1
    staying -= scene.key(staying) == "the"
    if scene.key(staying) in _STAYING and scene.is_kind(staying - 1, Kind.PLACE):
        return Ref(scene.chunks[staying - 1].place.code, staying - 1)  # "with the EU remaining the largest"
    which = next((at for at in range(phrase.left - 1, phrase.left - 4, -1) if scene.key(at) == "which"), -1)
    antecedent = which - 1 - (scene.key(which - 1) == ",")
    if which > 0 and scene.is_kind(antecedent, Kind.PLACE) and antecedent not in taken:
        return Ref(scene.chunks[antecedent].place.code, antecedent)
    behind = phrase.right + 1
    if (
        scene.key(phrase.right) == ","
        and scene.is_kind(behind, Kind.PLACE)
        and scene.key(behind + 1) in _ENDS
    ):
        return Ref(scene.chunks[behind].place.code, behind)  # "in its top export destination, Uganda"
    subject = subject_of_clause(scene, phrase.left) or subject_of_sentence(scene, phrase.left)
    if subject and subject.at not in taken and subject.code not in owner:
        return subject
    for at in range(phrase.right, phrase.right + _FARTHEST):
        if scene.is_kind(at, Kind.QUANTITY):
            break
        if scene.is_kind(at, Kind.PLACE) and at not in taken and scene.chunks[at].place.code not in owner:
            return Ref(scene.chunks[at].place.code, at)
    return None
