"""The page as it is sent: drawn once by Dash when the app is complete, then kept.

Dash would draw it for each reader and put the Python version and a token for background callbacks into it.
Drawn once it has a fixed text, so its scripts have fixed hashes, and it can be compressed, tagged and kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

import dash

from dashboard.app.serving.static import Item, Shelf

_ADDRESS = re.compile(r"""(?:src|href)=["']([^"'?#]+)(?:\?[^"']*)?["']""")
_STYLE_ADDRESS = re.compile(r"""url\((["']?)([^"'()?#]+)\1\)""")
_CONFIG = re.compile(r'(<script id="_dash-config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>\s*')
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">\s*')
_RENDERER = re.compile(r'<script id="_dash-renderer".*?</script>\s*', re.DOTALL)
_HEAD = 1_000
"""Bytes within which the function of a script begins."""
_WITHHELD = ("python_version", "end_id")


OPENING = "trade-figures-opening"
"""The extension of the app's server that gives slots for a query, if its pages come with a first screen."""
KEPT = 16
"""Pages kept ready with their first screens; the oldest goes."""


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """What is put into the page for one address; the same object stands for the same content.

    Attributes:
        title: Of the document, as markup.
        early: Markup of the page as it is before Dash has made it.
        screen: The first screen, as JSON that markup cannot end.
        properties: What the properties of Dash's components are, by their ids, likewise.
    """

    title: str
    early: str
    screen: str
    properties: str


def filled(text: str, slots: Slots) -> str:
    """The page with its slots filled."""
    at_title, rest = text.split("<title>", 1)
    _, rest = rest.split("</title>", 1)
    before, after = rest.split("<!--early-->", 1)
    for name, value in (("first-screen", slots.screen), ("first-properties", slots.properties)):
        place = f'id="{name}">'
        after = after.replace(place, place + value, 1)
    return f"{at_title}<title>{slots.title}</title>{before}{slots.early}{after}"


def opened(text: str, slots_of: Callable[[str], Slots]) -> Callable[[str], Item]:
    """The page for a query, as it is sent; the latest are kept.

    Args:
        text: Of ``draw``.
        slots_of: What stands in its slots for a query.
    """

    @lru_cache(maxsize=KEPT)
    def made(slots: Slots) -> Item:
        return Item(filled(text, slots).encode(), "text/html")

    return lambda query: made(slots_of(query))


def draw(app: dash.Dash, shelf: Shelf) -> str:
    """Have the app draw its page, layout and dependencies, and put them on the shelf with all files.

    Returns the page's HTML.

    A layout that is a function is left to Dash, since it may differ from call to call.

    Raises:
        ValueError: The app cannot draw its page.
    """
    prefix = app.config.routes_pathname_prefix
    text = _asked(app, prefix).decode()
    addresses = tuple(dict.fromkeys(_ADDRESS.findall(text)))
    shelf.put_assets(app)
    _version_styles(shelf)
    shelf.put_components(app, addresses)
    text = with_versions(_without_insides(text), shelf)
    if OPENING in app.server.extensions:
        text = in_order(text, shelf, prefix + app.config.assets_url_path.strip("/") + "/")
        addresses = (*_ADDRESS.findall(text), *addresses)
        shelf.first = tuple(path for path in _ADDRESS.findall(text) if path.endswith((".css", ".js")))
    shelf.items[prefix] = Item(text.encode(), "text/html")
    names = ["_dash-dependencies"] if callable(app.layout) else ["_dash-dependencies", "_dash-layout"]
    for name in names:
        shelf.items[prefix + name] = Item(_asked(app, prefix + name), "application/json")
    shelf.items[prefix + "_favicon.ico"] = Item(_asked(app, prefix + "_favicon.ico"), "image/x-icon")
    shelf.asked = (prefix, *dict.fromkeys(addresses), *(prefix + name for name in names))
    return text


