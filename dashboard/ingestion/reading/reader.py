"""Text to quotes, readings, refusals and events, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from dashboard.domain.countries import Countries
from dashboard.domain.services import Services
from dashboard.domain.trade import Event, Quote, Reading, Refusal, Why
from dashboard.ingestion.reading.credits import counted_by, credits_of
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.events import events_of
from dashboard.ingestion.reading.figure.drafts import Draft, Refused
from dashboard.ingestion.reading.figure.readings import readings_of
from dashboard.ingestion.reading.figure.sentence import SentenceReader
from dashboard.ingestion.reading.flow.seen import WORLD
from dashboard.ingestion.reading.gate import (
    Sign,
    is_of_trade,
    may_tell_event,
    may_tell_number,
    signs_in,
    tells_only_dates,
)
from dashboard.ingestion.reading.scene import Scene
from dashboard.ingestion.reading.sentences import Span, paragraphs, sentences
from dashboard.ingestion.reading.table.around import labels_around
from dashboard.ingestion.reading.table.figures import CellFigure, read_table
from dashboard.ingestion.reading.table.grids import Grid, grids
from dashboard.ingestion.reading.table.sides import side_of_topic, topic_of_side
from dashboard.ingestion.reading.text.places import index_of
from dashboard.ingestion.reading.text.tokens import Tokens

_SENTENCES_A_TOPIC_LASTS = 2
_LAST_SENTENCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """What reading found in a text.

    Attributes:
        quotes: The words of every figure and refusal, in the order of the text.
        readings: What they state; a quote may have several.
        refusals: Quotes that look like a figure and are no trade figure, with the reason.
        events: Dated events.
        printed_ends: Lower and upper end of every printed range, by the id of its reading.
    """

    quotes: tuple[Quote, ...] = ()
    readings: tuple[Reading, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    events: tuple[Event, ...] = ()
    printed_ends: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)


def read_text(
    text: str,
    *,
    published_on: date | None,
    countries: Countries,
    source_id: str = "text",
    services: Services | None = None,
) -> ReadText:
    """Read every trade figure of a text.

    Args:
        text: Plain text, one paragraph a line; never changed, and offsets are its code points.
        published_on: Day of publication, for words such as "last year"; ``None`` leaves them open.
        countries: What the text may call countries.
        source_id: Where the text is from, for the ids of what is found.
        services: Services that count trade, to tell whose statistics a text credits.

    >>> from dashboard.resources import countries
    >>> found = read_text(
    ...     "Peru's exports to Chile fell 4.2% to $1.2 billion in 2023.",
    ...     published_on=None,
    ...     countries=countries(),
    ... )
    >>> [(reading.measure.value, str(reading.value)) for reading in found.readings]
    [('change', '-4.2'), ('level', '1200000000.0')]
    """
    return _TextReader(text, published_on, countries, source_id, services).read()


class _TextReader:
    """Reads one text."""

    def __init__(
        self,
        text: str,
        published_on: date | None,
        countries: Countries,
        source_id: str,
        services: Services | None,
    ) -> None:
        self.source_id = source_id
        self.services = services
        self.before = Discourse(text, countries, index_of(countries), published_on)
        self.quotes: list[Quote] = []
        self.readings: list[Reading] = []
        self.refusals: list[Refusal] = []
        self.events: list[Event] = []
        self.ends: dict[str, tuple[Decimal, Decimal]] = {}
        self._last_read = -1
        self._tables: set[int] = set()

    def read(self) -> ReadText:
        start = 0
        for grid in grids(self.before.text):
            self._prose(start, grid.start)
            self._table(grid)
            start = grid.end
        self._prose(start, len(self.before.text))
        return ReadText(
            quotes=tuple(sorted(self.quotes, key=lambda quote: (quote.start or 0, quote.quote_id))),
            readings=tuple(self.readings),
            refusals=tuple(self.refusals),
            events=tuple(self.events),
            printed_ends=self.ends,
        )

    def _prose(self, begin: int, stop: int) -> None:
        """Read the paragraphs of a stretch of the text without tables."""
        text = self.before.text
        for start, end in paragraphs(text, begin, stop):
            signs = signs_in(text[start:end])
            if (may_tell_number(signs) and self._is_of_trade(signs)) or may_tell_event(signs):
                for span in sentences(text, start, end):
                    self._sentence(span)
            else:
                self.before.spans.append(Span(start, end))

    def _table(self, grid: Grid) -> None:
        """Read a table; the sentence behind it goes on with its title, or with the one before it."""
        before, number = self.before, len(self.before.spans)
        is_fresh = self._topic_lasts(number)
        side = side_of_topic(before.topic) if before.topic and is_fresh else None
        found = read_table(before, grid, labels_around(before, grid, self._tables), side)
        for figure in found.figures:
            self._cell(figure)
        for row, refused in found.refused:
            self._refuse(Span(row.start, row.end), refused)
        for cell in grid.wordy:
            self._prose(*cell)
        number = len(before.spans)
        before.spans.append(Span(grid.start, grid.end))
        self._tables.add(number)
        if found.side is not None:
            before.topic = topic_of_side(found.side, number)
        elif before.topic is not None and is_fresh:
            before.topic = replace(before.topic, sentence=number)

    def _cell(self, figure: CellFigure) -> None:
        quote_id = self._new_id(figure.start, figure.end)
        self.quotes.append(
            self._quote(Span(figure.row.start, figure.row.end), quote_id, figure.start, figure.end)
        )
        self.readings.append(replace(figure.reading, reading_id=f"{quote_id}/1", quote_id=quote_id))

    def _is_of_trade(self, signs: Sequence[int]) -> bool:
        """Whether a paragraph or sentence that comes next may speak of trade, so that its numbers count."""
        return is_of_trade(signs) or self._topic_lasts(len(self.before.spans))

    def _sentence(self, span: Span) -> None:
        number = len(self.before.spans)
        signs = signs_in(self.before.text[span.start : span.end])
        if self._tells_number(span, signs):
            self._introduce(number - 1)
            if self._is_of_trade(signs):
                self._figures(span, number)
        if may_tell_event(signs):
            self.events.extend(events_of(self.before, span, self.source_id))
        self.before.spans.append(span)

    def _tells_number(self, span: Span, signs: Sequence[int]) -> bool:
        """Whether a sentence holds a number that may be a figure's."""
        if Sign.NUMBER in signs:
            return True
        return Sign.DIGIT in signs and not tells_only_dates(Tokens(self.before.text, span.start, span.end))

    def _introduce(self, number: int) -> None:
        """Take the topic from a sentence that has not been read: "Belize sells sugar to Ireland"."""
        spans = self.before.spans
        if number < 0 or number == self._last_read:
            return
        start, end = spans[number]
        last = list(sentences(self.before.text, max(start, end - _LAST_SENTENCE), end))[-1:]
        for span in last:
            if Sign.FLOW not in signs_in(self.before.text[span.start : span.end]):
                return
            scene = Scene(self.before, span, number)
            if any(phrase.flow is not None for phrase in scene.phrases):
                self.before.topic = SentenceReader(scene).topic([]) or self.before.topic

    def _topic_lasts(self, number: int) -> bool:
        topic = self.before.topic
        return topic is not None and number - topic.sentence <= _SENTENCES_A_TOPIC_LASTS

    def _figures(self, span: Span, number: int) -> None:
        scene = Scene(self.before, span, number)
        reader = SentenceReader(scene)
        drafts = reader.read()
        credited = credits_of(scene) if drafts else ()
        for draft in drafts:
            self._store(scene, draft, drafts, credited)
        for refused in reader.refused:
            self._refuse(scene.span, refused)
        self.before.topic = reader.topic(drafts) or self.before.topic
        self.before.told_whole.update(
            code for draft in drafts if draft.parties.partner == (WORLD,) for code in draft.parties.reporter
        )
        self._last_read = number

    def _store(self, scene: Scene, draft: Draft, drafts: list[Draft], credited: tuple[str, ...]) -> None:
        quote_id = self._new_id(draft.start, draft.end)
        reporter = draft.parties.reporter[0] if draft.parties.reporter else None
        service = counted_by(credited, self.services, reporter)
        found = list(readings_of(scene, draft, drafts, quote_id, service))
        if not found:
            self._refuse(scene.span, Refused(draft.start, draft.end, Why.NO_NUMBER))
            return
        self.quotes.append(self._quote(scene.span, quote_id, draft.start, draft.end, credited))
        for reading, ends in found:
            self.readings.append(reading)
            if ends:
                self.ends[reading.reading_id] = ends

    def _new_id(self, start: int, end: int) -> str:
        """An id from the place of the words; words that carry two figures have a number behind."""
        plain = f"{self.source_id}:{start}-{end}"
        same = sum(quote.start == start and quote.end == end for quote in self.quotes[-4:])
        return f"{plain}:{same + 1}" if same else plain

    def _refuse(self, span: Span, refused: Refused) -> None:
        quote_id = self._new_id(refused.start, refused.end)
        self.quotes.append(self._quote(span, quote_id, refused.start, refused.end))
        self.refusals.append(Refusal(quote_id=quote_id, why=refused.why))

    def _quote(
        self, span: Span, quote_id: str, start: int, end: int, credited: tuple[str, ...] = ()
    ) -> Quote:
        text = self.before.text
        return Quote(
            quote_id=quote_id,
            source_id=self.source_id,
            words=text[start:end],
            start=start,
            end=end,
            sentence=text[span.start : span.end],
            sentence_start=span.start,
            credited_to="; ".join(credited) or None,
        )
