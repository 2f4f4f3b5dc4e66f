"""Which phrase a number belongs to: one that holds it, one it stands before, or the nearest before it."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from dashboard.domain.trade import Flow, Measure
from dashboard.ingestion.reading.english import grammar, words
from dashboard.ingestion.reading.figure.lists import is_listed_beside
from dashboard.ingestion.reading.figure.roles import Role, Whole
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

IN_TURN: Final = "in turn behind a colon"
_FARTHEST: Final = 8
_BE: Final = words("was were is are")
_BETWEEN: Final = _BE | words("of in worth the a an to from on annual total for year by")
_ENDS_BETWEEN: Final = words("to from for by on")
_SPOKEN_OF: Final = words("it that this them these those")
_ASIDES: Final = words("including with excluding notably especially mainly mostly")
_WHICH: Final = words("which who whose that")
_WHICH_OR_COMMA: Final = _WHICH | {","}
_COORDINATED: Final = words("and to from its the with")
_OPENS_CLAUSE: Final = words("which of and , whom that them this while whereas but")
_OF_GOODS: Final = words("worth costing") | {"valued at"}
_BEFORE_OTHER: Final = words("the a an new higher lower its")


def governor(scene: Scene, at: int, role: Role, wholes: Set[int]) -> tuple[Phrase | None, str]:
    """The phrase that the quantity at ``at`` belongs to, and the name of the rule.

    Args:
        scene: The sentence.
        at: Index of the quantity.
        role: What it does.
        wholes: Heads of phrases that only tell what a share is of: they govern nothing else.
    """
    turn = _in_turn(scene, at) or _of_two_flows(scene, at)
    if turn:
        return turn, IN_TURN
    held = _holding(scene, at, role)
    if held:
        return held, "holds the number"
    behind = None if _speaks_of_before(scene, at, role) else _just_behind(scene, at, role)
    if behind:
        return behind, "stands behind the number"
    left = _nearest_left(scene, at, role, wholes)
    if left:
        return left, "nearest before the number"
    right = _first_right(scene, at, wholes)
    return (right, "first behind the number") if right else (None, "")


def _holding(scene: Scene, at: int, role: Role) -> Phrase | None:
    """A phrase that the number stands inside: "a $1.5 billion deal", "exports of $5 billion"."""
    holding = [phrase for phrase in scene.phrases if at in phrase.holds and phrase is not role.of]
    deal = next((p for p in scene.phrases if p.why and p.head < at and _tells_worth(scene, p, at)), None)
    if deal and holding and holding[0].head < deal.head:
        return deal  # "sold Poland boats in a deal valued at $9 million"
    nouns = [phrase for phrase in holding if not phrase.is_verb]
    return next(iter(nouns or holding), None)


def _tells_worth(scene: Scene, deal: Phrase, at: int) -> bool:
    """Whether the number tells what a deal is worth: right behind it, but for "valued at", "of", "about"."""
    between = range(deal.right, at)
    return all(scene.has(i, Cue.LEVEL, Cue.QUALIFIER) or scene.key(i) in ("of", "for") for i in between)


def _in_turn(scene: Scene, at: int) -> Phrase | None:
    """ "Exports to Japan overtook those to China: $8.5 billion against $8.3 billion": first Japan's."""
    start = scene.clause_start(at)
    if scene.key(start - 1) != ":" or any(phrase.head >= start for phrase in scene.phrases):
        return None
    phrases = [phrase for phrase in scene.phrases if phrase.flow and not phrase.is_partner]
    numbers = [index for index in range(start, scene.clause_end(at)) if scene.is_kind(index, Kind.QUANTITY)]
    return phrases[numbers.index(at)] if len(phrases) == len(numbers) > 1 else None


def _of_two_flows(scene: Scene, at: int) -> Phrase | None:
    """ "Exports to and imports from Kenya were $5 million and $3 million": the first is of the exports."""
    numbers = _pair_of_numbers(scene, at)
    before = [
        phrase for phrase in scene.phrases if phrase.flow and not phrase.is_partner and phrase.head < at
    ]
    if numbers is None or len(before) < 2:
        return None
    first, second = before[-2:]
    between = {scene.key(index) for index in range(first.head + 1, second.left)}
    is_two = (
        {first.flow, second.flow} == {Flow.EXPORT, Flow.IMPORT}
        and "and" in between
        and between <= _COORDINATED
    )
    return (first, second)[numbers.index(at)] if is_two else None


def _pair_of_numbers(scene: Scene, at: int) -> tuple[int, int] | None:
    """The two numbers joined by "and" of which ``at`` is one."""
    for first in (at, at - 2):
        is_pair = scene.is_kind(first, Kind.QUANTITY) and scene.is_kind(first + 2, Kind.QUANTITY)
        if is_pair and scene.key(first + 1) == "and":
            return first, first + 2
    return None


# Behind the number --------------------------------------------------------------------------------


