"""What is asked for: the address of the page in words of the field.

``View.from_query`` never fails and ``View.to_query`` is its inverse; whatever an address asks for that is
not known here is left out and named in ``ignored``, so that the page can say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from dashboard.app.fields import (
    ATTRIBUTES,
    DEFAULT_PAIRS,
    KINDS,
    MOST_FIELDS,
    MOST_IGNORED,
    FieldReader,
    Known,
)
from dashboard.app.verdicts import SLUG_OF
from dashboard.charts.asked import RECENT, Basis, Scale, Years
from dashboard.charts.money import MoneyUnit
from dashboard.checking import Verdict
from dashboard.domain.trade import Flow

LONGEST: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one address asks for.

    Attributes:
        pairs: Two ISO 3166-1 alpha-3 codes with a hyphen each, in the order as written; both orders are the
            same pair.
        flow: The one flow to show; ``None`` for all.
        by: Whose statistics: countries' codes, ids of services, or ``UNSTATED``; empty for all.
        sources: Ids of sources; empty for all.
        published: When sources were published: years, months, or ``UNDATED``; empty for any time.
        basis: Which figures fit, by the days they cover: all, or those within one year.
        scale: Of the chart's values.
        unit: In what sums of money are told.
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
    published: tuple[str, ...] = ()
    basis: Basis = Basis.QUOTED
    scale: Scale = Scale.LOG
    unit: MoneyUnit = MoneyUnit.SHORT
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
        reader = FieldReader(known)
        fields: dict[str, Any] = {}
        for name, values in asked.items():
            fields |= reader.read(name, values)
        ignored = tuple((_cut(name), _cut(value)) for name, value in reader.ignored[:MOST_IGNORED])
        return cls(**fields, ignored=ignored)

    def to_query(self, *, whole: bool = False) -> str:
        """The shortest query that asks for this view: empty for the default, else with a question mark.

        Args:
            whole: Name the pairs in any case, so that another default one day leaves the view as it is.

        >>> View(pairs=("IND-AZE", "AZE-PAK"), scale=Scale.LINEAR).to_query()
        '?pair=IND-AZE,AZE-PAK&scale=linear'
        >>> View().to_query(), View().to_query(whole=True)
        ('', '?pair=IND-AZE')
        """
        default = View()
        told = {
            "pair": ",".join(self.pairs) if whole or self.pairs != default.pairs else None,
            "flow": self.flow.value if self.flow else None,
            "by": ",".join(self.by) or None,
            "source": ",".join(self.sources) or None,
            "published": ",".join(self.published) or None,
            "basis": self.basis.value if self.basis is not default.basis else None,
            "scale": self.scale.value if self.scale is not default.scale else None,
            "unit": self.unit.value if self.unit is not default.unit else None,
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
        reader = FieldReader(known)
        told = reader.read(name, value.split(","))
        default = View()
        return self.but(**(told or {ATTRIBUTES[name]: getattr(default, ATTRIBUTES[name])}))

    def but(self, **changes: Any) -> View:
        """The same view with some fields changed; what was ignored is not carried on."""
        return replace(self, **({"ignored": ()} | changes))


def _years_word(years: Years) -> str:
    return years if isinstance(years, str) else f"{years[0]}-{years[1]}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
