"""``load``, ``unload``: official statistics in, and out again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.cli.alone import keep_pandas_out
from dashboard.domain.errors import Exit, Refused

if TYPE_CHECKING:
    from dashboard.ingestion.official.files import Watch
    from dashboard.ingestion.official.loading import Result

LARGE = 50_000_000
"""Bytes from which a file gets a progress bar."""


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands that deal with official statistics."""
    load = commands.add_parser(
        "load", parents=[shared], help="keep the figures of files of official statistics"
    )
    load.add_argument(
        "files", nargs="+", metavar="FILE", help="files as downloaded, folders or zip archives of them"
    )
    load.add_argument("--dry-run", action="store_true", help="say what is in them and keep nothing")
    load.set_defaults(command=load_files)

    unload = commands.add_parser(
        "unload", parents=[shared], help="take a file's official figures out of the store"
    )
    unload.add_argument("source", metavar="SOURCE", help="its name, as `sources` lists it")
    unload.set_defaults(command=unload_file)


def load_files(told: argparse.Namespace) -> int:
    """Recognise each file by its content, say what it holds, and keep its figures."""
    from dashboard.cli.printing import tell

    if told.alone:
        keep_pandas_out()
    from dashboard.ingestion.intake import open_store
    from dashboard.ingestion.official.loading import load

    store = None if told.dry_run else open_store(told.store)
    tally = Tally()
    try:
        with progress() as watch:
            for result in load(told.files, store=store, watch=watch):
                tally.count(result)
                if result.error is not None:
                    tell(f"trade-figures: {result.error}", sys.stderr)
                else:
                    tell("\n".join(said(result)))
    except KeyboardInterrupt:
        tell(f"trade-figures: stopped; so far {tally}", sys.stderr)
        raise
    if tally.files > 1:
        tell(f"trade-figures: {tally}", sys.stderr)
    return tally.status


@dataclass
class Tally:
    """What came of many files, and the exit status that it earns.

    Attributes:
        stored: Read, and kept where there was a store to keep them in.
        known: Passed over, since they are in the store.
        empty: Read, and without figures: lists of codes, texts beside tables, tables without rows.
        failed: Not read.
        status: The greatest of the failures'; it does not depend on the order of the files.
    """

    stored: int = 0
    known: int = 0
    empty: int = 0
    failed: int = 0
    status: int = Exit.DONE

    @property
    def files(self) -> int:
        """All of them."""
        return self.stored + self.known + self.empty + self.failed

    def count(self, result: Result) -> None:
        """Count in what became of a file, or of several that were read together."""
        if result.error is not None:
            self.failed += 1
            self.status = max(self.status, result.error.exit)
        elif result.loaded is None or (result.outcome and result.outcome.already_there):
            self.known += result.files
        elif not result.loaded.has_figures:
            self.empty += result.files
        else:
            self.stored += result.files

    def __str__(self) -> str:
        told = [
            f"{self.files:,} files: {self.stored:,} read",
            f"{self.known:,} there already" if self.known else "",
            f"{self.empty:,} without figures" if self.empty else "",
            f"{self.failed:,} not read" if self.failed else "",
        ]
        return "; ".join(filter(None, told))


def unload_file(told: argparse.Namespace) -> int:
    """Take what was loaded from one file out of the store."""
    from dashboard.cli.listing import not_loaded
    from dashboard.ingestion.intake import open_store
    from dashboard.store.holdings import holdings

    store = open_store(told.store)
    snapshot = store.snapshot()
    held = holdings(snapshot)
    sources = snapshot.table("sources")["source_id"].to_pylist()
    batch = next((one.batch for one in held if told.source in (one.source_id, one.batch)), "")
    if not batch and told.source in sources:
        raise Refused(f"{told.source} is an article: trade-figures remove {told.source} takes it out")
    if not batch:
        raise Refused(not_loaded(told.source, held))
    together = [one.source_id for one in held if one.batch == batch]
    if together[1:] and told.source != batch:
        raise Refused(
            f"{told.source} was stored as one with {len(together) - 1} other files: "
            f"trade-figures unload {batch} takes all of them out"
        )
    outcome = store.remove(batch)
    print(f"unloaded {told.source}; the store is at generation {outcome.generation}")
    return Exit.DONE


def said(result: Result) -> Iterator[str]:
    """What a file holds, what was left out of it and why, and what to know before trusting it."""
    from dashboard.ingestion.documents.files import shown

    loaded, outcome = result.loaded, result.outcome
    if loaded is None:
        yield f"{shown(result.name)}: already in the store; nothing changed"
        return
    kept = f" ({outcome.done} as {outcome.name})" if outcome is not None else ""
    yield f"{shown(result.name)}: {loaded.described}{kept}"
    yield from (f"  left out {told}" for told in loaded.left_out)
    yield from (f"  note: {told}" for told in loaded.warnings)
    yield from (f"  totals: {told}" for told in loaded.totals_said())


@contextmanager
def progress() -> Iterator[Watch | None]:
    """A bar for each large file on a terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bars: dict[str, Any] = {}

        def watch(name: str, read: int, size: int) -> None:
            if size < LARGE:
                return
            if name not in bars:
                # A line that is too long for the terminal is broken, and then drawn again below itself.
                bars[name] = progress.add_task(name.rpartition("/")[2], total=size)
            progress.update(bars[name], completed=read)

        yield watch
