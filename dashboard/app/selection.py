"""Which figures a view shows; and when none are left, which filter emptied it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.app.calendars import fits
from dashboard.app.catalogue import Catalogue
from dashboard.app.computed import base_of
from dashboard.app.fields import KINDS, UNDATED, UNSTATED
from dashboard.app.view import View
from dashboard.charts.asked import Basis
from dashboard.domain.countries import Countries

FLOW_WORDS: Final = {
    "export": "exports",
    "import": "imports",
    "total": "total trade",
    "balance": "trade balance",
    "visitors": "visitors",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One of the filters of a view.

    Attributes:
        words: What it keeps, as in "the filter … leaves none".
        keeps: Which rows of a table of figures it keeps.
        without: The same view without it.
    """

    words: str
    keeps: Callable[[pd.DataFrame], Any]
    without: View


def of_pairs(view: View, catalogue: Catalogue) -> pd.DataFrame:
    """All figures about the view's pairs, before any other filter."""
    tables = [catalogue.of_pair(pair) for pair in view.pairs]
    # A figure measured by another pair is about both.
    return (
        tables[0] if len(tables) == 1 else pd.concat(tables, ignore_index=True).drop_duplicates("reading_id")
    )


def filters(view: View, catalogue: Catalogue) -> list[Filter]:
    """The filters that a view sets, beside its pairs."""
    told = []
    if view.kinds != KINDS:
        words = f"“{' and '.join(view.kinds) or 'nothing quoted, official or computed'}”"
        told.append(Filter(words, lambda rows: rows["kind"].isin(view.kinds), view.but(kinds=KINDS)))
    if view.flow:
        flow = view.flow.value
        words = f"“{FLOW_WORDS[flow]}”"
        told.append(Filter(words, lambda rows: rows["flow"] == flow, view.but(flow=None)))
    if view.by:
        words = f"“whose statistics: {', '.join(by_words(name, catalogue) for name in view.by)}”"
        told.append(Filter(words, lambda rows: _counted_by(rows, view.by), view.but(by=())))
    if view.sources:
        names = catalogue.source_names
        words = f"“source: {', '.join(names[name] for name in view.sources)}”"
        told.append(Filter(words, lambda rows: rows["source_id"].isin(view.sources), view.but(sources=())))
    if view.published:
        words = f"“published: {' or '.join(view.published)}”"
        told.append(Filter(words, lambda rows: _published(rows, view.published), view.but(published=())))
    if view.basis is not Basis.QUOTED:
        basis, countries = view.basis, catalogue.countries
        words = f"“within one {basis.value} year”"
        told.append(Filter(words, lambda rows: _within(rows, basis, countries), view.but(basis=Basis.QUOTED)))
    if view.verdicts:
        words = f"“verdict: {' or '.join(view.verdicts)}”"
        told.append(Filter(words, lambda rows: rows["verdict"].isin(view.verdicts), view.but(verdicts=())))
    if view.readings:
        left_out = unchosen(view, catalogue)
        words = f"“read as: {', '.join(map(catalogue.brief, view.readings))}”"
        told.append(
            Filter(words, lambda rows: ~rows["reading_id"].map(base_of).isin(left_out), view.but(readings=()))
        )
    return told


def unchosen(view: View, catalogue: Catalogue) -> frozenset[str]:
    """Readings that are left out, since another one of the same words was chosen."""
    quotes = {catalogue.alternatives[name] for name in view.readings}
    return frozenset(
        name
        for name, quote in catalogue.alternatives.items()
        if quote in quotes and name not in view.readings
    )


def by_words(name: str, catalogue: Catalogue) -> str:
    """Whose statistics, in words."""
    if name == UNSTATED:
        return "not stated"
    service = catalogue.services.get(name)
    return service.name if service else catalogue.country(name)


def select(view: View, catalogue: Catalogue) -> pd.DataFrame:
    """The figures that a view shows."""
    if not view.pairs:
        return catalogue.without_pair.head(0)
    rows = of_pairs(view, catalogue)
    for told in filters(view, catalogue):
        rows = rows[told.keeps(rows)]
    return rows


def why_empty(view: View, catalogue: Catalogue) -> tuple[str, list[tuple[str, View]]]:
    """Why nothing is left, in words, and the ways out: words and the view they lead to."""
    if not view.pairs:
        return "No country pair is chosen.", [("Show India and Azerbaijan", View())]
    about = " or ".join(f"{catalogue.pair_words(pair)}" for pair in view.pairs)
    rows = of_pairs(view, catalogue)
    if rows.empty:
        return f"No figure here is about {about}.", [("Show India and Azerbaijan", View())]
    told = filters(view, catalogue)
    have = f"{len(rows)} figure{'s are' if len(rows) != 1 else ' is'} about {about}"
    alone = [one for one in told if not one.keeps(rows).any()]
    if alone:
        first = alone[0]
        return f"{have}, but the filter {first.words} leaves none.", [("Remove it", first.without)]
    words = " and ".join(one.words for one in told)
    ways = [(f"Remove {one.words}", one.without) for one in told]
    return f"{have}, but the filters {words} together leave none.", ways


def _published(rows: pd.DataFrame, published: tuple[str, ...]) -> Any:
    """Whose source came out in one of these years or months."""
    days = rows["published"].map(lambda day: f"{day:%Y-%m-%d}" if day else UNDATED)
    return days.map(lambda day: day.startswith(published)).astype(bool)


def _within(rows: pd.DataFrame, basis: Basis, countries: Countries) -> Any:
    return pd.Series(fits(rows, basis, countries), index=rows.index, dtype=bool)


def _counted_by(rows: pd.DataFrame, by: tuple[str, ...]) -> Any:
    kept = rows["counted_by"].isin(by) | rows["counted_country"].isin(by)
    return kept | rows["counted_by"].isna() if UNSTATED in by else kept
