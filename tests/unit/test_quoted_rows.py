"""Domain values as rows of the store: nothing is rounded, nothing is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from dashboard.domain.intervals import Interval, Qualifier
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.sources import Source, SourceKind
from dashboard.domain.trade import (
    Event,
    Evidence,
    Flow,
    Measure,
    Quote,
    Reading,
    Refusal,
    Series,
    Unit,
    Why,
)
from dashboard.ingestion.build import rows_of
from dashboard.store.schema import TABLES
from dashboard.store.tables import table_from_rows

SOURCE = Source(
    source_id="s1",
    kind=SourceKind.ARTICLE,
    title="Trade",
    publisher="Paper",
    sha256="ab",
    published=date(2025, 5, 1),
)
SERIES = Series(reporter="IND", partner="AZE", flow=Flow.EXPORT, counted_by="IND-DGCIS")
READING = Reading(
    reading_id="q1.a",
    quote_id="q1",
    measure=Measure.LEVEL,
    series=SERIES,
    period=Period(date(2024, 4, 1), date(2025, 3, 31), PeriodKind.FISCAL_YEAR, "FY2024-25"),
    value=Decimal("8.607E+7"),
    step=Decimal("1E+4"),
    interval=Interval(Fraction(172_130_001, 2), None),
    unit=Unit.CURRENCY,
    currency="USD",
    qualifier=Qualifier.MORE_THAN,
    evidence=(Evidence(field="partner", start=4, end=14, rule="to"),),
)


class Found(NamedTuple):
    """What a reader found, in the shape that ``rows_of`` asks for."""

    quotes: tuple[Quote, ...] = (
        Quote(quote_id="q1", source_id="s1", words="$86.07 million", start=7, end=21),
    )
    readings: tuple[Reading, ...] = (READING,)
    refusals: tuple[Refusal, ...] = (Refusal(quote_id="q2", why=Why.ARMS_DEAL),)
    events: tuple[Event, ...] = (
        Event(event_id="e1", date=date(2025, 5, 1), title="Talks", countries=("IND", "AZE"), source_id="s1"),
    )


class Article(NamedTuple):
    source: Source
    read: Found


def test_an_article_fills_six_tables_that_the_store_takes() -> None:
    rows = rows_of(Article(SOURCE, Found()))

    assert {name: table_from_rows(name, told).num_rows for name, told in rows.items()} == {
        "sources": 1,
        "quotes": 1,
        "readings": 1,
        "evidence": 1,
        "refusals": 1,
        "events": 1,
    }


def test_every_column_of_a_table_is_given() -> None:
    rows = rows_of(Article(SOURCE, Found()))

    assert {name: set(told[0]) for name, told in rows.items()} == {
        name: set(TABLES[name].names) for name in rows
    }


def test_numbers_travel_as_exact_text() -> None:
    (row,) = rows_of(Article(SOURCE, Found()))["readings"]

    assert (row["value"], row["step"], row["low"], row["high"]) == ("86070000", "10000", "172130001/2", None)


def test_words_of_fixed_lists_travel_as_plain_text() -> None:
    (row,) = rows_of(Article(SOURCE, Found()))["readings"]

    assert {
        column: row[column] for column in ("measure", "flow", "period_kind", "unit", "qualifier", "status")
    } == {
        "measure": "level",
        "flow": "export",
        "period_kind": "fiscal_year",
        "unit": "currency",
        "qualifier": "more_than",
        "status": "actual",
    }
    assert all(type(cell) in (str, bool, date, type(None)) for cell in row.values())


def test_evidence_is_a_table_of_its_own() -> None:
    assert rows_of(Article(SOURCE, Found()))["evidence"] == [
        {"reading_id": "q1.a", "field": "partner", "start": 4, "end": 14, "rule": "to"}
    ]
