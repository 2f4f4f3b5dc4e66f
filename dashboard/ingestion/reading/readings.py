"""Drafts to readings: exact values with sign, the range the words allow, and every reading left open."""

# ruff: noqa: ARG001

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dashboard.domain import intervals
from dashboard.domain.intervals import Interval, Qualifier
from dashboard.domain.periods import UNKNOWN
from dashboard.domain.trade import Evidence, Flow, Measure, Reading, Series, Unit
from dashboard.ingestion.reading.chunks import Kind
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.digits import Printed
from dashboard.ingestion.reading.figures import Draft
from dashboard.ingestion.reading.measures import Whole
from dashboard.ingestion.reading.quantities import Form, Quantity
from dashboard.ingestion.reading.scene import Scene, authorities

Ends = tuple[Decimal, Decimal]
_OWN_DEFAULT: Final = frozenset(
    {"USD", "GBP", "JPY", "CHF", "XOF", "CZK", "SEK", "NOK", "RUB", "CNY", "TRY", "RON", "EUR"}
)


@dataclass(frozen=True, slots=True)
class Variant:
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


def variants_of(scene: Scene, draft: Draft, drafts: list[Draft]) -> list[Variant]:
    """Every way to take a draft's number, the plain one first."""
    if draft.rank is not None:
        value = Decimal(draft.rank)
        return [Variant(Measure.RANK, value, None, Interval.of(value, value))]
    quantity = draft.quantity
    if quantity is None or not quantity.values:
        return []
    sign = _sign(draft, quantity)
    if quantity.high is not None:
        return [_range(draft, quantity, sign)]
    found = [_variant(draft, quantity, part, sign) for part in quantity.values]
    if len(found) > 1:
        notes = ("read as a decimal mark", "read as a mark between thousands")
        return [_noted(variant, note) for variant, note in zip(found, notes, strict=False)]
    return found + _also(scene, draft, found[0], drafts)


def _noted(variant: Variant, note: str) -> Variant:
    return Variant(variant.measure, variant.value, variant.step, variant.interval, note, variant.ends)


def _sign(draft: Draft, quantity: Quantity) -> int:
    if draft.measure is Measure.CHANGE and draft.role:
        return draft.role.sign
    if draft.measure is Measure.LEVEL and draft.flow is Flow.BALANCE and draft.phrase:
        return draft.phrase.sign or quantity.sign or 1
    return 1


def _variant(draft: Draft, quantity: Quantity, part: Printed, sign: int) -> Variant:
    value, step = part.value * sign, part.step
    if quantity.form is Form.MULTIPLE:
        return _multiple(draft, quantity, part)
    if quantity.form is Form.ORDER:
        return Variant(
            Measure.LEVEL, value, None, intervals.order_of_size(value), "of the order of this size"
        )
    if quantity.form is Form.FRACTION and quantity.parts:
        return Variant(draft.measure, value, None, _fraction(quantity.parts, sign, draft.qualifier))
    return Variant(draft.measure, value, step, intervals.rounded(value, step, draft.qualifier))


def _fraction(parts: tuple[int, int], sign: int, qualifier: Qualifier | None) -> Interval:
    top, bottom = parts
    return intervals.fraction_in_words(top * sign, bottom, qualifier)


def _multiple(draft: Draft, quantity: Quantity, part: Printed) -> Variant:
    """A ratio of now to then; "fell threefold" is a third of what it was."""
    value, step = part.value, part.step
    interval = intervals.multiple(value, step, draft.qualifier)
    is_less = draft.role is not None and draft.role.sign < 0 and value > 1
    if is_less:
        return Variant(Measure.RATIO, 1 / value, None, intervals.turned_over(interval))
    return Variant(Measure.RATIO, value, step, interval)


def _range(draft: Draft, quantity: Quantity, sign: int) -> Variant:
    low, high = quantity.values[0], quantity.high or quantity.values[0]
    step = min(low.step, high.step)
    ends = (low.value * sign, high.value * sign)
    ordered = (min(ends), max(ends))
    return Variant(
        draft.measure, None, step, intervals.printed_range(*ordered, step, draft.qualifier), ends=ordered
    )


def _also(scene: Scene, draft: Draft, plain: Variant, drafts: list[Draft]) -> list[Variant]:
    """A second reading that the text leaves open."""
    role = draft.role
    if (
        role is None
        or plain.value is None
        or (plain.step is None and draft.quantity and draft.quantity.form is not Form.FRACTION)
    ):
        return []
    if _is_by_times(scene, draft):
        more = plain.value + 1
        return [
            Variant(
                Measure.RATIO,
                more,
                plain.step,
                intervals.rounded(more, plain.step or 1, draft.qualifier),
                "an increase by so many times the earlier amount",
            )
        ]
    if _may_be_slip(scene, draft, drafts):
        value = -plain.value
        low, high = plain.interval.low, plain.interval.high
        turned = Interval(None if high is None else -high, None if low is None else -low)
        return [
            Variant(
                Measure.CHANGE,
                value,
                plain.step,
                turned,
                "a possible slip for a fall by so much; nothing in the text rules it out",
            )
        ]
    return []


