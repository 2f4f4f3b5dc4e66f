"""Whose part a share is, and which goods make it up."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from dashboard.domain.trade import Evidence
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.english.units import WEIGHTS
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.flow.refs import listed_before, places_at
from dashboard.ingestion.reading.flow.seen import NOBODY, Found
from dashboard.ingestion.reading.flow.wording import names_goods
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

Goods = tuple[str | None, tuple[Evidence, ...]]
NO_GOODS: Final[Goods] = (None, ())
_BEFORE_SHARE: Final = words("'s ' market")
_WENT: Final = words("to from for into by")
_BE: Final = words("were was is are")
_BESIDE_GOODS: Final = words("alone also")
_RELYING: Final = words(
    "depends depend depended relies rely relied depending relying dependent reliant counts"
)
_REACH: Final = 10
_TAKES_PART: Final = words("to from")


def taker_of(scene: Scene, at: int, whole: Phrase, own: Set[str]) -> Found:
    """Whose part of a flow it is: the holder of the share, where the part went, or the subject of the verb.

    Args:
        scene: The sentence.
        at: Index of the number.
        whole: The flow it is a part of.
        own: Whose flow that is: nobody takes a part of his own.
    """
    return (
        _holder(scene, at, whole, own)
        or _owner_of_goods(scene, at, own)
        or _relied_on(scene, at, own)
        or _destination(scene, at, whole, own)
        or subject_before(scene, at, own)
    )


def _holder(scene: Scene, at: int, whole: Phrase, own: Set[str]) -> Found | None:
    """ "Russia's share of Turkish imports", "the share of Ireland in UK dairy imports"."""
    for index in range(min(whole.left, at), -1, -1):
        if not scene.has(index, Cue.SHARE):
            continue
        holder = scene.back(index, lambda before: scene.key(before) in _BEFORE_SHARE)
        if not scene.is_kind(holder, Kind.PLACE):
            holder = index + 2 if scene.key(index + 1) == "of" and scene.key(index + 3) == "in" else -1
        if scene.is_kind(holder, Kind.PLACE) and scene.chunks[holder].place.code not in own:
            evidence = scene.evidence("partner", holder, "holder of the share")
            return Found((scene.chunks[holder].place.code,), (evidence,))
        return None
    return None


def _owner_of_goods(scene: Scene, at: int, own: Set[str]) -> Found | None:
    """ "Gabon's manganese accounts for 22 percent of China's imports": whose goods make up the part."""
    verb = scene.back(at, lambda index: scene.has(index, Cue.QUALIFIER))
    if not scene.has(verb, Cue.SHARE_VERB):
        return None
    index = scene.back(verb, lambda before: _is_noun(scene, before) or scene.key(before) in grammar.ADVERBS)
    if scene.key(index) != "'s" or index == verb - 1 or not scene.is_kind(index - 1, Kind.PLACE):
        return None
    code = scene.chunks[index - 1].place.code
    return None if code in own else Found((code,), (scene.evidence("partner", index - 1, "whose goods"),))


def _relied_on(scene: Scene, at: int, own: Set[str]) -> Found | None:
    """ "Kenya depends on Egypt for 40% of its wheat imports"."""
    relied = next((i for i in range(at - 1, max(-1, at - _REACH), -1) if scene.key(i) in _RELYING), None)
    if relied is None or scene.key(relied + 1) not in ("on", "upon"):
        return None
    refs, _ = places_at(scene.chunks, relied + 2)
    codes = tuple(ref.code for ref in refs if ref.code and ref.code not in own)
    return Found(codes, (scene.evidence("partner", refs[0].at, "relied on"),)) if codes else None


def _destination(scene: Scene, at: int, whole: Phrase, own: Set[str]) -> Found | None:
    """ "Went to Romania", "came from Qatar", "ended up in Thailand": the first such country in the clause."""
    start = max(whole.head + 1 if whole.is_verb else whole.right, at + whole.is_verb)
    for index in range(start, scene.clause_end(start)):
        if scene.is_kind(index, Kind.QUANTITY) and index > start and scene.key(index - 1) != "and":
            return None
        if scene.key(index) in _BE and _is_predicate(scene, index + 1):
            code = scene.chunks[index + 1].place.code
            return Found((code,), (scene.evidence("partner", index + 1, "whose goods they are"),))
        ends_up = scene.key(index) == "in" and scene.key(index - 1) in ("up", "landed")
        if (scene.key(index) in _WENT and scene.key(index - 1) != "followed") or ends_up:
            refs, _ = places_at(scene.chunks, index + 1)
            codes = tuple(ref.code for ref in refs if ref.code and ref.code not in own)
            if codes:
                rule = "where the part went to or came from"
                return Found(codes, (scene.evidence("partner", refs[0].at, rule),))
    return None


def _is_predicate(scene: Scene, index: int) -> bool:
    """ "12% of tea imports are Ugandan": an adjective with no noun behind it."""
    return scene.chunks.is_adjective(index) and not _is_noun(scene, index + 1)


def subject_before(scene: Scene, at: int, own: Set[str]) -> Found:
    """The countries before the number, in its clause first, that are no possessive: "Israel took 18.3 %"."""
    for index in (*_places_back(scene, at, scene.clause_start(at)), *_places_back(scene, at, 0)):
        before = scene.key(index - 1 - (scene.key(index - 1) == "the"))
        is_behind = before in grammar.PREPOSITIONS and before not in _TAKES_PART
        if before == "with":  # "with Uganda accounting for 12%"
            is_behind = not scene.key(index + 1).split()[0:1] or not scene.key(index + 1).split()[0].endswith(
                "ing"
            )
        if scene.chunks[index].place.code not in own and scene.key(index + 1) != "'s" and not is_behind:
            codes = tuple(ref.code for ref in listed_before(scene.chunks, index) if ref.code not in own)
            return Found(codes, (scene.evidence("partner", index, "takes the share"),))
    return NOBODY


def _places_back(scene: Scene, at: int, first: int) -> Iterator[int]:
    return (index for index in range(at - 1, first - 1, -1) if scene.is_kind(index, Kind.PLACE))


# Goods ------------------------------------------------------------------------------------------


def goods_of_part(scene: Scene, at: int) -> Goods:
    """The goods that make up a part: "with crude oil accounting for 67 percent of the bill"."""
    verbs = (
        i for i in range(at - 1, max(-1, at - 5), -1) if scene.has(i, Cue.SHARE_VERB) or scene.key(i) in _BE
    )
    verb = next(verbs, None)
    if verb is None and names_goods(scene.chunks, at - 1) and scene.key(at - 2) in ("and", ","):
        verb = at  # "and coffee 9%"
    found = _nouns_before(scene, verb) if verb is not None else []
    if not found or any(scene.chunks[index].is_capital and index > 0 for index in found):
        return NO_GOODS
    name = " ".join(scene.key(index) for index in range(found[0], found[-1] + 1))
    return name, (scene.evidence("commodity", found[0], "goods that make up the part", found[-1]),)


def goods_beside(scene: Scene, at: int) -> Goods:
    """The goods of an item of a list: "and coffee 9%", ", steel for 8 percent", ", and salt (8 percent)"."""
    behind = at - (scene.key(at - 1) in ("for", "("))
    last = behind - 1 - (scene.key(behind - 1) in grammar.NO_COMMODITY)  # "wood products (9 percent)"
    found = _nouns_before(scene, behind) if names_goods(scene.chunks, last) else []
    if not found or scene.key(found[0] - 1) not in ("and", ",", ";"):
        return NO_GOODS
    name = " ".join(scene.key(index) for index in range(found[0], found[-1] + 1))
    return name, (scene.evidence("commodity", found[0], "goods of the item", found[-1]),)


def _nouns_before(scene: Scene, verb: int) -> list[int]:
    """The plain words right before a verb, joined by "and"."""
    found: list[int] = []
    for index in range(verb - 1, -1, -1):
        key = scene.key(index)
        is_noun = _is_noun(scene, index)
        if not is_noun and not (key == "and" and found) and key not in _BESIDE_GOODS:
            break
        if is_noun and key not in grammar.NO_COMMODITY and key not in grammar.DETERMINERS:
            found.insert(0, index)
    return found


def _is_noun(scene: Scene, index: int) -> bool:
    is_plain = scene.is_kind(index, Kind.WORD) and not scene.chunks[index].cues and scene.key(index) != "'s"
    return is_plain and scene.key(index) not in grammar.ENDS_NOUN_PHRASE


def goods_before_verb(scene: Scene, at: int, whole: Phrase) -> Goods:
    """ "Of all the soybeans Brazil exported": the goods between "of" and the subject."""
    no_goods = grammar.DETERMINERS | grammar.NO_COMMODITY | WEIGHTS
    found = [i for i in range(at + 1, whole.left) if _is_noun(scene, i) and scene.key(i) not in no_goods]
    if not found:
        return NO_GOODS
    text = scene.before.text
    name = " ".join(text[scene.chunks[index].start : scene.chunks[index].end] for index in found)
    evidence = scene.evidence("commodity", found[0], "goods of the relative clause", found[-1])
    return name if name.isupper() else name.lower(), (evidence,)
