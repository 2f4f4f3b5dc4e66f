"""Files in, figures out: the door through which commands come.

Every file is taken whole or not at all; what is amiss with one is a line and does not stop the others. A
file is stored before the next is read, so a long load that is stopped goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.domain.errors import Refused, TradeFiguresError, Unreadable
from dashboard.ingestion.build import source_row
from dashboard.ingestion.official import OFFICIAL
from dashboard.ingestion.official.across import Copies
from dashboard.ingestion.official.files import File, Watch
from dashboard.ingestion.official.given import given_in, named
from dashboard.ingestion.official.loaded import Loaded
from dashboard.ingestion.official.nearest import said_of_unknown
from dashboard.store.products import write_products
from dashboard.store.store import Batch, Outcome, Store
from dashboard.store.tables import table_from_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file.

    Attributes:
        name: As given.
        loaded: What was read; ``None`` where it was not, or was in the store before.
        error: Why it was not read.
        outcome: What the store answered; ``None`` where nothing was to be stored.
    """

    name: str = ""
    loaded: Loaded | None = None
    error: TradeFiguresError | None = None
    outcome: Outcome | None = None


def load(
    paths: Iterable[str | Path],
    *,
    store: Store | None = None,
    watch: Watch | None = None,
) -> Iterator[Result]:
    """Read files, folders and zip archives of official statistics, and store their figures file by file.

    Args:
        paths: Where they are.
        store: Where to keep the figures; ``None`` to tell what is in the files and keep nothing.
        watch: Called while large files are read.

    Yields:
        What became of each file, in the order given.
    """
    copies = Copies()
    for given in given_in(paths):
        if isinstance(given, TradeFiguresError):
            yield Result(error=given)
            continue
        try:
            with named(given.name):
                if store is not None and store.holds(given.sha256):
                    yield Result(name=given.name, outcome=_already(store, given.sha256))
                    continue
                loaded = copies.compared(read(File(given, watch)))
        except (Refused, Unreadable) as why:
            if store is not None:
                store.note_refusal(Path(given.name).name[:200], "", str(why))
            yield Result(name=given.name, error=why)
            continue
        outcome = commit(store, loaded) if store is not None and loaded.has_figures else None
        yield Result(name=given.name, loaded=loaded, outcome=outcome)


def _already(store: Store, sha256: str) -> Outcome:
    name = next(batch.name for batch in store.batches() if batch.source_sha256 == sha256)
    return store.commit(Batch(source_sha256=sha256, name=name, kind="official"))


def read(file: File) -> Loaded:
    """Everything in one file, by the first format that knows it.

    Raises:
        Refused: Where none does, or the file is not whole; one line without the file's name.
    """
    for each in OFFICIAL:
        if fit := each.sniff(file):
            return each.read(file, fit)
    raise Refused(said_of_unknown(file, OFFICIAL))


def commit(store: Store, loaded: Loaded) -> Outcome:
    """Store everything that was read from a file, or nothing of it.

    Raises:
        Refused: Where the file holds no figures.
    """
    if loaded.source is None:
        raise Refused(f"{loaded.described}: there is nothing to store")
    tables = {"sources": table_from_rows("sources", [source_row(loaded.source)]), **loaded.tables}
    with TemporaryDirectory(prefix="trade-figures-") as folder:
        files: dict[str, tuple[Path, ...]] = {}
        if loaded.products is not None:
            files["products"] = (Path(folder) / "products.parquet",)
            write_products(files["products"][0], [loaded.products])
        return store.commit(
            Batch(
                source_sha256=loaded.sha256,
                name=loaded.source.source_id,
                kind="official",
                tables=tables,
                files=files,
            )
        )
