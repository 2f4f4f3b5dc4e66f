"""Serve an app until Ctrl-C."""

from __future__ import annotations

import contextlib
import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import dash

from dashboard.app.serving import logs
from dashboard.app.serving.compression import LOCAL, PUBLIC
from dashboard.app.serving.gate import harden
from dashboard.app.serving.settings import Health, Settings
from dashboard.app.serving.wire import http_server
from dashboard.domain.errors import TradeFiguresError, Unreadable, UsageMistake

LATER_S = 20.0
"""Seconds that the one reader on this machine has it to work with before files are compressed better."""


def say(address: str) -> None:
    """Tell where the server is."""
    print(f"Trade Figures is at {address} (Ctrl-C ends it)", flush=True)


def serve(
    app: dash.Dash,
    *,
    host: str = "127.0.0.1",
    port: int = 8050,
    public: bool = False,
    hosts: tuple[str, ...] = (),
    embed_in: tuple[str, ...] = (),
    log: bool = False,
    health: Callable[[], Health] = lambda: Health(ready=True),
    when_ready: Callable[[str], None] = say,
) -> None:
    """Harden an app and serve it until Ctrl-C or SIGTERM, which end it quietly.

    What ``HOST``, ``PORT``, ``DASH_DEBUG`` and ``FLASK_DEBUG`` say in the environment is not asked.

    Args:
        app: Complete; see ``harden``.
        host: Address to listen on; one that others can reach needs ``public``.
        port: TCP port; 0 picks a free one.
        public: Whether others may reach the server.
        hosts: Further names that browsers may call it by.
        embed_in: Origins that may show ``/embed`` in a frame; ``*`` is any.
        log: Whether each request is logged to standard error, as one line of JSON.
        health: Whether figures can be shown.
        when_ready: Called once, with the address, when connections are taken.

    Raises:
        UsageMistake: An address that others can reach without ``public``, a port or name that cannot be.
        Unreadable: The system would not listen there; the sentence says what to do.
    """
    settings = Settings(host=host, port=port, public=public, hosts=hosts, frame_ancestors=embed_in, log=log)
    listener = listening(settings)
    with contextlib.closing(listener):
        settings = replace(settings, port=listener.getsockname()[1])
        logs.set_up(requests=log)
        gate = harden(app, settings=settings, health=health)
        gate.warm()
        if public or hosts:
            gate.shelf.improve(PUBLIC)
        else:
            gate.shelf.improve(LOCAL, after_s=LATER_S)
        server = http_server(gate, listener, settings, gate.headers)
        with _ends_quietly():
            when_ready(settings.address)
            server.run()
        server.close()


def listening(settings: Settings) -> socket.socket:
    """A socket that takes connections at the settings' address.

    Raises:
        Unreadable: With a free port to take instead, if the port is in use.
    """
    try:
        return _bound(settings.host, settings.port)
    except OSError as error:
        raise _said(error, settings) from None


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=1024)


def _said(error: OSError, settings: Settings) -> TradeFiguresError:
    place = f"{settings.host} port {settings.port}"
    if error.errno == errno.EADDRINUSE:
        return Unreadable(f"{place} is in use: try --port {_free_port(settings)}")
    if error.errno == errno.EACCES:
        return Unreadable(f"{place} is for the system's own servers: try --port 8050")
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return UsageMistake(f"{settings.host} is no address of this machine: try --host 127.0.0.1")
    return Unreadable(f"cannot listen on {place}: {error.strerror}")


def _free_port(settings: Settings) -> int:
    """The next port that is free, or 0, which has the system choose one."""
    for port in range(settings.port + 1, min(settings.port + 50, 65_536)):
        with contextlib.suppress(OSError), _bound(settings.host, port):
            return port
    return 0


@contextlib.contextmanager
def _ends_quietly() -> Iterator[None]:
    """Take SIGTERM as Ctrl-C, and either without a traceback."""
    in_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, signal.default_int_handler) if in_main else None
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        if in_main:
            signal.signal(signal.SIGTERM, before)
