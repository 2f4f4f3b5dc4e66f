"""The fields of an address: what each may say, confined to what is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Protocol

from dashboard.app.rows import OFFICIAL
from dashboard.app.verdicts import SLUGS
from dashboard.charts.asked import ALL, RECENT, Basis, Scale, Years
from dashboard.charts.money import MoneyUnit
from dashboard.charts.panels import PANELS
from dashboard.domain.trade import Flow

DEFAULT_PAIRS: Final = ("IND-AZE",)
MOST_PAIRS: Final = 6
MOST_FIELDS: Final = 60
MOST_IGNORED: Final = 8
LONGEST: Final = 80
KINDS: Final = ("quoted", "official", "implied")
UNSTATED: Final = "none"
"""Among whose statistics: figures that do not say who counted."""
UNDATED: Final = "undated"
"""Among dates of publication: sources without one."""

_PANELS: Final = frozenset(panel.slug for panel in PANELS)
_PUBLISHED = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})-((?:19|20)[0-9]{2})")


class Known(Protocol):
    """What an address can be about."""

    @property
    def countries(self) -> Any: ...

    @property
    def services(self) -> Mapping[str, Any]: ...

    @property
    def source_ids(self) -> frozenset[str]: ...

    @property
    def figure_pairs(self) -> Mapping[str, str | None]: ...

    @property
    def alternatives(self) -> Mapping[str, str]: ...


def canonical(pair: str) -> frozenset[str]:
    """A pair whichever way round it is written."""
    return frozenset(pair.split("-"))


class FieldReader:
    """Reads the fields of an address, and keeps what is not known."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.ignored: list[tuple[str, str]] = []

    def read(self, name: str, values: list[str]) -> dict[str, Any]:
        """The fields of a view that one name of the address sets."""
        field_of = FIELDS.get(name)
        if field_of is None:
            self.ignored.append((name, ",".join(values)))
            return {}
        return field_of(self, values)

    def pairs(self, values: list[str]) -> dict[str, Any]:
        """Known pairs, each once; an empty value asks for none at all."""
        told: dict[frozenset[str], str] = {}
        for value in filter(None, values):
            pair = value.strip().upper()
            codes = pair.split("-")
            fits = len(codes) == 2 and codes[0] != codes[1] and all(c in self.known.countries for c in codes)
            if fits and (len(told) < MOST_PAIRS or canonical(pair) in told):
                told.setdefault(canonical(pair), pair)
            else:
                self.ignored.append(("pair", value))
        return {"pairs": tuple(told.values())} if told or not any(values) else {}

    def flow(self, values: list[str]) -> dict[str, Any]:
        told = self._last("flow", values, [flow.value for flow in Flow])
        return {"flow": Flow(told)} if told else {}

    def by(self, values: list[str]) -> dict[str, Any]:
        def fits(value: str) -> bool:
            return value == UNSTATED or value in self.known.services or value in self.known.countries

        return {"by": self._all("by", values, fits)}

    def sources(self, values: list[str]) -> dict[str, Any]:
        return {"sources": self._all("source", values, self.known.source_ids.__contains__)}

    def published(self, values: list[str]) -> dict[str, Any]:
        """Years, months, or ``UNDATED``."""

        def fits(value: str) -> object:
            return value == UNDATED or _PUBLISHED.fullmatch(value)

        return {"published": self._all("published", values, fits)}

    def basis(self, values: list[str]) -> dict[str, Any]:
        told = self._last("basis", values, [basis.value for basis in Basis])
        return {"basis": Basis(told)} if told else {}

    def scale(self, values: list[str]) -> dict[str, Any]:
        told = self._last("scale", values, [scale.value for scale in Scale])
        return {"scale": Scale(told)} if told else {}

    def unit(self, values: list[str]) -> dict[str, Any]:
        told = self._last("unit", values, [unit.value for unit in MoneyUnit])
        return {"unit": MoneyUnit(told)} if told else {}

    def years(self, values: list[str]) -> dict[str, Any]:
        told: Years = RECENT
        for value in filter(None, values):
            span = _YEARS.fullmatch(value)
            if value == ALL:
                told = ALL
            elif value == RECENT:
                told = RECENT
            elif span and span[1] <= span[2]:
                told = (int(span[1]), int(span[2]))
            else:
                self.ignored.append(("years", value))
        return {"years": told}

    def kinds(self, values: list[str]) -> dict[str, Any]:
        told = self._all("kind", values, KINDS.__contains__)
        return {"kinds": tuple(kind for kind in KINDS if kind in told)} if told or not any(values) else {}

    def verdicts(self, values: list[str]) -> dict[str, Any]:
        told = self._all("verdict", values, SLUGS.__contains__)
        return {"verdicts": tuple(verdict for slug, verdict in SLUGS.items() if slug in told)}

    def readings(self, values: list[str]) -> dict[str, Any]:
        """The reading to go by for each quote, the last one named; only of quotes that leave a choice."""
        known = self.known.alternatives
        told = self._all("reading", values, known.__contains__)
        return {"readings": tuple({known[name]: name for name in told}.values())}

    def events(self, values: list[str]) -> dict[str, Any]:
        return {"events": self._last("events", values, ["on", "off"]) != "off"}

    def figure(self, values: list[str]) -> dict[str, Any]:
        told = ",".join(values)
        # Which official figures there are depends on the pair; the card says nothing if it is none of them.
        if told in self.known.figure_pairs or told.startswith(OFFICIAL):
            return {"figure": told}
        if told:
            self.ignored.append(("figure", told))
        return {}

    def table(self, values: list[str]) -> dict[str, Any]:
        """What is shown as a table: the chart ("table"), and panels by their keys."""
        told = self._all("as", values, self._can_be_table)
        return {
            "table": "table" in told,
            "tables": tuple(name for name in told if name not in ("chart", "table")),
        }

    def _can_be_table(self, value: str) -> bool:
        slug, dash, about = value.partition("-")
        is_panel = slug in _PANELS and (about in self.known.figure_pairs if dash else True)
        return value in ("chart", "table") or is_panel

    def _last(self, name: str, values: Iterable[str], allowed: list[str]) -> str | None:
        told = self._all(name, values, allowed.__contains__)
        return told[-1] if told else None

    def _all(self, name: str, values: Iterable[str], fits: Callable[[str], object]) -> tuple[str, ...]:
        told: dict[str, None] = {}
        for value in filter(None, values):
            if fits(value):
                told[value] = None
            else:
                self.ignored.append((name, value))
        return tuple(told)


FIELDS: Final[dict[str, Callable[[FieldReader, list[str]], dict[str, Any]]]] = {
    "pair": FieldReader.pairs,
    "flow": FieldReader.flow,
    "by": FieldReader.by,
    "source": FieldReader.sources,
    "published": FieldReader.published,
    "basis": FieldReader.basis,
    "scale": FieldReader.scale,
    "unit": FieldReader.unit,
    "years": FieldReader.years,
    "kind": FieldReader.kinds,
    "verdict": FieldReader.verdicts,
    "reading": FieldReader.readings,
    "events": FieldReader.events,
    "figure": FieldReader.figure,
    "as": FieldReader.table,
}

ATTRIBUTES: Final = {
    "pair": "pairs",
    "flow": "flow",
    "by": "by",
    "source": "sources",
    "published": "published",
    "basis": "basis",
    "scale": "scale",
    "unit": "unit",
    "years": "years",
    "kind": "kinds",
    "verdict": "verdicts",
    "reading": "readings",
    "events": "events",
}
