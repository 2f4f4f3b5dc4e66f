"""Open a store, show it, serve it: what ``trade-figures serve`` does."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from dashboard.app.catalogue import Examined
from dashboard.app.factory import create_app
from dashboard.app.serving import Health, Settings, serve
from dashboard.domain.errors import TradeFiguresError
from dashboard.ingestion.examination import checker_of
from dashboard.ingestion.intake import library_of, open_store
from dashboard.store.store import Snapshot, Store


class CurrentLibrary:
    """The library of the store's newest generation with its findings, made anew when the store has changed.

    Checking all figures takes a moment, so it is done once for each generation, never for a reader. A store
    that comes to harm while it is being served keeps showing what was last read, with a warning.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._snapshot = store.snapshot()
        self._shown = _examined(self._snapshot)

    def __call__(self) -> Examined:
        """The tables of now and what was found in them; the same objects as long as nothing has changed."""
        with self._lock:
            try:
                if not self._store.is_current(self._snapshot):
                    self._snapshot = self._store.snapshot()
                    self._shown = _examined(self._snapshot)
            except TradeFiguresError as error:
                shown = self._shown
                if shown.library.warning != str(error):
                    self._shown = Examined(replace(shown.library, warning=str(error)), shown.findings)
            return self._shown

    def health(self) -> Health:
        """Whether the newest generation is the one shown."""
        library = self().library
        return Health(
            ready=library.warning is None,
            generation=library.generation,
            verified=library.warning is None,
            note="" if library.warning is None else "the store needs attention: see its server",
        )


def _examined(snapshot: Snapshot) -> Examined:
    """The tables of a snapshot, checked."""
    library = library_of(snapshot)
    return Examined(library, checker_of(snapshot, library).findings())


def start(
    store: str | os.PathLike[str] | None,
    *,
    host: str,
    port: int,
    public: bool,
    hosts: tuple[str, ...],
    embed_in: tuple[str, ...],
    log: bool,
    when_ready: Callable[[str], None],
) -> None:
    """Serve the dashboard of a store until Ctrl-C; for the options see ``serving.serve``."""
    # Options that cannot be meant are said before the store is opened and filled.
    Settings(host=host, port=port, public=public, hosts=hosts, frame_ancestors=embed_in, log=log)
    current = CurrentLibrary(open_store(store))
    serve(
        create_app(current),
        host=host,
        port=port,
        public=public,
        hosts=hosts,
        embed_in=embed_in,
        log=log,
        health=current.health,
        when_ready=when_ready,
    )
