"""Files in, figures out: the door through which commands come.

Every file is taken whole or not at all; what is amiss with one is a line and does not stop the others. What
was read is stored before more is read, so a long load that is stopped goes on where it was. A file without
figures is refused, but not one in an archive: providers pack lists of codes and empty tables with the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.domain.errors import NoFigures, Refused, TradeFiguresError, Unreadable
from dashboard.ingestion.official import OFFICIAL
from dashboard.ingestion.official.across import Copies
from dashboard.ingestion.official.files import File, Watch
from dashboard.ingestion.official.formats import Fit, Format, ReadsTogether
from dashboard.ingestion.official.given import given_in, named
from dashboard.ingestion.official.keeping import There, commit
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.memory import memory_kept
from dashboard.ingestion.official.nearest import said_of_unknown
from dashboard.store.store import Outcome, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file, or of several that are read together.

    Attributes:
        name: As given; "a.csv and 12 more" for several.
        loaded: What was read; ``None`` where it was not, or was in the store before.
        error: Why it was not read.
        outcome: What the store answered; ``None`` where nothing was to be stored.
        files: How many files it is about.
    """

    name: str = ""
    loaded: Loaded | None = None
    error: TradeFiguresError | None = None
    outcome: Outcome | None = None
    files: int = 1


class _Known(NamedTuple):
    """A file and the format that knows it."""

    file: File
    format: Format
    fit: Fit


def load(
    paths: Iterable[str | Path],
    *,
    store: Store | None = None,
    watch: Watch | None = None,
) -> Iterator[Result]:
    """Read files, folders and zip archives of official statistics, and store their figures as they are read.

    Args:
        paths: Where they are.
        store: Where to keep the figures; ``None`` to tell what is in the files and keep nothing.
        watch: Called while large files are read.

    Yields:
        What became of each file, in the order given.

    Raises:
        TradeFiguresError: Where the store cannot be written.
    """
    copies = Copies()
    with memory_kept():
        for bunch in _bunches(_known(paths, store, watch)):
            for result in [bunch] if isinstance(bunch, Result) else _read_bunch(bunch):
                yield _stored(result, store, copies)


def _known(
    paths: Iterable[str | Path], store: Store | None, watch: Watch | None
) -> Iterator[_Known | Result]:
    """Each file with its format, unless it is in the store or no format knows it."""
    there = There.of(store)
    for given in given_in(paths):
        if isinstance(given, TradeFiguresError):
            yield Result(error=given)
            continue
        try:
            with named(given.name):
                if outcome := there.answer(given.sha256):
                    yield Result(name=given.name, outcome=outcome)
                else:
                    yield _recognised(File(given, watch))
        except (Refused, Unreadable) as why:
            yield Result(name=given.name, error=why)


def _bunches(known: Iterable[_Known | Result]) -> Iterator[list[_Known] | Result]:
    """Files one by one, but those that are better read together in one list."""
    bunch: list[_Known] = []
    for each in known:
        if bunch and not (isinstance(each, _Known) and _joins(each, bunch)):
            yield bunch
            bunch = []
        if isinstance(each, Result):
            yield each
        else:
            bunch.append(each)
    if bunch:
        yield bunch


def _joins(known: _Known, bunch: list[_Known]) -> bool:
    size = sum(each.file.given.size for each in (*bunch, known))
    alike = known.format is bunch[0].format
    return alike and isinstance(known.format, ReadsTogether) and size <= known.format.MOST_TOGETHER


def _read_bunch(bunch: list[_Known]) -> Iterator[Result]:
    """What is in files that are read together, or in a single one; those that are amiss are left aside."""
    told = bunch[0].format
    read: Callable[[File, Fit], Any] = told.part if isinstance(told, ReadsTogether) else told.read
    done: dict[str, Any] = {}
    for known in bunch:
        name = known.file.name
        try:
            with named(name):
                found = _found(read, known)
        except (Refused, Unreadable) as why:
            yield Result(name=name, error=why)
            continue
        if isinstance(found, Loaded) and not found.has_figures:
            yield Result(name=name, loaded=found)
        else:
            done[name] = found
    if not done:
        return
    name, *more = done
    parts = list(done.values())
    try:
        with named(name):
            loaded = told.together(parts) if isinstance(told, ReadsTogether) else parts[0]
    except Refused as why:
        yield Result(name=name, error=why)
    else:
        shown = f"{name} and {len(more)} more" if more else name
        yield Result(name=shown, loaded=loaded, files=len(done))


def _found(read: Callable[[File, Fit], Any], known: _Known) -> Any:
    """What is in a file; that one of those a provider has packed together holds nothing is no fault."""
    try:
        return read(known.file, known.fit)
    except NoFigures as why:
        if not known.file.given.part:
            raise
        given = known.file.given
        return Loaded(name=given.name, sha256=given.sha256, described=f"nothing to store: {why}")


def _stored(result: Result, store: Store | None, copies: Copies) -> Result:
    """The same, with what the store answers to it."""
    if result.loaded is None:
        if result.error is not None and store is not None:
            store.note_refusal(Path(result.name).name[:200] or "?", "", str(result.error))
        return result
    loaded = copies.compared(result.loaded)
    if store is None or not loaded.has_figures:
        return replace(result, loaded=loaded)
    # The rows are in the store now; a caller who keeps all results need not keep them too.
    return replace(result, outcome=commit(store, loaded), loaded=loaded.without_rows())


def read(file: File) -> Loaded:
    """Everything in one file, by the first format that knows it.

    Raises:
        Refused: Where none does, or the file is not whole; one line without the file's name.
    """
    known = _recognised(file)
    return known.format.read(file, known.fit)


def _recognised(file: File) -> _Known:
    for each in OFFICIAL:
        if fit := each.sniff(file):
            return _Known(file, each, fit)
    raise Refused(said_of_unknown(file, OFFICIAL))
