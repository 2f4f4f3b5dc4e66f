"""Pages beside each other in one run: servers started afresh, opened in Chromium, clicked, and measured.

What ``first_run`` and ``screen`` share. The peers' programs live in an environment of their own, since they
do not belong to the project.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
PEERS_HOME = Path.home() / ".cache" / "trade-figures-peers"
PEERS = ("streamlit>=1.60,<2", "vizro>=1,<2", "plotly>=7,<8", "pandas>=3,<4", "pyarrow>=26,<27")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
DRAWN = ".js-plotly-plot .cartesianlayer .trace"
SEEN = """
([drawn, menu]) => {
  window.seen = {};
  const note = (name, at) => {
    if (!(name in window.seen) && document.querySelector(at)) {
      window.seen[name] = null;
      requestAnimationFrame((frame) => { window.seen[name] = Math.max(frame, performance.now()) / 1000; });
    }
  };
  new MutationObserver(() => { note("drawn", drawn); note("menu", menu); }).observe(
    document, {childList: true, subtree: true});
}
"""
"""Notes in the page when it shows its chart and its menu, in seconds since it was asked for."""


@dataclass(frozen=True)
class Contestant:
    """A page to measure.

    Attributes:
        name: As printed.
        command: What starts its server on a port.
        act: What is done the n-th time; from here to the chart redrawn is measured.
        prepare: What is done before that, such as opening a menu; not measured.
        menu: What can be worked with once it is there, as a selector.
    """

    name: str
    command: Callable[[int], list[str]]
    act: Callable[[Page, int], None]
    prepare: Callable[[Page, int], None] | None = None
    menu: str = DRAWN


def ours(port: int) -> list[str]:
    """What starts our own server."""
    return [sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port", str(port)]


def streamlit(programs: Path) -> Callable[[int], list[str]]:
    """What starts Streamlit's."""
    options = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    start = [str(programs / "streamlit"), "run", str(HERE / "peers" / "streamlit_page.py"), *options]
    return lambda port: [*start, f"--server.port={port}"]


def script(programs: Path, name: str) -> Callable[[int], list[str]]:
    """What starts a page that is a script of its own."""
    return lambda port: [str(programs / "python"), str(HERE / "peers" / name), str(port)]


def peers_environment() -> Path:
    """Where the peers' programs are; installed where they are not yet."""
    programs = PEERS_HOME / "bin"
    if not (programs / "streamlit").exists():
        venv.create(PEERS_HOME, with_pip=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "-q", *PEERS], check=True)
    return programs


