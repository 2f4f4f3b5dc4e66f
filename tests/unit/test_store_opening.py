"""What is taken for a store, and what is left alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from stored import article, articles_in, bytes_of, store_of

from dashboard.domain.errors import Refused, StoreDamaged, StoreNewer, Unreadable
from dashboard.store.files import Disk
from dashboard.store.history import publish
from dashboard.store.layout import Place
from dashboard.store.manifest import Manifest
from dashboard.store.store import Store


def one_line(raised):
    text = str(raised.value)
    return text if "\n" not in text else pytest.fail(f"more than one line: {text}")


def test_no_store_is_said_and_none_is_made(tmp_path):
    with pytest.raises(Unreadable) as said:
        Store.open(tmp_path / "store")

    assert "there is no store yet; `trade-figures add FILE` or `serve` makes one" in one_line(said)
    assert not list(tmp_path.iterdir())


def test_a_store_is_made_in_a_new_folder_below_new_folders(tmp_path):
    Store.open(tmp_path / "a" / "b" / "store", create=True)

    assert Store.open(tmp_path / "a" / "b" / "store").snapshot().generation == 0


def test_a_store_is_made_in_an_empty_folder(tmp_path):
    assert Store.open(tmp_path, create=True).verify().ok


def test_making_a_store_twice_keeps_what_is_in_it(tmp_path):
    store_of(tmp_path, [1])

    assert articles_in(Store.open(tmp_path, create=True).snapshot()) == {1}


def test_a_store_whose_making_was_cut_off_is_made(tmp_path):
    (tmp_path / "segments").mkdir()
    (tmp_path / "store.lock").touch()
    (tmp_path / "MANIFEST.json.0123abcd.part").write_bytes(b"{")

    assert Store.open(tmp_path, create=True).snapshot().generation == 0


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.docx": b"years of work"},
        {"film.part": b"half of it"},
        {"MANIFEST.json": b'{"manifest_version": 3, "name": "somebody else\'s"}'},
        {"segments/thesis.docx": b"years of work", "notes.txt": b""},
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_a_folder_of_other_things_is_refused_and_left_as_it_is(tmp_path, files, create):
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    before = bytes_of(tmp_path)

    with pytest.raises(Refused) as refused:
        Store.open(tmp_path, create=create)

    assert "not a store, it holds other files" in one_line(refused)
    assert "choose an empty folder with --store DIR" in one_line(refused)
    assert bytes_of(tmp_path) == before


@pytest.mark.parametrize("name", ["there is none", "somebody's"])
def test_no_question_makes_a_store_or_puts_a_lock_where_there_is_none(tmp_path, name):
    other = tmp_path / "somebody's"
    other.mkdir()
    (other / "thesis.docx").write_bytes(b"years of work")
    store = Store(tmp_path / name)

    for question in (
        store.snapshot,
        store.batches,
        lambda: store.commit(article(1)),
        lambda: store.remove("x"),
        store.verify,
        store.restore,
        store.restorable,
        store.compact,
        store.gc,
        lambda: store.export_all(tmp_path / "out"),
    ):
        with pytest.raises((Unreadable, Refused), match=r"there is no store yet|not a store, it holds"):
            question()
    store.note_refusal("x", "0" * 64, "not text")
    assert len(store.doctor().findings) >= 3

    assert bytes_of(tmp_path) == {"somebody's/thesis.docx": b"years of work"}


def test_a_file_is_not_a_store(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("a,b")

    with pytest.raises(Refused, match="a file, not a folder"):
        Store.open(path, create=True)


def test_a_path_below_a_file_is_unreadable(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(Unreadable) as said:
        Store.open(tmp_path / "file" / "store", create=True)

    assert "choose a folder with --store DIR" in one_line(said)


@pytest.fixture
def frozen(tmp_path):
    """A store that cannot be written, for root either where the file system can do that."""
    root = store_of(tmp_path / "store", [1]).root
    folders = [str(root), str(root / "segments")]
    if os.getuid():
        root.chmod(0o500)
        yield root
        root.chmod(0o700)
        return
    if subprocess.run(["chattr", "+i", *folders], check=False, capture_output=True).returncode:
        pytest.skip("cannot make a folder read-only for root here")
    yield root
    subprocess.run(["chattr", "-i", *folders], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no read-only folders")
def test_a_store_that_cannot_be_written_is_read_and_says_so_when_written(frozen):
    store = Store.open(frozen, create=True)

    assert articles_in(store.snapshot()) == {1}
    with pytest.raises(Unreadable) as said:
        store.commit(article(2))
    assert "check its permissions, or choose another place with --store DIR" in one_line(said)
    assert articles_in(store.snapshot()) == {1}


# --- versions ----------------------------------------------------------------------------------------------


def sealed_by_a_later_version(store):
    """Publish what a later version would: the same seal around another version number."""
    plain = Manifest.encode
    place = Place(store.root, Disk())

    class Later(Manifest):
        def encode(self):
            from dashboard.store import manifest

            now, manifest.SCHEMA_VERSION = manifest.SCHEMA_VERSION, 2
            try:
                return plain(self)
            finally:
                manifest.SCHEMA_VERSION = now

    publish(place, Later(generation=9, batches=store.batches()))


def edited_by_hand(store):
    path = store.root / "MANIFEST.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema_version": 2}))


@pytest.mark.parametrize("written", [sealed_by_a_later_version, edited_by_hand])
def test_a_newer_store_is_neither_read_nor_written_nor_touched(tmp_path, written):
    store = store_of(tmp_path / "store", [1, 2])
    written(store)
    before = bytes_of(store.root)

    for attempt in (
        lambda: Store.open(store.root, create=True),
        store.snapshot,
        store.batches,
        lambda: store.commit(article(3)),
        lambda: store.remove("article 1"),
        store.compact,
        store.gc,
    ):
        with pytest.raises(StoreNewer) as newer:
            attempt()
        assert "store version 2, this one knows 1" in one_line(newer)

    assert bytes_of(store.root) == before


def test_a_newer_store_is_not_restored_but_one_that_only_looks_newer_is(tmp_path):
    newer, damaged = (store_of(tmp_path / name, [1, 2]) for name in ("newer", "damaged"))
    sealed_by_a_later_version(newer)
    edited_by_hand(damaged)

    with pytest.raises(StoreNewer):
        newer.verify()
    with pytest.raises(StoreNewer):
        newer.restore()
    assert not damaged.verify().ok
    assert damaged.restore().generation == 3
    assert articles_in(damaged.snapshot()) == {1}


# --- nothing left to believe -------------------------------------------------------------------------------


def test_a_store_without_a_manifest_to_believe_is_damaged_and_not_made_anew(tmp_path):
    store = store_of(tmp_path / "store", [1, 2])
    for path in store.root.glob("MANIFEST.json*"):
        path.unlink()

    with pytest.raises(StoreDamaged, match=r"MANIFEST\.json: missing; run `trade-figures restore`"):
        Store.open(store.root, create=True)

    assert len(list((store.root / "segments").iterdir())) == 6


def test_a_manifest_cut_to_nothing_is_damage(tmp_path):
    store = store_of(tmp_path / "store", [1])
    (store.root / "MANIFEST.json").write_bytes(b"")

    with pytest.raises(StoreDamaged, match="not as it was written"):
        Store.open(store.root, create=True)


def test_a_name_with_a_line_break_in_it_stays_on_one_line(tmp_path):
    with pytest.raises(Unreadable) as said:
        Store.open(tmp_path / "two\nlines")

    assert "two\\nlines" in one_line(said)
