"""The IMF: letters behind numbers, groups among countries, scales not applied, three kinds of file."""

import pytest
from made_workbooks import workbook
from official_files import line_for, loaded, observations, written

MONTHS = [f"2014M{number:02}" for number in range(1, 13)]


def table(*rows, title="Exports, FOB to Partner Countries", periods=("2014M01", "2014M02")):
    return [
        [],
        [None, title],
        [],
        [None, "Algeria"],
        [None, "US Dollars, Millions"],
        [],
        [None, None, *periods],
        *([None, *row] for row in rows),
    ]


def book(tmp_path, **sheets):
    return written(tmp_path, workbook(sheets), "table.xlsx")


def test_a_letter_behind_a_number_is_a_mark(tmp_path):
    rows = table(["Azerbaijan, Rep. of", "0.13 r", 1.234567], ["Türkiye, Rep of", "1,057.74 r", 2])

    told = observations(loaded(book(tmp_path, exports=rows)))

    found = {
        (row["partner"], row["first_day"].month): (row["value"], row["mark"], row["step"]) for row in told
    }
    assert found == {
        ("AZE", 1): (130_000.0, "r", 10_000.0),
        ("AZE", 2): (1_234_567.0, None, None),
        ("TUR", 1): (1_057_740_000.0, "r", 10_000.0),
        ("TUR", 2): (2_000_000.0, None, None),
    }
    assert {row["reporter"] for row in told} == {"DZA"}
    assert {row["count_kind"] for row in told} == {"derived"}


def test_both_sheets_are_read_each_with_its_flow_and_border(tmp_path):
    exports = table(["India", 1, 2])
    imports = table(["India", 3, 4], title="Imports, CIF from Partner Countries")

    told = observations(loaded(book(tmp_path, **{"Exports, FOB": exports, "Imports, CIF": imports})))

    assert {(row["flow"], row["valuation"], row["partner_concept"]) for row in told} == {
        ("export", "FOB", "destination"),
        ("import", "CIF", "origin"),
    }


def test_groups_are_left_out_and_the_world_is_held_against_the_countries(tmp_path):
    rows = table(
        ["World", 10.5, 9],
        ["Advanced Economies", 8, 6],
        ["    France", 8, 6],
        ["Emerging and Developing Economies", 2.5, 3],
        ["    India", 2, 2],
        ["    Asia not specified", 0.5, 0],
        ["European Union", 8, 6],
    )

    told = loaded(book(tmp_path, exports=rows))

    partners = {row["partner"] for row in observations(told)}
    assert partners == {"WLD", "FRA", "IND", "EU"}
    assert [(total.printed, total.summed, total.agrees) for total in told.totals] == [
        (10.5e6, 10.5e6, True),
        (9e6, 8e6, False),
    ]
    assert {each.reason.partition(" (")[0] for each in told.left_out} == {
        "group of countries",
        "area not specified",
    }


def test_twelve_months_make_a_year_and_eleven_do_not(tmp_path):
    rows = table(["India", *range(1, 13)], ["Pakistan", *range(1, 12), None], periods=MONTHS)

    told = observations(loaded(book(tmp_path, exports=rows)))

    years = {
        row["partner"]: (row["value"], row["parts"]) for row in told if row["period_kind"] == "calendar_year"
    }
    assert years == {"IND": (78e6, 12)}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda rows: [*rows[:7], [None, "India", "n.s.", 1]], "row 8, column 3: 'n.s.' is no number"),
        (lambda rows: rows[:6], "has no row of years or months"),
        (lambda rows: [*rows[:4], [], *rows[5:]], "does not say whose figures it has, and in which unit"),
        (lambda rows: [*rows[:4], [None, "bushels"], *rows[5:]], "'bushels' is no unit of money"),
    ],
)
def test_a_table_that_is_not_whole_is_refused(tmp_path, change, says):
    assert says in line_for(book(tmp_path, exports=change(table(["India", 1, 2]))))


