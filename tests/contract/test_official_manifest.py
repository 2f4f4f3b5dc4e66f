"""Every real file that is known of: taken up by its content, with its printed totals kept or explained.

They are not ours to pass on, so they lie beside the project, and where they do not, these tests are left out.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from official_files import observations, products

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.given import Given, given_in
from dashboard.ingestion.official.loading import load, read

FILES = Path(__file__).parents[2].parent / "shared" / "official"

pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the real files are not beside the project")

COMPLAINTS = ("comtrade_legacy_error_result_too_large.csv",)
LISTS = (
    "baci_country_codes_V202001.csv",
    "baci_country_codes_V202201.csv",
    "comtrade_newapi_bulk_listing.json",
    "comtrade_ref_dataitem.csv",
    "comtrade_ref_partner.csv",
    "comtrade_ref_reporter.csv",
    "comtrade_ref_reporter_codes.json",
    "comtradr_country_codes.rda",
    "concordance_datasets_country-codes.csv",
    "wits_country_codes.csv",
)
DESCRIBED = {
    "comtradeplus_web_2013-2024_camelCase_latin1.csv": "web export of 2024 or later, 3,822 rows",
    "comtradeplus_web_2011-2015_PascalCase_quoted.csv": "web export of 2022-2023, 1,709 rows",
    "comtradeplus_web_2016-2020_excel_resaved.csv": "web export of 2022-2023, 1,642 rows",
    "comtrade_newapi_get_CA_HS.json": "answer of its interface, 4 rows",
    "comtrade_legacy_35col_exports_to_world_2019.csv": "until 2023, web site, 8,903 rows",
    "baci_HS92_Y2021_V202301_subset.csv": "CEPII BACI, HS92, 71,192 rows, pairs 324, 2021",
    "en_AZE_AllYears_WITS_Trade_Summary.CSV": "WITS, country summary",
    "wits_partner_timeseries_NLD_food_exports.csv": "WITS, by partner",
    "imf_dots_table_algeria_monthly.xlsx": "IMF Direction of Trade, table, 45,036 rows",
    "imf_imts_derived_india_monthly.csv": "derived by month, 6,660 rows",
    "eurostat_comext_databrowser_ds-045409.xlsx": "Data Browser, workbook, 40,768 rows",
}
TOTALS = {
    "comtrade_legacy_35col_india699_exports.csv": 1,
    "en_AZE_AllYears_WITS_Trade_Summary.CSV": 24,
    "en_IND_AllYears_WITS_Trade_Summary.CSV": 32,
    "en_ARM_AllYears_WITS_Trade_Summary.CSV": 22,
    "en_GEO_AllYears_WITS_Trade_Summary.CSV": 24,
    "en_AZE_AllYears_WITS_Trade_Summary_2015vintage.CSV": 20,
    "en_IND_AllYears_WITS_Trade_Summary_2015vintage.CSV": 28,
    "imf_dots_table_algeria_monthly.xlsx": 212,
    "imf_imts_derived_india_monthly.csv": 1_080,
    "eurostat_comext_databrowser_ds-045409.xlsx": 1_380,
}
"""How many printed totals each file has."""


def names():
    if not FILES.is_dir():
        return []
    with (FILES / "MANIFEST.csv").open(encoding="utf-8", newline="") as table:
        return [row["file"] for row in csv.DictReader(table)]


@cache
def file(name):
    path = FILES / name
    return read(File(Given(str(path), path, path.stat().st_size)))


def value(name, reporter, flow, partner, year):
    (found,) = (
        row["value"]
        for row in observations(file(name))
        if (row["reporter"], row["flow"], row["partner"], row["first_day"].year)
        == (reporter, flow, partner, year)
    )
    return found


@pytest.mark.parametrize("name", [name for name in names() if not name.endswith(".zip")])
def test_every_file_is_known_by_its_content(name, tmp_path):
    anonymous = tmp_path / "download"
    anonymous.symlink_to(FILES / name)
    if name in COMPLAINTS:
        with pytest.raises(Refused, match="UN Comtrade answered: Result too large"):
            read(File(Given("download", anonymous, (FILES / name).stat().st_size)))
        return

    told = file(name)

    assert told.has_figures is (name not in LISTS)
    assert sum(told.rows.values()) > 0 or name in LISTS
    assert DESCRIBED.get(name, "") in told.described
    assert "\n" not in told.described
    assert not [each for each in told.left_out if "not known here" in each.reason]
    assert all(source.licence and source.publisher for source in told.sources)


@pytest.mark.parametrize("name", TOTALS)
def test_printed_totals_are_kept_to_the_last_digit_or_explained(name):
    told = file(name).totals

    assert len(told) == TOTALS[name]
    assert [total for total in told if not total.agrees and not total.note] == []


def test_each_reporters_own_count_is_what_it_published():
    azerbaijan = "en_AZE_AllYears_WITS_Trade_Summary.CSV"

    assert value(azerbaijan, "AZE", "export", "IND", 2008) == 2432.50e6
    assert value(azerbaijan, "AZE", "export", "IND", 2012) == 1890.66e6
    assert value(azerbaijan, "AZE", "export", "IND", 2018) == 819.54e6
    assert value(azerbaijan, "AZE", "export", "IND", 2019) == 955.87e6


def test_two_releases_of_one_figure_stay_two():
    older, newer = (f"en_AZE_AllYears_WITS_Trade_Summary{which}.CSV" for which in ("_2015vintage", ""))

    assert value(older, "AZE", "export", "ITA", 2015) == 2414.23e6
    assert value(newer, "AZE", "export", "ITA", 2015) == 2254.33e6
    legacy = "comtrade_legacy_35col_world_total_exports_2015-2019.csv"
    recent = "comtradeplus_web_2011-2015_PascalCase_quoted.csv"
    assert value(legacy, "TUR", "export", "WLD", 2015) == pytest.approx(143.85e9, abs=0.01e9)
    assert value(recent, "TUR", "export", "WLD", 2015) == pytest.approx(150.98e9, abs=0.01e9)


def test_levels_side_by_side_are_not_added_up_together():
    told = file("comtrade_legacy_35col_india699_exports.csv")
    by_level = {}
    for row in products(told):
        by_level[len(row["product"])] = by_level.get(len(row["product"]), 0.0) + row["value"]

    (total,) = observations(told)
    assert set(by_level) == {2, 4, 6}
    assert total["value"] == pytest.approx(322.49e9, abs=0.01e9)
    assert all(level == pytest.approx(total["value"], rel=1e-6) for level in by_level.values())


def test_quantities_that_nobody_stated_are_missing_in_baci():
    rows = products(file("baci_HS92_Y2021_V202301_subset.csv"))

    assert sum(row["quantity"] != row["quantity"] for row in rows) == 2_306
    assert all(len(row["product"]) == 6 for row in rows)


def test_all_reporters_of_the_world_bank_are_in_one_archive():
    results = list(load([FILES / "wits_en_trade_summary_allcountries_allyears_2019vintage.zip"]))
    told = [result.loaded for result in results if result.loaded is not None]
    read_well = [each for each in told if each.has_figures]

    assert (len(results), len(told), len(read_well)) == (212, 212, 201)
    totals = [total for told in read_well for total in told.totals]
    assert (len(totals), sum(not total.agrees for total in totals)) == (3_934, 12)
    assert all(total.agrees or total.note for total in totals)
    empty = [each.described for each in told if not each.has_figures]
    assert all(any(word in line for word in ("no rows", "does not name", "can be stored")) for line in empty)


def test_a_folder_of_everything_can_be_told_in_one_go():
    given = list(given_in([FILES]))

    assert len(given) > 250
    assert all(isinstance(each, Given) for each in given)
