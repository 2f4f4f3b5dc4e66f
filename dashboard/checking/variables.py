"""One unknown amount, what is known of it, and what ties it to others."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from math import inf

from dashboard.checking.books import Place, Span
from dashboard.checking.ranges import ANY, Range


class How(StrEnum):
    """How an estimate came about."""

    TOLD = "told"
    SUM = "sum"
    REST = "rest"
    PRODUCT = "product"
    QUOTIENT = "quotient"
    RAISED = "raised"
    LOWERED = "lowered"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OUTSIDE = "outside"
    WITHIN = "within"


class Estimate:
    """A range for a variable, and what it rests on.

    Attributes:
        range: Outward-rounded bounds.
        support: Ids of the atoms it was derived from, each once.
        service: The one credited service among them; ``None`` if all are uncredited.
        how: The arithmetic that gave it.
        link: The relation that gave it; ``None`` for what is told.
        inputs: The estimates that went in, in the order of the arithmetic.
        of: The variable it is an estimate of.
        depth: How many steps of arithmetic lie behind it.
        is_open: Whether it is a bound alone: no upper end, or no more than nothing at the lower.
    """

    __slots__ = ("depth", "how", "inputs", "is_open", "link", "of", "range", "service", "support")

    def __init__(
        self,
        of: Variable,
        told: Range,
        support: frozenset[int],
        service: str | None,
        how: How = How.TOLD,
        link: Link | None = None,
        inputs: tuple[Estimate, ...] = (),
    ) -> None:
        self.of = of
        self.range = told
        self.support = support
        self.service = service
        self.how = how
        self.link = link
        self.inputs = inputs
        self.is_open = told[1] == inf or told[0] <= of.floor
        depth: int = -1
        for one in inputs:
            depth = max(depth, one.depth)
        self.depth: int = depth + 1

    def says_as(self, other: Estimate) -> bool:
        """Whether two estimates say the same for the same reason."""
        return self.range == other.range and self.support == other.support and self.service == other.service


class Variable:
    """One unknown amount.

    Attributes:
        place: What is counted, in whose book.
        unit: ISO 4217 code or value of a ``Unit``.
        span: Its days.
        told: Ranges that atoms state for it.
        links: Relations it takes part in.
        rounds: Estimates after each round of propagation; the first holds what was told.
        floor: Nothing for amounts; no floor for a balance.
        printed: Whether a reading speaks of it; otherwise it only completes an equation.
        reach: Bounds outside this range are too far from what is told of it to say anything.
    """

    __slots__ = ("floor", "links", "place", "printed", "reach", "rounds", "span", "told", "unit")

    def __init__(self, place: Place, unit: str, span: Span) -> None:
        self.place = place
        self.unit = unit
        self.span = span
        self.floor = -inf if place.flow == "balance" else 0.0
        self.told: dict[tuple[int, Range], Estimate] = {}
        self.links: list[Link] = []
        self.rounds: list[list[Estimate]] = []
        self.printed = False
        self.reach = ANY

    @property
    def estimates(self) -> list[Estimate]:
        """What is known of it after the last round."""
        return self.rounds[-1] if self.rounds else []


class Link:
    """A relation between variables. Subclasses say which estimates it gives each of them.

    Attributes:
        rule: Name of the rule that made it.
    """

    __slots__ = ("rule",)

    def __init__(self, rule: str) -> None:
        self.rule = rule

    @property
    def ends(self) -> tuple[Variable, ...]:
        """The variables it ties."""
        raise NotImplementedError

    def estimates(self, target: Variable, last: int) -> Iterator[Estimate]:
        """What follows for ``target`` from the others' estimates of round ``last``."""
        raise NotImplementedError


Key = tuple[Place, str, Span]
"""What a variable is found by."""
