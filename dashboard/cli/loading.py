"""``load``, ``unload``: official statistics in, and out again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dashboard.domain.errors import Exit, Refused
from dashboard.domain.sources import SourceKind

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
    from dashboard.ingestion.intake import open_store
    from dashboard.ingestion.official.loading import load

    store = None if told.dry_run else open_store(told.store)
    status = Exit.DONE
    with progress() as watch:
        for result in load(told.files, store=store, watch=watch):
            if result.error is not None:
                status = result.error.exit
                print(f"trade-figures: {result.error}", file=sys.stderr)
            else:
                print("\n".join(said(result)))
    return status


def unload_file(told: argparse.Namespace) -> int:
    """Take what was loaded from one file out of the store."""
    from dashboard.ingestion.intake import library_of, open_store

    store = open_store(told.store)
    sources = library_of(store.snapshot()).sources
    if told.source in set(sources["source_id"][sources["kind"] != SourceKind.OFFICIAL]):
        raise Refused(f"{told.source} is an article: trade-figures remove {told.source} takes it out")
    outcome = store.remove(told.source)
    print(f"unloaded {told.source}; the store is at generation {outcome.generation}")
    return Exit.DONE


def said(result: Result) -> Iterator[str]:
    """What a file holds, what was left out of it and why, and what to know before trusting it."""
    loaded, outcome = result.loaded, result.outcome
    if loaded is None:
        yield f"{result.name}: already in the store; nothing changed"
        return
    kept = f" ({outcome.done} as {outcome.name})" if outcome is not None else ""
    yield f"{result.name}: {loaded.described}{kept}"
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
