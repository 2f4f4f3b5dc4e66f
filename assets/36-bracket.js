/* The bracket between two counts of the same trade: a line from bar to bar, with how many times between. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { escaped, textWidth, note, line } = page;

  const SIZE = 14;
  const SMALL = 12; // what is usual, in a line below
  const CLEAR = 3; // between the line and the bars at its ends
  const FURTHEST = 120; // of the line beside the bars
  const LEAST = 34; // between two bars; nearer ones have no line, only the words
  const PARTS = [0.62, 0.5, 0.4, 0.72, 0.3, 0.8]; // where in the line its words may stand

  const overlap = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

  /* Boxes of a line at x from one bar to the other, and of the arms it needs where it stands beside them. */
  const pieces = (x, upper, lower) => {
    const arm = (bar) => {
      const end = Math.min(Math.max(x, bar.x0), bar.x1);
      return end === x ? null : { x0: Math.min(x, end), x1: Math.max(x, end), y0: bar.y, y1: bar.y };
    };
    const arms = [upper, lower].map(arm);
    const top = arms[0] ? upper.y : upper.y1 + CLEAR;
    const bottom = arms[1] ? lower.y : lower.y0 - CLEAR;
    return { x, top, bottom, arms: arms.filter(Boolean) };
  };

  const boxesOf = ({ x, top, bottom, arms }) => [
    { x0: x - 1.5, x1: x + 1.5, y0: top, y1: bottom },
    ...arms.map(({ x0, x1, y0 }) => ({ x0: x0 + 1, x1: x1 - 1, y0: y0 - 2, y1: y0 + 2 })),
  ];

  /* Where its words stand: in the line where that is long enough, else beside it, clear of bars if possible. */
  const words = ({ x, top, bottom }, { width, height }, bars, right) => {
    const box = (middle, y) => ({ x0: middle - width / 2, x1: middle + width / 2, y0: y - height / 2, y1: y + height / 2 });
    const within = bottom - top > 40 + height;
    const beside = [x + 6 + width / 2, x - 6 - width / 2];
    const tried = [
      ...(within ? PARTS.map((part) => ({ x, y: top + (bottom - top) * part, within })) : []),
      ...beside.flatMap((middle) => PARTS.map((part) => ({ x: middle, y: top + (bottom - top) * part, within: false }))),
    ].map((at) => ({ ...at, box: box(at.x, at.y) }));
    const inside = tried.filter((at) => at.box.x0 >= 2 && at.box.x1 <= right - 2);
    return inside.find((at) => !bars.some((bar) => overlap(at.box, bar))) || inside[0] || tried[0];
  };

  /* The place that runs over the fewest bars, then over no event, then with the shortest arms. */
  const bestPlace = (upper, lower, bars, events, size, right) => {
    const middle = (Math.max(upper.x0, lower.x0) + Math.min(upper.x1, lower.x1)) / 2;
    const others = bars.filter((bar) => bar !== upper && bar !== lower);
    let best = null;
    const from = Math.max(4, Math.min(upper.x0, lower.x0) - FURTHEST);
    const to = Math.min(right - 4, Math.max(upper.x1, lower.x1) + FURTHEST);
    for (let x = from; x <= to; x += 1) {
      const place = pieces(x, upper, lower);
      const far = place.arms.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0);
      const near = events.some((event) => Math.abs(event - x) < 4) ? 60 : 0;
      const least = near + far + Math.abs(x - middle) / 10;
      if (best && least >= best.cost) continue; // whatever it runs over, it is no better
      const at = words(place, size, bars, right);
      const boxes = boxesOf(place);
      const over = others.filter((bar) => [...boxes, at.box].some((box) => overlap(box, bar))).length;
      const cost = over * 400 + least;
      if (!best || cost < best.cost) best = { ...place, at, boxes, cost };
    }
    return best;
  };

  /* Two bars that nearly touch: their ratio in one line, placed as a label of the upper one. */
  const wordsAlone = ({ text: ratio, usual }, upper, bars, space, edges, colours) => {
    const words = usual ? ` ${usual}` : "";
    const width = textWidth(ratio, SIZE, 700) + textWidth(words, SMALL) + 4;
    const bounds = { x0: 2, x1: space.plot.width, y0: edges.first + 2, y1: edges.last - 2 };
    const [found] = page.placeLabels({
      bars: bars.filter(({ key }) => key !== null),
      taken: bars.filter(({ key }) => key === null),
      labels: [{ key: upper.key, weight: 1, texts: [{ text: ratio, width, height: 18 }] }],
      bounds,
    });
    if (!found) return { notes: [], shapes: [], boxes: [] };
    const told = `<b>${escaped(ratio)}</b><span style="font-size:${SMALL}px">${escaped(words)}</span>`;
    const style = { font: { size: SIZE, color: colours.ink }, name: "bracket" };
    const lead = found.line && { ...line(space, found.line, { color: colours.ink, width: 1 }), name: "bracket" };
    return {
      notes: [note(space, found.box.x0, found.box.y0, told, style)],
      shapes: lead ? [lead] : [],
      boxes: [found.box],
    };
  };

  /*
   * meta: of the chart; space: its geometry; bars: {key, x0, x1, y, y0, y1} of its panel, signs among them with
   * the key null; edges: its first and last pixel. Gives notes, shapes and the boxes that they take.
   */
  const bracket = (meta, space, bars, edges, colours) => {
    const none = { notes: [], shapes: [], boxes: [] };
    const pair = meta.bracket?.marks.map((number) => bars.find(({ key }) => key === number));
    if (!pair?.every(Boolean)) return none;
    const [upper, lower] = pair.sort((a, b) => a.y - b.y);
    if (Math.max(upper.x0, lower.x0, 0) >= Math.min(upper.x1, lower.x1, space.plot.width)) return none;
    if (lower.y - upper.y < LEAST) return wordsAlone(meta.bracket, upper, bars, space, edges, colours);
    const { text: ratio, usual } = meta.bracket;
    const size = {
      width: Math.max(textWidth(ratio, SIZE, 700), textWidth(usual, SMALL)) + 10,
      height: usual ? 38 : 20,
    };
    const events = meta.events.map(({ date }) => space.x(date));
    const found = bestPlace(upper, lower, bars, events, size, space.plot.width);
    const { x, top, bottom, arms, at } = found;
    const style = { color: colours.ink, width: 1.5 };
    const stretches = at.within ? [[top, at.box.y0 - 1], [at.box.y1 + 1, bottom]] : [[top, bottom]];
    const feet = [
      [top, upper],
      [bottom, lower],
    ].filter(([y, bar]) => y !== bar.y);
    const shapes = [
      ...stretches.map(([begin, end]) => line(space, { x0: x, y0: begin, x1: x, y1: end }, style)),
      ...feet.map(([y]) => line(space, { x0: x - 5, y0: y, x1: x + 5, y1: y }, style)),
      ...arms.map((arm) => line(space, arm, style)),
    ].map((shape) => ({ ...shape, name: "bracket" }));
    const lines = [`<b>${escaped(ratio)}</b>`, ...(usual ? [`<span style="font-size:${SMALL}px">${escaped(usual)}</span>`] : [])];
    const text = note(space, at.x, at.y, lines.join("<br>"), {
      align: "center",
      bgcolor: colours.paper,
      xanchor: "center",
      yanchor: "middle",
      font: { size: SIZE, color: colours.ink },
      name: "bracket",
    });
    return { notes: [text], shapes, boxes: [...found.boxes, at.box] };
  };

  Object.assign(window.tradeFigures, { drawBracket: bracket });
})();
