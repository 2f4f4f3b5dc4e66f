"""The system's own calls fail under a real writer: ``strace`` makes the n-th of a kind fail, for each n.

This covers what the store's own seam (``files.Disk``) cannot: calls by Python, by Arrow and by the lock.
"""

from __future__ import annotations

import multiprocessing
import re
import shutil
import subprocess

import pytest
from stored import articles_in, folder_in_memory, store_of, write_when_told

from dashboard.store.store import Store

CALLS = ("fsync", "rename", "write", "openat")
FAULTS = ("error=EIO", "error=ENOSPC", "error=EMFILE", "signal=SIGKILL")


def _can_trace() -> bool:
    if not shutil.which("strace"):
        return False
    told = ["strace", "-f", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO", "true"]
    return subprocess.run(told, check=False, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(
    not _can_trace(), reason="no strace here; the same faults are made in test_store_survives_faults"
)


@pytest.fixture
def tmp_path(tmp_path):
    with folder_in_memory(otherwise=tmp_path) as folder:
        yield folder


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("template") / "store", [1, 2]).root


@pytest.fixture(scope="module")
def processes():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dashboard.store.store", "pandas"])
    return context


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("call", CALLS)
def test_a_call_of_the_system_that_fails_loses_nothing(template, tmp_path, processes, call, fault):
    injected = 0
    for at in range(1, 200):
        root = tmp_path / "store"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(template, root)

        answer, happened = commit_under(processes, root, f"inject={call}:{fault}:when={at}", tmp_path / "log")

        store = Store.open(root)
        health, found = store.verify(), articles_in(store.snapshot())
        assert health.ok, (at, health.findings)
        assert found == {1, 2, 3} if answer == "stored" else found in ({1, 2}, {1, 2, 3}), (at, answer)
        assert answer in ("stored", "killed") or answer.startswith(("Unreadable: ", "StoreDamaged: ")), answer
        if not happened:
            assert answer == "stored"
            break
        injected += 1

    assert injected >= 5
    assert not happened, "there is an end to the calls of a commit"


def commit_under(processes, root, inject, log):
    """Commit article 3 in a process whose system calls ``strace`` spoils; its answer, and whether it did."""
    line, theirs = processes.Pipe()
    writer = processes.Process(target=write_when_told, args=(root, 3, theirs))
    writer.start()
    theirs.close()
    told = ["strace", "-f", "-p", str(line.recv()), "-e", f"trace={inject[7:].split(':')[0]}", "-e", inject]
    with subprocess.Popen([*told, "-o", str(log)], stderr=subprocess.PIPE, text=True) as tracer:
        assert "attached" in tracer.stderr.readline()
        line.send("go")
        try:
            answer = line.recv()
        except (EOFError, ConnectionResetError):
            answer = "killed"
        writer.join()
        tracer.wait()
    return answer, re.search(r"\(INJECTED\)|killed by SIGKILL", log.read_text()) is not None
