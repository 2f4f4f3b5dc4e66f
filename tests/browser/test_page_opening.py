"""The first screen comes with the page: drawn before Dash is there, and then taken over where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

RENDERER = "**/*dash_renderer*"
ADDRESSES = ["", "?pair=IND-AZE,AZE-PAK", "?flow=export&figure=F001", "?flow=visitors&by=PAK", "?as=table"]
STANDS = """
() => [...document.querySelectorAll(
  '.control, .headline, #title, #lead, #hero-title, .settings, #legend, #chart-frame, #chart svg,' +
  '#source-line, #take, #event-list, #undrawn, #panels, .panel, #ledger, #others, #card, #checks, #unclear,' +
  '.footer'
)].map((part) => {
  const { x, y, width, height } = part.getBoundingClientRect();
  return [part.id || part.className.toString().split(' ').slice(0, 2).join(' '), x, y, width, height];
})
"""
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
}).observe({ type: 'layout-shift', buffered: true });
"""


def held(page: Any, reader: Any, query: str = "") -> Any:
    """Open an address and keep Dash's renderer back; gives what lets it through."""
    kept: list[Any] = []
    page.route(RENDERER, lambda route: kept.append(route))
    page.goto(f"{reader.address}/{query}", wait_until="commit")

    def let_through() -> None:
        for route in kept:
            route.continue_()
        expect(page.locator("#early")).to_have_count(0)

    return let_through


def all_there(page: Any) -> None:
    """Wait until every part of the screen is drawn."""
    expect(page.locator("#hero[data-query]")).to_be_attached()
    expect(page.locator("#panels")).to_have_attribute(
        "data-query", page.evaluate("tradeFigures.current.query")
    )


def test_the_chart_and_all_words_are_there_without_dash(reader):
    held(reader.page, reader)

    expect(reader.page.locator("#title")).to_have_text("India and Azerbaijan")
    expect(reader.page.locator("#chart .scatterlayer .trace").first).to_be_visible()
    expect(reader.page.locator("#ledger tbody tr").first).to_be_attached()
    expect(reader.page.locator(".panel .main-svg").first).to_be_attached()
    assert reader.page.title() == "India and Azerbaijan · Trade Figures"
    assert reader.page.locator("#pair").count() == 0


def test_the_headings_are_there_without_any_script(readers):
    reader = readers(java_script_enabled=False)
    reader.page.goto(f"{reader.address}/?pair=AZE-PAK")

    expect(reader.page.locator("h1")).to_have_text("Azerbaijan and Pakistan")
    expect(reader.page.locator("#hero-title")).to_contain_text("Azerbaijan and Pakistan")
    expect(reader.page.locator("#lead")).not_to_be_empty()
    expect(reader.page.locator(".stand .on").first).to_have_text("All")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("query", ADDRESSES)
def test_nothing_moves_when_dash_takes_over(readers, query, width):
    reader = readers(width)
    reader.page.add_init_script(SHIFTS)
    let_through = held(reader.page, reader, query)
    all_there(reader.page)
    before = reader.page.evaluate(STANDS)

    let_through()
    after = reader.page.evaluate(STANDS)

    assert [name for name, *_ in before] == [name for name, *_ in after] or len(before) == len(after)
    moved = [
        (one, other)
        for one, other in zip(before, after, strict=True)
        if any(abs(a - b) > 0.6 for a, b in zip(one[1:], other[1:], strict=True))
    ]
    assert moved == []
    assert reader.page.evaluate("window.shifted") < 0.02


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("query", ["", "?pair=IND-AZE,AZE-PAK", "?events=off"])
def test_the_chart_finds_the_room_that_was_kept_for_it(readers, query, width):
    reader = readers(width)
    kept: list[Any] = []
    reader.page.route("**/*plotly*", lambda route: kept.append(route))
    reader.page.goto(f"{reader.address}/{query}", wait_until="commit")
    place = reader.page.locator("#chart")
    expect(place).to_be_visible()
    room = place.bounding_box()["height"]

    kept[0].continue_()
    reader.drawn()

    assert place.bounding_box()["height"] == pytest.approx(room, abs=1)


