"""The gate: files kept and compressed, errors that tell a reader what helps, health, turns."""

from __future__ import annotations

import gzip
import json
import logging
import os
import re
import threading
from pathlib import Path

import brotli
import dash
import flask
import pytest
from dash import Input, Output, State, dcc, html
from small_page import BARS, create_app
from werkzeug.test import Client, TestResponse

from dashboard import resources
from dashboard.app.factory import PAGE
from dashboard.app.serving import Health, Settings, harden
from dashboard.app.serving.gate import Gate
from dashboard.app.serving.page import OPENING, Slots
from dashboard.domain.errors import Refused, StoreDamaged, Unreadable

HERE = "http://127.0.0.1:8050"
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def gate(tmp_path) -> Gate:
    return harden(create_app(tmp_path), settings=Settings(), health=lambda: Health(ready=True))


@pytest.fixture
def browser(gate) -> Client:
    return Client(gate)


def asked(browser: Client, path: str = "/", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return browser.get(path, base_url=HERE, headers=named)


def called(browser: Client, query: str = "", **headers: str) -> TestResponse:
    """Run the callback of ``one_callback``."""
    return browser.post(
        "/_dash-update-component" + query,
        base_url=HERE,
        json={
            "output": "said.children",
            "outputs": {"id": "said", "property": "children"},
            "inputs": [{"id": "ask", "property": "n_clicks", "value": 1}],
            "changedPropIds": ["ask.n_clicks"],
        },
        headers=headers,
    )


def one_callback(function, **settings) -> Client:
    """A page with a button that runs a function."""
    app = dash.Dash(__name__)
    app.layout = html.Div([html.Button(id="ask"), html.P(id="said")])
    app.callback(Output("said", "children"), Input("ask", "n_clicks"))(function)
    return Client(harden(app, settings=Settings(**settings), health=lambda: Health(ready=True)))


def paths_of(page: TestResponse) -> list[str]:
    return re.findall(r'(?:src|href)="([^"]+)"', page.text)


def test_everything_that_the_page_loads_is_kept_for_ever(browser):
    paths = [path for path in paths_of(asked(browser)) if "favicon" not in path]

    kept = {path: asked(browser, path).headers["Cache-Control"] for path in paths}

    assert len(kept) > 10
    assert set(kept.values()) == {FOR_EVER}


def test_an_address_with_another_version_is_not_kept(browser):
    path = next(path for path in paths_of(asked(browser)) if "page.css" in path)
    plain = path.partition("?")[0]

    assert asked(browser, path).headers["Cache-Control"] == FOR_EVER
    assert asked(browser, plain).headers["Cache-Control"] == "no-cache"
    assert asked(browser, plain + "?m=" + "0" * 20).headers["Cache-Control"] == "no-cache"


def test_a_files_address_changes_with_its_content_alone(tmp_path):
    (tmp_path / "own.js").write_text("let a = 1")
    first = own_script(tmp_path)
    os.utime(tmp_path / "own.js", (1, 1))
    touched = own_script(tmp_path)
    (tmp_path / "own.js").write_text("let a = 2")
    edited = own_script(tmp_path)

    assert first == touched
    assert first != edited


def own_script(assets: Path) -> str:
    """The address under which a page of these assets loads ``own.js``."""
    app = dash.Dash(__name__, assets_folder=str(assets))
    app.layout = html.Div()
    browser = Client(harden(app, settings=Settings(), health=lambda: Health(ready=True)))
    return next(path for path in paths_of(asked(browser)) if "own.js" in path)


def test_a_font_that_a_style_sheet_names_is_kept_for_ever(tmp_path):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "plain.woff2").write_bytes(b"wOF2")
    (tmp_path / "own.css").write_text(
        "@font-face { src: url('fonts/plain.woff2') } a { background: url(/assets/fonts/plain.woff2) }"
        " b { background: url(data:image/png;base64,AA==) } i { background: url(fonts/missing.png) }"
    )
    browser = Client(harden(create_app(tmp_path), settings=Settings(), health=lambda: Health(ready=True)))
    style = asked(browser, "/assets/own.css").text
    named = re.findall(r"url\('?([^')]+)", style)

    assert [name.partition("?")[0] for name in named[:2]] == [
        "fonts/plain.woff2",
        "/assets/fonts/plain.woff2",
    ]
    assert named[2:] == ["data:image/png;base64,AA==", "fonts/missing.png"]
    font = asked(browser, named[1])
    assert (font.data, font.headers["Cache-Control"]) == (b"wOF2", FOR_EVER)


