"""What a reader takes away arrives, opens, and says where it is from."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import orjson
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from sample_library import catalogue
from taking import HERO, colours_of, copied, menu, pdf_of, size_of, taken

pytestmark = pytest.mark.browser

VIEW = "?pair=IND-AZE&scale=log&years=2023-2025"
PAPER = [253, 252, 250]
EDGES = [(0, 0, 2400, 20), (0, 1330, 2400, 1350), (0, 0, 20, 1350), (2380, 0, 2400, 1350)]
TITLE, SOURCE, WHOLE = (0, 40, 1200, 130), (0, 1230, 1200, 1320), (0, 0, 2400, 1350)
PANEL = "readings-F003.to"


def table(reader) -> tuple[list[str], list[list]]:
    told = reader.page.evaluate("window.tradeFigures.current.table")
    return told["columns"], told["rows"]


def test_the_picture_is_twice_the_size_and_nothing_is_cut(reader):
    page = reader.open(VIEW)

    name, data = taken(page, "PNG 2×")
    assert re.fullmatch(r"trade_IND-AZE_all-flows_log_\d{4}-\d\d-\d\d\.png", name)
    assert size_of(data) == (2400, 1350)
    colours = colours_of(page, data, *EDGES, TITLE, SOURCE, WHOLE)
    # A margin of paper all round, so that no letter reaches an edge; title above, source line below.
    assert colours[:4] == [[PAPER]] * 4
    assert all(len(seen) > 10 for seen in colours[4:6])
    assert len(colours[6]) > 50


@pytest.mark.parametrize(
    ("entry", "shape", "size", "ending"),
    [
        ("PNG 1×", "wide", (1200, 675), "_1x_"),
        ("PNG 4×", "wide", (4800, 2700), "_4x_"),
        ("PNG 1×", "square", (1080, 1080), "_square_1x_"),
        ("PNG 2×", "square", (2160, 2160), "_square_"),
        ("PNG 4×", "square", (4320, 4320), "_square_4x_"),
    ],
)
def test_pictures_come_in_three_sizes_and_two_shapes(reader, entry, shape, size, ending):
    page = reader.open(VIEW)

    name, data = taken(page, entry, shape=shape)
    assert ending in name
    assert size_of(data) == size
    width, height = size
    edge = (0, height - width // 100, width, height)
    assert colours_of(page, data, edge)[0] == [PAPER]
    assert len(colours_of(page, data, (0, 0, width, height))[0]) > 50


def test_the_picture_is_of_the_day_even_at_night(readers):
    reader = readers(color_scheme="dark")
    page = reader.open(VIEW)

    _, data = taken(page, "PNG 2×")
    assert colours_of(page, data, *EDGES) == [[PAPER]] * 4


def said(text: str, address: str) -> None:
    """Assert that a picture's words hold title, subtitle, legend, figures, sources, day, link and licence."""
    words = " ".join(text.split())
    assert "Trade between India and Azerbaijan" in words
    assert "US dollars, logarithmic scale, 2023–2025." in words
    assert "figures quoted by" in words
    assert "counted by India" in words
    assert "quoted in the press" in words
    assert "$86.07m" in words
    assert "×1,200" in words
    assert re.search(
        r"Sources: .*more publishers\. Statistics named there: State Customs Committee of Azer", words
    )
    assert re.search(r"Retrieved \d{4}-\d\d-\d\d with Trade Figures: ", words)
    assert 'trade-figures "?pair=IND-AZE&years=2023-2025"' in words
    assert address not in words
    assert "the sources state no licence" in words


@pytest.mark.parametrize("shape", ["wide", "square"])
def test_the_drawing_holds_all_of_it_as_text(reader, shape):
    page = reader.open(VIEW)

    name, data = taken(page, "SVG", shape=shape)
    root = ElementTree.fromstring(data)
    text = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert name.endswith(".svg")
    assert (root.get("width"), root.get("height")) == (
        ("1200", "675") if shape == "wide" else ("1080", "1080")
    )
    said(text, reader.address)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Trade between India and Azerbaijan"
    assert "Each bar spans the days" in root.findtext("{http://www.w3.org/2000/svg}desc")


