"""What a text has said so far: its sentences, the countries they name, what the last figure was about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from dashboard.domain.countries import Countries
from dashboard.domain.periods import FiscalYear, Period
from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.quantity.digits import Habit, habit_of
from dashboard.ingestion.reading.sentences import Span
from dashboard.ingestion.reading.text.places import PlaceIndex
from dashboard.ingestion.reading.text.tokens import Tokens

_SENTENCES_BACK: Final = 6
_FARTHEST_BACK: Final = 2_000


class Parties(NamedTuple):
    """Whose flow, with whom.

    Attributes:
        reporter: Codes, one or more.
        partner: Codes; empty where the text does not say.
        evidence: Where each was read.
    """

    reporter: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def both(self) -> tuple[str, ...]:
        """All codes."""
        return self.reporter + self.partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the last sentence about trade was about.

    Attributes:
        flow: Its flow.
        parties: Whose, with whom.
        goods: The commodity.
        sign: What a level of this balance takes.
        period: The days.
        sentence: Number of that sentence in the text.
        is_single: Whether it told of one flow only, so that "it" in the next one can mean no other.
    """

    flow: Flow | None
    parties: Parties
    goods: str | None = None
    sign: int = 0
    period: Period | None = None
    sentence: int
    is_single: bool = True


@dataclass(slots=True)
class Discourse:
    """What a text has said so far.

    Attributes:
        text: The whole text.
        countries: All countries.
        places: Their surface forms.
        published_on: Day of publication.
        spans: Sentences read or passed over so far, in order.
        topic: What the last figure was about.
        told_whole: Countries whose whole trade, with all partners, has been told.
    """

    text: str
    countries: Countries
    places: PlaceIndex
    published_on: date | None
    spans: list[Span] = field(default_factory=list)
    topic: Topic | None = None
    told_whole: set[str] = field(default_factory=set)
    _named: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _habit: Habit | None = None

    @property
    def habit(self) -> Habit:
        """How the text prints numbers; looked for once, and not in a text of which nothing is read."""
        if self._habit is None:
            self._habit = habit_of(self.text)
        return self._habit

    def named_before(self, sentence: int) -> Iterator[tuple[str, ...]]:
        """The countries that each earlier sentence names, the nearest sentence first; looks back a little."""
        for number in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES_BACK), -1):
            if number not in self._named:
                self._named[number] = tuple(self._places_in(self.spans[number]))
            yield self._named[number]

    def _places_in(self, span: Span) -> Iterator[str]:
        tokens = Tokens(self.text, max(span.start, span.end - _FARTHEST_BACK), span.end)
        begins, after = self.places.first_words, 0
        for index, key in enumerate(tokens.keys):
            if key in begins and index >= after:
                place = self.places.find(tokens, index)
                if place:
                    after = place.after
                    if place.code:
                        yield place.code

    def fiscal_year_of(self, code: str | None) -> FiscalYear | None:
        """A country's statistical year, where it is not the calendar year."""
        country = self.countries.get(code)
        return country.fiscal_year if country and not country.fiscal_year.is_calendar else None
