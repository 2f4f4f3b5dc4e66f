/* What Dash calls in the browser, and what the page listens to. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  let shown = null;

  /* A screen as text: what the server answers, or what the page came with. */
  page.tell = (told) => {
    if (told === shown) return page.stands;
    shown = told;
    page.stands = page.show(JSON.parse(told));
    return page.stands;
  };

  const tell = (told) => {
    if (!told) return;
    page.tell(told);
    window.dash_clientside.set_props("fault", { children: "" });
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, { tradeFigures: { tell } });

  /* Links to other views of this page, the chart's bars, and the page's own buttons. */
  const ownQuery = (link) => {
    const href = link?.getAttribute("href");
    return href && href.startsWith("?") ? href : null;
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const query = ownQuery(event.target.closest?.("a"));
    if (!query) return;
    event.preventDefault();
    page.go(query);
  });

  const press = (id, act) =>
    document.addEventListener("click", (event) => {
      if (event.target.closest?.(`#${id}`)) act(event);
    });

  const say = (text) => page.fill("said", text);

  press("reset", () => page.go("?"));
  press("show-table", () => {
    if (!page.current) return;
    const { query, as_table: asTable } = page.current;
    page.go(page.withField(query, "as", asTable ? null : "table"));
  });
  press("more-filters", () => {
    const button = document.getElementById("more-filters");
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    document.getElementById("filters").classList.toggle("open", open);
  });
  press("copy-link", async () => {
    const link = page.permalink();
    const button = document.getElementById("copy-link");
    try {
      await navigator.clipboard.writeText(link);
      button.textContent = "Link copied";
    } catch {
      window.prompt("The link to this screen", link);
    }
    setTimeout(() => {
      button.textContent = "Copy link";
    }, 2000);
  });

  /* The address of this very screen, whatever the location bar says. */
  page.permalink = () => `${window.location.origin}${window.location.pathname}${page.current?.permalink || ""}`;
  page.say = say;

  document.addEventListener("submit", (event) => event.preventDefault());
})();
