"""Verdicts, their working, and the panels: opened, switched, taken away, at every width, day and night."""

from __future__ import annotations

import base64
import csv
import io
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
import taking
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (390, 768, 1024, 1440, 1920)
TO, BY = "F003.to", "F003.by"
READINGS = f"readings-{TO}"

DRAWN = """
query => new Promise((done) => {
  const look = () => {
    const place = document.getElementById('panels');
    const wide = [...place.querySelectorAll('.lanes')].every(
      (one) => one.hidden || Number(one.dataset.width) === Math.floor(one.clientWidth));
    if (place.dataset.query === query && wide) done();
    else requestAnimationFrame(look);
  };
  look();
})
"""

BOXES = """
() => [...document.querySelectorAll('.panel .lanes')].map((graph) => {
  const svg = graph.querySelector('.main-svg').getBoundingClientRect();
  const box = (node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return [left - svg.left, right - svg.left, top - svg.top, bottom - svg.top];
  };
  const notes = [...graph.querySelectorAll('.annotation')].map((node) => ({
    name: graph.layout.annotations[Number(node.dataset.index)].name,
    text: node.textContent,
    box: box(node.querySelector('.annotation-text-g')),
  }));
  const ticks = [...graph.querySelectorAll('.xtick text')].map((node) => ({
    name: 'tick', text: node.textContent, box: box(node),
  }));
  return { key: graph.closest('.panel').dataset.key, words: [...notes, ...ticks], width: svg.width,
           height: svg.height };
})
"""


def opened(reader, query: str = ""):
    """The page with all its panels drawn."""
    page = reader.open(query)
    settled(reader)
    return page


def settled(reader) -> None:
    """Wait until the panels are those of the address, drawn for the room they have."""
    reader.drawn()
    reader.page.evaluate(DRAWN, reader.page.locator("#hero").get_attribute("data-query"))


def panel(page, key: str):
    return page.locator(f'.panel[data-key="{key}"]')


def lanes(page, key: str) -> list[str]:
    return page.evaluate(
        """key => [...document.querySelectorAll('.panel')].find((one) => one.dataset.key === key)
          .querySelector('.lanes').layout.meta.lanes""",
        key,
    )


ENTRIES = {"csv": "CSV", "svg": "SVG", "png": "PNG 2×"}


def taken(page, key: str, ending: str) -> tuple[str, bytes]:
    return taking.taken(page, ENTRIES[ending], key)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def query(page) -> str:
    return unquote(urlsplit(page.url).query)


def unfold(page) -> None:
    """Every line of the ledger, so that each chip can be pressed."""
    more = page.locator("#ledger .unfold")
    while more.count():
        more.first.click()


def test_a_verdict_opens_its_working_and_keeps_the_focus(reader):
    page = opened(reader)
    unfold(page)
    chip = page.locator('#ledger tr[data-key="F001"] a.chip')
    expect(chip).to_have_text("right number, wrong period")

    chip.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("figure=F001"))
    card = page.locator("#card")
    expect(card.locator(".verdict")).to_have_text("right number, wrong period")
    lines = card.locator(".working li")
    assert 3 <= lines.count() <= 6
    expect(page.locator('#ledger tr[data-key="F001"] a.chip')).to_be_focused()

    lines.nth(3).get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("figure=F022"))
    expect(card.locator(".verdict")).to_have_text("fits")


def test_switching_the_reading_moves_the_chart_the_address_and_the_download(reader):
    page = opened(reader)
    unfold(page)
    assert lanes(page, READINGS)[:2] == ["Read as “to 16%”", "Read as “by 16%”: impossible"]
    both = {row["reading_id"] for row in rows(taken(page, READINGS, "csv")[1]) if row["kind"] == "implied"}
    assert both == {f"C:{TO}:1", f"C:{BY}:1"}

    panel(page, READINGS).get_by_role("link", name="by 16%", exact=True).click()
    expect(page).to_have_url(re.compile(f"reading={BY}"))
    settled(reader)
    chosen = panel(page, READINGS).locator(".choice[aria-current]")
    expect(chosen).to_have_text("by 16%")
    expect(chosen).to_be_focused()
    assert not any("to 16%" in lane for lane in lanes(page, READINGS))
    name, data = taken(page, READINGS, "csv")
    assert {row["reading_id"] for row in rows(data) if row["kind"] == "implied"} == {f"C:{BY}:1"}
    assert name.startswith("trade_IND-AZE_all-flows_log_readings-F003.to_")
    assert page.evaluate(f"window.tradeFigures.current.table.rows.some((row) => row[0] === '{TO}')") is False

    page.reload()
    settled(reader)
    assert lanes(page, READINGS)[0] == "Read as “by 16%”: impossible"
    page.go_back()
    expect(page).not_to_have_url(re.compile("reading="))
    settled(reader)
    assert len([lane for lane in lanes(page, READINGS) if lane.startswith("Read as")]) == 2


