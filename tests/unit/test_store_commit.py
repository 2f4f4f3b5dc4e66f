"""What a commit, a removal and a snapshot do."""

from __future__ import annotations

import random
import stat
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from stored import USED, article, articles_in, bytes_of, rows_of_article, sha256, store_of

from dashboard.domain.errors import Refused, StoreBusy, StoreDamaged
from dashboard.store import lock
from dashboard.store.schema import IN_MEMORY, TABLES
from dashboard.store.store import Done, Store
from dashboard.store.tables import StrangeTable, table_from_rows


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store", create=True)


def test_a_new_store_holds_nothing(store):
    snapshot = store.snapshot()

    assert snapshot.generation == 0
    assert snapshot.names == IN_MEMORY
    assert all(snapshot.table(name).num_rows == 0 for name in IN_MEMORY)
    assert all(snapshot.table(name).schema == TABLES[name] for name in IN_MEMORY)


def test_what_was_committed_is_read_back(store):
    outcome = store.commit(article(3))

    assert (outcome.done, outcome.generation, outcome.name) == (Done.STORED, 1, "article 3")
    assert outcome.rows == {"quotes": 4, "refusals": 1, "sources": 1}
    assert articles_in(store.snapshot()) == {3}


def test_the_same_source_twice_changes_nothing_and_says_so(store):
    store.commit(article(1))
    before = bytes_of(store.root)

    outcome = store.commit(article(1, name="under another name"))

    after = bytes_of(store.root)
    assert outcome.already_there
    assert (outcome.name, outcome.generation) == ("article 1", 1)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == ["journal.jsonl"]


def test_a_source_without_rows_is_remembered(store):
    store.commit(article(1, tables={}))

    assert store.holds(sha256("article 1"))
    assert store.commit(article(1)).already_there


def test_a_name_in_use_is_refused_for_other_bytes(store):
    store.commit(article(1))

    with pytest.raises(Refused, match="article 1: the store has a batch of this name"):
        store.commit(article(2, name="article 1"))

    assert articles_in(store.snapshot()) == {1}
    assert '"event": "refused"' in (store.root / "journal.jsonl").read_text()


@pytest.mark.parametrize("name", ["", "two\nlines", "x" * 201, "\x1b[31mred"])
def test_a_name_that_is_not_one_line_is_refused(name):
    with pytest.raises(Refused, match="a name is one line"):
        article(1, name=name)


def test_a_batch_takes_the_place_of_the_one_it_replaces(store):
    store.commit(article(1))
    store.commit(article(2))

    outcome = store.commit(article(3, replaces="article 1"))

    assert outcome.done is Done.REPLACED
    assert articles_in(store.snapshot()) == {2, 3}


def test_a_batch_may_replace_what_is_not_there_yet(store):
    assert store.commit(article(3, replaces="article 3")).done is Done.STORED


def test_a_strange_table_stores_nothing(store):
    store.commit(article(1))
    before = bytes_of(store.root)
    strange = {**article(2).tables, "refusals": pa.table({"quote_id": [1]})}

    with pytest.raises(StrangeTable):
        store.commit(article(2, tables=strange))

    after = bytes_of(store.root)
    assert [name for name in after if before.get(name) != after[name]] == ["journal.jsonl"]


def test_a_batch_is_removed_by_name_or_by_the_hash_of_its_source(store):
    for number in (1, 2, 3):
        store.commit(article(number))

    by_name, by_hash = store.remove("article 1"), store.remove(sha256("article 3"))

    assert (by_name.done, by_name.generation, by_name.rows["quotes"]) == (Done.REMOVED, 4, 2)
    assert (by_hash.name, by_hash.generation) == ("article 3", 5)
    assert articles_in(store.snapshot()) == {2}
    assert not store.holds(sha256("article 1"))


def test_removing_what_is_not_there_is_refused(store):
    with pytest.raises(Refused, match="nothing: no such batch"):
        store.remove("nothing")


