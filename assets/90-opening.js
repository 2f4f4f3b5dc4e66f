/*
 * The first screen comes with the page. It is drawn from there before Dash is loaded, into parts that the server
 * wrote as markup from Dash's own layout; when Dash has made the same parts, what was drawn moves into them.
 */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const early = document.getElementById("early");
  const entry = document.getElementById("react-entry-point");

  const given = (id) => document.getElementById(id).textContent;

  /* The part of Dash's page that stands where the reader is now. */
  const twinOf = (active) =>
    active.id
      ? document.getElementById(active.id)
      : [...entry.querySelectorAll(active.tagName)].find((one) => one.isEqualNode(active));

  const takeOver = () => {
    const active = early.contains(document.activeElement) ? document.activeElement : null;
    for (const place of early.querySelectorAll("[id]")) {
      const twin = early.contains(place) && entry.querySelector(`#${CSS.escape(place.id)}`);
      if (!twin) continue;
      for (const { name, value } of place.attributes) twin.setAttribute(name, value);
      // What has parts of Dash's in it is Dash's; all other places are filled by our scripts.
      if (!twin.firstElementChild) twin.replaceChildren(...place.childNodes);
    }
    early.remove();
    (active?.isConnected ? active : active && twinOf(active))?.focus({ preventScroll: true });
    page.watch();
    page.watchPanels();
  };

  const load = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.async = false; // one after the other
      script.src = address;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.body.append(script);
    });

  const bringPlotly = () =>
    load(document.getElementById("plotly").href).catch(() => null).then(page.plotlyCame);

  const ahead = (href) => document.head.append(page.element("link", { rel: "preload", as: "script", href }));

  /* Dash begins with every control as the address wants it, and with nothing to ask the server. */
  const begun = (properties) => {
    const { hash, href, pathname, search } = window.location;
    const told = { ...properties, address: { hash, href, pathname, search } };
    const set = (part) => {
      if (Array.isArray(part)) part.forEach(set);
      if (!part?.props) return;
      Object.assign(part.props, told[part.props.id]);
      set(part.props.children);
    };
    return set;
  };

  /* A screen is drawn as soon as it has come, and the controls follow it; an answer that nobody waits for is not. */
  let latest = null;
  const asked = (request) => {
    latest = request;
  };
  const answered = (request, answer) => {
    if (request === latest && answer?.screen) page.tell(answer.screen.data);
  };

  const open = async (screen) => {
    new MutationObserver((_, observer) => {
      if (!entry.querySelector("#hero")) return;
      observer.disconnect();
      takeOver();
    }).observe(entry, { childList: true, subtree: true });
    const faces = ['16px "Source Sans 3"', '16px "Source Serif 4"'].map((face) => document.fonts.load(face));
    await Promise.allSettled(faces);
    early.classList.add("ready");
    // The words first: what follows keeps the reader's machine busy.
    await page.shown();
    bringPlotly();
    await page.tell(screen);
  };

  const start = async (rest) => {
    const hooks = { request_pre: asked, request_post: answered };
    if (early) {
      const screen = given("first-screen");
      hooks.layout_post = begun({ ...JSON.parse(given("first-properties")), screen: { data: screen } });
      // Whatever becomes of the drawing, the page goes on. It comes alone: what is on its way is compiled, too.
      await open(screen).catch(reportError);
    } else bringPlotly();
    rest.forEach(ahead);
    await Promise.all(rest.map(load));
    new window.DashRenderer(hooks);
  };

  // Where Dash itself sends the page, it has begun by itself.
  const rest = document.getElementById("rest");
  if (rest) start(JSON.parse(rest.textContent));
})();
