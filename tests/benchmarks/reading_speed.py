"""How fast articles are read, beside quantulum3 on the same texts in one run.

    python tests/benchmarks/reading_speed.py              # the peer only if its environment is there
    python tests/benchmarks/reading_speed.py --install    # makes that environment first
    python tests/benchmarks/reading_speed.py FILE...      # other texts
    python tests/benchmarks/reading_speed.py --each       # every article by itself, too
    python tests/benchmarks/reading_speed.py --small      # one round

What is read are whole articles as people read them, 600 to 900 words each: those in ``texts`` (a market wrap,
a state visit with one trade figure, a statistics office's release, an opinion without any figure, a long
feature, an explainer and a trade paper's brief; written for this, of invented papers), and the starting
articles where they are at hand. Their densities, in figures to a kilobyte, are printed, since they decide
the outcome: a text without figures is passed over at many times the speed of a table in words, and the peer
does not care. The texts were not chosen by it.

Both run in processes of their own, each with one warm-up; every figure is CPU time, the best of some rounds,
since only ratios mean anything on a shared machine. Every text is read once a round, and this reader keeps
nothing of a text or a sentence when it is done with it. quantulum3 finds numbers with units and nothing else:
a part of what reading does. It is given whole articles, as this reader is, and then the same articles
paragraph by paragraph, which is easier for it: its time grows faster than the length of what it is given.

Then the same work is done in two processes at once. What it costs is the processor time of the slower one
and of the process that hands out the work; the clock on the wall, told beside it, also counts whatever else
keeps the cores busy. Two cores that share a clock, a cache or a host do not give twice one, so the same is
done with bare counting, which tells what the machine had to give in those seconds. Last, the import of the
reader is measured in fresh processes, compiled as pip leaves it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PEER_HOME = Path.home() / ".cache" / "trade-figures-quantulum3"
PEER = "quantulum3>=0.9,<1"
LEAST_BYTES = 25_000  # fewer are repeated up to here, so that a round is not over at once
LEAST_SECONDS = 3.0
COUNTED = 10_000_000  # steps, as long as some reading
PEER_BYTES = 12_000  # the peer is slow: of a single text it reads only so much

# Run by the peer's interpreter: reads texts as JSON from standard input, prints CPU seconds per round.
PEER_PROGRAM = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
told = json.load(sys.stdin)
parser.parse("Exports rose 5% to $3 million.")
for _ in range(told["rounds"]):
    begun = time.process_time()
    for text in told["texts"]:
        try:
            parser.parse(text)
        except Exception:
            pass  # it fails on some texts; the time counts
    print(time.process_time() - begun)
"""
IMPORT_PROGRAM = """
import time
begun = time.process_time()
import dashboard.ingestion.reading
print(time.process_time() - begun)
"""


def articles(paths: Sequence[Path]) -> list[str]:
    """The texts to read: those given, else ours, and the starting articles where they are at hand."""
    return [path.read_text(encoding="utf-8") for path in paths or default_paths()]


def default_paths() -> list[Path]:
    """Our articles, then the starting ones."""
    ours = sorted(Path(__file__).with_name("texts").glob("*.txt"))
    return [*ours, *sorted((ROOT.parent / "shared" / "articles").glob("*.txt"))]


def size(texts: Sequence[str]) -> int:
    """Bytes."""
    return sum(len(text.encode()) for text in texts)


