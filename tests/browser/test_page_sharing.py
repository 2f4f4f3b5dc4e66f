"""Charts elsewhere: a page in a file, frames in other people's pages, and the evidence of a figure."""

from __future__ import annotations

import csv
import html
import http.server
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree

import pytest
from embedding_server import running
from playwright.sync_api import expect
from taking import menu, taken

pytestmark = pytest.mark.browser

READINGS = "readings-F003.to"
DRAWN = "body[data-drawn] .chart .main-svg"


@contextmanager
def other_site() -> Iterator[tuple[str, dict[str, str]]]:
    """Another site: its origin, and its pages by path, to be filled in."""
    pages: dict[str, str] = {}

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}", pages
    finally:
        server.shutdown()
        server.server_close()


def article(code: str) -> str:
    return f'<!doctype html><link rel="icon" href="data:,"><title>An article</title><p>Words.</p>{code}'


@pytest.fixture
def offline(chromium):
    """A page that cannot reach anybody, and what it asked for."""
    context = chromium.new_context(offline=True, viewport={"width": 900, "height": 700})
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


@pytest.mark.parametrize("key", ["levels", READINGS])
def test_a_page_in_a_file_draws_offline_and_holds_its_figures(reader, offline, tmp_path, key):
    page = reader.open("?years=2023-2025")
    name, data = taken(page, "Interactive page (HTML)", key)
    file = tmp_path / name
    file.write_bytes(data)

    offline.goto(file.as_uri())
    offline.wait_for_selector(DRAWN)
    assert name.endswith(".html")
    assert offline.asked == [file.as_uri()]
    assert offline.said == []
    if key == "levels":
        expect(offline.locator("h1")).to_have_text("Trade between India and Azerbaijan")
        expect(offline.get_by_text("Statistics named there: State Customs")).to_be_visible()
        assert "$86.07m" in offline.locator(".chart").inner_text()
    else:
        expect(offline.locator("h1")).to_contain_text("which reading?")
    expect(offline.locator("main")).to_contain_text(
        re.compile(r"Figures as of \d{4}-\d\d-\d\d, kept in this file")
    )
    expect(offline.locator("main")).to_contain_text(
        'The same view now: trade-figures "?pair=IND-AZE&years=2023-2025"'
    )
    offline.get_by_text("The figures (").click()
    assert offline.locator("tbody tr").count() > 3


def test_a_page_in_a_file_answers_the_pointer_and_the_width(reader, offline, tmp_path):
    page = reader.open("?years=2023-2025")
    file = tmp_path / "chart.html"
    file.write_bytes(taken(page, "Interactive page (HTML)")[1])
    offline.goto(file.as_uri())
    offline.wait_for_selector(DRAWN)

    before = offline.locator("body").get_attribute("data-drawn")
    offline.set_viewport_size({"width": 420, "height": 800})
    expect(offline.locator("body")).not_to_have_attribute("data-drawn", before)
    assert offline.evaluate("document.documentElement.scrollWidth") <= 420
    offline.evaluate("""() => {
      const chart = document.querySelector('.chart');
      const curveNumber = chart.data.findIndex((one) => one.customdata);
      window.Plotly.Fx.hover(chart, [{ curveNumber, pointNumber: 0 }]);
    }""")
    expect(offline.locator(".hoverlayer .hovertext")).to_have_count(1)


def test_hostile_words_stay_words_in_a_file(reader, offline, tmp_path):
    page = reader.open("?pair=GEO-KAZ")
    file = tmp_path / "chart.html"
    file.write_bytes(taken(page, "Interactive page (HTML)")[1])

    offline.goto(file.as_uri())
    offline.wait_for_selector(DRAWN)
    assert "<img src=x" in offline.locator("main").inner_text()
    assert offline.locator("main img").count() == 0
    assert offline.said == []


def test_a_live_code_draws_in_another_sites_page_once_the_site_is_named(readers, chromium, embedding):
    address, origin, pages = embedding
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    try:
        page.goto(f"{address}/?years=2023-2025&scale=linear")
        page.wait_for_selector("#hero[data-query] .takeaway")
        code = copied_code(page, "Code, live")
        assert f'src="{address}/embed?pair=IND-AZE&amp;scale=linear&amp;years=2023-2025"' in code
        pages["/"] = article(code)
        page.goto(origin)
        frame = page.frame_locator("iframe")
        frame.locator(DRAWN).first.wait_for()
        expect(frame.locator("h1")).to_have_text("Trade between India and Azerbaijan")
        expect(frame.get_by_role("link", name="Open in Trade Figures")).to_have_attribute(
            "href", f"{address}/?pair=IND-AZE&scale=linear&years=2023-2025"
        )
        assert frame.locator(".controls, .masthead").count() == 0
        # The page itself is for nobody's frame.
        pages["/"] = article(f'<iframe src="{address}/"></iframe>')
        page.goto(origin)
        expect(page.frame_locator("iframe").locator("#react-entry-point")).to_have_count(0)
    finally:
        context.close()


def copied_code(page, name: str) -> str:
    told = menu(page)
    told.get_by_role("button", name=name, exact=True).click()
    told.locator(".told", has_text="code copied").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


@pytest.fixture
def embedding() -> Iterator[tuple[str, str, dict[str, str]]]:
    """A dashboard that one other site may embed: its address, that site's origin and pages."""
    with other_site() as (origin, pages), running(origin) as address:
        yield address, origin, pages


