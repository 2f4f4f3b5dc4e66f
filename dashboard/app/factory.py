"""Make the app: the page, its wires, and its assets."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import dash
import orjson

from dashboard import resources
from dashboard.app import ids
from dashboard.app.answers import answering
from dashboard.app.callbacks import register
from dashboard.app.catalogue import Catalogue, Examined
from dashboard.app.layout import page
from dashboard.app.opening import opening
from dashboard.app.render import NAME
from dashboard.app.serving.page import OPENING
from dashboard.app.takeaway.routes import blueprint
from dashboard.charts.theme import NAMED, TEMPLATE, by_night
from dashboard.store.library import Library

_log = logging.getLogger(__name__)

PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<title>{%title%}</title>
{%favicon%}
{%css%}
<link rel="preload" as="font" type="font/woff2" crossorigin
  href="/assets/fonts/source-sans-3-latin-wght-normal.woff2?m=0">
<link rel="preload" as="font" type="font/woff2" crossorigin
  href="/assets/fonts/source-serif-4-latin-wght-normal.woff2?m=0">
</head>
<body>
<noscript><p>Charts and tables are drawn with JavaScript, which is off in this browser.</p></noscript>
<!--early-->
{%app_entry%}
{%config%}
<script type="application/json" id="theme"><!--theme--></script>
<script type="application/json" id="first-screen"></script>
<script type="application/json" id="first-properties"></script>
{%scripts%}
<script type="application/json" id="later">
{
  "jspdf": "/assets/vendor/jspdf.umd.min.js?m=0",
  "svg2pdf": "/assets/vendor/svg2pdf.umd.min.js?m=0",
  "regular": "/assets/vendor/source-sans-3-regular.ttf?m=0",
  "bold": "/assets/vendor/source-sans-3-bold.ttf?m=0"
}
</script>
{%renderer%}
</body>
</html>
"""
"""The page: where it is served its empty places hold the first screen. ``later`` names what a script may load
when it is asked for, versioned by content when served.
"""
_METAS: Final = (
    {"name": "viewport", "content": "width=device-width, initial-scale=1"},
    {
        "name": "description",
        "content": "Trade figures as the press quotes them, beside what each country counts.",
    },
    {"name": "color-scheme", "content": "light dark"},
)
FAULT: Final = "This screen could not be drawn. What you see is the one before it."


Shown = Library | Examined


def create_app(shown: Shown | Callable[[], Shown], *, site: str | None = None) -> dash.Dash:
    """An app that shows a library, with what checking found in it.

    Args:
        shown: The tables with their findings, or a function that gives those of now; asked at each callback,
            so it should be quick and give the same objects as long as nothing changed. Tables alone are shown
            unchecked.
        site: Where readers find the dashboard, for what they take away; else as their browser calls it.

    Returns:
        Complete: with layout and callbacks, and nothing that it asks from other servers.
    """

    @lru_cache(maxsize=1)
    def catalogue_of(tables: _Same) -> Catalogue:
        told = tables.told
        return Catalogue(told.library, resources.countries(), resources.services(), told.findings)

    def current() -> Catalogue:
        told = shown() if callable(shown) else shown
        return catalogue_of(_Same(told if isinstance(told, Examined) else Examined(told)))

    app = dash.Dash(
        __name__,
        assets_folder=str(resources.folder("assets")),
        assets_ignore=r".*\.(txt|woff2|ttf)$",
        assets_path_ignore=["vendor", "apart"],
        title=NAME,
        update_title="",
        use_pages=False,
        index_string=PAGE.replace("<!--theme-->", _theme()),
        meta_tags=[dict(meta) for meta in _METAS],
        on_error=_say_fault,
    )
    app.layout = page()
    answers = answering()
    register(app, current, answers)
    app.server.extensions[OPENING] = opening(app, current, answers)
    app.server.register_blueprint(blueprint(current, site=site))
    return app


def _theme() -> str:
    """What the scripts dress charts in, by day and by night."""
    told = {"template": TEMPLATE, "colours": NAMED, "night": by_night()}
    return orjson.dumps(told).decode().replace("<", "\\u003c")


class _Same:
    """Tables by their identity; they cannot be compared."""

    def __init__(self, told: Examined) -> None:
        self.told = told

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.told.library is other.told.library

    def __hash__(self) -> int:
        return id(self.told.library)


def _say_fault(error: Exception) -> Any:
    """Tell the reader, keep the last good screen, and leave the trace to the log."""
    _log.error("a screen could not be drawn", exc_info=error)
    dash.set_props(ids.FAULT, {"children": FAULT})
    return None
