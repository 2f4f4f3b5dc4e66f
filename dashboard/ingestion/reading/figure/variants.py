"""The ways to take a number: its signed value and the range its words allow, and every reading left open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.domain import intervals
from dashboard.domain.intervals import Interval
from dashboard.domain.trade import Flow, Measure
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.figure.drafts import Draft
from dashboard.ingestion.reading.figure.roles import Whole
from dashboard.ingestion.reading.quantity.digits import Printed
from dashboard.ingestion.reading.quantity.forms import Form, Quantity
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.text.chunks import Kind
from dashboard.ingestion.reading.text.cues import Cue

Ends = tuple[Decimal, Decimal]
_MARKS: Final = ("the mark is taken as a decimal one", "the mark is taken to group thousands")
_BY_TIMES: Final = "an increase by so many times the earlier amount"
_SLIP: Final = "a possible slip for a fall by so much; nothing in the text rules it out"
_ORDER: Final = "of the order of this size"
_BETWEEN: Final = words("to just only a about barely mere")
_BASE_REACH: Final = 5


class Variant(NamedTuple):
    """One way to take a number.

    Attributes:
        measure: Level, change, share, ratio or rank.
        value: Signed; ``None`` for a range.
        step: The smallest change its digits could show.
        interval: All values the words allow.
        note: What this reading supposes.
        ends: The printed ends of a range.
    """

    measure: Measure
    value: Decimal | None
    step: Decimal | None
    interval: Interval
    note: str | None = None
    ends: Ends | None = None


def variants_of(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> list[Variant]:
    """Every way to take a draft's number, the plain one first; none where it cannot be read."""
    if draft.rank is not None:
        value = Decimal(draft.rank)
        return [Variant(Measure.RANK, value, None, Interval.of(value, value))]
    quantity = draft.quantity
    if quantity is None or not quantity.values:
        return []
    if quantity.high is not None:
        return [_range(draft, quantity, quantity.high)]
    found = [_variant(draft, quantity, part) for part in quantity.values]
    if len(found) > 1:
        return [variant._replace(note=note) for variant, note in zip(found, _MARKS, strict=True)]
    return [*found, *_left_open(scene, draft, found[0], drafts)]


def _sign(draft: Draft, quantity: Quantity) -> int:
    """A fall and a deficit are negative; a share, a ratio and a sum are not."""
    if draft.measure is Measure.CHANGE and draft.role:
        return draft.role.sign
    if draft.measure is Measure.LEVEL and draft.flow is Flow.BALANCE and draft.phrase:
        return draft.phrase.sign or quantity.sign or 1
    return 1


def _variant(draft: Draft, quantity: Quantity, part: Printed) -> Variant:
    sign = _sign(draft, quantity)
    value, step = part.value * sign, part.step
    match quantity.form:
        case Form.MULTIPLE:
            return _multiple(draft, part)
        case Form.ORDER:
            return Variant(Measure.LEVEL, value, None, intervals.order_of_size(value), _ORDER)
        case Form.FRACTION if quantity.parts:
            top, bottom = quantity.parts
            told = intervals.fraction_in_words(top * sign, bottom, draft.qualifier)
            return Variant(draft.measure, value, None, told)
    return Variant(draft.measure, value, step, intervals.rounded(value, step, draft.qualifier))


def _multiple(draft: Draft, part: Printed) -> Variant:
    """A ratio of now to then; "fell threefold" is a third of what it was."""
    interval = intervals.multiple(part.value, part.step, draft.qualifier)
    if draft.role is not None and draft.role.sign < 0 and part.value > 1:
        return Variant(Measure.RATIO, 1 / part.value, None, intervals.turned_over(interval))
    return Variant(Measure.RATIO, part.value, part.step, interval)


def _range(draft: Draft, quantity: Quantity, high: Printed) -> Variant:
    sign, low = _sign(draft, quantity), quantity.values[0]
    step = min(low.step, high.step)
    first, last = sorted((low.value * sign, high.value * sign))
    interval = intervals.printed_range(first, last, step, draft.qualifier)
    return Variant(draft.measure, None, step, interval, ends=(first, last))


# Left open ----------------------------------------------------------------------------------------


def _left_open(scene: Scene, draft: Draft, plain: Variant, drafts: Sequence[Draft]) -> list[Variant]:
    """A second reading that the text leaves open."""
    if plain.value is None:
        return []
    if _is_by_times(scene, draft):
        more = plain.value + 1
        interval = intervals.rounded(more, plain.step or 1, draft.qualifier)
        return [plain._replace(value=more, interval=interval, note=_BY_TIMES)]
    if _may_be_slip(scene, draft, drafts):
        low, high = plain.interval.low, plain.interval.high
        turned = Interval(None if high is None else -high, None if low is None else -low)
        return [plain._replace(measure=Measure.CHANGE, value=-plain.value, interval=turned, note=_SLIP)]
    return []


def _is_by_times(scene: Scene, draft: Draft) -> bool:
    """ "Grew by 2.2 times": that many times the earlier amount, or that many added."""
    quantity, role = draft.quantity, draft.role
    if quantity is None or quantity.word != "times" or role is None or not role.by or role.at < 0:
        return False
    is_fold = "fold" in scene.before.text[quantity.start : quantity.end].lower()
    return not is_fold and scene.chunks[role.at].cues.get(Cue.CHANGE) == 1


def _may_be_slip(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Contracted to 16% of previous levels", with no amounts and no base year to settle it."""
    role, quantity = draft.role, draft.quantity
    if role is None or quantity is None or quantity.form not in (Form.PERCENT, Form.FRACTION):
        return False
    if draft.measure is not Measure.RATIO or role.whole is not Whole.LEVEL or role.of is not None:
        return False
    names_base = any(
        scene.is_kind(at, Kind.PERIOD) for at in range(role.of_level, role.of_level + _BASE_REACH)
    )
    return (
        _falls_to(scene, draft.at)
        and not names_base
        and not any(_is_amount(other, draft) for other in drafts)
    )


def _falls_to(scene: Scene, at: int) -> bool:
    """Whether "contracted to" or the like stands before the number."""
    left = scene.back(at, lambda index: scene.key(index) in _BETWEEN or scene.has(index, Cue.QUALIFIER))
    is_fall = scene.has(left, Cue.CHANGE) and scene.chunks[left].cues[Cue.CHANGE] == -1
    return is_fall and any(scene.key(index) == "to" for index in range(left, at))


def _is_amount(other: Draft, draft: Draft) -> bool:
    """Whether another figure of the same flow is an amount."""
    is_sum = other.quantity is not None and other.quantity.form is Form.AMOUNT
    return is_sum and other.phrase is draft.phrase and other.measure is Measure.LEVEL
