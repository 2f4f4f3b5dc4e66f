"""Armenia's trade by month: origin and consignment apart, thousands, and years only where they are whole."""

import pytest
from official_files import line_for, loaded, observations, written

from dashboard.domain.errors import Refused

HEADER = '\ufeff"country","year","month","export","import_origin","import_consignment","date"\n'


def month(
    number=1, country="India", year=2023, *, export="10", origin="45176.97369", consignment="37532.36949"
):
    return f'"{country}",{year},{number},{export},{origin},{consignment},"{year}-{number:02}-01"\n'


def kinds(rows):
    return {(row["flow"], row["partner_concept"]): row for row in rows}


def test_imports_by_origin_and_by_consignment_are_two_figures(tmp_path):
    told = kinds(observations(loaded(written(tmp_path, HEADER + month()))))

    assert told["import", "origin"]["value"] == 45_176_973.69
    assert told["import", "consignment"]["value"] == 37_532_369.49
    assert told["export", "destination"]["value"] == 10_000.0
    assert told["import", "origin"]["counted_by"] == "ARM-ARMSTAT"
    assert (told["import", "origin"]["valuation"], told["export", "destination"]["valuation"]) == (
        "CIF",
        "FOB",
    )


def test_a_month_is_a_month(tmp_path):
    (row,) = {
        (str(row["first_day"]), str(row["last_day"]), row["period_kind"])
        for row in observations(loaded(written(tmp_path, HEADER + month(2))))
    }

    assert row == ("2023-02-01", "2023-02-28", "month")


def test_twelve_months_make_a_year_and_eleven_none(tmp_path):
    table = HEADER + "".join(month(at) for at in range(1, 13))
    table += "".join(month(at, year=2024) for at in range(1, 12))

    told = loaded(written(tmp_path, table))

    years = [row for row in observations(told) if row["period_kind"] == "calendar_year"]
    assert {str(row["first_day"]) for row in years} == {"2023-01-01"}
    assert kinds(years)["export", "destination"]["value"] == 120_000.0
    assert kinds(years)["import", "origin"]["value"] == 542_123_684.28
    assert {row["parts"] for row in years} == {12}
    assert "3 whole years added up" in told.described


def test_a_blank_month_is_not_zero_and_leaves_its_year_open(tmp_path):
    table = HEADER + "".join(month(at, export="" if at == 7 else "1") for at in range(1, 13))

    told = loaded(written(tmp_path, table))

    years = [row for row in observations(told) if row["period_kind"] == "calendar_year"]
    assert sorted(row["partner_concept"] for row in years) == ["consignment", "origin"]
    assert "1 row: no value stated (blank is not zero)" in map(str, told.left_out)


def test_what_comes_from_somewhere_in_the_union_is_of_no_country(tmp_path):
    table = HEADER + month() + month(country="EU countries not specified", export="0")

    told = loaded(written(tmp_path, table))

    assert {row["partner"] for row in observations(told)} == {"IND"}
    assert [str(each) for each in told.left_out] == [
        "3 rows: area not specified (EU countries not specified)"
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (month(13), "row 2, column month: '13' is not a month"),
        (month(origin="4.517,70"), "rows have 8 cells, the header names 7 columns: they would shift"),
        (month(origin="x"), "row 2, column import_origin: 'x' is no number"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_with_its_place(tmp_path, row, says):
    with pytest.raises(Refused, match=says):
        loaded(written(tmp_path, HEADER + row))


PAGE = """<html><body><table class="articles"><tr><td>Trade by countries</td></tr></table>
<table class="articles"><tr><th>Country</th><th>Year</th><th>Time period</th><th>Export</th>
<th>Import by country of origin</th><th>Import by country of consignment</th></tr>
{rows}</table></body></html>
"""


def line(period, export="10.5", origin="573.4", consignment="-", country="India"):
    cells = (country, "2020", period, export, origin, consignment)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def test_a_page_saved_as_xls_is_read_with_its_own_years(tmp_path):
    rows = line(11) + line(12) + line("Year", export="21.1", origin="1146.7")

    told = loaded(written(tmp_path, PAGE.format(rows=rows), "trade.xls"))

    by_kind = {(row["period_kind"], row["flow"]): row["value"] for row in observations(told)}
    assert by_kind["calendar_year", "export"] == 21_100.0
    assert by_kind["month", "import"] == 573_400.0
    assert {row["partner_concept"] for row in observations(told)} == {"destination", "origin"}
    assert str(told.left_out[0]) == "3 rows: no value stated (blank is not zero)"


def test_printed_years_are_not_added_up_again(tmp_path):
    rows = "".join(line(number, export="1") for number in range(1, 13)) + line("Year", export="12.1")

    told = observations(loaded(written(tmp_path, PAGE.format(rows=rows))))

    assert [
        row["value"] for row in told if row["period_kind"] == "calendar_year" and row["flow"] == "export"
    ] == [12_100.0]


def test_a_table_made_of_the_pages_is_known_by_its_own_names(tmp_path):
    header = "country,year,timeperiod,export,import_origin,import_consigment\n"

    told = observations(loaded(written(tmp_path, header + "India,2020,Year,-,0.3,0.2\n")))

    assert {(row["partner_concept"], row["value"]) for row in told} == {
        ("origin", 300.0),
        ("consignment", 200.0),
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (PAGE.format(rows=line(1))[:-40], "was cut off"),
        (PAGE.format(rows=line(13)), "column month: '13' is not a month"),
        (PAGE.format(rows=line(1, export="1,5")), "column export: '1,5' is no number"),
        (PAGE.format(rows=line(1)).replace("Year</th>", "When</th>"), "without their table"),
    ],
)
def test_a_page_that_is_not_whole_is_refused(tmp_path, text, says):
    assert says in line_for(written(tmp_path, text))
