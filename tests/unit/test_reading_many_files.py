"""Many articles at once: in order, past what cannot be read, and on from where a run was stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

ARTICLE = "Kenya's exports to Uganda rose 4.1 percent to Sh126 billion in 2023.\n"
pytestmark = pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal to look at")


@pytest.fixture
def folder(tmp_path, request):
    """Twelve short articles, of a kind that may be told, and two files that cannot be read."""
    inside = tmp_path / "articles"
    inside.mkdir()
    for number in range(12):
        (inside / f"a{number:02}{getattr(request, 'param', '.txt')}").write_text(
            f"{ARTICLE}Article {number}.\n", encoding="utf-8"
        )
    (inside / "a05.pdf").write_bytes(b"\x00\x01")
    (inside / "a06.jsonl").write_text('{"id": 1', encoding="utf-8")
    return inside


def started(tmp_path, *words, **pipes):
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", *map(str, words)],
        env={**os.environ, "TRADE_FIGURES_STORE": str(tmp_path / "store"), "TERM": "xterm", "COLUMNS": "90"},
        start_new_session=True,
        **pipes,
    )


def shown_on(terminal: int) -> str:
    """What a program wrote to a terminal until it ended."""
    told = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        told += more
    return told.decode(errors="replace")


def test_two_bad_files_do_not_stop_the_rest_and_the_summary_counts_them(trade_figures, folder):
    done = trade_figures("read", "--format", "jsonl", folder)

    names = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert names == [f"a{number:02}.txt" for number in range(12)]
    assert "12 articles: 24 readings" in done.stderr
    assert "2 could not be read" in done.stderr
    assert done.returncode == 3


def test_a_bar_on_the_terminal_leaves_what_goes_to_a_file_alone(tmp_path, folder):
    ours, theirs = os.openpty()
    with (tmp_path / "out.jsonl").open("wb") as out:
        running = started(tmp_path, "read", "--format", "jsonl", folder, stdout=out, stderr=theirs)
        os.close(theirs)
        seen = shown_on(ours)
        running.wait()
    os.close(ours)

    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 12
    assert "reading" in seen
    assert "%" in seen
    assert "as_printed" not in seen


@pytest.mark.parametrize("folder", [".txt", ".md"], indirect=True, ids=["one process", "workers"])
def test_a_run_that_is_stopped_says_so_and_the_next_one_goes_on(tmp_path, trade_figures, folder):
    running = started(tmp_path, "add", folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first = running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    rest, said = running.communicate()

    again = trade_figures("add", folder)

    kept = (first + rest).count(b"added as")
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert kept >= 1
    assert again.stdout.count("already in the store") == kept
    assert again.stdout.count("added as") == 12 - kept
