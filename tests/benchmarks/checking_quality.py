"""How good checking is: on the collection that ships, judged by hand, and on made-up worlds, which know.

    python tests/benchmarks/checking_quality.py [--small]

Part one counts verdicts over the collection and sets them against ``checking_judgements.csv``: one line for
each reading that was judged, with the verdicts it deserves (``|`` between them), whether it is a printed
mistake, which worked example it belongs to, and why. A reading that is found fault with and was not judged
counts as undeserved.

Part two makes worlds from seeds, rounds them as newspapers do, and counts false alarms; then plants slips
that other articles print enough to see, and counts those that are found and named. Writes nothing.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from checking_slips import plant
from checking_worlds import Planted, World

from dashboard.checking import FAULTS, Check, Findings, Slip, Verdict, check
from dashboard.ingestion.quoted import load_collection
from dashboard.resources import countries, folder, services

JUDGEMENTS = Path(__file__).with_name("checking_judgements.csv")
NAMED = {
    Planted.BY_TO: Verdict.BY_TO_SLIP,
    Planted.PERIOD: Verdict.WRONG_PERIOD,
    Planted.SCALE: Verdict.SCALE_SLIP,
    Planted.STALE: Verdict.WRONG_PERIOD,
}


@dataclass(frozen=True)
class Judgement:
    """What a reading deserves, judged by hand."""

    name: str
    deserves: frozenset[str]
    accepted: frozenset[str]
    is_mistake: bool
    example: str
    reason: str

    def is_met_by(self, found: Check) -> bool:
        """Whether one of the verdicts it deserves was given."""
        return found.verdict.value in self.deserves | self.accepted


def judgements() -> dict[str, Judgement]:
    """The judgement of each reading that was judged, by its id."""
    with JUDGEMENTS.open(encoding="utf-8", newline="") as table:
        return {
            row["id"]: Judgement(
                name=row["id"],
                deserves=frozenset(filter(None, row["deserves"].split("|"))),
                accepted=frozenset(filter(None, row["also_accepted"].split("|"))),
                is_mistake=row["printed_mistake"] == "yes",
                example=row["example"],
                reason=row["reason"],
            )
            for row in csv.DictReader(table)
        }


def collection() -> Findings:
    """What is found of the collection that ships with the software."""
    told = load_collection(folder("datasets") / "quoted", countries(), services())
    return check(
        told.readings,
        {quote.quote_id: quote for quote in told.quotes},
        {source.source_id: source for source in told.sources},
        countries=countries(),
        services=services(),
    )


def on_the_collection() -> bool:
    """Print how the collection came out; whether all bars are met."""
    findings, judged = collection(), judgements()
    counts = Counter(found.verdict for found in findings.checks.values())
    print(f"The collection: {len(findings.checks)} readings")
    for verdict in Verdict:
        print(f"  {counts[verdict]:4d}  {verdict}")

    faults = {name: found for name, found in findings.checks.items() if found.verdict in FAULTS}
    undeserved = [
        name for name, found in faults.items() if name not in judged or not judged[name].is_met_by(found)
    ]
    deserved = len(faults) - len(undeserved)
    print(f"\nFound fault with: {len(faults)}; deserved {deserved} ({deserved / len(faults):.0%}; bar 85 %)")
    for name in undeserved:
        reason = judged[name].reason if name in judged else "not judged"
        print(f"  not deserved: {name}: {findings.checks[name].verdict} ({reason})")

    examples = [one for one in judged.values() if one.example]
    told = [one for one in examples if findings.checks[one.name].verdict.value in one.deserves]
    numbers = {one.example for one in examples} - {one.example for one in examples if one not in told}
    print(
        f"\nWorked examples: {len(numbers)} of {len({one.example for one in examples})}, "
        f"{len(told)} of {len(examples)} readings with the stated verdict (bar: all)"
    )
    for one in examples:
        if one not in told:
            print(
                f"  {one.name}: {findings.checks[one.name].verdict}, not {' or '.join(sorted(one.deserves))}"
            )

    mistakes = [one for one in judged.values() if one.is_mistake and not one.example]
    found = [one for one in mistakes if one.name in faults and one.is_met_by(findings.checks[one.name])]
    print(
        f"\nPrinted mistakes beyond the examples: {len(mistakes)} readings listed, "
        f"{len(found)} found (bar 24)"
    )
    print(f"  found:     {', '.join(one.name for one in found)}")
    print(f"  not found: {', '.join(one.name for one in mistakes if one not in found)}")
    return len(told) == len(examples) and len(found) >= 24 and deserved >= 0.85 * len(faults)


def on_clean_worlds(worlds: int) -> bool:
    """Print how many readings of worlds without slips are found fault with; whether under 1 %."""
    readings = alarms = 0
    begun = time.process_time()
    for seed in range(worlds):
        world = World(seed, articles=150)
        findings = check(
            world.readings, world.quotes, world.sources, countries=countries(), services=world.services
        )
        readings += len(findings.checks)
        alarms += sum(found.verdict in FAULTS for found in findings.checks.values())
    spent = time.process_time() - begun
    print(
        f"\n{worlds} clean worlds, {readings} readings: {alarms} false alarms "
        f"({alarms / readings:.2%}; bar 1 %); {spent:.1f} s of CPU"
    )
    return alarms < 0.01 * readings


def on_spoilt_worlds(worlds: int) -> bool:
    """Print how many planted slips are found and named; whether 95 % are."""
    planted, found, named = Counter[Planted](), Counter[Planted](), Counter[Planted]()
    bystanders = readings = 0
    for seed in range(worlds):
        world = World(seed, articles=150)
        for kind in Planted:
            slip = plant(world, kind, 0)
            if slip is None:
                continue
            checks = check(
                slip.readings, world.quotes, world.sources, countries=countries(), services=world.services
            ).checks
            mine = checks[slip.name]
            planted[kind] += 1
            found[kind] += mine.verdict in FAULTS
            named[kind] += is_named(kind, mine)
            readings += len(checks) - 1
            bystanders += sum(one.verdict in FAULTS for one in checks.values()) - (mine.verdict in FAULTS)
    print(f"\nPlanted slips that others print enough to see, in {worlds} worlds (bar 95 %)")
    print(f"  {'':22} planted   found   named")
    for kind in Planted:
        share = [f"{count[kind] / planted[kind]:7.1%}" for count in (found, named)] if planted[kind] else []
        print(f"  {kind:22} {planted[kind]:7d} {' '.join(share)}")
    all_planted, all_found, all_named = (sum(count.values()) for count in (planted, found, named))
    print(f"  {'all':22} {all_planted:7d} {all_found / all_planted:7.1%} {all_named / all_planted:7.1%}")
    print(
        f"  beside them: {bystanders} of {readings} sound ones found fault with ({bystanders / readings:.3%})"
    )
    return all_found >= 0.95 * all_planted and all_named >= 0.95 * all_planted


def is_named(kind: Planted, found: Check) -> bool:
    """Whether what was planted is what is said."""
    if kind is Planted.DIRECTION:
        return found.slip is Slip.DIRECTION
    return NAMED[kind] in (found.verdict, *found.also)


def main() -> None:
    """Run all parts; the exit status says whether all bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="fewer worlds")
    worlds = 4 if parser.parse_args().small else 100
    met = [on_the_collection(), on_clean_worlds(worlds), on_spoilt_worlds(worlds)]
    print(f"\n{'All bars are met.' if all(met) else 'NOT all bars are met.'}")
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
