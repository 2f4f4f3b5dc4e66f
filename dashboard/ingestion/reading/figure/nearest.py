"""The phrase that governs a number from before it: the nearest that can."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.figure.listed import listed_goods
from dashboard.ingestion.reading.figure.lists import is_listed_beside
from dashboard.ingestion.reading.figure.roles import Role
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_ASIDES: Final = words("including with excluding notably especially mainly mostly")
_WHICH: Final = words("which who whose that")
_BEFORE_OTHER: Final = words("the a an new higher lower its")
_WHICH_OR_COMMA: Final = _WHICH | {","}
_OF_THE_FIGURE: Final = words(
    "figure figures value total volume amount it they that this which these those bill level levels number "
    "sum latter former growth increase rise decline drop fall one respectively goods worth quantity "
    "quantities pace rate both much flow flows deliveries going went headed rest remainder remaining balance "
    "difference data witnessed saw showed registered experienced"
)


def nearest_before(scene: Scene, at: int, role: Role, wholes: Set[int]) -> Phrase | None:
    """The nearest phrase before the number that can govern it."""
    for phrase in reversed(scene.phrases):
        if phrase.head >= at or phrase.head in wholes or not _can_govern(scene, phrase, at, role):
            continue
        if _is_aside(scene, phrase, at):
            continue
        if _has_subject_of_its_own(scene, phrase, at):
            return None
        return _rank_around(scene, phrase, role) or phrase
    return None


def _rank_around(scene: Scene, phrase: Phrase, role: Role) -> Phrase | None:
    """ "India ranked third in the UAE's imports with a share of 9%": the rank that the flow stands in."""
    is_bare = role.measure is Measure.LEVEL and not phrase.names_a_country
    if not is_bare and role.measure is not Measure.SHARE:
        return None
    around = (p for p in scene.phrases if p.rank and p.left < phrase.left and p.right >= phrase.right)
    return next(around, None)


def _is_aside(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a phrase stands in an aside that is over: "trade, including exports of $5m, was $8m"."""
    if _is_in_relative_clause(scene, phrase, at) or _is_explained(scene, phrase, at):
        return True
    if scene.key(phrase.left - 1) not in _ASIDES or scene.key(phrase.left - 2) != ",":
        return False
    commas = (index for index in range(phrase.head, at) if scene.key(index) == ",")
    return any(scene.has(comma + 1, Cue.LEVEL, Cue.CHANGE) for comma in commas)


def _is_in_relative_clause(scene: Scene, phrase: Phrase, at: int) -> bool:
    """ "Imports from Germany, which is Italy's largest partner, fell 5%": the partner governs nothing."""
    if not phrase.is_partner:
        return False
    opening = scene.back(phrase.left, lambda index: scene.key(index) not in _WHICH_OR_COMMA)
    if scene.key(opening) not in _WHICH or scene.key(opening - 1) != ",":
        return False
    is_over = any(scene.key(index) == "," for index in range(phrase.right, at))
    return is_over and any(other.flow and other.head < opening for other in scene.phrases)


def _is_explained(scene: Scene, phrase: Phrase, at: int) -> bool:
    """ "External trade, which combines exports and imports, amounted to $17bn": no trade of its own."""
    if "which" not in scene.words:
        return False
    which = next((index for index in range(phrase.left, 0, -1) if scene.key(index) == "which"), 0)
    before = any(other.flow and other.right == which - 1 for other in scene.phrases)
    if not before or scene.key(which - 1) != ",":
        return False
    closing = next((index for index in range(phrase.right, at) if scene.key(index) == ","), 0)
    inside = range(which, closing)
    if not closing or any(scene.is_kind(index, Kind.QUANTITY) for index in inside):
        return False
    return scene.has(closing + 1, Cue.LEVEL, Cue.CHANGE)


def _can_govern(scene: Scene, phrase: Phrase, at: int, role: Role) -> bool:
    """Not a partner without rank, but for the shares of a list; nor what is no trade behind a preposition."""
    if phrase.is_partner and phrase.rank is None:
        if not scene.key(phrase.head).endswith("s"):
            return False
        if role.measure is Measure.LEVEL:
            return is_listed_beside(scene, phrase, at)
        return role.measure is Measure.SHARE and bool(phrase.owners)
    return phrase.flow is not None or _is_subject(scene, phrase, at)


def _is_subject(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether what is no trade is the subject, rather than behind a preposition: "under the agreement"."""
    if scene.key(phrase.right) in ("of", "worth") and at - phrase.right <= 3:
        return True
    if scene.key(phrase.right) in _WHICH and at - phrase.right <= 3:
        return True  # "subject to a licence that costs $250"
    start = phrase.left - 2 * (scene.key(phrase.left - 1) == "'s")
    before = scene.back(
        start, lambda index: scene.is_kind(index, Kind.PLACE) or scene.key(index) in _BEFORE_OTHER
    )
    return scene.key(before) not in grammar.PREPOSITIONS and scene.key(before) != "as"


def _has_subject_of_its_own(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a new clause about something unknown stands between: "..., while the index fell 3%"."""
    start = scene.clause_start(at)
    if start <= phrase.right:
        return False
    if scene.key(start - 1) == ";" and scene.key(at - 1) == "(" and listed_goods(scene, at, phrase.flow):
        return False  # "dominated by iron ore ($64bn); coal ($7bn)"
    for index in range(start, at):
        if _tells_of_figure(scene, index):
            return False
        if (
            is_plain_noun(scene, index)
            and scene.key(index) not in grammar.DETERMINERS
            and len(scene.key(index)) > 2
        ):
            return True
    return False


def _tells_of_figure(scene: Scene, index: int) -> bool:
    """Whether a clause goes on about the flow: its verb, a country, "the figure"."""
    if scene.is_kind(index, Kind.QUANTITY, Kind.PLACE, Kind.PERIOD) or scene.key(index) in _OF_THE_FIGURE:
        return True
    return scene.has(index, Cue.CHANGE, Cue.LEVEL, Cue.SHARE, Cue.STATUS)


def is_plain_noun(scene: Scene, index: int) -> bool:
    """Whether a word is a noun that no rule has a meaning for, or a place."""
    if scene.is_kind(index, Kind.PLACE):
        return True
    is_plain = scene.is_kind(index, Kind.WORD) and not scene.chunks[index].cues
    return is_plain and scene.key(index) not in grammar.ENDS_NOUN_PHRASE
