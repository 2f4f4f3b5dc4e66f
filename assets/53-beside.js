/* Beside the chart and in the card, on demand: why there are two numbers, and what can be done with a figure. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { element, fill, figureLink, withField } = page;

  const glossary = (screen) => {
    const { why, example, terms } = screen.glossary;
    const told = example.map(({ text, figure }) => (figure ? figureLink(screen, figure, text) : text));
    fill(
      "glossary",
      why.map((text) => element("p", {}, text)),
      element("p", { class: "example" }, told),
      element("h3", {}, "Words used here"),
      element("dl", {}, terms.flatMap(([term, means]) => [element("dt", {}, term), element("dd", {}, means)])),
    );
  };

  /* ---- One figure, copied or saved ---- */

  const printed = ({ sentence, printed: words }) =>
    sentence ? sentence.before + sentence.words + sentence.after : words;

  const files = async (id) => {
    const answer = await fetch(`data/evidence.json${withField(page.current.query, "figure", id)}`);
    if (!answer.ok) throw new Error(`evidence: ${answer.status}`);
    return (await answer.json()).files;
  };

  /* The heads and the figure's own row, without the mark of byte order. */
  const row = (csv, id) => {
    const lines = csv.replace(/^\ufeff/, "").split(/\r?\n/);
    return [lines[0], lines.find((line) => line.startsWith(`"${id}"`) || line.startsWith(`${id},`))].join("\n");
  };

  const ACTIONS = [
    ["words", "Copy words", async (card) => page.copied(printed(card), "Words")],
    ["cite", "Cite", async ({ id }) => page.copied((await files(id))["citation.txt"], "Citation")],
    ["row", "CSV row", async ({ id }) => page.copied(row((await files(id))["rows.csv"], id), "CSV row")],
    ["review", "ClaimReview", async ({ id }) => page.copied((await files(id))["claimreview.json"], "ClaimReview JSON")],
    [
      "pack",
      "Evidence pack",
      async ({ id }) => {
        const { name, blob } = await page.evidence(id);
        return page.saveAs(blob, `${name}.zip`);
      },
    ],
  ];

  const actions = (card) =>
    element(
      "div",
      { class: "actions-of-figure", role: "group", "aria-label": "This figure" },
      card.open ? element("a", { href: card.open, class: "button", rel: "noopener noreferrer", target: "_blank" }, "Open at source") : null,
      ACTIONS.map(([name, text]) => element("button", { type: "button", "data-figure-action": name }, text)),
    );

  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest?.("[data-figure-action]");
    const card = page.current?.card;
    if (!pressed || !card) return;
    const [, , act] = ACTIONS.find(([name]) => name === pressed.dataset.figureAction);
    try {
      page.say(await act(card));
      pressed.classList.add("done");
      setTimeout(() => pressed.classList.remove("done"), 2000);
    } catch (problem) {
      page.say("This could not be made.");
      throw problem;
    }
  });

  page.later.push(glossary);
  Object.assign(page, { figureActions: actions });
})();
