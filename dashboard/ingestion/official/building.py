"""From settled rows to the store's tables: releases, observations, products, and sums of products."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.periods import Period
from dashboard.domain.trade import pair_of
from dashboard.ingestion.official.distinct import Keys, distinct, sorting
from dashboard.ingestion.official.draft import Draft
from dashboard.ingestion.official.listed import of_each
from dashboard.ingestion.official.loaded import Total
from dashboard.ingestion.official.settling import RELEASE, Settled, grouped
from dashboard.store.products import Coded
from dashboard.store.tables import table_from_rows

CHAPTERS_OF_ALL: Final = 90
"""A table with this many of the 97 chapters is one of all goods: small countries trade in fewer."""

_SHARED_BY_SUMS: Final = tuple(name for name in RELEASE if name not in ("classification", "quantity_unit"))
_SHORT: Final = 2**15
_ENOUGH: Final = 3
"""Decimals of a currency unit that a sum keeps; no provider prints more."""


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What all releases of a file share.

    Attributes:
        source_id: Of the file.
        counted_by: Id of the service, where a row names no other.
        vintage: The day it was released or fetched; ``None`` if it does not say.
    """

    source_id: str
    counted_by: str
    vintage: date | None = None


@dataclass(frozen=True, kw_only=True)
class Built:
    """Rows for the store.

    Attributes:
        tables: ``releases`` and ``observations``.
        products: Rows of ``products``, if any.
        totals: Printed all-goods figures beside the sums of their products.
        levels: How many characters codes of products have; sums are of the shortest. None without sums.
    """

    tables: dict[str, pa.Table]
    products: Coded | None
    totals: tuple[Total, ...]
    levels: tuple[int, ...]


def built(told: Settled, stamp: Stamp) -> Built:
    """Rows of the store's tables.

    Where a file lists all products and prints no total, the total is their sum, and says of how many; where
    it prints one, both are set side by side.
    """
    told = replace(told, draft=replace(told.draft, product=told.draft.listed("product")))
    is_total = pc.fill_null(of_each(told.draft.product, lambda codes: pc.equal(codes, "")), True)
    totals = told.draft.kept(is_total)
    by_product = told.draft.kept(pc.invert(is_total))
    sums, levels = _sums(by_product)
    totals, beside = _united(totals, sums)
    first, observations = _observations(totals, stamp)
    if len(by_product):
        second, coded = _products(by_product, told, stamp, len(first))
    else:
        second, coded = [], None
    tables = {"releases": table_from_rows("releases", first + second), "observations": observations}
    return Built(tables=tables, products=coded, totals=beside, levels=levels)


def lists_all_goods(products: Collection[str]) -> bool:
    """Whether Harmonized System codes are from so many chapters that they must list all goods."""
    return len({code[:2] for code in products}) >= CHAPTERS_OF_ALL


def _sums(draft: Draft) -> tuple[Draft, tuple[int, ...]]:
    """All-goods figures from lists of all products; of the shortest codes, which longer ones repeat."""
    codes = draft.different("product")
    if not len(draft) or not lists_all_goods(codes):
        return draft.kept(pa.repeat(pa.scalar(False), len(draft))), ()
    levels = tuple(sorted({len(code) for code in codes}))
    if levels[1:]:
        draft = draft.kept(of_each(draft.product, lambda told: pc.equal(pc.utf8_length(told), levels[0])))
    number, first = grouped(draft.varying((*_SHARED_BY_SUMS, "reporter", "partner")))
    value = np.round(np.bincount(number, weights=np.asarray(draft.value)), _ENOUGH)
    sums = replace(
        draft.taken(pa.array(first)),
        value=pa.array(value),
        parts=pa.array(np.bincount(number).astype(np.int64)),
        product=None,
        classification=None,
        quantity=None,
        quantity_unit=None,
        mark=None,
    )
    return sums, levels


def _united(printed: Draft, sums: Draft) -> tuple[Draft, tuple[Total, ...]]:
    """Printed totals, and sums where none is printed; and both where there are both."""
    if not len(sums) or not len(printed):
        return (printed if len(printed) else sums), ()
    names = (*_SHARED_BY_SUMS, "reporter", "partner")
    both = [pa.concat_arrays([printed.column(name), sums.column(name)]) for name in names]
    number, _ = grouped(both)
    place = {key: at for at, key in enumerate(number[: len(printed)].tolist())}
    where = [place.get(key) for key in number[len(printed) :].tolist()]
    beside = tuple(_beside(printed, at, sums, row) for row, at in enumerate(where) if at is not None)
    rest = sums.kept(pa.array([at is None for at in where]))
    return _joined(printed, rest), beside


