"""What can be wrong with a file, said in one line.

A programmer's mistake crashes; a sentence that states no figure is a ``Refusal``; everything else that a
person can mend is a ``TradeFiguresError``: what is wrong, where, and how to mend it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class Exit(IntEnum):
    """Exit statuses of the command line, as documented in the README."""

    DONE = 0
    BUG = 1
    USAGE = 2
    REFUSED = 3
    UNREADABLE = 4
    BUSY = 5
    DAMAGED = 6
    NEWER = 7


class TradeFiguresError(Exception):
    """Something that a person can mend; ``str(error)`` is one clear line without a traceback."""

    exit: ClassVar[Exit] = Exit.REFUSED

    @property
    def lines(self) -> tuple[str, ...]:
        """All there is to say, a line each; one line but for tables with several faults."""
        return (str(self),)


class Refused(TradeFiguresError):
    """An input that we do not take: too large, not what it says it is, out of range."""


class NoFigures(Refused):
    """A whole file of a known kind in which there is nothing to store."""


class UsageMistake(TradeFiguresError):
    """A command that cannot be understood."""

    exit = Exit.USAGE


class Unreadable(TradeFiguresError):
    """The operating system would not read or write."""

    exit = Exit.UNREADABLE


class StoreBusy(TradeFiguresError):
    """Another process holds the store's lock."""

    exit = Exit.BUSY


class StoreDamaged(TradeFiguresError):
    """The store's files are not what its manifest says."""

    exit = Exit.DAMAGED


class StoreNewer(TradeFiguresError):
    """The store was written by a later version of this software."""

    exit = Exit.NEWER
