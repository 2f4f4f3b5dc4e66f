"""The page before its scripts run: what stands in it, and that nothing in it can be taken for markup."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from sample_library import catalogue, library

from dashboard.app import ids
from dashboard.app.answers import answering
from dashboard.app.factory import create_app
from dashboard.app.first import first_of
from dashboard.app.layout import page
from dashboard.app.markup import markup
from dashboard.app.render import render
from dashboard.app.serving.page import OPENING, filled
from dashboard.app.view import View

HOSTILE = '?pair=</script><script>alert(1)</script>,"><img src=x>&by=<!--&figure=]]>'


class Parts(HTMLParser):
    """Tags with their attributes, and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.met: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.met.append((tag, dict(attrs)))
        if tag not in ("input", "br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def early(query: str = "") -> str:
    view = View.from_query(query, catalogue())
    return markup(page(), first_of(render(view, catalogue())), answering()(view, catalogue()).properties)


def test_every_part_of_the_layout_that_is_html_is_in_the_markup():
    met = Parts(early()).met
    told = {given["id"] for _, given in met if "id" in given}

    assert {ids.TITLE, ids.LEAD, ids.HERO, ids.CHART, ids.LEDGER, ids.PANELS, ids.CARD} <= told
    assert len([tag for tag, _ in met if tag == "h1"]) == 1


def test_no_control_of_dash_has_its_id_before_dash_is_there():
    told = {given.get("id") for _, given in Parts(early()).met}

    assert told.isdisjoint({ids.PAIR, ids.FLOW, ids.BY, ids.SCALE, ids.KINDS, ids.EVENTS, ids.ADDRESS})


def test_what_is_chosen_can_be_read_where_the_controls_will_be():
    text = early("?pair=AZE-PAK,IND-AZE&flow=export&unit=crore&events=off")

    assert re.search(r'class="pill">Azerbaijan and Pakistan \(\d+\)<', text)
    assert '<span class="on">Exports</span>' in text
    assert ">$ crore (10 million)</span>" in text
    assert re.search(r'class="stand tick\s+control"[^>]*>Events<', text)


@pytest.mark.parametrize("query", ["", HOSTILE, "?flow=visitors&by=PAK", "?pair=IND-AZE,AZE-PAK&as=table"])
def test_the_markup_is_whole_and_runs_nothing(query):
    parts = Parts(early(query))

    assert parts.open == []
    assert "script" not in {tag for tag, _ in parts.met}
    assert not [name for _, given in parts.met for name in given if name.startswith("on")]


def test_json_in_the_page_cannot_end_its_element():
    slots = create_app(library()).server.extensions[OPENING](HOSTILE.lstrip("?"))

    assert "<" not in slots.screen + slots.properties
    assert "</script><script>alert(1)</script>" in " ".join(json.loads(slots.screen)["notices"])


def test_the_slots_of_a_page_are_filled_once_each():
    slots = create_app(library()).server.extensions[OPENING]("pair=AZE-PAK")
    text = filled(
        '<title>t</title><!--early--><script id="first-screen"></script>'
        '<script id="first-properties"></script>',
        slots,
    )

    assert text.count(slots.screen) == 1
    assert text.startswith("<title>Azerbaijan and Pakistan · Trade Figures</title><div id=")
    assert '<script id="first-properties">{' in text


def test_the_same_address_gives_the_same_slots_until_the_library_changes():
    libraries = [library()]
    opened = create_app(lambda: libraries[0]).server.extensions[OPENING]

    assert opened("flow=export") is opened("flow=export")
