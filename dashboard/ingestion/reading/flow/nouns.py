"""Nouns of a flow: whose it is and which goods, from the words before the noun and behind it."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.flow.arguments import argument
from dashboard.ingestion.reading.flow.phrases import Phrase, Ref
from dashboard.ingestion.reading.flow.wording import ARTICLES, is_modifier, names_goods
from dashboard.ingestion.reading.quantity.forms import Form
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_FARTHEST: Final = 8
_FARTHEST_TITLE: Final = 4
_MEASURED_BY: Final = frozenset({"value", "volume", "amount"})
_JOINING: Final = frozenset({"-", "and", "/", "&", ","})


def noun(chunks: Chunks, phrase: Phrase) -> Phrase:
    """Read what stands left and right of a noun into its phrase."""
    read_left(chunks, phrase)
    index = phrase.right
    while index < len(chunks):
        after = argument(chunks, index, phrase)
        if after == index:
            break
        phrase.right = index = after
    return phrase


def read_left(chunks: Chunks, phrase: Phrase) -> None:
    """Whose flow it is, and which goods, from the words before the noun."""
    index = phrase.head - 1
    while index >= 0:
        if chunks.is_kind(index, Kind.PLACE):
            _take_owners(chunks, index, phrase)
            return
        if _is_country_noun(chunks, index):
            _take_country_noun(chunks, index, phrase)
            return
        if chunks.key(index) not in ("'s", "'"):
            if not _may_modify(chunks, index, phrase):
                return
            _take_modifier(chunks, index, phrase)
            if _opens(chunks, index):
                return
        index -= 1


def _is_country_noun(chunks: Chunks, index: int) -> bool:
    """Whether a country is named by what it is: "the archipelago's imports", "the West African nation's"."""
    return chunks.key(index) in grammar.COUNTRY_NOUNS and chunks.key(index + 1) == "'s"


def _take_country_noun(chunks: Chunks, index: int, phrase: Phrase) -> None:
    phrase.owners = [Ref("", index, "its")]
    phrase.left = index
    while phrase.left > 0 and chunks.key(phrase.left) != "the" and index - phrase.left < _FARTHEST_TITLE:
        phrase.left -= 1


def _opens(chunks: Chunks, index: int) -> bool:
    """Whether the noun phrase begins here: an article, "its", or a sum that nobody owns."""
    if chunks.key(index) in ARTICLES or chunks.has(index, Cue.ITS):
        return True
    may_be_owned = chunks.key(index - 1) in ("'s", *ARTICLES) or chunks.has(index - 1, Cue.ITS, Cue.WHOLE)
    return chunks.is_kind(index, Kind.QUANTITY) and not may_be_owned


def _take_owners(chunks: Chunks, index: int, phrase: Phrase) -> None:
    """The country at ``index`` and those joined to it: "India-Azerbaijan trade"."""
    refs = [Ref(chunks[index].place.code, index)]
    at = index - 1
    while chunks.key(at) in _JOINING:
        owner = at - 1 - (chunks.key(at - 1) == "'s")  # "Latvia's and Estonia's exports"
        is_list = chunks.key(at) != "," or len(refs) > 1  # "when Latvia joined the EU, Latvia's trade"
        joins = is_list and chunks.is_kind(owner, Kind.PLACE)
        if not joins or (chunks.key(at) != "-" and not _joins_owners(chunks, at, phrase)):
            break
        refs.insert(0, Ref(chunks[owner].place.code, owner))
        at = owner - 1
    left = refs[0].at
    phrase.owners = refs
    phrase.left = left - (chunks.key(left - 1) == "the")
    _take_whole_before(chunks, phrase)


def _take_whole_before(chunks: Chunks, phrase: Phrase) -> None:
    """ "Total US exports", "the total value of Mongolian exports"."""
    at = phrase.left - 1
    if chunks.key(at) == "of" and chunks.key(at - 1) in _MEASURED_BY:
        at -= 2
    if chunks.has(at, Cue.WHOLE):
        phrase.left = at
        phrase.whole = True


def _joins_owners(chunks: Chunks, at: int, phrase: Phrase) -> bool:
    """Whether "and" joins two owners: of trade between them, or as in "A and B's exports"."""
    return phrase.flow is Flow.TOTAL or any(chunk.key == "'s" for chunk in chunks[at + 1 : phrase.head])


def _may_modify(chunks: Chunks, index: int, phrase: Phrase) -> bool:
    """Whether a chunk may stand between the owner and the noun."""
    chunk = chunks[index]
    if phrase.head - index > _FARTHEST:
        return False
    match chunk.kind:
        case Kind.PERIOD:
            return True
        case Kind.QUANTITY:
            return chunk.quantity.is_money or chunk.quantity.form is Form.PERCENT
        case Kind.MARK:
            return chunk.key == "-" and chunk.is_glued
        case Kind.ORDINAL:
            return False
    if chunk.key in ARTICLES or Cue.ITS in chunk.cues:
        return True
    if chunk.key == "and":
        return bool(phrase.goods) and names_goods(chunks, index - 1)
    return is_modifier(chunk)


def _take_modifier(chunks: Chunks, index: int, phrase: Phrase) -> None:
    chunk = chunks[index]
    phrase.left = index
    if chunk.kind is Kind.QUANTITY:
        phrase.holds.append(index)
    elif Cue.ITS in chunk.cues:
        phrase.owners = [Ref("", index, "its")]
    elif Cue.PAIR_ADJECTIVE in chunk.cues:
        phrase.partners = phrase.partners or [Ref("", index, "pair")]
    elif Cue.WHOLE in chunk.cues:
        phrase.whole = True
    elif chunk.kind is Kind.WORD and chunk.key not in ARTICLES:
        phrase.goods.insert(0, index)
