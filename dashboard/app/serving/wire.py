"""The HTTP server: waitress with our limits, and our words where it turns a request away by itself."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable, Mapping
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask

from dashboard.app.serving import logs
from dashboard.app.serving.problems import INTERNAL, REQUEST_ID, Problem, body_of, new_id
from dashboard.app.serving.settings import Settings

_SENTENCES = {
    413: "The request is too large.",
    431: "The request's headers are too large.",
    500: INTERNAL,
}


def http_server(
    app: Callable[..., Any], listener: socket.socket, settings: Settings, headers: Mapping[str, str]
) -> Any:
    """A waitress server on a socket that listens already; ``run()`` serves until Ctrl-C.

    Args:
        app: The WSGI app behind it.
        listener: Bound and listening.
        settings: For the limits.
        headers: What every answer carries, also to what is no HTTP.
    """
    server = create_server(
        app,
        sockets=[listener],
        ident=None,
        threads=settings.threads,
        max_request_header_size=32_768,
        max_request_body_size=settings.max_body,
        connection_limit=200,
        channel_timeout=20,
        cleanup_interval=10,
        log_socket_errors=False,
        asyncore_use_poll=hasattr(select, "poll"),
    )
    turned_away = type("TurnedAway", (_TurnedAway,), {"headers": {**headers, "Cache-Control": "no-store"}})
    server.channel_class = type(
        "Channel", (_Channel,), {"error_task_class": turned_away, "request_s": settings.request_s}
    )
    return server


class _StrictParser(HTTPRequestParser):  # type: ignore[misc]
    """Refuses a request that tells its length in two ways, by which requests are smuggled past a proxy."""

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # an address like http://[::1, for which waitress hangs up without a word
            raise ParsingError("Bad address") from error
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Transfer-Encoding and Content-Length")


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection; one that drips a request byte by byte would hold its place for ever, and is closed."""

    parser_class = _StrictParser
    request_s = 0.0
    _began = 0.0

    def received(self, data: bytes) -> bool:
        now = time.monotonic()
        if self.request is None:
            self._began = now
        elif now - self._began > self.request_s:
            self.will_close = True
        return bool(super().received(data))


class _TurnedAway(ErrorTask):  # type: ignore[misc]
    """An answer to what could not be read as a request."""

    headers: Mapping[str, str] = {}

    def execute(self) -> None:
        REQUEST_ID.set(new_id())
        told = self.request.error.code
        # A transfer coding that nobody knows is the caller's mistake (waitress: 501).
        status = told if told in _SENTENCES else 400
        body, mimetype = body_of(
            Problem(status, _SENTENCES.get(status, "The request could not be read.")), as_json=True
        )
        sent = body.encode()
        self.status = f"{status} {self.request.error.reason if status == told else 'Bad Request'}"
        self.response_headers += [*self.headers.items(), ("Content-Type", mimetype)]
        self.set_close_on_finish()
        self.content_length = len(sent)
        self.write(sent)
        logs.request_line("-", "-", status, ms=0, sent=len(sent))
