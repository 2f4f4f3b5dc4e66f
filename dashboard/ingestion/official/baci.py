"""CEPII's BACI: one file a year, up to eleven million rows, so it has a way of its own into the store.

Columns are t (year), i (exporter), j (importer), k (six digits of the Harmonized System), v (thousand US
dollars, FOB, reconciled between both countries' reports) and q (metric tons, or NA). Which edition of the
Harmonized System it follows, and which release it is, stands in the file's name alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dashboard.domain.errors import Refused
from dashboard.domain.periods import PeriodKind, year
from dashboard.domain.trade import CountKind, Flow, PartnerConcept, Valuation
from dashboard.ingestion.official.baci_blocks import Blocks, Rows, blocks_of
from dashboard.ingestion.official.baci_merging import Merged
from dashboard.ingestion.official.baci_table import OLD_NAMES, table_of
from dashboard.ingestion.official.building import CHAPTERS_OF_ALL
from dashboard.ingestion.official.draft import Told
from dashboard.ingestion.official.editions import released
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import source_id, source_of
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.loaded import LeftOut, Loaded, Provider, counted
from dashboard.store.tables import table_from_rows

NAME: Final = "CEPII BACI"
COLUMNS: Final = frozenset("tijkvq")
PROVIDER: Final = Provider(
    service="CEPII-BACI",
    publisher="CEPII",
    places="comtrade",
    licence="Etalab Open Licence 2.0",
    lineage="UN Comtrade, both countries' reports reconciled",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
)

MOST_TOGETHER: Final = 250_000_000
"""Some eight million rows, which take under a gigabyte of memory on their way."""

_EDITION: Final = re.compile(r"HS(92|96|02|07|12|17|22)(?![0-9])")


def sniff(file: File) -> Fit | None:
    """Known by its columns, in any order; people who need no quantities leave out theirs."""
    names = {OLD_NAMES.get(name, name) for name in file.columns} if file.kind == "text" else set()
    return Fit("CEPII BACI") if names in (COLUMNS, COLUMNS - {"q"}) else None


def read(file: File, fit: Fit) -> Loaded:
    """All flows of one file, sorted by pair, and each pair's all-goods figures."""
    return together([part(file, fit)])


@dataclass(frozen=True, kw_only=True)
class Part:
    """What is in one file.

    Attributes:
        file: The file.
        edition: Of the Harmonized System: HS92.
        vintage: Month of the release, as far as known.
        rows: Its rows, those of a pair together.
        blocks: Where the rows of each pair are.
        all_goods: Whether it has so many chapters that it must list all goods.
        told: What there is to say of it.
    """

    file: File
    edition: str
    vintage: date | None
    rows: Rows
    blocks: Blocks
    all_goods: bool
    told: Told

    @cached_property
    def years(self) -> list[int]:
        """The years in it, rising."""
        return sorted(set(self.blocks.year.tolist()))

    @property
    def is_weighed(self) -> bool:
        """Whether it has a column of quantities."""
        return "q" in self.file.columns


def part(file: File, _fit: Fit) -> Part:
    """The rows of one file, checked."""
    told = Told()
    table = table_of(file)
    rows, blocks = blocks_of(table, told)
    if not len(blocks.key):
        raise Refused("none of its rows is about two countries known here")
    # Where all chapters are there, every fiftieth row shows them.
    chapters = _chapters(rows.k[::50])
    if chapters < CHAPTERS_OF_ALL:
        chapters = _chapters(rows.k)
    if chapters < CHAPTERS_OF_ALL:
        told.warnings.append(f"{chapters} chapters of goods only, so they are not added up to all goods")
    return Part(
        file=file,
        edition=_edition(file, told),
        vintage=released(file.name),
        rows=rows,
        blocks=blocks,
        all_goods=chapters >= CHAPTERS_OF_ALL,
        told=told,
    )


def _chapters(products: npt.NDArray[np.int32]) -> int:
    return int(np.count_nonzero(np.bincount(products // 10_000)))


def together(parts: list[Part]) -> Loaded:
    """All flows of several files, sorted by pair over all years, and each pair's all-goods figures."""
    releases = [row for part in parts for row in _releases(part)]
    totals, products = ([row["release_id"] for row in releases[which::2]] for which in (0, 1))
    merged = Merged.of(
        [each.rows for each in parts],
        [each.blocks for each in parts],
        [each.years for each in parts],
        products,
    )
    sums = merged.sums(pa.array(totals, pa.string()))
    told = _told(parts)
    return Loaded(
        name=parts[0].file.name,
        sha256=_sha256(parts),
        described=_described(parts, merged.pairs),
        sources=tuple(
            source_of(each.file, f"{NAME}, {each.edition}, {_span(each.years)}", PROVIDER, each.vintage)
            for each in parts
        ),
        tables={
            "releases": table_from_rows("releases", releases),
            "observations": sums if all(each.all_goods for each in parts) else sums.slice(0, 0),
        },
        products=merged,
        left_out=tuple(LeftOut(*each) for each in told.left_out.items()),
        warnings=tuple(dict.fromkeys(told.warnings)),
        vintage=parts[0].vintage,
    )


def _described(parts: list[Part], pairs: int) -> str:
    editions = " and ".join(sorted({each.edition for each in parts}))
    rows = sum(len(each.rows.k) for each in parts)
    where = f" in {len(parts)} files" if parts[1:] else ""
    years = _span([number for each in parts for number in each.years])
    return f"{NAME}, {editions}, {counted(rows, 'row')}{where}, pairs {pairs:,}, {years}, exports, reconciled"


def _told(parts: list[Part]) -> Told:
    told = Told()
    for each in parts:
        told.warnings.extend(each.told.warnings)
        for reason, rows in each.told.left_out.items():
            told.leave_out(reason, rows)
    return told


def _sha256(parts: list[Part]) -> str:
    """Of one file's bytes; of several files, of their SHA-256 one after the other."""
    told = [each.file.given.sha256 for each in parts]
    return told[0] if len(told) == 1 else hashlib.sha256("".join(told).encode()).hexdigest()


def _span(years: list[int]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}-{last}"


def _releases(part: Part) -> Iterator[dict[str, Any]]:
    """For each year in turn: what its all-goods figures share, and what its products share."""
    source = source_id(part.file)
    shared = {
        "source_id": source,
        "flow": Flow.EXPORT.value,
        "period_kind": PeriodKind.CALENDAR_YEAR.value,
        "currency": "USD",
        "step": 1.0,
        "counted_by": PROVIDER.service,
        "count_kind": CountKind.DERIVED.value,
        "valuation": Valuation.RECONCILED.value,
        "partner_concept": PartnerConcept.UNKNOWN.value,
        "lower_bound": False,
        "vintage": part.vintage,
    }
    of_products = {"classification": part.edition, "quantity_unit": "kg" if part.is_weighed else None}
    for at, number in enumerate(part.years):
        days = {"first_day": year(number).first, "last_day": year(number).last}
        yield {"release_id": f"{source}.{2 * at}", **shared, **days}
        yield {"release_id": f"{source}.{2 * at + 1}", **shared, **days, **of_products}


def _edition(file: File, told: Told) -> str:
    if found := _EDITION.search(file.name):
        return f"HS{found[1]}"
    told.warnings.append("its name does not say which edition of the Harmonized System the codes are of")
    return "HS"
