"""Whole numbers that stand for something, such as a pair of countries: which there are, and in which rows.

``numpy.unique`` sorts; where the numbers lie close together, counting through them takes a fraction of that.
Columns of millions of numbers are bound by memory, so each is as narrow as its numbers allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.integer]

_SPARSE: Final = 16
"""Up to so many possible numbers to each row, counting through all of them is the quicker way."""
_SPARSE_FLAGS: Final = 4 * _SPARSE
"""A flag takes a fourth of the room of a number."""
_LARGEST: Final = 2**62
_LARGEST_NARROW: Final = 2**31
_SHORT: Final = 2**16


class Distinct(NamedTuple):
    """The different numbers in a column.

    Attributes:
        keys: Each once; rising, unless they were put into another order.
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
        return Distinct(*np.unique(keys, return_index=True, return_inverse=True))
    place = np.zeros(sizes, np.int32)
    place[keys] = 1
    found = np.flatnonzero(place)
    place[found] = np.arange(len(found), dtype=np.int32)
    number = place[keys]
    first = np.zeros(len(found), np.int64)
    # Where a place is written to more than once, the last to be written stays: here the first row.
    first[number[::-1]] = np.arange(rows - 1, -1, -1, dtype=np.int32)
    return Distinct(found, first, number)


def all_differ(keys: Keys) -> bool:
    """Whether no number from zero up is there twice.

    >>> all_differ(np.array([7, 2, 3])), all_differ(np.array([7, 2, 7]))
    (True, False)
    """
    if (keys[1:] > keys[:-1]).all():
        return True
    sizes = int(keys.max()) + 1
    if sizes > _SPARSE_FLAGS * len(keys):
        return len(np.unique(keys)) == len(keys)
    seen = np.zeros(sizes, np.bool_)
    seen[keys] = True
    return int(np.count_nonzero(seen)) == len(keys)


def by_appearance(told: Distinct) -> Distinct:
    """The same with the number whose first row comes first as number zero, and so on.

    >>> by_appearance(distinct(np.array([7, 2, 7]))).number.tolist()
    [0, 1, 0]
    """
    if (told.first[1:] > told.first[:-1]).all():
        return told
    order = np.argsort(told.first)
    place = np.zeros(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return Distinct(told.keys[order], told.first[order], place[told.number])


def sorting(columns: Sequence[Keys]) -> Keys:
    """The rows in the order of the first column, then of the second and so on; equal rows stay as they are.

    >>> sorting([np.array([1, 0, 1]), np.array([3, 5, 2])]).tolist()
    [1, 2, 0]
    """
    if columns[1:] and _rises(combined(columns[1:])):
        columns = columns[:1]  # as providers list them: only the first column is out of order
    order = np.arange(len(columns[0]))
    # Numbers of sixteen bits are sorted by counting: a few such rounds take less than one of longer numbers.
    for digit in reversed(_in_few(columns)):
        key = digit[order]
        if not _rises(key):
            order = order[np.argsort(key, kind="stable")]
    return order


def _rises(keys: Keys) -> bool:
    """Whether none is less than the one before it."""
    return not (keys[1:] < keys[:-1]).any()


def _in_few(columns: Sequence[Keys]) -> list[npt.NDArray[np.integer]]:
    """The same order in fewer columns, and short numbers, as far as neighbours fit into one."""
    told: list[npt.NDArray[np.integer]] = []
    rest = list(columns)
    while rest:
        key = rest.pop(0)
        size = int(key.max(initial=0)) + 1
        while rest and size * (next_size := int(rest[0].max(initial=0)) + 1) <= _SHORT:
            more = rest.pop(0)
            if next_size > 1:
                key, size = np.multiply(key, next_size, dtype=np.int32) + more, size * next_size
        told.append(key.astype(np.uint16) if size <= _SHORT else key)
    return told


def combined(columns: Sequence[Keys]) -> Keys:
    """One number for each row that is the same only where all its numbers are, in the same order as they.

    >>> combined([np.array([1, 0, 1]), np.array([2, 5, 2])]).tolist()
    [8, 5, 8]
    """
    key, sizes = columns[0], int(columns[0].max(initial=0)) + 1
    for codes in columns[1:]:
        size = int(codes.max(initial=0)) + 1
        if size == 1:
            continue
        if sizes * size > _LARGEST:
            # Only the combinations that occur are counted on.
            told = distinct(key)
            key, sizes = told.number, len(told.keys)
        sizes *= size
        key = np.multiply(key, size, dtype=np.int32 if sizes <= _LARGEST_NARROW else np.int64)
        key += codes.astype(key.dtype, copy=False)
    return key
