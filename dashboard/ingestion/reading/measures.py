"""What a number does in its sentence: level, change, share or ratio, and with which sign."""

# ruff: noqa: ARG001, E501, SIM102, SIM103

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.english import grammar
from dashboard.ingestion.reading.phrases import Phrase
from dashboard.ingestion.reading.quantities import Form, Quantity
from dashboard.ingestion.reading.scene import Scene


class Whole(Enum):
    """What stands behind "of": what a part or a ratio is of."""

    FLOW = auto()
    GDP = auto()
    LEVEL = auto()
    SPOKEN_OF = auto()


@dataclass(slots=True)
class Role:
    """What a number does.

    Attributes:
        measure: Level, change, share or ratio.
        sign: -1 for a fall.
        rule: Name of the rule that told.
        at: Index of the chunk that told; -1 for none.
        is_base: Whether it is what another number is compared with: "from $1.7 billion".
        whole: What a share or ratio is of.
        of: The flow phrase behind "of".
        by: Whether "by" stands before it.
        of_level: Index of the chunk that begins "its 2021 level".
        like: Index of an earlier quantity that it goes with: "€210 million, or 7.5%".
    """

    measure: Measure
    rule: str
    sign: int = 1
    at: int = -1
    is_base: bool = False
    whole: Whole | None = None
    of: Phrase | None = None
    by: bool = False
    of_level: int = -1
    like: int = -1


_SKIP_LEFT: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "by",
        "record",
        "modest",
        "whopping",
        "mere",
        "hefty",
        "total",
        "staggering",
        "massive",
        "huge",
        "combined",
        "around",
        "just",
        "only",
        "further",
        "another",
        "an",
        "estimated",
        "as",
        "even",
        "barely",
        "merely",
        "again",
        "in",
        "value",
        "volume",
        "terms",
        "dollar",
        "money",
        "weight",
        "tonnage",
        "nominal",
        "real",
        "annual",
        "cumulative",
        "on",
        "average",
        "roughly",
        "also",
        "up-to",
        "solid",
        "robust",
        "healthy",
        "meagre",
        "paltry",
    ]
)
_LEVEL_WORDS: Final = frozenset(
    [
        "level",
        "levels",
        "peak",
        "figure",
        "figures",
        "total",
        "value",
        "volume",
        "volumes",
        "size",
        "scale",
        "height",
        "mark",
    ]
)
_SPOKEN_OF: Final = frozenset(
    [
        "bill",
        "total",
        "it",
        "this",
        "that",
        "these",
        "those",
        "them",
        "which",
        "sum",
        "amount",
        "volume",
        "value",
        "turnover",
        "figure",
        "all",
        "trade",
    ]
)


def role_of(scene: Scene, at: int, roles: dict[int, Role]) -> Role | None:
    """What the quantity at ``at`` does; ``None`` where nothing tells.

    Args:
        scene: The sentence.
        at: Index of the quantity.
        roles: What the quantities before it do.
    """
    quantity = scene.chunks[at].quantity
    left, by = _governing(scene, at)
    readers: tuple[Callable[[], Role | None], ...]
    if quantity.form is Form.MULTIPLE:
        return _multiple(scene, at, quantity, left, by=by)
    if quantity.form is Form.ORDER:
        return Role(Measure.LEVEL, "order of size")
    if quantity.form is Form.AMOUNT or quantity.form is Form.BARE:
        readers = (
            lambda: _compared_on_right(scene, at),
            lambda: _signed(quantity, at),
            lambda: _by_left(scene, at, left, by=by),
            lambda: _coordinated(scene, at, left, roles),
            lambda: Role(Measure.LEVEL, "an amount"),
        )
    else:
        readers = (
            lambda: _of_whole(scene, at),
            lambda: _compared_on_right(scene, at),
            lambda: _share_noun_on_right(scene, at),
            lambda: _signed(quantity, at),
            lambda: _by_left_relative(scene, at, left, by=by),
            lambda: _base_of(scene, at, left, roles),
            lambda: _coordinated(scene, at, left, roles),
            lambda: _beside_country(scene, at, roles),
        )
    found = next((role for read in readers if (role := read())), None)
    return found or _as_next(scene, at, roles)


