"""Words on the chart: none covers another, a sign, a line or the edge, however wide and full the chart is."""

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
  const { t, l, r, b } = graph._fullLayout.margin;
  const plot = { width: svg.width - l - r, height: svg.height - t - b };
  const lines = graph.layout.shapes.filter(({ name }) => ['event', 'leader'].includes(name)).map((shape) => ({
    name: shape.name,
    ends: [0, 1].map((end) => [l + shape[`x${end}`] * plot.width, t + (1 - shape[`y${end}`]) * plot.height]),
  }));
  return { notes, dots, ticks, lines, width: svg.width, height: svg.height };
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
    "?pair=KAZ-UZB&years=all",
    "?pair=KAZ-UZB&scale=linear&years=2020-2024",
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
        drawn_over = [*struck(told["lines"], labels), *struck(told["lines"], bracket_of(told))]
        assert drawn_over == [], width
        assert crossing(told["lines"]) == [], width


def bracket_of(told: dict) -> list[dict]:
    return [one for one in told["notes"] if one["name"] == "bracket"]


def struck(lines: list[dict], words: list[dict]) -> list[tuple[str, str]]:
    """Words that a line to a bar, or up from an event, runs through."""
    return [
        (line["name"], one["text"])
        for line in lines
        for one in words
        if runs_through(line["ends"], one["box"])
    ]


def runs_through(ends: list[list[float]], box: list[float], slack: float = 2.0) -> bool:
    """Whether a line has a point inside a box, but for its rim: clipped side by side."""
    first, last = 0.0, 1.0
    for axis, (low, high) in enumerate((box[:2], box[2:])):
        begin, way = ends[0][axis], ends[1][axis] - ends[0][axis]
        low, high = low + slack, high - slack
        if way == 0:
            if not low < begin < high:
                return False
            continue
        enters, leaves = sorted(((low - begin) / way, (high - begin) / way))
        first, last = max(first, enters), min(last, leaves)
    return first < last


def crossing(lines: list[dict]) -> list[tuple[list, list]]:
    """Pairs of lines to bars that cross."""
    leaders = [line["ends"] for line in lines if line["name"] == "leader"]
    return [(a, b) for place, a in enumerate(leaders) for b in leaders[place + 1 :] if meet(a, b)]


def meet(one: list[list[float]], other: list[list[float]]) -> bool:
    def side(line, point):
        (ax, ay), (bx, by) = line
        return (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)

    def astride(line, across):
        return side(line, across[0]) * side(line, across[1]) < 0

    return astride(one, other) and astride(other, one)


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
    marks = reader.page.evaluate("document.querySelector('#chart .js-plotly-plot').layout.meta.marks")
    wanted = sum(mark["labelled"] for mark in marks)

    labels = [one for one in told["notes"] if one["name"].startswith("label-")]
    assert len(labels) >= 0.7 * wanted


def test_a_steady_official_series_is_told_by_its_ends_and_extremes(reader):
    page = reader.open("?pair=KAZ-UZB&years=all")

    told = [one["text"] for one in page.evaluate(BOXES)["notes"] if one["name"].startswith("label-")]
    assert 2 <= len(told) <= 12
    assert page.evaluate(BARS) == 76
    assert max(sum(sign.isdigit() for sign in text.split(" ")[0]) for text in told) <= 4


def test_two_official_counts_of_one_year_have_their_ratio_and_what_is_usual(reader):
    page = reader.open("?pair=KAZ-UZB")

    (words,) = bracket_of(page.evaluate(BOXES))
    assert words["text"] == "×1.3 usual: up to ×1.7"
    assert "two countries’ official counts" in page.locator(".source-line").first.inner_text()


def test_each_event_has_a_line_that_words_interrupt(reader):
    told = reader.open().evaluate(BOXES)

    places = {round(line["ends"][0][0]) for line in told["lines"] if line["name"] == "event"}
    assert len(places) >= 3
