"""One chart as a page of its own: embedded in other pages, or in one file that opens without a server."""

from __future__ import annotations

import base64
import html
import re
from functools import lru_cache
from typing import Any, Final

import orjson

from dashboard import __version__, resources
from dashboard.app.catalogue import Catalogue
from dashboard.app.render import NAME, render
from dashboard.app.takeaway.extracts import Order, extract
from dashboard.app.takeaway.words import HERO, Words, charts_of, words
from dashboard.charts.theme import NAMED, TEMPLATE, by_night
from dashboard.domain.errors import UsageMistake

STYLES: Final = ("05-fonts.css", "10-page.css", "11-checks.css", "apart/alone.css")
SCRIPTS: Final = (
    *("00-plotly-basic.min.js", "20-elements.js", "30-labels.js", "31-spread.js", "35-pen.js"),
    *("36-bracket.js", "37-beside.js", "40-dress.js", "45-lanes.js", "apart/alone.js"),
)
"""What draws a chart, of all that the page has."""

_FACES: Final = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_FONT: Final = re.compile(r'url\("(fonts/source-sans-3-(?:latin|latin-ext|cyrillic)-wght-normal\.woff2)"\)')
_CLOSING: Final = re.compile(r"</(?=script)", re.IGNORECASE)
_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; "
    "img-src data: blob:"
)
"""Of a file: everything in it may run, nothing is fetched."""

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{policy}<meta name="generator" content="{generator}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · {name}</title>
<link rel="icon" href="data:,">
{styles}
</head>
<body class="alone">
<noscript><p>This chart is drawn with JavaScript, which is off in this browser.</p></noscript>
<main id="alone"></main>
<script type="application/json" id="given">{given}</script>
{scripts}
</body>
</html>
"""
_FRAME: Final = {"name": NAME, "generator": f"{NAME} {__version__}"}


def embedded(order: Order, catalogue: Catalogue) -> str:
    """The chart of an order without anything around it, as it is now; its scripts come from this server."""
    styles = "\n".join(f'<link rel="stylesheet" href="/assets/{name}?m=0">' for name in STYLES)
    scripts = "\n".join(f'<script src="/assets/{name}?m=0"></script>' for name in SCRIPTS)
    given, title = _given(order, catalogue, live=True)
    return _PAGE.format(policy="", **_FRAME, title=title, styles=styles, given=given, scripts=scripts)


def standing(order: Order, catalogue: Catalogue) -> str:
    """The same as one file with all that it needs in it, and with the figures as they are today."""
    given, title = _given(order, catalogue, live=False)
    styles, scripts = _inside()
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    return _PAGE.format(policy=policy, **_FRAME, title=title, styles=styles, given=given, scripts=scripts)


def _given(order: Order, catalogue: Catalogue, *, live: bool) -> tuple[str, str]:
    """What the script draws, as JSON that markup cannot end, and the title."""
    screen = render(order.view, catalogue)
    key = order.chart or HERO
    charts = {HERO: screen["figure"], **{panel["key"]: panel["figure"] for panel in screen["panels"]}}
    if key not in charts:
        raise UsageMistake("this view has no such chart")
    figure = charts[key]
    meta = charts_of(screen).get(key)
    said = words(meta, order.view, order.permalink, order.day, catalogue) if meta else None
    # In a file a link to one's own machine would lead whoever opens it to nothing, or to something else.
    link = order.permalink.link if live else order.permalink.public
    told = {
        "figure": figure,
        "words": {**said, "link": link} if said else None,
        "title": screen["title"],
        "link": link,
        "address": order.permalink.words,
        "retrieved": str(order.day),
        "live": live,
        "theme": {"template": TEMPLATE, "colours": NAMED, "night": by_night()},
        "rows": _rows(order, catalogue) if not live and meta else None,
    }
    return orjson.dumps(told).decode().replace("<", "\\u003c"), html.escape(_title(said, screen["title"]))


def _title(said: Words | None, otherwise: str) -> str:
    return said["title"] if said else otherwise


def _rows(order: Order, catalogue: Catalogue) -> dict[str, Any]:
    """The figures themselves, so that a file holds what it draws."""
    table = extract(order, catalogue).table
    return {"columns": table.column_names, "rows": [list(row.values()) for row in table.to_pylist()]}


@lru_cache(maxsize=1)
def _inside() -> tuple[str, str]:
    """Styles and scripts as they stand inside a file, with the faces that it may need."""
    assets = resources.folder("assets")

    def data(found: re.Match[str]) -> str:
        content = base64.b64encode((assets / found[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{content}")'

    def face(found: re.Match[str]) -> str:
        return _FONT.sub(data, found[0]) if _FONT.search(found[0]) else ""

    styles = [_FACES.sub(face, (assets / name).read_text(encoding="utf-8")) for name in STYLES]
    scripts = [_CLOSING.sub(r"<\\/", (assets / name).read_text(encoding="utf-8")) for name in SCRIPTS]
    return (
        "\n".join(f"<style>\n{text}</style>" for text in styles),
        "\n".join(f"<script>\n{text}</script>" for text in scripts),
    )
