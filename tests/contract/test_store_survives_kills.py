"""Writers in processes of their own: killed at any moment, or many at once."""

from __future__ import annotations

import multiprocessing
import random
import sys
import threading

import pytest
from stored import articles_in, folder_in_memory, store_of, write_some, write_until_killed

from dashboard.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

ROUNDS = 200
WRITERS, ARTICLES_EACH = 4, 25


@pytest.fixture
def tmp_path(tmp_path):
    with folder_in_memory(otherwise=tmp_path) as folder:
        yield folder


@pytest.fixture(scope="module")
def processes():
    """Processes that start quickly, since what they need was imported once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dashboard.store.store", "pandas"])
    return context


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_loses_nothing_that_it_acknowledged(tmp_path, processes):
    """After each kill the store is whole, and holds every acknowledged article and at most one more."""
    chance, root = random.Random(8), tmp_path / "store"
    due, first, landed_between = set(), 1, 0
    for _ in range(ROUNDS):
        told, tell = processes.Pipe(duplex=False)
        writer = processes.Process(target=write_until_killed, args=(root, first, tell))
        writer.start()
        tell.close()
        for _ in range(chance.randint(0, 3)):
            due.add(told.recv())
        # Not a wait for anything: the moment of the kill is what this test varies.
        threading.Event().wait(chance.random() * 0.015)
        writer.kill()
        writer.join()
        due |= set(_left_in(told))

        store = Store.open(root, create=True)
        snapshot, health = store.snapshot(), store.verify()
        found = articles_in(snapshot)
        assert health.ok, health.findings
        assert snapshot.warning == ""
        assert due <= found
        assert len(found - due) <= 1, "the one that was under way"
        landed_between += found != due
        due = found
        first = max(due, default=0) + 1
        # A small store keeps the moments of a commit, and not the size of its manifest, under test.
        for number in sorted(due)[:-3]:
            store.remove(f"article {number}")
            due.discard(number)

    assert landed_between, "no kill came between the change and its acknowledgement"


def _left_in(told):
    while True:
        try:
            yield told.recv()
        except EOFError:
            return


@pytest.mark.slow
def test_writers_at_once_lose_nothing_and_a_reader_sees_whole_generations_only(tmp_path, processes):
    root = tmp_path / "store"
    lines, writers = [], []
    for at in range(WRITERS):
        told, tell = processes.Pipe(duplex=False)
        numbers = list(range(at * ARTICLES_EACH, (at + 1) * ARTICLES_EACH))
        writers.append(processes.Process(target=write_some, args=(root, numbers, tell)))
        lines.append(told)
        writers[-1].start()
        # With our end closed, a writer that fails ends its line instead of leaving us to wait.
        tell.close()

    reader = Store.open(root, create=True)
    seen = [reader.snapshot()]
    while not all(line.poll() for line in lines):
        snapshot = reader.snapshot()
        assert snapshot.warning == ""
        assert snapshot.generation == len(articles_in(snapshot)), "one article in each generation"
        assert snapshot.generation >= seen[-1].generation
        if snapshot.generation > seen[-1].generation:
            assert not reader.is_current(seen[-1])
            seen.append(snapshot)
    for writer in writers:
        writer.join()

    assert [line.recv() for line in lines] == ["done"] * WRITERS
    assert articles_in(reader.snapshot()) == set(range(WRITERS * ARTICLES_EACH))
    assert len(seen) > WRITERS, "the reader saw the store grow"
    assert Store.open(root).verify().ok


def test_two_processes_that_make_the_same_store_make_one(tmp_path, processes):
    root = tmp_path / "store"
    lines = [processes.Pipe(duplex=False) for _ in range(4)]
    writers = [
        processes.Process(target=write_some, args=(root, [at], tell)) for at, (_, tell) in enumerate(lines)
    ]
    for writer, (_, tell) in zip(writers, lines, strict=True):
        writer.start()
        tell.close()
    for writer in writers:
        writer.join()

    assert [told.recv() for told, _ in lines] == ["done"] * 4
    assert articles_in(store_of(root, []).snapshot()) == {0, 1, 2, 3}
