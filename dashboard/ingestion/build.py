"""Domain values as rows of the store's tables: the same for articles and for the collection.

Numbers travel as exact text: a value as a decimal, the bounds of a range as a fraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, runtime_checkable

from dashboard.domain.periods import Period
from dashboard.domain.sources import Source
from dashboard.domain.trade import Event, Evidence, Quote, Reading, Refusal, Series

Cell = str | int | bool | date | None
Row = dict[str, Cell]
Rows = dict[str, list[Row]]


class Read(Protocol):
    """What reading found in a text, or editors in many."""

    @property
    def quotes(self) -> Iterable[Quote]: ...
    @property
    def readings(self) -> Iterable[Reading]: ...
    @property
    def refusals(self) -> Iterable[Refusal]: ...
    @property
    def events(self) -> Iterable[Event]: ...


@runtime_checkable
class Collected(Read, Protocol):
    """Quotes of many sources."""

    @property
    def sources(self) -> Iterable[Source]: ...


class OneArticle(Protocol):
    """Quotes of one source."""

    @property
    def source(self) -> Source: ...
    @property
    def read(self) -> Read: ...


def rows_of(told: Collected | OneArticle) -> Rows:
    """Rows of every table that a collection or an article fills.

    >>> from dashboard.ingestion.quoted import Collection
    >>> sorted(rows_of(Collection(sources=(), quotes=(), readings=(), refusals=(), events=())))
    ['events', 'evidence', 'quotes', 'readings', 'refusals', 'sources']
    """
    sources, found = (told.sources, told) if isinstance(told, Collected) else ((told.source,), told.read)
    readings = tuple(found.readings)
    return {
        "sources": [source_row(source) for source in sources],
        "quotes": [_quote_row(quote) for quote in found.quotes],
        "readings": [_reading_row(reading) for reading in readings],
        "evidence": [row for reading in readings for row in _evidence_rows(reading)],
        "refusals": [_refusal_row(refusal) for refusal in found.refusals],
        "events": [_event_row(event) for event in found.events],
    }


def source_row(source: Source) -> Row:
    """One row of ``sources``."""
    return {
        "source_id": source.source_id,
        "kind": source.kind.value,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published,
        "accessed": source.accessed,
        "based_on": source.based_on,
        "licence": source.licence,
        "sha256": source.sha256,
        "bundled": source.bundled,
    }


def _quote_row(quote: Quote) -> Row:
    return {
        "quote_id": quote.quote_id,
        "source_id": quote.source_id,
        "words": quote.words,
        "start": quote.start,
        "end": quote.end,
        "sentence": quote.sentence,
        "sentence_start": quote.sentence_start,
        "statement": quote.statement,
        "credited_to": quote.credited_to,
    }


def _reading_row(reading: Reading) -> Row:
    return {
        "reading_id": reading.reading_id,
        "quote_id": reading.quote_id,
        "measure": reading.measure.value,
        **_series_cells(reading.series),
        **_period_cells(reading.period),
        "value": _decimal(reading.value),
        "step": _decimal(reading.step),
        "low": _fraction(reading.interval.low),
        "high": _fraction(reading.interval.high),
        "unit": reading.unit.value,
        "currency": reading.currency,
        "basis": reading.basis,
        "basis_words": reading.basis_words,
        "qualifier": reading.qualifier.value if reading.qualifier else None,
        "status": reading.status.value,
        "period_supplied": reading.period_supplied,
        "note": reading.note,
    }


def _evidence_rows(reading: Reading) -> Iterator[Row]:
    yield from (_evidence_row(reading.reading_id, evidence) for evidence in reading.evidence)


def _evidence_row(reading_id: str, evidence: Evidence) -> Row:
    return {
        "reading_id": reading_id,
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "rule": evidence.rule,
    }


def _refusal_row(refusal: Refusal) -> Row:
    return {"quote_id": refusal.quote_id, "why": refusal.why.value, "note": refusal.note}


def _event_row(event: Event) -> Row:
    return {
        "event_id": event.event_id,
        "date": event.date,
        "precision": event.precision,
        "title": event.title,
        "countries": ";".join(event.countries),
        "source_id": event.source_id,
    }


def _series_cells(series: Series) -> Row:
    return {
        "reporter": series.reporter,
        "partner": series.partner,
        "flow": series.flow.value if series.flow else None,
        "commodity": series.commodity,
        "counted_by": series.counted_by,
    }


def _period_cells(period: Period) -> Row:
    return {
        "first_day": period.first,
        "last_day": period.last,
        "period_kind": period.kind.value if period.kind else None,
        "period_label": period.label,
    }


def _decimal(value: Decimal | None) -> str | None:
    """Exact decimal text, without an exponent."""
    return None if value is None else f"{value:f}"


def _fraction(bound: Fraction | None) -> str | None:
    """Exact text of a fraction, in lowest terms; an open end is no text."""
    return None if bound is None else str(bound)
