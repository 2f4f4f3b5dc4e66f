"""Bits that flip and files that end early, anywhere in a store: found by ``verify``, and never served."""

from __future__ import annotations

import os
import random
import shutil
import subprocess

import pytest
from stored import article, articles_in, folder_in_memory, store_of

from dashboard.domain.errors import Exit, StoreDamaged, StoreNewer, Unreadable
from dashboard.store.store import Store

FLIPS, CUTS = 300, 60


@pytest.fixture
def tmp_path(tmp_path):
    with folder_in_memory(otherwise=tmp_path) as folder:
        yield folder


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A store in the middle of its life: kept generations, a removal, joined files, a refusal.

    It ends with a change: an entry of the journal after the last one may end early without being damage.
    """
    store = store_of(tmp_path_factory.mktemp("template") / "store", range(1, 5))
    store.remove("article 2")
    store.note_refusal("junk", "0" * 64, "not text")
    store.commit(article(1))
    store.compact()
    store.commit(article(5))
    return store.root


# What each generation holds; a store may serve any of these, and nothing else.
GENERATIONS = {3: {1, 2, 3}, 4: {1, 2, 3, 4}, 5: {1, 3, 4}, 6: {1, 3, 4}, 7: {1, 3, 4, 5}}


def flipped(data, chance):
    told = bytearray(data)
    told[chance.randrange(len(told))] ^= 1 << chance.randrange(8)
    return bytes(told)


def cut(data, chance):
    return data[: chance.randrange(len(data))]


@pytest.mark.slow
@pytest.mark.parametrize(("hurt", "rounds"), [(flipped, FLIPS), (cut, CUTS)], ids=["flips", "cuts"])
def test_damage_anywhere_is_named_and_never_served(template, tmp_path, hurt, rounds):
    chance, root = random.Random(11), tmp_path / "store"
    shutil.copytree(template, root)
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.stat().st_size)
    assert {path.name for path in files} >= {"MANIFEST.json", "MANIFEST.json.3", "journal.jsonl"}
    newest = {f"{segment.sha256}.parquet" for batch in Store(root).batches() for segment in batch.segments}
    served, refused = 0, 0
    for at in range(rounds):
        path = files[at % len(files)]
        whole = path.read_bytes()
        path.write_bytes(hurt(whole, chance))

        health = Store(root).verify()
        named = [finding for finding in health.findings if finding.damage]
        assert not health.ok, path
        assert any(path.name in finding.about for finding in named), (path, named)
        try:
            snapshot = Store.open(root).snapshot()
        except (StoreDamaged, StoreNewer):
            refused += 1
        else:
            served += 1
            assert articles_in(snapshot) == GENERATIONS[snapshot.generation], path
            assert bool(snapshot.warning) == (snapshot.generation != 7)
            assert snapshot.generation != 7 or path.name not in {*newest, "MANIFEST.json"}

        path.write_bytes(whole)
    assert Store(root).verify().ok
    assert served > refused, "most damage leaves a whole generation to serve"


def test_a_segment_in_the_place_of_another_is_not_served(template, tmp_path):
    root = tmp_path / "store"
    shutil.copytree(template, root)
    article_5 = next(batch for batch in Store(root).batches() if batch.name == "article 5")
    one, other = (root / "segments" / f"{segment.sha256}.parquet" for segment in article_5.segments[:2])
    shutil.copyfile(one, other)

    assert Store.open(root).snapshot().generation == 6
    assert not Store(root).verify().ok


def test_the_status_of_damage_is_the_documented_one():
    assert (StoreDamaged.exit, StoreNewer.exit, Unreadable.exit) == (6, 7, 4)
    assert StoreDamaged.exit is Exit.DAMAGED


# --- a disk that is full -----------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 600 kB, where we may mount one."""
    mount = tmp_path / "disk"
    mount.mkdir()
    told = ["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(mount)]
    if not shutil.which("mount") or subprocess.run(told, check=False, capture_output=True).returncode:
        pytest.skip(
            "cannot mount a small file system here; a full disk is simulated in test_store_survives_faults"
        )
    yield mount
    subprocess.run(["umount", str(mount)], check=True)


def test_a_full_disk_is_said_in_one_line_and_nothing_acknowledged_is_lost(small_disk):
    filler = small_disk / "filler"
    filler.write_bytes(os.urandom(300_000))
    store = Store.open(small_disk / "store", create=True)
    acknowledged, said = set(), ""
    for number in range(1, 1000):
        try:
            store.commit(article(number))
        except Unreadable as full:
            said = str(full)
            break
        acknowledged.add(number)

    assert "No space left on device; free some disk space and try again" in said
    assert "\n" not in said
    assert len(acknowledged) > 5
    assert articles_in(Store.open(store.root).snapshot()) == acknowledged
    assert store.verify().ok

    filler.unlink()
    store.commit(article(number))
    assert articles_in(Store.open(store.root).snapshot()) == {*acknowledged, number}
