"""Bars on the chart: each can be seen at its place, and the bracket stands beside them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

BARS = """
() => {
  const graph = document.querySelector('#chart .js-plotly-plot');
  const { _fullLayout: full, layout, data } = graph;
  const told = new Map();
  for (const trace of data.filter(({ mode, customdata }) => mode === 'lines' && customdata)) {
    trace.customdata.forEach((number, place) => {
      if (number === null) return;
      const mark = layout.meta.marks[number];
      const axis = full[mark.panel ? `yaxis${mark.panel + 1}` : 'yaxis'];
      const x = full.xaxis.d2p(trace.x[place]);
      const bar = told.get(number) || { number, panel: mark.panel, x0: x, x1: x };
      bar.x0 = Math.min(bar.x0, x);
      bar.x1 = Math.max(bar.x1, x);
      bar.y = axis.d2p(trace.y[place]) + axis._offset;
      bar.true_y = axis.d2p(mark.y) + axis._offset;
      bar.length = full.xaxis.d2p(mark.x1) - full.xaxis.d2p(mark.x0);
      bar.thick = trace.line.width;
      told.set(number, bar);
    });
  }
  const { t, l } = full.margin;
  const plot = { width: full.width - l - full.margin.r, height: full.height - t - full.margin.b };
  const bracket = layout.shapes.filter(({ name }) => name === 'bracket').map((line) => ({
    x0: Math.min(line.x0, line.x1) * plot.width,
    x1: Math.max(line.x0, line.x1) * plot.width,
    y0: t + (1 - Math.max(line.y0, line.y1)) * plot.height,
    y1: t + (1 - Math.min(line.y0, line.y1)) * plot.height,
  }));
  return { bars: [...told.values()], bracket, ends: layout.meta.bracket?.marks || [] };
}
"""


def meet(one: dict, other: dict) -> bool:
    return one["panel"] == other["panel"] and one["x0"] + 1 < other["x1"] and other["x0"] + 1 < one["x1"]


@pytest.mark.parametrize("query", ["", "?years=2022-2023", "?pair=IND-AZE,IND-TUR"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_bar_hides_another_and_each_stays_at_its_height_and_length(readers, query, width):
    told = readers(width).open(query).evaluate(BARS)["bars"]

    assert told
    for place, one in enumerate(told):
        assert abs(one["y"] - one["true_y"]) <= 4.01
        assert one["x1"] - one["x0"] == pytest.approx(one["length"], abs=0.5)
        hidden = [
            other
            for other in told[place + 1 :]
            if meet(one, other) and abs(one["y"] - other["y"]) < (one["thick"] + other["thick"]) / 2
        ]
        assert hidden == []


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_bracket_runs_over_no_bar(readers, width):
    told = readers(width).open().evaluate(BARS)
    others = [bar for bar in told["bars"] if bar["number"] not in told["ends"]]

    assert told["bracket"]
    crossed = [
        (line, bar)
        for line in told["bracket"]
        for bar in others
        if line["x0"] < bar["x1"] - 1
        and bar["x0"] + 1 < line["x1"] + 0.01
        and line["y0"] < bar["y"] < line["y1"]
    ]
    assert crossed == []


def test_a_selected_bar_stands_where_it_was(reader):
    page = reader.open("?figure=own-1-1")
    halo, y = page.evaluate("""
      () => {
        const { data, layout } = document.querySelector('#chart .js-plotly-plot');
        const halo = data.find(({ meta }) => meta);
        const drawn = ({ mode, customdata }) => mode === 'lines' && customdata?.includes(halo.meta.mark);
        const bars = data.filter(drawn);
        const place = bars[0].customdata.indexOf(halo.meta.mark);
        return [halo.y[0], bars[0].y[place]];
      }
    """)

    assert halo == y


def test_pairs_that_are_not_drawn_are_told_below_the_chart(reader):
    page = reader.open("?pair=IND-AZE,AZE-TUR,ARM-RUS&years=all")

    assert page.locator("#hero-title").inner_text() == "Trade: India–Azerbaijan and Azerbaijan–Turkey"
    told = page.locator("#undrawn .absent").all_inner_texts()
    assert told == ["Armenia and Russia: 2 figures, none of them a sum of money"]


def test_six_pairs_stand_two_in_a_row_and_the_way_to_clear_them_has_no_box(reader):
    page = reader.open("?pair=IND-AZE,AZE-TUR,ARM-RUS,IND-TUR,AZE-PAK,IND-ARM")
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.search.wide .mantine-Pill-root')]"
        ".map(pill => Math.round(pill.getBoundingClientRect().top))"
    )
    box = page.locator(".search.wide .mantine-InputClearButton-root")

    assert len(tops) == 6
    assert 2 <= len(set(tops)) <= 3
    assert box.evaluate("node => getComputedStyle(node).backgroundColor") == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("width", [390, 1440])
def test_who_counts_never_wraps_under_its_dot(readers, width):
    page = readers(width).open()
    lefts = page.evaluate("""
      () => [...document.querySelectorAll('#ledger .counter')].map((node) => {
        const range = document.createRange();
        range.selectNodeContents(node.lastChild);
        const dot = node.querySelector('.dot').getBoundingClientRect().right;
        return Math.min(...[...range.getClientRects()].map(({ left }) => left - dot));
      })
    """)

    assert lefts
    assert min(lefts) >= 4
