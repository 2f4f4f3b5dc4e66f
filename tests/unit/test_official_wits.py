"""WITS: million in one table and thousand in the other, five partners a year, and what is no amount."""

import pytest
from official_files import line_for, loaded, observations, products, written

YEARS = "Reporter,Partner,Product categories,Indicator Type,Indicator,2012,2011"
PARTNERS = "Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2011,2012"
GROUPS = (
    "Animal Vegetable Food Fuels Chemicals Plastic Hides Wood Textiles Footwear Stone Metals Mach Ores Misc"
)


def summary(*rows, header=YEARS):
    return "\r\n".join((header, *rows)) + "\r\n"


def test_a_summary_is_in_millions_and_its_years_run_backwards(tmp_path):
    text = summary(
        "Azerbaijan,India,All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,   1890.66,          ",
        'Azerbaijan,"Korea, Rep.",All Products,Import,Trade (US$ Mil)-Top 5 Import Partner,,     50.10',
    )

    told = loaded(written(tmp_path, text))

    rows = {(row["partner"], row["flow"], row["first_day"].year): row for row in observations(told)}
    assert {key: row["value"] for key, row in rows.items()} == {
        ("IND", "export", 2012): 1890.66e6,
        ("KOR", "import", 2011): 50.10e6,
    }
    assert {row["step"] for row in rows.values()} == {10_000.0}
    assert {row["counted_by"] for row in rows.values()} == {"WB-WITS"}
    assert "five largest partners" in told.warnings[0]
    assert [str(each) for each in told.left_out] == ["2 rows: no value stated (blank is not zero)"]


def test_what_is_no_amount_or_has_no_partner_is_left_out(tmp_path):
    text = summary(
        "Azerbaijan,India,All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,1,2",
        "Azerbaijan,...,...,Development,GDP (current US$ Mil),3,4",
        "Azerbaijan,...,...,Export,No. Of Export partners,100,99",
        "Azerbaijan,India,All Products,Export,Partner share(%)-Top 5 Export Partner,4.87,4.21",
        "Azerbaijan,World,All Products,Tariff,Duty Free Imports (US$ Thousand),5,6",
    )

    told = loaded(written(tmp_path, text))

    assert sorted(row["value"] for row in observations(told)) == [1e6, 2e6]
    assert told.left_out[0] == ("cells of other indicators", 8)


def test_a_series_by_partner_is_in_thousands(tmp_path):
    text = summary(
        "Netherlands,India,Export,Food Products,Export (US$ Thousand),1102.627,1160.244",
        "Netherlands,India,Export,All Products,Export (US$ Thousand),2000,",
        header=PARTNERS,
    )

    told = loaded(written(tmp_path, text))

    (total,) = observations(told)
    assert (total["value"], total["first_day"].year, total["step"]) == (2_000_000.0, 2011, 1.0)
    food = {row["first_day"].year: row["value"] for row in products(told)}
    assert food == {2011: 1_102_627.0, 2012: 1_160_244.0}
    assert {(row["product"], row["classification"]) for row in products(told)} == {
        ("Food Products", "WITS groups")
    }


@pytest.mark.parametrize(("printed", "agrees"), [("16.00", True), ("16.20", False)])
def test_the_printed_total_is_held_against_the_sum_of_the_groups(tmp_path, printed, agrees):
    rows = [
        f"Azerbaijan,World,{group},Export,Export(US$ Mil),1.00,0.00"
        for group in (*GROUPS.split(), "Transport")
    ]
    stages = ["Azerbaijan,World,Raw materials,Export,Export(US$ Mil),9.00,0.00"]
    total = f"Azerbaijan,World,All Products,Export,Exports (in US$ Mil),{printed},0.00"

    told = loaded(written(tmp_path, summary(*rows, *stages, total)))

    of_2012 = next(each for each in told.totals if "2012" in each.what)
    assert (of_2012.printed, of_2012.summed) == (float(printed) * 1e6, 16e6)
    assert of_2012.agrees is agrees
    assert ("as printed" in str(of_2012)) is agrees


def test_serbia_is_who_it_was_in_the_year(tmp_path):
    text = summary(
        '"Serbia, FR(Serbia/Montenegro)",Italy,All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,1,2'
    )
    text = text.replace("2012,2011", "2012,2003")

    told = {row["first_day"].year: row["reporter"] for row in observations(loaded(written(tmp_path, text)))}

    assert told == {2012: "SRB", 2003: "SCG"}


def test_a_summary_without_rows_or_without_a_reporter_is_refused(tmp_path):
    assert "has a header and no rows" in line_for(written(tmp_path, summary()))
    row = ",India,All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,1,2"
    assert "about a group of countries that it does not name" in line_for(written(tmp_path, summary(row)))
    text = summary(row, f"Azerbaijan{row}")
    assert "column reporter: '' is empty" in line_for(written(tmp_path, text))
