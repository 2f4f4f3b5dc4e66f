/* What Dash calls in the browser, and what the page listens to. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let theme = null;

  /* A colour of the chart in the scheme of now; also for swatches beside words. */
  page.inColour = (colour) => (dark.matches && theme ? theme.night[colour] || colour : colour);

  const parsed = (() => {
    let text = null;
    let screen = null;
    return (told) => {
      if (told !== text) {
        text = told;
        screen = told ? JSON.parse(told) : null;
      }
      return screen;
    };
  })();

  const width = () => Math.floor(document.getElementById("chart-frame")?.parentElement.clientWidth || 0);

  /* Draw anew when the room or the colours change, and only then. */
  const watch = () => {
    const changed = () => {
      const now = { width: width(), dark: dark.matches };
      if (now.width && (now.width !== watch.last?.width || now.dark !== watch.last?.dark)) {
        watch.last = now;
        window.dash_clientside.set_props("surroundings", { data: now });
      }
    };
    if (!watch.observer) {
      watch.observer = new ResizeObserver(() => requestAnimationFrame(changed));
      watch.observer.observe(document.getElementById("hero"));
      dark.addEventListener("change", changed);
    }
  };

  /* Everything as it was on the screen. */
  page.redraw = () => {
    window.dash_clientside.set_props("surroundings", { data: { width: width(), dark: dark.matches, again: Date.now() } });
    page.redrawPanels();
  };

  const tell = (told) => {
    const screen = parsed(told);
    if (!screen) return window.dash_clientside.no_update;
    page.current = screen;
    for (const part of page.parts) part(screen);
    document.getElementById("hero").dataset.query = screen.query;
    window.dash_clientside.set_props("fault", { children: "" });
    return screen.query;
  };

  const draw = async (told, surroundings, colours) => {
    const screen = parsed(told);
    if (!screen || !colours) return window.dash_clientside.no_update;
    const first = theme === null;
    theme = colours;
    page.theme = colours;
    if (first || surroundings?.dark !== draw.dark) for (const part of page.parts) part(screen);
    draw.dark = surroundings?.dark;
    await page.fontsFor(screen.figure ? page.wordsOn(screen.figure) : []);
    watch();
    const room = width();
    if (!screen.figure || !room) return { data: [], layout: { width: room || 300, height: 60 } };
    const figure = page.dress(screen.figure, {
      width: room,
      height: null,
      template: colours.template,
      colours: colours.colours,
      night: dark.matches ? colours.night : null,
    });
    figure.layout.meta.query = screen.query;
    return figure;
  };

  /* A bar that is pressed selects its figure. */
  const choose = (click) => {
    const mark = page.current?.figure?.layout.meta.marks[click?.points[0]?.customdata];
    if (mark) page.go(page.withField(page.current.query, "figure", mark.ids[0]));
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, { tradeFigures: { tell, draw, choose } });

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
    const { query, as_table: shown } = page.current;
    page.go(page.withField(query, "as", shown ? null : "table"));
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