@pytest.mark.parametrize(("shape", "size"), [("wide", (1200, 675)), ("square", (1080, 1080))])
def test_the_pdf_is_vectors_and_holds_all_of_it_as_text(reader, shape, size):
    page = reader.open(VIEW)
    loaded = page.evaluate("typeof window.jspdf")

    name, data = taken(page, "PDF", shape=shape)
    measured, text, pictures = pdf_of(data)
    assert loaded == "undefined"
    assert name.endswith(".pdf")
    assert (measured, pictures) == (size, 0)
    said(text, reader.address)


def test_what_the_pdf_needs_is_kept_for_ever_under_its_content(reader):
    page = reader.open(VIEW)
    answers = []
    page.on("response", lambda answer: answers.append(answer) if "/vendor/" in answer.url else None)

    taken(page, "PDF")
    assert len(answers) == 4
    for answer in answers:
        assert re.search(r"\?m=[0-9a-f]{20}$", answer.url)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


LONG = "?source=" + ",".join(sorted(catalogue().source_ids)[:60])


@pytest.mark.parametrize("query", ["", "?years=all", "?scale=linear", "?pair=IND-AZE,IND-TUR,AZE-PAK", LONG])
def test_every_word_of_the_drawing_is_inside_and_none_touches(reader, query):
    page = reader.open(query)
    for shape in ("wide", "square"):
        page = reader.open(query)
        _, data = taken(page, "SVG", shape=shape)
        inside_and_apart(page, data)


def inside_and_apart(page, data: bytes) -> None:
    root = ElementTree.fromstring(data)
    width, height = int(root.get("width")), int(root.get("height"))
    page.set_viewport_size({"width": width, "height": height})
    page.goto("about:blank")
    page.set_content(f"<body style='margin:0'>{data.decode()}</body>")
    boxes = page.evaluate(
        """async () => {
          await document.fonts.ready;
          const words = [...document.querySelectorAll('svg text')];
          return words.filter((node) => node.textContent.trim()).map((node) => {
            const { left, right, top, bottom } = node.getBoundingClientRect();
            return { text: node.textContent, left, right, top, bottom };
          });
        }"""
    )

    assert len(boxes) > 20
    for one in boxes:
        assert one["left"] >= 0, one
        assert one["right"] <= width, one
        assert one["top"] >= 0, one
        assert one["bottom"] <= height, one
    touching = [
        (one["text"], other["text"])
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one["left"] + 1 < other["right"]
        and other["left"] + 1 < one["right"]
        and one["top"] + 4 < other["bottom"]
        and other["top"] + 4 < one["bottom"]
    ]
    assert touching == []


def test_the_table_holds_exactly_what_is_shown(reader):
    page = reader.open("?flow=export&by=AZE,none")

    name, data = taken(page, "CSV of what is shown")
    columns, rows = table(reader)
    told = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert name.startswith("trade_IND-AZE_export_log_")
    assert name.endswith(".csv")
    assert len(told) == len(rows) == int(re.search(r"\d+", page.locator("#ledger caption").inner_text())[0])
    for line, row in zip(told, rows, strict=True):
        cells = dict(zip(columns, row, strict=True))
        assert line["reading_id"] == cells["id"]
        assert line["as_printed"].removeprefix("'") == cells["as_printed"]
        for field in ("value", "low", "high"):
            assert (float(line[field]) if line[field] else None) == cells[field]
        for field in ("verdict", "url", "first_day", "kind"):
            assert line[field] == (cells[field] or "")


def test_everything_holds_what_the_filters_leave_out(reader):
    page = reader.open("?flow=export&by=AZE,none")

    _, shown = taken(page, "CSV of what is shown")
    name, everything = taken(page, "CSV of everything")
    assert "_all_" in name
    assert set(shown.splitlines()) < set(everything.splitlines())


@pytest.mark.parametrize("key", [HERO, PANEL])
def test_workbook_parquet_and_json_read_back_as_the_same_rows(reader, key):
    page = reader.open("?flow=total")

    names, sheet = taken(page, "XLSX", key)
    _, parquet = taken(page, "Parquet", key)
    _, json = taken(page, "JSON", key)
    book = load_workbook(io.BytesIO(sheet))
    head, *lines = book["Figures"].iter_rows(values_only=True)
    rows = pq.read_table(io.BytesIO(parquet)).to_pylist()
    told = orjson.loads(json)
    assert names.startswith("trade_IND-AZE_total_log_" + ("" if key == HERO else PANEL))
    assert len(rows) > 2
    assert list(head) == list(rows[0])
    assert [row["reading_id"] for row in told["figures"]] == [row["reading_id"] for row in rows]
    assert [line[head.index("reading_id")] for line in lines] == [row["reading_id"] for row in rows]
    assert told["about"]["address"] == 'trade-figures "?pair=IND-AZE&flow=total"'


