/* The words that leave with a chart, from the server; and the charts that there are. */
(() => {
  "use strict";

  const page = window.tradeFigures;
  let kept = { query: null, words: null };

  const asked = async (query) => {
    const answer = await fetch(`data/words.json${query}`);
    if (!answer.ok) throw new Error(`words: ${answer.status}`);
    return answer.json();
  };

  /* Caption, alt text, source line and citations of one chart of the screen. */
  page.wordsOf = async (key) => {
    const { query } = page.current;
    if (kept.query !== query) {
      const words = asked(query);
      kept = { query, words };
      words.catch(() => {
        kept = { query: null, words: null };
      });
    }
    return (await kept.words)[key];
  };

  /* Every chart of the screen: {key, figure}. */
  page.charts = () => {
    const { figure, panels } = page.current;
    return [...(figure ? [{ key: "levels", figure }] : []), ...panels.map((panel) => ({ key: panel.key, figure: panel.figure }))];
  };

  page.chartOf = (key) => page.charts().find((chart) => chart.key === key);

  /* The address of something made of this view, with further fields; it names its pairs in any case. */
  page.madeFrom = (path, fields = {}) => {
    const told = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const query = [page.current.permalink.slice(1), ...told].filter(Boolean).join("&");
    return query ? `${path}?${query}` : path;
  };
})();
