// How places become marks on a screen: which stand together, which are moved apart. Pure.

/** What a mark can say of the claims at a place, the more cautious first. */
export const STANDINGS = ["contested", "reported", "seen", "unassessed"];

/** The standing that most claims have; the more cautious when equally many do. */
export function dominant(standings) {
  const [best] = STANDINGS.filter((name) => standings[name] > 0).sort(
    (a, b) => standings[b] - standings[a],
  );
  return best ?? "unassessed";
}

/** Add up the standings of several places. */
export function total(places) {
  const sum = {};
  for (const { standings } of places) {
    for (const [name, n] of Object.entries(standings)) sum[name] = (sum[name] ?? 0) + n;
  }
  return sum;
}

/** The parts of a ring: `[{name, from, to}]` in turns (0 to 1), in the order of STANDINGS. */
export function ring(standings) {
  const present = STANDINGS.filter((name) => standings[name] > 0);
  const all = present.reduce((sum, name) => sum + standings[name], 0);
  let from = 0;
  return present.map((name) => {
    const part = { name, from, to: from + standings[name] / all };
    from = part.to;
    return part;
  });
}

/**
 * Gather points that lie closer than `radius` pixels around the heaviest of them.
 *
 * `points` are `{id, x, y, weight}`. Returns `[{x, y, members}]`: every point is a member of one
 * group, each group stands where its heaviest member does, and no two stand closer than `radius`.
 */
export function gather(points, radius) {
  const order = [...points].sort(heaviestFirst);
  const cells = new Map();
  for (const point of order) cellOf(cells, point, radius).push(point);
  const taken = new Set();
  return order.flatMap((anchor) => {
    if (taken.has(anchor)) return [];
    const members = neighbours(cells, anchor, radius).filter((point) => !taken.has(point));
    members.forEach((point) => taken.add(point));
    members.sort(heaviestFirst);
    return [{ x: anchor.x, y: anchor.y, members }];
  });
}

/**
 * Move points that would cover each other onto a circle around the heaviest of them.
 *
 * Returns the points in the order given, each with the `x` and `y` where it can be clicked.
 */
export function spread(points, gap) {
  const moved = new Map();
  for (const { x, y, members } of gather(points, gap)) {
    const distance = members.length > 1 ? gap / (2 * Math.sin(Math.PI / members.length)) : 0;
    members.forEach((point, index) => {
      const turn = (2 * Math.PI * index) / members.length;
      moved.set(point.id, { x: x + distance * Math.cos(turn), y: y + distance * Math.sin(turn) });
    });
  }
  return points.map((point) =>
    alone(moved.get(point.id), point) ? point : { ...point, ...moved.get(point.id) },
  );
}

/**
 * Make room around one spot: groups closer to it than `gap` move straight away from it.
 *
 * Returns new groups in the order given; one that stands exactly on the spot moves down.
 */
export function giveWay(groups, spot, gap) {
  return groups.map((group) => {
    const [dx, dy] = [group.x - spot.x, group.y - spot.y];
    const distance = Math.hypot(dx, dy);
    if (distance >= gap) return group;
    if (distance === 0) return { ...group, y: spot.y + gap };
    return { ...group, x: spot.x + (dx * gap) / distance, y: spot.y + (dy * gap) / distance };
  });
}

/**
 * Find each label a free spot near its point: on it, else below, above, or to a side.
 *
 * `labels` are `{id, x, y, width, height, weight}` by their centre; `obstacles` are boxes of the
 * same form. Heavier labels choose first; one that finds no room stays on its point.
 */
export function settle(labels, obstacles = []) {
  const occupied = [...obstacles];
  const order = [...labels].sort(heaviestFirst);
  const settled = new Map();
  for (const label of order) {
    const spots = shifts(label).map(([dx, dy]) => ({ ...label, x: label.x + dx, y: label.y + dy }));
    const spot = spots.find((box) => !occupied.some((other) => overlap(box, other))) ?? label;
    occupied.push(spot);
    settled.set(label.id, spot);
  }
  return labels.map((label) => settled.get(label.id));
}

function heaviestFirst(a, b) {
  return b.weight - a.weight || (a.id < b.id ? -1 : 1);
}

function shifts({ width, height }) {
  const result = [[0, 0]];
  for (const step of [1, 2, 3]) {
    const down = step * (height + 4);
    result.push([0, down], [0, -down], [width * 0.6 * step, 0], [-width * 0.6 * step, 0]);
  }
  return result;
}

function overlap(a, b) {
  return (
    Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height
  );
}

function alone(spot, point) {
  return spot.x === point.x && spot.y === point.y;
}

function cellOf(cells, { x, y }, size) {
  const key = `${Math.floor(x / size)} ${Math.floor(y / size)}`;
  if (!cells.has(key)) cells.set(key, []);
  return cells.get(key);
}

function neighbours(cells, { x, y }, size) {
  const found = [];
  for (const dx of [-size, 0, size]) {
    for (const dy of [-size, 0, size]) {
      const key = `${Math.floor((x + dx) / size)} ${Math.floor((y + dy) / size)}`;
      for (const point of cells.get(key) ?? []) {
        if (Math.hypot(point.x - x, point.y - y) < size) found.push(point);
      }
    }
  }
  return found;
}
