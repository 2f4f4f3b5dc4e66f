"""What a property can hold, as the components themselves say it."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, Literal

import dash_mantine_components as dmc
import pytest
from dash import dcc, html

from dashboard.app.serving.kinds import fits

FIGURE = {"data": [], "layout": {}}


@pytest.mark.parametrize(
    ("component", "prop", "held", "foreign"),
    [
        (dcc.Location, "search", ["", "?pair=AZE.IND"], [1, True, ["?"], {"search": ""}]),
        (dcc.Graph, "figure", [FIGURE], ["figure", [FIGURE], 1]),
        (dcc.Graph, "clickData", [{"points": []}], ["points", []]),
        (dcc.Dropdown, "value", ["IND", 7, True, ["IND", 7]], [{"value": "IND"}, [["IND"]]]),
        (dcc.Store, "data", [{}, [], 1, "text", False], []),
        (dmc.MultiSelect, "value", [[], ["IND"]], ["IND", [1], [["IND"]]]),
        (dmc.Switch, "checked", [True, False], [1, "true", []]),
        (dmc.NumberInput, "value", [1, 1.5, "1"], [True, [1], {}]),
        (dmc.SegmentedControl, "value", ["log"], [1, ["log"]]),
        (html.Button, "n_clicks", [0, 3, 0.5], ["3", True, [3]]),
        (html.P, "children", ["text", 1, {"type": "B", "props": {}}, ["text", {}]], [[[[]]]]),
    ],
)
def test_a_component_says_what_a_property_holds(component, prop, held, foreign):
    annotation = inspect.signature(component).parameters[prop].annotation

    assert [value for value in (None, *held) if not fits(value, annotation)] == []
    assert [value for value in foreign if fits(value, annotation)] == []


def test_a_choice_of_words_is_held_to_the_letter():
    choice = Literal["linear", "log", 1]

    assert fits("log", choice)
    assert not fits("LOG", choice)
    assert not fits(True, choice)


@pytest.mark.parametrize("annotation", [Any, "Data", object(), inspect.Parameter.empty])
def test_what_is_not_understood_admits_everything(annotation):
    assert [value for value in (None, 1, "a", [], {}) if not fits(value, annotation)] == []


def test_a_remark_beside_a_kind_changes_nothing():
    assert fits(3, Annotated[int, "clicks"])
    assert not fits("3", Annotated[int, "clicks"])
