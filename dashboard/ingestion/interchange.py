"""An article's figures as one line of JSON: what `read --format jsonl` prints, for programs."""

from __future__ import annotations

from typing import Any

from dashboard.domain.trade import Event, Evidence, Flow, Quote, Reading
from dashboard.ingestion.articles import Article
from dashboard.ingestion.reading import to_schema


def line_of(article: Article) -> dict[str, Any]:
    """The document, its figures, and under keys of their own what the figures' plain form has no room for.

    Returns:
        ``id``, ``text``, ``published_on``, ``figures``; then ``visitors`` (figures of people, never mixed
        with trade), ``evidence`` (for each reading whose statistics it is, whom the text credits, and the
        span of each field), ``refusals`` and ``events``. Spans are half-open, in code points of ``text``.
    """
    read = article.read
    quotes = {quote.quote_id: quote for quote in read.quotes}
    published = article.source.published
    return {
        "id": article.document.name,
        "text": article.document.text,
        "published_on": published.isoformat() if published else None,
        "figures": to_schema(read),
        "visitors": [
            {
                **_words(quotes[reading.quote_id]),
                "value": None if reading.value is None else float(reading.value),
            }
            for reading in read.readings
            if reading.series.flow is Flow.VISITORS
        ],
        "evidence": [_evidence(quotes[reading.quote_id], reading) for reading in read.readings],
        "refusals": [{**_words(quotes[told.quote_id]), "why": told.why.value} for told in read.refusals],
        "events": [_event(event) for event in read.events],
    }


def _words(quote: Quote) -> dict[str, Any]:
    return {"span": [quote.start, quote.end], "as_printed": quote.words}


def _evidence(quote: Quote, reading: Reading) -> dict[str, Any]:
    return {
        **_words(quote),
        "measure": reading.measure.value,
        "counted_by": reading.series.counted_by,
        "credited_to": quote.credited_to,
        "fields": [_field(found) for found in reading.evidence],
    }


def _field(found: Evidence) -> dict[str, Any]:
    return {"field": found.field, "span": [found.start, found.end], "rule": found.rule}


def _event(event: Event) -> dict[str, Any]:
    return {
        "date": event.date.isoformat(),
        "precision": event.precision,
        "title": event.title,
        "countries": list(event.countries),
    }
