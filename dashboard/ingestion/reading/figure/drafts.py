"""Figures while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.domain.intervals import Qualifier
from dashboard.domain.periods import Period
from dashboard.domain.trade import Evidence, Flow, Measure, Status, Why
from dashboard.ingestion.reading.discourse import Parties
from dashboard.ingestion.reading.figure.roles import Role
from dashboard.ingestion.reading.flow.phrases import Phrase
from dashboard.ingestion.reading.quantity.forms import Quantity


@dataclass(slots=True, kw_only=True)
class Draft:
    """A figure while it is read; the fields are those of a ``Reading``.

    Attributes:
        at: Index of its quantity, or of the last word of a rank.
        start: First code point of its words.
        end: One past the last.
        measure: Level, change, share, ratio or rank.
        quantity: Its quantity; ``None`` for a rank.
        rank: Its place in a list.
        role: What the number does.
        phrase: The phrase it belongs to.
        flow: Its flow.
        parties: Whose, with whom.
        goods: The commodity.
        period: The days.
        basis: What it is relative to.
        basis_words: The same in words, or what a rank leaves out.
        qualifier: The word beside it.
        is_aside: Whether it is told of another time only, so that what follows is hardly of that time.
        status: Whether it is said to have happened.
        evidence: Where each field was read.
    """

    at: int
    start: int
    end: int
    measure: Measure
    quantity: Quantity | None = None
    rank: int | None = None
    role: Role | None = None
    phrase: Phrase | None = None
    flow: Flow | None = None
    parties: Parties = field(default_factory=Parties)
    goods: str | None = None
    period: Period | None = None
    basis: str | None = None
    basis_words: str | None = None
    qualifier: Qualifier | None = None
    is_aside: bool = False
    status: Status = Status.ACTUAL
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def is_base(self) -> bool:
        """Whether another number is compared with it."""
        return self.role is not None and self.role.is_base


class Refused(NamedTuple):
    """A number that is no trade figure.

    Attributes:
        start: First code point of its words.
        end: One past the last.
        why: Why it is none.
    """

    start: int
    end: int
    why: Why
