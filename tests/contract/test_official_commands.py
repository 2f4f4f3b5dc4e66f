"""``load``, ``sources`` and ``unload`` from the shell: what they say, and what they leave behind."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys

import pytest
from official_files import written, zipped

from dashboard.cli.listing import KEYS
from dashboard.domain.errors import Exit

HEADER = "reporter,partner,flow,period,value,unit,counted_by\n"
ROW = "IND,AZE,export,{year},{value},USD million,IND-DGCIS\n"
OPTIONS = [("2013", "123.85"), ("2014", "110.4"), ("2015", "33.35")]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(HEADER + "".join(ROW.format(year=year, value=value) for year, value in OPTIONS))
    return path


@pytest.fixture
def name(trade_figures, table):
    """The name that the table was stored under."""
    return re.search(r"official-\w+", trade_figures("load", table).stdout).group()


def baci(year: int) -> str:
    return "t,i,j,k,v,q\n" + "".join(f"{year},699,31,{code:06},{code}.5,1\n" for code in range(10101, 10110))


def test_sources_tell_how_much_of_official_statistics_there_is(trade_figures, name):
    done = trade_figures("sources")

    row = next(line for line in done.stdout.splitlines() if line.startswith(name))
    assert row.split()[1:] == ["plain", "table,", "2013-2015", "2013-2015", "3", "0", "1", "1"]
    assert done.stdout.splitlines()[0].startswith("source ")


def test_sources_are_printed_for_programs_with_every_key_that_the_help_names(trade_figures, name):
    told = json.loads(trade_figures("sources", "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(trade_figures("sources", "--format", "csv").stdout)))

    assert [one["source_id"] for one in told] == [row["source_id"] for row in rows]
    assert all(list(one) == list(KEYS) for one in (*told, *rows))
    (official,) = (one for one in told if one["source_id"] == name)
    assert (official["observations"], official["pairs"], official["first_day"]) == (3, 1, "2013-01-01")
    assert sum(one["figures"] for one in told) > 100
    assert all(key in trade_figures("sources", "--help").stdout for key in KEYS)


def test_to_unload_what_is_not_there_names_what_is(trade_figures, name):
    done = trade_figures("unload", "official-nosuch")

    assert done.returncode == 3
    assert name in done.stderr
    assert done.stderr.count("\n") == 1


def test_files_that_were_stored_as_one_are_unloaded_as_one(trade_figures, tmp_path):
    archive = zipped(
        tmp_path, {f"BACI_HS92_Y{year}_V202401.csv": baci(year) for year in (2019, 2020)}, "baci.zip"
    )
    assert trade_figures("load", archive).returncode == 0
    held = [
        one
        for one in json.loads(trade_figures("sources", "--format", "json").stdout)
        if one["kind"] == "official"
    ]
    one, batch = held[0]["source_id"], held[0]["batch"]

    done = trade_figures("unload", one)
    assert done.returncode == 3
    assert f"trade-figures unload {batch}" in done.stderr
    assert [each["products"] for each in held] == [18, 18]
    assert trade_figures("unload", batch).returncode == 0
    assert one not in trade_figures("sources").stdout


def test_the_exit_status_does_not_depend_on_the_order_of_files(trade_figures, table, tmp_path):
    empty, missing = tmp_path / "empty.csv", tmp_path / "missing.csv"
    empty.touch()
    files = [missing, empty, table]

    told = [
        trade_figures(command, *some).returncode
        for command in ("load", "add")
        for some in (files, files[::-1])
    ]

    assert told == [4, 4, 4, 4]


def test_many_files_are_summed_up_in_a_last_line(trade_figures, table, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.touch()

    done = trade_figures("load", table, table, empty)

    assert done.stderr.splitlines()[-1] == "trade-figures: 3 files: 1 read; 1 there already; 1 not read"


@pytest.mark.parametrize("command", ["load", "add"])
def test_a_listener_who_leaves_does_not_keep_files_from_being_stored(trade_figures, tmp_path, command):
    for at in range(4):
        year, words = 2010 + at, f"India's exports to Azerbaijan in {2010 + at} were ${at + 5}.1 million.\n"
        told = HEADER + ROW.format(year=year, value=at + 1) if command == "load" else words
        (tmp_path / f"{at}.{'csv' if command == 'load' else 'txt'}").write_text(told)
    files = sorted(str(path) for path in tmp_path.glob("?.*"))
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-m", "dashboard", command, *files],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "TRADE_FIGURES_STORE": str(tmp_path / "store")},
        timeout=120,
        check=False,
    )
    os.close(writer)

    assert done.returncode == 0, done.stderr
    assert trade_figures(command, *files).stdout.count("already in the store") == 4


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"a": 1,\n"b": [1,', "ends too early, in line 2"),
        ('{"elapsedTime": "1", "count": 1, "data": [{"typeCode": "C"', "ends too early, in line 1"),
        ('{"a": 1,\n"b" 2}', "line 2, column "),
        ('{"a": 1, "b": []}', "it has a, b"),
    ],
)
def test_json_that_cannot_be_read_says_what_is_amiss_and_where(trade_figures, tmp_path, content, says):
    path = tmp_path / "answer.json"
    path.write_text(content)

    done = trade_figures("load", path)

    assert done.returncode == 3
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_files_without_figures_in_an_archive_are_named_and_do_not_fail_it(trade_figures, tmp_path):
    """Such as those on regions in the World Bank's archive of all countries."""
    header = "Reporter,Partner,Product categories,Indicator Type,Indicator,2019\n"
    archive = zipped(
        tmp_path,
        {
            "en_AZE.CSV": header + "Azerbaijan,India,All Products,Export,Export (US$ Mil), 5.00\n",
            "en_CAA.CSV": header,
            "en_SAS.CSV": header + ",...,...,Export,No. Of Export partners, 228.00\n",
        },
    )

    done = trade_figures("load", archive)

    assert done.returncode == Exit.DONE
    assert "en_CAA.CSV: nothing to store: has a header and no rows\n" in done.stdout
    assert "is about a group of countries that it does not name\n" in done.stdout
    assert done.stderr == "trade-figures: 3 files: 1 read; 2 without figures\n"


def test_a_file_without_figures_by_itself_is_refused(trade_figures, tmp_path):
    header = "Reporter,Partner,Product categories,Indicator Type,Indicator,2019\n"

    done = trade_figures("load", written(tmp_path, header, "en_CAA.CSV"))

    assert done.returncode == Exit.REFUSED
    assert done.stderr.endswith("en_CAA.CSV: has a header and no rows\n")
