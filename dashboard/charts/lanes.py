"""Lanes: ranges and points one below the other on one axis of values; the shape of all panels.

The browser places lanes and labels for its width; what is here in steps of one lane becomes pixels there.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.asked import Asked, Scale
from dashboard.charts.axes import Ticks, money_ticks
from dashboard.charts.lane_words import meta
from dashboard.charts.money import MoneyUnit
from dashboard.charts.spans import Axis, Span, Told, Zone, look_of
from dashboard.charts.theme import EXCLUDED, HALO, PAPER, RULE, Who

THICK: Final = 12
STEPS: Final = 6
"""Along a range there are that many stretches, so that a pointer anywhere on it meets a point."""
FEW_LANES: Final = 2.5
"""Decades of values from which on a logarithmic axis shows more than a linear one."""


def draw(told: Told, asked: Asked, *, slug: str, scale: Scale | None) -> dict[str, Any]:
    """Draw lanes.

    Args:
        told: What is shown.
        asked: Names of countries, and the figure to bring out.
        slug: Name of the kind of panel.
        scale: Of the axis; ``None`` for the one that suits the values.

    Returns:
        A plain Plotly figure; heights are numbers of lanes. ``layout.meta`` tells lanes, marks, zones,
        brackets and captions in plain data. With nothing to draw, ``data`` is empty.
    """
    layout: dict[str, Any] = {"meta": meta(told, asked, slug)}
    if not told.spans:
        return {"data": [], "layout": layout}
    kind, span, ticks = _ticks(told, scale, asked.unit)
    layout |= {
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 16,
        "dragmode": False,
        "margin": {"l": 8, "r": 8, "t": 6, "b": 34, "autoexpand": False},
        "xaxis": {
            "type": kind,
            "range": span,
            "tickmode": "array",
            "tickvals": [value for value, _ in ticks],
            "ticktext": [words for _, words in ticks],
            "ticks": "outside",
            "fixedrange": True,
        },
        "yaxis": {"range": [len(told.lanes), -1], "visible": False, "fixedrange": True},
        "shapes": [_region(zone, span, kind) for zone in told.zones],
    }
    return {"data": _traces(told, asked, span, kind), "layout": layout}


def _traces(told: Told, asked: Asked, span: list[float], kind: str) -> list[dict[str, Any]]:
    looks: dict[tuple[Who, str], list[tuple[int, Span]]] = defaultdict(list)
    for number, one in enumerate(told.spans):
        looks[look_of(one, asked), one.kind].append((number, one))
    traces = [_halo(one, span, kind) for one in told.spans if asked.selected in one.ids]
    traces += [_ranges(key, members, span, kind) for key, members in looks.items()]
    traces += [_points(key, members) for key, members in looks.items()]
    return [trace for trace in traces if trace["x"]]


def _halo(one: Span, span: list[float], kind: str) -> dict[str, Any]:
    xs: list[float] = _along(one, span, kind) or [one.ends[0]]
    look = {"mode": "lines", "line": {"color": HALO.light, "width": THICK + 8}}
    if len(xs) == 1:
        look = {"mode": "markers", "marker": {"color": HALO.light, "size": THICK + 10, "symbol": "circle"}}
    return _scatter(xs, [one.lane] * len(xs)) | look | {"hoverinfo": "skip"}


def _ranges(
    key: tuple[Who, str], members: Sequence[tuple[int, Span]], span: list[float], kind: str
) -> dict[str, Any]:
    who, how = key
    xs: list[float | None] = []
    ys: list[float | None] = []
    numbers: list[int | None] = []
    for number, one in members:
        along = _along(one, span, kind)
        if along:
            xs += [*along, None]
            ys += [one.lane] * len(along) + [None]
            numbers += [number] * len(along) + [None]
    line = {
        "color": who.bar.light,
        "width": THICK if how == "implied" else THICK // 2,
        "dash": "3px,2px" if how == "implied" else "solid",
    }
    return _scatter(xs, ys) | {"mode": "lines", "line": line, "customdata": numbers}


def _points(key: tuple[Who, str], members: Sequence[tuple[int, Span]]) -> dict[str, Any]:
    who, how = key
    told = [(number, one) for number, one in members if one.value is not None]
    hollow = how != "official"
    marker = {
        "symbol": {"quoted": "diamond", "official": "circle", "implied": "square"}[how],
        "size": 10,
        "color": PAPER.light if hollow else who.bar.light,
        "line": {"color": who.bar.light, "width": 2.5 if hollow else 0},
    }
    return _scatter([one.value for _, one in told], [one.lane for _, one in told]) | {
        "mode": "markers",
        "marker": marker,
        "customdata": [number for number, _ in told],
    }


def _scatter(xs: Sequence[float | None], ys: Sequence[float | None]) -> dict[str, Any]:
    return {"type": "scatter", "x": list(xs), "y": list(ys), "hoverinfo": "text", "showlegend": False}


def _along(one: Span, span: list[float], kind: str) -> list[float]:
    """Values from one end of a range to the other, in stretches of equal length on the axis."""
    if one.low is None and one.high is None:
        return []
    begin, end = (10 ** span[0], 10 ** span[1]) if kind == "log" else (span[0], span[1])
    low = begin if one.low is None else max(one.low, begin)
    high = end if one.high is None else min(one.high, end)
    if kind == "log":
        return [low * (high / low) ** (step / STEPS) for step in range(STEPS + 1)]
    return [low + (high - low) * step / STEPS for step in range(STEPS + 1)]


def _region(zone: Zone, span: list[float], kind: str) -> dict[str, Any]:
    begin, end = (10 ** span[0], 10 ** span[1]) if kind == "log" else (span[0], span[1])
    all_lanes = zone.lane is None
    return {
        "type": "rect",
        "layer": "below",
        "x0": begin if zone.low is None else max(zone.low, begin),
        "x1": end if zone.high is None else min(zone.high, end),
        "yref": "y domain" if all_lanes else "y",
        "y0": 0 if zone.lane is None else zone.lane - 0.25,
        "y1": 1 if zone.lane is None else zone.lane + 0.25,
        "line": {"width": 0},
        "fillcolor": EXCLUDED.light if all_lanes else RULE.light,
    }


def _ticks(told: Told, scale: Scale | None, unit: MoneyUnit) -> tuple[str, list[float], Ticks]:
    """Axis type, range and ticks for all that is shown."""
    ends = [end for one in told.spans for end in one.ends]
    ends += [end for zone in told.zones for end in (zone.low, zone.high) if end is not None]
    low, high = min(ends), max(ends)
    if told.unit is Axis.RANK:
        last = max(math.ceil(high), 4)
        step = max(1, math.ceil(last / 10))
        values = [1, *range(1 + step, last + 1, step)]
        return "linear", [0.5, last + 0.6], [(value, str(value)) for value in values]
    if told.unit is Axis.PERCENT:
        return _percents(low, high)
    suits = Scale.LOG if low > 0 and math.log10(high / low) > FEW_LANES else Scale.LINEAR
    kind, span, ticks = money_ticks(low, high, (scale or suits) if low > 0 else Scale.LINEAR, unit)
    if told.unit is Axis.NUMBER:
        ticks = [(value, f"{value:,.6g}") for value, _ in ticks]
    return kind, span, ticks


def _percents(low: float, high: float) -> tuple[str, list[float], Ticks]:
    """Per cent either way of what is compared with; zero is always there."""
    kind, span, ticks = money_ticks(min(low, -1), max(high, 1), Scale.LINEAR)
    room = (span[1] - span[0]) * 0.06
    told = [(value, "same" if value == 0 else f"{value:+,.6g}%".replace("-", "−")) for value, _ in ticks]
    return kind, [span[0] - room, span[1] + room], told
