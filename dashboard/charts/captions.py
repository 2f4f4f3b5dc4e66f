"""What a chart says about itself in words, made from its data: title, legend, labels, tooltips, alt text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dashboard.charts.asked import NOBODY, OTHERS, Asked, Scale, colour_of
from dashboard.charts.axes import short_money
from dashboard.charts.marks import Mark, Sorted
from dashboard.charts.theme import COUNTRY_COLOURS

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
_STATUS: Final = {"target": "target", "forecast": "forecast", "denied": "denied"}
MOST_PUBLISHERS: Final = 3
MOST_COLOURS: Final = len(COUNTRY_COLOURS)


def meta(told: Sorted, asked: Asked, bands: list[dict[str, Any]]) -> dict[str, Any]:
    """All that the browser needs beside traces: plain data, no markup."""
    return {
        "chart": "levels",
        "scale": asked.scale.value,
        "title": title(asked),
        "subtitle": subtitle(told, asked),
        "legend": legend(told, asked),
        "colours": {
            who: colour_of(who, asked).bar.light
            for who in [*asked.countries()[:MOST_COLOURS], OTHERS, NOBODY]
        },
        "alt": alt_text(told, asked),
        "sources": sources(told.marks),
        "panels": panels(told, asked),
        "marks": [_mark(mark, asked) for mark in told.marks],
        "bands": bands,
        "bracket": bracket(told, asked),
        "note": note(told, asked, bands),
        "events": events(told, asked),
        "undrawn": [{"why": why, "ids": ids} for why, ids in told.undrawn.items()],
        "years": [told.first_year, told.last_year],
        "all_years": [told.earliest, told.latest],
    }


def title(asked: Asked) -> str:
    """What the chart is about: "Trade between India and Azerbaijan"."""
    flow = _FLOWS.get(asked.flow, "Trade")
    if len(asked.pairs) == 1:
        return f"{flow} between {asked.pair_name(asked.pairs[0])}"
    return f"{flow}: {_listed([asked.pair_name(pair).replace(' and ', '–') for pair in asked.pairs])}"


def subtitle(told: Sorted, asked: Asked) -> str:
    """How to read the chart: unit, years, and how many figures stand behind it."""
    quoted = sum(len(mark.ids) for mark in told.marks if mark.row["kind"] == "quoted")
    official = sum(len(mark.ids) for mark in told.marks if mark.row["kind"] == "official")
    computed = sum(len(mark.ids) for mark in told.marks if mark.row["kind"] == "implied")
    publishers = len(
        {name for mark in told.marks for name in mark.publishers if mark.row["kind"] == "quoted"}
    )
    counts = [
        f"{_count(quoted, 'figure')} quoted by {_count(publishers, 'publisher')}" if quoted else "",
        f"{_count(official, 'official figure')}" if official else "",
        f"{_count(computed, 'computed value')}" if computed else "",
    ]
    if not told.marks:
        return _SCALES[asked.scale]
    years = f"{told.first_year}–{told.last_year}"
    return f"{_capital(_SCALES[asked.scale])}, {years}. {_capital(_listed([c for c in counts if c]))}."


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


def bracket(told: Sorted, asked: Asked) -> dict[str, Any] | None:
    """The numbers of the two marks to set against each other, and the words between them.

    Only on a logarithmic scale, where equal ratios are equal lengths.
    """
    if asked.gap is None or asked.scale is not Scale.LOG:
        return None
    first, second, words = asked.gap
    places = [n for name in (first, second) for n, mark in enumerate(told.marks) if name in mark.ids]
    return {"marks": places, "text": words} if len(places) == 2 else None


def note(told: Sorted, asked: Asked, bands: list[dict[str, Any]]) -> str:
    """What a reader must know to take the chart for no more than it is."""
    said = []
    if bracket(told, asked):
        said.append(
            "The bracket spans the widest gap between two countries’ counts of the same trade; imports are "
            "valued with freight and insurance, so a gap of a tenth or two is ordinary."
        )
    months = list(dict.fromkeys(band["months"] for band in bands))
    if months:
        said.append(f"FY: fiscal year, {_listed(months)}.")
    return " ".join(said)


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
    return _listed(names)


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


def _mark(mark: Mark, asked: Asked) -> dict[str, Any]:
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
        "value": _label_value(mark, asked),
        "label": _label(mark, asked),
        "ink": colours.text.light,
        "weight": _weight(mark, asked),
        "tip": tooltip(mark, asked),
    }


def _label_value(mark: Mark, asked: Asked) -> str:
    if asked.scale is Scale.INDEX:
        return f"{mark.value:,.0f}"
    if not mark.first:
        return f"“{mark.row['words']}”"
    return short_money(mark.value)


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
    return words if mark.first else f"{words}, period not stated"


def _weight(mark: Mark, asked: Asked) -> int:
    """Which label comes first where there is no room for all."""
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
    told = [["", _capital(row["what"])], _stated(row)]
    if asked.scale is Scale.INDEX:
        told.append(["index", f"{mark.value:,.1f} (that is {row['amount']})"])
    told += [["range", row["range_words"]], ["period", row["period_words"]]]
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


def alt_text(told: Sorted, asked: Asked) -> str:
    """The chart for somebody who cannot see it: what it is, and for each count the span of its values."""
    if not told.marks:
        return f"{title(asked)}: nothing to draw."
    years = f"from {told.first_year} to {told.last_year}"
    said = [
        f"{title(asked)}. Horizontal bars {years}, {_SCALES[asked.scale]}.",
        "Each bar spans the days that its figure covers.",
    ]
    for who in _everybody(asked):
        marks = [mark for mark in told.marks if mark.who == who]
        if marks:
            said.append(f"{_capital(_who_words(who, asked, told))}: {_span(marks, asked)}.")
    return " ".join(said)


def _span(marks: list[Mark], asked: Asked) -> str:
    top, bottom = max(marks, key=lambda m: m.value), min(marks, key=lambda m: m.value)
    if top is bottom:
        return f"{_said(top, asked)}"
    return f"{_count(len(marks), 'bar')}, from {_said(bottom, asked)} to {_said(top, asked)}"


def _said(mark: Mark, asked: Asked) -> str:
    value = f"{mark.value:,.0f}" if asked.scale is Scale.INDEX else mark.row["amount"]
    return f"{value} ({mark.row['what']}, {mark.row['period_words']})"


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
