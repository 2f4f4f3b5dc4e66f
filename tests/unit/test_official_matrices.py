"""Tables of exporters and importers in R, Stata, Parquet and text; none of them is evidence of its own."""

import bz2
import gzip
import io
import lzma
import struct

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import statistics_in_r as r
from official_files import COMTRADE_ROW, line_for, loaded, observations, written

from dashboard.ingestion.official.rdata import data_frames


def penppml(**others):
    columns = {
        "exp": r.factor(["PAK", "AZE", "PAK"]),
        "imp": r.strings(["AZE", "PAK", "ARM"]),
        "time": r.factor(["2012", "2012", "2012"]),
        "export": r.doubles([15387994.0, 15021.0, 0.0]),
        "agreement": r.strings(["", "", ""]),
    } | others
    return r.saved({"trade": r.frame(columns, rows=3)})


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_data_frame_of_r_is_read_however_it_was_packed(tmp_path, pack):
    told = loaded(written(tmp_path, pack(penppml()), "trade.rda"))

    rows = {(row["reporter"], row["partner"]): row for row in observations(told)}
    assert {pair: row["value"] for pair, row in rows.items()} == {
        ("PAK", "AZE"): 15_387_994.0,
        ("AZE", "PAK"): 15_021.0,
    }
    (row,) = {(row["flow"], str(row["first_day"]), row["count_kind"]) for row in rows.values()}
    assert row == ("export", "2012-01-01", "derived")


def test_a_zero_that_may_be_unknown_is_left_out_with_that_reason(tmp_path):
    told = loaded(written(tmp_path, penppml(), "trade.rda"))

    assert [str(each) for each in told.left_out] == [
        "1 row: zero, which may be nil or not known in this table"
    ]


def test_a_matrix_without_a_year_takes_it_from_its_name_or_is_refused(tmp_path):
    columns = {
        "iso_o": r.strings(["AZE"]),
        "iso_d": r.strings(["IND"]),
        "flow": r.doubles([0.000315]),
        **{name: r.doubles([1.5]) for name in ("distw", "gdp_o", "gdp_d")},
    }
    data = r.saved({"gravity": r.frame(columns, rows=1)}, version=2)

    (row,) = observations(loaded(written(tmp_path, data, "matrix-2006.rdata")))
    assert (row["reporter"], row["partner"], row["flow"], row["value"]) == ("IND", "AZE", "import", 315.0)
    assert (row["first_day"].year, row["counted_by"]) == (2006, "IMF-IMTS")
    for name in ("matrix.rdata", "matrix-1995-2006.rdata"):
        assert "does not say which year it is of; rename it" in line_for(written(tmp_path, data, name))


def test_comtrade_tidied_in_r_is_comtrade(tmp_path):
    names = {
        "period": "period",
        "reporterCode": "reporter_code",
        "flowCode": "flow_code",
        "partnerCode": "partner_code",
        "partner2Code": "partner2code",
        "classificationCode": "classification_code",
        "cmdCode": "cmd_code",
        "refPeriodId": "ref_period_id",
        "primaryValue": "primary_value",
    }
    rows = [COMTRADE_ROW, {**COMTRADE_ROW, "partner2Code": 792, "primaryValue": 5.0}]
    columns = {
        name: r.strings([row[field] for row in rows])
        if isinstance(COMTRADE_ROW[field], str)
        else r.doubles([row[field] for row in rows])
        for field, name in names.items()
    }

    told = loaded(written(tmp_path, r.saved({"example": r.frame(columns, rows=2)}), "example.rda"))

    assert [(row["reporter"], row["partner"], row["value"]) for row in observations(told)] == [
        ("AZE", "IND", 1890.66e6)
    ]
    assert "1 row: parts of other rows, by second partner" in map(str, told.left_out)
    assert told.products is None


