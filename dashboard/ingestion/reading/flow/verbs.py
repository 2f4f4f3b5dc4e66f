"""Verbs of a flow: who sells or buys, what, and to or from whom."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.arguments import BY_PREPOSITION, goods_at
from dashboard.ingestion.reading.flow.phrases import Phrase, Ref
from dashboard.ingestion.reading.flow.refs import is_other_name, listed_before, places_at
from dashboard.ingestion.reading.flow.wording import begins_sum, names_goods
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_FARTHEST_SUBJECT: Final = 9
_FARTHEST_APPOSITION: Final = 16
_GETTING: Final = words("gets get getting got obtains obtained obtaining obtain secures")
_TAKES_MONEY: Final = words("received receives acquired") | _GETTING
_ALSO_NOUNS: Final = words("exports imports export import supplies purchases ships")
_BE: Final = words("was were been being is are")
_GOODS: Final = words("goods products merchandise commodities")
_RELATIVE: Final = words("which who that")
# The verb of the main clause behind a relative one: "the rice Guinea imported came from India".
_MOVED: Final = words("came went comes goes")
_WHOLE_OBJECTS: Final = words("what everything all")
_STANDS_FOR_SUBJECT: Final = {
    **dict.fromkeys(("it", "they", "which", "who"), "its"),
    "and": "same",
}
_ASIDES: Final = words("turn return addition total all part")


def verb(chunks: Chunks, phrase: Phrase) -> Phrase | None:
    """Read subject and objects into the phrase of a verb; ``None`` where no country takes part."""
    _read_subject(chunks, phrase)
    _read_objects(chunks, phrase)
    if _is_paid(chunks, phrase) or (chunks.key(phrase.head) in _GETTING and not phrase.out_of):
        return None
    if not phrase.names_a_country and not phrase.is_passive and chunks.key(phrase.head).endswith("ing"):
        phrase.owners = [Ref("", phrase.head, "subject")]
    is_told = phrase.names_a_country or phrase.goes_elsewhere or _moves_a_sum(chunks, phrase)
    return phrase if is_told else None


def _moves_a_sum(chunks: Chunks, phrase: Phrase) -> bool:
    """ "€104 billion of goods were exported": nobody says by whom, but no other flow is meant."""
    at = phrase.head - 1
    if chunks.key(at) not in _BE or chunks.key(at - 1) not in _GOODS:
        return False
    at -= 2 + (chunks.key(at - 2) == "of")
    at -= 3 if chunks.key(at) == ")" and chunks.key(at - 2) == "(" else 0  # "€4 million (+5%) of goods"
    return chunks.is_kind(at, Kind.QUANTITY)


def is_finite(chunks: Chunks, index: int) -> bool:
    """Whether "exports" is a verb: "Turkmenistan exports gas", but not "UK exports rose"."""
    if chunks.key(index) not in _ALSO_NOUNS or not chunks.is_name(index - 1):
        return False
    if chunks.key(index - 2) in _RELATIVE | _WHOLE_OBJECTS:  # "the gas that Kuwait imports"
        return True
    return chunks.is_adjective(index + 1) or begins_sum(chunks, index + 1) or names_goods(chunks, index + 1)


def _is_paid(chunks: Chunks, phrase: Phrase) -> bool:
    """ "Received $17 million for electricity": money that is taken in is no import."""
    if chunks.key(phrase.head) not in _TAKES_MONEY or not phrase.holds:
        return False
    first = phrase.holds[0]
    is_money = chunks[first].quantity.is_money and first <= phrase.head + 3
    return is_money and not {"worth", "of", "in"} & {chunks.key(first + 1), chunks.key(first + 2)}


# Subjects ---------------------------------------------------------------------------------------


def _read_subject(chunks: Chunks, phrase: Phrase) -> None:
    """The country that does it: "Kenyan traders shipped", "India has bought"; none where it is passive."""
    for index in range(phrase.head - 1, max(-1, phrase.head - 1 - _FARTHEST_SUBJECT), -1):
        if chunks.key(index) in _BE:
            phrase.is_passive = True
        if chunks.is_kind(index, Kind.PLACE):
            if not phrase.is_passive:
                phrase.owners = listed_before(chunks, index)
                phrase.left = phrase.owners[0].at
            return
        if chunks.key(index) in grammar.PREPOSITIONS and _is_aside(chunks, index + 1):
            continue
        subject = None if phrase.is_passive else _stands_for_subject(chunks, index)
        if subject is not None:
            phrase.owners = [subject]
            return
        if _ends_subject(chunks, index):
            phrase.is_passive = phrase.is_passive or not chunks.is_kind(index, Kind.MARK)
            return


def _stands_for_subject(chunks: Chunks, index: int) -> Ref | None:
    """A pronoun or relative, or a country with an apposition between it and the verb."""
    key = chunks.key(index)
    named = (
        _antecedent(chunks, index) if key in _RELATIVE else _apposed(chunks, index) if key == "," else None
    )
    if named is not None:
        return Ref(chunks[named].place.code, named)
    if chunks.has(index, Cue.PAIR):
        return Ref("", index, "pair")
    role = _STANDS_FOR_SUBJECT.get(key) or ("its" if chunks.has(index, Cue.THERE) else "")
    return Ref("", index, role) if role else None


def _ends_subject(chunks: Chunks, index: int) -> bool:
    """Whether no subject can stand farther left."""
    is_stop = chunks.is_kind(index, Kind.QUANTITY, Kind.MARK) or chunks.has(index, Cue.BOUNDARY, Cue.PAIR)
    key = chunks.key(index)
    return (
        is_stop or key in grammar.PREPOSITIONS or key in _STANDS_FOR_SUBJECT or chunks.has(index, Cue.THERE)
    )


def _is_aside(chunks: Chunks, index: int) -> bool:
    """Whether a preposition only begins an aside between subject and verb: "in 2019", "in turn"."""
    return chunks.is_kind(index, Kind.PERIOD) or chunks.key(index) in _ASIDES


def _apposed(chunks: Chunks, index: int) -> int | None:
    """The country before an apposition that ends here: "Liberia, the fourth-largest buyer, imported"."""
    for at in range(index - 1, max(0, index - _FARTHEST_APPOSITION), -1):
        if chunks.key(at) == "," and chunks.is_kind(at - 1, Kind.PLACE):
            opens = at < 2 or chunks.is_kind(at - 2, Kind.MARK) or chunks.key(at - 2) == "the"
            return at - 1 if opens else None
        if chunks.key(at) in (";", ":", "."):
            return None
    return None


def _antecedent(chunks: Chunks, index: int) -> int | None:
    """The country that "which" or "who" stands for: right before it, but for a comma."""
    at = index - 1
    while chunks.key(at) == ",":
        at -= 1
    return at if chunks.is_kind(at, Kind.PLACE) else None


# Objects ----------------------------------------------------------------------------------------


def _read_objects(chunks: Chunks, phrase: Phrase) -> None:
    """What is traded and with whom, up to the end of the clause."""
    index = phrase.head + 1
    if not phrase.is_passive:
        index = _indirect_object(chunks, index, phrase)
    while index < len(chunks) and not _ends_clause(chunks, index):
        index = max(_object(chunks, index, phrase), index + 1)
    phrase.right = index


def _object(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """Take what stands at ``index``, and return the index after it; ``index`` where it is none of ours."""
    if chunks.is_kind(index, Kind.QUANTITY):
        phrase.holds.append(index)
    elif chunks.is_kind(index, Kind.PERIOD):
        phrase.times.append(index)
    elif chunks.key(index) in ("to", "from") and _goes_with_next_sum(chunks, index, phrase):
        return index
    elif chunks.key(index) in BY_PREPOSITION:
        return BY_PREPOSITION[chunks.key(index)](chunks, index, phrase)
    elif not phrase.goods_of and (names_goods(chunks, index) or _names_origin(chunks, index, phrase)):
        return goods_at(chunks, index, phrase)
    return index


def _names_origin(chunks: Chunks, index: int, phrase: Phrase) -> bool:
    """ "Bought 12.5% more Ugandan goods": an adjective of origin behind the number."""
    return phrase.origin is None and chunks.is_adjective(index) and chunks.has(index - 1, Cue.HIGHER)


def _goes_with_next_sum(chunks: Chunks, index: int, phrase: Phrase) -> bool:
    """ "Exported $98m of aluminium to Peru and $21m of fish to Chile": Chile goes with the second sum."""
    named = phrase.to if chunks.key(index) == "to" else phrase.out_of
    return bool(named and phrase.holds) and phrase.holds[-1] > named[-1].at


def _indirect_object(chunks: Chunks, index: int, phrase: Phrase) -> int:
    """ "Sold Israel goods" has a receiver; "bought Russian oil" has an origin."""
    refs, after = places_at(chunks, index)
    if is_other_name(chunks, index) and chunks.is_kind(index + 1, Kind.QUANTITY):
        phrase.goes_elsewhere = True
        return index + 1
    if not refs or not refs[0].code:
        return index
    if chunks.is_adjective(refs[0].at) or phrase.flow is not Flow.EXPORT:
        return goods_at(chunks, index, phrase)
    phrase.to.extend(refs)
    return after


def _ends_clause(chunks: Chunks, index: int) -> bool:
    chunk = chunks[index]
    if chunk.kind is Kind.MARK:
        return chunk.key in (";", ":", ",", '"', ".", "(") or (chunk.key == "-" and not chunk.is_glued)
    if chunks.has(index, Cue.FLOW, Cue.FLOW_VERB, Cue.BALANCE, Cue.BOUNDARY) or chunk.key in _MOVED:
        return True
    if chunk.key in _BE and chunks.key(index + 1) == "from":
        return True  # "a third of the rice imported into Guinea is from India"
    return Cue.COMPARED in chunk.cues and chunk.key not in ("from", "over", "on")
