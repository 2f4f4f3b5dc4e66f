"""BACI: six columns in two orders, sorted by pair and added up, whatever the file's own order."""

import math
import random
from collections import defaultdict

import pytest
from official_files import line_for, loaded, observations, products, written, zipped

from dashboard.ingestion.official.loading import load
from dashboard.store.products import ProductTable
from dashboard.store.schema import IN_MEMORY
from dashboard.store.store import Done, Store

NAME = "BACI_HS92_Y2021_V202301.csv"
NUMBERS = {4: "AFG", 31: "AZE", 51: "ARM", 586: "PAK", 699: "IND", 792: "TUR"}


def flows(year=2021, seed=1, chapters=97):
    """Rows (t, i, j, k, v, q) of some pairs in BACI's own order, products of every chapter among them."""
    chance = random.Random(seed)
    rows = []
    for i in NUMBERS:
        for j in NUMBERS:
            if i != j:
                codes = {
                    chance.randrange(1, chapters + 1) * 10_000 + chance.randrange(9_999) for _ in range(40)
                }
                rows += [
                    (year, i, j, k, chance.randrange(1, 10**6) / 1000, round(chance.random() * 50, 3))
                    for k in sorted(codes)
                ]
    return rows


def table(rows, header="t,i,j,k,v,q"):
    order = ["tijkvq".index(name) for name in header.split(",")]
    return "\n".join([header, *(",".join(str(row[at]) for at in order) for row in rows)]) + "\n"


def test_values_are_whole_dollars_and_quantities_kilograms(tmp_path):
    told = loaded(written(tmp_path, table([(2021, 31, 699, 10121, 52.051, 13.235)]), NAME))

    (row,) = products(told)
    assert (row["pair"], row["reporter"], row["product"]) == ("AZE-IND", "AZE", "010121")
    assert (row["value"], row["quantity"], row["quantity_unit"]) == (52_051.0, 13_235.0, "kg")
    assert (row["flow"], row["valuation"], row["count_kind"]) == ("export", "reconciled", "derived")
    assert (row["classification"], row["counted_by"], str(row["vintage"])) == (
        "HS92",
        "CEPII-BACI",
        "2023-01-01",
    )
    assert told.sources[0].based_on == "UN Comtrade, both countries' reports reconciled"
    assert told.sources[0].licence == "Etalab Open Licence 2.0"


@pytest.mark.parametrize("missing", ["NA", '"           NA"', ""])
def test_a_quantity_that_is_not_stated_is_missing(tmp_path, missing):
    text = f't,i,j,k,v,q\n2021,31,699,010121,1.5,{missing}\n2021,31,699,010129,2.5,"       13.235"\n'

    told = products(loaded(written(tmp_path, text, NAME)))

    assert math.isnan(told[0]["quantity"])
    assert told[1]["quantity"] == 13_235.0


def test_quantities_may_be_left_out(tmp_path):
    rows = flows()
    told = loaded(written(tmp_path, table(rows, "t,i,j,k,v"), NAME))

    assert len(told.products) == len(rows)
    assert all(math.isnan(row["quantity"]) and row["quantity_unit"] is None for row in products(told))


@pytest.mark.parametrize("header", ["t,i,j,k,v,q", "t,k,i,j,v,q", '"t","i","j","k","v","q"'])
@pytest.mark.parametrize("order", ["by pair", "by product", "shuffled"])
def test_rows_come_out_in_one_order_whatever_order_they_came_in(tmp_path, header, order):
    rows = flows()
    arranged = {"by pair": rows, "by product": sorted(rows, key=lambda row: (row[3], row[1], row[2]))}
    text = table(arranged.get(order) or random.Random(2).sample(rows, len(rows)), header.replace('"', ""))

    told = loaded(written(tmp_path, text.replace(header.replace('"', ""), header, 1), NAME))

    keys = [(row["pair"], row["reporter"], row["product"]) for row in products(told)]
    assert keys == sorted(keys)
    found = {(key[1], key[2]): row["value"] for key, row in zip(keys, products(told), strict=True)}
    assert len(keys) == len(rows)
    assert len(found) <= len(rows)
    assert sum(row["value"] for row in products(told)) == pytest.approx(sum(row[4] for row in rows) * 1000)


def test_each_pairs_figures_are_the_sums_of_its_products(tmp_path):
    rows = flows()
    sums = defaultdict(float)
    for _, i, j, _, v, _ in rows:
        sums[NUMBERS[i], NUMBERS[j]] += round(v * 1000)

    told = observations(loaded(written(tmp_path, table(rows), NAME)))

    assert {(row["reporter"], row["partner"]): row["value"] for row in told} == sums
    assert {row["parts"] for row in told} <= set(range(20, 41))
    assert {row["classification"] for row in told} == {None}


def test_a_few_chapters_are_not_added_up_to_all_goods(tmp_path):
    told = loaded(written(tmp_path, table(flows(chapters=60)), NAME))

    assert observations(told) == []
    assert "chapters of goods only" in told.warnings[0]
    assert products(told)


