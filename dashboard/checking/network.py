"""Variables and what ties them together.

A *variable* is one unknown amount: a place (what is counted, in whose book), a unit, and a span of days. An
*atom* is one thing that was stated, by one reading or by several that print the same. A *link* ties two or
three variables: an identity that holds whatever anyone prints, or what an atom states about a relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from dashboard.checking.books import Place, Span
from dashboard.checking.ranges import NOTHING, Range
from dashboard.domain.intervals import EVERYTHING, Interval


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
    """

    __slots__ = ("depth", "how", "inputs", "link", "of", "range", "service", "support")

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
        self.depth: int = 1 + max(told.depth for told in inputs) if inputs else 0

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
        printed: Whether a reading speaks of it; otherwise it only completes an equation.
    """

    __slots__ = ("links", "place", "printed", "rounds", "span", "told", "unit")

    def __init__(self, place: Place, unit: str, span: Span) -> None:
        self.place = place
        self.unit = unit
        self.span = span
        self.told: dict[tuple[int, Range], Estimate] = {}
        self.links: list[Link] = []
        self.rounds: list[list[Estimate]] = []
        self.printed = False

    @property
    def estimates(self) -> list[Estimate]:
        """What is known of it after the last round."""
        return self.rounds[-1] if self.rounds else []

    @property
    def floor(self) -> float:
        """Nothing for amounts; no floor for a balance."""
        return float("-inf") if self.place.flow == "balance" else 0.0


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


class Member(NamedTuple):
    """A reading or an official row that states an atom.

    Attributes:
        name: Reading id or observation id.
        source: Source id.
        official: Whether it is an official row.
        supplied: Whether an editor set its period.
    """

    name: str
    source: str
    official: bool
    supplied: bool


Key = tuple[Place, str, Span]
"""What a variable is found by."""


class Term(NamedTuple):
    """A variable that is not made yet: a place and a span, in whatever unit."""

    place: Place
    span: Span


@dataclass(slots=True, eq=False)
class Atom:
    """One thing that was stated, by all who state exactly it.

    Attributes:
        id: The same in every run, whatever the order of readings.
        kind: level, quotient or difference.
        form: How it was printed: level, share, change or ratio.
        range: The stated number: an amount, a quotient as a plain number, or a difference.
        terms: The amount's variable; or the two whose quotient or difference is stated, in that order.
        unit: ISO 4217 code or unit of a level or a difference; empty for a quotient.
        weighed: Whether the terms are weights rather than values.
        base: The second term's amount as printed beside the number, if it is.
        base_unit: What the base is counted in.
        service: The credited service.
        slack: The same range, and what it would be had the last digit been cut off rather than rounded.
            Derivations start from it, so that nothing is called a contradiction that cutting explains.
        exact: The stated number as exact fractions, for working that is shown.
        rate: The same change in per cent where its words print both, as a plain number.
        digits: How many significant digits the printed number has.
        derived: Whether it comes from a compiler of others' counts.
        keeper: For official rows, the country whose service counted; empty for a compiler's.
        members: Who states it, by name.
        pairs: The variables of its terms, one pair for each unit they are counted in.
    """

    id: int
    kind: str
    form: str
    range: Range
    terms: tuple[Term, ...]
    unit: str = ""
    weighed: bool = False
    base: Range | None = None
    base_unit: str = ""
    service: str | None = None
    slack: Range = NOTHING
    exact: Interval = EVERYTHING
    rate: Range | None = None
    digits: int = 1
    derived: bool = False
    keeper: str = ""
    members: dict[str, Member] = field(default_factory=dict)
    pairs: list[tuple[Variable, ...]] = field(default_factory=list)

    @property
    def official(self) -> bool:
        """Whether all who state it are official rows."""
        return all(member.official for member in self.members.values())

    @property
    def supplied(self) -> bool:
        """Whether no page states its period."""
        return all(member.supplied for member in self.members.values())


def stable_id(*told: object) -> int:
    """A number for what is told, the same in every run and on every machine."""
    return int.from_bytes(blake2b(repr(told).encode(), digest_size=8).digest(), "big")


class Network:
    """All variables, found by what they are, and all atoms.

    Attributes:
        atoms: By id.
        quotients: Relative statements by the terms they tie.
        relative: Relative statements by the places they speak of.
        official: Books of official tables, each with the country whose service keeps it; empty for compilers.
    """

    def __init__(self) -> None:
        self.atoms: dict[int, Atom] = {}
        self._watched: set[Place | Key] | None = None
        self.official: dict[str, str] = {}
        self._fresh: list[Variable] = []
        self.quotients: defaultdict[tuple[Term, ...], list[Atom]] = defaultdict(list)
        self.relative: defaultdict[Place, list[Atom]] = defaultdict(list)
        self._variables: dict[tuple[Place, str, Span], Variable] = {}
        self._spans: defaultdict[Place, dict[str, dict[Span, Variable]]] = defaultdict(dict)
        self._years: defaultdict[tuple[Place, str, int], dict[Span, Variable]] = defaultdict(dict)
        self._starts: defaultdict[tuple[Place, str, int], list[Variable]] = defaultdict(list)
        self._ends: defaultdict[tuple[Place, str, int], list[Variable]] = defaultdict(list)
        self._partners: defaultdict[Place, dict[Place, None]] = defaultdict(dict)
        self._commodities: defaultdict[Place, dict[Place, None]] = defaultdict(dict)

    @contextmanager
    def watching(self) -> Iterator[set[Place | Key]]:
        """Note what is looked up: variables by their key, found or not, and places that are listed."""
        outer, self._watched = self._watched, set()
        try:
            yield self._watched
        finally:
            self._watched = outer

    def find(self, place: Place, unit: str, span: Span) -> Variable | None:
        """The variable, if anything speaks of it."""
        if self._watched is not None:
            self._watched.add((place, unit, span))
        return self._variables.get((place, unit, span))

    def units(self, place: Place) -> tuple[str, ...]:
        """In what a place is counted, in a fixed order."""
        if self._watched is not None:
            self._watched.add(place)
        return tuple(sorted(self._spans[place])) if place in self._spans else ()

    def spans(self, place: Place, unit: str) -> dict[Span, Variable]:
        """The variables of one place and unit by their days.

        What is listed is noted, not what is known of each: look that up with ``find``.
        """
        if self._watched is not None:
            self._watched.add(place)
        return self._spans[place].get(unit, {}) if place in self._spans else {}

    def near(self, place: Place, unit: str, span: Span) -> dict[Span, Variable]:
        """What is known of a place over days of the same calendar years."""
        found: dict[Span, Variable] = {}
        for year in _years(span):
            found.update(self._years.get((place, unit, year), {}))
        return found

    def beginning(self, place: Place, unit: str, day: int) -> list[Variable]:
        """The variables whose first day is ``day``."""
        return self._starts.get((place, unit, day), [])

    def ending(self, place: Place, unit: str, day: int) -> list[Variable]:
        """The variables whose last day is ``day``."""
        return self._ends.get((place, unit, day), [])

    def partners(self, place: Place) -> dict[Place, None]:
        """The places that differ from this one by their partner alone, itself included."""
        if self._watched is not None:
            self._watched.add(place._replace(partner=""))
        return self._partners.get(place._replace(partner=""), {})

    def commodities(self, place: Place) -> dict[Place, None]:
        """The places that differ from this one by their commodity alone, itself included."""
        return self._commodities.get(place._replace(commodity=""), {})

    def add(self, place: Place, unit: str, span: Span) -> tuple[Variable, bool]:
        """The variable, made if need be; and whether it is new."""
        known = self._variables.get((place, unit, span))
        if known is not None:
            return known, False
        made = Variable(place, unit, span)
        self._variables[place, unit, span] = made
        self._fresh.append(made)
        self._spans[place].setdefault(unit, {})[span] = made
        for year in _years(span):
            self._years[place, unit, year][span] = made
        self._starts[place, unit, span.first].append(made)
        self._ends[place, unit, span.last].append(made)
        self._partners[place._replace(partner="")][place] = None
        self._commodities[place._replace(commodity="")][place] = None
        return made, True

    def made(self) -> list[Variable]:
        """Variables that are new since the last call."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def __iter__(self) -> Iterator[Variable]:
        return iter(self._variables.values())

    def __len__(self) -> int:
        return len(self._variables)


@lru_cache(maxsize=65536)
def _years(span: Span) -> range:
    return range(date.fromordinal(span.first).year, date.fromordinal(span.last).year + 1)
