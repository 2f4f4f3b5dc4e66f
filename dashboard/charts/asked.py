"""What a chart is asked for, beside its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal, NamedTuple

from dashboard.charts.money import MoneyUnit
from dashboard.charts.theme import COMPILER, COUNTRY_COLOURS, NOT_STATED, Who
from dashboard.domain.wording import Names


class Scale(StrEnum):
    """How values become heights."""

    LOG = "log"
    LINEAR = "linear"
    INDEX = "index"


class Basis(StrEnum):
    """Which figures are set beside each other, by the days they cover."""

    QUOTED = "quoted"
    CALENDAR = "calendar"
    FISCAL = "fiscal"


RECENT: Final = "recent"
ALL: Final = "all"
Years = Literal["recent", "all"] | tuple[int, int]
"""``RECENT``, ``ALL``, or the first and the last year to show."""


class Across(NamedTuple):
    """Two counts of the same trade, to be set against each other with a bracket.

    Attributes:
        larger: A reading that states the larger.
        smaller: A reading that states the smaller.
        words: What stands at the bracket: "×1,200".
        usual: What is usual, if that is known: "usual: up to ×1.7".
        official: Whether both are from official statistics.
    """

    larger: str
    smaller: str
    words: str
    usual: str = ""
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How figures are to be drawn.

    Attributes:
        pairs: Two codes with a hyphen each, in the order that titles use.
        names: Finds a country by its code.
        scale: Logarithmic, linear, or each series as an index.
        years: Which calendar years to show.
        events: Dated events, by date: date, precision, title, countries, url, publisher.
        selected: The reading to bring out.
        gap: Two readings of the same trade to set against each other with a bracket.
        flow: The one flow that is shown; ``None`` for all.
        unit: In what sums of money are told.
        basis: Whether only figures within one calendar year, or one fiscal year, are among those given.
    """

    pairs: tuple[str, ...]
    names: Names
    scale: Scale = Scale.LOG
    years: Years = RECENT
    events: tuple[Mapping[str, Any], ...] = ()
    selected: str | None = None
    gap: Across | None = None
    flow: str | None = None
    unit: MoneyUnit = MoneyUnit.SHORT
    basis: Basis = Basis.QUOTED

    def countries(self) -> list[str]:
        """Codes of all countries asked for, each once, in the order of the pairs."""
        return list(dict.fromkeys(code for pair in self.pairs for code in pair.split("-")))

    def panel_of(self, pair: str) -> int:
        """Which panel a pair is drawn in, whichever way round it is written; else ``ValueError``."""
        return [frozenset(asked.split("-")) for asked in self.pairs].index(frozenset(pair.split("-")))

    def name(self, code: str) -> str:
        """A country's name as it stands inside a sentence."""
        known = self.names.get(code)
        return getattr(known, "in_sentence", known.name) if known else code

    def pair_name(self, pair: str) -> str:
        """Both countries of a pair: "India and Azerbaijan"."""
        return " and ".join(self.name(code) for code in pair.split("-"))


NOBODY: Final = "not stated"
OTHERS: Final = "others"


def who_counts(country: str | None, service: str | None, asked: Asked) -> str:
    """Whose count a figure is, as far as colours tell: a country's code, ``OTHERS`` or ``NOBODY``."""
    if service is None:
        return NOBODY
    return country if country in asked.countries()[: len(COUNTRY_COLOURS)] and country else OTHERS


def colour_of(who: str, asked: Asked) -> Who:
    """The colours of a count: the first country asked for is blue, the second orange."""
    if who == NOBODY:
        return NOT_STATED
    return COMPILER if who == OTHERS else COUNTRY_COLOURS[asked.countries().index(who)]