def test_a_list_of_codes_in_r_holds_no_figures(tmp_path):
    columns = {name: r.integers([31]) for name in ("id", "entry_year", "exit_year")}
    data = r.saved({"codes": r.frame(columns | {"iso_3": r.strings(["AZE"])}, rows=1)})

    told = loaded(written(tmp_path, data, "codes.rda"))

    assert not told.has_figures
    assert "UN Comtrade country codes, 1 row: a list" in told.described


def test_columns_of_r_are_what_they_were():
    columns = {
        "number": r.integers([1, None]),
        "word": r.strings(["é", None]),
        "year": r.counting(2006, 2),
        "level": r.factor([None, "b"]),
        "real": r.doubles([0.5, float("nan")]),
    }

    told = data_frames(r.saved({"x": r.frame(columns, rows=2)}))["x"]

    assert {name: column.to_pylist() for name, column in told.items()} == {
        "number": [1.0, None],
        "word": ["é", None],
        "year": [2006.0, 2007.0],
        "level": [None, "b"],
        "real": [0.5, None],
    }


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (penppml()[:-30], "was cut off"),
        (gzip.compress(penppml())[:-12], "cut off"),
        (b"RDX3\nX\n" + r.word(9) + bytes(8), "was saved in version 9"),
        (b"RDX3\nA\n3\n", "not one that save() has written in its usual way"),
        (b"RDX3\nX\n" + r.word(3) + bytes(8) + r.word(2**31 - 1), "was cut off"),
        (r.saved({"x": r.doubles([1.0])}), "holds 0 data frames"),
        (r.saved({"x": r.word(r.STRINGS) + r.word(2**30)}), "was cut off"),
        (r.saved({"x": r.counting(1, 2**40)}), "over 10,000,000 items"),
        (r.saved({"x": (r.word(r.ITEMS) + r.word(1)) * 5000}), "nested too deep"),
        (r.saved({"x": r.word(21)}), "holds more than tables"),
        (penppml(exp=r.integers([9], levels=r.strings(["AZE"]))), "is a damaged file of R"),
        (
            r.saved({"x": r.frame({"a": r.doubles([1.0])}, rows=1)}),
            "no format known here has the columns a",
        ),
    ],
)
def test_a_file_of_r_that_is_damaged_or_made_to_do_harm_is_one_line(tmp_path, data, says):
    assert says in line_for(written(tmp_path, data, "trade.rda"))


def test_a_file_of_r_that_inflates_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("dashboard.ingestion.official.rdata.LARGEST", 1_000)

    data = gzip.compress(r.saved({"x": r.doubles([0.0] * 500)}))

    assert "would inflate to over 1,000 bytes" in line_for(written(tmp_path, data, "trade.rda"))


def stata(version=118, **columns):
    table = pd.DataFrame(
        {
            "source": ["India", "CotedIvoire"],
            "target": ["Azerbaijan", "SaudiArabia"],
            "edgewidth": [59577.508, None],
        }
        | columns
    )
    stream = io.BytesIO()
    table.to_stata(stream, write_index=False, version=version)
    return stream.getvalue()


@pytest.mark.parametrize("version", [117, 118, 119])
def test_a_table_of_stata_is_thousands_of_dollars_by_exporter(tmp_path, version):
    told = loaded(written(tmp_path, stata(version, edgewidth=[59577.508, 2.5]), "matrix-2015.dta"))

    assert {(row["reporter"], row["partner"]): row["value"] for row in observations(told)} == {
        ("IND", "AZE"): 59_577_508.0,
        ("CIV", "SAU"): 2_500.0,
    }
    assert {(row["counted_by"], row["valuation"]) for row in observations(told)} == {("UNCTAD", "FOB")}


