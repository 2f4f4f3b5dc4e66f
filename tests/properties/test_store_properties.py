"""What holds for all rows, all orders of changes, and all damage."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from stored import article, articles_in, sha256

from dashboard.domain.errors import Refused, StoreDamaged, StoreNewer
from dashboard.store import journal
from dashboard.store.export import for_spreadsheets
from dashboard.store.files import Disk
from dashboard.store.manifest import BatchInfo, Manifest, Mark, Segment
from dashboard.store.schema import TABLES
from dashboard.store.segments import decode, encode
from dashboard.store.store import Done, Store
from dashboard.store.tables import check, in_order, table_from_rows

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = {
    pa.string(): TEXT,
    pa.int64(): st.integers(-(2**63), 2**63 - 1),
    pa.bool_(): st.booleans(),
    pa.date32(): st.dates(date(1, 1, 1), date(9999, 12, 31)),
    pa.float64(): st.floats(allow_nan=False, allow_infinity=False),
}
SHA256 = TEXT.map(sha256)


def rows_of(name):
    columns = {
        field.name: st.none() | VALUES[field.type] if field.nullable else VALUES[field.type]
        for field in TABLES[name]
    }
    return st.lists(st.fixed_dictionaries(columns), max_size=5)


NAMED_ROWS = st.sampled_from(sorted(TABLES)).flatmap(lambda name: st.tuples(st.just(name), rows_of(name)))
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SOME
@given(NAMED_ROWS)
def test_what_is_written_is_read_back_exactly(named):
    name, rows = named
    table = table_from_rows(name, rows)

    back = decode(name, encode(name, table, "note"), "memory")

    assert back.equals(table)
    assert back.schema.equals(TABLES[name], check_metadata=True)
    assert back.to_pylist() == rows


@SOME
@given(NAMED_ROWS, st.randoms())
def test_equal_rows_in_any_order_and_any_chunks_give_equal_bytes(named, chance):
    name, rows = named
    shuffled = chance.sample(rows, len(rows))
    chunks = [table_from_rows(name, [row]) for row in shuffled] or [table_from_rows(name, [])]

    one, other = (
        encode(name, in_order(name, check(name, table)), "note")
        for table in (table_from_rows(name, rows), pa.concat_tables(chunks))
    )

    assert one == other


@SOME
@given(rows_of("refusals"))
def test_a_mark_taken_off_gives_the_text_back(rows):
    texts = table_from_rows("refusals", rows)["note"].to_pylist()

    marked = for_spreadsheets(table_from_rows("refusals", rows))["note"].to_pylist()

    assert [text.removeprefix("'") if text and text[0] == "'" else text for text in marked] == texts


SEGMENTS = st.builds(
    Segment,
    table=st.sampled_from(sorted(TABLES)),
    sha256=SHA256,
    bytes=st.integers(0, 2**40),
    rows=st.integers(0, 2**40),
    first_row=st.integers(0, 2**40),
    as_given=st.booleans(),
)
BATCHES = st.builds(
    BatchInfo,
    name=TEXT,
    kind=TEXT,
    source_sha256=SHA256,
    stored=TEXT,
    segments=st.lists(SEGMENTS, max_size=3).map(tuple),
)
MANIFESTS = st.builds(
    Manifest,
    generation=st.integers(0, 2**40),
    batches=st.lists(BATCHES, max_size=3).map(tuple),
    journal=st.builds(Mark, bytes=st.integers(0, 2**40), seal=SHA256),
)


@SOME
@given(MANIFESTS)
def test_a_manifest_is_read_back_exactly(manifest):
    assert Manifest.decode(manifest.encode(), "memory") == manifest


@SOME
@given(MANIFESTS, st.data())
def test_a_manifest_with_any_bit_changed_is_not_believed(manifest, data):
    told = bytearray(manifest.encode())
    told[data.draw(st.integers(0, len(told) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises((StoreDamaged, StoreNewer)):
        Manifest.decode(bytes(told), "memory")


@SOME
@given(st.binary(max_size=300))
def test_no_other_bytes_are_a_manifest(junk):
    with pytest.raises((StoreDamaged, StoreNewer)):
        Manifest.decode(junk, "memory")


@SOME
@given(st.lists(TEXT, min_size=1, max_size=5), st.data())
def test_a_journal_with_any_bit_changed_or_any_end_missing_shows(words, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.jsonl"
        marks = [journal.add(Disk(), path, "refused", why=why) for why in words]
        whole = path.read_bytes()
        assert journal.torn(Disk(), path, marks[-1]) == []

        told = bytearray(whole)
        told[data.draw(st.integers(0, len(told) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(told)
        assert any(not torn.harmless for torn in journal.torn(Disk(), path, marks[-1]))

        path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
        assert any(not torn.harmless for torn in journal.torn(Disk(), path, marks[-1]))


@SOME
@given(st.lists(st.tuples(TEXT, st.none() | st.integers(0, 400)), min_size=1, max_size=6))
def test_a_journal_whose_writers_were_cut_off_at_any_point_goes_on(lines):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.jsonl"
        for why, cut in lines:
            before = path.stat().st_size if path.exists() else 0
            journal.add(Disk(), path, "refused", why=why)
            if cut is not None:
                written = path.read_bytes()
                path.write_bytes(written[: min(len(written) - 1, before + cut)])

        mark = journal.add(Disk(), path, "stored")

        assert journal.torn(Disk(), path, mark) == []


class AnySequenceOfChanges(RuleBasedStateMachine):
    """A store and a plain dict of numbers are changed side by side and stay equal."""

    numbers = st.integers(1, 6)

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name) / "store", create=True)
        self.due = set()
        self.generation = 0

    def teardown(self):
        assert self.store.verify().ok
        self.folder.cleanup()

    @rule(number=numbers)
    def commit(self, number):
        outcome = self.store.commit(article(number))

        assert outcome.already_there == (number in self.due)
        self.generation += number not in self.due
        self.due |= {number}

    @rule(number=numbers)
    def remove(self, number):
        if number in self.due:
            self.store.remove(f"article {number}")
            self.generation += 1
            self.due -= {number}
        else:
            with pytest.raises(Refused):
                self.store.remove(f"article {number}")

    @rule(old=numbers, new=numbers)
    def replace(self, old, new):
        if new not in self.due:
            self.store.commit(article(new, replaces=f"article {old}"))
            self.generation += 1
            self.due = self.due - {old} | {new}

    @rule()
    def compact(self):
        self.generation += self.store.compact().done is Done.COMPACTED

    @rule()
    def remove_waste(self):
        self.store.gc()

    @rule()
    def open_again(self):
        self.store = Store.open(self.store.root)

    @invariant()
    def holds_what_is_due(self):
        snapshot = self.store.snapshot()

        assert articles_in(snapshot) == self.due
        assert (snapshot.generation, snapshot.warning) == (self.generation, "")


AnySequenceOfChanges.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
test_any_sequence_of_changes_keeps_the_store_equal_to_a_plain_set = AnySequenceOfChanges.TestCase
