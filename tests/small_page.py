"""A small but whole Dash page to try the server with: an address, controls, a chart, words.

It has callbacks of every sort that the server must know: in the server and in the browser, with one output,
several and none, with state, and two that share an output. ``python tests/small_page.py PORT`` serves it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import dash
from dash import Input, Output, State, dcc, html

from dashboard.app.serving import Health, serve
from dashboard.domain.errors import Refused

ASSETS = {
    "page.css": "body { margin: 2rem } /* " + "style " * 400 + "*/",
    "draw.js": """window.dash_clientside = Object.assign({}, window.dash_clientside, {
  page: { shout: (words) => (words || '').toUpperCase() }
}); // """
    + "script " * 400,
    "words/telling name.txt": "words\n",
    ".hidden.txt": "not for readers\n",
}

BARS = {
    "data": [{"type": "bar", "x": ["IND", "AZE"], "y": [86.07, 1.2]}],
    "layout": {"title": {"text": "Small page"}, "meta": "m" * 2_000},
}


def create_app(assets: Path, **told: object) -> dash.Dash:
    """The page, with assets written into a folder of the caller's."""
    for name, text in ASSETS.items():
        (assets / name).parent.mkdir(parents=True, exist_ok=True)
        (assets / name).write_text(text, encoding="utf-8")
    app = dash.Dash(__name__, assets_folder=str(assets), title="Small page", update_title="", **told)
    app.layout = html.Main(
        [
            dcc.Location(id="address", refresh=False),
            html.H1("Small page", id="title"),
            dcc.Dropdown(["IND", "AZE", "ARM"], "IND", id="country", clearable=False),
            dcc.Input(id="words", value="", type="text"),
            html.Button("Ask", id="ask"),
            html.Button("Fail", id="fail"),
            html.Button("Refuse", id="refuse"),
            html.P(id="echo"),
            html.P(id="loud"),
            html.P(id="louder"),
            html.P(id="note"),
            html.P(id="failed"),
            dcc.Graph(
                id="chart", config={"displaylogo": False, "showSendToCloud": False, "plotlyServerURL": ""}
            ),
        ]
    )
    register(app)
    return app


def register(app: dash.Dash) -> None:
    """The callbacks."""

    @app.callback(
        Output("chart", "figure"),
        Output("echo", "children"),
        Input("country", "value"),
        Input("address", "search"),
    )
    def draw(country: str | None, search: str | None) -> tuple[dict[str, object], str]:
        return BARS, f"{country} at {(search or '').removeprefix('?')}"

    @app.callback(
        Output("note", "children"),
        Input("ask", "n_clicks"),
        State("words", "value"),
        prevent_initial_call=True,
    )
    def note(clicks: float | None, words: str | None) -> str:
        return f"{words} asked {clicks} times"

    @app.callback(
        Output("note", "children", allow_duplicate=True),
        Input("refuse", "n_clicks"),
        prevent_initial_call=True,
    )
    def refuse(_clicks: int | None) -> str:
        raise Refused("row 7: a year of three digits; write it with four")

    @app.callback(Output("failed", "children"), Input("fail", "n_clicks"), prevent_initial_call=True)
    def fail(_clicks: int | None) -> str:
        raise RuntimeError("secret inside")

    @app.callback(Input("chart", "clickData"), prevent_initial_call=True)
    def watch(clicked: dict[str, object] | None) -> None:
        dash.set_props("title", {"children": f"clicked {sorted(clicked or {})}"})

    app.clientside_callback(
        "function (words) { return (words || '') + '!'; }",
        Output("loud", "children"),
        Input("words", "value"),
    )
    app.clientside_callback(
        dash.ClientsideFunction("page", "shout"), Output("louder", "children"), Input("words", "value")
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        serve(
            create_app(Path(folder)),
            port=int(sys.argv[1]),
            log="--log" in sys.argv,
            health=lambda: Health(ready=True, generation=3, verified=True),
        )
