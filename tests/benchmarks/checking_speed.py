"""How fast checking is, in CPU time.

    python tests/benchmarks/checking_speed.py [--small]

The whole collection from scratch (bar 0.3 s) and one more figure (bar 10 ms); then made-up collections of
growing size, with the cost of a reading beside log n: a ratio that stays level shows cost of n log n at most.
Times are CPU times of this process, the best of a few runs: others share the machine. Writes nothing.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from checking_worlds import World

from dashboard.checking import Checker, check
from dashboard.domain.trade import Reading
from dashboard.ingestion.quoted import load_collection
from dashboard.resources import countries, folder, services

SIZES = ((250, 5), (1000, 10), (4000, 20), (16000, 40), (40000, 64))


def best(work: Callable[[], object], runs: int) -> float:
    """The least CPU seconds of a few runs."""
    spent = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def on_the_collection(runs: int, every: int) -> bool:
    """The whole collection, and one figure more; whether both bars are met."""
    told = load_collection(folder("datasets") / "quoted", countries(), services())
    quotes = {quote.quote_id: quote for quote in told.quotes}
    sources = {source.source_id: source for source in told.sources}
    whole = best(
        lambda: check(told.readings, quotes, sources, countries=countries(), services=services()), runs
    )
    print(f"The collection, {len(told.readings)} readings, with all workings: {whole:.3f} s (bar 0.3 s)")

    groups: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in told.readings:
        groups[reading.quote_id].append(reading)
    spent = []
    for quote in sorted(groups)[::every]:
        rest = [reading for reading in told.readings if reading.quote_id != quote]
        each = []
        for _ in range(runs):
            checker = Checker(rest, quotes, sources, countries=countries(), services=services())
            begun = time.process_time()
            checker.add(*groups[quote], quotes=quotes, sources=sources)
            each.append(time.process_time() - begun)
        spent.append(min(each) * 1000)
    spent.sort()
    middle, most = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(
        f"One figure more ({len(spent)} tried): half under {middle:.1f} ms, 95 % under {most:.1f} ms, "
        f"at most {spent[-1]:.1f} ms (bar 10 ms)"
    )
    return whole < 0.3 and middle < 10


def on_growing_worlds(sizes: tuple[tuple[int, int], ...]) -> bool:
    """Made-up collections of growing size; whether cost per reading grows no faster than log n."""
    codes = [one.code for one in countries() if len(one.code) == 3 and not one.is_former and one.alpha2]
    first = 0.0
    worst = 0.0
    print("\n readings   all, s   a reading, ms   over log n   one more, ms   memory, MB")
    for articles, reporters in sizes:
        world = World(1, articles=articles, reporters=tuple(codes[:reporters]))
        readings = world.readings
        begun = time.process_time()
        checker = Checker(
            readings[:-1], world.quotes, world.sources, countries=countries(), services=world.services
        )
        checker.findings()
        spent = time.process_time() - begun
        begun = time.process_time()
        checker.add(readings[-1], quotes=world.quotes, sources=world.sources)
        more = (time.process_time() - begun) * 1000
        each = spent / len(readings) * 1000
        level = each / log(len(readings))
        first = first or level
        worst = max(worst, level / first)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{len(readings):9d} {spent:8.2f} {each:15.3f} {level / first:12.2f} {more:14.1f} {memory:12d}")
    print(f"Cost over n log n grew at most {worst:.2f} times (bar 1.5, for noise)")
    return worst < 1.5


def main() -> None:
    """Run both parts; the exit status says whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="fewer runs, smaller collections")
    small = parser.parse_args().small
    random.seed(1)
    met = [on_the_collection(3, 40 if small else 7), on_growing_worlds(SIZES[: 2 if small else None])]
    print(f"\n{'All bars are met.' if all(met) else 'NOT all bars are met.'}")
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
