// The geometry of movements: curves and heads in screen pixels, and what is drawn together. Pure.

const BEND = 0.18;

/** Pixels from a place to where a way with an open end begins or ends. */
export const STUB = 64;

const ASIDE = { from: [-0.74, -0.67], to: [0.74, -0.67] };
const SAMPLES = 16;

/**
 * The drawing of a movement, stopping short of the marks at its ends.
 *
 * `from`, `to` and each of `via` are points `[x, y]`; `from` or `to` may be null: the arrow then
 * begins or ends in the open, a short way off. Each curve bends to the left of its own direction, so
 * that there and back are two curves. Returns `{curves: [[start, control, end], …], head, loose}`:
 * `head` is three corners, tip first; `loose` the point of an open end or null. Returns null when the
 * points are too close to draw between.
 */
export function trace({ from, via = [], to }, { gap = 20, size = 11, toward = false } = {}) {
  const [first, last] = [from ?? via[0] ?? to, to ?? via.at(-1) ?? from];
  if (!first || (!from && !to && via.length === 1)) return null;
  const stops = [from ?? aside(first, ASIDE.from), ...via, to ?? aside(last, ASIDE.to)];
  const curves = [];
  let long = 0;
  for (let at = 1; at < stops.length; at += 1) {
    long += distance(stops[at - 1], stops[at]);
    curves.push(bend(stops[at - 1], stops[at]));
  }
  const near = from ? gap : 0;
  const far = to ? (toward ? Math.max(gap, long * 0.22) : gap) : 0;
  if (long < near + far + size * 1.2) return null;
  curves[0][0] = towards(curves[0][0], curves[0][1], near);
  const end = curves.at(-1);
  const tip = towards(end[2], end[1], far);
  const base = towards(tip, end[1], size);
  end[2] = towards(tip, end[1], size * 0.7);
  return { curves, head: corners(tip, base, size), loose: from ? (to ? null : tip) : curves[0][0] };
}

/**
 * The points of a movement, an end that is an area drawn in no farther than `reach` pixels: its
 * direction is known, and no more. `areas` is `{from, to}`, whether each end is an area.
 */
export function drawIn({ from, via = [], to }, areas, reach = 90) {
  const [first, last] = [via[0] ?? to, via.at(-1) ?? from];
  return {
    from: areas.from && from && first && !areas.to ? within(first, from, reach) : from,
    via,
    to: areas.to && to && last && !areas.from ? within(last, to, reach) : to,
  };
}

function within(from, to, reach) {
  return distance(from, to) > reach ? towards(from, to, reach) : to;
}

/** A drawing as SVG path data: `{line, head}`. */
export function paths({ curves, head }) {
  const [first] = curves;
  const rest = curves.map(([, control, end]) => `Q${text(control)} ${text(end)}`);
  return { line: `M${text(first[0])} ${rest.join(" ")}`, head: `M${head.map(text).join(" L")} Z` };
}

/** How far a point is from the nearest part of a drawing, in pixels. */
export function distanceTo({ curves, head }, point) {
  const lines = curves.flatMap((curve) => segments(curve));
  lines.push([head[1], head[0]]);
  return Math.min(...lines.map(([a, b]) => toSegment(point, a, b)));
}

/** The box around a drawing: `[left, top, right, bottom]`; a curve lies within its corners. */
export function boxOf({ curves, head }) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of [...curves, head]) {
    for (const point of points) {
      box[0] = Math.min(box[0], point[0]);
      box[1] = Math.min(box[1], point[1]);
      box[2] = Math.max(box[2], point[0]);
      box[3] = Math.max(box[3], point[1]);
    }
  }
  return box;
}

/** Movements of one way and one look drawn as one: `[{…first, all: [movement, …], origins}]`. */
export function bundle(movements) {
  const found = new Map();
  for (const movement of movements) {
    const way = [movement.from, ...(movement.via ?? []), movement.to].map((place) => place?.id ?? "");
    const key = [...way, movement.standing, isDone(movement), movement.toward].join(" ");
    const known = found.get(key);
    if (known) {
      known.all.push(movement);
      known.origins = Math.max(known.origins, movement.origins ?? 1);
    } else {
      found.set(key, { ...movement, all: [movement], origins: movement.origins ?? 1 });
    }
  }
  return [...found.values()];
}

/** Whether a movement is told as done: drawn solid; what is planned, possible or denied is dashed. */
export function isDone({ modality }) {
  return modality === "asserted" || modality === "historical";
}

/** The width of an arrow in pixels: it grows with the independent origins, ever more slowly. */
export function widthOf(origins) {
  return Math.min(2 + Math.log2(Math.max(origins, 1)), 5);
}

// What follows runs for thousands of arrows at once: points are not taken apart by patterns, which
// would make something new for each of them.

function bend(from, to) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  return [from, [(from[0] + to[0]) / 2 + dy * BEND, (from[1] + to[1]) / 2 - dx * BEND], to];
}

function aside(point, way) {
  return [point[0] + way[0] * STUB, point[1] + way[1] * STUB];
}

function corners(tip, base, size) {
  const [nx, ny] = [(base[1] - tip[1]) / size, (tip[0] - base[0]) / size];
  const half = size * 0.46;
  return [tip, [base[0] + nx * half, base[1] + ny * half], [base[0] - nx * half, base[1] - ny * half]];
}

function towards(point, aim, by) {
  const [dx, dy] = [aim[0] - point[0], aim[1] - point[1]];
  const share = by / (Math.hypot(dx, dy) || 1);
  return [point[0] + dx * share, point[1] + dy * share];
}

function distance(a, b) {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

function segments([start, control, end]) {
  const points = Array.from({ length: SAMPLES + 1 }, (_, n) => {
    const [t, u] = [n / SAMPLES, 1 - n / SAMPLES];
    return [0, 1].map((axis) => u * u * start[axis] + 2 * u * t * control[axis] + t * t * end[axis]);
  });
  return points.slice(1).map((point, index) => [points[index], point]);
}

function toSegment([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function text([x, y]) {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
