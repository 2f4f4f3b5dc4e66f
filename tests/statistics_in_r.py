"""Files as R's save() writes them, small, for the tests."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

SYMBOL, PAIRS, TEXT, INTEGERS, DOUBLES, STRINGS, ITEMS, COMPACT, NIL = 1, 2, 9, 13, 14, 16, 19, 238, 254
OBJECT, ATTRIBUTES, TAG = 0x100, 0x200, 0x400
UTF8 = 8 << 12


def word(number: int) -> bytes:
    return struct.pack(">i", number)


def text(told: str | None, encoding: str = "utf-8") -> bytes:
    if told is None:
        return word(TEXT) + word(-1)
    data = told.encode(encoding)
    return word(TEXT | (UTF8 if encoding == "utf-8" else 4 << 12)) + word(len(data)) + data


def symbol(name: str) -> bytes:
    return word(SYMBOL) + text(name)


def pairs(named: Mapping[str, bytes]) -> bytes:
    told = b"".join(word(PAIRS | TAG) + symbol(name) + item for name, item in named.items())
    return told + word(NIL)


def strings(cells: Sequence[str | None], **attributes: bytes) -> bytes:
    told = b"".join(text(cell) for cell in cells)
    return word(STRINGS | _flags(attributes)) + word(len(cells)) + told + _told(attributes)


def integers(cells: Sequence[int | None], **attributes: bytes) -> bytes:
    told = b"".join(word(-(2**31) if cell is None else cell) for cell in cells)
    return word(INTEGERS | _flags(attributes)) + word(len(cells)) + told + _told(attributes)


def doubles(cells: Sequence[float]) -> bytes:
    return word(DOUBLES) + word(len(cells)) + struct.pack(f">{len(cells)}d", *cells)


def factor(cells: Sequence[str | None]) -> bytes:
    levels = sorted({cell for cell in cells if cell is not None})
    codes = [None if cell is None else levels.index(cell) + 1 for cell in cells]
    return integers(codes, levels=strings(levels), **{"class": strings(["factor"])})


def counting(first: int, length: int) -> bytes:
    """Whole numbers one after the other, as R writes them in short."""
    kind = word(PAIRS) + symbol("compact_intseq") + word(NIL)
    return word(COMPACT) + kind + doubles([length, first, 1]) + word(NIL)


def frame(columns: Mapping[str, bytes], *, rows: int) -> bytes:
    attributes = {
        "names": strings([*columns]),
        "class": strings(["tbl_df", "data.frame"]),
        "row.names": integers([None, -rows]),
    }
    return (
        word(ITEMS | _flags(attributes)) + word(len(columns)) + b"".join(columns.values()) + _told(attributes)
    )


def saved(named: Mapping[str, bytes], *, version: int = 3) -> bytes:
    encoding = word(5) + b"UTF-8" if version == 3 else b""
    return (
        f"RDX{version}\nX\n".encode()
        + word(version)
        + word(0x40300)
        + word(0x20300)
        + encoding
        + pairs(named)
    )


def _flags(attributes: Mapping[str, Any]) -> int:
    return (OBJECT | ATTRIBUTES) if attributes else 0


def _told(attributes: Mapping[str, bytes]) -> bytes:
    return pairs(attributes) if attributes else b""
