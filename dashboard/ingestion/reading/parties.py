"""Whose flow, and with whom: the countries of a flow phrase, by its own words or by those around it.

Each way of finding a country is a rule with a name, tried in a fixed order: the phrase's own words, the
subject of its clause, the phrase before it, the sentence before. What none of them finds stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.phrases import Phrase, Ref, places_at
from dashboard.ingestion.reading.scene import Parties, Scene

Found = tuple[tuple[str, ...], list[Evidence]]
_NOBODY: Final[Found] = ((), [])
_SENTENCES_A_TOPIC_LASTS: Final = 3


def resolve(scene: Scene) -> dict[int, Parties]:
    """The countries of every flow phrase of a sentence, by the index of its head."""
    found: dict[int, Parties] = {}
    earlier: list[tuple[Phrase, Parties]] = []
    for phrase in scene.phrases:
        if phrase.flow is None:
            continue
        parties = _parties_of(scene, phrase, earlier)
        found[phrase.head] = parties
        earlier.append((phrase, parties))
    return found


def _turned(scene: Scene, phrase: Phrase, earlier: Sequence[tuple[Phrase, Parties]]) -> Parties | None:
    """ "Coal exports rose to 57 million tonnes; the Netherlands took 11": of the exporter's flow, not of its own."""
    names_other = phrase.out_of or phrase.origin or phrase.to or phrase.partners or phrase.goods_of
    if (
        not phrase.is_verb
        or phrase.flow not in _OTHER_SIDE
        or names_other
        or not (phrase.owners and phrase.holds)
    ):
        return None
    for before, parties in reversed(earlier):
        if before.flow is _OTHER_SIDE[phrase.flow] and parties.reporter and phrase.owners[0].code:
            if phrase.owners[0].code in parties.reporter:
                return None
            phrase.flow = before.flow
            phrase.goods_of = before.goods_of or before.goods
            codes, evidence = _codes(scene, "partner", phrase.owners)
            return Parties(parties.reporter, codes, [*parties.evidence[:1], *evidence])
    return None


_OTHER_SIDE: Final = {Flow.IMPORT: Flow.EXPORT, Flow.EXPORT: Flow.IMPORT}


def _parties_of(scene: Scene, phrase: Phrase, earlier: Sequence[tuple[Phrase, Parties]]) -> Parties:
    turned = _turned(scene, phrase, earlier)
    if turned is not None:
        return turned
    reporter, partner = _own_words(scene, phrase, earlier)
    if not reporter[0]:
        reporter = _reporter_around(scene, phrase, earlier, partner[0])
    if not partner[0]:
        partner = _partner_around(scene, phrase, earlier, reporter[0])
    return Parties(reporter[0], partner[0], reporter[1] + partner[1])


# The phrase's own words --------------------------------------------------------------------------


def _own_words(
    scene: Scene, phrase: Phrase, earlier: Sequence[tuple[Phrase, Parties]]
) -> tuple[Found, Found]:
    if phrase.is_partner:
        return _listed(scene, phrase, earlier)
    if phrase.flow in (Flow.TOTAL, Flow.BALANCE):
        return _sides(scene, phrase, earlier)
    if phrase.flow is Flow.EXPORT:
        return (
            _first(
                scene, phrase, "reporter", earlier, phrase.owners, phrase.by, phrase.out_of, _origin(phrase)
            ),
            _first(scene, phrase, "partner", earlier, phrase.to, phrase.partners),
        )
    if phrase.flow is Flow.VISITORS:
        return (
            _first(scene, phrase, "reporter", earlier, phrase.to),
            _first(scene, phrase, "partner", earlier, phrase.out_of, phrase.owners),
        )
    if phrase.to and phrase.owners and not phrase.out_of and scene.is_adjective(phrase.owners[0].at):
        # "Chinese imports into India": India imports.
        return (
            _first(scene, phrase, "reporter", earlier, phrase.to),
            _first(scene, phrase, "partner", earlier, phrase.owners),
        )
    return (
        _first(scene, phrase, "reporter", earlier, phrase.owners, phrase.by, phrase.to),
        _first(scene, phrase, "partner", earlier, phrase.out_of, _origin(phrase), phrase.partners),
    )


