"""Answers of the OEC's interface and charts saved as CSV: exporter, importer, year, and what is not said."""

from __future__ import annotations

import json

import pytest
from official_files import line_for, loaded, observations, products, written

ROW = {
    "Year": 2022,
    "Exporter Country ID": "asaze",
    "Exporter Country": "Azerbaijan",
    "Importer Country ID": "asind",
    "Importer Country": "India",
    "Trade Value": 1_620_000_000.5,
}


def answer(*rows):
    return json.dumps({"data": list(rows), "source": [{"name": "trade_i_baci_a_92"}]})


def told_of(row):
    return row["reporter"], row["partner"], row["flow"], row["value"]


def test_an_answer_in_json_is_the_exporters_side(tmp_path):
    (row,) = observations(loaded(written(tmp_path, answer(ROW), "data.json")))

    assert told_of(row) == ("AZE", "IND", "export", 1_620_000_000.5)
    assert (row["count_kind"], row["valuation"], row["counted_by"]) == ("derived", "reconciled", "OEC")


def test_the_same_in_csv_gives_the_same(tmp_path):
    text = ",".join(ROW) + "\n" + ",".join(map(str, ROW.values())) + "\n"

    (row,) = observations(loaded(written(tmp_path, text, "data.csv")))

    assert told_of(row) == ("AZE", "IND", "export", 1_620_000_000.5)


def test_countries_without_ids_are_found_by_name(tmp_path):
    text = "Year,Exporter Country,Importer Country,Trade Value\n2022,Chinese Taipei,Turkey,5\n"

    (row,) = observations(loaded(written(tmp_path, text)))

    assert told_of(row) == ("TWN", "TUR", "export", 5.0)


@pytest.mark.parametrize(("column", "flow"), [("Exporter Country", "export"), ("Importer Country", "import")])
def test_one_country_alone_trades_with_the_world(tmp_path, column, flow):
    (row,) = observations(loaded(written(tmp_path, f"{column},Year,Trade Value\nIndia,2021,7\n")))

    assert told_of(row) == ("IND", "WLD", flow, 7.0)


@pytest.mark.parametrize(
    ("field", "number", "code"),
    [("HS2 ID", 527, "27"), ("HS4 ID", 52709, "2709"), ("HS6 ID", 5270900, "270900")],
)
def test_goods_lose_the_section_before_them(tmp_path, field, number, code):
    (row,) = products(loaded(written(tmp_path, answer({**ROW, field: number}), "data.json")))

    assert (row["product"], row["classification"]) == (code, "HS")


def test_figures_without_goods_are_taken_for_all_goods_and_that_is_said(tmp_path):
    assert loaded(written(tmp_path, answer(ROW), "data.json")).warnings == (
        "it does not say of which goods its figures are; taken for all goods",
    )


def test_a_charts_table_is_of_the_country_in_its_title(tmp_path):
    text = "Continent ID,Continent,Country ID,Country,ISO 3,Year,Trade Value,Trade Value Growth\n" * 1
    text += "as,Asia,asind,India,IND,2021,9,0.5\nas,Asia,asind,India,IND,2022,8,-0.1\n"

    told = observations(loaded(written(tmp_path, text, "Where does Azerbaijan export to.csv")))

    assert [(*told_of(row), row["first_day"].year) for row in told] == [
        ("AZE", "IND", "export", 9.0, 2021),
        ("AZE", "IND", "export", 8.0, 2022),
    ]


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        (
            "Country ID,Country,Year,Trade Value\nasind,India,2022,8\n",
            "chart.csv",
            "does not say whose trade it is",
        ),
        (
            "Continent,Country,Year,Trade Value\nAsia,India,2022,8\n",
            "Exporters-of-Electric-Motor-Vehicles-2018---2022.csv",
            "one product's trade",
        ),
        ("Exporter Country,Trade Value\nIndia,8\n", "data.csv", "does not say which year"),
        (
            "Year,Exporter Country,Section,Trade Value\n2022,India,Metals,8\n",
            "data.csv",
            "tells goods by section",
        ),
        (
            "Year,Exporter Country ID,Exporter Country,Trade Value\n2022,as,Asia,8\n",
            "data.csv",
            "a country's id",
        ),
        (answer({**ROW, "Trade Value": "1,5 bn"}), "data.json", "column trade value"),
        (answer(ROW)[:-30], "data.json", "ends too early"),
    ],
)
def test_what_is_not_said_is_not_guessed(tmp_path, text, name, says):
    assert says in line_for(written(tmp_path, text, name))
