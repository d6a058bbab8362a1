// The rows of the list of claims, from the API's one row a claim and place. Pure.

const ORDER = ["from", "at", "to", "near", "toward", "via"];

/**
 * Rows of one claim as one: `[{claim, spots: [{role, place}, …]}]`, in the order they came. A place
 * that is only named is a row of its own, whose claim has no `ref`.
 */
export function byClaim(rows) {
  const found = new Map();
  for (const row of rows) {
    const key = row.ref ?? `${row.article.id} ${row.place?.id} ${row.quote}`;
    const known = found.get(key) ?? { claim: row, spots: [] };
    if (row.place || row.role) known.spots.push({ role: row.role ?? "at", place: row.place });
    found.set(key, known);
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
