"""What may stand behind a flow word: countries, goods, sums and times, each behind its preposition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.phrases import Phrase, Ref
from dashboard.ingestion.reading.flow.refs import (
    is_other_name,
    names_others,
    past_other_name,
    past_others,
    places_at,
)
from dashboard.ingestion.reading.flow.wording import begins_sum, is_modifier, names_goods, past_qualifiers
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_SIDES: Final = (Flow.TOTAL, Flow.BALANCE)
_INSIDE_GOODS: Final = words("all the its their other such 's")
_BE: Final = words("was were is are")


def argument(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """Take one argument that begins at ``index``, and return the index after it; ``index`` for none."""
    if chunks.is_kind(index, Kind.PERIOD):
        phrase.times.append(index)
        return index + 1
    key = chunks.key(index)
    read = BY_PREPOSITION.get(key) if chunks.is_kind(index, Kind.WORD) else None
    if read:
        return read(chunks, index, phrase)
    if key == "there" and phrase.flow in (Flow.EXPORT, Flow.TOTAL):
        phrase.to.append(Ref("", index, "there"))
        return index + 1
    if key == "worth" and begins_sum(chunks, index + 1):
        return _sum(chunks, index + 1, phrase)
    return index


def _sum(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """A quantity inside the phrase: "exports of about $5 billion to"."""
    at = past_qualifiers(chunks, index)
    phrase.holds.append(at)
    return at + 1


# Goods ------------------------------------------------------------------------------------------


def goods_at(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """Read a noun phrase that names goods, with the adjective of their origin; the index after it."""
    at = index
    while _is_of_goods(chunks, at, phrase):
        if chunks.is_kind(at, Kind.PLACE):
            phrase.origin = Ref(chunks[at].place.code, at)
        elif chunks.key(at) == "them":
            phrase.goods_of.append(at)
            return at + 1
        elif (
            is_modifier(chunks[at]) and chunks.key(at) not in _INSIDE_GOODS and not chunks.has(at, Cue.WHOLE)
        ):
            phrase.goods_of.append(at)
        at += 1
    return at if phrase.goods_of or phrase.origin else index - 1


def _is_of_goods(chunks: Chunks, at: int, phrase: Phrase) -> bool:
    """Whether a chunk belongs to the noun phrase that names goods."""
    if at >= len(chunks):
        return False
    key = chunks.key(at)
    if chunks.is_kind(at, Kind.PLACE):
        return phrase.origin is None and not phrase.goods_of
    if key in ("and", ","):
        return (
            bool(phrase.goods_of)
            and names_goods(chunks, at + 1)
            and (not phrase.is_verb or _goods_go_on(chunks, at))
        )
    if key == "-":
        return chunks[at].is_glued
    return key in _INSIDE_GOODS or key == "them" or chunks.has(at, Cue.WHOLE) or is_modifier(chunks[at])


def _goods_go_on(chunks: Chunks, at: int) -> bool:
    """Whether the list of goods goes on behind "and", rather than a new clause with a verb."""
    for index in range(at + 1, at + 5):
        if not chunks.is_kind(index, Kind.WORD) or chunks.key(index) in grammar.PREPOSITIONS:
            return True
        if chunks.has(index, Cue.LEVEL) or chunks.key(index) in _BE:
            return True
        if chunks.has(index, Cue.CHANGE) or chunks.key(index) in grammar.AUXILIARIES:
            return False
    return True


# Prepositions -----------------------------------------------------------------------------------


def _of(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """Goods or an owner: "exports of Kenyan tea", "the trade of Uzbekistan", "exports of $5 billion"."""
    if begins_sum(chunks, index + 1):
        return _sum(chunks, index + 1, phrase)
    refs, after = places_at(chunks, index + 1)
    if not refs or chunks.key(refs[0].at) == "them":
        return goods_at(chunks, index + 1, phrase)
    is_origin = chunks.is_kind(after - 1, Kind.PLACE) and after < len(chunks) and is_modifier(chunks[after])
    if is_origin or chunks.key(after) == "-":
        return goods_at(chunks, index + 1, phrase)
    phrase.owners = phrase.owners or refs
    return after


def behind(chunks: Chunks, index: int, refs: list[Ref]) -> int:
    """Take the countries behind the preposition at ``index`` into ``refs``."""
    found, after = places_at(chunks, index + 1)
    refs.extend(found)
    return after if found else index


def _to(chunks: Chunks, index: int, phrase: Phrase) -> int:
    return _behind_or_others(chunks, index, phrase, phrase.to, (Flow.EXPORT,))


def _destined(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """ "Exports destined for Rwanda", "shipments bound for Chile"."""
    return _to(chunks, index + 1, phrase) if chunks.key(index + 1) == "for" else index


def _from(chunks: Chunks, index: int, phrase: Phrase) -> int:
    return _behind_or_others(chunks, index, phrase, phrase.out_of, (Flow.IMPORT,))


def _with(chunks: Chunks, index: int, phrase: Phrase) -> int:
    is_trade = chunks.key(phrase.head).endswith(" trade")  # "its export trade with China"
    if phrase.flow in (Flow.EXPORT, Flow.IMPORT) and not phrase.is_verb and not is_trade:
        return index
    return _behind_or_others(chunks, index, phrase, phrase.partners, _SIDES)


def _behind_or_others(
    chunks: Chunks, index: int, phrase: Phrase, refs: list[Ref], flows: tuple[Flow, ...]
) -> int:
    """Countries behind a preposition; or others that the phrase goes to without our knowing them."""
    after = behind(chunks, index, refs)
    if phrase.flow not in flows:
        return after
    if after == index:
        phrase.goes_elsewhere = phrase.goes_elsewhere or names_others(chunks, index + 1)
        return past_other_name(chunks, index + 1) or past_others(chunks, index + 1) or index
    others = past_other_name(chunks, after + 1) if chunks.key(after) == "and" else 0
    if others:  # "to China and Latin America": not to China alone
        refs.clear()
        phrase.goes_elsewhere = True
    return others or after


def _by(chunks: Chunks, index: int, phrase: Phrase) -> int:
    return behind(chunks, index, phrase.by)


def _between(chunks: Chunks, index: int, phrase: Phrase) -> int:
    found, after = places_at(chunks, index + 1)
    if not found and chunks.key(index + 1) == "the" and chunks.key(index + 2) in grammar.MEMBERS:
        phrase.partners, phrase.is_between = [Ref("", index + 1, "pair")], True  # "between the states"
        return index + 3
    if not found:
        return index
    others = past_other_name(chunks, after + 1) if len(found) == 1 and chunks.key(after) == "and" else 0
    if others:  # "between Kenya and the Gulf"
        phrase.owners, phrase.goes_elsewhere = found, True
        return others
    phrase.partners, phrase.is_between = found, True
    return after


def _in(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """A time, the goods of a trade, or where visitors go: "in 2022", "trade in services"."""
    if chunks.is_kind(index + 1, Kind.PERIOD):
        return _in_time(chunks, index, phrase)
    is_region = phrase.is_partner and is_other_name(chunks, index + 1)  # "partner in Central Asia"
    if phrase.flow in _SIDES and not is_region and index + 1 < len(chunks) and is_modifier(chunks[index + 1]):
        return goods_at(chunks, index + 1, phrase)
    return behind(chunks, index, phrase.to) if phrase.flow is Flow.VISITORS else index


def _within(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """ "Trade within the East African Community": a group's with itself."""
    refs, after = places_at(chunks, index + 1)
    if not refs or phrase.flow is not Flow.TOTAL:
        return index
    phrase.owners, phrase.partners = refs, list(refs)
    return after


def _in_time(chunks: Chunks, index: int, phrase: Phrase) -> int:
    if not chunks.is_kind(index + 1, Kind.PERIOD):
        return index
    phrase.times.append(index + 1)
    return index + 2


def _through(chunks: Chunks, index: int, _phrase: Phrase) -> int:
    """Countries on the way are neither side: "exports via Russia to Germany"."""
    refs, after = places_at(chunks, index + 1)
    return after if refs else index


BY_PREPOSITION: Final[dict[str, Callable[[Chunks, int, Phrase], int]]] = {
    "of": _of,
    "to": _to,
    "into": _to,
    "destined": _destined,
    "bound": _destined,
    "headed": _destined,
    "from": _from,
    "with": _with,
    "between": _between,
    "within": _within,
    "inside": _within,
    "among": _between,
    "by": _by,
    "in": _in,
    "for": _in_time,
    "during": _in_time,
    "over": _in_time,
    "via": _through,
    "through": _through,
    "across": _through,
}
