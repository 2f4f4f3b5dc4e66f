"""What a stranger gets: a wheel in a clean environment, and a checkout that sets itself up."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
CLEAN = {key: value for key, value in os.environ.items() if not key.startswith(("TRADE_FIGURES", "PYTHON"))}


# The tests' own environment has no pip: the Python that it was made from has.
PIP = [getattr(sys, "_base_executable", sys.executable), "-m", "pip"]


def run(*command: object) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, root)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(root, wheel, tmp_path_factory) -> Path:
    """The command, installed from the wheel into an environment that holds nothing else."""
    home = tmp_path_factory.mktemp("clean") / "environment"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    run(*PIP, "--python", python, "install", "-q", "-c", root / ".ci" / "constraints.txt", wheel)
    return home / "bin" / "trade-figures"


def test_the_wheel_holds_assets_and_datasets(root, wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = [path for name in ("assets", "datasets") for path in (root / name).rglob("*") if path.is_file()]

    assert ours
    for path in ours:
        assert f"dashboard/_{path.relative_to(root).as_posix()}" in inside


def test_the_installed_command_reads_an_article_far_from_the_checkout(installed, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("India's exports to Azerbaijan in FY2024-25 stood at $86.07 million.\n")

    done = subprocess.run(
        [installed, "read", article], cwd=tmp_path, env=CLEAN, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "$86.07 million" in done.stdout
    assert "India's exports to Azerbaijan" in done.stdout


def test_the_installed_command_serves_the_page_and_its_assets(installed, tmp_path):
    with serving([str(installed)], tmp_path) as port:
        page = fetch(port, "/")

        assert b"Trade Figures" in page
        assert fetch(port, "/healthz")


def test_a_fresh_checkout_sets_itself_up_and_opens_the_dashboard(root, tmp_path):
    checkout = tmp_path / "checkout"
    subprocess.run(["git", "clone", "-q", str(root), str(checkout)], check=True)
    system_python = shutil.which("python3", path=os.defpath) or sys.executable

    with serving([system_python, "dashboard"], checkout, seconds=600) as port:
        assert b"Trade Figures" in fetch(port, "/")


class serving:  # noqa: N801 - reads as a word in "with serving(...)"
    """A server process on a free port, ended at the close of the block."""

    def __init__(self, command: list[str], folder: Path, seconds: int = 60) -> None:
        self.command, self.folder, self.seconds = command, folder, seconds

    def __enter__(self) -> int:
        self.process = subprocess.Popen(
            [*self.command, "--port", "0", "--no-browser", "--store", str(self.folder / "store")],
            cwd=self.folder,
            env=CLEAN,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert "Trade Figures is at" in line, line + (
            self.process.stderr.read() if self.process.stderr else ""
        )
        return int(line.split("http://")[1].split()[0].rstrip("/").rsplit(":", 1)[1])

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=20)


def fetch(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    connection.close()
    return body
