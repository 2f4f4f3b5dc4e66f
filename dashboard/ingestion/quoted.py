"""The collection of quoted figures that ships with the software: three tables that people edit by hand.

``datasets/quoted/README.md`` describes every column. Everything is validated on the way in, and all that is
to mend is said at once.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.domain.countries import Countries
from dashboard.domain.intervals import Qualifier
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.sources import Source, SourceKind
from dashboard.domain.trade import Event, Flow, Measure, Quote, Reading, Refusal, Series, Status, Unit, Why
from dashboard.ingestion.quoted_figures import FIGURE_COLUMNS, Known, printed_of
from dashboard.ingestion.quoted_rules import check_event, check_quote, check_source
from dashboard.ingestion.sheets import Finding, Row, SheetsRefused, read_sheet, shown

SOURCE_COLUMNS: Final = (
    *("source_id", "kind", "title", "publisher", "url", "published", "accessed", "based_on", "licence"),
)
QUOTE_COLUMNS: Final = (
    *("reading_id", "quote_id", "source_id", "statement", "as_printed"),
    *FIGURE_COLUMNS,
    *("credited_to", "refused", "note"),
)
EVENT_COLUMNS: Final = ("event_id", "date", "precision", "title", "countries", "source_id")

_OF_THE_QUOTE: Final = ("source_id", "statement", "as_printed", "credited_to", "refused")
"""What all readings of one quote have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Quoted figures, with where they were printed and what happened beside them.

    Attributes:
        sources: Pages.
        quotes: Words as printed, one for each quote_id.
        readings: What they state; a quote may have several.
        refusals: Quotes that give no trade figure.
        events: Dated events.
    """

    sources: tuple[Source, ...]
    quotes: tuple[Quote, ...]
    readings: tuple[Reading, ...]
    refusals: tuple[Refusal, ...]
    events: tuple[Event, ...]


def load_collection(folder: Path, countries: Countries, services: Container[str]) -> Collection:
    """Read ``sources.csv``, ``quotes.csv`` and ``events.csv``.

    Args:
        folder: Where the three are.
        countries: All countries and groups.
        services: Ids of the services that count trade.

    Raises:
        SheetsRefused: Where anything is to mend; all of it is in ``findings``, files as a whole first.
        Unreadable: Where the operating system does not give a file.
    """
    findings: list[Finding] = []
    sources = read_sheet(folder / "sources.csv", SOURCE_COLUMNS, findings)
    pages = None if findings else {row["source_id"] for row in sources}
    quotes = read_sheet(folder / "quotes.csv", QUOTE_COLUMNS, findings)
    events = read_sheet(folder / "events.csv", EVENT_COLUMNS, findings)
    currencies = {country.currency for country in countries if country.currency}
    known = Known(countries=countries, services=services, sources=pages, currencies=currencies)
    _check(sources, "source_id", check_source)
    _check(quotes, "reading_id", lambda row: check_quote(row, known))
    _check(events, "event_id", lambda row: check_event(row, known))
    _check_readings_together(quotes)
    findings += [finding for row in (*sources, *quotes, *events) for finding in row.findings]
    if findings:
        raise SheetsRefused(findings)
    return _collection(sources, quotes, events)


def _check(rows: Iterable[Row], key: str, check: Callable[[Row], None]) -> None:
    """Hold each row to its rules, and its id to being the only one."""
    seen: dict[str, int] = {}
    for row in rows:
        check(row)
        first = seen.setdefault(row[key], row.number)
        if row[key] and first != row.number:
            row.mend(key, f"{shown(row[key])} is on row {first} already: give each row an id of its own")


def _check_readings_together(quotes: Iterable[Row]) -> None:
    """All readings of one quote read the same words."""
    firsts: dict[str, Row] = {}
    for row in quotes:
        first = firsts.setdefault(row["quote_id"], row)
        for column in _OF_THE_QUOTE:
            if row[column] != first[column]:
                row.mend(column, f"is not that of row {first.number}, which reads the same quote")


def _collection(sources: Sequence[Row], quotes: Sequence[Row], events: Sequence[Row]) -> Collection:
    """What sound rows say."""
    by_quote = {row["quote_id"]: row for row in quotes}
    return Collection(
        sources=tuple(map(_source, sources)),
        quotes=tuple(map(_quote, by_quote.values())),
        readings=tuple(_reading(row) for row in quotes if not row["refused"]),
        refusals=tuple(_refusal(row) for row in by_quote.values() if row["refused"]),
        events=tuple(map(_event, events)),
    )


def _source(row: Row) -> Source:
    return Source(
        source_id=row["source_id"],
        kind=SourceKind(row["kind"]),
        title=row["title"],
        publisher=row["publisher"],
        url=row.text("url"),
        published=row.day("published"),
        accessed=row.day("accessed"),
        based_on=row.text("based_on"),
        licence=row.text("licence"),
        bundled=True,
    )


def _quote(row: Row) -> Quote:
    return Quote(
        quote_id=row["quote_id"],
        source_id=row["source_id"],
        words=row["as_printed"],
        statement=row["statement"],
        credited_to=row.text("credited_to"),
    )


def _refusal(row: Row) -> Refusal:
    return Refusal(quote_id=row["quote_id"], why=Why(row["refused"]), note=row.text("note"))


def _reading(row: Row) -> Reading:
    told = printed_of(row)
    return Reading(
        reading_id=row["reading_id"],
        quote_id=row["quote_id"],
        measure=Measure(row["measure"]),
        series=Series(
            reporter=row.text("reporter"),
            partner=row.text("partner"),
            flow=row.word("flow", Flow),
            commodity=row.text("commodity"),
            counted_by=row.text("counted_by"),
        ),
        period=Period(row.day("first_day"), row.day("last_day"), row.word("period_kind", PeriodKind)),
        value=row.number_in("value"),
        step=told.step,
        interval=told.interval,
        unit=Unit(row["unit"]),
        currency=row.text("currency"),
        basis=row.text("basis"),
        basis_words=row.text("basis_words"),
        qualifier=row.word("qualifier", Qualifier),
        status=Status(row["status"]),
        period_supplied=row.flag("period_supplied"),
        note=row.text("note"),
    )


def _event(row: Row) -> Event:
    return Event(
        event_id=row["event_id"],
        date=date.fromisoformat(row["date"]),
        precision=row["precision"],
        title=row["title"],
        countries=tuple(row["countries"].split(";")),
        source_id=row["source_id"],
    )
