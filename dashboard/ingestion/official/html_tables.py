"""Tables in web pages, and the words around them, as the tables of ministries need it and no more.

It goes over the page once, from tag to tag, and never back, so a page costs what it is long, whatever is
wrong with it. Cells that span several columns or rows stand in each of them. Nothing is fetched or run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final, NamedTuple

from dashboard.domain.errors import Refused

MOST_CELLS: Final = 2_000_000
_WIDEST: Final = 500
_SILENT: Final = ("script", "style")
_NAME: Final = re.compile(r"/?[a-z][a-z0-9]*", re.IGNORECASE)
_SPAN: Final = re.compile(r"\b(col|row)span\s*=\s*[\"']?([0-9]{1,4})", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """What a page shows.

    Attributes:
        words: All texts outside of cells, in order.
        tables: Rows of cells of each table.
    """

    words: list[str]
    tables: list[list[list[str]]]


class _Tag(NamedTuple):
    """A tag and the text before it."""

    before: str
    name: str
    inside: str


def page(text: str) -> Page:
    """What a page shows.

    Raises:
        Refused: Where it holds more cells than a table of statistics can.

    >>> page("Country: <b>IRAN</b><table><tr><td>1<td>2 &amp; 3</table>").tables
    [[['1', '2 & 3']]]
    """
    made = _Made()
    for tag in _tags(text):
        made.add_text(tag.before)
        made.add_tag(tag)
    made.end_row()
    return Page(made.words, [table for table in made.tables if table])


def _tags(text: str) -> Iterator[_Tag]:
    at, end = 0, -1
    while (start := text.find("<", at)) >= 0:
        is_comment = text.startswith("<!--", start)
        # An end that lies ahead is good for every beginning before it, so nothing is looked through twice.
        if is_comment or end < start:
            end = text.find("-->" if is_comment else ">", start)
        if end < 0:
            break
        found = _NAME.match(text, start + 1)
        name = found[0].lower() if found else ""
        yield _Tag(text[at:start], name, text[start + 1 : end])
        at = end + (3 if is_comment else 1)
        if name in _SILENT:
            over = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
            at = over.start() if over else len(text)
    yield _Tag(text[at:], "", "")


@dataclass
class _Made:
    """What has been put together so far."""

    words: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _cell: list[str] | None = None
    _across: int = 1
    _down: int = 1
    _hanging: dict[int, tuple[str, int]] = field(default_factory=dict)
    _below: dict[int, tuple[str, int]] = field(default_factory=dict)
    _cells: int = 0

    def add_text(self, raw: str) -> None:
        if raw and not raw.isspace():
            text = unescape(raw) if "&" in raw else raw
            (self.words if self._cell is None else self._cell).append(" ".join(text.split()))

    def add_tag(self, tag: _Tag) -> None:
        name = tag.name.removeprefix("/")
        if name in ("td", "th", "tr", "table"):
            self.end_cell()
        if tag.name == "table":
            self.end_row()
            self._hanging, self._below = {}, {}
            self.tables.append([])
        elif name in ("tr", "table"):
            self.end_row()
        elif tag.name in ("td", "th"):
            self._begin_cell(tag.inside)

    def _begin_cell(self, inside: str) -> None:
        spans = {which.lower(): int(number) for which, number in _SPAN.findall(inside)}
        self._across, self._down = max(spans.get("col", 1), 1), max(spans.get("row", 1), 1)
        self._cell = []

    def end_cell(self) -> None:
        if self._cell is None:
            return
        text, self._cell = " ".join(filter(None, self._cell)), None
        self._hang()
        across = max(min(self._across, _WIDEST - len(self._row)), 0)
        for _ in range(across):
            if self._down > 1:
                self._below[len(self._row)] = text, self._down - 1
            self._row.append(text)
        self._cells += across
        if self._cells > MOST_CELLS:
            raise Refused(f"is a web page with over {MOST_CELLS:,} cells")

    def end_row(self) -> None:
        self.end_cell()
        if not self._row:
            return
        self._hang()
        if not self.tables:
            self.tables.append([])
        self.tables[-1].append(self._row)
        self._row = []
        rest = {at: (text, rows - 1) for at, (text, rows) in self._hanging.items() if rows > 1}
        self._hanging, self._below = rest | self._below, {}

    def _hang(self) -> None:
        """Cells of rows above that reach down to here."""
        while (told := self._hanging.get(len(self._row))) and len(self._row) < _WIDEST:
            self._row.append(told[0])
