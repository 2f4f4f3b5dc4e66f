"""A library as the page asks for it: figures by pair with words and verdicts, and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Final

import pandas as pd

from dashboard.app import computed
from dashboard.app.computed import Computed
from dashboard.app.restating import restated_findings
from dashboard.app.rows import OFFICIAL, Row, plain_rows, records, tidy
from dashboard.charts.money import MoneyUnit
from dashboard.checking import Findings, Printing
from dashboard.domain.countries import Countries
from dashboard.domain.sources import Service
from dashboard.domain.trade import pair_of
from dashboard.store.library import Library

KEPT: Final = 256
"""Pairs whose tables are kept ready."""


@dataclass(frozen=True, eq=False)
class Examined:
    """The tables of one generation of the store with what checking found in them.

    Attributes:
        library: The tables.
        findings: Verdicts and computed values of the same figures; empty where nothing was checked.
    """

    library: Library
    findings: Findings = field(default_factory=Findings)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """What ``View`` and ``render`` ask of a library.

    Attributes:
        library: The tables.
        countries: Codes and names.
        services: Who counts, by id.
        findings: What checking found in the library's figures.
        unit: In what sums of money are told, here and in the findings.
    """

    library: Library
    countries: Countries
    services: Mapping[str, Service]
    findings: Findings = field(default_factory=Findings)
    unit: MoneyUnit = MoneyUnit.SHORT

    def told_in(self, unit: MoneyUnit) -> Catalogue:
        """The same catalogue with all sums of money in another unit."""
        if unit is self.unit:
            return self
        known = self._in_units
        if unit not in known:
            known[unit] = replace(self, unit=unit, findings=restated_findings(self.findings, unit))
        return known[unit]

    @cached_property
    def _in_units(self) -> dict[MoneyUnit, Catalogue]:
        return {}

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
        """The pair of each quoted reading and computed value; ``None`` where its partner is not stated."""
        told = {
            row["reading_id"]: row["pair"] for row in records(self.library.figures, ("reading_id", "pair"))
        }
        return told | {one.id: one.pair for several in self.computed.values() for one in several}

    @cached_property
    def alternatives(self) -> dict[str, str]:
        """The quote of each reading that is not the only one of its quote."""
        figures = self.library.figures
        several = figures[figures["readings"] > 1]
        return dict(zip(several["reading_id"], several["quote_id"], strict=True))

    @cached_property
    def computed(self) -> dict[str, list[Computed]]:
        """Values that nobody printed, by the relative reading that they come from."""
        return computed.computed_of(self.findings)

    @cached_property
    def computed_of_pair(self) -> dict[str | None, list[Computed]]:
        """The same by the pair that they are about."""
        told: dict[str | None, list[Computed]] = defaultdict(list)
        for several in self.computed.values():
            for one in several:
                told[one.pair].append(one)
        return dict(told)

    @cached_property
    def evidence(self) -> dict[str, list[tuple[str, int, int, str]]]:
        """For each reading which code points of its text each field was read from, and by which rule."""
        told: dict[str, list[tuple[str, int, int, str]]] = defaultdict(list)
        for row in records(self.library.evidence, ("reading_id", "field", "start", "end", "rule")):
            told[row["reading_id"]].append((row["field"], row["start"], row["end"], row["rule"]))
        return dict(told)

    @cached_property
    def printings(self) -> dict[str, dict[str, Printing]]:
        """For each reading whose number stands in several publications: all of those places, by reading."""
        told: dict[str, dict[str, Printing]] = {}
        for same in self.findings.same_elsewhere:
            group = {printing.reading_id: printing for printing in same.printings}
            told |= dict.fromkeys(group, group)
        return told

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """The verdict of each quoted reading, in its fixed words."""
        return {name: check.verdict.value for name, check in self.findings.checks.items()}

    @cached_property
    def source_names(self) -> dict[str, str]:
        """Publisher and month of each source."""
        told = records(self.library.sources, ("source_id", "publisher", "published"))
        return {
            row["source_id"]: row["publisher"] + (f", {row['published']:%b %Y}" if row["published"] else "")
            for row in told
        }

    @cached_property
    def licences(self) -> dict[str, str | None]:
        """Under which each source passes its figures on; ``None`` where it states nothing."""
        return {
            row["source_id"]: row["licence"]
            for row in records(self.library.sources, ("source_id", "licence"))
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
        """All figures about a pair, quoted, official and computed, with their words; see ``rows.tidy``.

        Figures of other pairs that are measured by this one, such as "a fifth of that", are about it as well.

        Args:
            pair: Two codes, either way round.
        """
        return _of_pair(pair_of(*pair.split("-")), self)

    def rows_of(self, pair: str) -> Collection[Row]:
        """The same as plain rows, for those who need cells and no table; not to be changed."""
        return _by_id(pair_of(*pair.split("-")), self).values()

    @cached_property
    def without_pair(self) -> pd.DataFrame:
        """Quoted figures whose partner is not stated."""
        figures = self.library.figures
        nothing = self.library.official("")
        return self._tidy(plain_rows(figures[figures["pair"].isna()], nothing))

    def figure(self, name: str) -> Row | None:
        """The row of a figure by its id, whatever its pair; ``None`` where there is none.

        Args:
            name: Of a reading, a computed value, or an official figure.
        """
        if name.startswith(OFFICIAL):
            pair = pair_of(*name.split(":")[-2:])
        elif name in self.figure_pairs:
            pair = self.figure_pairs[name] or ""
        else:
            return None
        return _by_id(pair, self).get(name)

    def brief(self, name: str) -> str:
        """A figure's number and who printed it, for a link: "$94m (Mint)"."""
        row = self.figure(name)
        if row is None:
            return name
        told = row["amount"] if row["kind"] != "quoted" or row["value"] is not None else f"“{row['words']}”"
        return f"{told} ({row['publisher'] or 'official'})"

    def page_id(self, name: str) -> str:
        """The page's id of a figure that checking names; see ``checking.observation_id``."""
        if name in self.figure_pairs:
            return name
        parts = name.rsplit(":", 5)
        return _official_ids(pair_of(*parts[1].split("-")), self).get(name, name) if len(parts) > 5 else name

    def _tidy(self, rows: list[Row]) -> pd.DataFrame:
        return tidy(rows, self.verdicts, self.countries, self.services, self.unit)


