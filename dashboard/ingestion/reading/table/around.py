"""What stands around a table: its title, the sentence that introduces it, the headline, notes below it."""

from __future__ import annotations

from collections.abc import Collection
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


def labels_around(before: Discourse, grid: Grid, tables: Collection[int]) -> list[Label]:
    """The labels around a table: what stands before it, the nearest first, then the notes below it.

    Args:
        before: What the text said so far.
        grid: The table.
        tables: Numbers of the sentences that are tables themselves.
    """
    found: list[Label] = []
    last = len(before.spans) - 1
    number = last
    while number >= 0 and number not in tables and last - number < _FARTHEST_BACK:
        found.append(_label(before, number))
        if found[-1].place is Place.BEFORE and not found[-1].points_to_the_table:
            break
        number -= 1
    if number > 0 and 0 not in tables:
        headline = before.spans[0]
        if _is_title(before.text, headline) and all(label.span != headline for label in found):
            found.append(label_of(before, headline, Place.BEFORE, 0))
    note = _note_below(before.text, grid.end)
    if note is not None:
        found.append(label_of(before, note, Place.NOTE, len(before.spans)))
    return found


def _label(before: Discourse, number: int) -> Label:
    """A title, or the last sentence of a paragraph."""
    span = before.spans[number]
    if _is_title(before.text, span):
        return label_of(before, span, Place.TITLE, number)
    last = list(sentences(before.text, max(span.start, span.end - _LAST_SENTENCE), span.end))
    return label_of(before, last[-1] if last else span, Place.BEFORE, number)


def _is_title(text: str, span: Span) -> bool:
    """Whether words are short and end with no full stop."""
    is_short = span.end - span.start <= _LONGEST_TITLE
    return is_short and not text[span.start : span.end].rstrip().endswith((".", "!", "?"))


def _note_below(text: str, end: int) -> Span | None:
    """The line below a table that says where its numbers are from, or in what they are."""
    start = end
    while start < len(text) and text[start].isspace():
        start += 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    line = text[start : min(stop, start + _LONGEST_NOTE)]
    opens = line.lstrip("*_( ").lower().startswith(words.NOTES)
    return Span(start, start + len(line.rstrip())) if opens and line.strip() else None