@pytest.mark.parametrize(
    "path", ["/", "/_dash-layout", "/_dash-dependencies", "/assets/page.css", "/_favicon.ico"]
)
def test_what_a_browser_has_is_not_sent_again(browser, path):
    first = asked(browser, path)
    again = asked(browser, path, If_None_Match=first.headers["ETag"])

    assert (first.status_code, again.status_code) == (200, 304)
    assert again.data == b""
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/", "/_dash-layout", "/assets/draw.js", "/assets/words/telling%20name.txt"]
)
def test_each_encoding_holds_the_same_words(browser, path):
    plain = asked(browser, path)
    small = asked(browser, path, Accept_Encoding="gzip, deflate, br")
    older = asked(browser, path, Accept_Encoding="gzip")
    none = asked(browser, path, Accept_Encoding="br;q=0, identity")

    assert "Content-Encoding" not in plain.headers
    assert (small.headers["Content-Encoding"], older.headers["Content-Encoding"]) == ("br", "gzip")
    assert brotli.decompress(small.data) == gzip.decompress(older.data) == plain.data == none.data
    assert {answer.headers["Vary"] for answer in (plain, small, older)} == {"Accept-Encoding"}
    assert small.headers["ETag"] == plain.headers["ETag"]


def test_patience_in_the_background_makes_files_smaller_and_not_other(gate, browser):
    quick = asked(browser, "/_dash-component-suites/dash/dcc/dash_core_components.js", Accept_Encoding="br")
    gate.shelf.improve(quality=9).join()
    better = asked(browser, "/_dash-component-suites/dash/dcc/dash_core_components.js", Accept_Encoding="br")

    assert len(better.data) < len(quick.data)
    assert brotli.decompress(better.data) == brotli.decompress(quick.data)


def test_the_full_plotly_stands_ready_where_the_page_has_no_part_of_it(browser):
    path = "/_dash-component-suites/plotly/package_data/plotly.min.js"
    sent = asked(browser, path, Accept_Encoding="br")

    assert sent.mimetype == "text/javascript"
    assert len(sent.data) < 1_350_000
    assert asked(browser, path, If_None_Match=sent.headers["ETag"]).status_code == 304


def test_a_file_that_leads_out_of_the_assets_is_not_served(tmp_path):
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (assets / "way_out.txt").symlink_to(tmp_path / "secret.txt")
    gate = harden(create_app(assets), settings=Settings(), health=lambda: Health(ready=True))

    assert asked(Client(gate), "/assets/way_out.txt").status_code == 404


def test_the_policy_names_the_scripts_of_the_page_and_no_other(browser):
    page = asked(browser)
    inline = re.findall(
        r"<script(?: id=\"_dash-renderer\" type=\"application/javascript\")?>(?!\s*alert)", page.text
    )

    assert len(inline) == 2  # the browser's callback and the renderer
    assert page.headers["Content-Security-Policy"].count("sha256-") == len(inline)


def test_what_the_page_says_about_itself_names_no_versions_of_python(browser):
    page = asked(browser).text

    assert "python_version" not in page
    assert "end_id" not in page


def test_a_layout_that_is_a_function_is_asked_each_time():
    app = dash.Dash(__name__)
    drawn: list[int] = []
    app.layout = lambda: html.Div([html.P(f"drawing {len(drawn)}"), html.P(drawn.append(1))])
    browser = Client(harden(app, settings=Settings(), health=lambda: Health(ready=True)))

    assert asked(browser, "/_dash-layout").data != asked(browser, "/_dash-layout").data


def test_long_answers_of_callbacks_are_compressed_and_never_kept(browser):
    told = {
        "output": "..chart.figure...echo.children..",
        "outputs": [{"id": "chart", "property": "figure"}, {"id": "echo", "property": "children"}],
        "inputs": [
            {"id": "country", "property": "value", "value": "IND"},
            {"id": "address", "property": "search", "value": ""},
        ],
        "changedPropIds": [],
    }
    answer = browser.post(
        "/_dash-update-component", base_url=HERE, json=told, headers={"Accept-Encoding": "gzip, br"}
    )

    assert answer.headers["Content-Encoding"] == "br"
    assert json.loads(brotli.decompress(answer.data))["response"]["chart"]["figure"] == BARS
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unforeseen_error_tells_the_reader_an_id_and_the_log_the_rest(caplog):
    def fail(_clicks):
        raise RuntimeError("secret inside")

    with caplog.at_level(logging.ERROR):
        answer = called(one_callback(fail))

    assert answer.status_code == 500
    assert set(answer.json) == {"error", "id"}
    assert "secret" not in answer.text
    assert answer.json["id"] in caplog.text
    assert "secret inside" in caplog.text


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (Refused("row 7: no such month"), 422, True),
        (Unreadable("/home/reader/store is not readable"), 500, False),
        (StoreDamaged("/home/reader/store: segment 3"), 500, False),
    ],
)
def test_a_foreseen_error_is_told_only_if_it_is_about_what_was_asked(error, status, told):
    def fail(_clicks):
        raise error

    answer = called(one_callback(fail))

    assert answer.status_code == status
    assert (str(error) in answer.json["error"]) is told
    assert "/home" not in answer.text


