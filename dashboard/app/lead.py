"""The one plain sentence on top: what the figures say about each other, made by rules from the data."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.app.catalogue import Catalogue
from dashboard.app.gaps import Gap, countable, is_unusual
from dashboard.app.prose import period
from dashboard.app.view import View

Words = list[dict[str, str]]
"""Stretches of text; one with a ``figure`` is a link to it."""


def lead(gaps: list[Gap], rows: pd.DataFrame, view: View, catalogue: Catalogue) -> Words:
    """The sentence for the figures shown; empty where there are none.

    Args:
        gaps: Between two countries' counts of the same trade, widest first.
        rows: Figures of a catalogue, with their words.
        view: What was asked for.
        catalogue: Names countries and services.
    """
    if rows.empty:
        return []
    if is_unusual(gaps):
        return _disagreement(gaps[0], catalogue)
    counted = _text(f"{_figures(len(rows))} about {_about(view, catalogue)}, from {_publishers(rows)}.")
    if gaps:
        return [
            *counted,
            *_text(" Where both sides count the same trade, they differ no more than is usual."),
        ]
    return counted + _latest(rows)


def _disagreement(gap: Gap, catalogue: Catalogue) -> Words:
    return [
        *_text(f"Two countries count this trade, and their figures differ {gap.fold}: "),
        *side(gap.larger, catalogue),
        *_text("; "),
        *side(gap.smaller, catalogue),
        *_text("." if gap.same_days else ". The periods are not quite the same."),
    ]


def side(row: dict[str, Any], catalogue: Catalogue) -> Words:
    """What one country counted: "Azerbaijan counted $924.5m of exports to India in Jan–Nov 2023"."""
    flow = {"export": "exports to", "import": "imports from", "total": "trade with"}[row["flow"]]
    counter = _capital(catalogue.country(row["counted_country"]))
    partner = row["partner"] if row["reporter"] == row["counted_country"] else row["reporter"]
    return [
        {"text": f"{counter} counted "},
        {"text": row["amount"], "figure": row["reading_id"]},
        {"text": f" of {flow} {catalogue.country(partner)} in {period(row['period_words'])}"},
    ]


def _latest(rows: pd.DataFrame) -> Words:
    told = countable(rows)
    if not told:
        return []
    row = max(told, key=lambda row: (row["last_day"], row["value"]))
    return [
        {"text": f" The latest puts {row['what']} in {period(row['period_words'])} at "},
        {"text": row["amount"], "figure": row["reading_id"]},
        {"text": "."},
    ]


def _about(view: View, catalogue: Catalogue) -> str:
    names = [catalogue.pair_words(pair) for pair in view.pairs]
    return f"trade between {names[0]}" if len(names) == 1 else f"{len(names)} country pairs"


def _publishers(rows: pd.DataFrame) -> str:
    number = rows["publisher"].nunique()
    return "one publisher" if number == 1 else f"{number} publishers"


def _figures(number: int) -> str:
    return f"{number} figure{'s' * (number != 1)}"


def _text(words: str) -> Words:
    return [{"text": words}]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