def test_a_cell_that_would_be_a_formula_is_text(reader):
    page = reader.open("?pair=GEO-KAZ")

    _, data = taken(page, "CSV of what is shown")
    cells = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert cells["as_printed"].startswith("'=1+1")
    assert cells["value"] == "5000000"


def test_words_that_belong_to_a_chart_are_copied(readers):
    reader = readers(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(VIEW)

    assert copied(page, "Caption").startswith("Trade between India and Azerbaijan. US dollars, log")
    assert copied(page, "Alt text").startswith(
        "Trade between India and Azerbaijan. Horizontal bars from 2023"
    )
    assert copied(page, "Link") == f"{reader.address}/?pair=IND-AZE&years=2023-2025"
    short, long = copied(page, "Short citation"), copied(page, "Long citation")
    assert short.startswith("Trade Figures, “Trade between India and Azerbaijan”, ")
    assert len(short) < len(long)
    assert "Azernews" in long
    assert copied(page, "BibTeX").startswith("@misc{tradefigures")
    assert copied(page, "Caption", PANEL).startswith("“to 16% of previous levels”: which reading?")
    expect(page.locator("#said")).to_have_text("Caption copied")


def test_the_picture_is_copied_as_a_picture(readers):
    reader = readers(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(VIEW)
    told = menu(page)
    told.get_by_text("Copy").locator("..").get_by_role("button", name="Image").click()
    told.locator(".told", has_text="Image copied").wait_for()

    size = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const { width, height } = await createImageBitmap(await item.getType('image/png'));
          return [width, height];
        }"""
    )
    assert size == [2400, 1350]


def test_what_was_saved_is_said(reader):
    page = reader.open()
    taken(page, "SVG")

    told = re.compile(r"Saved trade_IND-AZE_all-flows_log_.*\.svg")
    expect(page.locator("#said")).to_have_text(told)
    expect(page.locator(".takeaway[open] .told")).to_have_text(told)


def test_the_menu_closes_with_escape_and_with_a_press_elsewhere(reader):
    page = reader.open()
    told = menu(page)
    told.get_by_role("button", name="SVG").focus()
    page.keyboard.press("Escape")
    expect(told).not_to_have_attribute("open", "")
    expect(told.locator("summary")).to_be_focused()

    menu(page)
    page.locator("#title").click()
    expect(told).not_to_have_attribute("open", "")


def test_without_a_drawing_there_are_still_figures(reader):
    page = reader.open("?pair=IND-AZE&flow=visitors")
    told = menu(page)

    expect(told.get_by_role("group", name="Data")).to_be_visible()
    expect(told.get_by_role("group", name="Image")).to_have_count(0)
    assert len(taken(page, "CSV of what is shown")[1].splitlines()) > 2


@pytest.mark.parametrize("query", ["?scale=index&years=all", "?events=off"])
def test_pictures_of_other_views_arrive_as_well(reader, query):
    page = reader.open(query)

    _, data = taken(page, "PNG 2×")
    assert size_of(data) == (2400, 1350)
    colours = colours_of(page, data, *EDGES, SOURCE)
    assert colours[:4] == [[PAPER]] * 4
    assert len(colours[4]) > 10


def test_a_picture_of_several_pairs_grows_rather_than_crowd_them(reader):
    page = reader.open("?pair=IND-AZE,IND-TUR,AZE-PAK")

    _, data = taken(page, "PNG 2×")
    width, height = size_of(data)
    assert width == 2400
    assert height > 1900
    assert colours_of(page, data, *EDGES[::2]) == [[PAPER]] * 2


def test_a_square_of_several_pairs_stays_square(reader):
    page = reader.open("?pair=IND-AZE,IND-TUR,AZE-PAK")

    _, data = taken(page, "PNG 1×", shape="square")
    width, height = size_of(data)
    assert width == height >= 1080
