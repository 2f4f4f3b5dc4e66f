"""What is known while a sentence is read: its chunks and phrases, and what the text said before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dashboard.domain.countries import Countries, MentionKind
from dashboard.domain.periods import FiscalYear, Period
from dashboard.domain.trade import Evidence, Flow
from dashboard.ingestion.reading.chunks import Chunk, Kind, chunks_of
from dashboard.ingestion.reading.cues import Cue
from dashboard.ingestion.reading.digits import Habit
from dashboard.ingestion.reading.phrases import Phrase, flow_phrases
from dashboard.ingestion.reading.places import PlaceIndex
from dashboard.ingestion.reading.ranges import joined
from dashboard.ingestion.reading.ranks import partner_phrases
from dashboard.ingestion.reading.sentences import Span
from dashboard.ingestion.reading.tokens import Tokens

_SENTENCES_BACK: Final = 6


@dataclass(slots=True)
class Parties:
    """Whose flow, with whom.

    Attributes:
        reporter: Codes, one or more.
        partner: Codes; empty where the text does not say.
        evidence: Where each was read.
    """

    reporter: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def both(self) -> tuple[str, ...]:
        """All codes."""
        return self.reporter + self.partner


@dataclass(slots=True)
class Topic:
    """What the last sentence with a figure was about.

    Attributes:
        flow: Its flow.
        parties: Whose, with whom.
        goods: The commodity.
        period: The days.
        sentence: Number of that sentence in the text.
    """

    flow: Flow | None
    parties: Parties
    goods: str | None = None
    period: Period | None = None
    sentence: int = 0


@dataclass(slots=True)
class Discourse:
    """What a text has said so far.

    Attributes:
        text: The whole text.
        countries: All countries.
        places: Their surface forms.
        published_on: Day of publication.
        habit: How the text prints numbers.
        spans: Sentences read or passed over so far, in order.
        topic: What the last figure was about.
    """

    text: str
    countries: Countries
    places: PlaceIndex
    published_on: date | None
    habit: Habit
    spans: list[Span] = field(default_factory=list)
    topic: Topic | None = None
    _named: dict[int, list[str]] = field(default_factory=dict)

    def named_before(self, sentence: int) -> Iterator[list[str]]:
        """The countries that each earlier sentence names, the nearest sentence first; looks back a little."""
        for number in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES_BACK), -1):
            if number not in self._named:
                self._named[number] = list(self._places_in(self.spans[number]))
            yield self._named[number]

    def _places_in(self, span: Span) -> Iterator[str]:
        tokens = Tokens(self.text, span.start, span.end)
        index = 0
        while index < len(tokens):
            place = self.places.find(tokens, index) if self.places.may_begin(tokens.keys[index]) else None
            if place and place.code:
                yield place.code
            index = place.after if place else index + 1

    def fiscal_year_of(self, code: str | None) -> FiscalYear | None:
        """A country's statistical year, where it is not the calendar year."""
        country = self.countries.get(code)
        return country.fiscal_year if country and not country.fiscal_year.is_calendar else None


class Scene:
    """One sentence with all that was found in it.

    Attributes:
        span: Where it stands in the text.
        number: Which sentence of the text it is.
        chunks: Its chunks.
        phrases: Its flow phrases.
        before: What the text said so far.
    """

    __slots__ = ("before", "chunks", "number", "phrases", "span")

    def __init__(self, before: Discourse, span: Span, number: int) -> None:
        self.before = before
        self.span = span
        self.number = number
        tokens = Tokens(before.text, span.start, span.end)
        self.chunks: list[Chunk] = joined(chunks_of(tokens, before.habit, before.places))
        flows = flow_phrases(self.chunks)
        self.phrases: list[Phrase] = sorted(
            [*flows, *partner_phrases(self.chunks, flows)], key=lambda p: p.head
        )

    def evidence(self, name: str, first: int, rule: str, last: int | None = None) -> Evidence:
        """That a field was read from the chunks ``first`` to ``last``."""
        end = self.chunks[first if last is None else last].end
        return Evidence(field=name, start=self.chunks[first].start, end=end, rule=rule)

    def key(self, index: int) -> str:
        """The key of a chunk; empty outside the sentence."""
        return self.chunks[index].key if 0 <= index < len(self.chunks) else ""

    def has(self, index: int, cue: Cue) -> bool:
        """Whether the chunk at ``index`` may do this."""
        return 0 <= index < len(self.chunks) and cue in self.chunks[index].cues

    def is_kind(self, index: int, kind: Kind) -> bool:
        """Whether the chunk at ``index`` is of this kind."""
        return 0 <= index < len(self.chunks) and self.chunks[index].kind is kind

    def is_adjective(self, index: int) -> bool:
        """Whether the country at ``index`` is named by its adjective."""
        return self.is_kind(index, Kind.PLACE) and self.chunks[index].place.kind is MentionKind.DEMONYM

    def ends_clause(self, index: int) -> bool:
        """Whether a new clause begins behind this chunk."""
        chunk = self.chunks[index]
        if chunk.kind is Kind.MARK:
            return chunk.key in (";", ":") or (chunk.key == "-" and self._is_dash(index))
        return Cue.BOUNDARY in chunk.cues and chunk.kind is Kind.WORD

    def _is_dash(self, index: int) -> bool:
        """Whether a hyphen stands for a dash: with blanks, or between words that it cannot join."""
        chunk = self.chunks[index]
        if not chunk.is_glued or self.before.text[chunk.start] in "–—―":
            return True
        return self.is_kind(index - 1, Kind.QUANTITY) or (
            index > 0 and Cue.FLOW in self.chunks[index - 1].cues and self.has(index + 1, Cue.FLOW)
        )

    def clause_start(self, index: int) -> int:
        """The index of the first chunk of the clause around ``index``."""
        at = index - 1
        while at >= 0 and not self.ends_clause(at):
            at -= 1
        return at + 1

    def clause_end(self, index: int) -> int:
        """The index after the last chunk of the clause around ``index``."""
        at = index
        while at < len(self.chunks) and not self.ends_clause(at):
            at += 1
        return at

    def back(self, index: int, skip: Callable[[int], bool]) -> int:
        """The nearest index left of ``index`` that ``skip`` does not step over; -1 for none."""
        at = index - 1
        while at >= 0 and skip(at):
            at -= 1
        return at


_AUTHORITIES: Final = frozenset(
    [
        "customs",
        "bureau",
        "bank",
        "ministry",
        "department",
        "statistics",
        "office",
        "authority",
        "data",
        "figures",
        "government",
        "agency",
        "administration",
        "official",
        "officials",
    ]
)


def authorities(scene: Scene) -> list[str]:
    """The countries whose customs, ministry or other authority a sentence quotes."""
    return [
        chunk.place.code
        for index, chunk in enumerate(scene.chunks)
        if chunk.kind is Kind.PLACE
        and any(
            scene.key(at) in _AUTHORITIES or scene.has(at, Cue.SAYING) for at in range(index + 1, index + 4)
        )
    ]
