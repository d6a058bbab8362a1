// How places become marks on a screen: which stand together, which are moved apart. Pure.

/** What a mark can say of the claims at a place, the more cautious first. */
export const STANDINGS = ["contested", "reported", "seen", "unassessed"];

const TURNS = [0, 30, -30, 60, -60, 90, -90, 120, -120, 150, -150, 180].map(
  (degrees) => (degrees * Math.PI) / 180,
);

/**
 * A mark of `/api/map` as the map keeps it: a place, or a `cell` that stands for several.
 *
 * Both have `{id, latitude, longitude, passages, standings, places}`; a place has its names and
 * `approximate`, `uncertainty`; a cell the `extent` of what lies in it.
 */
export function markOf({ id, cell, lat, lon, n, by, places = 1, bbox = null, uncertainty_m: uncertainty = 0, ...rest }) {
  const shared = { latitude: lat, longitude: lon, passages: n, standings: by, places };
  return cell ? { ...shared, id: cell, cell: true, extent: bbox } : { ...rest, ...shared, id, uncertainty };
}

/** An area of `/api/areas` as the map keeps it; `extent` is null where it is not known. */
export function areaOf({ lat, lon, n, by, ...rest }) {
  return { ...rest, latitude: lat, longitude: lon, passages: n, standings: by, area: true, places: 1 };
}

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

/** A function that remembers what `make(zoom)` returned for each zoom. */
export function perZoom(make) {
  const kept = new Map();
  return (zoom) => {
    if (!kept.has(zoom)) kept.set(zoom, make(zoom));
    return kept.get(zoom);
  };
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
 * Make room around one spot: groups closer to it than `gap` move away to where nothing stands.
 *
 * Returns new groups in the order given. A group goes straight away from the spot when it can,
 * down when it stands exactly on it, and else to the free direction nearest to that.
 */
export function giveWay(groups, spot, gap) {
  const isNear = (group) => Math.hypot(group.x - spot.x, group.y - spot.y) < gap;
  const standing = groups.filter((group) => !isNear(group));
  return groups.map((group) => {
    if (!isNear(group)) return group;
    const [dx, dy] = [group.x - spot.x, group.y - spot.y];
    const straight = dx || dy ? Math.atan2(dy, dx) : Math.PI / 2;
    const choices = TURNS.map((turn) => ({
      ...group,
      x: spot.x + gap * Math.cos(straight + turn),
      y: spot.y + gap * Math.sin(straight + turn),
    }));
    const isFree = ({ x, y }) => standing.every((other) => Math.hypot(other.x - x, other.y - y) >= gap);
    const moved = choices.find(isFree) ?? choices[0];
    standing.push(moved);
    return moved;
  });
}

/**
 * Find each label a free spot near its point: on it, else below, above, or to a side.
 *
 * `labels` are `{id, x, y, width, height, weight, short}` by their centre, `short` being the width
 * of the label without its name; `obstacles` are boxes. Heavier labels choose first. One that finds
 * no room close by becomes `compact`, and stays on its point when even that does not fit.
 */
export function settle(labels, obstacles = []) {
  const occupied = [...obstacles];
  const settled = new Map();
  for (const label of [...labels].sort(heaviestFirst)) {
    const small = { ...label, width: label.short, compact: true };
    const isFree = (box) => !occupied.some((other) => overlap(box, other));
    const tries = [1, 2].flatMap((step) => [...spots(label, step), ...spots(small, step)]);
    const spot = tries.find(isFree) ?? small;
    occupied.push(spot);
    settled.set(label.id, spot);
  }
  return labels.map((label) => settled.get(label.id));
}

// Where a label may stand: on its point, and one step of its own size in each direction.
function spots(label, step) {
  const down = step * (label.height + 4);
  const aside = step * (label.width / 2 + 22);
  return [[0, 0], [0, down], [0, -down], [aside, 0], [-aside, 0]].map(([dx, dy]) => ({
    ...label,
    x: label.x + dx,
    y: label.y + dy,
  }));
}

/**
 * The places that a first view should show: those nearest the middle of all passages, until they
 * hold `share` of them, so that one far place does not make the map a map of the world.
 */
export function core(places, share = 0.6) {
  const all = places.reduce((sum, { passages }) => sum + passages, 0);
  const [latitude, longitude] = ["latitude", "longitude"].map((axis) => median(places, axis, all));
  const squeeze = Math.cos((latitude * Math.PI) / 180);
  const far = (place) =>
    Math.hypot(place.latitude - latitude, (place.longitude - longitude) * squeeze);
  let held = 0;
  return [...places]
    .sort((a, b) => far(a) - far(b))
    .filter(({ passages }) => {
      const needed = held < all * share;
      held += passages;
      return needed;
    });
}

// The value of an axis at which half of all passages are reached.
function median(places, axis, all) {
  let seen = 0;
  const sorted = [...places].sort((a, b) => a[axis] - b[axis]);
  return sorted.find(({ passages }) => (seen += passages) >= all / 2)?.[axis] ?? 0;
}

function heaviestFirst(a, b) {
  return b.weight - a.weight || (a.id < b.id ? -1 : 1);
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