def _as_next(scene: Scene, at: int, roles: dict[int, Role]) -> Role | None:
    """ "31% and 58% of its gold exports": what is said behind the last number holds for all of the list."""
    behind = at + 1
    while scene.key(behind) in (",", "and", "or") and behind <= at + 2:
        behind += 1
    if behind == at + 1 or not scene.is_kind(behind, Kind.QUANTITY):
        return None
    if scene.chunks[behind].quantity.unit is not scene.chunks[at].quantity.unit:
        return None
    role = role_of(scene, behind, roles)
    return replace(role, like=-1) if role and role.measure is Measure.SHARE else None


# To the left ------------------------------------------------------------------------------------


def _governing(scene: Scene, at: int) -> tuple[int, bool]:
    """The nearest chunk to the left that tells what a number does, and whether "by" was passed."""
    by = False
    index = at - 1
    while index >= 0:
        chunk = scene.chunks[index]
        if chunk.key == "by":
            by = True
        skipped = (
            chunk.kind is Kind.PERIOD
            or Cue.BASIS in chunk.cues
            or (Cue.QUALIFIER in chunk.cues and not _is_verb_of_level(chunk.key))
            or chunk.key in _SKIP_LEFT
            or chunk.key in grammar.ADVERBS
            or (
                chunk.key in grammar.IN_TIME and scene.is_kind(index + 1, Kind.PERIOD) and chunk.key != "from"
            )
        )
        if not skipped or (
            chunk.key == "on" and not scene.is_kind(index + 1, Kind.PERIOD) and Cue.BASIS not in chunk.cues
        ):
            break
        index -= 1
    return index, by


def _is_verb_of_level(key: str) -> bool:
    return False


def _by_left(scene: Scene, at: int, left: int, *, by: bool) -> Role | None:
    """An amount after "by", a change verb, "to", "from", "of"."""
    if left < 0:
        return None
    chunk = scene.chunks[left]
    if Cue.COMPARED in chunk.cues and chunk.key not in ("on", "over"):
        return Role(Measure.LEVEL, "compared with", at=left, is_base=True)
    if chunk.key in ("to", "at") or (Cue.LEVEL in chunk.cues and Cue.CHANGE not in chunk.cues):
        return Role(Measure.LEVEL, "level after 'to' or a verb of level", at=left)
    if Cue.CHANGE in chunk.cues:
        return Role(Measure.CHANGE, "after a word of change", _sign(scene, left), left, by=by)
    if chunk.key == "of" and scene.has(left - 1, Cue.CHANGE):
        return Role(Measure.CHANGE, "change of", _sign(scene, left - 1), left - 1)
    if by:
        change = _change_in_clause(scene, at, past_numbers=True)
        if change >= 0:
            return Role(Measure.CHANGE, "changed by", _sign(scene, change), change, by=True)
    return None


def _by_left_relative(scene: Scene, at: int, left: int, *, by: bool) -> Role | None:
    """A percentage or fraction after a change verb, "share of", "accounted for", "to" or "from"."""
    if left < 0:
        return None
    chunk = scene.chunks[left]
    if chunk.key == "which" and scene.key(left - 1) == "of":
        return Role(Measure.SHARE, "of which", at=left, whole=Whole.SPOKEN_OF)
    if Cue.SHARE_VERB in chunk.cues and Cue.CHANGE not in chunk.cues:
        return Role(Measure.SHARE, "accounted for", at=left, whole=Whole.SPOKEN_OF)
    if Cue.CHANGE in chunk.cues and not _is_from_or_to(scene, at, left):
        return Role(Measure.CHANGE, "after a word of change", _sign(scene, left), left, by=by)
    if chunk.key == "of":
        return _after_of(scene, left)
    if by:
        change = _change_in_clause(scene, at, past_numbers=True)
        if change >= 0:
            return Role(Measure.CHANGE, "changed by", _sign(scene, change), change, by=True)
    is_base = Cue.COMPARED in chunk.cues and chunk.key not in ("on", "over")
    if chunk.key in ("to", "at") or is_base or Cue.LEVEL in chunk.cues:
        return _of_subject(scene, at, left, is_base=is_base)
    return None


