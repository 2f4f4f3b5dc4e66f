"""What an editor may write in the columns of a figure; each rule notes what is to mend, and how."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from dashboard.domain.countries import Countries
from dashboard.domain.intervals import Qualifier
from dashboard.domain.periods import PeriodKind
from dashboard.domain.trade import Flow, Measure, Status, Unit
from dashboard.ingestion.printed import DoesNotFit, Printed, printed, printed_range
from dashboard.ingestion.sheets import Row, shown

FIGURE_COLUMNS: Final = (
    *("measure", "reporter", "partner", "flow", "commodity", "value", "value_low", "value_high", "unit"),
    *("currency", "first_day", "last_day", "period_kind", "period_supplied", "basis", "basis_words"),
    *("qualifier", "status", "counted_by"),
)
"""What only a figure has: empty where a quote is refused."""

_QUANTITIES: Final = frozenset(Unit) - {Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.RATIO, Unit.RANK}
UNITS: Final[dict[Measure, frozenset[Unit]]] = {
    Measure.LEVEL: _QUANTITIES,
    Measure.SHARE: frozenset({Unit.PERCENT, Unit.RATIO}),
    Measure.CHANGE: frozenset(Unit) - {Unit.RANK},
    Measure.RATIO: frozenset({Unit.PERCENT, Unit.RATIO}),
    Measure.RANK: frozenset({Unit.RANK}),
}
"""What each measure may be counted in."""

_READ_TOGETHER: Final = frozenset({"as_printed", "value", "value_low", "value_high", "unit", "qualifier"})
_WHOLES: Final = re.compile(r"(reporter|bilateral)_(export|import|total|visitors)(:\S.*)?")
_SINCE: Final = re.compile(r"period:([0-9-]{10})/([0-9-]{10})")
_OTHER_PAIR: Final = re.compile(r"other_pair:([A-Z+]+)-([A-Z+]+)")
_MONTHS_OF: Final = {PeriodKind.HALF_YEAR: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}
_FIXED_BASES: Final = frozenset({"yoy", "qoq", "mom", "annual_average", "gdp", "target"})


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to.

    Attributes:
        countries: All countries and groups.
        services: Ids of the services that count trade.
        sources: Ids in the table of sources; ``None`` where that table could not be read.
        currencies: ISO 4217 codes.
    """

    countries: Countries
    services: Container[str]
    sources: Container[str] | None
    currencies: Container[str]


def check_figure(row: Row, known: Known) -> None:
    row.word("status", Status, needed=True)
    _check_series(row, known)
    _check_period(row)
    measure = row.word("measure", Measure, needed=True)
    _check_unit(row, measure, known)
    _check_basis(row, measure, known)
    _check_value(row, measure)


def _check_series(row: Row, known: Known) -> None:
    for column in ("reporter", "partner"):
        codes = row[column].split("+") if row[column] else []
        for code in codes:
            check_country(row, column, code, known)
        if codes != sorted(set(codes)):
            row.mend(
                column, f"write each code once, in alphabetical order: {shown('+'.join(sorted(set(codes))))}"
            )
    if row["reporter"] and row["reporter"] == row["partner"]:
        row.mend("partner", "is the reporter itself")
    row.word("flow", Flow)
    if row["counted_by"] and row["counted_by"] not in known.services:
        row.mend("counted_by", f"{shown(row['counted_by'])} is no id in services.csv")


def check_country(row: Row, column: str, code: str, known: Known) -> None:
    if code in known.countries:
        return
    meant = known.countries.find(code)
    advice = meant.code if meant else "three capitals, such as IND"
    row.mend(column, f"{shown(code)} is no country code: write {advice}")


# --- periods ----------------------------------------------------------------------------------------------


def _check_period(row: Row) -> None:
    first, last = row.day("first_day"), row.day("last_day")
    kind = row.word("period_kind", PeriodKind)
    if first and last and last < first:
        row.mend("last_day", f"{last} is before the first day, {first}")
    elif first and last and not row["period_kind"]:
        row.mend("period_kind", f"is empty: say what sort of period {first} to {last} is")
    elif first and last and kind and not _is_shaped(kind, first, last):
        row.mend("period_kind", f"{first} to {last} is no {kind}")
    if row.flag("period_supplied"):
        if not (row["first_day"] and row["last_day"]):
            row.mend("period_supplied", "says yes, but there is no period: fill both days, or empty it")
        if not row["note"]:
            row.mend("note", "is empty: say how the period was supplied")


