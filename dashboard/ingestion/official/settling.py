"""From a provider's rows to the store's: countries matched, nothing counted twice, nothing filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingestion.official import places
from dashboard.ingestion.official.distinct import Keys, all_differ, by_appearance, combined, distinct
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.listed import is_listed, of_each
from dashboard.ingestion.official.loaded import counted

BLANK: Final = "no value stated (blank is not zero)"
BELOW_ZERO: Final = "a value below zero, which no trade has"
WITH_ITSELF: Final = "trade of a country, or of the world, with itself"
REPEATED: Final = "a row above says the same"
DISAGREEING: Final = "rows that disagree about one figure"
_NAMED: Final = 5

_Flags = npt.NDArray[np.bool_]

RELEASE: Final = (
    *("flow", "classification", "period", "currency", "quantity_unit"),
    *("valuation", "partner_concept", "count_kind", "counted_by", "step"),
)
"""What the rows of a release share; each combination that occurs is one."""


@dataclass(frozen=True)
class Settled:
    """A draft whose rows are all to be stored.

    Attributes:
        draft: The rows, with our codes for reporter and partner.
        release: For each row, which of ``releases`` it belongs to.
        releases: Row of the draft that shows what each release is like.
    """

    draft: Draft
    release: Keys
    releases: Keys


def settled(draft: Draft, system: str, told: Told) -> Settled:
    """The rows that can be stored; each other row is counted in ``told`` with its reason.

    Args:
        draft: Rows in the provider's words.
        system: The provider's list of codes and names.
        told: Where to say what is left out.
    """
    draft = _of_countries(draft, system, told)
    release, releases = grouped(draft.varying(RELEASE))
    keys = combined([release, *map(_codes, draft.varying(("product", "reporter", "partner")))])
    if all_differ(keys):
        return Settled(draft, release, releases)
    keep = _without_repeats(draft, distinct(keys).number, told)
    # What shows what a release is like may be a repeat, so releases are found anew.
    draft = draft.kept(pa.array(keep))
    return Settled(draft, *grouped(draft.varying(RELEASE)))


def _of_countries(draft: Draft, system: str, told: Told) -> Draft:
    """The rows with a value between two countries, with our codes in place of the provider's."""
    known, years = places.of(system), years_of(draft)
    reporter, partner = known.matched(draft.reporter, years), known.matched(draft.partner, years)
    rest = pc.is_valid(draft.value)
    told.leave_out(BLANK, draft.value.null_count - told.explained)
    if (pc.min(draft.value).as_py() or 0.0) < 0:
        below = pc.fill_null(pc.less(draft.value, 0.0), False)
        told.leave_out(BELOW_ZERO, below.true_count)
        rest = pc.and_(rest, pc.invert(below))
    # A row is told of once, by its reporter if that is no country.
    for role, printed, found in (("reporter ", draft.reporter, reporter), ("", draft.partner, partner)):
        known_here = pc.is_valid(found.codes)
        strange = pc.and_(rest, pc.invert(known_here))
        if strange.true_count:
            _tell_of_places(role, printed.filter(strange), found.otherwise.filter(strange), told)
            rest = pc.and_(rest, known_here)
    between = differing(reporter.codes, partner.codes)
    told.leave_out(WITH_ITSELF, pc.and_not(rest, between).true_count)
    return replace(draft, reporter=reporter.codes, partner=partner.codes).kept(pc.and_(rest, between))


def _tell_of_places(role: str, printed: pa.Array, otherwise: pa.Array, told: Told) -> None:
    for reason in pc.unique(otherwise).to_pylist():
        named = printed.filter(of_each(otherwise, partial(pc.equal, reason)))
        names = pc.unique(named).to_pylist()
        more = len(names) - _NAMED
        shown = ", ".join(names[:_NAMED]) + (f" and {counted(more, 'other')}" if more > 0 else "")
        told.leave_out(f"{reason} ({role}{shown})", len(named))
        if reason == places.UNKNOWN:
            told.warnings.append(
                f"{shown}: not known here; add what they stand for to datasets/places.csv and load again"
            )


def years_of(draft: Draft) -> places.Years:
    """The calendar year in which each row's period begins."""
    listed = draft.listed("period")
    years = [_year(draft, label) for label in listed.dictionary.to_pylist()]
    return places.Years(years, np.asarray(listed.indices))


def differing(first: pa.Array, second: pa.Array) -> pa.BooleanArray:
    """In which rows two columns of texts are not the same; one without a text differs from all.

    >>> differing(pa.array(["IND", "AZE"]), pa.array(["AZE", "AZE"])).to_pylist()
    [True, False]
    """
    one, other = first.dictionary_encode(), second.dictionary_encode()
    where = pc.index_in(one.dictionary, value_set=other.dictionary)
    if where.null_count == len(where):
        return pa.repeat(pa.scalar(True), len(first))
    return pc.fill_null(pc.not_equal(where.take(one.indices), other.indices), True)


def _year(draft: Draft, label: str) -> int:
    first = draft.periods[label].first
    return first.year if first else 0


def grouped(columns: Iterable[pa.Array]) -> tuple[Keys, Keys]:
    """For each row the number of its combination of cells, and for each combination one row that has it."""
    told = by_appearance(distinct(combined(list(map(_codes, columns)))))
    return told.number, told.first


def _codes(column: pa.Array) -> Keys:
    """A number for each different cell; an empty cell and a missing one are the same."""
    if pa.types.is_integer(column.type):
        return np.asarray(column)
    if not is_listed(column):
        column = pc.fill_null(column, "" if pa.types.is_string(column.type) else 0).dictionary_encode()
    elif column.null_count:
        missing = column.dictionary.index("").as_py()
        return np.asarray(pc.fill_null(column.indices, missing if missing >= 0 else len(column.dictionary)))
    return np.asarray(column.indices)


def _without_repeats(draft: Draft, keys: Keys, told: Told) -> _Flags:
    """Which rows to keep where several are about one figure: the first if they agree, none if they do not."""
    value = np.asarray(draft.value)
    order = np.lexsort((np.arange(len(keys)), keys))
    starts = np.flatnonzero(np.r_[True, np.diff(keys[order]) > 0])
    low = np.minimum.reduceat(value[order], starts)
    high = np.maximum.reduceat(value[order], starts)
    disagree = (low != high)[keys]
    first = np.zeros(len(keys), np.bool_)
    first[order[starts]] = True
    told.leave_out(REPEATED, int((~first & ~disagree).sum()))
    told.leave_out(DISAGREEING, int(disagree.sum()))
    _warn_of_repeats(draft, ~first & ~disagree, disagree, told)
    kept: _Flags = first & ~disagree
    return kept


def _warn_of_repeats(draft: Draft, repeated: _Flags, disagreeing: _Flags, told: Told) -> None:
    for which, says in (
        (repeated, "there twice, each counted once"),
        (disagreeing, "with two values for one figure, neither taken"),
    ):
        if which.any():
            periods = sorted(pc.unique(draft.period.filter(pa.array(which))).to_pylist())
            shown = ", ".join(periods[:_NAMED]) + (" ..." if periods[_NAMED:] else "")
            told.warnings.append(f"{counted(int(which.sum()), 'row')} {says} ({shown})")
