"""What the controls offer for a view: options in plain data, and the values they stand at."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import pandas as pd

from dashboard.app.catalogue import Catalogue
from dashboard.app.selection import by_words, of_pairs
from dashboard.app.view import DEFAULT_PAIRS, UNSTATED, View, canonical
from dashboard.charts.asked import ALL, RECENT, Scale

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
YEARS: Final = ((RECENT, "Recent"), (ALL, "All"))

Options = list[dict[str, Any]]


def pairs(view: View, catalogue: Catalogue) -> Options:
    """Every pair there are figures for, and those asked for; each written as the view writes it."""
    written = {canonical(pair): pair for pair in (*DEFAULT_PAIRS, *view.pairs)}
    known = {canonical(pair): count for pair, count in catalogue.pairs.items()}
    told = {written.get(key, "-".join(sorted(key))): count for key, count in known.items()}
    told |= {pair: 0 for pair in view.pairs if canonical(pair) not in known}
    return [
        {"value": pair, "label": f"{_capital(catalogue.pair_words(pair))} ({count:,})"}
        for pair, count in told.items()
    ]


def counters(view: View, catalogue: Catalogue) -> Options:
    """Whose statistics: countries, then services, that count figures of the view's pairs."""
    rows = _rows(view, catalogue)
    countries = Counter(rows["counted_country"].dropna()) if len(rows) else Counter()
    services = Counter(rows["counted_by"].dropna()) if len(rows) else Counter()
    unstated = int(rows["counted_by"].isna().sum()) if len(rows) else 0
    for name in view.by:
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


def sources(view: View, catalogue: Catalogue) -> Options:
    """The sources of the view's pairs, those of most figures first."""
    rows = _rows(view, catalogue)
    counted = Counter(rows["source_id"]) if len(rows) else Counter()
    for source_id in view.sources:
        counted.setdefault(source_id, 0)
    names = catalogue.source_names
    return [
        {"value": source_id, "label": f"{names.get(source_id, source_id)} ({count})"}
        for source_id, count in counted.most_common()
    ]


def years(view: View) -> Options:
    """The years to choose from: recent, all, and those of the address."""
    told = [{"value": word, "label": label} for word, label in YEARS]
    if not isinstance(view.years, str):
        first, last = view.years
        told.append({"value": f"{first}-{last}", "label": f"{first}–{last}"})
    return told


def _rows(view: View, catalogue: Catalogue) -> pd.DataFrame:
    return of_pairs(view, catalogue) if view.pairs else catalogue.library.figures.head(0)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
