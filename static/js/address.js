// What the map shows, written into the address and read from it, so that a view can be shared. Pure.

const VIEWS = ["claims", "places", "areas", "unlocated"];

/**
 * Read the query of an address: `?place=gn:173576&p=3&at=36.2,37.1,7&show=areas`.
 * Returns `{place, passage, at, show}`: `passage` counts from 0; `at` is null or
 * `{latitude, longitude, zoom}`; anything that cannot be read is left at its default.
 */
export function read(query) {
  const given = new URLSearchParams(query);
  const passage = Number.parseInt(given.get("p") ?? "1", 10);
  return {
    place: given.get("place") || null,
    passage: passage >= 1 ? passage - 1 : 0,
    at: readPosition(given.get("at")),
    show: VIEWS.includes(given.get("show")) ? given.get("show") : null,
  };
}

/** Write a state over a query, leaving parameters of others (such as `lang`) as they are. */
export function write(query, { place, passage = 0, at = null, show = null }) {
  const kept = new URLSearchParams(query);
  for (const name of ["place", "p", "at", "show"]) kept.delete(name);
  if (place) kept.set("place", place);
  if (place && passage > 0) kept.set("p", String(passage + 1));
  if (at) kept.set("at", [at.latitude.toFixed(4), at.longitude.toFixed(4), at.zoom].join(","));
  if (show && show !== VIEWS[0]) kept.set("show", show);
  const text = kept.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

function readPosition(text) {
  const [latitude, longitude, zoom] = (text ?? "").split(",").map(Number.parseFloat);
  const sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 540 && zoom >= 0 && zoom <= 22;
  return sound ? { latitude, longitude, zoom } : null;
}
