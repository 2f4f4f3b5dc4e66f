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

  /* Those that are not drawn yet as well; but none that is shown as a table. */
  const charts = () => {
    const { figure, panels } = page.current;
    const hero = document.querySelector("#chart .js-plotly-plot");
    const below = panels.filter((panel) => !panel.as_table).map((panel) => [page.panelChart(panel.key), panel.figure]);
    return [[hero, figure], ...below].filter(([graph, told]) => graph && told);
  };

  window.addEventListener("beforeprint", () => {
    if (!page.current || !window.Plotly) return;
    page.finish();
    page.tint((colour) => colour);
    for (const [graph, figure] of charts()) onPaper(graph, figure);
  });
  window.addEventListener("afterprint", () => {
    page.tint(page.inColour);
    page.redraw();
  });
})();
