"""Every benchmark still runs: once, at small size. What it measures is for people to read, not to test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).resolve().parents[1] / "benchmarks").glob("*.py"))
pytestmark = pytest.mark.slow


def is_a_script(path: Path) -> bool:
    return "__main__" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "script", [path for path in BENCHMARKS if is_a_script(path)], ids=lambda path: path.stem
)
def test_a_benchmark_runs_at_small_size_and_prints_what_it_measured(script, tmp_path):
    done = subprocess.run(
        [sys.executable, script, "--small"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert any(character.isdigit() for character in done.stdout), done.stdout


def test_there_are_benchmarks():
    assert BENCHMARKS
