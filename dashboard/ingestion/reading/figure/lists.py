"""Countries that stand beside their numbers: "Hungary (+9.4 %)", "China's 13.7 %"."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Flow, Measure
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.flow.phrases import Phrase, Ref
from dashboard.ingestion.reading.flow.refs import is_other_name, places_at
from dashboard.ingestion.reading.flow.wording import names_goods
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

# Prepositions before a partner, the most telling one first.
_FITTING: Final[dict[Flow, tuple[str, ...]]] = {
    Flow.EXPORT: ("to", "for", "by"),
    Flow.IMPORT: ("from", "for", "by"),
    Flow.TOTAL: ("with", "for"),
    Flow.BALANCE: ("with", "for"),
}
_TOWARDS: Final = words("to from")
_MOVES: Final = words(
    "went go goes going was were shipped sold sent exported destined bound headed came come comes imported "
    "bought"
)
_BESIDE: Final = words("at with : -")
_OPENS_LIST: Final = words("was were is are include included :")
_BEHIND_DASH: Final = words("for at with")
_OPENS_ITEM: Final = words("by and , : behind after then of - ; with") | {"ahead of"}
_BEFORE_PLACE: Final = words("came comes was is were ranked placed a the distant close in")
_OPENS_CLAUSE: Final = words(", and but .")
_BRACKET_REACH: Final = 16
_CLAUSE_REACH: Final = 10


def country_beside(scene: Scene, draft: Draft) -> Ref | None:
    """The country beside a number that is its partner, other than the one of its phrase."""
    if draft.phrase is None or draft.flow is None or draft.measure is Measure.RANK:
        return None
    found = _before(scene, draft) or _behind(scene, draft)
    if found is None or not found.code:
        return None
    is_of_phrase = found.at in draft.phrase.named_at and _bracket(scene, draft.at) is None
    if is_of_phrase and not (draft.role and draft.role.like >= 0):
        return None
    is_own = found.code in draft.parties.reporter and draft.flow is not Flow.TOTAL
    return None if is_own else found


def is_unknown_item(scene: Scene, at: int) -> bool:
    """ "China ($1.6bn) and Europe ($0.7bn)": an item of a list of partners that is no country we know."""
    bracket = _bracket(scene, at)
    if bracket is None or not is_other_name(scene.chunks, bracket - 1):
        return False
    opens = (index for index in range(1, len(scene.chunks)) if scene.key(index) == "(")
    return scene.key(bracket - 2) in _OPENS_ITEM and any(scene.chunks.is_name(index - 1) for index in opens)


def _place(scene: Scene, at: int) -> Ref | None:
    return Ref(scene.chunks[at].place.code, at) if scene.is_kind(at, Kind.PLACE) else None


def _before(scene: Scene, draft: Draft) -> Ref | None:
    at = draft.at
    bracket = _bracket(scene, at)
    if bracket is not None:  # "Italy (+9.4 %)", "Italy $8 million (+9.4 %)"
        return _place(scene, bracket - 1) or _item(scene, bracket - 1)
    if scene.key(at - 1) == "'s":
        return _place(scene, at - 2)
    return _opening(scene, draft) or _other_holder(scene, draft) or _item(scene, at)


def _other_holder(scene: Scene, draft: Draft) -> Ref | None:
    """ "China's share rose to 21 percent, while India's dipped to 11 percent": who holds the other share."""
    start = scene.clause_start(draft.at)
    if (
        scene.key(start + 1) == "alone" and len(draft.parties.partner) > 1
    ):  # "...; China alone paid $4 million"
        return _place(scene, start)
    is_like = draft.measure is Measure.SHARE and draft.role is not None and draft.role.like >= 0
    is_elided = scene.key(start + 1) == "'s" and scene.has(start + 2, Cue.CHANGE, Cue.LEVEL)
    return _place(scene, start) if is_like and is_elided else None


def _bracket(scene: Scene, at: int) -> int | None:
    """The index of the bracket that is open at ``at``: "Hungary (+9.4 percent to EUR 8.9 billion)"."""
    if "(" not in scene.words:
        return None
    for index in range(at - 1, max(-1, at - _BRACKET_REACH), -1):
        if scene.key(index) == ")":
            return None
        if scene.key(index) == "(":
            return index
    return None


def _opening(scene: Scene, draft: Draft) -> Ref | None:
    """ "To Italy they rose to 2.3 bcm": a country that opens the clause of the number."""
    towards = _FITTING.get(draft.flow or Flow.VISITORS, ("",))[0]
    if towards not in scene.words:
        return None
    for index in range(draft.at - 1, max(1, draft.at - _CLAUSE_REACH - 1), -1):
        if scene.has(index, Cue.FLOW, Cue.FLOW_VERB):
            return None
        opens = scene.ends_clause(index - 1) or scene.key(index - 1) in _OPENS_CLAUSE
        if scene.key(index) == towards and opens:
            refs, _ = places_at(scene.chunks, index + 1)
            return refs[0] if refs else None
    return None


def _item(scene: Scene, at: int) -> Ref | None:
    """ "Followed by Russia with $172 million", "accounted for ..., China for $131 million"."""
    is_part = scene.key(at - 1) == "for" and any(index < at for index in scene.where(Cue.SHARE_VERB))
    if scene.is_kind(at - 1, Kind.PLACE) and not scene.chunks.is_adjective(at - 1):
        opener = at - 2 - (scene.key(at - 2) == "the")
        return _place(scene, at - 1) if scene.key(opener) in ("and", ",", ";", ":") else None
    if scene.key(at - 1) == "with" and scene.key(at - 2) == ",":
        at -= 1
    elif scene.key(at - 1) in _BEHIND_DASH and scene.key(at - 2) == "-":
        at -= 1  # "Romania - for $3.7 billion"
    elif scene.key(at - 1) not in _BESIDE and not is_part:
        return None
    named = past_rank(scene, at - 2)
    opener = named - 1 - (scene.key(named - 1) == "the")
    return _place(scene, named) if scene.key(opener) in _OPENS_ITEM else None


def past_rank(scene: Scene, at: int) -> int:
    """The index before a place in the list: "Qatar came second with 14%", "Peru a distant third at 9%"."""
    if not scene.is_kind(at, Kind.ORDINAL):
        return at
    return scene.back(at, lambda index: scene.key(index) in _BEFORE_PLACE)


def _past_goods(scene: Scene, index: int) -> int:
    """The index after "worth of fish" or "of tea" behind a number."""
    at = index + (scene.key(index) == "worth")
    if scene.key(at) != "of":
        return index
    at += 1
    while names_goods(scene.chunks, at):
        at += 1
    return at if scene.key(at) in _TOWARDS else index


def _behind(scene: Scene, draft: Draft) -> Ref | None:
    """ "887,000 bpd from Iraq", "3.9% for India", "of which $520 billion went to the United States"."""
    index = _past_goods(scene, draft.at + 1)
    while scene.key(index) in _MOVES and index < draft.at + 4:
        index += 1
    if scene.key(index) not in _FITTING.get(draft.flow or Flow.VISITORS, ()):
        return None
    refs, _ = places_at(scene.chunks, index + 1)
    return refs[0] if refs else None


def is_listed_beside(scene: Scene, phrase: Phrase, at: int) -> bool:
    """ "The main buyers were Romania ($5 million) and Malta - for $3 million": sums beside partners."""
    opening = scene.back(at, lambda index: scene.has(index, Cue.QUALIFIER))
    is_behind_dash = scene.key(opening) in _BEHIND_DASH and scene.key(opening - 1) in ("-", ",")
    is_beside = scene.key(opening) in _BEHIND_DASH or scene.key(opening) in ("(", "-", ":")
    begins = scene.key(phrase.right) in _OPENS_LIST
    if any(names_goods(scene.chunks, index) for index in phrase.goods):
        return False  # "the company's main buyers": of what it makes, not of a country's goods
    return begins and is_beside and scene.chunks.is_name(opening - 1 - is_behind_dash)
