"""One wire between the address, the controls and the screen; the browser draws what comes over it.

The address and the controls are both inputs and outputs of it: whichever changed last, the other follows, and
the screen follows the address. In one answer, since a screen that waited for the controls would cost every
reader a second way to the server. The scripts in ``assets`` then draw the screen for the reader's width and
colours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, ctx, no_update

from dashboard.app import controls, ids
from dashboard.app.answers import CONTROLS, OPTIONS, Answers
from dashboard.app.catalogue import Catalogue
from dashboard.app.view import View

_FIELD_OF: Final = {ids.KINDS: "kind"}
"""Controls whose field of the address goes by another name."""


def register(app: Dash, current: Callable[[], Catalogue], answers: Answers) -> None:
    """Wire the page of one app to a catalogue; nothing is shared between two apps.

    Args:
        app: With the layout of ``layout.page``.
        current: The catalogue of now; asked once for each callback.
        answers: What stands, is offered and is shown for a view of it.
    """

    # A page that is served brings its first answer with it; any other asks by the address that it finds.
    @app.callback(
        Output(ids.ADDRESS, "search"),
        *[Output(name, prop) for name, prop in CONTROLS],
        *[Output(name, "data") for name in OPTIONS],
        Output(ids.SCREEN, "data"),
        Input(ids.ADDRESS, "search"),
        *[Input(name, prop) for name, prop in CONTROLS],
        prevent_initial_call=True,
    )
    def keep_in_step(query: str | None, *standing: Any) -> list[Any]:
        """Address to view, view to screen, screen to page, whichever of address and controls has moved."""
        catalogue = current()
        view = View.from_query(query, catalogue)
        if ctx.triggered_id in (None, ids.ADDRESS):
            return [no_update, *answers(view, catalogue).told]
        values = dict(zip(_names(), standing, strict=True))
        moved = changed(view, str(ctx.triggered_id), values, catalogue)
        return [moved.to_query(), *answers(moved, catalogue).told]

    in_browser: Any = app.clientside_callback
    in_browser(ClientsideFunction("tradeFigures", "tell"), Input(ids.SCREEN, "data"))


def _names() -> list[str]:
    return [name for name, _ in CONTROLS]


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
