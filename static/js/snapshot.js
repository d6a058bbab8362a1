// A map in one file: everything it shows is in the page, and nothing is asked of anybody.
//
// The page holds, as text: `features` (GeoJSON as the API gives it), `words`, `tiles` (PMTiles in
// base64). Claims are filtered in the page; there is no server.

import { offlineLayer } from "./basemap.js";
import { drawing, element } from "./dom.js";
import { formatter } from "./format.js";
import { gather, perZoom, settle } from "./markers.js";
import { naming } from "./naming.js";
import { STANDINGS, claimsOf, histogram, matches, placed, tally } from "./snapshot_view.js";

const TILES = "snapshot.pmtiles";
const FIELDS = ["since", "until", "query"];
/** Pixels: no bar of the timeline is wider. */
const WIDEST = 40;
const BAR = { width: 12, gap: 2, height: 56 };
const MOST_LISTED = 200;
/** Pixels: how large the part of a pin is that can be clicked. */
const PIN = 30;
/** Pixels, as snapshot.css draws the chip of an area. */
const CHIP = { font: '600 12px "IBM Plex Sans Arabic"', padding: 20, height: 24 };
/** Pixels between two pins that can both be clicked. */
const CLOSE = 34;

/** Draw the page; `map` is the Leaflet map that the page's shell made. */
export function start(map, { language }) {
  const words = JSON.parse(text("words"));
  const { features } = JSON.parse(text("features"));
  const tools = { words, format: formatter(language, words), names: naming(language, words) };
  const layer = globalThis.L.layerGroup();
  const state = { standings: new Set(STANDINGS), place: null, since: "", until: "", query: "" };
  const choose = (change) => {
    Object.assign(state, change);
    draw();
  };
  const draw = () => {
    const anywhere = features.filter((feature) => matches(feature, { ...state, place: null }));
    const shown = features.filter((feature) => matches(feature, state));
    const ofAllStandings = { ...state, standings: new Set(STANDINGS) };
    drawFields(state, tally(features.filter((feature) => matches(feature, ofAllStandings))), tools);
    drawMarkers(map, layer, placed(anywhere), state, tools, choose);
    drawList(claimsOf(shown), state, tools, choose);
    const everyTime = { ...state, since: "", until: "" };
    drawTimeline(histogram(features.filter((feature) => matches(feature, everyTime))), state, tools, choose);
  };
  serve(text("tiles"));
  const marks = placed(features);
  const pins = perZoom((zoom) => gathered(map, marks, zoom).map(({ x, y }) => ({ x, y, half: PIN / 2 })));
  offlineLayer({ language, url: TILES, pins }).addTo(map);
  map.attributionControl?.setPrefix(false);
  layer.addTo(map);
  listen(state, choose);
  const points = marks.filter(({ place }) => !place.area);
  const spots = (points.length ? points : marks).map(({ place }) => [place.latitude, place.longitude]);
  if (spots.length) map.fitBounds(spots, { padding: [48, 48], maxZoom: 9 });
  map.on("zoomend", draw);
  draw();
}

function text(id) {
  return document.getElementById(id).textContent;
}

/** Answer for the tiles from memory: a page opened from disk may fetch nothing. */
function serve(encoded) {
  const bytes = Uint8Array.from(atob(encoded.trim()), (letter) => letter.charCodeAt(0));
  globalThis.fetch = async (address, { headers } = {}) => {
    const range = new Headers(headers).get("range")?.match(/bytes=(\d+)-(\d+)/);
    if (!String(address).endsWith(TILES) || !range) throw new TypeError(`${address} is not in this page`);
    return new Response(bytes.slice(Number(range[1]), Number(range[2]) + 1), { status: 206 });
  };
}

function listen(state, choose) {
  for (const box of document.querySelectorAll("[data-standing]")) {
    box.addEventListener("change", () => {
      const standings = new Set(state.standings);
      standings[box.checked ? "add" : "delete"](box.dataset.standing);
      choose({ standings });
    });
  }
  for (const name of FIELDS) {
    const field = document.getElementById(name);
    field.addEventListener("input", () => choose({ [name]: field.value }));
  }
  document
    .getElementById("everything")
    .addEventListener("click", () =>
      choose({ standings: new Set(STANDINGS), place: null, since: "", until: "", query: "" }),
    );
}

