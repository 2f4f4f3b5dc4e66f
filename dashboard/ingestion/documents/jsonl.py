"""Many documents in one file, one JSON object a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dashboard.domain.errors import Refused
from dashboard.ingestion.documents.files import bytes_of, check_size, shown
from dashboard.ingestion.documents.limits import LIMITS, Limits, Unfit
from dashboard.ingestion.documents.text import decoded


class Entry(NamedTuple):
    """One line: a text under an id.

    Attributes:
        id: Unique in the file.
        text: Exactly as given, so that offsets are those of the file's maker.
        published_on: Day of publication, if stated.
    """

    id: str
    text: str
    published_on: date | None


def read_jsonl(path: str | Path, *, limits: Limits = LIMITS) -> Iterator[Entry]:
    """The entries of a file, in its order; blank lines are passed over.

    Raises:
        Unreadable: Where the system will not open or read the file.
        Refused: Where the file is too large, or at the first line that is no entry, which it names.
    """
    return jsonl_from_bytes(bytes_of(path, limits), os.fspath(path), limits=limits)


def jsonl_from_bytes(data: bytes, name: str, *, limits: Limits = LIMITS) -> Iterator[Entry]:
    """The entries in bytes that were read elsewhere.

    >>> [entry.id for entry in jsonl_from_bytes(b'{"id": "a1", "text": "Exports rose."}', "x.jsonl")]
    ['a1']

    Raises:
        Refused: As for a file of this name.
    """
    seen: dict[str, int] = {}
    number = 0
    try:
        check_size(len(data), data, limits)
        text, _ = decoded(data)
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                entry = _entry(line, limits)
                _check_new(entry.id, seen)
                seen[entry.id] = number
                yield entry
    except Unfit as why:
        where = f" line {number:,}:" if number else ""
        raise Refused(f"{shown(name)}:{where} {why}") from None
    if not seen:
        raise Refused(f"{shown(name)}: is empty")


def _check_new(name: str, seen: dict[str, int]) -> None:
    if name in seen:
        raise Unfit(f"the id {name!r:.80} was used in line {seen[name]:,}")


def _entry(line: str, limits: Limits) -> Entry:
    if len(line) > limits.line_chars:
        raise Unfit(f"{len(line):,} characters; {limits.line_chars:,} at most")
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unfit(f"is not JSON: {error}") from None
    if not isinstance(told, dict):
        raise Unfit('is no object; give {"id": ..., "text": ..., "published_on": ...}')
    return Entry(_id(told.get("id")), _text(told.get("text")), _day(told.get("published_on")))


def _id(told: object) -> str:
    if isinstance(told, bool) or not isinstance(told, str | int) or not str(told).strip():
        raise Unfit('"id" is missing, or is no text')
    return str(told)


def _text(told: object) -> str:
    if not isinstance(told, str) or not told.strip():
        raise Unfit('"text" is missing, or is no text')
    if not told.isascii() and any("\ud800" <= char <= "\udfff" for char in told):
        raise Unfit('"text" holds half a character (a lone surrogate)')
    return told


def _day(told: object) -> date | None:
    if told is None:
        return None
    try:
        return date.fromisoformat(told if isinstance(told, str) else "")
    except ValueError:
        raise Unfit(f'"published_on" is {told!r:.40}; give a day such as "2025-09-05", or null') from None
