// The places that the page knows by now: those with a mark, the areas, and the one that is read.

import { areaOf, markOf } from "./markers.js";

/** A place that comes from elsewhere than the map, as the map keeps it. */
export function visitor(place) {
  return { ...place, area: place.area ?? place.is_area ?? false, passages: 0, standings: {}, places: 1 };
}

/** Keep places by id. `draw(places)` is called with all that are to be drawn when they change. */
export function atlas(draw) {
  const known = new Map();
  let marks = [];
  let areas = [];
  let guest = null;

  function changed() {
    const shown = new Set([...marks, ...areas].map(({ id }) => id));
    const extra = guest && !shown.has(guest.id) ? [guest] : [];
    draw([...marks, ...areas, ...extra]);
  }

  function learn(places) {
    for (const place of places) known.set(place.id, place);
    changed();
    return places;
  }

  return {
    marks: (found) => learn((marks = found.map(markOf))),
    areas: (found) => learn((areas = found.map(areaOf))),
    get: (id) => known.get(id),
    isArea: (id) => areas.some((area) => area.id === id),
    /** A place as it is known already, else as it was given. */
    of: (place) => known.get(place.id) ?? visitor(place),
    /** All single places that are shown, areas included. */
    places: () => [...marks, ...areas].filter(({ cell }) => !cell),
    /** Let a place be drawn although the filters or the distance hide it; null for none. */
    visit(place) {
      guest = place;
      if (place && !known.has(place.id)) known.set(place.id, place);
      changed();
    },
  };
}
