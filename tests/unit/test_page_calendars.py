"""Figures within one year: calendar, or fiscal as whoever counted has it."""

from __future__ import annotations

import pytest
from sample_library import catalogue

from dashboard.app.render import render
from dashboard.app.rows import records
from dashboard.app.selection import select
from dashboard.app.view import View
from dashboard.charts.asked import Basis

KNOWN = catalogue()
DAYS = ("reading_id", "first_day", "last_day", "counted_country", "published", "source_id")


def told(**fields):
    return records(select(View(**fields), KNOWN), DAYS)


def test_within_calendar_years_no_figure_runs_over_new_year():
    rows = told(basis=Basis.CALENDAR)

    assert rows
    assert all(row["first_day"].year == row["last_day"].year for row in rows)


def test_within_fiscal_years_no_count_of_india_runs_over_march():
    rows = [row for row in told(basis=Basis.FISCAL) if row["counted_country"] == "IND"]

    assert {row["first_day"].month for row in rows} >= {4}
    for row in rows:
        begun = [day.year - (day.month < 4) for day in (row["first_day"], row["last_day"])]
        assert begun[0] == begun[1], row["reading_id"]


def test_a_country_without_a_fiscal_year_of_its_own_has_none_to_fit():
    assert [row for row in told(basis=Basis.FISCAL) if row["counted_country"] == "AZE"] == []


def test_a_month_lies_in_both_years():
    ids = [{row["reading_id"] for row in told(basis=basis)} for basis in (Basis.CALENDAR, Basis.FISCAL)]
    months = {
        row["reading_id"]
        for row in told()
        if row["counted_country"] == "IND"
        and row["first_day"]
        and row["first_day"].month == row["last_day"].month
        and row["first_day"].year == row["last_day"].year
    }

    assert months
    assert months <= ids[0] & ids[1]


def test_an_empty_screen_names_the_basis():
    screen = render(View(by=("AZE",), basis=Basis.FISCAL), KNOWN)

    assert "“within one fiscal year”" in screen["empty"]["text"]


def test_the_chart_says_that_its_figures_lie_within_one_year():
    assert render(View(basis=Basis.FISCAL), KNOWN)["figure"]["layout"]["meta"]["subtitle"].endswith(
        "each within one fiscal year."
    )


@pytest.mark.parametrize(("published", "begins"), [(("2025",), "2025"), (("2025-05",), "2025-05")])
def test_what_was_published_at_a_time_is_kept(published, begins):
    rows = told(published=published)

    assert rows
    assert all(f"{row['published']:%Y-%m}".startswith(begins) for row in rows)


def test_sources_without_a_date_can_be_asked_for():
    rows = told(published=("undated",))

    assert rows
    assert all(row["published"] is None for row in rows)
