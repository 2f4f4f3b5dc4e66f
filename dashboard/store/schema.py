"""The columns of every table, their types and units: the only place that says so.

Sums are exact text of a decimal number (``value``); bounds of ranges are exact text of a fraction
("172130000/2", empty for an open end), so that nothing is rounded on its way through a file. Official
figures come in millions of rows and are doubles, which hold fifteen digits exactly; what many of them share,
such as the flow, the period and whose count it is, stands once, in ``releases``.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

SCHEMA_VERSION: Final = 1


def _text(name: str, says: str, *, empty: bool = True) -> pa.Field:
    return pa.field(name, pa.string(), nullable=empty, metadata={"says": says})


def _key(name: str, says: str) -> pa.Field:
    return _text(name, says, empty=False)


def _day(name: str, says: str) -> pa.Field:
    return pa.field(name, pa.date32(), metadata={"says": says})


def _number(name: str, says: str, *, empty: bool = True) -> pa.Field:
    return pa.field(name, pa.float64(), nullable=empty, metadata={"says": says})


def _flag(name: str, says: str) -> pa.Field:
    return pa.field(name, pa.bool_(), nullable=False, metadata={"says": says})


def _place(name: str, says: str) -> pa.Field:
    return pa.field(name, pa.int64(), metadata={"says": says, "unit": "code points"})


_SERIES = (
    _text("reporter", "ISO 3166-1 alpha-3 or a group; whose flow the words name"),
    _text("partner", "the other country; WLD is all"),
    _text("flow", "export, import, total, balance or visitors, as the reporter sees it"),
    _text("commodity", "noun phrase; empty is all goods"),
    _text("counted_by", "id of the service that counted it"),
)
_PERIOD = (
    _day("first_day", "first day it covers"),
    _day("last_day", "last day it covers"),
    _text("period_kind", "calendar_year, fiscal_year, months ..."),
    _text("period_label", "the period as printed"),
)

TABLES: Final[dict[str, pa.Schema]] = {
    "sources": pa.schema(
        [
            _key("source_id", "unique"),
            _key("kind", "article, brief or official"),
            _key("title", "as printed, or our description"),
            _key("publisher", "who printed it"),
            _text("url", "http or https"),
            _day("published", "day of publication"),
            _day("accessed", "day it was read"),
            _text("based_on", "whom it says it is based on"),
            _text("licence", "under which its figures may be passed on"),
            _text("sha256", "of the text or file that was read"),
            pa.field(
                "bundled", pa.bool_(), nullable=False, metadata={"says": "whether it came with the software"}
            ),
        ]
    ),
    "quotes": pa.schema(
        [
            _key("quote_id", "unique"),
            _key("source_id", "where it was printed"),
            _key("words", "exactly as printed"),
            _place("start", "first code point in the text that was read"),
            _place("end", "one past the last"),
            _text("sentence", "the sentence around it; only in a reader's own store"),
            _place("sentence_start", "where the sentence begins"),
            _text("statement", "what it states, in our own words"),
            _text("credited_to", "whom the text credits"),
        ]
    ),
    "readings": pa.schema(
        [
            _key("reading_id", "unique"),
            _key("quote_id", "the words it reads"),
            _key("measure", "level, share, change, ratio or rank"),
            *_SERIES,
            *_PERIOD,
            _text("value", "exact decimal in base units; empty for a printed range"),
            _text("step", "smallest change the printed digits could show, same units"),
            _text("low", "exact fraction; empty is open"),
            _text("high", "exact fraction; empty is open"),
            _key("unit", "currency, percent, ratio, rank, tonne ..."),
            _text("currency", "ISO 4217"),
            _text("basis", "what a relative number is relative to"),
            _text("basis_words", "the same in words"),
            _text("qualifier", "about, nearly, more_than ..."),
            _key("status", "actual, target, forecast or denied"),
            pa.field(
                "period_supplied",
                pa.bool_(),
                metadata={"says": "whether an editor set the period; the page does not state it"},
            ),
            _text("note", "an editor's or a rule's remark"),
        ]
    ),
    "evidence": pa.schema(
        [
            _key("reading_id", "the reading"),
            _key("field", "which of its fields"),
            pa.field("start", pa.int64(), nullable=False, metadata={"unit": "code points"}),
            pa.field("end", pa.int64(), nullable=False, metadata={"unit": "code points"}),
            _key("rule", "which rule read it"),
        ]
    ),
    "refusals": pa.schema(
        [
            _key("quote_id", "the words"),
            _key("why", "why they give no trade figure"),
            _text("note", "a remark"),
        ]
    ),
    "events": pa.schema(
        [
            _key("event_id", "unique"),
            pa.field(
                "date", pa.date32(), nullable=False, metadata={"says": "the day, or the first of the month"}
            ),
            _key("precision", "day or month"),
            _key("title", "what happened"),
            _key("countries", "ISO 3166-1 alpha-3 codes with ; between"),
            _key("source_id", "where it is from"),
        ]
    ),
    "releases": pa.schema(
        [
            _key("release_id", "unique"),
            _key("source_id", "the file it is from"),
            _key("flow", "export or import, as the reporter sees it"),
            _text("classification", "of its products: HS, HS92, ITC-HS ...; empty for all goods"),
            *_PERIOD,
            _key("currency", "ISO 4217; what values are counted in"),
            _number("step", "smallest change its printed digits could show, units of currency"),
            _text("quantity_unit", "what quantities are counted in; empty where there are none"),
            _key("counted_by", "id of the service that counted or compiled it"),
            _key("count_kind", "reported, derived or estimated"),
            _key("valuation", "FOB, CIF, reconciled or unknown"),
            _key("partner_concept", "origin, consignment, destination or unknown"),
            _flag("lower_bound", "whether its figures miss some goods, and so are at least this"),
            _day("vintage", "day it was released or fetched"),
        ]
    ),
    "observations": pa.schema(
        [
            _key("release_id", "what it shares with others: flow, period, currency, whose count"),
            _key("reporter", "ISO 3166-1 alpha-3 or a group"),
            _key("partner", "the other country; WLD is all"),
            _number("value", "all goods, units of the release's currency", empty=False),
            pa.field("parts", pa.int64(), metadata={"says": "of how many products it is our sum; or empty"}),
            _text("mark", "the publisher's own mark, such as r (revised) or e (estimate)"),
        ]
    ),
    "products": pa.schema(
        [
            _key("pair", "both countries' codes in alphabetical order, - between"),
            _key("release_id", "as in observations"),
            _key("reporter", "one of the pair; the other is its partner"),
            _key("product", "code in the release's classification"),
            _number("value", "units of the release's currency", empty=False),
            _number("quantity", "in the release's quantity_unit"),
        ]
    ),
}

IN_MEMORY: Final = tuple(name for name in TABLES if name != "products")
"""The tables that are read whole; ``products`` may have many million rows and is asked by pair."""

SORTED_BY: Final[dict[str, tuple[str, ...]]] = {
    "sources": ("source_id",),
    "quotes": ("quote_id",),
    "readings": ("reading_id",),
    "evidence": ("reading_id", "field", "start"),
    "refusals": ("quote_id",),
    "events": ("event_id",),
    "releases": ("release_id",),
    "observations": ("reporter", "partner", "release_id"),
    "products": ("pair", "reporter", "release_id", "product"),
}
