"""Texts that repeat: each different one once in a list, and for each row its place in that list.

A column of three million rows names some two hundred countries. What is done to each of the two hundred, and
not to each row, costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

# One place more than the list is long may stand for what is missing.
_SHORTEST: Final = ((2**7 - 1, pa.int8()), (2**15 - 1, pa.int16()), (2**31, pa.int32()))


def is_listed(column: pa.Array) -> bool:
    """Whether a column is a list of texts and places in it."""
    return bool(pa.types.is_dictionary(column.type))


def plain(column: pa.Array) -> pa.Array:
    """A column with the text itself in each row, however it was."""
    return column.dictionary_decode() if is_listed(column) else column


def placed(texts: pa.StringArray, places: pa.Array) -> pa.DictionaryArray:
    """The text at each row's place in a list; those that are the same are one from then on.

    >>> told = placed(pa.array(["x", "y", "x", None]), pa.array([0, 1, 2, 3]))
    >>> told.to_pylist(), told.dictionary.to_pylist()
    (['x', 'y', 'x', None], ['x', 'y'])
    """
    told = texts.dictionary_encode()
    if len(told.dictionary) == len(texts):
        return pa.DictionaryArray.from_arrays(places, texts)
    return pa.DictionaryArray.from_arrays(narrow(told).indices.take(places), told.dictionary)


def of_each(column: pa.Array, what: Callable[[pa.StringArray], pa.Array]) -> pa.Array:
    """What a function says of the text in each row; null where there is none.

    >>> of_each(pa.array(["a", None, "a"]), lambda texts: pc.equal(texts, "a")).to_pylist()
    [True, None, True]
    """
    told = column.dictionary_encode()
    return what(told.dictionary).take(told.indices)


def narrow(column: pa.DictionaryArray) -> pa.DictionaryArray:
    """The same with places as short as the list allows: columns of millions of rows are bound by memory.

    >>> narrow(pa.array(["a", "b", "a"]).dictionary_encode()).indices.type
    DataType(int8)
    """
    size = len(column.dictionary)
    kind = next(kind for most, kind in _SHORTEST if size < most)
    return pa.DictionaryArray.from_arrays(column.indices.cast(kind), column.dictionary)


def without_gaps(column: pa.DictionaryArray) -> pa.DictionaryArray:
    """The same where every row has a text, if an empty one, and every text of the list is in some row.

    >>> told = without_gaps(pa.DictionaryArray.from_arrays(pa.array([2, None]), pa.array(["a", "b", "c"])))
    >>> told.to_pylist(), told.dictionary.to_pylist()
    (['c', ''], ['c', ''])
    """
    texts, places = column.dictionary, column.indices
    if column.null_count:
        places = pc.fill_null(places, len(texts))
        texts = pa.concat_arrays([texts, pa.array([""], texts.type)])
    told = pa.DictionaryArray.from_arrays(places, texts)
    occurs = occurring(told)
    if occurs.true_count == len(texts) and not column.null_count:
        return column
    return placed(pc.if_else(occurs, texts, pa.scalar(None, texts.type)), places)


def occurring(column: pa.DictionaryArray) -> pa.BooleanArray:
    """Which texts of a list are in some row; every row has one.

    >>> occurring(pa.DictionaryArray.from_arrays(pa.array([2, 0]), pa.array(["a", "b", "c"]))).to_pylist()
    [True, False, True]
    """
    occurs = np.zeros(len(column.dictionary), np.bool_)
    occurs[np.asarray(column.indices)] = True
    return pa.array(occurs)
