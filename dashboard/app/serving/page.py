"""The page as it is sent: drawn once by Dash when the app is complete, then kept.

Dash would draw it for each reader and put the Python version and a token for background callbacks into it.
Drawn once it has a fixed text, so its scripts have fixed hashes, and it can be compressed, tagged and kept.
"""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

import dash

from dashboard.app.serving.static import Item, Shelf

_ADDRESS = re.compile(r"""(?:src|href)=["']([^"'?#]+)(?:\?[^"']*)?["']""")
_STYLE_ADDRESS = re.compile(r"""url\((["']?)([^"'()?#]+)\1\)""")
_CONFIG = re.compile(r'(<script id="_dash-config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_WITHHELD = ("python_version", "end_id")


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
    shelf.items[prefix] = Item(text.encode(), "text/html")
    names = ["_dash-dependencies"] if callable(app.layout) else ["_dash-dependencies", "_dash-layout"]
    for name in names:
        shelf.items[prefix + name] = Item(_asked(app, prefix + name), "application/json")
    shelf.items[prefix + "_favicon.ico"] = Item(_asked(app, prefix + "_favicon.ico"), "image/x-icon")
    shelf.asked = (prefix, *addresses, *(prefix + name for name in names))
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


def with_versions(text: str, shelf: Shelf) -> str:
    """The page with each asset's content in its address, where Dash writes the time of the last change."""

    def version(found: re.Match[str]) -> str:
        item = shelf.items.get(found[1])
        return f"{found[1]}?m={item.digest}" if item else found[0]

    return re.sub(r"(?<=[\"'])([^\"'?]+)\?m=[0-9.]+", version, text)
