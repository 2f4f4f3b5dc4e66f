"""Official figures in the store: the cube of all-goods figures, and products sorted by pair."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from dashboard.resources import services
from dashboard.store.cube import Cube
from dashboard.store.library import Library
from dashboard.store.products import ROWS_TO_A_GROUP, Coded, ProductTable, write_products
from dashboard.store.schema import IN_MEMORY, TABLES
from dashboard.store.segments import rows_of_file
from dashboard.store.snapshot import Piece
from dashboard.store.store import Batch, Store
from dashboard.store.tables import table_from_rows

RELEASE = {
    "release_id": "r1",
    "source_id": "s1",
    "flow": "export",
    "first_day": date(2012, 1, 1),
    "last_day": date(2012, 12, 31),
    "period_kind": "calendar_year",
    "currency": "USD",
    "counted_by": "UN-COMTRADE",
    "count_kind": "reported",
    "valuation": "FOB",
    "partner_concept": "destination",
    "lower_bound": False,
}
SOURCE = {
    "source_id": "s1",
    "kind": "official",
    "title": "UN Comtrade",
    "publisher": "United Nations",
    "bundled": False,
}
RELEASES = (
    RELEASE,
    RELEASE | {"release_id": "r2", "first_day": date(2013, 1, 1), "last_day": date(2013, 12, 31)},
    RELEASE | {"release_id": "r3", "flow": "import", "valuation": "CIF"},
    RELEASE | {"release_id": "r4", "counted_by": "CEPII-BACI", "count_kind": "derived"},
)
FIGURES = (
    ("r2", "IND", "AZE", 93.0),
    ("r3", "IND", "AZE", 521.4),
    ("r1", "AZE", "IND", 1890.66),
    ("r1", "IND", "AZE", 91.41),
    ("r1", "IND", "PAK", 1.0),
    ("r4", "AZE", "IND", 1000.0),
)


def observations(*figures):
    names = ("release_id", "reporter", "partner", "value")
    return table_from_rows("observations", [dict(zip(names, figure, strict=True)) for figure in figures])


def tables(figures=FIGURES):
    return {
        "sources": table_from_rows("sources", [SOURCE]),
        "releases": table_from_rows("releases", RELEASES),
        "observations": observations(*figures),
    }


def test_a_pairs_history_has_both_countries_counts_whichever_way_round_it_is_asked():
    told = tables()
    cube = Cube.of(told["observations"], told["releases"])

    rows = cube.history("IND-AZE").select(["reporter", "flow", "first_day", "value"]).to_pylist()

    assert [tuple(row.values()) for row in rows] == [
        ("AZE", "export", date(2012, 1, 1), 1890.66),
        ("AZE", "export", date(2012, 1, 1), 1000.0),
        ("IND", "export", date(2012, 1, 1), 91.41),
        ("IND", "export", date(2013, 1, 1), 93.0),
        ("IND", "import", date(2012, 1, 1), 521.4),
    ]
    assert cube.history("AZE-IND").equals(cube.history("IND-AZE"))
    assert cube.history("AZE-TUR").num_rows == 0
    assert {pair: last - first for pair, (first, last) in cube.pairs.items()} == {"AZE-IND": 5, "IND-PAK": 1}


def test_a_sum_is_as_exact_as_all_its_parts_together():
    rows = [
        {"release_id": "r1", "reporter": "IND", "partner": "AZE", "value": 91.41e6, "parts": 56},
        {"release_id": "r1", "reporter": "AZE", "partner": "IND", "value": 1890.66e6},
        {"release_id": "r2", "reporter": "IND", "partner": "AZE", "value": 93e6, "parts": 3},
    ]
    releases = table_from_rows("releases", [RELEASE | {"step": 10_000.0}, RELEASES[1]])

    told = Cube.of(table_from_rows("observations", rows), releases).history("AZE-IND")

    assert {(row["reporter"], row["parts"]): row["step"] for row in told.to_pylist()} == {
        ("IND", 56): 560_000.0,
        ("AZE", None): 10_000.0,
        ("IND", 3): None,
    }


def test_a_cube_knows_how_many_figures_each_source_gave():
    releases = [release | {"source_id": "s2" if release is RELEASES[3] else "s1"} for release in RELEASES]

    told = Cube.of(observations(*FIGURES), table_from_rows("releases", releases)).by_source()
    assert told == {"s1": 5, "s2": 1}


def test_a_cube_of_nothing_answers_too():
    cube = Cube.of(observations(), table_from_rows("releases", []))

    assert len(cube) == 0
    assert cube.history("AZE-IND").num_rows == cube.everything().num_rows == 0


def test_an_observation_without_its_release_is_a_fault():
    with pytest.raises(KeyError, match="r9"):
        Cube.of(observations(("r9", "IND", "AZE", 1.0)), table_from_rows("releases", RELEASES))


def test_a_library_says_whose_count_an_official_figure_is():
    library = Library.of(tables(), services())

    rows = library.official("IND-AZE")

    counted = dict(zip(rows["value"], rows["counted_country"], strict=True))
    assert counted[1890.66] == "AZE"
    assert counted[91.41] == counted[521.4] == "IND"
    assert counted[1000.0] is None
    assert set(rows["kind"]) == {"official"}
    assert set(rows["pair"]) == {"AZE-IND"}
    assert set(rows["publisher"]) == {"United Nations"}
    assert set(rows["period_words"]) == {"2012", "2013"}
    assert len(library.observations) == len(FIGURES)
    assert library.pairs == {"AZE-IND": 5, "IND-PAK": 1}


def coded(*rows):
    """Rows (pair, release, reporter, product, value, quantity), in order, as places in lists."""
    names, codes = {}, {}
    for at, name in enumerate(("pair", "release_id", "reporter", "product")):
        names[name] = sorted({row[at] for row in rows})
        codes[name] = np.array([names[name].index(row[at]) for row in rows])
    value, quantity = (np.array([row[at] for row in rows], float) for at in (4, 5))
    names = {name: pa.array(told, pa.string()) for name, told in names.items()}
    return Coded(names=names, codes=codes, value=value, quantity=quantity)


def many(pairs=80, products=500):
    return [
        (
            f"A{first:02}-ZZZ",
            "r1",
            "ZZZ" if product % 2 else f"A{first:02}",
            f"{product:06}",
            first + product,
            product,
        )
        for first in range(pairs)
        for product in range(products)
    ]


def test_products_are_written_as_the_schema_wants_them_and_found_by_pair(tmp_path):
    rows = many()
    path = tmp_path / "products.parquet"
    assert write_products(path, [coded(*rows)]) == len(rows) > 2 * ROWS_TO_A_GROUP
    assert rows_of_file("products", path) == len(rows)

    told = ProductTable((Piece(path, 0, len(rows)),))

    for pair in ("A00-ZZZ", "ZZZ-A17", "A39-ZZZ"):
        wanted = [row for row in rows if row[0] == "-".join(sorted(pair.split("-")))]
        assert [tuple(row.values()) for row in told.of_pair(pair).to_pylist()] == wanted
    assert told.of_pair("A00-QQQ").to_pylist() == []
    assert told.of_pair("A03-ZZZ", ["product", "value"]).column_names == ["product", "value"]


def test_only_the_rows_of_a_piece_are_its_own(tmp_path):
    rows = many(pairs=3)
    path = tmp_path / "products.parquet"
    write_products(path, [coded(*rows)])

    told = ProductTable((Piece(path, 500, 700),))

    assert [len(told.of_pair(pair)) for pair in ("A00-ZZZ", "A01-ZZZ", "A02-ZZZ")] == [0, 500, 200]


def test_a_quantity_that_is_not_stated_is_missing(tmp_path):
    path = tmp_path / "products.parquet"
    write_products(path, [coded(("AZE-IND", "r1", "AZE", "090240", 5.0, float("nan")))])

    (row,) = ProductTable((Piece(path, 0, 1),)).of_pair("AZE-IND").to_pylist()

    assert row["quantity"] is None


def test_the_store_keeps_products_in_files_that_are_asked_by_pair(tmp_path):
    path = tmp_path / "products.parquet"
    write_products(path, [coded(("AZE-IND", "r1", "AZE", "090240", 5.0, 2.0))])
    store = Store.open(tmp_path / "store", create=True)
    store.commit(
        Batch(
            source_sha256="0" * 64, name="one", kind="official", tables=tables(), files={"products": [path]}
        )
    )

    snapshot = store.snapshot(IN_MEMORY)
    told = ProductTable(store.pieces(snapshot, "products"))

    assert "products" in TABLES
    assert "products" not in snapshot.names
    assert told.of_pair("IND-AZE", ["product", "value"]).to_pylist() == [{"product": "090240", "value": 5.0}]
    assert isinstance(told.of_pair("IND-AZE")["pair"].type, pa.DictionaryType)
