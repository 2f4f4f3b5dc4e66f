"""Ids, colours and scripts: what is told in two places is the same in both."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import dash
import pytest
from sample_library import library

from dashboard import resources
from dashboard.app import ids
from dashboard.app.factory import PAGE, create_app
from dashboard.app.serving.page import OPENING
from dashboard.charts import theme

ASSETS = resources.folder("assets")
IDS = {value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}
MADE_WHEN_SERVED = {"early", "plotly", "react-entry-point", "rest"}
SCRIPTS = sorted(path for path in ASSETS.glob("*.js") if not path.name.startswith("00-"))


@pytest.fixture(scope="module")
def app() -> dash.Dash:
    return create_app(library())


def components(part) -> list:
    children = getattr(part, "children", None)
    below = children if isinstance(children, (list, tuple)) else [children]
    return [part, *(one for child in below if child is not None for one in components(child))]


def laid_out(app: dash.Dash) -> list[str]:
    return [told for part in components(app.layout) if (told := getattr(part, "id", None))]


def test_every_id_is_in_the_page_once(app):
    told = laid_out(app)

    assert len(told) == len(set(told))
    assert set(told) >= IDS


def test_every_wire_ends_at_something_in_the_page(app):
    told = set(laid_out(app))

    for wire in app.callback_map.values():
        ends = [end["id"] for end in (*wire["inputs"], *wire["state"])]
        assert set(ends) <= told
    assert {end.split(".")[0] for key in app.callback_map for end in re.findall(r"[\w-]+\.\w+", key)} <= told


def test_one_wire_goes_through_the_server(app):
    assert len([wire for wire in app.callback_map.values() if "callback" in wire]) == 1


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_speak_of_ids_that_exist(app, script: Path):
    text = script.read_text(encoding="utf-8")
    used = set(re.findall(r"(?:getElementById|fill|press|offer|set_props)\(\s*\"([\w-]+)\"", text))

    assert used <= {*laid_out(app), *re.findall(r'id="([\w-]+)"', PAGE), *MADE_WHEN_SERVED}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_never_read_text_as_markup_or_code(script: Path):
    text = script.read_text(encoding="utf-8")

    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert sink not in text


def asked_of(app: dash.Dash, query: str) -> dict[str, Any]:
    """What the page's one wire answers when the address is opened."""
    (output, wire), *_ = ((key, wire) for key, wire in app.callback_map.items() if "callback" in wire)
    outputs = [
        dict(zip(("id", "property"), end.rsplit(".", 1), strict=True)) for end in output[2:-2].split("...")
    ]
    body = {
        "output": output,
        "outputs": outputs,
        "inputs": [{**end, "value": query if end["id"] == ids.ADDRESS else None} for end in wire["inputs"]],
        "changedPropIds": ["address.search"],
    }
    answer = app.server.test_client().post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    return answer.get_json()


def test_the_wire_answers_an_address_with_controls_and_screen(app):
    told = asked_of(app, "?pair=IND-TUR&scale=linear")["response"]

    assert told["pair"]["value"] == ["IND-TUR"]
    assert told["scale"]["value"] == "linear"
    assert json.loads(told["screen"]["data"])["title"] == "India and Turkey"
    assert "address" not in told


@pytest.mark.parametrize("query", ["", "?pair=IND-TUR&scale=linear&flow=import&events=off", "?pair=none"])
def test_a_page_comes_with_what_the_wire_answers_for_its_address(app, query):
    told = asked_of(app, query)["response"]
    slots = app.server.extensions[OPENING](query.lstrip("?"))

    assert json.loads(slots.screen) == json.loads(told.pop("screen")["data"])
    assert json.loads(slots.properties) == told


def test_a_screen_that_cannot_be_drawn_says_so_and_leaves_the_page_as_it_was(caplog):
    def gone():
        raise OSError("the disk is gone")

    told = asked_of(create_app(gone), "")

    assert "screen" not in told.get("response", {})
    assert told["sideUpdate"]["fault"]["children"].startswith("This screen could not be drawn")
    assert "the disk is gone" in caplog.text


def test_a_library_that_changes_is_shown_from_then_on():
    libraries = [library(), replace(library(), warning="the store needs attention")]
    app = create_app(lambda: libraries[0])
    before = json.loads(asked_of(app, "")["response"]["screen"]["data"])
    libraries.reverse()
    after = json.loads(asked_of(app, "")["response"]["screen"]["data"])

    assert before["notices"] == []
    assert after["notices"] == ["the store needs attention"]


def test_the_style_sheet_has_the_colours_of_the_charts():
    text = (ASSETS / "10-page.css").read_text(encoding="utf-8")
    day, night = (dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", part)) for part in text.split("@media", 2)[:2])

    for name in ("paper", "ink", "muted", "rule", "grid", "band", "halo"):
        shade = getattr(theme, name.upper())
        assert (day[name], night[name]) == (shade.light, shade.dark)


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("who", [*theme.COUNTRY_COLOURS, theme.COMPILER, theme.NOT_STATED])
def test_words_can_be_read_and_bars_can_be_seen_on_paper_and_bands(who):
    for ground in (theme.PAPER, theme.BAND):
        assert contrast(who.text.light, ground.light) >= 4.5
        assert contrast(who.text.dark, ground.dark) >= 4.5
    assert contrast(who.bar.light, theme.PAPER.light) >= 3
    assert contrast(who.bar.dark, theme.PAPER.dark) >= 3


def test_fonts_named_by_the_style_sheet_are_there():
    text = (ASSETS / "05-fonts.css").read_text(encoding="utf-8")

    named = re.findall(r'url\("(.+?)"\)', text)
    assert named
    assert all((ASSETS / name).is_file() for name in named)
    assert {path.name for path in (ASSETS / "fonts").iterdir()} == {Path(name).name for name in named}


def test_what_others_made_keeps_its_licence():
    assert {path.stem for path in (ASSETS / "licences").iterdir()} == {
        "jspdf",
        "plotly.js",
        "source-sans-3",
        "source-serif-4",
        "svg2pdf.js",
    }
