"""``serve``: open the dashboard."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from typing import Any, Final

from dashboard.domain.errors import Exit, UsageMistake

LOOPBACK = "127.0.0.1"
PORT = 8050


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add ``serve``."""
    commands.add_parser(
        "serve",
        parents=[shared, options()],
        argument_default=argparse.SUPPRESS,
        help="open the dashboard (what happens without a command)",
    ).set_defaults(command=serve)


def options() -> argparse.ArgumentParser:
    """The options of ``serve``, which the bare command takes too; ``DEFAULTS`` holds what is not said."""
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument("--host", help=f"address to listen on ({LOOPBACK})")
    parser.add_argument("--port", type=int, help=f"port to listen on ({PORT}; 0 picks a free one)")
    parser.add_argument("--public", action="store_true", help="allow an address that others can reach")
    parser.add_argument(
        "--allow-host", action="append", metavar="NAME", help="a name that browsers may call this server by"
    )
    parser.add_argument(
        "--embed-in",
        action="append",
        metavar="ORIGIN",
        help="a site that may show embedded charts (https://paper.example; * is any)",
    )
    parser.add_argument("--view", metavar="QUERY", help='what to open, such as "?pair=IND-AZE&scale=linear"')
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--log", action="store_true", help="one line of JSON on standard error for each request"
    )
    return parser


def serve(told: argparse.Namespace) -> int:
    """Serve the dashboard until Ctrl-C."""
    from dashboard.app.start import start

    if told.view and not told.view.startswith("?"):
        raise UsageMistake(f"--view {told.view}: the address of a view from its ? on")
    say = _say if told.no_browser or not _has_screen() else _say_and_open
    start(
        told.store,
        host=told.host,
        port=told.port,
        public=told.public,
        hosts=tuple(told.allow_host),
        embed_in=tuple(told.embed_in),
        log=told.log,
        when_ready=lambda address: say(f"{address}{told.view}"),
    )
    return Exit.DONE


DEFAULTS: Final[dict[str, Any]] = {
    "host": LOOPBACK,
    "port": PORT,
    "public": False,
    "allow_host": [],
    "embed_in": [],
    "view": "",
    "no_browser": False,
    "log": False,
    "command": serve,
}


def _say(address: str) -> None:
    print(f"Trade Figures is at {address} (Ctrl-C ends it)", flush=True)


def _say_and_open(address: str) -> None:
    _say(address)
    webbrowser.open(address)


def _has_screen() -> bool:
    """Whether a browser window could be seen; text browsers in a terminal would take the terminal over."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
