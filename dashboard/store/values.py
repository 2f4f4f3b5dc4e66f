"""Rows of the store as domain values again, exact as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.domain.intervals import Interval, Qualifier
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.sources import Source, SourceKind
from dashboard.domain.trade import (
    CountKind,
    Flow,
    Measure,
    Observation,
    PartnerConcept,
    Quote,
    Reading,
    Series,
    Status,
    Unit,
    Valuation,
)

Row = dict[str, Any]


def readings_of(table: pa.Table) -> Iterator[Reading]:
    """The readings of a ``readings`` table, without their evidence."""
    for row in table.to_pylist():
        yield Reading(
            reading_id=row["reading_id"],
            quote_id=row["quote_id"],
            measure=Measure(row["measure"]),
            series=_series(row),
            period=_period(row),
            period_supplied=bool(row["period_supplied"]),
            value=_decimal(row["value"]),
            step=_decimal(row["step"]),
            interval=Interval(_fraction(row["low"]), _fraction(row["high"])),
            unit=Unit(row["unit"]),
            currency=row["currency"],
            basis=row["basis"],
            basis_words=row["basis_words"],
            qualifier=Qualifier(row["qualifier"]) if row["qualifier"] else None,
            status=Status(row["status"]),
            note=row["note"],
        )


def quotes_of(table: pa.Table) -> dict[str, Quote]:
    """The quotes of a ``quotes`` table, by id."""
    return {row["quote_id"]: Quote(**row) for row in table.to_pylist()}


def sources_of(table: pa.Table) -> dict[str, Source]:
    """The sources of a ``sources`` table, by id."""
    return {row["source_id"]: Source(**{**row, "kind": SourceKind(row["kind"])}) for row in table.to_pylist()}


def observations_of(official: pd.DataFrame) -> Iterator[Observation]:
    """The official figures of a tidy table, as ``Library.official`` gives it."""
    for row in official.to_dict("records"):
        told: Row = {str(name): None if _missing(value) else value for name, value in row.items()}
        yield Observation(
            series=_series(told),
            period=_period(
                {**told, "first_day": _day(told["first_day"]), "last_day": _day(told["last_day"])}
            ),
            value=Decimal(repr(float(told["value"]))),
            currency=told["currency"],
            valuation=Valuation(told["valuation"]),
            partner_concept=PartnerConcept(told["partner_concept"]),
            count_kind=CountKind(told["count_kind"]),
            step=None if told["step"] is None else Decimal(repr(float(told["step"]))),
            lower_bound=bool(told["lower_bound"]),
            vintage=_day(told["vintage"]),
            source_id=told["source_id"],
        )


def _series(row: Row) -> Series:
    return Series(
        reporter=row["reporter"],
        partner=row["partner"],
        flow=Flow(row["flow"]) if row["flow"] else None,
        commodity=row["commodity"],
        counted_by=row["counted_by"],
    )


def _period(row: Row) -> Period:
    return Period(
        row["first_day"],
        row["last_day"],
        PeriodKind(row["period_kind"]) if row["period_kind"] else None,
        row["period_label"],
    )


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _fraction(text: str | None) -> Fraction | None:
    return Fraction(text) if text else None


def _day(moment: pd.Timestamp | None) -> date | None:
    return None if moment is None else moment.date()


def _missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value != value
