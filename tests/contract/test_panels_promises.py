"""What every panel promises: a valid plain figure from anything it is told, its colours, and nothing lost."""

from __future__ import annotations

import json
import re

import orjson
import plotly.graph_objects as go
import pytest
from figure_texts import strings
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_library import HOSTILE_PAIR, catalogue

from dashboard.app.render import render
from dashboard.app.view import View
from dashboard.charts.asked import NOBODY, OTHERS, Asked
from dashboard.charts.panels import PANELS
from dashboard.charts.spans import Axis, Bracket, Span, Told, Zone
from dashboard.charts.theme import by_night

HERE = catalogue()
PAIR = "IND-AZE"
KINDS = {panel.slug for panel in PANELS}


def asked(**told) -> Asked:
    return Asked(pairs=(PAIR,), names=HERE.countries, **told)


@pytest.fixture(params=PANELS, ids=lambda panel: panel.slug)
def panel(request):
    return request.param


values = st.one_of(
    st.floats(1, 1e13, allow_nan=False),
    st.sampled_from([0.0, -5e6, 100.0, 1e6]),
    st.integers(1, 40).map(float),
)


@st.composite
def spans(draw, lanes: int):
    low, high = sorted((draw(values), draw(values)))
    value = draw(st.none() | st.just((low + high) / 2))
    has_range = value is None or draw(st.booleans())
    return Span(
        lane=draw(st.integers(0, lanes - 1)),
        low=draw(st.none() | st.just(low)) if has_range and value is not None else low if has_range else None,
        high=high if has_range else None,
        value=value,
        kind=draw(st.sampled_from(["quoted", "official", "implied"])),
        who=draw(st.sampled_from(["IND", "AZE", OTHERS, NOBODY])),
        tone=draw(st.sampled_from([None, "fault", "fits", "open"])),
        words="$1m",
        ids=("F001",),
        source="A paper",
    )


@st.composite
def anything(draw):
    lanes = draw(st.integers(1, 6))
    told = tuple(draw(st.lists(spans(lanes), min_size=1, max_size=8)))
    zones = (Zone(low=0, high=5e6, words="ruled out"), Zone(low=1, high=2e6, lane=0, words="usual"))
    return Told(
        title="Anything",
        sentence="It is said.",
        lanes=tuple(f"lane {number}" for number in range(lanes)),
        spans=told,
        zones=draw(st.sampled_from([(), zones])),
        brackets=draw(st.sampled_from([(), (Bracket(lane=0, first=1.0, last=1e6, words="×3"),)])),
        unit=draw(st.sampled_from(Axis)),
        axis="US dollars",
    )


@given(told=anything())
@settings(max_examples=60, deadline=None)
def test_whatever_is_told_makes_a_figure_that_plotly_takes_and_loses_nothing(told):
    for panel in PANELS:
        figure = panel.draw(told, asked(selected="F001"))

        go.Figure(figure)
        assert orjson.loads(orjson.dumps(figure)) == json.loads(json.dumps(figure))
        meta = figure["layout"]["meta"]
        numbers = {number for trace in figure["data"] for number in trace.get("customdata", [])} - {None}
        assert numbers == set(range(len(told.spans)))
        assert [mark["label"] for mark in meta["marks"]] == [one.words for one in told.spans]
        assert all(name in meta["alt"] for name in told.lanes)


def test_nothing_told_makes_an_empty_figure_that_says_so(panel):
    figure = panel.draw(Told(title="Nothing", sentence=""), asked())

    go.Figure(figure)
    assert figure["data"] == []
    assert figure["layout"]["meta"]["alt"].endswith("nothing to draw.")


@given(told=anything())
@settings(max_examples=20, deadline=None)
def test_every_colour_of_a_panel_has_one_for_the_night(told):
    for panel in PANELS:
        used = {
            text
            for text in strings(panel.draw(told, asked(selected="F001")))
            if re.fullmatch("#[0-9a-f]{6}", text)
        }
        assert used
        assert used <= by_night().keys()


CLAIMS = sorted(HERE.figure_pairs)


def test_the_panels_of_every_claim_are_valid_and_complete():
    """Each figure of the collection, opened: its panels draw; their tables have what their charts have."""
    seen = set()
    for name in CLAIMS:
        pair = HERE.figure_pairs[name] or PAIR
        view = View.from_query(f"?pair={pair}&figure={name}", HERE)
        for told in render(view, HERE)["panels"]:
            if (told["key"], pair) in seen:
                continue
            seen.add((told["key"], pair))
            go.Figure(told["figure"])
            meta = told["figure"]["layout"]["meta"]
            assert told["slug"] in KINDS
            assert len(told["rows"]) == len(meta["marks"])
            assert meta["title"], name
            assert meta["subtitle"].endswith((".", "”")), (name, meta["subtitle"])
            assert meta["sources"], name
            assert {row[told["columns"].index("id")] for row in told["rows"]}
    assert len(seen) > 100


def test_stored_text_stays_text():
    screen = render(View.from_query(f"?pair={HOSTILE_PAIR}&figure=hostile-1-1", HERE), HERE)

    assert json.loads(orjson.dumps(screen["panels"])) == json.loads(json.dumps(screen["panels"]))
