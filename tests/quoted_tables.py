"""A small part of the bundled collection, to break in many ways."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from dashboard.ingestion.quoted import Collection, load_collection
from dashboard.resources import countries, folder, services

Tables = dict[str, list[dict[str, str]]]

_QUOTES = ("F001", "F002", "F003", "F008", "F047", "F135", "F163", "F184", "F203", "F235", "F333")
_EVENTS = ("2025-05-16-cait-trade-boycott", "2025-08-08-white-house-declaration")


def tables() -> Tables:
    """Rows of each file: one figure of each sort, a refusal, two events, and their pages."""
    whole = {name: _rows(name) for name in ("sources.csv", "quotes.csv", "events.csv")}
    quotes = [row for row in whole["quotes.csv"] if row["quote_id"] in _QUOTES]
    events = [row for row in whole["events.csv"] if row["event_id"] in _EVENTS]
    used = {row["source_id"] for row in (*quotes, *events)}
    sources = [row for row in whole["sources.csv"] if row["source_id"] in used]
    return {"sources.csv": sources, "quotes.csv": quotes, "events.csv": events}


def as_csv(rows: list[dict[str, str]]) -> str:
    """The text of a file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(place: Path, told: Tables) -> Path:
    """Put all three files in a folder."""
    place.mkdir(parents=True, exist_ok=True)
    for name, rows in told.items():
        (place / name).write_text(as_csv(rows), encoding="utf-8", newline="")
    return place


def load(place: Path) -> Collection:
    """Load a folder with the countries and services that ship."""
    return load_collection(place, countries(), services())


def _rows(name: str) -> list[dict[str, str]]:
    with (folder("datasets") / "quoted" / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
