"""Words that stand for a country: "its", "there", "the two countries", "the kingdom"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from dashboard.domain.countries import CountryKind
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.flow.phrases import Ref
from dashboard.ingestion.reading.flow.seen import NOBODY, WORLD, Found, Seen
from dashboard.ingestion.reading.flow.subjects import places_of, subject_of_clause, subject_of_sentence


def stands_for(seen: Seen, name: str, ref: Ref) -> Found:
    """The country that a word stands for, as evidence for the field ``name``."""
    read = _BY_ROLE.get(ref.role)
    return read(seen, name, ref) if read else NOBODY


def _world(seen: Seen, name: str, ref: Ref) -> Found:
    return seen.one(name, WORLD, ref.at, "the world")


def _subject(seen: Seen, name: str, ref: Ref) -> Found:
    subject = subject_of_sentence(seen.scene, ref.at)
    return seen.one(name, subject.code, subject.at, "subject of the sentence") if subject else NOBODY


def _same(seen: Seen, name: str, ref: Ref) -> Found:
    """ "Malaysia exported ... and imported ...": the subject of the verb before."""
    before = next((parties for phrase, parties in reversed(seen.earlier) if phrase.is_verb), None)
    if before is None and seen.earlier and seen.earlier[-1][0].is_partner:
        return _subject(seen, name, ref)  # "India is one of Armenia's partners and exported"
    if before is None or not before.reporter:
        return _its(seen, name, ref)
    return seen.one(name, before.reporter[0], ref.at, "the same subject")


def _its(seen: Seen, name: str, ref: Ref) -> Found:
    """ "Its": whose flow was spoken of last, else the subject, else whoever the text spoke of before."""
    other = seen.beside | _of_other_kind(seen, ref)
    for before, parties in reversed(seen.earlier):
        if before.is_verb and before.right >= seen.phrase.left and before.flow is not seen.phrase.flow:
            # "taking 7.4 % of the country's exports": whoever takes them is not whose exports they are.
            other |= set(parties.reporter)
            continue
        code = _first_but(other | {WORLD}, *parties.reporter, *parties.partner)
        if code:
            return seen.one(name, code, ref.at, "its: the country spoken of")
    subject = subject_of_clause(seen.scene, ref.at)
    if subject is None:
        subject = next((place for place in places_of(seen.scene, 0, ref.at) if place.code not in other), None)
    if subject and subject.code not in other:
        return seen.one(name, subject.code, subject.at, "its: the subject")
    code = next(filter(None, (_first_but(other, *codes) for codes in _told_before(seen))), None)
    return (
        seen.one(name, code, ref.at, "its: the country spoken of")
        if code
        else _only_one_behind(seen, name, ref)
    )


def _of_other_kind(seen: Seen, ref: Ref) -> set[str]:
    """Countries that "the bloc" cannot stand for, and groups that "the country" cannot."""
    words_there = set(seen.scene.key(ref.at).split())
    if not words_there & (grammar.GROUP_NOUNS | grammar.COUNTRY_NOUNS):
        return set()
    wants_group = bool(words_there & grammar.GROUP_NOUNS)
    spoken_of = {code for codes in _told_before(seen) for code in codes}
    spoken_of |= {place.code for place in places_of(seen.scene)}
    return {code for code in spoken_of if (_is_group(seen, code)) is not wants_group}


def _is_group(seen: Seen, code: str) -> bool:
    country = seen.scene.before.countries.get(code)
    return country is not None and country.kind is CountryKind.GROUP


def _only_one_behind(seen: Seen, name: str, ref: Ref) -> Found:
    """ "The bloc imported ..., the EU's statistics office said"."""
    behind = {place.code for place in places_of(seen.scene, ref.at)} - seen.beside
    return seen.one(name, behind.pop(), ref.at, "its: the only country named") if len(behind) == 1 else NOBODY


def _told_before(seen: Seen) -> Iterator[tuple[str, ...]]:
    """What the text spoke of before: first the last figure, then each sentence."""
    if seen.topic:
        yield seen.topic.parties.both
    yield from map(tuple, seen.scene.before.named_before(seen.scene.number))


def _first_but(other: set[str], *codes: str) -> str | None:
    return next((code for code in codes if code not in other), None)


def _there(seen: Seen, name: str, ref: Ref) -> Found:
    """ "There", "that country": the last country named that is not the one whose flow it is."""
    own = {place.code for place in seen.phrase.owners if place.code} | _of_other_kind(seen, ref)
    for _, parties in reversed(seen.earlier):
        own |= set(parties.reporter)
        codes = tuple(code for code in parties.partner if code not in own)
        if codes:
            return Found(codes, (seen.scene.evidence(name, ref.at, "there: the partner spoken of"),))
    own |= {WORLD}
    here = [place.code for place in places_of(seen.scene, 0, seen.phrase.left)]
    topic = seen.topic
    for named in (
        here,
        list(topic.parties.partner) if topic else [],
        *seen.scene.before.named_before(seen.scene.number),
    ):
        code = _first_but(own, *reversed(named))
        if code:
            return seen.one(name, code, ref.at, "there: the country named last")
    return NOBODY


def pair_of(seen: Seen, ref: Ref) -> tuple[Found, Found]:
    """ "The two countries": the pair spoken of last, else the last two countries named."""
    for _, parties in reversed(seen.earlier):
        if parties.reporter and parties.partner and WORLD not in parties.partner:
            return _both(seen, ref, parties.reporter[:1], parties.partner)
    codes = _two_named(seen)
    return _both(seen, ref, codes[:1], codes[1:]) if len(codes) == 2 else (NOBODY, NOBODY)


def _both(seen: Seen, ref: Ref, reporter: tuple[str, ...], partner: tuple[str, ...]) -> tuple[Found, Found]:
    first, second = (
        seen.scene.evidence(name, ref.at, "the two countries") for name in ("reporter", "partner")
    )
    return Found(reporter, (first,)), Found(partner, (second,))


def _two_named(seen: Seen) -> tuple[str, ...]:
    """The two countries that the sentence or the ones before it name; nothing where there are more."""
    scene = seen.scene
    here = _distinct(places_of(scene, 0, seen.phrase.head))
    if len(here) == 2:
        return here
    behind = _distinct(places_of(scene, seen.phrase.right))
    if not here and len(behind) == 2 and scene.number == 0:
        return behind
    topic = seen.topic
    if not here and topic and len(topic.parties.both) == 2 and WORLD not in topic.parties.both:
        return topic.parties.both
    codes = here
    for named in scene.before.named_before(scene.number):
        codes = tuple(dict.fromkeys([*named, *codes]))
        if len(codes) >= 2:
            return codes if len(codes) == 2 else ()
    return ()


def _distinct(refs: list[Ref]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref.code for ref in refs))


_BY_ROLE: Final[dict[str, Callable[[Seen, str, Ref], Found]]] = {
    "world": _world,
    "subject": _subject,
    "its": _its,
    "same": _same,
    "there": _there,
}