def test_a_snapshot_stays_as_it_was_taken(store):
    store.commit(article(1))
    snapshot = store.snapshot()

    store.commit(article(2))

    assert articles_in(snapshot) == {1}
    assert not store.is_current(snapshot)
    assert store.is_current(store.snapshot())


def test_a_snapshot_of_some_tables_leaves_the_others_alone(store):
    store.commit(article(1))

    snapshot = store.snapshot(["quotes"])

    assert snapshot.names == ("quotes",)
    with pytest.raises(KeyError):
        snapshot.table("sources")


def test_equal_rows_give_equal_bytes_in_whatever_order_they_come(tmp_path):
    chance, rows = random.Random(4), rows_of_article(3)
    shuffled = {table: chance.sample(rows[table], len(rows[table])) for table in USED}
    in_chunks = {
        table: pa.concat_tables([table_from_rows(table, [row]) for row in shuffled[table]]) for table in USED
    }

    stores = [store_of(tmp_path / "a", [1, 3]), store_of(tmp_path / "b", [])]
    stores[1].commit(article(3, tables=in_chunks))
    stores[1].commit(article(1))

    one, other = ([batch.segments for batch in store.batches()] for store in stores)
    assert one == other
    assert bytes_of(stores[0].root / "segments") == bytes_of(stores[1].root / "segments")


