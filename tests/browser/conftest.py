"""A real Chromium before the real server; without a browser tests say so, and fail under ``CI=true``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sample_library import catalogue

from dashboard.app.view import View

TESTS = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


CHART_STANDS = """
(hero, query) => new Promise((done) => {
  const look = () => {
    const drawn = window.tradeFigures.current?.figure;
    const graph = document.querySelector('#chart .js-plotly-plot');
    if (!drawn || graph?.layout?.meta?.query === query) done();
    else requestAnimationFrame(look);
  };
  look();
})
"""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the dashboard is served, by a process of its own."""
    with subprocess.Popen(
        [sys.executable, str(TESTS / "dashboard_server.py")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=TESTS.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])},
    ) as server:
        assert server.stdout is not None
        try:
            told = server.stdout.readline()
            found = re.search(r"http://\S+?(?=/? )", told)
            assert found, f"the server said: {told!r}"
            yield found[0]
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        told = "no Chromium on this machine: the page was NOT tried in a browser"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Reader:
    """Somebody with a browser of their own.

    Attributes:
        page: What they look at.
        address: Of the dashboard.
        said: Lines of the console, and errors.
        hosts: Whom the page asked.
        posts: How many callbacks went to the server.
    """

    page: Any
    address: str
    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    posts: int = 0

    def open(self, query: str = "") -> Any:
        """Open an address and wait until its screen is drawn."""
        self.page.goto(f"{self.address}/{query}")
        self.drawn()
        return self.page

    def drawn(self) -> None:
        """Wait until the page can be worked with, and its words and chart are those of the address."""
        from playwright.sync_api import expect

        expect(self.page.locator("#early")).to_have_count(0)
        asked = View.from_query(urlsplit(self.page.url).query, catalogue()).to_query()
        expect(self.page.locator("#hero")).to_have_attribute("data-query", asked)
        self.page.locator("#hero").evaluate(CHART_STANDS, asked)

    def note(self, request: Any) -> None:
        """Keep whom the page asks."""
        where = urlsplit(request.url)
        if where.scheme in ("http", "https"):
            self.hosts.add(where.netloc)
        self.posts += request.method == "POST"


@pytest.fixture
def readers(chromium: Any, address: str) -> Iterator[Callable[..., Reader]]:
    """Makes readers; after the test each console must be silent and nobody else asked."""
    made: list[Reader] = []

    def reader(width: int = 1440, height: int = 900, **options: Any) -> Reader:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        new = Reader(context.new_page(), address)
        new.page.on("console", lambda message: new.said.append(f"{message.type}: {message.text}"))
        new.page.on("pageerror", lambda error: new.said.append(f"error: {error}"))
        new.page.on("request", new.note)
        made.append(new)
        return new

    yield reader
    for one in made:
        one.page.context.close()
    assert [line for one in made for line in one.said] == []
    assert set().union(*(one.hosts for one in made)) <= {urlsplit(address).netloc}


@pytest.fixture
def reader(readers: Callable[..., Reader]) -> Reader:
    """One reader at a desk."""
    return readers()