def _is_from_or_to(scene: Scene, at: int, left: int) -> bool:
    return any(scene.key(index) in ("to", "from") for index in range(left + 1, at))


def _after_of(scene: Scene, left: int) -> Role | None:
    """ "an increase of 5%", "a share of 12%", "at a rate of 11%"."""
    before = left - 1
    while before >= 0 and scene.key(before) in ("rate", "pace", "annual", "average", "around", "about"):
        before -= 1
    if scene.has(before, Cue.SHARE):
        return Role(Measure.SHARE, "a share of", at=before, whole=Whole.SPOKEN_OF)
    if scene.has(before, Cue.CHANGE):
        return Role(Measure.CHANGE, "change of", _sign(scene, before), before)
    rated = scene.key(left - 1) in ("rate", "pace")
    change = _change_in_clause(scene, left)
    if (rated or scene.has(before, Cue.BASIS) or scene.has(left - 1, Cue.BASIS)) and change >= 0:
        return Role(Measure.CHANGE, "at a rate of", _sign(scene, change), change)
    return None


def _of_subject(scene: Scene, at: int, left: int, *, is_base: bool) -> Role | None:
    """A percentage behind "to", "at" or "from" is of what the subject is: a share, or growth itself."""
    for index in range(left - 1, scene.clause_start(left) - 1, -1):
        chunk = scene.chunks[index]
        if Cue.SHARE in chunk.cues:
            return Role(Measure.SHARE, "the share was", at=index, whole=Whole.SPOKEN_OF, is_base=is_base)
        if chunk.key in (
            "growth",
            "growth rate",
            "increase",
            "rise",
            "expansion",
            "decline",
            "contraction",
            "drop",
            "fall",
            "decrease",
        ):
            if _is_noun(scene, index):
                return Role(Measure.CHANGE, "growth was", _sign(scene, index), index, is_base=is_base)
    return None


def _base_of(scene: Scene, at: int, left: int, roles: dict[int, Role]) -> Role | None:
    """ "A third went to Romania, up from a quarter", "made up 22%, and was down to 4%": as the number before."""
    if left < 0 or (Cue.COMPARED not in scene.chunks[left].cues and scene.key(left) not in ("to", "at")):
        return None
    is_base = Cue.COMPARED in scene.chunks[left].cues
    for index in sorted(roles, reverse=True):
        role, form = roles[index], scene.chunks[index].quantity.form
        if form is Form.AMOUNT or role.measure not in (Measure.SHARE, Measure.CHANGE):
            continue
        if not is_base and role.measure is not Measure.SHARE:
            return None
        return Role(
            role.measure, "goes with the number before", role.sign, left,
            is_base=is_base, whole=role.whole, of=role.of, like=index,
        )  # fmt: skip
    return None


def _is_noun(scene: Scene, index: int) -> bool:
    """Whether a word of change is a noun here: "growth in", "the decline slowed"."""
    return (
        scene.key(index + 1) in ("in", "of", "rate")
        or scene.key(index - 1) in ("the", "a", "an", "'s", "annual", "its", "this")
        or (scene.key(index) in ("growth", "growth rate"))
    )


def _sign(scene: Scene, at: int) -> int:
    value = scene.chunks[at].cues.get(Cue.CHANGE, 1)
    if value == 0:
        return 1
    return int(value)


