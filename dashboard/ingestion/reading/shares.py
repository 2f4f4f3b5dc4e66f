"""Shares: a part of a flow, whose part it is, and what the whole is."""

# ruff: noqa: ARG001, E501

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.commodities import goods_of
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.measures import Role
from dashboard.ingestion.reading.phrases import Phrase, listed_before, places_at
from dashboard.ingestion.reading.scene import Parties, Scene

if TYPE_CHECKING:
    from dashboard.ingestion.reading.figures import Draft


@dataclass(slots=True, kw_only=True)
class Share:
    """A part of a flow.

    Attributes:
        flow: The flow of the whole.
        parties: Whose flow, and whose part.
        goods: The commodity.
        basis: The whole, as in ``reporter_export:crude oil``.
        evidence: Where each was read.
    """

    flow: Flow | None
    parties: Parties
    goods: str | None = None
    basis: str | None = None
    evidence: list[Evidence] = field(default_factory=list)


def share_of(
    scene: Scene, at: int, role: Role, phrase: Phrase, parties: dict[int, Parties], before: Draft | None
) -> Share:
    """What the share at ``at`` is of.

    Args:
        scene: The sentence.
        at: Index of the number.
        role: What it does.
        phrase: The phrase it belongs to.
        parties: Countries of every phrase.
        before: The figure before it in the sentence.
    """
    if role.like >= 0 and before is not None:
        return Share(flow=before.flow, parties=before.parties, goods=before.goods, basis=before.basis)
    named = _named_whole(scene, at)
    if named is not None and role.of is None:
        return _of_named(scene, at, named, phrase, parties)
    whole = role.of or _whole_of_share_noun(scene, at, role)
    if whole is not None:
        return _of_flow(scene, at, whole, phrase, parties)
    return _of_spoken(scene, at, phrase, parties, before)


def _named_whole(scene: Scene, at: int) -> int | None:
    """The country of "22.8% of Moldova's total"."""
    if scene.key(at + 1) == "of" and scene.is_kind(at + 2, Kind.PLACE) and scene.key(at + 3) == "'s":
        return at + 2
    return None


def _of_named(scene: Scene, at: int, named: int, phrase: Phrase, parties: dict[int, Parties]) -> Share:
    sides = parties.get(phrase.head, Parties())
    code = scene.chunks[named].place.code
    goods, evidence = goods_of(scene, phrase)
    partner = sides.partner or tuple(c for c in sides.reporter if c != code)
    found = [scene.evidence("reporter", named, "whose total it is"), *evidence]
    return Share(
        flow=phrase.flow,
        parties=Parties((code,), partner),
        goods=goods,
        basis=_basis(phrase.flow, goods),
        evidence=found,
    )


def _whole_of_share_noun(scene: Scene, at: int, role: Role) -> Phrase | None:
    """ "Russia's share of Turkish imports slipped to 12.6 percent": the flow behind "share of"."""
    if not scene.has(role.at, Cue.SHARE):
        share = next((i for i in range(at - 1, -1, -1) if scene.has(i, Cue.SHARE)), -1)
    else:
        share = role.at
    if share < 0:
        return None
    for phrase in scene.phrases:
        if phrase.flow and not phrase.is_partner and share < phrase.head and phrase.left <= share + 6:
            return phrase
    return None


