"""The collection as it was judged by hand: nothing gets worse unseen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dashboard.checking import FAULTS, Findings

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from checking_quality import Judgement, collection, judgements


@pytest.fixture(scope="module")
def findings() -> Findings:
    return collection()


@pytest.fixture(scope="module")
def judged() -> dict[str, Judgement]:
    return judgements()


def test_whatever_is_found_fault_with_was_judged(findings: Findings, judged: dict[str, Judgement]) -> None:
    faults = [name for name, found in findings.checks.items() if found.verdict in FAULTS]

    assert set(faults) <= judged.keys()
    assert sum(judged[name].is_met_by(findings.checks[name]) for name in faults) >= 0.95 * len(faults)


def test_two_dozen_printed_mistakes_are_found_beyond_the_examples(
    findings: Findings, judged: dict[str, Judgement]
) -> None:
    mistakes = [one for one in judged.values() if one.is_mistake and not one.example]
    found = [
        one.name
        for one in mistakes
        if findings.checks[one.name].verdict in FAULTS and one.is_met_by(findings.checks[one.name])
    ]

    assert len(mistakes) >= 40
    assert len(found) >= 24


def test_every_judgement_has_its_reason_and_a_reading(
    findings: Findings, judged: dict[str, Judgement]
) -> None:
    assert judged.keys() <= findings.checks.keys()
    assert all(one.reason for one in judged.values())
