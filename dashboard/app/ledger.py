"""The claims ledger and the table of what is shown: one row for each reading."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from dashboard.app.catalogue import Catalogue
from dashboard.app.prose import period
from dashboard.app.rows import records
from dashboard.app.view import View

COLUMNS: Final = (
    "id",
    "kind",
    "what",
    "as_printed",
    "amount",
    "value",
    "low",
    "high",
    "unit",
    "currency",
    "range",
    "verdict",
    "period",
    "period_supplied",
    "first_day",
    "last_day",
    "measure",
    "flow",
    "reporter",
    "partner",
    "commodity",
    "basis",
    "qualifier",
    "status",
    "counted_by",
    "counted_by_id",
    "counted_by_country",
    "credited_to",
    "publisher",
    "title",
    "url",
    "published",
    "source_id",
    "quote_id",
    "readings",
    "derivation",
    "own",
)
"""Columns of the table of what is shown, and of the CSV that is made of it."""

_FROM: Final = {
    "id": "reading_id",
    "as_printed": "words",
    "range": "range_words",
    "period": "period_words",
    "basis": "basis_words",
    "counted_by": "counter",
    "counted_by_id": "counted_by",
    "counted_by_country": "counted_country",
    "derivation": "statement",
    "own": "bundled",
}
MONEY: Final = "Sums of money"
COMPUTED: Final = "Computed: nobody prints these"
_GROUPS: Final = {
    "share": "Shares",
    "change": "Changes and ratios",
    "ratio": "Changes and ratios",
    "rank": "Ranks",
    "level": "Visitors and quantities",
}


def table(rows: pd.DataFrame, view: View, catalogue: Catalogue) -> list[list[Any]]:
    """What is shown as plain cells in the order of ``COLUMNS``, the ledger's order."""
    cells: dict[str, list[Any]] = {}
    for pair in view.pairs:
        cells |= _cells_of(pair, catalogue)
    told = [cells[name] for name in rows["reading_id"]]
    return sorted(told, key=_order)


@lru_cache(maxsize=256)
def _cells_of(pair: str, catalogue: Catalogue) -> dict[str, list[Any]]:
    """The row of each figure of a pair, made once: nothing in it depends on what else is shown."""
    return cells_of(catalogue.of_pair(pair))


def cells_of(rows: pd.DataFrame) -> dict[str, list[Any]]:
    """Plain cells in the order of ``COLUMNS`` for each figure of a table, by its id."""
    told = records(rows, [_FROM.get(name, name) for name in COLUMNS])
    for row in told:
        # What a quote states in our words is for its card; only computed values have a derivation.
        row["statement"] = row["statement"] if row["kind"] == "implied" else None
        row["bundled"] = row["bundled"] is not False or row["kind"] != "quoted"
    return {row["reading_id"]: [_cell(name, row[_FROM.get(name, name)]) for name in COLUMNS] for row in told}


def groups(cells: list[list[Any]]) -> list[dict[str, Any]]:
    """The ledger's groups: a title and the numbers of its rows in the table."""
    told: dict[str, list[int]] = {title: [] for title in (MONEY, *_GROUPS.values(), COMPUTED)}
    measure, unit, kind = (COLUMNS.index(name) for name in ("measure", "unit", "kind"))
    for number, row in enumerate(cells):
        is_money = row[measure] == "level" and row[unit] == "currency"
        printed = MONEY if is_money else _GROUPS[row[measure]]
        told[COMPUTED if row[kind] == "implied" else printed].append(number)
    return [{"title": title, "rows": numbers} for title, numbers in told.items() if numbers]


def others(rows: pd.DataFrame, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Quotes that give no trade figure, with the reason, from the sources of what is shown."""
    told = catalogue.own_sources | set(rows["source_id"])
    return [row for row in _refusals(catalogue) if row["source_id"] in told]


@lru_cache(maxsize=4)
def _refusals(catalogue: Catalogue) -> list[dict[str, Any]]:
    columns = ("quote_id", "source_id", "words", "why", "note", "statement", "sentence", "publisher", "url")
    return [
        {**row, "text": row.pop("sentence") or row.pop("statement"), "url": web(row["url"])}
        for row in records(catalogue.library.refusals, columns)
    ]


def web(url: object) -> str | None:
    """An address that a link may have: http or https, and nothing else."""
    return url if isinstance(url, str) and url.lower().startswith(("https://", "http://")) else None


_OWN, _LAST, _VALUE, _ID = (COLUMNS.index(name) for name in ("own", "last_day", "value", "id"))


def _order(row: list[Any]) -> tuple[Any, ...]:
    """A reader's own articles first, then the latest period, then the largest."""
    days = int(row[_LAST].replace("-", "")) if row[_LAST] else 0
    return (not row[_OWN], -days, -(row[_VALUE] or 0), row[_ID])


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return str(value.date())
    if name == "own":
        return value is False
    if name == "period_supplied":
        return bool(value)
    if name == "url":
        return web(value)
    if name == "period":
        return period(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