def test_why_a_reading_is_ruled_out_stands_in_the_picture(reader):
    page = opened(reader)

    drawn = " ".join(panel(page, READINGS).locator(".lanes .annotation-text .line").all_text_contents())
    assert "its deficit alone was $396.62m" in drawn
    expect(panel(page, READINGS).locator(".strip")).to_contain_text("untested")


def test_every_panel_can_be_taken_away_as_picture_drawing_and_table(reader):
    page = opened(reader)
    keys = page.locator(".panel").evaluate_all("panels => panels.map((one) => one.dataset.key)")
    assert len(keys) >= 6

    for key in keys:
        title = panel(page, key).locator("h3").inner_text()
        name, drawing = taken(page, key, "svg")
        root = ElementTree.fromstring(drawing)
        words = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
        assert title in words, key
        assert "Sources: " in words, key
        assert re.search(r"Retrieved \d{4}-\d\d-\d\d with Trade Figures: trade-figures ", words)
        assert re.fullmatch(rf"trade_IND-AZE_all-flows_log_{re.escape(key)}_\d{{4}}-\d\d-\d\d\.svg", name)
        _, table = taken(page, key, "csv")
        marks = page.evaluate(
            "key => window.tradeFigures.current.panels.find((one) => one.key === key).rows.length", key
        )
        assert len(rows(table)) == marks, key
        assert all(row["reading_id"] for row in rows(table)), key
    for key in keys[:2]:
        _, picture = taken(page, key, "png")
        size = page.evaluate(
            """async (data) => {
              const image = new Image();
              image.src = `data:image/png;base64,${data}`;
              await image.decode();
              return [image.width, image.height];
            }""",
            base64.b64encode(picture).decode(),
        )
        assert size[0] == 2400, key
        assert size[1] >= 1350, key


def test_a_computed_value_is_taken_away_with_its_derivation(reader):
    page = opened(reader)
    _, data = taking.taken(page, "CSV of what is shown")
    computed = [row for row in rows(data) if row["kind"] == "implied"]

    assert computed
    assert all(row["derivation"] and row["low"] for row in computed)
    assert all(row["verdict"] == "" for row in computed)


def test_words_of_a_panel_are_inside_its_drawing_and_none_touches(reader, tmp_path):
    page = opened(reader)
    drawings = {key: taken(page, key, "svg")[1] for key in (READINGS, "mirror", "rank")}
    for key, data in drawings.items():
        height = int(ElementTree.fromstring(data).get("height"))
        page.set_viewport_size({"width": 1200, "height": height})
        page.goto("about:blank")
        page.set_content(f"<body style='margin:0'>{data.decode()}</body>")
        boxes = page.evaluate(
            """async () => {
              await document.fonts.ready;
              return [...document.querySelectorAll('svg text')].filter((node) => node.textContent.trim())
                .map((node) => {
                  const { left, right, top, bottom } = node.getBoundingClientRect();
                  return { text: node.textContent, box: [left, right, top, bottom] };
                });
            }"""
        )
        assert touching(boxes, 4) == [], key
        for one in boxes:
            left, right, top, bottom = one["box"]
            assert left >= 0, one
            assert right <= 1200, one
            assert top >= 0, one
            assert bottom <= height, one


def test_a_panel_as_a_table_is_in_the_address(reader):
    page = opened(reader)
    panel(page, "share-F002").get_by_role("link", name=re.compile("^Table")).click()
    expect(page).to_have_url(re.compile("as=share-F002"))
    table = panel(page, "share-F002").locator(".scroll table")
    expect(table).to_contain_text("437,420,000,000")
    expect(panel(page, "share-F002").locator(".lanes")).to_be_hidden()

    page.reload()
    settled(reader)
    expect(panel(page, "share-F002").locator(".scroll table")).to_be_visible()
    panel(page, "share-F002").get_by_role("link", name=re.compile("^Chart")).click()
    expect(page).not_to_have_url(re.compile("as="))
    settled(reader)
    expect(panel(page, "share-F002").locator(".lanes .main-svg").first).to_be_visible()


