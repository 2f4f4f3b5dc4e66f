"""What holds of checking for all worlds."""

from __future__ import annotations

import random
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dashboard.checking import FAULTS, Checker, Findings, Slip, Verdict, check
from dashboard.checking.building import Builder
from dashboard.checking.network import Network
from dashboard.checking.propagation import hull, propagate
from dashboard.checking.ranges import minus, outward, over, plus, times
from dashboard.checking.statements import statement
from dashboard.domain.intervals import Interval
from dashboard.domain.trade import Reading
from dashboard.resources import countries

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from checking_slips import plant
from checking_worlds import REPORTERS, Planted, World

NAMED = {
    Planted.BY_TO: Verdict.BY_TO_SLIP,
    Planted.PERIOD: Verdict.WRONG_PERIOD,
    Planted.SCALE: Verdict.SCALE_SLIP,
    Planted.STALE: Verdict.WRONG_PERIOD,
}
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(world: World, readings: tuple[Reading, ...] | list[Reading]) -> Findings:
    """What is found of some readings of a world."""
    return check(readings, world.quotes, world.sources, countries=countries(), services=world.services)


@few
@given(st.integers(0, 10**6))
def test_a_world_rounded_as_newspapers_round_has_no_contradiction(seed: int) -> None:
    world = World(seed, articles=60)

    assert not [one for one in found(world, world.readings).checks.values() if one.verdict in FAULTS]


@few
@given(st.integers(0, 10**6), st.sampled_from(Planted))
def test_a_planted_slip_is_found_and_named(seed: int, kind: Planted) -> None:
    world = World(seed, articles=120, reporters=REPORTERS[:3])
    slip = plant(world, kind, 0, outvoted=True)
    assume(slip is not None)
    assert slip is not None

    check = found(world, slip.readings).checks[slip.name]

    assert check.verdict in FAULTS
    if kind in NAMED:
        assert NAMED[kind] in (check.verdict, *check.also) or check.slip is not None
    else:
        assert check.slip in (Slip.DIRECTION, Slip.COUNT, Slip.PERIOD)


@few
@given(st.integers(0, 10**6), st.randoms())
def test_the_order_of_readings_does_not_matter(seed: int, chance: random.Random) -> None:
    world = World(seed, articles=40)
    slip = plant(world, Planted.SCALE, 0)
    readings = list(slip.readings if slip else world.readings)
    shuffled = readings.copy()
    chance.shuffle(shuffled)

    assert found(world, readings).checks == found(world, shuffled).checks


@few
@given(st.integers(0, 10**6), st.randoms())
def test_one_by_one_comes_to_the_same_as_all_at_once(seed: int, chance: random.Random) -> None:
    world = World(seed, articles=25)
    slip = plant(world, Planted.PERIOD, 0)
    readings = list(slip.readings if slip else world.readings)
    chance.shuffle(readings)
    checker = Checker(countries=countries(), services=world.services)
    for reading in readings:
        checker.add(reading, quotes=world.quotes, sources=world.sources)

    assert checker.findings().checks == found(world, readings).checks


@few
@given(st.integers(0, 10**6))
def test_propagation_never_widens_and_never_loses_the_amount_in_truth(seed: int) -> None:
    world = World(seed, articles=40)
    network = Network()
    builder = Builder(network)
    about: dict[object, int] = {}
    for reading in world.readings:
        told = statement(reading, world.quotes[reading.quote_id], world.services)
        if told.atom is not None:
            atom = builder.enter(told.atom)
            if atom.kind == "level":
                where, span = world.about[reading.reading_id]
                about[atom.pairs[0][0]] = world.amount(where, span)
    propagate(builder.touched())

    for variable in network:
        left = hull(variable)
        for told_here in variable.told.values():
            assert left.low >= told_here.range.low
            assert left.high <= told_here.range.high
        for earlier, later in pairwise(variable.rounds):
            assert {id(one) for one in earlier if one.link is None} == {
                id(one) for one in later if one.link is None
            }
        if variable in about:
            assert left.low <= about[variable] <= left.high


numbers = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)
positive = st.fractions(min_value=Fraction(1, 10**6), max_value=10**12, max_denominator=10**6)


@given(numbers, numbers, numbers, numbers)
def test_outward_arithmetic_holds_the_exact_result(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction
) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    for together, exactly in ((plus, a + c), (minus, a - c), (times, a * c)):
        low, high = together(outward(one), outward(other))
        assert Fraction(low) <= exactly <= Fraction(high)


@given(numbers, numbers, positive, positive)
def test_outward_quotients_hold_the_exact_result(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> None:
    low, high = over(outward(Interval(min(a, b), max(a, b))), outward(Interval(min(c, d), max(c, d))))

    assert Fraction(low) <= a / c <= Fraction(high)


@pytest.mark.parametrize("seed", range(3))
def test_the_same_input_gives_the_same_findings(seed: int) -> None:
    one, other = World(seed, articles=30), World(seed, articles=30)

    assert found(one, one.readings) == found(other, other.readings)
