"""The bar of a long load: one for each large file, and nothing where nobody looks."""

import io
import sys

from rich.progress import Progress

from dashboard.cli.loading import LARGE, progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_large_file_has_one_bar_that_goes_on_and_a_small_one_none(monkeypatch):
    shown = {}
    update = Progress.update

    def seen(self, task, **told):
        shown.setdefault(self.tasks[task].description, []).append((task, told["completed"]))
        update(self, task, **told)

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(Progress, "update", seen)
    with progress() as watch:
        assert watch is not None
        for read in (LARGE // 2, LARGE):
            watch("/downloads/BACI_Y2021.csv", read, LARGE)
            watch("/downloads/BACI_Y2022.csv", read, 2 * LARGE)
            watch("/downloads/list.csv", read, LARGE - 1)

    assert shown == {
        "BACI_Y2021.csv": [(0, LARGE // 2), (0, LARGE)],
        "BACI_Y2022.csv": [(1, LARGE // 2), (1, LARGE)],
    }


def test_where_nobody_looks_there_is_no_bar(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())

    with progress() as watch:
        assert watch is None
