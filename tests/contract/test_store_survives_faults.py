"""A fault at every call by which the store reads or changes files, one after the other."""

from __future__ import annotations

import errno
import itertools
import random
import shutil

import pytest
from stored import CALLS, FailingDisk, ForgetfulDisk, Killed, article, articles_in, folder_in_memory, store_of

from dashboard.domain.errors import TradeFiguresError
from dashboard.store.store import Store

KEPT = {1, 2, 3}


def damaged(store):
    """The same store, with its manifest cut short."""
    path = store.root / "MANIFEST.json"
    path.write_bytes(path.read_bytes()[:-10])


# What is done, on what, and what the store may hold after it.
CHANGES = {
    "commit": (lambda store: store.commit(article(4)), None, {1, 2, 3, 4}),
    "replace": (lambda store: store.commit(article(4, replaces="article 1")), None, {2, 3, 4}),
    "remove": (lambda store: store.remove("article 2"), None, {1, 3}),
    "compact": (lambda store: store.compact(), None, {1, 2, 3}),
    "restore": (lambda store: store.restore(2), None, {1, 2}),
    "mend": (lambda store: store.restore(), damaged, {1, 2}),
    "note": (lambda store: store.note_refusal("x", "0" * 64, "not text"), None, {1, 2, 3}),
    "gc": (lambda store: store.gc(), None, {1, 2, 3}),
}
# A manifest or segment that the disk would not read counts as damaged, so mending goes back further.
MAY_ALSO = {("mend", "EIO"): [{1}], ("restore", "EIO"): []}
FAULTS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EMFILE": errno.EMFILE, "killed": None}


@pytest.fixture
def tmp_path(tmp_path):
    with folder_in_memory(otherwise=tmp_path) as folder:
        yield folder


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("template") / "store", sorted(KEPT)).root


def copy_of(template, root, before=None):
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root)
    if before:
        before(Store(root))
    return root


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        *itertools.product(CHANGES, ["EIO", "killed"]),
        # These two take the same way through the store, wherever they come from.
        *itertools.product(["commit", "restore"], ["ENOSPC", "EMFILE"]),
    ],
)
def test_a_fault_at_any_call_leaves_the_old_state_or_the_new_one(template, tmp_path, name, fault):
    change, before, after = CHANGES[name]
    at = 0
    while True:
        at += 1
        root = copy_of(template, tmp_path / "store", before)
        disk = FailingDisk(at, FAULTS[fault])
        answered = attempt(change, Store(root, disk=disk))
        if not disk.failed_at:
            break
        found = whole(root, name)
        assert found in [after, *([] if answered else [KEPT]), *MAY_ALSO.get((name, fault), [])], (
            disk.failed_at
        )
        # What failed can be done once the fault is gone.
        if found == KEPT != after:
            change(Store.open(root))
            assert whole(root, name) == after
        if found not in (KEPT, after):
            assert 2 in Store(root).restorable(), "nothing is thrown away for a fault of reading"

    assert at > 3 if name != "note" else at > 1, "no fault was met"


def attempt(change, store):
    try:
        change(store)
    except Killed:
        return False
    except TradeFiguresError as problem:
        said = str(problem)
    else:
        return True
    assert "\n" not in said
    return False


def whole(root, name):
    """The articles that are served, after the store was found to be in order."""
    store = Store.open(root)
    health = store.verify()
    snapshot = store.snapshot()
    if name == "mend":
        # It was damaged before; then the generation before that is served, with a warning.
        assert not (health.ok and snapshot.warning)
    else:
        assert health.ok, health.findings
        assert snapshot.warning == ""
    return articles_in(snapshot)


def test_a_fault_at_any_call_while_a_store_is_made_leaves_none_or_a_whole_one(tmp_path):
    for fault in FAULTS.values():
        for at in range(1, 100):
            root = tmp_path / "store"
            shutil.rmtree(root, ignore_errors=True)
            disk = FailingDisk(at, fault)
            attempt(lambda _: Store.open(root, create=True, disk=disk), None)  # noqa: B023
            assert Store.open(root, create=True).verify().ok
            if not disk.failed_at:
                break
        assert at > 5


def test_a_failed_commit_leaves_no_file_behind(template, tmp_path):
    """A full disk does not stay full for our sake; only the call that removes files may leave one."""
    root = tmp_path / "store"
    for at in range(1, 1000):
        copy_of(template, root)
        before = {path.name for path in root.rglob("*")}
        disk = FailingDisk(at, errno.ENOSPC)
        attempt(lambda store: store.commit(article(4)), Store(root, disk=disk))
        if not disk.failed_at:
            break
        left = (
            {path.name for path in root.rglob("*")} - before - {f"MANIFEST.json.{at}" for at in range(1, 6)}
        )
        if articles_in(Store(root).snapshot()) == KEPT and disk.failed_at not in {"unlink", "open"}:
            assert not left, disk.failed_at


STEPS = [
    (lambda store: store.commit(article(1)), {1}),
    (lambda store: store.commit(article(2)), {1, 2}),
    (lambda store: store.note_refusal("x", "0" * 64, "not text"), {1, 2}),
    (lambda store: store.commit(article(3, replaces="article 1")), {2, 3}),
    (lambda store: store.compact(), {2, 3}),
    (lambda store: store.remove("article 2"), {3}),
    (lambda store: store.restore(3), {2, 3}),
    (lambda store: store.gc(), {2, 3}),
]


@pytest.mark.slow
def test_a_power_cut_before_any_call_loses_nothing_that_was_acknowledged(tmp_path):
    """What was not forced to the disk may be there, half there or not; what was acknowledged is there."""
    chance, found, cuts, may_be = random.Random(3), tmp_path / "found", [], [set()]

    def cut(disk):
        for _ in range(2):
            disk.left_on_disk(found, chance)
            assert served_after(found / "store") in may_be, disk.names[-1]
            shutil.rmtree(found)
        cuts.append(disk.names[-1])

    disk = ForgetfulDisk(tmp_path / "disk", cut)
    disk.root.mkdir()
    store = Store.open(disk.root / "store", create=True, disk=disk)
    for step, state in STEPS:
        may_be.append(state)
        step(store)
        may_be = [state]
        # Once more after the last call, when success has been told.
        cut(disk)

    assert len(cuts) > 200
    assert set(cuts) == set(CALLS)


def served_after(root):
    root.mkdir(parents=True, exist_ok=True)
    store = Store.open(root, create=True)
    health = store.verify()
    assert health.ok, health.findings
    return articles_in(store.snapshot())
