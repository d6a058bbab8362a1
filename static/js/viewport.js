// The part of the world that a map shows, as the API asks for it. Pure.

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
