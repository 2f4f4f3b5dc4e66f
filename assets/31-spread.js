/* Bars that would hide each other, set side by side: pure geometry in pixels. */
(() => {
  "use strict";

  const AIR = 1; // between two bars
  const LIMIT = 4; // pixels that a bar may stand off its height, which no reader can tell on these axes
  const PARTS = [1, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2]; // of its thickness that a bar keeps, the first that gives room
  const THICKEST = 6; // of those that give way
  const ROUNDS = 200;

  const meets = (a, b) => a.x0 < b.x1 - 0.5 && b.x0 < a.x1 - 0.5;

  /* Sets of bars that may come to touch, directly or through others. */
  const crowds = (bars) => {
    const crowdOf = new Map(bars.map((bar) => [bar, [bar]]));
    for (const [place, a] of bars.entries()) {
      for (const b of bars.slice(place + 1)) {
        const reach = (a.thick + b.thick) / 2 + AIR + 2 * LIMIT;
        if (!meets(a, b) || Math.abs(a.y - b.y) >= reach || crowdOf.get(a) === crowdOf.get(b)) continue;
        const joined = [...crowdOf.get(a), ...crowdOf.get(b)];
        for (const bar of joined) crowdOf.set(bar, joined);
      }
    }
    return new Set(crowdOf.values());
  };

  const thinner = ({ thick }, part) => (part === 1 ? thick : Math.min(thick, THICKEST) * part);

  /* Neighbours pushed apart by halves until all have room; gives what is still missing at the worst place. */
  const settled = (crowd, part) => {
    const at = crowd.map(({ y }) => y);
    const move = (place, wanted) => {
      at[place] = Math.min(Math.max(wanted, crowd[place].y - LIMIT), crowd[place].y + LIMIT);
    };
    const pairs = crowd.flatMap((a, above) =>
      crowd.flatMap((b, below) => (below > above && meets(a, b) ? [[above, below, (thinner(a, part) + thinner(b, part)) / 2 + AIR]] : [])),
    );
    let missing = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      missing = 0;
      for (const [above, below, room] of pairs) {
        const short = room - (at[below] - at[above]);
        if (short <= 0.05) continue;
        missing = Math.max(missing, short);
        move(above, at[above] - short / 2);
        move(below, at[below] + short / 2);
      }
      if (!missing) break;
    }
    return { at, missing };
  };

  /*
   * Room for every bar. bars: {key, x0, x1, y, thick}, y at its middle. Gives {y, thick} by key: bars of nearly
   * equal values over the same days stand up to LIMIT pixels off their height, in the order of their values,
   * and thinner where that is not enough; their lengths stay.
   */
  const spread = (bars) => {
    const placed = new Map();
    for (const members of crowds(bars)) {
      const crowd = [...members].sort((a, b) => a.y - b.y || a.key - b.key);
      let found = null;
      for (const part of PARTS) {
        found = { part, ...settled(crowd, part) };
        if (found.missing < 0.5) break;
      }
      crowd.forEach((bar, place) => {
        placed.set(bar.key, { y: found.at[place], thick: thinner(bar, found.part) });
      });
    }
    return placed;
  };

  const PLACES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86];

  /* Where along its bar each sign stands, so that none covers another: parts of its length, by key. */
  const signs = (bars, half) => {
    const taken = [];
    const found = new Map();
    for (const { key, x0, x1, y } of bars) {
      const free = (part) => {
        const x = x0 + (x1 - x0) * part;
        return !taken.some((other) => Math.abs(other.x - x) < 2 * half && Math.abs(other.y - y) < 2 * half);
      };
      const part = PLACES.find(free) ?? 0.5;
      taken.push({ x: x0 + (x1 - x0) * part, y });
      found.set(key, part);
    }
    return found;
  };

  Object.assign(window.tradeFigures, { spreadBars: spread, placeSigns: signs, OFF_HEIGHT: LIMIT });
})();
