/* Labels beside bars, placed so that none covers another, a bar, or the edge; pure geometry in pixels. */
(() => {
  "use strict";

  const GAP = 5; // between a bar and its label
  const OVER_SIGN = 4; // more, where the sign of the bar would touch it
  const AIR = 2; // around a label
  const CLOSE = 0.5; // between a line and what it passes

  const overlap = (a, b, air = 0) =>
    a.x0 - air < b.x1 && b.x0 - air < a.x1 && a.y0 - air < b.y1 && b.y0 - air < a.y1;

  const inside = (box, bounds) =>
    box.x0 >= bounds.x0 && box.x1 <= bounds.x1 && box.y0 >= bounds.y0 && box.y1 <= bounds.y1;

  /* Where a text of that size may stand: close to its bar first, then further off with a line to it. */
  function* candidates(bar, size, bounds) {
    const left = Math.max(bar.x0, bounds.x0);
    const right = Math.min(bar.x1, bounds.x1);
    const middle = (left + right) / 2;
    const box = (x, y) => ({ x0: x, x1: x + size.width, y0: y, y1: y + size.height });
    const above = bar.y0 - GAP - size.height;
    const below = bar.y1 + GAP;
    const columns = [left, right - size.width, middle - size.width / 2];
    for (const more of [0, OVER_SIGN]) {
      for (const y of [above - more, below + more]) for (const x of columns) yield { box: box(x, y), near: true };
    }
    const level = (bar.y0 + bar.y1 - size.height) / 2;
    yield { box: box(right + GAP + 2, level), near: true };
    yield { box: box(left - GAP - 2 - size.width, level), near: true };
    for (let step = 1; step <= 5; step += 1) {
      const off = step * (size.height + 1);
      for (const y of [above - off, below + off]) {
        for (const x of [...columns, right + 14, left - 14 - size.width]) yield { box: box(x, y), near: false };
      }
    }
  }

  /* Lines from a label to its bar: straight up or down where it can be, else slanting, last to one of its ends. */
  const leaders = (box, bar, bounds) => {
    const left = Math.max(bar.x0, bounds.x0);
    const right = Math.min(bar.x1, bounds.x1);
    const above = box.y1 <= bar.y0;
    const to = (wanted) => {
      const x1 = Math.min(Math.max(wanted, left), right);
      const x0 = Math.min(Math.max(x1, box.x0 + 4), box.x1 - 4);
      const isEnd = x1 === left || x1 === right;
      return { x0, y0: above ? box.y1 + 1 : box.y0 - 1, x1, y1: isEnd ? (bar.y0 + bar.y1) / 2 : above ? bar.y0 : bar.y1 };
    };
    const middle = (left + right) / 2;
    const off = (right - left) * 0.3;
    return [Math.min(Math.max(middle, box.x0 + 4), box.x1 - 4), middle - off, middle + off, left, right].map(to);
  };

  const EVERYWHERE = [-Infinity, Infinity];

  /* Which part of the way from one number to another lies between two bounds, in shares of it; null for none. */
  const stretch = (from, to, low, high) => {
    if (Math.max(from, to) <= low || Math.min(from, to) >= high) return null;
    if (from === to) return EVERYWHERE;
    const [enters, leaves] = from < to ? [low, high] : [high, low];
    return [(enters - from) / (to - from), (leaves - from) / (to - from)];
  };

  /* Whether a line runs through a box, or so close that it seems to; parts of it at its ends may be left out. */
  const crosses = (line, box, ends = 0) => {
    const across = stretch(line.x0, line.x1, box.x0 - CLOSE, box.x1 + CLOSE);
    if (!across) return false;
    const along = stretch(line.y0, line.y1, box.y0 - CLOSE, box.y1 + CLOSE);
    if (!along) return false;
    return Math.max(ends, across[0], along[0]) < Math.min(1 - ends, across[1], along[1]);
  };

  const side = (line, x, y) => (line.x1 - line.x0) * (y - line.y0) - (line.y1 - line.y0) * (x - line.x0);
  const astride = (a, b) => side(a, b.x0, b.y0) * side(a, b.x1, b.y1) < 0;
  const meet = (a, b) => astride(a, b) && astride(b, a);

  const LONGEST = 110; // pixels of a line; what would stand further off is left to the pointer and the table
  const SLANT = 0.7; // a pixel to the side costs that much more than one straight up or down
  const OVER_AN_EVENT = 14; // as many pixels

  const costOf = ({ x0, y0, x1, y1 }) => Math.hypot(x1 - x0, y1 - y0) + SLANT * Math.abs(x1 - x0);

  /*
   * Place labels, weightiest first.
   *   bars: {key, x0, x1, y0, y1} of everything drawn;
   *   labels: {key, weight, texts: [{text, width, height}]}, the longer text first;
   *   bounds: the box they must stay in; taken: boxes that are taken already;
   *   faint: heights along x of lines that give way to a label, and that labels avoid where they can.
   * Gives {key, text, box, line}: line is null for a label that stands at its bar. Labels that find no room
   * are left out; the pointer and the ledger still tell them.
   */
  const place = ({ bars, labels, bounds, taken = [], faint = [] }) => {
    const barOf = new Map(bars.map((bar) => [bar.key, bar]));
    const placed = [];
    const free = (box, key) =>
      inside(box, bounds) &&
      !taken.some((other) => overlap(box, other, AIR)) &&
      !placed.some((other) => overlap(box, other.box, AIR) || (other.line && crosses(other.line, box))) &&
      !bars.some((bar) => overlap(box, bar, bar.key === key ? 0 : AIR));
    // Bars stand so close that a line to one of them may touch its neighbour where it ends.
    const clear = (line, key) =>
      !placed.some((other) => crosses(line, other.box) || (other.line && meet(line, other.line))) &&
      !taken.some((other) => crosses(line, other, 0.05)) &&
      !bars.some((bar) => bar.key !== key && crosses(line, bar, 0.05));
    const overEvent = (box) => faint.some((x) => x > box.x0 - AIR && x < box.x1 + AIR);

    const beside = (key, bar, text) => {
      const found = [...candidates(bar, text, bounds)].filter(({ box, near }) => near && free(box, key));
      return found.find(({ box }) => !overEvent(box)) || found[0];
    };

    /* Further off: the free place with the shortest and straightest line to its bar. */
    const apart = (key, bar, text) => {
      let best = null;
      for (const { box, near } of candidates(bar, text, bounds)) {
        if (near) continue;
        const dearer = overEvent(box) ? OVER_AN_EVENT : 0;
        for (const line of leaders(box, bar, bounds)) {
          const cost = costOf(line) + dearer;
          // What costs little to tell comes first: most places are too far off to look whether they are free.
          if (cost >= (best ? best.cost : LONGEST)) continue;
          if (!free(box, key)) break;
          if (clear(line, key)) best = { box, line, cost };
        }
      }
      return best;
    };

    const find = ({ key, texts }) => {
      const bar = barOf.get(key);
      if (!bar || bar.x1 < bounds.x0 || bar.x0 > bounds.x1) return null;
      for (const search of [beside, apart]) {
        for (const text of texts) {
          const found = search(key, bar, text);
          if (found) return { key, text: text.text, box: found.box, line: found.line || null };
        }
      }
      return null;
    };

    for (const label of [...labels].sort((a, b) => b.weight - a.weight)) {
      const found = find(label);
      if (found) placed.push(found);
    }
    return placed;
  };

  /* What is left of an upright line at x, from top to bottom, where boxes with some air around them cover it. */
  const uncovered = (x, top, bottom, boxes, air = 3) => {
    const over = boxes
      .filter((box) => x > box.x0 - air && x < box.x1 + air)
      .map(({ y0, y1 }) => [y0 - air, y1 + air])
      .sort((a, b) => a[0] - b[0]);
    const left = [];
    let from = top;
    for (const [begin, end] of over) {
      if (begin > from) left.push([from, Math.min(begin, bottom)]);
      from = Math.max(from, end);
    }
    if (from < bottom) left.push([from, bottom]);
    return left.filter(([begin, end]) => end > begin);
  };

  /* Numbers along a line, those that would touch joined into one: 4, 5, 6 become 4–6. */
  const joined = (points, widthOf, gap) => {
    const groups = points.map((point) => ({ x: point.x, members: [point] }));
    const text = ({ members }) =>
      members.length > 1 ? `${members[0].number}–${members[members.length - 1].number}` : `${members[0].number}`;
    for (let n = 1; n < groups.length; ) {
      const [a, b] = [groups[n - 1], groups[n]];
      const room = (widthOf(text(a)) + widthOf(text(b))) / 2 + gap;
      if (b.x - a.x >= room) {
        n += 1;
        continue;
      }
      const members = [...a.members, ...b.members];
      const x = members.reduce((sum, member) => sum + member.x, 0) / members.length;
      groups.splice(n - 1, 2, { x, members });
      n = Math.max(1, n - 1);
    }
    return groups.map((group) => ({ ...group, text: text(group) }));
  };

  Object.assign(window.tradeFigures, { placeLabels: place, joinNumbers: joined, uncovered });
})();
