"""What a journalist, a fact-checker and a student come for, from opening the page to leaving with it."""

from __future__ import annotations

import re
import zipfile

import pytest
from playwright.sync_api import expect
from taking import copied, taken

pytestmark = pytest.mark.browser

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_a_journalist_finds_what_is_safe_to_print_and_takes_a_chart_and_a_link_along(readers):
    reader = readers(permissions=CLIPBOARD)
    page = reader.open()
    expect(page.locator("#lead")).to_contain_text("By figures quoted in the press, Azerbaijan counted")

    page.locator("#checks").get_by_role("link", name=re.compile("right number, wrong period")).click()
    expect(page).to_have_url(re.compile("verdict=wrong-period"))
    reader.drawn()
    page.locator('#ledger tr[data-key="F001"] a.chip').click()
    expect(page.locator("#card .working")).to_contain_text("It fits Apr 2024–Feb 2025")

    name, picture = taken(page, "PNG 2×")
    assert re.fullmatch(r"trade_IND-AZE_.*\.png", name)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert "Azerbaijan" in copied(page, "Alt text")
    link = copied(page, "Link")
    other = readers()
    other.page.goto(link)
    other.drawn()
    expect(other.page.locator("#card h2")).to_have_text("India’s exports to Azerbaijan")
    expect(other.page.locator("#card .verdict")).to_have_text("right number, wrong period")


def test_a_fact_checker_sees_which_reading_is_left_who_else_prints_it_and_takes_the_evidence(reader):
    page = reader.open("?figure=F001")
    elsewhere = page.locator("#card dl", has_text="NDTV")
    expect(elsewhere).to_contain_text("Apr 2024–Feb 2025")
    expect(page.locator("#card .lost")).to_be_visible()

    panel = page.locator('.panel[data-key="readings-F003.to"]')
    expect(panel.locator("h3")).to_contain_text("to 16%")
    expect(panel.locator(".strip")).to_contain_text("impossible")
    with page.expect_download() as told:
        page.locator("#card").get_by_role("button", name="Evidence pack").click()
    pack = zipfile.ZipFile(told.value.path())
    assert "right number, wrong period" in pack.read("working.txt").decode()
    assert pack.testzip() is None


def test_a_student_learns_why_there_are_two_numbers_switches_a_reading_and_cites(readers):
    reader = readers(permissions=CLIPBOARD)
    page = reader.open()
    page.get_by_text("Why two numbers?").click()
    expect(page.locator("#glossary .example")).to_contain_text("Azerbaijan counted")

    panel = page.locator('.panel[data-key="readings-F003.to"]')
    panel.get_by_role("link", name="by 16%", exact=True).click()
    expect(page).to_have_url(re.compile(r"reading=F003\.by"))
    reader.drawn()
    expect(panel.locator(".lanes .annotation-text").first).to_contain_text("by 16%")
    expect(panel).not_to_contain_text("Read as “to 16%”")

    citation = copied(page, "Short citation")
    assert "Trade Figures" in citation
    assert re.search(r"\d{4}", citation)


def tab_to(page, wanted, key: str = "Tab", most: int = 200) -> None:
    """Press a key until something has the focus."""
    for _ in range(most):
        if wanted.count() and wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press(key)
    expect(wanted).to_be_focused()


def test_with_the_keyboard_alone_one_gets_from_the_opening_to_a_chart_in_hand(reader):
    page = reader.open()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the ledger")).to_be_focused()
    page.keyboard.press("Enter")

    chip = page.locator("#ledger a.chip").first
    tab_to(page, chip)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("figure="))
    expect(page.locator("#card .working")).to_be_visible()

    menu = page.locator(".hero .takeaway")
    tab_to(page, menu.locator("summary"), key="Shift+Tab")
    page.keyboard.press("Enter")
    entry = menu.get_by_role("button", name="SVG", exact=True)
    tab_to(page, entry)
    with page.expect_download() as told:
        page.keyboard.press("Enter")
    assert told.value.suggested_filename.endswith(".svg")