def _change_in_clause(scene: Scene, at: int, *, past_numbers: bool = False) -> int:
    """The nearest word of change to the left in the clause; -1 for none.

    Past other numbers only where a verb is left out: "to the UAE rose 15%, and to Saudi Arabia by 4%".
    """
    start = scene.clause_start(at)
    for index in range(at - 1, start - 1, -1):
        if Cue.CHANGE in scene.chunks[index].cues:
            return index
        is_number = (
            scene.chunks[index].kind is Kind.QUANTITY and scene.chunks[index].quantity.form is not Form.BARE
        )
        if is_number and not past_numbers:
            break
    return -1


# To the right -----------------------------------------------------------------------------------


def _compared_on_right(scene: Scene, at: int) -> Role | None:
    """ "12 percent higher", "6.2pc less than", "a 5% year-on-year drop", "$1.1 billion wider than"."""
    index = at + 1
    steps = 0
    if scene.key(index) == "or" and scene.is_kind(index + 1, Kind.QUANTITY):
        index += 2  # "£6.4bn or 9.3% more than": both are compared
    while index < len(scene.chunks) and steps < 4:
        chunk = scene.chunks[index]
        if chunk.cues.get(Cue.CHANGE):
            return _right_change(scene, at, index)
        if Cue.HIGHER in chunk.cues and _is_comparison(scene, index):
            return Role(Measure.CHANGE, "higher or lower than", int(chunk.cues[Cue.HIGHER]), index)
        is_between = Cue.BASIS in chunk.cues or chunk.key in (
            "-",
            "annual",
            "worth",
            "of",
            "overall",
            "sharp",
            "steep",
            "further",
        )
        if not is_between or (chunk.key == "of" and True):
            break
        index, steps = index + 1, steps + 1
    return None


_ADVERBS_OF_CHANGE: Final = frozenset({"up", "down"})


def _right_change(scene: Scene, at: int, index: int) -> Role | None:
    """A noun or adverb of change behind the number, unless it goes with the next number."""
    chunk = scene.chunks[index]
    follows = scene.key(index + 1)
    takes_own = (
        scene.is_kind(index + 1, Kind.QUANTITY)
        or follows in ("by", "from", "to")
        or scene.has(index + 1, Cue.QUALIFIER)
    )
    if chunk.key in _ADVERBS_OF_CHANGE and takes_own:
        return None
    if _is_finite(scene, index):
        return None
    return Role(Measure.CHANGE, "a change of so much", int(chunk.cues[Cue.CHANGE]), index)


_NOUNS_OF_CHANGE: Final = frozenset(
    [
        "rise",
        "increase",
        "growth",
        "gain",
        "jump",
        "surge",
        "expansion",
        "climb",
        "uptick",
        "upturn",
        "upswing",
        "leap",
        "decrease",
        "decline",
        "drop",
        "fall",
        "slump",
        "contraction",
        "reduction",
        "plunge",
        "dip",
        "slide",
        "loss",
        "cut",
        "downturn",
        "slowdown",
        "up",
        "down",
        "spike",
        "rebound",
        "recovery",
        "shrinkage",
        "collapse",
        "tumble",
        "retreat",
    ]
)


def _is_finite(scene: Scene, index: int) -> bool:
    """Whether the word is a verb with the number as its subject: "$5 billion fell"."""
    return scene.key(index) not in _NOUNS_OF_CHANGE


def _is_comparison(scene: Scene, index: int) -> bool:
    """Whether "more", "above" and the like compare the number before them."""
    chunk = scene.chunks[index]
    before = index - 1 - (scene.key(index - 1) == "-")
    if not scene.is_kind(before, Kind.QUANTITY):
        return False
    if scene.is_kind(index + 1, Kind.QUANTITY) and chunk.key not in ("above", "below"):
        return False
    return chunk.key not in ("over", "under", "behind", "ahead of", "in excess of")


def _share_noun_on_right(scene: Scene, at: int) -> Role | None:
    """ "a 15.6 percent share"."""
    index = at + 1 + (scene.key(at + 1) == "-")
    if scene.has(index, Cue.SHARE) or (
        scene.has(index + 1, Cue.SHARE) and scene.key(index) in ("market", "import", "export")
    ):
        index = index if scene.has(index, Cue.SHARE) else index + 1
        return Role(Measure.SHARE, "so large a share", at=index, whole=Whole.SPOKEN_OF)
    return None


