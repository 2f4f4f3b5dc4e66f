"""One wire between the address, the controls and the screen; the browser draws what comes over it.

The address and the controls are both inputs and outputs of it: whichever changed last, the other follows, and
the screen follows the address. In one answer, since a screen that waited for the controls would cost every
reader a second way to the server. The scripts in ``assets`` then draw the screen for the reader's width and
colours.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import orjson
from dash import ClientsideFunction, Dash, Input, Output, ctx, no_update

from dashboard.app import controls, ids
from dashboard.app.catalogue import Catalogue
from dashboard.app.render import render
from dashboard.app.verdicts import SLUG_OF
from dashboard.app.view import View

KEPT: Final = 64
"""Screens kept ready, as text; the oldest goes."""

_CONTROLS: Final = (
    (ids.PAIR, "value"),
    (ids.FLOW, "value"),
    (ids.BY, "value"),
    (ids.SOURCE, "value"),
    (ids.PUBLISHED, "value"),
    (ids.BASIS, "value"),
    (ids.SCALE, "value"),
    (ids.UNIT, "value"),
    (ids.YEARS, "value"),
    (ids.KINDS, "value"),
    (ids.EVENTS, "checked"),
    (ids.VERDICT, "value"),
)
_FIELD_OF: Final = {ids.KINDS: "kind"}
"""Controls whose field of the address goes by another name."""
_OPTIONS: Final = (ids.PAIR, ids.BY, ids.SOURCE, ids.PUBLISHED, ids.YEARS)


def register(app: Dash, current: Callable[[], Catalogue]) -> None:
    """Wire the page of one app to a catalogue; nothing is shared between two apps.

    Args:
        app: With the layout of ``layout.page``.
        current: The catalogue of now; asked once for each callback.
    """

    @lru_cache(maxsize=KEPT)
    def told(view: View, ignored: tuple[tuple[str, str], ...], catalogue: Catalogue) -> tuple[Any, ...]:
        """Where the controls stand, what they offer, and the screen, with a notice of what was ignored."""
        screen = render(view.but(ignored=ignored), catalogue)
        # As text: Dash would walk through every cell of a large answer before it writes it.
        return (*stands_at(view), *offers(view, catalogue), orjson.dumps(screen).decode())

    @app.callback(
        Output(ids.ADDRESS, "search"),
        *[Output(name, prop) for name, prop in _CONTROLS],
        *[Output(name, "data") for name in _OPTIONS],
        Output(ids.SCREEN, "data"),
        Input(ids.ADDRESS, "search"),
        *[Input(name, prop) for name, prop in _CONTROLS],
    )
    def keep_in_step(query: str | None, *standing: Any) -> list[Any]:
        """Address to view, view to screen, screen to page, whichever of address and controls has moved."""
        catalogue = current()
        view = View.from_query(query, catalogue)
        if ctx.triggered_id in (None, ids.ADDRESS):
            return [no_update, *told(view, view.ignored, catalogue)]
        values = dict(zip(_names(), standing, strict=True))
        moved = changed(view, str(ctx.triggered_id), values, catalogue)
        return [moved.to_query(), *told(moved, moved.ignored, catalogue)]

    in_browser: Any = app.clientside_callback
    in_browser(
        ClientsideFunction("tradeFigures", "tell"),
        Output(ids.DRAWN, "data"),
        Input(ids.SCREEN, "data"),
    )
    in_browser(
        ClientsideFunction("tradeFigures", "draw"),
        Output(ids.CHART, "figure"),
        Input(ids.SCREEN, "data"),
        Input(ids.SURROUNDINGS, "data"),
        Input(ids.THEME, "data"),
    )
    in_browser(
        ClientsideFunction("tradeFigures", "choose"),
        Input(ids.CHART, "clickData"),
        prevent_initial_call=True,
    )


def _names() -> list[str]:
    return [name for name, _ in _CONTROLS]


def stands_at(view: View) -> list[Any]:
    """The values of all controls for a view, in their order."""
    years = view.years if isinstance(view.years, str) else f"{view.years[0]}-{view.years[1]}"
    return [
        list(view.pairs),
        view.flow.value if view.flow else controls.EVERY,
        list(view.by),
        list(view.sources),
        list(view.published),
        view.basis.value,
        view.scale.value,
        view.unit.value,
        years,
        list(view.kinds),
        view.events,
        [SLUG_OF[verdict] for verdict in view.verdicts],
    ]


def offers(view: View, catalogue: Catalogue) -> list[controls.Options]:
    """What the controls with options offer for a view, in their order."""
    return [
        controls.pairs(view.pairs, catalogue),
        controls.counters(view.pairs, view.by, catalogue),
        controls.sources(view.pairs, view.sources, catalogue),
        controls.published(view.pairs, view.published, catalogue),
        controls.years(view),
    ]


def changed(view: View, control: str, standing: dict[str, Any], catalogue: Catalogue) -> View:
    """The view after one control was moved.

    What a control says passes through the same door as an address, so nothing unknown gets in.
    """
    value = standing[control]
    match control:
        case ids.FLOW:
            told = "" if value == controls.EVERY else str(value)
        case ids.EVENTS:
            told = "on" if value else "off"
        case ids.BASIS | ids.SCALE | ids.UNIT | ids.YEARS:
            told = str(value or "")
        case _:
            told = (
                ",".join(word for word in value if isinstance(word, str)) if isinstance(value, list) else ""
            )
    return view.with_field(_FIELD_OF.get(control, control), told, catalogue)
