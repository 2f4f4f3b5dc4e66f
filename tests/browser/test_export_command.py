"""Views from the command line: the same files as from the page, and a clear line where something lacks."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import sys
import zipfile
from datetime import date
from xml.etree import ElementTree

import orjson
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from sample_library import examined
from taking import pdf_of, size_of

from dashboard.app.takeaway.batch import ENDINGS, export_views
from dashboard.cli.exporting import FORMATS
from dashboard.domain.errors import Unreadable, UsageMistake

SITE = "https://figures.example.org/"
DAY = date(2026, 11, 21)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def test_the_command_offers_what_can_be_made():
    assert sorted(FORMATS) == sorted(ENDINGS)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine")
def test_every_format_is_written_and_opens(trade_figures, tmp_path):
    folder = tmp_path / "out"
    done = trade_figures(
        *("export", "-o", folder, "--site", "https://figures.example.org", "--shape", "square"),
        *("--scale", "1", "--view", "?pair=IND-AZE&years=2023-2025&figure=F001"),
        *("--format", ",".join(FORMATS)),
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote 9 files to {folder}\n"
    files = {path.suffix[1:]: path for path in folder.iterdir()}
    assert set(files) == set(FORMATS)
    assert re.fullmatch(r"trade_IND-AZE_all-flows_log_\d{4}-\d\d-\d\d\.png", files["png"].name)
    assert size_of(files["png"].read_bytes()) == (1080, 1080)
    size, text, pictures = pdf_of(files["pdf"].read_bytes())
    assert (size, pictures) == ((1080, 1080), 0)
    assert f"{SITE}?pair=IND-AZE&years=2023-2025&figure=F001" in " ".join(text.split())
    svg = ElementTree.fromstring(files["svg"].read_bytes())
    assert "$86.07m" in "".join(svg.itertext())
    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text("utf-8-sig"))))
    told = orjson.loads(files["json"].read_bytes())
    assert told["about"]["address"] == f"{SITE}?pair=IND-AZE&years=2023-2025&figure=F001"
    assert len(rows) == len(told["figures"]) == pq.read_table(files["parquet"]).num_rows
    assert load_workbook(files["xlsx"])["Figures"].max_row == len(rows) + 1
    assert b'id="given"' in files["html"].read_bytes()
    with zipfile.ZipFile(files["zip"]) as pack:
        assert {"README.txt", "chart-levels.svg", "claimreview.json"} <= set(pack.namelist())


def test_figures_need_no_browser(trade_figures, tmp_path):
    done = trade_figures(
        *("export", "-o", tmp_path / "out", "--view", "?pair=IND-AZE", "--view", "?pair=AZE-PAK"),
        *("--view", "?pair=IND-AZE&years=all", "--format", "csv,html"),
        PATH="",
    )

    assert (done.returncode, done.stdout) == (0, f"wrote 6 files to {tmp_path / 'out'}\n")
    names = sorted(path.name for path in (tmp_path / "out").glob("*.csv"))
    assert [re.sub(r"\d{4}-\d\d-\d\d", "DAY", name) for name in names] == [
        "trade_AZE-PAK_all-flows_log_DAY.csv",
        "trade_IND-AZE_all-flows_log_DAY.csv",
        "trade_IND-AZE_all-flows_log_DAY_2.csv",
    ]


def test_without_a_browser_one_line_says_what_to_install(trade_figures, tmp_path):
    done = trade_figures(
        *("export", "-o", tmp_path / "out", "--view", "?pair=IND-AZE", "--format", "csv,png"),
        PATH="",
        PLAYWRIGHT_BROWSERS_PATH=str(tmp_path),
    )

    assert (done.returncode, done.stdout) == (4, "")
    assert "apt install chromium" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def exported(tmp_path, query: str, *endings: str):
    return export_views([query], endings, tmp_path, examined=examined(), site=SITE, day=DAY)


def test_without_playwright_one_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)

    with pytest.raises(Unreadable, match=r"pip install 'trade-figures\[export\]'"):
        exported(tmp_path, "?pair=IND-AZE", "svg")


@pytest.mark.parametrize(
    ("query", "ending", "said"),
    [
        ("?pair=IND-XXX", "csv", "--view: pair “IND-XXX” is not known here"),
        ("?color=red", "csv", "--view: color “red” is not known here"),
        ("?flow=visitors", "png", "nothing in it can be drawn"),
        ("?chart=readings-F999", "png", "nothing in it can be drawn"),
        ("?chart=readings-F999", "csv", "this view has no such chart"),
        ("?pair=IND-AZE", "zip", "no figure is selected: name one as figure=F001"),
        ("?figure=O:nothing:IND:AZE", "zip", "no figure is selected"),
    ],
)
def test_what_a_view_does_not_have_is_said_before_anything_is_written(tmp_path, query, ending, said):
    with pytest.raises(UsageMistake, match=re.escape(said)):
        exported(tmp_path / "out", query, ending)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "png"), '--format is for views: name one, such as --view "?pair=IND-AZE"'),
        (("--view", "?", "--format", "gif"), "--format gif: one of csv, xlsx"),
        (("--view", "?", "--site", "figures.example"), "--site figures.example: an address such as https://"),
    ],
)
def test_a_command_that_cannot_be_meant_is_said_in_one_line(trade_figures, tmp_path, words, said):
    done = trade_figures("export", "-o", tmp_path / "out", *words)

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
