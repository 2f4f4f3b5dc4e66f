"""Open a store, show it, serve it: what ``trade-figures serve`` does."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from dashboard.app.factory import create_app
from dashboard.app.serving import Health, serve
from dashboard.domain.errors import TradeFiguresError
from dashboard.ingestion.intake import library_of, open_store
from dashboard.store.library import Library
from dashboard.store.store import Store


class CurrentLibrary:
    """The library of the store's newest generation, made anew when the store has changed.

    A store that comes to harm while it is being served keeps showing what was last read, with a warning.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._snapshot = store.snapshot()
        self._library = library_of(self._snapshot)

    def __call__(self) -> Library:
        """The tables of now; the same object as long as nothing has changed."""
        with self._lock:
            try:
                if not self._store.is_current(self._snapshot):
                    self._snapshot = self._store.snapshot()
                    self._library = library_of(self._snapshot)
            except TradeFiguresError as error:
                if self._library.warning != str(error):
                    self._library = replace(self._library, warning=str(error))
            return self._library

    def health(self) -> Health:
        """Whether the newest generation is the one shown."""
        library = self()
        return Health(
            ready=library.warning is None,
            generation=library.generation,
            verified=library.warning is None,
            note="" if library.warning is None else "the store needs attention: see its server",
        )


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
