"""Slips planted in made-up worlds, each only where other articles print enough to see it.

What the others leave for an amount is worked out here with exact fractions from printed levels alone: prints
of the same amount, and sums of exports and imports. A slip is *detectable* if its number shares no value with
what they leave; and it can be *named* if the number as it was can be recognised the same way.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from checking_worlds import MONTHS, Planted, Span, Where, World, _negative, _slack, _sum, _to_step, period_of

from dashboard.domain.intervals import Interval, rounded
from dashboard.domain.trade import Flow, Measure, Reading, Unit

TIGHT = Fraction(3, 2)
NEAR = Fraction(3, 2)


@dataclass(frozen=True)
class Slip:
    """A world's readings with one of them spoilt.

    Attributes:
        kind: What went wrong.
        name: Id of the spoilt reading.
        readings: All readings, the spoilt one in its place.
        was: The reading as it should be.
        now: The reading as printed.
    """

    kind: Planted
    name: str
    readings: tuple[Reading, ...]
    was: Reading
    now: Reading


def plant(world: World, kind: Planted, seed: int, *, outvoted: bool = False) -> Slip | None:
    """Plant one detectable slip of a kind; ``None`` where the world has no place for one.

    Args:
        world: Where.
        kind: Which.
        seed: Another one for another slip.
        outvoted: Whether it must be detectable even if any one of the other articles had not been written:
            then no single other figure can be doubted in its stead.
    """
    chance = random.Random(f"{world.seed} {kind} {seed}")
    order = list(world.readings)
    chance.shuffle(order)
    for was in order:
        for now in _detectable(world, kind, was):
            if not outvoted or _is_outvoted(world, kind, was, now):
                readings = tuple(now if one is was else one for one in world.readings)
                return Slip(kind, was.reading_id, readings, was, now)
    return None


def _detectable(world: World, kind: Planted, was: Reading) -> Iterator[Reading]:
    """The ways in which a figure may slip so that others show it; the same whenever it is asked."""
    if not _is_rounded(world, was):
        return  # a number that is off already can be recognised by its last digits no more
    yield from _WAYS[kind](world, was, random.Random(f"{world.seed} {was.reading_id}"))


def _is_rounded(world: World, was: Reading) -> bool:
    """Whether a figure is the amount in truth, properly rounded, and not cut off."""
    where, span = world.about[was.reading_id]
    if was.measure is Measure.LEVEL:
        return was.interval.covers(Fraction(world.amount(where, span)))
    if was.measure is not Measure.RATIO:
        return True
    before = world.amount(where, (span[0] - 12, span[1] - 12))
    return was.interval.covers(Fraction(world.amount(where, span), before))


def _is_outvoted(world: World, kind: Planted, was: Reading, now: Reading) -> bool:
    world.witnesses.clear()
    list(_detectable(world, kind, was))
    try:
        for witness in sorted(world.witnesses):
            world.left_out = witness
            if now not in list(_detectable(world, kind, was)):
                return False
        return True
    finally:
        world.left_out = ""


# -- exact ranges -----------------------------------------------------------------------------------------


def _over(one: Interval, other: Interval) -> Interval:
    if not other.low or other.low <= 0 or one.low is None or one.low < 0:
        return Interval(None, None)
    high = None if one.high is None else one.high / other.low
    return Interval(Fraction(0) if other.high is None else one.low / other.high, high)


def _is_tight(told: Interval) -> bool:
    return bool(told.low and told.high and told.low > 0 and told.high / told.low <= TIGHT)


def _apart(reading: Reading, left: Interval) -> bool:
    return not _slack(reading).overlaps(left)


def _as_quotient(reading: Reading) -> Interval:
    """A relative number and its slack as a plain quotient."""
    told = _slack(reading)
    factor = Fraction(1, 100) if reading.unit is Unit.PERCENT else Fraction(1)
    less = 1 if reading.measure is Measure.CHANGE else 0
    return Interval(
        None if told.low is None else told.low * factor + less,
        None if told.high is None else told.high * factor + less,
    )


# -- the ways ---------------------------------------------------------------------------------------------


def _by_for_to(world: World, was: Reading, chance: random.Random) -> Iterator[Reading]:
    where, span = world.about[was.reading_id]
    if was.basis != "yoy" or was.value is None or was.step is None or was.qualifier:
        return
    left = _growth(world, was, where, span)
    if not _is_tight(left):
        return
    value = abs(was.value)
    if was.measure is Measure.CHANGE and value > 3 * was.step:
        now = replace(was, measure=Measure.RATIO, value=value, interval=rounded(value, was.step))
    elif was.measure is Measure.RATIO and value >= 2:
        now = replace(was, measure=Measure.CHANGE)
    else:
        return
    if not _as_quotient(now).overlaps(left):
        yield now


def _growth(world: World, was: Reading, where: Where, span: Span) -> Interval:
    before = (span[0] - 12, span[1] - 12)
    return _over(world.known(where, span, was.reading_id), world.known(where, before, was.reading_id))


def _wrong_period(world: World, was: Reading, chance: random.Random) -> Iterator[Reading]:
    where, span = world.about[was.reading_id]
    if was.measure is not Measure.LEVEL or was.qualifier or where.flow is Flow.BALANCE:
        return
    if not _is_tight(world.known(where, span, was.reading_id)):
        return
    first, last = span
    ends = [(first, end) for end in range(first + 11, first + 12)] + [(first + 12, last + 12)]
    for other in [(first - 12, last - 12), *ends]:
        if other == span or not 0 <= other[0] <= other[1] < MONTHS:
            continue
        left = world.known(where, other, was.reading_id)
        if _is_tight(left) and _apart(was, left):
            yield replace(was, period=period_of(other))


def _thousandfold(world: World, was: Reading, chance: random.Random) -> Iterator[Reading]:
    where, span = world.about[was.reading_id]
    if was.measure is not Measure.LEVEL or was.value is None or was.step is None:
        return
    factor = chance.choice((Decimal(1000), Decimal("0.001")))
    if was.value * factor < 10**5 or where.flow is Flow.BALANCE or was.qualifier:
        return
    if _is_tight(world.known(where, span, was.reading_id)):
        value, step = was.value * factor, was.step * factor
        yield replace(was, value=value, step=step, interval=rounded(value, step))


def _turned(world: World, was: Reading, chance: random.Random) -> Iterator[Reading]:
    where, span = world.about[was.reading_id]
    if was.value is None or was.step is None or was.qualifier:
        return
    if was.measure is Measure.CHANGE:
        left = _growth(world, was, where, span)
        now = replace(was, value=-was.value, interval=rounded(-was.value, was.step))
        if _is_tight(left) and not _as_quotient(now).overlaps(left):
            yield now
    elif was.measure is Measure.LEVEL and where.flow in (Flow.EXPORT, Flow.IMPORT) and not where.commodity:
        other = Flow.IMPORT if where.flow is Flow.EXPORT else Flow.EXPORT
        if _looks_like_another_slip(world, was, other):
            return
        left = world.known(replace(where, flow=other), span, was.reading_id)
        right = world.known(where, span, was.reading_id)
        if _is_tight(left) and _is_tight(right) and _apart(was, left):
            yield replace(was, series=replace(was.series, flow=other))


def _looks_like_another_slip(world: World, was: Reading, flow: Flow) -> bool:
    """Whether a level, put down as the opposite flow, could be explained in another way just as well.

    It could where it is near what that flow rose or fell by, or near a thousandth of it or the like.
    """
    where, (first, last) = world.about[was.reading_id]
    other, size = replace(where, flow=flow), Fraction(was.value or 0)
    alike = [
        world.amount(other, (first, last)) * Fraction(10) ** power for power in (-7, -6, -5, -3, 3, 5, 6, 7)
    ]
    if first >= 12:
        alike.append(
            Fraction(world.amount(other, (first, last)) - world.amount(other, (first - 12, last - 12)))
        )
    return any(size and 1 / NEAR < abs(amount) / size < NEAR for amount in alike)


def _stale_share(world: World, was: Reading, chance: random.Random) -> Iterator[Reading]:
    where, span = world.about[was.reading_id]
    if was.measure is not Measure.SHARE or was.step is None or not (was.basis or "").startswith("reporter"):
        return
    before = (span[0] - 12, span[1] - 12)
    if before[0] < 0:
        return
    whole = world.known(replace(where, partner="WLD", commodity=None), span, was.reading_id)
    part, old = (world.known(where, when, was.reading_id) for when in (span, before))
    left = _over(part, whole)
    amount = Fraction(
        world.amount(where, before), world.amount(replace(where, partner="WLD", commodity=None), span)
    )
    value = _to_step(amount * 100, was.step)
    now = replace(was, value=value, interval=rounded(value, was.step))
    tight = _is_tight(left) and _is_tight(_over(old, whole))
    if tight and 5 * was.step <= value <= 100 and not _as_quotient(now).overlaps(left):
        yield now


_WAYS: dict[Planted, Callable[[World, Reading, random.Random], Iterator[Reading]]] = {
    Planted.BY_TO: _by_for_to,
    Planted.PERIOD: _wrong_period,
    Planted.SCALE: _thousandfold,
    Planted.DIRECTION: _turned,
    Planted.STALE: _stale_share,
}

__all__ = ["Slip", "_negative", "_sum", "plant"]
