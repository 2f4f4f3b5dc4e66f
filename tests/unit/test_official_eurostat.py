"""Eurostat: euro and not dollars, dimensions across and down, marks in columns, labels with notes."""

import pytest
from made_workbooks import workbook
from official_files import line_for, loaded, observations, products, written

GERMANY = "Germany (incl. German Democratic Republic 'DD' from 1991)"


def slice_of(
    *rows, flow="IMPORT", indicator="VALUE_IN_EUROS", product="Total", partners=("Austria", GERMANY)
):
    return [
        ["Data extracted on 23/02/2026 16:42:46 from [ESTAT]"],
        ["Dataset: ", "EU trade since 1988 [ds-045409]"],
        ["Last updated: ", "13/02/2026 11:00"],
        [],
        ["Frequency", None, "Annual"],
        ["PRODUCT", None, product],
        ["FLOW", None, flow],
        ["INDICATORS", None, indicator],
        [],
        ["TIME", *["2024"] * len(partners)],
        ["PARTNER (Labels)", *partners],
        ["REPORTER (Labels)"],
        *rows,
        [],
        ["Special value"],
        [":", "not available"],
    ]


def book(tmp_path, **sheets):
    return written(tmp_path, workbook({"Summary": [["about"]], **sheets}), "book.xlsx")


def test_cells_are_read_by_row_column_and_sheet(tmp_path):
    imports = slice_of(["Austria", ":", 77334657575], [GERMANY, 57777056664, ":"])
    exports = slice_of(["Austria", ":", 57703652599], flow="EXPORT")

    told = loaded(book(tmp_path, a=imports, b=exports))

    rows = {(row["reporter"], row["partner"], row["flow"]): row["value"] for row in observations(told)}
    assert rows == {
        ("AUT", "DEU", "import"): 77334657575.0,
        ("DEU", "AUT", "import"): 57777056664.0,
        ("AUT", "DEU", "export"): 57703652599.0,
    }
    assert {(row["currency"], row["counted_by"]) for row in observations(told)} == {("EUR", "EU-EUROSTAT")}
    assert str(told.vintage) == "2026-02-13"
    assert told.left_out[-1] == ("no value stated (blank is not zero)", 3)


def test_a_column_without_labels_holds_marks(tmp_path):
    partners = ("India", None, "Azerbaijan", None)
    rows = slice_of(["Austria", 5, "p", 7, None], partners=partners)
    rows[9] = ["TIME", "2024", None, "2024", None]

    told = observations(loaded(book(tmp_path, a=rows)))

    assert {row["partner"]: (row["value"], row["mark"]) for row in told} == {
        "IND": (5.0, "p"),
        "AZE": (7.0, None),
    }


def test_time_may_run_down_and_reporters_across(tmp_path):
    rows = slice_of()
    rows[9:12] = [
        ["REPORTER (Labels)", "Austria", "Austria"],
        ["PARTNER (Labels)", "India", "Azerbaijan"],
        ["TIME"],
    ]
    rows[12:12] = [["2023-01", 1, 2], ["2023-02", 3, 4]]

    told = observations(loaded(book(tmp_path, a=rows)))

    assert {(row["partner"], row["first_day"].month): row["value"] for row in told} == {
        ("IND", 1): 1.0,
        ("AZE", 1): 2.0,
        ("IND", 2): 3.0,
        ("AZE", 2): 4.0,
    }


def test_quantities_are_left_out_and_products_keep_their_code(tmp_path):
    oil = slice_of(["Austria", 9], product="2709 - Petroleum oils, crude", partners=("Azerbaijan",))
    weight = slice_of(["Austria", 100], indicator="QUANTITY_IN_100KG", partners=("Azerbaijan",))

    told = loaded(book(tmp_path, a=oil, b=weight))

    (row,) = products(told)
    assert (row["product"], row["classification"], row["value"]) == ("2709", "HS", 9.0)
    assert told.left_out == (("quantities and other indicators", 1),)


def test_a_sheet_that_does_not_say_its_flow_is_refused(tmp_path):
    rows = [row for row in slice_of(["Austria", ":", 1]) if row[:1] != ["FLOW"]]

    assert "does not say its 'flow'" in line_for(book(tmp_path, a=rows))


SERIES = (
    "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    "ESTAT:DS-045409(1.0),13/02/26,A,DE,AZ,TOTAL,1,VALUE_IN_EUROS,2012,1890,\n"
    "ESTAT:DS-045409(1.0),13/02/26,A,EL,IN,27090010,2,VALUE_IN_EUROS,2012,5,c\n"
    "ESTAT:DS-045409(1.0),13/02/26,A,EU27_2020,WORLD,TOTAL,1,VALUE_IN_EUROS,2012-03,7,\n"
    "ESTAT:DS-045409(1.0),13/02/26,A,DE,AZ,TOTAL,1,QUANTITY_IN_100KG,2012,1,\n"
    "ESTAT:DS-045409(1.0),13/02/26,A,DE,IN,TOTAL,1,VALUE_IN_EUROS,2012,:,\n"
)


def test_series_are_in_codes(tmp_path):
    told = loaded(written(tmp_path, SERIES))

    rows = {(row["reporter"], row["partner"]): (row["flow"], row["value"]) for row in observations(told)}
    assert rows == {("DEU", "AZE"): ("import", 1890.0), ("EU", "WLD"): ("import", 7.0)}
    (row,) = products(told)
    assert (row["reporter"], row["product"], row["classification"], row["valuation"]) == (
        "GRC",
        "27090010",
        "CN",
        "FOB",
    )
    assert {each.reason: each.rows for each in told.left_out} == {
        "quantities and other indicators": 1,
        "no value stated (blank is not zero)": 1,
    }


def test_points_between_thousands_are_no_decimals(tmp_path):
    text = SERIES.replace(",", ";").replace(";1890;", ";3.508.895.098;")

    rows = observations(loaded(written(tmp_path, text)))

    assert max(row["value"] for row in rows) == 3508895098.0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (",1,VALUE", ",3,VALUE", "column flow: '3' is no flow"),
        (",2012,1890", ",2012-13,1890", "column time_period: '2012-13' is no period"),
        ("VALUE_IN_EUROS", "VALUE_IN_NATIONAL_CURRENCY", "has no values in euro"),
        (",1890,", ",about 1890,", "'about 1890' is no number"),
    ],
)
def test_what_cannot_be_understood_is_refused(tmp_path, old, new, says):
    assert says in line_for(written(tmp_path, SERIES.replace(old, new)))
