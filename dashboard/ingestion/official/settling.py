"""From a provider's rows to the store's: countries matched, nothing counted twice, nothing filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingestion.official import places
from dashboard.ingestion.official.distinct import Keys, all_differ, by_appearance, combined, distinct
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.listed import is_listed
from dashboard.ingestion.official.loaded import counted

BLANK: Final = "no value stated (blank is not zero)"
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
    draft = _kept(draft, pc.is_valid(draft.value), BLANK, told)
    draft = _matched(draft, system, told)
    draft = _kept(draft, differing(draft.reporter, draft.partner), WITH_ITSELF, told)
    release, releases = grouped(draft.varying(RELEASE))
    keys = combined([release, *map(_codes, draft.varying(("product", "reporter", "partner")))])
    if all_differ(keys):
        return Settled(draft, release, releases)
    keep = _without_repeats(draft, distinct(keys).number, told)
    # What shows what a release is like may be a repeat, so releases are found anew.
    draft = draft.kept(pa.array(keep))
    return Settled(draft, *grouped(draft.varying(RELEASE)))


def _kept(draft: Draft, which: pa.BooleanArray, reason: str, told: Told) -> Draft:
    gone = len(which) - (which.true_count or 0)
    if not gone:
        return draft
    told.leave_out(reason, gone)
    return draft.kept(which)


def _matched(draft: Draft, system: str, told: Told) -> Draft:
    """Our codes in place of the provider's; rows about what is no country are left out."""
    known = places.of(system)
    years = _years(draft)
    reporter = known.matched(draft.reporter, years)
    partner = known.matched(draft.partner, years)
    good = pc.and_(pc.is_valid(reporter.codes), pc.is_valid(partner.codes))
    if not pc.all(good).as_py():
        _tell_of_places("reporter ", draft.reporter, reporter.otherwise, told)
        # A row is told of once, by its reporter if that is no country.
        rest = pc.is_valid(reporter.codes)
        _tell_of_places("", draft.partner.filter(rest), partner.otherwise.filter(rest), told)
    return replace(draft, reporter=reporter.codes, partner=partner.codes).kept(good)


def _tell_of_places(role: str, printed: pa.StringArray, otherwise: pa.StringArray, told: Told) -> None:
    for reason in pc.unique(otherwise).to_pylist():
        if not reason:
            continue
        named = printed.filter(pc.equal(otherwise, reason))
        names = pc.unique(named).to_pylist()
        more = len(names) - _NAMED
        shown = ", ".join(names[:_NAMED]) + (f" and {counted(more, 'other')}" if more > 0 else "")
        told.leave_out(f"{reason} ({role}{shown})", len(named))
        if reason == places.UNKNOWN:
            told.warnings.append(
                f"{shown}: not known here; add what they stand for to datasets/places.csv and load again"
            )


def _years(draft: Draft) -> Keys:
    """The calendar year in which each row's period begins."""
    listed = draft.period.dictionary_encode()
    years = [_year(draft, label) for label in listed.dictionary.to_pylist()]
    return np.array(years, np.int64)[np.asarray(listed.indices)] if years else np.zeros(0, np.int64)


def differing(first: pa.Array, second: pa.Array) -> pa.BooleanArray:
    """In which rows two columns of texts are not the same; neither has gaps.

    >>> differing(pa.array(["IND", "AZE"]), pa.array(["AZE", "AZE"])).to_pylist()
    [True, False]
    """
    one, other = first.dictionary_encode(), second.dictionary_encode()
    where = pc.fill_null(pc.index_in(one.dictionary, value_set=other.dictionary), -1)
    return pc.not_equal(where.take(one.indices), other.indices)


def _year(draft: Draft, label: str) -> int:
    first = draft.periods[label].first
    return first.year if first else 0


def grouped(columns: Iterable[pa.Array]) -> tuple[Keys, Keys]:
    """For each row the number of its combination of cells, and for each combination one row that has it."""
    told = distinct(combined([by_appearance(_codes(column)) for column in columns]))
    return told.number, told.first


def _codes(column: pa.Array) -> Keys:
    """A number for each different cell; an empty cell and a missing one are the same."""
    if pa.types.is_integer(column.type):
        return np.asarray(column, np.int64)
    if is_listed(column):
        missing = column.dictionary.index("").as_py()
        gap = missing if missing >= 0 else len(column.dictionary)
        return np.asarray(pc.fill_null(column.indices, gap), np.int64)
    listed = pc.fill_null(column, "" if pa.types.is_string(column.type) else 0).dictionary_encode()
    return np.asarray(listed.indices, np.int64)


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
