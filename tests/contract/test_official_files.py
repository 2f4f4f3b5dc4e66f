"""Real files of official statistics: every one is known by its content, and holds the figures that it should.

The files are not ours to pass on, so they lie beside the project, and where they do not, these tests are left
out. What each holds for a few pairs of countries was worked out from it by other means.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from official_files import loaded, observations, products

from dashboard.ingestion.official.spans import period
from dashboard.resources import countries

SHARED = Path(__file__).parents[2].parent / "shared"
FILES = SHARED / "official"
PAIRS = SHARED / "reference" / "official_pairs.csv"

pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the real files are not beside the project")

RECONCILED = {
    "india_dgcis_kaggle_2018-2010_export.csv": 36,
    "india_dgcis_kaggle_2018-2010_import.csv": 36,
    "DERIVED_india_eidb_hs8_country_fy_exports.parquet": 32,
    "armstat_trade_by_country_monthly.csv": 177,
    "penppml_trade_1964-2016_step4.rda": 99,
    "gravity_hmr_2006_matrix.rdata": 18,
    "unctad_trade_matrix_1995.dta": 16,
    "unctad_trade_matrix_2015.dta": 17,
    "en_AZE_AllYears_WITS_Trade_Summary.CSV": 42,
}
"""How many figures are known of each file."""
NOT_AT_HAND = {"unctad_trade_matrix_2005.dta": 17}
"""Files of which figures are known, and which nobody has passed on."""
ZERO_IS_OPEN = ("penppml_trade_1964-2016_step4.rda", "gravity_hmr_2006_matrix.rdata")
"""Files in which a zero may be a figure that nobody has, so none is taken."""
CLOSE = 1e-6
"""Some files hold numbers of seven digits."""


@cache
def file(name):
    return loaded(FILES / name)


@cache
def by_pair(name):
    """All-goods values by exporter, importer, flow and days."""
    told = defaultdict(list)
    for row in observations(file(name)):
        pair = row["reporter"], row["partner"]
        exporter, importer = pair if row["flow"] == "export" else pair[::-1]
        told[exporter, importer, row["flow"], row["first_day"], row["last_day"]].append(row["value"])
    return dict(told)


def facts(name):
    with PAIRS.open(encoding="utf-8", newline="") as table:
        return [row for row in csv.DictReader(table) if row["source_file"] == name]


def days(fact):
    label = f"FY{fact['period']}" if fact["period_type"].startswith("FY") else fact["period"]
    found = period(label, countries()["IND"].fiscal_year)
    assert found is not None
    return found.first, found.last


def flow_of(fact):
    is_export = fact["reported_by"] == fact["exporter"] or "exporter" in fact["reported_by"]
    return "export" if is_export else "import"


def values(name, fact):
    """What we have of a figure; of a year that is not whole, the sum of its months."""
    first, last = days(fact)
    key = fact["exporter"], fact["importer"], flow_of(fact)
    told = by_pair(name)
    if not fact["period_type"].endswith("_months"):
        return told.get((*key, first, last), [])
    months = [
        rows
        for (*which, begins, ends), rows in told.items()
        if (*which,) == key and first <= begins <= ends <= last
    ]
    return [sum(rows) for rows in zip(*months, strict=True)]


@pytest.mark.parametrize("name", RECONCILED)
def test_every_known_figure_of_a_file_is_in_it(name):
    known = facts(name)

    assert len(known) == RECONCILED[name]
    for fact in known:
        expected = float(fact["value_usd"])
        found = values(name, fact)
        if not expected and name in ZERO_IS_OPEN:
            assert found == [], fact
            continue
        assert any(abs(value - expected) <= max(1.0, CLOSE * expected) for value in found), (fact, found)


def test_every_known_figure_is_of_a_file_that_is_looked_at_or_not_at_hand():
    with PAIRS.open(encoding="utf-8", newline="") as table:
        told = Counter(row["source_file"] for row in csv.DictReader(table))

    assert told == RECONCILED | NOT_AT_HAND
    assert [name for name in NOT_AT_HAND if (FILES / name).exists()] == []


def test_what_india_s_chapters_say_of_azerbaijan():
    exports = by_pair("india_dgcis_kaggle_2018-2010_export.csv")
    imports = by_pair("india_dgcis_kaggle_2018-2010_import.csv")
    told = {
        first.year: (
            exports["IND", "AZE", "export", first, last],
            imports["AZE", "IND", "import", first, last],
        )
        for _, _, _, first, last in exports
    }

    assert told[2013] == ([123.85e6], [1136.83e6])
    assert told[2012] == ([87.15e6], [521.40e6])
    assert told[2018] == ([43.39e6], [147.88e6])


def test_the_years_that_india_s_imports_hold_twice_are_told_of():
    (said,) = file("india_dgcis_kaggle_2018-2010_import.csv").warnings

    assert said.startswith("15,139 rows there twice, each counted once")
    assert said.endswith("(FY2015-16, FY2017-18, FY2018-19)")
    assert file("india_dgcis_kaggle_2018-2010_export.csv").warnings == ()


def test_india_s_gathered_pages_are_exports_in_two_currencies():
    dollars = file("india_eidb_scrape_hs8_10063020_export.json")
    rupees = file("india_eidb_scrape_hs8_10063020_import_MISLABELLED.json")

    assert [row["currency"] for row in observations(dollars)] == ["USD"] * 7
    assert [row["currency"] for row in observations(rupees)] == ["INR"] * 7
    assert {row["flow"] for row in products(rupees)} == {"export"}
    assert len(rupees.warnings) == 2
    for told in (dollars, rupees):
        assert len(told.totals) == 7
        assert all(total.agrees for total in told.totals), told.totals


def test_sums_of_gathered_codes_are_the_same_by_country_and_by_code():
    by_country = by_pair("DERIVED_india_eidb_exports_country_fy.csv")
    by_code = by_pair("DERIVED_india_eidb_hs8_country_fy_exports.parquet")

    assert len(by_country) > 1_800
    for key, (value,) in by_country.items():
        if value:
            assert by_code[key] == [pytest.approx(value, abs=10_000)], key


def test_armenia_has_two_figures_for_what_comes_from_india():
    rows = [
        row
        for row in observations(file("armstat_trade_by_country_monthly.csv"))
        if row["partner"] == "IND" and row["parts"] and row["first_day"].year == 2023
    ]

    told = {row["partner_concept"]: row["value"] for row in rows if row["flow"] == "import"}
    assert told == {"origin": 349_803_267.89, "consignment": 133_891_564.99}


def test_the_same_matrix_in_r_and_in_parquet_holds_the_same():
    assert by_pair("penppml_trade_1964-2016_step4.rda") == by_pair("DERIVED_penppml_pairs.parquet")


def test_india_s_pages_add_up_to_what_they_print():
    to_china = file("india_eidb_legacy_export_to_china_2013-15.asp")
    imports = file("india_eidb_legacy_total_import_2018-19.asp")

    assert [total.agrees for total in to_china.totals] == [True, True]
    assert {(row["partner"], row["period_label"]): row["value"] for row in observations(to_china)} == {
        ("CHN", "FY2013-14"): 14_824.36e6,
        ("CHN", "FY2014-15"): 11_934.25e6,
        ("WLD", "FY2013-14"): 314_405.30e6,
        ("WLD", "FY2014-15"): 310_338.48e6,
    }
    assert str(to_china.vintage) == "2020-06-24"
    # The lines of 2018-19 add up to 0.53 million less than printed: more than rounding them once can do.
    exact, apart = imports.totals
    assert exact.agrees
    assert (apart.agrees, apart.note) == (False, "rows and total are sums of twelve months, each rounded")
    assert {row["value"] for row in observations(imports)} == {465_580.99e6, 514_078.42e6}


def test_comtrade_saved_by_r_is_comtrade():
    assert file("comtradr_vignette_data_3.rda").rows["products"] == 1545
    assert file("comtradr_vignette_data_5.rda").rows["products"] == 5004
    assert not file("comtradr_country_codes.rda").has_figures


def test_the_world_banks_long_table_has_azerbaijans_own_count():
    told = by_pair("DERIVED_wits_top5_partner_long.parquet")

    years = {first.year: value for (*pair, _, first, _), (value,) in told.items() if pair == ["AZE", "IND"]}
    assert years == {2008: 2432.50e6, 2012: 1890.66e6, 2018: 819.54e6, 2019: 955.87e6}


def test_history_knows_what_germany_sent_to_france():
    told = by_pair("tradhist_subset_DEU_FRA_GBR_USA_1870-2014.csv")
    of_2014 = [
        (key[2], value) for key, (value,) in told.items() if key[:2] == ("DEU", "FRA") and key[3].year == 2014
    ]

    assert sorted(flow for flow, _ in of_2014) == ["export", "import"]
    assert {round(value / 1e7) for _, value in of_2014} == {8_020}


def test_no_name_in_these_files_is_unknown():
    unknown = [
        (name, each)
        for name in RECONCILED
        for each in file(name).left_out
        if re.search("not known here", each.reason)
    ]

    assert unknown == []
