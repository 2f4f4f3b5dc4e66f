"""The plain table: what a person writes, and what is said where it cannot be understood."""

import pytest
from made_workbooks import workbook
from official_files import line_for, loaded, observations, products, written

HEADER = "reporter,partner,flow,period,value,unit,counted_by"
ROW = "IND,AZE,export,FY2013-14,123.85,USD million,IND-DGCIS"


def table(*rows, header=HEADER):
    return "\n".join((header, *rows)) + "\n"


def test_a_row_says_all_that_is_needed(tmp_path):
    (row,) = observations(loaded(written(tmp_path, table(ROW))))

    assert (row["reporter"], row["partner"], row["flow"], row["value"]) == ("IND", "AZE", "export", 123.85e6)
    assert (str(row["first_day"]), str(row["last_day"])) == ("2013-04-01", "2014-03-31")
    assert (row["period_kind"], row["period_label"]) == ("fiscal_year", "FY2013-14")
    assert (row["currency"], row["counted_by"], row["valuation"]) == ("USD", "IND-DGCIS", "unknown")


def test_a_fiscal_year_is_the_reporters(tmp_path):
    rows = [ROW, "AUS,IND,export,FY2013-14,5,USD,AUS-ABS"]

    told = observations(loaded(written(tmp_path, table(*rows))))

    assert {row["reporter"]: str(row["first_day"]) for row in told} == {
        "IND": "2013-04-01",
        "AUS": "2013-07-01",
    }
    assert {row["counted_by"] for row in told} == {"IND-DGCIS", "AUS-ABS"}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024M02", "2024-02-01", "2024-02-29"),
        ("2024Q3", "2024-07-01", "2024-09-30"),
        ("2024-04-01/2025-02-28", "2024-04-01", "2025-02-28"),
    ],
)
def test_periods_of_every_kind(tmp_path, period, first, last):
    (row,) = observations(loaded(written(tmp_path, table(ROW.replace("FY2013-14", period)))))

    assert (str(row["first_day"]), str(row["last_day"])) == (first, last)


def test_names_units_and_further_columns(tmp_path):
    header = f"{HEADER},product,classification,quantity,quantity_unit,valuation,count_kind"
    row = "Azerbaijan,Namibia,import,2024,2.5,INR crore,AZE-SCC,0902,HS22,12,t,CIF,estimated"

    (told,) = products(loaded(written(tmp_path, table(row, header=header))))

    assert (told["pair"], told["value"], told["currency"]) == ("AZE-NAM", 25_000_000.0, "INR")
    assert (told["product"], told["classification"], told["quantity"]) == ("0902", "HS22", 12.0)
    assert (told["quantity_unit"], told["valuation"], told["count_kind"]) == ("t", "CIF", "estimated")


def test_na_is_namibia_and_blank_is_not_zero(tmp_path):
    told = loaded(written(tmp_path, table(ROW.replace("AZE", "NA"), ROW.replace("123.85", ""))))

    assert [row["partner"] for row in observations(told)] == ["NAM"]
    assert [str(each) for each in told.left_out] == ["1 row: no value stated (blank is not zero)"]


def test_semicolons_and_any_order_of_columns_will_do(tmp_path):
    text = "value;unit;reporter;partner;flow;period;counted_by\n7;EUR;IND;AZE;import;2024;Eurostat\n"

    (row,) = observations(loaded(written(tmp_path, text)))

    assert (row["value"], row["currency"], row["counted_by"]) == (7.0, "EUR", "EU-EUROSTAT")


def test_a_row_twice_counts_once_and_two_that_disagree_count_not_at_all(tmp_path):
    other = ROW.replace("AZE", "PAK")

    told = loaded(written(tmp_path, table(ROW, ROW, other, other.replace("123.85", "9"))))

    assert [row["partner"] for row in observations(told)] == ["AZE"]
    assert {each.reason: each.rows for each in told.left_out} == {
        "a row above says the same": 1,
        "rows that disagree about one figure": 2,
    }
    assert len(told.warnings) == 2


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (ROW.replace("IND,AZE", "IND,Atlantis"), "row 2, column partner: 'Atlantis' is no country"),
        (ROW.replace("export", "sales"), "row 2, column flow: 'sales' is not export or import"),
        (ROW.replace("FY2013-14", "2013-14"), "'2013-14' is no period; write 2024, FY2023-24"),
        (ROW.replace(",", ";").replace("123.85", "12.3,85"), "row 2, column value: '12.3,85' is no number"),
        (ROW.replace("123.85", "1.2E+08"), "was cut short by a spreadsheet"),
        (ROW.replace("123.85", "१२३"), "'१२३' is no number"),
        (ROW.replace("USD million", "bushels"), "row 2, column unit: 'bushels' is no unit of money"),
        (ROW.replace("IND-DGCIS", "somebody"), "row 2, column counted_by: 'somebody' is no service"),
        (ROW.replace("IND-DGCIS", ""), "row 2, column counted_by: '' is empty"),
        (ROW + ",surplus", "rows have 8 cells, the header names 7 columns: they would shift"),
    ],
)
def test_what_cannot_be_understood_refuses_the_file_in_one_line(tmp_path, row, says):
    header = HEADER.replace(",", ";") if ";" in row else HEADER

    assert says in line_for(written(tmp_path, table(row, header=header)))


def test_a_column_that_is_not_known_is_named(tmp_path):
    said = line_for(written(tmp_path, table(f"{ROW},x", header=f"{HEADER},colour")))

    assert "unknown columns: colour" in said


def test_a_country_that_has_ended_reports_only_its_own_years(tmp_path):
    rows = [f"SUN,IND,export,{year},5,USD,UN-COMTRADE" for year in (1985, 2005)]

    told = loaded(written(tmp_path, table(*rows)))

    assert [(row["reporter"], row["first_day"].year) for row in observations(told)] == [("SUN", 1985)]
    assert [str(each) for each in told.left_out] == ["1 row: no such country in that year (reporter SUN)"]


def test_who_is_in_a_table_is_said_by_name(tmp_path):
    rows = [ROW, ROW.replace("AZE", "031").replace("export", "import"), ROW.replace("AZE", "ARM")]

    told = loaded(written(tmp_path, table(*rows)))

    assert told.described.startswith(
        "plain table, 3 rows, reporter India, partner Armenia and Azerbaijan, 2013"
    )


def test_a_table_in_a_workbook_and_one_without_a_last_line_break_will_do(tmp_path):
    in_a_book = written(
        tmp_path, workbook({"figures": [line.split(",") for line in (HEADER, ROW)]}), "a.xlsx"
    )
    header = "value,reporter,partner,flow,period,unit,counted_by,quantity"
    open_ended = written(tmp_path, f"{header}\n5,IND,AZE,export,2024,USD,IND-DGCIS,12", "open.csv")

    assert [row["value"] for row in observations(loaded(in_a_book))] == [123.85e6]
    assert [row["value"] for row in observations(loaded(open_ended))] == [5.0]
