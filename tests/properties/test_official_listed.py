"""Listed texts, and numbers that stand for them, say what plain ones do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.periods import year
from dashboard.ingestion.official.building import Stamp, built
from dashboard.ingestion.official.distinct import all_differ, sorting
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.listed import without_gaps
from dashboard.ingestion.official.settling import differing, settled

ROW = st.tuples(
    st.sampled_from(["AZE", "IND", "Azerbaijan", "nowhere"]),
    st.sampled_from(["IND", "ARM", "GEO", "AZE"]),
    st.sampled_from(["2019", "2020"]),
    st.sampled_from([None, "", *(f"{chapter:02}01" for chapter in range(1, 98)), "010121"]),
    st.sampled_from([None, 1.0, 2.5]),
)
NUMBERS = st.lists(st.integers(0, 200_000), min_size=1, max_size=30)


def draft(rows: list[tuple[str, str, str, str | None, float | None]]) -> Draft:
    """Rows of plain texts."""
    reporter, partner, period, product, value = (list(column) for column in zip(*rows, strict=True))
    return Draft(
        reporter=pa.array(reporter, pa.string()),
        partner=pa.array(partner, pa.string()),
        flow="export",
        period=pa.array(period, pa.string()),
        periods={label: year(int(label)) for label in ("2019", "2020")},
        product=pa.array(product, pa.string()),
        value=pa.array(value, pa.float64()),
    )


def listed(plain: Draft) -> Draft:
    """The same with texts as dictionary arrays, in which also texts stand that no row has."""
    names = ("reporter", "partner", "period", "product")
    columns = {name: pa.concat_arrays([getattr(plain, name), pa.array(["2019"])]) for name in names}
    return replace(plain, **{name: column.dictionary_encode()[:-1] for name, column in columns.items()})


@settings(deadline=None)  # the first reads the table of countries
@given(st.lists(ROW, min_size=1, max_size=60))
def test_a_draft_of_listed_texts_makes_the_same_tables_as_one_of_plain_texts(rows: list) -> None:
    made = []
    for each in (draft(rows), listed(draft(rows))):
        told = Told()
        rest = settled(each, "standard", told)
        result = built(rest, Stamp(source_id="s", counted_by="c")) if len(rest.draft) else None
        made.append((told, result))
    (told, one), (also_told, other) = made
    assert told == also_told
    assert (one is None) == (other is None)
    if one is None or other is None:
        return
    assert (one.tables, one.totals, one.levels) == (other.tables, other.totals, other.levels)
    assert (one.products is None) == (other.products is None)
    if one.products is not None and other.products is not None:
        for mine, yours in zip(one.products.chunks(), other.products.chunks(), strict=True):
            assert mine.names == yours.names
            for name, codes in mine.codes.items():
                np.testing.assert_array_equal(codes, yours.codes[name])
            np.testing.assert_array_equal(mine.value, yours.value)


def test_sums_of_a_whole_list_of_goods_are_the_same_from_listed_and_from_plain_texts() -> None:
    rows = [
        ("IND", partner, label, f"{chapter:02}01", float(chapter))
        for label in ("2020", "2019")
        for chapter in range(97, 0, -1)
        for partner in ("AZE", "ARM")
    ]
    first, second = (
        built(settled(each, "standard", Told()), Stamp(source_id="s", counted_by="c"))
        for each in (draft(rows), listed(draft(rows)))
    )
    assert first.tables == second.tables
    assert first.levels == second.levels == (4,)
    sums = first.tables["observations"]
    assert sums["value"].to_pylist() == [97 * 98 / 2] * 4
    assert sums["parts"].to_pylist() == [97] * 4


@given(
    st.lists(st.sampled_from([None, "", "a", "b"]), max_size=8), st.lists(st.sampled_from("ab"), max_size=8)
)
def test_a_column_without_gaps_says_the_same_and_lists_only_what_occurs(
    cells: list[str | None], more: list[str]
) -> None:
    column = pa.array([*more, *cells], pa.string()).dictionary_encode()[len(more) :]
    told = without_gaps(column)
    assert told.to_pylist() == [cell or "" for cell in cells]
    assert sorted(told.dictionary.to_pylist()) == sorted({cell or "" for cell in cells})


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("bcd")), max_size=8))
def test_two_columns_differ_where_their_texts_do(rows: list[tuple[str, str]]) -> None:
    first, second = (pa.array([row[at] for row in rows], pa.string()) for at in (0, 1))
    assert differing(first, second.dictionary_encode()).to_pylist() == [a != b for a, b in rows]


@given(st.data(), NUMBERS)
def test_rows_are_sorted_as_tuples_are(data: st.DataObject, first: list[int]) -> None:
    rows = len(first)
    columns = [first] + [
        data.draw(st.lists(st.integers(0, most), min_size=rows, max_size=rows)) for most in (3, 300, 70_000)
    ]
    order = sorting([np.array(column) for column in columns])
    assert order.tolist() == sorted(range(rows), key=lambda at: tuple(column[at] for column in columns))


@given(NUMBERS)
def test_numbers_all_differ_where_none_is_there_twice(numbers: list[int]) -> None:
    assert all_differ(np.array(numbers)) == (len(set(numbers)) == len(numbers))
    small = [number % 50 for number in numbers]
    assert all_differ(np.array(small)) == (len(set(small)) == len(small))
