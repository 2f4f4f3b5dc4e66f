"""Which rows of a BACI file are about which pair of countries: a pair's rows stand together, in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dashboard.domain.countries import CountryKind
from dashboard.domain.errors import Refused
from dashboard.ingestion.official import places
from dashboard.ingestion.official.draft import Told
from dashboard.resources import countries

Ints = npt.NDArray[np.integer]

NO_COUNTRY: Final = "areas and former states that are no country of ours"
_NUMBERS: Final = 1_000
_THOUSAND: Final = 1_000


class Rows(NamedTuple):
    """The rows of a file.

    Attributes:
        k: Products as numbers, rising within a block.
        v: Thousand US dollars.
        q: Metric tons; NaN where none are stated.
    """

    k: npt.NDArray[np.int32]
    v: npt.NDArray[np.float64]
    q: npt.NDArray[np.float64]


class Blocks(NamedTuple):
    """Rows that stand together: those of one exporter, importer and year.

    Attributes:
        key: One number for pair and direction, rising with the pair's name and then the exporter's.
        year: The year.
        first: Row at which the block begins.
        length: Number of its rows.
        value: Their sum, US dollars.
    """

    key: Ints
    year: Ints
    first: Ints
    length: Ints
    value: npt.NDArray[np.float64]

    @classmethod
    def joined(cls, parts: Sequence[Blocks]) -> Blocks:
        """The blocks of several files, one file after the other."""
        whole = [np.concatenate([getattr(part, name) for part in parts]) for name in cls._fields]
        return cls(*whole)

    def taken(self, which: npt.NDArray[Any]) -> Blocks:
        """Some of them, or all in another order."""
        return Blocks(*[getattr(self, name)[which] for name in self._fields])


@cache
def codes() -> pa.StringArray:
    """All countries in alphabetical order: a number stands for the same country in every file."""
    return pa.array(
        sorted(each.code for each in countries() if each.kind is CountryKind.COUNTRY), pa.string()
    )


def countries_of(key: Ints) -> tuple[Ints, Ints, Ints]:
    """Both countries of a pair in alphabetical order, and the exporter, as places in ``codes``."""
    low, high = np.divmod(key // 2, len(codes()))
    return low, high, np.where(key % 2, high, low)


def blocks_of(table: pa.Table, told: Told) -> tuple[Rows, Blocks]:
    """The rows of a file, and its blocks between two countries that we know.

    Raises:
        Refused: Where a product is there twice for one pair and year.
    """
    blocks = _blocks(table, told)
    if blocks is None:
        # Some files are sorted by product; few are that large.
        table = table.sort_by([(name, "ascending") for name in "tijk"])
        blocks = _blocks(table, told)
    if blocks is None:
        raise Refused("a product is there twice for one pair and year; fetch the file again")
    return Rows(*(table[name].to_numpy() for name in "kvq")), blocks


def _blocks(table: pa.Table, told: Told) -> Blocks | None:
    """The blocks; ``None`` where rows of one pair do not stand together or products do not rise in them."""
    i, j, t, k = (table[name].to_numpy() for name in "ijtk")
    new = (i[1:] != i[:-1]) | (j[1:] != j[:-1]) | (t[1:] != t[:-1])
    if not (new | (k[1:] > k[:-1])).all():
        return None
    first = np.flatnonzero(np.r_[True, new])
    length = np.diff(np.r_[first, len(i)])
    value = np.rint(np.add.reduceat(table["v"].to_numpy(), first) * _THOUSAND)
    i, j, t = i[first], j[first], t[first]
    place = _places(np.unique(np.r_[i, j]).tolist(), int(t.min()), told)
    exporter, importer = place[i], place[j]
    good = (exporter >= 0) & (importer >= 0) & (exporter != importer)
    key = _keys(exporter, importer)
    if len(np.unique(key[good].astype(np.int64) * _NUMBERS * 10 + t[good])) < np.count_nonzero(good):
        return None
    told.leave_out(NO_COUNTRY, int(length[~good].sum()))
    return Blocks(key, t, first, length, value).taken(good)


def _keys(exporter: Ints, importer: Ints) -> Ints:
    low, high = np.minimum(exporter, importer), np.maximum(exporter, importer)
    return (low.astype(np.int32) * len(codes()) + high) * 2 + (exporter > importer)


def _places(numbers: Iterable[int], year: int, told: Told) -> npt.NDArray[np.int16]:
    """Where the country of each number stands among all countries; -1 for none."""
    at = {name: place for place, name in enumerate(codes().to_pylist())}
    found = {number: places.of("comtrade").place(str(number), year) for number in numbers}
    place = np.full(_NUMBERS, -1, np.int16)
    for number, each in found.items():
        place[number] = at.get(each.code, -1)
    if strange := [str(number) for number, each in found.items() if each.otherwise == places.UNKNOWN]:
        told.warnings.append(f"{', '.join(strange)}: not known here; add what they stand for to places.csv")
    return place
