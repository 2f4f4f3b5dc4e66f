"""What the bytes of a text are as characters."""

from __future__ import annotations

import re
from typing import Final

from dashboard.domain.errors import Refused

_TWO_OR_MORE: Final = re.compile(rb"[\xc3-\xf4][\x80-\xbf]|\xc2[\xa0-\xbf]")


def in_utf8(data: bytes) -> tuple[bytes, str]:
    """The same text in UTF-8 without a byte order mark, and its encoding if that was another one.

    What is not UTF-8 is taken for Latin-1 or Windows-1252, as all providers that do not write UTF-8 use
    these.

    Raises:
        Refused: Where it is no text, or mixes two encodings.

    >>> in_utf8("Côte d'Ivoire".encode("latin-1"))[1]
    'Latin-1'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16").encode(), "UTF-16"
    if b"\0" in data:
        raise Refused("is no text: there are zero bytes in it")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as why:
        if mixed := _TWO_OR_MORE.search(data):
            lines = sorted(data.count(b"\n", 0, place) + 1 for place in (why.start, mixed.start()))
            raise Refused(
                f"mixes two encodings: lines {lines[0]} and {lines[1]} are not written in the same one; "
                "fetch it again, or save it as UTF-8"
            ) from None
        is_windows = re.search(rb"[\x80-\x9f]", data) is not None
        name = "Windows-1252" if is_windows else "Latin-1"
        return _decoded(data, "cp1252" if is_windows else "latin-1").encode(), name
    return data, ""


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise Refused(f"line {line}: neither UTF-8 nor Latin-1; save it as UTF-8") from None