def _of_flow(scene: Scene, at: int, whole: Phrase, phrase: Phrase, parties: dict[int, Parties]) -> Share:
    """A part of a flow that the text names: "52.7 percent of Serbia's imports"."""
    sides = parties.get(whole.head, Parties())
    goods, evidence = goods_of(scene, whole)
    flow = whole.flow
    explicit = (
        bool(whole.to or whole.partners) if flow is not Flow.IMPORT else bool(whole.out_of or whole.origin)
    )
    if explicit and sides.partner:
        numerator, more = _subject_goods(scene, at)
        basis = f"bilateral_{_name(flow)}"
        return Share(
            flow=flow,
            parties=sides,
            goods=numerator or goods,
            basis=basis,
            evidence=[*evidence, *more, *sides.evidence],
        )
    partner, more = _taker(scene, at, whole, sides)
    reporter = sides.reporter
    if not goods and whole.is_verb:
        goods, evidence = _goods_before_verb(scene, at, whole)
    if not partner:
        numerator, goods_evidence = _subject_goods(scene, at)
        if numerator and not goods:
            return Share(
                flow=flow, parties=Parties(reporter, ("WLD",) if reporter else ()), goods=numerator,
                basis=_basis(flow, None), evidence=[*sides.evidence, *goods_evidence],
            )  # fmt: skip
    if not partner:
        governing = parties.get(phrase.head, Parties())
        if phrase.flow is flow and governing.reporter == reporter:
            partner = governing.partner
    sides_found = Parties(reporter, partner or sides.partner, sides.evidence)
    return Share(
        flow=flow,
        parties=sides_found,
        goods=goods,
        basis=_basis(flow, goods),
        evidence=[*evidence, *more, *sides.evidence],
    )


def _name(flow: Flow | None) -> str:
    return flow.value if flow else "total"


def _basis(flow: Flow | None, goods: str | None) -> str:
    return f"reporter_{_name(flow)}" + (f":{goods}" if goods else "")


def _taker(scene: Scene, at: int, whole: Phrase, sides: Parties) -> tuple[tuple[str, ...], list[Evidence]]:
    """Whose part it is: holder of the share, subject of the verb, or where it went to or came from."""
    own = set(sides.reporter)
    holder = _holder(scene, at, whole)
    if holder is not None and scene.chunks[holder].place.code not in own:
        return (scene.chunks[holder].place.code,), [scene.evidence("partner", holder, "holder of the share")]
    behind = _destination(
        scene, max(whole.head if whole.is_verb else whole.right, at) + 1 - (not whole.is_verb), own
    )
    if behind[0]:
        return behind
    subject = _subject_before(scene, at, own)
    if subject is not None:
        codes = tuple(ref.code for ref in listed_before(scene.chunks, subject) if ref.code not in own)
        return codes, [scene.evidence("partner", subject, "takes the share")]
    return (), []


def _holder(scene: Scene, at: int, whole: Phrase) -> int | None:
    """ "Russia's share of Turkish imports"."""
    for index in range(min(whole.left, at), -1, -1):
        if scene.has(index, Cue.SHARE):
            before = index - 1
            while scene.key(before) in ("'s", "'", "market"):
                before -= 1
            if scene.is_kind(before, Kind.PLACE):
                return before
            if (
                scene.key(index + 1) == "of"
                and scene.is_kind(index + 2, Kind.PLACE)
                and scene.key(index + 3) == "in"
            ):
                return index + 2
    return None


_WENT: Final = frozenset(["to", "from", "for", "into"])


def _destination(scene: Scene, start: int, own: set[str]) -> tuple[tuple[str, ...], list[Evidence]]:
    """ "went to Romania", "came from Qatar", "were destined for China": the first such country in the clause."""
    for index in range(start, scene.clause_end(start)):
        if scene.is_kind(index, Kind.QUANTITY) and index > start and scene.key(index - 1) != "and":
            return (), []
        ends_up = scene.key(index) == "in" and scene.key(index - 1) in ("up", "landed")
        if scene.key(index) in _WENT or scene.key(index) == "by" or ends_up:
            refs, _ = places_at(scene.chunks, index + 1)
            codes = tuple(ref.code for ref in refs if ref.code and ref.code not in own)
            if codes:
                return codes, [scene.evidence("partner", refs[0].at, "where the part went to or came from")]
    return (), []


def _subject_before(scene: Scene, at: int, own: set[str]) -> int | None:
    """The country before the number in its clause that is no possessive: "Israel took 18.3 %"."""
    start = scene.clause_start(at)
    for low in (start, 0):
        for index in range(at - 1, low - 1, -1):
            chunk = scene.chunks[index]
            if chunk.kind is not Kind.PLACE or chunk.place.code in own or scene.key(index + 1) == "'s":
                continue
            before = scene.key(index - 1) if scene.key(index - 1) != "the" else scene.key(index - 2)
            if before in grammar.PREPOSITIONS and before not in ("to", "from"):
                continue
            return index
    return None