def test_opening_an_address_asks_the_server_for_nothing_further(reader):
    reader.open("?flow=export&pair=AZE-PAK&scale=linear")

    expect(reader.page.get_by_role("radio", name="Exports")).to_be_checked()
    expect(reader.page.get_by_role("radio", name="Linear")).to_be_checked()
    assert reader.posts == 0
    reader.page.locator("#flow label").first.click()
    expect(reader.page.locator("#hero")).to_have_attribute("data-query", "?pair=AZE-PAK&scale=linear")
    assert reader.posts == 1


def test_the_chart_stays_the_same_drawing(reader):
    let_through = held(reader.page, reader)
    all_there(reader.page)
    drawing = reader.page.locator("#chart .js-plotly-plot").element_handle()

    let_through()

    assert drawing.evaluate("one => one.isConnected && one.closest('#react-entry-point') !== null")
    reader.page.locator("#chart .scatterlayer .points path").first.hover(force=True)
    expect(reader.page.locator("#chart .hovertext").first).to_be_visible()


@pytest.mark.parametrize("focused", ["#lead a", "#copy-link", ".brand", "#ledger tbody a"])
def test_the_focus_stays_where_it_is(reader, focused):
    let_through = held(reader.page, reader)
    all_there(reader.page)
    reader.page.locator(focused).first.focus()
    words = reader.page.evaluate("document.activeElement.textContent")

    let_through()

    assert reader.page.evaluate("document.activeElement.textContent") == words


def test_what_is_open_stays_open(reader):
    let_through = held(reader.page, reader)
    all_there(reader.page)
    reader.page.locator("#why > summary").click()

    let_through()

    expect(reader.page.locator("#why")).to_have_attribute("open", "")
    expect(reader.page.locator("#glossary")).to_be_visible()


def test_links_and_buttons_lead_on_before_dash_is_there(reader):
    held(reader.page, reader)
    reader.page.locator("#lead a").first.click()

    expect(reader.page.locator("#card.open h2")).to_be_visible()
    assert "figure=" in reader.page.url


def test_who_prints_at_once_gets_everything(reader):
    reader.page.add_init_script("window.requestIdleCallback = () => 0")
    reader.page.goto(f"{reader.address}/")
    expect(reader.page.locator("#chart .scatterlayer .trace").first).to_be_visible()
    assert reader.page.locator("#ledger tbody tr").count() == 0

    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert reader.page.locator("#ledger tbody tr").count() > 20
    assert reader.page.locator(".panel .main-svg").count() >= 3


def test_an_address_with_markup_in_it_is_only_words(reader):
    reader.open("?pair=%3C/script%3E%3Cscript%3Edocument.title=1%3C/script%3E&by=%3Cimg%20src=x%3E")

    expect(reader.page.locator("#notices")).to_contain_text("</script><script>document.title=1</script>")
    assert reader.page.title().endswith("· Trade Figures")
    assert reader.page.locator("#notices img").count() == 0


def test_an_answer_that_comes_too_late_is_not_shown(reader):
    reader.open()
    kept: list[Any] = []

    def first_is_kept(route: Any) -> None:
        if kept:
            route.continue_()
        else:
            kept.append(route)

    reader.page.route("**/_dash-update-component", first_is_kept)
    reader.page.locator("#flow label").nth(1).click()
    expect(reader.page.get_by_role("radio", name="Exports")).to_be_checked()
    reader.page.locator("#flow label").nth(2).click()
    expect(reader.page.locator("#hero")).to_have_attribute("data-query", "?flow=import")

    with reader.page.expect_response("**/_dash-update-component"):
        kept[0].continue_()
    reader.page.wait_for_load_state("networkidle")

    expect(reader.page.locator("#hero")).to_have_attribute("data-query", "?flow=import")
    assert reader.page.evaluate("tradeFigures.current.query") == "?flow=import"


def test_a_page_without_dashs_scripts_still_says_what_it_holds_in_dark(readers):
    reader = readers(color_scheme="dark")
    held(reader.page, reader)
    all_there(reader.page)

    night = reader.page.evaluate("Object.values(tradeFigures.theme.night)")
    swatch = reader.page.locator("#legend .swatch.bar").first
    assert swatch.evaluate("one => one.style.getPropertyValue('--swatch')") in night
