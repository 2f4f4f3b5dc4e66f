"""The way in: every request passes here before Dash, and every answer on its way out."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import dash
import orjson
from werkzeug import Request, Response

from dashboard.app.serving import guard, logs, page, payloads
from dashboard.app.serving.compression import BROTLI, squeeze
from dashboard.app.serving.guard import Routes
from dashboard.app.serving.headers import security_headers
from dashboard.app.serving.problems import (
    REQUEST_ID,
    Problem,
    answer,
    incident,
    new_id,
    refuse,
    seen,
    wants_json,
)
from dashboard.app.serving.settings import Health, Settings
from dashboard.app.serving.static import Item, Shelf

WSGI = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A WSGI app around Dash's.

    Attributes:
        inner: Dash's own.
        settings: The operator's.
        health: Asked at each ``/readyz``.
        shelf: What is answered without Dash.
        routes: What is answered at all.
        callbacks: What may be called, by its name on the wire.
        headers: What every answer carries.
        embed_headers: What it carries instead where other sites may show it in a frame.
        turns: One for each callback or file that may be made at once.
        opened: The page with the first screen of a query in it, if it comes with one.
    """

    inner: WSGI
    settings: Settings
    health: Callable[[], Health]
    shelf: Shelf
    routes: Routes
    callbacks: Mapping[str, payloads.Callback]
    headers: Mapping[str, str]
    embed_headers: Mapping[str, str]
    turns: threading.Semaphore = field(repr=False)
    opened: Callable[[str], Item] | None = None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        REQUEST_ID.set(new_id())
        started = time.perf_counter()
        request = Request(environ)
        response = self._answer(request)
        embedded = guard.exact_path(request) == self.routes.page + guard.EMBED
        for name, value in (self.embed_headers if embedded else self.headers).items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.pop("Server", None)
        logs.request_line(
            request.method,
            guard.exact_path(request),
            response.status_code,
            ms=(time.perf_counter() - started) * 1000,
            sent=_length(request, response),
        )
        return response(environ, start_response)

    def warm(self) -> None:
        """Make what the first reader would wait for: the page without a query, and its first files."""
        files = self.shelf.prepare()
        if self.opened:
            try:
                self.opened("").made(BROTLI)
            except Exception as error:  # it is told again to whoever asks for it
                incident(error)
        files.join()

    def _answer(self, request: Request) -> Response:
        try:
            guard.check(request, self.routes, self.settings)
            return self._served(request)
        except Exception as error:
            return answer(seen(error), as_json=wants_json(request))

    def _served(self, request: Request) -> Response:
        path = guard.exact_path(request)
        if path == self.routes.page and self.opened:
            return self._opened(self.opened, request)
        on_the_shelf = self.shelf.answer(path, request)
        if on_the_shelf is not None:
            return on_the_shelf
        if path == self.routes.page + guard.LIVE:
            return Response("ok\n", mimetype="text/plain")
        if path == self.routes.page + guard.READY:
            return self._readiness()
        if path == self.routes.callback:
            return self._called(request)
        return self._asked_of_dash(request)

    def _opened(self, opened: Callable[[str], Item], request: Request) -> Response:
        """The page with its first screen; without, where that cannot be made now: Dash then asks for it.

        It does not wait for its turn: a page that does would take the place of what is on the shelf.
        """
        item = self.shelf.items[self.routes.page]
        try:
            with self._turn(0):
                item = opened(request.environ.get("QUERY_STRING", ""))
        except Problem:
            pass
        except Exception as error:
            incident(error)
        return item.answer(request, for_ever=False)

    def _readiness(self) -> Response:
        try:
            found = self.health()
        except Exception as error:
            found = Health(ready=False, note=f"The check itself failed (incident {incident(error)}).")
        return Response(
            orjson.dumps(found.as_json()), 200 if found.ready else 503, mimetype="application/json"
        )

    def _called(self, request: Request) -> Response:
        """Run a callback: with the body as we wrote it, and without query and cookies, which none needs."""
        body = payloads.checked(request.get_data(cache=False), self.callbacks)
        environ = {**request.environ, "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        environ["QUERY_STRING"] = ""
        environ.pop("HTTP_COOKIE", None)
        return self._asked_of_dash(Request(environ))

    @contextmanager
    def _turn(self, patience_s: float) -> Iterator[None]:
        if not self.turns.acquire(timeout=patience_s):
            refuse(503, "Many readers are asking at once; please try again shortly.", Retry_After="5")
        try:
            yield
        finally:
            self.turns.release()

    def _asked_of_dash(self, request: Request) -> Response:
        with self._turn(self.settings.patience_s):
            response = Response.from_app(self.inner, request.environ)
        if response.status_code >= 400:
            raise Problem(response.status_code, "This could not be answered.")
        if response.mimetype == "text/html" and "Content-Disposition" not in response.headers:
            response.set_data(page.with_versions(response.get_data(as_text=True), self.shelf))
        squeeze(request, response)
        return response


def _length(request: Request, response: Response) -> int | None:
    """Bytes of the body that is sent; None where it is made while it is sent."""
    if request.method == "HEAD" or response.status_code in (204, 304):
        return 0
    return response.calculate_content_length()


def harden(app: dash.Dash, *, settings: Settings, health: Callable[[], Health]) -> Gate:
    """Put the gate before an app that is complete: call it once, after the last callback is registered.

    From then on the page, the layout and the files are what they are now; a change needs a new start.

    Args:
        app: Any Dash app on Flask, with string ids, without background callbacks, without scripts or styles
            of other origins and without script in attributes.
        settings: The operator's; ``settings.port`` is the port that browsers call.
        health: Whether figures can be shown; called for each ``/readyz``, so it should be cheap.

    Raises:
        ValueError: The app is not such an app.
    """
    _switch_off_debugging(app)
    app.config.assets_external_path = ""
    shelf = Shelf()
    text = page.draw(app, shelf)
    slots_of = app.server.extensions.get(page.OPENING)
    app.server.config.update(PROPAGATE_EXCEPTIONS=True, MAX_CONTENT_LENGTH=settings.max_body)
    gate = Gate(
        inner=app.server.wsgi_app,
        settings=settings,
        health=health,
        shelf=shelf,
        routes=Routes.of(app, shelf.items, settings.routes),
        callbacks=payloads.callbacks_of(app, app.get_layout()),
        headers=security_headers(text),
        embed_headers=security_headers(text, settings.frame_ancestors, embedded=True),
        turns=threading.BoundedSemaphore(settings.callbacks),
        opened=page.opened(text, slots_of) if slots_of else None,
    )
    app.server.wsgi_app = gate
    return gate


def _switch_off_debugging(app: dash.Dash) -> None:
    """Off, whatever ``DASH_DEBUG``, ``FLASK_DEBUG`` and their kin in the environment say."""
    app.server.debug = False
    app.enable_dev_tools(
        debug=False,
        dev_tools_ui=False,
        dev_tools_props_check=False,
        dev_tools_serve_dev_bundles=False,
        dev_tools_hot_reload=False,
        dev_tools_silence_routes_logging=False,
        dev_tools_disable_version_check=True,
        dev_tools_prune_errors=False,
        dev_tools_validate_callbacks=False,
    )
