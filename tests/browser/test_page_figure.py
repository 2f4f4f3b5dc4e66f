"""One figure and what can be done with it: its words, citation, row, review; and why two numbers."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def copied(page, name: str, said: str) -> str:
    """Press an entry of the card; what is on the clipboard once the page says so."""
    page.locator("#card").get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#said")).to_have_text(f"{said} copied")
    return page.evaluate("navigator.clipboard.readText()")


def test_words_citation_row_and_review_of_a_figure_can_be_copied(readers):
    reader = readers(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open("?figure=own-1-1")

    assert "India sold goods for $86.07 million to Azerbaijan" in copied(page, "Copy words", "Words")
    assert "An article of one’s own" in copied(page, "Cite", "Citation")
    (row,) = csv.DictReader(io.StringIO(copied(page, "CSV row", "CSV row")))
    assert (row["reading_id"], row["value"]) == ("own-1-1", "86070000")
    review = json.loads(copied(page, "ClaimReview", "ClaimReview JSON"))
    assert review["@type"] == "ClaimReview"
    assert review["reviewRating"]["alternateName"] == "right number, wrong period"


def test_the_evidence_of_a_figure_is_one_press_away(reader):
    page = reader.open("?figure=F001")

    with page.expect_download() as told:
        page.locator("#card").get_by_role("button", name="Evidence pack").click()
    names = zipfile.ZipFile(told.value.path()).namelist()
    assert {"README.txt", "working.txt", "rows.csv", "claimreview.json"} <= set(names)
    assert any(name.endswith(".svg") for name in names)


def test_the_source_opens_at_the_words(reader):
    page = reader.open("?figure=F001")

    link = page.locator("#card").get_by_role("link", name="Open at source")
    expect(link).to_have_attribute("href", re.compile(r"#:~:text=%2486\.07%20million$"))
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_the_card_shows_the_sentence_and_the_words_of_each_field(reader):
    page = reader.open("?figure=own-1-1")

    expect(page.locator("#card mark")).to_have_text("$86.07 million")
    expect(page.locator("#card .from").filter(has_text="“FY2024-25”")).to_have_count(1)


def test_what_is_no_trade_figure_is_folded_away_with_its_reason(reader):
    page = reader.open("?source=own")
    others = page.locator("#others")

    expect(others.locator("li")).not_to_be_visible()
    others.locator("summary").click()
    expect(others.locator("li")).to_contain_text("$1.5 billion deal — arms deal")


def test_an_article_without_figures_says_so(reader):
    page = reader.open()

    card = page.locator("#articles article").filter(has_text="A summit without figures")
    expect(card).to_contain_text("Read. No trade figures. 1 dated event used.")


def test_why_two_numbers_is_told_with_figures_that_open_their_cards(reader):
    page = reader.open()
    page.get_by_text("Why two numbers?").click()
    glossary = page.locator("#glossary")

    expect(glossary).to_contain_text("Mirror figures")
    link = glossary.locator(".example a").first
    expect(link).to_have_text("$924.5m")
    link.click()
    expect(page).to_have_url(re.compile("figure="))
    expect(page.locator("#card")).to_contain_text("exports to India")
    expect(glossary).to_be_visible()
