"""Lines as they stand on a page: characters and where each stands, in; words and wide gaps, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from dashboard.ingestion.documents.text import raised

# Heights of a line: no justified text has blanks as wide as the first, and few tables gaps below the second.
_WIDE: Final = 1.8
_WIDE_IN_ROWS: Final = 0.8
_UNEVEN: Final = 2.5
# What begins an item of a list stands apart from it, and is no cell.
_MARKER: Final = re.compile(r"[•▪◦‣●■➢○–*-]|\(?\w{1,3}[.)]")


class Char(NamedTuple):
    """A character and the box it stands in, in points from the lower left corner of the page."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page.

    Attributes:
        text: Its words; gaps as wide as between the cells of a table are " | ".
        left: Of its box, points from the left edge of the page.
        bottom: Points from the lower edge of the page.
        right: Points from the left edge of the page.
        top: Points from the lower edge of the page.
        is_row: Whether it has such gaps.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_row: bool = False

    @property
    def height(self) -> float:
        """Points from foot to head."""
        return max(self.top - self.bottom, 0.1)

    def is_above(self, other: Line) -> bool:
        """Whether ``other`` stands below it in the same column."""
        overlap = other.left < self.right and other.right > self.left
        return overlap and other.top <= self.bottom + 0.5 * self.height


class _Word:
    """Characters that stand together; kept in pieces, since a hostile word may have millions."""

    __slots__ = ("left", "pieces", "right")

    def __init__(self, left: float) -> None:
        self.pieces: list[str] = []
        self.left = self.right = left

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def line_of(chars: Sequence[Char]) -> Line | None:
    """A line from its characters in order, raised digits made superscript ones; ``None`` if it is blank."""
    seen = [char for char in chars if not char.char.isspace()]
    if not seen:
        return None
    bottom, top = median(char.bottom for char in seen), median(char.top for char in seen)
    words = _words(chars, seen[0])
    widest = _widest_blank(words) * (top - bottom)
    wide = [after.left - before.right > widest for before, after in pairwise(words)]
    if wide and _MARKER.fullmatch(words[0].text):
        wide[0] = False
    between = [" | " if gap else " " for gap in wide]
    return Line(
        text=words[0].text
        + "".join(blank + word.text for blank, word in zip(between, words[1:], strict=True)),
        left=min(char.left for char in seen),
        bottom=bottom,
        right=max(char.right for char in seen),
        top=top,
        is_row=any(wide),
    )


def _words(chars: Sequence[Char], first: Char) -> list[_Word]:
    """The words of a line; small raised characters belong to the word that they follow."""
    words = [_Word(first.left)]
    small: list[str] = []
    blank, base = False, first
    for char in chars:
        if char.char.isspace():
            blank = True
        elif _is_raised(char, base):
            small.append(char.char)
            words[-1].right = char.right
        else:
            _add_raised(words[-1], small)
            wide = char.left - words[-1].right > _WIDE * (base.top - base.bottom)
            if words[-1].pieces and (blank or wide):
                words.append(_Word(char.left))
            words[-1].pieces.append(char.char)
            words[-1].right = char.right
            base, blank = char, False
    _add_raised(words[-1], small)
    return words


def _add_raised(word: _Word, small: list[str]) -> None:
    if small:
        word.pieces.append(raised("".join(small)))
        small.clear()


def _is_raised(char: Char, base: Char) -> bool:
    """Whether a character is smaller than the one it follows and stands above its foot."""
    height = base.top - base.bottom
    return char.top - char.bottom < 0.85 * height and char.bottom > base.bottom + 0.1 * height


def _widest_blank(words: Sequence[_Word]) -> float:
    """How wide, in heights of the line, a blank between words may be before it is a gap between cells.

    Blanks of a justified line are all alike; a row of a table has wide and narrow ones, or is mostly numbers.
    """
    blanks = [max(after.left - before.right, 0.01) for before, after in pairwise(words)]
    figures = sum(any(char.isdigit() for char in word.text) for word in words)
    is_likely_row = blanks and (max(blanks) > _UNEVEN * min(blanks) or 2 * figures >= len(words))
    return _WIDE_IN_ROWS if is_likely_row else _WIDE
