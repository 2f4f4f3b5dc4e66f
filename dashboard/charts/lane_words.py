"""What a panel says about itself in words, made from its data: legend, labels, tooltips, alt text."""

from __future__ import annotations

from typing import Any, Final

from dashboard.charts.asked import NOBODY, OTHERS, Asked
from dashboard.charts.spans import Span, Told, look_of

_KINDS: Final = {
    "quoted": "quoted in the press",
    "official": "official statistics",
    "implied": "computed from quoted figures",
}
_TONES: Final = {
    "fault": "its verdict names a fault",
    "fits": "it fits",
    "open": "more than one reading is left",
}
MOST_SOURCES: Final = 4


def meta(told: Told, asked: Asked, slug: str) -> dict[str, Any]:
    """All that the browser needs beside traces: plain data, no markup."""
    return {
        "chart": slug,
        "title": told.title,
        "subtitle": told.sentence,
        "legend": legend(told, asked),
        "alt": alt_text(told),
        "sources": sources(told),
        "axis": told.axis,
        "lanes": list(told.lanes),
        "marks": [_mark(one, asked) for one in told.spans],
        "zones": [
            {"lane": zone.lane, "low": zone.low, "high": zone.high, "text": zone.words, "ids": list(zone.ids)}
            for zone in told.zones
        ],
        "brackets": [
            {"lane": one.lane, "x0": one.first, "x1": one.last, "text": one.words} for one in told.brackets
        ],
        "note": told.note,
        "events": [],
    }


def legend(told: Told, asked: Asked) -> list[dict[str, str]]:
    """The legend in words: what colours tell, then what the shapes mean."""
    entries: list[dict[str, str]] = []
    for one in told.spans:
        look = look_of(one, asked)
        words = _TONES[one.tone] if one.tone else _who(one.who, asked)
        entry = {"mark": "bar", "colour": look.bar.light, "ink": look.text.light, "words": words}
        if entry not in entries:
            entries.append(entry)
    kinds = {one.kind for one in told.spans}
    entries += [{"mark": kind, "words": words} for kind, words in _KINDS.items() if kind in kinds]
    if any(zone.lane is None for zone in told.zones):
        entries.append({"mark": "excluded", "words": "ruled out"})
    if any(zone.lane is not None for zone in told.zones):
        entries.append({"mark": "usual", "words": "usual for nine pairs in ten"})
    return entries


def _who(who: str, asked: Asked) -> str:
    if who == NOBODY:
        return "counted by whom is not stated"
    return "counted by third parties" if who == OTHERS else f"counted by {asked.name(who)}"


def sources(told: Told) -> str:
    """Who printed what is drawn."""
    names = list(dict.fromkeys(one.source for one in told.spans if one.source))
    if len(names) > MOST_SOURCES + 1:
        names = [*names[:MOST_SOURCES], f"{len(names) - MOST_SOURCES} more publishers"]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def alt_text(told: Told) -> str:
    """The panel for somebody who cannot see it: each lane with what is in it, and what is ruled out."""
    if not told.spans:
        return f"{told.title}: nothing to draw."
    said = [f"{told.title}. {told.sentence}"]
    for number, name in enumerate(told.lanes):
        inside = [f"{one.words}, {_KINDS[one.kind]}" for one in told.spans if one.lane == number]
        said.append(f"{name}: {'; '.join(inside) or 'nothing'}.")
    said += [f"{zone.words}." for zone in told.zones if zone.lane is None]
    return " ".join(said)


def _mark(one: Span, asked: Asked) -> dict[str, Any]:
    low, high = one.ends
    return {
        "ids": list(one.ids),
        "lane": one.lane,
        "x0": low,
        "x1": high,
        "x": one.value,
        "range": one.low is not None or one.high is not None,
        "kind": one.kind,
        "label": one.words,
        "ink": look_of(one, asked).text.light,
        "tip": [list(pair) for pair in one.tip],
    }
