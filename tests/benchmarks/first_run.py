"""How long until a reader sees the chart, beside the same page in Streamlit and Vizro, in one run.

    python tests/benchmarks/first_run.py                 # 5 rounds, peers in an environment of their own
    python tests/benchmarks/first_run.py --small         # 1 round, peers only if their environment is there

Rounds are interleaved and every figure is a median; only ratios mean anything on a shared machine. A round
starts each server afresh and opens it in a new browser profile: seconds to the first byte and to the chart
drawn, kilobytes sent over the wire, resident memory of the server, and milliseconds from a click on a flow to
the chart redrawn (median and 95th percentile), with the server's CPU time per click.
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

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
PEERS_HOME = Path.home() / ".cache" / "trade-figures-peers"
PEERS = ("streamlit>=1.60,<2", "vizro>=1,<2", "plotly>=7,<8", "pandas>=3,<4", "pyarrow>=26,<27")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
DRAWN = ".js-plotly-plot .cartesianlayer .trace"


@dataclass(frozen=True)
class Contestant:
    """A page to measure.

    Attributes:
        name: As printed.
        command: What starts its server on a port.
        click: Chooses the n-th flow on its page.
    """

    name: str
    command: Callable[[int], list[str]]
    click: Callable[[Page, int], None]


def contestants(peers: Path | None) -> Iterator[Contestant]:
    """Ours first, then the peers, where their environment is."""
    yield Contestant(
        "Trade Figures",
        lambda port: [sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port", str(port)],
        lambda page, turn: page.locator("#flow label").nth(1 + turn % 2).click(),
    )
    if peers is None:
        return
    streamlit = [
        str(peers / "streamlit"),
        "run",
        str(HERE / "peers" / "streamlit_page.py"),
        "--server.headless=true",
    ]
    quiet = ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    yield Contestant(
        "Streamlit",
        lambda port: [*streamlit, *quiet, f"--server.port={port}"],
        lambda page, turn: (
            page.locator("[data-testid=stRadio]").first.locator("label").nth(2 + turn % 2).click()
        ),
    )
    yield Contestant(
        "Vizro",
        lambda port: [str(peers / "python"), str(HERE / "peers" / "vizro_page.py"), str(port)],
        lambda page, turn: page.locator("input[type=radio]").nth(2 + turn % 2).click(force=True),
    )


def peers_environment(*, make: bool) -> Path | None:
    """Where the peers' programs are; made on request, since they do not belong to the project."""
    programs = PEERS_HOME / "bin"
    if not (programs / "streamlit").exists():
        if not make:
            return None
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
    contestant: Contestant, browser: Browser, environment: dict[str, str], clicks: int
) -> dict[str, float]:
    """One round: start, open, click."""
    with serving(contestant, environment) as (port, pid, first):
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        sent = [0.0]
        wire.on(
            "Network.loadingFinished", lambda told: sent.__setitem__(0, sent[0] + told["encodedDataLength"])
        )
        begin = time.perf_counter()
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_selector(DRAWN, state="attached", timeout=60_000)
        drawn = time.perf_counter() - begin
        page.wait_for_load_state("networkidle")
        before = cpu_seconds(pid)
        waits = [clicked(page, contestant, turn) for turn in range(clicks)]
        told = {
            "first byte, s": first,
            "chart drawn, s": drawn,
            "sent, kB": sent[0] / 1000,
            "memory, MB": memory_mb(pid),
            "click p50, ms": statistics.median(waits) * 1000,
            "click p95, ms": sorted(waits)[int(len(waits) * 0.95)] * 1000,
            "server CPU per click, ms": (cpu_seconds(pid) - before) / clicks * 1000,
        }
        page.context.close()
    return told


def clicked(page: Page, contestant: Contestant, turn: int) -> float:
    """Seconds from a click to the chart redrawn by Plotly."""
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
    contestant.click(page, turn)
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


def printed(rounds: dict[str, list[dict[str, float]]]) -> None:
    """Medians, and each peer's as a multiple of ours."""
    medians = {
        name: {what: statistics.median(one[what] for one in told) for what in told[0]}
        for name, told in rounds.items()
    }
    ours = medians["Trade Figures"]
    print(f"{'':<26}" + "".join(f"{name:>24}" for name in medians))
    for what in ours:
        cells = [f"{ours[what]:>24.1f}"] + [
            f"{told[what]:>13.1f} ({told[what] / ours[what]:>5.1f} x)" + "  "
            for name, told in medians.items()
            if name != "Trade Figures"
        ]
        print(f"{what:<26}" + "".join(cells))
    print(json.dumps(medians))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--small", action="store_true")
    told = parser.parse_args()
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        raise SystemExit("no Chromium on this machine: nothing was measured")
    peers = peers_environment(make=not told.small)
    if peers is None:
        print("peers are not installed (run without --small once): measuring our page alone")
    rounds: dict[str, list[dict[str, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        environment = {
            **os.environ,
            "FIGURES": str(figures_for_peers(folder)),
            "TRADE_FIGURES_STORE": str(folder / "store"),
        }
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        for _ in range(1 if told.small else told.rounds):
            for contestant in contestants(peers):
                rounds[contestant.name].append(
                    measured(contestant, browser, environment, 3 if told.small else told.clicks)
                )
        browser.close()
    printed(rounds)


if __name__ == "__main__":
    main()