def _listed(scene: Scene, phrase: Phrase, earlier: Sequence[tuple[Phrase, Parties]]) -> tuple[Found, Found]:
    """Whose list of partners, and which of them: "India is Azerbaijan's seventh-largest partner"."""
    owner_choices = [
        phrase.owners,
        phrase.to if phrase.flow is Flow.IMPORT else [],
        _origin(phrase),
        phrase.partners,
    ]
    owner = _first(scene, phrase, "reporter", earlier, *owner_choices)
    taken = {ref.at for ref in (*phrase.owners, *phrase.to, *_origin(phrase))}
    found = _named_partner(scene, phrase, set(owner[0]), taken)
    partner = _codes(scene, "partner", [found]) if found else _NOBODY
    return owner, partner


def _named_partner(scene: Scene, phrase: Phrase, owner: set[str], taken: set[int]) -> Ref | None:
    """The country that holds the rank: right before the owner, as the subject, or behind "is"."""
    beside = phrase.left - 1
    if scene.key(beside) == "the":
        beside -= 1
    if scene.is_kind(beside, Kind.PLACE) and beside not in taken and phrase.owners:
        return Ref(scene.chunks[beside].place.code, beside)
    subject = _subject(scene, phrase.left) or _subject_of_sentence(scene, phrase.left)
    if subject and subject.at not in taken and subject.code not in owner:
        return subject
    for at in range(phrase.right, min(phrase.right + 6, len(scene.chunks))):
        chunk = scene.chunks[at]
        if chunk.kind is Kind.PLACE and at not in taken and chunk.place.code not in owner:
            return Ref(chunk.place.code, at)
        if chunk.kind is Kind.QUANTITY:
            break
    return None


def _subject_of_sentence(scene: Scene, index: int) -> Ref | None:
    """The first country of the sentence that is no possessive and stands behind no preposition."""
    for at, chunk in enumerate(scene.chunks[:index]):
        if chunk.kind is not Kind.PLACE or scene.key(at + 1) == "'s" or scene.is_adjective(at):
            continue
        before = scene.key(at - 1) if scene.key(at - 1) != "the" else scene.key(at - 2)
        if before not in grammar.PREPOSITIONS:
            return Ref(chunk.place.code, at)
    return None


def _origin(phrase: Phrase) -> list[Ref]:
    return [phrase.origin] if phrase.origin else []


def _sides(scene: Scene, phrase: Phrase, earlier: Sequence[tuple[Phrase, Parties]]) -> tuple[Found, Found]:
    """Both sides of a trade or a balance."""
    pair = next((ref for ref in phrase.partners + phrase.owners if ref.role == "pair"), None)
    named = [ref for ref in phrase.partners if ref.role != "pair"]
    if len(phrase.owners) >= 2 and not named:
        return _codes(scene, "reporter", phrase.owners[:1]), _codes(scene, "partner", phrase.owners[1:])
    if phrase.is_between and len(named) >= 2:
        return _codes(scene, "reporter", named[:1]), _codes(scene, "partner", named[1:])
    their = next((ref for ref in phrase.owners if ref.role == "its" and scene.key(ref.at) == "their"), None)
    if their is not None and not named and phrase.flow is Flow.TOTAL:
        found = _pair_before(scene, phrase, their, earlier)
        if found[0][0]:
            return found
    if pair is not None and not named and not [ref for ref in phrase.owners if ref.role != "pair"]:
        return _pair_before(scene, phrase, pair, earlier)
    if not (named or phrase.owners or phrase.to or phrase.out_of or phrase.by):
        spoken = next((i for i in range(phrase.left - 1, -1, -1) if scene.has(i, Cue.PAIR)), -1)
        is_mutual = any(scene.key(phrase.head).startswith(word) for word in _MUTUAL)
        if spoken >= 0 or is_mutual:
            found = _pair_before(
                scene, phrase, Ref("", max(spoken, phrase.head * is_mutual), "pair"), earlier
            )
            if found[0][0]:
                return found
    others = named or phrase.to or phrase.out_of
    return (
        _first(
            scene,
            phrase,
            "reporter",
            earlier,
            [ref for ref in phrase.owners if ref.role != "pair"],
            phrase.by,
        ),
        _first(scene, phrase, "partner", earlier, others),
    )


