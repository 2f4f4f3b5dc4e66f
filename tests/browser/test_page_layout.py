"""Controls and menus: in line, wholly inside their boxes, and as large as a finger needs."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

SIZES = """
(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map((one) => {
  const { width, height } = one.getBoundingClientRect();
  return [one.id || one.textContent.slice(0, 30), Math.min(width, height)];
})
"""
CONTROLS = "button, summary, .button, .controls input[type=checkbox], .settings input[type=checkbox], .close"


def boxes(page, selector: str) -> list[dict]:
    return [one.bounding_box() for one in page.locator(selector).all() if one.is_visible()]


@pytest.mark.parametrize("width", [1440, 1920])
def test_one_pair_and_all_filters_stand_in_one_line(readers, width):
    page = readers(width).open()

    tops = {round(box["y"]) for box in boxes(page, ".controls .control")}
    (pill,) = boxes(page, ".search.wide .mantine-Pill-root")
    (field,) = boxes(page, ".search.wide .mantine-PillsInputField-field")
    assert len(tops) == 1
    assert abs(pill["y"] + pill["height"] / 2 - field["y"] - field["height"] / 2) < 4


@pytest.mark.parametrize("width", [1024, 1440])
@pytest.mark.parametrize("query", ["?by=AZE&verdict=fits", "?pair=IND-AZE,AZE-TUR,IND-TUR"])
def test_what_is_chosen_in_a_filter_can_be_read(readers, width, query):
    page = readers(width).open(query)

    assert [box["width"] for box in boxes(page, ".controls .mantine-Pill-root") if box["width"] < 50] == []
    inside = page.locator(".controls").bounding_box()
    assert all(
        box["x"] + box["width"] <= inside["x"] + inside["width"] + 1
        for box in boxes(page, ".controls .control")
    )


def test_controls_are_as_large_as_a_pointer_needs(readers):
    page = readers(1440).open("?figure=own-1-1")

    assert [(name, size) for name, size in page.evaluate(SIZES, CONTROLS) if size < 24] == []


def test_the_main_controls_of_a_phone_are_as_large_as_a_thumb_needs(readers):
    page = readers(390, 844).open()
    page.locator("#hero .takeaway summary").click()

    main = "#copy-link, #reset, #more-filters, #show-table, #hero .takeaway summary, #hero .entries .button, "
    assert [told for told in page.evaluate(SIZES, f"{main} #hero .entries button") if told[1] < 44] == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_the_menu_of_a_chart_holds_all_its_entries(readers, width):
    page = readers(width).open()
    page.locator("#hero .takeaway summary").click()

    (menu,) = boxes(page, "#hero .offers")
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= width
    for entry in boxes(page, "#hero .offers .entries > *"):
        assert menu["x"] <= entry["x"]
        assert entry["x"] + entry["width"] <= menu["x"] + menu["width"]


def test_articles_about_other_pairs_are_folded(reader):
    page = reader.open()
    told = page.locator("#articles")

    assert told.locator("> article .name").all_inner_texts() == [
        "A summit without figures",
        "An article of one’s own",
    ]
    assert told.locator("details summary").inner_text() == "1 about other pairs"


def test_every_source_of_a_bar_is_a_link_in_the_table(reader):
    page = reader.open("?as=table")
    row = page.locator("#twin tr", has_text="NDTV")

    names = row.locator(".tellers a").all_inner_texts()
    assert {"NDTV", "Zee News", "Business Today"} <= set(names)
    row.get_by_role("link", name="Business Today").click()
    reader.drawn()
    assert "figure=F025" in page.url
