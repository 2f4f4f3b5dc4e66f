"""Fair words only: nothing that checking can print calls a quote true, false, wrong, a lie or an error."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import dashboard.checking
from dashboard.checking import MEANS, Checker, Findings, Slip, Step, Verdict
from dashboard.checking.constraints import RULES, STATED
from dashboard.checking.examples import figures
from dashboard.checking.lone import LONE
from dashboard.checking.words import plain
from dashboard.domain.trade import Unit
from dashboard.ingestion.quoted import load_collection
from dashboard.resources import countries, folder, services

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from checking_slips import plant
from checking_worlds import Planted, World

UNFAIR = re.compile(
    r"\b(true|false|wrong|lie|lies|lied|liar|error|errors|erroneous|mistake|mistaken)\b", re.I
)


def texts(told: Findings) -> Iterator[str]:
    """Everything that findings would show."""

    def steps(lines: tuple[Step, ...]) -> Iterator[str]:
        yield from (line.text for line in lines)

    for found in told.checks.values():
        yield from steps(found.working)
        yield from (one.words + " " + one.why for one in found.findings)
    for value in told.implied:
        yield value.words
        yield from steps(value.derivation)
    yield from told.unclear
    yield from (gap.words for gap in told.gaps)
    for same in told.same_elsewhere:
        yield same.words
        yield from (" ".join((*one.says, *one.lost)) for one in same.printings)


def unfair(words: str) -> list[str]:
    """Unfair words, the fixed words of verdicts left aside."""
    for verdict in Verdict:
        words = words.replace(verdict.value, "")
    return UNFAIR.findall(words)


def test_the_fixed_words_are_in_their_order() -> None:
    assert [verdict.value for verdict in Verdict] == [
        "impossible",
        "right number, wrong period",
        "right number, other country's count",
        "unit or scale slip",
        "by/to slip",
        "contradicts another quote",
        "differs from the official figure",
        "fits, too coarse to tell",
        "fits",
        "reading unclear",
        "no figure to compare",
        "not checked",
    ]


def test_what_the_words_mean_is_said_fairly() -> None:
    assert MEANS.keys() == set(Verdict)
    assert not [words for words in (*MEANS.values(), *Slip) if unfair(words)]
    assert not [rule.words for rule in (*RULES, *LONE) if unfair(rule.words)]
    assert not [words for words in STATED.values() if unfair(words)]


@pytest.fixture(scope="module")
def collection() -> Findings:
    """What is found of the collection that ships with the software."""
    told = load_collection(folder("datasets") / "quoted", countries(), services())
    checker = Checker(
        told.readings,
        {quote.quote_id: quote for quote in told.quotes},
        {source.source_id: source for source in told.sources},
        countries=countries(),
        services=services(),
    )
    return checker.findings()


def test_nothing_unfair_is_said_of_the_collection(collection: Findings) -> None:
    # What editors wrote (words as printed, bases in their words) is theirs; the rest is ours.
    said = list(texts(collection))

    assert len(said) > 1000
    assert not [words for words in said if unfair(words)]


@pytest.mark.parametrize("kind", Planted)
def test_nothing_unfair_is_said_of_a_slip(kind: Planted) -> None:
    world = World(0, articles=150)
    slip = plant(world, kind, 0)
    assert slip is not None
    checker = Checker(
        slip.readings, world.quotes, world.sources, countries=countries(), services=world.services
    )

    assert not [words for words in texts(checker.findings()) if unfair(words)]


def test_nothing_unfair_is_said_of_a_change() -> None:
    first = figures(["AZE>IND export 2024 60m"])
    checker = Checker(*first, countries=countries(), services=services())
    told = figures(["AZE>IND export 2024 60m", "AZE>IND export 2024 90m"])

    changes = checker.add(told.readings[1], quotes=told.quotes, sources=told.sources)

    assert changes
    assert not [change.why for change in changes if unfair(change.why)]


def test_no_text_in_the_code_is_unfair() -> None:
    """Also what no example happens to print: every text that the code holds, docstrings left aside."""
    for path in sorted(Path(dashboard.checking.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        spoken = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
                assert not unfair(node.value), f"{path.name}: {node.value}"


def test_visitors_are_counted_whole() -> None:
    told = figures(["AZE>IND visitors 2023 117302"]).readings[0]
    counted = replace(told, unit=Unit.PERSON, currency=None)

    assert plain(counted.interval, counted) == "117,302 people"


def test_a_line_of_working_begins_with_a_capital_letter(collection: Findings) -> None:
    checks = collection.checks.values()

    assert not [step.text for one in checks for step in one.working if step.text[:1].islower()]
