"""Which bars get a label: all quotes, but of a steady series of statistics only what a reader looks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.charts.asked import Asked
from dashboard.charts.labels import period, value_words, weight
from dashboard.charts.marks import Mark, account

FEW: Final = 4
"""Series of statistics with no more figures are labelled throughout."""

Numbered = tuple[int, Mark]


def labelled(marks: Sequence[Mark], asked: Asked) -> dict[int, str]:
    """The numbers of the marks that get a label where there is room, each with the period that it must name.

    Of a series of official figures: the first and the last, the lowest and the highest, and those beside a
    quote of the same trade and days. Of bars that would bear the same number and cover the same days, such
    as a quote and the release that it repeats, one; if they cover other days, all but the first name them,
    and for the others the period is empty. The selected figure always has a label.
    """
    numbered = list(enumerate(marks))
    wanted = _quoted(numbered) + _telling(numbered)
    wanted += [(number, mark) for number, mark in numbered if asked.selected in mark.ids]
    kept: dict[tuple[object, ...], set[tuple[object, object]]] = defaultdict(set)
    told: dict[int, str] = {}
    for number, mark in sorted(wanted, key=lambda one: (-weight(one[1], asked), one[0])):
        others = kept[(*account(mark.row), mark.row["status"], value_words(mark, asked))]
        days = (mark.first, mark.until)
        if days in others:
            continue
        told[number] = period(mark.row["period_words"]) if others else ""
        others.add(days)
    return told


def _quoted(numbered: Iterable[Numbered]) -> list[Numbered]:
    return [(number, mark) for number, mark in numbered if mark.row["kind"] != "official"]


def _telling(numbered: Sequence[Numbered]) -> list[Numbered]:
    """Of each official series what stands out."""
    series: dict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for number, mark in numbered:
        if mark.row["kind"] == "official":
            series[mark.series].append((number, mark))
    quotes = defaultdict(list)
    for _, mark in _quoted(numbered):
        quotes[account(mark.row)].append(mark)
    told = []
    for members in series.values():
        if len(members) <= FEW:
            told += members
            continue
        ends = (min(members, key=_day), max(members, key=_day))
        extremes = (min(members, key=_height), max(members, key=_height))
        beside = [one for one in members if _is_quoted(one[1], quotes[account(one[1].row)])]
        told += list(dict([*ends, *extremes, *beside]).items())
    return told


def _day(one: Numbered) -> str:
    return str(one[1].first)


def _height(one: Numbered) -> float:
    return one[1].value


def _is_quoted(mark: Mark, quotes: Iterable[Mark]) -> bool:
    return any(_side_by_side(mark, quote) for quote in quotes)


def _side_by_side(one: Mark, other: Mark) -> bool:
    """Whether two bars share most of the days of the longer."""
    if not (one.first and one.until and other.first and other.until):
        return False
    shared = (min(one.until, other.until) - max(one.first, other.first)).days
    return shared * 2 > max((one.until - one.first).days, (other.until - other.first).days)