@lru_cache(maxsize=KEPT)
def _of_pair(pair: str, catalogue: Catalogue) -> pd.DataFrame:
    figures = catalogue.library.figures
    first, last = pair.split("-")
    measured_by = {f"other_pair:{first}-{last}", f"other_pair:{last}-{first}"}
    about = figures[(figures["pair"] == pair) | figures["basis"].isin(measured_by)]
    printed = plain_rows(about, catalogue.library.official(pair))
    told = catalogue.computed_of_pair.get(pair, [])
    more = computed.rows(told, printed, catalogue.library, catalogue.findings, catalogue.services)
    return catalogue._tidy([*printed, *more])


@lru_cache(maxsize=KEPT)
def _by_id(pair: str, catalogue: Catalogue) -> dict[str, Row]:
    """The rows of a pair by id; of figures without a pair for an empty one."""
    rows = catalogue.of_pair(pair) if pair else catalogue.without_pair
    return {row["reading_id"]: row for row in records(rows, rows.columns)}


@lru_cache(maxsize=KEPT)
def _official_ids(pair: str, catalogue: Catalogue) -> dict[str, str]:
    """The page's ids of official figures by the names that checking gives them."""
    return {
        f"{row['source_id']}:{row['reporter']}-{row['partner']}:{row['flow']}:{row['commodity'] or 'all'}:"
        f"{row['first_day']:%Y-%m-%d}:{row['last_day']:%Y-%m-%d}": name
        for name, row in _by_id(pair, catalogue).items()
        if row["kind"] == "official"
    }
