"""The arithmetic behind an estimate, line by line, each number linked to where it was printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.checking.atoms import Atom
from dashboard.checking.exact import exact
from dashboard.checking.links import Stated
from dashboard.checking.results import Part, Step
from dashboard.checking.variables import Estimate, How
from dashboard.checking.words import Names, plain, printed_value, rough, sum_of
from dashboard.domain.intervals import Interval
from dashboard.domain.trade import Observation, Reading

_SIGNS: Final = {How.SUM: " + ", How.REST: " − ", How.RAISED: " + ", How.LOWERED: " + "}


_BOUNDS: Final = {
    How.AT_LEAST: " is at least its part, ",
    How.AT_MOST: " is at most the whole, ",
    How.OUTSIDE: " is no less than the balance, ",
    How.WITHIN: " is no more than the total, ",
}


class Derivations:
    """Puts estimates into lines of arithmetic."""

    def __init__(
        self,
        names: Names,
        atoms: Mapping[int, Atom],
        readings: Mapping[str, Reading],
        observations: Mapping[str, Observation],
    ) -> None:
        self._names, self._atoms = names, atoms
        self._readings, self._observations = readings, observations

    def reading(self, name: str) -> Reading | None:
        """The reading of an id; ``None`` for official rows."""
        return self._readings.get(name)

    def lines(self, estimate: Estimate) -> list[Step]:
        """How an estimate came about: what it was computed from first, itself last.

        A printed amount has no line of its own: it is named where it is used. A relative number that prints
        its own base has one, to show what it comes to.
        """
        if not estimate.inputs:
            if not self._carries_its_base(estimate):
                return []
            (name,) = estimate.support
            stated = (
                Part(": "),
                *self.printed(self._atoms[name]),
                Part(f" makes {self.range_of(estimate)}."),
            )
            return [Step((Part(self._names.variable(estimate.of)), *stated))]
        above = [line for told in estimate.inputs for line in self.lines(told)]
        return [*above, Step((Part(f"{self._names.variable(estimate.of)}"), *self._arithmetic(estimate)))]

    def value(self, estimate: Estimate) -> tuple[Part, ...]:
        """An estimate where it is used: the printed number with its link, or the computed range."""
        if estimate.inputs or self._carries_its_base(estimate):
            return (Part(self.range_of(estimate)),)
        (name,) = estimate.support
        return self.printed(self._atoms[name])

    def _carries_its_base(self, estimate: Estimate) -> bool:
        """Whether it is what a relative number comes to by the base printed beside it."""
        return not estimate.inputs and self._atoms[min(estimate.support)].kind != "level"

    def inline(self, estimate: Estimate) -> tuple[Part, ...]:
        """An estimate with its last step of arithmetic, all in one go."""
        if not estimate.inputs:
            return self.printed(self._atoms[min(estimate.support)])
        arithmetic = self._arithmetic(estimate)
        return (
            Part(arithmetic[0].text.lstrip(": ")),
            *arithmetic[1:-1],
            Part(arithmetic[-1].text.rstrip(".")),
        )

    def range_of(self, estimate: Estimate) -> str:
        """The exact range of an estimate, in words."""
        told = exact(estimate, self._atoms)
        computed = estimate.inputs or self._carries_its_base(estimate)
        return sum_of(rough(told) if computed else told, estimate.of.unit)

    def printed(self, atom: Atom) -> tuple[Part, ...]:
        """What an atom states, linked to who states it."""
        name = min(atom.members)
        more = f" (and {len(atom.members) - 1} more)" if len(atom.members) > 1 else ""
        observation = self._observations.get(name)
        if observation is not None:
            shown = sum_of(atom.exact, atom.unit)
            return (Part(f"{shown} (official)", observation_id=name),)
        reading = self._readings[name]
        base = f" of {reading.basis_words}" if atom.base is not None and reading.basis_words else ""
        return (Part(f"{printed_value(reading)}{base}{more}", reading_id=name),)

    def _arithmetic(self, estimate: Estimate) -> tuple[Part, ...]:
        first = self.value(estimate.inputs[0])
        last = Part(f" = {self.range_of(estimate)}.")
        how = estimate.how
        if how in _BOUNDS:
            return (Part(_BOUNDS[how]), *first, Part(f": {self.range_of(estimate)}."))
        if len(estimate.inputs) > 1:
            return (Part(": "), *first, Part(_SIGNS[how]), *self.value(estimate.inputs[1]), last)
        return (Part(": "), *self._carried(estimate, first), last)

    def _carried(self, estimate: Estimate, first: tuple[Part, ...]) -> tuple[Part, ...]:
        """An amount carried on by a share, a change or a ratio."""
        if not isinstance(estimate.link, Stated):
            return first
        atom = self._atoms[estimate.link.atom]
        stated = self.printed(atom)
        if estimate.how is How.PRODUCT:
            if atom.form == "change":
                return (*first, Part(" changed by "), *stated)
            return (*stated, Part(" of "), *first)
        if estimate.how is How.QUOTIENT:
            joint = " before a change of " if atom.form == "change" else " ÷ "
            return (*first, Part(joint), *stated)
        joint = " changed by " if estimate.how is How.RAISED else " before a change of "
        return (*first, Part(joint), *stated)

    def stated_range(self, atom: Atom, told: Interval) -> str:
        """A number in the form in which an atom's reading prints it."""
        reading = self._readings.get(min(atom.members)) if atom.members else None
        return plain(told, reading) if reading is not None else sum_of(told, atom.unit)
