"""The address is the screen: links, filters, back, reload, and two readers at once."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PARTS = (
    "#title",
    "#lead",
    "#hero-title",
    "#hero-subtitle",
    "#legend",
    "#empty",
    "#undrawn",
    "#ledger",
    "#twin",
    "#card",
)


def screen(reader) -> dict[str, str]:
    """What the reader sees: words of every part, labels of the chart, and where the controls stand."""
    reader.drawn()
    page = reader.page
    told = {part: page.locator(part).inner_text() for part in PARTS}
    told["labels"] = "|".join(sorted(page.locator("#chart .annotation-text").all_text_contents()))
    told["checked"] = "|".join(
        page.locator("input:checked").evaluate_all("inputs => inputs.map(input => input.value)")
    )
    told["picked"] = "|".join(
        page.locator(".choose input").evaluate_all("inputs => inputs.map(input => input.value)")
    )
    told["chosen"] = "|".join(page.locator(".mantine-Pill-label").all_text_contents())
    return told


def query(reader) -> str:
    return unquote(urlsplit(reader.page.url).query)


def press(reader, name: str, label: str) -> None:
    reader.page.locator(f"#{name}").get_by_text(label, exact=True).click()


def choose(reader, name: str, words: str) -> None:
    reader.page.locator(f"#{name}").click()
    reader.page.keyboard.type(words)
    reader.page.get_by_role("option").first.click()
    reader.page.keyboard.press("Escape")


def pick(reader, name: str, label: str) -> None:
    reader.page.locator(f"#{name}").click()
    reader.page.get_by_role("option", name=label, exact=True).click()


def test_the_first_screen_answers_for_india_and_azerbaijan(reader):
    page = reader.open()

    expect(page).to_have_title("India and Azerbaijan · Trade Figures")
    expect(page.locator("#lead")).to_contain_text("a ratio of about 1,200 to 1")
    expect(page.locator("#ledger h2")).to_have_text("Claims ledger")
    assert page.locator("#chart .scatterlayer .trace").count() > 4
    assert query(reader) == ""


CONTROLS = [
    (lambda reader: choose(reader, "pair", "turk ind"), "pair=IND-AZE,IND-TUR"),
    (lambda reader: press(reader, "flow", "Imports"), "flow=import"),
    (lambda reader: press(reader, "scale", "Linear"), "scale=linear"),
    (lambda reader: press(reader, "scale", "Index"), "scale=index"),
    (lambda reader: press(reader, "years", "All"), "years=all"),
    (lambda reader: choose(reader, "published", "may 2025"), "published=2025-05"),
    (lambda reader: pick(reader, "basis", "Calendar years"), "basis=calendar"),
    (lambda reader: pick(reader, "basis", "Fiscal years"), "basis=fiscal"),
    (lambda reader: pick(reader, "unit", "$ crore (10 million)"), "unit=crore"),
    (lambda reader: pick(reader, "unit", "As printed"), "unit=printed"),
    (lambda reader: choose(reader, "by", "customs azerb"), "by=AZE-SCC"),
    (lambda reader: choose(reader, "source", "zee"), "source=zee"),
    (lambda reader: reader.page.get_by_label("official").click(), "kind=quoted"),
    (lambda reader: reader.page.get_by_label("Events").click(), "events=off"),
    (lambda reader: reader.page.get_by_role("button", name="Table").click(), "as=table"),
    (lambda reader: reader.page.locator("#ledger tbody a").nth(1).click(), "figure="),
]


@pytest.mark.parametrize(("move", "asked"), CONTROLS, ids=[asked for _, asked in CONTROLS])
def test_each_control_is_in_the_address_and_a_reload_brings_it_back(reader, move, asked):
    reader.open()
    before = screen(reader)

    move(reader)
    expect(reader.page).to_have_url(re.compile(re.escape(asked).replace(",", "(,|%2C)")))
    moved = screen(reader)
    assert moved != before

    reader.page.reload()
    assert screen(reader) == moved

    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile(r"/$"))
    assert screen(reader) == before


def test_back_and_forward_walk_through_the_screens(reader):
    reader.open()
    seen = [screen(reader)]
    for move in (
        lambda: choose(reader, "pair", "turk ind"),
        lambda: press(reader, "scale", "Linear"),
        lambda: press(reader, "flow", "Exports"),
    ):
        address = reader.page.url
        move()
        expect(reader.page).not_to_have_url(address)
        seen.append(screen(reader))

    for expected in reversed(seen[:-1]):
        reader.page.go_back()
        assert screen(reader) == expected
    for expected in seen[1:]:
        reader.page.go_forward()
        assert screen(reader) == expected


def test_a_link_opens_the_very_same_screen_elsewhere(readers):
    one = readers()
    one.open("?pair=AZE-IND,AZE-PAK&flow=total&scale=linear&figure=F011")
    link = one.page.url

    other = readers()
    other.page.goto(link)

    assert screen(other) == screen(one)


def test_both_orders_of_a_pair_show_the_same_ledger(reader):
    reader.open("?pair=IND-AZE")
    one = reader.page.locator("#ledger tbody").inner_text()
    reader.open("?pair=AZE-IND")

    assert reader.page.locator("#ledger tbody").inner_text() == one
    expect(reader.page.locator("#title")).to_have_text("Azerbaijan and India")


def test_what_an_address_asks_in_vain_is_said_and_the_rest_is_shown(reader):
    page = reader.open("?pair=IND-AZE&flow=sideways&colour=red&scale=linear")

    expect(page.locator("#notices p")).to_have_text(
        [
            "The address asks for flow “sideways”, which is not known here.",
            "The address asks for colour “red”, which is not known here.",
        ]
    )
    expect(page.locator("#hero-subtitle")).not_to_contain_text("logarithmic")


def test_an_address_made_to_do_harm_is_only_words(reader):
    page = reader.open("?flow=<img src=x onerror=alert(1)>&pair=IND-AZE")

    expect(page.locator("#notices p")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#notices img").count() == 0


def test_nothing_left_names_the_filter_and_offers_the_way_out(reader):
    page = reader.open("?by=PAK-PBS&scale=linear")

    expect(page.locator("#empty")).to_contain_text(
        "“whose statistics: Pakistan Bureau of Statistics” leaves none"
    )
    expect(page.locator("#chart-frame")).to_be_hidden()
    page.get_by_role("link", name="Remove it").click()
    expect(page).to_have_url(re.compile(r"\?scale=linear$"))
    expect(page.locator("#chart .main-svg").first).to_be_visible()


def test_no_pair_at_all_asks_for_one(reader):
    page = reader.open()
    page.locator("#pair").locator("xpath=ancestor::*[contains(@class,'search')]").get_by_label(
        "Clear"
    ).click()

    expect(page).to_have_url(re.compile(r"\?pair=$"))
    expect(page.locator("#empty")).to_contain_text("No country pair is chosen.")


def test_reset_brings_the_first_screen_back(reader):
    reader.open()
    first = screen(reader)
    reader.open("?pair=IND-TUR&scale=index&events=off")

    reader.page.get_by_role("button", name="Reset").click()
    expect(reader.page).to_have_url(re.compile(r"/$"))
    assert screen(reader) == first


def test_copy_link_gives_a_short_address_that_names_the_pair(readers):
    reader = readers(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open("?scale=linear&pair=IND-AZE&colour=red")

    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{reader.address}/?pair=IND-AZE&scale=linear"


def test_two_readers_do_not_disturb_each_other(readers):
    one, other = readers(), readers()
    one.open()
    other.open("?pair=IND-TUR")
    first, second = screen(one), screen(other)

    press(one, "scale", "Linear")
    press(other, "flow", "Exports")
    expect(one.page).to_have_url(re.compile("scale=linear"))
    expect(other.page).to_have_url(re.compile("flow=export"))

    assert screen(one)["#title"] == first["#title"]
    assert screen(other)["#title"] == second["#title"]
    one.page.go_back()
    other.page.go_back()
    assert screen(one) == first
    assert screen(other) == second


def test_a_bar_that_is_pressed_opens_its_card(readers):
    page = readers(height=1400).open("?source=own")
    bar = page.locator("#chart .scatterlayer .points path").first.bounding_box()

    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    expect(page.locator("#chart .hovertext").first).to_contain_text("$86.07 million")
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    expect(page).to_have_url(re.compile("figure=own-1-1"))
    expect(page.locator("#card mark")).to_have_text("$86.07 million")

    page.get_by_role("link", name="Close this card").click()
    expect(page.locator("#card")).to_contain_text("How to read this")


def test_night_falls_without_asking_the_server(reader):
    page = reader.open()
    day = page.locator("#chart .main-svg").first.evaluate("svg => svg.style.background")
    asked = reader.posts

    page.emulate_media(color_scheme="dark")
    expect(page.locator("#chart .main-svg").first).not_to_have_css("background-color", day)
    assert reader.posts == asked
