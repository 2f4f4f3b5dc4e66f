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


QUERIES = [
    "",
    "?source=own",
    "?years=all",
    "?scale=linear",
    "?scale=index&years=all",
    "?unit=thousand",
    "?unit=printed&scale=linear",
    "?pair=IND-AZE,IND-TUR,AZE-PAK",
]
CROWDS = [(1, "?source=own&flow=export"), (10, "?by=IND"), (60, "?pair=IND-AZE,IND-TUR&years=all")]
BARS = "window.tradeFigures.current.figure.layout.meta.marks.length"

FITS = """
svg => new Promise((done) => {
  const frame = document.getElementById('hero');
  const look = () =>
    Math.abs(svg.getBoundingClientRect().width - Math.floor(frame.clientWidth)) < 1
      ? done()
      : requestAnimationFrame(look);
  look();
})
"""


def resized(page, width: int) -> dict:
    """The boxes on the chart after the window has got another width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("#chart .main-svg").first.evaluate(FITS)
    return page.evaluate(BOXES)


@pytest.mark.parametrize("query", QUERIES)
def test_no_words_on_the_chart_touch_at_any_width(reader, query):
    keeps_words_apart(reader.open(query))


@pytest.mark.parametrize(("bars", "query"), CROWDS)
def test_no_words_touch_with_one_bar_ten_or_sixty(reader, bars, query):
    page = reader.open(query)

    assert bars <= page.evaluate(BARS) <= bars + 10
    keeps_words_apart(page)


def keeps_words_apart(page) -> None:
    """At every width no word touches another, a sign, or the edge."""
    for width in WIDTHS:
        told = resized(page, width)
        words = told["notes"] + told["ticks"]
        labels = [one for one in told["notes"] if one["name"].startswith("label-")]

        assert labels
        assert touching(words) == [], width
        assert [one for one in words if is_cut(one["box"], told)] == [], width
        covered = [
            (one["text"], dot) for one in labels for dot in told["dots"] if overlap(one["box"], dot, 1.5)
        ]
        assert covered == [], width


def touching(words: list[dict]) -> list[tuple[str, str]]:
    return [
        (one["text"], other["text"])
        for place, one in enumerate(words)
        for other in words[place + 1 :]
        if overlap(one["box"], other["box"])
    ]


def is_cut(box: list[float], told: dict) -> bool:
    left, right, top, bottom = box
    return left < -0.5 or right > told["width"] + 0.5 or top < -0.5 or bottom > told["height"] + 0.5


def test_nothing_but_tables_scrolls_sideways_at_any_width(reader):
    page = reader.open("?figure=own-1-1")
    for width in WIDTHS:
        resized(page, width)

        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_fewer_labels_stand_on_a_narrower_chart(reader):
    page = reader.open()

    wide, narrow = (len(resized(page, width)["notes"]) for width in (1440, 390))
    assert 0 < narrow < wide


def test_most_figures_of_the_first_screen_are_labelled_at_a_desk(reader):
    reader.open()
    told = reader.page.evaluate(BOXES)
    marks = reader.page.evaluate("document.querySelector('#chart .js-plotly-plot').layout.meta.marks.length")

    labels = [one for one in told["notes"] if one["name"].startswith("label-")]
    assert len(labels) >= 0.7 * marks
