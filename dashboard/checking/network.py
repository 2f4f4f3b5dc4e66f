"""Variables and what ties them together.

A *variable* is one unknown amount: a place (what is counted, in whose book), a unit, and a span of days. An
*atom* is one thing that was stated, by one reading or by several that print the same. A *link* ties two or
three variables: an identity that holds whatever anyone prints, or what an atom states about a relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.books import Place, Span
from dashboard.checking.variables import Key, Variable


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
        self._keys: dict[Key, Key] = {}  # one object for each, however many look for it
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
            key = (place, unit, span)
            self._watched.add(self._keys.setdefault(key, key))
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
