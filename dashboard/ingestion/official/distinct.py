"""Whole numbers that stand for something, such as a pair of countries: which there are, and in which rows.

``numpy.unique`` sorts; where the numbers lie close together, counting through them takes a fraction of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]

_SPARSE: Final = 16
"""Up to so many possible numbers to each row, counting through all of them is the quicker way."""
_LARGEST: Final = 2**62


class Distinct(NamedTuple):
    """The different numbers in a column.

    Attributes:
        keys: Each once, rising.
        first: For each, the first row that has it.
        number: For each row, the place of its number in ``keys``.
    """

    keys: Keys
    first: Keys
    number: Keys


def distinct(keys: Keys) -> Distinct:
    """The different numbers in a column of numbers from zero up.

    >>> told = distinct(np.array([7, 2, 7]))
    >>> told.keys.tolist(), told.first.tolist(), told.number.tolist()
    ([2, 7], [1, 0], [1, 0, 1])
    """
    rows = len(keys)
    sizes = int(keys.max(initial=0)) + 1
    if sizes > _SPARSE * rows + 1:
        told, first, number = np.unique(keys, return_index=True, return_inverse=True)
        return Distinct(told.astype(np.int64), first.astype(np.int64), number.astype(np.int64))
    place = np.zeros(sizes, np.int32)
    place[keys] = 1
    found = np.flatnonzero(place)
    place[found] = np.arange(len(found), dtype=np.int32)
    number = place[keys].astype(np.int64)
    first = np.zeros(len(found), np.int64)
    # Where a place is written to more than once, the last to be written stays: here the first row.
    first[number[::-1]] = np.arange(rows - 1, -1, -1)
    return Distinct(found.astype(np.int64), first, number)


def combined(columns: Sequence[Keys]) -> Keys:
    """One number for each row that is the same only where all its numbers are, in the same order as they.

    >>> combined([np.array([1, 0, 1]), np.array([2, 5, 2])]).tolist()
    [8, 5, 8]
    """
    key = columns[0]
    sizes = int(key.max(initial=0)) + 1
    for codes in columns[1:]:
        size = int(codes.max(initial=0)) + 1
        if sizes * size > _LARGEST:
            # Only the combinations that occur are counted on.
            told = distinct(key)
            key, sizes = told.number, len(told.keys)
        key, sizes = key * size + codes, sizes * size
    return key
