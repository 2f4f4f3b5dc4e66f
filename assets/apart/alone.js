/* Draws the one chart that a page holds, from the data in the page, for its width and the reader's colours. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { element, outward } = page;
  const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };
  const given = JSON.parse(document.getElementById("given").textContent);
  const { figure, words, theme } = given;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const place = document.getElementById("alone");
  const meta = figure?.layout.meta;

  const swatch = ({ mark, colour }) => {
    const made = element("span", { class: `swatch ${mark}`, "aria-hidden": "true" });
    if (colour) made.style.setProperty("--swatch", dark.matches ? theme.night[colour] || colour : colour);
    return made;
  };

  const events = () =>
    meta.events.length
      ? element(
          "section",
          { class: "event-list" },
          element("h2", {}, "Events"),
          element("p", { class: "aside-note" }, "Context, not causes."),
          element("ol", {}, meta.events.map(({ number, when, title, url, publisher }) =>
            element(
              "li",
              {},
              element("span", { class: "number" }, String(number)),
              element("span", { class: "what" }, element("time", {}, when), ` ${title} `, outward(url, publisher)),
            ),
          )),
        )
      : null;

  const table = ({ columns, rows }) =>
    element(
      "details",
      {},
      element("summary", {}, `The figures (${rows.length})`),
      element(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "The figures as a table" },
        element(
          "table",
          {},
          element("thead", {}, element("tr", {}, columns.map((name) => element("th", { scope: "col" }, name)))),
          element("tbody", {}, rows.map((row) =>
            element("tr", {}, row.map((value) => element("td", {}, value === null ? "" : outward(value, String(value))))),
          )),
        ),
      ),
    );

  /* Where the view itself is: a link, or the command that opens it. */
  const origin = () => {
    const said = given.live ? "Open in Trade Figures" : "The same view now";
    return element(
      "p",
      { class: "source-line" },
      given.live ? "" : `Figures as of ${given.retrieved}, kept in this file. `,
      given.link ? outward(given.link, said) : `${said}: ${given.address}`,
    );
  };

  const chart = element("div", { class: "chart", role: "img" });

  const write = () => {
    if (!figure) {
      place.replaceChildren(
        element("h1", {}, given.title),
        element("p", {}, "Nothing here can be drawn in this view."),
        origin(),
      );
      return;
    }
    chart.setAttribute("aria-label", words.title);
    chart.setAttribute("aria-describedby", "alt");
    place.replaceChildren(
      ...[
        element("h1", {}, words.title),
        element("p", { class: "subtitle" }, words.subtitle),
        element("ul", { class: "legend", "aria-label": "Legend" }, meta.legend.map((entry) => element("li", {}, swatch(entry), entry.words))),
        chart,
        element("p", { class: "unseen", id: "alt" }, words.alt),
        element("p", { class: "source-line" }, `${words.sources} Figures as printed. ${meta.note}`),
        element("p", { class: "source-line" }, words.licence),
        origin(),
        events(),
        given.rows ? table(given.rows) : null,
      ].filter(Boolean),
    );
  };

  const draw = async () => {
    const width = Math.floor(place.clientWidth);
    if (!figure || !width) return;
    const dressed = page.dress(figure, {
      width,
      height: null,
      template: theme.template,
      colours: theme.colours,
      night: dark.matches ? theme.night : null,
    });
    await window.Plotly.react(chart, dressed.data, dressed.layout, CONFIG);
    document.body.dataset.drawn = width;
  };

  const fonts = Promise.all(["400", "600", "700"].map((weight) => document.fonts.load(`${weight} 13px "Source Sans 3"`)));
  write();
  fonts.catch(() => []).then(() => {
    let last = null;
    new ResizeObserver(() => {
      if (place.clientWidth === last) return;
      last = place.clientWidth;
      requestAnimationFrame(draw);
    }).observe(place);
  });
  dark.addEventListener("change", () => {
    write();
    draw();
  });
})();
