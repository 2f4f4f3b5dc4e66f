"""What a reader takes away arrives, opens, and says where it is from."""

from __future__ import annotations

import base64
import csv
import io
import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

VIEW = "?pair=IND-AZE&scale=log&years=2023-2025"
PAPER = [253, 252, 250]
OPENED = """
async ([data, boxes]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  const colours = ([left, top, right, bottom]) => {
    const { data: cells } = pen.getImageData(left, top, right - left, bottom - top);
    const seen = new Map();
    for (let at = 0; at < cells.length; at += 4) {
      const [red, green, blue] = cells.subarray(at, at + 3);
      seen.set((red << 16) | (green << 8) | blue, [red, green, blue]);
    }
    return [...seen.values()];
  };
  return { size: [image.width, image.height], colours: boxes.map(colours) };
}
"""
EDGES = [(0, 0, 2400, 20), (0, 1330, 2400, 1350), (0, 0, 20, 1350), (2380, 0, 2400, 1350)]
TITLE, SOURCE, WHOLE = (0, 40, 1200, 130), (0, 1230, 1200, 1320), (0, 0, 2400, 1350)


def opened(reader, data: bytes, *boxes: tuple[int, int, int, int]) -> tuple[list[int], list[list[list[int]]]]:
    """A picture's size, and the colours in some of its boxes, as the browser opens it."""
    reader.page.goto("about:blank")
    told = reader.page.evaluate(OPENED, [base64.b64encode(data).decode(), [list(box) for box in boxes]])
    return told["size"], told["colours"]


def taken(reader, name: str) -> tuple[str, bytes]:
    with reader.page.expect_download() as told:
        reader.page.get_by_role("button", name=f"Download {name}", exact=True).click()
    download = told.value
    assert download.failure() is None
    return download.suggested_filename, download.path().read_bytes()


def table(reader) -> tuple[list[str], list[list]]:
    told = reader.page.evaluate("window.tradeFigures.current.table")
    return told["columns"], told["rows"]


def test_the_picture_is_twice_the_size_and_nothing_is_cut(reader):
    reader.open(VIEW)

    name, data = taken(reader, "PNG")
    assert re.fullmatch(r"trade_IND-AZE_all-flows_log_\d{4}-\d\d-\d\d\.png", name)
    size, colours = opened(reader, data, *EDGES, TITLE, SOURCE, WHOLE)
    assert size == [2400, 1350]
    # A margin of paper all round, so that no letter reaches an edge; title above, source line below.
    assert colours[:4] == [[PAPER]] * 4
    assert all(len(seen) > 10 for seen in colours[4:6])
    assert len(colours[6]) > 50


def test_the_picture_is_of_the_day_even_at_night(readers):
    reader = readers(color_scheme="dark")
    reader.open(VIEW)

    _, data = taken(reader, "PNG")
    _, colours = opened(reader, data, *EDGES)
    assert colours == [[PAPER]] * 4


def test_the_drawing_holds_title_figures_sources_day_and_permalink_as_text(reader):
    reader.open(VIEW)

    name, data = taken(reader, "SVG")
    root = ElementTree.fromstring(data)
    words = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert name.endswith(".svg")
    assert (root.get("width"), root.get("height")) == ("1200", "675")
    assert "Trade between India and Azerbaijan" in words
    assert "counted by India" in words
    assert "$86.07m" in words
    assert "×1,200" in words
    assert re.search(r"Sources: .*publishers, as quoted\.", words)
    assert re.search(r"Retrieved \d{4}-\d\d-\d\d with Trade Figures: ", words)
    assert f"{reader.address}/?years=2023-2025" in words


@pytest.mark.parametrize("query", ["", "?years=all", "?scale=linear", "?pair=IND-AZE,IND-TUR,AZE-PAK"])
def test_every_word_of_the_drawing_is_inside_and_none_touches(reader, query):
    reader.open(query)
    _, data = taken(reader, "SVG")
    height = int(ElementTree.fromstring(data).get("height"))
    reader.page.set_viewport_size({"width": 1200, "height": height})
    reader.page.goto("about:blank")
    reader.page.set_content(f"<body style='margin:0'>{data.decode()}</body>")
    boxes = reader.page.evaluate(
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
        assert one["right"] <= 1200, one
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

    name, data = taken(reader, "CSV")
    columns, rows = table(reader)
    told = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert name.startswith("trade_IND-AZE_export_log_")
    assert told[0] == columns
    assert (
        len(told) - 1 == len(rows) == int(re.search(r"\d+", page.locator("#ledger caption").inner_text())[0])
    )
    for printed, row in zip(told[1:], rows, strict=True):
        for text, value in zip(printed, row, strict=True):
            if isinstance(value, bool):
                assert text == str(value).lower()
            elif isinstance(value, (int, float)):
                assert float(text) == value
            else:
                assert text.removeprefix("'") == (value or "")


def test_a_cell_that_would_be_a_formula_is_text(reader):
    reader.open("?pair=GEO-KAZ")

    _, data = taken(reader, "CSV")
    columns, row = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[:2]
    cells = dict(zip(columns, row, strict=True))
    assert cells["as_printed"].startswith("'=1+1")
    assert cells["value"] == "5000000"


@pytest.mark.parametrize(
    "text",
    ["=1", "+1", "-1", "@a", "|a", "%a", " =1", "\u00a0=1", "\u200b=1", "\t1", "＝1", "－1", "\n=1"],
)
def test_no_text_begins_like_a_formula(reader, text):
    page = reader.open()

    told = page.evaluate(
        "text => window.tradeFigures.asCsv({table: {columns: ['a', 'b'], rows: [[text, -1.5]]}})", text
    )
    cells = next(csv.reader(io.StringIO(told.split("\r\n")[1])))
    assert cells[0].startswith("'")
    assert cells[1] == "-1.5"


def test_what_was_saved_is_said(reader):
    page = reader.open()
    taken(reader, "CSV")

    expect(page.locator("#said")).to_contain_text(re.compile(r"Saved trade_IND-AZE_all-flows_log_.*\.csv"))


@pytest.mark.parametrize("query", ["?scale=index&years=all", "?events=off"])
def test_pictures_of_other_views_arrive_as_well(reader, query):
    reader.open(query)

    _, data = taken(reader, "PNG")
    size, colours = opened(reader, data, *EDGES, SOURCE)
    assert size == [2400, 1350]
    assert colours[:4] == [[PAPER]] * 4
    assert len(colours[4]) > 10


def test_a_picture_of_several_pairs_grows_rather_than_crowd_them(reader):
    reader.open("?pair=IND-AZE,IND-TUR,AZE-PAK")

    _, data = taken(reader, "PNG")
    size, colours = opened(reader, data, *EDGES[::2])
    assert size[0] == 2400
    assert size[1] > 1900
    assert colours == [[PAPER]] * 2
