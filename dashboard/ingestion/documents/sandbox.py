"""The parent's side of the disposable process: start it, stop it in time, check all it says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from dashboard.domain.errors import Unreadable
from dashboard.ingestion.documents.kinds import Kind
from dashboard.ingestion.documents.limits import Limits, Unfit
from dashboard.ingestion.documents.text import clean, one_line

_START: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop());"
    "from dashboard.ingestion.documents.child import run; run()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reader says of one file, checked.

    Attributes:
        text: Clean text.
        title: One line.
        publisher: One line.
        published: Day of publication.
        made: Day on which the file itself was made.
        url: http or https.
        notes: How it was read, where that is not plain.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    made: date | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


def read_apart(data: bytes, kind: Kind, limits: Limits) -> Told:
    """What a file of an untrusted format says, read by a process of its own that is gone afterwards.

    Raises:
        Unfit: Where the file cannot be read within the limits, or the answer is none.
        Unreadable: Where the system starts no process for us.
    """
    return _checked(_answer(data, kind, limits), limits)


def _answer(data: bytes, kind: Kind, limits: Limits) -> bytes:
    arguments = [
        kind,
        json.dumps(asdict(limits)),
        json.dumps([str(Path(path).absolute()) for path in sys.path]),
    ]
    # A file, not a pipe: the child's limit on file sizes then bounds what it can make us read.
    with TemporaryFile() as told:
        try:
            done = subprocess.run(  # noqa: S603 our own interpreter, and no word of the file among the arguments
                [sys.executable, "-I", "-c", _START, *arguments],
                input=data,
                stdout=told,
                stderr=subprocess.DEVNULL,
                cwd=Path(sys.executable).anchor,
                env=_environment(),
                timeout=limits.wall_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unfit(f"reading it took over {limits.wall_seconds:g} s") from None
        except OSError as error:
            raise Unreadable(f"the process that reads {kind} cannot be started: {error.strerror}") from None
        if done.returncode != 0:
            raise Unfit(_end(done.returncode, kind, limits))
        told.seek(0)
        return told.read(limits.answer_bytes + 1)


def _environment() -> dict[str, str]:
    """Nothing of ours, but for what Windows cannot start a program without."""
    return {
        name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if os.name == "nt" and name in os.environ
    }


def _end(status: int, kind: Kind, limits: Limits) -> str:
    """Why a child ended without an answer, from its status."""
    known = {int(known): known.name for known in signal.Signals}
    name = known.get(-status, f"status {status}")
    if name in ("SIGXCPU", "SIGKILL"):
        return f"reading it took over {limits.cpu_seconds} s of processor time, or too much memory"
    if name == "SIGXFSZ":
        return f"holds over {limits.text_chars:,} characters of text (--max-bytes)"
    return f"broke the reader of {kind} files ({name}); it is damaged, or made to do harm"


def _checked(answer: bytes, limits: Limits) -> Told:
    """The answer with every field of the type and size it must have; anything else is no answer."""
    try:
        told = json.loads(answer)
        if "unfit" in told:
            raise Unfit(one_line(told["unfit"], 400) or "cannot be read")
        return Told(
            text=clean(told["text"], limits),
            title=one_line(told.get("title"), 500),
            publisher=one_line(told.get("publisher"), 200),
            published=_day(told.get("published")),
            made=_day(told.get("made")),
            url=_address(told.get("url")),
            notes=tuple(filter(None, (one_line(note, 200) for note in told.get("notes", [])[:5]))),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Unfit("made its reader give an answer that cannot be used") from None


def _day(told: Any) -> date | None:
    """A whole day as ``2025-09-05``; anything else that a page calls its date is not one."""
    try:
        day = date.fromisoformat(told or "")
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2100 else None


def _address(told: Any) -> str | None:
    """An address that a reader may be sent to."""
    address = one_line(told, 2_000)
    return address if address and address.lower().startswith(("http://", "https://")) else None
