"""What a chart says about itself in words, made from its data: title, legend, labels, tooltips, alt text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dashboard.charts.asked import NOBODY, OTHERS, Asked, Basis, Scale, colour_of
from dashboard.charts.brackets import bracket, listed, note
from dashboard.charts.labelled import labelled
from dashboard.charts.labels import MOST_PUBLISHERS, capital, mark_data
from dashboard.charts.marks import NO_MONEY, NO_PERIOD, Mark
from dashboard.charts.sorting import OUTSIDE, Sorted
from dashboard.charts.theme import COUNTRY_COLOURS
from dashboard.domain.sources import NO_PUBLISHER

_FLOWS: Final = {
    None: "Trade",
    "export": "Exports",
    "import": "Imports",
    "total": "Total trade",
    "balance": "Trade balance",
    "visitors": "Visitors",
}
_SCALES: Final = {
    Scale.LOG: "US dollars, logarithmic scale",
    Scale.LINEAR: "US dollars",
    Scale.INDEX: "index, first figure of each series = 100",
}
_BASES: Final = {
    Basis.QUOTED: "",
    Basis.CALENDAR: ", each within one calendar year",
    Basis.FISCAL: ", each within one fiscal year",
}
MOST_COLOURS: Final = len(COUNTRY_COLOURS)


def meta(told: Sorted, asked: Asked, bands: list[dict[str, Any]]) -> dict[str, Any]:
    """All that the browser needs beside traces: plain data, no markup."""
    labels = labelled(told.marks, asked)
    return {
        "chart": "levels",
        "scale": asked.scale.value,
        "title": title(told, asked),
        "subtitle": subtitle(told, asked),
        "legend": legend(told, asked),
        "colours": {
            who: colour_of(who, asked).bar.light
            for who in [*asked.countries()[:MOST_COLOURS], OTHERS, NOBODY]
        },
        "alt": alt_text(told, asked),
        "sources": sources(told.marks),
        "panels": panels(told, asked),
        "marks": [
            mark_data(mark, asked) | {"labelled": number in labels, "days": labels.get(number, "")}
            for number, mark in enumerate(told.marks)
        ],
        "bands": bands,
        "bracket": bracket(told, asked),
        "note": note(bracket(told, asked), asked, bands),
        "events": events(told, asked),
        "absent": absent(told, asked),
        "undrawn": [{"why": why, "ids": ids} for why, ids in told.undrawn.items()],
        "years": [told.first_year, told.last_year],
        "all_years": [told.earliest, told.latest],
    }


def title(told: Sorted, asked: Asked) -> str:
    """What the chart is about: "Trade between India and Azerbaijan"; of pairs, those drawn."""
    flow = _FLOWS.get(asked.flow, "Trade")
    drawn = {mark.panel for mark in told.marks}
    pairs = [pair for panel, pair in enumerate(asked.pairs) if panel in drawn or not drawn]
    if len(pairs) == 1:
        return f"{flow} between {asked.pair_name(pairs[0])}"
    return f"{flow}: {listed([asked.pair_name(pair).replace(' and ', '–') for pair in pairs])}"


def absent(told: Sorted, asked: Asked) -> list[str]:
    """Of the pairs that have no panel: what there is instead; nothing if no pair has one."""
    if not told.marks:
        return []
    return [
        f"{capital(asked.pair_name(asked.pairs[panel]))}: {_reasons(whys)}"
        for panel, whys in told.absent.items()
    ]


def _reasons(whys: dict[str, list[str]]) -> str:
    """Why none of a pair's figures is drawn, in one phrase."""
    number = sum(len(ids) for ids in whys.values())
    if not number:
        return "no figures here"
    phrases = {
        "a sum of money": all(why.endswith(NO_MONEY) for why in whys),
        "within the years shown": all(why.startswith(OUTSIDE) for why in whys),
        "a dated sum of money within the years shown": all(
            why.startswith(OUTSIDE) or why.endswith(NO_MONEY) or why == NO_PERIOD for why in whys
        ),
        "with a stated period": all(why == NO_PERIOD for why in whys),
        "with a place on this chart": True,
    }
    phrase = next(words for words, holds in phrases.items() if holds)
    return f"{_count(number, 'figure')}, {'and it is not' if number == 1 else 'none of them'} {phrase}"


