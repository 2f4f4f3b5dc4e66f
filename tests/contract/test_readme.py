"""The README tells the truth: every command in it is run, and prints what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[2] / "README.md"
SETTING_UP = {"python3 dashboard", "python3 tests"}
STAYS_UP = {"trade-figures", "trade-figures serve"}


def sessions() -> list[tuple[str, str]]:
    """Every command in a ``console`` block, with the output printed below it."""
    told = []
    for block in re.findall(r"^```console\n(.*?)^```", README.read_text(encoding="utf-8"), re.M | re.S):
        for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
            told.append((command.split("  #")[0].strip(), output))
    return told


SESSIONS = sessions()


def test_the_readme_holds_commands_with_output():
    assert len(SESSIONS) >= 8
    assert {command for command, _ in SESSIONS} >= SETTING_UP
    assert any(output.strip() for _, output in SESSIONS)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A reader's shell: the command on the path, a store of their own, a folder to write to."""
    folder = tmp_path_factory.mktemp("reader")
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TRADE_FIGURES_STORE": str(folder / "store"),
        "OUT": str(folder / "out"),
    }


def test_every_command_that_ends_prints_what_the_readme_says(root, environment):
    """In order and in one store, as a reader would type them."""
    for command, expected in SESSIONS:
        if command in SETTING_UP | STAYS_UP or command.startswith("git "):
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        told = "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines()) + "\n"

        assert done.returncode == 0, f"{command}: {done.stderr}"
        if expected.strip():
            assert OutputChecker().check_output(expected, told, ELLIPSIS), f"$ {command}\n{told}"


def test_every_command_of_the_program_is_in_the_readme(root):
    from dashboard.cli import _parser

    text = README.read_text(encoding="utf-8")
    commands = next(action for action in _parser()._actions if action.dest == "==SUPPRESS==").choices
    missing = [name for name in commands if not re.search(rf"trade-figures {name}\b", text)]

    assert missing == []


def test_links_inside_the_readme_lead_somewhere(root):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", README.read_text(encoding="utf-8")):
        assert (root / target).exists(), target


def test_commands_in_the_readme_can_be_split_by_a_shell():
    for command, _ in SESSIONS:
        assert shlex.split(command)
