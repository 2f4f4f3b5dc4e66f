"""The headers that every answer carries, and the Content-Security-Policy that the page obeys."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

# A script element of another type is data: the browser does not run it and wants no hash for it.
_RUN = ("", "text/javascript", "application/javascript", "module")

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_EMBEDDED = {"Cross-Origin-Resource-Policy": "cross-origin"}


def security_headers(
    page: str, frame_ancestors: Iterable[str] = (), *, embedded: bool = False
) -> Mapping[str, str]:
    """What every answer carries, errors included.

    Scripts run only from our own files or if they stand in ``page`` as it is now; nothing is loaded from
    another origin. Styles may be inline, since Plotly and the components set them; scripts may not.

    Args:
        page: The HTML that is served, complete.
        frame_ancestors: Origins beside our own that may show the page in a frame; ``*`` is any.
        embedded: Whether it is made to be shown by pages of other origins, which may insist on being told so.

    Raises:
        ValueError: The page needs what the policy forbids: another origin, or a script in an attribute.

    >>> security_headers("<script>draw()</script>")["Content-Security-Policy"].split("; ")[1]
    "script-src 'self' 'sha256-jm3FkV4tNIdBUr8jRVVl5n9PUixlaxTWD0pdpFiSH5A='"
    """
    ancestors = ["'self'", *frame_ancestors]
    policy = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *inline_hashes(page)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(ancestors),
    }
    told = {"Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items())}
    if len(ancestors) == 1:
        # For browsers that do not know frame-ancestors; it cannot name other sites.
        told["X-Frame-Options"] = "SAMEORIGIN"
    return {**told, **_FIXED, **(_EMBEDDED if embedded else {})}


def inline_hashes(page: str) -> list[str]:
    """CSP source expressions of the scripts written in a page, in its order, each once."""
    scripts = _Scripts()
    scripts.feed(page)
    scripts.close()
    return list(dict.fromkeys(map(_source_expression, scripts.inline)))


def _source_expression(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class _Scripts(HTMLParser):
    """Collects inline scripts and objects to what the policy would stop."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.inline: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name.startswith("on") or value.strip().lower().startswith("javascript:"):
                raise ValueError(f"<{tag} {name}>: the page's policy allows no script in an attribute")
        address = given.get("src") or (given.get("href", "") if tag == "link" else "")
        if urlsplit(address).netloc:
            raise ValueError(f"<{tag}> asks for {address}: everything is served from here")
        self._open = tag == "script" and "src" not in given and given.get("type", "").lower() in _RUN
        if self._open:
            self.inline.append("")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inline[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self._open = False
