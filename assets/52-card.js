/* The provenance card of the selected figure; without one, how to read the page. */
(() => {
  "use strict";

  const { element, fill, outward, figureLink, withField } = window.tradeFigures;

  const line = (screen) => ({ label, text, href, figure, differs, supplied, words: from, rule }) => {
    const words = supplied ? element("em", {}, text) : text;
    const told = figure ? figureLink(screen, figure, words) : href ? outward(href, words) : words;
    const remark = differs ? "another period" : supplied;
    const note = remark ? element("span", { class: "tag" }, remark) : null;
    const evidence = from ? element("span", { class: "from" }, "from ", from, ` (${rule})`) : null;
    return [element("dt", {}, label), element("dd", {}, told, note, evidence)];
  };

  const said = ({ sentence, statement, printed, kind }) => {
    if (sentence) {
      return element("blockquote", {}, sentence.before, element("mark", {}, sentence.words), sentence.after);
    }
    if (kind !== "quoted") return null;
    return element(
      "div",
      { class: "statement" },
      element("p", { class: "printed" }, element("q", {}, printed)),
      statement ? element("p", {}, statement) : null,
    );
  };

  const words = (screen, stretches) =>
    stretches.map(({ text, figure }) => (figure ? figureLink(screen, figure, text) : text));

  const working = (screen, lines) =>
    element("ol", { class: "working" }, lines.map((stretches) => element("li", {}, words(screen, stretches))));

  const tried = (screen, possibilities) =>
    possibilities.length
      ? element(
          "table",
          { class: "tried" },
          element("caption", {}, "What it leaves open, each way tried on its own"),
          element(
            "tbody",
            {},
            possibilities.map(({ words: supposed, outcome, why, figures }) =>
              element(
                "tr",
                {},
                element("th", { scope: "row" }, supposed),
                element("td", {}, window.tradeFigures.chip(outcome)),
                element("td", {}, why, figures.flatMap(({ text, figure }) => [" ", figureLink(screen, figure, text)])),
              ),
            ),
          ),
        )
      : null;

  /* The verdict, what it means, and the arithmetic behind it. */
  const check = (screen, { check: told }) => {
    if (!told) return [];
    const beside = told.conflict.flatMap(({ text, figure }, place) => [place ? ", " : "", figureLink(screen, figure, text)]);
    return [
      element("h3", { id: "working" }, "Check"),
      element("p", { class: "verdict" }, window.tradeFigures.chip(told.verdict)),
      element("p", { class: "note" }, `That is: ${told.means}.`),
      told.slip ? element("p", {}, `How it may have come about: ${told.slip}.`) : null,
      told.also.length ? element("p", {}, `Also: ${told.also.join("; ")}.`) : null,
      working(screen, told.working),
      beside.length ? element("p", {}, "Not all of these can stand as printed: this figure, ", beside, ".") : null,
      tried(screen, told.possibilities),
    ];
  };

  const derivation = (screen, { derivation: lines }) =>
    lines.length ? [element("h3", {}, "How it was computed"), working(screen, lines)] : [];

  /* A section's title and lines; where the same figure stands elsewhere, also what this place leaves out. */
  const section = (screen, told, { title, lines }) => [
    element("h3", {}, title),
    title === "Same figure elsewhere" && told.lost.length
      ? element("p", { class: "lost" }, "Printed with it elsewhere, and left out here: ", told.lost.join("; "), ".")
      : null,
    element("dl", {}, lines.flatMap(line(screen))),
  ];

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
    const sections = told.sections.map((one) => section(screen, told, one));
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
      window.tradeFigures.figureActions(told),
      check(screen, told),
      derivation(screen, told),
      sections.flat(),
    );
  };

  window.tradeFigures.parts.push(card);
})();
