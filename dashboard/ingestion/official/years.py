"""Whole years of monthly tables: the sum of a year's months where all twelve are there."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.periods import Period, PeriodKind, year
from dashboard.ingestion.official.draft import Draft
from dashboard.ingestion.official.settling import grouped

_MONTHS: Final = 12
_ALL: Final = (1 << _MONTHS) - 1
_SHARED: Final = (
    *("reporter", "partner", "flow", "product", "classification", "currency", "counted_by"),
    *("valuation", "partner_concept", "count_kind", "step"),
)
_Numbers = npt.NDArray[np.int64]


def with_years(draft: Draft) -> Draft:
    """The same rows, and each calendar year of which every month has a value, as a sum of twelve parts.

    A year with a month missing gets none: a month that is not there may be a month without trade or one that
    nobody has counted yet.
    """
    stated = draft.kept(pc.is_valid(draft.value))
    calendar, month = _calendar(stated)
    rows = np.flatnonzero(month)
    if not len(rows):
        return draft
    shared = [stated.column(name).take(pa.array(rows)) for name in _SHARED]
    number, first = grouped([*shared, pa.array(calendar[rows])])
    months = np.zeros(len(first), np.int64)
    np.bitwise_or.at(months, number, 1 << (month[rows] - 1))
    whole = np.flatnonzero((months == _ALL) & (np.bincount(number) == _MONTHS))
    summed = np.bincount(number, weights=np.asarray(stated.value)[rows])[whole]
    sums = _sums(stated, rows[first[whole]], calendar, np.round(summed, 2).astype(np.float64))
    return _joined(draft, sums) if len(whole) else draft


def _calendar(draft: Draft) -> tuple[_Numbers, _Numbers]:
    """The calendar year and month of each row; 0 where its period is no month."""
    listed = draft.period.dictionary_encode()
    told = [_month(draft.periods[label]) for label in listed.dictionary.to_pylist()]
    found = np.array(told, np.int64).reshape(-1, 2)[np.asarray(listed.indices)]
    return found[:, 0], found[:, 1]


def _month(period: Period) -> tuple[int, int]:
    if period.kind is not PeriodKind.MONTH or period.first is None:
        return 0, 0
    return period.first.year, period.first.month


def _sums(draft: Draft, rows: _Numbers, calendar: _Numbers, values: npt.NDArray[np.float64]) -> Draft:
    """Rows for whole years, each like the first of its months."""
    like = pa.array(rows)
    return Draft(
        **{name: draft.column(name).take(like) for name in _SHARED},
        period=pa.array([str(number) for number in calendar[rows].tolist()], pa.string()),
        periods={str(number): year(number) for number in np.unique(calendar[rows]).tolist()},
        value=pa.array(values),
        parts=pa.array(np.full(len(values), _MONTHS)),
        lower_bound=draft.lower_bound,
    )


def _joined(first: Draft, second: Draft) -> Draft:
    names = [each.name for each in fields(Draft) if each.name not in ("periods", "lower_bound")]
    columns = {name: pa.concat_arrays([first.column(name), second.column(name)]) for name in names}
    return replace(first, **columns, periods={**first.periods, **second.periods})
