"""Tables of Stata (.dta), as versions 13 and later write them: formats 117 to 119.

A header says how many variables and observations there are, a map says where each part begins, and the
observations are records of one width. Texts of their own length (strL) and labels of values are not read.
"""

from __future__ import annotations

import re
import struct
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from dashboard.domain.errors import Refused

_MOST_VARIABLES: Final = 2_000
_TYPES: Final = {65526: "f8", 65527: "f4", 65528: "i4", 65529: "i2", 65530: "i1"}
_LONGEST_TEXT: Final = 2045
_MISSING: Final = {"f8": 2.0**1023, "f4": 2.0**127, "i4": 2147483621.0, "i2": 32741.0, "i1": 101.0}
"""The smallest of the numbers of each type that stand for a missing one; there is none above these."""
_HEADER: Final = re.compile(
    rb"<stata_dta><header><release>(117|118|119)</release><byteorder>(MSF|LSF)</byteorder><K>"
)
_SECTIONS: Final = 14
_NAMES, _DATA = 3, 9
"""Places in the map."""


class _Layout(NamedTuple):
    """How a file is built.

    Attributes:
        order: "<" or ">", as the bytes of numbers are ordered.
        observations: How many there are.
        data: Where they begin.
        names: Of the variables.
        record: One observation.
    """

    order: str
    observations: int
    data: int
    names: tuple[str, ...]
    record: np.dtype[np.void]


def variables(head: bytes) -> tuple[str, ...]:
    """Names of the variables, as far as the beginning of a file shows them; none if it is no such file."""
    try:
        return _layout(head).names
    except Refused:
        return ()


def columns(data: bytes) -> dict[str, pa.Array]:
    """Every variable by its name: texts as text, numbers as doubles, what is missing as null.

    Raises:
        Refused: Where it is no whole file of a format known here.
    """
    layout = _layout(data)
    if layout.data + layout.observations * layout.record.itemsize > len(data):
        raise Refused("is a Stata table that was cut off; fetch it again")
    rows = np.frombuffer(data, layout.record, layout.observations, layout.data)
    return {name: _column(rows[f"f{at}"]) for at, name in enumerate(layout.names)}


def _layout(data: bytes) -> _Layout:
    found = _HEADER.match(data)
    if found is None:
        raise Refused("is a Stata table older than version 13, or damaged; save it anew in Stata")
    release, order = int(found[1]), "<" if found[2] == b"LSF" else ">"
    at = found.end()
    try:
        (count,) = struct.unpack_from(f"{order}{'I' if release == 119 else 'H'}", data, at)
        at = data.index(b"<N>", at) + 3
        (observations,) = struct.unpack_from(f"{order}{'I' if release == 117 else 'Q'}", data, at)
        at = data.index(b"<map>", at) + 5
        parts = struct.unpack_from(f"{order}{_SECTIONS}Q", data, at)
        at = data.index(b"<variable_types>", at) + 16
        if count > _MOST_VARIABLES:
            raise Refused(f"has {count:,} variables; {_MOST_VARIABLES:,} at most")
        kinds = struct.unpack_from(f"{order}{count}H", data, at)
        names = _names(data, parts[_NAMES], count, 33 if release == 117 else 129)
    except (struct.error, ValueError):
        raise Refused("is a Stata table that was cut off; fetch it again") from None
    record = np.dtype([(f"f{at}", _type(kind, order)) for at, kind in enumerate(kinds)])
    return _Layout(order, observations, parts[_DATA] + len(b"<data>"), names, record)


def _names(data: bytes, at: int, count: int, width: int) -> tuple[str, ...]:
    at += len(b"<varnames>")
    if at + count * width > len(data):
        raise ValueError(at)
    cells = (data[at + each * width : at + (each + 1) * width] for each in range(count))
    return tuple(cell.partition(b"\0")[0].decode("utf-8", "replace") for cell in cells)


def _type(kind: int, order: str) -> str:
    if 1 <= kind <= _LONGEST_TEXT:
        return f"S{kind}"
    if kind not in _TYPES:
        raise Refused("holds texts of any length (strL), which are not read here; save it as .csv")
    return order + _TYPES[kind]


def _column(cells: np.ndarray) -> pa.Array:
    if cells.dtype.kind == "S":
        # Behind the zero that ends a text there may be anything.
        texts = [cell.partition(b"\0")[0].decode("utf-8", "replace").strip() for cell in cells.tolist()]
        return pa.array(texts, pa.string())
    numbers = cells.astype(np.float64)
    return pa.array(numbers, mask=numbers >= _MISSING[cells.dtype.str[1:]])
