"""On paper: each chart on a page with its title and its sources, by day, nothing cut."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ON_PAPER = "window.dispatchEvent(new Event('beforeprint'))"
BACK = "window.dispatchEvent(new Event('afterprint'))"


def sheets(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    told = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return told


def settled(reader) -> None:
    reader.drawn()
    panels = reader.page.locator(".panel")
    for place in range(panels.count()):
        expect(panels.nth(place).locator(".lanes .main-svg").first).to_be_attached()


def test_each_chart_has_a_page_with_its_title_and_its_sources(reader):
    page = reader.open()
    settled(reader)
    titles = page.locator(".panel h3").all_inner_texts()

    told = sheets(page.pdf(format="A4"))
    assert "Trade between India and Azerbaijan" in told[0]
    assert "Sources: " in told[0]
    assert len(titles) >= 6
    homes = []
    for title in titles:
        (home,) = [place for place, text in enumerate(told) if title in text]
        assert "Sources: " in told[home].split(title)[1], title
        homes.append(home)
    assert len(set(homes)) == len(homes)
    assert any("Claims ledger" in text for text in told)
    assert not any("Download" in text for text in told)


def test_charts_are_drawn_for_the_sheet_by_day_and_then_as_they_were(readers):
    reader = readers(color_scheme="dark")
    page = reader.open()
    settled(reader)
    chart = page.locator("#chart .main-svg").first
    before = chart.bounding_box()["width"]
    night = chart.evaluate("svg => svg.style.background")

    page.evaluate(ON_PAPER)
    expect(chart).to_have_attribute("width", "680")
    assert chart.evaluate("svg => svg.style.background") != night
    for panel in page.locator(".panel .lanes .main-svg:first-child").all():
        expect(panel).to_have_attribute("width", "680")

    page.evaluate(BACK)
    expect(chart).to_have_attribute("width", str(round(before)))
    assert chart.evaluate("svg => svg.style.background") == night


def test_nothing_is_wider_than_the_sheet(reader):
    page = reader.open("?figure=F001")
    settled(reader)
    page.evaluate(ON_PAPER)
    page.set_viewport_size({"width": 688, "height": 1000})
    page.emulate_media(media="print")

    page.evaluate(ON_PAPER)
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