_MUTUAL: Final = ("bilateral", "mutual", "two way", "two - way", "reciprocal", "cross")


def _first(
    scene: Scene,
    phrase: Phrase,
    name: str,
    earlier: Sequence[tuple[Phrase, Parties]],
    *choices: Sequence[Ref],
) -> Found:
    """The first choice that names a country, or stands for one that can be found."""
    for refs in choices:
        if not refs:
            continue
        if refs[0].role:
            found = _stands_for(scene, phrase, name, refs[0], earlier)
        else:
            found = _codes(scene, name, refs)
        if found[0]:
            return found
    return _NOBODY


def _codes(scene: Scene, name: str, refs: Sequence[Ref]) -> Found:
    codes = tuple(dict.fromkeys(ref.code for ref in refs if ref.code))
    return codes, [scene.evidence(name, ref.at, "named in the phrase") for ref in refs if ref.code]


# Words that stand for a country ------------------------------------------------------------------


def _stands_for(
    scene: Scene, phrase: Phrase, name: str, ref: Ref, earlier: Sequence[tuple[Phrase, Parties]]
) -> Found:
    """The country that "its", "there" or "the world" stands for."""
    if ref.role == "world":
        return ("WLD",), [scene.evidence(name, ref.at, "the world")]
    if ref.role == "its":
        return _its(scene, phrase, name, ref, earlier)
    if ref.role == "there":
        return _there(scene, phrase, name, ref, earlier)
    return _NOBODY


def _its(
    scene: Scene, phrase: Phrase, name: str, ref: Ref, earlier: Sequence[tuple[Phrase, Parties]]
) -> Found:
    """ "Its": whose flow was spoken of last, else the subject, else the last reporter of the text."""
    beside = (*phrase.to, *phrase.out_of, *phrase.partners, *_origin(phrase))
    other = {place.code for place in beside if place.code}
    evidence = [scene.evidence(name, ref.at, "its: the country spoken of")]
    for before, parties in reversed(earlier):
        if before.is_verb and before.right >= phrase.left and before.flow is not phrase.flow:
            # "taking 7.4 % of the country's exports": whoever takes them is not whose exports they are.
            other |= set(parties.reporter)
            continue
        codes = [code for code in parties.reporter if code not in other] or [
            code for code in parties.partner if code not in other
        ]
        if codes and codes[0] != "WLD":
            return (codes[0],), evidence
    subject = _subject(scene, ref.at) or _any_place(scene, ref.at, other)
    if subject and subject.code not in other:
        return (subject.code,), [*evidence, scene.evidence(name, subject.at, "its: the subject")]
    topic = scene.before.topic
    if topic and scene.number - topic.sentence <= _SENTENCES_A_TOPIC_LASTS:
        codes = [code for code in topic.parties.both if code not in other]
        if codes:
            return (codes[0],), evidence
    for named in scene.before.named_before(scene.number):
        codes = [code for code in named if code not in other]
        if codes:
            return (codes[0],), evidence
    behind = {c.place.code for c in scene.chunks[ref.at :] if c.kind is Kind.PLACE} - other
    return (tuple(behind), evidence) if len(behind) == 1 else _NOBODY


def _there(
    scene: Scene, phrase: Phrase, name: str, ref: Ref, earlier: Sequence[tuple[Phrase, Parties]]
) -> Found:
    """ "There", "that country": the last country named that is not the one whose flow it is."""
    own = {place.code for place in phrase.owners if place.code}
    evidence = [scene.evidence(name, ref.at, "there: the country named last")]
    for earlier_phrase, parties in reversed(earlier):
        own |= set(parties.reporter)
        if parties.partner and earlier_phrase.head < phrase.head:
            codes = tuple(code for code in parties.partner if code not in own)
            if codes:
                return codes, evidence
    named = [
        c.place.code for c in scene.chunks[: phrase.left] if c.kind is Kind.PLACE and c.place.code not in own
    ]
    if named:
        return (named[-1],), evidence
    topic = scene.before.topic
    if topic and topic.parties.partner and topic.parties.partner[0] not in own | {"WLD"}:
        return topic.parties.partner, evidence
    for codes_before in scene.before.named_before(scene.number):
        left = [code for code in codes_before if code not in own]
        if left:
            return (left[-1],), evidence
    return _NOBODY


