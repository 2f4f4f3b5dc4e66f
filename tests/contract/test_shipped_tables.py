"""Tables that ship with the software: tidy, quick to read, and plain about their own damage."""

import csv
import os
import subprocess
import sys
import unicodedata

import pytest

from dashboard.domain.countries import COLUMNS
from dashboard.domain.services import COLUMNS as SERVICE_COLUMNS
from dashboard.resources import folder


@pytest.fixture(params=["countries.csv", "services.csv"], scope="module")
def table(request):
    return folder("datasets") / request.param


def test_tables_are_tidy(table):
    text = table.read_text(encoding="utf-8")
    columns = COLUMNS if table.name == "countries.csv" else SERVICE_COLUMNS
    rows = list(csv.DictReader(text.splitlines()))

    assert text.endswith("\n")
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
    assert tuple(rows[0]) == columns
    for row in rows:
        for value in row.values():
            items = value.split("|")
            assert items == [item.strip() for item in items]
            assert len(items) == len(set(items)), value
            assert value == "" or "" not in items, value
            assert "’" not in value


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "cannot read"), (b"code,name\n\xff\xfe", "is no table in UTF-8"), (b"code,name\nIND", "row 2: ")],
)
def test_a_damaged_table_is_told_in_one_line(tmp_path, content, message):
    if content is not None:
        (tmp_path / "countries.csv").write_bytes(content)
    told = (
        "from dashboard import resources\n"
        "from dashboard.domain.errors import TradeFiguresError\n"
        "try: resources.countries()\n"
        "except TradeFiguresError as why: print(why)"
    )
    done = subprocess.run(
        [sys.executable, "-c", told],
        env={**os.environ, "TRADE_FIGURES_DATASETS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert message in done.stdout
    assert "countries.csv" in done.stdout
    assert done.stdout.count("\n") == 1


def test_reading_the_tables_loads_no_heavy_library():
    told = "import sys, dashboard.resources as r; r.countries(), r.services(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert {"pandas", "numpy", "pyarrow", "dash"}.isdisjoint(done.stdout.split())
