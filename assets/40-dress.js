/* A chart as the server drew it, dressed for the reader: for this width, these colours, with its labels. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { escaped, textWidth, wrapped, note } = page;

  const NARROW = 600;
  const BAND_STRIP = 18; // above each panel, for the names of fiscal years
  const YEAR = 365.25 * 86400e3;
  const SIGN = 6.5; // half a diamond, with its outline
  const SMALL_SIGN = 2.5; // of official figures that follow each other closely, such as those of months
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

  /* Room at the left for the words of the axis. */
  const tickRoom = (layout) => {
    const words = layout.meta.panels.flatMap(({ panel }) => layout[axisOf(panel)].ticktext);
    return Math.ceil(Math.max(...words.map((text) => textWidth(text, 13)))) + 10;
  };

  /* Sizes in pixels: panels one below the other, then the years, then the lane of events. */
  const framed = (layout, { width, height, margin: given }) => {
    const { meta } = layout;
    const narrow = width < NARROW;
    const number = meta.panels.length;
    const lane = meta.events.length ? 30 : 0;
    const title = (number > 1 ? 40 : 0) + (meta.bands.length ? BAND_STRIP : 0);
    const margin = given || { l: Math.max(narrow ? 46 : 58, tickRoom(layout)), r: narrow ? 6 : 14, t: 6, b: 6, autoexpand: false };
    const years = 28;
    const wanted = narrow ? [400, 300] : [500, 320];
    const each = height
      ? (height - margin.t - margin.b - years - lane) / number - title
      : wanted[number > 1 ? 1 : 0];
    const total = height || margin.t + number * (each + title) + years + lane + margin.b;
    return { narrow, lane, strip: BAND_STRIP, title, margin, years, each, width, height: total };
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
    const dayAt = (pixels) => new Date(begin + (pixels / plot.width) * (end - begin)).toISOString();
    const valueAt = (pixels, panel) => {
      const axis = layout[axisOf(panel)];
      const [low, high] = axis.range;
      const at = low + (1 - (pixels - tops.get(panel)) / frame.each) * (high - low);
      return axis.type === "log" ? 10 ** at : at;
    };
    const perYear = plot.width / ((end - begin) / YEAR);
    return { plot, x, y, dayAt, valueAt, tops, perYear };
  };

  /* How thick each bar is drawn, by its number: what its trace says. */
  const thicknesses = (data) =>
    new Map(
      data
        .filter(({ mode, customdata }) => mode === "lines" && customdata)
        .flatMap(({ customdata, line }) => customdata.map((number) => [number, line.width])),
    );

  /*
   * Every bar where it is drawn, so that each can be seen: {key, panel, x0, x1, y, y0, y1, thick, full, sign},
   * sign being the middle of its diamond. Bars of nearly equal values stand side by side, some pixels off.
   */
  const placedBars = (figure, space) => {
    const full = thicknesses(figure.data);
    const dated = figure.layout.meta.marks.map((mark, key) => ({ ...mark, key })).filter(({ x0 }) => x0);
    const bars = dated.map(({ key, panel, x0, x1, y, kind }) => ({
      key,
      panel,
      half: kind === "official" && space.x(x1) - space.x(x0) < 2 * SIGN ? SMALL_SIGN : SIGN,
      x0: space.x(x0),
      x1: space.x(x1),
      y: space.y(y, panel),
      thick: full.get(key),
    }));
    return [...space.tops.keys()].flatMap((panel) => {
      const here = bars.filter((bar) => bar.panel === panel);
      const room = page.spreadBars(here);
      const placed = here.map((bar) => ({ ...bar, full: bar.thick, ...room.get(bar.key) }));
      const signs = page.placeSigns(placed, SIGN);
      return placed.map((bar) => ({
        ...bar,
        y0: bar.y - bar.thick / 2 - 0.5,
        y1: bar.y + bar.thick / 2 + 0.5,
        sign: bar.x0 + (bar.x1 - bar.x0) * signs.get(bar.key),
      }));
    });
  };

  /* Boxes of the diamonds, which no word may cover. */
  const signBoxes = (bars) =>
    bars.map(({ panel, sign, y, half }) => ({ panel, x0: sign - half, x1: sign + half, y0: y - half, y1: y + half }));

  /* Traces moved to where their bars have room; bars of another thickness are a trace of their own. */
  const inPlace = (figure, bars, space) => {
    const byKey = new Map(bars.map((bar) => [bar.key, bar]));
    const height = (number) => (number === null ? null : space.valueAt(byKey.get(number).y, byKey.get(number).panel));
    const signs = (trace) => {
      const here = trace.customdata.map((number) => byKey.get(number));
      const sizes = here.map(({ thick, full, half }) =>
        half === SMALL_SIGN ? 2 * SMALL_SIGN - 1 : trace.marker.size - (thick < 0.7 * full ? 2 : 0),
      );
      return {
        ...trace,
        x: here.map(({ sign }) => space.dayAt(sign)),
        y: trace.customdata.map(height),
        marker: { ...trace.marker, opacity: 1, size: sizes },
      };
    };
    const lines = (trace) => {
      // Between two bars there is a gap, which goes with the bar before it.
      const owners = trace.customdata.map((number, place) => number ?? trace.customdata[place - 1]);
      const thick = owners.map((number) => byKey.get(number).thick);
      return [...new Set(thick)].map((width) => {
        const kept = (list) => list.filter((_, place) => thick[place] === width);
        const customdata = kept(trace.customdata);
        return { ...trace, x: kept(trace.x), y: customdata.map(height), customdata, line: { ...trace.line, width } };
      });
    };
    figure.data = figure.data.flatMap((trace) => {
      if (trace.meta) return [{ ...trace, y: trace.y.map(() => height(trace.meta.mark)) }];
      return trace.mode === "lines" ? lines(trace) : [signs(trace)];
    });
  };

  const setAxes = (layout, frame, space) => {
    const part = (pixels) => 1 - pixels / space.plot.height;
    for (const [panel, top] of space.tops) {
      layout[axisOf(panel)].domain = [Math.max(0, part(top + frame.each)), part(top)];
    }
    const panels = layout.meta.panels;
    layout.xaxis.anchor = axisOf(panels[panels.length - 1].panel).replace("axis", "");
    const step = [1, 2, 5, 10, 20].find((years) => years * space.perYear >= 38) || 50;
    if (step === 1) {
      Object.assign(layout.xaxis, { dtick: "M12", ticklabelmode: "period" });
      return;
    }
    // Years that would be cut at the right edge are left out.
    const [first, last] = layout.meta.years;
    const half = textWidth("2000", 13) / 2;
    const years = [];
    for (let year = Math.ceil(first / step) * step; year <= last + 1; year += step) {
      if (space.x(`${year}-01-01`) + half <= space.plot.width + frame.margin.r) years.push(year);
    }
    Object.assign(layout.xaxis, {
      tickmode: "array",
      tickvals: years.map((year) => `${year}-01-01`),
      ticktext: years.map(String),
      ticklabelmode: "instant",
    });
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
    const frame = framed(layout, look);
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
    const bars = placedBars(figure, space);
    inPlace(figure, bars, space);
    const signs = signBoxes(bars);
    const bound = meta.bracket && meta.marks[meta.bracket.marks[0]].panel;
    const near = [...bars, ...signs.map((sign) => ({ ...sign, key: null }))].filter(({ panel }) => panel === bound);
    const from = space.tops.get(bound);
    const across = page.drawBracket(meta, space, near, { first: from, last: from + frame.each }, colours);
    const beside = page.labelBars(meta, frame, space, bars, [...across.boxes, ...signs]);
    const under = page.laneOfEvents(meta, frame, space, colours, [...beside.boxes, ...across.boxes]);
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

  Object.assign(page, { dress, tips, byNight });
})();
