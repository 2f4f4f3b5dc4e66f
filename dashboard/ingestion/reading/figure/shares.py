"""Shares: a part of a flow, whose part it is, and what the whole is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.trade import Evidence, Flow, Measure
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.figure.roles import Role, Whole
from dashboard.ingestion.reading.figure.takers import (
    goods_before_verb,
    goods_beside,
    goods_of_part,
    subject_before,
    taker_of,
)
from dashboard.ingestion.reading.flow.commodities import goods_of
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.seen import WORLD
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_FARTHEST_WHOLE = 6


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
    evidence: tuple[Evidence, ...] = ()


def share_of(
    scene: Scene,
    at: int,
    role: Role,
    phrase: Phrase,
    parties: Mapping[int, Parties],
    like: Draft | None,
) -> Share:
    """What the share at ``at`` is of.

    Args:
        scene: The sentence.
        at: Index of the number.
        role: What it does.
        phrase: The phrase it belongs to.
        parties: Countries of every phrase.
        like: The figure before it that it goes with.
    """
    if like is not None:
        goods, evidence = goods_beside(scene, at)
        return Share(
            flow=like.flow,
            parties=like.parties,
            goods=goods or like.goods,
            basis=like.basis if like.measure is Measure.SHARE else _basis(like.flow, None),
            evidence=evidence,
        )
    governing = parties.get(phrase.head, Parties())
    whole = role.of or _behind_share_noun(scene, at, role)
    is_of = scene.key(at + 1) == "of"
    if role.of is None and is_of and scene.is_kind(at + 2, Kind.PLACE) and scene.key(at + 3) == "'s":
        return _of_named(scene, at, phrase, governing)
    if whole is None:
        return _of_spoken(scene, at, role, phrase, governing)
    sides = parties.get(whole.head, Parties())
    is_spoken_of = not whole.names_a_country and scene.key(whole.left - 1) == "the"  # "85%, of the exports"
    is_spoken_of = is_spoken_of or (not whole.names_a_country and scene.key(whole.left) == "the")
    if is_spoken_of and len(sides.both) > 1 and WORLD not in sides.partner:
        return _of_pair(scene, at, whole, sides)
    names_partner = whole.out_of or whole.origin if whole.flow is Flow.IMPORT else whole.to or whole.partners
    if names_partner and sides.partner and not _moves_part(at, phrase, whole):
        return _of_pair(scene, at, whole, sides)
    same = governing if phrase.flow is whole.flow and governing.reporter == sides.reporter else Parties()
    if governing.reporter and not set(governing.reporter) & set(sides.reporter):
        same = Parties((), governing.reporter)  # "Uganda's purchases made up 12% of Kenya's exports"
    return _of_flow(scene, at, whole, sides, same)


def _moves_part(at: int, phrase: Phrase, whole: Phrase) -> bool:
    """ "Kenya sends 12% of its exports to Uganda": the partner is the verb's, the whole is all exports."""
    named = {ref.at for ref in (*phrase.to, *phrase.out_of)}
    is_of_verb = any(ref.at in named for ref in (*whole.to, *whole.out_of))
    is_behind = phrase.head < at < whole.left or whole.right <= phrase.left  # "; Rwanda takes 9%"
    return phrase.is_verb and at in phrase.holds and (is_of_verb or is_behind)


def _behind_share_noun(scene: Scene, at: int, role: Role) -> Phrase | None:
    """ "Russia's share of Turkish imports slipped to 12.6 percent": the flow behind "share of"."""
    shares = (index for index in (role.at, *range(at - 1, -1, -1)) if scene.has(index, Cue.SHARE))
    share = next(shares, None)
    if share is None:
        return None
    flows = (p for p in scene.phrases if p.flow and not p.is_partner and share < p.head)
    return next((p for p in flows if p.left <= share + _FARTHEST_WHOLE), None)


def _basis(flow: Flow | None, goods: str | None) -> str:
    return f"reporter_{_name(flow)}" + (f":{goods}" if goods else "")


