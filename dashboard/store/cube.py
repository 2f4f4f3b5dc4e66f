"""All official all-goods figures in memory, sorted by pair: a pair's whole history is a slice.

Reading a country pair out of millions of rows on disk takes milliseconds at best; nearly every screen needs
the totals alone, some two per cent of the rows. So they are kept as one sorted table: eight bytes of value
and a few small integers a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Cube:
    """The table ``observations`` by pair, each row beside what its release says.

    Attributes:
        pairs: Every pair, ``AZE-IND``, and where its rows begin and end.
    """

    pairs: Mapping[str, tuple[int, int]]
    _rows: pa.Table
    _releases: pa.Table
    _release_of: _Codes

    @classmethod
    def of(cls, observations: pa.Table, releases: pa.Table) -> Cube:
        """Sort the rows by pair, and within a pair by reporter, flow and period.

        Args:
            observations: Rows of the table of that name.
            releases: Rows of the table of that name; further columns, as of their sources, come along.

        Raises:
            KeyError: Where an observation names a release that is not there.
        """
        releases = releases.sort_by([(name, "ascending") for name in ("flow", "first_day", "release_id")])
        release_of = _places(observations["release_id"], releases["release_id"])
        names, reporter, partner = _coded(observations["reporter"], observations["partner"])
        low, high = np.minimum(reporter, partner), np.maximum(reporter, partner)
        pair = low.astype(np.int64) * len(names) + high
        order = np.lexsort((release_of, reporter, pair))
        rows = pa.table(
            {
                "reporter": _named(reporter[order], names),
                "partner": _named(partner[order], names),
                "value": observations["value"].take(order),
                "parts": observations["parts"].take(order),
                "mark": observations["mark"].take(order).combine_chunks().dictionary_encode(),
            }
        )
        return cls(
            MappingProxyType(_ranges(pair[order], names)),
            rows.combine_chunks(),
            releases,
            release_of[order].astype(np.int32),
        )

    def __len__(self) -> int:
        return int(self._rows.num_rows)

    def history(self, pair: str) -> pa.Table:
        """All figures of a pair, whichever way round it is named, with the columns of both tables.

        Sorted by reporter, flow and period; empty where nothing is known. The ``step`` of a figure that is a
        sum is that of its release as many times as it has parts: each of them was rounded.
        """
        first, last = self.pairs.get("-".join(sorted(pair.split("-"))), (0, 0))
        return self._joined(first, last)

    def by_source(self) -> dict[str, int]:
        """How many figures each source gave."""
        counted: dict[str, int] = {}
        numbers = np.bincount(self._release_of, minlength=self._releases.num_rows)
        for source, number in zip(self._releases["source_id"].to_pylist(), numbers.tolist(), strict=True):
            counted[source] = counted.get(source, 0) + number
        return counted

    def everything(self) -> pa.Table:
        """All figures of all pairs, with the columns of both tables."""
        return self._joined(0, len(self))

    def _joined(self, first: int, last: int) -> pa.Table:
        own = self._rows.slice(first, last - first)
        told = self._releases.take(pa.array(self._release_of[first:last]))
        columns = {**_columns(own), **_columns(told)}
        if "step" in columns:
            parts = pc.cast(pc.fill_null(columns["parts"], 1), pa.float64())
            columns["step"] = pc.multiply(columns["step"], parts)
        return pa.table(columns)


def _columns(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    return dict(zip(table.column_names, table.columns, strict=True))


def _places(names: pa.ChunkedArray, known: pa.ChunkedArray) -> _Codes:
    """Where each name stands in a list."""
    found = pc.index_in(names, value_set=known)
    if found.null_count:
        raise KeyError(pc.filter(names, pc.is_null(found))[0].as_py())
    return np.asarray(found.combine_chunks(), dtype=np.int32)


def _coded(*columns: pa.ChunkedArray) -> tuple[list[str], _Codes, _Codes]:
    """The names in two columns in alphabetical order, and each column as places in that list."""
    names = sorted({name for column in columns for name in column.unique().to_pylist()})
    first, second = (_places(column, pa.array(names, pa.string())) for column in columns)
    return names, first, second


def _named(codes: _Codes, names: list[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(names, pa.string()))


def _ranges(pair: npt.NDArray[np.int64], names: list[str]) -> dict[str, tuple[int, int]]:
    """Where the rows of each pair begin and end."""
    if not len(pair):
        return {}
    firsts = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    lasts = np.r_[firsts[1:], len(pair)]
    keys = zip(*divmod(pair[firsts], len(names)), strict=True)
    return {
        f"{names[low]}-{names[high]}": (first, last)
        for (low, high), first, last in zip(keys, firsts.tolist(), lasts.tolist(), strict=True)
    }
