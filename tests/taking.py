"""Take things away from a chart as a reader does: open its menu, press an entry, open what arrives."""

from __future__ import annotations

import base64
import io
import struct
from typing import Any

import pypdfium2

HERO = "levels"

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
  return boxes.map(colours);
}
"""


def menu(page: Any, key: str = HERO) -> Any:
    """The menu of a chart, open; a panel's once all panels stand, for each moves what is below it."""
    if key != HERO:
        page.locator("#panels[data-query]").wait_for(state="attached")
    told = page.locator(f'.takeaway[data-chart="{key}"]')
    if told.get_attribute("open") is None:
        told.locator("summary").click()
    return told


def taken(page: Any, name: str, key: str = HERO, shape: str = "wide") -> tuple[str, bytes]:
    """Press the entry of that name; name and content of the file that arrives."""
    told = menu(page, key)
    if shape != "wide":
        told.get_by_label(shape.capitalize()).check()
    entry = told.get_by_text(name, exact=True)
    with page.expect_download() as arrives:
        entry.click()
    assert arrives.value.failure() is None
    return arrives.value.suggested_filename, arrives.value.path().read_bytes()


def copied(page: Any, name: str, key: str = HERO) -> str:
    """Press the entry of that name; what is on the clipboard then."""
    told = menu(page, key)
    told.get_by_role("button", name=name, exact=True).click()
    told.locator(".told", has_text="copied").wait_for()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, in pixels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def colours_of(page: Any, png: bytes, *boxes: tuple[int, int, int, int]) -> list[list[list[int]]]:
    """The colours in boxes (left, top, right, bottom) of a picture, as the browser decodes it."""
    page.goto("about:blank")
    told: list[list[list[int]]] = page.evaluate(
        OPENED, [base64.b64encode(png).decode(), [list(box) for box in boxes]]
    )
    return told


def pdf_of(data: bytes) -> tuple[tuple[float, float], str, int]:
    """Size in points and text of a PDF's only page, and how many pictures are in it."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        assert len(document) == 1
        page = document[0]
        pictures = [one for one in page.get_objects() if one.type == 3]
        return page.get_size(), page.get_textpage().get_text_range(), len(pictures)
    finally:
        document.close()