function drawFields(state, counts, { format }) {
  for (const name of FIELDS) {
    const field = document.getElementById(name);
    if (field.value !== state[name]) field.value = state[name];
  }
  for (const standing of STANDINGS) {
    document.querySelector(`[data-standing="${standing}"]`).checked = state.standings.has(standing);
    document.querySelector(`[data-count="${standing}"]`).textContent = format.number(counts[standing] ?? 0);
  }
}

/** Draw areas as chips beside the rest, places as pins, and places too close to tell apart as one ring. */
function drawMarkers(map, layer, marks, state, tools, choose) {
  layer.clearLayers();
  const groups = gathered(map, marks, map.getZoom());
  for (const chip of settle(chipsOf(map, marks, tools), groups.map(({ x, y }) => ({ x, y, width: CLOSE, height: CLOSE })))) {
    const number = tools.format.number(chip.mark.claims);
    const face = chip.compact ? number : `${tools.names.name(chip.mark.place)} ${number}`;
    pin(layer, chip.mark, face, "pin-area", state, tools, choose, map.unproject([chip.x, chip.y]));
  }
  for (const { members } of groups) {
    const [{ mark }] = members;
    if (members.length === 1 || map.getZoom() === map.getMaxZoom()) {
      for (const one of members) {
        pin(layer, one.mark, tools.format.number(one.mark.claims), `pin-${one.mark.standing}`, state, tools, choose);
      }
    } else {
      cluster(map, layer, members.map((one) => one.mark), mark.place, tools);
    }
  }
}

function gathered(map, marks, zoom) {
  const points = marks
    .filter(({ place }) => !place.area)
    .map((mark) => ({ ...map.project([mark.place.latitude, mark.place.longitude], zoom), id: mark.place.id, weight: mark.claims, mark }));
  return gather(points, CLOSE);
}

function chipsOf(map, marks, { names, format }) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = CHIP.font;
  const wide = (text) => context.measureText(text).width + CHIP.padding;
  return marks
    .filter(({ place }) => place.area)
    .map((mark) => {
      const { x, y } = map.project([mark.place.latitude, mark.place.longitude]);
      const number = format.number(mark.claims);
      return { id: mark.place.id, x, y, width: wide(`${names.name(mark.place)} ${number}`), short: wide(number), height: CHIP.height, weight: mark.claims, mark };
    });
}

function pin(layer, { place, claims }, face, kind, state, { words, format, names }, choose, at = [place.latitude, place.longitude]) {
  const isChosen = state.place === place.id;
  const title = `${names.name(place)}: ${format.count(words.claims, claims)}`;
  const html = element("span", { class: `pin ${kind}${isChosen ? " is-chosen" : ""}` }, element("b", {}, face));
  const icon = globalThis.L.divIcon({ className: "pin-root", html, iconSize: [PIN, PIN] });
  const zIndexOffset = place.area ? -10000 : isChosen ? 10000 : 0;
  globalThis.L.marker(at, { icon, alt: title, title, zIndexOffset })
    .on("click", () => choose({ place: isChosen ? null : place.id }))
    .addTo(layer);
  if (isChosen && place.uncertainty && !place.area) {
    globalThis.L.circle(at, { radius: place.uncertainty, className: "reach", interactive: false }).addTo(layer);
  }
}

function cluster(map, layer, marks, place, { words, format }) {
  const counts = {};
  for (const { standing, claims } of marks) counts[standing] = (counts[standing] ?? 0) + claims;
  const all = STANDINGS.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  let from = 0;
  const parts = STANDINGS.filter((name) => counts[name]).map((name) => {
    const part = `var(--pin-${name}) ${from}turn ${from + counts[name] / all}turn`;
    from += counts[name] / all;
    return part;
  });
  const html = element("span", { class: "pin pin-cluster" }, element("b", {}, format.number(all)));
  html.style.setProperty("--ring", `conic-gradient(${parts.join(", ")})`);
  const title = `${format.count(words.places, marks.length)}, ${format.count(words.claims, all)}`;
  const icon = globalThis.L.divIcon({ className: "pin-root", html, iconSize: [PIN, PIN] });
  globalThis.L.marker([place.latitude, place.longitude], { icon, alt: title, title })
    .on("click", () => map.fitBounds(marks.map((one) => [one.place.latitude, one.place.longitude]), { padding: [80, 80], maxZoom: 12 }))
    .addTo(layer);
}

