"""Pages of India's Department of Commerce: the Export Import Data Bank until 2024, and TradeStat since.

A page has one table. Its columns are fiscal years, or a month and the months up to it in each of two years;
its rows are codes of one country or of all, or countries with one code or with all goods. Which, whether
these are exports or imports, and what the values are counted in stands above it. At the foot stand the total
of the rows and India's own total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import pyarrow as pa

from dashboard.domain.errors import Refused
from dashboard.ingestion.official import india
from dashboard.ingestion.official.cell_numbers import numbers
from dashboard.ingestion.official.draft import Draft, Told
from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.finishing import finished
from dashboard.ingestion.official.formats import Fit
from dashboard.ingestion.official.html_tables import page
from dashboard.ingestion.official.india_columns import Span, spans_of
from dashboard.ingestion.official.india_headings import Heading, heading
from dashboard.ingestion.official.loaded import Loaded, Total

NAME: Final = "India, page of trade statistics"
COLUMNS: Final = frozenset(("s.no.", "hscode", "commodity", "%growth"))
_HS: Final = re.compile(r"\*?\s*([0-9]{2}(?:[0-9]{2}){0,3})")
_NIL: Final = ("", "-")
_LINES: Final = (
    (re.compile(r"values? in\b"), True, True),
    (re.compile(r"total (?:export|import) of commodity"), False, True),
    (re.compile(r"total (?:export|import) (?:to|from) country"), True, False),
)
"""Lines of a page of one code and one country: whether each is about the country, and about the code."""


class _Row(NamedTuple):
    """One line of a page: what it is about, and its values in the order of the years."""

    partner: str
    product: str | None
    values: tuple[float | None, ...]


class _Body(NamedTuple):
    """The lines of a page; and at its foot, the total of the lines first."""

    rows: list[_Row]
    foot: list[_Row]


def sniff(file: File) -> Fit | None:
    """Known by its heading, old or new."""
    if file.kind != "html":
        return None
    if "Export Import Data Bank" in file.beginning and re.search(r"HS ?Code|Commodity", file.beginning):
        return Fit("India, Export Import Data Bank")
    is_new = "tradestat" in file.beginning.lower() and "<table" in file.beginning.lower()
    return Fit("India, TradeStat") if is_new else None


def read(file: File, fit: Fit) -> Loaded:
    """All lines, the total of all goods, and India's own total.

    Raises:
        Refused: Where the page has no such table, or does not say what it shows.
    """
    text = file.text[0].decode()
    if text.lower().rfind("<td") > text.lower().rfind("</table"):
        raise Refused("its table has no end, so it was cut off; save the whole page")
    shown = page(text)
    table = max(shown.tables, key=len, default=[])
    start, spans = spans_of(table)
    above = [*shown.words, *(cell for row in table[:start] for cell in dict.fromkeys(row))]
    head = heading(" | ".join(above), table, file.beginning)
    body = _body(table, start, spans, head)
    draft = _draft([*body.rows, *body.foot], spans, head)
    loaded = finished(file, fit.what, draft, india.PROVIDER, Told(), vintage=head.dated)
    return replace(loaded, totals=tuple(_totals(body, spans, head)))


def _body(table: Sequence[Sequence[str]], start: int, spans: Sequence[Span], head: Heading) -> _Body:
    rows, total, india_s = [], None, None
    code_at = _code_column(table[:start])
    for at, cells in enumerate(table[start:], start + 1):
        before = [cell for cell in dict.fromkeys(cells[: spans[0].at]) if cell]
        label = " ".join(before).lower()
        if len(cells) <= spans[-1].at or "%" in label or not before:
            continue
        values = _values(cells, spans, at)
        if "india" in label and "total" in label:
            india_s = values
        elif label == "total":
            total = values
        else:
            rows.append(_line(before, values, head, cells[code_at] if code_at is not None else None))
    if not rows:
        raise Refused("is a page of India's trade statistics without a line; ask for another year or code")
    return _Body(rows, _foot(rows, total, india_s, head, by_code=code_at is not None))


def _code_column(headings: Sequence[Sequence[str]]) -> int | None:
    """Which column holds codes; none on a page of countries."""
    return next(
        (
            at
            for row in reversed(headings)
            for at, cell in enumerate(row)
            if "hscode" in cell.lower().replace(" ", "") and ":" not in cell
        ),
        None,
    )


def _foot(
    rows: Sequence[_Row],
    total: tuple[float | None, ...] | None,
    india_s: tuple[float | None, ...] | None,
    head: Heading,
    *,
    by_code: bool,
) -> list[_Row]:
    """What the totals are about: of codes of several chapters all goods, of one chapter that chapter."""
    chapters = {row.product[:2] for row in rows if row.product} if by_code else set()
    product = head.code if not by_code else chapters.pop() if len(chapters) == 1 else None
    foot = [_Row(head.partner, product, total)] if total else []
    if india_s and not any((row.partner, row.product) == (india.WORLD, None) for row in foot):
        foot.append(_Row(india.WORLD, None, india_s))
    return foot


def _values(cells: Sequence[str], spans: Sequence[Span], at: int) -> tuple[float | None, ...]:
    printed = pa.array([cells[span.at].strip("\xa0 ") for span in spans], pa.string())
    told = numbers(
        printed,
        blank=_NIL,
        groups=",",
        where=lambda which: f"line {at} of the table, column {spans[which].period}",
    )
    return tuple(told.to_pylist())


def _line(
    before: Sequence[str], values: tuple[float | None, ...], head: Heading, printed: str | None
) -> _Row:
    """A line of a code as printed, or of a country; its number stands first."""
    if printed is not None:
        code = _HS.fullmatch(printed)
        if code is None:
            raise Refused(f"{printed!r:.60} is no code of the Harmonized System")
        return _Row(head.partner, code[1], values)
    rest = before[1:] if re.fullmatch(r"[0-9]{1,5}\.?", before[0]) and len(before) > 1 else before
    for label, of_country, of_code in _LINES:
        if label.match(rest[0].lower()):
            return _Row(head.partner if of_country else india.WORLD, head.code if of_code else None, values)
    return _Row(rest[0], head.code, values)


def _draft(rows: Sequence[_Row], spans: Sequence[Span], head: Heading) -> Draft:
    cells = [(row, span, row.values[at]) for row in rows for at, span in enumerate(spans)]
    return Draft(
        reporter=india.india_alone(len(cells)),
        partner=pa.array([row.partner for row, _, _ in cells], pa.string()),
        flow=head.flow,
        period=pa.array([str(span.period) for _, span, _ in cells], pa.string()),
        periods={str(span.period): span.period for span in spans},
        value=india.in_units(pa.array([value for _, _, value in cells], pa.float64()), head.unit),
        currency=head.unit.currency,
        step=india.STEP * head.unit.factor,
        product=pa.array([row.product for row, _, _ in cells], pa.string()),
        classification=pa.array([row.product and india.CLASSIFICATION for row, _, _ in cells], pa.string()),
        mark=pa.array([span.mark for _, span, _ in cells], pa.string()),
        valuation=india.VALUATIONS[head.flow],
        partner_concept=india.CONCEPTS[head.flow],
    )


def _totals(body: _Body, spans: Sequence[Span], head: Heading) -> Iterator[Total]:
    """The total of the lines beside their sum; India's own is it only where the lines are all its trade."""
    foot = next((row for row in body.foot if row.partner == head.partner), None)
    if foot is None:
        return
    for at, span in enumerate(spans):
        printed = foot.values[at]
        parts = [value for row in body.rows if (value := row.values[at]) is not None]
        if printed is not None:
            yield india.total(f"{head.partner} {head.flow} {span.period}", printed, parts, head.unit)
