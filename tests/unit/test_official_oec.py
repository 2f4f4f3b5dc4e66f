"""Tables from pages of the OEC: numbers with their section before them, titles that say whose trade it is."""

import pytest
from official_files import line_for, loaded, observations, products, written

HEADER = "Section ID,Section,HS2 ID,HS2,HS4 ID,HS4,Trade Value\n"
ROWS = '1,"Animal, Products",101,Animals,10101,Horses,1000\n5,Mineral Products,527,Fuels,52709,Crude,2000.5\n'
NAME = "What does Azerbaijan export to India? (2022).csv"


def test_the_section_before_a_heading_is_taken_away(tmp_path):
    told = products(loaded(written(tmp_path, HEADER + ROWS, NAME)))

    assert {row["product"]: row["value"] for row in told} == {"0101": 1000.0, "2709": 2000.5}
    assert {row["classification"] for row in told} == {"HS"}


def test_all_goods_are_the_sum_and_repeat_what_baci_says(tmp_path):
    (row,) = observations(loaded(written(tmp_path, HEADER + ROWS, NAME)))

    assert (row["reporter"], row["partner"], row["flow"], row["value"]) == ("AZE", "IND", "export", 3000.5)
    assert (row["parts"], row["first_day"].year) == (2, 2022)
    assert (row["count_kind"], row["valuation"], row["counted_by"]) == ("derived", "reconciled", "OEC")


def test_headings_of_one_section_are_not_called_all_goods(tmp_path):
    told = loaded(written(tmp_path, HEADER + ROWS.splitlines()[0] + "\n", NAME))

    assert observations(told) == []
    assert len(products(told)) == 1


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("What-does-Azerbaijan-import-from-India-2022.csv", ("AZE", "IND", "import")),
        ("Azerbaijan exports to India in 2022.csv", ("AZE", "IND", "export")),
        ("What_does_South_Korea_export_(2022).csv", ("KOR", "WLD", "export")),
    ],
)
def test_titles_are_understood(tmp_path, name, pair):
    (row,) = observations(loaded(written(tmp_path, HEADER + ROWS, name)))

    assert (row["reporter"], row["partner"], row["flow"]) == pair


def test_newer_tables_have_the_other_country_and_the_year_in_them(tmp_path):
    header = "Continent,Country,Year,HS4 ID,HS4,Trade Value,Trade Value Growth,Growth Value\n"
    rows = (
        "Asia,India,2021,10101,Horses,5,0.1,1\n"
        "Asia,India,2022,52709,Crude,6,0.1,1\n"
        "Asia,Iran,2022,10101,Horses,7,,\n"
    )

    told = loaded(written(tmp_path, header + rows, "Where does Azerbaijan export to.csv"))

    assert {(row["partner"], row["first_day"].year): row["value"] for row in observations(told)} == {
        ("IND", 2021): 5.0,
        ("IND", 2022): 6.0,
        ("IRN", 2022): 7.0,
    }


@pytest.mark.parametrize(
    ("name", "rows", "says"),
    [
        ("table.csv", ROWS, "does not say whose trade it is; rename it as its page is titled"),
        ("What does Atlantis export to India 2022.csv", ROWS, "does not say whose trade it is"),
        ("What does India export.csv", ROWS, "does not say which year it is of"),
        (NAME, ROWS.replace("52709", "2709"), "row 3, column hs4 id: '2709' is not a section with a heading"),
    ],
)
def test_what_is_not_said_is_not_guessed(tmp_path, name, rows, says):
    assert says in line_for(written(tmp_path, HEADER + rows, name))
