"""What is asked for: the address of the page in words of the field.

``View.from_query`` never fails and ``View.to_query`` is its inverse; whatever an address asks for that is
not known here is left out and named in ``ignored``, so that the page can say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol
from urllib.parse import parse_qsl, urlencode

from dashboard.app.rows import OFFICIAL
from dashboard.app.verdicts import SLUG_OF, SLUGS
from dashboard.charts.asked import ALL, RECENT, Scale, Years
from dashboard.charts.panels import PANELS
from dashboard.checking import Verdict
from dashboard.domain.trade import Flow

DEFAULT_PAIRS: Final = ("IND-AZE",)
MOST_PAIRS: Final = 6
MOST_FIELDS: Final = 60
MOST_IGNORED: Final = 8
LONGEST: Final = 80
KINDS: Final = ("quoted", "official", "implied")
UNSTATED: Final = "none"
"""Among whose statistics: figures that do not say who counted."""

_PANELS: Final = frozenset(panel.slug for panel in PANELS)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one address asks for.

    Attributes:
        pairs: Two ISO 3166-1 alpha-3 codes with a hyphen each, in the order as written; both orders are the
            same pair.
        flow: The one flow to show; ``None`` for all.
        by: Whose statistics: countries' codes, ids of services, or ``UNSTATED``; empty for all.
        sources: Ids of sources; empty for all.
        scale: Of the chart's values.
        years: Which calendar years the chart shows.
        kinds: Which to show: quoted figures, official ones, computed ones.
        verdicts: Figures with these verdicts; empty for all.
        readings: Where words can be read in several ways: the one to go by, of as many quotes as are settled.
        events: Whether the lane of events is shown.
        figure: The reading whose card is open.
        table: Whether the chart is shown as a table.
        tables: Keys of the panels that are shown as tables.
        ignored: What the address asks for that is not known, as pairs of name and value; the first few.
    """

    pairs: tuple[str, ...] = DEFAULT_PAIRS
    flow: Flow | None = None
    by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    scale: Scale = Scale.LOG
    years: Years = RECENT
    kinds: tuple[str, ...] = KINDS
    verdicts: tuple[Verdict, ...] = ()
    readings: tuple[str, ...] = ()
    events: bool = True
    figure: str | None = None
    table: bool = False
    tables: tuple[str, ...] = ()
    ignored: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, query: str | None, known: Known) -> View:
        """The view of an address's query, confined to what is known.

        Args:
            query: With or without its question mark, such as ``?pair=IND-AZE,AZE-PAK&flow=export``.
            known: The countries, services, sources and figures that there are.
        """
        try:
            told = parse_qsl((query or "").lstrip("?"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            return cls(ignored=(("address", f"more than {MOST_FIELDS} fields"),))
        asked: dict[str, list[str]] = {}
        for name, value in told:
            asked.setdefault(name, []).extend(value.split(","))
        reader = _Reader(known)
        fields: dict[str, Any] = {}
        for name, values in asked.items():
            fields |= reader.read(name, values)
        ignored = tuple((_cut(name), _cut(value)) for name, value in reader.ignored[:MOST_IGNORED])
        return cls(**fields, ignored=ignored)

    def to_query(self) -> str:
        """The shortest query that asks for this view: empty for the default, else with a question mark.

        >>> View(pairs=("IND-AZE", "AZE-PAK"), scale=Scale.LINEAR).to_query()
        '?pair=IND-AZE,AZE-PAK&scale=linear'
        """
        default = View()
        told = {
            "pair": ",".join(self.pairs) if self.pairs != default.pairs else None,
            "flow": self.flow.value if self.flow else None,
            "by": ",".join(self.by) or None,
            "source": ",".join(self.sources) or None,
            "scale": self.scale.value if self.scale is not default.scale else None,
            "years": _years_word(self.years) if self.years != default.years else None,
            "kind": ",".join(self.kinds) if self.kinds != default.kinds else None,
            "verdict": ",".join(SLUG_OF[verdict] for verdict in self.verdicts) or None,
            "reading": ",".join(self.readings) or None,
            "events": None if self.events else "off",
            "figure": self.figure,
            "as": ",".join([*(["table"] if self.table else []), *self.tables]) or None,
        }
        asked = {name: value for name, value in told.items() if value is not None}
        return f"?{urlencode(asked, safe=',-:')}" if asked else ""

    def with_field(self, name: str, value: str, known: Known) -> View:
        """The same view with one field of its address set, confined to what is known.

        Args:
            name: As the address names it, such as "scale".
            value: As the address writes it; empty for the default.
            known: The countries, services, sources and figures that there are.
        """
        reader = _Reader(known)
        told = reader.read(name, value.split(","))
        default = View()
        return self.but(**(told or {_ATTRIBUTES[name]: getattr(default, _ATTRIBUTES[name])}))

    def but(self, **changes: Any) -> View:
        """The same view with some fields changed; what was ignored is not carried on."""
        return replace(self, **({"ignored": ()} | changes))


def canonical(pair: str) -> frozenset[str]:
    """A pair whichever way round it is written."""
    return frozenset(pair.split("-"))


class _Reader:
    """Reads the fields of an address, and keeps what is not known."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.ignored: list[tuple[str, str]] = []

    def read(self, name: str, values: list[str]) -> dict[str, Any]:
        """The fields of a view that one name of the address sets."""
        field_of = _FIELDS.get(name)
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

    def scale(self, values: list[str]) -> dict[str, Any]:
        told = self._last("scale", values, [scale.value for scale in Scale])
        return {"scale": Scale(told)} if told else {}

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


_FIELDS: Final[dict[str, Callable[[_Reader, list[str]], dict[str, Any]]]] = {
    "pair": _Reader.pairs,
    "flow": _Reader.flow,
    "by": _Reader.by,
    "source": _Reader.sources,
    "scale": _Reader.scale,
    "years": _Reader.years,
    "kind": _Reader.kinds,
    "verdict": _Reader.verdicts,
    "reading": _Reader.readings,
    "events": _Reader.events,
    "figure": _Reader.figure,
    "as": _Reader.table,
}

_ATTRIBUTES: Final = {
    "pair": "pairs",
    "flow": "flow",
    "by": "by",
    "source": "sources",
    "scale": "scale",
    "years": "years",
    "kind": "kinds",
    "verdict": "verdicts",
    "reading": "readings",
    "events": "events",
}


def _years_word(years: Years) -> str:
    return years if isinstance(years, str) else f"{years[0]}-{years[1]}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
