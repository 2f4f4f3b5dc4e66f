"""Ticks of axes."""

from __future__ import annotations

import pytest

from dashboard.charts.asked import Scale
from dashboard.charts.axes import money_ticks


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (740_000, 9e9, ["$1m", "$10m", "$100m", "$1bn", "$10bn"]),
        (20e6, 90e6, ["$20m", "$50m", "$100m"]),
        (86e6, 87e6, ["$50m", "$100m", "$200m"]),
    ],
)
def test_a_log_axis_has_a_tick_at_each_power_of_ten_or_more(low, high, told):
    kind, span, ticks = money_ticks(low, high, Scale.LOG)

    assert kind == "log"
    assert [words for _, words in ticks] == told
    assert all(10 ** span[0] <= value <= 10 ** span[1] for value, _ in ticks)


def test_a_linear_axis_starts_at_nothing():
    _, span, ticks = money_ticks(300e6, 950e6, Scale.LINEAR)

    assert [words for _, words in ticks] == ["0", "$200m", "$400m", "$600m", "$800m", "$1bn"]
    assert span[0] <= 0
    assert span[1] > 950e6


def test_a_linear_axis_reaches_below_nothing_for_a_deficit():
    _, span, ticks = money_ticks(-396e6, 100e6, Scale.LINEAR)

    assert span[0] < -396e6
    assert "−$400m" in [words for _, words in ticks] or "−$300m" in [words for _, words in ticks]


def test_an_index_has_bare_numbers():
    _, _, ticks = money_ticks(100, 255, Scale.INDEX)

    assert [words for _, words in ticks] == ["0", "100", "200"]


@pytest.mark.parametrize("scale", list(Scale))
@pytest.mark.parametrize("value", [1.0, 5.0, 123_456.0, 9e12])
def test_one_value_alone_still_has_an_axis_around_it(value, scale):
    _, span, ticks = money_ticks(value, value, scale)

    assert span[0] < span[1]
    assert ticks
