"""Charts drawn without a reader: the page is opened in a browser of this machine, and draws as always."""

from __future__ import annotations

import base64
import os
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import dash

from dashboard.app.serving import serve
from dashboard.domain.errors import Unreadable

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_PLAYWRIGHT: Final = (
    "png, svg, pdf and zip are drawn in a browser, which needs Playwright: "
    "pip install 'trade-figures[export]'"
)
NO_BROWSER: Final = (
    "png, svg, pdf and zip are drawn in a browser, and none was found: install Chromium "
    "(apt install chromium, or playwright install chromium)"
)

_TAKE: Final = """
async ([kind, key, options, figure]) => {
  const ready = () => window.tradeFigures?.theme && window.tradeFigures.current;
  await new Promise((done) => {
    const look = () => (ready() ? done() : setTimeout(look, 20));
    look();
  });
  const page = window.tradeFigures;
  const faces = ['400', '600', '700'].map((weight) => `${weight} 13px "Source Sans 3"`);
  await Promise.all(faces.map((face) => document.fonts.load(face)));
  const chart = page.chartOf(key);
  const make = {
    png: () => page.asPng(chart, options),
    svg: async () => new Blob([await page.asSvg(chart, options)]),
    pdf: () => page.asPdf(chart, options),
    zip: async () => (await page.evidence(figure)).blob,
  };
  const bytes = new Uint8Array(await (await make[kind]()).arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
"""

Take = Callable[[str, str, str, dict[str, Any], str | None], bytes]
"""Makes one file: of a query, a kind (png, svg, pdf or zip), a chart's key, options, and a figure's id."""


@contextmanager
def drawing(app: dash.Dash) -> Iterator[Take]:
    """A browser before an app that is served to it alone, on a port of this machine.

    The server stays up until the process ends; waiting for its connections to close would take longer.

    Raises:
        Unreadable: There is no Playwright, or no browser.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Unreadable(NO_PLAYWRIGHT) from None
    with sync_playwright() as playwright:
        browser = _launched(playwright)
        try:
            address = _served(app)
            page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")

            def take(query: str, kind: str, key: str, options: dict[str, Any], figure: str | None) -> bytes:
                if page.url != f"{address}{query}":
                    page.goto(f"{address}{query}")
                return base64.b64decode(page.evaluate(_TAKE, [kind, key, options, figure]))

            yield take
        finally:
            browser.close()


def _launched(playwright: Playwright) -> Browser:
    from playwright.sync_api import Error

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    # The superuser's Chromium does not start in its own sandbox; it sees our own page and nothing else.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        return playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if root else [])
    except Error:
        raise Unreadable(NO_BROWSER) from None


def _served(app: dash.Dash) -> str:
    told: queue.Queue[str] = queue.Queue()
    work = {"port": 0, "when_ready": told.put}
    threading.Thread(target=serve, args=(app,), kwargs=work, name="drawing", daemon=True).start()
    return told.get(timeout=60)