SDMX = (
    "STRUCTURE,STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\n"
    "dataflow,IMF.STA:IMTS(1.0.0),I,IND,XG_FOB_USD,AZE,A,2012,91410000,6\n"
    "dataflow,IMF.STA:IMTS(1.0.0),I,IND,MG_CIF_USD,AZE,M,2012-M03,521400000,6\n"
    "dataflow,IMF.STA:IMTS(1.0.0),I,IND,XG_FOB_USD,G001,A,2012,7,6\n"
    "dataflow,IMF.STA:IMTS(1.0.0),I,IND,TBG_USD,AZE,A,2012,-5,6\n"
    "dataflow,IMF.STA:IMTS(1.0.0),I,IND,XG_FOB_USD,PAK,A,2012,,6\n"
)


@pytest.mark.parametrize("separator", [",", ";"])
def test_series_are_dollars_whatever_their_scale_says(tmp_path, separator):
    text = SDMX.replace(",", separator).replace("STRUCTURE;", "STRUCTURE[,];", 1)

    told = loaded(written(tmp_path, text))

    rows = {(row["partner"], row["flow"]): row for row in observations(told)}
    assert rows["AZE", "export"]["value"] == 91.41e6
    assert rows["AZE", "import"]["value"] == 521.4e6
    assert (rows["AZE", "import"]["valuation"], str(rows["AZE", "import"]["last_day"])) == (
        "CIF",
        "2012-03-31",
    )
    assert rows["WLD", "export"]["value"] == 7.0
    assert "whatever SCALE says" in told.described
    assert {each.reason: each.rows for each in told.left_out} == {
        "balances and other indicators": 1,
        "no value stated (blank is not zero)": 1,
    }


def test_labels_beside_codes_and_commas_in_decimals_are_read(tmp_path):
    text = (
        "DATAFLOW;COUNTRY: Country;INDICATOR: Indicator;COUNTERPART_COUNTRY: With;TIME_PERIOD;OBS_VALUE\n"
        "IMF.STA:IMTS(1.0.0);IND: India;XG_FOB_USD: Exports;AZE: Azerbaijan;2012;91410000,5\n"
    )

    (row,) = observations(loaded(written(tmp_path, text)))

    assert (row["reporter"], row["partner"], row["value"]) == ("IND", "AZE", 91_410_000.5)


def test_the_older_bulk_file_has_a_column_for_each_period(tmp_path):
    text = (
        "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
        "Counterpart Country Code,Attribute,2011,2012,2012M1\n"
        'India,534,"Goods, Exports",TXG_FOB_USD,"Azerbaijan, Rep. of",912,Value,,91410000,7\n'
        'India,534,"Goods, Exports",TXG_FOB_USD,"Azerbaijan, Rep. of",912,Status,,E,\n'
        'India,534,"Trade Balance",TBG_USD,"Azerbaijan, Rep. of",912,Value,,1,2\n'
    )

    told = loaded(written(tmp_path, text))

    assert {str(row["last_day"]): row["value"] for row in observations(told)} == {
        "2012-12-31": 91.41e6,
        "2012-01-31": 7.0,
    }
    assert ("rows of marks", 1) in told.left_out


DERIVED = "COUNTRY,COUNTERPART_COUNTRY,TRADE_FLOW,commodity_group,date,trade_value_usd\n"


def test_a_derived_table_is_in_millions_and_its_balances_hold(tmp_path):
    cells = {
        "Exports of goods": ("22.5", '""'),
        "Imports of goods": ("30",),
        "Trade balance goods": ("-7.5",),
    }
    rows = [f"India,Qatar,{flow},Other,2010-M01,{value}\n" for flow in cells for value in cells[flow]]

    told = loaded(written(tmp_path, DERIVED + "".join(rows)))

    assert {row["flow"]: row["value"] for row in observations(told)} == {"export": 22.5e6, "import": 30e6}
    (balance,) = told.totals
    assert (balance.printed, balance.summed, balance.agrees) == (-7.5e6, -7.5e6, True)


def test_a_derived_table_whose_unit_is_open_is_refused(tmp_path):
    text = f"{DERIVED}India,Qatar,Exports of goods,Other,2010-M01,22500000\n"

    assert "its unit is open" in line_for(written(tmp_path, text))
