"""The page for everyone: keyboard, screen readers, paper, and both colour schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
STATES = ["", "?figure=own-1-1", "?by=PAK-PBS", "?as=table", "?pair=IND-AZE,IND-TUR"]


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page) -> list[str]:
    page.evaluate(AXE)
    told = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in told["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("query", STATES)
def test_axe_finds_nothing_serious_at_a_desk_or_on_a_phone_by_day_or_by_night(readers, query):
    # At rest: a colour that is still on its way has the contrast of neither.
    page = readers(reduced_motion="reduce").open(query)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        if width < 700:
            page.get_by_role("button", name="More filters").click()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)

            assert violations(page) == [], (width, scheme)


def test_axe_finds_nothing_serious_in_the_glossary_and_beside_an_open_card(readers):
    page = readers(reduced_motion="reduce").open("?figure=own-1-1&unit=crore&basis=fiscal")
    page.get_by_text("Why two numbers?").click()

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme


def test_axe_finds_nothing_serious_in_an_open_list(reader):
    page = reader.open()
    page.locator("#pair").click()
    page.get_by_role("option").first.wait_for()

    # The list is in a layer of its own, beside the landmarks; its role says what it is.
    assert [one for one in violations(page) if "region" not in one] == []


def test_axe_finds_nothing_serious_in_an_open_menu_and_a_phone_scrolls_nothing_sideways(readers):
    page = readers(reduced_motion="reduce").open("?figure=F001")
    page.locator(".hero .takeaway summary").click()
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)

            assert violations(page) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = page.locator(".takeaway[open] .offers").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_the_ledger_can_be_reached_and_used_with_the_keyboard(reader):
    page = reader.open()
    link = page.locator("#ledger tbody a.figure-link").nth(2)
    wanted = link.get_attribute("data-figure")

    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.figure") == wanted:
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(f"figure={wanted}"))
    expect(page.locator("#card h2")).to_have_text(link.inner_text())
    expect(page.locator(f'#ledger a[data-figure="{wanted}"]')).to_be_focused()
    expect(page.locator(f'#ledger a[data-figure="{wanted}"]')).to_have_attribute("aria-current", "true")


def test_a_picture_can_be_taken_with_the_keyboard_alone(reader):
    page = reader.open()
    told = page.locator(".hero .takeaway")
    for wanted in (told.locator("summary"), told.get_by_role("button", name="SVG", exact=True)):
        for _ in range(60):
            page.keyboard.press("Tab")
            if wanted.count() and wanted.evaluate("node => node === document.activeElement"):
                break
        if wanted.evaluate("node => node.tagName") == "SUMMARY":
            page.keyboard.press("Enter")

    with page.expect_download() as told:
        page.keyboard.press("Enter")
    assert told.value.suggested_filename.endswith(".svg")


def test_what_has_focus_can_be_seen(reader):
    page = reader.open()
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const node = document.activeElement;
              const ringed = (one) => {
                const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(one);
                const told = getComputedStyle(document.documentElement).getPropertyValue('--link');
                const probe = document.createElement('i');
                probe.style.color = told;
                document.body.append(probe);
                const link = getComputedStyle(probe).color;
                probe.remove();
                return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || borderColor === link;
              };
              const box = node.closest('.mantine-Input-wrapper')?.firstChild;
              const near = [node, node.nextElementSibling, box].filter(Boolean);
              return [node.outerHTML.slice(0, 120), near.some(ringed)];
            }"""
        )
        assert seen[1], seen[0]


def test_the_chart_is_described_in_words(reader):
    page = reader.open()

    frame = page.get_by_role("img", name="Trade between India and Azerbaijan")
    expect(frame).to_have_accessible_description(re.compile(r"Counted by India: \d+ bars, from \$"))


def test_a_long_group_of_the_ledger_unfolds_and_takes_the_focus_along(reader):
    page = reader.open()
    before = page.locator("#ledger tbody tr").count()

    page.get_by_role("button", name=re.compile(r"Show \d+ more")).first.click()
    assert page.locator("#ledger tbody tr").count() > before
    expect(page.locator("#ledger tbody a.figure-link").nth(12)).to_be_focused()


def test_the_ledger_is_a_table_with_heads(reader):
    page = reader.open()

    expect(page.locator("#ledger").get_by_role("columnheader").first).to_have_text("What")
    assert page.locator("#ledger th[scope=row]").count() > 12
    assert page.locator("#ledger th[scope=col]").count() == 6


def test_the_ledger_stays_a_table_on_a_phone(readers):
    page = readers(width=390).open()

    tree = page.locator("#ledger").aria_snapshot()
    assert "table" in tree
    assert "rowheader" in tree


def test_paper_carries_the_chart_its_sources_and_no_controls(reader):
    page = reader.open()
    page.emulate_media(media="print")

    expect(page.locator(".controls")).to_be_hidden()
    expect(page.locator(".buttons").filter(visible=True)).to_have_count(0)
    expect(page.locator("#source-line")).to_be_visible()
    expect(page.locator("#chart .main-svg").first).to_be_visible()


def test_nothing_moves_for_those_who_asked_for_rest(readers):
    page = readers(reduced_motion="reduce").open()

    moving = page.evaluate(
        """[...document.querySelectorAll('body *')].filter((node) => {
          const { transitionDuration, animationDuration } = getComputedStyle(node);
          return [transitionDuration, animationDuration].some((time) => parseFloat(time) > 0.01);
        }).map((node) => node.className.baseVal ?? node.className)"""
    )
    assert moving == []


def test_text_twice_as_large_still_fits(readers):
    page = readers(width=720, height=450, device_scale_factor=2).open()

    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_stored_text_is_never_markup(reader):
    page = reader.open("?pair=GEO-KAZ&kind=quoted&figure=hostile-1-1")

    expect(page.locator("#card")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("#ledger")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    page.locator("#chart .scatterlayer .points path").first.hover(force=True)
    expect(page.locator("#chart .hovertext").first).to_contain_text("<img src=x onerror=alert(1)>")


def test_links_that_leave_tell_no_more_than_they_must(reader):
    page = reader.open("?figure=F001")

    rels = page.locator("a[href^='http']").evaluate_all("links => links.map(link => link.rel)")
    assert rels
    assert set(rels) == {"noopener noreferrer"}
