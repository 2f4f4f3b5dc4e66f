"""The command line: exit statuses, one clear line for what is amiss, and nothing lost."""

from __future__ import annotations

import json
import re

import pytest

from dashboard.cli.checking import JSON_KEYS

ARTICLE = (
    "India's exports to Azerbaijan in FY2024-25 stood at $86.07 million, "
    "just 0.02% of India's total exports.\n"
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.startswith("trade-figures: ") and "Traceback" not in text


def test_an_article_is_read_into_figures(trade_figures, article):
    done = trade_figures("read", article)

    assert done.returncode == 0, done.stderr
    for words in (
        "$86.07 million",
        "0.02%",
        "India's exports to Azerbaijan",
        "$86.065 million to $86.075 million",
    ):
        assert words in done.stdout


def test_figures_are_printed_as_lines_of_json(trade_figures, article):
    done = trade_figures("read", "--format", "jsonl", article)

    (line,) = map(json.loads, done.stdout.splitlines())
    first = line["figures"][0]
    assert line["text"][slice(*first["span"])] == first["as_printed"] == "$86.07 million"
    assert first["value"] == 86070000
    assert (first["reporter"], first["partner"], first["flow"]) == ("IND", "AZE", "export")


def test_standard_input_is_read_too(trade_figures):
    assert "$86.07 million" in trade_figures("read", "-", stdin=ARTICLE).stdout


def test_adding_twice_changes_nothing_and_says_so(trade_figures, article):
    first = trade_figures("add", article)
    second = trade_figures("add", article)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "2 readings" in first.stdout
    assert "already in the store; nothing changed" in second.stdout


def test_adding_says_which_older_figures_it_changes(trade_figures, tmp_path):
    path = tmp_path / "new.txt"
    path.write_text("Azerbaijan's trade with Pakistan was $27.1 million in 2022.")

    told = trade_figures("add", path).stdout.splitlines()

    assert "1 readings" in told[0]
    assert told[1].startswith("  “$27m” of Azernews (Azerbaijan's trade with Pakistan, 2022): ")
    assert "was no figure to compare, now fits, because of “$27.1 million” of" in told[1]


def test_a_source_can_be_removed_again(trade_figures, article):
    trade_figures("add", article)
    name = next(
        line.split()[0]
        for line in trade_figures("sources").stdout.splitlines()
        if line.startswith("article-")
    )

    assert trade_figures("remove", name).returncode == 0
    assert name not in trade_figures("sources").stdout


def test_articles_and_official_statistics_are_taken_out_each_by_its_own_command(
    trade_figures, article, tmp_path
):
    table = tmp_path / "table.csv"
    table.write_text(
        "reporter,partner,flow,period,value,unit,counted_by\nIND,AZE,export,2013,124,USD million,IND-DGCIS\n"
    )
    read = re.search(r"article-\w+", trade_figures("add", article).stdout).group()
    loaded = re.search(r"official-\w+", trade_figures("load", table).stdout).group()

    for command, source in (("unload", read), ("remove", loaded)):
        done = trade_figures(command, source)
        assert done.returncode == 3
        assert one_line(done.stderr)
    assert trade_figures("remove", read).returncode == trade_figures("unload", loaded).returncode == 0


@pytest.mark.parametrize(
    "words", [["nosuch"], ["serve", "--port", "abc"], ["export", "--view", "?", "--format", ",", "-o", "out"]]
)
def test_a_command_that_cannot_be_understood_gets_one_line(trade_figures, words):
    done = trade_figures(*words)

    assert done.returncode == 2
    assert one_line(done.stderr)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("junk.txt", bytes(range(256)) * 40),
        ("nul.txt", b"trade of $5 million\x00 with India"),
        ("not.pdf", b"this is no pdf"),
        ("missing.txt", None),
    ],
)
@pytest.mark.parametrize("command", ["read", "add"])
def test_a_file_that_cannot_be_read_gets_one_line_and_leaves_the_store_alone(
    trade_figures, tmp_path, name, content, command
):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    before = trade_figures("sources").stdout

    done = trade_figures(command, path)

    assert done.returncode in (3, 4)
    assert one_line(done.stderr), done.stderr
    assert name in done.stderr
    assert trade_figures("sources").stdout == before


