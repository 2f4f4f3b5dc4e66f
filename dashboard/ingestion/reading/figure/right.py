"""What a number does, from the words behind it: "12 percent higher", "a 5% drop", "a 15.6 percent share"."""

from __future__ import annotations

from typing import Final

from dashboard.domain.trade import Measure
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure.roles import Number, Role, Whole
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

_FARTHEST: Final = 4
_BETWEEN: Final = words("- negative annual worth overall sharp steep further")
_ADVERBS: Final = words("up down")
_NOUNS: Final = _ADVERBS | words(
    "rise increase growth gain jump surge expansion climb uptick upturn upswing leap decrease decline drop "
    "fall slump contraction reduction plunge dip slide loss cut downturn slowdown spike rebound recovery "
    "shrinkage collapse tumble retreat"
)
_NO_COMPARISON: Final = {"over", "under", "behind", "ahead of", "in excess of"}


def compared(number: Number) -> Role | None:
    """ "12 percent higher", "6.2pc less than", "a 5% year-on-year drop", "$1.1 billion wider than"."""
    index = number.at + 1
    if number.key(index) == "or" and number.scene.is_kind(index + 1, Kind.QUANTITY):
        index += 2  # "£6.4bn or 9.3% more than": both are compared
    index = _past_aside(number, index)
    for at in range(index, index + _FARTHEST):
        if number.has(at, Cue.CHANGE) and number.scene.chunks[at].cues[Cue.CHANGE]:
            return _changed(number, at)
        if number.has(at, Cue.HIGHER) and _is_comparison(number, at):
            sign = int(number.scene.chunks[at].cues[Cue.HIGHER])
            return Role(Measure.CHANGE, "higher or lower than", sign, at)
        if not number.has(at, Cue.BASIS) and number.key(at) not in _BETWEEN:
            return None
    return None


def _past_aside(number: Number, index: int) -> int:
    """The index after the same change told once more: "a £200 million – 1.7 per cent – increase in"."""
    at = index + 1 + (number.key(index + 1) == "or")
    is_aside = number.key(index) in (",", "-") and number.scene.is_kind(at, Kind.QUANTITY)
    return at + 2 if is_aside and number.key(at + 1) == number.key(index) else index


def _changed(number: Number, at: int) -> Role | None:
    """A noun or adverb of change behind the number; no verb, and not where it goes with the next number."""
    key, behind = number.key(at), at + 1
    goes_on = number.scene.is_kind(behind, Kind.QUANTITY) or number.has(behind, Cue.QUALIFIER)
    goes_on = goes_on or number.key(behind) in ("by", "from", "to")
    if key not in _NOUNS or (key in _ADVERBS and goes_on):
        return None
    return number.changed(at, "a change of so much")


def _is_comparison(number: Number, at: int) -> bool:
    """Whether "more", "above" and the like compare the number before them."""
    before = at - 1 - (number.key(at - 1) == "-")
    if not number.scene.is_kind(before, Kind.QUANTITY):
        return False
    if number.scene.is_kind(at + 1, Kind.QUANTITY) and number.key(at) not in ("above", "below"):
        return False
    return number.key(at) not in _NO_COMPARISON


def share_noun(number: Number) -> Role | None:
    """ "A 15.6 percent share"."""
    at = number.at + 1 + (number.key(number.at + 1) == "-")
    if not number.has(at, Cue.SHARE):
        return None
    return Role(Measure.SHARE, "so large a share", at=at, whole=Whole.SPOKEN_OF)


def signed(number: Number) -> Role | None:
    """A printed sign tells a change: "(+9.4 percent to EUR 8.9 billion)"."""
    quantity = number.quantity
    if not quantity.sign:
        return None
    measure = Measure.LEVEL if quantity.is_money else Measure.CHANGE
    return Role(measure, "printed sign", quantity.sign, number.at)
