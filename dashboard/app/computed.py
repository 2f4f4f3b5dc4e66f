"""Values that nobody printed, as rows beside those that somebody did: computed, with their derivation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.checking import FAULTS, Findings, Implied
from dashboard.domain.sources import Service
from dashboard.domain.trade import Measure, Status, pair_of
from dashboard.store.library import FIGURE_COLUMNS, SOURCE_COLUMNS, Library

Row = dict[str, Any]

COMPUTED: Final = "C:"
"""How ids of computed values begin."""

_SERIES: Final = ("reporter", "partner", "flow", "commodity", "unit", "currency", "first_day", "last_day")
_FROM_ITS_BASE: Final = ("quote_id", "source_id", *SOURCE_COLUMNS)


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed value with the name it has on the page.

    Attributes:
        id: ``COMPUTED``, the relative reading, and a number.
        reading_id: The share, change or ratio that it was computed with.
        value: The value.
    """

    id: str
    reading_id: str
    value: Implied

    @property
    def pair(self) -> str | None:
        """The pair it is about; ``None`` where a partner is missing."""
        series = self.value.series
        return pair_of(series.reporter, series.partner) if series.reporter and series.partner else None

    @property
    def what(self) -> str:
        """What it is a value of, and when: the words before the amount."""
        return self.value.words.rpartition(": ")[0]

    @property
    def derivation(self) -> str:
        """The arithmetic in one line."""
        return " ".join(step.text for step in self.value.derivation)


def base_of(name: str) -> str:
    """The reading behind an id: that of a computed value's relative number, or the reading itself.

    >>> base_of("C:F003.to:1"), base_of("F001")
    ('F003.to', 'F001')
    """
    return name.removeprefix(COMPUTED).rpartition(":")[0] if name.startswith(COMPUTED) else name


def computed_of(findings: Findings) -> dict[str, list[Computed]]:
    """Computed values by the relative reading that they come from, in the order of the findings."""
    told: dict[str, list[Computed]] = defaultdict(list)
    for value in findings.implied:
        ids = [part.reading_id for part in value.derivation[-1].parts if part.reading_id]
        reading_id = ids[-1] if ids else value.readings[0]
        known = told[reading_id]
        known.append(Computed(f"{COMPUTED}{reading_id}:{len(known) + 1}", reading_id, value))
    return dict(told)


def is_sound(one: Computed, findings: Findings) -> bool:
    """Whether no figure that it rests on has a verdict that names a fault."""
    checks = (findings.checks.get(name) for name in one.value.readings)
    return all(check is None or check.verdict not in FAULTS for check in checks)


def rows(
    told: Iterable[Computed],
    printed: list[Row],
    library: Library,
    findings: Findings,
    services: Mapping[str, Service],
) -> Iterator[Row]:
    """Rows of the computed values that stand beside printed ones.

    Left out is what rests on a figure whose verdict names a fault, and what somebody prints for the same
    series and days: there the printed number speaks. The cards and panels of their figures show them all.

    Args:
        told: Computed values of one pair.
        printed: Rows of the same pair, of figures and official figures; columns ``FIGURE_COLUMNS``.
        library: Where the relative numbers stand.
        findings: What checking found.
        services: Who counts, by id.
    """
    known = {_key(row) for row in printed if row["measure"] == Measure.LEVEL}
    for one in told:
        row = _row(one, library, services)
        if is_sound(one, findings) and _key(row) not in known:
            yield row


def _key(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in _SERIES)


def _row(one: Computed, library: Library, services: Mapping[str, Service]) -> Row:
    base = library.figures.iloc[library.by_reading[one.reading_id]]
    series, period, interval = one.value.series, one.value.period, one.value.interval
    service = services.get(series.counted_by or "")
    told: Row = {
        "reading_id": one.id,
        "kind": "implied",
        "measure": Measure.LEVEL.value,
        "flow": series.flow.value if series.flow else None,
        "reporter": series.reporter,
        "partner": series.partner,
        "pair": one.pair,
        "commodity": series.commodity,
        "counted_by": series.counted_by,
        "counted_country": service.country if service else None,
        "low": None if interval.low is None else float(interval.low),
        "high": None if interval.high is None else float(interval.high),
        "unit": one.value.unit.value,
        "currency": one.value.currency,
        "first_day": pd.Timestamp(period.first) if period.first else None,
        "last_day": pd.Timestamp(period.last) if period.last else None,
        "period_kind": period.kind.value if period.kind else None,
        "period_label": period.label,
        "period_words": str(period),
        "period_supplied": False,
        "status": Status.ACTUAL.value,
        "words": f"computed from “{base['words']}”",
        "statement": one.derivation,
        "readings": 1,
    }
    told |= {name: None if pd.isna(base[name]) else base[name] for name in _FROM_ITS_BASE}
    return {name: told.get(name) for name in FIGURE_COLUMNS}
