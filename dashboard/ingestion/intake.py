"""Into the store: the bundled collection on first use, articles when a reader gives them."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from dashboard import __version__
from dashboard.ingestion.build import rows_of
from dashboard.ingestion.quoted import load_collection
from dashboard.resources import countries, folder, services
from dashboard.store.store import Batch, Outcome, Snapshot, Store
from dashboard.store.tables import table_from_rows

if TYPE_CHECKING:
    from dashboard.ingestion.articles import Article
    from dashboard.store.library import Library

BUNDLE = "bundled collection"


def store_root(told: str | os.PathLike[str] | None) -> Path:
    """The store's folder: the one told, or the reader's own data folder."""
    return Path(told).expanduser() if told else user_data_path("trade-figures", appauthor=False) / "store"


def open_store(told: str | os.PathLike[str] | None = None) -> Store:
    """Open the store, made on first use, with this version's bundled collection in it."""
    store = Store.open(store_root(told), create=True)
    stock(store)
    return store


def stock(store: Store) -> Outcome | None:
    """Normalise the bundled collection into the store, unless this very one is there already."""
    quoted = folder("datasets") / "quoted"
    digest = _digest(quoted)
    if store.holds(digest):
        return None
    rows = rows_of(load_collection(quoted, countries(), services()))
    tables = {name: table_from_rows(name, told) for name, told in rows.items()}
    return store.commit(
        Batch(source_sha256=digest, name=BUNDLE, kind="bundle", tables=tables, replaces=BUNDLE)
    )


def library_of(snapshot: Snapshot) -> Library:
    """Everything in the store at one generation, ready for questions."""
    from dashboard.store.library import Library  # and with it pandas, which storing has no need of

    tables = {name: snapshot.table(name) for name in snapshot.names}
    return Library.of(tables, services(), generation=snapshot.generation, warning=snapshot.warning or None)


def add_article(store: Store, article: Article) -> Outcome:
    """Store an article's figures, refusals and events; the same article twice changes nothing."""
    rows = rows_of(article)
    tables = {name: table_from_rows(name, told) for name, told in rows.items()}
    return store.commit(
        Batch(
            source_sha256=article.document.sha256,
            name=article.source.source_id,
            kind="article",
            tables=tables,
        )
    )


def _digest(quoted: Path) -> str:
    """Names this collection as this version reads it."""
    told = sha256(__version__.encode())
    for path in sorted(quoted.glob("*.csv")):
        told.update(path.name.encode() + b"\0" + path.read_bytes())
    return told.hexdigest()