def _speaks_of_before(scene: Scene, at: int, role: Role) -> bool:
    """Whether what the number is of cannot stand behind it.

    "Of which 41 percent was bought by China", "38 percent of GDP", "down 7.7% in the crop year".
    """
    if role.whole is Whole.GDP:
        return True
    if role.measure is Measure.CHANGE:
        return 0 <= role.at < at and scene.key(at + 1) in ("in", "of", "on")
    if role.measure is not Measure.SHARE:
        return False
    return any(scene.key(i) == "which" and scene.key(i - 1) == "of" for i in range(max(0, at - 4), at))


def _just_behind(scene: Scene, at: int, role: Role) -> Phrase | None:
    """A phrase that the number stands before: "$5 billion in exports", "a sixfold rise in its exports"."""
    is_copula = is_noun_between = False
    is_followed = role.measure is Measure.LEVEL and scene.key(at + 1) == "(" and scene.key(at + 3) == ")"
    first = at + 1 + 3 * is_followed  # "$4 million (+5%) of goods were exported"
    for index in range(first, min(first + _FARTHEST, len(scene.chunks))):
        phrase = _phrase_at(scene, at, index, role)
        if phrase:
            if is_copula:
                return phrase if _opens_clause(scene, at) else None
            return None if is_noun_between and phrase.flow is not None else phrase
        is_copula = is_copula or scene.key(index) in _BE
        if not _may_stand_between(scene, index, role):
            if not _is_plain_noun(scene, index):
                return None
            is_noun_between = True
        if scene.key(index) in _ENDS_BETWEEN and role.measure is not Measure.CHANGE:
            return None
    return None


def _phrase_at(scene: Scene, at: int, index: int, role: Role) -> Phrase | None:
    """The phrase whose beginning ``index`` has reached; no verb, unless its subject is what is traded."""
    reached = (p for p in scene.phrases if at < p.left <= index <= p.head and p is not role.of)
    phrase = next(reached, None)
    return phrase if phrase and (phrase.is_passive or not phrase.is_verb) else None


def _may_stand_between(scene: Scene, index: int, role: Role) -> bool:
    chunk = scene.chunks[index]
    if scene.key(index - 1) == "of" and chunk.key in _SPOKEN_OF:
        return role.measure is Measure.LEVEL  # "$5 million of it Ugandan exports"
    if chunk.key in _BETWEEN or scene.has(index, Cue.HIGHER, Cue.BASIS):
        return True
    is_change = Cue.CHANGE in chunk.cues and role.measure is not Measure.LEVEL
    return is_change or (chunk.key == "-" and chunk.is_glued)


def _is_plain_noun(scene: Scene, index: int) -> bool:
    if scene.is_kind(index, Kind.PLACE):
        return True
    is_plain = scene.is_kind(index, Kind.WORD) and not scene.chunks[index].cues
    return is_plain and scene.key(index) not in grammar.ENDS_NOUN_PHRASE


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether the number is the subject: "of which $46.5 million was Azerbaijani exports"."""
    index = scene.back(
        at, lambda before: scene.has(before, Cue.QUALIFIER) or scene.key(before) in ("some", "a")
    )
    if scene.key(index) in _OF_GOODS:  # "and goods worth $5 million were shipped to Peru"
        index = scene.back(index, lambda before: _is_plain_noun(scene, before))
    return index < 0 or scene.key(index) in _OPENS_CLAUSE


# Before the number --------------------------------------------------------------------------------


def _nearest_left(scene: Scene, at: int, role: Role, wholes: Set[int]) -> Phrase | None:
    """The nearest phrase before the number that can govern it."""
    for phrase in reversed(scene.phrases):
        if phrase.head >= at or phrase.head in wholes or not _can_govern(scene, phrase, at, role):
            continue
        if _is_aside(scene, phrase, at):
            continue
        return None if _has_subject_of_its_own(scene, phrase, at) else phrase
    return None


def _is_aside(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a phrase stands in an aside that is over: "trade, including exports of $5m, was $8m"."""
    if _is_in_relative_clause(scene, phrase, at):
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
    start = phrase.left - 2 * (scene.key(phrase.left - 1) == "'s")
    before = scene.back(
        start, lambda index: scene.is_kind(index, Kind.PLACE) or scene.key(index) in _BEFORE_OTHER
    )
    return scene.key(before) not in grammar.PREPOSITIONS and scene.key(before) != "as"


_OF_THE_FIGURE: Final = words(
    "figure figures value total volume amount it they that this which these those bill level levels number "
    "sum latter former growth increase rise decline drop fall one respectively goods worth quantity "
    "quantities pace rate both much flow flows deliveries going went headed rest remainder remaining balance "
    "difference data"
)


def _has_subject_of_its_own(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a new clause about something unknown stands between: "..., while the index fell 3%"."""
    start = scene.clause_start(at)
    if start <= phrase.right:
        return False
    for index in range(start, at):
        if _tells_of_figure(scene, index):
            return False
        if (
            _is_plain_noun(scene, index)
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


def _first_right(scene: Scene, at: int, wholes: Set[int]) -> Phrase | None:
    """A phrase behind the number in its own clause: "At $5 billion, exports to China were"."""
    end = scene.clause_end(at)
    behind = (phrase for phrase in scene.phrases if at < phrase.head < end and phrase.head not in wholes)
    return next((phrase for phrase in behind if phrase.rank or not phrase.is_partner), None)
