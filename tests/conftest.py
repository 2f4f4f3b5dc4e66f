"""What all tests share: where things are, and the command line as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Evaluation sets and official files beside the checkout; tests that need them are skipped elsewhere."""
    if not SHARED.is_dir():
        pytest.skip("no evaluation sets beside this checkout")
    return SHARED


collect_ignore = ["conftest.py"]
"""Its docstrings hold no examples, and two files of this name cannot both be imported to look for them."""

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def trade_figures(tmp_path: Path) -> Command:
    """Run ``trade-figures`` as a process of its own, with a store of its own."""

    def run(*words: object, stdin: bytes | str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        told = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "dashboard", *map(str, words)],
            input=told,
            capture_output=True,
            timeout=120,
            env={
                **os.environ,
                "TRADE_FIGURES_STORE": str(tmp_path / "store"),
                "COLUMNS": "140",
                **environment,
            },
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode(errors="replace"),
            done.stderr.decode(errors="replace"),
        )

    return run
