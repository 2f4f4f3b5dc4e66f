"""Rows of one or more BACI files in the order of the store, a little at a time: there are many millions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingestion.official.baci_blocks import Blocks, Ints, Rows, codes, countries_of
from dashboard.store.products import ROWS_TO_A_CHUNK, Coded

_PRODUCTS: Final = 1_000_000
_THOUSAND: Final = 1_000


@dataclass(frozen=True, eq=False)
class Merged:
    """The blocks of several files, in the order of the store.

    Attributes:
        files: Rows of each file.
        file: For each block, which file it is in.
        release: For each block, its release: the file and the year.
        blocks: The blocks; each one's first row counts within its file.
        releases: Ids of the releases.
    """

    files: list[Rows]
    file: Ints
    release: Ints
    blocks: Blocks
    releases: pa.StringArray

    @classmethod
    def of(
        cls, files: list[Rows], blocks: list[Blocks], years: list[list[int]], releases: list[str]
    ) -> Merged:
        """Sort the blocks of all files by pair, exporter and release.

        Args:
            files: Rows of each file.
            blocks: Blocks of each file.
            years: The years of each file, rising; each is a release.
            releases: Ids of the releases, file by file and year by year.
        """
        before = np.cumsum([0, *map(len, years)])
        release = np.concatenate(
            [
                np.searchsorted(known, each.year) + first
                for each, known, first in zip(blocks, years, before.tolist(), strict=False)
            ]
        )
        file = np.repeat(np.arange(len(files)), [len(each.key) for each in blocks])
        joined = Blocks.joined(blocks)
        order = np.lexsort((release, joined.key))
        sorted_blocks = joined.taken(order)
        return cls(files, file[order], release[order], sorted_blocks, pa.array(releases, pa.string()))

    def __len__(self) -> int:
        return int(self.blocks.length.sum())

    @property
    def pairs(self) -> int:
        """How many pairs of countries there are."""
        return len(np.unique(self.blocks.key // 2))

    def sums(self, releases: pa.StringArray) -> pa.Table:
        """Each pair's all-goods figures: a row for each block."""
        low, high, exporter = countries_of(self.blocks.key)
        return pa.table(
            {
                "release_id": releases.take(pa.array(self.release)),
                "reporter": codes().take(pa.array(exporter)),
                "partner": codes().take(pa.array(low + high - exporter)),
                "value": self.blocks.value,
                "parts": self.blocks.length,
                "mark": pa.nulls(len(exporter), pa.string()),
            }
        )

    def chunks(self) -> Iterator[Coded]:
        """All rows, some hundred thousand at a time."""
        ends = np.cumsum(self.blocks.length)
        begin = 0
        while begin < len(ends):
            done = int(ends[begin - 1]) if begin else 0
            end = self._end_of_pair(int(np.searchsorted(ends, done + ROWS_TO_A_CHUNK)))
            yield self._coded(slice(begin, end))
            begin = end

    def _end_of_pair(self, at: int) -> int:
        """The first block behind the pair that the block ``at`` is of."""
        key = self.blocks.key
        return len(key) if at >= len(key) else int(np.searchsorted(key, (key[at] // 2 + 1) * 2))

    def _coded(self, part: slice) -> Coded:
        key, length = self.blocks.key[part], self.blocks.length[part]
        new = np.r_[True, key[1:] // 2 != key[:-1] // 2]
        low, high, _ = countries_of(key[new])
        _, _, exporter = countries_of(key)
        rows = self._rows(part)
        different, product = _listed(rows.k)

        def of_rows(of_blocks: Ints, kind: type[np.integer[Any]]) -> Ints:
            return np.repeat(of_blocks.astype(kind), length)

        pair = (codes().take(pa.array(column)) for column in (low, high))
        return Coded(
            names={
                "pair": pc.binary_join_element_wise(*pair, "-"),
                "release_id": self.releases,
                "reporter": codes(),
                "product": pc.utf8_lpad(pa.array(different).cast(pa.string()), 6, "0"),
            },
            codes={
                "pair": of_rows(np.cumsum(new) - 1, np.int32),
                "release_id": of_rows(self.release[part], np.int16),
                "reporter": of_rows(exporter, np.int16),
                "product": product,
            },
            value=np.rint(rows.v * _THOUSAND),
            quantity=np.rint(rows.q * _THOUSAND),
        )

    def _rows(self, part: slice) -> Rows:
        """The rows of some blocks, in their order, from whichever files they are in."""
        file, first, length = self.file[part], self.blocks.first[part], self.blocks.length[part]
        begins = np.cumsum(length) - length
        count = int(length.sum())
        k, v, q = np.empty(count, np.int32), np.empty(count), np.empty(count)
        for number in np.unique(file).tolist():
            own = file == number
            lengths = length[own]
            within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            here = np.repeat(begins[own], lengths) + within
            there = np.repeat(first[own], lengths) + within
            source = self.files[number]
            k[here], v[here], q[here] = source.k[there], source.v[there], source.q[there]
        return Rows(k, v, q)


def _listed(products: Ints) -> tuple[Ints, npt.NDArray[np.int16]]:
    """The different products, rising, and each row's place among them."""
    occurs = np.zeros(_PRODUCTS, np.bool_)
    occurs[products] = True
    different = np.flatnonzero(occurs)
    place = np.zeros(_PRODUCTS, np.int16)
    place[different] = np.arange(len(different), dtype=np.int16)
    return different, place[products]
