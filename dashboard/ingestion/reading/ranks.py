"""Ranks: "the third-largest buyer of Afghan coal", "ranked fourth among buyers", "its No. 1 partner".

A rank counts only where it is definite and ordered: not "one of the largest", "no longer", "main", "key".
"""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.chunks import Chunk, Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.phrases import Phrase, Rank, Ref, noun, places_at

_RANKING: Final = frozenset(
    [
        "ranked",
        "ranks",
        "ranking",
        "rank",
        "came",
        "comes",
        "placed",
        "finished",
        "stood",
        "stands",
        "was",
        "is",
        "were",
        "are",
    ]
)
_PLACE_NOUNS: Final = frozenset(["place", "position", "rank", "spot"])
_AMONG: Final = frozenset(["among", "amongst", "in", "of", "on"])


def partner_phrases(chunks: list[Chunk], flows: list[Phrase]) -> list[Phrase]:
    """Phrases that name a partner, with the rank that stands with them."""
    found = []
    for index, chunk in enumerate(chunks):
        if Cue.PARTNER in chunk.cues and Cue.PLAIN not in chunk.cues:
            found.append(_partner(chunks, index, chunk.cues[Cue.PARTNER], flows))
    ranked = _ranked_flows(chunks, flows)
    return [*found, *ranked]


def _partner(chunks: list[Chunk], head: int, flow: Flow, flows: list[Phrase]) -> Phrase:
    phrase = noun(chunks, Phrase(flow=flow, left=head, head=head, right=head + 1, is_partner=True))
    _read_for(chunks, phrase)
    _take_over(phrase, flows)
    phrase.rank = _rank_before(chunks, head) or _ranking_before(chunks, head)
    if phrase.rank:
        _read_owner(chunks, phrase)
    return phrase


def _read_for(chunks: list[Chunk], phrase: Phrase) -> None:
    """ "destination for Azerbaijani crude oil", "market for Chilean cherries", "supplier of wheat to Egypt"."""
    at = phrase.right
    if at < len(chunks) and chunks[at].key == "for":
        refs, after = places_at(chunks, at + 1)
        rest = Phrase(flow=phrase.flow, left=at, head=at, right=at)
        after_goods = _goods(chunks, at + 1, rest)
        if rest.goods_of:
            phrase.goods_of, phrase.origin = rest.goods_of, rest.origin or phrase.origin
            phrase.right = after_goods
        elif refs:
            phrase.owners = phrase.owners or refs
            phrase.right = after


def _goods(chunks: list[Chunk], index: int, phrase: Phrase) -> int:
    from dashboard.ingestion.reading.phrases import goods_at

    return goods_at(chunks, index, phrase)


def _take_over(phrase: Phrase, flows: list[Phrase]) -> None:
    """ "the biggest source of US imports": the flow and its owner are those of the phrase inside."""
    inside = next(
        (
            p
            for p in flows
            if phrase.head < p.head <= phrase.right + 3 and p.left <= phrase.right + 1 and p.flow
        ),
        None,
    )
    if inside is None or (inside.is_verb and not inside.by):
        return
    if inside.is_verb:
        phrase.owners, phrase.right = phrase.owners or inside.by, max(phrase.right, inside.right)
        return
    phrase.flow = inside.flow
    phrase.owners = phrase.owners or inside.owners or ([inside.origin] if inside.origin else [])
    if inside.flow is Flow.VISITORS:
        phrase.origin = None
        phrase.goods_of = []
    else:
        phrase.goods = phrase.goods or inside.goods
    phrase.right = max(phrase.right, inside.right)


def _rank_before(chunks: list[Chunk], head: int) -> Rank | None:
    """ "third-largest", "biggest", "No. 1", "number one" before the noun."""
    at = head - 1
    steps = 0
    while at >= 0 and steps < 5:
        chunk = chunks[at]
        if Cue.RANK in chunk.cues:
            return _superlative(chunks, at)
        number = _numbered(chunks, at)
        if number:
            return number if _is_definite(chunks, number.first) else None
        if chunk.kind is Kind.MARK and chunk.key != "-":
            return None
        if chunk.kind in (Kind.QUANTITY, Kind.PERIOD) or chunk.key in ("of", "to", "for", "in"):
            return None
        at, steps = at - 1, steps + 1
    return None


def _superlative(chunks: list[Chunk], at: int) -> Rank | None:
    """A superlative, with the ordinal before it; none where the word tells no order."""
    first, number = at, 1
    before = at - 1
    if before >= 0 and chunks[before].key == "-":
        before -= 1
    if before >= 0 and chunks[before].kind is Kind.ORDINAL and chunks[before].value:
        first, number = before, chunks[before].value
    elif not chunks[at].cues[Cue.RANK]:
        return None
    return Rank(first, at, number) if _is_definite(chunks, first) else None


