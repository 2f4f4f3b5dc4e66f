"""Corpora of the reader: sentences of our own with the figures they state, one line a figure.

A line is ``words; measure value unit; REPORTER>PARTNER flow goods; period; extras``, for instance
``$5 million; level 5000000 USD; KEN>UGA export tea; 2023``. Words that occur several times have ``#2`` behind
them for the second. ``-`` is nothing, ``a..b`` a range of values or of days.
"""

from __future__ import annotations

import json
import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_UNITS = {"%": "percent", "pp": "percentage_point", "x": "ratio", "": "rank"}
_PHYSICAL = {"tonne", "barrel", "barrel_per_day", "cubic_metre", "item"}


@dataclass(frozen=True)
class Text:
    """A text with its figures as records of the reader's schema."""

    id: str
    text: str
    published_on: date | None
    figures: list[dict[str, Any]]


def load(name: str) -> list[Text]:
    """The texts of one corpus file, by its name without the ending."""
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [_text(entry) for entry in told["text"]]


def seen() -> list[str]:
    """The names of the corpora that were at hand while the reader was written."""
    return sorted(path.stem for path in FOLDER.glob("reading_seen_*.toml"))


def load_lines(path: Path) -> list[Text]:
    """The texts of a file with one JSON object a line."""
    told = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Text(entry["id"], entry["text"], _day(entry["published_on"]), entry["figures"]) for entry in told]


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _text(entry: dict[str, Any]) -> Text:
    figures = [figure(line, entry["text"]) for line in entry["figures"]]
    return Text(entry["id"], entry["text"], entry.get("published_on"), figures)


def figure(line: str, text: str) -> dict[str, Any]:
    """One line as a record."""
    words, value, series, period, *extras = (part.strip() for part in line.split("; "))
    start, end = _span(words, text)
    first, last = _days(period)
    found: dict[str, Any] = {
        "span": [start, end],
        "as_printed": text[start:end],
        **_value(value),
        **_series(series),
    }
    found |= {"period_start": first, "period_end": last, "basis": None, "qualifier": None, "status": "actual"}
    found["readings"] = []
    for extra in extras:
        name, _, told = extra.partition("=")
        match name:
            case "q":
                found["qualifier"] = told
            case "readings":
                found["readings"] = [{}] * int(told)
            case "optional":
                found["optional"] = True
            case _:
                found[name] = told
    return found


def _span(words: str, text: str) -> tuple[int, int]:
    plain, _, nth = words.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(plain, start + 1)
    return start, start + len(plain)


def _value(told: str) -> dict[str, Any]:
    measure, number, *unit = told.split()
    name = unit[0] if unit else ""
    currency = name if name.isupper() and len(name) == 3 else None
    kind = "currency" if currency else name if name in _PHYSICAL else _UNITS[name]
    low, dots, high = number.partition("..")
    return {
        "measure": measure,
        "value": None if dots else float(number),
        "value_low": float(low) if dots else None,
        "value_high": float(high) if dots else None,
        "unit": kind,
        "currency": currency,
    }


def _series(told: str) -> dict[str, Any]:
    pair, flow, *goods = told.split()
    reporter, partner = pair.split(">")
    return {
        "reporter": None if reporter == "-" else reporter,
        "partner": None if partner == "-" else partner,
        "flow": flow,
        "commodity": " ".join(goods) or None,
    }


def _days(told: str) -> tuple[str | None, str | None]:
    """First and last day of "2023", "2023-01..2023-03", "2019.." or "-"."""
    if told == "-":
        return None, None
    first, dots, last = told.partition("..")
    return _first_day(first), (_last_day(last) if last else None) if dots else _last_day(first)


def _first_day(told: str) -> str:
    return told + "-01" * (2 - told.count("-"))


def _last_day(told: str) -> str:
    parts = [int(part) for part in told.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else monthrange(year, month)[1]
    return date(year, month, day).isoformat()
