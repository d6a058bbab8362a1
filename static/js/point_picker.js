// The point of a place on the small map: clicked, dragged, taken by key, or typed in any form.
/* global L */

import { drawPlace, surroundings } from "./small_map.js";

const METRES = { m: 1, km: 1000 };
const WAIT = 250;
const CLOSE_BY = 20_000;

/**
 * Run the point of a form on a map. `drawing(latlng)` may take a click for itself; `moved(text)` is
 * called when the point is another. Returns `read()`, which shows what is typed, and
 * `showTwins(items)`, which numbers known places on the map.
 */
export function pointPicker(map, form, { words, drawing, moved }) {
  const { point, uncertainty, unit } = form.elements;
  const understood = document.getElementById("understood");
  const exchange = form.querySelector("[data-exchange]");
  const twins = L.layerGroup().addTo(map);
  const pin = L.marker([0, 0], {
    icon: L.divIcon({ className: "pin-handle", iconSize: [28, 28] }), draggable: true, keyboard: false, autoPan: true,
  });
  let drawn = null;
  let shown = null;
  let asked = 0;
  let told = "";
  let typed = true;

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
    pin.remove();
    if (!shown) return;
    drawn = drawPlace(shown.latitude, shown.longitude, radius()).addTo(map);
    pin.setLatLng([shown.latitude, shown.longitude]).addTo(map);
  }

  /** Offer the numbers the other way round, where that is likelier meant. */
  function offerExchange(text = "") {
    exchange.hidden = !text;
    exchange.value = text;
    exchange.textContent = words.exchange.replace("{point}", `\u2066${text}\u2069`);
  }

  function say(text, isClear = true) {
    understood.textContent = text;
    understood.classList.toggle("is-unclear", !isClear);
  }

  /** Ask the server how the typed point is understood, and show that. */
  async function read({ move = true } = {}) {
    const text = point.value.trim();
    const mine = ++asked;
    if (!text) {
      shown = null;
      draw();
      say(words.hint);
      offerExchange();
      return;
    }
    const near = map.getContainer().dataset.view ?? "";
    const answer = await fetch(`${words.point}?${new URLSearchParams({ text, near })}`);
    const found = answer.ok ? await answer.json() : {};
    if (mine !== asked) return;
    shown = found.complaint || found.latitude === undefined ? null : found;
    draw();
    say(shown ? reading(shown) : found.complaint ?? "", Boolean(shown));
    offerExchange(found.exchanged);
    if (!shown) return;
    if (move) map.fitBounds(surroundings(shown.latitude, shown.longitude, radius()), { maxZoom: 11, animate: false });
    const where = `${shown.latitude}, ${shown.longitude}`;
    if (where !== told) moved((told = where));
  }

  function reading({ latitude, longitude, radius: exact }) {
    const degrees = words.understood.replace("{point}", `\u2066${latitude.toFixed(5)}, ${longitude.toFixed(5)}\u2069`);
    return exact ? `${degrees} · ${words.exactTo.replace("{distance}", length(exact))}` : degrees;
  }

  function length(metres) {
    const format = new Intl.NumberFormat(document.documentElement.dataset.locale, { maximumFractionDigits: 1 });
    const [name, value] = metres < 1000 ? ["m", metres] : ["km", metres / 1000];
    return words.distance[name].replace("{n}", format.format(value));
  }

  /** Take a point of the map, with the figures that its scale deserves: about a pixel. */
  function take(latlng) {
    if (drawing(latlng)) return;
    typed = false;
    const { lat, lng } = latlng.wrap();
    const figures = Math.min(6, Math.max(2, Math.ceil(map.getZoom() / 3)));
    point.value = `${lat.toFixed(figures)}, ${lng.toFixed(figures)}`;
    read({ move: false });
    point.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function showTwins(items) {
    twins.clearLayers();
    items.forEach(({ dataset: { latitude, longitude } }, at) => {
      const number = new Intl.NumberFormat(document.documentElement.dataset.locale).format(at + 1);
      L.marker([Number(latitude), Number(longitude)], {
        icon: L.divIcon({ className: "twin-number", html: number, iconSize: [22, 22] }), interactive: false, keyboard: false,
      }).addTo(twins);
    });
    if (typed && shown && items.length) reveal(items);
  }

  /** Move the map so that the point and the known places close by can be told apart. */
  function reveal(items) {
    const here = L.latLng(shown.latitude, shown.longitude);
    const near = items.map(({ dataset }) => L.latLng(Number(dataset.latitude), Number(dataset.longitude))).filter((there) => here.distanceTo(there) < CLOSE_BY);
    if (near.length) map.fitBounds(L.latLngBounds([here, ...near]).pad(0.4), { maxZoom: 12, animate: false });
  }

  map.on("click", ({ latlng }) => take(latlng));
  pin.on("drag", () => {
    const { lat, lng } = pin.getLatLng();
    drawn?.remove();
    drawn = drawPlace(lat, lng, radius()).addTo(map);
  });
  pin.on("dragend", () => take(pin.getLatLng()));

  const box = map.getContainer();
  box.tabIndex = 0;
  document.getElementById("map-keys").hidden = false;
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== box) return;
    event.preventDefault();
    take(map.getCenter());
  });

  let waiting;
  point.addEventListener("input", () => {
    typed = true;
    clearTimeout(waiting);
    waiting = setTimeout(read, WAIT);
  });
  exchange.addEventListener("click", () => {
    point.value = exchange.value;
    point.focus();
    read();
    point.dispatchEvent(new Event("change", { bubbles: true }));
  });
  uncertainty.addEventListener("input", draw);
  unit.addEventListener("change", draw);

  return { read, showTwins };
}
