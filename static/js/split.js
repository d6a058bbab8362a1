// The form that splits a place: where the new one lies, on a small map beside the field.

import { drawPlace, offlineMap, showRegion } from "./small_map.js";
import { words } from "./words.js";

const form = document.querySelector("[data-place-form]");
const { point } = form.elements;
const element = form.querySelector("[data-pick]");
const map = offlineMap(element);
let drawn = null;
let asked = 0;
let waiting = 0;

async function readPoint() {
  const mine = ++asked;
  const answer = await fetch(`${words.point}?text=${encodeURIComponent(point.value)}`);
  const found = answer.ok ? await answer.json() : { complaint: true };
  if (mine !== asked) return;
  drawn?.remove();
  drawn = found.complaint ? null : drawPlace(found.latitude, found.longitude, 0).addTo(map);
}

map.on("click", ({ latlng }) => {
  const { lat, lng } = latlng.wrap();
  point.value = `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
  readPoint();
});

point.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(readPoint, 250);
});

showRegion(map, element.dataset.view);
readPoint();
