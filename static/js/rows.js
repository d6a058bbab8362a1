// The rows of the list of claims, from the API's one row a claim and place. Pure.

const ORDER = ["from", "at", "to", "near", "toward", "via"];

/** Rows of one claim as one: `[{claim, spots: [{role, place}, …]}]`, in the order they came. */
export function byClaim(rows) {
  const found = new Map();
  for (const row of rows) {
    const known = found.get(row.ref) ?? { claim: row, spots: [] };
    if (row.role) known.spots.push({ role: row.role, place: row.place });
    found.set(row.ref, known);
  }
  return [...found.values()];
}

/** The located places of a claim, where it begins first, each once. */
export function placesOf({ spots }) {
  const places = spots
    .filter(({ place }) => place)
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
    .map(({ place }) => [place.id, place]);
  return [...new Map(places).values()];
}

/** The way a claim tells of: `{from, to}`, or `{at}` where there is only one place; null for none. */
export function routeOf({ spots }) {
  const pick = (...roles) => spots.find(({ role, place }) => place && roles.includes(role))?.place ?? null;
  const [from, to] = [pick("from"), pick("to", "toward")];
  if (from && to) return { from, to };
  const at = from ?? to ?? pick("at", "near", "via");
  return at && { at };
}
