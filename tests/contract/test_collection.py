"""The bundled collection keeps its promises: whole, sound, fair, and enough to check its own examples."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from quoted_tables import load

from dashboard.domain.intervals import EVERYTHING, Interval
from dashboard.domain.periods import PeriodKind
from dashboard.domain.trade import Flow, Measure, Reading, Status, Unit, Why
from dashboard.ingestion.build import rows_of
from dashboard.ingestion.quoted import EVENT_COLUMNS, QUOTE_COLUMNS, SOURCE_COLUMNS, Collection
from dashboard.resources import folder, services
from dashboard.store.library import Library
from dashboard.store.tables import table_from_rows

QUOTED = folder("datasets") / "quoted"
FILES = {"sources.csv": SOURCE_COLUMNS, "quotes.csv": QUOTE_COLUMNS, "events.csv": EVENT_COLUMNS}


@pytest.fixture(scope="module")
def collection() -> Collection:
    return load(QUOTED)


@pytest.fixture(scope="module")
def readings(collection: Collection) -> dict[str, Reading]:
    return {reading.reading_id: reading for reading in collection.readings}


# --- whole ------------------------------------------------------------------------------------------------


def test_all_quotes_and_events_are_there(collection: Collection) -> None:
    assert [quote.quote_id for quote in collection.quotes] == [f"F{number:03}" for number in range(1, 400)]
    assert len(collection.events) == 56


def test_every_quote_is_either_read_or_refused(collection: Collection) -> None:
    read = {reading.quote_id for reading in collection.readings}
    refused = {refusal.quote_id for refusal in collection.refusals}

    assert read.isdisjoint(refused)
    assert read | refused == {quote.quote_id for quote in collection.quotes}


def test_every_page_is_used_and_says_where_it_is(collection: Collection) -> None:
    used = {quote.source_id for quote in collection.quotes} | {event.source_id for event in collection.events}

    assert {source.source_id for source in collection.sources} == used
    assert all(source.url or source.based_on for source in collection.sources)
    assert len({source.url for source in collection.sources}) == len(collection.sources)


def test_the_store_takes_it_whole(collection: Collection) -> None:
    tables = {name: table_from_rows(name, rows) for name, rows in rows_of(collection).items()}
    library = Library.of(tables, services())

    assert len(library.figures) == len(collection.readings)
    assert len(library.refusals) == len(collection.refusals)
    assert library.pairs["AZE-IND"] > 100
    exact = {row["reading_id"]: (row["low"], row["high"]) for row in tables["readings"].to_pylist()}
    for reading in collection.readings:
        bounds = [Fraction(text) if text else None for text in exact[reading.reading_id]]
        assert Interval(*bounds) == reading.interval


# --- reviewable -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_a_table_is_plain_and_in_order_so_that_a_change_is_one_line(file: str) -> None:
    raw = (QUOTED / file).read_bytes()
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
    plain = io.StringIO()
    csv.writer(plain, lineterminator="\n").writerows(rows)

    assert raw == plain.getvalue().encode()
    assert tuple(rows[0]) == FILES[file]
    order = [row[1] if file == "quotes.csv" else row[0] for row in rows[1:]]
    assert order == sorted(order)


@pytest.mark.parametrize("file", FILES)
def test_every_column_is_described(file: str) -> None:
    described = (QUOTED / "README.md").read_text(encoding="utf-8").split(f"## {file}")[1].split("\n## ")[0]
    named = {
        name
        for line in described.splitlines()
        if line.startswith("| `")
        for name in _code(line.split("|")[1])
    }

    assert named == set(FILES[file])


def test_every_word_of_a_fixed_list_is_described() -> None:
    named = set(_code((QUOTED / "README.md").read_text(encoding="utf-8")))

    for words in (Measure, Flow, Unit, PeriodKind, Status, Why):
        assert named >= set(words), words


def _code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text.replace("\n", " "))


# --- sound ------------------------------------------------------------------------------------------------


def test_every_range_holds_its_value(collection: Collection) -> None:
    for reading in collection.readings:
        assert not reading.interval.is_empty
        assert reading.interval != EVERYTHING, reading.reading_id
        if reading.value is not None:
            assert reading.interval.covers(reading.value), reading.reading_id


def test_a_reading_without_a_value_is_a_printed_range(collection: Collection) -> None:
    ranges = {reading.reading_id for reading in collection.readings if reading.value is None}

    assert ranges == {"F135", "F141", "F159", "F230", "F290", "F398", "F399"}


def test_who_counted_is_who_the_page_credits(collection: Collection) -> None:
    """The table of services finds the same service in the same words, for articles as for the collection."""
    quotes = {quote.quote_id: quote for quote in collection.quotes}
    for reading in collection.readings:
        credit, series = quotes[reading.quote_id].credited_to, reading.series
        found = services().find(credit, series.reporter) if credit else None
        mixed = series.commodity == "goods and services" and reading.series.counted_by is None
        if not mixed:
            assert series.counted_by == (found.service_id if found else None), reading.reading_id


def test_deficits_and_falls_are_negative(readings: dict[str, Reading]) -> None:
    signs = {
        name: (readings[name].value or 0) < 0 for name in ("F047", "F176", "F072", "F078", "F203", "F282")
    }

    assert set(signs.values()) == {True}
    assert (readings["F048"].value or 0) > 0


def test_a_reading_of_one_pair_names_two_countries(collection: Collection) -> None:
    for reading in collection.readings:
        assert reading.series.reporter, reading.reading_id
        assert reading.series.partner, reading.reading_id
        assert reading.series.flow, reading.reading_id


def test_supplied_periods_are_few_and_explained(collection: Collection) -> None:
    supplied = [reading for reading in collection.readings if reading.period_supplied]

    assert 0 < len(supplied) < 20
    assert all(reading.note and reading.period.is_known for reading in supplied)


def test_targets_and_forecasts_are_no_actual_figures(collection: Collection) -> None:
    told = {
        reading.reading_id: reading.status
        for reading in collection.readings
        if reading.status is not Status.ACTUAL
    }

    assert told == dict.fromkeys(("F137", "F156", "F158", "F166", "F263"), Status.TARGET) | dict.fromkeys(
        ("F266", "F308"), Status.FORECAST
    )


# --- fair -------------------------------------------------------------------------------------------------

VERDICTS = re.compile(
    r"impossib|contradict|\bslips?\b|wrong|error|mislabel|mistak|\bfalse\b|\blie|incorrect|misprint"
)
LOADED = re.compile(r"\b(claim|admit|alleg|merely|boast|confess|pretend)", re.IGNORECASE)


def test_notes_leave_the_verdict_to_the_checks(collection: Collection) -> None:
    notes = [
        *(reading.note for reading in collection.readings),
        *(refusal.note for refusal in collection.refusals),
    ]
    words = [
        *filter(None, notes),
        *(reading.basis_words for reading in collection.readings if reading.basis_words),
    ]

    assert not [word for word in words if VERDICTS.search(word.lower())]


def test_our_own_sentences_take_no_side(collection: Collection) -> None:
    told = [quote.statement or "" for quote in collection.quotes] + [
        event.title for event in collection.events
    ]

    assert not [sentence for sentence in told if LOADED.search(sentence) or VERDICTS.search(sentence.lower())]


def test_words_are_numbers_not_passages(collection: Collection) -> None:
    assert max(len(quote.words) for quote in collection.quotes) < 60


# --- enough to check --------------------------------------------------------------------------------------

FY24_25, APR_FEB, JAN_NOV_23 = "2024-04-01/2025-03-31", "2024-04-01/2025-02-28", "2023-01-01/2023-11-30"
JAN_NOV_22, IN_2022, IN_2023 = "2022-01-01/2022-11-30", "2022-01-01/2022-12-31", "2023-01-01/2023-12-31"

EXAMPLES: dict[str, tuple[str, str, str, str | None]] = {
    # reading: measure, pair and flow, days, who counted
    "F001": ("level", "IND>AZE export", FY24_25, None),
    "F002": ("share", "IND>AZE export", FY24_25, None),
    "F003.to": ("ratio", "IND>AZE total", FY24_25, None),
    "F003.by": ("change", "IND>AZE total", FY24_25, None),
    "F004": ("ratio", "AZE>PAK total", "", None),
    "F007": ("rank", "AZE>IND visitors", IN_2023, None),
    "F016": ("rank", "AZE>IND visitors", IN_2023, None),
    "F017": ("rank", "AZE>IND visitors", IN_2023, None),
    **{f"F{number:03}": ("level", "IND>AZE export", APR_FEB, "IND-DGCIS") for number in range(22, 27)},
    "F029": ("level", "IND>AZE import", "2023-04-01/2024-03-31", "IND-DGCIS"),
    "F034": ("level", "IND>AZE import", IN_2023, None),
    "F045": ("change", "IND>AZE total", FY24_25, "IND-DGCIS"),
    "F047": ("level", "IND>AZE balance", "2022-04-01/2023-03-31", "IND-DGCIS"),
    "F051": ("level", "IND>AZE export", FY24_25, "IND-DGCIS"),
    "F053": ("level", "IND>AZE import", FY24_25, "IND-DGCIS"),
    "F071": ("level", "AZE>IND total", IN_2022, "AZE-SCC"),
    "F074": ("level", "AZE>IND export", JAN_NOV_23, "AZE-SCC"),
    "F077": ("level", "AZE>IND total", JAN_NOV_22, "AZE-SCC"),
    "F079": ("level", "AZE>IND export", JAN_NOV_23, "AZE-SCC"),
    "F119": ("ratio", "AZE>IND visitors", "2025-01-01/2025-02-28", "AZE-SSC"),
    "F146": ("level", "AZE>PAK total", IN_2022, None),
    "F149": ("level", "PAK>AZE total", IN_2022, None),
    "F155": ("level", "PAK>AZE total", "2024-01-01/2024-12-31", None),
    "F141": ("level", "PAK>AZE total", "2019-07-01/2020-06-30", None),
    "F365.to": ("level", "AZE>WLD total", IN_2022, "AZE-SCC"),
    "F365.by": ("change", "AZE>WLD total", IN_2022, "AZE-SCC"),
}


@pytest.mark.parametrize("reading_id", EXAMPLES)
def test_a_worked_example_has_the_fields_its_check_needs(
    reading_id: str, readings: dict[str, Reading]
) -> None:
    reading = readings[reading_id]
    series, period = reading.series, reading.period

    flow = f"{series.reporter}>{series.partner} {series.flow}"
    days = f"{period.first}/{period.last}" if period.is_known else ""
    assert (str(reading.measure), flow, days, series.counted_by) == EXAMPLES[reading_id]


def test_bases_of_the_worked_examples(readings: dict[str, Reading]) -> None:
    assert {
        name: readings[name].basis
        for name in ("F002", "F003.to", "F003.by", "F004", "F045", "F119", "F365.by")
    } == {
        "F002": "reporter_export",
        "F003.to": None,
        "F003.by": None,
        "F004": "other_pair:AZE-IND",
        "F045": "period:2022-04-01/2023-03-31",
        "F119": "yoy",
        "F365.by": "yoy",
    }


def test_one_reading_of_sixteen_per_cent_leaves_no_room_for_the_deficit(readings: dict[str, Reading]) -> None:
    """A total is at least as large as its balance: so much follows from five quotes alone."""
    exports, imports = readings["F051"].interval, readings["F053"].interval
    now = Interval.of(_low(exports) + _low(imports), _high(exports) + _high(imports))
    deficit = -_high(readings["F047"].interval)

    by, to = readings["F003.by"].interval, readings["F003.to"].interval
    assert _high(now) / (1 + _low(by) / 100) < deficit
    assert _low(now) / (_high(to) / 100) > deficit


def test_the_same_number_stands_for_eleven_months_and_for_twelve(readings: dict[str, Reading]) -> None:
    eleven, twelve = readings["F022"], readings["F001"]

    assert eleven.interval == twelve.interval
    assert twelve.period.contains(eleven.period)
    assert not twelve.interval.overlaps(readings["F051"].interval)


def test_two_countries_count_the_same_trade_far_apart(readings: dict[str, Reading]) -> None:
    gap = _low(readings["F034"].interval) / _high(readings["F029"].interval)

    assert 1_600 < gap < 1_800


def test_part_and_share_give_a_whole_that_is_quoted_elsewhere(readings: dict[str, Reading]) -> None:
    exports, share = readings["F001"].interval, readings["F002"].interval
    implied = Interval.of(_low(exports) / (_high(share) / 100), _high(exports) / (_low(share) / 100))

    assert implied.covers(readings["F235"].value or 0)


def _low(interval: Interval) -> Fraction:
    assert interval.low is not None
    return interval.low


def _high(interval: Interval) -> Fraction:
    assert interval.high is not None
    return interval.high


# --- against the list it was made from --------------------------------------------------------------------

READ_OTHERWISE = {
    "F003": "a ratio in per cent, as printed",
    "F268": "an increase, as printed",
    "F282": "a decrease, as printed",
    "F365": "a level, as printed",
}


def test_values_and_days_are_those_of_the_list(collection: Collection, shared: Path) -> None:
    with (shared / "reference" / "figures.csv").open(encoding="utf-8", newline="") as table:
        listed: dict[str, dict[str, Any]] = {row["id"]: row for row in csv.DictReader(table)}
    words = {quote.quote_id: quote.words for quote in collection.quotes}

    assert words == {name: row["as_printed"] for name, row in listed.items()}
    for reading in collection.readings:
        row = listed[reading.quote_id]
        if reading.quote_id not in READ_OTHERWISE:
            assert reading.value is None or reading.value == Decimal(row["value"]), reading.reading_id
        if reading.period.is_known:
            days = (str(reading.period.first), str(reading.period.last))
            assert days == (row["period_start"], row["period_end"]), reading.reading_id


def test_events_are_those_of_the_list(collection: Collection, shared: Path) -> None:
    with (shared / "reference" / "events.csv").open(encoding="utf-8", newline="") as table:
        listed = Counter(row["date"] for row in csv.DictReader(table))

    assert Counter(event.date.isoformat() for event in collection.events) == listed
