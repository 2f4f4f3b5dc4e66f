"""How a figure was read, field by field, with the words that say so where the reader's store has them."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from dashboard.app.catalogue import Catalogue
from dashboard.app.prose import capital, period
from dashboard.app.rows import Row
from dashboard.app.selection import FLOW_WORDS
from dashboard.domain.trade import Unit

Line = dict[str, Any]
"""A label and its text; also where it leads, who supplied it, and which words it was read from."""

_UNITS: Final = {
    Unit.PERCENT: "per cent",
    Unit.PERCENTAGE_POINT: "percentage points",
    Unit.RATIO: "times",
    Unit.RANK: "rank",
    Unit.TONNE: "tonnes",
    Unit.PERSON: "people",
}
_MEASURES: Final = {
    "level": "a level: so much in the period",
    "share": "a share of a whole",
    "change": "a change against an earlier level",
    "ratio": "a ratio to another level",
    "rank": "a rank",
}

_FIELDS: Final = {
    "Measure": "measure",
    "Flow": "flow",
    "Reporter": "reporter",
    "Partner": "partner",
    "Goods": "commodity",
    "Value": "value",
    "Unit": "unit",
    "Period": "period",
    "Relative to": "basis",
    "Wording": "qualifier",
    "Status": "status",
    "Counted by": "counted_by",
}
"""Which field of a reading each line tells, as evidence names it."""


def read_as(row: Row, catalogue: Catalogue) -> list[Line]:
    """What each field of a figure was taken to say, in the order of the card.

    A field that was read from words of the text names them in ``words``, with the rule that read them.
    """
    unit = Unit(row["unit"])
    days = [day(row["first_day"]), day(row["last_day"])]
    told = lines(
        ("Measure", _MEASURES[row["measure"]]),
        ("Flow", FLOW_WORDS.get(row["flow"] or "")),
        ("Reporter", _country(row["reporter"], catalogue)),
        ("Partner", _country(row["partner"], catalogue)),
        ("Goods", row["commodity"] or "all goods"),
        ("Value", row["amount"]),
        ("Range", row["range_words"]),
        (
            "Unit",
            row["currency"] if unit is Unit.CURRENCY else _UNITS.get(unit, unit.value.replace("_", " ")),
        ),
        _period_line(row),
        ("Days", " to ".join(one for one in days if one) or None),
        ("Relative to", row["basis_words"]),
        ("Wording", (row["qualifier"] or "").replace("_", " ") or None),
        ("Status", row["status"] if row["status"] != "actual" else None),
        ("Counted by", row["counter"] or "not stated"),
        *_release(row),
    )
    found = _evidence(row, catalogue)
    return [line | found.get(_FIELDS.get(line["label"], ""), {}) for line in told]


def _country(codes: str | None, catalogue: Catalogue) -> str | None:
    """Who it is; several codes are joined by "+"."""
    return " and ".join(capital(catalogue.country(code)) for code in (codes or "").split("+")) or None


def _evidence(row: Row, catalogue: Catalogue) -> dict[str, Line]:
    """For each field the words it was read from; outside the sentence that is kept, where they stand."""
    told: dict[str, Line] = {}
    for name, start, end, rule in catalogue.evidence.get(row["reading_id"], ()):
        told.setdefault(name, {"words": _words_at(row, start, end), "rule": rule})
    return told


def _words_at(row: Row, start: int, end: int) -> str:
    text, begin = row["sentence"], row["sentence_start"]
    if text and begin is not None and begin <= start and end <= begin + len(text):
        return f"“{text[int(start - begin) : int(end - begin)]}”"
    return f"another sentence, characters {start} to {end}"


def _period_line(row: Row) -> Row:
    line: Row = {"label": "Period", "text": period(row["period_words"])}
    return line | {"supplied": "an editor set it from the context"} if row["period_supplied"] else line


def _release(row: Row) -> list[tuple[str, str | None]]:
    """What only official figures say of themselves."""
    if row["kind"] != "official":
        return []
    concept = _stated(row["partner_concept"])
    return [
        ("Count", _stated(row["count_kind"])),
        ("Valued", _stated(row["valuation"])),
        ("Partner is", f"country of {concept}" if concept else None),
        ("Sum", f"ours, of {row['parts']:,.0f} products" if row["parts"] else None),
        ("At least", "the file leaves out some goods, so it may be more" if row["lower_bound"] else None),
        ("Released", day(row["vintage"])),
        ("Mark", row["mark"]),
    ]


def _stated(told: str | None) -> str | None:
    return None if told == "unknown" else told


def lines(*told: tuple[str, str | None] | Line) -> list[Line]:
    """Lines that say something; those without a text are left out."""
    said: list[Line] = []
    for line in told:
        if isinstance(line, dict):
            said.append({name: value for name, value in line.items() if value is not None})
        elif line[1]:
            said.append({"label": line[0], "text": line[1]})
    return said


def day(value: Any) -> str | None:
    """A day as prose has it: "14 May 2025"."""
    return None if value is None or pd.isna(value) else f"{value.day} {value:%b %Y}"
