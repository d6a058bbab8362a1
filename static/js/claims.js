// Claims as the map needs them: whole, with the places to go to and the movements to draw. Pure.

const ORDER = ["from", "at", "to", "near", "toward", "via"];

/** One `{properties, spots}` a claim, from the API's one feature a claim and place. */
export function byClaim(features) {
  const claims = new Map();
  for (const { properties } of features) {
    const claim = claims.get(properties.ref) ?? { properties, spots: [] };
    if (properties.role) claim.spots.push(properties);
    claims.set(properties.ref, claim);
  }
  return [...claims.values()];
}

/** The places of a claim that `isShown` holds for, where it begins first; each once. */
export function placesOf({ spots }, isShown) {
  const places = spots
    .filter(({ place }) => place && isShown(place.id))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
    .map(({ place }) => [place.id, place]);
  return [...new Map(places).values()];
}

/** Movements `{from, to, done}` that a claim tells of: each origin to each destination. */
export function movementsOf({ places, modality }) {
  const points = (...roles) =>
    places.filter(({ role, place }) => roles.includes(role) && place).map(({ place }) => place);
  const done = modality === "asserted" || modality === "historical";
  return points("from").flatMap((from) => points("to", "toward").map((to) => ({ from, to, done })));
}
