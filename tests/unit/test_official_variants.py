"""Tables as other hands leave them: saved again by a spreadsheet, packed, gathered by a program, cut down."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest
from made_workbooks import workbook
from official_files import (
    COMTRADE_ROW,
    NEW_FIELDS,
    comtrade_csv,
    line_for,
    loaded,
    observations,
    written,
    zipped,
)
from official_files import products as products_of
from official_samples import SAMPLES, table

from dashboard.ingestion.official.given import Given, given_in
from dashboard.ingestion.official.loading import load

VALUE = 1890662410.5
NEW = comtrade_csv(({"period": str(year), "primaryValue": str(VALUE)} for year in (2012, 2013)), extra="")
ROWS = [
    {**{name: COMTRADE_ROW.get(name) for name in NEW_FIELDS}, "period": str(year), "primaryValue": VALUE}
    for year in (2012, 2013)
]
FEW = ["period", "reporterCode", "reporterISO", "flowCode", "partnerCode", "cmdCode", "primaryValue"]
R_NAMES = (
    "type_code,period,reporter_code,flow_code,partner_code,classification_code,cmd_code,net_wgt,cifvalue,"
    "fobvalue,primary_value,ref_period_id"
)
OLD_ANSWER = {
    "pfCode": "H4",
    "period": 2012,
    "rgCode": 2,
    "rtCode": 31,
    "ptCode": 699,
    "cmdCode": "TOTAL",
    "NetWeight": None,
    "TradeValue": VALUE,
}
QUERY = "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,"
SERIES = "freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2012 \t2013-05 \t2014 "


def saved_again(text: str, separator: str = ";") -> str:
    """A table as a spreadsheet saves it where a comma is the decimal mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in csv.reader(io.StringIO(text)):
        writer.writerow(
            cell.replace(".", ",") if cell.count(".") == 1 and cell.replace(".", "").isdigit() else cell
            for cell in row
        )
    return out.getvalue()


def with_tabs(text: str) -> str:
    return text.replace('"', "").replace(",", "\t")


COMTRADE = {
    "semicolons and decimal commas": saved_again(NEW),
    "a line that says which separator": "sep=;\r\n" + saved_again(NEW),
    "UTF-16 with tabs": with_tabs(NEW).encode("utf-16"),
    "tabs, as bulk files": with_tabs(NEW),
    "remarks above": "UN Comtrade\r\n\r\nDownloaded:,2024-05-01\r\n" + NEW,
    "a remark below": NEW + "\r\nSource: UN Comtrade, see its terms\r\n",
    "blank rows and columns": "".join(f"{line},,\r\n" for line in NEW.splitlines()) + f"{',' * 48}\r\n" * 3,
    "names in capitals": NEW.replace(NEW.splitlines()[0], NEW.splitlines()[0].upper()),
    "an answer without a frame": json.dumps({"count": 2, "data": ROWS}),
    "rows alone": json.dumps(ROWS),
    "an object to a line": "".join(f"{json.dumps(row)}\n" for row in ROWS),
    "packed": gzip.compress(with_tabs(NEW).encode()),
    "few columns": comtrade_csv(ROWS, extra="", fields=FEW),
    "names as a package in R writes them": table(
        R_NAMES, *(f"C,{year},31,X,699,H4,TOTAL,NA,NA,NA,{VALUE},{year}0101" for year in (2012, 2013))
    ),
    "an answer until 2023": json.dumps(
        {"validation": {"status": {"name": "Ok"}}, "dataset": [OLD_ANSWER, {**OLD_ANSWER, "period": 2013}]}
    ),
}


@pytest.mark.parametrize("which", COMTRADE)
def test_a_table_of_un_comtrade_is_the_same_however_it_was_saved(tmp_path, which):
    content = COMTRADE[which]
    path = written(tmp_path, content, "table.json" if "[{" in str(content)[:30] else "table.csv")

    (result,) = load([path])

    assert result.error is None, result.error
    assert {
        (row["reporter"], row["partner"], row["flow"], row["period_label"] or str(row["first_day"])[:4]): row[
            "value"
        ]
        for row in observations(result.loaded)
    } == {("AZE", "IND", "export", "2012"): VALUE, ("AZE", "IND", "export", "2013"): VALUE}


@pytest.mark.parametrize(
    "which",
    [name for name, (_, text) in SAMPLES.items() if not text.startswith("<") and ";" not in text[:60]],
)
def test_every_format_of_text_may_have_semicolons_and_decimal_commas(tmp_path, which):
    name, text = SAMPLES[which]
    (tmp_path / "again").mkdir()

    plain = loaded(written(tmp_path, text, name))
    again = loaded(written(tmp_path / "again", saved_again(text), name))

    assert [row["value"] for row in observations(again)] == [row["value"] for row in observations(plain)]
    assert again.rows == plain.rows


@pytest.mark.parametrize("which", ["BACI", "IMF", "Eurostat", "WITS"])
def test_a_packed_file_is_read_as_it_was(tmp_path, which):
    name, text = SAMPLES[which]
    path = written(tmp_path, gzip.compress(text.encode()), f"{name}.gz")

    (given,) = given_in([path])

    assert isinstance(given, Given)
    assert given.size == len(text.encode())
    assert next(iter(load([path]))).error is None