def test_one_bad_file_does_not_stop_the_rest(trade_figures, tmp_path, article):
    done = trade_figures("read", tmp_path / "missing.txt", article)

    assert done.returncode == 4
    assert "$86.07 million" in done.stdout


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["fly"], 2),
        (["read"], 2),
        (["serve", "--port", "many"], 2),
        (["serve", "--host", "0.0.0.0"], 2),
        (["--version"], 0),
        (["--help"], 0),
    ],
)
def test_exit_statuses_are_those_of_the_readme(trade_figures, words, status):
    done = trade_figures(*words)

    assert done.returncode == status
    assert "Traceback" not in done.stderr


def test_a_newer_store_is_named_and_left_alone(trade_figures, tmp_path, article):
    trade_figures("add", article)
    manifest = tmp_path / "store" / "MANIFEST.json"
    newer = manifest.read_text().replace('"schema_version":1', '"schema_version":99')
    newer = newer.replace('"schema_version": 1', '"schema_version": 99')
    manifest.write_text(newer)

    done = trade_figures("add", article)

    assert done.returncode in (6, 7)
    assert one_line(done.stderr)
    assert manifest.read_text() == newer


def test_a_damaged_store_is_found(trade_figures, tmp_path, article):
    trade_figures("add", article)
    segment = max((tmp_path / "store" / "segments").iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)

    done = trade_figures("verify")

    assert done.returncode == 6
    assert segment.name[:12] in done.stdout


def test_a_whole_store_is_said_to_be_whole(trade_figures, article):
    trade_figures("add", article)

    assert trade_figures("verify").returncode == 0
    assert trade_figures("doctor").returncode == 0


def test_everything_can_be_taken_away(trade_figures, article, tmp_path):
    trade_figures("add", article)

    done = trade_figures("export", "-o", tmp_path / "out")

    assert done.returncode == 0, done.stderr
    assert "86070000" in (tmp_path / "out" / "readings.csv").read_text()


def test_figures_are_checked_with_their_working(trade_figures):
    done = trade_figures("check", "--pair", "AZE-IND")

    assert done.returncode == 0, done.stderr
    first = done.stdout[done.stdout.index("F001") :]
    assert "right number, wrong period" in first
    assert "$93.5 million to $94.5 million share no value" in first


def test_checks_are_printed_for_programs_too(trade_figures):
    told = json.loads(trade_figures("check", "--pair", "IND-AZE", "--format", "json").stdout)
    table = trade_figures("check", "--pair", "IND-AZE", "--format", "csv").stdout

    by_id = {check["reading_id"]: check for check in told}
    assert by_id["F045"]["verdict"] == "impossible"
    assert any(part.get("reading_id") for line in by_id["F045"]["working"] for part in line)
    assert len(table.splitlines()) == len(told) + 1
    assert {key for check in told for key in check} == JSON_KEYS.keys()
    assert (by_id["F001"]["value"], by_id["F001"]["low"]) == ("86070000", "86065000")
    assert by_id["F002"]["low"] == "3/200"


def test_what_a_printed_table_holds_is_no_formula(trade_figures, tmp_path):
    path = tmp_path / "formula.md"
    told = "India's exports to Azerbaijan were $86.07 million in 2024."
    path.write_text(f"---\npublisher: =HYPERLINK(1)\n---\n\n{told}")
    trade_figures("add", path)

    table = trade_figures("check", "--pair", "IND-AZE", "--format", "csv").stdout

    assert "HYPERLINK" in table
    assert '"=HYPERLINK' not in table


