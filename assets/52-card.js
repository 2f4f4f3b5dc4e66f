/* The provenance card of the selected figure; without one, how to read the page. */
(() => {
  "use strict";

  const { element, fill, outward, figureLink, withField } = window.tradeFigures;

  const line = (screen) => ({ label, text, href, figure, differs, supplied }) => {
    const words = supplied ? element("em", {}, text) : text;
    const told = figure ? figureLink(screen, figure, words) : href ? outward(href, words) : words;
    const remark = differs ? "another period" : supplied;
    const note = remark ? element("span", { class: "tag" }, remark) : null;
    return [element("dt", {}, label), element("dd", {}, told, note)];
  };

  const said = ({ sentence, statement, printed, official }) => {
    if (sentence) {
      return element("blockquote", {}, sentence.before, element("mark", {}, sentence.words), sentence.after);
    }
    if (official) return null;
    return element(
      "div",
      { class: "statement" },
      element("p", { class: "printed" }, element("q", {}, printed)),
      statement ? element("p", {}, statement) : null,
    );
  };

  const card = (screen) => {
    const told = screen.card;
    document.getElementById("card").classList.toggle("open", Boolean(told));
    if (!told) {
      return fill(
        "card",
        element("h2", {}, "How to read this"),
        element(
          "p",
          {},
          "Each bar is one figure: at its height the value, from left to right the days it covers. ",
          "Eleven months are shorter than twelve, and a fiscal year starts where it starts.",
        ),
        element(
          "p",
          {},
          "Two countries count the same trade at two borders, with their own rules and dates. ",
          "Their figures are set side by side and never merged.",
        ),
        element("p", { class: "aside-note" }, "Choose a bar or a line of the ledger to see where a figure comes from."),
      );
    }
    const sections = told.sections.map(({ title, lines }) => [
      element("h3", {}, title),
      element("dl", {}, lines.flatMap(line(screen))),
    ]);
    return fill(
      "card",
      element(
        "div",
        { class: "card-head" },
        element("h2", {}, told.heading),
        element(
          "a",
          { href: withField(screen.query, "figure", null), class: "close", "aria-label": "Close this card" },
          "Close",
        ),
      ),
      said(told),
      told.note ? element("p", { class: "note" }, told.note) : null,
      told.open ? element("p", {}, outward(told.open, "Open at source")) : null,
      sections.flat(),
    );
  };

  window.tradeFigures.parts.push(card);
})();
