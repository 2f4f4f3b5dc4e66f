"""The sentence on top: one for each kind of screen, its numbers linked, nothing counted twice."""

from __future__ import annotations

import pandas as pd
import pytest
from sample_library import catalogue

from dashboard.app.articles import articles
from dashboard.app.card import card
from dashboard.app.gaps import gaps, is_drawn
from dashboard.app.lead import lead
from dashboard.app.selection import select
from dashboard.app.view import View
from dashboard.domain.sources import NO_PUBLISHER

HERE = catalogue()
EXPORTED, ARRIVED = "F074", "F029"


def rows_of(query: str = "", *ids: str) -> pd.DataFrame:
    rows = select(View.from_query(query, HERE), HERE)
    return rows[rows["reading_id"].isin(ids)].copy() if ids else rows.copy()


def changed(rows: pd.DataFrame, name: str, **fields: object) -> pd.DataFrame:
    """The same rows, one of them with other fields."""
    for column, value in fields.items():
        rows[column] = [
            value if own == name else old for own, old in zip(rows["reading_id"], rows[column], strict=True)
        ]
    return rows


def sentence(rows: pd.DataFrame, query: str = "") -> str:
    told = lead(gaps(rows), rows, View.from_query(query, HERE), HERE)
    return "".join(stretch["text"] for stretch in told)


def test_the_latest_figure_is_told_with_who_prints_it_and_of_how_many_it_is():
    assert sentence(rows_of("", "F022", "F051", "F088")) == (
        "Mint puts India’s exports to Azerbaijan in Apr 2024–Mar 2025 at $94m, the latest of 3 quoted "
        "figures from 3 publishers."
    )


def test_a_single_figure_is_called_the_only_one():
    assert sentence(rows_of("", "F022")).endswith(" at $86.07m, the only figure here.")


def test_the_latest_may_be_of_any_currency_and_of_nobody_s_count():
    rows = changed(rows_of("", "F028", "F054"), "F054", currency="INR", counted_by=None)

    assert sentence(rows).startswith("Mint puts India’s exports to Azerbaijan in May 2025 at ₹6.63m, ")


def test_computed_values_and_unnamed_publishers_are_not_counted():
    rows = changed(rows_of("", "F022", "F051", "F088"), "F088", publisher=NO_PUBLISHER)
    rows = changed(rows, "F022", kind="implied")

    assert sentence(rows).endswith("the latest of 2 quoted figures from 1 publisher.")


def test_a_publisher_that_is_not_named_is_not_made_up():
    rows = changed(rows_of("", "F022"), "F022", publisher=NO_PUBLISHER)

    assert sentence(rows).startswith("One source puts India’s exports to Azerbaijan in ")


def test_without_a_dated_sum_of_money_it_says_so():
    assert sentence(rows_of("", "F002", "F005")) == (
        "2 quoted figures from 1 publisher about India and Azerbaijan; none is a sum of money with a period."
    )


def test_of_several_pairs_it_names_the_one_whose_counts_differ_most():
    query = "?pair=IND-AZE,IND-TUR"

    told = sentence(rows_of(query), query)
    assert told.startswith(
        "Of the pairs chosen, Azerbaijan and India differ most: by figures quoted in the press, "
    )


def official(*ids: str) -> pd.DataFrame:
    rows = rows_of()
    for name in ids:
        rows = changed(rows, name, kind="official")
    return rows


def test_two_official_tables_of_one_year_go_before_a_wider_gap_between_quotes():
    rows = official(EXPORTED, ARRIVED)
    days = rows.loc[rows["reading_id"] == ARRIVED, ["first_day", "last_day"]].iloc[0]
    rows = changed(rows, EXPORTED, first_day=days["first_day"], last_day=days["last_day"], value=1_000_000.0)

    told = gaps(rows)
    assert told[0].is_official
    assert told[0].ratio < max(gap.ratio for gap in told[1:])
    assert is_drawn(told)
    assert sentence(rows).startswith("By their official statistics, ")
    assert sentence(rows).endswith(": a ratio of 1.4\u00a0to\u00a01, which is usual.")


def test_what_statistics_state_to_the_dollar_is_told_in_four_digits():
    rows = changed(rows_of("", "F022"), "F022", value=1_136_829_512.0, amount="$1.136829512bn")

    assert " at $1.137bn, " in sentence(rows)


def test_quotes_have_a_bracket_only_if_they_are_unusually_far_apart():
    rows = changed(rows_of("", EXPORTED, ARRIVED), ARRIVED, value=900_000_000.0)

    assert gaps(rows)
    assert not is_drawn(gaps(rows))


@pytest.mark.parametrize("query", ["", "?pair=IND-AZE,IND-TUR", "?by=IND", "?pair=AZE-ITA", "?flow=balance"])
def test_every_sum_in_the_sentence_is_a_link(query):
    rows = rows_of(query)

    for stretch in lead(gaps(rows), rows, View.from_query(query, HERE), HERE):
        assert "$" not in stretch["text"] or stretch["figure"] in set(rows["reading_id"])


def test_the_card_of_a_counted_figure_names_the_other_country_s_count_and_the_ratio():
    told = card(EXPORTED, ("IND-AZE",), HERE)
    assert told is not None

    (section,) = [one for one in told["sections"] if one["title"] == "The other country’s count"]
    assert section["lines"][0] == {
        "label": "India",
        "text": "$740,000, Apr 2023–Mar 2024 (about 1,200 to 1; usual: up to ×1.7)",
        "figure": ARRIVED,
        "differs": True,
    }


def test_two_official_counts_name_each_other():
    names = ("O:KAZ-2024:KAZ:UZB", "O:UZB-2024:UZB:KAZ")

    for one, other in (names, names[::-1]):
        told = card(one, ("KAZ-UZB",), HERE)
        assert told is not None
        lines = {section["title"]: section["lines"] for section in told["sections"]}
        assert lines["The other country’s count"][0]["figure"] == other
        assert "1.3 to 1" in lines["The other country’s count"][0]["text"]


def test_articles_about_other_pairs_are_told_apart():
    here = {one["title"]: one["here"] for one in articles(View(), HERE)}
    elsewhere = {one["title"]: one["here"] for one in articles(View(pairs=("GEO-KAZ",)), HERE)}

    assert here["An article of one’s own"]
    assert here["A summit without figures"]
    assert not here["<img src=x onerror=alert(1)> title"]
    assert elsewhere["<img src=x onerror=alert(1)> title"]
    assert not elsewhere["An article of one’s own"]
