// The geometry of a movement: a curve and its head, in screen pixels. Pure.

const BEND = 0.18;

/**
 * A curved arrow from one point to another, stopping short of both.
 *
 * Points are `[x, y]`. It bends to the left of its own direction, so that there and back are two
 * curves. Returns `{line, head}`: SVG path data for a stroke and for a filled head; null when the
 * points are too close to draw between.
 */
export function arrow(from, to, { gap = 22, size = 12 } = {}) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length < 2 * gap + size) return null;
  const middle = [
    (from[0] + to[0]) / 2 + dy * BEND,
    (from[1] + to[1]) / 2 - dx * BEND,
  ];
  const start = towards(from, middle, gap);
  const tip = towards(to, middle, gap);
  const base = towards(tip, middle, size);
  const [nx, ny] = [(base[1] - tip[1]) / size, (tip[0] - base[0]) / size];
  const half = size * 0.45;
  const corners = [
    tip,
    [base[0] + nx * half, base[1] + ny * half],
    [base[0] - nx * half, base[1] - ny * half],
  ];
  return {
    line: `M${text(start)} Q${text(middle)} ${text(towards(tip, middle, size * 0.7))}`,
    head: `M${corners.map(text).join(" L")} Z`,
  };
}

function towards(point, aim, distance) {
  const [dx, dy] = [aim[0] - point[0], aim[1] - point[1]];
  const share = distance / Math.hypot(dx, dy);
  return [point[0] + dx * share, point[1] + dy * share];
}

function text([x, y]) {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