def test_a_callback_with_nothing_to_say_has_an_empty_answer():
    def nothing(_clicks):
        raise dash.exceptions.PreventUpdate

    answer = called(one_callback(nothing))

    assert (answer.status_code, answer.data) == (204, b"")


def test_more_callbacks_than_turns_are_asked_to_come_back_while_the_page_still_loads():
    began, may_end = threading.Event(), threading.Event()

    def slow(_clicks):
        began.set()
        may_end.wait(20)
        return "done"

    browser = one_callback(slow, callbacks=1, patience_s=0)
    answers: list[int] = []
    first = threading.Thread(target=lambda: answers.append(called(browser).status_code))
    first.start()
    began.wait(20)
    second = called(browser)
    page = asked(browser)
    may_end.set()
    first.join()

    assert (second.status_code, second.headers["Retry-After"]) == (503, "5")
    assert (page.status_code, answers) == (200, [200])
    assert called(browser).status_code == 200


def test_health_tells_that_the_process_lives_and_whether_figures_can_be_shown(tmp_path):
    found = Health(ready=False, generation=7, verified=False, note="Segment 3 is not what the manifest says.")
    browser = Client(harden(create_app(tmp_path), settings=Settings(), health=lambda: found))
    lives, ready = asked(browser, "/healthz"), asked(browser, "/readyz")

    assert (lives.status_code, lives.text) == (200, "ok\n")
    assert (ready.status_code, ready.json) == (503, found.as_json())
    assert ready.headers["Cache-Control"] == "no-store"


def test_a_health_check_that_fails_is_an_answer_too(tmp_path):
    def check() -> Health:
        raise OSError("/home/reader/store")

    browser = Client(harden(create_app(tmp_path), settings=Settings(), health=check))
    ready = asked(browser, "/readyz")

    assert ready.status_code == 503
    assert "/home" not in ready.text


def test_a_person_reads_a_page_and_a_script_reads_json(browser):
    page = asked(browser, "/nowhere", Accept="text/html,application/xhtml+xml")
    told = asked(browser, "/nowhere", Accept="application/json")

    assert (page.mimetype, told.mimetype) == ("text/html", "application/json")
    assert "There is nothing at this address." in page.text


def test_the_sites_that_may_embed_are_named_where_charts_are_embedded_and_nowhere_else(tmp_path):
    settings = Settings(frame_ancestors=("https://paper.example",))
    browser = Client(harden(create_app(tmp_path), settings=settings, health=lambda: Health(ready=True)))

    for path in ("/", "/nowhere", "/embed/", "/embedded"):
        headers = asked(browser, path).headers
        assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
    headers = asked(browser, "/embed").headers
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self' https://paper.example")
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "X-Frame-Options" not in headers


def test_any_site_may_embed_where_that_is_meant(tmp_path):
    settings = Settings(frame_ancestors=("*",))
    browser = Client(harden(create_app(tmp_path), settings=settings, health=lambda: Health(ready=True)))

    assert asked(browser, "/embed").headers["Content-Security-Policy"].endswith("frame-ancestors 'self' *")
    assert asked(browser, "/").headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


def test_a_route_of_the_apps_own_is_served_if_it_is_named(tmp_path):
    def hardened(**told) -> Client:
        app = create_app(tmp_path)
        app.server.add_url_rule(
            "/own", view_func=lambda: ("own", 200, {"Server": "x", "Cache-Control": "max-age=1"})
        )
        return Client(harden(app, settings=Settings(**told), health=lambda: Health(ready=True)))

    own = asked(hardened(routes=("/own",)), "/own")

    assert (own.text, own.headers["Cache-Control"], "Server" in own.headers) == ("own", "max-age=1", False)
    assert asked(hardened(), "/own").status_code == 404


def test_an_answer_of_the_apps_own_that_is_a_problem_is_told_as_one(tmp_path):
    app = create_app(tmp_path)
    app.server.add_url_rule("/own", view_func=lambda: ("<b>column value_usd is missing</b>", 410))
    browser = Client(harden(app, settings=Settings(routes=("/own",)), health=lambda: Health(ready=True)))
    told = asked(browser, "/own", Accept="application/json")

    assert (told.status_code, told.json["error"]) == (410, "This could not be answered.")


def test_behind_a_proxy_the_browsers_name_for_the_server_is_an_origin_of_ours():
    browser = one_callback(lambda _clicks: "done", hosts=("figures.example.org",))

    assert called(browser, Origin="https://figures.example.org").status_code == 200
    assert called(browser, Origin="https://figures.example.org.evil.example").status_code == 403


