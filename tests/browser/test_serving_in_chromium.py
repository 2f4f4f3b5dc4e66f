"""The served page in a real Chromium: it works under its policy, in silence, and asks nobody else.

``expect`` waits for what is to come: ``wait_for_function`` would evaluate text, which the policy forbids.
"""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import signal
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from served import Server, serving

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
QUIET = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective));
"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium():
    """A browser; without one these tests say so, and fail where everything must be tested."""
    if CHROMIUM is None:
        told = "no Chromium on this machine: the page was NOT tried in a browser"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def page(chromium):
    """A page of a new reader; ``page.said`` is its console, ``page.hosts`` whom it asked."""
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    page.said, page.hosts = [], set()
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.hosts.add(urlsplit(request.url).netloc))
    yield page
    context.close()


def visit(page, server: Server) -> None:
    page.goto(server.address + "?pair=AZE.IND")
    page.wait_for_selector(".js-plotly-plot .bars .point")
    shows(page, "#echo", "IND at pair=AZE.IND")


def shows(page, selector: str, text: str | re.Pattern[str]) -> None:
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_have_text(text)


def test_the_page_and_its_callbacks_work_in_silence_and_ask_nobody_else(page, server):
    visit(page, server)
    page.fill("#words", "hello")
    shows(page, "#loud", "hello!")  # a script in the page
    page.wait_for_function(
        "document.getElementById('louder').innerText === 'HELLO'"
    )  # a script in the assets
    page.click("#ask")
    shows(page, "#note", "hello asked 1 times")
    page.mouse.click(*middle_of(page, ".js-plotly-plot .bars .point"))
    shows(page, "#title", re.compile("clicked"))  # no output
    picture = page.evaluate("Plotly.toImage(document.querySelector('.js-plotly-plot'), {format: 'png'})")

    assert picture.startswith("data:image/png;base64,")
    assert page.said == []
    assert page.evaluate("window.violations") == []
    assert page.hosts - {""} == {f"127.0.0.1:{server.port}"}  # "" is the picture, a data address


def middle_of(page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_what_is_not_ours_neither_runs_nor_is_asked_for(page, server):
    visit(page, server)
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.hit = 1';
            document.body.append(script);
            document.body.insertAdjacentHTML('beforeend', '<a id="trap" onclick="window.hit = 2">trap</a>');
            document.getElementById('trap').click();
            const far = document.createElement('script');
            far.src = 'https://elsewhere.example/x.js';
            document.body.append(far);
            new Image().src = 'https://elsewhere.example/reader.png';
            return fetch('https://elsewhere.example/reader').catch(() => null);
        }"""
    )

    stopped = sorted(page.evaluate("window.violations"))
    assert page.evaluate("window.hit") is None
    assert stopped == ["connect-src", "img-src", "script-src-attr", "script-src-elem", "script-src-elem"]


def test_a_problem_of_one_callback_leaves_the_rest_of_the_page_at_work(chromium):
    with serving("--log") as server:
        context = chromium.new_context()
        page = context.new_page()
        visit(page, server)
        with page.expect_response("**/_dash-update-component") as failed:
            page.click("#fail")
        page.click("#ask")
        shows(page, "#note", "asked 1 times")
        status, told = failed.value.status, failed.value.text()
        context.close()

    assert status == 500
    assert "secret" not in told


def test_another_site_can_neither_frame_the_page_nor_ask_it(chromium, server):
    other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), OtherSite)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.goto(f"http://localhost:{other.server_port}/?{server.address}")
        page.wait_for_function("window.asked !== undefined")  # this site has no policy

        assert page.evaluate("window.asked") == "refused"
        assert page.frames[1].query_selector("#react-entry-point") is None
    finally:
        context.close()
        other.shutdown()
        other.server_close()


class OtherSite(http.server.BaseHTTPRequestHandler):
    """Shows the address behind its ? in a frame, and posts to it."""

    page = b"""<!doctype html><link rel="icon" href="data:,"><body><script>
      const place = location.search.slice(1), frame = document.createElement('iframe');
      frame.src = place;
      frame.onload = () => fetch(place + '_dash-update-component', {method: 'POST', body: '{}'}).then(
        () => { window.asked = 'answered' }, () => { window.asked = 'refused' });
      document.body.append(frame);
    </script>"""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *_: object) -> None:
        pass


def test_a_second_visit_asks_only_whether_something_has_changed(chromium):
    with serving("--log") as server:
        context = chromium.new_context()
        page = context.new_page()
        visit(page, server)
        page.goto("about:blank")
        visit(page, server)
        context.close()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.stderr
        lines = [json.loads(line) for line in server.process.stderr.read().splitlines()]

    visits = [number for number, line in enumerate(lines) if line["path"] == "/"]
    second = [line for line in lines[visits[1] :] if line["method"] == "GET"]
    assert len(visits) == 2
    assert {line["status"] for line in second} == {304}
    assert not [
        line["path"] for line in second if line["path"].startswith("/assets/") or ".v" in line["path"]
    ]
