/* A chart as a picture that stands alone: light, of fixed shape, with all that a reader elsewhere needs in it. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { escaped, textWidth, wrapped } = page;

  /* The least a picture measures; it grows where several pairs, many events or long words need it. */
  const SHAPES = { wide: { width: 1200, height: 675 }, square: { width: 1080, height: 1080 } };
  /* A panel has little to draw: it is laid out on less room and enlarged, so that no part of it stays empty. */
  const LITTLE = { wide: { width: 800, height: 450 }, square: { width: 600, height: 600 } };
  const sizeOf = (given, shape) => (given.layout.meta.lanes ? LITTLE : SHAPES)[shape];

  /* How many pixels of an image each pixel of a picture becomes at scale 1. */
  page.enlarged = (given, shape) => SHAPES[shape].width / sizeOf(given, shape).width;
  const LEAST = { one: 300, several: 210 }; // pixels for the bars of a panel
  const EDGE = 32;
  const LEGEND = { size: 15, line: 22, swatch: 22, gap: 7, apart: 22 };

  /* The same words, those wider than a line in pieces that fit: addresses have no blanks to break at. */
  const breakable = (text, width, size) =>
    text.split(/\s+/).flatMap((word) => {
      const pieces = [""];
      for (const sign of word) {
        if (pieces.at(-1) && textWidth(pieces.at(-1) + sign, size) > width) pieces.push("");
        pieces[pieces.length - 1] += sign;
      }
      return pieces;
    }).join(" ");

  /* Lines of text in the figure's margins: what is above the plot, and what is below. */
  const surround = (meta, words, width) => {
    const rows = [];
    const add = (side, text, size, colour, weight, gap) => {
      if (!text) return;
      for (const part of wrapped(breakable(text, width, size), width, size, weight)) {
        rows.push({ side, size, colour, text: weight > 400 ? `<b>${escaped(part)}</b>` : escaped(part), gap: 0 });
      }
      rows[rows.length - 1].gap = gap;
    };
    add("above", words.title, 26, "ink", 700, 2);
    add("above", words.subtitle, 16, "muted", 400, 8);
    const events = meta.events.map(({ number, when, title }) => `(${number}) ${when}: ${title}`).join(" · ");
    add("below", events, 12, "muted", 400, 6);
    const context = meta.events.length ? " Events are context, not causes." : "";
    add("below", `${words.sources} Figures as printed.${context} ${meta.note}`, 13, "ink", 400, 2);
    add("below", `Retrieved ${words.retrieved} with Trade Figures: ${words.address} · ${words.licence}`, 13, "muted", 400, 0);
    return rows;
  };

  const lineOf = ({ size, gap }) => Math.round(size * 1.3) + gap;
  const heightOf = (rows) => rows.reduce((sum, row) => sum + lineOf(row), 0);

  /* Where each entry of the legend stands: {x, y, entry}, rows filled from the left. */
  const legendPlaces = (meta, width) => {
    let x = 0;
    let y = 0;
    return meta.legend.map((entry) => {
      const room = LEGEND.swatch + LEGEND.gap + textWidth(entry.words, LEGEND.size);
      if (x && x + room > width) {
        x = 0;
        y += LEGEND.line;
      }
      const place = { x, y, entry };
      x += room + LEGEND.apart;
      return place;
    });
  };

  /* A shape of fixed size in pixels, its top left at x, y of the plot area. */
  const fixed = (plot, x, y, more) => ({
    xref: "paper",
    yref: "paper",
    xsizemode: "pixel",
    ysizemode: "pixel",
    xanchor: x / plot.width,
    yanchor: 1 - y / plot.height,
    line: { width: 0 },
    ...more,
  });
  const box = (plot, x, y, width, height, more) =>
    fixed(plot, x, y, { type: "rect", x0: 0, x1: width, y0: 0, y1: -height, ...more });

  /* Drawn like the marks of the chart, so that the legend reads without colour, too. */
  const swatch = (plot, { x, y, entry: { mark, colour } }, colours) => {
    const { muted, paper, rule } = colours;
    const striped = (tint) => [0, 5, 10, 15].map((at) => box(plot, x + at, y + 4, 3, 10, { fillcolor: tint }));
    const bar = (top, height, tint) => box(plot, x, y + top, LEGEND.swatch, height, { fillcolor: tint });
    const outline = { fillcolor: paper, line: { width: 2, color: muted } };
    const drawn = {
      quoted: () => [bar(6, 6, muted), fixed(plot, x, y, { type: "path", path: "M5,-9L11,-3L17,-9L11,-15Z", ...outline })],
      official: () => [
        bar(8, 3, muted),
        fixed(plot, x, y, { type: "circle", x0: 6, x1: 16, y0: -4, y1: -14, fillcolor: muted }),
      ],
      implied: () => striped(muted),
      excluded: () => [bar(4, 10, "#f3ded6")],
      usual: () => [bar(4, 10, rule)],
    }[mark];
    return drawn ? drawn() : [bar(6, 6, colour)];
  };

  const written = (plot, x, y, text, size, colour) => ({
    xref: "paper",
    yref: "paper",
    x: x / plot.width,
    y: 1 - y / plot.height,
    xanchor: "left",
    yanchor: "top",
    align: "left",
    borderpad: 0,
    showarrow: false,
    text,
    font: { size, color: colour },
  });

  const sized = (given, words, { width, height }) => {
    const { theme } = page;
    const { meta } = given.layout;
    const rows = surround(meta, words, width - 2 * EDGE);
    const above = rows.filter(({ side }) => side === "above");
    const below = rows.filter(({ side }) => side === "below");
    const legend = legendPlaces(meta, width - 2 * EDGE);
    const legendHeight = legend.length ? legend[legend.length - 1].y + LEGEND.line + 10 : 0;
    const margin = {
      l: EDGE + (meta.lanes ? 0 : 52),
      r: EDGE,
      t: EDGE + heightOf(above) + legendHeight,
      b: EDGE - 8 + heightOf(below),
      autoexpand: false,
    };
    // Lanes take the height they need by themselves.
    const panels = meta.lanes ? 0 : meta.panels.length;
    const bars = panels * (panels > 1 ? LEAST.several + 58 : LEAST.one + 18) + 58;
    const figure = page.dress(given, {
      width,
      height: Math.max(height, margin.t + margin.b + bars),
      margin,
      template: theme.template,
      colours: theme.colours,
      night: null,
    });
    const { layout } = figure;
    const inner = layout.margin;
    const plot = { width: width - margin.l - margin.r, height: layout.height - inner.t - inner.b };
    const left = EDGE - margin.l;
    const write = (lines, from) => {
      let y = from;
      for (const row of lines) {
        layout.annotations.push(written(plot, left, y, row.text, row.size, theme.colours[row.colour]));
        y += lineOf(row);
      }
      return y;
    };
    const top = write(above, -margin.t + EDGE - 6);
    for (const { x, y, entry } of legend) {
      const place = { x: left + x, y: top + y, entry };
      layout.shapes.push(...swatch(plot, place, theme.colours));
      const beside = place.x + LEGEND.swatch + LEGEND.gap;
      layout.annotations.push(
        written(plot, beside, place.y - 1, escaped(entry.words), LEGEND.size, entry.ink || theme.colours.ink),
      );
    }
    write(below, plot.height + inner.b - margin.b + 10);
    return figure;
  };

  /* The figure of a picture; a square one grows in both directions until all has room. */
  page.picture = (given, words, shape = "wide") => {
    let size = sizeOf(given, shape);
    let figure = sized(given, words, size);
    for (let tries = 0; shape === "square" && figure.layout.height > size.height && tries < 6; tries += 1) {
      size = { width: figure.layout.height, height: figure.layout.height };
      figure = sized(given, words, size);
    }
    return figure;
  };
})();
