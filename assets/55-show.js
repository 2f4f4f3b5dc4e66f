/* What is shown: the words and the chart of a screen at once, the rest when the reader's machine has a moment. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { element } = page;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const CONFIG = {
    displayModeBar: false,
    displaylogo: false,
    showTips: false,
    responsive: false,
    scrollZoom: false,
    doubleClick: false,
    // Plotly would otherwise offer to send the chart to a server of its makers.
    showSendToCloud: false,
    plotlyServerURL: "",
  };

  page.theme = JSON.parse(document.getElementById("theme").textContent);

  /* A colour of the chart in the scheme of now; also for swatches beside words. */
  page.inColour = (colour) => (dark.matches ? page.theme.night[colour] || colour : colour);

  /* All that stands beside words in a colour of the chart. */
  page.tint = (colourOf) => {
    for (const one of document.querySelectorAll("[data-colour]")) {
      one.style.setProperty("--swatch", colourOf(one.dataset.colour));
    }
  };

  /* Plotly itself, which may still be on its way; nothing is drawn where it does not come. */
  page.plotly = new Promise((done) => {
    if (window.Plotly) done();
    else page.plotlyCame = done;
  });

  const room = () => Math.floor(document.getElementById("chart-frame").parentElement.clientWidth);

  const drawing = () => {
    const place = document.getElementById("chart");
    if (!place.firstChild) place.append(element("div", {}));
    return place.firstChild;
  };

  /* A bar that is pressed selects its figure. */
  const choose = ({ points }) => {
    const mark = page.current.figure?.layout.meta.marks[points[0]?.customdata];
    if (mark) page.go(page.withField(page.current.query, "figure", mark.ids[0]));
  };

  let drawn = { width: 0 };

  /* At once where fonts and Plotly are there, and that is always but at the beginning. */
  const draw = async (screen) => {
    watch();
    document.getElementById("chart-frame").hidden = !screen.figure || screen.as_table;
    if (!screen.figure) return;
    const words = page.wordsOn(screen.figure);
    if (!page.fontsThere(words)) await page.fontsFor(words);
    const width = room();
    if (screen !== page.current || !width) return;
    const { template, colours, night } = page.theme;
    const look = { width, height: null, template, colours, night: dark.matches ? night : null };
    const figure = page.dress(screen.figure, look);
    figure.layout.meta.query = screen.query;
    // Labels find their places while Plotly is on its way.
    if (!window.Plotly) await page.plotly;
    if (screen !== page.current || !window.Plotly) return;
    drawn = { width };
    const graph = drawing();
    await window.Plotly.react(graph, figure.data, figure.layout, CONFIG);
    graph.parentElement.removeAttribute("style"); // the room that was kept for it
    graph.removeAllListeners("plotly_click");
    graph.on("plotly_click", choose);
  };

  /* Draw anew when the room or the colours change, and only then. */
  let watched = null;
  const observer = new ResizeObserver(() =>
    requestAnimationFrame(() => {
      if (page.current && drawn.width && room() && room() !== drawn.width) draw(page.current);
    }),
  );
  const watch = () => {
    const hero = document.getElementById("hero");
    if (hero === watched) return;
    observer.disconnect();
    observer.observe(hero);
    watched = hero;
  };

  /* Every chart as it was on the screen. */
  page.redraw = () => {
    if (!page.current) return;
    draw(page.current);
    page.redrawPanels();
  };

  dark.addEventListener("change", () => {
    page.tint(page.inColour);
    page.redraw();
  });

  /* ---- One screen after the other ---- */

  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 30));
  const PATIENCE = 100; // milliseconds that the next part waits for a moment without work

  /* After the frame that shows what was done so far; a page nobody looks at has no frames. */
  const shown = () =>
    new Promise((done) => {
      if (document.hidden) setTimeout(done);
      else requestAnimationFrame(() => setTimeout(done));
    });

  let turn = 0;
  let due = [];

  /* Everything that is still due, at once: whoever prints does not wait. */
  page.finish = () => {
    if (!page.current) return;
    for (const part of due.splice(0)) part(page.current);
    document.getElementById("hero").dataset.query = page.current.query;
  };

  const goOn = (mine) => {
    if (mine !== turn) return;
    const part = due.shift();
    if (!part) {
      page.finish();
      return;
    }
    part(page.current);
    idle(() => goOn(mine), { timeout: PATIENCE });
  };

  /* Show a screen; what is given back ends when its chart can be seen. */
  page.show = async (screen) => {
    turn += 1;
    const mine = turn;
    page.current = screen;
    due = [...page.later];
    const chart = draw(screen);
    for (const part of page.parts) part(screen);
    try {
      await chart;
    } finally {
      await shown();
      idle(() => goOn(mine), { timeout: PATIENCE });
    }
  };

  Object.assign(page, { watch, shown });
})();
