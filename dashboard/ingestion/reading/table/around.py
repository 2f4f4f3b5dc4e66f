"""What stands around a table: its title, the sentence that introduces it, the headline, notes below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.english import tables as words
from dashboard.ingestion.reading.sentences import Span, sentences
from dashboard.ingestion.reading.table.grids import Grid
from dashboard.ingestion.reading.table.labels import Label, Place, label_of

_LONGEST_TITLE: Final = 220
_LAST_SENTENCE: Final = 2_000
_LONGEST_NOTE: Final = 300
_FARTHEST_BACK: Final = 2
_MOST_NOTES: Final = 2
_AROUND_NOTES: Final = " .;*_)]"
_SOURCE: Final = re.compile(
    r"(?:^|[.;] )[\s*_(\[]{0,4}sources?[\s*_]{0,3}:[\s*_]{0,3}(?P<credited>[^.;]{2,120})", re.IGNORECASE
)


def labels_around(before: Discourse, grid: Grid, tables: Collection[int]) -> list[Label]:
    """The labels around a table: what stands before it, the nearest first, then the notes below it.

    Args:
        before: What the text said so far.
        grid: The table.
        tables: Numbers of the sentences that are tables themselves.
    """
    found: list[Label] = []
    number = len(before.spans) - 1
    while number >= 0 and number not in tables and len(found) < _FARTHEST_BACK:
        line, number = _line(before, number)
        found.append(_label(before, line, number))
        if found[-1].place is Place.BEFORE and not found[-1].points_to_the_table:
            break
        number -= 1
    if number > 0 and 0 not in tables:
        headline = before.spans[0]
        if _is_title(before.text, headline) and all(label.span != headline for label in found):
            found.append(label_of(before, headline, Place.BEFORE, 0))
    notes = _notes_below(before.text, grid.end)
    return [*found, *(label_of(before, note, Place.NOTE, len(before.spans)) for note in notes)]


def credited_below(text: str, grid: Grid) -> tuple[str, ...]:
    """The words that a note below a table credits: "Source: National Bank" gives "National Bank"."""
    notes = (text[note.start : note.end] for note in _notes_below(text, grid.end))
    found = next(filter(None, map(_SOURCE.search, notes)), None)
    return (found["credited"].rstrip(_AROUND_NOTES),) if found is not None else ()


def _line(before: Discourse, number: int) -> tuple[Span, int]:
    """The line that a sentence ends, if it is short, and the number of its first sentence."""
    last = before.spans[number]
    start = before.text.rfind("\n", max(0, last.start - _LONGEST_TITLE), last.start) + 1
    if not start and last.start > _LONGEST_TITLE:
        return last, number
    while number > 0 and before.spans[number - 1].start >= start:
        number -= 1
    line = Span(before.spans[number].start, last.end)
    return (line, number) if _is_title(before.text, line) else (last, number)


def _label(before: Discourse, span: Span, number: int) -> Label:
    """A title, or the last sentence of a paragraph."""
    if _is_title(before.text, span):
        return label_of(before, span, Place.TITLE, number)
    last = list(sentences(before.text, max(span.start, span.end - _LAST_SENTENCE), span.end))
    return label_of(before, last[-1] if last else span, Place.BEFORE, number)


def _is_title(text: str, span: Span) -> bool:
    """Whether words are short and end with no full stop."""
    is_short = span.end - span.start <= _LONGEST_TITLE
    return is_short and not text[span.start : span.end].rstrip().endswith((".", "!", "?"))


def _notes_below(text: str, end: int) -> Iterator[Span]:
    """The lines below a table that say where its numbers are from, or in what they are."""
    for _ in range(_MOST_NOTES):
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        stop = text.find("\n", start)
        end = len(text) if stop < 0 else stop
        line = text[start : min(end, start + _LONGEST_NOTE)].rstrip()
        if not line.lstrip("*_( ").lower().startswith(words.NOTES):
            return
        yield Span(start, start + len(line))
