"""Which days a cell is of, and what a change in it is relative to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from dashboard.domain.periods import FiscalYear, Period, PeriodKind, year
from dashboard.domain.trade import Evidence
from dashboard.ingestion.reading.discourse import Discourse
from dashboard.ingestion.reading.figure.bases import relation
from dashboard.ingestion.reading.period.clock import Clock
from dashboard.ingestion.reading.period.days import days_of
from dashboard.ingestion.reading.period.when import Shape, When
from dashboard.ingestion.reading.table.labels import Label

_CALENDAR: Final = FiscalYear()


class Dated(NamedTuple):
    """The days of a cell.

    Attributes:
        period: The days; ``None`` where no label tells.
        base: Days that the same label compares them with.
        evidence: Where they were read.
        is_clear: Whether the labels do not contradict each other.
    """

    period: Period | None = None
    base: Period | None = None
    evidence: tuple[Evidence, ...] = ()
    is_clear: bool = True


UNDATED: Final = Dated()


class Dates:
    """Works out the days of labels, with the fiscal year of whoever reports."""

    def __init__(self, before: Discourse, codes: Sequence[str]) -> None:
        """Take the statistical year of the first of these countries that has one of its own."""
        years = (before.fiscal_year_of(code) for code in codes)
        self._before = before
        self._fiscal = next((fiscal for fiscal in years if fiscal), _CALENDAR)

    def of(self, labels: Sequence[Label], around: Sequence[Label]) -> Dated:
        """The days that the labels of a cell name; if they name none, those of the title.

        A month in one head and its year in another are one time.
        """
        own = [(when, label) for label in labels for when in _worth_naming(label)]
        if not own:
            return self._around(around)
        parts = [told for told in own if not told[0].of.is_named]
        whole = [told for told in own if told[0].of.is_named]
        if not whole:
            whole = [told for label in around for when in label.whens if (told := (when, label))][:1]
            whole = [told for told in whole if told[0].shape in (Shape.YEAR, Shape.YEARS, Shape.FISCAL)]
        if parts:
            return self._part(parts, whole)
        return self._named(whole)

    def _part(self, parts: Sequence[tuple[When, Label]], whole: Sequence[tuple[When, Label]]) -> Dated:
        """ "Q1" or "Jan-Jun" in one head, with the year in the same one, another one or the title."""
        when, label = parts[0]
        if len(parts) > 1 or len({told[0].of for told in whole}) > 1:
            return Dated(is_clear=False)
        evidence = [_at(label, when)]
        if whole:
            when = when._replace(of=whole[0][0].of)
            evidence.append(_at(whole[0][1], whole[0][0]))
        found = self._days(when)
        if found is None:
            return Dated(is_clear=False)
        return Dated(replace(found, label=None) if whole else found, None, tuple(evidence))

    def _named(self, told: Sequence[tuple[When, Label]]) -> Dated:
        """One time, or two in one head of which the later is compared with the earlier: "2023/2022"."""
        days = [(self._days(when), when, label) for when, label in told]
        known = [(found, when, label) for found, when, label in days if found is not None]
        if not known:
            return Dated(is_clear=False)
        if len({(found.first, found.last) for found, _, _ in known}) == 1:
            found, when, label = known[0]
            return self._single(found, when, label)
        if len(known) > 2 or known[0][2] is not known[1][2]:
            return Dated(is_clear=False)
        earlier, later = sorted(known, key=lambda one: str(one[0].last))
        return Dated(later[0], earlier[0], (_at(later[2], later[1]),))

    def _single(self, found: Period, when: When, label: Label) -> Dated:
        """ "2022-23" in the head of a change is the later year against the earlier, if no fiscal year."""
        is_two = when.shape is Shape.YEARS and found.kind is PeriodKind.MULTI_YEAR
        if is_two and when.of.first and when.of.last and label.measure is not None:
            return Dated(year(when.of.last), year(when.of.first), (_at(label, when),))
        return Dated(found, None, (_at(label, when),))

    def _around(self, around: Sequence[Label]) -> Dated:
        """The one time that a title or a sentence before names, if it is not years on end."""
        for label in around:
            named = list(_worth_naming(label))
            if not named:
                continue
            found = self._days(named[0])
            is_one = len(named) == 1 and found is not None and found.kind is not PeriodKind.MULTI_YEAR
            return Dated(found, None, (_at(label, named[0]),)) if is_one else UNDATED
        return UNDATED

    def _days(self, when: When) -> Period | None:
        """The days of an expression of time, with its words as their label."""
        found = days_of(when, Clock(self._before.published_on, self._fiscal, None))
        return replace(found, label=self._before.text[when.start : when.end]) if found else None


def basis_of(dated: Dated, told: str | None) -> str | None:
    """What a change is relative to: as its head says, or by the times in it."""
    return told or relation(dated.period, dated.base)


def _worth_naming(label: Label) -> Iterator[When]:
    yield from (when for when in label.whens if when.shape is not Shape.OPEN)


def _at(label: Label, when: When) -> Evidence:
    return label.evidence("period", when.start, when.end)
