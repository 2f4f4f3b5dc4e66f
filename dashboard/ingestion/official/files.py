"""A file as far as it has been looked at: its kind, how it begins, and its table once asked for."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Any, Final, Literal

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.around import cells_of, header_at, separator_of
from dashboard.ingestion.official.encodings import in_utf8
from dashboard.ingestion.official.given import Given
from dashboard.ingestion.official.grids import Grid, header_of, sheet_of
from dashboard.ingestion.official.sheet import Sheet
from dashboard.ingestion.official.texts import normal, sheet
from dashboard.ingestion.workbooks import sheets

Kind = Literal["text", "json", "html", "workbook", "old workbook", "parquet", "stata", "r", "packed", "other"]

LARGEST_TEXT: Final = 600_000_000
LARGEST_DOCUMENT: Final = 100_000_000
_MOST_ABOVE: Final = 25

_MARKS: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"PK\x03\x04", "workbook"),
    (b"\xd0\xcf\x11\xe0", "old workbook"),
    (b"PAR1", "parquet"),
    (b"<stata_dta>", "stata"),
    (b"RDX2\n", "r"),
    (b"RDX3\n", "r"),
    (b"RDA2\n", "r"),
    (b"RDA3\n", "r"),
    (b"%PDF-", "other"),
    (b"\x7fELF", "other"),
    (b"SQLite format 3", "other"),
)
_PACKED: Final = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd")
"""How archives begin that are not opened here: 7-Zip, RAR, xz, bzip2 and zstd."""
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|title|body|table|script|meta)\b", re.IGNORECASE)


Watch = Callable[[str, int, int], None]
"""Told of progress: the file's name, how many of its bytes are read, and how many there are."""


@dataclass(frozen=True)
class File:
    """A file that may be of some format.

    Attributes:
        given: Where it is.
        watch: Called while it is read, if that takes long.
    """

    given: Given
    watch: Watch | None = None

    @property
    def name(self) -> str:
        """As people know it."""
        return self.given.name

    @cached_property
    def kind(self) -> Kind:
        """What its first bytes say that it is."""
        head = self.given.head
        for mark, kind in _MARKS:
            if head.startswith(mark):
                return kind
        if _unpacked(head).startswith((b"RDX", b"RDA")):
            return "r"
        if head.startswith(_PACKED):
            return "packed"
        bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if bare[:1] in (b"{", b"["):
            return "json"
        if bare.startswith(b"<") and _HTML.search(head):
            return "html"
        return "other" if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else "text"

    @cached_property
    def beginning(self) -> str:
        """The first characters, whatever the encoding, good enough to find ASCII words among them."""
        head = self.given.head
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return head.decode("utf-16", "replace")
        return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The first lines from the one that names the columns."""
        return self._first_lines[self.header_line :]

    @cached_property
    def _first_lines(self) -> tuple[str, ...]:
        lines = self.beginning.split("\n") if "\n" in self.beginning else self.beginning.splitlines()
        return tuple(line.removesuffix("\r") for line in lines[:60])

    @cached_property
    def header_line(self) -> int:
        """How many lines of a text stand before the one that names the columns."""
        return header_at(self._first_lines[:_MOST_ABOVE]) if self.kind == "text" else 0

    @cached_property
    def header(self) -> tuple[str, ...]:
        """Normal names of the columns: of a text's first line, a workbook's largest sheet, a Parquet file."""
        if self.kind == "parquet":
            return tuple(normal(name) for name in self._parquet_names)
        if self.kind == "workbook":
            return tuple(normal(name) for name in header_of(self.main_grid)[1])
        if self.kind != "text" or not self.lines:
            return ()
        line = self.lines[0]
        names = line.split(separator_of(line)) if line.count('"') % 2 else cells_of(line, separator_of(line))
        return tuple(normal(name) for name in names)

    @cached_property
    def _parquet_names(self) -> list[str]:
        try:
            with self.given.open() as file:
                return list(pq.read_schema(file).names)
        except (pa.ArrowException, OSError) as why:
            raise Refused(f"is no whole Parquet file ({' '.join(str(why).split())[:200]})") from None

    @property
    def separator(self) -> str:
        """The mark between the columns of a text."""
        return separator_of(self.lines[0])

    def watched(self) -> IO[bytes]:
        """Its bytes from the beginning; whoever watches is told how far they have been read."""
        stream = self.given.open()
        return _Watched(stream, self) if self.watch else stream  # type: ignore[return-value]

    @property
    def is_sheet(self) -> bool:
        """Whether ``sheet`` may find a table in it: a text, or a workbook."""
        return self.kind in ("text", "workbook")

    @cached_property
    def columns(self) -> frozenset[str]:
        """The header as a set, without unnamed columns."""
        return frozenset(self.header) - {""}

    @cached_property
    def text(self) -> tuple[bytes, str]:
        """The whole text in UTF-8, and its encoding if that was another one."""
        return in_utf8(self.given.read(LARGEST_TEXT))

    def sheet(self, *, may_end_open: bool = False) -> Sheet:
        """The table in a text or a workbook.

        Args:
            may_end_open: Whether the last line of a text that is whole may be without an end.
        """
        if self.kind == "workbook":
            return sheet_of(self.main_grid)
        data, encoding = self.text
        told = sheet(data, header_line=self.header_line, may_end_open=may_end_open)
        if encoding:
            told.notes.insert(0, encoding)
        return told

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The visible sheets of a workbook."""
        told = sheets(self.given.read(LARGEST_DOCUMENT))
        return tuple(Grid.of(name, cells) for name, cells in told)

    @property
    def main_grid(self) -> Grid:
        """The sheet of a workbook with the most cells."""
        return max(self.grids, key=len, default=Grid("", {}))

    @cached_property
    def json(self) -> Any:
        """What a JSON file holds."""
        data = self.given.read(LARGEST_TEXT)
        try:
            return orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError as why:
            if (lines := _objects(data)) is not None:
                return lines
            if not why.doc[why.pos :].strip():
                raise Refused(f"ends too early, in line {why.lineno:,}: fetch it again") from None
            raise Refused(f"line {why.lineno:,}, column {why.colno:,}: is no JSON ({why.msg})") from None


class _Watched(io.RawIOBase):
    """A stream that says how far it has been read."""

    def __init__(self, stream: IO[bytes], file: File) -> None:
        self._stream, self._file, self._done = stream, file, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._done += len(data)
        if self._file.watch:
            self._file.watch(self._file.name, self._done, self._file.given.size)
        return data

    def close(self) -> None:
        self._stream.close()
        super().close()


def _objects(data: bytes) -> list[Any] | None:
    """The values of a text with one JSON object to a line; ``None`` for any other text."""
    lines = [line for line in data.splitlines() if line.strip()]
    try:
        return [orjson.loads(line) for line in lines] if lines[1:] else None
    except orjson.JSONDecodeError:
        return None


def _unpacked(head: bytes) -> bytes:
    """The first bytes of a file that was packed as R does it."""
    try:
        if head.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(wbits=31).decompress(head, 16)
        if head.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(head, 16)
        if head.startswith(b"\xfd7zXZ"):
            return lzma.LZMADecompressor(memlimit=200_000_000).decompress(head, 16)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        pass
    return b""
