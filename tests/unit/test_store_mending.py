"""Verify, doctor, restore, compact, removal of waste, and the way out."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import time

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from stored import USED, article, articles_in, bytes_of, sha256, store_of

from dashboard.domain.errors import Refused, StoreDamaged, Unreadable
from dashboard.store import journal
from dashboard.store.doctor import examine, file_system
from dashboard.store.export import for_spreadsheets
from dashboard.store.files import Disk
from dashboard.store.layout import Place
from dashboard.store.manifest import Mark
from dashboard.store.schema import IN_MEMORY, TABLES
from dashboard.store.store import Done, Store
from dashboard.store.tables import table_from_rows


@pytest.fixture
def store(tmp_path):
    return store_of(tmp_path / "store", range(1, 8))


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def age(path, hours=2):
    then = time.time() - hours * 3600
    os.utime(path, (then, then))


# --- verify and restore ------------------------------------------------------------------------------------


def test_a_whole_store_is_found_whole_and_every_file_was_read(store):
    health = store.verify()

    files = bytes_of(store.root)
    assert (health.ok, health.generation, health.findings) == (True, 7, ())
    assert (health.files, health.bytes) == (len(files) - 1, sum(map(len, files.values()))), "all but the lock"


def test_verify_changes_nothing(store):
    before = bytes_of(store.root)

    store.verify()

    assert bytes_of(store.root) == before


def test_verify_says_where_there_is_no_store(tmp_path):
    with pytest.raises(Unreadable, match="there is no store"):
        Store(tmp_path / "nowhere").verify()


def test_a_missing_segment_is_named_with_its_batch(store):
    gone = store.root / "segments" / f"{store.batches()[2].segments[0].sha256}.parquet"
    gone.unlink()

    (finding,) = map(str, store.verify().findings)

    says = "missing (batch article 3); add its source again or run `trade-figures restore`"
    assert finding == f"segments/{gone.name}: {says}"


def test_restore_goes_back_under_a_new_number_and_can_be_undone(store):
    assert store.restorable() == (2, 3, 4, 5, 6, 7)

    back = store.restore(3)
    assert (back.done, back.generation, articles_in(store.snapshot())) == (Done.RESTORED, 8, {1, 2, 3})
    again = store.restore(7)

    assert (again.generation, articles_in(store.snapshot())) == (9, set(range(1, 8)))
    assert store.verify().ok


def test_restore_names_what_it_can_go_back_to(store):
    with pytest.raises(Refused, match="generation 1: not kept, or not whole; there are 2, 3, 4, 5, 6, 7"):
        store.restore(1)


def test_restore_leaves_a_whole_store_as_it_is(store):
    before = bytes_of(store.root)

    assert store.restore().done is Done.NOTHING_TO_DO
    assert bytes_of(store.root) == before


@pytest.mark.parametrize("name", ["MANIFEST.json", "MANIFEST.json.2", "journal.jsonl", "segments"])
def test_after_restore_a_damaged_store_is_whole_and_can_be_written(store, name):
    last = store.batches()[-1].segments[0]
    flip(store.root / name if name != "segments" else store.root / "segments" / f"{last.sha256}.parquet")
    assert not store.verify().ok

    outcome = Store(store.root).restore()

    mended = Store.open(store.root)
    assert outcome.generation > 7
    assert mended.verify().ok
    assert articles_in(mended.snapshot()) >= set(range(1, 7))
    assert mended.commit(article(20)).generation == outcome.generation + 1


def test_a_manifest_taken_out_of_use_is_kept_aside_with_its_files_until_waste_is_removed(store):
    flip(store.root / "MANIFEST.json")
    damaged = (store.root / "MANIFEST.json").read_bytes()

    store.restore()

    for path in (store.root / "segments").iterdir():
        age(path)
    Store.open(store.root)
    assert (store.root / "MANIFEST.json.damaged").read_bytes() == damaged
    assert store.gc().files == 1 + len(USED)
    assert store.verify().findings == (), "nothing is left to say"


def test_restore_gives_no_number_twice(store):
    (store.root / "MANIFEST.json").write_bytes(b"")

    assert store.restore().generation == 8, "7 was another generation, which is lost"


def test_where_nothing_is_whole_restore_says_what_is_left_to_do(store):
    flip(store.root / "segments" / f"{store.batches()[0].segments[0].sha256}.parquet")

    with pytest.raises(
        StoreDamaged, match="no whole generation is left; `trade-figures verify` names the batch"
    ):
        store.restore()


# --- the journal -------------------------------------------------------------------------------------------


def events(store):
    return [json.loads(line)["event"] for line in (store.root / "journal.jsonl").read_text().splitlines()]


def test_the_journal_tells_every_attempt(tmp_path):
    store = store_of(tmp_path / "store", [1])
    store.commit(article(1))
    store.note_refusal("junk.bin", sha256("junk"), "not text")
    store.remove("article 1")

    assert events(store) == ["stored", "already there", "refused", "removed"]
    assert store.verify().ok


def test_a_line_that_was_cut_short_is_no_damage_and_the_next_one_steps_over_it(tmp_path):
    store = store_of(tmp_path / "store", [1])
    with (store.root / "journal.jsonl").open("ab") as file:
        file.write(b'{"at": "2026-11-21T09:3')

    (finding,) = store.verify().findings
    store.commit(article(2))

    assert "line 2 was cut short; the next entry steps over it" in str(finding)
    assert not finding.damage
    assert store.verify().findings == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[1:],
        lambda lines: lines[:-1],
        lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: [lines[0].replace(b"article 1", b"article 9"), *lines[1:]],
        lambda lines: lines[:0],
    ],
    ids=["first gone", "last gone", "swapped", "one gone", "altered", "emptied"],
)
def test_a_line_that_is_gone_swapped_or_altered_shows(store, change):
    path = store.root / "journal.jsonl"
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    assert not store.verify().ok


def test_long_words_are_cut_in_the_journal(tmp_path):
    path = tmp_path / "journal.jsonl"

    mark = journal.add(Disk(), path, "refused", why="x" * 10_000)

    assert mark.bytes == path.stat().st_size < 1000
    assert journal.torn(Disk(), path, mark) == []
    assert journal.torn(Disk(), path, Mark(bytes=mark.bytes + 1, seal=mark.seal)) != []


# --- compact and waste -------------------------------------------------------------------------------------


def test_compacting_joins_files_and_changes_no_row(store):
    before = store.snapshot()

    outcome = store.compact()

    after = Store.open(store.root).snapshot()
    assert outcome.rows == {"quotes": 19, "refusals": 7, "sources": 7}
    assert all(after.table(name).equals(before.table(name)) for name in IN_MEMORY)
    assert len({segment.sha256 for batch in after.batches for segment in batch.segments}) == len(USED)
    assert store.verify().ok


def test_a_batch_can_be_removed_after_compacting_and_its_rows_go_with_the_next(store):
    store.compact()
    store.remove("article 3")

    assert store.compact().done is Done.COMPACTED
    assert articles_in(store.snapshot()) == {1, 2, 4, 5, 6, 7}
    files = {segment.sha256 for batch in store.batches() for segment in batch.segments}
    rows = [pq.read_metadata(store.root / "segments" / f"{sha}.parquet").num_rows for sha in files]
    assert sum(rows) == sum(sum(batch.rows.values()) for batch in store.batches())


def test_compacting_twice_does_nothing_the_second_time(store):
    store.compact()

    assert store.compact().done is Done.NOTHING_TO_DO


def test_old_files_go_once_no_kept_generation_needs_them(store):
    store.compact()
    assert store.gc().files == 0, "the generations before need theirs"

    for number in range(10, 16):
        store.commit(article(number))

    assert store.gc().files == 7 * len(USED)
    assert articles_in(Store.open(store.root).snapshot()) == {*range(1, 8), *range(10, 16)}
    assert store.restorable() == (9, 10, 11, 12, 13, 14)
    assert store.verify().ok


def leave_over(store):
    """An orphan and an unfinished file, as a killed writer leaves them."""
    orphan = store.root / "segments" / f"{hashlib.sha256(b'orphan').hexdigest()}.parquet"
    orphan.write_bytes(b"orphan")
    part = store.root / "segments" / f"{'0' * 64}.parquet.0123abcd.part"
    part.write_bytes(b"half")
    return orphan, part


def test_what_a_killed_writer_left_is_remarked_and_no_damage(store):
    orphan, part = leave_over(store)

    health = store.verify()

    assert health.ok
    assert [finding.about for finding in health.findings] == [f"segments/{orphan.name}", part.name]


def test_opening_removes_what_was_left_over_an_hour_ago_and_nothing_younger(store):
    orphan, part = leave_over(store)

    Store.open(store.root)
    assert orphan.exists()
    assert part.exists()
    for path in (orphan, part, *(store.root / "segments").iterdir()):
        age(path)
    Store.open(store.root)

    assert not orphan.exists()
    assert not part.exists()
    assert store.verify().findings == ()


def test_nothing_is_removed_while_a_manifest_cannot_be_believed(store):
    flip(store.root / "MANIFEST.json")
    last = store.root / "segments" / f"{store.batches()[-1].segments[0].sha256}.parquet"
    for path in (store.root / "segments").iterdir():
        age(path)

    Store.open(store.root)

    assert last.exists()
    assert len(list((store.root / "segments").iterdir())) == 7 * len(USED)


def test_nothing_is_removed_while_an_earlier_manifest_cannot_be_believed(store):
    store.remove("article 7")
    removed = store.root / "segments" / f"{sha256('x')}.parquet"
    removed.write_bytes(b"x")
    age(removed)
    whole = (store.root / "MANIFEST.json.2").read_bytes()
    flip(store.root / "MANIFEST.json.2")

    Store.open(store.root)
    assert removed.exists(), "that manifest may have named it"

    (store.root / "MANIFEST.json.2").write_bytes(whole)
    Store.open(store.root)
    assert not removed.exists()


class BadSector(Disk):
    """A disk that will not read one file."""

    def __init__(self, bad):
        self.bad = bad

    def open(self, path):
        if path == self.bad:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().open(path)


@pytest.mark.parametrize("what", ["segment", "manifest"])
def test_what_a_disk_will_not_read_is_gone_around_and_not_thrown_away(store, what):
    segment = store.root / "segments" / f"{store.batches()[-1].segments[0].sha256}.parquet"
    bad = {"segment": segment, "manifest": store.root / "MANIFEST.json.1"}[what]
    before = bad.read_bytes()
    sick = Store.open(store.root, disk=BadSector(bad))

    assert not sick.verify().ok
    assert sick.snapshot().generation == (6 if what == "segment" else 7)
    sick.restore()

    # The same disk in a better moment, or its copy in another machine.
    assert before in bytes_of(store.root).values()
    assert {6, 7} <= set(store.restorable())
    assert articles_in(store.snapshot()) >= set(range(1, 7))


# --- doctor ------------------------------------------------------------------------------------------------


def said(health):
    return "\n".join(map(str, health.findings))


def test_the_doctor_finds_nothing_to_do_for_a_healthy_store(store):
    health = store.doctor()

    assert health.ok
    assert [finding for finding in health.findings if finding.about in {"store", "permissions"}] != []
    assert "generation 7, 7 batches; 2, 3, 4, 5, 6 kept for `restore`" in said(health)
    assert "store version 1" in said(health)
    assert "bytes free" in said(health)


def test_the_doctor_sees_open_permissions_leftovers_strangers_and_debug_switches(store):
    (store.root / "MANIFEST.json").chmod(0o644)
    leave_over(store)
    (store.root / "thesis.docx").touch()

    told = said(examine(Place(store.root), {"DASH_DEBUG": "true", "FLASK_DEBUG": "0"}))

    assert "MANIFEST.json is open to others (mode 644); `chmod 600 " in told
    assert "1 files, 6 bytes, that no generation names; `trade-figures compact` removes them" in told
    assert "0123abcd.part; removed by itself an hour after it was begun" in told
    assert "thesis.docx is no file of the store" in told
    assert "DASH_DEBUG is set" in told
    assert "FLASK_DEBUG" not in told


@pytest.mark.parametrize("name", ["MANIFEST.json", "MANIFEST.json.3"])
def test_the_doctor_names_damage_that_shows_without_reading_segments(store, name):
    flip(store.root / name)

    health = store.doctor()

    assert not health.ok
    assert "run `trade-figures restore`" in said(health)


def test_the_doctor_speaks_of_a_place_without_a_store(tmp_path):
    assert "there is no store yet" in said(Store(tmp_path / "nowhere" / "yet").doctor())


def test_a_network_file_system_is_known_by_its_mount(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 254:0 / / rw - ext4 /dev/vda rw\n"
        f"30 22 0:51 / {tmp_path}/far\\040away rw - nfs4 server:/x rw\n"
        f"31 22 0:52 / {tmp_path}/near rw - tmpfs none rw\n"
    )

    assert file_system(tmp_path / "far away" / "store", mounts) == "nfs4"
    assert file_system(tmp_path / "near", mounts) == "tmpfs"
    assert file_system(tmp_path, mounts) == "ext4"
    assert file_system(tmp_path, tmp_path / "no such list") == ""


# --- the way out -------------------------------------------------------------------------------------------


def test_everything_is_exported_exactly_and_with_checksums(store, tmp_path):
    written = store.export_all(tmp_path / "out")

    snapshot = store.snapshot()
    told = pyarrow.csv.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False)
    for name in IN_MEMORY:
        assert pq.read_table(tmp_path / "out" / f"{name}.parquet").equals(snapshot.table(name))
        told.column_types = TABLES[name]
        from_text = pyarrow.csv.read_csv(tmp_path / "out" / f"{name}.csv", convert_options=told)
        assert from_text.to_pylist() == for_spreadsheets(snapshot.table(name)).to_pylist()
    sums = dict(line.split("  ")[::-1] for line in (tmp_path / "out" / "SHA256SUMS").read_text().splitlines())
    assert {path.name for path in written} == {*sums, "SHA256SUMS"}
    assert all(
        hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == sums[name] for name in sums
    )


def test_tables_too_large_to_be_read_whole_are_exported_too(store, tmp_path):
    (name,) = set(TABLES) - set(IN_MEMORY)
    kinds = {pa.string(): "=x", pa.float64(): 1.5}
    row = {field.name: kinds[field.type] for field in TABLES[name]}
    for number in (20, 21):
        pq.write_table(table_from_rows(name, [row] * number), tmp_path / "large.parquet")
        store.commit(article(number, tables={}, files={name: [tmp_path / "large.parquet"]}))

    store.export_all(tmp_path / "out")

    assert name not in store.snapshot().names
    assert pq.read_table(tmp_path / "out" / f"{name}.parquet").equals(table_from_rows(name, [row] * 41))
    text = pyarrow.csv.read_csv(tmp_path / "out" / f"{name}.csv")
    assert text.to_pylist() == for_spreadsheets(table_from_rows(name, [row] * 41)).to_pylist()


RISKY = ["=1+1", "+a", "-1+1", "-1/2", "@SUM(A1)", "|x", "%x", "\t=1", "\rx", "\xa0=1", "  =1", "\ufeff=1"]
RISKY += ["＝1", "＋1", "－1", "＠1"]
SAFE = ["", "-5.2", "+3", "12", "a=1", "–1", "trade", "“=1”"]


def test_a_text_that_a_spreadsheet_would_run_is_marked_and_no_other(store):
    rows = [{"quote_id": "q", "why": "w", "note": text} for text in [*RISKY, *SAFE, "'tis"]]

    marked = for_spreadsheets(table_from_rows("refusals", rows))["note"].to_pylist()

    assert marked == [*("'" + text for text in RISKY), *SAFE, "''tis"]


def test_an_export_touches_nothing_that_is_there(store, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").touch()

    with pytest.raises(Refused, match="there is something already"):
        store.export_all(tmp_path / "out")

    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.docx"]


def test_an_export_goes_into_an_empty_folder(store, tmp_path):
    (tmp_path / "out").mkdir()

    assert store.export_all(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
