/* The parts of the page that are words: drawn from the screen's data, as text. */
(() => {
  "use strict";

  const { element, tinted, fill, outward, withField, count } = window.tradeFigures;

  const figureLink = (screen, figure, ...children) =>
    element("a", { href: withField(screen.query, "figure", figure), class: "figure-link" }, ...children);

  const stretches = (screen, words) =>
    words.map(({ text, figure }) => (figure ? figureLink(screen, figure, text) : text));

  const lead = (screen) => fill("lead", stretches(screen, screen.lead));

  const notices = (screen) => fill("notices", screen.notices.map((text) => element("p", {}, text)));

  const empty = (screen) => {
    const { empty: why, figure } = screen;
    if (why) {
      const ways = why.ways.map(({ text, href }) => element("a", { href, class: "way" }, text));
      fill("empty", element("p", {}, why.text), element("p", { class: "ways" }, ways));
    } else if (!figure) {
      fill("empty", element("p", {}, "None of these figures can be drawn here; below is why, and the ledger has them all."));
    } else fill("empty");
  };

  /* Swatches are drawn like the marks of the chart, so that the legend reads without colour, too. */
  const swatch = ({ mark, colour }) => {
    const made = element("span", { class: `swatch ${mark}`, "aria-hidden": "true" });
    return colour ? tinted(made, colour) : made;
  };

  const heading = (screen) => {
    // A dot stands at the end of a line, never at the beginning of the next.
    fill("title", screen.title.split(" · ").flatMap((pair, place, pairs) => [
      place ? " " : "",
      element("span", { class: "whole" }, place < pairs.length - 1 ? `${pair} ·` : pair),
    ]).filter(Boolean));
    document.title = `${screen.title} · Trade Figures`;
    const meta = screen.figure?.layout.meta;
    fill("hero-title", meta ? meta.title : "");
    fill("hero-subtitle", meta ? meta.subtitle : "");
    fill("legend", meta ? meta.legend.map((entry) => element("li", {}, swatch(entry), entry.words)) : []);
    fill("chart-alt", meta ? meta.alt : "");
    document.getElementById("chart-frame").setAttribute("aria-label", meta ? meta.title : "No chart");
  };

  const eventList = (screen) => {
    const events = screen.figure?.layout.meta.events || [];
    if (!events.length) return fill("event-list");
    const items = events.map(({ number, when, title, url, publisher }) =>
      element(
        "li",
        {},
        element("span", { class: "number" }, String(number)),
        element(
          "span",
          { class: "what" },
          element("time", {}, when),
          ` ${title} `,
          element("span", { class: "by" }, outward(url, publisher)),
        ),
      ),
    );
    return fill(
      "event-list",
      element("h3", {}, "Events"),
      element("p", { class: "aside-note" }, "Context, not causes."),
      element("ol", {}, items),
    );
  };

  const notDrawn = (screen) => {
    const items = screen.not_drawn.map(({ why, figures }) =>
      element(
        "details",
        {},
        element("summary", {}, `${count(figures.length, "figure")}: ${why}`),
        element("p", {}, figures.flatMap(({ text, figure }) => [figureLink(screen, figure, text), " "])),
      ),
    );
    const years = screen.years && element("a", { href: screen.years.href, class: "way" }, screen.years.text);
    const absent = screen.figure?.layout.meta.absent || [];
    if (!items.length && !years && !absent.length) return fill("undrawn");
    return fill(
      "undrawn",
      absent.length ? element("h3", {}, "Without a chart here") : null,
      absent.map((text) => element("p", { class: "absent" }, text)),
      items.length ? element("h3", {}, "Not drawn, because each is …") : null,
      items,
      years ? element("p", {}, years) : null,
    );
  };

  const sourceLine = (screen) => {
    const meta = screen.figure?.layout.meta;
    const said = meta && [`Sources: ${meta.sources}. Figures as printed.`, meta.note].filter(Boolean);
    fill("source-line", meta ? said.map((text) => element("p", {}, text)) : []);
    document.getElementById("hero").classList.toggle("bare", !meta);
    document.getElementById("hero").classList.toggle("void", Boolean(screen.empty));
  };

  const articles = (screen) => {
    if (!screen.articles.length) return fill("articles");
    const item = ({ title, publisher, published, url, text }) =>
      element(
        "article",
        {},
        element("p", { class: "outlet" }, [publisher, published].filter(Boolean).join(", ")),
        element("p", { class: "name" }, outward(url, title)),
        element("p", { class: "yield" }, text),
      );
    const here = screen.articles.filter((one) => one.here);
    const rest = screen.articles.filter((one) => !one.here);
    return fill(
      "articles",
      element("h2", {}, "Articles read"),
      here.map(item),
      rest.length
        ? element("details", {}, element("summary", {}, `${rest.length} about other pairs`), rest.map(item))
        : null,
    );
  };

  /* Sentences about single figures: the first few at once, the others one press away. */
  const FIRST = 4;
  const openQuestions = (screen) => {
    const items = screen.open.map((sentence) => element("li", {}, stretches(screen, sentence)));
    const rest = items.slice(FIRST);
    return [
      items.length ? element("ul", { class: "open" }, items.slice(0, FIRST)) : null,
      rest.length
        ? element("details", {}, element("summary", {}, `${rest.length} more`), element("ul", { class: "open" }, rest))
        : null,
    ];
  };

  const unclear = (screen) => {
    const items = screen.unclear.map(({ text, examples, href }) => {
      const told = examples.flatMap(({ text: words, figure }) => [figureLink(screen, figure, words), " "]);
      return element("li", {}, href ? element("a", { href }, text) : text, ": ", told);
    });
    const nothing = screen.unclear.length || screen.open.length ? null : "Nothing stands open about what is shown.";
    return fill(
      "unclear",
      element("h2", {}, "What we could not tell"),
      nothing ? element("p", {}, nothing) : null,
      items.length ? element("ul", {}, items) : null,
      openQuestions(screen),
    );
  };

  Object.assign(window.tradeFigures, {
    figureLink,
    // With the chart, and as soon as there is a moment after it.
    parts: [heading, lead, notices, empty, sourceLine, eventList],
    later: [notDrawn, unclear, articles],
  });
})();
