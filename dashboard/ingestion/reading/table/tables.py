"""A table with what stands around it. Imported only by texts that hold one: few do."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from dashboard.ingestion.reading.discourse import Discourse, Topic
from dashboard.ingestion.reading.figure.drafts import Refused
from dashboard.ingestion.reading.sentences import Span
from dashboard.ingestion.reading.table.around import credited_below, labels_around
from dashboard.ingestion.reading.table.figures import CellFigure, read_table
from dashboard.ingestion.reading.table.grids import Grid
from dashboard.ingestion.reading.table.sides import side_of_topic, topic_behind


class Table(NamedTuple):
    """What a table says.

    Attributes:
        figures: Its figures.
        refused: Numbers beside them that are of no trade, with the row they stand in.
        credited: The words that a note below it credits.
        topic: What the sentences behind it go on about; its sentence is for the caller to set.
    """

    figures: tuple[CellFigure, ...]
    refused: tuple[tuple[Span, Refused], ...]
    credited: tuple[str, ...]
    topic: Topic | None


def table_of(before: Discourse, grid: Grid, tables: Collection[int], topic: Topic | None) -> Table:
    """Read a table and what stands around it.

    Args:
        before: What the text said so far.
        grid: Its cells.
        tables: Numbers of the sentences that are tables as well.
        topic: What was spoken of right before it.
    """
    side = side_of_topic(topic) if topic is not None else None
    found = read_table(before, grid, labels_around(before, grid, tables), side)
    credited = credited_below(before.text, grid) if found.figures else ()
    return Table(found.figures, found.refused, credited, topic_behind(topic, found.side))
