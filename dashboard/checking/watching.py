"""Who looked at what, so that it is looked at again when it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from dashboard.checking.atoms import Atom
from dashboard.checking.books import Place
from dashboard.checking.variables import Key, Variable

Subject = TypeVar("Subject", int, str)


class Watch(Generic[Subject]):
    """For one purpose, who looked at which variable, or listed what a place holds."""

    def __init__(self) -> None:
        self._by: defaultdict[Place | Key, set[Subject]] = defaultdict(set)

    def note(self, subject: Subject, looked_up: Iterable[Place | Key]) -> None:
        """Remember what a subject looked up. Nothing is forgotten: looking once too often does no harm."""
        for key in looked_up:
            self._by[key].add(subject)

    def of(self, variables: Iterable[Variable], made: Iterable[Variable] = ()) -> set[Subject]:
        """Who looked at any of these variables; and, where one was made, who listed what its place holds."""
        found: set[Subject] = set()
        for variable in variables:
            found |= self._by.get((variable.place, variable.unit, variable.span), set())
        for place in {variable.place for variable in made}:
            found |= self._by.get(place, set())
            found |= self._by.get(place._replace(partner=""), set())
        return found


def felt(atom: Atom) -> list[Variable]:
    """The variables some estimate of which rests on a statement."""
    reached = {variable: None for pair in atom.pairs for variable in pair}
    front = list(reached)
    while front:
        onward = {end for variable in front for link in variable.links for end in link.ends}
        front = [
            variable
            for variable in onward
            if variable not in reached
            and any(atom.id in one.support for told in variable.rounds for one in told)
        ]
        reached.update(dict.fromkeys(front))
    return list(reached)
