"""Tables: how they are cut out of a text, what their heads say, and which cells are figures."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from dashboard.domain.trade import Measure, Unit, Why
from dashboard.ingestion.documents import document_from_bytes
from dashboard.ingestion.reading import read_text
from dashboard.ingestion.reading.table.grids import grids
from dashboard.ingestion.reading.table.units import unit_in
from dashboard.ingestion.reading.text.places import index_of
from dashboard.ingestion.reading.text.tokens import Tokens
from dashboard.resources import countries, services

TABLE = """Chile's exports to Peru, US$ million

| Year | Copper | Wine |
|---|---|---|
"""


def read(text: str):
    return read_text(text, published_on=None, countries=countries())


def told(text: str) -> list[str]:
    """The figures of a text in short: words, whose, with whom, of what."""
    found = read(text)
    words = {quote.quote_id: quote.words for quote in found.quotes}
    return [
        f"{words[reading.quote_id]} {reading.series.reporter}>{reading.series.partner} {reading.series.flow}"
        for reading in found.readings
    ]


def column(head: str, cell: str, *, title: str = "Kenya's trade with Uganda in 2023") -> list[str]:
    """What is read of one cell under a head."""
    return told(f"{title}\n\nYear | {head}\n2022 | {cell}\n2023 | {cell}\n")


# Cutting out --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "heads", "rows"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", 2, 1, 2),
        ("a | b\n--- | ---\n1 | 2\n3 | 4", 2, 1, 3),
        ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", 2, 1, 2),
        ("a\tb\tc\n1\t2\t3", 3, None, 2),
        ("a | b |\n1 | | 3", 3, None, 2),
        ("| | b\n1 | 2\n3 | 4", 2, None, 3),
    ],
    ids=["bars around", "bars between", "drawn", "tabs", "empty cells", "an empty head"],
)
def test_a_table_is_cut_into_rows_of_equal_width(text, width, heads, rows):
    [found] = grids(text)

    assert (found.width, found.heads, len(found.rows)) == (width, heads, rows)


@pytest.mark.parametrize(
    "text",
    [
        "Home | News | Sport",
        "A | B\n\nC | D",
        "a | b\nc | d | e",
        "Exports rose.\n\tImports fell.",
        "|\n|\n|",
    ],
)
def test_lines_without_a_width_in_common_are_no_table(text):
    assert list(grids(text)) == []


def test_a_heading_between_rows_belongs_to_the_table_and_prose_around_it_does_not():
    text = "Exports rose.\na | b\nAfrica\nc | d\nThe rest of the trade is not shown here."

    [found] = grids(text)

    assert text[found.start : found.end] == "a | b\nAfrica\nc | d"


# Units --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "currency", "scale"),
    [
        ("Exports, $ m", "USD", 10**6),
        ("(in millions of euros)", "EUR", 10**6),
        ("US$'000", "USD", 1000),
        ("Value (US$ 000s)", "USD", 1000),
        ("₹ crore", "INR", 10**7),
        ("(100 million yuan)", "CNY", 10**8),
        ("exports (USD 1,000)", "USD", 1000),
        ("N billion", "NGN", 10**9),
        ("Egyptian pounds, million", "EGP", 10**6),
        ("in US dollars", "USD", None),
    ],
)
def test_a_head_names_currency_and_scale(words, currency, scale):
    found = unit_in(Tokens(words), index_of(countries()))

    assert (found.unit, found.currencies[0]) == (Unit.CURRENCY, currency)
    assert found.scale == (None if scale is None else Decimal(scale))


@pytest.mark.parametrize(
    "words", ["Total sum", "Real growth", "TOP 10 ALL COUNTRIES", "sold for $5 million", "Km 5", "Marks"]
)
def test_words_that_are_also_currencies_name_none_alone(words):
    assert unit_in(Tokens(words), index_of(countries())).unit is None


def test_a_head_with_two_currencies_leaves_its_numbers_open():
    assert column("Exports, $ m (€ m)", "5.1") == []


# Cells --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1,234.5", "1,234.5"),
        ("1 234.5", "1 234.5"),
        ("12.5²", "12.5"),
        ("12.5*", "12.5"),
        ("12.5 [3]", "12.5"),
        ("12.5 (p)", "12.5"),
        ("**12.5**", "12.5"),
        ("$12.5", "$12.5"),
    ],
)
def test_marks_of_footnotes_are_no_part_of_a_number(cell, words):
    assert column("Exports, $ m", cell) == [f"{words} KEN>UGA export"] * 2


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "...", "n/a", "x", "5-7", "c. 5", "12 of 14", "5 and 6", "(5)"]
)
def test_blanks_and_what_is_no_single_number_are_no_figures(cell):
    assert column("Exports, $ m", cell) == []


def test_a_number_in_brackets_is_below_zero_where_a_figure_may_be():
    found = read("Kenya's trade with Uganda\n\nYear | Balance, $ m\n2022 | (5.5)\n2023 | 4\n")

    assert [reading.value for reading in found.readings] == [Decimal("-5500000.0"), Decimal(4_000_000)]


def test_a_cell_with_a_scale_of_its_own_is_not_scaled_again():
    found = read("Kenya's exports to Uganda, $ million\n\nYear | Value\n2022 | 5.5 billion\n2023 | 4\n")

    assert [reading.value for reading in found.readings] == [Decimal(5_500_000_000), Decimal(4_000_000)]


# What is left alone -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "Exports",
        "Export companies",
        "Number of exporters",
        "Exports per head, $",
        "Export price, $",
        "%",
        "Rank",
        "Exports, %",
        "Exports and imports, $ m",
    ],
)
def test_a_column_without_flow_or_unit_gives_no_figure(head):
    assert column(head, "5.1") == []


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("GDP, $ bn", Why.ECONOMY),
        ("Population, million", Why.ECONOMY),
        ("Tariffs on imports, %", Why.TARIFF),
        ("Tourist arrivals", Why.NOT_TRADE),
        ("FDI, $ m", Why.INVESTMENT),
    ],
)
def test_a_column_that_is_not_of_trade_is_refused_beside_one_that_is(head, why):
    found = read(
        f"Kenya's trade with Uganda\n\nYear | Exports, $ m | {head}\n2022 | 5.1 | 6.1\n2023 | 7 | 8\n"
    )

    assert len(found.readings) == 2
    assert [refusal.why for refusal in found.refusals] == [why, why]


def test_a_table_of_two_countries_trade_tells_no_side_where_its_heads_do_not():
    text = "Trade between Kenya and Uganda, $ m\n\nYear | Exports | Turnover\n2022 | 5 | 9\n2023 | 6 | 10\n"

    assert told(text) == ["9 KEN>UGA total", "10 KEN>UGA total"]


def test_a_balance_is_of_the_country_whose_flows_stand_beside_it():
    head = "Year | Kenya's exports, $ m | Kenya's imports, $ m | Balance, $ m"
    text = f"Trade between Uganda and Kenya\n\n{head}\n2022 | 5 | 9 | -4\n2023 | 6 | 8 | -2\n"

    assert told(text)[2::3] == ["-4 KEN>UGA balance", "-2 KEN>UGA balance"]


def test_the_total_of_years_and_that_of_the_first_few_are_left_alone():
    years = "Kenya's exports to Uganda, $ m\n\nYear | Exports\n2022 | 5\n2023 | 6\nTotal | 11\n"
    few = "Kenya's top export markets\n\nMarket | Exports, $ m\nUganda | 5\nChina | 6\nTotal | 11\n"
    all_of_them = few.replace("Total", "Others | 3\nTotal")

    assert told(years) == ["5 KEN>UGA export", "6 KEN>UGA export"]
    assert told(few) == ["5 KEN>UGA export", "6 KEN>CHN export"]
    assert told(all_of_them)[2:] == ["11 KEN>WLD export"]


def test_a_country_is_the_reporter_only_where_nobody_else_is_named():
    table = "\n\nCountry | Exports, $ m\nChad | 5\nMali | 6\n"

    assert told(f"Exports by country{table}") == ["5 TCD>WLD export", "6 MLI>WLD export"]
    assert told(f"Exports of Niger by country{table}") == ["5 NER>TCD export", "6 NER>MLI export"]


# Measures -----------------------------------------------------------------------------------------


def test_a_change_goes_with_the_column_before_it_and_the_year_before_that():
    text = (
        "Peru's exports, $ m\n\nMarket | 2021 | 2022 | Change, %\nChile | 5 | 6 | 20\nBrazil | 5 | 4 | -20\n"
    )

    changes = [reading for reading in read(text).readings if reading.measure is Measure.CHANGE]

    assert [(str(change.period), change.value, change.basis) for change in changes] == [
        ("2022", Decimal(20), "yoy"),
        ("2022", Decimal(-20), "yoy"),
    ]


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ("Share, %", Measure.SHARE),
        ("% of total", Measure.SHARE),
        ("% of exports", Measure.SHARE),
        ("Change, %", Measure.CHANGE),
        ("Change of exports, %", Measure.CHANGE),
        ("% change on year", Measure.CHANGE),
        ("y/y, %", Measure.CHANGE),
        ("Growth (%)", Measure.CHANGE),
        ("Change in share, %", None),
        ("%", None),
        ("Exports in % of GDP", None),
    ],
)
def test_a_column_of_per_cent_is_what_its_head_says(head, measure):
    text = f"Peru's exports\n\nMarket | Exports in 2022, $ m | {head}\nChile | 5 | 2.1\nCuba | 1 | 3.2\n"

    found = [reading.measure for reading in read(text).readings]

    assert found == ([Measure.LEVEL, measure] * 2 if measure else [Measure.LEVEL] * 2)


def test_shares_go_with_the_flow_to_their_left():
    text = (
        "Peru's trade in 2022\n\n"
        "Partner | Exports, $ m | Share, % | Imports, $ m | Share, %\n"
        "Chile | 5 | 2.1 | 6 | 3.2\nCuba | 1 | 1 | 1 | 1\n"
    )

    shares = [reading for reading in read(text).readings if reading.measure is Measure.SHARE]

    assert [(share.value, share.basis) for share in shares[:2]] == [
        (Decimal("2.1"), "reporter_export"),
        (Decimal("3.2"), "reporter_import"),
    ]


def test_a_row_of_changes_goes_with_the_row_above_it():
    text = "Cuba's trade with Spain\n\n| 2021 | 2022\nExports, $ m | 5 | 6\nChange, % | 3 | 20\n"

    assert told(text)[2:] == ["3 CUB>ESP export", "20 CUB>ESP export"]


# Evidence, and what stands around -----------------------------------------------------------------


def test_every_field_names_the_words_it_was_read_from():
    text = (
        "Latvia's foreign trade (EUR million)\n\nCountry | Exports | \n | 2022 | 2023\nPoland | 1.5 | 2.5\n"
    )
    text = text.replace("2023\n", "2023\nCuba | 3 | 4\n")

    figure = read(text).readings[2]

    assert {told.field: (text[told.start : told.end], told.rule) for told in figure.evidence} == {
        "value": ("1.5", "number"),
        "unit": ("EUR million", "title of the table"),
        "flow": ("Exports", "head of the column"),
        "reporter": ("Latvia", "named in the phrase"),
        "partner": ("Poland", "head of the row"),
        "period": ("2022", "head of the column"),
    }


def test_a_figure_is_quoted_with_the_row_it_stands_in():
    text = "Kenya's exports to Uganda, $ m\n\nYear | Exports\n2022 | 5\n2023 | 6\n"

    quote = read(text).quotes[1]

    assert (quote.words, quote.sentence, text[quote.sentence_start :]) == ("6", "2023 | 6", "2023 | 6\n")


def test_a_note_below_may_name_the_unit():
    text = "Kenya's exports to Uganda\n\nYear | Exports\n2022 | 5\n2023 | 6\n\nNote: in US$ million."

    assert [reading.value for reading in read(text).readings] == [Decimal(5_000_000), Decimal(6_000_000)]


def test_the_source_below_is_credited_and_names_who_counted():
    text = "India's exports to Peru, US$ m\n\nYear | Exports\n2022 | 5\n2023 | 6\n\n(Source: DGCI&S)"

    found = read_text(text, published_on=None, countries=countries(), services=services())

    assert {quote.credited_to for quote in found.quotes} == {"DGCI&S"}
    assert {reading.series.counted_by for reading in found.readings} == {"IND-DGCIS"}


@pytest.mark.parametrize("between", ["\n\n", ". "])
def test_a_note_on_the_unit_may_stand_before_the_source(between: str):
    text = f"India's exports to Peru\n\nYear | Exports\n2022 | 5\n\nFigures in US$ m{between}Source: DGCI&S"

    found = read_text(text, published_on=None, countries=countries(), services=services())

    assert [reading.value for reading in found.readings] == [Decimal(5_000_000)]
    assert found.quotes[0].credited_to == "DGCI&S"


def test_columns_of_goods_are_told_by_the_title():
    text = "Kenya's main export products, $ m\n\nYear | Tea | Cut flowers\n2022 | 5 | 6\n2023 | 7 | 8\n"
    other = text.replace("main export products", "exports")

    assert [reading.series.commodity for reading in read(text).readings] == ["tea", "cut flowers"] * 2
    assert told(other) == []


def test_a_list_of_facts_needs_no_head():
    text = "Economy of Chad\n\nCurrency | Franc\nExports | $6.1 billion (2023)\nLanguages | 2\n"

    [figure] = read(text).readings

    assert (figure.series.reporter, figure.value, str(figure.period)) == (
        "TCD",
        Decimal(6_100_000_000),
        "2023",
    )


def test_a_list_of_names_with_their_sums_is_a_table():
    text = "Austria, exports by country, 2023\nGermany: €4.8 million (-3.1%)\nItaly: €1 million (+0.8%)\n"

    assert told(text) == [
        "€4.8 million AUT>DEU export",
        "-3.1% AUT>DEU export",
        "€1 million AUT>ITA export",
        "+0.8% AUT>ITA export",
    ]
    assert [reading.measure for reading in read(text).readings][:2] == [Measure.LEVEL, Measure.CHANGE]


def test_a_list_that_is_no_table_of_trade_is_read_as_sentences():
    text = "India's exports to Kenya fell.\nExports: $5 million, down 3% from 2022\nImports: $3 million\n"

    assert told(text) == ["$5 million IND>KEN export", "3% IND>KEN export", "$3 million IND>KEN import"]


def test_the_sentence_behind_a_table_goes_on_with_its_title():
    table = "Kenya's exports to Uganda, $ m\n\nYear | Exports\n2022 | 5\n2023 | 6\n\n"
    text = f"{table}They rose to $7 million in 2024."

    assert told(text)[-1] == "$7 million KEN>UGA export"


def test_the_sentence_behind_a_table_that_says_nothing_goes_on_with_the_one_before():
    text = (
        "Kenya's exports to Uganda were $6 million in 2023.\n\n"
        "Staff | Age\nJane | 41\nJoe | 52\n\nThey rose to $7 million in 2024."
    )

    assert told(text) == ["$6 million KEN>UGA export", "$7 million KEN>UGA export"]


def test_a_sentence_in_a_cell_is_read_as_one():
    sentence = "Kenya's exports to Uganda rose to $6 million in 2023 from $5 million in 2022."
    text = f"Trade | {sentence}\nFounded | 1963"

    assert told(text) == ["$6 million KEN>UGA export", "$5 million KEN>UGA export"]


# Files --------------------------------------------------------------------------------------------

MARKDOWN = """# Latvia's trade in 2023

