"""The parts of a workbook, which are XML: read by the standard library's parser, without declarations."""

from __future__ import annotations

import zipfile
from typing import IO, Any, Final
from xml.parsers.expat import ParserCreate

_PIECE: Final = 1 << 16


class Unfit(Exception):
    """Why a workbook is not taken; one line."""


def expat() -> Any:
    """A parser that refuses declarations, with which a small file can be made to fill any memory."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    return parser


def _refuse_declarations(*_told: object) -> None:
    raise Unfit("declares entities, as no workbook does")


def feed(parser: Any, file: IO[bytes]) -> None:
    """Give a parser a part, piece by piece."""
    while piece := file.read(_PIECE):
        parser.Parse(piece)
    parser.Parse(b"", True)


def local(name: str) -> str:
    """A tag's or attribute's name without its namespace's prefix."""
    return name.rpartition(":")[2]


def tags(archive: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    """The tags of a small part, with their attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat()
    parser.StartElementHandler = lambda name, told: found.append(
        (local(name), {local(key): text for key, text in told.items()})
    )
    with archive.open(part) as file:
        feed(parser, file)
    return found
