"""Which phrase a number belongs to: the one that holds it, the one it stands before, or the nearest before it."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.measures import Role, Whole
from dashboard.ingestion.reading.phrases import Phrase
from dashboard.ingestion.reading.scene import Scene


def governor(scene: Scene, at: int, role: Role, wholes: set[int]) -> tuple[Phrase | None, str]:
    """The phrase that the quantity at ``at`` belongs to, and the name of the rule.

    Args:
        scene: The sentence.
        at: Index of the quantity.
        role: What it does.
        wholes: Heads of phrases that only tell what a share is of: they govern nothing else.
    """
    held = _holding(scene, at, role)
    if held:
        return held, "holds the number"
    before = (
        None
        if role.whole is Whole.GDP or (role.measure is Measure.SHARE and _is_of_which(scene, at))
        else _just_behind(scene, at, role)
    )
    if before:
        return before, "stands behind the number"
    left = _nearest_left(scene, at, wholes)
    if left:
        return left, "nearest before the number"
    right = _first_right(scene, at, wholes)
    return (right, "first behind the number") if right else (None, "")


def _is_of_which(scene: Scene, at: int) -> bool:
    """ "Of which 41 percent was bought by China" speaks of what stands before."""
    return any(
        scene.key(index) == "which" and scene.key(index - 1) == "of" for index in range(max(0, at - 4), at)
    )


def _holding(scene: Scene, at: int, role: Role) -> Phrase | None:
    """A phrase that the number stands inside: "a $1.5 billion deal", "exports of $5 billion", "sold 5 tonnes"."""
    holding = [p for p in scene.phrases if at in p.holds and p is not role.of]
    nouns = [p for p in holding if not p.is_verb]
    return nouns[0] if nouns else holding[0] if holding else None


_BETWEEN: Final = frozenset(
    [
        "of",
        "in",
        "worth",
        "the",
        "a",
        "an",
        "to",
        "was",
        "were",
        "is",
        "are",
        "from",
        "on",
        "annual",
        "total",
        "for",
        "year",
        "by",
    ]
)


def _just_behind(scene: Scene, at: int, role: Role) -> Phrase | None:
    """A phrase that the number stands before: "$5 billion in exports", "a sixfold increase in its exports"."""
    index, copula, noun_between = at + 1, False, False
    while index < len(scene.chunks) and index - at <= 8:
        phrase = next(
            (p for p in scene.phrases if p.left <= index <= p.head and p is not role.of and p.left > at), None
        )
        if phrase and not (phrase.is_verb and not phrase.is_passive):
            if noun_between and phrase.flow is not None and not copula:
                return None
            return phrase if not copula or _opens_clause(scene, at) else None
        chunk = scene.chunks[index]
        if chunk.key in ("was", "were", "is", "are"):
            copula = True
        inside = (
            chunk.key in _BETWEEN
            or Cue.HIGHER in chunk.cues
            or Cue.BASIS in chunk.cues
            or (Cue.CHANGE in chunk.cues and role.measure is not Measure.LEVEL)
            or (chunk.key == "-" and chunk.is_glued)
        )
        if not inside:
            if not _is_noun_word(scene, index):
                return None
            noun_between = True
        if chunk.key in ("to", "from", "for", "by", "on") and role.measure is not Measure.CHANGE:
            return None
        index += 1
    return None


def _is_noun_word(scene: Scene, index: int) -> bool:
    chunk = scene.chunks[index]
    if chunk.kind is Kind.PLACE:
        return True
    return chunk.kind is Kind.WORD and not chunk.cues and chunk.key not in grammar.ENDS_NOUN_PHRASE


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether the number is the subject: "of which $46.5 million was Azerbaijani exports"."""
    index = at - 1
    while index >= 0 and (Cue.QUALIFIER in scene.chunks[index].cues or scene.key(index) in ("some", "a")):
        index -= 1
    return index < 0 or scene.key(index) in ("which", "of", "and", ",", "whom", "that", "them", "this")


def _nearest_left(scene: Scene, at: int, wholes: set[int]) -> Phrase | None:
    """The nearest phrase before the number that can govern it."""
    for phrase in reversed(scene.phrases):
        if phrase.head >= at or phrase.head in wholes:
            continue
        if phrase.is_partner and phrase.rank is None:
            continue
        if phrase.flow is None and not _governs(scene, phrase, at):
            continue
        if _has_subject_of_its_own(scene, phrase, at):
            return None
        return phrase
    return None


def _governs(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether what is no trade is the subject, rather than behind a preposition: "under the agreement"."""
    beside = scene.key(phrase.right) in ("of", "worth") and at - phrase.right <= 3
    before = phrase.left - 1
    if scene.key(before) in ("'s",):
        before -= 2
    while before >= 0 and (
        scene.is_kind(before, Kind.PLACE)
        or scene.key(before) in ("the", "a", "an", "new", "higher", "lower", "its")
    ):
        before -= 1
    return beside or scene.key(before) not in grammar.PREPOSITIONS | {"as"} or before < 0


_OF_THE_FIGURE: Final = frozenset(
    [
        "figure",
        "figures",
        "value",
        "total",
        "volume",
        "amount",
        "it",
        "they",
        "that",
        "this",
        "which",
        "these",
        "those",
        "bill",
        "level",
        "levels",
        "number",
        "sum",
        "latter",
        "former",
        "growth",
        "increase",
        "rise",
        "decline",
        "drop",
        "fall",
        "one",
        "respectively",
        "goods",
        "worth",
        "quantity",
        "quantities",
        "pace",
        "rate",
        "both",
        "much",
        "flow",
        "flows",
        "deliveries",
        "going",
        "went",
        "headed",
        "rest",
        "remainder",
        "remaining",
        "balance",
        "difference",
        "data",
    ]
)


def _has_subject_of_its_own(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a new clause stands between, about something unknown: "exports rose 5%, while the index fell 3%"."""
    start = scene.clause_start(at)
    if start <= phrase.right:
        return False
    for index in range(start, at):
        chunk = scene.chunks[index]
        if Cue.CHANGE in chunk.cues or Cue.LEVEL in chunk.cues or chunk.kind is Kind.QUANTITY:
            return False
        if chunk.kind in (Kind.PLACE, Kind.PERIOD) or chunk.key in _OF_THE_FIGURE:
            return False
        if Cue.SHARE in chunk.cues or Cue.STATUS in chunk.cues:
            return False
        if (
            chunk.kind is Kind.WORD
            and not chunk.cues
            and chunk.key not in grammar.ENDS_NOUN_PHRASE | grammar.DETERMINERS
            and len(chunk.key) > 2
        ):
            return True
    return False


def _first_right(scene: Scene, at: int, wholes: set[int]) -> Phrase | None:
    """A phrase behind the number in its own clause: "At $5 billion, exports to China were"."""
    end = scene.clause_end(at)
    for phrase in scene.phrases:
        if phrase.is_partner and phrase.rank is None:
            continue
        if at < phrase.head < end and phrase.head not in wholes:
            return phrase
    return None
