"""Labels on the chart: none covers another, a bar, or the edge, at any width, with few figures and many."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

WIDTHS = (390, 768, 1024, 1440, 1920)

BOXES = """
() => {
  const graph = document.querySelector('#chart .js-plotly-plot');
  const svg = graph.querySelector('.main-svg').getBoundingClientRect();
  const box = (node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return [left - svg.left, right - svg.left, top - svg.top, bottom - svg.top];
  };
  const notes = [...graph.querySelectorAll('.annotation')].map((node) => ({
    name: graph.layout.annotations[Number(node.dataset.index)].name || 'band',
    text: node.textContent,
    box: box(node.querySelector('.annotation-text-g')),
  }));
  const dots = [...graph.querySelectorAll('.scatterlayer .points path')].map(box);
  const ticks = [...graph.querySelectorAll('.xtick text, .ytick text')].map((node) => ({
    name: 'tick', text: node.textContent, box: box(node),
  }));
  return { notes, dots, ticks, width: svg.width, height: svg.height };
}
"""


def overlap(one: list[float], other: list[float], slack: float = 0.5) -> bool:
    return (
        one[0] + slack < other[1]
        and other[0] + slack < one[1]
        and one[2] + slack < other[3]
        and other[2] + slack < one[3]
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?source=own",
        "?years=all",
        "?scale=linear",
        "?scale=index&years=all",
        "?pair=IND-AZE,IND-TUR,AZE-PAK",
    ],
)
def test_no_words_on_the_chart_touch(readers, width, query):
    reader = readers(width=width)
    reader.open(query)
    told = reader.page.evaluate(BOXES)
    words = told["notes"] + told["ticks"]

    touching = [
        (one["text"], other["text"])
        for place, one in enumerate(words)
        for other in words[place + 1 :]
        if overlap(one["box"], other["box"])
    ]
    assert touching == []
    for one in words:
        left, right, top, bottom = one["box"]
        assert left >= -0.5, one
        assert right <= told["width"] + 0.5, one
        assert top >= -0.5, one
        assert bottom <= told["height"] + 0.5, one
    labels = [one for one in told["notes"] if one["name"].startswith("label-")]
    assert labels
    assert [
        (one["text"], dot) for one in labels for dot in told["dots"] if overlap(one["box"], dot, 1.5)
    ] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_but_tables_scrolls_sideways(readers, width):
    reader = readers(width=width)
    reader.open("?figure=own-1-1")

    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


def test_labels_are_placed_anew_when_the_window_changes(readers):
    reader = readers(width=1440)
    page = reader.open()
    wide = page.locator("#chart .annotation-text").count()

    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#chart .main-svg").first.evaluate(
        """svg => new Promise((done) => {
          const look = () => (svg.getBoundingClientRect().width < 390 ? done() : requestAnimationFrame(look));
          look();
        })"""
    )
    told = page.evaluate(BOXES)

    assert told["width"] <= 390
    assert all(one["box"][1] <= told["width"] + 0.5 for one in told["notes"])
    assert len(told["notes"]) < wide


def test_most_figures_of_the_first_screen_are_labelled_at_a_desk(reader):
    reader.open()
    told = reader.page.evaluate(BOXES)
    marks = reader.page.evaluate("document.querySelector('#chart .js-plotly-plot').layout.meta.marks.length")

    labels = [one for one in told["notes"] if one["name"].startswith("label-")]
    assert len(labels) >= 0.7 * marks
