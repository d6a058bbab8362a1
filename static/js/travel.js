// Moving the map: in a short flight, or at once for those who ask for less motion.

const SECONDS = 0.7;

/** Whether the person asks for less motion. */
export function prefersStillness() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Show bounds on a Leaflet map. `options` are those of `fitBounds`; with `minZoom` the map comes at
 * least that close.
 */
export function travel(map, bounds, { minZoom = 0, maxZoom = map.getMaxZoom(), ...padding } = {}) {
  const { center, zoom } = map._getBoundsCenterZoom(bounds, { maxZoom, ...padding });
  const close = Math.min(Math.max(zoom, minZoom), map.getMaxZoom());
  if (prefersStillness()) map.setView(center, close, { animate: false });
  else map.flyTo(center, close, { duration: SECONDS });
}
