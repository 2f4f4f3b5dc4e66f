/* The panels below the chart: each a chart with a sentence, its choices, its table, and what can be taken away. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { element, tinted, fill, figureLink, chip } = page;

  const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };

  const swatch = ({ mark, colour }) => {
    const made = element("span", { class: `swatch ${mark}`, "aria-hidden": "true" });
    return colour ? tinted(made, colour) : made;
  };

  const choices = ({ choices: offered, figure }) => {
    if (!offered.length) return null;
    const links = offered.map(({ text, href, on }) =>
      element("a", { href, class: "choice", "aria-current": on ? "true" : null }, text),
    );
    const name = `How to read ${figure.layout.meta.title.split(":")[0]}`;
    return element("nav", { class: "choices", "aria-label": name }, element("span", { class: "label" }, "Read"), links);
  };

  /* What was tried, one possibility in a row: fits, impossible or untested. */
  const strip = ({ strip: told }) => {
    if (!told) return null;
    const cell = ({ text, tone }, place) =>
      place ? element("td", {}, tone ? chip(text) : text) : element("th", { scope: "row" }, text);
    return element(
      "table",
      { class: "strip" },
      element("caption", { class: "unseen" }, "Each reading under each supposition"),
      element("thead", {}, element("tr", {}, told.heads.map((text) => element("th", { scope: "col" }, text)))),
      element("tbody", {}, told.rows.map((row) => element("tr", {}, row.map(cell)))),
    );
  };

  const SHOWN = {
    lane: "Where",
    as_printed: "As printed",
    value: "Value",
    low: "Lowest",
    high: "Highest",
    difference_pct: "Difference, %",
    rounding_steps: "Rounding steps",
    period: "Period",
    publisher: "Source",
    verdict: "Verdict",
    derivation: "How it was computed",
  };
  const NUMBERS = new Set(["value", "low", "high", "difference_pct", "rounding_steps"]);

  /* Digits behind the point are for small numbers. */
  const shown = (value) =>
    value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 1000 ? 4 : 0 });

  const twin = (screen, panel) => {
    const { columns, rows, figure } = panel;
    const names = Object.keys(SHOWN).filter((name) => columns.includes(name));
    const id = columns.indexOf("id");
    const cell = (row) => (name) => {
      const value = row[columns.indexOf(name)];
      if (value === null) return element("td", {}, "");
      if (NUMBERS.has(name)) return element("td", { class: "number" }, shown(value));
      if (name === "verdict") return element("td", {}, chip(value));
      if (name === "lane") return element("th", { scope: "row" }, figureLink(screen, row[id], value));
      return element("td", {}, String(value));
    };
    return element(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": `${figure.layout.meta.title}, as a table` },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, names.map((name) => element("th", { scope: "col" }, SHOWN[name])))),
        element("tbody", {}, rows.map((row) => element("tr", {}, names.map(cell(row))))),
      ),
    );
  };

  const buttons = ({ key, as_table: shown, turned, figure }) => {
    const { title } = figure.layout.meta;
    const other = shown ? "Chart" : "Table";
    const table = element("a", { href: turned, class: "button", "aria-label": `${other}: ${title}` }, other);
    return element("div", { class: "buttons", "data-key": key }, page.takeawayMenu(key, title), table);
  };

  const panel = (screen, told, old) => {
    const { key, figure, as_table: asTable } = told;
    const { meta } = figure.layout;
    const id = `panel-${key.replace(/[^\w-]/g, "_")}`;
    const made = element("figure", { class: "panel", "data-key": key, "aria-labelledby": `${id}-title` });
    // The drawing stays in the page, so that it is changed and not made anew.
    const chart = old?.querySelector(".lanes") || element("div", { class: "lanes", role: "img" });
    chart.setAttribute("aria-label", meta.title);
    chart.setAttribute("aria-describedby", `${id}-alt`);
    chart.hidden = asTable;
    made.append(
      element("h3", { id: `${id}-title` }, meta.title),
      element("p", { class: "subtitle" }, meta.subtitle),
      ...[choices(told)].filter(Boolean),
      element("ul", { class: "legend", "aria-label": "Legend" }, meta.legend.map((entry) =>
        element("li", {}, swatch(entry), entry.words),
      )),
      chart,
      element("p", { class: "unseen", id: `${id}-alt` }, meta.alt),
      ...(asTable ? [twin(screen, told)] : []),
      ...[strip(told)].filter(Boolean),
      element(
        "figcaption",
        { class: "source-line" },
        [`Sources: ${meta.sources}, as quoted.`, meta.note].filter(Boolean).map((text) => element("p", {}, text)),
      ),
      buttons(told),
    );
    // A menu that the reader has opened stays so when an answer comes.
    made.querySelector(".takeaway").open = Boolean(old?.querySelector(".takeaway")?.open);
    return made;
  };

  const look = (chart) => ({
    width: Math.floor(chart.clientWidth),
    height: null,
    template: page.theme.template,
    colours: page.theme.colours,
    night: window.matchMedia("(prefers-color-scheme: dark)").matches ? page.theme.night : null,
  });

  const paint = async (told, chart) => {
    const how = look(chart);
    if (!how.width) return;
    const figure = page.dress(told.figure, how);
    await window.Plotly.react(chart, figure.data, figure.layout, CONFIG);
    chart.dataset.width = how.width;
    chart.removeAllListeners?.("plotly_click");
    chart.on("plotly_click", ({ points }) => {
      const mark = figure.layout.meta.marks[points[0]?.customdata];
      if (mark) page.go(page.withField(page.current.query, "figure", mark.ids[0]));
    });
  };

  /* Charts out of sight wait until the reader has been at rest for a moment: the menu that opens goes first. */
  const REST = 500; // milliseconds
  let touched = 0;
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(kind, () => {
      touched = performance.now();
    }, { capture: true, passive: true });
  }
  const atRest = (since) => performance.now() - Math.max(touched, since) >= REST;

  const isNear = (chart) => {
    if (!chart) return true;
    const { top, bottom } = chart.getBoundingClientRect();
    return bottom > -window.innerHeight && top < 2 * window.innerHeight;
  };

  /* One panel after the other, when the reader's machine has nothing better to do: the chart above goes first. */
  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 30));
  let turn = 0;
  const drawAll = (screen) => {
    turn += 1;
    const mine = turn;
    const since = performance.now();
    const due = screen.panels.filter(({ as_table: asTable }) => !asTable);
    const next = async () => {
      if (mine !== turn) return;
      if (!due.length) {
        document.getElementById("panels").dataset.query = screen.query;
        return;
      }
      const place = atRest(since) ? 0 : due.findIndex(({ key }) => isNear(page.panelChart(key)));
      if (place < 0) {
        setTimeout(next, 100);
        return;
      }
      const [told] = due.splice(place, 1);
      const chart = page.panelChart(told.key);
      if (chart) await paint(told, chart);
      idle(next, { timeout: 200 });
    };
    const words = due.flatMap(({ figure }) => page.wordsOn(figure));
    Promise.all([page.fontsFor(words), page.plotly]).then(() => window.Plotly && idle(next, { timeout: 200 }));
  };

  const HEADING = "What the figures imply";
  const PRESSED = "a, button, summary";

  const focused = () => {
    const one = document.activeElement;
    const where = one?.closest?.(".panel");
    if (!where) return null;
    const all = [...where.querySelectorAll(PRESSED)];
    return { key: where.dataset.key, place: all.indexOf(one), label: one.getAttribute("aria-label") || one.textContent };
  };

  const refocus = (was) => {
    const where = was && [...document.querySelectorAll(".panel")].find((one) => one.dataset.key === was.key);
    if (!where) return;
    const all = [...where.querySelectorAll(PRESSED)];
    const same = all.find((one) => (one.getAttribute("aria-label") || one.textContent) === was.label);
    (same || all[was.place])?.focus({ preventScroll: true });
  };

  const panels = (screen) => {
    const place = document.getElementById("panels");
    const was = focused();
    const old = new Map([...place.querySelectorAll(".panel")].map((one) => [one.dataset.key, one]));
    const made = screen.panels.map((told) => panel(screen, told, old.get(told.key)));
    fill("panels", made.length ? element("h2", {}, HEADING) : null, made);
    for (const [key, one] of old) {
      if (!screen.panels.some((told) => told.key === key)) window.Plotly.purge(one.querySelector(".lanes"));
    }
    refocus(was);
    watch();
    drawAll(screen);
  };

  /* Anew when the room changes. */
  let watched = null;
  const observer = new ResizeObserver(() => {
    const stale = [...document.querySelectorAll(".panel .lanes")].some(
      (chart) => chart.clientWidth && Number(chart.dataset.width) !== Math.floor(chart.clientWidth),
    );
    if (stale && page.current) drawAll(page.current);
  });
  const watch = () => {
    const place = document.getElementById("panels");
    if (place === watched) return;
    observer.disconnect();
    observer.observe(place);
    watched = place;
  };

  page.panelChart = (key) =>
    [...document.querySelectorAll(".panel")].find((one) => one.dataset.key === key)?.querySelector(".lanes");
  page.redrawPanels = () => page.current && drawAll(page.current);
  page.watchPanels = watch;
  page.later.push(panels);
})();
