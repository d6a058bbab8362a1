// The small map beside words: one place, with its uncertainty drawn to scale.
/* global L */

import { createMap } from "./basemap.js";
import { printLight } from "./daylight.js";
import { perZoom } from "./markers.js";

const ACCENT = "var(--accent)";
const LEVANT = [[28, 33], [38.5, 49]];
const NEAREST_ZOOM = 10;
/** The radius of the dot of a place, in pixels. */
const DOT = 6;

/** Make a Leaflet map in an element, on the offline basemap in the language of the page. */
export function offlineMap(element, options = {}) {
  const map = createMap(element, { language: document.documentElement.lang, ...options });
  printLight(map);
  return map;
}

/** Draw a point and its circle of uncertainty (metres); returns the layer. */
export function drawPlace(latitude, longitude, uncertainty) {
  const group = L.featureGroup();
  if (uncertainty > 0) {
    L.circle([latitude, longitude], {
      radius: uncertainty, color: ACCENT, weight: 1.5, dashArray: "4 4", fillOpacity: 0.1, interactive: false,
    }).addTo(group);
  }
  L.circleMarker([latitude, longitude], {
    radius: DOT, color: "#fff", weight: 2, fillColor: ACCENT, fillOpacity: 1, interactive: false,
  }).addTo(group);
  return group;
}

/** A box in degrees that shows a place with its surroundings. */
export function surroundings(latitude, longitude, uncertainty) {
  return L.latLng(latitude, longitude).toBounds(Math.max(uncertainty * 6, 60_000));
}

// What names of the map make room for, see PlaceLabel: the dot of one place.
function onePin(point) {
  return perZoom((zoom) => [{ ...L.CRS.EPSG3857.latLngToPoint(L.latLng(point), zoom), half: DOT + 2 }]);
}

/** Fill an element that carries the place in its data attributes. */
export function showPlace(element) {
  const { latitude, longitude, uncertainty, area, extent, outline } = element.dataset;
  const [lat, lon, metres] = [latitude, longitude, uncertainty].map(Number);
  const map = offlineMap(element, { scrollWheelZoom: false, pins: onePin([lat, lon]) });
  if (outline) {
    const shape = L.geoJSON(JSON.parse(outline), { style: { color: ACCENT, weight: 1.5, fillOpacity: 0.1 }, interactive: false }).addTo(map);
    map.fitBounds(shape.getBounds(), { maxZoom: NEAREST_ZOOM + 3, padding: [16, 16], animate: false });
    if (!area) drawPlace(lat, lon, 0).addTo(map);
  } else if (extent) {
    const [south, west, north, east] = extent.split(" ").map(Number);
    const box = L.latLngBounds([south, west], [north, east < west ? east + 360 : east]);
    map.fitBounds(box, { maxZoom: NEAREST_ZOOM, animate: false });
    L.rectangle(box, { color: ACCENT, weight: 1.5, dashArray: "6 5", fillOpacity: 0.06, interactive: false }).addTo(map);
  } else if (area) {
    map.setView([lat, lon], 5, { animate: false });
    drawPlace(lat, lon, 0).addTo(map);
  } else {
    map.fitBounds(surroundings(lat, lon, metres), { maxZoom: NEAREST_ZOOM, animate: false });
    drawPlace(lat, lon, metres).addTo(map);
  }
  return map;
}

/** Show a box given as "south west north east" in degrees, or a region to begin in. */
export function showRegion(map, view) {
  const [south, west, north, east] = view ? view.split(" ").map(Number) : LEVANT.flat();
  map.fitBounds([[south, west], [north, east]], { maxZoom: 8, padding: [20, 20], animate: false });
}

for (const element of document.querySelectorAll("[data-map]:not([data-pick])")) showPlace(element);
