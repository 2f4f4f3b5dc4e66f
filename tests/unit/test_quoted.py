"""The tables of quoted figures: sound rows become domain values, unsound ones are said, all at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from quoted_tables import Tables, as_csv, load, tables, write

from dashboard.domain.errors import Unreadable
from dashboard.domain.intervals import Interval, Qualifier
from dashboard.domain.periods import PeriodKind
from dashboard.domain.sources import SourceKind
from dashboard.domain.trade import Flow, Measure, Refusal, Series, Status, Unit, Why
from dashboard.ingestion.sheets import Finding, SheetsRefused


@pytest.fixture
def told() -> Tables:
    return tables()


Findings = Callable[[], list[Finding]]


@pytest.fixture
def findings(told: Tables, tmp_path: Path) -> Findings:
    """What is to mend in the tables as the test has left them."""

    def look() -> list[Finding]:
        with pytest.raises(SheetsRefused) as refused:
            load(write(tmp_path, told))
        return list(refused.value.findings)

    return look


def _quote(told: Tables, reading_id: str) -> dict[str, str]:
    return next(row for row in told["quotes.csv"] if row["reading_id"] == reading_id)


def _row_number(told: Tables, reading_id: str) -> int:
    return 2 + [row["reading_id"] for row in told["quotes.csv"]].index(reading_id)


# --- sound tables -----------------------------------------------------------------------------------------


def test_a_row_becomes_a_reading_with_its_range(told: Tables, tmp_path: Path) -> None:
    reading = next(
        reading for reading in load(write(tmp_path, told)).readings if reading.reading_id == "F001"
    )

    assert reading.measure is Measure.LEVEL
    assert reading.series == Series(reporter="IND", partner="AZE", flow=Flow.EXPORT)
    assert (reading.period.first, reading.period.last) == (date(2024, 4, 1), date(2025, 3, 31))
    assert reading.period.kind is PeriodKind.FISCAL_YEAR
    assert (reading.value, reading.step) == (Decimal(86_070_000), Decimal(10_000))
    assert reading.interval == Interval.of(86_065_000, 86_075_000)
    assert (reading.unit, reading.currency, reading.status) == (Unit.CURRENCY, "USD", Status.ACTUAL)
    assert not reading.period_supplied


def test_a_quote_with_two_readings_is_one_quote(told: Tables, tmp_path: Path) -> None:
    collection = load(write(tmp_path, told))

    readings = {reading.reading_id: reading for reading in collection.readings if reading.quote_id == "F003"}
    assert {name: (reading.measure, reading.value) for name, reading in readings.items()} == {
        "F003.to": (Measure.RATIO, Decimal(16)),
        "F003.by": (Measure.CHANGE, Decimal(-16)),
    }
    assert all(reading.period_supplied for reading in readings.values())
    assert [quote.words for quote in collection.quotes if quote.quote_id == "F003"] == [
        "to 16% of previous levels"
    ]


def test_a_refused_row_is_a_quote_and_a_refusal_and_no_reading(told: Tables, tmp_path: Path) -> None:
    collection = load(write(tmp_path, told))

    note = "The text names neither the year nor the goods."
    assert collection.refusals == (Refusal(quote_id="F008", why=Why.ARMS_DEAL, note=note),)
    assert "F008" in {quote.quote_id for quote in collection.quotes}
    assert "F008" not in {reading.quote_id for reading in collection.readings}


def test_a_page_becomes_a_bundled_source(told: Tables, tmp_path: Path) -> None:
    told["sources.csv"][0] |= {"kind": "brief", "url": "https://example.org/brief", "published": "2025-05-14"}

    source = load(write(tmp_path, told)).sources[0]
    assert (source.kind, source.url, source.published, source.accessed, source.bundled) == (
        SourceKind.BRIEF,
        "https://example.org/brief",
        date(2025, 5, 14),
        None,
        True,
    )


def test_an_event_keeps_its_countries_in_the_order_written(told: Tables, tmp_path: Path) -> None:
    events = {event.event_id: event for event in load(write(tmp_path, told)).events}

    assert events["2025-05-16-cait-trade-boycott"].countries == ("IND", "TUR", "AZE")


def test_blank_rows_spaces_and_a_byte_order_mark_do_no_harm(told: Tables, tmp_path: Path) -> None:
    write(tmp_path, told)
    text = as_csv(told["quotes.csv"]).replace(",IND,AZE,", ", IND ,AZE,").replace("\n", "\r\n")
    blank = "," * (len(told["quotes.csv"][0]) - 1) + "\r\n"
    (tmp_path / "quotes.csv").write_text(f"\ufeff{text}{blank}\r\n", encoding="utf-8", newline="")

    assert load(tmp_path).readings == load(write(tmp_path / "plain", told)).readings


# --- what is to mend --------------------------------------------------------------------------------------

UNSOUND = [
    ("F001", "reporter", "INA", "'INA' is no country code: write three capitals, such as IND"),
    ("F001", "partner", "Azerbaijan", "'Azerbaijan' is no country code: write AZE"),
    ("F001", "partner", "IND", "is the reporter itself"),
    ("F163", "partner", "KAZ+AZE", "write each code once, in alphabetical order: 'AZE+KAZ'"),
    ("F001", "counted_by", "DGCIS", "'DGCIS' is no id in services.csv"),
    ("F001", "first_day", "2024-02-30", "'2024-02-30' is no day: write year-month-day"),
    ("F001", "first_day", "01/04/2024", "'01/04/2024' is no day: write year-month-day"),
    ("F001", "last_day", "0225-03-31", "'0225-03-31' is no day: write year-month-day"),
    ("F001", "last_day", "2024-03-31", "2024-03-31 is before the first day, 2024-04-01"),
    ("F001", "last_day", "2025-02-28", "2024-04-01 to 2025-02-28 is no fiscal_year"),
    ("F001", "period_kind", "", "is empty: say what sort of period 2024-04-01 to 2025-03-31 is"),
    ("F001", "period_supplied", "maybe", "'maybe' is neither yes nor empty"),
    ("F135", "period_supplied", "yes", "says yes, but there is no period"),
    ("F001", "measure", "amount", "'amount' is none of: level, share, change, ratio, rank"),
    ("F001", "measure", "", "is empty, and is needed"),
    ("F001", "unit", "percent", "a level is not counted in percent"),
    ("F001", "currency", "US$", "'US$' is no currency: write three capitals, such as USD"),
    ("F002", "currency", "USD", "is filled although the unit is percent"),
    ("F001", "value", "86.07m", "'86.07m' is no number: write plain digits"),
    ("F001", "value", "86,070,000", "'86,070,000' is no number: write plain digits"),
    ("F001", "value", "", "is empty: fill it, or both ends of a printed range"),
    ("F001", "value", "-86070000", "is negative: only changes and balances are"),
    ("F001", "value", "86070", "does not fit the printed words '$86.07 million', which make 86070000"),
    ("F001", "value", "87060000", "does not fit the printed words '$86.07 million', which make 86070000"),
    ("F001", "as_printed", "$86.70 million", "does not fit the printed words '$86.70 million'"),
    ("F135", "value", "30000000", "30000000 is outside its own range, 17000000 to 25000000"),
    ("F135", "value", "21000000", "empty it where a range is printed"),
    ("F135", "value_low", "27000000", "27000000 is above value_high, 25000000"),
    ("F135", "value_high", "", "is empty: a range has two ends"),
    ("F001", "flow", "exports", "'exports' is none of: export, import, total, balance, visitors"),
    ("F001", "status", "", "is empty, and is needed"),
    ("F001", "qualifier", "only", "'only' is none of: about, nearly, more_than"),
    ("F001", "basis", "yoy", "is filled although a level is relative to nothing"),
    ("F002", "basis", "all exports", "'all exports' is no basis: one of annual_average, gdp, mom"),
    ("F002", "basis", "other_pair:AZE-IDN-IND", "'other_pair:AZE-IDN-IND' is no basis"),
    ("F002", "basis", "other_pair:AZE-INX", "'INX' is no country code"),
    ("F184", "basis", "period:2018-12-31/2018-01-01", "is no period: write period:2021-01-01/2021-12-31"),
    ("F001", "source_id", "nowhere", "'nowhere' is no id in sources.csv"),
    ("F001", "reading_id", "F002", "'F002' is neither 'F001' nor that with .to"),
    ("F001", "reading_id", "F 1", "'F 1' is no id"),
    ("F001", "statement", "", "is empty, and is needed"),
    ("F001", "statement", "two\nlines", "has a line break, tab or control character"),
    ("F001", "as_printed", "$86.07 million" + " " * 300 + "x", "is longer than 300 characters"),
    ("F001", "note", "x" * 1001, "has 1001 characters: no cell has more than 1000"),
    ("F001", "refused", "boring", "'boring' is none of: arms deal"),
    ("F008", "value", "1500000000", "is filled although the quote is refused"),
    ("F003.by", "as_printed", "by 16%", "is not that of row"),
]


@pytest.mark.parametrize(("reading_id", "column", "cell", "says"), UNSOUND)
def test_an_unsound_cell_is_named_with_its_row_and_how_to_mend_it(
    told: Tables, findings: Findings, reading_id: str, column: str, cell: str, says: str
) -> None:
    row = _row_number(told, reading_id)
    _quote(told, reading_id)[column] = cell

    found = [finding for finding in findings() if says in finding.says]
    assert found, findings()
    assert (found[0].file, found[0].row) == ("quotes.csv", row)
    assert str(found[0]).startswith(f"quotes.csv, row {row}, column ")


UNSOUND_ELSEWHERE = [
    ("sources.csv", "kind", "blog", "'blog' is none of: article, brief, official"),
    ("sources.csv", "url", "www.example.org", "is no web address"),
    ("sources.csv", "url", "javascript:alert(1)", "is no web address"),
    ("sources.csv", "url", "https://[", "is no web address"),
    ("sources.csv", "publisher", "", "is empty, and is needed"),
    ("sources.csv", "published", "May 2025", "'May 2025' is no day"),
    ("events.csv", "date", "", "is empty, and is needed"),
    ("events.csv", "precision", "about", "'about' is none of: day, month"),
    ("events.csv", "countries", "IND;IND", "names a country twice"),
    ("events.csv", "countries", "IND;EUU", "'EUU' is no country code"),
    ("events.csv", "source_id", "nowhere", "'nowhere' is no id in sources.csv"),
]


@pytest.mark.parametrize(("file", "column", "cell", "says"), UNSOUND_ELSEWHERE)
def test_pages_and_events_are_held_to_their_rules_too(
    told: Tables, findings: Findings, file: str, column: str, cell: str, says: str
) -> None:
    told[file][0][column] = cell

    assert any(
        (finding.file, finding.row, finding.column) == (file, 2, column) and says in finding.says
        for finding in findings()
    ), findings()


def test_an_event_known_by_its_month_is_dated_on_the_first(told: Tables, findings: Findings) -> None:
    told["events.csv"][0]["precision"] = "month"

    assert [str(finding) for finding in findings()] == [
        "events.csv, row 2, column date: 2025-05-16 is known by its month only: write the first of the month"
    ]


def test_a_page_without_an_address_says_where_it_is_from(told: Tables, tmp_path: Path) -> None:
    told["sources.csv"][0] |= {"url": "", "based_on": "a letter in the archive of the museum"}

    assert load(write(tmp_path, told)).sources[0].url is None


def test_a_page_without_an_address_or_origin_is_refused(told: Tables, findings: Findings) -> None:
    told["sources.csv"][0] |= {"url": "", "based_on": ""}

    assert [finding.column for finding in findings()] == ["url"]


def test_a_supplied_period_needs_a_note(told: Tables, findings: Findings) -> None:
    _quote(told, "F001")["period_supplied"] = "yes"

    assert [(finding.column, finding.says) for finding in findings()] == [
        ("note", "is empty: say how the period was supplied")
    ]


@pytest.mark.parametrize("file", ["sources.csv", "quotes.csv", "events.csv"])
def test_an_id_is_given_once(told: Tables, findings: Findings, file: str) -> None:
    told[file].append(dict(told[file][0]))

    last = len(told[file]) + 1
    assert [(finding.row, finding.says) for finding in findings()] == [
        (last, f"{next(iter(told[file][0].values()))!r} is on row 2 already: give each row an id of its own")
    ]


def test_everything_is_said_at_once_and_counted(told: Tables, tmp_path: Path) -> None:
    _quote(told, "F001")["reporter"] = "INA"
    _quote(told, "F002")["value"] = "0.2"
    told["events.csv"][0]["date"] = "2025-13-01"

    with pytest.raises(SheetsRefused) as refused:
        load(write(tmp_path, told))
    assert [finding.file for finding in refused.value.findings] == ["quotes.csv", "quotes.csv", "events.csv"]
    assert str(refused.value) == (
        "quotes.csv, row 2, column reporter: 'INA' is no country code: write three capitals, such as IND"
        " (and 2 more to mend)"
    )


def test_a_page_with_something_to_mend_still_counts_as_known(told: Tables, findings: Findings) -> None:
    told["sources.csv"][0]["kind"] = "blog"

    assert {finding.file for finding in findings()} == {"sources.csv"}


# --- files that are no such tables ------------------------------------------------------------------------


def _refusal_of(file: str, text: str, place: Path) -> str:
    (place / file).write_text(text, encoding="utf-8", newline="")
    with pytest.raises(SheetsRefused) as refused:
        load(place)
    return str(refused.value)


def test_a_renamed_column_is_unknown_and_missing(told: Tables, tmp_path: Path) -> None:
    write(tmp_path, told)
    text = as_csv(told["events.csv"]).replace("precision", "accuracy", 1)

    assert _refusal_of("events.csv", text, tmp_path) == (
        "events.csv, row 1: unknown column: 'accuracy'; missing column: precision"
    )


def test_a_column_given_twice_is_said(told: Tables, tmp_path: Path) -> None:
    write(tmp_path, told)
    text = as_csv(told["events.csv"]).replace("title", "title,title", 1)

    assert "column twice: title" in _refusal_of("events.csv", text, tmp_path)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_another_separator_is_named(told: Tables, tmp_path: Path, mark: str) -> None:
    write(tmp_path, told)
    text = as_csv(told["events.csv"]).replace(",", mark)

    assert "the columns are not separated by commas" in _refusal_of("events.csv", text, tmp_path)


def test_an_unquoted_comma_is_a_row_with_too_many_cells(told: Tables, tmp_path: Path) -> None:
    write(tmp_path, told)
    text = as_csv(told["events.csv"]) + "2025-01-01-x,2025-01-01,day,Talks, and more talks,IND,x\n"

    assert _refusal_of("events.csv", text, tmp_path) == (
        "events.csv, row 4: has 7 cells, not 6: put text with a comma between quotation marks"
    )


def test_a_file_in_another_encoding_is_said_with_the_line(told: Tables, tmp_path: Path) -> None:
    write(tmp_path, told)
    (tmp_path / "events.csv").write_bytes("event_id\nTürkiye".encode("latin-1"))

    with pytest.raises(SheetsRefused, match=r"events\.csv, row 2: is not UTF-8: save it as CSV UTF-8"):
        load(tmp_path)


def test_an_empty_file_misses_its_columns(told: Tables, tmp_path: Path) -> None:
    write(tmp_path, told)

    assert "missing column: source_id, kind" in _refusal_of("sources.csv", "", tmp_path)


def test_broken_quotation_marks_are_said(told: Tables, tmp_path: Path) -> None:
    write(tmp_path, told)

    assert "mend its quotation marks" in _refusal_of("events.csv", 'event_id,"date"x\n', tmp_path)


def test_a_missing_file_is_unreadable(told: Tables, tmp_path: Path) -> None:
    write(tmp_path, told)
    (tmp_path / "events.csv").unlink()

    with pytest.raises(Unreadable, match=r"cannot read .*events\.csv: No such file or directory"):
        load(tmp_path)


def test_the_range_of_more_than_halved_lies_below_a_half(told: Tables, tmp_path: Path) -> None:
    reading = next(
        reading for reading in load(write(tmp_path, told)).readings if reading.reading_id == "F184"
    )

    assert reading.qualifier is Qualifier.MORE_THAN
    assert reading.interval == Interval(Fraction(0), Fraction(1, 2))
