"""Figures that are taken away: the same rows in four formats, exact, named, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from urllib.parse import quote

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from sample_library import catalogue, examined
from werkzeug.test import Client

from dashboard.app.factory import create_app
from dashboard.app.serving import Health, Settings, harden
from dashboard.app.takeaway.columns import FIGURES
from dashboard.app.takeaway.extracts import Extract, Order, extract
from dashboard.app.takeaway.formats import FORMATS, as_csv
from dashboard.app.takeaway.workbook import LONGEST, as_xlsx
from dashboard.domain.errors import Refused

DAY = date(2026, 11, 21)
HERE = "127.0.0.1:8050"
SITE = "https://figures.example.org/"
LEADS = [
    "=",
    "+",
    "-",
    "@",
    "|",
    "%",
    " =",
    "\u00a0=",
    "\u200b=",
    "\t",
    "\r",
    "\n=",
    "＝",
    "－",
    "＠",
    "＋",
    "'",
]
FIRST = "?pair=IND-AZE&flow=export"


@pytest.fixture(scope="module")
def browser() -> Client:
    return Client(harden(create_app(examined()), settings=Settings(), health=lambda: Health(ready=True)))


def asked(browser: Client, path: str, **headers: str):
    return browser.get(path, headers={"Host": HERE, **headers})


def taken(query: str) -> Extract:
    known = catalogue()
    return extract(Order.of(query, known, site=SITE, day=DAY), known)


def of_texts(*texts: str) -> Extract:
    table = pa.Table.from_pylist(
        [{"what": text} for text in texts], schema=pa.schema([FIGURES.field("what")])
    )
    return Extract(table, {**taken(FIRST).about, "sources": []})


@pytest.mark.parametrize("ending", FORMATS)
def test_each_file_comes_under_a_telling_name(browser, ending):
    answer = asked(browser, f"/data/figures.{ending}{FIRST}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMATS[ending][0]
    name = rf"trade_IND-AZE_export_log_\d{{4}}-\d\d-\d\d\.{ending}"
    assert re.fullmatch(f"attachment; filename={name}", answer.headers["Content-Disposition"])
    assert answer.headers["Cache-Control"] == "no-store"


def test_all_formats_hold_the_same_rows():
    told = taken(FIRST)
    rows = told.table.to_pylist()
    read = pq.read_table(io.BytesIO(FORMATS["parquet"][1](told)))
    json = orjson.loads(FORMATS["json"][1](told))
    lines = list(csv.DictReader(io.StringIO(as_csv(told).decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(as_xlsx(told)))["Figures"]
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]

    assert len(rows) == 30
    assert read.to_pylist() == rows
    assert [row["reading_id"] for row in json["figures"]] == [row["reading_id"] for row in rows]
    assert json["figures"][0]["first_day"] == "2024-04-01"
    assert cells[0] == FIGURES.names
    for row, line, written in zip(rows, lines, cells[1:], strict=True):
        known = {name: value for name, value in row.items() if value is not None}
        assert {name for name, text in line.items() if text} == set(known)
        assert {name for name, value in zip(cells[0], written, strict=True) if value is not None} == set(
            known
        )
        for name in ("value", "low", "high"):
            assert (float(line[name]) if line[name] else None) == row[name]
            assert written[cells[0].index(name)] == (row[name] and pytest.approx(row[name], rel=1e-15))
        assert line["first_day"] == str(row["first_day"] or "")


def test_what_each_column_holds_and_where_all_is_from_goes_along():
    told = taken(FIRST)
    schema = pq.read_schema(io.BytesIO(FORMATS["parquet"][1](told)))
    said = {key.decode(): text.decode() for key, text in schema.metadata.items()}

    assert schema.field("low").metadata[b"says"].startswith(b"the least")
    assert said["title"] == "Exports between India and Azerbaijan"
    assert said["address"] == f"{SITE}?pair=IND-AZE&flow=export"
    assert said["retrieved"] == "2026-11-21"
    sources = {one["source_id"]: one for one in orjson.loads(said["sources"])}
    assert set(sources) == set(told.table["source_id"].to_pylist())
    assert sources["own"]["sha256"] == "ab" * 32
    book = load_workbook(io.BytesIO(as_xlsx(told)))
    assert book.sheetnames == ["Figures", "About", "Sources"]
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["address"] == f"{SITE}?pair=IND-AZE&flow=export"
    assert about["low"].startswith("the least")
    assert book["Sources"].max_row == len(sources) + 1


def test_all_is_what_is_known_about_the_pairs_whatever_the_filters_say():
    shown, everything, unfiltered = taken(FIRST), taken(f"{FIRST}&rows=all"), taken("?pair=IND-AZE")

    assert set(shown.table["flow"].to_pylist()) == {"export"}
    assert everything.table == unfiltered.table
    assert everything.table.num_rows > shown.table.num_rows


def test_a_panel_gives_its_own_table():
    told = taken("?chart=compared")

    assert told.about["title"] == "The same thing, in different numbers"
    assert told.table.column_names[0] == "lane"
    assert told.table["difference_pct"].null_count < told.table.num_rows
    assert b"F051" in FORMATS["csv"][1](told)


def test_the_same_order_gives_the_same_bytes():
    assert [write(taken(FIRST)) for _, write in FORMATS.values()] == [
        write(taken(FIRST)) for _, write in FORMATS.values()
    ]


@pytest.mark.parametrize("lead", LEADS)
def test_no_text_is_run_as_a_formula_and_each_is_the_same_again(lead):
    text = f"{lead}1+1"
    told = of_texts(text)
    line = next(csv.DictReader(io.StringIO(as_csv(told).decode("utf-8-sig"))))["what"]
    cell = load_workbook(io.BytesIO(as_xlsx(told)))["Figures"]["A2"]

    assert line.startswith("'")
    assert line[1:] == text.replace("\r", " ").replace("\n", " ")
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "_x000D_") or cell.value == text


def test_a_text_that_excel_would_cut_is_refused():
    with pytest.raises(Refused, match=r"row 1: a text of 32,768 characters"):
        as_xlsx(of_texts("a" * (LONGEST + 1)))


@pytest.mark.parametrize("query", ["?rows=some", "?chart=readings-F999", "?chart=../../etc"])
def test_what_there_is_not_is_said_in_one_sentence(browser, query):
    answer = asked(browser, f"/data/figures.csv{query}", Accept="application/json")

    assert answer.status_code == 422
    assert answer.json["error"] in ("rows is either shown or all", "this view has no such chart")


@pytest.mark.parametrize(
    "query", ["?pair=", "?pair=XXX-YYY", "?flow=%00", f"?figure={quote('<b>')}", "?" + "a=1&" * 90]
)
def test_any_address_gives_a_file(browser, query):
    assert asked(browser, f"/data/figures.csv{query}").status_code == 200


def test_another_site_cannot_read_the_figures_in_a_readers_name(browser):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}

    assert asked(browser, "/data/figures.csv", **headers).status_code == 403


def test_a_link_is_by_the_scheme_that_the_page_was_opened_by_and_names_the_pair(browser):
    told = asked(browser, "/data/words.json", Referer=f"https://{HERE}/").json

    assert told["levels"]["link"] == f"https://{HERE}/?pair=IND-AZE"


def test_what_is_printed_leads_others_to_a_public_site_or_names_the_command(browser):
    printed = asked(browser, "/data/words.json?flow=export").json["levels"]

    assert not [name for name in printed if name != "link" and HERE.split(":")[0] in printed[name]]
    assert 'howpublished = {trade-figures "?pair=IND-AZE\\&flow=export"}' in printed["bibtex"]
    assert taken(FIRST).about["address"].startswith(SITE)


def test_the_words_of_every_chart_name_sources_statistics_day_and_address(browser):
    told = asked(browser, "/data/words.json").json

    assert {"levels", "readings-F003.to", "mirror"} <= set(told)
    levels = told["levels"]
    assert levels["address"] == 'trade-figures "?pair=IND-AZE"'
    assert "13 more publishers. Statistics named there: State Customs Committee" in levels["sources"]
    assert levels["caption"].startswith("Trade between India and Azerbaijan. US dollars, logarithmic scale")
    assert levels["alt"].endswith(".")
    assert all(name in levels["citation_long"] for name in ("Azernews", "Mint", levels["address"]))
    assert "“‘0.02%’: the share and its whole”" in told["share-F002"]["citation"]
    assert r"title = {“0.02\%”: the share and its whole}" in told["share-F002"]["bibtex"]
    for one in told.values():
        assert one["bibtex"].count("{") == one["bibtex"].count("}")
        assert not [word for word in ("true", "false", "lie") if f" {word} " in one["caption"]]
