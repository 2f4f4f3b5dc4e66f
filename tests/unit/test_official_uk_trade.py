"""UK trade info: pounds by port, suppressed values told twice, estimates that belong to no product."""

from __future__ import annotations

import json

import pytest
from official_files import line_for, loaded, observations, products, written

ROW = {
    "MonthId": 201912,
    "FlowTypeId": 3,
    "SuppressionIndex": 0,
    "CommodityId": 9024000,
    "CommoditySitcId": 7413,
    "CountryId": 664,
    "PortId": -1,
    "Value": 1000.0,
    "NetMass": 50.0,
    "SuppUnit": None,
    "Country": {"CountryId": 664, "CountryCodeAlpha": "IN", "CountryName": "India"},
}


def of(tmp_path, *rows, **more):
    answer = {"@odata.context": "https://api.uktradeinfo.com/$metadata#OTS", "value": list(rows), **more}
    return loaded(written(tmp_path, json.dumps(answer), "ots.json"))


def test_ports_are_parts_of_one_figure_in_pounds(tmp_path):
    (row,) = products(of(tmp_path, ROW, {**ROW, "PortId": 5, "Value": 500.5, "NetMass": 25.0}))

    assert (row["value"], row["quantity"], row["currency"], row["counted_by"]) == (
        1500.5,
        75.0,
        "GBP",
        "GBR-HMRC",
    )
    assert (row["pair"], row["reporter"], row["product"]) == ("GBR-IND", "GBR", "09024000")
    assert str(row["last_day"]) == "2019-12-31"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (1, ("import", "CIF", "consignment")),
        (2, ("export", "FOB", "destination")),
        (3, ("import", "CIF", "origin")),
        (4, ("export", "FOB", "destination")),
    ],
)
def test_flows_within_the_union_and_beyond_it(tmp_path, kind, told):
    (row,) = products(of(tmp_path, {**ROW, "FlowTypeId": kind}))

    assert (row["flow"], row["valuation"], row["partner_concept"]) == told


def test_suppressed_values_and_estimates_are_left_out_and_sums_are_at_least_so_much(tmp_path):
    told = of(
        tmp_path,
        ROW,
        {**ROW, "SuppressionIndex": 2, "Value": 7.0},
        {**ROW, "CommodityId": -990, "CommoditySitcId": -1, "Value": 9.0},
    )

    assert [(row["value"], row["lower_bound"]) for row in products(told)] == [(1000.0, True)]
    assert [str(each) for each in told.left_out] == [
        "1 row: suppressed values, which other rows hold",
        "1 row: estimates of trade that is not declared, of no product",
    ]


def test_twelve_months_make_a_year(tmp_path):
    told = of(tmp_path, *({**ROW, "MonthId": 201900 + month} for month in range(1, 13)))

    assert {row["value"] for row in products(told) if row["period_kind"] == "calendar_year"} == {12_000.0}


def test_goods_of_all_chapters_are_added_up(tmp_path):
    told = of(tmp_path, *({**ROW, "CommodityId": chapter * 1_000_000 + 1} for chapter in range(1, 98)))

    assert [(row["value"], row["parts"]) for row in observations(told)] == [(97_000.0, 97)]


def test_one_page_of_an_answer_says_so(tmp_path):
    told = of(tmp_path, ROW, **{"@odata.nextLink": "https://api.uktradeinfo.com/OTS?$skip=40000"})

    assert "is one page of an answer" in told.warnings[0]
    assert {row["lower_bound"] for row in products(told)} == {True}


def test_a_table_of_the_same_fields_is_read_too(tmp_path):
    flat = {name: cell for name, cell in ROW.items() if name != "Country"} | {"CountryCodeAlpha": "IN"}
    text = (
        ",".join(flat) + "\n" + ",".join("" if cell is None else str(cell) for cell in flat.values()) + "\n"
    )

    (row,) = products(loaded(written(tmp_path, text)))

    assert (row["pair"], row["value"]) == ("GBR-IND", 1000.0)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"Country": None}, "tells countries by number alone; ask for their letters too"),
        ({"MonthId": 2019}, "is not a month such as 201912"),
        ({"FlowTypeId": 7}, "is not a flow from 1 to 4"),
        ({"Value": "1,000"}, "column value: '1,000' is no number"),
        ({"CommodityId": "tea"}, "is not the number of a product"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused_in_one_line(tmp_path, change, says):
    assert says in line_for(written(tmp_path, json.dumps({"value": [{**ROW, **change}]}), "ots.json"))
