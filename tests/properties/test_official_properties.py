"""What holds for any file: it is taken or told of in a line; nothing is counted twice, lost or made up."""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from official_files import comtrade_csv, observations, products

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.cell_numbers import numbers
from dashboard.ingestion.official.encodings import in_utf8
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.given import Given
from dashboard.ingestion.official.loading import load, read
from dashboard.ingestion.official.texts import sheet
from dashboard.store.cube import Cube
from dashboard.store.tables import table_from_rows

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CODES = {4: "AFG", 31: "AZE", 51: "ARM", 586: "PAK", 699: "IND", 792: "TUR"}


def told_of(content: bytes, name: str = "BACI_HS92_Y2021_V202301.csv"):
    """What becomes of one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        (result,) = load([path])
        return result


def loaded(content: str, name: str = "BACI_HS92_Y2021_V202301.csv"):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(content)
        return read(File(Given(str(path), path, path.stat().st_size)))


# --- any bytes --------------------------------------------------------------------------------------------

BEGINNINGS = st.sampled_from(
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"t,i,j,k,v,q\n",
        b"Result too large",
        b'{"elapsedTime": "0", "data": ',
        b"<html><title>x</title>",
        b"PAR1",
        b"PK\x03\x04",
        b"<stata_dta><header>",
        b"RDX3\nX\n",
        b"STRUCTURE,STRUCTURE_ID\n",
        comtrade_csv([{}]).encode()[:-20],
        b"reporter,partner,flow,period,value,unit,counted_by\n",
        b"country,year,month,export,import_origin,import_consignment\n",
        b"HSCode,Commodity,value,country,year\n",
        b"Reporter,Partner,Product categories,Indicator Type,Indicator,2012\n",
    ]
)


@SOME
@given(BEGINNINGS, st.binary(max_size=300))
@example(b"t,i,j,k,v,q\n", b"2021,31,699,010121,1e400,1\n")
@example(b"t,i,j,k,v,q\n", b"2021,31,699,010121,nan,1\n")
@example(b"PK\x03\x04", bytes(40))
def test_any_bytes_are_taken_or_told_of_in_one_line(beginning, rest):
    if not beginning + rest:
        return
    result = told_of(beginning + rest)

    assert (result.error is None) is (result.loaded is not None)
    assert result.error is None or "\n" not in str(result.error)


@SOME
@given(st.integers(0, 10**6), st.integers(0, 255), st.sampled_from(["flip", "cut", "double"]))
def test_a_damaged_table_never_changes_a_value_unseen(place, byte, harm):
    """Whatever byte is lost, what is stored is a number that stands in the file, or nothing is."""
    whole = comtrade_csv(
        [{"partnerCode": code, "primaryValue": 1000 + code} for code in (4, 586, 699)]
    ).encode()
    at = place % len(whole)
    harmed = {
        "flip": whole[:at] + bytes([byte]) + whole[at + 1 :],
        "cut": whole[:at],
        "double": whole[:at] + whole[max(0, at - 20) :],
    }[harm]
    result = told_of(harmed or b" ", "table.csv")
    if result.loaded is None or not result.loaded.has_figures:
        return

    printed = set(harmed.decode("latin-1").replace('"', ",").replace("\r", ",").split(","))
    for row in observations(result.loaded):
        assert {f"{row['value']:.0f}", f"{row['value']}"} & printed or float(row["value"]) in map(
            _number, printed
        )


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0


# --- numbers ----------------------------------------------------------------------------------------------


@SOME
@given(st.decimals(min_value=0, max_value=Decimal("999999999999999"), places=3, allow_nan=False))
def test_printed_numbers_are_read_as_printed(number):
    assert numbers(pa.array([f"{number:f}"])).to_pylist() == [float(number)]


@given(st.text(st.sampled_from("0123456789.,eE+-  ٣२５∞nai"), min_size=1, max_size=12))
def test_what_is_read_is_a_plain_number_in_ascii_digits(text):
    try:
        (told,) = numbers(pa.array([text])).to_pylist()
    except Refused:
        return

    assert told is None or (text.isascii() and float(text) == told)
    assert told is None or set(text.strip()) <= set("0123456789.e+-")


# --- tables -----------------------------------------------------------------------------------------------

CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters='",'), max_size=6
)


@SOME
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8), st.integers(0, 2))
def test_every_cell_comes_out_under_its_own_header(rows, blank):
    rows = [*rows, ("a", "b", "c")]
    text = "one,two,three\n" + "".join('"' + '","'.join(row) + '"\n' for row in rows) + ",,\n" * blank

    told = sheet(in_utf8(text.encode())[0])

    cells = zip(*(told[name].to_pylist() for name in ("one", "two", "three")), strict=True)
    assert [tuple(row) for row in cells] == [tuple(cell.strip() for cell in row) for row in rows]


# --- rows -------------------------------------------------------------------------------------------------

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "reporterCode": st.sampled_from([31, 699, 792]),
            "partnerCode": st.sampled_from([31, 699, 0, 899]),
            "flowCode": st.sampled_from(["X", "M", "RX"]),
            "period": st.sampled_from(["2011", "2012"]),
            "motCode": st.sampled_from([0, 0, 0, 1000]),
            "cmdCode": st.sampled_from(["TOTAL", "01", "0902"]),
            "primaryValue": st.sampled_from(["", "5", "5.0", "7"]),
        }
    ),
    min_size=1,
    max_size=25,
)


def stored(told):
    rows = [*observations(told), *(products(told) if told.products is not None else ())]
    return sorted(
        (
            row["reporter"],
            row.get("partner", row.get("pair")),
            row["flow"],
            str(row["first_day"]),
            row.get("product") or "",
            row["value"],
        )
        for row in rows
    )


@SOME
@given(ROWS, st.randoms())
def test_every_row_is_stored_once_or_left_out_for_a_reason_in_any_order(rows, chance):
    result = told_of(comtrade_csv(rows).encode(), "a.csv")
    if result.loaded is None:
        assert "can be stored" in str(result.error)
        return
    told = result.loaded
    shuffled = loaded(comtrade_csv(chance.sample(rows, len(rows))), "b.csv")

    assert stored(told) == stored(shuffled)
    assert len(stored(told)) + sum(each.rows for each in told.left_out) == len(rows)
    keys = [row[:-1] for row in stored(told)]
    assert len(keys) == len(set(keys))


# --- BACI, against the plainest way of doing it -----------------------------------------------------------

FLOWS = st.dictionaries(
    st.tuples(
        st.sampled_from([2020, 2021]),
        st.sampled_from(sorted(CODES)),
        st.sampled_from(sorted(CODES)),
        st.integers(10_000, 990_000),
    ).filter(lambda key: key[1] != key[2]),
    st.integers(1, 10**9),
    min_size=1,
    max_size=60,
)


@SOME
@given(FLOWS, st.sampled_from(["rows", "pairs", "products"]), st.integers(0, 10**6))
def test_flows_in_any_order_give_the_same_products_and_pairs(flows, order, seed):
    rows = list(flows.items())
    if order == "rows":
        random.Random(seed).shuffle(rows)
    else:
        rows.sort(key=lambda row: row[0] if order == "pairs" else row[0][::-1])
    text = "t,i,j,k,v,q\n" + "".join(
        f"{t},{i},{j},{k:06},{dollars / 1000:.3f},NA\n" for (t, i, j, k), dollars in rows
    )

    told = loaded(text)

    expected = {
        (t, CODES[i], "-".join(sorted((CODES[i], CODES[j]))), f"{k:06}"): float(dollars)
        for (t, i, j, k), dollars in flows.items()
    }
    found = products(told)
    assert {
        (row["first_day"].year, row["reporter"], row["pair"], row["product"]): row["value"] for row in found
    } == expected
    order_found = [(row["pair"], row["reporter"], row["first_day"], row["product"]) for row in found]
    assert order_found == sorted(order_found)


# --- the cube ---------------------------------------------------------------------------------------------


@SOME
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABCD"),
            st.sampled_from("ABCD"),
            st.sampled_from(["r1", "r2"]),
            st.floats(0, 1e12),
        ),
        max_size=30,
    )
)
def test_a_pairs_history_is_all_its_rows_and_no_others(figures):
    names = ("reporter", "partner", "release_id", "value")
    rows = [dict(zip(names, figure, strict=True)) for figure in figures]
    shared = {
        "source_id": "s",
        "flow": "export",
        "currency": "USD",
        "counted_by": "X",
        "count_kind": "reported",
    }
    shared |= {"valuation": "FOB", "partner_concept": "unknown", "lower_bound": False}
    releases = [{"release_id": each, **shared} for each in ("r1", "r2")]
    cube = Cube.of(table_from_rows("observations", rows), table_from_rows("releases", releases))

    by_pair = defaultdict(list)
    for figure in figures:
        by_pair["-".join(sorted(figure[:2]))].append(figure)
    assert set(cube.pairs) == set(by_pair)
    for pair, wanted in by_pair.items():
        told = [tuple(row[name] for name in names) for row in cube.history(pair).to_pylist()]
        assert sorted(told) == sorted(wanted)


@pytest.mark.parametrize("pair", ["", "A", "A-B-C", "X-Y"])
def test_a_pair_that_is_none_has_no_history(pair):
    cube = Cube.of(table_from_rows("observations", []), table_from_rows("releases", []))

    assert cube.history(pair).num_rows == 0
