"""What was stated: by one reading, or by several that print the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from dashboard.checking.books import Place, Span
from dashboard.checking.ranges import NOTHING, Range
from dashboard.checking.variables import Variable
from dashboard.domain.intervals import EVERYTHING, Interval


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
