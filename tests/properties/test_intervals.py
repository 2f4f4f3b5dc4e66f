"""What holds for every printed number."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.intervals import Interval, Qualifier, last_digit_step, order_of_size, rounded

amounts = st.decimals(min_value=-(10**13), max_value=10**13, allow_nan=False, places=3)
steps = st.sampled_from([Decimal(1).scaleb(power) for power in range(-3, 10)])
bounds = st.one_of(st.none(), st.fractions(-1000, 1000))
intervals = st.builds(Interval, bounds, bounds)


@given(amounts, steps, st.sampled_from([None, *Qualifier]))
def test_the_number_as_printed_lies_in_its_own_range(value, step, qualifier):
    assert rounded(value, step, qualifier).covers(value)


@given(amounts, steps, st.sampled_from([None, *Qualifier]))
def test_a_sign_turns_the_range_over(value, step, qualifier):
    there, back = rounded(value, step, qualifier), rounded(-value, step, qualifier)

    if value != 0:
        assert (there.low, there.high) == tuple(None if b is None else -b for b in (back.high, back.low))


@given(intervals, intervals)
def test_what_both_allow_is_in_each(one, other):
    both = one & other

    if not both.is_empty:
        for bound in (both.low, both.high):
            assert bound is None or (one.covers(bound) and other.covers(bound))


@given(intervals, intervals)
def test_overlap_does_not_depend_on_the_order(one, other):
    assert one.overlaps(other) == other.overlaps(one)


@given(st.integers(1, 10**9), st.integers(0, 6))
def test_the_last_digit_that_counts_is_not_zero(value, zeros):
    number = Fraction(value * 10**zeros)
    step = last_digit_step(number, Fraction(1))

    assert number % step == 0
    assert (number / step) % 10 != 0


@given(st.integers(1, 10**12))
def test_an_order_of_size_spans_one_power_of_ten(value):
    told = order_of_size(value)

    assert told.low is not None
    assert told.high == told.low * 10
