"""Whatever table of trade is printed, its cells are read back; whatever stands in bars, nothing breaks."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingestion.reading import read_text
from dashboard.resources import countries

NAMES = {
    "Chile": "CHL",
    "Kenya": "KEN",
    "Viet Nam": "VNM",
    "Türkiye": "TUR",
    "New Zealand": "NZL",
    "Mali": "MLI",
}
FLOWS = {"Exports": "export", "Imports": "import"}
UNITS = {
    "US$ million": ("USD", 10**6),
    "EUR thousand": ("EUR", 10**3),
    "₹ crore": ("INR", 10**7),
    "in billions of yen": ("JPY", 10**9),
}
amounts = st.decimals(min_value=1, max_value=99_999, places=1)
numbers = st.one_of(amounts.map(lambda value: f"{value:,}"), st.just("–"))


def printed(rows: list[list[str]], manner: str) -> str:
    """A table as Markdown, with bars between its cells, or with tabs."""
    if manner == "tabs":
        return "\n".join("\t".join(row) for row in rows)
    if manner == "bars":
        return "\n".join(" | ".join(row) for row in rows)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


@st.composite
def tables(draw: st.DrawFn):
    """A table of one country's trade with others in two years, and what its cells say."""
    reporter, *partners = draw(st.permutations(list(NAMES)))
    partners = partners[: draw(st.integers(2, 4))]
    flow, unit = draw(st.sampled_from(list(FLOWS))), draw(st.sampled_from(list(UNITS)))
    years = draw(st.sampled_from([("2021", "2022"), ("2018", "2023"), ("2020", "2021")]))
    cells = {(partner, year): draw(numbers) for partner in partners for year in years}
    cells[partners[0], years[0]] = f"{draw(amounts):,}"
    across = draw(st.booleans())
    rows, columns = (partners, years) if across else (years, partners)
    told = [
        ["Country" if across else "Year", *columns],
        *([row, *(cells[(row, column) if across else (column, row)] for column in columns)] for row in rows),
    ]
    table = printed(told, draw(st.sampled_from(["Markdown", "bars", "tabs"])))
    currency, scale = UNITS[unit]
    expected = {
        (NAMES[reporter], NAMES[partner], FLOWS[flow], year, currency, Decimal(text.replace(",", "")) * scale)
        for (partner, year), text in cells.items()
        if text != "–"
    }
    return f"{reporter}: {flow.lower()} by country, {unit}\n\n{table}\n\nSource: customs.", expected


@settings(max_examples=150, deadline=None)
@given(tables())
def test_every_cell_of_a_printed_table_is_read_back(made):
    text, expected = made

    found = read_text(text, published_on=None, countries=countries()).readings

    assert {
        (
            reading.series.reporter,
            reading.series.partner,
            reading.series.flow and reading.series.flow.value,
            str(reading.period),
            reading.currency,
            reading.value,
        )
        for reading in found
    } == expected


WORDS = (
    "Exports, $ m/Imports/Kenya/2023/5.1/7%/Total/Change, %/Share/(5)/–/$/million/GDP/Country/²/[1]/Jan-23"
)
PIECES = st.sampled_from(["|", "|", "\n", "\n", "\t", "---", " ", "", "Kenya's trade", *WORDS.split("/")])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_stands_in_bars_each_figure_is_quoted_as_printed(text):
    found = read_text(text, published_on=None, countries=countries())

    for quote in found.quotes:
        assert text[quote.start : quote.end] == quote.words
        assert quote.sentence_start is not None
        assert text[quote.sentence_start :].startswith(quote.sentence or "")
    for reading in found.readings:
        assert all(text[told.start : told.end].strip() for told in reading.evidence)
