"""What reading a file of official statistics gives: tables for the store, and what there is to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from dashboard.domain.sources import Source
from dashboard.store.products import ProductRows

_FEW = 3


def counted(number: int, noun: str) -> str:
    """So many of something, in words.

    >>> counted(1, "row"), counted(1_250, "row")
    ('1 row', '1,250 rows')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Whose tables a format holds.

    Attributes:
        service: Id in ``datasets/services.csv``; who counted or compiled the figures.
        publisher: Who published the file.
        places: Name of the provider's list of codes and names in ``datasets/places.csv``.
        licence: Under which its figures may be passed on, as far as stated.
        lineage: What its figures were made from; empty for a country's own count.
        url: Where its tables are.
    """

    service: str
    publisher: str
    places: str
    licence: str
    lineage: str = ""
    url: str = ""


class LeftOut(NamedTuple):
    """Rows that are not stored.

    Attributes:
        reason: Why, in words: "area not specified (Areas nes, Bunkers)".
        rows: How many.
    """

    reason: str
    rows: int

    def __str__(self) -> str:
        return f"{counted(self.rows, 'row')}: {self.reason}"


class Total(NamedTuple):
    """A total that a file prints, beside the one that its rows add up to.

    Attributes:
        what: What it is the total of.
        printed: As the file prints it, units of the release's currency.
        summed: The sum of its rows.
        step: The smallest change that the printed digits could show, over all that was added up.
        note: Why they differ, where that is known.
    """

    what: str
    printed: float
    summed: float
    step: float
    note: str = ""

    @property
    def agrees(self) -> bool:
        """Whether they are the same to the last printed digit.

        >>> Total("2014-15", 11_934_250_000.0, 11_934_240_000.0, 980_000.0).agrees
        True
        """
        return abs(self.printed - self.summed) <= self.step / 2

    def __str__(self) -> str:
        told = "as printed" if self.agrees else f"{self.summed / 1e6:,.2f} million summed"
        return f"{self.what}: {self.printed / 1e6:,.2f} million, {told}" + f" ({self.note})" * bool(self.note)


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """One file, read.

    Attributes:
        name: Of the file, as given.
        sha256: Of its bytes; of several files that were read together, of all their SHA-256.
        described: What it is, in one line.
        sources: For the table of sources; none for a file that holds no figures, such as a list of codes.
        tables: Rows of the store's tables ``releases`` and ``observations``.
        products: Rows of the store's table ``products``; ``None`` if there are none.
        left_out: What is not stored, and why.
        warnings: What a reader should know before trusting it.
        totals: Its own printed totals, beside ours.
        vintage: The day it was released or fetched, as far as it says.
    """

    name: str
    sha256: str
    described: str
    sources: tuple[Source, ...] = ()
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    products: ProductRows | None = None
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    totals: tuple[Total, ...] = ()
    vintage: date | None = None

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to store."""
        return bool(self.sources)

    def totals_said(self) -> Iterator[str]:
        """The printed totals in a line or two: each of few, else how many agree, and why not all."""
        if len(self.totals) <= _FEW:
            yield from map(str, self.totals)
            return
        apart = [total for total in self.totals if not total.agrees]
        agree = len(self.totals) - len(apart)
        yield (
            f"{agree:,} of {len(self.totals):,} are as printed" if apart else f"all {agree:,} are as printed"
        )
        for note, count in Counter(total.note for total in apart if total.note).items():
            yield f"{count:,} differ: {note}"
        unexplained = [total for total in apart if not total.note]
        yield from map(str, unexplained[:_FEW])
        if more := len(unexplained[_FEW:]):
            yield f"{more:,} more differ"

    def without_rows(self) -> Loaded:
        """What there is to say, without the rows themselves."""
        return replace(self, tables={}, products=None)

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each of the store's tables gets."""
        told = {name: table.num_rows for name, table in self.tables.items()}
        return told | ({"products": len(self.products)} if self.products is not None else {})