def test_a_verdict_is_a_filter_by_control_and_by_its_count(reader):
    page = opened(reader)
    page.locator("#verdict").click()
    page.get_by_role("option", name="impossible").click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("verdict=impossible"))
    settled(reader)
    chips = page.locator("#ledger a.chip").all_text_contents()
    assert set(chips) == {"impossible"}

    page.locator("#checks a.chip").first.click()
    expect(page).not_to_have_url(re.compile("verdict="))
    page.locator("#checks").get_by_role("link", name=re.compile("too coarse")).click()
    expect(page).to_have_url(re.compile("verdict=too-coarse"))


def test_a_mark_of_a_panel_opens_its_card(reader):
    page = opened(reader)
    dot = panel(page, "share-F002").locator(".scatterlayer .points path").first
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()

    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(panel(page, "share-F002").locator(".hovertext").first).to_contain_text("437.42")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile("figure=F235"))


def test_what_we_could_not_tell_is_always_there(reader):
    page = opened(reader)
    expect(page.locator("#unclear")).to_contain_text("is measured from is not stated")
    page = opened(reader, "?pair=ISL-FJI")
    expect(page.locator("#unclear")).to_contain_text("Nothing stands open")


def overlap(one: list[float], other: list[float], slack: float) -> bool:
    return (
        one[0] + 1 < other[1]
        and other[0] + 1 < one[1]
        and one[2] + slack < other[3]
        and other[2] + slack < one[3]
    )


def touching(words: list[dict], slack: float) -> list[tuple[str, str]]:
    return [
        (one["text"], other["text"])
        for place, one in enumerate(words)
        for other in words[place + 1 :]
        if overlap(one["box"], other["box"], slack)
    ]


@pytest.mark.parametrize("asked", ["", "?figure=F045", "?pair=IND-TUR", "?pair=AZE-RUS,AZE-PAK"])
def test_no_words_of_a_panel_touch_or_leave_it(reader, asked):
    page = opened(reader, asked)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settled(reader)
        for told in page.evaluate(BOXES):
            assert touching(told["words"], 2) == [], (width, told["key"])
            for one in told["words"]:
                left, right, top, bottom = one["box"]
                assert left >= -1, (width, told["key"], one)
                assert right <= told["width"] + 1, (width, told["key"], one)
                assert top >= -1, (width, told["key"], one)
                assert bottom <= told["height"] + 1, (width, told["key"], one)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


SEEN = [
    (asked, width, scheme)
    for asked in ("", f"?figure={BY}", f"?reading={TO}&as=share-F002,mirror&verdict=fits,contradicts")
    for width, scheme in ((1440, "light"), (390, "dark"))
]


@pytest.mark.parametrize(("asked", "width", "scheme"), SEEN)
def test_axe_finds_nothing_serious_with_verdicts_and_panels(readers, asked, width, scheme):
    page = opened(readers(width=width, color_scheme=scheme), asked)
    page.evaluate(AXE)
    told = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)

    assert [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in told["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ] == []


def test_panels_are_drawn_anew_for_the_night(reader):
    page = opened(reader)
    plot = page.locator(".panel .lanes .main-svg").first
    day = plot.evaluate("svg => svg.style.background")

    page.emulate_media(color_scheme="dark")
    expect(plot).not_to_have_css("background-color", day)


def test_no_verdict_is_told_by_colour_alone(reader):
    page = opened(reader)
    told = page.locator("#ledger .chip").evaluate_all(
        """chips => chips.map((one) => [one.textContent.trim(), one.querySelector('.shape').className])"""
    )

    assert told
    assert all(words and "is-" in shape for words, shape in told)
    tones = page.locator("#ledger .chip").evaluate_all("chips => chips.map((one) => one.className)")
    shapes = {(tone, shape) for tone, (_, shape) in zip(tones, told, strict=True)}
    assert len({tone for tone, _ in shapes}) <= len({shape for _, shape in shapes})