Latvia's exports rose, the statistics office said.

| Country | Exports, EUR m | Imports, EUR m |
|---------|---------------:|---------------:|
| Estonia | 1,900.5[^1]    | 1,500.0        |
| Poland  | 1,100          | –              |

[^1]: Provisional.
"""
HTML = """<html><head><title>Latvia's trade</title></head><body>
<table><tr><td><a href="/">Home</a></td><td>2023</td></tr><tr><td>News</td><td>12</td></tr></table>
<article><h1>Latvia's trade</h1>
<p>Latvia's exports rose, the statistics office said in its report on the foreign trade of the country.</p>
<table><caption>Latvia's foreign trade by country (EUR million)</caption>
<tr><th rowspan="2">Country</th><th colspan="2">Exports</th><th>Imports</th></tr>
<tr><th>2022</th><th>2023</th><th>2023</th></tr>
<tr><td>Estonia<sup>[1]</sup></td><td>1,700</td><td>1,900.5<sup>a</sup></td><td></td></tr>
<tr><td>Poland</td><td>1,000</td><td>1,100</td><td>2,000</td></tr></table></article></body></html>"""


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        (
            "latvia.md",
            MARKDOWN,
            [
                ("EST", "export", 1_900_500_000),
                ("EST", "import", 1_500_000_000),
                ("POL", "export", 1_100_000_000),
            ],
        ),
        (
            "latvia.html",
            HTML,
            [
                ("EST", "export", 1_700_000_000),
                ("EST", "export", 1_900_500_000),
                ("POL", "export", 1_000_000_000),
                ("POL", "export", 1_100_000_000),
                ("POL", "import", 2_000_000_000),
            ],
        ),
    ],
    ids=["Markdown", "HTML"],
)
def test_the_command_reads_the_tables_of_a_file(trade_figures, tmp_path, name, words, expected):
    (tmp_path / name).write_text(words, encoding="utf-8")

    [line] = trade_figures("read", "--format", "jsonl", tmp_path / name).stdout.splitlines()

    figures = [figure for figure in json.loads(line)["figures"] if figure["measure"] == "level"]
    assert [(figure["partner"], figure["flow"], figure["value"]) for figure in figures] == expected
    assert {figure["reporter"] for figure in figures} == {"LVA"}
    assert {figure["currency"] for figure in figures} == {"EUR"}


def test_a_table_that_lays_out_a_page_and_a_calendar_give_nothing():
    page = (
        "<table><tr><td>Home</td><td>Exports</td></tr><tr><td>Login</td><td>5</td></tr></table>"
        "<table><caption>June 2023</caption><tr><th>Mon</th><th>Tue</th></tr><tr><td>5</td><td>6</td></tr>"
        "<tr><td>12</td><td>13</td></tr></table><p>Trade is the subject of this short page on exports.</p>"
    )

    assert told(document_from_bytes(page.encode(), "a.html").text) == []