def test_a_missing_number_of_stata_and_columns_of_junk_are_no_figures(tmp_path):
    junk = {"Curacao": [np.nan, np.nan], "small": np.array([1, 2], np.int8)}

    told = loaded(written(tmp_path, stata(**junk), "matrix-2015.dta"))

    assert len(observations(told)) == 1
    assert [str(each) for each in told.left_out] == ["1 row: no value stated (blank is not zero)"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (stata()[:-400], "was cut off"),
        (stata()[:90], "was cut off"),
        (stata().replace(b"<release>118", b"<release>113"), "older than version 13, or damaged"),
        (stata().replace(b"<K>\3\0", b"<K>\xff\xff"), "has 65,535 variables"),
        (
            stata().replace(struct.pack("<HHH", 11, 11, 65526), struct.pack("<HHH", 32768, 11, 65526)),
            "texts of any length",
        ),
        (
            stata().replace(b"<N>\2\0\0\0", b"<N>\2\0\0\x7f"),
            "was cut off",
        ),
        (stata().replace(b"edgewidth", b"edgeweigh"), "no format known here has the columns source, target"),
    ],
)
def test_a_table_of_stata_that_is_damaged_or_strange_is_one_line(tmp_path, data, says):
    assert says in line_for(written(tmp_path, data, "matrix-2015.dta"))


def parquet(columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def test_a_matrix_in_parquet_is_the_same(tmp_path):
    columns = {
        "exporter": pa.array(["PAK", "ROM", "BLX"]).dictionary_encode(),
        "importer": ["AZE", "AZE", "AZE"],
        "year": [2012, 2012, 2012],
        "export_usd": [15387994.0, 3.0, 4.0],
    }

    told = loaded(written(tmp_path, parquet(columns), "pairs.parquet"))

    assert {row["reporter"]: row["value"] for row in observations(told)} == {"PAK": 15_387_994.0, "ROU": 3.0}
    assert "customs area until 1998 (reporter BLX)" in str(told.left_out[0])


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"exporter": [31.5]}, "1 row: not known here (reporter 31.5)"),
        ({"export_usd": [float("inf")]}, "row 1, column export_usd: is no finite number"),
        ({"export_usd": [[1.0]]}, "is no whole table in Parquet"),
        ({"year": [20120]}, "column year: '20120' is not a year"),
    ],
)
def test_a_matrix_in_parquet_with_a_strange_column_is_one_line(tmp_path, columns, says):
    whole = {"exporter": ["PAK"], "importer": ["AZE"], "year": [2012], "export_usd": [1.0]} | columns

    assert says in line_for(written(tmp_path, parquet(whole), "pairs.parquet"))


def test_history_is_in_pounds_with_columns_named_apart_from_their_blanks(tmp_path):
    table = (
        "destination_country_code ;origin_country_code ;year;imports;exports\n"
        "IND;GBR;1870;25090163;19304812\n"
        "YAR;GBR;1970;1;2\n"
        "USA;GBR;2014;;1.11742E+11\n"
    )

    told = loaded(written(tmp_path, table))

    rows = {(row["partner"], row["flow"]): row for row in observations(told)}
    assert rows["IND", "export"]["value"] == 19_304_812.0
    assert rows["IND", "import"]["value"] == 25_090_163.0
    assert (rows["IND", "import"]["currency"], rows["IND", "import"]["first_day"].year) == ("GBP", 1870)
    assert rows["USA", "export"]["step"] == 1e6
    assert told.warnings == ("1 value of exports cut to some six digits by a spreadsheet",)
    assert "North Yemen" in str(told.left_out)


def test_the_world_banks_long_table_lists_only_the_largest(tmp_path):
    columns = {
        "Reporter": ["Azerbaijan", "Azerbaijan"],
        "Partner": ["India", "Unspecified"],
        "Indicator Type": ["Export", "Import"],
        "year": ["2012", "2012"],
        "usd_mn": [1890.66, 3.0],
    }

    told = loaded(written(tmp_path, parquet(columns), "long.parquet"))

    (row,) = observations(told)
    assert (row["reporter"], row["partner"], row["flow"], row["value"]) == ("AZE", "IND", "export", 1890.66e6)
    assert (row["counted_by"], row["valuation"], row["step"]) == ("WB-WITS", "FOB", 10_000.0)
    assert "five largest partners" in told.warnings[0]