def _is_by_times(scene: Scene, draft: Draft) -> bool:
    """ "Grew by 2.2 times": that many times the earlier amount, or that many added."""
    quantity = draft.quantity
    if quantity is None or quantity.word != "times" or draft.role is None or not draft.role.by:
        return False
    printed = scene.before.text[quantity.start : quantity.end].lower()
    grew = draft.role.at >= 0 and scene.chunks[draft.role.at].cues.get(Cue.CHANGE) == 1
    return "fold" not in printed and grew


def _may_be_slip(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """ "Contracted to 16% of previous levels", with no amounts and no base year to settle it."""
    role = draft.role
    if (
        role is None
        or role.whole is not Whole.LEVEL
        or draft.measure is not Measure.RATIO
        or role.of is not None
    ):
        return False
    if draft.quantity is None or draft.quantity.form not in (Form.PERCENT, Form.FRACTION):
        return False
    left = next((i for i in range(draft.at - 1, -1, -1) if not _is_between(scene, i)), -1)
    falls = left >= 0 and scene.chunks[left].cues.get(Cue.CHANGE) == -1
    is_to = any(scene.key(i) == "to" for i in range(max(left, 0), draft.at))
    names_base = any(
        scene.is_kind(i, Kind.PERIOD) for i in range(role.of_level, min(role.of_level + 5, len(scene.chunks)))
    )
    amounts = [
        d
        for d in drafts
        if d is not draft
        and d.phrase is draft.phrase
        and d.measure is Measure.LEVEL
        and d.quantity
        and d.quantity.form is Form.AMOUNT
    ]
    return falls and is_to and not names_base and not amounts


def _is_between(scene: Scene, index: int) -> bool:
    return (
        scene.key(index) in ("to", "just", "only", "a", "about", "barely", "mere")
        or Cue.QUALIFIER in scene.chunks[index].cues
    )


def readings_of(
    scene: Scene, draft: Draft, drafts: list[Draft], quote_id: str, service: str | None
) -> Iterator[tuple[Reading, Ends | None]]:
    """The readings of one draft, with the printed ends of ranges."""
    unit, currency = _unit(scene, draft)
    series = Series(
        reporter=_joined(draft.parties.reporter), partner=_joined(draft.parties.partner),
        flow=draft.flow, commodity=draft.goods, counted_by=service,
    )  # fmt: skip
    evidence = (Evidence(field="value", start=draft.start, end=draft.end, rule="number"), *draft.evidence)
    for number, variant in enumerate(variants_of(scene, draft, drafts), 1):
        reading = Reading(
            reading_id=f"{quote_id}/{number}", quote_id=quote_id, measure=variant.measure, series=series,
            period=draft.period or UNKNOWN, value=variant.value, step=variant.step, interval=variant.interval,
            unit=unit, currency=currency, basis=draft.basis, basis_words=draft.basis_words,
            qualifier=draft.qualifier, status=draft.status, note=variant.note, evidence=evidence,
        )  # fmt: skip
        yield reading, variant.ends


def _joined(codes: tuple[str, ...]) -> str | None:
    return "+".join(sorted(codes)) if codes else None


def _unit(scene: Scene, draft: Draft) -> tuple[Unit, str | None]:
    if draft.rank is not None:
        return Unit.RANK, None
    quantity = draft.quantity
    if quantity is None or quantity.unit is None:
        return Unit.RATIO, None
    if not quantity.is_money:
        return quantity.unit, None
    return Unit.CURRENCY, _currency(scene, draft, quantity)


def _currency(scene: Scene, draft: Draft, quantity: Quantity) -> str | None:
    """Which of the currencies that go by one name: that of the authority, the reporter, or anyone named."""
    codes = quantity.currencies
    if len(codes) == 1 or codes[0] == "USD":
        return codes[0]
    places = scene.before.places
    paired = _paired_with(scene, draft)
    named = [chunk.place.code for chunk in scene.chunks if chunk.kind is Kind.PLACE]
    authority = authorities(scene)
    topic = scene.before.topic
    for code in (
        *authority,
        *draft.parties.reporter,
        *draft.parties.partner,
        *named,
        *(topic.parties.both if topic else ()),
    ):
        own = places.currency_of(code)
        if own in codes and own != paired:
            return own
    return codes[0] if codes[0] in _OWN_DEFAULT else None


def _paired_with(scene: Scene, draft: Draft) -> str | None:
    """The currency right before a bracket: the sum inside it is in another one."""
    if scene.key(draft.at - 1) == "(" and scene.is_kind(draft.at - 2, Kind.QUANTITY):
        before = scene.chunks[draft.at - 2].quantity
        return before.currencies[0] if before.currencies else None
    return None