def test_no_site_may_embed_what_was_not_allowed_to(readers, address, chromium):
    context = chromium.new_context()
    page = context.new_page()
    try:
        with other_site() as (origin, pages):
            pages["/"] = article(f'<iframe src="{address}/embed"></iframe>')
            page.goto(origin)
            expect(page.frame_locator("iframe").locator("#alone")).to_have_count(0)
        # In a window of its own it opens.
        page.goto(f"{address}/embed?pair=IND-AZE")
        page.wait_for_selector(DRAWN)
    finally:
        context.close()


def test_a_frozen_code_holds_chart_and_figures_and_asks_nobody(readers, offline, tmp_path):
    reader = readers(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open("?years=2023-2025")
    code = copied_code(page, "Code, frozen")
    file = tmp_path / "article.html"
    file.write_text(article(code), encoding="utf-8")

    assert len(code) < 400_000
    offline.goto(file.as_uri())
    frame = offline.frame_locator("iframe")
    expect(frame.get_by_role("img", name="Trade between India and Azerbaijan")).to_be_visible()
    assert "$86.07m" in frame.locator("svg").text_content()
    frame.get_by_text("The figures").click()
    expect(frame.locator("tbody")).to_contain_text("Indian Defence News")
    assert [one for one in offline.asked if not one.startswith(("file:", "about:", "data:"))] == []
    assert offline.said == []
    assert "<script" not in html.unescape(code)


def test_an_embed_follows_the_data_and_says_when_nothing_can_be_drawn(reader):
    page = reader.page
    page.goto(f"{reader.address}/embed?pair=IND-AZE&flow=visitors")

    expect(page.locator("main")).to_contain_text("Nothing here can be drawn in this view.")
    expect(page.get_by_role("link", name="Open in Trade Figures")).to_be_visible()


def test_what_an_embed_needs_is_kept_for_ever_under_its_content(reader):
    page = reader.page
    answers = []
    page.on("response", lambda answer: answers.append(answer) if "/assets/" in answer.url else None)
    page.goto(f"{reader.address}/embed")
    page.wait_for_selector(DRAWN)

    scripts = [one for one in answers if one.url.split("?")[0].endswith((".js", ".css"))]
    assert len(scripts) == 14
    for one in scripts:
        assert one.headers["cache-control"] == "public, max-age=31536000, immutable", one.url


@pytest.mark.parametrize(("figure", "charts"), [("F001", {"levels", "compared"}), ("F003.to", {READINGS})])
def test_the_evidence_of_a_figure_is_complete(reader, figure, charts):
    page = reader.open(f"?figure={figure}")

    name, data = taken(page, "Evidence pack (zip)")
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        assert pack.testzip() is None
        files = {one: pack.read(one).decode("utf-8") for one in pack.namelist()}
    assert re.fullmatch(rf"evidence_{re.escape(figure)}_\d{{4}}-\d\d-\d\d\.zip", name)
    plain = {"README.txt", "sentence.txt", "working.txt", "rows.csv", "citation.txt", "claimreview.json"}
    assert set(files) == plain | {f"chart-{key}.svg" for key in charts}
    for key in charts:
        assert ElementTree.fromstring(files[f"chart-{key}.svg"]).tag.endswith("svg")
    rows = list(csv.DictReader(io.StringIO(files["rows.csv"].removeprefix("\ufeff"))))
    assert rows[0]["reading_id"] == figure
    assert len(rows) > 3
    card = page.evaluate("window.tradeFigures.current.card")
    assert f"Verdict: {card['check']['verdict']}" in files["working.txt"]
    for line in card["check"]["working"]:
        assert "".join(part["text"] for part in line) in files["working.txt"]
    review = json.loads(files["claimreview.json"])
    assert review["@type"] == "ClaimReview"
    assert review["reviewRating"]["alternateName"] == card["check"]["verdict"]
    assert "ratingValue" not in review["reviewRating"]
    assert f'trade-figures "?pair=IND-AZE&figure={figure}"' in files["README.txt"]
    assert "@misc{" in files["citation.txt"]


def test_the_sentence_is_in_the_evidence_where_the_store_has_it(reader):
    page = reader.open("?figure=own-1-1")

    _, data = taken(page, "Evidence pack (zip)")
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        told = pack.read("sentence.txt").decode()
    assert "India sold goods for [$86.07 million] to Azerbaijan" in told
    assert "ab" * 32 in told


def test_a_panel_has_the_evidence_of_its_own_figure(reader):
    page = reader.open()

    name, _ = taken(page, "Evidence pack (zip)", READINGS)
    assert name.startswith("evidence_F003.to_")
    expect(menu(page).get_by_role("group", name="Claim")).to_have_count(0)


def test_a_panels_menu_stays_open_when_an_answer_comes(reader):
    page = reader.open()
    told = menu(page, READINGS)
    told.locator("summary").focus()

    # Pressed by a script: a press of the reader's elsewhere closes the menu.
    page.get_by_role("button", name="Table", exact=True).dispatch_event("click")
    page.wait_for_url("**as=table**")
    page.locator('#panels[data-query*="as=table"]').wait_for(state="attached")

    expect(told).to_have_attribute("open", "")
    expect(told.locator("summary")).to_be_focused()
