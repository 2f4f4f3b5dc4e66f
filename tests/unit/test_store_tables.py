"""Rows and tables are held to the schema."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from dashboard.domain.errors import Refused
from dashboard.store.schema import TABLES
from dashboard.store.tables import StrangeTable, check, in_order, table_from_rows

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
REFUSAL = {"quote_id": "q1", "why": "not-trade"}


def test_rows_become_a_table_with_exactly_the_columns_of_the_schema():
    table = table_from_rows("refusals", [REFUSAL])

    assert table.schema.equals(TABLES["refusals"], check_metadata=True)
    assert table.to_pylist() == [{"quote_id": "q1", "why": "not-trade", "note": None}]


def test_no_rows_make_an_empty_table():
    assert table_from_rows("quotes", []).num_rows == 0


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        ("refusals", {"quote_id": "q2"}, "refusals: row 2, column why: empty, and must be given"),
        ("refusals", {**REFUSAL, "colour": "red"}, "refusals: row 2: unexpected column colour"),
        ("refusals", {**REFUSAL, "note": 5}, "refusals: row 2, column note: 5 is int, not str"),
        ("refusals", {**REFUSAL, "note": "\ud800"}, "column note: '\\ud800' holds half a character"),
        ("events", {"date": NOON}, "is datetime, not date"),
        ("events", {"date": "2026-01-01"}, "column date: '2026-01-01' is str, not date"),
        ("quotes", {"start": True}, "column start: True is bool, not int"),
        ("quotes", {"start": 2**63}, "column start: 9223372036854775808 is too large"),
        ("sources", {"bundled": 1}, "column bundled: 1 is int, not bool"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_refused_by_table_row_and_column(table, row, says):
    whole = {
        "refusals": REFUSAL,
        "events": {"event_id": "e", "date": date(2026, 1, 1), "precision": "day", "title": "t",
                   "countries": "IND", "source_id": "s"},
        "quotes": {"quote_id": "q", "source_id": "s", "words": "w"},
        "sources": {"source_id": "s", "kind": "article", "title": "t", "publisher": "p", "bundled": False},
    }[table]  # fmt: skip
    second = row if table == "refusals" else {**whole, **row}

    with pytest.raises(Refused) as refused:
        table_from_rows(table, [whole, second])

    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_strange_table_is_refused_by_the_names_of_its_columns():
    strange = pa.table({"quote_id": ["q"], "reason": ["x"]})

    with pytest.raises(StrangeTable) as refused:
        check("refusals", strange, "figures.parquet")

    assert refused.value.unexpected == {"reason"}
    assert refused.value.missing == {"why", "note"}
    assert str(refused.value) == "figures.parquet: unexpected column reason; missing columns note, why"


def test_numbers_are_not_taken_for_text():
    table = pa.table({"quote_id": ["q"], "why": [1], "note": ["n"]})

    with pytest.raises(StrangeTable, match="column why is int64, not string"):
        check("refusals", table)


def test_text_by_number_is_not_taken_for_plain_text():
    by_number = pa.array(["q"]).dictionary_encode()

    with pytest.raises(StrangeTable, match="column quote_id is dictionary"):
        check("refusals", pa.table({"quote_id": by_number, "why": ["w"], "note": ["n"]}))


def test_an_empty_value_is_not_taken_where_one_must_be_given_though_arrow_takes_it():
    table = pa.Table.from_pylist([REFUSAL, {"quote_id": "q2"}], schema=TABLES["refusals"])

    with pytest.raises(StrangeTable, match="refusals: row 2, column why: empty"):
        check("refusals", table)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(monkeypatch, value):
    monkeypatch.setitem(TABLES, "weights", pa.schema([pa.field("tonnes", pa.float64())]))
    whole = table_from_rows("weights", [{"tonnes": 1.5}, {}])

    with pytest.raises(Refused, match=f"weights: row 1, column tonnes: {value} is not a finite number"):
        table_from_rows("weights", [{"tonnes": value}])
    with pytest.raises(StrangeTable, match="weights: row 2, column tonnes: not a finite number"):
        check("weights", pa.table({"tonnes": [0.5, value]}))
    assert check("weights", whole).equals(whole)


def test_two_columns_of_one_name_are_refused():
    twice = pa.table([pa.array(["q"]), pa.array(["q"])], names=["quote_id", "quote_id"])

    with pytest.raises(StrangeTable, match="two columns of one name"):
        check("refusals", twice)


def test_bytes_that_are_no_text_are_refused():
    broken = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    )

    with pytest.raises(StrangeTable, match="UTF8"):
        check("refusals", pa.table({"quote_id": broken, "why": ["w"], "note": ["n"]}))


def test_columns_come_back_in_the_order_of_the_schema():
    table = pa.table({"note": ["n"], "why": ["w"], "quote_id": ["q"]})

    assert check("refusals", table).schema.equals(TABLES["refusals"], check_metadata=True)


def test_the_order_in_which_rows_came_does_not_show():
    rows = [{"quote_id": "q", "why": why, "note": note} for why in "ba" for note in ("y", None, "x")]

    there, back = (in_order("refusals", table_from_rows("refusals", each)) for each in (rows, rows[::-1]))

    assert there.to_pylist() == back.to_pylist()
