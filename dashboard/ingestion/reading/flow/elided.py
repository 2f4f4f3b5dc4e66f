"""Flows without a word of their own: "those to Chile", "Angola's to China", a cargo on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.flow.arguments import argument, behind, goods_at
from dashboard.ingestion.reading.flow.nouns import read_left
from dashboard.ingestion.reading.flow.phrases import Phrase, Ref
from dashboard.ingestion.reading.flow.refs import past_other_name
from dashboard.ingestion.reading.flow.wording import names_goods
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_ARRIVES: Final = words("to reached entered reaching")
_GOES: Final = words("goes go went")
_THOSE: Final = words("those that ones")
_OPENS: Final = words("and but while whereas , ;")
ELIDED_HEADS: Final = _GOES | _THOSE | {"'s", "and"}
"""The keys of the words, quantities aside, that may stand for a flow."""
_BETWEEN: Final = words("to from with of")


def elided(chunks: Chunks, index: int, before: Sequence[Phrase]) -> Phrase | None:
    """A flow phrase at a quantity or one of ``ELIDED_HEADS``, in the light of the phrases before it."""
    if chunks[index].kind is Kind.QUANTITY:
        return _cargo(chunks, index)
    match chunks[index].key:
        case "'s":
            return _those(chunks, index, before) or _another_owner(chunks, index, before)
        case "and":
            return _further_goods(chunks, index, before)
        case key if key in _THOSE:
            return _those(chunks, index, before)
    return _goods_that_go(chunks, index)


def _cargo(chunks: Chunks, index: int) -> Phrase | None:
    """ "62,000 tonnes of Iranian cement to Afghanistan": an export."""
    if chunks.key(index + 1) != "of" or chunks[index].quantity.form is not Form.AMOUNT:
        return None
    phrase = Phrase(flow=Flow.EXPORT, left=index, head=index, right=index + 1, holds=[index])
    after = goods_at(chunks, index + 2, phrase)
    if phrase.origin is None or not phrase.goods_of:
        return None
    after += chunks.key(after) in _GOES and chunks.key(after + 1) == "to"
    if chunks.key(after) not in _ARRIVES:
        return None
    phrase.right = behind(chunks, after, phrase.to)
    phrase.goes_elsewhere = not phrase.to and past_other_name(chunks, after + 1) > 0
    return phrase if phrase.to or phrase.goes_elsewhere else None


def _those(chunks: Chunks, index: int, before: Sequence[Phrase]) -> Phrase | None:
    """ "While those to Chile grew", "Angola's to China": the flow spoken of last, with another country."""
    owner = _elided_owner(chunks, index)
    last = next((phrase for phrase in reversed(before) if phrase.flow is not None), None)
    if last is None or not (owner or chunks.key(index) in _THOSE) or chunks.key(index + 1) not in _BETWEEN:
        return None
    phrase = Phrase(
        flow=last.flow, sign=last.sign, left=index, head=index, right=index + 1, is_reexport=last.is_reexport
    )
    while (after := argument(chunks, phrase.right, phrase)) != phrase.right:
        phrase.right = after
    if not phrase.names_a_country:
        return None
    phrase.owners = owner or phrase.owners or last.owners or ([last.origin] if last.origin else [])
    phrase.goods, phrase.goods_of = last.goods, phrase.goods_of or last.goods_of
    return phrase


def _another_owner(chunks: Chunks, index: int, before: Sequence[Phrase]) -> Phrase | None:
    """ "... and Oman's by 11 percent", "while Lebanon's came to $2 million": the same flow, of another."""
    owner = _elided_owner(chunks, index)
    last = next((phrase for phrase in reversed(before) if phrase.flow is not None), None)
    if not owner or last is None or last.is_verb or not _is_told(chunks, index + 1):
        return None
    if any(chunks.has(at, Cue.SHARE) for at in range(max(0, last.left - 3), last.left)):
        return None  # "India's share of Nepal's imports rose, while China's dipped": a share of the same flow
    opener = index - 2 - (chunks.key(index - 2) == "the")
    if chunks.key(opener) not in _OPENS:
        return None
    return replace(last, left=index - 1, head=index, right=index + 1, owners=owner, holds=[])


def _is_told(chunks: Chunks, index: int) -> bool:
    """Whether what follows tells how much: a verb of change or level, "by" or "to"."""
    if chunks.key(index) in ("by", "to"):
        return True
    return chunks.has(index, Cue.CHANGE, Cue.LEVEL, Cue.QUALIFIER) and not chunks.has(index, Cue.FLOW)


def _further_goods(chunks: Chunks, index: int, before: Sequence[Phrase]) -> Phrase | None:
    """ "Exported tea to Oman for $3 million and rice to Iran for $5 million": the verb holds for both."""
    last = before[-1] if before else None
    if last is None or not last.is_verb or last.is_passive:
        return None
    if not any(at < index for at in last.holds) or not names_goods(chunks, index + 1):
        return None
    phrase = Phrase(flow=last.flow, left=index, head=index, right=index + 1, owners=list(last.owners))
    at = goods_at(chunks, index + 1, phrase)
    towards = "from" if last.flow is Flow.IMPORT else "to"
    if chunks.key(at) != towards:
        return None
    phrase.right = behind(chunks, at, phrase.out_of if towards == "from" else phrase.to)
    sum_at = phrase.right + (chunks.key(phrase.right) in ("for", "worth"))
    if not (phrase.to or phrase.out_of) or not chunks.is_kind(sum_at, Kind.QUANTITY):
        return None
    phrase.holds = [sum_at]
    return phrase


def _elided_owner(chunks: Chunks, index: int) -> list[Ref]:
    """The owner in "Angola's to China were $23 billion"."""
    if chunks.key(index) != "'s" or not chunks.is_kind(index - 1, Kind.PLACE):
        return []
    return [Ref(chunks[index - 1].place.code, index - 1)]


def _goods_that_go(chunks: Chunks, index: int) -> Phrase | None:
    """ "Burkina Faso's cotton goes above all to Singapore": an export."""
    if not names_goods(chunks, index - 1):
        return None
    phrase = Phrase(flow=Flow.EXPORT, left=index, head=index, right=index + 1, is_verb=True)
    read_left(chunks, phrase)
    to = next((at for at in range(index + 1, index + 6) if chunks.key(at) == "to"), None)
    if not phrase.owners or to is None or any(chunks.has(at, Cue.FLOW) for at in range(phrase.left, index)):
        return None
    phrase.right = behind(chunks, to, phrase.to)
    return phrase if phrase.to else None
