/* Verdicts as chips: a shape and the fixed words, never colour alone. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { element } = page;

  const TONES = {
    impossible: "fault",
    "right number, wrong period": "fault",
    "right number, other country's count": "fault",
    "unit or scale slip": "fault",
    "by/to slip": "fault",
    "contradicts another quote": "fault",
    "differs from the official figure": "fault",
    "fits, too coarse to tell": "fits",
    fits: "fits",
    "reading unclear": "open",
  };
  const SHAPES = {
    impossible: "cross",
    "fits, too coarse to tell": "ring",
    fits: "dot",
    "reading unclear": "half",
    untested: "dash",
    "no figure to compare": "dash",
    "not checked": "dash",
  };

  const toneOf = (words) => TONES[words] || "none";

  /* A chip of words; with an address it is a link. */
  const chip = (words, href = null) => {
    const tone = toneOf(words);
    const shape = SHAPES[words] || (tone === "fault" ? "wedge" : "dash");
    const mark = element("span", { class: `shape is-${shape}`, "aria-hidden": "true" });
    const name = href ? "a" : "span";
    return element(name, { class: `chip tone-${tone}`, href }, mark, element("span", {}, words));
  };

  Object.assign(page, { chip });
})();