def _of_whole(scene: Scene, at: int) -> Role | None:
    """What the number is a part or a multiple of, from the words behind "of"."""
    of = at + 1 + (scene.key(at + 1) == "," and scene.key(at + 2) == "of" and scene.key(at + 3) != "which")
    if scene.key(of) in ("the", "as", "as much as", "as many as"):
        return _size_of(scene, at)
    if scene.chunks[at].quantity.form is Form.FRACTION and scene.key(of) != "of":
        phrase = _flow_behind(scene, at)
        return (
            Role(Measure.SHARE, "so many of a flow", at=at, whole=Whole.FLOW, of=phrase) if phrase else None
        )
    if scene.key(of) != "of":
        return None
    if _is_number_behind(scene, of):
        return Role(Measure.RATIO, "of an earlier amount", at=of, whole=Whole.LEVEL, of_level=of + 1)
    level = _level_behind(scene, of)
    if level >= 0:
        return Role(Measure.RATIO, "of an earlier level", at=of, whole=Whole.LEVEL, of_level=level)
    if _gdp_behind(scene, of):
        return Role(Measure.RATIO, "of gross domestic product", at=of, whole=Whole.GDP)
    phrase = _flow_behind(scene, of)
    if phrase is not None:
        return Role(Measure.SHARE, "part of a flow", at=of, whole=Whole.FLOW, of=phrase)
    if _own_goods_behind(scene, of) or _spoken_of_behind(scene, of):
        return Role(Measure.SHARE, "part of what was spoken of", at=of, whole=Whole.SPOKEN_OF)
    return None


def _size_of(scene: Scene, at: int) -> Role | None:
    """ "one-fifth the size of India-Azerbaijan trade", "half the level of 2019", "half as much as in 2020"."""
    if scene.key(at + 1) != "the":
        phrase = _flow_behind(scene, at + 1)
        return Role(Measure.RATIO, "as much as", at=at + 1, whole=Whole.LEVEL, of=phrase, of_level=at + 1)
    if scene.key(at + 1) == "the" and scene.key(at + 2) in _LEVEL_WORDS | {"amount"}:
        of = at + 3
        phrase = _flow_behind(scene, of) if scene.key(of) == "of" else None
        return Role(Measure.RATIO, "the size of", at=at + 2, whole=Whole.LEVEL, of=phrase, of_level=at + 2)
    return None


def _is_number_behind(scene: Scene, of: int) -> bool:
    """ "Half of the 92,000 tons it had bought in March"."""
    index = of + 1 + (scene.key(of + 1) == "the")
    return scene.is_kind(index, Kind.QUANTITY) and scene.chunks[index].quantity.form is Form.AMOUNT


def _level_behind(scene: Scene, of: int) -> int:
    """The index where "its 2021 level" or "what it was in 2017" begins behind "of"; -1 for none."""
    for index in range(of + 1, min(of + 7, len(scene.chunks))):
        chunk = scene.chunks[index]
        if chunk.key == "what" and scene.key(index + 2) in ("was", "were", "had", "is"):
            return index
        if chunk.key in ("level", "levels", "peak") or (
            chunk.key in ("total", "value", "volume", "figure") and scene.is_kind(index - 1, Kind.PERIOD)
        ):
            return of + 1
        if (
            chunk.kind in (Kind.MARK, Kind.QUANTITY)
            or Cue.FLOW in chunk.cues
            or chunk.key in ("to", "in", "from")
        ):
            return -1
    return -1


def _gdp_behind(scene: Scene, of: int) -> bool:
    for index in range(of + 1, min(of + 7, len(scene.chunks))):
        if Cue.GDP in scene.chunks[index].cues:
            return True
        if scene.chunks[index].kind in (Kind.MARK, Kind.QUANTITY):
            return False
    return False


