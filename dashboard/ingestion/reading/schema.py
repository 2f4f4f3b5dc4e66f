"""Figures as plain records, for ``--format jsonl``: one for each figure, with its span in the text."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard.domain.trade import Flow, Quote, Reading

if TYPE_CHECKING:
    from dashboard.ingestion.reading.found import ReadText


def to_schema(read: ReadText) -> list[dict[str, Any]]:
    """Every trade figure of a text as a record; visitors are not among them.

    A number with several readings is one record: the first reading's fields, with all of them under
    ``readings``.
    """
    by_quote: dict[str, list[Reading]] = defaultdict(list)
    for reading in read.readings:
        by_quote[reading.quote_id].append(reading)
    quotes = {quote.quote_id: quote for quote in read.quotes}
    return [
        _record(quotes[quote_id], readings, read.printed_ends.get(readings[0].reading_id))
        for quote_id, readings in by_quote.items()
        if readings[0].series.flow is not Flow.VISITORS
    ]


def _record(quote: Quote, readings: list[Reading], ends: tuple[Decimal, Decimal] | None) -> dict[str, Any]:
    first = readings[0]
    low, high = ends or (None, None)
    record: dict[str, Any] = {
        "span": [quote.start, quote.end],
        "as_printed": quote.words,
        "measure": first.measure.value,
        "value": _number(first.value),
        "value_low": _number(low),
        "value_high": _number(high),
        "unit": first.unit.value,
        "currency": first.currency,
        "reporter": first.series.reporter,
        "partner": first.series.partner,
        "flow": first.series.flow.value if first.series.flow else None,
        "commodity": first.series.commodity,
        "period_start": first.period.first.isoformat() if first.period.first else None,
        "period_end": first.period.last.isoformat() if first.period.last else None,
        "period_kind": first.period.kind.value if first.period.kind else None,
        "basis": first.basis,
        "qualifier": first.qualifier.value if first.qualifier else None,
        "status": first.status.value,
        "readings": [_short(reading) for reading in readings] if len(readings) > 1 else [],
    }
    if any(found.rule == "order of size" for found in first.evidence):
        record["optional"] = True
    return record


def _short(reading: Reading) -> dict[str, Any]:
    return {
        "measure": reading.measure.value,
        "value": _number(reading.value),
        "unit": reading.unit.value,
        "note": reading.note or "",
    }


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is whole.

    >>> _number(Decimal("86070000.00")), _number(Decimal("0.02"))
    (86070000, 0.02)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
