"""What every loader keeps to, whatever the format: nothing filled in, nothing twice, nothing twice believed.

Each rule is asked of every format here; what is particular to one is in the tests of that format.
"""

from __future__ import annotations

import json

import pytest
from official_files import loaded, observations, products, written
from official_samples import SAMPLES

from dashboard.cli import main
from dashboard.domain.errors import Exit
from dashboard.domain.periods import PeriodKind
from dashboard.domain.trade import CountKind, PartnerConcept, Valuation
from dashboard.resources import services

EXPECTED = {
    "plain": ("TUR-TUIK", "USD", "unknown", "unknown", "calendar_year", "reported", 2575.67e6),
    "Comtrade": ("UN-COMTRADE", "USD", "FOB", "destination", "calendar_year", "reported", 1890.66e6),
    "Comtrade, 2022": ("UN-COMTRADE", "USD", "FOB", "destination", "calendar_year", "reported", 1890.66e6),
    "Comtrade, legacy": ("UN-COMTRADE", "USD", "FOB", "destination", "calendar_year", "reported", 1890.0),
    "BACI": ("CEPII-BACI", "USD", "reconciled", None, "calendar_year", "derived", 4_123.0),
    "WITS": ("WB-WITS", "USD", "FOB", "destination", "calendar_year", "reported", 1890.66e6),
    "WITS, by partner": ("WB-WITS", "USD", "FOB", "destination", "calendar_year", "reported", 1_160_244.0),
    "IMF": ("IMF-IMTS", "USD", "FOB", "destination", "calendar_year", "derived", 91.41e6),
    "Eurostat": ("EU-EUROSTAT", "EUR", "CIF", None, "calendar_year", "reported", 1890.0),
    "India, chapters": ("IND-DGCIS", "USD", "FOB", "destination", "fiscal_year", "reported", 10.25e6),
    "India, sums": ("IND-DGCIS", "USD", "FOB", "destination", "fiscal_year", "reported", 51.73e6),
    "Armstat": ("ARM-ARMSTAT", "USD", None, None, "month", "reported", 10_500.0),
    "OEC": ("OEC", "USD", "reconciled", None, "calendar_year", "derived", 20_009.0),
    "OEC, data": ("OEC", "USD", "reconciled", None, "calendar_year", "derived", 1_620_000_000.5),
    "Gravity": (None, "USD", None, None, "calendar_year", "derived", 91_410_500.0),
    "Eurostat, bulk": ("EU-EUROSTAT", "EUR", "CIF", "origin", "month", "reported", 2700.0),
    "US Census": ("USA-CENSUS", "USD", "FOB", None, None, "reported", 126e6),
    "history": (None, "GBP", None, None, "calendar_year", "derived", 19_304_812.0),
    "India, page": ("IND-DGCIS", "USD", "FOB", "destination", "fiscal_year", "reported", 1e6),
}
"""Service, currency, valuation, partner concept, kind of period, kind of count, and one value in whole units.

``None`` where rows differ.
"""
KINDS = {
    "valuation": set(Valuation),
    "partner_concept": set(PartnerConcept),
    "period_kind": set(PeriodKind),
    "count_kind": set(CountKind),
}


def rows_of(told):
    return [*observations(told), *(products(told) if told.products is not None else ())]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_figure_says_whose_count_of_what_in_what_and_since_when(name, tmp_path):
    file, text = SAMPLES[name]
    rows = rows_of(loaded(written(tmp_path, text, file)))
    service, currency, valuation, concept, period, count, value = EXPECTED[name]

    assert rows
    for row in rows:
        assert services().get(row["counted_by"]) is not None
        assert row["flow"] in ("export", "import")
        assert row["first_day"] <= row["last_day"]
        for column, known in KINDS.items():
            assert row[column] in known, column
    wanted = {
        "counted_by": service,
        "currency": currency,
        "valuation": valuation,
        "partner_concept": concept,
        "period_kind": period,
        "count_kind": count,
    }
    for column, told in wanted.items():
        assert told is None or {row[column] for row in rows} == {told}, column
    assert value in {row["value"] for row in rows}


def all_goods(told):
    return sorted((row["flow"], str(row["first_day"]), row["value"]) for row in observations(told))


