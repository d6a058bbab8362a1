// The part of the world that a map shows, as the API asks for it, and what of it can be seen. Pure.

/**
 * The bounds of a view as `west,south,east,north` in degrees, on the earth: a view wider than the
 * world is the world, one across 180° has its west greater than its east.
 */
export function bboxOf({ west, south, east, north }) {
  const [low, high] = [Math.max(south, -90), Math.min(north, 90)];
  const [from, to] = east - west >= 360 ? [-180, 180] : [onEarth(west), onEarth(east)];
  return [from, low, to, high].map((degrees) => Number(degrees.toFixed(4))).join(",");
}

function onEarth(longitude) {
  const turned = ((((longitude + 180) % 360) + 360) % 360) - 180;
  return turned === -180 && longitude > 0 ? 180 : turned;
}

/**
 * Where a point `{x, y}` of a map can be seen: itself if it can, else the nearest place that is `room`
 * pixels inside `{left, top, right, bottom}` and not behind `box`, which lies at the bottom.
 */
export function seenAt({ x, y }, { left, top, right, bottom }, box, room) {
  const inside = { x: between(x, left + room, right - room), y: between(y, top + room, bottom - room) };
  const isBehind = box && inside.x > box.left - room / 2 && inside.x < box.right + room / 2 && inside.y > box.top - room / 2;
  return isBehind ? { x: inside.x, y: Math.max(box.top - room / 2, top + room) } : inside;
}

function between(value, low, high) {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
