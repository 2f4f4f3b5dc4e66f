"""Phrases that name a partner: "Azerbaijan's seventh-largest trading partner", "buyers of Kenyan goods"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.arguments import goods_at
from dashboard.ingestion.reading.flow.nouns import noun
from dashboard.ingestion.reading.flow.phrases import Phrase, Rank, Ref
from dashboard.ingestion.reading.flow.ranks import AMONG, is_ranking, rank_before
from dashboard.ingestion.reading.flow.refs import is_fellow, places_at
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_POSSESSIVE: Final = words("'s '")
_BEFORE_RANK: Final = words("'s ' - the single overall")
_FARTHEST: Final = 8


def partner_phrases(chunks: Chunks, flows: Sequence[Phrase]) -> Iterator[Phrase]:
    """Phrases that name a partner, with the rank that stands with them."""
    is_of_world = False
    for index, chunk in enumerate(chunks):
        if chunk.cues:
            if Cue.PARTNER in chunk.cues and Cue.PLAIN not in chunk.cues and not is_fellow(chunks, index):
                phrase = _partner(chunks, index, chunk.cues[Cue.PARTNER], flows)
                is_of_world = is_of_world or _is_of_world(chunks, phrase)
                if is_of_world and not phrase.owners:
                    phrase.rank = None  # "the world's largest exporter, while China is the biggest importer"
                yield phrase
        elif chunk.kind is Kind.ORDINAL and (ranked := _ranked_flow(chunks, index, flows)):
            yield ranked


def _is_of_world(chunks: Chunks, phrase: Phrase) -> bool:
    """Whether the list is the world's: nobody's partners."""
    before = phrase.rank.first - 1 if phrase.rank else -1
    return chunks.key(before) in _POSSESSIVE and chunks.has(before - 1, Cue.WORLD)


def _partner(chunks: Chunks, head: int, flow: Flow, flows: Sequence[Phrase]) -> Phrase:
    phrase = noun(chunks, Phrase(flow=flow, left=head, head=head, right=head + 1, is_partner=True))
    if chunks.key(phrase.right) == "for":
        _read_for(chunks, phrase)
    _take_over(phrase, flows)
    phrase.rank = rank_before(chunks, head)
    if phrase.rank and (not phrase.owners or phrase.owners[0].at > phrase.rank.last):
        beside, phrase.owners = phrase.owners, []  # "the UK's largest EU trading partner"
        _read_owner(chunks, phrase, phrase.rank)
        phrase.owners = phrase.owners or beside
    if phrase.rank is None and not phrase.owners:
        _read_owner_of_many(chunks, phrase)
    return phrase


def _read_owner_of_many(chunks: Chunks, phrase: Phrase) -> None:
    """ "One of Armenia's top 10 import partners": Armenia's list."""
    at = phrase.left - 1
    at -= chunks.is_kind(at, Kind.QUANTITY)
    if chunks.key(at) == "top" and chunks.key(at - 1) == "'s" and chunks.is_kind(at - 2, Kind.PLACE):
        phrase.owners, phrase.left = [Ref(chunks[at - 2].place.code, at - 2)], at - 2


def _read_for(chunks: Chunks, phrase: Phrase) -> None:
    """ "Destination for Azerbaijani crude oil", "the largest partner for Iran"."""
    at = phrase.right + 1
    refs, after = places_at(chunks, at)
    goods = Phrase(flow=phrase.flow, left=at, head=at, right=at)
    after_goods = goods_at(chunks, at, goods)
    if goods.goods_of:
        phrase.goods_of, phrase.origin = goods.goods_of, goods.origin or phrase.origin
        phrase.right = after_goods
    elif refs:
        phrase.owners = phrase.owners or refs
        phrase.right = after


def _take_over(phrase: Phrase, flows: Sequence[Phrase]) -> None:
    """ "The biggest source of US imports": the flow and its owner are those of the phrase inside."""
    near = (
        p for p in flows if p.flow and phrase.head < p.head <= phrase.right + 5 and p.left <= phrase.right + 1
    )
    inside = next(near, None)
    if inside is None or (inside.is_verb and not inside.by):
        return
    phrase.right = max(phrase.right, inside.right)
    if inside.is_verb:  # "goods imported by the United States"
        phrase.owners = phrase.owners or inside.by
        return
    phrase.flow = inside.flow
    phrase.owners = phrase.owners or inside.owners or ([inside.origin] if inside.origin else [])
    if inside.flow is Flow.VISITORS:
        phrase.origin, phrase.goods_of = None, []
    else:
        phrase.goods = phrase.goods or inside.goods


def _read_owner(chunks: Chunks, phrase: Phrase, rank: Rank) -> None:
    """The country whose list it is, from before the rank: "Azerbaijan's seventh-largest", "its No. 1"."""
    at = rank.first - 1
    while chunks.key(at) in _BEFORE_RANK:
        at -= 1
    is_possessive = chunks.key(at + 1) in _POSSESSIVE
    if chunks.is_kind(at, Kind.PLACE) and (is_possessive or at + 1 == rank.first):
        phrase.owners, phrase.left = [Ref(chunks[at].place.code, at)], at
    elif chunks.has(at, Cue.ITS):
        phrase.owners, phrase.left = [Ref("", at, "its")], at
    elif chunks.key(at) == "world" and is_possessive:
        phrase.owners, phrase.left = [Ref("", at, "world")], at


def _ranked_flow(chunks: Chunks, at: int, flows: Sequence[Phrase]) -> Phrase | None:
    """ "Ranked third in Azerbaijan's trade turnover": a rank in a list that the flow itself names."""
    if not chunks[at].value or not is_ranking(chunks, at):
        return None
    near = (p for p in flows if p.flow and not p.is_verb and at < p.head <= at + _FARTHEST)
    inside = next(near, None)
    if inside is None or not inside.owners:
        return None
    between = range(at + 1, inside.head)
    is_joined = any(chunks.key(index) in AMONG or chunks.key(index) in ("by", "for") for index in between)
    if not is_joined or any(chunks.has(index, Cue.PARTNER) for index in range(at, inside.head + 1)):
        return None
    return Phrase(
        flow=inside.flow,
        left=at,
        head=at,
        right=inside.right,
        owners=list(inside.owners),
        goods=inside.goods,
        goods_of=inside.goods_of,
        to=list(inside.to),
        out_of=list(inside.out_of),
        is_partner=True,
        rank=Rank(at, at, chunks[at].value),
    )
