"""PDF: paragraphs from lines, and no digit that was raised joined to a number."""

from __future__ import annotations

from datetime import date

import pytest
from made_documents import page, pdf

from dashboard.domain.errors import Refused
from dashboard.ingestion.documents import Document, document_from_bytes

WIDE = "India's exports to Azerbaijan in the fiscal year 2024-25 stood at"


def read(*pages: str, info: str = "") -> Document:
    return document_from_bytes(pdf(*pages, info=info), "a.pdf")


def test_lines_of_a_paragraph_are_joined():
    assert read(
        page("Trade falls", WIDE, "$86.07 million, which is 0.02% of India's exports, and imports", "fell.")
    ).text == (f"Trade falls\n\n{WIDE} $86.07 million, which is 0.02% of India's exports, and imports fell.")


def test_an_export_of_ours_is_not_read_as_an_article():
    with pytest.raises(Refused, match=r"^a.pdf: was made by Trade Figures"):
        read(page(WIDE, "$86.07 million."), info="/Creator (Trade Figures)")


def test_paragraphs_stay_apart():
    first = page(WIDE, "$86.07 million.", top=780)
    second = page("Imports from Azerbaijan were far more in every year since", "2010.", top=730)

    assert read(f"{first} {second}").text == (
        f"{WIDE} $86.07 million.\n\nImports from Azerbaijan were far more in every year since 2010."
    )


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("which were worth a lot in the eyes of many in the agri-", "cultural trade", "agricultural trade"),
        ("which were worth a lot in the eyes of many in the third-", "largest trade", "third-largest trade"),
        ("which were worth a lot in the eyes of many in the India-", "Azerbaijan trade", "India-Azerbaijan"),
        ("which were worth a lot in the eyes of many in years 2024-", "25 and more", "years 2024-25 and"),
        (
            "which were worth a lot in the eyes of many, that is US$86.07",
            "million in all",
            "US$86.07 million",
        ),
    ],
)
def test_words_and_numbers_broken_at_a_line_end_are_whole_again(above, below, joined):
    assert joined in read(page(above, below)).text


@pytest.mark.parametrize(
    ("small", "rise", "shown"),
    [
        ("5", 5, "$86.37⁵ million"),
        ("12", 5, "$86.37¹² million"),
        ("*", 5, "$86.37 million"),
        ("5", 0, "$86.375"),
    ],
)
def test_a_raised_digit_does_not_join_the_number_before_it(small, rise, shown):
    line = (
        "BT /F1 12 Tf 72 700 Td (Exports of India stood at $86.37) Tj "
        f"/F1 8 Tf {rise} Ts ({small}) Tj /F1 12 Tf 0 Ts ( million in all) Tj ET"
    )

    assert shown in read(line).text


def test_rows_of_a_table_are_lines_with_their_cells_apart():
    cells = [("Year", "Exports", "Imports"), ("2023", "103.4", "1,200.0"), ("2024", "86.07", "900.1")]
    drawn = " ".join(
        f"BT /F1 12 Tf {72 + 150 * column} {700 - 16 * row} Td ({cell}) Tj ET"
        for row, words in enumerate(cells)
        for column, cell in enumerate(words)
    )

    assert read(drawn).text == "Year | Exports | Imports\n2023 | 103.4 | 1,200.0\n2024 | 86.07 | 900.1"


def test_the_items_of_a_list_are_no_rows():
    items = " ".join(
        f"BT /F1 12 Tf 72 {700 - 14 * row} Td ({mark}) Tj 40 0 Td ({words}) Tj ET"
        for row, (mark, words) in enumerate([("-", "Exports rose."), ("2.", "Imports fell.")])
    )

    assert read(items).text == "- Exports rose.\n\n2. Imports fell."


def test_page_numbers_and_running_heads_are_left_out():
    told = [
        (f"In month {number} the exports", "were worth more", f"than in {number} before") for number in "1234"
    ]
    pages = [
        page(f"Report of the Ministry | {number}", top=820) + page(*lines) + page(f"- {number} -", top=30)
        for number, lines in enumerate(told, 1)
    ]

    assert read(*pages).text.split() == " ".join(word for lines in told for word in lines).split()


def test_a_line_at_the_head_of_every_page_that_may_hold_a_figure_is_kept():
    pages = [page("Total trade: $5 billion", top=820) + page("Exports", "Imports", "Balance") for _ in "1234"]

    assert read(*pages).text.count("Total trade: $5 billion") == 4


def test_a_sentence_goes_on_over_the_page():
    first = page("India's exports to Azerbaijan in the last fiscal year had a value of $86.07")

    assert read(first, page("million, the ministry said.")).text.endswith(
        "$86.07 million, the ministry said."
    )


def test_properties_give_the_title_and_a_day_that_is_said_to_be_the_files():
    found = read(page("Exports rose."), info="/Title (Trade of June) /CreationDate (D:20250714090000Z)")

    assert (found.title, found.published) == ("Trade of June", date(2025, 7, 14))
    assert found.notes == ("dated 2025-07-14, the day on which the file was made",)


@pytest.mark.parametrize("title", ["Microsoft Word - trade.docx", "trade_final_v3.indd", "untitled"])
def test_a_title_that_a_program_made_up_is_not_taken(title):
    assert read(page("Exports rose."), info=f"/Title ({title})").title is None


def test_a_day_that_is_none_is_not_taken():
    assert read(page("Exports rose."), info="/CreationDate (D:20259914)").published is None