@contextmanager
def serving(contestant: Contestant, environment: dict[str, str]) -> Iterator[tuple[int, int, float]]:
    """Start a server: its port, its process id and the seconds until its first byte."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begin = time.perf_counter()
    process = subprocess.Popen(
        contestant.command(port), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield port, process.pid, first_byte(port, begin)
    finally:
        process.kill()
        process.wait()


def first_byte(port: int, begin: float) -> float:
    """Seconds from ``begin`` until the page answers."""
    while time.perf_counter() - begin < 90:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            answer.read(1)
            return time.perf_counter() - begin
        time.sleep(0.02)
    raise SystemExit("a server did not answer within 90 seconds")


def measured(
    contestant: Contestant, browser: Browser, environment: dict[str, str], acts: int
) -> dict[str, float]:
    """One round: start, open, act."""
    with serving(contestant, environment) as (port, pid, first):
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        scripts: set[str] = set()
        sent = {"all": 0.0, "scripts": 0.0}

        def received(told: dict[str, str]) -> None:
            if told["type"] == "Script":
                scripts.add(told["requestId"])

        def finished(told: dict[str, Any]) -> None:
            sent["all"] += told["encodedDataLength"] / 1000
            if told["requestId"] in scripts:
                sent["scripts"] += told["encodedDataLength"] / 1000

        wire.on("Network.responseReceived", received)
        wire.on("Network.loadingFinished", finished)
        page.add_init_script(f"({SEEN})({json.dumps([DRAWN, contestant.menu])})")
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        page.wait_for_function("() => window.seen?.drawn && window.seen?.menu", timeout=60_000)
        seen = page.evaluate("() => window.seen")
        page.wait_for_load_state("networkidle")
        before = cpu_seconds(pid)
        waits = [redrawn(page, contestant, turn) for turn in range(acts)]
        told = {
            "first byte, s": first,
            "chart drawn, s": seen["drawn"],
            "menu there, s": seen["menu"],
            "sent, kB": sent["all"],
            "JavaScript of it, kB": sent["scripts"],
            "memory, MB": memory_mb(pid),
            "act p50, ms": statistics.median(waits) * 1000,
            "act p95, ms": sorted(waits)[int(len(waits) * 0.95)] * 1000,
            "server CPU per act, ms": (cpu_seconds(pid) - before) / acts * 1000,
        }
        page.context.close()
    return told


def redrawn(page: Page, contestant: Contestant, turn: int) -> float:
    """Seconds from an act to the chart redrawn by Plotly."""
    if contestant.prepare:
        contestant.prepare(page, turn)
    page.evaluate(
        """() => {
            window.redrawn = false;
            const chart = document.querySelector('.js-plotly-plot');
            chart.on('plotly_afterplot', () => { window.redrawn = true; });
            new MutationObserver(() => { window.redrawn = true; }).observe(
                chart.querySelector('.cartesianlayer'), {childList: true, subtree: true});
        }"""
    )
    begin = time.perf_counter()
    contestant.act(page, turn)
    page.wait_for_function("() => window.redrawn", timeout=30_000, polling=5)
    return time.perf_counter() - begin


def cpu_seconds(pid: int) -> float:
    """CPU time of a process and its children so far."""
    total = 0.0
    for member in family(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def memory_mb(pid: int) -> float:
    """Resident memory of a process and its children."""
    pages = 0
    for member in family(pid):
        with suppress(OSError):
            pages += int(Path(f"/proc/{member}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for member in found:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, children.read_text().split())
    return found


def figures_for_peers(folder: Path) -> Path:
    """The figures of our own chart as one Parquet file, ready to plot: peers are spared the joining."""
    from dashboard.ingestion.intake import library_of, open_store

    figures = library_of(open_store(folder / "store").snapshot()).figures
    wanted = (figures["currency"] == "USD") & (figures["measure"] == "level") & (figures["value"] > 0)
    figures = figures[
        wanted & figures["first_day"].notna() & figures["last_day"].notna() & figures["pair"].notna()
    ]
    path = folder / "figures.parquet"
    figures.assign(counted_country=figures["counted_country"].fillna("not stated")).to_parquet(path)
    return path


def asked(doc: str | None, acts: str) -> tuple[Path | None, int, int, bool]:
    """What the command line asks for: where the peers' programs are, rounds, acts a round, and if small.

    Args:
        doc: Of the benchmark; small is our page alone, which no peer's page can hold up.
        acts: What its acts are called, such as "clicks".
    """
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(f"--{acts}", dest="acts", type=int, default=20)
    parser.add_argument("--small", action="store_true")
    told = parser.parse_args()
    if told.small:
        print("our page alone: peers are measured at full size")
        return None, 1, 4, True
    return peers_environment(), told.rounds, told.acts, False


def medians_of(contestants: list[Contestant], rounds: int, acts: int) -> dict[str, dict[str, float]]:
    """Every contestant in every round, in turn; medians by name and by what is measured."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        raise SystemExit("no Chromium on this machine: 0 rounds were measured")
    told: dict[str, list[dict[str, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        environment = {
            **os.environ,
            "FIGURES": str(figures_for_peers(folder)),
            "TRADE_FIGURES_STORE": str(folder / "store"),
        }
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        for _ in range(rounds):
            for contestant in contestants:
                told[contestant.name].append(measured(contestant, browser, environment, acts))
        browser.close()
    return {
        name: {what: statistics.median(one[what] for one in seen) for what in seen[0]}
        for name, seen in told.items()
    }


def printed(medians: dict[str, dict[str, float]]) -> None:
    """Medians, and each peer's as a multiple of ours."""
    mine = medians["Trade Figures"]
    print(f"{'':<26}" + "".join(f"{name:>24}" for name in medians))
    for what in mine:
        cells = [f"{mine[what]:>24.1f}"] + [
            f"{told[what]:>13.1f} ({told[what] / mine[what]:>5.1f} x)" + "  "
            for name, told in medians.items()
            if name != "Trade Figures"
        ]
        print(f"{what:<26}" + "".join(cells))
    print(json.dumps(medians))
