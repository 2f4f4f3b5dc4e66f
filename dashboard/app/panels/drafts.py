"""What a panel is made of: entries, each a span of its chart and a row of its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from dashboard.app.catalogue import Catalogue
from dashboard.app.computed import Computed
from dashboard.app.ledger import web
from dashboard.app.prose import capital, period, prose
from dashboard.app.rows import Row, on_chart, once, short
from dashboard.charts.asked import Asked, who_counts
from dashboard.charts.panels import Panel
from dashboard.charts.spans import Axis, Span, Told

COLUMNS: Final = (
    "lane",
    "kind",
    "what",
    "as_printed",
    "value",
    "low",
    "high",
    "unit",
    "currency",
    "difference_pct",
    "rounding_steps",
    "period",
    "counted_by",
    "verdict",
    "publisher",
    "url",
    "id",
    "derivation",
)
"""Columns of a panel's table; those that are empty throughout are left out."""

WIDE: Final = 0.02
"""A range wider than that part of its value is drawn; a narrower one is told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a panel shows.

    Attributes:
        span: In the chart.
        cells: In the table, by column.
    """

    span: Span
    cells: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A panel before it is drawn.

    Attributes:
        panel: Its kind.
        about: The reading it is about; ``None`` for panels of the whole selection.
        told: What its chart shows.
        entries: What its table shows.
        choices: Readings to choose from, with their words.
        strip: What was tried: heads, and rows of cells.
    """

    panel: Panel
    about: str | None
    told: Told
    entries: Sequence[Entry]
    choices: Sequence[tuple[str, str]] = ()
    strip: dict[str, Any] | None = field(default=None)

    @property
    def key(self) -> str:
        """Its name in addresses: the kind, and the reading it is about."""
        return f"{self.panel.slug}-{self.about}" if self.about else self.panel.slug

    def table(self) -> tuple[list[str], list[list[Any]]]:
        """Columns and rows of the table."""
        lanes = self.told.lanes
        rows = [{"lane": lanes[one.span.lane], **one.cells} for one in self.entries]
        used = [name for name in COLUMNS if any(row.get(name) is not None for row in rows)]
        return used, [[row.get(name) for name in used] for row in rows]


def printed(
    lane: int, row: Row, asked: Asked, *, at: float | None = None, words: str = "", tone: str | None = None
) -> Entry:
    """A figure that somebody prints.

    Args:
        lane: Where it goes.
        row: The figure.
        asked: Tells whose count has which colour.
        at: Where on the axis, if not at its value.
        words: Its label; its amount if empty.
        tone: Of its verdict, where that gives the colour.
    """
    value, low, high = row["value"], row["low"], row["high"]
    wide = at is None and low is not None and high is not None and high - low > WIDE * abs(value or high)
    span = Span(
        lane=lane,
        low=low if wide else None,
        high=high if wide else None,
        value=value if at is None else at,
        kind=row["kind"],
        who=who_counts(row["counted_country"], row["counted_by"], asked),
        tone=tone,
        words=words or on_chart(row, asked.unit),
        tip=_tip(row),
        ids=(row["reading_id"],),
        source=row["publisher"] or "",
    )
    return Entry(span, _cells(row))


def computed(lane: int, one: Computed, catalogue: Catalogue, asked: Asked) -> Entry:
    """A value that nobody prints."""
    value = one.value
    base = catalogue.figure(one.reading_id)
    span = Span(
        lane=lane,
        low=None if value.interval.low is None else float(value.interval.low),
        high=None if value.interval.high is None else float(value.interval.high),
        kind="implied",
        who=_count_of(one, catalogue, asked),
        words=range_of(one),
        tip=(("", capital(prose(one.what))), ("computed", range_of(one)), ("how", prose(one.derivation))),
        ids=(one.reading_id,),
        source=base["publisher"] if base else "",
    )
    cells = {
        "kind": "implied",
        "what": prose(one.what),
        "low": span.low,
        "high": span.high,
        "unit": value.unit.value,
        "currency": value.currency,
        "period": period(str(value.period)),
        "publisher": span.source,
        "id": one.id,
        "derivation": prose(one.derivation),
    }
    return Entry(span, cells)


def range_of(one: Computed) -> str:
    """The range of a computed value, rounded outwards: "$344.2bn to $573.9bn"."""
    return short(once(one.value.words.rpartition(": ")[2].removesuffix(", computed.")))


def axis_of(unit: str, currency: str | None) -> tuple[Axis, str]:
    """What an axis of values counts, and the same in words."""
    if unit == "currency":
        return Axis.MONEY, "US dollars" if currency == "USD" else f"{currency}"
    return Axis.NUMBER, {"person": "people"}.get(unit, f"{unit.replace('_', ' ')}s")


def spans(entries: Iterable[Entry]) -> tuple[Span, ...]:
    """What the chart of a panel shows."""
    return tuple(one.span for one in entries)


def _count_of(one: Computed, catalogue: Catalogue, asked: Asked) -> str:
    """Whose count a computed value is: that of the levels it was computed from, if they agree."""
    levels = [catalogue.figure(name) for name in one.value.readings if name != one.reading_id]
    counts = {(row["counted_country"], row["counted_by"]) for row in levels if row}
    country, service = counts.pop() if len(counts) == 1 else (None, None)
    return who_counts(country, service, asked)


def _tip(row: Row) -> tuple[tuple[str, str], ...]:
    told = [
        ("", capital(row["what"])),
        ("as printed", f"“{row['words']}”"),
        ("range", row["range_words"]),
        ("period", period(row["period_words"])),
        ("counted by", row["counter"] or "not stated"),
        ("source", row["publisher"] or ""),
        ("verdict", row["verdict"] or ""),
    ]
    return tuple((word, text) for word, text in told if text)


def _cells(row: Row) -> dict[str, Any]:
    return {
        "kind": row["kind"],
        "what": row["what"],
        "as_printed": row["words"],
        "value": row["value"],
        "low": row["low"],
        "high": row["high"],
        "unit": row["unit"],
        "currency": row["currency"],
        "period": period(row["period_words"]),
        "counted_by": row["counter"] or None,
        "verdict": row["verdict"],
        "publisher": row["publisher"],
        "url": web(row["url"]),
        "id": row["reading_id"],
    }
