"""What official statistics a store holds: for each file, how many figures, whose, and of which years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.sources import SourceKind
from dashboard.store.manifest import BatchInfo
from dashboard.store.snapshot import Snapshot

_Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A file of official statistics in the store.

    Attributes:
        source_id: Of the file.
        batch: What it was stored as, and is taken out by; several large files may share one.
        observations: Number of its all-goods figures.
        products: Number of figures by product, of all files of its batch.
        first_day: Of the earliest period; ``None`` where none is stated.
        last_day: Of the latest.
        reporters: How many countries' flows its all-goods figures tell; ``None`` where it has none of these.
        pairs: How many pairs of countries these are about.
        vintage: The latest day on which figures in it were released or fetched; ``None`` if it does not say.
    """

    source_id: str
    batch: str
    observations: int
    products: int
    first_day: date | None
    last_day: date | None
    reporters: int | None
    pairs: int | None
    vintage: date | None


def holdings(snapshot: Snapshot) -> tuple[Holding, ...]:
    """Every file of official statistics, by its id; of a snapshot with the tables that are read whole."""
    sources, releases = snapshot.table("sources"), snapshot.table("releases")
    batch_of = dict(zip(sources["source_id"].to_pylist(), _batches(snapshot, "sources"), strict=True))
    official = sources.filter(pc.equal(sources["kind"], SourceKind.OFFICIAL.value))["source_id"]
    ids = pa.array(sorted(official.to_pylist()), pa.string())
    days = _days(releases)
    counts = _counts(snapshot.table("observations"), releases, ids)
    told = []
    for at, name in enumerate(ids.to_pylist()):
        first, last, vintage = days.get(name, (None, None, None))
        told.append(
            Holding(
                source_id=name,
                batch=batch_of[name].name,
                observations=int(counts["observations"][at]),
                products=batch_of[name].rows.get("products", 0),
                first_day=first,
                last_day=last,
                reporters=int(counts["reporters"][at]) or None,
                pairs=int(counts["pairs"][at]) or None,
                vintage=vintage,
            )
        )
    return tuple(told)


def _batches(snapshot: Snapshot, table: str) -> list[BatchInfo]:
    """The batch of each row of a table."""
    return [batch for batch in snapshot.batches for _ in range(batch.rows.get(table, 0))]


def _days(releases: pa.Table) -> dict[str, tuple[date | None, date | None, date | None]]:
    """For each source, its first day, its last and its vintage."""
    asked = [("first_day", "min"), ("last_day", "max"), ("vintage", "max")]
    told = releases.group_by("source_id").aggregate(asked)
    first, last, vintage = (told[f"{name}_{which}"].to_pylist() for name, which in asked)
    return dict(zip(told["source_id"].to_pylist(), zip(first, last, vintage, strict=True), strict=True))


def _counts(observations: pa.Table, releases: pa.Table, ids: pa.StringArray) -> dict[str, _Codes]:
    """For each source, how many figures it has, from how many reporters, about how many pairs."""
    of_release = pc.index_in(releases["source_id"], value_set=ids)
    source = _numbers(of_release.take(pc.index_in(observations["release_id"], releases["release_id"])))
    names = pc.unique(pa.chunked_array([*observations["reporter"].chunks, *observations["partner"].chunks]))
    reporter, partner = (_numbers(pc.index_in(observations[name], names)) for name in ("reporter", "partner"))
    size = len(names) + 1
    pair = np.minimum(reporter, partner) * size + np.maximum(reporter, partner)
    return {
        "observations": np.bincount(source, minlength=len(ids)),
        "reporters": _different(source, reporter, size, len(ids)),
        "pairs": _different(source, pair, size * size, len(ids)),
    }


def _different(source: _Codes, number: _Codes, size: int, sources: int) -> _Codes:
    """For each source, how many different numbers, all below ``size``, its rows have."""
    return np.bincount(np.unique(source * size + number) // size, minlength=sources)


def _numbers(column: pa.ChunkedArray) -> _Codes:
    return np.asarray(column.to_numpy(), np.int64)