def _asked(app: dash.Dash, path: str) -> bytes:
    answer = app.server.test_client().get(path)
    if answer.status_code != 200:
        raise ValueError(f"the app answers {answer.status} to {path}")
    body: bytes = answer.get_data()
    return body


def _without_insides(text: str) -> str:
    """The page without what no reader needs to know."""

    def withhold(found: re.Match[str]) -> str:
        config = {key: value for key, value in json.loads(found[2]).items() if key not in _WITHHELD}
        return found[1] + json.dumps(config).replace("<", "\\u003c") + found[3]

    return _CONFIG.sub(withhold, text)


def _version_styles(shelf: Shelf) -> None:
    """Put the content of fonts and pictures into their addresses in style sheets, so that they are kept."""
    for path, item in shelf.items.items():
        if item.mimetype == "text/css":

            def version(found: re.Match[str], path: str = path) -> str:
                asked = shelf.items.get(urljoin(path, found[2]))
                return f"url({found[1]}{found[2]}?m={asked.digest}{found[1]})" if asked else found[0]

            item.content = _STYLE_ADDRESS.sub(version, item.read().decode()).encode()


def in_order(text: str, shelf: Shelf, assets: str) -> str:
    """The page with what draws its first screen in front, and all of Dash behind that.

    Our own scripts and styles become one file each: a browser asks for six files at once, and each costs both
    sides a moment. The script with Plotly is fetched beside them, and run when the words stand. What Dash
    needs is only named: our scripts load it when the first screen stands, and start its renderer.

    Args:
        text: Of the page, with versions.
        shelf: Has all files, and gets those that are made of several.
        assets: The path of our own files.
    """
    scripts = [address for address in _SCRIPT.findall(text) if address.startswith(assets)]
    rest = [address for address in _SCRIPT.findall(text) if not address.startswith(assets)]
    plotly = [address for address in scripts if "plotly" in address]
    for address in plotly:
        _have_compiled_at_once(shelf.items[address.partition("?")[0]])
    own = [address for address in scripts if address not in plotly]
    styles = [address for address in _STYLE.findall(text) if address.startswith(assets)]
    head = [
        f'<link rel="stylesheet" href="{_joined(styles, shelf, assets + "page.css")}">',
        f'<script defer src="{_joined(own, shelf, assets + "page.js")}"></script>',
        *(f'<link id="plotly" rel="preload" as="script" href="{address}">' for address in plotly),
    ]
    named = f'<script id="rest" type="application/json">{json.dumps(rest)}</script>\n'
    for tag in (_SCRIPT, _STYLE, _RENDERER):
        text = tag.sub("", text)
    return text.replace("</head>", "\n".join([*head, "</head>"]), 1).replace("</body>", f"{named}</body>", 1)


def _have_compiled_at_once(script: Item) -> None:
    """Put parentheses around the one function that all of a script is in.

    Browsers take them as a sign that it is called at once, and compile it while it is on its way, rather than
    look it through and compile it when it is called. A script of another form stays as it is.
    """
    head, begin, inside = script.read().partition(b": this, () => {\n")
    inside, end, rest = inside.rpartition(b"}));")
    if begin and end and len(head) < _HEAD:
        script.content = head + b": this, (() => {\n" + inside + b"})));" + rest


def _joined(addresses: list[str], shelf: Shelf, path: str) -> str:
    """Several files as one; its address with the version of its content."""
    parts = [shelf.items[address.partition("?")[0]] for address in addresses]
    shelf.items[path] = Item(b"\n".join(part.read() for part in parts), parts[0].mimetype)
    return f"{path}?m={shelf.items[path].digest}"


def with_versions(text: str, shelf: Shelf) -> str:
    """The page with each asset's content in its address, where Dash writes the time of the last change."""

    def version(found: re.Match[str]) -> str:
        item = shelf.items.get(found[1])
        return f"{found[1]}?m={item.digest}" if item else found[0]

    return re.sub(r"(?<=[\"'])([^\"'?]+)\?m=[0-9.]+", version, text)
