"""What one bar says in words: its label, and what is told under the pointer."""

from __future__ import annotations

import math
import re
from typing import Any, Final

from dashboard.charts.asked import NOBODY, OTHERS, Asked, Scale, colour_of
from dashboard.charts.axes import axis_money
from dashboard.charts.marks import BASE, Mark
from dashboard.charts.money import MoneyUnit

_STATUS: Final = {"target": "target", "forecast": "forecast", "denied": "denied"}
MOST_PUBLISHERS: Final = 3
OFFICIAL_DIGITS: Final = 4
_MONTHS: Final = re.compile(r"\b([A-Z][a-z]{2}(?: [0-9]{4})?)-([A-Z][a-z]{2})\b")


def mark_data(mark: Mark, asked: Asked) -> dict[str, Any]:
    """One bar in plain data: where it is, its label, its tooltip."""
    row = mark.row
    colours = colour_of(mark.who, asked)
    return {
        "ids": list(mark.ids),
        "panel": mark.panel,
        "x0": str(mark.first) if mark.first else None,
        "x1": str(mark.until) if mark.until else None,
        "y": mark.value,
        "kind": row["kind"],
        "value": value_words(mark, asked),
        "label": _label(mark, asked),
        "ink": colours.text.light,
        "sources": len(mark.ids),
        "weight": weight(mark, asked),
        "tip": tooltip(mark, asked),
    }


def value_words(mark: Mark, asked: Asked) -> str:
    """The number of a label: as printed; of statistics, which are printed to the dollar, four digits."""
    if asked.scale is Scale.INDEX:
        return f"{mark.value:,.0f}"
    if not mark.first:
        return f"“{mark.row['words']}”"
    # A range, as computed values are, has no number of its own; what is told as printed has its own words.
    if mark.row["value"] is None or asked.unit is MoneyUnit.PRINTED:
        return str(mark.row["amount"])
    exact = mark.value if mark.row["kind"] == "quoted" else float(f"{mark.value:.{OFFICIAL_DIGITS}g}")
    return axis_money(exact, asked.unit)


def _label(mark: Mark, asked: Asked) -> str:
    """What a bar shows, in two to four words; the axis and the title say the rest."""
    row = mark.row
    noun = {"export": "exports", "import": "imports", "balance": "balance"}.get(row["flow"], "trade")
    goods = f"{row['commodity']} " if row["commodity"] and len(row["commodity"]) <= 16 else ""
    whose = _possessive(asked.name(row["reporter"])) if noun != "trade" and row["reporter"] else ""
    words = f"{whose} {goods}{noun}".strip()
    if row["kind"] == "implied":
        words += " (computed)"
    if row["status"] in _STATUS:
        words += f" ({_STATUS[row['status']]})"
    if asked.scale is Scale.INDEX and math.isclose(mark.value, BASE):
        words += f" = {row['amount']}"
    return words if mark.first else f"{words}, period not stated"


def weight(mark: Mark, asked: Asked) -> int:
    """Which label comes first where there is no room for all; always more than nought."""
    row = mark.row
    reasons = {
        1000: asked.selected in mark.ids,
        100: not row["bundled"],
        40: row["kind"] == "official",
        20: row["commodity"] is None,
        5: mark.who not in (NOBODY, OTHERS),
    }
    return sum(points for points, holds in reasons.items() if holds) + 10 * min(len(mark.publishers), 5)


def tooltip(mark: Mark, asked: Asked) -> list[list[str]]:
    """What is said of a bar under the pointer: pairs of a word and its text; the first has no word."""
    row = mark.row
    told = [["", capital(row["what"])], _stated(row)]
    if asked.scale is Scale.INDEX:
        told.append(["index", f"{mark.value:,.1f} (that is {row['amount']})"])
    told += [["range", row["range_words"]], ["period", period(row["period_words"])]]
    told.append(["counted by", row["counter"] or "not stated"])
    publishers = mark.publishers[:MOST_PUBLISHERS]
    more = len(mark.publishers) - len(publishers)
    told.append(["source", ", ".join(publishers) + (f" and {more} more" if more else "")])
    return told


def _stated(row: dict[str, Any]) -> list[str]:
    """As printed; or what it was computed from."""
    if row["kind"] == "implied":
        return ["computed", row["words"].removeprefix("computed ")]
    return ["as printed", f"“{row['words']}”"]


def period(words: str) -> str:
    """A period as prose has it: en dashes between months.

    >>> period("Jan-Nov 2023")
    'Jan–Nov 2023'
    """
    return _MONTHS.sub(r"\1–\2", words)


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def capital(text: str) -> str:
    """A text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
