/* A chart as the server drew it, dressed for the reader: for this width, these colours, with its labels. */
(() => {
  "use strict";

  const SANS = '"Source Sans 3", "Helvetica Neue", Arial, sans-serif';
  const NARROW = 600;
  const BAND_STRIP = 18; // above each panel, for the names of fiscal years
  const YEAR = 365.25 * 86400e3;
  const pen = document.createElement("canvas").getContext("2d");

  const textWidth = (text, size, weight = 400) => {
    pen.font = `${weight} ${size}px ${SANS}`;
    return pen.measureText(text).width;
  };

  /* Plotly reads a few tags in text; here nothing is a tag unless we write it ourselves. */
  const escaped = (text) =>
    String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  const wrapped = (text, width, size, weight = 400) => {
    const lines = [""];
    for (const word of String(text).split(/\s+/)) {
      const line = lines[lines.length - 1];
      const longer = line ? `${line} ${word}` : word;
      if (!line || textWidth(longer, size, weight) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  };

  /* Every colour of the day replaced by the one of the night. */
  const byNight = (value, night) => {
    if (typeof value === "string") return night[value] || value;
    if (Array.isArray(value)) return value.map((item) => byNight(item, night));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, byNight(item, night)]));
    }
    return value;
  };

  const axisOf = (panel) => (panel === 0 ? "yaxis" : `yaxis${panel + 1}`);

  /* Sizes in pixels: panels one below the other, then the years, then the lane of events. */
  const framed = (meta, { width, height, margin: given }) => {
    const narrow = width < NARROW;
    const number = meta.panels.length;
    const lane = meta.events.length ? 30 : 0;
    const title = (number > 1 ? 40 : 0) + (meta.bands.length ? BAND_STRIP : 0);
    const margin = given || { l: narrow ? 46 : 58, r: narrow ? 6 : 14, t: 6, b: 6, autoexpand: false };
    const years = 28;
    const wanted = narrow ? [400, 300] : [500, 320];
    const each = height
      ? (height - margin.t - margin.b - years - lane) / number - title
      : wanted[number > 1 ? 1 : 0];
    const total = height || margin.t + number * (each + title) + years + lane + margin.b;
    return { narrow, lane, title, margin, years, each, width, height: total };
  };

  /* Where data stand in pixels of the plot area, whose top left is 0, 0. */
  const geometry = (figure, frame) => {
    const { layout } = figure;
    const plot = {
      width: frame.width - frame.margin.l - frame.margin.r,
      height: frame.height - frame.margin.t - frame.margin.b,
    };
    const [begin, end] = layout.xaxis.range.map((day) => Date.parse(day));
    const tops = new Map();
    layout.meta.panels.forEach(({ panel }, place) => {
      tops.set(panel, place * (frame.each + frame.title) + frame.title);
    });
    const x = (day) => ((Date.parse(day) - begin) / (end - begin)) * plot.width;
    const y = (value, panel) => {
      const axis = layout[axisOf(panel)];
      const [low, high] = axis.range;
      const at = axis.type === "log" ? Math.log10(value) : value;
      return tops.get(panel) + (1 - (at - low) / (high - low)) * frame.each;
    };
    const perYear = plot.width / ((end - begin) / YEAR);
    return { plot, x, y, tops, perYear };
  };

  const note = (space, x, y, text, more = {}) => ({
    xref: "paper",
    yref: "paper",
    x: x / space.plot.width,
    y: 1 - y / space.plot.height,
    text,
    showarrow: false,
    borderpad: 0,
    xanchor: "left",
    yanchor: "top",
    align: "left",
    ...more,
  });

  const line = (space, { x0, y0, x1, y1 }, style) => ({
    type: "line",
    xref: "paper",
    yref: "paper",
    x0: x0 / space.plot.width,
    x1: x1 / space.plot.width,
    y0: 1 - y0 / space.plot.height,
    y1: 1 - y1 / space.plot.height,
    line: style,
  });

  const setAxes = (layout, frame, space) => {
    const part = (pixels) => 1 - pixels / space.plot.height;
    for (const [panel, top] of space.tops) {
      layout[axisOf(panel)].domain = [Math.max(0, part(top + frame.each)), part(top)];
    }
    const panels = layout.meta.panels;
    layout.xaxis.anchor = axisOf(panels[panels.length - 1].panel).replace("axis", "");
    const step = [1, 2, 5, 10, 20].find((years) => years * space.perYear >= 38) || 50;
    const first = layout.meta.years[0];
    Object.assign(
      layout.xaxis,
      step === 1
        ? { dtick: "M12", ticklabelmode: "period" }
        : { dtick: `M${12 * step}`, tick0: `${Math.ceil(first / step) * step}-01-01`, ticklabelmode: "instant" },
    );
  };

  /* The names of fiscal years at the top of their bands, where there is room. */
  const bandLabels = (meta, frame, space, colours) => {
    const size = 11;
    const notes = [];
    for (const band of meta.bands) {
      const from = Math.max(0, space.x(band.x0));
      const to = Math.min(space.plot.width, space.x(band.x1));
      const text = [band.label, band.label.slice(0, 2) + band.label.slice(-5)].find(
        (words) => textWidth(words, size) + 8 <= to - from,
      );
      if (!text) continue;
      const width = textWidth(text, size);
      const x = (from + to) / 2 - width / 2;
      const y = space.tops.get(band.panel) - BAND_STRIP + 1;
      notes.push(note(space, x, y, text, { font: { size, color: colours.muted } }));
    }
    return notes;
  };

  /* The bracket between two counts of the same trade: a line from bar to bar, with how many times between. */
  const bracket = (meta, space, colours) => {
    const pair = meta.bracket?.marks.map((number) => meta.marks[number]);
    if (!pair || pair[0].panel !== pair[1].panel) return { notes: [], shapes: [], boxes: [] };
    const from = Math.max(0, ...pair.map((mark) => space.x(mark.x0)));
    const to = Math.min(space.plot.width, ...pair.map((mark) => space.x(mark.x1)));
    const [y0, y1] = pair.map((mark) => space.y(mark.y, mark.panel)).sort((a, b) => a - b);
    if (to <= from) return { notes: [], shapes: [], boxes: [] };
    const x = from + (to - from) * 0.3;
    const style = { color: colours.ink, width: 1.5 };
    const [top, bottom] = y1 - y0 > 40 ? [y0 + 8, y1 - 8] : [y0, y1];
    const size = 14;
    const width = textWidth(meta.bracket.text, size, 700) + 10;
    // Its words stand in the line where it is long enough, else beside it.
    const within = bottom - top > 60;
    const at = { x: within ? x : x + 6 + width / 2, y: top + (bottom - top) * (within ? 0.62 : 0.5) };
    const stretches = within ? [[top, at.y - 11], [at.y + 11, bottom]] : [[top, bottom]];
    const shapes = [
      ...stretches.map(([begin, end]) => line(space, { x0: x, y0: begin, x1: x, y1: end }, style)),
      ...[top, bottom].map((y) => line(space, { x0: x - 5, y0: y, x1: x + 5, y1: y }, style)),
    ];
    const text = note(space, at.x, at.y, `<b>${escaped(meta.bracket.text)}</b>`, {
      xanchor: "center",
      yanchor: "middle",
      font: { size, color: colours.ink },
      name: "bracket",
    });
    const boxes = [
      { x0: x - 2, x1: x + 2, y0: top, y1: bottom },
      { x0: at.x - width / 2, x1: at.x + width / 2, y0: at.y - 10, y1: at.y + 10 },
    ];
    return { notes: [text], shapes, boxes };
  };

  const labels = (meta, frame, space, taken) => {
    const size = frame.narrow ? 12 : 13;
    const height = size + 4;
    const notes = [];
    const shapes = [];
    const half = 5;
    for (const { panel, title } of meta.panels) {
      const top = space.tops.get(panel);
      if (meta.panels.length > 1) notes.push(note(space, 0, top - (meta.bands.length ? BAND_STRIP : 0) - 22, `<b>${escaped(title)}</b>`, { font: { size: 14 } }));
      const marks = meta.marks.map((mark, key) => ({ ...mark, key })).filter((mark) => mark.panel === panel);
      const bars = marks.filter((mark) => mark.x0).map((mark) => {
        const y = space.y(mark.y, panel);
        const [x0, x1] = [space.x(mark.x0), space.x(mark.x1)];
        const reach = Math.max(half + 1 - (x1 - x0) / 2, 0);
        return { key: mark.key, x0: x0 - reach, x1: x1 + reach, y0: y - half, y1: y + half };
      });
      // A figure without a period has no bar; its words stand at its height, at the right edge.
      for (const mark of marks.filter((one) => !one.x0)) {
        const y = space.y(mark.y, panel);
        bars.push({ key: mark.key, x0: space.plot.width - 2, x1: space.plot.width, y0: y, y1: y, bare: true });
      }
      const wanted = marks.map((mark) => {
        const words = ` ${mark.label}`;
        const full = textWidth(mark.value, size, 700) + textWidth(words, size) + 3;
        const texts = [
          { text: `<b>${escaped(mark.value)}</b>${escaped(words)}`, width: full, height },
          { text: `<b>${escaped(mark.value)}</b>`, width: textWidth(mark.value, size, 700) + 3, height },
        ];
        return { key: mark.key, weight: mark.weight, texts: frame.narrow ? texts.slice(1) : texts };
      });
      const bounds = { x0: 2, x1: space.plot.width, y0: top + 2, y1: top + frame.each - 2 };
      for (const found of window.tradeFigures.placeLabels({ bars, labels: wanted, bounds, taken })) {
        const mark = meta.marks[found.key];
        notes.push(
          note(space, found.box.x0, found.box.y0, found.text, {
            font: { size, color: mark.ink },
            name: `label-${mark.ids[0]}`,
          }),
        );
        if (found.line) shapes.push(line(space, found.line, { color: mark.ink, width: 1 }));
      }
    }
    return { notes, shapes };
  };

  /* Numbers under the years, a faint line up from each; the list below the chart says what they stand for. */
  const lane = (meta, frame, space, colours) => {
    if (!meta.events.length) return { notes: [], shapes: [] };
    const size = 11;
    const bottom = space.plot.height - frame.lane - frame.years;
    const y = space.plot.height - frame.lane + 9;
    const points = meta.events.map((event) => ({ ...event, x: space.x(event.date) }));
    const groups = window.tradeFigures.joinNumbers(points, (text) => textWidth(text, size, 600) + 10, 3);
    const first = Math.min(...space.tops.values());
    const edge = (group) => (textWidth(group.text, size, 600) + 10) / 2;
    const shapes = points.map(({ x }) =>
      line(space, { x0: x, x1: x, y0: first, y1: bottom }, { color: colours.rule, width: 1, dash: "dot" }),
    );
    const notes = groups.map((group) => {
      const x = Math.min(Math.max(group.x, edge(group)), space.plot.width - edge(group));
      return note(space, x, y, group.text, {
        xanchor: "center",
        borderpad: 3,
        bordercolor: colours.rule,
        bgcolor: colours.paper,
        font: { size, color: colours.ink },
        hovertext: group.members
          .map((event) => wrapped(`${event.when}: ${event.title}`, 260, 12).map(escaped).join("<br>"))
          .join("<br>"),
        name: "event",
      });
    });
    return { notes, shapes };
  };

  /* What is said under the pointer, broken into lines that fit the screen. */
  const tips = (figure, frame, colours) => {
    const width = frame.narrow ? 210 : 300;
    const said = figure.layout.meta.marks.map(({ tip }) =>
      tip
        .map(([word, text]) => {
          if (!word) return wrapped(text, width, 13, 700).map((part) => `<b>${escaped(part)}</b>`).join("<br>");
          const lead = `<span style="color:${colours.muted}">${escaped(word)}</span> `;
          return lead + wrapped(text, width - textWidth(word, 13) - 6, 13).map(escaped).join("<br>");
        })
        .join("<br>"),
    );
    for (const trace of figure.data) {
      if (!trace.customdata) continue;
      trace.text = trace.customdata.map((number) => (number === null ? "" : said[number]));
      trace.hovertemplate = "%{text}<extra></extra>";
    }
  };

  /*
   * Dress a figure. look: width, height (null: as high as it needs), margin (or null), template, colours, and
   * night (what each colour becomes, or null by day). Gives a new figure; the one given stays as it is.
   */
  const dress = (given, look) => {
    const figure = structuredClone(given);
    const { layout } = figure;
    const { meta } = layout;
    const frame = framed(meta, look);
    const { colours } = look;
    Object.assign(layout, {
      template: look.template,
      width: frame.width,
      height: frame.height,
      margin: frame.margin,
      autosize: false,
    });
    const space = geometry(figure, frame);
    setAxes(layout, frame, space);
    const bands = bandLabels(meta, frame, space, colours);
    const across = bracket(meta, space, colours);
    const beside = labels(meta, frame, space, across.boxes);
    const under = lane(meta, frame, space, colours);
    layout.annotations = [...bands, ...across.notes, ...beside.notes, ...under.notes];
    layout.shapes = [
      ...layout.shapes,
      ...under.shapes.map((shape) => ({ ...shape, layer: "below" })),
      ...across.shapes,
      ...beside.shapes,
    ];
    tips(figure, frame, colours);
    return look.night ? byNight(figure, look.night) : figure;
  };

  Object.assign(window.tradeFigures, { dress, escaped, textWidth, wrapped, SANS });
})();