def _pair_before(
    scene: Scene, phrase: Phrase, ref: Ref, earlier: Sequence[tuple[Phrase, Parties]]
) -> tuple[Found, Found]:
    """ "The two countries": the pair spoken of last, else the last two countries named."""
    evidence = [scene.evidence(name, ref.at, "the two countries") for name in ("reporter", "partner")]
    for _, parties in reversed(earlier):
        if parties.reporter and parties.partner and "WLD" not in parties.partner:
            return (parties.reporter[:1], evidence[:1]), (parties.partner, evidence[1:])
    codes = _two_named(scene, phrase)
    if len(codes) == 2:
        return ((codes[0],), evidence[:1]), ((codes[1],), evidence[1:])
    return _NOBODY, _NOBODY


def _two_named(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The two countries that the sentence or the ones before it name; nothing where there are more."""
    here = [c.place.code for c in scene.chunks[: phrase.head] if c.kind is Kind.PLACE]
    codes = list(dict.fromkeys(here))
    if len(codes) == 2:
        return tuple(codes)
    after = [c.place.code for c in scene.chunks[phrase.right :] if c.kind is Kind.PLACE]
    if not codes and len(dict.fromkeys(after)) == 2 and scene.number == 0:
        return tuple(dict.fromkeys(after))
    topic = scene.before.topic
    if not codes and topic and len(topic.parties.both) == 2 and "WLD" not in topic.parties.both:
        return topic.parties.both
    for named in scene.before.named_before(scene.number):
        codes = list(dict.fromkeys([*named, *codes]))
        if len(codes) == 2:
            return tuple(codes)
        if len(codes) > 2:
            break
    return ()


# The words around it -----------------------------------------------------------------------------


def _subject(scene: Scene, index: int) -> Ref | None:
    """The country that is the subject of the clause around ``index``: "The United States ran a deficit"."""
    start = scene.clause_start(index)
    for at in range(start, index):
        chunk = scene.chunks[at]
        if chunk.kind is not Kind.PLACE or scene.key(at + 1) == "'s":
            continue
        before = scene.key(at - 1) if scene.key(at - 1) != "the" else scene.key(at - 2)
        if at > start and before in grammar.PREPOSITIONS:
            continue
        return Ref(chunk.place.code, at)
    return None


def _any_place(scene: Scene, index: int, other: set[str]) -> Ref | None:
    """The first country named before ``index`` at all: "Iran's customs said ... of the country's exports"."""
    for at, chunk in enumerate(scene.chunks[:index]):
        if chunk.kind is Kind.PLACE and chunk.place.code not in other:
            return Ref(chunk.place.code, at)
    return None


def _reporter_around(
    scene: Scene, phrase: Phrase, earlier: Sequence[tuple[Phrase, Parties]], partner: tuple[str, ...]
) -> Found:
    """Whose flow it is where the phrase does not say."""
    if not phrase.is_passive:
        subject = _subject(scene, phrase.left)
        is_free = subject is not None and not any(
            p.left <= subject.at < p.right for p, _ in earlier if subject is not None
        )
        spoken_of = next((p for _, p in reversed(earlier) if subject and subject.code in p.partner), None)
        if spoken_of and not phrase.names_a_country and phrase.flow in (Flow.TOTAL, Flow.BALANCE):
            return spoken_of.reporter, [scene.evidence("reporter", earlier[-1][0].left, "the phrase before")]
        if subject and is_free and subject.code not in partner:
            return (subject.code,), [scene.evidence("reporter", subject.at, "subject of the clause")]
    for before, parties in reversed(earlier):
        found = _swapped(parties, partner)
        if found:
            return found, [scene.evidence("reporter", before.left, "the phrase before", before.head)]
    topic = scene.before.topic
    if topic and scene.number - topic.sentence <= _SENTENCES_A_TOPIC_LASTS:
        found = _swapped(topic.parties, partner)
        if found:
            return found, []
    heading = _heading(scene)
    if heading and not phrase.names_a_country:
        return heading[:1], [scene.evidence("reporter", 0, "heading of the sentence")]
    here = {chunk.place.code: at for at, chunk in enumerate(scene.chunks) if chunk.kind is Kind.PLACE}
    others = [code for code in here if code not in partner]
    if phrase.names_a_country and len(others) == 1:
        return (others[0],), [scene.evidence("reporter", here[others[0]], "the only other country named")]
    if phrase.names_a_country or phrase.flow is Flow.VISITORS:
        for named in scene.before.named_before(scene.number):
            codes = [code for code in dict.fromkeys(named) if code not in partner]
            if codes:
                return (codes[0],), []
    return _NOBODY


def _heading(scene: Scene) -> tuple[str, ...]:
    """The two countries that head a sentence: "El Salvador and Honduras: exports $620 million"."""
    refs, after = places_at(scene.chunks, 0)
    if len(refs) == 2 and scene.key(after) == ":":
        return tuple(ref.code for ref in refs if ref.code)
    return ()


def _swapped(parties: Parties, partner: tuple[str, ...]) -> tuple[str, ...]:
    """The reporter of an earlier phrase, or its partner where the reporter is this phrase's partner."""
    if not set(parties.reporter) & set(partner):
        return parties.reporter
    return tuple(code for code in parties.partner if code not in partner and code != "WLD")


_TOWARDS: Final = {
    Flow.EXPORT: frozenset({"to", "into"}),
    Flow.IMPORT: frozenset({"from"}),
    Flow.TOTAL: frozenset({"with"}),
    Flow.BALANCE: frozenset({"with"}),
}


def _behind_number(scene: Scene, phrase: Phrase, reporter: tuple[str, ...]) -> Found | None:
    """A partner behind the number: "shipped 34 cargoes, or 32.6 million barrels, to China"."""
    if phrase.whole:
        return None
    others = [p for p in scene.phrases if p.head > phrase.head and p.flow is not None and not p.is_partner]
    end = min([scene.clause_end(phrase.head + 1), *(p.left for p in others)])
    for index in range(phrase.right, end):
        if scene.key(index) == "which":
            return None
        if scene.key(index) not in _TOWARDS.get(phrase.flow or Flow.VISITORS, ()):
            continue
        refs, _ = places_at(scene.chunks, index + 1)
        codes = [ref for ref in refs if ref.code and ref.code not in reporter]
        if codes and not (index > 0 and _is_second_number(scene, phrase.right, index)):
            return _codes(scene, "partner", codes)
    return None


def _is_second_number(scene: Scene, first: int, last: int) -> bool:
    """Whether a list has begun: in "rose 5% to Japan and 3% to Korea" each country goes with its number."""
    joined = any(scene.key(index) in ("and", "but") for index in range(first, last))
    return joined and sum(scene.is_kind(index, Kind.QUANTITY) for index in range(first, last)) > 1


def _partner_around(
    scene: Scene, phrase: Phrase, earlier: Sequence[tuple[Phrase, Parties]], reporter: tuple[str, ...]
) -> Found:
    """With whom, where the phrase does not say: behind the number, or the other side of the pair spoken of."""
    heading = _heading(scene)
    if len(heading) == 2 and reporter and reporter[0] in heading and not phrase.whole:
        return tuple(code for code in heading if code not in reporter), [
            scene.evidence("partner", 0, "heading of the sentence")
        ]
    behind = _behind_number(scene, phrase, reporter)
    if behind is not None:
        return behind
    if not phrase.whole:
        for before, parties in reversed(earlier):
            if before.flow is not None and reporter and set(reporter) <= set(parties.both):
                other = tuple(code for code in parties.both if code not in reporter)
                if other:
                    return other, [scene.evidence("partner", before.left, "the phrase before", before.head)]
        topic = scene.before.topic
        if topic and scene.number - topic.sentence <= _SENTENCES_A_TOPIC_LASTS:
            parties = topic.parties
            if reporter and set(reporter) <= set(parties.both):
                other = tuple(code for code in parties.both if code not in reporter)
                if other:
                    return other, []
    return _NOBODY
