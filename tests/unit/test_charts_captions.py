"""What the chart says of itself: it names what it draws, and tells what it does not."""

from __future__ import annotations

import pandas as pd
import pytest
from sample_library import catalogue

from dashboard.charts import LEVELS
from dashboard.charts.asked import ALL, RECENT, Asked, Scale

HERE = catalogue()
TWO_OF_THREE = ("IND-AZE", "AZE-TUR", "ARM-RUS")


def meta_of(*pairs: str, flow: str | None = None, **told):
    rows = pd.concat([HERE.of_pair(pair) for pair in pairs], ignore_index=True)
    rows = rows[rows["flow"] == flow] if flow else rows
    asked = Asked(pairs=pairs, names=HERE.countries, flow=flow, **told)
    return LEVELS.draw(rows, asked)["layout"]["meta"]


def test_the_title_names_the_pairs_that_are_drawn_and_a_line_tells_of_the_others():
    meta = meta_of(*TWO_OF_THREE, years=ALL)

    assert meta["title"] == "Trade: India–Azerbaijan and Azerbaijan–Turkey"
    assert meta["alt"].startswith(meta["title"])
    assert [panel["title"] for panel in meta["panels"]] == ["India and Azerbaijan", "Azerbaijan and Turkey"]
    assert meta["absent"] == ["Armenia and Russia: 2 figures, none of them a sum of money"]


def test_one_pair_that_is_left_of_two_is_named_as_one():
    assert meta_of("IND-AZE", "ARM-RUS")["title"] == "Trade between India and Azerbaijan"


def test_where_nothing_is_drawn_all_pairs_are_named():
    meta = meta_of("ARM-RUS", "AZE-IND", flow="visitors")

    assert meta["title"] == "Visitors: Armenia–Russia and Azerbaijan–India"
    assert meta["absent"] == []


def test_a_pair_without_any_figure_is_told_as_well():
    assert meta_of("IND-AZE", "FJI-TON")["absent"] == ["Fiji and Tonga: no figures here"]


def test_a_pair_whose_figures_are_of_other_years_is_told_so():
    (line,) = meta_of("IND-AZE", "AZE-TUR", years=(2000, 2005), flow="total")["absent"]

    assert line.startswith("Azerbaijan and Turkey: ")
    assert line.endswith(" figures, none of them a dated sum of money within the years shown")


@pytest.mark.parametrize("years", [RECENT, ALL])
def test_all_years_hold_the_recent_ones(years):
    meta = meta_of("IND-AZE", flow="balance", scale=Scale.LINEAR, years=years)

    assert meta["years"] == [2022, 2025]
    assert meta["all_years"] == [2022, 2025]


def test_an_index_says_what_its_hundred_is():
    labels = {mark["value"]: mark["label"] for mark in meta_of("IND-AZE", scale=Scale.INDEX)["marks"]}

    assert " = $" in labels["100"]
    assert all(" = $" not in label for value, label in labels.items() if value != "100")