def _whole_months(first: date, last: date) -> int:
    """How many calendar months a span is; 0 where it is not made of whole ones."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _is_shaped(kind: PeriodKind, first: date, last: date) -> bool:
    """Whether a span is of the sort it is said to be."""
    months, days = _whole_months(first, last), (last - first).days + 1
    match kind:
        case PeriodKind.CALENDAR_YEAR:
            return months == 12 and first.month == 1
        case PeriodKind.FISCAL_YEAR:
            return days in (365, 366)
        case PeriodKind.HALF_YEAR | PeriodKind.QUARTER | PeriodKind.MONTH:
            return months == _MONTHS_OF[kind]
        case PeriodKind.MONTHS:
            return months > 1
        case PeriodKind.MULTI_YEAR | PeriodKind.YEAR_TO_DATE:
            return (days > 366) == (kind is PeriodKind.MULTI_YEAR)
        case PeriodKind.CUSTOM:
            return True


# --- values -----------------------------------------------------------------------------------------------


def _check_unit(row: Row, measure: Measure | None, known: Known) -> None:
    unit = row.word("unit", Unit, needed=True)
    if measure and unit and unit not in UNITS[measure]:
        row.mend("unit", f"a {measure} is not counted in {unit}")
    if unit is Unit.CURRENCY and row["currency"] not in known.currencies:
        row.mend("currency", f"{shown(row['currency'])} is no currency: write three capitals, such as USD")
    if unit and unit is not Unit.CURRENCY and row["currency"]:
        row.mend("currency", f"is filled although the unit is {unit}")


def _check_value(row: Row, measure: Measure | None) -> None:
    value, low, high = (row.number_in(column) for column in ("value", "value_low", "value_high"))
    if bool(row["value_low"]) != bool(row["value_high"]):
        row.mend("value_low" if not row["value_low"] else "value_high", "is empty: a range has two ends")
    elif not row["value"] and not row["value_low"]:
        row.mend("value", "is empty: fill it, or both ends of a printed range")
    if low is not None and high is not None:
        if low > high:
            row.mend("value_low", f"{low} is above value_high, {high}")
        if value is not None:
            outside = f"{value} is outside its own range, {low} to {high}; "
            row.mend("value", f"{'' if low <= value <= high else outside}empty it where a range is printed")
    if measure is Measure.LEVEL and row["flow"] != Flow.BALANCE and min(value or 0, low or 0) < 0:
        row.mend("value", "is negative: only changes and balances are")
    if measure is Measure.RANK and value is not None and (value < 1 or value % 1):
        row.mend("value", f"{value} is no rank")
    _check_words(row)


def _check_words(row: Row) -> None:
    """Whether the printed digits make the value."""
    row.word("qualifier", Qualifier)
    if any(finding.column in _READ_TOGETHER for finding in row.findings):
        return
    try:
        printed_of(row)
    except DoesNotFit as misfit:
        row.mend("value" if row["value"] else "value_low", f"{misfit}: mend whichever was mistyped")


def printed_of(row: Row) -> Printed:
    """The range that a figure's words stand for.

    Raises:
        DoesNotFit: Where the digits in the words cannot make its value.
    """
    words, unit = row["as_printed"], Unit(row["unit"])
    qualifier = Qualifier(row["qualifier"]) if row["qualifier"] else None
    if row["value"]:
        return printed(words, Decimal(row["value"]), unit, qualifier)
    return printed_range(words, Decimal(row["value_low"]), Decimal(row["value_high"]), unit, qualifier)


# --- bases ------------------------------------------------------------------------------------------------


def _check_basis(row: Row, measure: Measure | None, known: Known) -> None:
    basis = row["basis"]
    if not basis:
        return
    if measure in (Measure.LEVEL, Measure.RANK):
        row.mend("basis", f"is filled although a {measure} is relative to nothing: use basis_words")
    if since := _SINCE.fullmatch(basis):
        ends = [_day_or_none(end) for end in since.groups()]
        if None in ends or sorted(ends, key=str) != ends:
            row.mend("basis", f"{shown(basis)} is no period: write period:2021-01-01/2021-12-31")
    elif pair := _OTHER_PAIR.fullmatch(basis):
        for codes in pair.groups():
            for code in codes.split("+"):
                check_country(row, "basis", code, known)
    elif basis not in _FIXED_BASES and not _WHOLES.fullmatch(basis):
        row.mend(
            "basis",
            f"{shown(basis)} is no basis: one of {', '.join(sorted(_FIXED_BASES))}, or see the README",
        )


def _day_or_none(told: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(told)
    return None
