"""The cells of each visible sheet as text, read from end to end and never held as a grid.

A sheet may say that it has a million rows and hold two cells, so only cells with something in them count.
This runs in a process of its own (``apart.py``): the parser is the standard library's, but the file is
anybody's.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers.expat import ExpatError

from dashboard.ingestion.workbooks.parts import Unfit, expat, feed, local, tags

MOST_CELLS: Final = 2_000_000
MOST_BYTES: Final = 200_000_000
MOST_PARTS: Final = 2_000
RATIO: Final = 200
_SMALL: Final = 1_000_000
_LONGEST: Final = 32_767
_WHOLE: Final = 1e15


Cells = list[tuple[int, int, str]]
"""Row, column (both from 0) and text of each cell that is not empty, in reading order."""


def cells_of_sheets(data: bytes, most: int = MOST_CELLS) -> list[tuple[str, Cells]]:
    """Name and cells of every visible sheet, in the order of the workbook.

    Raises:
        Unfit: Where it is damaged, or made to do harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            texts = _shared_texts(archive)
            budget = _Budget(most, most)
            return [(name, list(_cells(archive, part, texts, budget))) for name, part in _visible(archive)]
    except (zipfile.BadZipFile, KeyError, EOFError, OSError) as why:
        raise Unfit(f"is no whole workbook ({' '.join(str(why).split())[:100]}); fetch it again") from None
    except ExpatError as why:
        raise Unfit(f"is a damaged workbook ({why})") from None


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise Unfit(f"is a workbook of {len(parts):,} parts")
    if whole > MOST_BYTES or (whole > _SMALL and whole > RATIO * packed):
        raise Unfit(f"would inflate to {whole:,} bytes")
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit("is locked; save it without a password")


def _visible(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names of the visible sheets, and the parts that hold them."""
    targets: dict[str, str] = {}
    for name, told in tags(archive, "xl/_rels/workbook.xml.rels"):
        if name == "Relationship":
            targets[told["Id"]] = told["Target"].removeprefix("/xl/").removeprefix("/")
    for name, told in tags(archive, "xl/workbook.xml"):
        if name == "sheet" and told.get("state", "visible") == "visible":
            yield told["name"], "xl/" + targets[told["id"]].removeprefix("xl/")


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    texts: list[str] = []
    reader = _Texts(texts)
    parser = expat()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    with archive.open("xl/sharedStrings.xml") as file:
        feed(parser, file)
    return texts


@dataclass
class _Texts:
    """Puts together the texts of the shared list; those of spoken signs (rPh) are no part of them."""

    found: list[str]
    pieces: list[str] = field(default_factory=list)
    inside: bool = False
    spoken: bool = False

    def start(self, name: str, _told: dict[str, str]) -> None:
        match local(name):
            case "si":
                self.pieces = []
            case "rPh":
                self.spoken = True
            case "t":
                self.inside = not self.spoken

    def end(self, name: str) -> None:
        match local(name):
            case "si":
                self.found.append("".join(self.pieces)[:_LONGEST])
            case "rPh":
                self.spoken = False
            case "t":
                self.inside = False

    def text(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)


@dataclass
class _Budget:
    """How many cells may be read, and how many of them are left."""

    most: int
    left: int


@dataclass
class _Cells:
    """Puts together the cells of a sheet."""

    texts: list[str]
    budget: _Budget
    found: Cells = field(default_factory=list)
    kind: str = ""
    place: tuple[int, int] = (-1, -1)
    pieces: list[str] = field(default_factory=list)
    inside: bool = False
    has_formula: bool = False

    def start(self, name: str, told: dict[str, str]) -> None:
        match local(name):
            case "row":
                self.place = (int(told.get("r", self.place[0] + 2)) - 1, -1)
            case "c":
                self.place = _place(told["r"]) if "r" in told else (self.place[0], self.place[1] + 1)
                self.kind, self.pieces, self.has_formula = told.get("t", "n"), [], False
            case "v" | "t":
                self.inside = True
            case "f":
                self.has_formula = True

    def text(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        match local(name):
            case "v" | "t":
                self.inside = False
            case "c":
                self._add("".join(self.pieces)[:_LONGEST])

    def _add(self, raw: str) -> None:
        if self.has_formula and not raw:
            raise Unfit("holds formulas without their values; open it in a spreadsheet and save it again")
        text = self._read(raw)
        if not text.strip():
            return
        self.budget.left -= 1
        if self.budget.left < 0:
            raise Unfit(f"is a workbook of over {self.budget.most:,} cells")
        self.found.append((*self.place, text))

    def _read(self, raw: str) -> str:
        if self.kind == "s":
            number = int(raw)
            return self.texts[number] if 0 <= number < len(self.texts) else ""
        if self.kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if self.kind == "e":
            return ""
        return _in_digits(raw) if self.kind == "n" else raw


def _cells(archive: zipfile.ZipFile, part: str, texts: list[str], budget: _Budget) -> Cells:
    reader = _Cells(texts, budget)
    parser = expat()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    with archive.open(part) as file:
        feed(parser, file)
    return reader.found


def _in_digits(raw: str) -> str:
    """A number without an exponent where its digits can be written out; all of them are there.

    Some programs write a year as 2012.0, which every spreadsheet shows as 2012.

    >>> _in_digits("1.89406E11"), _in_digits("0.5"), _in_digits("1E-7"), _in_digits("2012.0")
    ('189406000000', '0.5', '1e-07', '2012')
    """
    if "E" not in raw.upper():
        return raw.removesuffix(".0")
    number = float(raw)
    return str(int(number)) if number.is_integer() and abs(number) < _WHOLE else repr(number)


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a cell, from 0.

    >>> _place("B7"), _place("AA1")
    ((6, 1), (0, 26))
    """
    found = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", reference)
    if not found:
        raise Unfit(f"has a cell {reference!r:.20}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
