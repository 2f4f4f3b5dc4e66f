"""Every rule of checking keeps the promise of its own example."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dashboard.checking import FAULTS, Checker
from dashboard.checking.constraints import RULES, STATED, Rule
from dashboard.checking.examples import figures
from dashboard.checking.lone import LONE, Lone
from dashboard.resources import countries, services


def faults(notes: Iterable[str], rules: Iterable[Rule] = RULES) -> set[str]:
    """The readings among some figures that are found fault with."""
    told = figures(notes)
    checker = Checker(*told, countries=countries(), services=services(), rules=tuple(rules))
    return {name for name, found in checker.findings().checks.items() if found.verdict in FAULTS}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_rule_rules_out_is_found_by_that_rule_alone(rule: Rule) -> None:
    assert faults(rule.rules_out)
    assert faults(rule.rules_out, [rule])
    assert not faults(rule.rules_out, [])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_rule_lets_pass_is_left_in_peace(rule: Rule) -> None:
    assert not faults(rule.lets_pass)


@pytest.mark.parametrize("rule", LONE, ids=lambda rule: rule.name)
def test_a_rule_for_one_figure_needs_no_other(rule: Lone) -> None:
    assert faults([rule.rules_out]) == {"e1"}
    assert not faults([rule.lets_pass])


def test_rules_have_names_and_words_of_their_own() -> None:
    names = [rule.name for rule in RULES] + [rule.name for rule in LONE] + list(STATED)

    assert len(set(names)) == len(names)
    assert all(rule.words and rule.words == rule.words.lower() for rule in RULES)


@pytest.mark.parametrize(
    ("rules_out", "lets_pass"),
    [
        (
            (
                "AZE>IND export 2024 60m",
                "AZE>WLD export 2024 100m",
                "AZE>IND export 2024 80% of reporter_export",
            ),
            (
                "AZE>IND export 2024 60m",
                "AZE>WLD export 2024 100m",
                "AZE>IND export 2024 60% of reporter_export",
            ),
        ),
        (
            ("AZE>IND export 2024 60m", "AZE>IND export 2023 50m", "AZE>IND export 2024 by 40% yoy"),
            ("AZE>IND export 2024 60m", "AZE>IND export 2023 50m", "AZE>IND export 2024 by 20% yoy"),
        ),
        (
            ("AZE>IND export 2024 60m", "AZE>IND export 2023 50m", "AZE>IND export 2024 by 25m yoy"),
            ("AZE>IND export 2024 60m", "AZE>IND export 2023 50m", "AZE>IND export 2024 by 10m yoy"),
        ),
        (
            ("AZE>IND export 2024 60m", "AZE>IND export 2023 20m", "AZE>IND export 2024 x5.0 yoy"),
            ("AZE>IND export 2024 60m", "AZE>IND export 2023 20m", "AZE>IND export 2024 x3.0 yoy"),
        ),
    ],
    ids=["share", "change in per cent", "change in money", "multiple"],
)
def test_a_relative_number_ties_two_amounts(rules_out: tuple[str, ...], lets_pass: tuple[str, ...]) -> None:
    assert faults(rules_out)
    assert not faults(lets_pass)


@pytest.mark.parametrize(
    "unlike",
    [
        ("AZE>IND export[goods and services] 2022 900m", "AZE>IND export 2022 600m"),
        ("AZE>IND export 2022 900m", "IND>AZE import 2022 600m"),
        ("AZE>IND export 2022 900m", "AZE>IND export 2022-04/2023-03 600m"),
        ("AZE>IND balance 2022 -900m", "AZE>IND export 2022 600m"),
    ],
    ids=["services", "two countries' counts", "calendar and fiscal year", "a balance is no flow"],
)
def test_unlike_things_never_meet(unlike: tuple[str, ...]) -> None:
    assert not faults(unlike)
