"""Which labels stand over a cell: heads of columns and rows, headings, and those that a measure goes with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.trade import Flow
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.english import tables as words
from dashboard.ingestion.reading.sentences import Span
from dashboard.ingestion.reading.table.cells import without_notes
from dashboard.ingestion.reading.table.grids import Cell
from dashboard.ingestion.reading.table.labels import Label, Place, label_of
from dashboard.ingestion.reading.table.layout import Body, Layout
from dashboard.ingestion.reading.table.series import Lists
from dashboard.ingestion.reading.table.sides import Side

_OF_HEADS = (
    (Lists.EXPORTERS, words.EXPORTERS),
    (Lists.IMPORTERS, words.IMPORTERS),
    (Lists.PARTNERS, words.PARTNERS),
    (Lists.REGIONS, words.REGIONS),
    (Lists.GOODS, words.COMMODITIES),
    (Lists.COUNTRIES, words.COUNTRIES),
)


class Heads:
    """The labels of one table; each is read once."""

    def __init__(self, before: Discourse, layout: Layout, titles: Sequence[Label]) -> None:
        """Read the heads of the columns, and what the rows are."""
        self._before = before
        self._layout = layout
        self._titles = titles
        self._read: dict[tuple[int, Place], Label] = {}
        self._columns = {
            column: [self._label(cell, Place.COLUMN) for cell in layout.heads_over(column)]
            for column in layout.columns
        }
        self._name_totals()
        self._lists = {names: self._what_rows_are(names) for names in set(layout.columns.values())}
        self._rows: dict[tuple[int, tuple[int, ...]], list[Label] | None] = {}
        self._levels: dict[tuple[int, ...], list[Label]] = {}
        self._whole = {names: self._is_whole(names) for names in self._lists}

    def lists(self, column: int) -> Lists:
        """What the rows beside a column are."""
        return self._lists[self._layout.columns[column]]

    def is_total(self, body: Body, column: int) -> bool:
        """Whether a row is the whole of the others."""
        names = self._row(body, self._layout.columns[column]) or ()
        return any(label.is_total for label in names)

    def over(self, body: Body, column: int) -> list[Label] | None:
        """The labels over a cell, the nearest first; ``None`` where one of them is not understood."""
        names = self._row(body, self._layout.columns[column])
        heads = self._column(column)
        if names is None or heads is None:
            named = self._names(body, self._layout.columns[column])
            return [label for label in (*self._columns[column], *named) if label.why] or None
        section = self._section(body, [*names, *heads])
        return [*names, *heads, *section]

    def levels_before(self, column: int) -> list[list[Label]]:
        """The heads of the columns of levels that stand before a column of changes, of the same flow."""
        found = [
            self._columns[left]
            for left in self._layout.columns
            if left < column and not any(label.measure for label in self._columns[left])
        ]
        flows = _flows(self._column(column) or ())
        return [heads for heads in found if _flows(heads) == flows or not flows]

    # Columns ------------------------------------------------------------------------------------

    def _column(self, column: int) -> list[Label] | None:
        """The heads over a column, with those of the column that a bare "Change" or "Share" goes with."""
        heads = self._columns[column]
        if any(label.strange or label.why or label.is_of_others for label in heads) or not _tell(heads):
            return None
        if not any(label.measure for label in heads):
            return heads
        beside = self._level_beside(column)
        if beside is None or any(label.whens for label in heads):
            return heads
        flows = _flows(heads)
        return heads if flows and _flows(beside) - flows else [*heads, *beside]

    def _level_beside(self, column: int) -> list[Label] | None:
        """The heads of the nearest column of levels to the left."""
        for left in sorted(self._columns, reverse=True):
            heads = self._columns[left]
            if left < column and heads and not any(label.measure for label in heads):
                return heads
        return None

    def _name_totals(self) -> None:
        """ "Exports | Imports | Total": the last is both together."""
        flows = {flow for heads in self._columns.values() for flow in _flows(heads)}
        for heads in self._columns.values():
            if heads and heads[0].is_total and not _flows(heads):
                if {Flow.EXPORT, Flow.IMPORT} <= flows:
                    where = (heads[0].evidence("flow"),)
                    heads[0].sides.append(Side(flow=Flow.TOTAL, evidence=where))
                else:
                    heads[0].strange.append(0)

    # Rows ---------------------------------------------------------------------------------------

    def _row(self, body: Body, names: tuple[int, ...]) -> list[Label] | None:
        """The names of a row; ``None`` where one of them is not understood."""
        key = (body.row.start, names)
        if key not in self._rows:
            self._rows[key] = self._read_row(body, names)
        return self._rows[key]

    def _read_row(self, body: Body, names: tuple[int, ...]) -> list[Label] | None:
        found = self._names(body, names)
        lists = self._lists[names]
        for label in found:
            if lists is Lists.GOODS and label.strange:
                label.countries, label.sides, label.why = [], [], None
            if label.is_of_others or (label.strange and (lists is not Lists.GOODS or not label.goods)):
                return None
            if label.is_total and not self._may_be_whole(label, names):
                return None
        if not any(label.measure for label in found):
            self._levels[names] = found
        elif all(label.names_only_a_measure and not label.whens for label in found):
            found = [*found, *self._levels.get(names, ())]
        return found

    def _may_be_whole(self, label: Label, names: tuple[int, ...]) -> bool:
        """Whether a row of the total is one: not of years, nor of the first few partners."""
        if self._lists[names] is Lists.ANYTHING:
            return bool(label.sides)
        return self._whole[names] or bool(label.countries)

    def _names(self, body: Body, names: tuple[int, ...]) -> list[Label]:
        cells = [body.names[column] for column in names if column in body.names]
        return [self._label(cell, Place.ROW) for cell in cells if not cell.is_empty]

    def _section(self, body: Body, nearer: Sequence[Label]) -> list[Label]:
        """The heading over a row, without what nearer labels say and a heading of a region would deny."""
        if body.section is None:
            return []
        label = self._label(body.section, Place.SECTION)
        is_region = any(near.countries or not words.OF_ALL.isdisjoint(near.keys) for near in nearer)
        return [replace(label, countries=[])] if is_region or label.strange else [label]

    def _what_rows_are(self, names: tuple[int, ...]) -> Lists:
        """Countries, partners, goods ..., as the head over their names says, or as they are themselves."""
        keys = {key for name in names for row in self._layout.heads for key in self._keys(row[name])}
        for lists, told in _OF_HEADS:
            if keys & told:
                return lists
        bodies = [self._names(body, names) for body in self._layout.bodies]
        of_countries = sum(any(label.countries for label in labels) for labels in bodies)
        if 2 * of_countries >= len(bodies) > 0:
            return Lists.COUNTRIES
        of_goods = sum(any(label.strange for label in labels) for labels in bodies)
        title = {key for label in self._titles[:1] for key in label.keys}
        is_said = not title.isdisjoint(words.COMMODITIES - {"goods", "good"})
        return Lists.GOODS if is_said and 2 * of_goods >= len(bodies) > 0 else Lists.ANYTHING

    def _is_whole(self, names: tuple[int, ...]) -> bool:
        """Whether the sum of a list is that of all: it is not said to be of some, or the rest is listed."""
        title = {key for label in self._titles[:1] for key in label.keys}
        if title.isdisjoint(words.SELECTED):
            return True
        labels = (label for body in self._layout.bodies for label in self._names(body, names))
        return any(label.is_of_others for label in labels)

    def _keys(self, cell: Cell) -> tuple[str, ...]:
        return self._label(cell, Place.COLUMN).keys if not cell.is_empty else ()

    def _label(self, cell: Cell, place: Place) -> Label:
        key = (cell.start, place)
        if key not in self._read:
            bare = without_notes(self._before.text, cell)
            span = Span(bare.start, max(bare.end, min(cell.end, bare.start + 1)))
            self._read[key] = label_of(self._before, span, place, len(self._before.spans))
        return self._read[key]


def _flows(labels: Sequence[Label]) -> set[Flow]:
    return {side.flow for label in labels for side in label.sides}


def _tell(heads: Sequence[Label]) -> bool:
    """Whether the heads of a column say anything of its numbers: "Rank" and "Code" do not."""
    return any(
        label.sides
        or label.whens
        or label.countries
        or label.measure
        or label.unit.unit
        or label.unit.scale
        or not words.OF_NUMBERS.isdisjoint(label.keys)
        for label in heads
    )