@pytest.mark.parametrize(
    "words", [["--pair", "IND"], ["--pair", "XXX-YYY"], ["--pair", "FIN-BOL"], ["--source", "nobody"]]
)
def test_a_check_of_nothing_is_named(trade_figures, words):
    done = trade_figures("check", *words)

    assert done.returncode == 2
    assert one_line(done.stderr)
    assert words[1] in done.stderr


@pytest.mark.parametrize("words", [["add"], ["sources"], ["verify"]])
def test_options_may_stand_before_the_command(trade_figures, tmp_path, article, words):
    files = [article] if words == ["add"] else []

    trade_figures("--store", tmp_path / "mine", "add", article)
    done = trade_figures("--store", tmp_path / "mine", *words, *files)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine" / "MANIFEST.json").exists()
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_that_cannot_hold_every_mark_still_arrives(trade_figures, tmp_path, encoding):
    article = tmp_path / "rupees.txt"
    article.write_text("India's exports to Azerbaijan fell 16% to \u20b9700 crore in FY2024-25.\n")

    done = trade_figures("read", article, PYTHONIOENCODING=encoding)

    assert done.returncode == 0, done.stderr
    assert "\\u20b9700 crore" in done.stdout


def test_a_bundled_source_stays(trade_figures):
    done = trade_figures("remove", "nothing-of-this-name")
    name = trade_figures("sources").stdout.splitlines()[1].split()[0]
    bundled = trade_figures("remove", name)

    assert (done.returncode, bundled.returncode) == (3, 3)
    assert "bundled collection" in bundled.stderr


def test_a_narrow_terminal_gets_whole_words(trade_figures, article):
    from io import StringIO

    from rich.console import Console

    from dashboard.cli import printing
    from dashboard.ingestion.articles import read_article
    from dashboard.ingestion.documents import read_document

    out = StringIO()
    Console(width=40, file=out).print(printing._figures(read_article(read_document(article)), 40))

    assert "$86.07 million" in out.getvalue()
    assert "India's exports to Azerbaijan" in out.getvalue()


OFFICIAL = (
    "reporter,partner,flow,period,value,unit,counted_by\n"
    "IND,AZE,export,FY2013-14,123.85,USD million,IND-DGCIS\n"
)


def test_official_figures_are_loaded_once_and_unloaded_again(trade_figures, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text(OFFICIAL)

    tried = trade_figures("load", "--dry-run", table)
    first = trade_figures("load", table)
    again = trade_figures("load", table)
    name = first.stdout.rpartition("stored as ")[2].strip(" )\n")
    out = trade_figures("unload", name)

    assert "1 row" in tried.stdout
    assert "stored as official-" in first.stdout
    assert "already in the store" in again.stdout
    assert out.returncode == 0, out.stderr


def test_a_table_that_no_format_knows_is_named_with_its_columns(trade_figures, tmp_path):
    table = tmp_path / "strange.csv"
    table.write_text("colour,weight\nred,3\n")

    done = trade_figures("load", table)

    assert done.returncode == 3
    assert one_line(done.stderr)
    assert "colour, weight" in done.stderr


def test_a_folder_is_read_by_several_workers_and_goes_on_where_it_was_stopped(trade_figures, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(11):
        (folder / f"{number:02}.txt").write_text(ARTICLE.replace("$86.07", f"${number}.07"))
    (folder / "07.txt").write_bytes(b"\0\1\2")

    first = trade_figures("add", folder)
    again = trade_figures("add", folder)

    assert first.returncode == again.returncode == 3
    assert "10 articles: 20 readings, 0 refused; 0 without figures; 1 could not be read" in first.stderr
    files = [line for line in first.stdout.splitlines() if not line.startswith("  ")]
    assert [line.split(":")[0][-6:] for line in files] == [
        f"{number:02}.txt" for number in range(11) if number != 7
    ]
    assert "0 articles" in again.stderr
    assert "10 there already" in again.stderr
