"""The columns of the figures that are taken away: names, types, and what each holds."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pyarrow as pa


def _column(name: str, kind: pa.DataType, says: str, unit: str = "") -> pa.Field:
    return pa.field(name, kind, metadata={"says": says, **({"unit": unit} if unit else {})})


_TEXT, _NUMBER, _DAY, _FLAG, _COUNT = pa.string(), pa.float64(), pa.date32(), pa.bool_(), pa.int64()
_BASE: Final = "base units of the columns unit and currency: 86070000 is $86.07 million"

FIGURES: Final = pa.schema(
    [
        _column("reading_id", _TEXT, "stable name of the figure; C: is computed, O: is official"),
        _column("quote_id", _TEXT, "stable name of the words it is read from"),
        _column("readings", _COUNT, "in how many ways those words can be read; each is a row"),
        _column("kind", _TEXT, "quoted, official or implied (computed from the others; nobody printed it)"),
        _column("what", _TEXT, "what it is a figure of"),
        _column("as_printed", _TEXT, "the words, exactly as printed"),
        _column("value", _NUMBER, "the number; empty where a range was printed", _BASE),
        _column("low", _NUMBER, "the least that the printed digits allow; empty is open", _BASE),
        _column("high", _NUMBER, "the most that the printed digits allow; empty is open", _BASE),
        _column("unit", _TEXT, "currency, percent, ratio, rank, person ..."),
        _column("currency", _TEXT, "ISO 4217"),
        _column("measure", _TEXT, "level, share, change, ratio or rank"),
        _column("flow", _TEXT, "export, import, total, balance or visitors, as the reporter sees it"),
        _column("reporter", _TEXT, "ISO 3166-1 alpha-3; whose flow the words name"),
        _column("partner", _TEXT, "ISO 3166-1 alpha-3; the other country; WLD is all"),
        _column("commodity", _TEXT, "empty is all goods"),
        _column("basis", _TEXT, "what a relative number is relative to"),
        _column("period", _TEXT, "the period in words"),
        _column("first_day", _DAY, "first day that it covers; empty where the page does not say"),
        _column("last_day", _DAY, "last day that it covers"),
        _column("period_supplied", _FLAG, "whether an editor set the period; the page does not state it"),
        _column("qualifier", _TEXT, "about, nearly, more_than ..."),
        _column("status", _TEXT, "actual, target, forecast or denied"),
        _column("verdict", _TEXT, "what arithmetic says of it beside the others, in one of the fixed words"),
        _column("counted_by", _TEXT, "whose statistics, in words"),
        _column("counted_by_id", _TEXT, "the same, as the list of services names it"),
        _column("credited_to", _TEXT, "whom the page credits"),
        _column("publisher", _TEXT, "who printed it"),
        _column("title", _TEXT, "of the article or file"),
        _column("url", _TEXT, "where it is printed"),
        _column("published", _DAY, "day of publication"),
        _column("accessed", _DAY, "day it was read"),
        _column("source_id", _TEXT, "stable name of the source"),
        _column(
            "sha256", _TEXT, "of the text or file that was read; empty where only the figure was taken over"
        ),
        _column("licence", _TEXT, "under which the source passes its figures on; empty where none is stated"),
        _column("derivation", _TEXT, "how a computed value was computed"),
    ]
)
"""One row for each figure, in the order of the ledger."""

_PANELS: Final = {
    "lane": _column("lane", _TEXT, "the line of the chart that it stands on"),
    "difference_pct": _column(
        "difference_pct", _NUMBER, "difference from the figure it is set against", "percent"
    ),
    "rounding_steps": _column("rounding_steps", _NUMBER, "the same, in steps of the last printed digit"),
}


def typed(columns: list[str], rows: list[list[Any]], names: dict[str, str] | None = None) -> pa.Table:
    """Plain cells as a table with the types and meanings of ``FIGURES``.

    Args:
        columns: Known names, of figures or of panels.
        rows: Cells in that order, days as ISO text.
        names: What some of the columns are called in the table.
    """
    fields = [_field(name, names or {}) for name in columns]
    cells = zip(*rows, strict=True) if rows else ([] for _ in columns)
    arrays = [
        pa.array([_cell(value, field.type) for value in column], field.type)
        for field, column in zip(fields, cells, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _field(name: str, names: dict[str, str]) -> pa.Field:
    name = names.get(name, name)
    return _PANELS[name] if name in _PANELS else FIGURES.field(name)


def _cell(value: Any, kind: pa.DataType) -> Any:
    if value is not None and pa.types.is_date(kind):
        return value if isinstance(value, date) else date.fromisoformat(value)
    return value
