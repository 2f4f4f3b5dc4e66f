"""The questions we ask of the tables: one frozen library per generation of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Protocol

import pandas as pd
import pyarrow as pa

from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.trade import CountKind, pair_of
from dashboard.store.cube import Cube
from dashboard.store.schema import TABLES

SOURCE_COLUMNS: Final = ("credited_to", "publisher", "title", "url", "published", "bundled")
"""What ``Library.figures`` tell of the source of each, and of whom it credits."""
FIGURE_COLUMNS: Final = (
    "reading_id",
    "quote_id",
    "source_id",
    "kind",
    "measure",
    "flow",
    "reporter",
    "partner",
    "pair",
    "commodity",
    "counted_by",
    "counted_country",
    "value",
    "step",
    "low",
    "high",
    "unit",
    "currency",
    "first_day",
    "last_day",
    "period_kind",
    "period_label",
    "period_words",
    "period_supplied",
    "basis",
    "basis_words",
    "qualifier",
    "status",
    "words",
    "statement",
    "sentence",
    "sentence_start",
    "start",
    "end",
    *SOURCE_COLUMNS,
    "readings",
    "note",
)
"""Columns of ``Library.figures``: one row per reading, with its quote and its source beside it."""


class HasCountry(Protocol):
    """Anything that knows which country a service counts for."""

    @property
    def country(self) -> str | None: ...


@dataclass(frozen=True)
class Library:
    """Everything in the store at one generation, in tidy tables.

    Attributes:
        figures: One row per reading of a quote; columns ``FIGURE_COLUMNS``. ``value``, ``low`` and ``high``
            are floats in base units (NaN is open), days are timestamps. Sorted by reading_id.
        cube: Official all-goods figures by pair, each beside its release and its source.
        refusals: Quotes that give no trade figure, with their reason, words and source.
        events: Dated events; ``countries`` are tuples of codes.
        sources: What was read, with the number of ``figures``, ``refusals`` and ``events`` of each.
        evidence: Which words each field of a reading was read from.
        generation: Of the store; counts up with each change.
        warning: One line if the store is damaged and an earlier generation is shown.
    """

    figures: pd.DataFrame
    cube: Cube
    refusals: pd.DataFrame
    events: pd.DataFrame
    sources: pd.DataFrame
    evidence: pd.DataFrame
    generation: int = 0
    warning: str | None = None

    @classmethod
    def of(
        cls,
        tables: Mapping[str, pa.Table],
        services: Mapping[str, HasCountry],
        *,
        generation: int = 0,
        warning: str | None = None,
    ) -> Library:
        """Join the tables of a store; missing ones count as empty."""
        frames = {name: _frame(tables, name) for name in _AS_FRAMES}
        sources, quotes = frames["sources"], frames["quotes"]
        told = quotes.merge(sources, on="source_id", how="left", validate="many_to_one")
        figures = _figures(
            frames["readings"].merge(told, on="quote_id", how="left", validate="many_to_one"), services
        )
        refusals = frames["refusals"].merge(told, on="quote_id", how="left", validate="many_to_one")
        events = frames["events"].merge(
            sources[["source_id", "url", "publisher"]], on="source_id", how="left"
        )
        events["countries"] = [tuple(codes.split(";")) if codes else () for codes in events["countries"]]
        return cls(
            figures=figures,
            cube=Cube.of(_table(tables, "observations"), _releases(tables, sources, services)),
            refusals=refusals,
            events=events.sort_values("date", ignore_index=True),
            sources=_counted(sources, figures=figures, refusals=refusals, events=events),
            evidence=frames["evidence"],
            generation=generation,
            warning=warning,
        )

    @cached_property
    def pairs(self) -> dict[str, int]:
        """Every pair of countries that anything is known about, with its number of figures, most first."""
        count = Counter({pair: last - first for pair, (first, last) in self.cube.pairs.items()})
        count.update(self.figures["pair"].dropna())
        return {str(pair): int(number) for pair, number in count.most_common()}

    def official(self, pair: str) -> pd.DataFrame:
        """Official figures of a pair, whichever way round it is named.

        The series and period columns are those of ``figures``; ``kind`` is "official". Beside them stands
        what the release and its source say: ``valuation``, ``count_kind``, ``vintage``, ``licence`` ...
        """
        return _official(self.cube.history(pair))

    @cached_property
    def observations(self) -> pd.DataFrame:
        """``official`` of all pairs at once; there may be a million rows, so ask for a pair where you can."""
        return _official(self.cube.everything())

    @cached_property
    def by_reading(self) -> dict[str, int]:
        """Row number in ``figures`` of each reading."""
        return {str(name): row for row, name in enumerate(self.figures["reading_id"])}


_AS_FRAMES: Final = ("sources", "quotes", "readings", "evidence", "refusals", "events")


def _table(tables: Mapping[str, pa.Table], name: str) -> pa.Table:
    return tables[name] if name in tables else TABLES[name].empty_table()


def _frame(tables: Mapping[str, pa.Table], name: str) -> pd.DataFrame:
    frame: pd.DataFrame = _table(tables, name).to_pandas(date_as_object=False)
    return frame


def _counted(sources: pd.DataFrame, **tables: pd.DataFrame) -> pd.DataFrame:
    counted = sources.copy()
    for name, table in tables.items():
        counted[name] = counted["source_id"].map(table["source_id"].value_counts()).fillna(0).astype(int)
    return counted


def _figures(rows: pd.DataFrame, services: Mapping[str, HasCountry]) -> pd.DataFrame:
    rows = _series(rows, services)
    rows["kind"] = "quoted"
    rows["low"] = rows["low"].map(_bound)
    rows["high"] = rows["high"].map(_bound)
    rows["step"] = pd.to_numeric(rows["step"])
    rows["readings"] = rows.groupby("quote_id")["reading_id"].transform("count")
    return rows.sort_values("reading_id", ignore_index=True)[list(FIGURE_COLUMNS)]


def _releases(
    tables: Mapping[str, pa.Table], sources: pd.DataFrame, services: Mapping[str, HasCountry]
) -> pa.Table:
    """Releases with their sources beside them; ``counted_country`` is empty where each reporter counts."""
    rows = _frame(tables, "releases").merge(sources, on="source_id", how="left", validate="many_to_one")
    rows["counted_country"] = _countries_of(rows["counted_by"], services)
    rows["period_words"] = _all_period_words(rows)
    return pa.Table.from_pandas(rows, preserve_index=False)


def _official(rows: pa.Table) -> pd.DataFrame:
    told: pd.DataFrame = rows.to_pandas(date_as_object=False)
    ends = told["reporter"].astype(object), told["partner"].astype(object)
    told["reporter"], told["partner"] = ends
    told["pair"] = [pair_of(a, b) for a, b in zip(*ends, strict=True)]
    reported = told["count_kind"] == CountKind.REPORTED
    told["counted_country"] = told["counted_country"].where(
        told["counted_country"].notna() | ~reported, ends[0]
    )
    return told.assign(kind="official", commodity=None)


def _series(rows: pd.DataFrame, services: Mapping[str, HasCountry]) -> pd.DataFrame:
    """Add what follows from a row's own columns: numbers, pair, whose count, the period in words."""
    rows = rows.copy()
    rows["value"] = pd.to_numeric(rows["value"])
    rows["pair"] = [
        pair_of(a, b) if isinstance(a, str) and isinstance(b, str) else None
        for a, b in zip(rows["reporter"], rows["partner"], strict=True)
    ]
    rows["counted_country"] = _countries_of(rows["counted_by"], services)
    rows["period_words"] = _all_period_words(rows)
    return rows


def _countries_of(counted_by: pd.Series, services: Mapping[str, HasCountry]) -> list[str | None]:
    return [
        services[name].country if isinstance(name, str) and name in services else None for name in counted_by
    ]


def _all_period_words(rows: pd.DataFrame) -> list[str]:
    columns = (rows[name] for name in ("first_day", "last_day", "period_kind", "period_label"))
    return [_period_words(*row) for row in zip(*columns, strict=True)]


def _period_words(first: Any, last: Any, kind: Any, label: Any) -> str:
    return str(
        Period(
            None if pd.isna(first) else first.date(),
            None if pd.isna(last) else last.date(),
            PeriodKind(kind) if isinstance(kind, str) else None,
            label if isinstance(label, str) else None,
        )
    )


def _bound(text: str | None) -> float:
    return float(Fraction(text)) if isinstance(text, str) and text else float("nan")
