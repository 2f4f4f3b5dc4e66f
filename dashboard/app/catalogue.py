"""A library as the page asks for it: figures by pair with their words, names, and what there is to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import pandas as pd

from dashboard.app.rows import records, tidy
from dashboard.domain.countries import Countries
from dashboard.domain.sources import Service
from dashboard.domain.trade import pair_of
from dashboard.store.library import Library

KEPT: Final = 256
"""Pairs whose tables are kept ready."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """What ``View`` and ``render`` ask of a library.

    Attributes:
        library: The tables.
        countries: Codes and names.
        services: Who counts, by id.
    """

    library: Library
    countries: Countries
    services: Mapping[str, Service]

    @cached_property
    def pairs(self) -> dict[str, int]:
        """Pairs of two known countries with their number of figures, most first."""
        return {
            pair: count
            for pair, count in self.library.pairs.items()
            if all(code in self.countries for code in pair.split("-"))
        }

    @cached_property
    def source_ids(self) -> frozenset[str]:
        """Every source in the library."""
        return frozenset(self.library.sources["source_id"])

    @cached_property
    def figure_pairs(self) -> dict[str, str | None]:
        """The pair of each quoted reading; ``None`` where its partner is not stated."""
        told = records(self.library.figures, ("reading_id", "pair"))
        return {row["reading_id"]: row["pair"] for row in told}

    @cached_property
    def source_names(self) -> dict[str, str]:
        """Publisher and month of each source."""
        told = records(self.library.sources, ("source_id", "publisher", "published"))
        return {
            row["source_id"]: row["publisher"] + (f", {row['published']:%b %Y}" if row["published"] else "")
            for row in told
        }

    @cached_property
    def own_sources(self) -> frozenset[str]:
        """Documents that were read here; those of collected figures were read elsewhere, and have no hash."""
        sources = self.library.sources
        return frozenset(sources["source_id"][sources["sha256"].notna()])

    @cached_property
    def events(self) -> tuple[dict[str, Any], ...]:
        """Dated events in plain Python, by date."""
        columns = ("date", "precision", "title", "countries", "source_id", "publisher", "url")
        return tuple(records(self.library.events, columns))

    def country(self, code: str) -> str:
        """A country's name as it stands inside a sentence."""
        known = self.countries.get(code)
        return known.in_sentence if known else code

    def pair_words(self, pair: str) -> str:
        """Both countries of a pair: "India and Azerbaijan"."""
        return " and ".join(self.country(code) for code in pair.split("-"))

    def of_pair(self, pair: str) -> pd.DataFrame:
        """All figures about a pair, quoted and official, with their words; see ``rows.tidy``.

        Args:
            pair: Two codes, either way round.
        """
        return _of_pair(pair_of(*pair.split("-")), self)

    @cached_property
    def without_pair(self) -> pd.DataFrame:
        """Quoted figures whose partner is not stated."""
        figures = self.library.figures
        return self._tidy(figures[figures["pair"].isna()], "")

    def _tidy(self, quoted: pd.DataFrame, pair: str) -> pd.DataFrame:
        return tidy(quoted, self.library.official(pair), self.countries, self.services)


@lru_cache(maxsize=KEPT)
def _of_pair(pair: str, catalogue: Catalogue) -> pd.DataFrame:
    figures = catalogue.library.figures
    return catalogue._tidy(figures[figures["pair"] == pair], pair)
