"""Several copies of the same figures, held against each other.

A table in rupees that says dollars looks like any other; beside a copy in dollars it shows, since all its
values are then the same multiple of the other's: what one currency costs in the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingestion.official.loaded import Loaded
from dashboard.store.products import Coded

if TYPE_CHECKING:
    import pandas as pd

_MOST: Final = 200_000
_ENOUGH: Final = 10
_LARGE: Final = 100
"""Values of at least so many steps count: the ratio of two rounded small ones says nothing."""
_NARROW: Final = 1.05
_FAR: Final = 1.5


@dataclass(frozen=True)
class _Copy:
    """A file's figures by product, as far as they are held against others'."""

    name: str
    releases: pa.Table
    coded: Coded

    @cached_property
    def service(self) -> str:
        return str(self.releases["counted_by"][0])

    @cached_property
    def reporters(self) -> frozenset[str]:
        return frozenset(self.coded.names["reporter"].to_pylist())

    @cached_property
    def values(self) -> pd.DataFrame:
        """Each figure by what it is about, but for its flow, which a mislabelled copy may have otherwise."""
        import pandas as pd  # takes longer than most files do, and few loads have two copies

        coded = self.coded
        releases = (
            self.releases.to_pandas().set_index("release_id").loc[coded.names["release_id"].to_pylist()]
        )
        release = coded.codes["release_id"]
        step = pd.to_numeric(releases["step"]).fillna(1.0).to_numpy()[release]
        texts = {
            name: coded.names[name].take(pa.array(coded.codes[name])).to_pandas()
            for name in ("pair", "reporter", "product")
        }
        shared = {name: releases[name].to_numpy()[release] for name in ("first_day", "last_day", "currency")}
        rows = pd.DataFrame({**texts, **shared, "value": coded.value})
        large: pd.DataFrame = rows[coded.value >= _LARGE * step]
        return large


@dataclass
class Copies:
    """What was read before, in short."""

    _seen: list[_Copy] = field(default_factory=list)

    def compared(self, loaded: Loaded) -> Loaded:
        """The same with a warning where its values are a multiple of a copy's."""
        coded = loaded.products
        if not isinstance(coded, Coded) or len(coded) > _MOST:
            return loaded
        copy = _Copy(loaded.name, _of_products(loaded.tables["releases"], coded), coded)
        told = [says for other in self._seen if (says := _ratio_said(copy, other))]
        self._seen.append(copy)
        return replace(loaded, warnings=(*loaded.warnings, *told)) if told else loaded


def _of_products(releases: pa.Table, coded: Coded) -> pa.Table:
    return releases.filter(pc.is_in(releases["release_id"], value_set=coded.names["release_id"]))


def _ratio_said(copy: _Copy, other: _Copy) -> str:
    if copy.service != other.service or copy.reporters.isdisjoint(other.reporters):
        return ""
    about = ["pair", "reporter", "product", "first_day", "last_day", "currency"]
    both = copy.values.merge(other.values, on=about, suffixes=("", "_other"))
    ratios = both["value"] / both["value_other"]
    medians = []
    for _, told in ratios.groupby([both["first_day"], both["last_day"]]):
        low, median, high = np.quantile(told, (0.1, 0.5, 0.9))
        if len(told) >= _ENOUGH and high / low < _NARROW and not 1 / _FAR < median < _FAR:
            medians.append(float(median))
    if not medians:
        return ""
    span = " to ".join(dict.fromkeys(f"{most(medians):,.3g}" for most in (min, max)))
    return (
        f"its values are {span} times those of {other.name} for the same goods and years: as much as a "
        "currency or a unit makes, so one of the two is not in the unit that it names"
    )