def subtitle(told: Sorted, asked: Asked) -> str:
    """How to read the chart: unit, years, and how many figures stand behind it."""
    quoted = sum(len(mark.ids) for mark in told.marks if mark.row["kind"] == "quoted")
    official = sum(len(mark.ids) for mark in told.marks if mark.row["kind"] == "official")
    computed = sum(len(mark.ids) for mark in told.marks if mark.row["kind"] == "implied")
    quotes = [mark for mark in told.marks if mark.row["kind"] == "quoted"]
    publishers = len({name for mark in quotes for name in mark.publishers} - {NO_PUBLISHER})
    by = f" by {_count(publishers, 'publisher')}" if publishers else ""
    counts = [
        f"{_count(quoted, 'figure')} quoted{by}" if quoted else "",
        f"{_count(official, 'official figure')}" if official else "",
        f"{_count(computed, 'computed value')}" if computed else "",
    ]
    if not told.marks:
        return _SCALES[asked.scale]
    years = f"{told.first_year}–{told.last_year}"
    counted = capital(listed([c for c in counts if c]))
    return f"{capital(_SCALES[asked.scale])}, {years}. {counted}{_BASES[asked.basis]}."


def legend(told: Sorted, asked: Asked) -> list[dict[str, str]]:
    """The legend in words: who counts, then what the shapes mean."""
    counted = Counter(mark.who for mark in told.marks)
    entries = [
        {
            "mark": "bar",
            "colour": colour_of(who, asked).bar.light,
            "ink": colour_of(who, asked).text.light,
            "words": _who_words(who, asked, told),
        }
        for who in _everybody(asked)
        if counted[who]
    ]
    kinds = {mark.row["kind"] for mark in told.marks}
    shapes = {"quoted": "quoted in the press", "official": "official statistics", "implied": "computed"}
    return entries + [{"mark": kind, "words": words} for kind, words in shapes.items() if kind in kinds]


def _everybody(asked: Asked) -> list[str]:
    """All who may count, in the order of the legend."""
    return [*asked.countries()[:MOST_COLOURS], OTHERS, NOBODY]


def _who_words(who: str, asked: Asked, told: Sorted) -> str:
    if who == NOBODY:
        return "counted by whom is not stated"
    if who == OTHERS:
        names = {mark.row["counter"] for mark in told.marks if mark.who == OTHERS}
        return f"counted by {names.pop()}" if len(names) == 1 else "counted by third parties"
    return f"counted by {asked.name(who)}"


def panels(told: Sorted, asked: Asked) -> list[dict[str, Any]]:
    """The panels that have something to show, with the names of their pairs."""
    drawn = sorted({mark.panel for mark in told.marks})
    return [{"panel": panel, "title": asked.pair_name(asked.pairs[panel])} for panel in drawn]


def sources(marks: Sequence[Mark]) -> str:
    """The publishers of what is drawn, those of most figures first."""
    counted = Counter(name for mark in marks for name in mark.publishers)
    names = [name for name, _ in counted.most_common()]
    if len(names) > MOST_PUBLISHERS + 1:
        names = [*names[:MOST_PUBLISHERS], f"{len(names) - MOST_PUBLISHERS} more publishers"]
    return listed(names)


def events(told: Sorted, asked: Asked) -> list[dict[str, Any]]:
    """Dated events within the years shown, numbered; none where nothing is drawn."""
    if not told.marks:
        return []
    rows = [row for row in asked.events if told.first_year <= row["date"].year <= told.last_year]
    return [
        {
            "number": number,
            "date": str(row["date"].date()),
            "when": _when(row["date"].date(), row["precision"]),
            "title": row["title"],
            "publisher": row["publisher"],
            "url": row["url"] if isinstance(row["url"], str) else None,
        }
        for number, row in enumerate(rows, 1)
    ]


def _when(day: date, precision: str) -> str:
    return f"{day:%B %Y}" if precision == "month" else f"{day.day} {day:%b %Y}"


def alt_text(told: Sorted, asked: Asked) -> str:
    """The chart for somebody who cannot see it: what it is, and for each count the span of its values."""
    if not told.marks:
        return f"{title(told, asked)}: nothing to draw."
    years = f"from {told.first_year} to {told.last_year}"
    said = [
        f"{title(told, asked)}. Horizontal bars {years}, {_SCALES[asked.scale]}.",
        "Each bar spans the days that its figure covers.",
    ]
    for who in _everybody(asked):
        marks = [mark for mark in told.marks if mark.who == who]
        if marks:
            said.append(f"{capital(_who_words(who, asked, told))}: {_span(marks, asked)}.")
    return " ".join(said)


def _span(marks: list[Mark], asked: Asked) -> str:
    top, bottom = max(marks, key=lambda m: m.value), min(marks, key=lambda m: m.value)
    if top is bottom:
        return f"{_said(top, asked)}"
    return f"{_count(len(marks), 'bar')}, from {_said(bottom, asked)} to {_said(top, asked)}"


def _said(mark: Mark, asked: Asked) -> str:
    value = f"{mark.value:,.0f}" if asked.scale is Scale.INDEX else mark.row["amount"]
    return f"{value} ({mark.row['what']}, {mark.row['period_words']})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
