"""Rules that need no other figure: what a number cannot be by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dashboard.checking.statements import Statement
from dashboard.checking.verdicts import Verdict
from dashboard.domain.trade import Measure, Unit


@dataclass(frozen=True, slots=True)
class Lone:
    """A rule for one statement by itself.

    Attributes:
        name: Short, unique.
        words: The rule as a reader is told it.
        verdict: What it comes to.
        breaks: Whether a statement breaks it.
        rules_out: A figure, in the notation of ``examples.py``, that breaks it.
        lets_pass: A figure that does not.
    """

    name: str
    words: str
    verdict: Verdict
    breaks: Callable[[Statement], bool]
    rules_out: str
    lets_pass: str


def more_than_all(told: Statement) -> bool:
    """A share of more than the whole."""
    low = told.exact.low
    return told.reading.measure is Measure.SHARE and low is not None and low > 1


def falls_below_nothing(told: Statement) -> bool:
    """A fall by more than all there was."""
    reading = told.reading
    high = told.exact.high
    relative = reading.measure is Measure.CHANGE and told.kind == "quotient"
    return relative and high is not None and high < 0


def counts_in_fractions(told: Statement) -> bool:
    """A country's trade printed to fractions of a dollar: no service counts so; a scale word is lost."""
    reading = told.reading
    money = reading.measure is Measure.LEVEL and reading.unit is Unit.CURRENCY
    return money and reading.step is not None and 0 < reading.step < 1


def counts_parts_of_people(told: Statement) -> bool:
    """People counted to fractions of one: thousands or millions are meant; a scale word is lost."""
    reading = told.reading
    people = reading.measure is Measure.LEVEL and reading.unit is Unit.PERSON
    return people and reading.step is not None and 0 < reading.step < 1


LONE: Final = (
    Lone(
        "share within whole",
        "a share is never more than the whole",
        Verdict.IMPOSSIBLE,
        more_than_all,
        "IND>AZE export 2024 120% of reporter_export",
        "IND>AZE export 2024 100% of reporter_export",
    ),
    Lone(
        "fall within level",
        "nothing falls by more than all of it",
        Verdict.IMPOSSIBLE,
        falls_below_nothing,
        "IND>AZE export 2024 by -120% yoy",
        "IND>AZE export 2024 by 120% yoy",
    ),
    Lone(
        "whole units",
        "trade between countries is not counted in fractions of a unit of money",
        Verdict.SCALE_SLIP,
        counts_in_fractions,
        "AZE>IRN total 2020 179.2",
        "AZE>IRN total 2020 179.2m",
    ),
    Lone(
        "whole people",
        "visitors are not counted in fractions of one",
        Verdict.SCALE_SLIP,
        counts_parts_of_people,
        "AZE>IND visitors 2023 287.8",
        "AZE>IND visitors 2023 287800",
    ),
)
"""Rules that need no other figure."""


def alone(told: Statement) -> Lone | None:
    """The first rule that a statement breaks by itself."""
    return next((rule for rule in LONE if told.kind and rule.breaks(told)), None)
