"""The disposable process in which files that others made are parsed.

It takes the bytes by standard input and gives one JSON object by standard output. Before a parser is loaded
it limits its own memory, time and files, and leaves the network; before a byte is parsed it closes Python's
ways to other files and programs. The limits are set here and not between fork and exec, where a process that
has threads must not run Python.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from dashboard.ingestion.documents.limits import Limits, Unfit

READERS: Final = ("docx", "html", "markdown", "pdf")
_NEW_NETWORK: Final = 0x40000000
_NEW_USER: Final = 0x10000000
_WAYS_OUT: Final = (
    *("socket.", "subprocess.", "pty.", "ctypes.dlopen", "webbrowser."),
    *("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile"),
    *("os.remove", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"),
)


def run() -> None:
    """Read one file of the kind and within the limits that the two arguments name."""
    kind, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    confine(limits)
    data = sys.stdin.buffer.read()
    with suppress(ImportError, MemoryError):
        _reader(kind)
        close_ways_out()
    told = json.dumps(answer(kind, data, limits), ensure_ascii=False)
    sys.stdout.buffer.write(told.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    # What a parser left behind is not worth tidying up, and doing so could only fail.
    os._exit(0)


def answer(kind: str, data: bytes, limits: Limits) -> dict[str, Any]:
    """What the file says, or under ``unfit`` one sentence why it cannot be read; never an exception."""
    try:
        return dict(_reader(kind).read(data, limits))
    except Unfit as why:
        return {"unfit": str(why)}
    except MemoryError:
        return {"unfit": f"reading it took over {limits.memory_bytes:,} bytes of memory"}
    except Exception as error:
        # Parsers fail in ways of their own; a line is all that may leave this process.
        return {"unfit": f"cannot be read as {kind}: {type(error).__name__}: {error}"[:300]}


def confine(limits: Limits) -> None:
    """Limit what this process may use for good, and leave every network where the kernel lets us.

    Where the system has no such limits (Windows, for memory also macOS), those of size and wall clock stay.
    """
    sys.dont_write_bytecode = True
    with suppress(ImportError):
        import resource

        for name, most in (
            ("RLIMIT_AS", limits.memory_bytes),
            ("RLIMIT_CPU", limits.cpu_seconds),
            ("RLIMIT_FSIZE", limits.answer_bytes),
            ("RLIMIT_CORE", 0),
            ("RLIMIT_NPROC", 0),
        ):
            with suppress(AttributeError, OSError, ValueError):
                _limit(resource, getattr(resource, name), most)
    with suppress(AttributeError, ImportError, OSError, TypeError):
        import ctypes

        leave = ctypes.CDLL(None).unshare
        # Root may simply leave; others may as the only user of a world of their own.
        if leave(_NEW_NETWORK) != 0:
            leave(_NEW_USER | _NEW_NETWORK)


def close_ways_out() -> None:
    """Let Python open nothing from here on but its own program, start nothing and connect to nothing.

    A parser in C that is taken over is not held by this; there the limits and the lost network hold.
    """
    own = tuple(Path(path).resolve() for path in {sys.prefix, sys.base_prefix, *sys.path})

    def refuse(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(_WAYS_OUT) or (event == "open" and not _is_own(args, own)):
            raise PermissionError(f"{event} is closed while a file is read")

    sys.addaudithook(refuse)


def _is_own(opened: tuple[Any, ...], own: tuple[Path, ...]) -> bool:
    path, _, flags = opened
    if isinstance(path, int):
        return True
    writes = (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    return not writes and any(Path(os.fsdecode(path)).resolve().is_relative_to(folder) for folder in own)


def _limit(resource: Any, which: int, most: int) -> None:
    _, hard = resource.getrlimit(which)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (most, most))


def _reader(kind: str) -> Any:
    return import_module(f"dashboard.ingestion.documents.{READERS[READERS.index(kind)]}")