def test_a_packed_file_that_was_cut_off_or_swells_is_refused(tmp_path):
    packed = gzip.compress(NEW.encode() * 100)
    assert "damaged" in line_for(written(tmp_path, packed[: len(packed) // 2], "half.csv.gz"))
    assert "inflate" in line_for(written(tmp_path, gzip.compress(bytes(300_000_000)), "bomb.csv.gz"))
    assert "empty" in line_for(written(tmp_path, gzip.compress(b""), "nothing.csv.gz"))


def test_a_number_that_may_be_thousands_or_a_fraction_is_refused(tmp_path):
    text = (
        "reporter\tpartner\tflow\tperiod\tvalue\tunit\tcounted_by\n"
        "IND\tAZE\texport\t2013\t1,234\tUSD million\tIND-DGCIS\n"
    )

    assert "'1,234' is no number" in line_for(written(tmp_path, text))
    (row,) = observations(loaded(written(tmp_path, text.replace("1,234", "1.234,5"))))
    assert row["value"] == 1_234_500_000.0


def test_a_text_that_was_cut_off_has_no_remarks_below(tmp_path):
    assert "1 cells" in line_for(written(tmp_path, NEW + "\r\nC"[2:] + "\r\n"))


def test_a_complaint_instead_of_rows_is_told_in_its_own_words(tmp_path):
    header = SAMPLES["Comtrade, legacy"][1].splitlines()[0]

    said = line_for(
        written(tmp_path, f"{header}\nNo data matches your query or your query is too complex.\n")
    )
    assert "No data matches your query" in said
    empty = json.dumps({"validation": {"status": {"name": "Too many"}}, "dataset": []})
    assert "Too many" in line_for(written(tmp_path, empty, "get.json"))


def test_an_old_baci_calls_its_products_otherwise(tmp_path):
    _, text = SAMPLES["BACI"]

    old = loaded(written(tmp_path, text.replace("t,i,j,k,v,q", "t,i,j,hs6,v,q"), "baci96_2007.csv"))

    assert len(products_of(old)) == text.count("\n") - 1


def test_bulk_files_of_eurostat_hold_periods_side_by_side(tmp_path):
    text = table(
        SERIES,
        "A,DE,AZ,TOTAL,1,VALUE_IN_EUROS\t18906 \t18907.5 p\t: ",
        "A,DE,IN,TOTAL,2,VALUE_IN_EUROS\t1 \t: c\t3",
        "A,DE,IN,TOTAL,2,QUANTITY_IN_100KG\t1 \t: \t3",
    )

    told = loaded(written(tmp_path, text, "ds-045409.tsv"))

    found = {
        (row["partner"], str(row["last_day"])): (row["value"], row["mark"]) for row in observations(told)
    }
    assert found == {
        ("AZE", "2012-12-31"): (18906.0, None),
        ("AZE", "2013-05-31"): (18907.5, "p"),
        ("IND", "2012-12-31"): (1.0, None),
        ("IND", "2014-12-31"): (3.0, None),
    }
    assert "quantities" in str(told.left_out[0])
    assert "is no value" in line_for(written(tmp_path, text.replace("18906 ", "18x9"), "ds.tsv"))


def test_advanced_queries_of_wits_are_in_thousands(tmp_path):
    text = table(
        QUERY + "TradeFlowCode,TradeValue in 1000 USD",
        *(
            f"H4,PAK,{code},Pakistan,{partner},-,2012,{flow},6,1160.244"
            for partner in ("IND", "All")
            for code, flow in (("Total", "Gross Exp."), ("270900", "Import"), ("270900", "Re-Export"))
        ),
    )

    told = loaded(written(tmp_path, text, "DataJobID-1.csv"))

    assert {(row["partner"], row["flow"]): row["value"] for row in observations(told)} == {
        ("IND", "export"): 1_160_244.0,
        ("WLD", "export"): 1_160_244.0,
    }
    assert {(row["product"], row["classification"], row["flow"]) for row in products_of(told)} == {
        ("270900", "HS12", "import")
    }
    assert [str(each) for each in told.left_out] == ["2 rows: re-exports, re-imports and other flows"]


def test_names_of_republics_may_be_short_or_whole(tmp_path):
    name, text = SAMPLES["IMF"]
    told = loaded(written(tmp_path, text.replace(",AZE,", ',"Azerbaijan, Republic of",'), name))

    assert {row["partner"] for row in observations(told)} == {"AZE"}


def test_a_text_beside_tables_in_an_archive_is_left_aside_and_alone_it_is_a_mistake(tmp_path):
    name, text = SAMPLES["WITS"]
    beside = zipped(tmp_path, {"Readme.txt": "see wits.worldbank.org\n", name: text}, "both.zip")
    alone = zipped(tmp_path, {"Readme.txt": "see wits.worldbank.org\n"}, "alone.zip")

    assert [result.error for result in load([beside])] == [None, None]
    assert "holds no table" in line_for(alone)


@pytest.mark.parametrize(
    "which", ["Comtrade", "WITS", "IMF", "Eurostat", "Armstat", "India, chapters", "OEC", "plain"]
)
def test_a_text_that_was_saved_as_a_workbook_is_read_as_it_was(tmp_path, which):
    name, text = SAMPLES[which]
    (tmp_path / "as text").mkdir()
    rows = list(csv.reader(io.StringIO(text)))
    book = workbook({"Sheet1": [[number_or_text(cell) for cell in row[: len(rows[0])]] for row in rows]})

    plain = loaded(written(tmp_path / "as text", text, name))
    again = loaded(written(tmp_path, book, f"{name.rpartition('.')[0]}.xlsx"))

    assert [row["value"] for row in observations(again)] == [row["value"] for row in observations(plain)]
    assert again.rows == plain.rows


def number_or_text(cell):
    """As a spreadsheet takes it: what can be a number is one, and a cell of nothing is none."""
    try:
        return float(cell) if cell else None
    except ValueError:
        return cell
