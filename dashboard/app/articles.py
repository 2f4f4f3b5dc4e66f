"""Articles that were read, figures or none; and what could not be told from what they print."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from dashboard.app.catalogue import Catalogue
from dashboard.app.fields import UNSTATED
from dashboard.app.ledger import web
from dashboard.app.rows import records
from dashboard.app.verdicts import Stretch, linked
from dashboard.app.view import View

NOTHING: Final = "Read. No trade figures."
EXAMPLES: Final = 3


def articles(view: View, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The articles that a reader gave, the latest first: what each of them yielded, even if nothing.

    ``here`` says whether one is about a pair of the view: it has a figure of it, or a dated event of either
    country; an article that yielded neither is about anything as far as is known.
    """
    mine = frozenset(view.pairs)
    return [
        {**told, "here": told["name"] in _about(mine, catalogue) or not told["about"]}
        for told in _articles(catalogue)
    ]


@lru_cache(maxsize=64)
def _about(pairs: frozenset[str], catalogue: Catalogue) -> frozenset[str]:
    """The sources with a figure of one of the pairs, or with an event of one of their countries."""
    countries = {code for pair in pairs for code in pair.split("-")}
    told = {name for pair in pairs for name in catalogue.of_pair(pair)["source_id"]}
    events = (event for event in catalogue.events if countries & set(event["countries"]))
    return frozenset(told | {event["source_id"] for event in events})


@lru_cache(maxsize=4)
def _articles(catalogue: Catalogue) -> list[dict[str, Any]]:
    sources = catalogue.library.sources
    # Only a text that was read has a hash; collected figures and events name pages that others read.
    read = sources[(sources["kind"] == "article") & sources["sha256"].notna()]
    columns = ("source_id", "title", "publisher", "published", "url", "figures", "refusals", "events")
    told = records(read, columns)
    told.sort(key=lambda row: (row["published"] is not None, row["published"] or 0), reverse=True)
    return [
        {
            "title": row["title"],
            "publisher": row["publisher"],
            "published": _day(row["published"]),
            "url": web(row["url"]),
            "text": _yielded(row),
            "name": row["source_id"],
            "about": bool(row["figures"] or row["events"]),
        }
        for row in told
    ]


def _yielded(row: dict[str, Any]) -> str:
    events = f" {_number(row['events'], 'dated event')} used." if row["events"] else ""
    if not row["figures"]:
        refused = f" {_number(row['refusals'], 'number')} set aside." if row["refusals"] else ""
        return f"{NOTHING}{refused}{events}"
    refused = f", {row['refusals']} set aside" if row["refusals"] else ""
    return f"Read. {_number(row['figures'], 'reading')} of trade figures{refused}.{events}"


_TOLD: Final = ("counted_by", "first_day", "basis", "basis_words")
"""What a figure may leave open."""


def unclear(rows: pd.DataFrame, view: View) -> list[dict[str, Any]]:
    """What we could not tell about the figures shown: each a sentence, with examples to open."""
    columns = ("reading_id", "quote_id", "kind", "words", "measure", *_TOLD)
    told = [row for row in records(rows, columns) if row["kind"] == "quoted"]
    several: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in told:
        several[row["quote_id"]].append(row)
    open_words = [readings[0] for readings in several.values() if len(readings) > 1]
    no_counter = [row for row in told if row["counted_by"] is None]
    no_period = [row for row in told if row["first_day"] is None]
    no_base = [row for row in told if row["measure"] in ("share", "ratio") and row["basis_words"] is None]
    changes = [row for row in told if row["measure"] == "change"]
    no_earlier = [row for row in changes if row["basis"] is None and row["basis_words"] is None]
    said = [
        (open_words, "that can be read in more than one way", None),
        (no_period, "without a period", None),
        (no_base, "that may be a part of several wholes", None),
        (no_earlier, "of change without the period it is counted from", None),
        (no_counter, "without a word on who counted", view.but(by=(UNSTATED,)).to_query()),
    ]
    return [
        {
            "text": f"{_number(len(found), 'figure')} {words}",
            "examples": [
                {"text": f"“{row['words']}”", "figure": row["reading_id"]} for row in found[:EXAMPLES]
            ],
            "href": href,
        }
        for found, words, href in said
        if found
    ]


def open_questions(rows: pd.DataFrame, catalogue: Catalogue) -> list[list[Stretch]]:
    """What checking could not tell about the figures shown, one sentence each, every figure a link."""
    shown = frozenset(rows["reading_id"])
    told = (linked(sentence, shown, catalogue) for sentence in catalogue.findings.unclear)
    return [sentence for sentence in told if sentence]


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _day(value: Any) -> str | None:
    return None if value is None else f"{value.day} {value:%b %Y}"
