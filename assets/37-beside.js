/* What stands beside the bars: their labels, and the events under the years. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { escaped, textWidth, wrapped, note, line } = page;

  /*
   * What a label says beside its number, the longest first; on a phone the number has to do. Where another bar
   * bears the same number for other days, the label names its own.
   */
  const wordings = ({ label, sources, days }, narrow) => {
    if (days) return narrow ? [] : [` ${label}, ${days}`, ` ${days}`];
    const told = sources > 1 ? [` ${label} · ${sources} sources`] : [];
    return narrow ? [""] : [...told, ` ${label}`, ""];
  };

  const NEAR = 3; // pixels: events that close have one line

  /* Where the lines of events stand, each once. */
  const eventPlaces = (meta, space) => {
    const places = [];
    for (const x of meta.events.map(({ date }) => space.x(date)).sort((a, b) => a - b)) {
      if (!places.length || x - places.at(-1) > NEAR) places.push(x);
    }
    return places;
  };

  /* Labels of bars, and the titles of panels. bars: {key, panel, x0, x1, y, y0, y1}; taken: boxes. */
  const labels = (meta, frame, space, bars, taken) => {
    const size = frame.narrow ? 12 : 13;
    const height = size + 4;
    const notes = [];
    const shapes = [];
    const boxes = [];
    for (const { panel, title } of meta.panels) {
      const top = space.tops.get(panel);
      if (meta.panels.length > 1) {
        const y = top - (meta.bands.length ? frame.strip : 0) - 22;
        notes.push(note(space, 0, y, `<b>${escaped(title)}</b>`, { font: { size: 14 } }));
      }
      const marks = meta.marks.map((mark, key) => ({ ...mark, key })).filter((mark) => mark.panel === panel);
      const here = bars.filter((bar) => bar.panel === panel);
      // A figure without a period has no bar; its words stand at its height, at the right edge.
      for (const mark of marks.filter((one) => !one.x0)) {
        const y = space.y(mark.y, panel);
        here.push({ key: mark.key, x0: space.plot.width - 2, x1: space.plot.width, y0: y, y1: y });
      }
      const wanted = marks.filter(({ labelled }) => labelled).map((mark) => {
        const number = textWidth(mark.value, size, 700) + 3;
        const texts = wordings(mark, frame.narrow).map((words) => ({
          text: `<b>${escaped(mark.value)}</b>${escaped(words)}`,
          width: number + textWidth(words, size),
          height,
        }));
        return { key: mark.key, weight: mark.weight, texts };
      });
      const bounds = { x0: 2, x1: space.plot.width, y0: top + 2, y1: top + frame.each - 2 };
      for (const found of page.placeLabels({ bars: here, labels: wanted, bounds, taken, faint: eventPlaces(meta, space) })) {
        boxes.push(found.box);
        const mark = meta.marks[found.key];
        notes.push(
          note(space, found.box.x0, found.box.y0, found.text, {
            font: { size, color: mark.ink },
            name: `label-${mark.ids[0]}`,
          }),
        );
        if (found.line) shapes.push({ ...line(space, found.line, { color: mark.ink, width: 1 }), name: "leader" });
      }
    }
    return { notes, shapes, boxes };
  };

  /*
   * Numbers under the years, a faint line up from each; the list below the chart says what they stand for.
   * A line gives way to the words on the chart, whose boxes are given.
   */
  const lane = (meta, frame, space, colours, words) => {
    if (!meta.events.length) return { notes: [], shapes: [] };
    const size = 11;
    const bottom = space.plot.height - frame.lane - frame.years;
    const y = space.plot.height - frame.lane + 9;
    const points = meta.events.map((event) => ({ ...event, x: space.x(event.date) }));
    const groups = page.joinNumbers(points, (text) => textWidth(text, size, 600) + 10, 3);
    const first = Math.min(...space.tops.values());
    const edge = (group) => (textWidth(group.text, size, 600) + 10) / 2;
    const faint = { color: colours.rule, width: 1, dash: "dot" };
    const shapes = eventPlaces(meta, space).flatMap((x) =>
      page.uncovered(x, first, bottom, words).map(([y0, y1]) => ({ ...line(space, { x0: x, x1: x, y0, y1 }, faint), name: "event" })),
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

  Object.assign(page, { labelBars: labels, laneOfEvents: lane });
})();
