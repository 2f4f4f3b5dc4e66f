"""Two wires between the address and the page, and two more inside the browser.

*keep_in_step* holds the address and the controls together, whichever of them changed; *show* turns the
address into a screen. The browser then draws the screen (``assets/60-wires.js``), for its width and colours.
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
from dashboard.app.view import View

KEPT: Final = 64
"""Screens kept ready, as text; the oldest goes."""

_CONTROLS: Final = (
    (ids.PAIR, "value"),
    (ids.FLOW, "value"),
    (ids.BY, "value"),
    (ids.SOURCE, "value"),
    (ids.SCALE, "value"),
    (ids.YEARS, "value"),
    (ids.KINDS, "value"),
    (ids.EVENTS, "checked"),
)
_FIELD_OF: Final = {ids.KINDS: "kind"}
"""Controls whose field of the address goes by another name."""
_OPTIONS: Final = (ids.PAIR, ids.BY, ids.SOURCE, ids.YEARS)


def register(app: Dash, current: Callable[[], Catalogue]) -> None:
    """Wire the page of one app to a catalogue; nothing is shared between two apps.

    Args:
        app: With the layout of ``layout.page``.
        current: The catalogue of now; asked once for each callback.
    """

    @lru_cache(maxsize=KEPT)
    def screen(query: str | None, catalogue: Catalogue) -> str:
        # As text: Dash would walk through every cell of a large answer before it writes it.
        return orjson.dumps(render(View.from_query(query, catalogue), catalogue)).decode()

    @app.callback(
        Output(ids.ADDRESS, "search"),
        *[Output(name, prop) for name, prop in _CONTROLS],
        *[Output(name, "data") for name in _OPTIONS],
        Input(ids.ADDRESS, "search"),
        *[Input(name, prop) for name, prop in _CONTROLS],
    )
    def keep_in_step(query: str | None, *standing: Any) -> list[Any]:
        """The address and the controls say the same: whichever changed last, the others follow."""
        catalogue = current()
        view = View.from_query(query, catalogue)
        moved = ctx.triggered_id not in (None, ids.ADDRESS)
        if moved:
            view = changed(view, str(ctx.triggered_id), dict(zip(_names(), standing, strict=True)), catalogue)
        return [
            view.to_query() if moved else no_update,
            *stands_at(view),
            controls.pairs(view, catalogue),
            controls.counters(view, catalogue),
            controls.sources(view, catalogue),
            controls.years(view),
        ]

    @app.callback(Output(ids.SCREEN, "data"), Input(ids.ADDRESS, "search"))
    def show(query: str | None) -> str:
        """Put the screen for this address before the reader."""
        return screen(query, current())

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
        view.scale.value,
        years,
        list(view.kinds),
        view.events,
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
        case ids.SCALE | ids.YEARS:
            told = str(value)
        case _:
            told = (
                ",".join(word for word in value if isinstance(word, str)) if isinstance(value, list) else ""
            )
    return view.with_field(_FIELD_OF.get(control, control), told, catalogue)
