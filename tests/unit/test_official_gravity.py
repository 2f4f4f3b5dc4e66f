"""CEPII's Gravity: five copies of trade figures among columns on everything else."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from official_files import line_for, loaded, observations, written

HEADER = (
    "year,country_id_o,country_id_d,iso3_o,iso3_d,country_exists_o,country_exists_d,dist,"
    "tradeflow_comtrade_o,tradeflow_comtrade_d,tradeflow_baci,manuf_tradeflow_baci,"
    "tradeflow_imf_o,tradeflow_imf_d"
)
ROW = "2012,IND,AZE,IND,AZE,1,1,3391,91410.5,89000,90200.125,80000,91400,"
NAME = "Gravity_V202211.csv"


def table(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


def test_each_column_is_told_by_the_country_that_reported_it_in_whole_dollars(tmp_path):
    told = {
        (row["counted_by"], row["reporter"], row["flow"]): (row["value"], row["valuation"])
        for row in observations(loaded(written(tmp_path, table(ROW), NAME)))
    }

    assert told == {
        ("UN-COMTRADE", "IND", "export"): (91_410_500.0, "FOB"),
        ("UN-COMTRADE", "AZE", "import"): (89_000_000.0, "unknown"),
        ("CEPII-BACI", "IND", "export"): (90_200_125.0, "reconciled"),
        ("IMF-IMTS", "IND", "export"): (91_400_000.0, "FOB"),
    }


def test_copies_are_never_evidence_of_their_own(tmp_path):
    told = observations(loaded(written(tmp_path, table(ROW), NAME)))

    assert {row["count_kind"] for row in told} == {"derived"}


def test_empty_cells_and_zeros_are_counted_and_left_out(tmp_path):
    zero = "2013,IND,AZE,IND,AZE,1,1,3391,0,,,,,NA"
    told = loaded(
        written(tmp_path, table(ROW, zero, zero.replace("2013", "2014").replace(",0,", ",,")), NAME)
    )

    assert len(told.tables["observations"]) == 4
    assert {each.reason: each.rows for each in told.left_out} == {
        "no value stated (blank is not zero)": 10,
        "zero, which may be nil or not known in this table": 1,
    }


def test_rows_on_a_country_that_did_not_exist_are_left_out(tmp_path):
    half = ROW.replace("IND,AZE,IND,AZE,1,1", "DEU.2,AZE,DEU,AZE,0,1")
    told = loaded(written(tmp_path, table(ROW, half), NAME))

    assert {row["reporter"] for row in observations(told)} == {"IND", "AZE"}
    assert "two countries of which one did not exist in that year" in str(told.left_out[0])


def test_the_release_is_in_the_name(tmp_path):
    assert str(loaded(written(tmp_path, table(ROW), NAME)).vintage) == "2022-11-01"


def test_a_few_columns_saved_as_parquet_are_enough(tmp_path):
    path = tmp_path / "some.parquet"
    pq.write_table(
        pa.table({"year": [2012], "iso3_o": ["IND"], "iso3_d": ["AZE"], "tradeflow_baci": [90200.125]}), path
    )

    (row,) = observations(loaded(path))

    assert (row["value"], row["first_day"].year) == (90_200_125.0, 2012)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (table(ROW)[:-1], "its last line has no end"),
        (table(ROW, "2012,IND,AZE"), "row 3 has 3 cells, not 14"),
        (table(ROW, ROW.replace("91410.5", "91 410")), "row 3, column tradeflow_comtrade_o: '91 410'"),
        (table(ROW.replace("2012", "12")), "is not a year"),
        (HEADER + "\n", "has a header and no rows"),
    ],
)
def test_what_is_not_whole_is_refused_in_one_line(tmp_path, broken, says):
    assert says in line_for(written(tmp_path, broken, NAME))