def _beside(printed: Draft, at: int, sums: Draft, row: int) -> Total:
    cell = {name: printed.cell(name, at) for name in ("reporter", "partner", "flow", "period")}
    parts = sums.cell("parts", row)
    return Total(
        what=f"{cell['reporter']} {cell['flow']} {cell['partner']} {cell['period']}",
        printed=printed.value[at].as_py(),
        summed=sums.value[row].as_py(),
        step=(sums.cell("step", row) or 1.0) * (parts + 1),
    )


def _joined(first: Draft, second: Draft) -> Draft:
    names = (*_SHARED_BY_SUMS, "reporter", "partner", "value")
    columns = {name: pa.concat_arrays([first.column(name), second.column(name)]) for name in names}
    parts = pa.concat_arrays([first.column("parts"), second.column("parts")])
    mark = pa.concat_arrays([first.column("mark"), second.column("mark")])
    return replace(first, **columns, parts=parts, mark=mark, classification=None, quantity_unit=None)


def _observations(draft: Draft, stamp: Stamp) -> tuple[list[dict[str, object]], pa.Table]:
    draft = replace(draft, classification=None, quantity_unit=None)
    release, releases = grouped(draft.varying(RELEASE))
    rows = [_release(draft, at, number, stamp) for number, at in enumerate(releases.tolist())]
    ids = pa.array([row["release_id"] for row in rows], pa.string())
    columns = {
        "release_id": ids.take(pa.array(release)),
        "reporter": draft.column("reporter"),
        "partner": draft.column("partner"),
        "value": draft.value,
        "parts": draft.column("parts"),
        "mark": draft.column("mark"),
    }
    return rows, pa.table(columns)


def _release(draft: Draft, at: int, number: int, stamp: Stamp) -> dict[str, object]:
    cell = {name: draft.cell(name, at) or None for name in RELEASE}
    period: Period = draft.periods[str(cell.pop("period"))]
    return {
        "release_id": f"{stamp.source_id}.{number}",
        "source_id": stamp.source_id,
        **cell,
        "first_day": period.first,
        "last_day": period.last,
        "period_kind": period.kind.value if period.kind else None,
        "period_label": period.label,
        "counted_by": cell["counted_by"] or stamp.counted_by,
        "lower_bound": draft.lower_bound,
        "vintage": stamp.vintage,
    }


def _products(
    draft: Draft, told: Settled, stamp: Stamp, before: int
) -> tuple[list[dict[str, object]], Coded]:
    if draft is told.draft:
        release, releases = told.release, told.releases
    else:
        release, releases = grouped(draft.varying(RELEASE))
    rows = [_release(draft, at, before + number, stamp) for number, at in enumerate(releases.tolist())]
    reporters, reporter = _listed(draft.reporter)
    partners, partner = _listed(draft.partner)
    pairs, pair = _pairs(reporters, reporter, partners, partner)
    products, product = _listed(draft.product)
    quantity = draft.quantity if draft.quantity is not None else pa.nulls(len(draft), pa.float64())
    coded = Coded(
        names={
            "pair": pa.array(pairs, pa.string()),
            "release_id": pa.array([row["release_id"] for row in rows], pa.string()),
            "reporter": pa.array(reporters, pa.string()),
            "product": pa.array(products, pa.string()),
        },
        codes={"pair": pair, "release_id": release, "reporter": reporter, "product": product},
        value=np.asarray(draft.value),
        quantity=np.asarray(pc.fill_null(quantity, float("nan"))),
        order=sorting([pair, reporter, release, product]),
    )
    return rows, coded


def _listed(column: pa.Array) -> tuple[list[str], Keys]:
    """The different texts in alphabetical order, and each row's place in that list."""
    told = column.dictionary_encode()
    listed = np.asarray(told.indices)
    occurs = np.bincount(listed, minlength=len(told.dictionary)) > 0
    texts = told.dictionary.to_pylist()
    names = sorted(name for name, there in zip(texts, occurs.tolist(), strict=True) if there)
    place = {name: at for at, name in enumerate(names)}
    places = np.array([place.get(name, 0) for name in texts], _narrow(len(names)))
    return names, places[listed] if names else places


def _narrow(size: int) -> type[np.signedinteger[Any]]:
    """The type for so many places: a column of millions of them is bound by memory."""
    return np.int16 if size < _SHORT else np.int32


def _pairs(
    reporters: list[str], reporter: Keys, partners: list[str], partner: Keys
) -> tuple[list[str], Keys]:
    keys, _, where = distinct(np.multiply(reporter, len(partners), dtype=np.int32) + partner)
    told = [pair_of(reporters[key // len(partners)], partners[key % len(partners)]) for key in keys.tolist()]
    names = sorted(set(told))
    place = {name: at for at, name in enumerate(names)}
    return names, np.array([place[name] for name in told], _narrow(len(names)))[where]