def _name(flow: Flow | None) -> str:
    return flow.value if flow else Flow.TOTAL.value


def _of_named(scene: Scene, at: int, phrase: Phrase, sides: Parties) -> Share:
    """ "22.8% of Moldova's total": of the flow spoken of, but of whose is said here."""
    named = at + 2
    code = scene.chunks[named].place.code
    goods, evidence = goods_of(scene, phrase)
    partner = sides.partner or tuple(other for other in sides.reporter if other != code)
    return Share(
        flow=phrase.flow,
        parties=Parties((code,), partner),
        goods=goods,
        basis=_basis(phrase.flow, goods),
        evidence=(scene.evidence("reporter", named, "whose total it is"), *evidence),
    )


def _of_pair(scene: Scene, at: int, whole: Phrase, sides: Parties) -> Share:
    """A part of what one country sells to another: the goods that make it up."""
    goods, evidence = goods_of(scene, whole)
    part, more = goods_of_part(scene, at)
    return Share(
        flow=whole.flow,
        parties=sides,
        goods=part or goods,
        basis=f"bilateral_{_name(whole.flow)}",
        evidence=(*evidence, *more, *sides.evidence),
    )


def _of_flow(scene: Scene, at: int, whole: Phrase, sides: Parties, same: Parties) -> Share:
    """A part of a flow that the text names: "52.7 percent of Serbia's imports"."""
    goods, found = goods_of(scene, whole)
    evidence = (*found, *sides.evidence)
    if not goods and whole.is_verb:
        goods, more = goods_before_verb(scene, at, whole)
        evidence = (*more, *sides.evidence)
    taker = taker_of(scene, at, whole, set(sides.reporter))
    part, more = (None, ()) if taker.codes or goods else goods_of_part(scene, at)
    if part:  # "cars made up 31 per cent of Slovakia's exports"
        parties = Parties(sides.reporter, (WORLD,) if sides.reporter else ())
        return Share(
            flow=whole.flow,
            parties=parties,
            goods=part,
            basis=_basis(whole.flow, None),
            evidence=(*evidence, *more),
        )
    partner = taker.codes or same.partner or sides.partner
    return Share(
        flow=whole.flow,
        parties=Parties(sides.reporter, partner),
        goods=goods,
        basis=_basis(whole.flow, goods),
        evidence=(*evidence, *taker.evidence),
    )


def _of_spoken(scene: Scene, at: int, role: Role, phrase: Phrase, sides: Parties) -> Share:
    """A part of what was spoken of: "67 percent of the bill", "with a 15.6 percent share"."""
    goods, found = goods_of(scene, phrase)
    evidence = (*found, *sides.evidence)
    plain = Share(
        flow=phrase.flow, parties=sides, goods=goods, basis=_basis(phrase.flow, goods), evidence=evidence
    )
    if phrase.is_partner or (phrase.is_verb and scene.has(at + 2, Cue.ITS)):
        return plain
    part, more = goods_of_part(scene, at)
    if part and sides.partner and sides.partner != (WORLD,):
        plain.goods, plain.basis = part, f"bilateral_{_name(phrase.flow)}"
        plain.evidence = (*sides.evidence, *more)
        return plain
    taker = subject_before(scene, at, set(sides.reporter))
    is_after = bool(taker.evidence) and taker.evidence[0].start > scene.chunks[phrase.head].start
    is_of_sum = role.whole is Whole.SUM and not sides.partner  # "12% of the 900 tonnes of Kenya's imports"
    is_told = is_after or is_of_sum
    partner = taker.codes if is_told else sides.partner
    if part and not partner:
        plain.basis, partner = _basis(phrase.flow, None), (WORLD,)
    plain.parties = Parties(sides.reporter, partner)
    plain.goods = goods or part
    plain.evidence = (*evidence, *(taker.evidence if is_told else ()), *more)
    return plain
