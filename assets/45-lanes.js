/* A panel as the server drew it, dressed for the reader: lanes become pixels, names and labels find their place. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { escaped, textWidth, wrapped, note, line, tips, byNight, placeLabels } = page;
  const levels = page.dress;

  const NAME = 13; // size of the lanes' names
  const LABEL = 13;
  const LINE = 1.3;
  const ROOM = { bar: 46, centre: 24 }; // for a bar with its labels above and below; from its top to the bar
  const BRACKETED = { bar: 56, centre: 33 };
  const AXIS = 31; // for the ticks

  const height = (size, lines) => Math.round(size * LINE) * lines;

  /* Where everything stands in pixels of the plot area, whose top left is 0, 0. */
  const framed = (figure, { width, height: wanted, margin: given }) => {
    const { meta, xaxis } = figure.layout;
    const axisLines = wrapped(meta.axis, width - 16, 12);
    const margin = given || { l: 6, r: 10, t: 4, b: AXIS + height(12, axisLines.length) + 8, autoexpand: false };
    const plotWidth = width - margin.l - margin.r;
    const [low, high] = xaxis.range;
    const x = (value) => {
      const at = xaxis.type === "log" ? Math.log10(value) : value;
      return ((at - low) / (high - low)) * plotWidth;
    };
    const zones = meta.zones
      .filter(({ lane }) => lane === null)
      .map((zone) => {
        const left = Math.max(0, x(zone.low ?? (xaxis.type === "log" ? 10 ** low : low)));
        const right = Math.min(plotWidth, x(zone.high ?? (xaxis.type === "log" ? 10 ** high : high)));
        const room = Math.min(Math.max(right - left - 12, 200), plotWidth - left - 8);
        return { ...zone, left, right, lines: wrapped(zone.text, room, 12) };
      });
    const strip = zones.reduce((sum, { lines }) => sum + height(12, lines.length) + 8, 0);
    const room = meta.brackets.some(({ text: words }) => words) ? BRACKETED : ROOM;
    const names = meta.lanes.map((name) => wrapped(name, plotWidth - 4, NAME, 700));
    const needed = strip + names.reduce((sum, lines) => sum + height(NAME, lines.length) + room.bar, 0);
    const own = given ? AXIS + height(12, axisLines.length) : 0;
    const total = Math.max(wanted || 0, needed + margin.t + margin.b + own);
    const spare = (total - margin.t - margin.b - own - needed) / meta.lanes.length;
    let top = strip;
    const lanes = names.map((lines) => {
      const start = top + spare / 2;
      const lane = { lines, top: start, centre: start + height(NAME, lines.length) + room.centre };
      top += height(NAME, lines.length) + room.bar + spare;
      return lane;
    });
    const grown = given ? { ...margin, b: margin.b + own } : margin;
    return { width, height: total, margin: grown, plot: { width: plotWidth, height: top }, x, zones, lanes, axisLines };
  };

  /* Ticks whose words have room: none touches another, none leaves the picture. */
  const thinned = ({ tickvals, ticktext }, frame) => {
    const kept = [];
    let last = -Infinity;
    tickvals.forEach((value, place) => {
      const half = textWidth(ticktext[place], 13) / 2;
      const at = frame.x(value);
      const inside = at - half >= -frame.margin.l && at + half <= frame.plot.width + frame.margin.r;
      if (inside && at - half >= last + 8) {
        kept.push([value, ticktext[place]]);
        last = at + half;
      }
    });
    return { tickvals: kept.map(([value]) => value), ticktext: kept.map(([, words]) => words) };
  };

  const text = (lines) => lines.map(escaped).join("<br>");

  const names = (frame, colours) => {
    const notes = frame.lanes.map(({ lines, top }) =>
      note(frame, 0, top, `<b>${lines.map(escaped).join("</b><br><b>")}</b>`, {
        font: { size: NAME, color: colours.ink },
        name: "lane",
      }),
    );
    const boxes = frame.lanes.map(({ lines, top }) => ({
      x0: 0,
      x1: Math.max(...lines.map((words) => textWidth(words, NAME, 700))) + 2,
      y0: top,
      y1: top + height(NAME, lines.length),
    }));
    return { notes, boxes };
  };

  /* Why a region is ruled out, written into it. */
  const reasons = (frame, colours) => {
    let y = 4;
    return frame.zones.map(({ left, lines }) => {
      const told = note(frame, left + 6, y, text(lines), { font: { size: 12, color: colours.ink }, name: "zone" });
      y += height(12, lines.length) + 8;
      return told;
    });
  };

  /* A line between two points, with what lies between them above it. */
  const brackets = (meta, frame, colours) => {
    const drawn = { notes: [], shapes: [], boxes: [] };
    for (const { lane, x0, x1, text: words } of meta.brackets) {
      const y = frame.lanes[lane].centre;
      const [left, right] = [frame.x(x0), frame.x(x1)].sort((a, b) => a - b);
      const style = { color: words ? colours.ink : colours.muted, width: 1.5 };
      drawn.shapes.push({ ...line(frame, { x0: left, y0: y, x1: right, y1: y }, style), layer: "below" });
      drawn.boxes.push({ x0: left, x1: right, y0: y - 2, y1: y + 2 });
      if (!words) continue;
      const width = textWidth(words, LABEL, 700);
      const middle = Math.min(Math.max((left + right) / 2, width / 2), frame.plot.width - width / 2);
      drawn.notes.push(
        note(frame, middle, y - 5, `<b>${escaped(words)}</b>`, {
          xanchor: "center",
          yanchor: "bottom",
          font: { size: LABEL, color: colours.ink },
          name: "bracket",
        }),
      );
      drawn.boxes.push({ x0: middle - width / 2 - 3, x1: middle + width / 2 + 3, y0: y - 23, y1: y - 4 });
    }
    return drawn;
  };

  const labels = (meta, frame, taken) => {
    const bars = meta.marks.map(({ lane, x0, x1, x, range }, key) => {
      const y = frame.lanes[lane].centre;
      const half = x === null ? 0 : 8;
      const [left, right] = range ? [frame.x(x0), frame.x(x1)] : [frame.x(x), frame.x(x)];
      return { key, x0: Math.max(0, left - half), x1: Math.min(frame.plot.width, right + half), y0: y - 8, y1: y + 8 };
    });
    const told = meta.marks.map(({ label }, key) => {
      const short = label.split(", ")[0];
      const size = (words) => ({ text: words, width: textWidth(words, LABEL), height: height(LABEL, 1) });
      return { key, weight: meta.marks.length - key, texts: short === label ? [size(label)] : [size(label), size(short)] };
    });
    const bounds = { x0: -frame.margin.l, x1: frame.plot.width + frame.margin.r, y0: 0, y1: frame.plot.height };
    return placeLabels({ bars, labels: told, bounds, taken }).map(({ key, text: words, box, line: lead }) => ({
      note: note(frame, box.x0, box.y0, escaped(words), {
        font: { size: LABEL, color: meta.marks[key].ink },
        name: `label-${key}`,
      }),
      shape: lead && line(frame, lead, { color: meta.marks[key].ink, width: 1 }),
    }));
  };

  /* Heights in lanes become heights in pixels. */
  const moved = (figure, frame) => {
    const at = (lane) => frame.lanes[lane].centre;
    for (const trace of figure.data) trace.y = trace.y.map((lane) => (lane === null ? null : at(lane)));
    for (const shape of figure.layout.shapes) {
      if (shape.yref !== "y") continue;
      const lane = Math.round((shape.y0 + shape.y1) / 2);
      Object.assign(shape, { y0: at(lane) - 13, y1: at(lane) + 13 });
    }
    Object.assign(figure.layout.yaxis, { range: [frame.plot.height, 0], domain: [0, 1] });
  };

  const lanes = (given, look) => {
    const figure = structuredClone(given);
    const { layout } = figure;
    const { meta } = layout;
    const { colours } = look;
    const frame = framed(figure, look);
    Object.assign(layout, {
      template: look.template,
      width: frame.width,
      height: frame.height,
      margin: frame.margin,
      autosize: false,
    });
    Object.assign(layout.xaxis, thinned(layout.xaxis, frame), { showgrid: true, gridcolor: colours.grid });
    moved(figure, frame);
    const named = names(frame, colours);
    const across = brackets(meta, frame, colours);
    const why = reasons(frame, colours);
    const strip = frame.zones.length ? [{ x0: 0, x1: frame.plot.width, y0: 0, y1: frame.lanes[0].top }] : [];
    const beside = labels(meta, frame, [...named.boxes, ...across.boxes, ...strip]);
    const axis = note(frame, 0, frame.plot.height + AXIS, text(frame.axisLines), {
      font: { size: 12, color: colours.muted },
      name: "axis",
    });
    layout.annotations = [...named.notes, ...why, ...across.notes, ...beside.map(({ note: told }) => told), axis];
    layout.shapes = [...layout.shapes, ...across.shapes, ...beside.map(({ shape }) => shape).filter(Boolean)];
    tips(figure, { narrow: look.width < 600 }, colours);
    return look.night ? byNight(figure, look.night) : figure;
  };

  page.dress = (given, look) => (given.layout.meta.lanes ? lanes : levels)(given, look);
})();
