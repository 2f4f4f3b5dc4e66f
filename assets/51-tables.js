/* The claims ledger, and the table that stands for the chart. Rows are kept by key, so that focus stays. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const { element, fill, outward, figureLink, count } = page;

  const named = (screen) => {
    const { columns, rows } = screen.table;
    return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])));
  };

  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  const day = (text) =>
    text &&
    new Date(`${text}T00:00:00Z`).toLocaleDateString("en-GB", {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });

  const HEADS = ["What", "As printed", "Check", "Period", "Counted by", "Source"];

  const cell = (place, ...children) =>
    element("td", { role: "cell", "data-head": HEADS[place] }, ...children);

  /* Of a long group the first rows are enough to begin with; the rest is one press away. */
  const FIRST = 12;
  const unfolded = new Set();

  const moreRow = (title, number) => {
    const button = element("button", { type: "button", class: "unfold" }, `Show ${number} more`);
    button.addEventListener("click", () => {
      unfolded.add(title);
      ledger(window.tradeFigures.current);
      const rows = [...document.querySelectorAll("#ledger tbody tr")];
      const head = rows.findIndex((row) => row.dataset.key === `group ${title}`);
      rows[head + 1 + FIRST]?.querySelector("a")?.focus();
    });
    return element(
      "tr",
      { role: "row", "data-key": `more ${title}`, class: "more-rows" },
      element("td", { role: "cell", colspan: HEADS.length }, button),
    );
  };

  const groupRows = (screen, { title, rows: numbers }, make) => {
    const rows = screen.table.rows;
    const chosen = screen.card && numbers.some((number) => rows[number][0] === screen.card.id);
    const all = unfolded.has(title) || chosen || numbers.length <= FIRST + 3;
    const shown = all ? numbers : numbers.slice(0, FIRST);
    const rest = numbers.length - shown.length;
    return [...shown.map(make), rest ? moreRow(title, rest) : null].filter(Boolean);
  };

  /* The verdict opens its working. */
  const verdict = (screen, row) => {
    if (!row.verdict) return row.kind === "implied" ? "computed" : "";
    const made = page.chip(row.verdict, page.withField(screen.query, "figure", row.id));
    made.setAttribute("aria-label", `${row.verdict}: show the working`);
    return made;
  };

  const ledgerRow = (screen, row, selected, colours) => {
    const chosen = row.id === selected;
    const link = figureLink(screen, row.id, capital(row.what));
    link.dataset.figure = row.id;
    if (chosen) link.setAttribute("aria-current", "true");
    const marks = [
      row.own ? element("span", { class: "tag" }, "your article") : null,
      row.kind === "official" ? element("span", { class: "tag" }, "official") : null,
      row.kind === "implied" ? element("span", { class: "tag" }, "computed") : null,
      row.status !== "actual" ? element("span", { class: "tag" }, row.status) : null,
      row.readings > 1 ? element("span", { class: "tag" }, `one of ${row.readings} readings`) : null,
    ];
    const dot = element("span", { class: "dot", "aria-hidden": "true" });
    const colour = row.counted_by_id ? colours[row.counted_by_country] || colours.others : colours["not stated"];
    if (colour) page.tinted(dot, colour);
    const source = [outward(row.url, row.publisher), row.published ? `, ${day(row.published)}` : ""];
    const printed = row.kind === "quoted" ? element("q", {}, row.as_printed) : row.amount;
    return element(
      "tr",
      { role: "row", "data-key": row.id, class: chosen ? "chosen" : null },
      element("th", { scope: "row", role: "rowheader" }, link, marks),
      cell(1, printed, row.range === row.amount ? null : element("span", { class: "span" }, row.range)),
      cell(2, verdict(screen, row)),
      cell(3, row.period_supplied ? element("em", { title: "set by an editor" }, row.period) : row.period),
      cell(4, element("span", { class: "counter" }, dot, row.counted_by || "not stated")),
      cell(5, row.kind === "implied" ? ["from ", source].flat() : source),
    );
  };

  /* Put new rows where the old ones are; a row that says the same stays, and with it the reader's focus. */
  const keepRows = (body, rows) => {
    const before = new Map([...body.children].map((row) => [row.dataset.key, row]));
    const focused = document.activeElement?.closest?.("tr")?.dataset.key;
    const link = document.activeElement?.classList.contains("chip") ? "a.chip" : "a";
    rows.forEach((row, place) => {
      const old = before.get(row.dataset.key);
      const same = old && old.isEqualNode(row);
      const wanted = same ? old : row;
      if (body.children[place] !== wanted) body.insertBefore(wanted, body.children[place] || null);
      if (old && !same) {
        if (focused === row.dataset.key) (row.querySelector(link) || row.querySelector("a"))?.focus({ preventScroll: true });
        old.remove();
      }
      before.delete(row.dataset.key);
    });
    for (const row of before.values()) row.remove();
  };

  const ledger = (screen) => {
    const place = document.getElementById("ledger");
    const rows = named(screen);
    if (!rows.length) return place.replaceChildren();
    const selected = screen.card?.id;
    const colours = screen.figure?.layout.meta.colours || {};
    let table = place.querySelector("table");
    if (!table) {
      const heads = HEADS.map((text) => element("th", { scope: "col", role: "columnheader" }, text));
      table = element(
        "table",
        { role: "table" },
        element("caption", {}),
        element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, heads)),
        element("tbody", { role: "rowgroup" }),
      );
      place.replaceChildren(element("h2", {}, "Claims ledger"), table);
    }
    table.caption.replaceChildren(
      `${count(rows.length, "figure")}, each as printed, with the range that its wording allows.`,
    );
    const make = (number) => ledgerRow(screen, rows[number], selected, colours);
    const lines = screen.groups.flatMap((group) => [
      element(
        "tr",
        { role: "row", "data-key": `group ${group.title}`, class: "group" },
        element(
          "th",
          { colspan: HEADS.length, scope: "colgroup", role: "columnheader" },
          `${group.title} (${group.rows.length})`,
        ),
      ),
      ...groupRows(screen, group, make),
    ]);
    return keepRows(table.tBodies[0], lines);
  };

  const others = (screen) => {
    if (!screen.others.length) return fill("others");
    const items = screen.others.map(({ words, why, publisher, url, text }) =>
      element(
        "li",
        {},
        element("q", {}, words),
        ` — ${why}. `,
        element("span", { class: "by" }, outward(url, publisher)),
        text ? element("p", {}, text) : null,
      ),
    );
    return fill(
      "others",
      element(
        "details",
        {},
        element("summary", {}, `${count(screen.others.length, "other")}: numbers that are no trade figure, and why`),
        element("ul", {}, items),
      ),
    );
  };

  /* How many figures have each verdict; each of them leaves only those. */
  const checks = (screen) => {
    if (!screen.checks.length) return fill("checks");
    const items = screen.checks.map(({ text, count: number, href, on }) => {
      const made = page.chip(text, href);
      made.append(element("span", { class: "count" }, String(number)));
      if (on) made.setAttribute("aria-current", "true");
      return element("li", {}, made);
    });
    return fill(
      "checks",
      element("h2", {}, "Verdicts"),
      element("p", { class: "aside-note" }, "What arithmetic says of each figure beside the others; no more than that."),
      element("ul", {}, items),
    );
  };

  /* Cents are for sums that have few dollars. */
  const dollars = (value) =>
    Number(value).toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 1000 ? 2 : 0 });

  /* Everybody who states a value, each a link to what they print. */
  const tellers = (screen, ids, byId) =>
    ids.flatMap((id, place) => [place ? ", " : "", figureLink(screen, id, byId.get(id).publisher || "no publisher stated")]);

  /* The same bars as rows: for those who would rather read them, or cannot see them. */
  const twin = (screen) => {
    const place = document.getElementById("twin");
    const button = document.getElementById("show-table");
    const shown = Boolean(screen.as_table && screen.figure);
    button.setAttribute("aria-pressed", String(shown));
    place.removeAttribute("style"); // the room that was kept for it
    if (!shown) return place.replaceChildren();
    const byId = new Map(named(screen).map((row) => [row.id, row]));
    const heads = ["What", "Value, US$", "Lowest", "Highest", "From", "To", "Counted by", "Told by"];
    const rows = screen.figure.layout.meta.marks.map(({ ids }) => {
      const row = byId.get(ids[0]);
      const number = (value) =>
        element("td", { class: "number" }, value === null ? "" : dollars(value));
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, figureLink(screen, row.id, capital(row.what))),
        [row.value, row.low, row.high].map(number),
        element("td", {}, row.first_day || "not stated"),
        element("td", {}, row.last_day || "not stated"),
        element("td", {}, row.counted_by || "not stated"),
        element("td", { class: "tellers" }, tellers(screen, ids, byId)),
      );
    });
    return place.replaceChildren(
      element(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "The chart as a table" },
        element(
          "table",
          {},
          element("caption", {}, "The bars of the chart, tallest first"),
          element("thead", {}, element("tr", {}, heads.map((text) => element("th", { scope: "col" }, text)))),
          element("tbody", {}, rows),
        ),
      ),
    );
  };

  page.parts.push(checks, twin);
  page.later.push(ledger, others);
})();
