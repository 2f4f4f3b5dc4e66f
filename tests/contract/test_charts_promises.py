"""What every chart promises: a valid plain figure from any table, its colours, and nothing lost."""

from __future__ import annotations

import json
import re

import orjson
import pandas as pd
import plotly.graph_objects as go
import pytest
from figure_texts import strings
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_library import HOSTILE_PAIR, catalogue

from dashboard.charts import CHARTS
from dashboard.charts.asked import ALL, RECENT, Asked, Scale
from dashboard.charts.theme import by_night, shades

HERE = catalogue()
PAIRS = [("IND-AZE",), ("AZE-IND",), ("IND-AZE", "IND-TUR", "AZE-PAK"), (HOSTILE_PAIR,)]


def figures(pairs: tuple[str, ...]) -> pd.DataFrame:
    return pd.concat([HERE.of_pair(pair) for pair in pairs], ignore_index=True)


def asked(pairs: tuple[str, ...], **told) -> Asked:
    return Asked(pairs=pairs, names=HERE.countries, events=HERE.events, **told)


@pytest.fixture(params=CHARTS, ids=lambda chart: chart.slug)
def chart(request):
    return request.param


@pytest.mark.parametrize("scale", list(Scale))
@pytest.mark.parametrize("pairs", PAIRS)
def test_many_rows_make_a_figure_that_plotly_takes(chart, pairs, scale):
    figure = chart.draw(figures(pairs), asked(pairs, scale=scale, years=ALL, selected="F022"))

    go.Figure(figure)
    assert orjson.loads(orjson.dumps(figure)) == json.loads(json.dumps(figure))


@pytest.mark.parametrize("scale", list(Scale))
def test_no_rows_make_an_empty_figure_that_says_so(chart, scale):
    figure = chart.draw(figures(("IND-AZE",)).head(0), asked(("IND-AZE",), scale=scale))

    go.Figure(figure)
    assert figure["data"] == []
    assert figure["layout"]["meta"]["alt"].endswith("nothing to draw.")


@pytest.mark.parametrize("reading", ["F001", "F014", "F036", "F047", "F079", "own-2-1", "own-3-1"])
@pytest.mark.parametrize("scale", list(Scale))
def test_one_row_makes_a_figure_that_plotly_takes(chart, reading, scale):
    rows = figures(("IND-AZE",))

    go.Figure(chart.draw(rows[rows["reading_id"] == reading], asked(("IND-AZE",), scale=scale)))


def test_a_chart_leaves_its_table_as_it_was(chart):
    rows = figures(("IND-AZE",))
    before = rows.copy(deep=True)

    chart.draw(rows, asked(("IND-AZE",)))

    pd.testing.assert_frame_equal(rows, before)


def test_every_colour_of_a_chart_has_one_for_the_night(chart):
    night = by_night()
    for pairs in PAIRS:
        figure = chart.draw(figures(pairs), asked(pairs, years=ALL, selected="F022"))

        used = {text for text in strings(figure) if re.fullmatch("#[0-9a-f]{6}", text)}
        assert used
        assert used <= night.keys()


def test_no_two_colours_of_the_day_are_the_same():
    told = shades()

    assert len({shade.light for shade in told}) == len(told)


@pytest.mark.parametrize("scale", list(Scale))
def test_a_table_without_words_of_ours_is_refused_by_name(chart, scale):
    with pytest.raises(KeyError, match="what"):
        chart.draw(figures(("IND-AZE",)).drop(columns="what"), asked(("IND-AZE",), scale=scale))


@given(
    kept=st.lists(st.integers(0, 400), max_size=60, unique=True),
    pairs=st.sampled_from(PAIRS),
    scale=st.sampled_from(Scale),
    years=st.sampled_from([RECENT, ALL, (2015, 2019), (1950, 1951)]),
)
@settings(max_examples=40, deadline=None)
def test_every_figure_is_either_drawn_or_told_with_a_reason(kept, pairs, scale, years):
    rows = figures(pairs)
    rows = rows.iloc[[number for number in kept if number < len(rows)]]

    for chart in CHARTS:
        meta = chart.draw(rows, asked(pairs, scale=scale, years=years))["layout"]["meta"]
        drawn = [name for mark in meta["marks"] for name in mark["ids"]]
        missing = [name for why in meta["undrawn"] for name in why["ids"]]
        assert sorted(drawn + missing) == sorted(rows["reading_id"])
