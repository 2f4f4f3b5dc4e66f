"""Which figures become bars, of what height and length, and why others do not."""

from __future__ import annotations

import pandas as pd
import pytest
from sample_library import catalogue

from dashboard.charts.asked import ALL, NOBODY, OTHERS, Asked, Scale, who_counts
from dashboard.charts.marks import CURRENCY
from dashboard.charts.sorting import ALONE, recent_years, sort_out

HERE = catalogue()


def asked(*pairs: str, **told) -> Asked:
    return Asked(pairs=pairs or ("IND-AZE",), names=HERE.countries, **told)


def figures(*ids: str) -> pd.DataFrame:
    rows = HERE.of_pair("IND-AZE")
    return rows[rows["reading_id"].isin(ids)] if ids else rows


def marks_of(*ids: str, **told):
    return sort_out(figures(*ids), asked(years=ALL, **told)).marks


def test_a_bar_lasts_from_its_first_day_to_the_day_after_its_last():
    (mark,) = marks_of("F022")

    assert (str(mark.first), str(mark.until)) == ("2024-04-01", "2025-03-01")
    assert mark.value == 86_070_000
    assert (mark.low, mark.high) == (86_065_000, 86_075_000)


def test_the_same_figure_in_several_papers_is_one_bar():
    (mark,) = marks_of("F022", "F023", "F025")

    assert mark.ids == ("F022", "F023", "F025")
    assert len(mark.publishers) == 3


def test_the_same_figure_over_other_days_is_another_bar():
    assert len(marks_of("F001", "F022")) == 2


def test_the_selected_reading_speaks_for_its_bar():
    (mark,) = marks_of("F022", "F023", "F025", selected="F025")

    assert mark.ids[0] == "F025"


def test_a_readers_own_article_speaks_before_collected_ones():
    (mark,) = marks_of("F001", "own-1-1")

    assert mark.ids[0] == "own-1-1"


def test_words_that_name_an_order_of_size_need_no_period():
    told = sort_out(figures("own-3-1", "F022"), asked(years=ALL))
    vague = next(mark for mark in told.marks if mark.ids == ("own-3-1",))

    assert vague.is_vague
    assert vague.first is None


def test_an_order_of_size_alone_has_no_axis_of_time_to_stand_on():
    told = sort_out(figures("own-3-1"), asked())

    assert told.marks == ()
    assert list(told.undrawn.values()) == [["own-3-1"]]


@pytest.mark.parametrize(
    ("reading", "scale", "why"),
    [
        ("F002", Scale.LOG, "a share, a change, a ratio or a rank, and no sum of money"),
        ("F018", Scale.LOG, "a count of people or goods, and no sum of money"),
        ("F047", Scale.LOG, "zero or below, which has no place on a logarithmic scale"),
        ("F047", Scale.INDEX, "zero or below, which has no place on an index"),
        ("own-3-1", Scale.INDEX, "without a stated period"),
    ],
)
def test_why_a_figure_is_not_drawn(reading, scale, why):
    told = sort_out(figures(reading, "F022"), asked(scale=scale))

    assert told.undrawn[why] == [reading]


def test_a_deficit_has_its_place_on_a_linear_scale():
    (mark,) = marks_of("F047", scale=Scale.LINEAR)

    assert mark.value == -396_620_000


def test_figures_outside_the_years_are_told():
    told = sort_out(figures("F036", "F022"), asked(years=(2024, 2025)))

    assert told.undrawn == {"outside the years shown (2024 to 2025)": ["F036"]}
    assert (told.earliest, told.latest) == (2005, 2025)


def test_recent_years_hold_four_fifths_of_the_figures_and_at_least_four_years():
    marks = list(marks_of("F036", "F091", "F096", "F022", "F027", "F029", "F051", "F053"))

    assert recent_years(marks) == (2015, 2025)
    assert recent_years(list(marks_of("F022"))) == (2022, 2025)


def test_an_index_begins_at_a_hundred_in_each_series():
    told = sort_out(figures("F011", "F082", "F088", "F089"), asked(years=ALL, scale=Scale.INDEX))
    heights = {mark.ids[0]: round(mark.value, 1) for mark in told.marks}

    assert heights == {"F089": 100.0, "F088": 254.7, "F011": 194.2}
    assert told.undrawn == {ALONE: ["F082"]}


@pytest.mark.parametrize("years", ["recent", ALL, (2022, 2023)])
def test_no_figure_stands_alone_on_an_index(years):
    told = sort_out(figures(), asked(years=years, scale=Scale.INDEX))
    begins: dict[object, set[object]] = {}
    for mark in told.marks:
        begins.setdefault(mark.series, set()).add(mark.first)

    assert begins
    assert min(map(len, begins.values())) > 1
    assert told.undrawn[ALONE]


def test_a_range_open_above_is_drawn_to_half_as_much_again_and_no_further():
    rows = figures("F022").assign(high=None)

    (mark,) = sort_out(rows, asked(years=ALL)).marks
    assert mark.high == 1.5 * mark.value


def test_other_currencies_are_told_by_name():
    rows = figures("F022", "F027").assign(currency=["INR", CURRENCY])

    assert sort_out(rows, asked()).undrawn == {"in INR, and no exchange rate is applied": ["F022"]}


def test_colours_tell_whose_count_it_is():
    here = asked("IND-AZE")

    assert who_counts("IND", "IND-DGCIS", here) == "IND"
    assert who_counts(None, "UN-COMTRADE", here) == OTHERS
    assert who_counts("TUR", "TUR-TUIK", here) == OTHERS
    assert who_counts(None, None, here) == NOBODY
