"""What a page shows before its scripts run: headings, the sentence on top, the legend, room for the chart.

The scripts write the same again; so what a reader sees first stays where it is. It is also what there is for
readers without scripts, and for machines that read pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import quote

from dashboard.app import ids
from dashboard.app.lead import Words
from dashboard.app.render import NAME, Empty, Screen

CHART_FRAME: Final = "chart-frame"
_PLAIN: Final = "!'()*"
"""What ``encodeURIComponent`` leaves as it is, beside what is never escaped."""
_EDGES: Final = 12
_YEARS: Final = 28
_LANE: Final = 30
_BANDS: Final = 18
_SEVERAL: Final = 40
_ROW: Final = 37
_EACH: Final = {"wide": (500, 320), "narrow": (400, 300)}
"""Pixels as ``framed`` in ``assets/40-dress.js`` lays them out: of one panel, and of each of several."""


@dataclass(frozen=True, slots=True, eq=False)
class First:
    """Markup for the parts of a page.

    Attributes:
        title: Of the document, as text.
        inside: Markup by the id of the part that it stands in.
        attributes: Attributes by the id of the part that has them, as text.
    """

    title: str
    inside: Mapping[str, str]
    attributes: Mapping[str, Mapping[str, str]]


def first_of(screen: Screen) -> First:
    """The first sight of a screen."""
    figure = screen["figure"]
    meta = figure["layout"]["meta"] if figure else None
    inside = {
        ids.TITLE: _pairs(screen["title"]),
        ids.LEAD: _lead(screen["lead"], screen["query"]),
        ids.NOTICES: "".join(f"<p>{escape(text)}</p>" for text in screen["notices"]),
        ids.EMPTY: _empty(screen["empty"]) if screen["empty"] else "",
        ids.HERO_TITLE: escape(meta["title"]) if meta else "",
        ids.HERO_SUBTITLE: escape(meta["subtitle"]) if meta else "",
        ids.LEGEND: "".join(map(_entry, meta["legend"])) if meta else "",
        "chart-alt": escape(meta["alt"]) if meta else "",
    }
    words = ("hero", "bare" if meta is None else "", "void" if screen["empty"] else "")
    attributes: dict[str, dict[str, str]] = {ids.HERO: {"class": " ".join(filter(None, words))}}
    if meta is None or screen["as_table"]:
        attributes[CHART_FRAME] = {"hidden": ""}
    if meta and screen["as_table"]:
        attributes[ids.TWIN] = {"style": f"min-height:{_ROW * len(meta['marks'])}px"}
    elif meta:
        attributes[ids.CHART] = {"style": room(meta)}
    return First(f"{screen['title']} · {NAME}", inside, attributes)


def room(meta: Mapping[str, Any]) -> str:
    """How high the chart will be where there is much room and where there is little, as a style.

    >>> room({"panels": [1], "events": [], "bands": []})
    '--wide:540px;--narrow:440px'
    """
    number = len(meta["panels"])
    title = (_SEVERAL if number > 1 else 0) + (_BANDS if meta["bands"] else 0)
    rest = _EDGES + _YEARS + (_LANE if meta["events"] else 0)
    told = {name: rest + number * (sizes[number > 1] + title) for name, sizes in _EACH.items()}
    return ";".join(f"--{name}:{height}px" for name, height in told.items())


def with_field(query: str, name: str, value: str) -> str:
    """The address of a screen with one of its fields set; ``withField`` of the scripts.

    >>> with_field("?flow=export&figure=F001", "figure", "F 2")
    '?flow=export&figure=F%202'
    """
    kept = [part for part in query.removeprefix("?").split("&") if part and part.partition("=")[0] != name]
    return "?" + "&".join([*kept, f"{name}={quote(value, safe=_PLAIN)}"])


def _pairs(title: str) -> str:
    """A dot stands at the end of a line, never at the beginning of the next."""
    pairs = title.split(" · ")
    ended = [*(f"{pair} ·" for pair in pairs[:-1]), pairs[-1]]
    return " ".join(f'<span class="whole">{escape(pair)}</span>' for pair in ended)


def _lead(words: Words, query: str) -> str:
    return "".join(_stretch(one["text"], one.get("figure"), query) for one in words)


def _stretch(text: str, figure: str | None, query: str) -> str:
    if not figure:
        return escape(text)
    href = escape(with_field(query, "figure", figure))
    return f'<a href="{href}" class="figure-link">{escape(text)}</a>'


def _empty(why: Empty) -> str:
    ways = "".join(
        f'<a href="{escape(way["href"])}" class="way">{escape(way["text"])}</a>' for way in why["ways"]
    )
    return f'<p>{escape(why["text"])}</p><p class="ways">{ways}</p>'


def _entry(entry: Mapping[str, Any]) -> str:
    colour = escape(entry.get("colour") or "")
    tint = f' data-colour="{colour}" style="--swatch:{colour}"' if colour else ""
    mark = escape(entry["mark"])
    return f'<li><span class="swatch {mark}" aria-hidden="true"{tint}></span>{escape(entry["words"])}</li>'
