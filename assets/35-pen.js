/* Words and lines on a chart: how wide a text is, and how Plotly is told of it. */
(() => {
  "use strict";

  const SANS = '"Source Sans 3", "Helvetica Neue", Arial, sans-serif';
  const pen = document.createElement("canvas").getContext("2d");

  /* Each text is measured once; anew when another face has come. */
  const MOST = 5000;
  const widths = new Map();
  document.fonts.addEventListener("loadingdone", () => widths.clear());

  const textWidth = (text, size, weight = 400) => {
    const key = `${weight} ${size} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size >= MOST) widths.clear();
      pen.font = `${weight} ${size}px ${SANS}`;
      width = pen.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  };

  /* The faces that some words are set in, loaded: what is measured before that is another font. */
  const FACES = ["400", "600", "700"].map((weight) => `${weight} 13px "Source Sans 3"`);
  const signsOf = (words) => [...new Set(words.join(""))].join("") || "a";

  const fontsFor = (words) => Promise.all(FACES.map((face) => document.fonts.load(face, signsOf(words)))).catch(() => []);

  /* Whether they are loaded already: then nothing has to wait. */
  const fontsThere = (words) => FACES.every((face) => document.fonts.check(face, signsOf(words)));

  /* Words of a figure's labels and lanes. */
  const wordsOn = ({ layout: { meta } }) =>
    [...meta.marks.flatMap(({ value, label }) => [value, label]), ...(meta.lanes || [])].filter(Boolean);

  /*
   * Plotly reads a few tags in text, and formulas between dollars; here nothing is a tag unless we write it
   * ourselves, and a dollar is money.
   */
  const escaped = (text) =>
    String(text)
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/\$/g, "&#36;");

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

  Object.assign(window.tradeFigures, { escaped, textWidth, fontsFor, fontsThere, wordsOn, wrapped, note, line, SANS });
})();
