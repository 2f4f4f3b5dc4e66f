"""From an address to the figures that are taken away, with what is to be said about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import pyarrow as pa

from dashboard import __version__
from dashboard.app import ledger
from dashboard.app.catalogue import Catalogue
from dashboard.app.ledger import web
from dashboard.app.render import NAME, Screen, file_name, render
from dashboard.app.rows import records
from dashboard.app.selection import of_pairs, select
from dashboard.app.takeaway.columns import FIGURES, typed
from dashboard.app.takeaway.permalink import Permalink
from dashboard.app.takeaway.words import HERO, Words, charts_of, licence_words, words
from dashboard.app.view import View
from dashboard.domain.errors import UsageMistake

SHOWN: Final = "shown"
ALL: Final = "all"
_OWN_FIELDS: Final = ("rows", "chart")
_RENAMED: Final = {"id": "reading_id"}
_OF_SOURCES: Final = ("accessed", "sha256", "licence")
_NOTE: Final = (
    "value is the number as printed; low and high are the ends of the range that its digits and wording "
    "allow. Rows of kind implied were computed from the others: nobody printed them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for: a view, and which of its rows.

    Attributes:
        view: The view.
        rows: ``SHOWN``, or ``ALL`` that is known about its pairs, whatever the filters say.
        chart: The panel whose own table is meant; ``None`` for the figures of the view.
        site: Where the dashboard is, such as "https://figures.example.org/"; empty where nobody has said.
        day: Of today.
    """

    view: View
    rows: str = SHOWN
    chart: str | None = None
    site: str
    day: date

    @classmethod
    def of(cls, query: str, catalogue: Catalogue, *, site: str, day: date) -> Order:
        """The order of an address: a view's, with ``rows`` and ``chart`` beside its own fields."""
        told = parse_qsl(query.lstrip("?"), keep_blank_values=True)
        own = {name: value for name, value in told if name in _OWN_FIELDS}
        rest = urlencode([(name, value) for name, value in told if name not in _OWN_FIELDS], safe=",:-")
        rows = own.get("rows", SHOWN)
        if rows not in (SHOWN, ALL):
            raise UsageMistake("rows is either shown or all")
        chart = own.get("chart", HERO)
        view = View.from_query(rest, catalogue)
        return cls(view=view, rows=rows, chart=None if chart == HERO else chart, site=site, day=day)

    @property
    def permalink(self) -> Permalink:
        """How the view itself is found again."""
        return Permalink.of(self.view, self.site)

    def file_name(self, ending: str) -> str:
        """A telling name for a file of it.

        >>> Order(view=View(), site="", day=date(2026, 11, 21)).file_name("csv")
        'trade_IND-AZE_all-flows_log_2026-11-21.csv'
        """
        parts = [file_name(self.view), self.chart or "", ALL if self.rows == ALL else "", str(self.day)]
        return f"{_as_name('_'.join(part for part in parts if part))}.{ending}"

    @property
    def evidence_name(self) -> str:
        """The name, without an ending, of the evidence for the selected figure.

        >>> Order(view=View(figure="a:1-5/1"), site="", day=date(2026, 11, 21)).evidence_name
        'evidence_a-1-5-1_2026-11-21'
        """
        return _as_name(f"evidence_{self.view.figure}_{self.day}")


def _as_name(told: str) -> str:
    """A name for a file: no sign in it means anything to a file system or a header."""
    return re.sub(r"[^\w.-]+", "-", told)


@dataclass(frozen=True, slots=True)
class Extract:
    """Figures that are taken away.

    Attributes:
        table: One row for each; columns and their meanings in its schema.
        about: Title, address, day, licence, citation and sources, in plain data.
    """

    table: pa.Table
    about: dict[str, Any]


def extract(order: Order, catalogue: Catalogue) -> Extract:
    """The figures of an order.

    Raises:
        UsageMistake: The view has no such chart.
    """
    screen = render(order.view, catalogue)
    table = _panel_table(order, screen) if order.chart else _figures(order, catalogue)
    told = charts_of(screen).get(order.chart or HERO)
    said = words(told, order.view, order.permalink, order.day, catalogue) if told else None
    return Extract(table, _about(order, screen, table, said, catalogue))


def _figures(order: Order, catalogue: Catalogue) -> pa.Table:
    view = order.view
    rows = of_pairs(view, catalogue) if order.rows == ALL and view.pairs else select(view, catalogue)
    return figures(ledger.table(rows, view, catalogue), catalogue)


def figures(told: list[list[Any]], catalogue: Catalogue) -> pa.Table:
    """Rows of the ledger as a table of ``FIGURES``, each with what its source says of itself.

    Args:
        told: Cells in the order of ``ledger.COLUMNS``.
        catalogue: Knows the sources.
    """
    sources = _sources(catalogue)
    source_at = ledger.COLUMNS.index("source_id")
    names = [name for name in ledger.COLUMNS if _RENAMED.get(name, name) in FIGURES.names]
    kept = [ledger.COLUMNS.index(name) for name in names]
    cells = [
        [row[at] if row[at] != "" else None for at in kept]
        + [sources.get(row[source_at], {}).get(name) for name in _OF_SOURCES]
        for row in told
    ]
    return typed([*names, *_OF_SOURCES], cells, _RENAMED).select(FIGURES.names)


def _panel_table(order: Order, screen: Screen) -> pa.Table:
    panel = next((one for one in screen["panels"] if one["key"] == order.chart), None)
    if panel is None:
        raise UsageMistake("this view has no such chart")
    return typed(panel["columns"], panel["rows"], _RENAMED)


def _sources(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    columns = ("source_id", "kind", "publisher", "title", "url", "published", "based_on", *_OF_SOURCES)
    told = records(catalogue.library.sources, columns)
    return {row["source_id"]: {**row, "url": web(row["url"])} | _days(row) for row in told}


def _days(row: dict[str, Any]) -> dict[str, str | None]:
    return {name: str(row[name].date()) if row[name] else None for name in ("published", "accessed")}


def _about(
    order: Order, screen: Screen, table: pa.Table, said: Words | None, catalogue: Catalogue
) -> dict[str, Any]:
    names = table["source_id"].to_pylist() if "source_id" in table.column_names else []
    sources = _sources(catalogue)
    used = [sources[name] for name in dict.fromkeys(names) if name in sources]
    return {
        "title": said["title"] if said else screen["title"],
        "subtitle": said["subtitle"] if said else "",
        "rows": ALL if order.rows == ALL else SHOWN,
        "figures": table.num_rows,
        "address": order.permalink.words,
        "retrieved": str(order.day),
        "software": f"{NAME} {__version__}",
        "generation": catalogue.library.generation,
        "licence": licence_words([one["licence"] for one in used]),
        "citation": said["citation_long"] if said else "",
        "note": _NOTE,
        "columns": {field.name: _says(field) for field in table.schema},
        "sources": used,
    }


def _says(field: pa.Field) -> str:
    told: dict[str, str] = {key.decode(): text.decode() for key, text in field.metadata.items()}
    return told["says"] + (f"; in {told['unit']}" if "unit" in told else "")
