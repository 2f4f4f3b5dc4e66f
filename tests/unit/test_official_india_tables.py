"""India's tables as text: chapters by country, sums of eight-digit codes; whose years begin in April."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from official_files import line_for, loaded, observations, products, written

from dashboard.domain.errors import Refused

HEADER = "HSCode,Commodity,value,country,year\n"
CHAPTERS = [chapter for chapter in range(1, 100) if chapter != 77]


def chapters(country="AZERBAIJAN", year="2013", *, value="0.01", **others):
    """All chapters of one country and year, each at ``value`` but for those named like ``c27``."""
    told = {f"c{chapter:02}": value for chapter in CHAPTERS} | others
    return "".join(f'{name[1:]},"GOODS, OTHER",{cell},{country},{year}\n' for name, cell in told.items())


def test_a_country_s_chapters_are_added_up_to_all_goods_of_a_fiscal_year(tmp_path):
    table = HEADER + chapters(c27="123.00")

    told = loaded(written(tmp_path, table, "india-export.csv"))

    (row,) = observations(told)
    assert (row["reporter"], row["partner"], row["flow"], row["parts"]) == ("IND", "AZE", "export", 98)
    assert row["value"] == 123_970_000.0
    assert (row["period_kind"], row["period_label"]) == ("fiscal_year", "FY2013-14")
    assert (str(row["first_day"]), str(row["last_day"])) == ("2013-04-01", "2014-03-31")
    assert (row["currency"], row["valuation"], row["counted_by"]) == ("USD", "FOB", "IND-DGCIS")
    assert row["step"] == 10_000.0


def test_chapters_are_two_digits_whether_or_not_the_zero_was_lost(tmp_path):
    table = HEADER + "2,MEAT,0.18,FRANCE,2018\n03,FISH,1,FRANCE,2018\n27,FUELS,2,FRANCE,2018\n"

    told = products(loaded(written(tmp_path, table, "2018-2010_export.csv")))

    assert {row["product"] for row in told} == {"02", "03", "27"}
    assert {row["classification"] for row in told} == {"ITC-HS"}


def test_a_year_that_is_there_twice_is_counted_once_and_told_of(tmp_path):
    year = chapters(year="2015", c27="77.00")
    table = HEADER + year + year + chapters(year="2016")

    told = loaded(written(tmp_path, table, "india-import.csv"))

    assert {row["period_label"]: row["value"] for row in observations(told)} == {
        "FY2015-16": 77_970_000.0,
        "FY2016-17": 980_000.0,
    }
    assert told.warnings == ("98 rows there twice, each counted once (FY2015-16)",)
    assert "98 rows: a row above says the same" in map(str, told.left_out)


def test_two_values_for_one_chapter_leave_neither(tmp_path):
    table = HEADER + "27,FUELS,1,FRANCE,2015\n27,FUELS,2,FRANCE,2015\n30,DRUGS,3,FRANCE,2015\n"

    told = loaded(written(tmp_path, table, "india-export.csv"))

    assert [row["product"] for row in products(told)] == ["30"]
    assert "with two values for one figure" in told.warnings[0]


def test_a_blank_is_not_zero_and_a_zero_is(tmp_path):
    table = HEADER + "05,HAIR,0.0,FRANCE,2018\n99,MISC,,FRANCE,2018\n"

    told = loaded(written(tmp_path, table, "india-import.csv"))

    assert [(row["product"], row["value"]) for row in products(told)] == [("05", 0.0)]
    assert [str(each) for each in told.left_out] == ["1 row: no value stated (blank is not zero)"]


def test_the_department_s_names_are_known_and_the_unspecified_is_no_country(tmp_path):
    names = "PAKISTAN IR", "CHINA P RP", "U S A", "U ARAB EMTS", "KOREA RP", "TURKEY", "UNSPECIFIED"
    table = HEADER + "".join(f"27,FUELS,1,{name},2012\n" for name in names)

    told = loaded(written(tmp_path, table, "india-export.csv"))

    assert {row["pair"] for row in products(told)} == {
        *("IND-PAK", "CHN-IND", "IND-USA", "ARE-IND", "IND-KOR", "IND-TUR")
    }
    assert [str(each) for each in told.left_out] == ["1 row: area not specified (UNSPECIFIED)"]


def test_imports_are_cif_and_of_a_partner_that_is_not_explained(tmp_path):
    told = loaded(written(tmp_path, HEADER + "27,FUELS,1,FRANCE,2012\n", "india-import.csv"))

    (row,) = products(told)
    assert (row["flow"], row["valuation"], row["partner_concept"]) == ("import", "CIF", "unknown")


@pytest.mark.parametrize("name", ["table.csv", "export-and-import.csv", "exports/table.csv"])
def test_a_table_whose_name_says_no_flow_is_refused_with_a_remedy(tmp_path, name):
    (tmp_path / "exports").mkdir()

    said = line_for(written(tmp_path, HEADER + "27,FUELS,1,FRANCE,2012\n", name))

    assert "does not say whether these are exports or imports; rename it" in said


def test_imports_under_the_name_of_exports_are_doubted(tmp_path):
    table = HEADER + "27,FUELS,90,IRAQ,2012\n07,DATES,10,IRAQ,2012\n"

    told = loaded(written(tmp_path, table, "india-export.csv"))
    (said,) = told.warnings
    assert said.startswith(
        "its name says exports, but fuels are 90% of the trade with Iraq, Kuwait and Saudi"
    )
    assert said.endswith("as in a table of imports; see whether the name fits")
    assert loaded(written(tmp_path, table, "india-import.csv")).warnings == ()


def test_a_code_that_is_no_chapter_is_refused_with_its_row(tmp_path):
    table = HEADER + "27,FUELS,1,FRANCE,2012\n2012,FUELS,1,FRANCE,27\n"

    with pytest.raises(Refused, match=r"row 3, column hscode: '2012' is not a chapter"):
        loaded(written(tmp_path, table, "india-export.csv"))


SUMS = "fy,country,value_usd_mn,value_inr_crore\n"


def test_sums_of_gathered_codes_are_lower_bounds(tmp_path):
    told = loaded(written(tmp_path, SUMS + "2019-20,AZERBAIJAN,51.73,366.12\n"))

    (row,) = observations(told)
    assert (row["value"], row["currency"], row["period_label"]) == (51_730_000.0, "USD", "FY2019-20")
    assert row["lower_bound"]
    assert "some goods are missing, so its sums are lower bounds" in told.warnings[0]


def test_gathered_codes_in_parquet_are_added_up_by_country(tmp_path):
    codes = [f"{chapter:02}010000" for chapter in CHAPTERS]
    rows = len(codes)
    table = pa.table(
        {
            "fy": ["2023-24"] * rows,
            "hs8": pa.array(codes, pa.large_string()),
            "country": pa.array(["AZERBAIJAN"] * rows).dictionary_encode(),
            "value_usd_mn": [0.5, None, *[0.01] * (rows - 2)],
            "value_inr_crore": [4.1, 0.06, *[0.08] * (rows - 2)],
            "quantity": [1000.0, None, *[2.0] * (rows - 2)],
        }
    )
    stream = io.BytesIO()
    pq.write_table(table, stream)

    told = loaded(written(tmp_path, stream.getvalue(), "codes.parquet"))

    (row,) = observations(told)
    assert (row["value"], row["parts"], row["lower_bound"]) == (1_460_000.0, rows - 1, True)
    assert "98 codes were gathered" in told.warnings[0]
    assert "1 row: a value in rupees alone" in map(str, told.left_out)
    first = min(products(told), key=lambda each: each["product"])
    assert (first["product"], first["quantity"]) == ("01010000", 1000.0)


def test_a_parquet_file_that_was_cut_off_is_refused(tmp_path):
    stream = io.BytesIO()
    pq.write_table(pa.table({name: ["1"] for name in ("fy", "country", "value_usd_mn")}), stream)

    assert "Parquet" in line_for(written(tmp_path, stream.getvalue()[:-9], "codes.parquet"))
