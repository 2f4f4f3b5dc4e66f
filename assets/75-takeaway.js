/* One menu for each chart: what can be saved, copied, or shown elsewhere. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { element } = page;
  const HERO = "levels";

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const fileName = (ending, key, ...more) => {
    const chart = key === HERO ? "" : key.replace(/[^\w.-]+/g, "-");
    return `${[page.current.file, chart, ...more, today()].filter(Boolean).join("_")}.${ending}`;
  };

  const save = (blob, name) => {
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return `Saved ${name}`;
  };

  /* ---- What each entry does: gives the words that say so ---- */

  const pictured = (ending, make, kind) => async (chart, { shape, scale }) => {
    const made = await make(chart, { shape, scale });
    const more = [shape === "wide" ? "" : shape, scale && scale !== 2 ? `${scale}x` : ""];
    return save(kind ? new Blob([made], { type: kind }) : made, fileName(ending, chart.key, ...more));
  };

  const copied = async (text, what) => {
    try {
      await navigator.clipboard.writeText(text);
      return `${what} copied`;
    } catch {
      window.prompt(what, text);
      return "";
    }
  };

  const copyWords = (name, what) => async (chart) => copied((await page.wordsOf(chart.key))[name], what);

  const copyImage = async (chart, { shape }) => {
    if (!navigator.clipboard?.write) return "This browser copies pictures only over https; save it instead.";
    // A promise, so that the browser still knows that the reader asked for it.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": page.asPng(chart, { shape }) })]);
    return "Image copied";
  };

  const ACTIONS = {
    png: pictured("png", (...told) => page.asPng(...told)),
    svg: pictured("svg", (...told) => page.asSvg(...told), "image/svg+xml"),
    pdf: pictured("pdf", (...told) => page.asPdf(...told)),
    image: copyImage,
    caption: copyWords("caption", "Caption"),
    alt: copyWords("alt", "Alt text"),
    link: async (chart) => {
      const { link, address } = await page.wordsOf(chart.key);
      return copied(link || address, "Link");
    },
    citation: copyWords("citation", "Short citation"),
    long: copyWords("citation_long", "Long citation"),
    bibtex: copyWords("bibtex", "BibTeX"),
  };

  /* ---- The menu ---- */

  const button = (take, text, more = {}) => element("button", { type: "button", "data-take": take, ...more }, text);
  const file = (address, text) => element("a", { href: address, class: "button", download: true }, text);

  const group = (name, ...entries) =>
    element(
      "div",
      { class: "group", role: "group", "aria-label": name },
      element("span", { class: "label" }, name),
      element("div", { class: "entries" }, entries),
    );

  const SHAPES = { wide: "Wide", square: "Square" };
  const shapes = (key) =>
    element(
      "span",
      { class: "shapes", role: "radiogroup", "aria-label": "Shape of images" },
      ["wide", "square"].map((shape) =>
        element(
          "label",
          {},
          element("input", { type: "radio", name: `shape-${key}`, value: shape, checked: shape === "wide" }),
          SHAPES[shape],
        ),
      ),
    );

  const data = (key) => {
    const chart = key === HERO ? {} : { chart: key };
    const of = (ending, more = {}) => page.madeFrom(`data/figures.${ending}`, { ...chart, ...more });
    return [
      file(of("csv"), key === HERO ? "CSV of what is shown" : "CSV"),
      key === HERO ? file(of("csv", { rows: "all" }), "CSV of everything") : null,
      file(of("xlsx"), "XLSX"),
      file(of("parquet"), "Parquet"),
      file(of("json"), "JSON"),
    ].filter(Boolean);
  };

  /* Further groups, from other scripts: functions of a chart's key. */
  page.takeawayGroups = [];

  /* Without a drawing there are still figures. */
  const menu = (key, title, drawn = true) =>
    element(
      "details",
      { class: "takeaway", "data-chart": key },
      element("summary", { "aria-label": `Download or copy: ${title}` }, "Download or copy"),
      element(
        "div",
        { class: "offers" },
        [
        drawn && group(
          "Image",
          shapes(key),
          ...[1, 2, 4].map((scale) => button("png", `PNG ${scale}×`, { "data-scale": scale })),
          button("svg", "SVG"),
          button("pdf", "PDF"),
        ),
        drawn && group(
          "Copy",
          button("image", "Image"),
          button("caption", "Caption"),
          button("alt", "Alt text"),
          button("link", "Link"),
          button("citation", "Short citation"),
          button("long", "Long citation"),
          button("bibtex", "BibTeX"),
        ),
        group("Data", ...data(key)),
        ...page.takeawayGroups.map((make) => make(key, drawn)),
        element("p", { class: "told", "aria-hidden": "true" }),
      ].filter(Boolean)),
    );
  page.takeawayMenu = menu;

  /* Said to everybody: aloud in the page's status line, and where the reader looks. */
  const tell = (where, text) => {
    page.say(text);
    where.querySelector(".told").textContent = text;
  };

  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest?.(".takeaway [data-take]");
    // A saved file is a press, too, but nobody's.
    for (const open of event.isTrusted ? document.querySelectorAll(".takeaway[open]") : []) {
      if (!open.contains(event.target)) open.open = false;
    }
    if (!pressed || !page.current) return;
    const where = pressed.closest(".takeaway");
    const chart = page.chartOf(where.dataset.chart) || { key: where.dataset.chart };
    const shape = where.querySelector(".shapes input:checked")?.value || "wide";
    tell(where, "Working …");
    try {
      tell(where, await ACTIONS[pressed.dataset.take](chart, { shape, scale: Number(pressed.dataset.scale) || null }));
    } catch (problem) {
      tell(where, "This could not be made.");
      throw problem;
    }
  });

  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest?.(".takeaway[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  /* The menu of the chart on top; panels make their own. */
  page.parts.push((screen) => {
    const place = document.getElementById("take");
    const open = place.querySelector(".takeaway")?.open;
    if (place.dataset.query === screen.query) return;
    place.dataset.query = screen.query;
    const title = screen.figure?.layout.meta.title || screen.title;
    place.replaceChildren(...(screen.empty ? [] : [menu(HERO, title, Boolean(screen.figure))]));
    if (open && place.firstChild) place.firstChild.open = true;
  });

  Object.assign(page, { takeawayActions: ACTIONS, takeawayButton: button, takeawayFile: file, takeawayGroup: group, copied, saveAs: save, fileName });
})();
