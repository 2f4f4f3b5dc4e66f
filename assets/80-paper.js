/* Before a page is printed its charts are drawn for paper: as wide as a sheet, in the colours of the day. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const SHEET = 680; // pixels between the margins of A4, and a little less than between those of Letter

  const onPaper = (graph, figure) => {
    const { template, colours } = page.theme;
    const made = page.dress(figure, { width: SHEET, height: null, template, colours, night: null });
    return window.Plotly.react(graph, made.data, made.layout);
  };

  const charts = () => {
    const { figure, panels } = page.current;
    const hero = document.querySelector("#chart .js-plotly-plot");
    const drawn = panels.map((panel) => [page.panelChart(panel.key), panel.figure]);
    return [[hero, figure], ...drawn].filter(([graph, told]) => graph?.layout && told);
  };

  window.addEventListener("beforeprint", () => {
    if (page.current && page.theme) for (const [graph, figure] of charts()) onPaper(graph, figure);
  });
  window.addEventListener("afterprint", () => page.redraw());
})();
