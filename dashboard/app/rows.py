"""Rows of figures as the page needs them: quoted and official alike, in plain Python, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from dashboard.charts.marks import plain
from dashboard.charts.money import MoneyUnit, restated
from dashboard.domain.countries import Countries
from dashboard.domain.intervals import Interval
from dashboard.domain.sources import Service
from dashboard.domain.trade import CountKind, Flow, Measure, Series, Status, Unit
from dashboard.domain.wording import amount, between, flow_words
from dashboard.store.library import FIGURE_COLUMNS

Row = dict[str, Any]

OFFICIAL: Final = "O:"
"""How ids of official figures begin."""
RELEASE: Final = ("count_kind", "valuation", "partner_concept", "vintage", "lower_bound", "mark", "parts")
"""Columns that only official figures fill."""
WORDS: Final = ("what", "amount", "range_words", "counter", "verdict")
"""Columns that are added: what a figure is about, its value, its range, who counted, and its verdict."""

_SHORT: Final = ((" trillion", "tn"), (" billion", "bn"), (" million", "m"))
_ACRONYM: Final = re.compile(r"[^\W\d_][^\W_]*(?:&[^\W_]+)?")
LONG_NAME: Final = 40
DIGITS: Final = 4
"""What statistics state to the dollar is told in so many digits; the card and the ledger have them all."""


def records(rows: pd.DataFrame, columns: Iterable[str]) -> list[Row]:
    """Rows as plain Python, missing as ``None``: a table's cells cost too much one by one."""
    names = tuple(columns)
    cells = zip(*(plain(rows[name]) for name in names), strict=True)
    return [dict(zip(names, row, strict=True)) for row in cells]


def plain_rows(quoted: pd.DataFrame, official: pd.DataFrame) -> list[Row]:
    """Quoted and official figures in plain Python; columns of both."""
    rows = [{**dict.fromkeys(RELEASE), **row} for row in records(quoted, FIGURE_COLUMNS)]
    return rows + [_as_figure(row) for row in records(official, official.columns)]


def tidy(
    rows: Iterable[Row],
    verdicts: Mapping[str, str],
    countries: Countries,
    services: Mapping[str, Service],
    unit: MoneyUnit = MoneyUnit.SHORT,
) -> pd.DataFrame:
    """Figures in one table, with their words.

    Its columns hold plain objects: once so, a table costs next to nothing to turn into rows again.

    Args:
        rows: Quoted, official and computed figures; ``RELEASE`` where it says anything.
        verdicts: By reading, in the fixed words.
        countries: For names.
        services: For names.
        unit: In what sums of money are told.
    """
    rows = [{**dict.fromkeys(RELEASE), **row} for row in rows]
    for row in rows:
        row |= _words(row, countries, services, unit)
        row["verdict"] = verdicts.get(row["reading_id"])
    columns = (*FIGURE_COLUMNS, *RELEASE, *WORDS)
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in columns})


def _as_figure(row: Row) -> Row:
    """An official figure with the columns of a quoted one; its range is what its digits leave open."""
    half = row["step"] / 2 if row["step"] else 0
    parts = (row["release_id"], row["reporter"], row["partner"])
    told = {
        "reading_id": OFFICIAL + ":".join(parts),
        "measure": Measure.LEVEL.value,
        "unit": Unit.CURRENCY.value,
        "low": row["value"] - half,
        "high": None if row["lower_bound"] else row["value"] + half,
        "status": Status.ACTUAL.value,
        "words": f"{row['value']:,.0f}",
        "readings": 1,
    }
    return {name: told.get(name, row.get(name)) for name in (*FIGURE_COLUMNS, *RELEASE)}


def _words(
    row: Row, countries: Countries, services: Mapping[str, Service], money_unit: MoneyUnit
) -> dict[str, str]:
    unit, currency = Unit(row["unit"]), row["currency"]
    span = between(Interval.of(_exact(row["low"]), _exact(row["high"])), unit, currency)
    value = _exact(row["value"])
    told = short(span if value is None else amount(value, unit, currency))
    if money_unit is MoneyUnit.PRINTED and row["kind"] == "quoted":
        told = row["words"]
    return {
        "what": what(row, countries),
        "amount": restated(told, money_unit),
        "range_words": restated(short(once(span)), money_unit),
        "counter": _counter(row, countries, services),
    }


