"""Paragraphs to sentences: a full stop ends one, unless it belongs to a short form or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from dashboard.ingestion.reading.english import stops

# A sentence longer than this is a list or a table without full stops: it is read in pieces.
LONGEST: Final = 1_000
# Lines set to a width are no wider than this, and none that breaks off is shorter.
_WIDEST: Final = 100
_SHORTEST_SET: Final = 40
_NEVER_LAST: Final = frozenset(
    ("a", "an", "the", "of", "in", "to", "by", "from", "at", "for", "with", "and", "on", "as")
)
_ENDS_LINE: Final = frozenset(".!?:;|")


class Span(NamedTuple):
    """A stretch of the text: first code point, and one past the last."""

    start: int
    end: int


# One position is looked at once: a stop, closing marks behind it, then blanks, then how the next one begins.
_STOP: Final = re.compile(r"[.!?…]['’”\"»)\]]{0,3}\s+(?=['‘“\"«(\[]{0,2}[\w$€£¥₹+−-])")
_LAST_WORD: Final = re.compile(r"[\w’'.$]{1,16}$")
_OPENER: Final = re.compile(rf"(?:{'|'.join(stops.OPENERS)})\b")
_NOUN: Final = re.compile(r"[a-z]|[A-Z][\w’']*\s+[a-z]+ed\b")


def paragraphs(text: str, start: int = 0, stop: int | None = None) -> Iterator[Span]:
    """The lines of a stretch that hold something; lines broken for want of room are put together.

    >>> [text[a:b] for text in ["one\\n\\n two "] for a, b in paragraphs(text)]
    ['one', ' two ']
    """
    block: list[Span] = []
    last = len(text) if stop is None else stop
    while start <= last:
        end = text.find("\n", start, last)
        end = last if end < 0 else end
        if end > start and not text[start:end].isspace():
            block.append(Span(start, end))
        else:
            yield from _joined(text, block)
            block = []
        start = end + 1
    yield from _joined(text, block)


def _joined(text: str, block: list[Span]) -> Iterator[Span]:
    """The paragraphs of lines that follow each other without an empty one."""
    if len(block) < 2:
        yield from block
        return
    width = max(end - start for start, end in block)
    is_set = width <= _WIDEST and any(_breaks_off(text, one, other) for one, other in pairwise(block))
    begun = block[0].start
    for line, following in pairwise(block):
        if not (is_set and _goes_on_below(text, line, following, width)):
            yield Span(begun, line.end)
            begun = following.start
    yield Span(begun, block[-1].end)


def _breaks_off(text: str, line: Span, following: Span) -> bool:
    """Whether a sentence goes on in the next line: no stop at the end, a small letter at the beginning."""
    is_long = line.end - line.start >= _SHORTEST_SET
    if is_long and text[max(line.start, line.end - 6) : line.end].rpartition(" ")[2] in _NEVER_LAST:
        return True
    return is_long and text[line.end - 1] not in _ENDS_LINE and text[following.start].islower()


def _goes_on_below(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the line was broken for want of room: the first word of the next would not have fit."""
    word = text.find(" ", following.start, following.end)
    first = (following.end if word < 0 else word) - following.start
    is_full = line.end - line.start + 1 + first > width
    return _breaks_off(text, line, following) or (is_full and line.end - line.start >= _SHORTEST_SET)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of ``text[start:end]``, none longer than ``LONGEST``.

    >>> text = "Exports rose to Rs. 5 crore. U.S. imports fell. No. 1 is China."
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Exports rose to Rs. 5 crore.', 'U.S. imports fell.', 'No. 1 is China.']
    """
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _is_short_form(text, begin, stop.start(), stop.end()):
            continue
        yield from _pieces(text, begin, stop.end())
        begin = stop.end()
    if begin < end:
        yield from _pieces(text, begin, end)


def _is_short_form(text: str, begin: int, stop: int, after: int) -> bool:
    """Whether the full stop belongs to a short form: "No. 1", "Rs. 5", "U.S. imports", "J. Smith"."""
    if text[stop] != ".":
        return text[after].islower()
    match = _LAST_WORD.search(text, max(begin, stop - 17), stop)
    word = match.group().lower() if match else ""
    begins_small = text[after].islower()
    if word in stops.MAY_END:
        return begins_small or text[after].isdigit() or _goes_on(text, after, word)
    if word in stops.SHORT_FORMS or (len(word) == 1 and word.isalpha()):
        return True
    return begins_small


def _goes_on(text: str, after: int, word: str) -> bool:
    """Whether "U.S." is followed by a noun of its own, rather than by a new sentence."""
    is_initials = "." in word
    return is_initials and _NOUN.match(text, after) is None and _OPENER.match(text, after) is None


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Without the blanks around it, and cut at a blank where it is too long."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)
