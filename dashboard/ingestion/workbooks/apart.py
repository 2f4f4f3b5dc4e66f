"""Workbooks read by a process of its own, gone afterwards, with limits on its time, memory and files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from dashboard.domain.errors import Refused, Unreadable
from dashboard.ingestion.documents.child import close_ways_out, confine
from dashboard.ingestion.documents.limits import Limits
from dashboard.ingestion.workbooks.cells import Cells, cells_of_sheets
from dashboard.ingestion.workbooks.parts import Unfit

LIMITS: Final = Limits(text_chars=40_000_000, cpu_seconds=30, wall_seconds=60.0)
_START: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop());"
    "from dashboard.ingestion.workbooks.apart import run; run()"
)


def sheets(data: bytes, limits: Limits = LIMITS) -> list[tuple[str, Cells]]:
    """Name and cells of every visible sheet of a workbook.

    Raises:
        Refused: Where it cannot be read within the limits; one line without the file's name.
        Unreadable: Where the system starts no process for us.
    """
    try:
        told = json.loads(_answer(data, limits))
        if "unfit" in told:
            raise Refused(_line(told["unfit"]))
        return [
            (_line(name), [(int(row), int(column), str(text)) for row, column, text in cells])
            for name, cells in told["sheets"]
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refused("made its reader give an answer that cannot be used") from None


def run() -> None:
    """Read one workbook from standard input; this is where the process of its own begins."""
    limits = Limits(**json.loads(sys.argv[1]))
    confine(limits)
    data = sys.stdin.buffer.read()
    with suppress(ImportError, MemoryError):
        close_ways_out()
    sys.stdout.buffer.write(json.dumps(_read(data, limits)).encode())
    sys.stdout.buffer.flush()
    os._exit(0)


def _read(data: bytes, limits: Limits) -> dict[str, Any]:
    from dashboard.ingestion.workbooks.old import BEGINS, cells_of_old  # needed in this process alone

    try:
        return {"sheets": cells_of_old(data) if data.startswith(BEGINS) else cells_of_sheets(data)}
    except Unfit as why:
        return {"unfit": str(why)}
    except MemoryError:
        return {"unfit": f"reading it took over {limits.memory_bytes:,} bytes of memory"}
    except Exception as error:
        # A line is all that may leave this process.
        return {"unfit": f"cannot be read as a workbook: {type(error).__name__}: {error}"[:300]}


def _answer(data: bytes, limits: Limits) -> bytes:
    paths = json.dumps([str(Path(path).absolute()) for path in sys.path])
    with TemporaryFile() as told:
        try:
            done = subprocess.run(  # noqa: S603 our own interpreter, and no word of the file among the arguments
                [sys.executable, "-I", "-c", _START, json.dumps(asdict(limits)), paths],
                input=data,
                stdout=told,
                stderr=subprocess.DEVNULL,
                cwd=Path(sys.executable).anchor,
                env={name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ},
                timeout=limits.wall_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused(f"reading it took over {limits.wall_seconds:g} s") from None
        except OSError as error:
            raise Unreadable(
                f"the process that reads workbooks cannot be started: {error.strerror}"
            ) from None
        if done.returncode != 0:
            raise Refused(_end(done.returncode))
        told.seek(0)
        return told.read(limits.answer_bytes + 1)


def _end(status: int) -> str:
    """Why the process ended without an answer."""
    names = {int(known): known.name for known in signal.Signals}
    return f"broke its reader ({names.get(-status, status)}): damaged, too large, or made to do harm"


def _line(text: object) -> str:
    return " ".join(str(text).split())[:400]
