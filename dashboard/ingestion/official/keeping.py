"""Files of official statistics and the store: which ones it holds already, and how one is put into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from dashboard.domain.errors import Refused, Unreadable
from dashboard.ingestion.build import source_row
from dashboard.ingestion.documents.files import shown
from dashboard.ingestion.official.loaded import Loaded
from dashboard.store.products import write_products
from dashboard.store.store import Batch, Done, Outcome, Store
from dashboard.store.tables import table_from_rows


@dataclass(frozen=True)
class There:
    """What a store holds already.

    Attributes:
        store: ``None`` where nothing is stored.
        together: SHA-256 of the files whose rows are in one batch with others'.
        generation: Of the store when this was asked.
    """

    store: Store | None
    together: frozenset[str] = frozenset()
    generation: int = 0

    @classmethod
    def of(cls, store: Store | None) -> There:
        if store is None:
            return cls(None)
        snapshot = store.snapshot(["sources"])
        batches = {batch.source_sha256 for batch in snapshot.batches}
        files = set(snapshot.table("sources")["sha256"].drop_null().to_pylist())
        return cls(store, frozenset(files - batches), snapshot.generation)

    def answer(self, sha256: str) -> Outcome | None:
        """What the store answers to a file that it holds; ``None`` for any other."""
        if self.store is None:
            return None
        if sha256 in self.together:
            return Outcome(done=Done.ALREADY_THERE, generation=self.generation)
        if not self.store.holds(sha256):
            return None
        name = next(batch.name for batch in self.store.batches() if batch.source_sha256 == sha256)
        return self.store.commit(Batch(source_sha256=sha256, name=name, kind="official"))


def commit(store: Store, loaded: Loaded) -> Outcome:
    """Store everything that was read from a file, or nothing of it.

    Raises:
        Refused: Where the file holds no figures.
        Unreadable: Where the system would not write.
    """
    if not loaded.has_figures:
        raise Refused(f"{loaded.described}: there is nothing to store")
    try:
        return _commit(store, loaded)
    except OSError as why:  # of temporary files; the store tells its own faults
        raise Unreadable(
            f"{shown(gettempdir())}: temporary files cannot be written ({why.strerror or why}); free some "
            "space there, or name another folder in TMPDIR"
        ) from None


def _commit(store: Store, loaded: Loaded) -> Outcome:
    sources = table_from_rows("sources", map(source_row, loaded.sources))
    with TemporaryDirectory(prefix="trade-figures-") as folder:
        files: dict[str, tuple[Path, ...]] = {}
        if loaded.products is not None:
            files["products"] = (Path(folder) / "products.parquet",)
            write_products(files["products"][0], loaded.products.chunks())
        return store.commit(
            Batch(
                source_sha256=loaded.sha256,
                name=f"official-{loaded.sha256[:12]}",
                kind="official",
                tables={"sources": sources, **loaded.tables},
                files=files,
            )
        )
