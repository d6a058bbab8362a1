// The form for a place: the point on a small map, its circle, and a filter for the kinds.
/* global L */

import { drawPlace, offlineMap, showRegion, surroundings } from "./small_map.js";
import { words } from "./words.js";

const METRES = { m: 1, km: 1000 };
const form = document.querySelector("[data-place-form]");
const { point, uncertainty, unit } = form.elements;
const understood = document.getElementById("understood");
const element = form.querySelector("[data-pick]");
const map = offlineMap(element);
let drawn = null;
let shown = null;
let asked = 0;

/** Metres that were typed, in any digits; 0 while it is no number. */
function radius() {
  const western = uncertainty.value
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
    .replace("٫", ".");
  return (Number.parseFloat(western) || 0) * METRES[unit.value];
}

function draw() {
  drawn?.remove();
  drawn = shown && drawPlace(shown.latitude, shown.longitude, radius()).addTo(map);
}

function say(text, isClear = true) {
  understood.textContent = text;
  understood.classList.toggle("is-unclear", !isClear);
}

/** Ask the server how the typed point is understood, and show that. */
async function readPoint({ move = true } = {}) {
  const text = point.value.trim();
  const mine = ++asked;
  if (!text) {
    shown = null;
    draw();
    say(words.hint);
    return;
  }
  const answer = await fetch(`${words.point}?text=${encodeURIComponent(text)}`);
  const found = answer.ok ? await answer.json() : null;
  if (mine !== asked) return;
  shown = found;
  draw();
  say(
    found ? words.understood.replace("{point}", `\u2066${found.latitude.toFixed(5)}, ${found.longitude.toFixed(5)}\u2069`) : words.unclear,
    Boolean(found),
  );
  if (found && move) map.fitBounds(surroundings(found.latitude, found.longitude, radius()), { maxZoom: 11, animate: false });
}

/** Figures that a click deserves: about a pixel of the map. */
function figures() {
  return Math.min(6, Math.max(2, Math.ceil(map.getZoom() / 3)));
}

map.on("click", ({ latlng }) => {
  const { lat, lng } = latlng.wrap();
  point.value = `${lat.toFixed(figures())}, ${lng.toFixed(figures())}`;
  readPoint({ move: false });
});

let waiting;
point.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(readPoint, 250);
});
uncertainty.addEventListener("input", draw);
unit.addEventListener("change", draw);

for (const filter of form.querySelectorAll("[data-filter-for]")) {
  const select = form.elements.namedItem(filter.dataset.filterFor);
  const options = [...select.options];
  filter.hidden = false;
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    const chosen = select.value;
    const kept = options.filter((option) => !option.value || option.text.toLowerCase().includes(wanted));
    select.replaceChildren(...kept);
    const first = wanted && kept.find((option) => option.value);
    select.value = kept.some((option) => option.value && option.value === chosen) ? chosen : first ? first.value : "";
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

showRegion(map, element.dataset.view);
readPoint();
