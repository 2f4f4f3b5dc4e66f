"""The figures of a table: every cell whose flow, unit and value are all said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from dashboard.domain import intervals
from dashboard.domain.periods import UNKNOWN
from dashboard.domain.trade import Flow, Measure, Reading, Series, Status, Why
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.figure.drafts import Refused
from dashboard.ingestion.reading.flow.seen import WORLD
from dashboard.ingestion.reading.sentences import Span
from dashboard.ingestion.reading.table.amounts import Amount, amount_of
from dashboard.ingestion.reading.table.cells import number_in
from dashboard.ingestion.reading.table.grids import Grid
from dashboard.ingestion.reading.table.heads import Heads
from dashboard.ingestion.reading.table.labels import Label, Place
from dashboard.ingestion.reading.table.layout import Body, layout_of
from dashboard.ingestion.reading.table.series import Lists, SeriesOfTable, Told
from dashboard.ingestion.reading.table.sides import Side
from dashboard.ingestion.reading.table.times import Dated, Dates, basis_of

_LAST_YEAR: Final = 2060


class CellFigure(NamedTuple):
    """A figure of a table, before it has an id.

    Attributes:
        start: First code point of the number.
        end: One past the last.
        row: The row that it stands in.
        reading: What it states; its ids are empty.
    """

    start: int
    end: int
    row: Span
    reading: Reading


class TableRead(NamedTuple):
    """What was read of a table.

    Attributes:
        figures: Its figures, row by row.
        refused: Numbers beside them that are of no trade.
        side: The flow that its title names, for the sentences behind it.
    """

    figures: tuple[CellFigure, ...] = ()
    refused: tuple[tuple[Span, Refused], ...] = ()
    side: Side | None = None


def read_table(before: Discourse, grid: Grid, around: Sequence[Label], spoken_of: Side | None) -> TableRead:
    """Read a table.

    Args:
        before: What the text said so far.
        grid: Its cells.
        around: What stands around it: titles and sentences before it, the nearest first, notes below it.
        spoken_of: What the text spoke of before it.
    """
    layout = layout_of(before, grid)
    if layout is None:
        return TableRead()
    titles = [label for label in around if label.place is not Place.NOTE]
    reader = _TableReader(before, Heads(before, layout, titles), titles, around, spoken_of)
    figures: list[CellFigure] = []
    refused: list[tuple[Span, Refused]] = []
    for body in layout.bodies:
        for column in layout.columns:
            found = reader.cell(body, column)
            if isinstance(found, CellFigure):
                figures.append(found)
            elif found is not None:
                refused.append((_span(body), found))
    sides = (side for label in titles for side in label.sides if side.reporter and not side.is_of_partners)
    side = next(sides, None)
    return TableRead(tuple(figures), tuple(refused) if figures else (), side if figures else None)


class _TableReader:
    """Reads the cells of one table."""

    def __init__(
        self,
        before: Discourse,
        heads: Heads,
        titles: Sequence[Label],
        around: Sequence[Label],
        spoken_of: Side | None,
    ) -> None:
        self._before = before
        self._heads = heads
        self._titles = titles
        self._around = around
        self._series = SeriesOfTable(before.countries, titles, spoken_of, heads.teller())

    def cell(self, body: Body, column: int) -> CellFigure | Refused | None:
        """The figure in a cell, or why its number is none; ``None`` for what is left alone."""
        cell = body.row.cells[column]
        number = number_in(self._before, cell)
        if number is None:
            return None
        labels = self._heads.over(body, column)
        why = next((label.why for label in labels or () if label.why), None)
        if why is not None:
            return Refused(number.start, number.end, why)
        is_headed = any(label.place is Place.COLUMN or label.names_numbers for label in labels or ())
        if labels is None or not (is_headed or number.unit):
            return None
        if number.aside is not None:
            labels = [self._heads.label(number.aside, Place.CELL), *labels]
        lists = self._heads.lists(column)
        told = self._series.of(labels, lists, is_total=self._heads.is_total(body, column))
        if told is None:
            return None
        if told.flow is Flow.VISITORS:
            return Refused(number.start, number.end, Why.NOT_TRADE)
        amount = amount_of(self._before, number, labels, self._around, told)
        if amount is None:
            return None
        reading = self._reading(body, column, labels, told, amount)
        return CellFigure(number.start, number.end, _span(body), reading) if reading else None

    def _reading(
        self, body: Body, column: int, labels: Sequence[Label], told: Told, amount: Amount
    ) -> Reading | None:
        dates = Dates(self._before, told.parties.both)
        dated = dates.of(labels, self._titles)
        if amount.measure is Measure.CHANGE and dated.base is None:
            dated = self._compared(column, dates, dated)
        if not dated.is_clear or (dated.period and dated.period.last and dated.period.last.year > _LAST_YEAR):
            return None
        if amount.measure is Measure.SHARE and self._heads.is_total(body, column):
            return None
        basis = self._basis(labels, told, amount, dated, column)
        if amount.measure is Measure.SHARE and basis is None:
            return None
        series = Series(
            reporter="+".join(sorted(told.parties.reporter)) or None,
            partner="+".join(sorted(told.parties.partner)) or None,
            flow=told.flow,
            commodity=told.goods,
        )
        status = next((label.status for label in (*labels, *self._titles) if _tells_status(label)), None)
        return Reading(
            reading_id="",
            quote_id="",
            measure=amount.measure,
            series=series,
            period=dated.period or UNKNOWN,
            value=amount.value,
            step=amount.step,
            interval=intervals.rounded(amount.value, amount.step, None),
            unit=amount.unit,
            currency=amount.currency,
            basis=basis,
            status=status or Status.ACTUAL,
            evidence=(*amount.evidence, *told.evidence, *dated.evidence),
        )

    def _compared(self, column: int, dates: Dates, own: Dated) -> Dated:
        """The days of a change, with those of the column before its own as what it is compared with."""
        levels = self._heads.levels_before(column)
        days = [dates.of(labels, ()) for labels in levels]
        periods = [dated.period for dated in days if dated.period]
        if len(levels) != 2 or len(periods) != 2 or own.period is None:
            return own
        first, second = periods
        return own._replace(base=first) if own.period.same_days(second) else own

    def _basis(
        self, labels: Sequence[Label], told: Told, amount: Amount, dated: Dated, column: int
    ) -> str | None:
        """What a change or a share is relative to."""
        if amount.measure is Measure.CHANGE:
            told_by = next((label for label in (*labels, *self._titles) if label.measure), None)
            return basis_of(dated, told_by.basis if told_by else None)
        if amount.measure is not Measure.SHARE or told.flow is Flow.BALANCE or not told.parties.reporter:
            return None
        if any(label.countries and told.parties.reporter == (label.countries[0][0],) for label in labels):
            return None  # a country's part of the world's trade is none of its own trade
        is_of_goods = self._heads.lists(column) is Lists.GOODS
        if is_of_goods and told.parties.partner not in ((), (WORLD,)):
            return f"bilateral_{told.flow.value}"
        whole = f"reporter_{told.flow.value}"
        return whole if is_of_goods or not told.goods else f"{whole}:{told.goods}"


def _span(body: Body) -> Span:
    return Span(body.row.start, body.row.end)


def _tells_status(label: Label) -> bool:
    return label.status is not None and label.place is not Place.BEFORE