def repeated(texts: list[str], least: int) -> list[str]:
    """The texts as often as it takes to reach a size."""
    return texts * max(1, -(-least // size(texts)))


def read_all(texts: Sequence[str]) -> int:
    """Read every text; how many figures were found."""
    from dashboard.ingestion.reading import read_text
    from dashboard.resources import countries

    known = countries()
    return sum(len(read_text(text, published_on=None, countries=known).readings) for text in texts)


def cpu_seconds(work: Callable[[], object], rounds: int) -> float:
    """The best of some rounds, after one to warm up; of more of them where they are short.

    Whoever else has the machine slows it down for a second or two at a time.
    """
    work()
    seen = []
    least = 0.0 if rounds == 1 else LEAST_SECONDS
    while len(seen) < rounds or sum(seen) < least:
        begun = time.process_time()
        work()
        seen.append(time.process_time() - begun)
    return min(seen)


def density(texts: Sequence[str]) -> float:
    """Figures to a kilobyte, as this reader finds them."""
    return 1000 * read_all(texts) / size(texts)


def paragraphs(texts: Sequence[str]) -> list[str]:
    """Their lines that hold something."""
    return [line for text in texts for line in text.split("\n") if line.strip()]


def peer_seconds(texts: list[str], rounds: int) -> float | None:
    """CPU seconds that quantulum3 takes; ``None`` where it is not installed."""
    python = PEER_HOME / "bin" / "python"
    if not python.exists():
        return None
    told = json.dumps({"texts": texts, "rounds": rounds})
    done = subprocess.run(
        [python, "-c", PEER_PROGRAM], input=told, capture_output=True, text=True, check=True
    )
    return min(map(float, done.stdout.split()))


def install_peer() -> None:
    """Make the peer's own environment."""
    if not PEER_HOME.exists():
        venv.create(PEER_HOME, with_pip=True)
        subprocess.run([PEER_HOME / "bin" / "pip", "install", "--quiet", PEER], check=True)


def import_seconds(rounds: int) -> float:
    """CPU seconds of importing the reader, in fresh processes; the first one only compiles."""
    with TemporaryDirectory() as compiled:
        plain = {name: told for name, told in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        told = [
            subprocess.run(
                [sys.executable, "-c", IMPORT_PROGRAM],
                capture_output=True,
                text=True,
                check=True,
                cwd=ROOT,
                env={**plain, "PYTHONPYCACHEPREFIX": compiled},
            )
            for _ in range(rounds + 1)
        ]
    return min(float(done.stdout) for done in told[1:])


class Cost(NamedTuple):
    """What some processes took for the same work, in seconds: of the processor, and on the wall."""

    cpu: float
    wall: float


def worker_seconds(texts: Sequence[str]) -> float:
    """CPU seconds that this process takes to read the texts."""
    begun = time.process_time()
    read_all(texts)
    return time.process_time() - begun


def counting_seconds(steps: Sequence[int]) -> float:
    """CPU seconds that this process takes to count: work that needs no memory and shares nothing."""
    begun = time.process_time()
    for count in steps:
        for _ in range(count):
            pass
    return time.process_time() - begun


def costs_in_processes(
    work: Callable[[Sequence[Any]], float], items: Sequence[Any], rounds: int
) -> tuple[Cost, Cost]:
    """What the work costs in one process and shared by two: the best of some rounds, in turn, pools warm."""
    shares = [[items], [items[::2], items[1::2]]]
    seen: list[list[Cost]] = [[], []]
    with ProcessPoolExecutor(1) as alone, ProcessPoolExecutor(2) as both:
        for turn in range(rounds + 1):
            for pool, parts, costs in zip((alone, both), shares, seen, strict=True):
                begun, begun_cpu = time.perf_counter(), time.process_time()
                slowest = max(pool.map(work, parts))
                own = time.process_time() - begun_cpu
                if turn:
                    costs.append(Cost(slowest + own, time.perf_counter() - begun))
    one, two = (Cost(min(cost.cpu for cost in costs), min(cost.wall for cost in costs)) for costs in seen)
    return one, two


def print_processes(texts: list[str], rounds: int) -> None:
    """What a second process brings, and what it brings to bare counting."""
    # The same number of each article for both, so that neither waits for the other.
    batch = [text for text in texts for _ in range(2)]
    for name, work, items in (
        ("two processes", worker_seconds, batch),
        ("  bare counting", counting_seconds, [COUNTED] * 2),
    ):
        one, two = costs_in_processes(work, items, rounds)
        print(f"  {name:18} {one.cpu / two.cpu:8.2f} times one ({one.wall / two.wall:.2f} on the wall)")


def print_each(paths: Sequence[Path], rounds: int) -> None:
    """A line for every article by itself."""
    print("  bytes  figures/kB  this reader, MB/s  times quantulum3  article")
    for path in paths:
        texts = articles([path])
        seconds = cpu_seconds(lambda texts=texts: read_all(texts), 4 * rounds)
        peer = peer_seconds(texts, max(1, rounds // 2))
        ratio = f"{peer / seconds:.1f}" if peer else ""
        own = size(texts) / 1e6 / seconds
        print(f"  {size(texts):5}  {density(texts):10.1f}  {own:17.3f}  {ratio:>16}  {path.name}")


def main() -> None:
    """Print a table of what was measured."""
    asked = argparse.ArgumentParser(description="Speed of reading, beside quantulum3.")
    asked.add_argument("files", nargs="*", type=Path, help="texts to read instead of the examples")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--install", action="store_true", help="make the environment of the peer")
    asked.add_argument("--small", action="store_true", help="one round")
    asked.add_argument("--each", action="store_true", help="every article by itself, too")
    told = asked.parse_args()
    rounds, least = (1, LEAST_BYTES // 5) if told.small else (told.rounds, LEAST_BYTES)
    if told.install:
        install_peer()

    texts = articles(told.files)
    densities = sorted(density([text]) for text in texts)
    many = repeated(texts, least)
    own = size(many) / 1e6 / cpu_seconds(lambda: read_all(many), rounds)
    few = repeated(texts, PEER_BYTES)

    print(f"{len(texts)} articles, {size(texts) / 1000:.1f} kB; CPU time, best of {rounds} rounds")
    print(f"  figures to a kB    {density(texts):8.1f} ({densities[0]:.1f} to {densities[-1]:.1f})")
    print(f"  this reader        {own:8.3f} MB/s")
    for name, pieces in (("whole articles", few), ("by paragraph", paragraphs(few))):
        peer = peer_seconds(pieces, max(1, rounds // 2))
        if peer is None:
            print(f"  quantulum3         not installed (--install makes {PEER_HOME})")
            break
        rate = size(few) / 1e6 / peer
        print(f"  quantulum3         {rate:8.4f} MB/s {name}: this reader {own / rate:.1f} times as fast")
    print_processes(repeated(texts, 5 * least), rounds)
    if told.each:
        print_each(told.files or default_paths(), rounds)
    print(f"  import             {import_seconds(rounds):8.3f} s of CPU")


if __name__ == "__main__":
    main()