def test_only_the_owner_may_read_the_files(store):
    store.commit(article(1))
    store.commit(article(2))

    for path in [store.root, *store.root.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_segment_is_compressed_plain_and_has_checksums_on_its_pages(store):
    store.commit(article(3))

    path = store.root / "segments" / f"{store.batches()[0].segments[0].sha256}.parquet"
    file = pq.ParquetFile(path)
    data = bytearray(path.read_bytes())
    column = file.metadata.row_group(0).column(2)
    data[(column.dictionary_page_offset or column.data_page_offset) + column.total_compressed_size - 1] ^= 1

    assert file.schema_arrow.field("quote_id").type == pa.string()
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.metadata.metadata[b"table"] == b"quotes"
    assert file.metadata.metadata[b"source"] == sha256("article 3").encode()
    with pytest.raises(OSError, match="CRC checksum verification failed"):
        pq.ParquetFile(pa.BufferReader(bytes(data)), page_checksum_verification=True).read()


# --- files that were already written -----------------------------------------------------------------------


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "large.parquet"
    pq.write_table(table_from_rows("refusals", [{"quote_id": f"q{at}", "why": "w"} for at in range(9)]), path)
    return path


def test_a_file_is_taken_in_as_it_is(store, written):
    told = written.read_bytes()

    outcome = store.commit(article(1, tables={}, files={"refusals": [written]}))

    assert outcome.rows == {"refusals": 9}
    assert not written.exists()
    (piece,) = store.pieces(store.snapshot(["quotes"]), "refusals")
    assert (piece.path.read_bytes(), piece.first_row, piece.rows) == (told, 0, 9)
    assert store.snapshot().table("refusals").num_rows == 9
    assert store.verify().ok

    store.commit(article(2))
    store.commit(article(3))
    store.compact()
    assert piece in store.pieces(store.snapshot(), "refusals"), "it is never joined with others"


def test_a_file_of_a_strange_schema_is_refused_and_stays_where_it_is(store, written):
    with pytest.raises(StrangeTable, match=r"large\.parquet: unexpected columns note, why; missing"):
        store.commit(article(1, tables={}, files={"quotes": [written]}))

    assert written.exists()
    assert not list((store.root / "segments").iterdir())


def test_a_file_that_allows_empty_values_where_the_schema_does_not_is_refused(store, tmp_path):
    path = tmp_path / "loose.parquet"
    pq.write_table(pa.table({"quote_id": ["q"], "why": ["w"], "note": ["n"]}), path)

    with pytest.raises(StrangeTable, match="column quote_id may be empty there"):
        store.commit(article(1, tables={}, files={"refusals": [path]}))


def test_a_file_that_is_not_parquet_is_refused(store, tmp_path):
    path = tmp_path / "junk.parquet"
    path.write_bytes(b"PAR1 not really PAR1")

    with pytest.raises(StrangeTable, match="not a Parquet file"):
        store.commit(article(1, tables={}, files={"refusals": [path]}))


# --- the lock ----------------------------------------------------------------------------------------------


def test_a_busy_store_names_the_process_that_keeps_it(store):
    code = (
        "import sys; from pathlib import Path; from dashboard.store import lock\n"
        "with lock.held(Path(sys.argv[1]), patience=0): print('held', flush=True); sys.stdin.read()"
    )
    told = [sys.executable, "-c", code, str(store.root / "store.lock")]
    with subprocess.Popen(told, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()

        with pytest.raises(StoreBusy, match=f"process {other.pid} since 20"):
            Store(store.root, patience=0.0).commit(article(1))
        assert lock.is_held(store.root / "store.lock")
        assert any(finding.about == "lock" for finding in store.doctor().findings)
        assert store.snapshot().generation == 0, "readers do not wait"
        other.communicate()

    assert store.commit(article(1)).done is Done.STORED


# --- damage ------------------------------------------------------------------------------------------------


def hurt(store, number, table="quotes"):
    """Change one bit in the middle of a segment."""
    batch = next(batch for batch in store.batches() if batch.name == f"article {number}")
    segment = next(segment for segment in batch.segments if segment.table == table)
    path = store.root / "segments" / f"{segment.sha256}.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    return path


def test_a_damaged_segment_is_not_served_and_the_generation_before_it_is(tmp_path):
    store = store_of(tmp_path / "store", [1, 2, 3])
    path = hurt(store, 3)

    snapshot = Store.open(store.root).snapshot()

    assert (snapshot.generation, articles_in(snapshot)) == (2, {1, 2})
    assert f"segments/{path.name}, of batch article 3: not as it was written" in snapshot.warning
    assert snapshot.warning.endswith("showing generation 2 meanwhile")
    assert str(tmp_path) not in snapshot.warning


def test_a_damaged_manifest_is_not_believed_and_the_one_before_it_is(tmp_path):
    store = store_of(tmp_path / "store", [1, 2, 3])
    path = store.root / "MANIFEST.json"
    path.write_bytes(path.read_bytes().replace(b"article 1", b"article 7"))

    snapshot = Store.open(store.root).snapshot()

    assert (snapshot.generation, articles_in(snapshot)) == (2, {1, 2})
    assert "MANIFEST.json: not as it was written; run `trade-figures restore`" in snapshot.warning
    with pytest.raises(StoreDamaged, match="run `trade-figures restore`"):
        store.commit(article(4))


def test_nothing_is_written_on_top_of_damage(tmp_path):
    store = store_of(tmp_path / "store", [1, 2])
    hurt(store, 1)

    with pytest.raises(StoreDamaged, match=r"of batch article 1: .* add its source again"):
        Store.open(store.root).commit(article(3))


def test_adding_the_source_again_repairs_a_damaged_batch(tmp_path):
    store = store_of(tmp_path / "store", [1, 2])
    hurt(store, 1)
    store = Store.open(store.root)
    assert not store.holds(sha256("article 1"))

    outcome = store.commit(article(1))

    assert outcome.done is Done.REPAIRED
    assert articles_in(Store.open(store.root).snapshot()) == {1, 2}
    assert store.verify().ok


def test_a_damaged_batch_can_be_removed(tmp_path):
    store = store_of(tmp_path / "store", [1, 2])
    hurt(store, 1)

    Store.open(store.root).remove("article 1")

    snapshot = Store.open(store.root).snapshot()
    assert (articles_in(snapshot), snapshot.warning) == ({2}, "")


def test_where_no_generation_is_whole_the_batch_to_add_again_is_named(tmp_path):
    store = store_of(tmp_path / "store", [1])
    hurt(store, 1)

    with pytest.raises(StoreDamaged, match="of batch article 1: not as it was written; add its source again"):
        Store.open(store.root).snapshot()
