"""Data frames in files that R's ``save`` has written (.rda, .rdata): unpacked, read, and as columns.

Only what tables are made of is kept. A packed file may inflate to so many bytes and no more.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import Any, Final

import numpy as np
import pyarrow as pa

from dashboard.domain.errors import Refused
from dashboard.ingestion.official.r_stream import BEGINS, Item, Reader

LARGEST: Final = 200_000_000
"""Bytes of a file once unpacked."""
_NO_INTEGER: Final = -(2**31)


def data_frames(packed: bytes) -> dict[str, dict[str, pa.Array]]:
    """The columns of every data frame in a file, by the frame's name; texts as text, numbers as numbers.

    Args:
        packed: The file's bytes.

    Raises:
        Refused: Where it is no whole file of this kind.
    """
    data = _inflated(packed)
    if not data.startswith(BEGINS):
        raise Refused("is a file of R, but not one that save() has written in its usual way")
    try:
        named = Reader(data).saved()
        return {name: _columns(item) for name, item in named.items() if _is_frame(item)}
    except (IndexError, KeyError, TypeError, ValueError) as why:
        raise Refused(f"is a damaged file of R ({type(why).__name__}); fetch it again") from None


def _is_frame(item: Item) -> bool:
    classes = item.attribute("class")
    return isinstance(classes, list) and "data.frame" in classes


def _columns(frame: Item) -> dict[str, pa.Array]:
    names = frame.attribute("names")
    told = {str(name): _column(item) for name, item in zip(names, frame.value, strict=True)}
    if len({len(column) for column in told.values()}) > 1:
        raise ValueError("columns of several lengths")
    return told


def _column(item: Item) -> pa.Array:
    if isinstance(item.value, list):
        cells = [each if isinstance(each, str) else None for each in item.value]
        return pa.array(cells, pa.string())
    numbers = np.asarray(item.value)
    if (named := item.attribute("levels")) is not None:
        levels = pa.array(named, pa.string())
        return levels.take(pa.array(numbers.astype(np.int64) - 1, mask=numbers == _NO_INTEGER))
    if numbers.dtype.kind == "i":
        return pa.array(numbers.astype(np.float64), mask=numbers == _NO_INTEGER)
    return pa.array(numbers.real.astype(np.float64), from_pandas=True)


def _inflated(packed: bytes) -> bytes:
    """The bytes within, whichever of R's ways of packing was used.

    Raises:
        Refused: Where it inflates too much, or is damaged.
    """
    if packed.startswith(b"RD"):
        return packed
    opened: Any = (
        zlib.decompressobj(wbits=31)
        if packed.startswith(b"\x1f\x8b")
        else bz2.BZ2Decompressor()
        if packed.startswith(b"BZh")
        else lzma.LZMADecompressor(memlimit=200_000_000)
    )
    try:
        data: bytes = opened.decompress(packed, LARGEST)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        raise Refused("is a damaged file of R; fetch it again") from None
    if len(data) >= LARGEST:
        raise Refused(f"would inflate to over {LARGEST:,} bytes")
    if not opened.eof:
        raise Refused("is a file of R that was cut off; fetch it again")
    return data
