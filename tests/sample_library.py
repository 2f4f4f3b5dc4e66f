"""A library for tests: the bundled figures, two articles of a reader's own, and rows that mean harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pyarrow as pa

from dashboard import resources
from dashboard.app.catalogue import Catalogue, Examined
from dashboard.checking import Checker
from dashboard.ingestion.build import rows_of
from dashboard.ingestion.quoted import load_collection
from dashboard.store.library import Library
from dashboard.store.schema import TABLES
from dashboard.store.values import observations_of, quotes_of, readings_of, sources_of

READ = "India sold goods for $86.07 million to Azerbaijan in FY2024-25, down to 16% of before."
HOSTILE = "<img src=x onerror=alert(1)>"
HOSTILE_PAIR = "GEO-KAZ"
STEADY_PAIR = "KAZ-UZB"

_READING: dict[str, Any] = {
    "measure": "level",
    "reporter": "IND",
    "partner": "AZE",
    "flow": "export",
    "first_day": date(2024, 4, 1),
    "last_day": date(2025, 3, 31),
    "period_kind": "fiscal_year",
    "period_label": "FY2024-25",
    "period_supplied": False,
    "unit": "currency",
    "currency": "USD",
    "status": "actual",
}
_SOURCE: dict[str, Any] = {"kind": "article", "bundled": False, "sha256": "ab" * 32}


def _own() -> dict[str, list[dict[str, Any]]]:
    return {
        "sources": [
            {**_SOURCE, "source_id": "own", "title": "An article of one’s own", "publisher": "The Reader"},
            {
                **_SOURCE,
                "source_id": "summit",
                "title": "A summit without figures",
                "publisher": "The Reader",
                "published": date(2025, 9, 5),
            },
            {
                "source_id": "official",
                "kind": "official",
                "title": "A made-up release",
                "publisher": "A statistics office",
                "bundled": False,
            },
            {
                **_SOURCE,
                "source_id": "hostile",
                "title": f"{HOSTILE} title",
                "publisher": f"{HOSTILE} press",
                "url": "javascript:alert(1)",
            },
        ],
        "quotes": [
            _quote("own-1", "$86.07 million"),
            _quote("own-2", "to 16%"),
            {"quote_id": "own-3", "source_id": "own", "words": "billion-dollar"},
            {"quote_id": "own-4", "source_id": "own", "words": "$1.5 billion deal"},
            {"quote_id": "hostile-1", "source_id": "hostile", "words": f"=1+1 {HOSTILE}"},
        ],
        "readings": [
            {
                **_READING,
                "reading_id": "own-1-1",
                "quote_id": "own-1",
                "value": "86070000",
                "step": "10000",
                "low": "86065000",
                "high": "86075000",
            },
            {
                **_undated("own-2-1", "own-2"),
                "measure": "ratio",
                "value": "0.16",
                "low": "31/200",
                "high": "33/200",
            },
            {
                **_undated("own-2-2", "own-2"),
                "measure": "change",
                "unit": "percent",
                "value": "-16",
                "low": "-33/2",
                "high": "-31/2",
            },
            {
                **_undated("own-3-1", "own-3"),
                "measure": "level",
                "unit": "currency",
                "currency": "USD",
                "value": "1000000000",
                "low": "320000000",
                "high": "3200000000",
            },
            {
                **_READING,
                "reading_id": "hostile-1-1",
                "quote_id": "hostile-1",
                "reporter": "GEO",
                "partner": "KAZ",
                "commodity": f"{HOSTILE}",
                "value": "5000000",
                "low": "4500000",
                "high": "5500000",
            },
        ],
        "evidence": [
            _evidence("value", "$86.07 million", "number"),
            _evidence("partner", "Azerbaijan", "named in the phrase"),
            _evidence("period", "FY2024-25", "period of the number"),
            {
                "reading_id": "own-1-1",
                "field": "reporter",
                "start": 20,
                "end": 25,
                "rule": "spoken of before",
            },
        ],
        "refusals": [{"quote_id": "own-4", "why": "arms deal"}],
        "releases": [
            _release("georgia", "export", "GEO-GEOSTAT"),
            _release("kazakhstan", "import", "UN-COMTRADE"),
            *(release for release, _ in _steady()),
        ],
        "observations": [
            {"release_id": "georgia", "reporter": "GEO", "partner": "KAZ", "value": 4_800_000.0},
            {"release_id": "kazakhstan", "reporter": "KAZ", "partner": "GEO", "value": 6_200_000.0},
            *(observation for _, observation in _steady()),
        ],
        "events": [
            {
                "event_id": "summit-1",
                "date": date(2025, 9, 1),
                "precision": "month",
                "title": "A summit is held",
                "countries": "AZE;CHN",
                "source_id": "summit",
            }
        ],
    }


def _release(name: str, flow: str, counted_by: str) -> dict[str, Any]:
    """A made-up release of official figures for 2024."""
    return {
        "release_id": name,
        "source_id": "official",
        "flow": flow,
        "first_day": date(2024, 1, 1),
        "last_day": date(2024, 12, 31),
        "period_kind": "calendar_year",
        "currency": "USD",
        "counted_by": counted_by,
        "count_kind": "reported",
        "valuation": "FOB",
        "partner_concept": "destination",
        "lower_bound": False,
        "vintage": date(2025, 6, 1),
    }


def _steady() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Twenty years that two countries both count, and the months of three of them: release and figure."""
    for number, year in enumerate(range(2005, 2025)):
        days = {"first_day": date(year, 1, 1), "last_day": date(year, 12, 31)}
        for flow, reporter, partner, more in (("export", "KAZ", "UZB", 1.0), ("import", "UZB", "KAZ", 1.31)):
            value = round(312_345_678 * 1.09**number * more * (1 + 0.2 * (number % 3)))
            yield _counted(f"{reporter}-{year}", flow, reporter, partner, value, days)
    for month in range(36):
        first = date(2021 + month // 12, month % 12 + 1, 1)
        last = date(first.year + month % 12 // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)
        days = {"first_day": first, "last_day": last, "period_kind": "month"}
        yield _counted(
            f"UZB-{first:%Y-%m}", "import", "UZB", "KAZ", 40_234_567 + 3_111_111 * (month % 7), days
        )


def _counted(
    name: str, flow: str, reporter: str, partner: str, value: float, days: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    figure = {"release_id": name, "reporter": reporter, "partner": partner, "value": float(value)}
    return {**_release(name, flow, "UN-COMTRADE"), **days}, figure


def _quote(name: str, words: str) -> dict[str, Any]:
    start = READ.index(words)
    return {
        "quote_id": name,
        "source_id": "own",
        "words": words,
        "start": 100 + start,
        "end": 100 + start + len(words),
        "sentence": READ,
        "sentence_start": 100,
    }


def _evidence(field: str, words: str, rule: str) -> dict[str, Any]:
    start = 100 + READ.index(words)
    return {
        "reading_id": "own-1-1",
        "field": field,
        "start": start,
        "end": start + len(words),
        "rule": rule,
    }


def _undated(name: str, quote: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("first_day", "last_day", "period_kind", "period_label", "currency"))
    return {**_READING, **nothing, "reading_id": name, "quote_id": quote, "flow": "total", "unit": "ratio"}


@cache
def tables() -> dict[str, pa.Table]:
    """All of it, as a store would hold it."""
    told = rows_of(
        load_collection(resources.folder("datasets") / "quoted", resources.countries(), resources.services())
    )
    own = _own()
    names = [name for name in TABLES if name in told or name in own]
    rows = {name: [*told.get(name, []), *own.get(name, [])] for name in names}
    return {name: pa.Table.from_pylist(rows[name], schema=TABLES[name]) for name in names}


@cache
def library() -> Library:
    """All of it, ready for questions."""
    return Library.of(tables(), resources.services())


@cache
def examined() -> Examined:
    """The library with what checking finds in it."""
    told = tables()
    checker = Checker(
        tuple(readings_of(told["readings"])),
        quotes_of(told["quotes"]),
        sources_of(told["sources"]),
        tuple(one for pair in ("GEO-KAZ",) for one in observations_of(library().official(pair))),
        countries=resources.countries(),
        services=resources.services(),
    )
    return Examined(library(), checker.findings())


@cache
def catalogue() -> Catalogue:
    """The library as the page needs it."""
    told = examined()
    return Catalogue(told.library, resources.countries(), resources.services(), told.findings)