function drawList(claims, state, tools, choose) {
  const { words, format } = tools;
  document.getElementById("found").textContent = format.count(words.claims, claims.length);
  const cards = claims.slice(0, MOST_LISTED).map((claim) => card(claim, state, tools, choose));
  const rest = claims.length - cards.length;
  if (rest > 0) cards.push(element("li", { class: "soft" }, format.count(words.more, rest)));
  document.getElementById("claims").replaceChildren(...cards);
}

function card(claim, state, { words, format, names }, choose) {
  const { article } = claim;
  const chain = [article.publisher, ...claim.attribution.map(({ name }) => name)].filter(Boolean);
  return element(
    "li",
    { class: `claim is-${claim.standing}` },
    element(
      "p",
      { class: "what" },
      element("span", { class: `glyph glyph-${claim.standing}`, "aria-hidden": "true" }),
      element("b", {}, words.kinds[claim.kind] ?? claim.kind),
      element("span", {}, words.statuses[claim.status] ?? claim.status),
      claim.when ? element("span", {}, format.days(claim.when)) : null,
    ),
    element("blockquote", { dir: "auto", lang: article.language }, claim.quote),
    element("ol", { class: "chain", "aria-label": words.chain }, chain.map((name) => element("li", {}, element("bdi", { class: "link" }, name)))),
    claim.attribution.length ? null : element("p", { class: "soft" }, words.ownVoice),
    element("p", { class: "places" }, claim.spots.map((spot) => place(spot, state, { words, names }, choose))),
    element("p", { class: "soft" }, element("bdi", {}, article.title), " · ", element("bdi", { dir: "ltr" }, claim.ref)),
  );
}

function place(spot, state, { words, names }, choose) {
  const role = words.roles[spot.role] ?? spot.role;
  if (!spot.place) return element("span", { class: "soft" }, `${role}: `, element("bdi", {}, spot.words), ` ${words.unlocatedMark}`);
  const press = () => choose({ place: state.place === spot.place.id ? null : spot.place.id });
  return element(
    "button",
    { type: "button", "aria-pressed": String(state.place === spot.place.id), on: { click: press } },
    `${role}: ${names.name(spot.place)}`,
  );
}

function drawTimeline({ bars }, state, { words, format }, choose) {
  const most = Math.max(1, ...bars.map(({ counts }) => STANDINGS.reduce((sum, name) => sum + (counts[name] ?? 0), 0)));
  const step = BAR.width + BAR.gap;
  const columns = bars.map(({ start, end, counts }, index) => {
    let top = BAR.height;
    const parts = STANDINGS.filter((name) => counts[name]).map((name) => {
      const height = (counts[name] / most) * BAR.height;
      top -= height;
      return drawing("rect", { class: `bar-${name}`, x: index * step, y: top, width: BAR.width, height });
    });
    const number = STANDINGS.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
    const days = format.days({ start, end, precision: "days" });
    const inside = (!state.since || end >= state.since) && (!state.until || start <= state.until);
    const isAlone = state.since === start && state.until === end;
    const press = () => choose(isAlone ? { since: "", until: "" } : { since: start, until: end });
    return drawing(
      "g",
      {
        class: inside ? "column" : "column is-outside",
        on: { click: press },
      },
      drawing("title", {}, `${days}: ${format.count(words.claims, number)}`),
      drawing("rect", { class: "ground", x: index * step, y: 0, width: BAR.width, height: BAR.height }),
      ...parts,
    );
  });
  const chart = document.getElementById("timeline");
  chart.style.maxInlineSize = `${bars.length * WIDEST}px`;
  chart.setAttribute("viewBox", `0 0 ${Math.max(1, bars.length) * step} ${BAR.height}`);
  chart.replaceChildren(...columns);
  document.getElementById("first").textContent = bars.length ? format.day(bars[0].start) : "";
  document.getElementById("last").textContent = bars.length ? format.day(bars.at(-1).end) : "";
}
