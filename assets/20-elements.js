/* Small things that all other scripts use: elements made of text, never of markup; links; addresses. */
window.tradeFigures = (() => {
  "use strict";

  /* An element with attributes and children; strings become text. Nothing here reads markup. */
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, String(value));
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return made;
  };

  /* A colour of the chart on something beside words, in the scheme of now. */
  const tinted = (made, colour) => {
    made.dataset.colour = colour;
    made.style.setProperty("--swatch", window.tradeFigures.inColour(colour));
    return made;
  };

  const fill = (id, ...children) => {
    const place = document.getElementById(id);
    if (place) place.replaceChildren(...children.flat().filter((child) => child));
    return place;
  };

  /* A link that leaves the page: http and https only, telling the other side as little as can be. */
  const outward = (href, ...children) =>
    /^https?:\/\//i.test(href || "")
      ? element("a", { href, rel: "noopener noreferrer", target: "_blank" }, ...children)
      : element("span", {}, ...children);

  /* The address of the page with one of its fields set, or taken away with null. */
  const withField = (query, name, value) => {
    const kept = query.replace(/^\?/, "").split("&").filter((part) => part && part.split("=")[0] !== name);
    if (value !== null) kept.push(`${name}=${encodeURIComponent(value)}`);
    return `?${kept.join("&")}`;
  };

  /* Go to another view of the page, as Dash's own link would, without loading it anew once Dash is there. */
  const go = (query) => {
    const search = query === "?" ? "" : query;
    if (document.getElementById("early")) window.location.assign(search || window.location.pathname);
    else window.dash_clientside.set_props("address", { search });
  };

  const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  return { element, tinted, fill, outward, withField, go, count, current: null };
})();

/* The search boxes find an option by all words typed, in any order, by name or by code. */
window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, {
  everyWord: ({ options, search }) => {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const words = plain(search).split(/\s+/).filter(Boolean);
    return options.filter(({ label, value }) => {
      const text = plain(`${label} ${value}`);
      return words.every((word) => text.includes(word));
    });
  },
});