VALUES = {
    "plain": "2575.67",
    "Comtrade": '"1890660000.0"',
    "Comtrade, 2022": '"1890660000.0"',
    "Comtrade, legacy": "1890,0",
    "WITS": "1890.66",
    "WITS, by partner": "1102.627",
    "IMF": "91410000",
    "Eurostat": "1890,",
    "India, chapters": "10.25",
    "India, sums": "51.73",
    "Armstat": "10.5",
    "OEC, data": "1620000000.5",
    "Gravity": "91410.5",
    "Eurostat, bulk": "2700",
    "US Census": "126.0",
    "history": "25090163",
    "India, page": "1.00",
}
"""How a value is printed in each sample; a blank in BACI and of the OEC is refused, as there is none."""


@pytest.mark.parametrize("name", VALUES)
def test_a_blank_is_never_zero_and_never_filled(name, tmp_path):
    file, text = SAMPLES[name]
    blank = {"1890,0": ",0", "1890,": ","}.get(VALUES[name], "")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if number and VALUES[name] in line)
    lines[at] = lines[at].replace(VALUES[name], blank, 1)
    whole, holed = (rows_of(loaded(written(tmp_path, told, file))) for told in (text, "\n".join(lines)))

    assert len(whole) - len(holed) in (1, 2 if name in ("WITS", "WITS, by partner") else 1)
    assert not [row for row in holed if row["value"] == 0.0]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_row_that_is_there_twice_counts_once_or_the_file_is_refused(name, tmp_path, capsys):
    file, text = SAMPLES[name]
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if number and "Total" not in line and line.strip())
    if name == "India, page":
        at += 1
    (tmp_path / "twice").mkdir()
    twice = written(tmp_path / "twice", "\n".join([*lines[: at + 1], lines[at], *lines[at + 1 :]]), file)
    whole = all_goods(loaded(written(tmp_path, text, file)))

    status = main(["load", "--dry-run", str(twice)])

    told = capsys.readouterr()
    if status == Exit.DONE:
        assert "there twice, each counted once" in told.out
        assert all_goods(loaded(twice)) == whole
    else:
        assert (status, "there twice" in told.err) == (Exit.REFUSED, True)


OWN = "IND,AZE,export,2012,91.41,USD million,IND-DGCIS"
COMPILED = "IND,AZE,export,2012,91.41,USD million,CEPII-BACI"
QUOTE = "India's exports to Azerbaijan stood at $80.12 million in 2012.\n"
HEADER = "reporter,partner,flow,period,value,unit,counted_by\n"


def verdicts(tmp_path, capsys, article, *rows):
    """What is said of an article's figures beside a table of official ones."""
    store = ["--store", str(tmp_path / "store")]
    assert main([*store, "add", str(written(tmp_path, article, "article.txt"))]) == Exit.DONE
    table = written(tmp_path, HEADER + "\n".join(rows) + "\n", "official.csv")
    assert main([*store, "load", str(table)]) == Exit.DONE, capsys.readouterr().err
    capsys.readouterr()
    assert main([*store, "check", "--pair", "IND-AZE", "--format", "json"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    return {one["as_printed"]: one["verdict"] for one in found if one["reading_id"].startswith("article-")}


@pytest.mark.parametrize(("row", "differs"), [(OWN, True), (COMPILED, False)], ids=["own count", "compiled"])
def test_what_is_made_from_others_counts_is_no_evidence_of_its_own(row, differs, tmp_path, capsys):
    told = verdicts(tmp_path, capsys, QUOTE, row)

    assert (told["$80.12 million"] == "differs from the official figure") is differs


def test_trade_in_both_directions_is_held_against_both_of_one_reporters_flows(tmp_path, capsys):
    article = "Trade turnover between Azerbaijan and India was $1.95 billion in 2012.\n"

    told = verdicts(
        tmp_path,
        capsys,
        article,
        "AZE,IND,export,2012,1890.66,USD million,AZE-SCC",
        "AZE,IND,import,2012,60.50,USD million,AZE-SCC",
        "IND,AZE,export,2012,91.41,USD million,IND-DGCIS",
        "IND,AZE,import,2012,521.40,USD million,IND-DGCIS",
    )

    assert told == {"$1.95 billion": "fits"}


def test_a_value_below_zero_is_no_trade_and_is_told_of(tmp_path):
    header = "reporter,partner,flow,period,value,unit,counted_by\n"
    rows = "".join(
        f"IND,AZE,export,{year},{value},USD,IND-DGCIS\n" for year, value in ((2020, 5), (2021, -5))
    )

    told = loaded(written(tmp_path, header + rows))

    assert [row["value"] for row in observations(told)] == [5.0]
    assert [str(each) for each in told.left_out] == ["1 row: a value below zero, which no trade has"]
