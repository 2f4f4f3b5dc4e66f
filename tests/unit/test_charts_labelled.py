"""Which bars get a label, and when a label names its days."""

from __future__ import annotations

import pandas as pd
from sample_library import catalogue

from dashboard.charts.asked import ALL, Asked
from dashboard.charts.labelled import labelled
from dashboard.charts.sorting import sort_out

HERE = catalogue()


def asked(**told) -> Asked:
    return Asked(pairs=("IND-AZE",), names=HERE.countries, years=ALL, **told)


def figures(*ids: str) -> pd.DataFrame:
    rows = HERE.of_pair("IND-AZE")
    return rows[rows["reading_id"].isin(ids)]


def series(values: list[float], **fields: object) -> pd.DataFrame:
    """A release's figures for the years from 2010 on."""
    one = figures("F027").iloc[0].to_dict() | {"kind": "official", "bundled": False}
    rows = [
        one
        | {"reading_id": f"O:{year}", "value": value, "low": value, "high": value}
        | {"first_day": pd.Timestamp(year, 1, 1), "last_day": pd.Timestamp(year, 12, 31)}
        | fields
        for year, value in enumerate(values, 2010)
    ]
    return pd.DataFrame(rows, dtype=object)


def told_of(*tables: pd.DataFrame, **told) -> dict[str, str]:
    marks = sort_out(pd.concat(tables, ignore_index=True), asked(**told)).marks
    return {marks[number].ids[0]: days for number, days in labelled(marks, asked(**told)).items()}


def test_of_a_long_official_series_the_ends_and_the_extremes_are_labelled():
    told = told_of(series([10e6, 12e6, 30e6, 14e6, 9e6, 13e6, 15e6, 11e6]))

    assert sorted(told) == ["O:2010", "O:2012", "O:2014", "O:2017"]


def test_a_short_official_series_is_labelled_throughout():
    assert len(told_of(series([10e6, 12e6, 30e6, 14e6]))) == 4


def test_an_official_figure_beside_a_quote_of_the_same_trade_is_labelled():
    told = told_of(series([float(n) * 1e6 for n in range(10, 30)]), figures("F022"))

    assert {"O:2010", "O:2024", "O:2029", "F022"} <= told.keys()
    assert "O:2020" not in told


def test_a_selected_figure_is_always_labelled():
    assert "O:2013" in told_of(series([10e6, 12e6, 30e6, 14e6, 9e6, 13e6]), selected="O:2013")


def test_a_release_that_repeats_a_quote_is_labelled_once():
    quote = figures("F022")
    same = quote.assign(reading_id="O:same", kind="official")

    assert list(told_of(quote, same)) == ["O:same"]
    assert list(told_of(quote, same, selected="F022")) == ["F022"]


def test_the_same_number_over_other_days_names_them():
    told = told_of(figures("F001", "F022"), selected="F001")

    assert told == {"F001": "", "F022": "Apr 2024–Feb 2025"}
