"""Paragraphs to sentences: a full stop ends one, unless it belongs to a short form or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from dashboard.ingestion.reading.english import stops

# A sentence longer than this is a list or a table without full stops: it is read in pieces.
LONGEST: Final = 1_000


class Span(NamedTuple):
    """A stretch of the text: first code point, and one past the last."""

    start: int
    end: int


# One position is looked at once: a stop, closing marks behind it, then blanks, then how the next one begins.
_STOP: Final = re.compile(r"[.!?…]['’”\"»)\]]{0,3}\s+(?=['‘“\"«(\[]{0,2}[\w$€£¥₹+−-])")
_LAST_WORD: Final = re.compile(r"[\w’'.$]{1,16}$")
_OPENER: Final = re.compile(rf"(?:{'|'.join(stops.OPENERS)})\b")
_NOUN: Final = re.compile(r"[a-z]|[A-Z][\w’']*\s+[a-z]+ed\b")


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text that hold something.

    >>> [text[a:b] for text in ["one\\n\\n two "] for a, b in paragraphs(text)]
    ['one', ' two ']
    """
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and not text[start:end].isspace():
            yield Span(start, end)
        start = end + 1


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
