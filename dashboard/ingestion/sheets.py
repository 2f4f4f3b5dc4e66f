"""Tables that people edit by hand: CSV files, and all that is to mend in them said at once, by row."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from dashboard.domain.errors import Refused, Unreadable

_Word = TypeVar("_Word", bound=StrEnum)

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_YEARS: Final = range(1800, 2101)
_LONGEST: Final = 1_000
_SHOWN: Final = 60


def shown(text: str) -> str:
    """Text as a message quotes it: on one line, and not the whole of a long one."""
    told = repr(text)
    return told if len(told) <= _SHOWN else f"{told[: _SHOWN - 4]}...{told[0]}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend in a table.

    Attributes:
        file: Name of the file.
        row: As a spreadsheet numbers it: the header is row 1. 0 is the file as a whole.
        column: Name of the column; empty for the row as a whole.
        says: What is the matter, and how to mend it.
    """

    file: str
    row: int
    column: str
    says: str

    def __str__(self) -> str:
        place = [
            self.file,
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        return f"{', '.join(filter(None, place))}: {self.says}"


class SheetsRefused(Refused):
    """Tables with something to mend in them; ``str(error)`` tells the first finding and counts the others.

    Attributes:
        findings: All of them, in the order given.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        more = len(self.findings) - 1
        super().__init__(f"{self.findings[0]}" + (f" (and {more} more to mend)" if more else ""))

    @property
    def lines(self) -> tuple[str, ...]:
        """Every finding as a line of its own."""
        return tuple(map(str, self.findings))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. Each question answers ``None`` for an empty or unusable cell, and notes the latter.

    Attributes:
        file: Name of the file.
        number: As a spreadsheet numbers it.
        cells: Text by column, without spaces around it.
        findings: What is to mend in this row so far.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def mend(self, column: str, says: str) -> None:
        """Note something to mend."""
        self.findings.append(Finding(self.file, self.number, column, says))

    def text(self, column: str) -> str | None:
        """The text, if any."""
        return self.cells[column] or None

    def needed(self, column: str) -> str:
        """The text of a column that is never empty."""
        if not self.cells[column]:
            self.mend(column, "is empty, and is needed")
        return self.cells[column]

    def identity(self, column: str) -> str:
        """An id: letters, digits, dots, hyphens."""
        told = self.needed(column)
        if told and not _ID.fullmatch(told):
            self.mend(column, f"{shown(told)} is no id: letters, digits, dots and hyphens only, such as F001")
        return told

    def day(self, column: str, *, needed: bool = False) -> date | None:
        """A day."""
        told = self.needed(column) if needed else self.cells[column]
        if not told:
            return None
        with suppress(ValueError):
            if _DAY.fullmatch(told) and int(told[:4]) in _YEARS:
                return date.fromisoformat(told)
        self.mend(column, f"{shown(told)} is no day: write year-month-day, such as 2025-05-16")
        return None

    def word(self, column: str, words: type[_Word], *, needed: bool = False) -> _Word | None:
        """One of a few fixed words."""
        told = self.needed(column) if needed else self.cells[column]
        if told and told not in set(words):
            self.mend(column, f"{shown(told)} is none of: {', '.join(words)}")
        return words(told) if told in set(words) else None

    def flag(self, column: str) -> bool:
        """Whether the cell says "yes"; it says nothing else."""
        if self.cells[column] not in ("", "yes"):
            self.mend(column, f"{shown(self.cells[column])} is neither yes nor empty")
        return self.cells[column] == "yes"

    def number_in(self, column: str) -> Decimal | None:
        """A number in plain digits."""
        told = self.cells[column]
        if told and not _NUMBER.fullmatch(told):
            self.mend(
                column,
                f"{shown(told)} is no number: write plain digits with a decimal point, such as 86070000",
            )
            return None
        return Decimal(told) if told else None

    def address(self, column: str) -> str | None:
        """A web address."""
        told = self.cells[column]
        if told and not _is_web_address(told):
            self.mend(
                column,
                f"{shown(told)} is no web address: it begins with https:// or http:// and has no spaces",
            )
            return None
        return told or None


def read_sheet(path: Path, columns: Sequence[str], findings: list[Finding]) -> list[Row]:
    """The rows of a table, with blank rows left out and findings about the file as a whole noted.

    Args:
        path: A CSV file: UTF-8, commas, the first row names the columns in any order.
        columns: All columns it has.
        findings: Where to note what is to mend in the file as a whole.

    Raises:
        Unreadable: Where the operating system does not give the file.
    """
    try:
        raw = path.read_bytes()
    except OSError as why:
        raise Unreadable(f"cannot read {path}: {why.strerror}") from why
    try:
        table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError as why:
        findings.append(Finding(path.name, _line(raw, why.start), "", "is not UTF-8: save it as CSV UTF-8"))
        return []
    except csv.Error as why:
        findings.append(Finding(path.name, 0, "", f"is no CSV table ({why}): mend its quotation marks"))
        return []
    header = [name.strip() for name in table[0]] if table else []
    if says := _header_finding(header, columns):
        findings.append(Finding(path.name, 1, "", says))
        return []
    return list(_rows(path.name, header, table[1:], findings))


def _rows(
    file: str, header: Sequence[str], table: Sequence[Sequence[str]], findings: list[Finding]
) -> Iterator[Row]:
    for number, cells in enumerate(table, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            says = f"has {len(cells)} cells, not {len(header)}: put text with a comma between quotation marks"
            findings.append(Finding(file, number, "", says))
            continue
        row = Row(file, number, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
        for column, cell in row.cells.items():
            if says := _cell_finding(cell):
                row.mend(column, says)
        yield row


def _header_finding(header: Sequence[str], columns: Sequence[str]) -> str:
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        return "the columns are not separated by commas: save it as comma-separated CSV"
    unknown = [shown(name) if name else "one without a name" for name in header if name not in columns]
    missing = [name for name in columns if name not in header]
    twice = sorted({name for name in header if header.count(name) > 1})
    said = [
        f"{what}: {', '.join(names)}"
        for what, names in (("unknown column", unknown), ("missing column", missing), ("column twice", twice))
        if names
    ]
    return "; ".join(said)


def _cell_finding(cell: str) -> str:
    if len(cell) > _LONGEST:
        return f"has {len(cell)} characters: no cell has more than {_LONGEST}"
    if any(unicodedata.category(mark) in ("Cc", "Zl", "Zp") for mark in cell):
        return "has a line break, tab or control character: write one line of plain text"
    return ""


def _is_web_address(told: str) -> bool:
    try:
        parts = urlsplit(told)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", told)
    except ValueError:
        return False


def _line(raw: bytes, place: int) -> int:
    return raw.count(b"\n", 0, place) + 1
