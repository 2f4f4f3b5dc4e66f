"""Levels over time: each figure a bar over the days it covers, at its value, coloured by who counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import count
from typing import Any, Final

import pandas as pd

from dashboard.charts import captions
from dashboard.charts.asked import Asked, Scale, colour_of
from dashboard.charts.axes import money_ticks
from dashboard.charts.bands import fiscal_years
from dashboard.charts.marks import Mark, is_band
from dashboard.charts.sorting import Sorted, sort_out
from dashboard.charts.theme import BAND, HALO, PAPER, RULE

THICK: Final = 6
THIN: Final = 3
HATCHED: Final = 8
STEPS: Final = 4
"""Along a bar there are that many stretches, so that a pointer anywhere on it meets a point."""


def draw(figures: pd.DataFrame, asked: Asked) -> dict[str, Any]:
    """Draw figures as bars over time, one panel for each pair.

    Args:
        figures: Columns ``marks.COLUMNS``, one row per reading; money in units of its currency.
        asked: Pairs, scale, years and the rest.

    Returns:
        A plain Plotly figure, every bar at its value; the browser, which knows the pixels, sets bars that
        would hide each other side by side, at most 4 pixels off their heights and with their true lengths.
        ``layout.meta`` says in plain data what is drawn (``marks``, with the words of labels and tooltips,
        which the browser places for its width), what is not and why (``undrawn``, and ``absent`` for whole
        pairs), and the caption. With nothing to draw, ``data`` is empty.
    """
    told = sort_out(figures, asked)
    return {"data": _traces(told, asked), "layout": _layout(told, asked)}


def _traces(told: Sorted, asked: Asked) -> list[dict[str, Any]]:
    numbered = list(enumerate(told.marks))
    looks: dict[tuple[int, str, str, bool], list[tuple[int, Mark]]] = defaultdict(list)
    for number, mark in numbered:
        if mark.first and mark.until:
            key = (mark.panel, mark.who, mark.row["kind"], mark.row["status"] == "actual")
            looks[key].append((number, mark))
    # Behind all bars: the browser sets bars side by side, so that the halo would cover its neighbours.
    halos = [_halo(number, mark) for number, mark in numbered if asked.selected in mark.ids and mark.first]
    bars = [_bars(key, members, asked) for key, members in looks.items()]
    return halos + bars + [_dots(key, members, asked) for key, members in looks.items()]


def _axis(panel: int) -> str:
    return "y" if panel == 0 else f"y{panel + 1}"


def _bars(key: tuple[int, str, str, bool], members: list[tuple[int, Mark]], asked: Asked) -> dict[str, Any]:
    panel, who, kind, actual = key
    xs: list[str | None] = []
    ys: list[float | None] = []
    numbers: list[int | None] = []
    for number, mark in members:
        xs += [*_along(mark), None]
        ys += [mark.value] * (STEPS + 1) + [None]
        numbers += [number] * (STEPS + 1) + [None]
    line = {
        "color": colour_of(who, asked).bar.light,
        "width": {"quoted": THICK, "official": THIN, "implied": HATCHED}[kind],
        "dash": "3px,2px" if kind == "implied" else "solid" if actual else "dot",
    }
    return _scatter(panel, xs, ys) | {"mode": "lines", "line": line, "customdata": numbers}


def _dots(key: tuple[int, str, str, bool], members: list[tuple[int, Mark]], asked: Asked) -> dict[str, Any]:
    panel, who, kind, _ = key
    colour = colour_of(who, asked).bar.light
    hollow = kind != "official"
    marker = {
        "symbol": {"quoted": "diamond", "official": "circle", "implied": "square"}[kind],
        "size": 9 if hollow else 8,
        "color": PAPER.light if hollow else colour,
        "line": {"color": colour, "width": 2 if hollow else 0},
    }
    middle = [_along(mark)[STEPS // 2] for _, mark in members]
    values = [mark.value for _, mark in members]
    return _scatter(panel, middle, values) | {
        "mode": "markers",
        "marker": marker,
        "customdata": [number for number, _ in members],
    }


def _halo(number: int, mark: Mark) -> dict[str, Any]:
    line = {"color": HALO.light, "width": THICK + 10}
    return _scatter(mark.panel, _along(mark), [mark.value] * (STEPS + 1)) | {
        "mode": "lines",
        "line": line,
        "hoverinfo": "skip",
        "meta": {"mark": number},
    }


def _scatter(panel: int, xs: list[Any], ys: list[Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "yaxis": _axis(panel),
        "hoverinfo": "text",
        "showlegend": False,
    }


def _along(mark: Mark) -> list[str]:
    """Days from its first to the day after its last, in equal stretches."""
    if not (mark.first and mark.until):
        return []
    days = (mark.until - mark.first).days
    return [str(mark.first + timedelta(days=round(days * step / STEPS))) for step in range(STEPS + 1)]


def _layout(told: Sorted, asked: Asked) -> dict[str, Any]:
    begin, end = f"{told.first_year}-01-01", f"{told.last_year + 1}-01-01"
    if not told.marks:
        return {"meta": captions.meta(told, asked, [])}
    bands = fiscal_years(told)
    panels = sorted({mark.panel for mark in told.marks})
    layout: dict[str, Any] = {
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 16,
        "dragmode": False,
        "margin": {"l": 58, "r": 14, "t": 6, "b": 34, "autoexpand": False},
        "xaxis": {
            "type": "date",
            "range": [begin, end],
            "dtick": "M12",
            "ticklabelmode": "period",
            "tickformat": "%Y",
            "ticks": "outside",
            "fixedrange": True,
        },
        "shapes": [*_bands(bands), *_ranges(told, asked, begin, end)],
        "meta": captions.meta(told, asked, bands),
    }
    layout |= _heights(told.marks, asked, panels)
    return layout


def _heights(marks: Iterable[Mark], asked: Asked, panels: list[int]) -> dict[str, Any]:
    """One axis for each panel, all with the same range, so that heights compare across panels."""
    lows = [mark.value if mark.low <= 0 else min(mark.value, mark.low) for mark in marks]
    highs = [mark.high if mark.is_vague else mark.value for mark in marks]
    kind, span, ticks = money_ticks(min(lows), max(highs), asked.scale, asked.unit)
    top, each = 1.0, 1 / len(panels)
    axes: dict[str, Any] = {}
    for place, panel in zip(count(), panels):
        high = top - place * each
        axes[f"yaxis{panel + 1 if panel else ''}"] = {
            "type": kind,
            "range": span,
            "domain": [round(high - each * 0.92, 4), round(high, 4)],
            "tickmode": "array",
            "tickvals": [value for value, _ in ticks],
            "ticktext": [words for _, words in ticks],
            "fixedrange": True,
        }
    return axes


def _bands(bands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": f"{_axis(band['panel'])} domain",
            "x0": band["x0"],
            "x1": band["x1"],
            "y0": 0,
            "y1": 1,
            "line": {"width": 0},
            "fillcolor": BAND.light,
        }
        for band in bands
        if band["filled"]
    ]


def _ranges(told: Sorted, asked: Asked, begin: str, end: str) -> list[dict[str, Any]]:
    """The range of each figure whose words allow much, as a flat pale band behind its bar."""
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": _axis(mark.panel),
            "x0": str(mark.first) if mark.first else begin,
            "x1": str(mark.until) if mark.until else end,
            "y0": mark.low if mark.low > 0 or asked.scale is not Scale.LOG else mark.value / 10,
            "y1": mark.high,
            "line": {"width": 0},
            "fillcolor": colour_of(mark.who, asked).bar.light if mark.first else RULE.light,
            "opacity": 0.16 if mark.first else 0.35,
        }
        for mark in told.marks
        if is_band(mark.low, mark.high)
    ]
