"""``read``, ``add``, ``remove``: articles in, figures out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from dashboard.domain.errors import Exit, Refused, TradeFiguresError
from dashboard.domain.sources import SourceKind

if TYPE_CHECKING:
    from dashboard.cli.printing import Tally
    from dashboard.ingestion.batch import FileRead


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands that deal with articles."""
    files = argparse.ArgumentParser(add_help=False)
    files.add_argument(
        "files", nargs="+", metavar="FILE", help="articles, folders of articles, or - for standard input"
    )
    files.add_argument("--max-bytes", type=int, metavar="N", help="take files up to this size")

    read = commands.add_parser(
        "read", parents=[shared, files], help="print every trade figure that articles quote"
    )
    read.add_argument("--format", choices=("table", "jsonl"), default="table", help="how to print (table)")
    read.set_defaults(command=print_figures)

    add = commands.add_parser("add", parents=[shared, files], help="read articles and keep their figures")
    add.set_defaults(command=keep_figures)

    remove = commands.add_parser(
        "remove", parents=[shared], help="take an article's figures out of the store"
    )
    remove.add_argument("source", metavar="SOURCE", help="its id, as `sources` lists it")
    remove.set_defaults(command=drop_source)


def print_figures(told: argparse.Namespace) -> int:
    """Print what each article quotes; a file that cannot be read does not stop the others."""
    from dashboard.cli import printing

    show = printing.as_jsonl if told.format == "jsonl" else printing.as_table
    tally = printing.Tally()
    for file in _read(told, tally):
        for article in file.results:
            if isinstance(article, TradeFiguresError):
                print(f"trade-figures: {article}", file=sys.stderr)
            else:
                show(article)
    return tally.status


def keep_figures(told: argparse.Namespace) -> int:
    """Read articles and store what they quote, each wholly or not at all."""
    from dashboard.cli import printing
    from dashboard.cli.checking import print_changes
    from dashboard.ingestion.examination import changes_by, checker_of
    from dashboard.ingestion.intake import add_article, library_of, open_store

    store, tell = open_store(told.store), printing.tell
    tally, checker = printing.Tally(), None
    for file in _read(told, tally, known=store.holds):
        if file.known:
            tell(f"{file.name}: already in the store; nothing changed")
        for article in file.results:
            if isinstance(article, TradeFiguresError):
                tell(f"trade-figures: {article}", sys.stderr)
                store.note_refusal(name=file.name, source_sha256="", why=str(article))
                continue
            if checker is None and article.read.readings:  # what the store held before
                snapshot = store.snapshot()
                checker = checker_of(snapshot, library_of(snapshot))
            outcome = add_article(store, article)
            tell(printing.added(article, outcome))
            if checker is not None and not outcome.already_there:
                print_changes(changes_by(checker, article))
    return tally.status


def _read(
    told: argparse.Namespace, tally: Tally, known: Callable[[str], bool] = lambda _: False
) -> Iterator[FileRead]:
    """Read the files asked for, with a progress bar and a summary where there are many."""
    from dashboard.cli import printing
    from dashboard.ingestion.batch import files_of, read_all

    files = files_of(told.files)
    try:
        with printing.progress(len(files)) as step:
            for file in read_all(files, max_bytes=told.max_bytes, known=known):
                tally.count(file)
                yield file
                step()
    except KeyboardInterrupt:
        print(f"trade-figures: stopped; so far {tally}", file=sys.stderr)
        raise
    if len(files) > 1:
        printing.tell(f"trade-figures: {tally}", sys.stderr)


def drop_source(told: argparse.Namespace) -> int:
    """Take a source's figures out of the store."""
    from dashboard.ingestion.intake import library_of, open_store

    store = open_store(told.store)
    sources = library_of(store.snapshot()).sources
    if told.source in set(sources["source_id"][sources["bundled"]]):
        raise Refused(
            f"{told.source} belongs to the bundled collection, which comes with the software and stays"
        )
    if told.source in set(sources["source_id"][sources["kind"] == SourceKind.OFFICIAL]):
        raise Refused(
            f"{told.source} is official statistics: trade-figures unload {told.source} takes it out"
        )
    if told.source not in set(sources["source_id"]):
        raise Refused(f"{told.source!r:.200} is no source of the store; `trade-figures sources` lists them")
    outcome = store.remove(told.source)
    print(f"removed {told.source}; the store is at generation {outcome.generation}")
    return Exit.DONE
