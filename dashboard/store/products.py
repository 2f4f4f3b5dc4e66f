"""Official figures by product: written sorted by pair, and found again without reading the rest.

A file has one row group for every few thousand rows. The first and last pair of each row group stand in the
file's own footer, so what is read of a file of ten million rows is the few row groups that hold a pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.store.schema import TABLES
from dashboard.store.snapshot import Piece

ROWS_TO_A_GROUP: Final = 16_384
"""Smaller groups are read faster and take more room; a pair has some hundred products a year."""
ROWS_TO_A_CHUNK: Final = 16 * ROWS_TO_A_GROUP
"""Arrays of this size stay in the processor's cache and are used again: that halves the time."""

_Texts = npt.NDArray[np.str_]
_SHORT: Final = 256
"""A list of so few names is written whole, whichever of them occur."""
_NAMES: Final = ("pair", "release_id", "reporter", "product")
_NUMBERS: Final = ("value", "quantity")
_WRITTEN: Final = pa.schema(
    [
        pa.field(
            each.name,
            pa.dictionary(pa.int16(), pa.string()) if each.name in _NAMES else each.type,
            nullable=each.nullable,
        )
        for each in TABLES["products"]
    ]
)
"""Their types on the way into a file; what is in the file then is text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """Rows of ``products``, texts as places in lists: what a file is written from.

    Attributes:
        names: For each text column, the different texts in it.
        codes: For each text column, where each row's text stands in that list.
        value: In the release's currency.
        quantity: In the release's unit; NaN where there is none.
        order: The rows in their order, by number; ``None`` if they are in it.
    """

    names: dict[str, pa.StringArray]
    codes: dict[str, npt.NDArray[np.integer]]
    value: npt.NDArray[np.float64]
    quantity: npt.NDArray[np.float64]
    order: npt.NDArray[np.integer] | None = None

    def __len__(self) -> int:
        return len(self.value)

    def chunks(self) -> Iterator[Coded]:
        """The rows in their order, as many at a time as stay in a processor's cache."""
        if self.order is None:
            yield self
            return
        for first in range(0, len(self), ROWS_TO_A_CHUNK):
            yield self._taken(self.order[first : first + ROWS_TO_A_CHUNK])

    def _taken(self, rows: npt.NDArray[np.integer]) -> Coded:
        return Coded(
            names=self.names,
            codes={name: codes.take(rows) for name, codes in self.codes.items()},
            value=self.value.take(rows),
            quantity=self.quantity.take(rows),
        )


class ProductRows(Protocol):
    """Any number of rows of ``products``."""

    def __len__(self) -> int: ...

    def chunks(self) -> Iterator[Coded]:
        """The rows in their order, as many at a time as are easily held in memory."""


def write_products(path: Path, chunks: Iterable[Coded]) -> int:
    """Write rows, sorted by pair over all chunks, as one Parquet file; how many there were.

    Texts are written as places in a short list for each row group, which takes a fraction of the time and
    room of writing them out.
    """
    written = 0
    with pq.ParquetWriter(
        path,
        _WRITTEN,
        # A sixth more room than zstd's, for two thirds of the time to read a pair.
        compression="lz4",
        use_dictionary=list(_NAMES),
        column_encoding=dict.fromkeys(_NUMBERS, "BYTE_STREAM_SPLIT"),
        write_statistics=["pair"],
        write_page_checksum=True,
        store_schema=False,
    ) as writer:
        for chunk in chunks:
            for first in range(0, len(chunk), ROWS_TO_A_GROUP):
                writer.write_table(_group(chunk, first, first + ROWS_TO_A_GROUP))
            written += len(chunk)
    return written


def _group(chunk: Coded, first: int, last: int) -> pa.Table:
    texts = [_listed(chunk.codes[name][first:last], chunk.names[name]) for name in _NAMES]
    quantity = chunk.quantity[first:last]
    numbers = [pa.array(chunk.value[first:last]), pa.array(quantity, mask=np.isnan(quantity))]
    return pa.table(texts + numbers, schema=_WRITTEN)


def _listed(codes: npt.NDArray[np.integer], names: pa.Array) -> pa.DictionaryArray:
    """The texts, as places in a short list of those that occur."""
    first, last = int(codes.min()), int(codes.max())
    if last - first < _SHORT:
        return pa.DictionaryArray.from_arrays(
            pa.array((codes - first).astype(np.int16)), names.slice(first, last - first + 1), safe=False
        )
    occurs = np.zeros(len(names), np.bool_)
    occurs[codes] = True
    places = np.cumsum(occurs, dtype=np.int16) - np.int16(1)
    return pa.DictionaryArray.from_arrays(
        pa.array(places[codes]), names.take(pa.array(np.flatnonzero(occurs))), safe=False
    )


@dataclass(frozen=True)
class ProductTable:
    """The product rows of a snapshot, in as many files as were loaded.

    Files are opened when first asked and stay open, memory-mapped; an object may be used by several threads.

    Attributes:
        pieces: From ``Store.pieces(snapshot, "products")``.
    """

    pieces: tuple[Piece, ...]
    _files: dict[Path, _File] = field(default_factory=dict, repr=False)

    def of_pair(self, pair: str, columns: Sequence[str] = TABLES["products"].names) -> pa.Table:
        """All rows of a pair, whichever way round it is named; with these columns.

        Texts come as dictionary arrays.
        """
        pair = "-".join(sorted(pair.split("-")))
        wanted = list(dict.fromkeys(("pair", *columns)))
        found = [rows for piece in self.pieces for rows in self._file(piece).rows(piece, pair, wanted)]
        table = pa.concat_tables(found).unify_dictionaries() if found else _empty(wanted)
        return table.select(list(columns))

    def _file(self, piece: Piece) -> _File:
        file = self._files.get(piece.path)
        if file is None:
            file = self._files.setdefault(piece.path, _File(piece.path))
        return file


@dataclass(frozen=True)
class _File:
    path: Path

    @cached_property
    def parquet(self) -> pq.ParquetFile:
        return pq.ParquetFile(
            self.path, memory_map=True, read_dictionary=list(_NAMES), page_checksum_verification=False
        )

    @cached_property
    def spans(self) -> tuple[_Texts, _Texts, list[int]]:
        """The first and last pair of each row group, and the number of rows before it."""
        told = self.parquet.metadata
        column = told.schema.names.index("pair")
        groups = [told.row_group(at) for at in range(told.num_row_groups)]
        spans = [group.column(column).statistics for group in groups]
        before = np.cumsum([0, *(group.num_rows for group in groups)]).tolist()
        return np.array([span.min for span in spans]), np.array([span.max for span in spans]), before

    def rows(self, piece: Piece, pair: str, columns: list[str]) -> Iterable[pa.Table]:
        firsts, lasts, before = self.spans
        for at in np.flatnonzero((firsts <= pair) & (pair <= lasts)).tolist():
            begin = max(0, piece.first_row - before[at])
            end = min(before[at + 1], piece.first_row + piece.rows) - before[at]
            if begin < end:
                group = self.parquet.read_row_group(at, columns=columns, use_threads=False)
                group = group.slice(begin, end - begin)
                found = group.filter(pc.equal(group["pair"], pair))
                if found.num_rows:
                    yield found


def _empty(columns: Sequence[str]) -> pa.Table:
    texts = pa.dictionary(pa.int32(), pa.string())
    fields = [TABLES["products"].field(name) for name in columns]
    return pa.schema(
        [pa.field(each.name, texts if each.name in _NAMES else each.type) for each in fields]
    ).empty_table()
