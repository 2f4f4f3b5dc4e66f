"""One code's pages of TradeStat in JSON: which years, totals that moved, crore called dollars."""

import json

import pytest
from official_files import line_for, loaded, observations, products, written

ADDRESS = "https://tradestat.commerce.gov.in/eidb/commodity_wise_all_countries_"


def cells(first, second, growth=None):
    return {"y2023_2024": first, "y2024_2025": second, "pct_growth": growth}


def page(asked="2019", *, countries=None, total=None, whole=None, address="export", available=""):
    countries = countries or {"AZERBAIJAN": (12.51, 15.53)}
    return {
        "metadata": {
            "source_url": ADDRESS + address,
            "financial_year": asked,
            "data_availability": available or "2017-2018 to 2025-2026 (Apr-Aug)",
        },
        "commodity": {"hsn_code": "10063020", "description": "BASMATI RICE", "unit": "KGS"},
        "report_date": "27 Jan 2026",
        "countries": [
            {
                "sno": number,
                "country": name,
                "values_usd": cells(first, second, 1.0),
                "values_quantity": cells(1000, 2000, 100.0),
            }
            for number, (name, (first, second)) in enumerate(countries.items(), 1)
        ],
        # The first cell of these lines is missing: the second year's total comes first, then the growth.
        "totals": {
            "total": {"values_usd": cells(total, -7.22)},
            "india_total": {"values_usd": cells(whole, -5.06)},
        },
    }


def gathered(*pages, flow="export", code="10063020"):
    years = {each["metadata"]["financial_year"]: each for each in pages}
    return json.dumps({"hsn_code": code, "years": years, "metadata": {"trade_type": flow}}, indent=2)


def test_the_years_are_those_around_the_year_asked_for_whatever_their_names_say(tmp_path):
    told = products(loaded(written(tmp_path, gathered(page("2019")), "rice.json")))

    assert {row["period_label"]: row["value"] for row in told} == {
        "FY2018-19": 12_510_000.0,
        "FY2019-20": 15_530_000.0,
    }
    assert {(row["product"], row["classification"], row["quantity_unit"]) for row in told} == {
        ("10063020", "ITC-HS", "kg")
    }


def test_a_year_on_two_pages_is_one_year(tmp_path):
    pages = page("2019"), page("2020", countries={"AZERBAIJAN": (15.53, 17.63)})
    pages[1]["countries"][0]["values_quantity"] = cells(2000, 3000)

    told = loaded(written(tmp_path, gathered(*pages), "rice.json"))

    assert sorted(row["period_label"] for row in products(told)) == ["FY2018-19", "FY2019-20", "FY2020-21"]
    assert told.warnings == ()


def test_india_s_own_total_is_the_second_year_s_though_its_cell_has_moved(tmp_path):
    told = loaded(written(tmp_path, gathered(page("2019", whole=313361.04)), "rice.json"))

    (row,) = observations(told)
    assert (row["partner"], row["period_label"], row["value"]) == ("WLD", "FY2019-20", 313_361_040_000.0)


def test_the_printed_total_is_set_beside_the_countries_sum(tmp_path):
    countries = {"AZERBAIJAN": (1.0, 15.53), "IRAN": (2.0, 1246.02)}
    agreeing = loaded(
        written(tmp_path, gathered(page("2019", countries=countries, total=1261.56)), "rice.json")
    )
    doubled = loaded(
        written(tmp_path, gathered(page("2019", countries=countries, total=630.775)), "rice.json")
    )

    assert [total.agrees for total in agreeing.totals] == [True]
    assert not doubled.totals[0].agrees
    assert "its rows add up to 2 times as much" in str(doubled.totals[0])


def test_crore_rupees_that_say_us_dollars_show_in_india_s_total(tmp_path):
    text = gathered(page("2019", countries={"AZERBAIJAN": (88.09, 109.46)}, whole=2219854.18))

    told = loaded(written(tmp_path, text, "rice.json"))

    row = max(products(told), key=lambda each: each["period_label"])
    assert (row["value"], row["currency"], row["step"]) == (1_094_600_000.0, "INR", 100_000.0)
    assert told.warnings == (
        "says US dollars, but India's exports would then be US$ 2.2 trillion: taken as crore rupees",
    )


def test_exports_that_say_imports_are_exports_by_the_address_they_came_from(tmp_path):
    told = loaded(written(tmp_path, gathered(page(), flow="import"), "rice.json"))

    assert {row["flow"] for row in products(told)} == {"export"}
    assert told.warnings == (
        "it says imports, but its pages come from an address of exports: taken as exports",
    )


def test_a_year_that_still_runs_is_its_months_and_provisional(tmp_path):
    told = loaded(written(tmp_path, gathered(page("2025", whole=184000.0)), "rice.json"))

    assert [row["mark"] for row in observations(told)] == ["provisional"]
    rows = sorted(products(told), key=lambda each: each["first_day"])
    assert [(str(row["first_day"]), str(row["last_day"])) for row in rows] == [
        ("2024-04-01", "2025-03-31"),
        ("2025-04-01", "2025-08-31"),
    ]
    assert str(told.vintage) == "2026-01-27"


def test_blank_cells_are_missing(tmp_path):
    told = loaded(written(tmp_path, gathered(page(countries={"IRAN": (None, 5.0)})), "rice.json"))

    assert len(products(told)) == 1
    assert "1 row: no value stated (blank is not zero)" in map(str, told.left_out)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (gathered(page(), code="1006"), "'1006' is no code of eight digits"),
        (gathered(page(address="")), "do not say whether these are exports or imports"),
        (
            gathered(page("2019", whole=2219854.18), page("2020", whole=291808.48)),
            "some of its pages are in US dollars and some in rupees",
        ),
        (
            gathered(page()).replace('"report_date"', '"date"'),
            "is not built as pages of TradeStat are (KeyError",
        ),
        (gathered(page())[:-40], "ends too early, in line"),
    ],
)
def test_pages_that_are_not_what_they_should_be_are_refused_in_one_line(tmp_path, text, says):
    assert says in line_for(written(tmp_path, text, "rice.json"))
