// The gazetteer: what is found follows what is typed and chosen; list and map show the same places.
/* global L */

import { announce } from "./announcer.js";
import { isSuperseded } from "./ask.js";
import { element } from "./dom.js";
import { offlineMap, showRegion } from "./small_map.js";
import { words } from "./words.js";

const WAIT = 150;
const CLOSEST = 9;
const form = document.querySelector("[data-search]");
const found = document.querySelector("[data-found]");
const create = document.querySelector("[data-new]");
const frame = document.querySelector("[data-results-map]");
const map = offlineMap(frame, { scrollWheelZoom: false });
const pins = L.featureGroup().addTo(map);
let waiting = 0;
let asking = null;

/** What the form asks for, without what is left empty. */
function query() {
  const pairs = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
  return new URLSearchParams(pairs.filter(([, value]) => value)).toString();
}

async function search() {
  asking?.abort();
  asking = new AbortController();
  const asked = query();
  const address = asked ? `?${asked}` : "";
  const name = form.elements.q.value.trim();
  history.replaceState(null, "", location.pathname + address);
  create.href = name ? `${words.new}?${new URLSearchParams({ name })}` : words.new;
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(words.found + address, { signal: asking.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    found.replaceChildren(...[...page.body.childNodes].map((node) => document.importNode(node, true)));
    found.removeAttribute("aria-busy");
    draw();
    announce(found.querySelector("[data-count]")?.textContent ?? "");
  } catch (error) {
    if (isSuperseded(error)) return;
    found.removeAttribute("aria-busy");
    found.replaceChildren(element("p", { class: "notice error" }, words.failed));
    pins.clearLayers();
    announce(words.failed);
  }
}

/** A pin with the number of its row; its row is marked with it. */
function pin(row) {
  const { latitude, longitude, number, area } = row.dataset;
  const sign = element("span", { class: area === undefined ? "pin-number" : "pin-number is-area" }, number);
  const marker = L.marker([latitude, longitude], {
    icon: L.divIcon({ className: "", html: sign, iconSize: [26, 26] }), keyboard: false, riseOnHover: true,
  });
  const show = (on) => {
    row.classList.toggle("is-current", on);
    sign.classList.toggle("is-current", on);
    marker.setZIndexOffset(on ? 1000 : 0);
  };
  for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
    row.addEventListener(event, () => show(on));
  }
  marker.on("mouseover", () => show(true)).on("mouseout", () => show(false));
  return marker.on("click", () => row.querySelector("a").focus());
}

/** Draw the rows; what is only like the name that was typed does not make the map wider. */
function draw() {
  pins.clearLayers();
  const rows = [...found.querySelectorAll("[data-latitude]")];
  for (const row of rows) pin(row).addTo(pins);
  const near = rows.filter(({ dataset }) => dataset.similar === undefined);
  const points = (near.length ? near : rows).map(({ dataset }) => [dataset.latitude, dataset.longitude]);
  map.invalidateSize({ animate: false });
  if (points.length) map.fitBounds(points, { maxZoom: CLOSEST, padding: [24, 24], animate: false });
}

form.addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(search, event.target.name === "q" ? WAIT : 0);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
});

showRegion(map);
draw();