def _flow_behind(scene: Scene, of: int) -> Phrase | None:
    """The flow phrase behind "of", or the verb of a relative clause: "of the LNG Pakistan imported"."""
    best: Phrase | None = None
    for phrase in scene.phrases:
        if phrase.flow is None or phrase.is_partner or phrase.head <= of:
            continue
        if phrase.left <= of + 4 and _reaches(scene, of + 1, phrase.left):
            best = phrase
            break
        if (
            phrase.is_verb
            and phrase.owners
            and _reaches(scene, of + 1, phrase.left)
            and phrase.head - of <= 9
        ):
            best = phrase
            break
    return best


def _reaches(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but the inside of a noun phrase stands between two places."""
    for index in range(first, last):
        chunk = scene.chunks[index]
        is_inside = (
            chunk.kind in (Kind.PLACE, Kind.ORDINAL)
            or chunk.key
            in (
                "the",
                "all",
                "'s",
                "-",
                "its",
                "their",
                "of",
                "that",
                "which",
                "total",
                "whole",
                "and",
                "every",
                "a",
            )
            or (
                chunk.kind is Kind.WORD
                and chunk.key not in grammar.ENDS_NOUN_PHRASE
                and Cue.CHANGE not in chunk.cues
            )
        )
        if not is_inside:
            return False
    return True


def _own_goods_behind(scene: Scene, of: int) -> bool:
    """ "Sends three-quarters of its manganese to China", "buys 60% of its gas from Russia"."""
    verb = next((p for p in scene.phrases if p.is_verb and p.flow and p.head < of < p.right), None)
    return verb is not None and scene.has(of + 1, Cue.ITS) and _is_plain(scene, of + 2)


def _spoken_of_behind(scene: Scene, of: int) -> bool:
    index = of + 1
    while (
        scene.key(index)
        in ("the", "its", "their", "all", "this", "that", "these", "total", "overall", "such")
        and index < of + 4
    ):
        if scene.key(index) in ("this", "that", "these", "total", "all") and not _is_plain(scene, index + 1):
            return True
        index += 1
    return scene.key(index) in _SPOKEN_OF and (scene.key(index) not in ("it",) or True)


def _is_plain(scene: Scene, index: int) -> bool:
    return scene.is_kind(index, Kind.WORD) and scene.key(index) not in grammar.ENDS_NOUN_PHRASE


# Alongside --------------------------------------------------------------------------------------


def _signed(quantity: Quantity, at: int) -> Role | None:
    """A printed sign tells a change: "(+9.4 percent to EUR 8.9 billion)"."""
    if quantity.sign and not quantity.is_money:
        return Role(Measure.CHANGE, "printed sign", quantity.sign, at)
    if quantity.sign:
        return Role(Measure.LEVEL, "printed sign", quantity.sign, at)
    return None


def _coordinated(scene: Scene, at: int, left: int, roles: dict[int, Role]) -> Role | None:
    """ "€210 million, or 7.5%", "9.8% on the quarter and 2.1% on the year": as the number before it."""
    key = scene.key(left)
    if key in ("for", "in", "with", "about"):
        return None
    if key not in ("or", "and", ",", "(", "/", "but", "then"):
        return None
    for index in range(left - 1, -1, -1):
        chunk = scene.chunks[index]
        if chunk.kind is Kind.QUANTITY:
            role = roles.get(index)
            return _as_before(scene, at, index, role, key) if role else None
        if any(role.of and role.of.left <= index < role.of.right for role in roles.values()):
            continue
        if Cue.FLOW in chunk.cues or (Cue.CHANGE in chunk.cues and chunk.key not in _ADVERBS_OF_CHANGE):
            return None
    return None


def _as_before(scene: Scene, at: int, index: int, role: Role, key: str) -> Role | None:
    own, other = scene.chunks[at].quantity, scene.chunks[index].quantity
    is_same = own.unit is other.unit or key == "or" or scene.key(at - 1) == "or"
    if role.measure is Measure.CHANGE and (is_same or key in (",", "(", "/")):
        if own.form is Form.AMOUNT and other.form is not Form.AMOUNT and key != "or":
            return None
        return Role(Measure.CHANGE, "as the number before", role.sign, role.at, like=index, by=role.by)
    if role.measure is Measure.SHARE and own.form is not Form.AMOUNT:
        return Role(
            Measure.SHARE, "as the number before", at=role.at, whole=role.whole, of=role.of, like=index
        )
    return None


def _beside_country(scene: Scene, at: int, roles: dict[int, Role]) -> Role | None:
    """ "against China's 13.7 percent", "3.9% for India": as the number before it."""
    beside = scene.key(at - 1) == "'s" or (scene.key(at + 1) == "for" and _is_place_behind(scene, at + 2))
    in_list = scene.key(at - 1) == "(" and scene.is_kind(at - 2, Kind.PLACE)
    behind = scene.key(at + 1) in ("to", "from", "with", "by", "in") and _is_place_behind(scene, at + 2)
    if not beside and not in_list and not behind:
        return None
    for index in range(at - 1, -1, -1):
        role = roles.get(index)
        if role and scene.chunks[index].quantity.unit is scene.chunks[at].quantity.unit:
            return Role(
                role.measure,
                "as the number before",
                role.sign,
                role.at,
                whole=role.whole,
                of=role.of,
                like=index,
            )
    return None


def _is_place_behind(scene: Scene, index: int) -> bool:
    return scene.is_kind(index, Kind.PLACE) or (
        scene.key(index) == "the" and scene.is_kind(index + 1, Kind.PLACE)
    )


# Multiples that compare one flow with another; the others are verbs, as in "to quadruple its exports".
_COMPARING: Final = frozenset({"times", "fold", "twice", "thrice"})


def _multiple(scene: Scene, at: int, quantity: Quantity, left: int, *, by: bool) -> Role | None:
    """ "doubled", "fivefold", "2.6 times", "three times what it was in 2017", "twice as much as"."""
    is_fall = left >= 0 and scene.chunks[left].cues.get(Cue.CHANGE) == -1
    right = scene.chunks[at + 1] if at + 1 < len(scene.chunks) else None
    is_fall = is_fall or bool(right and right.cues.get(Cue.HIGHER) == -1)
    if scene.key(at + 1) in ("a", "per", "each", "every") and scene.key(at + 2) in (
        "year",
        "week",
        "month",
        "day",
    ):
        return None  # "twice a year" counts occasions
    role = Role(Measure.RATIO, "a multiple", -1 if is_fall else 1, left, by=by)
    for index in range(at + 1, min(at + 4, len(scene.chunks))):
        chunk = scene.chunks[index]
        if chunk.key == "what":
            role.whole, role.of_level = Whole.LEVEL, index
            return role
        if chunk.key in _LEVEL_WORDS or chunk.kind is Kind.PERIOD:
            role.whole, role.of_level = Whole.LEVEL, index
            break
        if chunk.kind is Kind.MARK:
            break
    if quantity.word not in _COMPARING and not (left >= 0 and Cue.LEVEL in scene.chunks[left].cues):
        return role
    phrase = next(
        (p for p in scene.phrases if p.flow and p.left > at and p.left - at <= 6 and not p.is_verb), None
    )
    if phrase and phrase.left - at >= 1 and _is_compared_flow(scene, at, phrase.left):
        role.of = phrase
    return role


def _is_compared_flow(scene: Scene, at: int, left: int) -> bool:
    """Whether a flow is what the multiple is of: "three times its imports", "twice as much as its exports"."""
    between = [scene.key(index) for index in range(at + 1, left)]
    return all(
        key
        in (
            "the",
            "as",
            "much",
            "large",
            "size",
            "of",
            "that",
            "value",
            "more",
            "than",
            "high",
            "big",
            "many",
            "level",
            "higher",
            "larger",
        )
        for key in between
    )
