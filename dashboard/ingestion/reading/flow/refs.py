"""Countries as parts of a phrase: lists of them, and words that stand for one."""

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.flow.phrases import Ref
from dashboard.ingestion.reading.text.chunks import Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_BEFORE: Final = words("the both its their - other rest whole all") | grammar.PLACES_BESIDE
_JOINING: Final = words(", and & plus")
_STANDS_FOR: Final = ((Cue.PAIR, "pair"), (Cue.WORLD, "world"), (Cue.THERE, "there"))
_PRONOUNS: Final = words("them it")
_LONGEST_OTHERS: Final = 6


def places_at(chunks: Chunks, index: int) -> tuple[list[Ref], int]:
    """A list of countries, or words that stand for one, and the index after it.

    A country in the possessive ends the list: in "to India's neighbours" India is no destination.
    """
    first, at = _place_at(chunks, index)
    if first is None:
        return [], index
    refs, ends, last = [first], [at], "and"
    while (joiner := _past_joining(chunks, at)) > at:
        ref, after = _place_at(chunks, joiner)
        if ref is None:
            break
        last = chunks.key(joiner - 1)
        refs.append(ref)
        ends.append(after)
        at = after
    # A list ends with "and": in "in exports to Uganda, Kenya made" there is none.
    return (refs, at) if last != "," else (refs[:1], ends[0])


def _past_joining(chunks: Chunks, index: int) -> int:
    at = index
    while chunks.key(at) in _JOINING and at < index + 2:
        at += 1
    return at


def _place_at(chunks: Chunks, index: int) -> tuple[Ref | None, int]:
    """One country with the small words before it ("the other", "neighbouring"), and the index after it."""
    at = index
    while chunks.key(at) in _BEFORE and at < index + 4:
        at += 1
    if chunks.key(at) in grammar.MEMBERS and chunks.key(at + 1) == "of":  # "the member states of the EU"
        at += 2 + (chunks.key(at + 2) == "the")
    if _is_title(chunks, at):
        at += 1 + (chunks.key(at + 1) in grammar.PLACES_BESIDE)
    if chunks.is_kind(at, Kind.PLACE) and not _modifies_flow(chunks, at):
        return Ref(chunks[at].place.code, at), _after_noun(chunks, at)
    return _stands_for_country(chunks, index)


def _is_title(chunks: Chunks, index: int) -> bool:
    """Whether a word with a capital is a country's title: "Commonwealth partner Sri Lanka"."""
    if not chunks.is_kind(index, Kind.WORD) or not chunks[index].is_capital or chunks[index].cues:
        return False
    after = index + 1 + (chunks.key(index + 1) in grammar.PLACES_BESIDE)
    return chunks.is_kind(after, Kind.PLACE) and not _modifies_flow(chunks, after)


def _modifies_flow(chunks: Chunks, index: int) -> bool:
    """Whether a country only modifies what follows: "India's neighbours", "with Indian exports of"."""
    names_flow = chunks.has(index + 1, Cue.FLOW, Cue.BALANCE)
    return chunks.key(index + 1) == "'s" or (chunks.is_adjective(index) and names_flow)


def _after_noun(chunks: Chunks, index: int) -> int:
    """The index after a country, and after the people that its adjective stands with: "Chinese buyers"."""
    beside = chunks.key(index + 1)
    is_people = chunks.is_adjective(index) and beside in grammar.PEOPLE
    return index + 2 if is_people or beside in grammar.MEMBERS or is_fellow(chunks, index + 1) else index + 1


def is_fellow(chunks: Chunks, index: int) -> bool:
    """Whether "partners" only stands with the name of a group: "its EAC partners", "Mercosur partners"."""
    return chunks.key(index) in grammar.FELLOWS and chunks.is_name(index - 1)