def test_a_callback_sees_neither_query_nor_cookies():
    def look(_clicks):
        return [flask.request.query_string.decode(), *flask.request.cookies]

    browser = one_callback(look)
    browser.set_cookie("session", "x", domain="127.0.0.1")
    told = called(browser, query="?cacheKey=1&job=2")

    assert told.json["response"]["said"] == {"children": [""]}


def page_with(layout, *dependencies, **told) -> dash.Dash:
    app = dash.Dash(__name__, **told)
    app.layout = layout
    if dependencies:
        app.callback(*dependencies)(lambda *_: None)
    return app


@pytest.mark.parametrize(
    ("app", "matter"),
    [
        (
            page_with(html.Div(), external_stylesheets=["https://elsewhere.example/x.css"]),
            "everything is served from here",
        ),
        (
            page_with(html.Div(), external_scripts=["//elsewhere.example/x.js"]),
            "everything is served from here",
        ),
        (
            page_with(
                html.Div(),
                index_string="<body onload='x()'>{%app_entry%}{%config%}{%scripts%}{%renderer%}",
            ),
            "no script in an attribute",
        ),
        (
            page_with(
                html.Div(id={"type": "part", "index": 1}),
                Output("a", "children"),
                Input({"type": "part", "index": dash.ALL}, "n_clicks"),
            ),
            "pattern-matching",
        ),
    ],
)
def test_an_app_that_cannot_be_made_safe_is_not_served(app, matter):
    with pytest.raises(ValueError, match=matter):
        harden(app, settings=Settings(), health=lambda: Health(ready=True))


def test_components_in_other_properties_than_children_are_known_by_their_kinds():
    app = dash.Dash(__name__)
    app.layout = dcc.Loading(custom_spinner=html.Div(dcc.Input(id="inner")), children=html.P(id="said"))
    app.callback(Output("said", "children"), Input("inner", "n_submit"), State("inner", "value"))(
        lambda *_: ""
    )
    gate = harden(app, settings=Settings(), health=lambda: Health(ready=True))
    callback = gate.callbacks["said.children"]

    assert [one.name for one in (*callback.inputs, *callback.state)] == ["inner.n_submit", "inner.value"]


# ---- Pages that come with their first screen ----

SLOTS = Slots(title="Words", early='<div id="early">first</div>', screen='{"a": 1}', properties="{}")


def with_opening(slots_of) -> Client:
    app = dash.Dash(
        __name__,
        assets_folder=str(resources.folder("assets")),
        index_string=PAGE,
        assets_ignore=r".*\.(txt|woff2|ttf)$",
        assets_path_ignore=["vendor", "apart"],
    )
    app.layout = html.Div(id="hero")
    app.server.extensions[OPENING] = slots_of
    return Client(harden(app, settings=Settings(), health=lambda: Health(ready=True)))


def test_a_page_is_filled_for_its_query_and_kept():
    asked_for = []

    def slots_of(query):
        asked_for.append(query)
        return SLOTS

    browser = with_opening(slots_of)
    page = browser.get("/?flow=export&pair=%3C", base_url=HERE)
    again = asked(browser, "/", If_None_Match=page.headers["ETag"])

    assert asked_for == ["flow=export&pair=%3C", ""]
    assert SLOTS.early in page.text
    assert again.status_code == 304


def test_our_scripts_come_first_and_in_one_file_and_dashs_are_only_named():
    page = asked(with_opening(lambda _: SLOTS)).text
    loaded = re.findall(r'<(?:script|link id="plotly")[^>]* (?:src|href)="([^"]+)"', page)
    named = json.loads(re.search(r'id="rest" type="application/json">(.*?)<', page)[1])

    assert [path.partition("?")[0] for path in loaded] == [
        "/assets/page.js",
        "/assets/00-plotly-basic.min.js",
    ]
    assert any("dash_renderer" in path for path in named)
    assert "sha256" not in asked(with_opening(lambda _: SLOTS)).headers["Content-Security-Policy"]


def test_a_page_whose_first_screen_cannot_be_made_is_sent_without(caplog):
    def broken(query):
        raise OSError("the disk is gone")

    page = asked(with_opening(broken))

    assert page.status_code == 200
    assert '<div id="early">' not in page.text
    assert "the disk is gone" in caplog.text


def test_plotly_is_sent_with_parentheses_around_it_and_otherwise_as_published():
    published = (resources.folder("assets") / "00-plotly-basic.min.js").read_bytes()
    sent = asked(with_opening(lambda _: SLOTS), "/assets/00-plotly-basic.min.js").data

    assert sent == published.replace(b": this, () => {", b": this, (() => {", 1)[:-4] + b"})));"


def test_what_the_first_reader_waits_for_is_made_before(tmp_path):
    made = []
    app = create_app(tmp_path)
    app.server.extensions[OPENING] = lambda query: made.append(query) or SLOTS
    gate = harden(app, settings=Settings(), health=lambda: Health(ready=True))

    gate.warm()

    assert made == [""]
