"""Files and fixed documents: read once, compressed once, kept under the addresses the page uses.

Nearly all that a reader's browser asks for is fixed once the app is complete: the page, its layout, the
scripts. They stand on a *shelf*, known by their exact path, and are answered without Dash.
"""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import dash
from dash.fingerprint import check_fingerprint
from werkzeug import Request, Response

from dashboard.app.serving.compression import BROTLI, PLAIN, QUICK, accepted, encoded

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

# Written out, since what the system's own table says differs between machines.
_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_PACKED = ("image/jpeg", "image/png", "image/webp", "font/woff", "font/woff2", "application/octet-stream")


@dataclass(slots=True)
class Item:
    """One thing that is sent as it is.

    Attributes:
        content: The bytes, or the file they are in until somebody asks for it.
        mimetype: Such as ``text/javascript``.
    """

    content: bytes | Path
    mimetype: str
    _digest: str = ""
    _made: dict[str, bytes] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, file: Path) -> Item:
        """A file, with the media type of its name."""
        return cls(file, _TYPES.get(file.suffix.lower(), "application/octet-stream"))

    @property
    def digest(self) -> str:
        """20 hexadecimal digits of the content's SHA-256."""
        if not self._digest:
            self._digest = hashlib.sha256(self.read()).hexdigest()[:20]
        return self._digest

    def read(self) -> bytes:
        """The content; of a file, as it was when it was first asked for."""
        if isinstance(self.content, Path):
            self.content = self.content.read_bytes()
        return self.content

    def made(self, encoding: str) -> bytes:
        """The content in an encoding; compressed quickly if nobody has asked for it yet."""
        if not encoding:
            return self.read()
        with self._lock:  # of two first readers one works and one waits
            if encoding not in self._made:
                self._made[encoding] = encoded(self.read(), encoding, QUICK)
            return self._made[encoding]

    def improve(self, quality: int) -> None:
        """Compress with more patience; readers are served what there is meanwhile."""
        if self.mimetype not in _PACKED:
            self._made[BROTLI] = encoded(self.read(), BROTLI, quality)

    def answer(self, request: Request, *, for_ever: bool) -> Response:
        """The content, or 304 where the browser has it already."""
        encoding = PLAIN if self.mimetype in _PACKED else accepted(request)
        response = Response(self.made(encoding), mimetype=self.mimetype)
        if encoding:
            response.headers["Content-Encoding"] = encoding
        if self.mimetype not in _PACKED:
            response.vary.add("Accept-Encoding")
        response.headers["Cache-Control"] = FOR_EVER if for_ever else ASK_AGAIN
        # Weak, since one tag stands for the same content in every encoding.
        response.set_etag(self.digest, weak=True)
        return response.make_conditional(request)


@dataclass(slots=True)
class Shelf:
    """What is sent as it is.

    Attributes:
        items: By their exact path.
        fingerprinted: The paths that carry a fingerprint of their content.
        asked: The paths that a browser asks for when it opens the page, in its order.
        first: Those of them that it waits for with an empty page.
    """

    items: dict[str, Item] = field(default_factory=dict)
    fingerprinted: set[str] = field(default_factory=set)
    asked: tuple[str, ...] = ()
    first: tuple[str, ...] = ()

    def answer(self, path: str, request: Request) -> Response | None:
        """What stands at a path; None where nothing does."""
        item = self.items.get(path)
        if item is None:
            return None
        versioned = path in self.fingerprinted or request.query_string == f"m={item.digest}".encode()
        return item.answer(request, for_ever=versioned)

    def put_assets(self, app: dash.Dash) -> None:
        """Every file of the assets folder, but none that is hidden or leads out of it."""
        folder = Path(app.config.assets_folder).resolve()
        prefix = app.config.routes_pathname_prefix + app.config.assets_url_path.strip("/") + "/"
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = file.relative_to(folder)
            hidden = any(part.startswith(".") for part in name.parts)
            if file.is_file() and not hidden and file.resolve().is_relative_to(folder):
                self.items[prefix + name.as_posix()] = Item.of(file)

    def put_components(self, app: dash.Dash, addresses: Iterable[str]) -> None:
        """The component packages' files, at their plain path and at the fingerprinted one of the page.

        Source maps are left out: only a developer's tools ask for them.

        Args:
            app: Complete; it has drawn its page, and so knows its files.
            addresses: The paths that the page asks for.
        """
        suites = app.config.routes_pathname_prefix + "_dash-component-suites/"
        for package, names in app.registered_paths.items():
            folder = Path(str(sys.modules[package].__file__)).parent
            for name in names:
                if not name.endswith(".map") and (folder / name).is_file():
                    self.items[f"{suites}{package}/{name}"] = Item.of(folder / name)
        for address in addresses:
            plain, fingerprinted = check_fingerprint(address)  # type: ignore[no-untyped-call]
            if fingerprinted and plain in self.items:
                self.items[address] = self.items[plain]
                self.fingerprinted.add(address)

    def prepare(self) -> threading.Thread:
        """Compress quickly what the first reader would wait for, in a thread of its own."""

        def work() -> None:
            for path in self.first:
                self.items[path].made(BROTLI)

        thread = threading.Thread(target=work, name="first files", daemon=True)
        thread.start()
        return thread

    def improve(self, quality: int, after_s: float = 0.0) -> threading.Thread:
        """Compress what the page asks for better, in a thread of its own that does not hold up the end.

        Args:
            quality: Of brotli.
            after_s: Seconds to wait before that, so that a reader who is waiting has the machine alone.
        """

        def work() -> None:
            time.sleep(after_s)
            for path in self.asked:
                if path in self.items:
                    self.items[path].improve(quality)

        thread = threading.Thread(target=work, name="compression", daemon=True)
        thread.start()
        return thread
