/* What a reader takes away, made in the browser: the chart as PNG and SVG, what is shown as CSV. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const WIDTH = 1200;
  const HEIGHT = 675; // or more, where several pairs or many events need it
  const LEAST = { one: 300, several: 210 }; // pixels for the bars of a panel
  const EDGE = 32;
  const FONT_FILES = [
    ["latin", "U+0000-00FF, U+0131, U+2000-206F, U+20AC, U+2212"],
    ["latin-ext", "U+0100-02BA, U+1E00-1E9F, U+20A0-20AB, U+20AD-20C0"],
    ["cyrillic", "U+0301, U+0400-045F, U+0490-0491, U+2116"],
  ];

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const save = (blob, name) => {
    const link = page.element("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    page.say(`Saved ${name}`);
  };

  /* ---- The chart as a picture that can stand alone ---- */

  /* Lines of text in the figure's margins: what is above the plot, and what is below. */
  const surround = (meta, link) => {
    const width = WIDTH - 2 * EDGE;
    const rows = [];
    const add = (side, text, size, colour, weight, gap) => {
      for (const words of page.wrapped(text, width, size, weight)) {
        rows.push({ side, size, colour, text: weight > 400 ? `<b>${page.escaped(words)}</b>` : page.escaped(words) });
      }
      rows[rows.length - 1].gap = gap;
    };
    add("above", meta.title, 26, "ink", 700, 2);
    add("above", meta.subtitle, 16, "muted", 400, 6);
    rows.push({ side: "above", size: 15, colour: "ink", text: legendWords(meta), gap: 10 });
    if (meta.events.length) {
      const events = meta.events.map(({ number, when, title }) => `(${number}) ${when}: ${title}`).join(" · ");
      add("below", events, 12, "muted", 400, 6);
    }
    const context = meta.events.length ? "Events are context, not causes. " : "";
    add("below", `Sources: ${meta.sources}, as quoted. ${context}${meta.note}`, 13, "ink", 400, 2);
    add("below", `Retrieved ${today()} with Trade Figures: ${link}`, 13, "muted", 400, 0);
    return rows;
  };

  const legendWords = (meta) =>
    meta.legend
      .map(({ mark, colour, ink, words }) => {
        const shape =
          { bar: "▬", quoted: "◇", official: "●", implied: "▨", excluded: "▩", usual: "▭" }[mark] || "";
        const tint = colour ? ` style="color:${ink}"` : "";
        return `<span${tint}>${shape} ${page.escaped(words)}</span>`;
      })
      .join("     ");

  const heightOf = (rows) => rows.reduce((sum, { size, gap }) => sum + Math.round(size * 1.3) + (gap || 0), 0);

  /* The figure for a picture: light, of fixed size, with all that a reader elsewhere needs written into it. */
  const standing = (given, theme) => {
    const meta = given.layout.meta;
    const rows = surround(meta, page.permalink());
    const above = rows.filter(({ side }) => side === "above");
    const below = rows.filter(({ side }) => side === "below");
    const margin = {
      l: EDGE + (meta.lanes ? 0 : 52),
      r: EDGE,
      t: EDGE + heightOf(above),
      b: EDGE - 8 + heightOf(below),
      autoexpand: false,
    };
    // Lanes take the height they need by themselves.
    const panels = meta.lanes ? 0 : meta.panels.length;
    const bars = panels * (panels > 1 ? LEAST.several + 58 : LEAST.one + 18) + 58;
    const figure = page.dress(given, {
      width: WIDTH,
      height: Math.max(HEIGHT, margin.t + margin.b + bars),
      margin,
      template: theme.template,
      colours: theme.colours,
      night: null,
    });
    const { height, margin: inner } = figure.layout;
    const plot = { width: WIDTH - margin.l - margin.r, height: height - inner.t - inner.b };
    const write = (lines, from) => {
      let y = from;
      for (const { text, size, colour, gap } of lines) {
        figure.layout.annotations.push({
          xref: "paper",
          yref: "paper",
          x: (EDGE - margin.l) / plot.width,
          y: 1 - y / plot.height,
          xanchor: "left",
          yanchor: "top",
          align: "left",
          borderpad: 0,
          showarrow: false,
          text,
          font: { size, color: theme.colours[colour] },
        });
        y += Math.round(size * 1.3) + (gap || 0);
      }
    };
    write(above, -margin.t + EDGE - 6);
    write(below, plot.height + inner.b - margin.b + 10);
    return figure;
  };

  const asSvg = async (given = page.current.figure) => {
    const figure = standing(given, page.theme);
    const address = await window.Plotly.toImage(
      { data: figure.data, layout: figure.layout, config: { staticPlot: true } },
      { format: "svg", width: WIDTH, height: figure.layout.height },
    );
    const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
    return withFonts(text);
  };

  const base64 = async (address) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };

  /* A picture stands alone: the faces it is set in go into it, those of other scripts only where needed. */
  const withFonts = async (svg) => {
    const needed = FONT_FILES.filter(
      ([name]) => name === "latin" || (name === "cyrillic" ? /[\u0400-\u04ff]/ : /[\u0100-\u02ba\u1e00-\u1eff\u20a0-\u20c0]/).test(svg),
    );
    const faces = await Promise.all(
      needed.map(async ([name, range]) => {
        const data = await base64(`assets/fonts/source-sans-3-${name}-wght-normal.woff2`);
        return `@font-face{font-family:"Source Sans 3";font-weight:200 900;unicode-range:${range};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
      }),
    );
    return svg.replace(/(<svg[^>]*>)/, `$1<style>${faces.join("")}</style>`);
  };

  const asPng = async (scale = 2, given = page.current.figure) => {
    const svg = await asSvg(given);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = page.element("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const pen = canvas.getContext("2d");
    pen.fillStyle = page.theme.colours.paper;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => {
      canvas.toBlob(resolve, "image/png");
    });
  };

  /* ---- What is shown as CSV ---- */

  /* Spreadsheets take text that begins like this for a formula; a quote before it says that it is text. */
  const FORMULA = /^[\s\u00a0\u0000-\u001f\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05]/;

  const cell = (value) => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    let text = value.replace(/[\r\n\0]+/g, " ");
    if (FORMULA.test(text) || /^[\t\r]/.test(value)) text = `'${text}`;
    return /[",;\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };

  const asCsv = ({ table: { columns, rows } }) =>
    [columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

  /* ---- The buttons ---- */

  const fileName = (ending, key = "") =>
    `${page.current.file}${key && `_${key.replace(/[^\w.-]+/g, "-")}`}_${today()}.${ending}`;

  const offer = (id, ending, make) =>
    document.addEventListener("click", async (event) => {
      if (!event.target.closest?.(`#${id}`) || !page.current) return;
      try {
        save(await make(), fileName(ending));
      } catch (problem) {
        page.say("This file could not be made.");
        throw problem;
      }
    });

  offer("download-png", "png", () => asPng(2));
  offer("download-svg", "svg", async () => new Blob([await asSvg()], { type: "image/svg+xml" }));
  offer("download-csv", "csv", async () => new Blob(["\ufeff", asCsv(page.current)], { type: "text/csv" }));

  /* A panel gives away the same as the chart. */
  const takings = {
    png: ({ figure }) => asPng(2, figure),
    svg: async ({ figure }) => new Blob([await asSvg(figure)], { type: "image/svg+xml" }),
    csv: async ({ columns, rows }) => new Blob(["\ufeff", asCsv({ table: { columns, rows } })], { type: "text/csv" }),
  };

  document.addEventListener("click", async (event) => {
    const ending = event.target.closest?.("[data-take]")?.dataset.take;
    const key = event.target.closest?.(".panel")?.dataset.key;
    const panel = ending && page.current?.panels.find((one) => one.key === key);
    if (!panel) return;
    try {
      save(await takings[ending](panel), fileName(ending, key));
    } catch (problem) {
      page.say("This file could not be made.");
      throw problem;
    }
  });

  Object.assign(page, { asCsv, asSvg, asPng });
})();
