"""The command line: parse, call one function, print, return a status.

Every command ends through ``run``: one line on standard error and a documented exit status where something is
amiss, never a traceback unless asked for.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from dashboard import __version__
from dashboard.cli import articles, checking, exporting, fetching, listing, loading, serving, storing
from dashboard.cli.alone import spare_the_processor
from dashboard.domain.errors import Exit, TradeFiguresError

INTERRUPTED = 130
"""What a shell expects of a program that was stopped by Ctrl-C."""


def run() -> NoReturn:
    """Run the command that the process was started with, and end the process."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 - closed at the start; nobody listens
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal or pipe that cannot show ₹ or − shows its number instead of ending the command.
            stream.reconfigure(errors="backslashreplace")
    spare_the_processor()
    status = main(sys.argv[1:], alone=True)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass  # whoever listened has heard enough
    except OSError:  # the disk is full
        status = status or Exit.UNREADABLE
    # Arrow's threads now and then abort the process while Python takes itself down, after the work was done;
    # all output is flushed, so leave at once with the status that the work earned.
    os._exit(status)


def main(arguments: Sequence[str], *, alone: bool = False) -> int:
    """Run one command line and give its exit status; nothing is raised.

    Args:
        arguments: As behind the program's name.
        alone: Whether the process ends with the command, so that it may be set up for it.
    """
    parser = _parser()
    try:
        told = parser.parse_args(_opening(arguments))
    except SystemExit as stopped:  # argparse has said what is amiss, or has shown the help
        return int(stopped.code or 0)
    told.alone = alone
    try:
        return int(told.command(told))
    except TradeFiguresError as error:
        for line in error.lines:
            print(f"trade-figures: {line}", file=sys.stderr)
        return error.exit
    except BrokenPipeError:
        return Exit.DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # What is read and stored says its own line; what is left is printing.
        print(f"trade-figures: cannot write the output: {error.strerror}", file=sys.stderr)
        return Exit.UNREADABLE
    except Exception as bug:
        import traceback
        from uuid import uuid4

        if told.debug:
            traceback.print_exc()
        name = uuid4().hex[:8]
        print(
            f"trade-figures: a fault of ours ({type(bug).__name__}, {name}): --debug shows where",
            file=sys.stderr,
        )
        return Exit.BUG


def _opening(arguments: Sequence[str]) -> Sequence[str]:
    """A view in place of a command opens the dashboard at it.

    >>> _opening(["?pair=IND-AZE", "--port", "0"])
    ['serve', '--view', '?pair=IND-AZE', '--port', '0']
    """
    if not arguments or not arguments[0].startswith("?"):
        return arguments
    return ["serve", "--view", *arguments]


class _Parser(argparse.ArgumentParser):
    """Says what it cannot understand in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(Exit.USAGE, f"trade-figures: {message}; {self.prog} --help says what is known\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="trade-figures",
        description="Trade numbers as the press quotes them, beside what each country counts.",
        epilog='Without a command the dashboard opens; with a view, such as "?pair=IND-AZE", at that view.',
        parents=[_shared(), serving.options()],
    )
    parser.add_argument("--version", action="version", version=f"trade-figures {__version__}")
    parser.set_defaults(store=os.environ.get("TRADE_FIGURES_STORE"), debug=False, **serving.DEFAULTS)
    commands = parser.add_subparsers(metavar="COMMAND")
    # A parser of its own for the commands: setting a default above changes the options of the one above.
    shared = _shared()
    for room in (serving, articles, loading, fetching, listing, checking, storing, exporting):
        room.add_commands(commands, shared)
    return parser


def _shared() -> argparse.ArgumentParser:
    """The options of every command. They may stand before or behind it.

    A command's own parser must not lay its defaults over what was said before it, so options that were not
    said leave nothing behind, and the outermost parser alone knows what they are then.
    """
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--store",
        metavar="DIR",
        help="where figures are kept (else $TRADE_FIGURES_STORE, else a folder of your own)",
    )
    shared.add_argument("--debug", action="store_true", help="show where a fault of ours happened")
    return shared
