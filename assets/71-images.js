/* Pictures of a chart: SVG with real text, PNG from it, PDF with vectors; made in the browser. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  const FONT_FILES = [
    ["latin", "U+0000-00FF, U+0131, U+2000-206F, U+20AC, U+2212"],
    ["latin-ext", "U+0100-02BA, U+1E00-1E9F, U+20A0-20AB, U+20AD-20C0"],
    ["cyrillic", "U+0301, U+0400-045F, U+0490-0491, U+2116"],
  ];
  const NEEDED = {
    latin: /^/,
    "latin-ext": /[\u0100-\u02ba\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0]/,
    cyrillic: /[\u0400-\u04ff]/,
  };

  const base64 = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };

  /* The drawing without its fonts: {svg, width, height}. */
  const drawn = async (chart, shape) => {
    const words = await page.wordsOf(chart.key);
    const figure = page.picture(chart.figure, words, shape);
    const { width, height } = figure.layout;
    const address = await window.Plotly.toImage(
      { data: figure.data, layout: figure.layout, config: { staticPlot: true } },
      { format: "svg", width, height },
    );
    const svg = new DOMParser().parseFromString(
      decodeURIComponent(address.slice(address.indexOf(",") + 1)),
      "image/svg+xml",
    ).documentElement;
    const described = (name, text) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      made.textContent = text;
      return made;
    };
    svg.prepend(described("title", words.title), described("desc", words.alt));
    return { svg, width, height };
  };

  /* A picture stands alone: the faces it is set in go into it, those of other scripts only where needed. */
  const withFonts = async (svg) => {
    const text = new XMLSerializer().serializeToString(svg);
    const faces = await Promise.all(
      FONT_FILES.filter(([name]) => NEEDED[name].test(text)).map(async ([name, range]) => {
        const data = await base64(`assets/fonts/source-sans-3-${name}-wght-normal.woff2`);
        return `@font-face{font-family:"Source Sans 3";font-weight:200 900;unicode-range:${range};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
      }),
    );
    return text.replace(/(<svg[^>]*>)/, `$1<style>${faces.join("")}</style>`);
  };

  const asSvg = async (chart, { shape = "wide" } = {}) => withFonts((await drawn(chart, shape)).svg);

  const asPng = async (chart, { shape = "wide", scale = 2 } = {}) => {
    const { svg, width, height } = await drawn(chart, shape);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await withFonts(svg))}`;
    await image.decode();
    const times = scale * page.enlarged(chart.figure, shape);
    const canvas = page.element("canvas", { width: Math.round(width * times), height: Math.round(height * times) });
    const pen = canvas.getContext("2d");
    pen.fillStyle = page.theme.colours.paper;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
    });
  };

  /* ---- PDF: what it needs is loaded when it is asked for, and then kept ---- */

  const later = () => JSON.parse(document.getElementById("later").textContent);

  const script = (address) =>
    new Promise((resolve, reject) => {
      const made = page.element("script", { src: address });
      made.addEventListener("load", resolve);
      made.addEventListener("error", () => reject(new Error(address)));
      document.head.append(made);
    });

  let writer = null;
  const pdfWriter = () => {
    const { jspdf, svg2pdf, regular, bold } = later();
    const loaded = async () => {
      await script(jspdf);
      await script(svg2pdf);
      const [normal, strong] = await Promise.all([regular, bold].map(base64));
      return [
        ["normal", normal],
        ["bold", strong],
      ];
    };
    writer ||= loaded().catch((problem) => {
      writer = null;
      throw problem;
    });
    return writer;
  };

  /* The writer of PDF knows two weights of one family, and no bold other than by name. */
  const inTwoWeights = (svg) => {
    for (const node of svg.querySelectorAll("text, tspan")) {
      node.style.fontFamily = "Source Sans 3";
      const weight = node.style.fontWeight;
      if (weight) node.style.fontWeight = weight === "bold" || Number(weight) >= 600 ? "bold" : "normal";
    }
    return svg;
  };

  const asPdf = async (chart, { shape = "wide" } = {}) => {
    const [faces, { svg, width, height }] = await Promise.all([pdfWriter(), drawn(chart, shape)]);
    const words = await page.wordsOf(chart.key);
    const pdf = new window.jspdf.jsPDF({
      unit: "pt",
      format: [width, height],
      orientation: width > height ? "landscape" : "portrait",
      compress: true,
    });
    for (const [weight, data] of faces) {
      pdf.addFileToVFS(`${weight}.ttf`, data);
      pdf.addFont(`${weight}.ttf`, "Source Sans 3", weight);
    }
    pdf.setProperties({ title: words.title, subject: words.caption, author: "Trade Figures", creator: "Trade Figures", keywords: words.address });
    // Widths are measured on the page, so the drawing has to be in it.
    const place = page.element("div", { class: "unseen", "aria-hidden": "true" }, document.importNode(inTwoWeights(svg), true));
    document.body.append(place);
    try {
      await window.svg2pdf.svg2pdf(place.firstChild, pdf, { x: 0, y: 0, width, height });
    } finally {
      place.remove();
    }
    return pdf.output("blob");
  };

  Object.assign(page, { asSvg, asPng, asPdf });
})();
