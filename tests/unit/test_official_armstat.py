"""Armenia's trade by month: origin and consignment apart, thousands, and years only where they are whole."""

import pytest
from official_files import loaded, observations, written

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