def test_areas_that_are_no_country_are_left_out(tmp_path):
    rows = [
        (2021, 31, 699, 10121, 1.0, 1.0),
        (2021, 31, 697, 10121, 1.0, 1.0),
        (2021, 736, 31, 10121, 1.0, 1.0),
    ]

    told = loaded(written(tmp_path, table(rows), NAME))

    assert len(products(told)) == 1
    assert [str(each) for each in told.left_out] == [
        "2 rows: areas and former states that are no country of ours"
    ]


def test_a_name_that_says_nothing_leaves_the_edition_open(tmp_path):
    told = loaded(written(tmp_path, table(flows()), "export.csv"))

    assert {row["classification"] for row in products(told)} == {"HS"}
    assert "does not say which edition" in told.warnings[0]
    assert told.vintage is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("t,i,j,k,v,q\n2021,31,699,010121,1.5,1\n2021,31,699,0101", "row 3 has 4 cells, not 6: cut off"),
        ("t,i,j,k,v,q\n2021,31,699,010121,1.5,1\n2021,31,699,010129,2.5,1", "its last line has no end"),
        ("t,i,j,k,v,q\n2021,31,699,cattle,1.5,1\n", "column k: 'cattle' is not the number it should be"),
        ("t,i,j,k,v,q\n2021,31,699,010121,1,5,1\n", "row 2 has 7 cells, not 6"),
        ("t,i,j,k,v,q\n21,31,699,010121,1.5,1\n", "row 2, column t: 21 is not a year"),
        ("t,i,j,k,v,q\n2021,31,6990,010121,1.5,1\n", "column j: 6990 is not a country's number"),
        ("t,i,j,k,v,q\n2021,31,699,010121,0,1\n", "row 2, column v: 0.0 is not a value above nothing"),
        ("t,i,j,k,v,q\n2021,31,699,010121,,1\n", "row 2, column v: is empty"),
        (
            "t,i,j,k,v,q\n2021,31,699,010121,1,1\n2021,31,699,010121,2,1\n",
            "is there twice for one pair and year",
        ),
        ("t,i,j,k,v,q\n2021,697,899,010121,1,1\n", "none of its rows is about two countries known here"),
        ("t,i,j,k,v,q\n", "has a header and no rows"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(tmp_path, text, says):
    assert says in line_for(written(tmp_path, text, NAME))


def test_years_that_are_read_together_lie_together(tmp_path):
    folder = tmp_path / "baci"
    folder.mkdir()
    for year in (2019, 2020, 2021):
        written(folder, table(flows(year, seed=year)), f"BACI_HS92_Y{year}_V202301.csv")
    written(folder, "t,i,j,k,v,q\n2022,31,699,010121,1\n", "BACI_HS92_Y2022_V202301.csv")
    store = Store.open(tmp_path / "store", create=True)

    broken, good = sorted(load([folder], store=store), key=lambda result: result.error is None)

    assert "Y2022_V202301.csv: row 2 has 5 cells" in str(broken.error)
    assert good.name.endswith("BACI_HS92_Y2019_V202301.csv and 2 more")
    assert good.loaded is not None
    assert "in 3 files, pairs 15, 2019-2021" in good.loaded.described
    snapshot = store.snapshot(IN_MEMORY)
    (piece,) = store.pieces(snapshot, "products")
    rows = ProductTable((piece,)).of_pair("IND-AZE").to_pylist()
    assert len(rows) == sum(
        {row[1], row[2]} == {31, 699} for year in (2019, 2020, 2021) for row in flows(year, year)
    )
    keys = [(row["reporter"], row["release_id"][:21]) for row in rows]
    assert len(set(keys)) == 6
    assert snapshot.table("sources").num_rows == 3


def test_a_load_goes_on_where_it_was(tmp_path):
    for year in (2019, 2020):
        written(tmp_path, table(flows(year)), f"BACI_HS92_Y{year}_V202301.csv")
    store = Store.open(tmp_path / "store", create=True)
    list(load(sorted(tmp_path.glob("*.csv")), store=store))
    before = store.snapshot().generation

    written(tmp_path, table(flows(2021)), "BACI_HS92_Y2021_V202301.csv")
    again = list(load(sorted(tmp_path.glob("*.csv")), store=store))

    assert [result.outcome.done for result in again] == [Done.ALREADY_THERE, Done.ALREADY_THERE, Done.STORED]
    assert store.snapshot().generation == before + 1


def test_a_file_in_an_archive_is_the_same_file(tmp_path):
    text = table(flows())
    store = Store.open(tmp_path / "store", create=True)
    list(load([written(tmp_path, text, NAME)], store=store))

    (again,) = load([zipped(tmp_path, {NAME: text})], store=store)

    assert again.outcome is not None
    assert again.outcome.already_there


def test_whoever_watches_is_told_how_far_it_is(tmp_path):
    path = written(tmp_path, table(flows()), NAME)
    told = []

    list(load([path], watch=lambda _, done, whole: told.append((done, whole))))

    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (path.stat().st_size, path.stat().st_size)
