"""Smaller answers: brotli where the browser takes it, else gzip."""

from __future__ import annotations

import gzip

import brotli
from werkzeug import Request, Response

# What an answer must be worth: below this the headers outweigh the gain.
SMALLEST = 1_000
BROTLI, GZIP, PLAIN = "br", "gzip", ""

# Qualities of brotli: for one answer; for a file that somebody waits for; for a file in the background, where
# one reader comes from this machine or many come from far.
CHEAP, QUICK, LOCAL, PUBLIC = 4, 5, 9, 11


def accepted(request: Request) -> str:
    """The encoding to answer in; browsers take brotli only over TLS or from the machine itself."""
    wanted = request.accept_encodings
    best = wanted.best_match([BROTLI, GZIP, "identity"], default="identity") if wanted else "identity"
    return best if best in (BROTLI, GZIP) else PLAIN


def encoded(data: bytes, encoding: str, quality: int) -> bytes:
    """``data`` in an encoding.

    Args:
        data: What to send.
        encoding: ``br``, ``gzip`` or nothing.
        quality: Of brotli, 0 (quick) to 11 (small); gzip takes at most its 9.
    """
    if encoding == BROTLI:
        return bytes(brotli.compress(data, quality=quality))
    # The time of writing is left out, so that equal data give equal bytes.
    return gzip.compress(data, min(quality, 9), mtime=0) if encoding == GZIP else data


def squeeze(request: Request, response: Response) -> None:
    """Compress JSON and HTML made for this request alone, cheaply, where that pays."""
    if response.mimetype not in ("application/json", "text/html") or response.status_code != 200:
        return
    response.vary.add("Accept-Encoding")
    encoding, data = accepted(request), response.get_data()
    if encoding and len(data) >= SMALLEST:
        response.set_data(encoded(data, encoding, CHEAP if encoding == BROTLI else 1))
        response.headers["Content-Encoding"] = encoding