def _numbered(chunks: list[Chunk], at: int) -> Rank | None:
    """ "No. 1", "number one", "number-two"."""
    chunk = chunks[at]
    if chunk.key == "number one":
        return Rank(at, at, 1)
    if chunk.kind is not Kind.QUANTITY or not chunk.quantity.values:
        return None
    value = chunk.quantity.values[0].value
    back = 1
    while at - back >= 0 and chunks[at - back].key in (".", "-"):
        back += 1
    if chunks[at - back].key not in ("no", "number", "nr", "#") or not 0 < value < 300 or value != int(value):
        return None
    return Rank(at - back, at, int(value))


def _is_definite(chunks: list[Chunk], first: int) -> bool:
    """Whether the rank is neither denied nor one of several."""
    at, steps = first - 1, 0
    while at >= 0 and steps < 8:
        chunk = chunks[at]
        if Cue.NEGATED in chunk.cues or chunk.key in ("a", "an", "another"):
            return False
        if chunk.kind is Kind.MARK and chunk.key in (",", ";", "(", ":"):
            return True
        if chunk.key in ("of", "with", "for", "by") and Cue.NEGATED not in chunks[at - 1].cues:
            return True
        at, steps = at - 1, steps + 1
    return True


def _ranking_before(chunks: list[Chunk], head: int) -> Rank | None:
    """ "ranked fourth among buyers", "in fifth place among suppliers", "came second in the list of partners"."""
    for at in range(head - 1, max(-1, head - 9), -1):
        chunk = chunks[at]
        if chunk.kind is Kind.MARK and chunk.key != "-":
            return None
        if chunk.kind is Kind.ORDINAL and chunk.value:
            return Rank(at, at, chunk.value) if _is_ranking(chunks, at) else None
        number = _numbered(chunks, at)
        if number and at + 1 < len(chunks) and chunks[at + 1].key in _AMONG:
            return number
    return None


def _is_ranking(chunks: list[Chunk], at: int) -> bool:
    """Whether an ordinal stands for a rank: "ranked fourth", "in fourth place", "fourth among"."""
    after = chunks[at + 1].key if at + 1 < len(chunks) else ""
    before = [chunk.key for chunk in chunks[max(0, at - 3) : at]]
    if after in _PLACE_NOUNS:
        return _is_definite(chunks, at)
    return (bool(set(before) & _RANKING) or after in ("among", "amongst")) and _is_definite(chunks, at)


def _ranked_flows(chunks: list[Chunk], flows: list[Phrase]) -> list[Phrase]:
    """ "ranked third in Azerbaijan's trade turnover": a rank in a list that the flow itself names."""
    found = []
    for at, chunk in enumerate(chunks):
        if chunk.kind is not Kind.ORDINAL or not chunk.value or not _is_ranking(chunks, at):
            continue
        inside = next((p for p in flows if at < p.head <= at + 8 and p.flow and not p.is_verb), None)
        joined = inside and any(c.key in _AMONG or c.key == "by" for c in chunks[at + 1 : inside.head])
        partner_nearer = any(Cue.PARTNER in c.cues for c in chunks[at : (inside.head if inside else at) + 1])
        if inside and joined and not partner_nearer and inside.owners:
            found.append(
                Phrase(
                    flow=inside.flow, left=at, head=at, right=inside.right, owners=list(inside.owners),
                    goods=inside.goods, goods_of=inside.goods_of, is_partner=True,
                    rank=Rank(at, at, chunk.value), to=list(inside.to), out_of=list(inside.out_of),
                )
            )  # fmt: skip
    return found


def _read_owner(chunks: list[Chunk], phrase: Phrase) -> None:
    """The country whose list it is, from before the rank: "Azerbaijan's seventh-largest", "its No. 1"."""
    if phrase.owners or phrase.rank is None:
        return
    at = phrase.rank.first - 1
    while at >= 0 and chunks[at].key in ("'s", "'", "-", "the", "single", "overall"):
        at -= 1
    if at < 0:
        return
    is_possessive = at + 1 < len(chunks) and chunks[at + 1].key in ("'s", "'")
    if chunks[at].kind is Kind.PLACE and (is_possessive or at + 1 == phrase.rank.first):
        phrase.owners, phrase.left = [Ref(chunks[at].place.code, at)], at
    elif Cue.ITS in chunks[at].cues:
        phrase.owners, phrase.left = [Ref("", at, "its")], at
    elif chunks[at].key == "world" and is_possessive:
        phrase.owners, phrase.left = [Ref("", at, "world")], at