def _counter(row: Row, countries: Countries, services: Mapping[str, Service]) -> str:
    """Who counted, as short as can be said, and through whom, where a compiler passes it on."""
    service = services.get(row["counted_by"])
    if service is None:
        return ""
    code = row["counted_country"]
    country = countries.get(code)
    name = short_name(service, country.name if country and service.country else "")
    if service.country is None and country and row["count_kind"] == CountKind.REPORTED:
        return f"{country.name}, through {name}"
    return name


def what(row: Mapping[str, Any], countries: Countries) -> str:
    """What a figure is about, in words."""
    series = Series(
        reporter=row["reporter"],
        partner=row["partner"],
        flow=Flow(row["flow"]) if row["flow"] else None,
        commodity=row["commodity"],
    )
    words = flow_words(series, countries).replace("'", "’")
    basis = (row["basis_words"] or "").replace("'", "’")
    match row["measure"]:
        case "share":
            return f"{words}, as a share" + (f" of {basis}" if basis else "")
        case "change":
            return f"change in {words}"
        case "ratio":
            return f"{words}, as a multiple" + (f" of {basis}" if basis else "")
        case "rank":
            return f"rank by {words}" + (f", among {basis}" if basis else "")
    return words


def once(span: str) -> str:
    """A range that names its unit once.

    >>> once("115,000 people to 126,500 people")
    '115,000 to 126,500 people'
    """
    low, _, high = span.partition(" to ")
    unit = high.partition(" ")[2]
    of_money = unit.endswith(("illion", "lakh", "crore"))
    return f"{low.removesuffix(f' {unit}')} to {high}" if unit and not of_money else span


def short(words: str) -> str:
    """Millions and billions as charts and tables print them.

    >>> short("$86.065 million to $86.075 million")
    '$86.065m to $86.075m'
    """
    for long, abbreviated in _SHORT:
        words = words.replace(long, abbreviated)
    return words


def brief(row: Mapping[str, Any], unit: MoneyUnit) -> str:
    """A sum in ``DIGITS`` digits, but as it is wherever the reader has chosen how sums are told.

    >>> row = {"value": 1_136_829_512.0, "currency": "USD", "amount": "$1.136829512bn"}
    >>> brief(row, MoneyUnit.SHORT), brief(row | {"amount": "$11,368.3 lakh"}, MoneyUnit.LAKH)
    ('$1.137bn', '$11,368.3 lakh')
    """
    if unit is not MoneyUnit.SHORT:
        return str(row["amount"])
    return short(amount(Decimal(f"{row['value']:.{DIGITS}g}"), Unit.CURRENCY, row["currency"]))


def on_chart(row: Mapping[str, Any], unit: MoneyUnit) -> str:
    """A value as labels tell it: of statistics, which are stated to the dollar, the first digits."""
    rounded = row["kind"] == "official" and row["value"] and row["unit"] == Unit.CURRENCY
    return brief(row, unit) if rounded else str(row["amount"])


def short_name(service: Service, country: str) -> str:
    """A service's name where room is short: its acronym and country, if its name is long and it has one.

    >>> name = "Directorate General of Commercial Intelligence and Statistics of India"
    >>> service = Service(service_id="X", name=name, country="IND", kind="ministry", aliases=("DGCI&S",))
    >>> short_name(service, "India")
    'DGCI&S, India'
    """
    acronym = next((name for name in service.aliases if _ACRONYM.fullmatch(name) and len(name) <= 10), None)
    if acronym is None or len(service.name) <= LONG_NAME:
        return service.name
    return f"{acronym}, {country}" if country else acronym


def _exact(value: float | None) -> Decimal | None:
    """A float as the shortest decimal that reads back as it, so that 0.02 stays 0.02."""
    return None if value is None else Decimal(repr(value))
