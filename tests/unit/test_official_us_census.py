"""The US Census Bureau's country.xlsx: months and years side by side, the running year not yet whole."""

from __future__ import annotations

import pytest
from made_workbooks import workbook
from official_files import line_for, loaded, observations, written

MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
HEADER = ["year", "CTY_CODE", "CTYNAME", *(f"I{m}" for m in MONTHS), "IYR", *(f"E{m}" for m in MONTHS), "EYR"]
WORLD = "World, Not Seasonally Adjusted"


def row(year=2023, code=5330, name="India", imports=10.5, exports=3.1, months=12):
    def half(value):
        told = [value] * months + [0] * (12 - months)
        return [*told, round(value * months, 1)]

    return [year, code, name, *half(imports), *half(exports)]


def book(tmp_path, *rows):
    return loaded(written(tmp_path, workbook({"Sheet1": [HEADER, *rows]}), "country.xlsx"))


def of_years(told):
    return {
        (each["partner"], each["flow"]): each["value"]
        for each in observations(told)
        if each["period_kind"] == "calendar_year"
    }


def test_years_are_in_whole_dollars_and_counted_by_the_united_states(tmp_path):
    told = book(tmp_path, row(), row(code=4632, name="Azerbaijan", imports=0.1, exports=20))

    assert of_years(told) == {
        ("IND", "import"): 126e6,
        ("IND", "export"): 37.2e6,
        ("AZE", "import"): 1.2e6,
        ("AZE", "export"): 240e6,
    }
    first = observations(told)[0]
    assert (first["reporter"], first["counted_by"], first["step"]) == ("USA", "USA-CENSUS", 1e5)
    assert {each["valuation"] for each in observations(told)} == {"FOB"}


def test_months_are_kept_beside_years(tmp_path):
    told = observations(book(tmp_path, row()))

    assert len(told) == 2 * 13
    assert ("2023-02-28", 10.5e6) in {(each["last_day"].isoformat(), each["value"]) for each in told}


def test_months_to_come_are_no_figures_and_the_running_year_is_not_whole(tmp_path):
    told = book(tmp_path, row(year=2024), row(year=2025, months=8))

    assert len([each for each in observations(told) if each["first_day"].year == 2025]) == 2 * 8
    assert len(of_years(told)) == 2
    assert "2025 up to month 8" in told.described


def test_a_month_without_trade_is_nil_where_others_had_some(tmp_path):
    told = observations(book(tmp_path, row(), row(code=4632, name="Azerbaijan", months=3)))

    assert {each["value"] for each in told if each["partner"] == "AZE" and each["first_day"].month == 7} == {
        0.0
    }


def test_groups_and_adjusted_totals_are_left_out_and_the_world_is_kept(tmp_path):
    told = book(
        tmp_path,
        row(),
        row(code=1, name="OPEC"),
        row(code=14, name="World, Seasonally Adjusted"),
        row(code=15, name=WORLD, imports=50, exports=40),
    )

    assert {each["partner"] for each in observations(told)} == {"IND", "WLD"}
    assert "2 rows: groups of countries, and totals adjusted for seasons" in map(str, told.left_out)


def test_printed_years_of_the_world_are_set_beside_their_months(tmp_path):
    wrong = row(code=15, name=WORLD, imports=50, exports=40)
    wrong[-1] = 470

    told = book(tmp_path, row(), wrong)

    assert list(told.totals_said()) == [
        "world import 2023: 600.00 million, as printed",
        "world export 2023: 470.00 million, 480.00 million summed",
    ]


def test_it_is_read_as_text_too(tmp_path):
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in (HEADER, row(code="5330"))) + "\n"

    assert of_years(loaded(written(tmp_path, text, "country.csv")))["IND", "import"] == 126e6


@pytest.mark.parametrize(
    ("change", "says"),
    [({0: "23"}, "is not a year"), ({1: "x"}, "is not a country's number"), ({5: "1.2.3"}, "column imar")],
)
def test_a_cell_that_is_not_what_it_should_be_is_named(tmp_path, change, says):
    line = row()
    for at, cell in change.items():
        line[at] = cell

    assert says in line_for(written(tmp_path, workbook({"Sheet1": [HEADER, line]}), "country.xlsx"))
