"""What a panel is told: plain rows, one for each thing shown, with regions and brackets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.charts.asked import Asked, colour_of
from dashboard.charts.theme import FAULT, FITS, OPEN, Who

TONES: Final[dict[str, Who]] = {"fault": FAULT, "fits": FITS, "open": OPEN}


class Axis(StrEnum):
    """What an axis counts."""

    MONEY = "money"
    NUMBER = "number"
    RANK = "rank"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One thing that is shown in a lane: a point, a range, or a range with the point in it.

    Attributes:
        lane: Number of its lane, from the top.
        low: Lowest value; ``None`` for a point alone or an open end.
        high: Highest; likewise.
        value: The point; ``None`` for a range alone.
        kind: quoted, official or implied.
        who: Whose count: a country's code, ``OTHERS`` or ``NOBODY``; colours tell it.
        tone: Of a verdict, where colours tell that instead: fault, fits or open.
        words: Its label.
        tip: What is said under the pointer: pairs of a word and its text; the first has no word.
        ids: Figures it stands for, the one to open first.
        source: Who printed what it rests on.
    """

    lane: int
    low: float | None = None
    high: float | None = None
    value: float | None = None
    kind: str
    who: str
    tone: str | None = None
    words: str
    tip: tuple[tuple[str, str], ...] = ()
    ids: tuple[str, ...]
    source: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """First and last value that is drawn."""
        told = [one for one in (self.low, self.value, self.high) if one is not None]
        return min(told), max(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A region of the axis: values that are ruled out, or those that are usual.

    Attributes:
        low: Where it begins; ``None`` at the beginning of the axis.
        high: Where it ends; ``None`` at its end.
        lane: The only lane it lies in; ``None`` for all.
        words: What it means, and why.
        ids: Figures that make it.
    """

    low: float | None = None
    high: float | None = None
    lane: int | None = None
    words: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """Two points of a lane set against each other."""

    lane: int
    first: float
    last: float
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a panel shows.

    Attributes:
        title: What it is about.
        sentence: What it says, in plain words.
        lanes: Their names, from the top.
        spans: What is in them.
        zones: Regions.
        brackets: Pairs of points.
        unit: What the axis counts.
        axis: The same in words.
        note: What a reader must know to take it for no more than it is.
    """

    title: str
    sentence: str
    lanes: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    zones: tuple[Zone, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    unit: Axis = Axis.MONEY
    axis: str = ""
    note: str = ""


def look_of(span: Span, asked: Asked) -> Who:
    """The colours of a span: of its verdict where it has a tone, else of who counts."""
    return TONES[span.tone] if span.tone else colour_of(span.who, asked)
