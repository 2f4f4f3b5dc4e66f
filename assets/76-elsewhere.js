/* A chart in other people's pages and folders: embed codes, a page in a file, the evidence of a figure. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const HERO = "levels";
  const MARGINS = 250; // pixels for title, legend and sources around an embedded chart

  const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

  const frame = (attributes) => {
    const told = Object.entries(attributes).map(([name, value]) => `${name}="${quoted(String(value))}"`);
    return `<iframe ${told.join(" ")}></iframe>`;
  };

  const chartField = (key) => (key === HERO ? {} : { chart: key });

  /* As high as it is in a column of 800 pixels. */
  const heightOf = (chart) =>
    page.dress(chart.figure, { width: 800, height: null, ...page.theme, night: null }).layout.height + MARGINS;

  const live = async (chart) => {
    const { title, link } = await page.wordsOf(chart.key);
    const site = link.split("?")[0];
    return frame({
      src: `${site}${page.madeFrom("embed", chartField(chart.key))}`,
      title,
      width: "100%",
      height: heightOf(chart),
      loading: "lazy",
      style: "border:0",
    });
  };

  const STYLE =
    "body{margin:0;background:#fdfcfa;color:#1c1b19;font:14px/1.4 'Source Sans 3',Arial,sans-serif}" +
    "svg{display:block;width:100%;height:auto}p,details{margin:8px 16px}.scroll{overflow:auto;max-height:70vh}" +
    "table{border-collapse:collapse}th,td{padding:2px 12px 2px 0;text-align:left;vertical-align:top}";
  const COLUMNS = [
    ["what", "What"],
    ["lane", "Where"],
    ["as_printed", "As printed"],
    ["value", "Value"],
    ["low", "Lowest"],
    ["high", "Highest"],
    ["period", "Period"],
    ["verdict", "Verdict"],
    ["publisher", "Source"],
  ];

  /* The figures that a chart draws, as a table in markup. */
  const tableOf = (chart, rows) => {
    const drawn = new Set(chart.figure.layout.meta.marks.flatMap(({ ids }) => ids));
    const kept = rows.filter(({ reading_id: id }) => drawn.has(id));
    const names = COLUMNS.filter(([name]) => kept.some((row) => row[name] !== null && row[name] !== undefined));
    const cell = (value) => `<td>${quoted(String(value ?? ""))}</td>`;
    const heads = names.map(([, head]) => `<th scope="col">${head}</th>`).join("");
    const lines = kept.map((row) => `<tr>${names.map(([name]) => cell(row[name])).join("")}</tr>`).join("");
    return `<details><summary>The figures</summary><div class="scroll"><table><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div></details>`;
  };

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };

  /* All of it in the code itself: it asks nobody for anything, and never changes. */
  const frozen = async (chart) => {
    const [svg, words, { figures }] = await Promise.all([
      page.asSvg(chart),
      page.wordsOf(chart.key),
      fetched(page.madeFrom("data/figures.json", chartField(chart.key))),
    ]);
    const content = svg
      .replace(/^<\?xml[^>]*>/, "")
      .replace(/<svg([^>]*)>/, (_, told) => {
        const [, width] = told.match(/ width="(\d+)"/);
        const [, height] = told.match(/ height="(\d+)"/);
        const kept = told.replace(/ (width|height|viewBox)="[^"]*"/g, "");
        return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${quoted(words.title)}"${kept}>`;
      });
    const now = /^https?:/.test(words.address)
      ? `<a href="${quoted(words.address)}" target="_blank" rel="noopener noreferrer">The same view now</a>`
      : `The same view now: ${quoted(words.address)}`;
    const link = `<p>Figures as of ${words.retrieved}. ${now}</p>`;
    return frame({
      title: words.title,
      width: "100%",
      height: 620,
      loading: "lazy",
      style: "border:0",
      sandbox: "allow-popups",
      srcdoc: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${quoted(words.title)}</title><style>${STYLE}</style>${content}${link}${tableOf(chart, figures)}</html>`,
    });
  };

  /* The figure that a chart's evidence is about: its panel's own, or the selected one. */
  const figureOf = (key) => (key === HERO ? page.current.card?.id : key.split("-").slice(1).join("-")) || null;

  /* Everything about one figure, with the charts of this screen that draw it: {name, blob}. */
  page.evidence = async (figure) => {
    const query = page.withField(page.current.query, "figure", figure);
    const { name, files } = await fetched(`data/evidence.json${query}`);
    const own = ({ figure: drawn }) => drawn.layout.meta.marks.some(({ ids }) => ids.includes(figure));
    for (const chart of page.charts().filter(own)) {
      files[`chart-${chart.key.replace(/[^\w.-]+/g, "-")}.svg`] = await page.asSvg(chart);
    }
    return { name, blob: page.zipped(files) };
  };

  const evidence = async (chart) => {
    const { name, blob } = await page.evidence(figureOf(chart.key));
    return page.saveAs(blob, `${name}.zip`);
  };

  Object.assign(page.takeawayActions, {
    live: async (chart) => {
      const said = await page.copied(await live(chart), "Embed code");
      return said && `${said}. Sites that show it have to be named to this dashboard: serve --embed-in.`;
    },
    frozen: async (chart) => page.copied(await frozen(chart), "Frozen embed code"),
    evidence,
  });

  const { takeawayButton: button, takeawayFile: file, takeawayGroup: group } = page;
  page.takeawayGroups.push(
    (key, drawn) =>
      drawn &&
      group(
        "Embed",
        button("live", "Code, live"),
        button("frozen", "Code, frozen"),
        file(page.madeFrom("data/page.html", chartField(key)), "Interactive page (HTML)"),
      ),
    (key) => (figureOf(key) ? group("Claim", button("evidence", "Evidence pack (zip)")) : null),
  );
})();
