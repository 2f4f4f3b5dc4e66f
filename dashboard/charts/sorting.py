"""Which figures are drawn in which years, and why the others are not."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

import pandas as pd

from dashboard.charts.asked import ALL, RECENT, Asked, Scale
from dashboard.charts.marks import BASE, NO_PERIOD, Mark, merged, records, why_not_drawn

ENOUGH: Final = 0.8
FEWEST_YEARS: Final = 4
OUTSIDE: Final = "outside the years shown"
ALONE: Final = "the only figure of its series, and one makes no index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Figures sorted into what is drawn and what is not.

    Attributes:
        marks: What is drawn, tallest first.
        undrawn: Readings by the reason why they are not drawn.
        first_year: First calendar year of the axis.
        last_year: Last calendar year.
        earliest: First calendar year that an axis of all years shows, never later than that of recent ones.
        latest: Last calendar year of any figure that could be drawn.
        absent: For each panel without a mark, its readings by the reason why they are not drawn.
    """

    marks: tuple[Mark, ...] = ()
    undrawn: dict[str, list[str]] = field(default_factory=dict)
    first_year: int = 0
    last_year: int = 0
    earliest: int = 0
    latest: int = 0
    absent: dict[int, dict[str, list[str]]] = field(default_factory=dict)


def sort_out(figures: pd.DataFrame, asked: Asked) -> Sorted:
    """Decide what is drawn for a table of figures (columns ``COLUMNS``)."""
    undrawn: dict[str, list[str]] = defaultdict(list)
    pair_of = {}
    rows = []
    for row in records(figures):
        pair_of[row["reading_id"]] = row["pair"]
        why = why_not_drawn(row, asked.scale)
        if why:
            undrawn[why].append(row["reading_id"])
        else:
            rows.append(row)
    marks = merged(rows, asked)
    dated = [mark for mark in marks if mark.first and mark.until]
    if not dated:
        for mark in marks:
            undrawn[NO_PERIOD].extend(mark.ids)
        return Sorted(undrawn=dict(undrawn), absent=_absent([], undrawn, pair_of, asked))
    years, every = _years(dated, asked)
    shown = _shown(marks, years, undrawn)
    if asked.scale is Scale.INDEX:
        shown = _indexed(shown, undrawn)
    return Sorted(
        marks=tuple(sorted(shown, key=lambda mark: -mark.value)),
        undrawn=dict(undrawn),
        first_year=years[0],
        last_year=years[1],
        earliest=every[0],
        latest=every[1],
        absent=_absent(shown, undrawn, pair_of, asked),
    )


def _absent(
    shown: list[Mark], undrawn: dict[str, list[str]], pair_of: dict[str, str | None], asked: Asked
) -> dict[int, dict[str, list[str]]]:
    """What is not drawn of the pairs of which nothing is; a figure about two pairs is told under its own."""
    drawn = {mark.panel for mark in shown}
    told: dict[int, dict[str, list[str]]] = {n: {} for n in range(len(asked.pairs)) if n not in drawn}
    panels = {frozenset(asked.pairs[panel].split("-")): panel for panel in told}
    for why, ids in undrawn.items():
        for name in ids:
            panel = panels.get(frozenset((pair_of[name] or "").split("-")))
            if panel is not None:
                told[panel].setdefault(why, []).append(name)
    return told


def _shown(marks: list[Mark], years: tuple[int, int], undrawn: dict[str, list[str]]) -> list[Mark]:
    """The marks within the years; the others are told as not drawn."""
    shown = []
    for mark in marks:
        if _within(mark, years):
            shown.append(mark)
        else:
            undrawn[f"{OUTSIDE} ({years[0]} to {years[1]})"].extend(mark.ids)
    return shown


def _last_year(mark: Mark) -> int:
    return (mark.until - timedelta(days=1)).year if mark.until else 0


def _years(marks: list[Mark], asked: Asked) -> tuple[tuple[int, int], tuple[int, int]]:
    """The years to show, and all years; all of them hold the recent ones, however few have figures."""
    recent = recent_years([mark for mark in marks if mark.row["status"] == "actual"] or marks)
    first = min(mark.first.year for mark in marks if mark.first)
    every = min(first, recent[0]), max(map(_last_year, marks))
    if asked.years == RECENT:
        return recent, every
    return (every if asked.years == ALL else asked.years), every


def recent_years(marks: list[Mark]) -> tuple[int, int]:
    """The shortest run of calendar years up to the last that holds four fifths of the figures.

    At least ``FEWEST_YEARS``, so that a single figure still stands in some time around it.
    """
    last = max(_last_year(mark) for mark in marks)
    firsts = sorted((mark.first.year for mark in marks if mark.first), reverse=True)
    first = firsts[math.ceil(len(firsts) * ENOUGH) - 1]
    return min(first, last - FEWEST_YEARS + 1), last


def _within(mark: Mark, years: tuple[int, int]) -> bool:
    if not (mark.first and mark.until):
        return True
    return mark.first.year <= years[1] and _last_year(mark) >= years[0]


def _indexed(marks: list[Mark], undrawn: dict[str, list[str]]) -> list[Mark]:
    """Each series as an index: its first figure shown is 100."""
    series: dict[tuple[object, ...], list[Mark]] = defaultdict(list)
    for mark in marks:
        series[mark.series].append(mark)
    told = []
    for members in series.values():
        members.sort(key=lambda mark: str(mark.first))
        base = members[0]
        if len({mark.first for mark in members}) == 1:
            for mark in members:
                undrawn[ALONE].extend(mark.ids)
            continue
        told += [_rescaled(mark, BASE / base.value) for mark in members]
    return told


def _rescaled(mark: Mark, factor: float) -> Mark:
    return replace(
        mark, value=mark.value * factor, low=min(mark.low, mark.high) * factor, high=mark.high * factor
    )