def _subject_goods(scene: Scene, at: int) -> tuple[str | None, list[Evidence]]:
    """The goods that make up the part: "with crude oil accounting for 67 percent of the bill"."""
    verb = next(
        (
            i
            for i in range(at - 1, max(-1, at - 5), -1)
            if scene.has(i, Cue.SHARE_VERB) or scene.key(i) in ("were", "was", "is", "are")
        ),
        -1,
    )
    if verb < 0:
        return None, []
    index = verb - 1
    words: list[int] = []
    while index >= 0:
        chunk = scene.chunks[index]
        if (
            chunk.kind is not Kind.WORD
            or chunk.key in grammar.ENDS_NOUN_PHRASE
            or chunk.cues
            or chunk.key == "'s"
        ):
            if not (chunk.key == "and" and words) and chunk.key not in ("alone", "also"):
                break
        elif chunk.key not in grammar.NO_COMMODITY:
            words.insert(0, index)
        index -= 1
    if not words or any(scene.chunks[i].is_capital and i > 0 for i in words):
        return None, []
    text = " ".join(scene.key(i) for i in range(words[0], words[-1] + 1))
    return text, [scene.evidence("commodity", words[0], "goods that make up the part", words[-1])]


def _goods_before_verb(scene: Scene, at: int, whole: Phrase) -> tuple[str | None, list[Evidence]]:
    """ "of all the soybeans Brazil exported": the goods between "of" and the subject."""
    words = [
        index
        for index in range(at + 1, whole.left)
        if scene.is_kind(index, Kind.WORD)
        and not scene.chunks[index].cues
        and scene.key(index) not in grammar.ENDS_NOUN_PHRASE | grammar.DETERMINERS | grammar.NO_COMMODITY
    ]
    if not words:
        return None, []
    text = scene.before.text
    name = " ".join(text[scene.chunks[i].start : scene.chunks[i].end] for i in words)
    name = name if name.isupper() else name.lower()
    return name, [scene.evidence("commodity", words[0], "goods of the relative clause", words[-1])]


def _of_spoken(
    scene: Scene, at: int, phrase: Phrase, parties: dict[int, Parties], before: Draft | None
) -> Share:
    """A part of what was spoken of: "67 percent of the bill", "with a 15.6 percent share"."""
    sides = parties.get(phrase.head, Parties())
    goods, evidence = goods_of(scene, phrase)
    if phrase.is_verb and scene.has(at + 2, Cue.ITS):
        return Share(
            flow=phrase.flow,
            parties=sides,
            goods=goods,
            basis=_basis(phrase.flow, goods),
            evidence=[*evidence, *sides.evidence],
        )
    numerator, more = _subject_goods(scene, at)
    if numerator and sides.partner and sides.partner != ("WLD",):
        return Share(
            flow=phrase.flow, parties=sides, goods=numerator, basis=f"bilateral_{_name(phrase.flow)}",
            evidence=[*sides.evidence, *more],
        )  # fmt: skip
    if phrase.is_partner:
        return Share(
            flow=phrase.flow,
            parties=sides,
            goods=goods,
            basis=_basis(phrase.flow, goods),
            evidence=[*evidence, *sides.evidence],
        )
    subject = _subject_before(scene, at, set(sides.reporter))
    partner, found = sides.partner, list(sides.evidence)
    if subject is not None and subject > phrase.head:
        partner, found = (
            tuple(ref.code for ref in listed_before(scene.chunks, subject)),
            [scene.evidence("partner", subject, "takes the share")],
        )
    if numerator and not partner:
        return Share(
            flow=phrase.flow,
            parties=Parties(sides.reporter, ("WLD",)),
            goods=numerator,
            basis=_basis(phrase.flow, None),
            evidence=[*found, *more],
        )
    return Share(
        flow=phrase.flow, parties=Parties(sides.reporter, partner), goods=goods or numerator,
        basis=_basis(phrase.flow, goods), evidence=[*evidence, *found],
    )  # fmt: skip