def _stands_for_country(chunks: Chunks, index: int) -> tuple[Ref | None, int]:
    """ "There", "the two countries", "the Himalayan country", "the world", "its neighbour"."""
    key = chunks.key(index)
    for cue, role in _STANDS_FOR:
        if chunks.has(index, cue) and key not in ("the country", "it"):
            return Ref("", index, role), index + 1
    if key in _PRONOUNS:
        return Ref("", index, "there"), index + 1
    if chunks.has(index, Cue.ITS):
        return _neighbour(chunks, index)
    if key == "the":
        for at in range(index + 1, index + 4):
            if not chunks.is_kind(at, Kind.WORD):
                break
            if chunks.key(at) in grammar.COUNTRY_NOUNS and at > index + 1:
                return Ref("", index, "there"), at + 1
    return None, index


def _neighbour(chunks: Chunks, index: int) -> tuple[Ref | None, int]:
    """ "Its neighbour", "its southern neighbour"; "its neighbours" are more than one."""
    for at in range(index + 1, index + 4):
        if chunks.key(at) in ("neighbour", "neighbor"):
            return _named_or(chunks, at + 1, Ref("", index, "there"))
        if not chunks.is_kind(at, Kind.WORD) or chunks[at].cues or chunks.key(at) in grammar.ENDS_NOUN_PHRASE:
            break
    return None, index


def _named_or(chunks: Chunks, index: int, ref: Ref) -> tuple[Ref, int]:
    """The country named at ``index`` ("its neighbour Ecuador"), or else ``ref``; the index after it."""
    if chunks.is_kind(index, Kind.PLACE) and not _modifies_flow(chunks, index):
        return Ref(chunks[index].place.code, index), index + 1
    return ref, index


def listed_before(chunks: Chunks, index: int) -> list[Ref]:
    """The list of countries that ends at ``index``: "Germany, Saudi Arabia and Japan"."""
    refs = [Ref(chunks[index].place.code, index)]
    at = index - 1
    is_open = chunks.key(at) == "and"
    while is_open:
        while chunks.key(at) in ("and", ",", "the", "both"):
            at -= 1
        if not chunks.is_kind(at, Kind.PLACE):
            break
        refs.insert(0, Ref(chunks[at].place.code, at))
        at -= 1
        is_open = chunks.key(at) in (",", "and", "the")
    return refs


def names_others(chunks: Chunks, index: int) -> bool:
    """Whether partners follow that are no country we know: "Central Asia", "its neighbours"."""
    if not chunks.is_kind(index, Kind.WORD, Kind.QUANTITY):
        return False
    if chunks.key(index) == "non":
        return True  # "non-EU countries"
    if chunks.key(index) == "here":
        return True  # where the paper is printed, which the words do not say
    if past_other_name(chunks, index):
        return True
    keys = [chunks.key(at) for at in range(index, index + 4) if chunks.is_kind(at, Kind.WORD)]
    return any(key in grammar.PEOPLE or key in grammar.MEMBERS or key.startswith("neighbo") for key in keys)


def past_others(chunks: Chunks, index: int) -> int:
    """The index after partners without a name of their own: "euro area countries"; 0 where none stand."""
    for at in range(index, index + _LONGEST_OTHERS):
        if chunks.key(at) in grammar.MEMBERS:
            return at + 1
        if not chunks.is_kind(at, Kind.WORD, Kind.PLACE) and chunks.key(at) != "-":
            return 0
    return 0


def is_other_name(chunks: Chunks, index: int) -> bool:
    """Whether a word with a capital names something that is no country we know: "Scandinavia", "OPEC"."""
    return chunks.is_kind(index, Kind.WORD) and chunks[index].is_capital and not chunks[index].cues


def past_other_name(chunks: Chunks, index: int) -> int:
    """The index after such a name, with the small words before it; 0 where none stands."""
    at = index
    while chunks.key(at) in _BEFORE and at < index + 3:
        at += 1
    after = at
    while is_other_name(chunks, after) and after < at + 4:
        after += 1
    return after if after > at else 0
