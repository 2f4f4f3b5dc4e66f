"""What the controls offer for a view: options in plain data, and the values they stand at."""

from __future__ import annotations

from calendar import month_name
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import pandas as pd

from dashboard.app.catalogue import Catalogue
from dashboard.app.fields import DEFAULT_PAIRS, UNDATED, UNSTATED, canonical
from dashboard.app.selection import by_words
from dashboard.app.verdicts import SLUGS
from dashboard.app.view import View
from dashboard.charts.asked import ALL, RECENT, Basis, Scale
from dashboard.charts.money import MoneyUnit

EVERY: Final = "all"

FLOWS: Final = (
    (EVERY, "All"),
    ("export", "Exports"),
    ("import", "Imports"),
    ("total", "Total"),
    ("balance", "Balance"),
    ("visitors", "Visitors"),
)
SCALES: Final = ((Scale.LOG.value, "Log"), (Scale.LINEAR.value, "Linear"), (Scale.INDEX.value, "Index"))
BASES: Final = (
    (Basis.QUOTED.value, "As quoted"),
    (Basis.CALENDAR.value, "Calendar years"),
    (Basis.FISCAL.value, "Fiscal years"),
)
UNITS: Final = (
    (MoneyUnit.SHORT.value, "$m or $bn, as fits"),
    (MoneyUnit.THOUSAND.value, "$ thousands (k)"),
    (MoneyUnit.MILLION.value, "$ millions (m)"),
    (MoneyUnit.BILLION.value, "$ billions (bn)"),
    (MoneyUnit.LAKH.value, "$ lakh (100,000)"),
    (MoneyUnit.CRORE.value, "$ crore (10 million)"),
    (MoneyUnit.PRINTED.value, "As printed"),
)
VERDICTS: Final = tuple((slug, verdict.value) for slug, verdict in SLUGS.items())
YEARS: Final = ((RECENT, "Recent"), (ALL, "All"))

Options = list[dict[str, Any]]
KEPT: Final = 64
"""Lists of options kept ready for each kind; they differ with the pairs only."""
MOST_OFFERED: Final = 600
"""Pairs in the list; a browser grows slow with more. An address may ask for any other."""


@lru_cache(maxsize=KEPT)
def pairs(chosen: tuple[str, ...], catalogue: Catalogue) -> Options:
    """The pairs with most figures, and those chosen; each written as the address writes it."""
    written = {canonical(pair): pair for pair in (*DEFAULT_PAIRS, *chosen)}
    known = {canonical(pair): count for pair, count in catalogue.pairs.items()}
    told = {
        written.get(key, "-".join(sorted(key))): count for key, count in islice(known.items(), MOST_OFFERED)
    }
    told |= {pair: known.get(canonical(pair), 0) for pair in chosen}
    return [
        {"value": pair, "label": f"{_capital(catalogue.pair_words(pair))} ({count:,})"}
        for pair, count in told.items()
    ]


@lru_cache(maxsize=KEPT)
def counters(chosen: tuple[str, ...], by: tuple[str, ...], catalogue: Catalogue) -> Options:
    """Whose statistics: countries, then services, that count figures of the chosen pairs."""
    countries: Counter[str] = Counter()
    services: Counter[str] = Counter()
    unstated = 0
    for rows in _tables(chosen, catalogue):
        countries.update(code for code in rows["counted_country"] if code)
        services.update(name for name in rows["counted_by"] if name)
        unstated += sum(name is None for name in rows["counted_by"])
    for name in by:
        (services if name in catalogue.services else countries).setdefault(name, 0)
    told = [
        {"value": code, "label": f"{_capital(catalogue.country(code))}’s services ({count})"}
        for code, count in countries.most_common()
        if code != UNSTATED
    ]
    told += [
        {"value": name, "label": f"{by_words(name, catalogue)} ({count})"}
        for name, count in services.most_common()
    ]
    return [*told, {"value": UNSTATED, "label": f"Not stated ({unstated})"}]


@lru_cache(maxsize=KEPT)
def sources(chosen: tuple[str, ...], kept: tuple[str, ...], catalogue: Catalogue) -> Options:
    """The sources of the chosen pairs, those of most figures first."""
    counted: Counter[str] = Counter()
    for rows in _tables(chosen, catalogue):
        counted.update(rows["source_id"])
    for source_id in kept:
        counted.setdefault(source_id, 0)
    names = catalogue.source_names
    return [
        {"value": source_id, "label": f"{names.get(source_id, source_id)} ({count})"}
        for source_id, count in counted.most_common()
    ]


@lru_cache(maxsize=KEPT)
def published(chosen: tuple[str, ...], kept: tuple[str, ...], catalogue: Catalogue) -> Options:
    """When the sources of the chosen pairs came out: years, each with its months, latest first."""
    counted: Counter[str] = Counter()
    for rows in _tables(chosen, catalogue):
        for day in rows["published"]:
            counted.update([f"{day:%Y}", f"{day:%Y-%m}"] if day else [UNDATED])
    for when in kept:
        counted.setdefault(when, 0)
    # A year stands before its months: "~" is after all digits and hyphens.
    told = sorted(counted, key=lambda when: (when != UNDATED, when if "-" in when else f"{when}~"))
    return [{"value": when, "label": f"{_when(when)} ({counted[when]})"} for when in reversed(told)]


def _when(value: str) -> str:
    """A year or a month in words."""
    if value == UNDATED:
        return "No date"
    year, _, month = value.partition("-")
    return f"{month_name[int(month)]} {year}" if month else year


def years(view: View) -> Options:
    """The years to choose from: recent, all, and those of the address."""
    told = [{"value": word, "label": label} for word, label in YEARS]
    if not isinstance(view.years, str):
        first, last = view.years
        told.append({"value": f"{first}-{last}", "label": f"{first}–{last}"})
    return told


def _tables(chosen: tuple[str, ...], catalogue: Catalogue) -> list[pd.DataFrame]:
    return [catalogue.of_pair(pair) for pair in chosen]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
