"""A library as the page needs it: figures by pair, each with its words, made once per generation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

import pandas as pd

from dashboard.charts.marks import plain
from dashboard.domain.countries import Countries
from dashboard.domain.intervals import Interval
from dashboard.domain.sources import Service
from dashboard.domain.trade import Flow, Series, Unit, pair_of
from dashboard.domain.wording import amount, between, flow_words
from dashboard.store.library import Library

_SHORT: Final = ((" trillion", "tn"), (" billion", "bn"), (" million", "m"))


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
    _by_pair: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)

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
        """The pair of each quoted reading."""
        figures = self.library.figures
        return dict(zip(figures["reading_id"], figures["pair"].map(_text), strict=True))

    @cached_property
    def source_names(self) -> dict[str, str]:
        """Publisher and year of each source."""
        sources = self.library.sources
        return {
            source_id: f"{publisher}, {day:%b %Y}" if day == day and day is not None else publisher
            for source_id, publisher, day in zip(
                sources["source_id"], sources["publisher"], sources["published"], strict=True
            )
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
        """All figures about a pair, quoted and official, with the words for each.

        Args:
            pair: Two codes, either way round.
        """
        key = pair_of(*pair.split("-"))
        found = self._by_pair.get(key)
        if found is None:
            found = self._by_pair[key] = self._worded(self._about(key))
        return found

    @cached_property
    def without_pair(self) -> pd.DataFrame:
        """Quoted figures whose partner is not stated."""
        return self._worded(self.library.figures[self.library.figures["pair"].isna()])

    def _about(self, pair: str) -> pd.DataFrame:
        quoted = self.library.figures[self.library.figures["pair"] == pair]
        official = self.library.observations[self.library.observations["pair"] == pair]
        if official.empty:
            return quoted
        return pd.concat([quoted, _as_figures(official, quoted)], ignore_index=True)

    def _worded(self, rows: pd.DataFrame) -> pd.DataFrame:
        told = [self._words(row) for row in rows.to_dict("records")]
        worded = rows.assign(**{name: [row[name] for row in told] for name in WORDS})
        # Once plain, a table costs next to nothing to turn into rows, whatever is asked of it.
        plain_columns = {name: pd.Series(plain(worded[name]), dtype=object) for name in worded.columns}
        return pd.DataFrame(plain_columns)

    def _words(self, row: dict[Any, Any]) -> dict[str, str]:
        unit, currency = Unit(row["unit"]), _text(row["currency"])
        low, high = _number(row["low"]), _number(row["high"])
        value = _number(row["value"])
        span = between(Interval.of(_exact(low), _exact(high)), unit, currency)
        counter = self.services.get(_text(row["counted_by"]) or "")
        return {
            "what": self.what(row),
            "amount": short(amount(_exact(value) or 0, unit, currency) if value is not None else span),
            "range_words": short(span),
            "counter": short_name(counter, self.country(counter.country or "")) if counter else "",
        }

    def what(self, row: Mapping[Any, Any]) -> str:
        """What a figure is about, in words."""
        flow = _text(row["flow"])
        series = Series(
            reporter=_text(row["reporter"]),
            partner=_text(row["partner"]),
            flow=Flow(flow) if flow else None,
            commodity=_text(row["commodity"]),
        )
        words = flow_words(series, self.countries).replace("'", "’")
        match row["measure"]:
            case "share":
                of = _text(row["basis_words"])
                return f"{words}, as a share" + (f" of {of}" if of else "")
            case "change":
                return f"change in {words}"
            case "ratio":
                to = _text(row["basis_words"])
                return f"{words}, as a multiple" + (f" of {to}" if to else "")
            case "rank":
                among = _text(row["basis_words"])
                return f"rank by {words}" + (f", among {among}" if among else "")
        return words


WORDS: Final = ("what", "amount", "range_words", "counter")
"""Columns that a catalogue adds to a library's figures."""


_ACRONYM: Final = re.compile(r"[^\W\d_][^\W_]*(?:&[^\W_]+)?")
LONG_NAME: Final = 40


def short_name(service: Service, country: str) -> str:
    """A service's name where room is short: its acronym and country, if its name is long and it has one.

    >>> name = "Directorate General of Commercial Intelligence and Statistics of India"
    >>> service = Service(service_id="X", name=name, country="IND", kind="ministry", aliases=("DGCI&S",))
    >>> short_name(service, "India")
    'DGCI&S, India'
    """
    acronym = next((name for name in service.aliases if _ACRONYM.fullmatch(name) and len(name) <= 10), None)
    if acronym is None or len(service.name) <= LONG_NAME:
        return service.name
    return f"{acronym}, {country}" if country else acronym


def records(rows: pd.DataFrame, columns: Iterable[str]) -> list[dict[str, Any]]:
    """Rows as plain Python, missing as ``None``: a table's cells cost too much one by one."""
    names = tuple(columns)
    return [
        dict(zip(names, cells, strict=True)) for cells in zip(*(plain(rows[n]) for n in names), strict=True)
    ]


def short(words: str) -> str:
    """Millions and billions as charts and tables print them.

    >>> short("$86.065 million to $86.075 million")
    '$86.065m to $86.075m'
    """
    for long, abbreviated in _SHORT:
        words = words.replace(long, abbreviated)
    return words


def _as_figures(official: pd.DataFrame, quoted: pd.DataFrame) -> pd.DataFrame:
    """Official observations with the columns of quoted figures."""
    told = official.assign(
        reading_id=[
            ":".join(str(part) for part in ("O", row.source_id, row.reporter, row.partner, row.flow, number))
            for number, row in enumerate(official.itertuples())
        ],
        measure="level",
        unit=Unit.CURRENCY.value,
        low=official["value"],
        high=official["value"],
        status="actual",
        words=[f"{value:,.0f}" for value in official["value"]],
        readings=1,
    )
    return told.reindex(columns=quoted.columns)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def _exact(value: float | None) -> Any:
    """A float as the shortest decimal that reads back as it, so that 0.02 stays 0.02."""
    return None if value is None else Decimal(repr(value))
