"""Lines of pages put together into the paragraphs that they were before they were set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from dashboard.ingestion.documents.lines import Line

# PDFium gives U+0002 for a hyphen at the end of a line, whether it belongs to the word or not.
_HYPHENS: Final = ("-", "\u2010", "\u00ad", "\x02")
# First halves of words that keep their hyphen when a line ends behind it.
_COMPOUNDS: Final = re.compile(
    "all|anti|co|cross|euro|ex|export|half|high|import|land|large|long|low|lower|mid|multi|near|new|non|oil|pan|"
    "post|pre|pro|record|self|semi|short|single|small|so|sub|top|upper|well|year|zero|"
    "one|two|three|four|five|six|seven|eight|nine|ten|"
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth",
    re.IGNORECASE,
)
_SENTENCE_ENDS: Final = (".", "!", "?", ":", ";", "”", '"')
_BULLETS: Final = ("•", "▪", "◦", "‣", "●", "■", "➢", "○")
_PAGE_NUMBER: Final = re.compile(
    r"(?:page )?[-–—|]? ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})? ?[-–—|]?", re.IGNORECASE | re.ASCII
)
_EDGE_NUMBER: Final = re.compile(r"^\d{1,4}\b|\b\d{1,4}$", re.ASCII)
_FIGURE: Final = re.compile("[$€£¥₹%]")
_LAST_WORD: Final = re.compile(r"(\w{1,40})\W$")
# A shorter line is an item, not part of a paragraph that was broken for want of room.
_SHORTEST: Final = 25
_MARGIN_LINES: Final = 2


def as_text(pages: Sequence[Sequence[Line]]) -> str:
    """The text of a document: paragraphs with an empty line between them, each row of a table on a line.

    Page numbers, and lines that recur at the heads and feet of pages, are left out.
    """
    pieces: list[str] = []
    before: Line | None = None
    for group in (group for page in _without_margins(pages) for group in _groups(page)):
        for line, goes_on in _goings_on(group, before):
            if before is not None:
                pieces[-1:] = _seam(before, line, goes_on)
            pieces.append(line.text)
            before = line
    return "".join(pieces).replace("\x02", "-")


def _groups(page: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of a page that stand one below the other, alike and evenly spaced."""
    gaps = [above.bottom - below.top for above, below in pairwise(page) if above.is_above(below)]
    usual = max(median(gaps or [0.0]), 0.0)
    group: list[Line] = []
    for line in page:
        if group and not _belongs(group[-1], line, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(above: Line, below: Line, usual: float) -> bool:
    close = above.bottom - below.top <= usual + 0.35 * above.height
    return above.is_above(below) and close and _alike(above, below)


def _alike(one: Line, other: Line) -> bool:
    of_a_size = 0.85 < one.height / other.height < 1.18
    return of_a_size and not (one.is_row or other.is_row or other.text.startswith(_BULLETS))


def _goings_on(group: list[Line], before: Line | None) -> Iterator[tuple[Line, bool]]:
    """Each line of a group, and whether it goes on with the paragraph of the line before it."""
    yield group[0], before is not None and _flows_on(before, group[0])
    edge = max(line.right for line in group)
    for above, below in pairwise(group):
        yield below, _had_to_end(above, below, edge)


def _flows_on(last: Line, first: Line) -> bool:
    """Whether a sentence goes on at the head of the next column or page."""
    unfinished = not last.text.endswith(_SENTENCE_ENDS) and first.text[:1].islower()
    return unfinished and len(last.text) >= _SHORTEST and _alike(last, first)


def _had_to_end(above: Line, below: Line, edge: float) -> bool:
    """Whether the first word of the next line had no room on this one."""
    if above.text.endswith(_HYPHENS):
        return True
    word = len(below.text.split(" ", 1)[0]) + 1
    width = (below.right - below.left) / len(below.text)
    return len(above.text) >= _SHORTEST and above.right + word * width > edge


def _seam(before: Line, line: Line, goes_on: bool) -> tuple[str, str]:
    """The text of the line before, and what stands between it and this one."""
    if not goes_on:
        return before.text, "\n" if before.is_row and line.is_row else "\n\n"
    if not before.text.endswith(_HYPHENS):
        return before.text, " "
    return (before.text if _keeps_hyphen(before.text, line.text) else before.text[:-1]), ""


def _keeps_hyphen(text: str, following: str) -> bool:
    """Whether the hyphen at the end of a line belongs to the word: in a name, a number or a known compound.

    >>> _keeps_hyphen("the India-", "Azerbaijan trade"), _keeps_hyphen("agri-", "cultural")
    (True, False)
    """
    word = _LAST_WORD.search(text)
    if text.endswith("\u00ad") or not word:
        return not text.endswith("\u00ad")
    whole = word[1].isalpha() and following[:1].islower()
    return not whole or _COMPOUNDS.fullmatch(word[1]) is not None


def _without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    margins = [_margin(page) for page in pages]
    seen = Counter(key for margin in margins for key in {_key(line) for line in margin})
    often = {key for key, count in seen.items() if key and count >= max(3, len(pages) / 3)}
    return [
        [
            line
            for line in page
            if line not in margin or not (_key(line) in often or (len(pages) > 1 and _is_page_number(line)))
        ]
        for page, margin in zip(pages, margins, strict=True)
    ]


def _margin(page: Sequence[Line]) -> set[Line]:
    """The uppermost and the lowest lines of a page."""
    ordered = sorted(page, key=lambda line: line.bottom)
    return {*ordered[:_MARGIN_LINES], *ordered[-_MARGIN_LINES:]}


def _key(line: Line) -> str | None:
    """What is alike in running heads, page numbers aside; ``None`` where a figure may stand."""
    return None if _FIGURE.search(line.text) else _EDGE_NUMBER.sub("#", line.text.casefold())


def _is_page_number(line: Line) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text))
