// The map page: what folium drew, filled from the API, with the list and the source panel beside it.

import * as address from "./address.js";
import { offlineLayer } from "./basemap.js";
import { byClaim, movementsOf, placesOf } from "./claims.js";
import { element } from "./dom.js";
import { formatter } from "./format.js";
import { listenForKeys } from "./keys.js";
import { pageLinks } from "./links.js";
import { sideList } from "./list.js";
import { core, dominant } from "./markers.js";
import { naming } from "./naming.js";
import { sourcePanel } from "./panel.js";
import { placesLayer } from "./places.js";
import { placeSearch } from "./search.js";
import { layerSwitch } from "./tiles.js";

const NOTE_SECONDS = 8;
const HOME = { padding: [60, 60], maxZoom: 8 };

/** Start the page on a Leaflet map; `options` come from the template, see webapp/views/maps.py. */
export async function start(map, options) {
  const { language, api } = options;
  const words = JSON.parse(document.getElementById("words").textContent);
  const format = formatter(language, words);
  const names = naming(language, words);
  const links = pageLinks(options.pages);
  const page = document.getElementById("map-page");
  const state = address.read(location.search);
  let places = [];
  let byId = new Map();
  let at = state.at;
  let shared = Boolean(at);

  map.attributionControl.setPrefix(false);
  if (matchMedia("(max-width: 699px)").matches) document.querySelector(".legend").open = false;
  if (at) map.setView([at.latitude, at.longitude], at.zoom, { animate: false });
  const layers = layerSwitch(map, {
    offline: offlineLayer({ language, url: options.basemap }),
    tiles: options.tiles,
    attribution: options.tilesAttribution,
    root: document.getElementById("layers"),
    fellBack: () => announce(words.fellBack),
  });
  layers.start();

  const marks = placesLayer(map, {
    name: names.name,
    number: format.number,
    say: (place) => [names.name(place), names.kind(place), format.count(words.passages, place.passages)].filter(Boolean).join(words.comma),
    sayGroup: (inside, passages) =>
      [format.count(words.places, inside.length), format.count(words.passages, passages), inside.slice(0, 3).map(names.name).join(words.comma)].join(words.comma),
    choose: (id) => choose(byId.get(id)),
  });

  const panel = sourcePanel(document.getElementById("panel"), {
    api, format, names, words, links, closed, stepped,
  });

  const list = sideList(document.getElementById("tabs"), document.getElementById("rows"), {
    format, names, words, links,
    choosePlace: (place) => choose(place, { fly: true }),
    chooseClaim,
    changed: (show) => {
      state.show = show;
      remember();
    },
  });

  placeSearch(document.getElementById("search"), document.getElementById("found"), {
    api, format, names, words,
    places: () => places,
    choose: (place, onMap) => choose(onMap ? place : { ...place, passages: 0, standings: {} }, { fly: true }),
  });

  tools();
  listenForKeys({
    leave: () => (page.dataset.list === "open" ? (page.dataset.list = "closed") : panel.close()),
    turn: (by) => panel.isOpen() && panel.turn(by),
  });
  map.on("moveend", () => {
    const centre = map.getCenter();
    at = { latitude: centre.lat, longitude: centre.lng, zoom: map.getZoom() };
    remember();
  });
  addEventListener("popstate", () => restore(address.read(location.search)));
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());

  try {
    await load();
  } catch (error) {
    announce(format.fill(words.failed, { reason: error.message }), true);
  }
  page.dataset.ready = "true";

  async function load() {
    const [found, claims, unlocated] = await Promise.all(
      ["places.geojson", "claims.geojson", "unlocated"].map((path) => ask(`${api}/${path}`)),
    );
    places = found.features.map(({ properties }) => properties).sort((a, b) => b.passages - a.passages);
    byId = new Map(places.map((place) => [place.id, place]));
    const data = {
      claims: byClaim(claims.features),
      places: places.filter(({ area }) => !area),
      areas: places.filter(({ area }) => area),
      unlocated: unlocated.names,
    };
    marks.show(places);
    legend(data.places);
    list.show(data);
    list.view(state.show ?? (data.claims.length || !places.length ? "claims" : "places"));
    if (!at) home(core(data.places), false);
    await restore(state);
  }

  function legend(pins) {
    const counts = {};
    for (const { standings } of pins) counts[dominant(standings)] = (counts[dominant(standings)] ?? 0) + 1;
    for (const cell of document.querySelectorAll("[data-count]")) {
      cell.textContent = format.number(counts[cell.dataset.count] ?? 0);
    }
  }

  async function restore({ place, passage }) {
    const known = byId.get(place) ?? (place ? await lookUp(place) : null);
    if (!known) return panel.close({ history: false });
    const fly = !shared;
    shared = false;
    return choose(known, { index: passage, fly, history: false });
  }

  async function lookUp(id) {
    const answer = await fetch(`${api}/places/${encodeURIComponent(id)}/passages?limit=1`);
    if (!answer.ok) return null;
    const { place, total } = await answer.json();
    return { ...place, passages: total, articles: 0, standings: {} };
  }

  function choose(place, { index = 0, claim = null, fly = false, others = [], history = true } = {}) {
    if (!place) return undefined;
    if (!byId.has(place.id)) {
      byId.set(place.id, place);
      marks.show([...places, { ...place, visiting: true }]);
    }
    const changed = state.place !== place.id;
    state.place = place.id;
    state.passage = index;
    if (changed && history) globalThis.history.pushState(null, "", here());
    page.dataset.panel = "open";
    page.dataset.list = "closed";
    marks.select(place.id);
    map.invalidateSize({ animate: false });
    if (fly) marks.zoomTo(place, { others, covered: covered() });
    else reveal(place);
    return panel.open(place, { index, claim });
  }

  function reveal(place) {
    const room = place.area ? 120 : 70;
    const options = { paddingTopLeft: [room, room], paddingBottomRight: [room, covered() + room] };
    map.panInside([place.latitude, place.longitude], options);
  }

  // How much of the map's foot lies under the panel, where the panel is a sheet.
  function covered() {
    const sheet = document.querySelector(".panel");
    const { bottom } = map.getContainer().getBoundingClientRect();
    const isSheet = getComputedStyle(sheet).position === "fixed";
    return isSheet ? Math.max(bottom - sheet.getBoundingClientRect().top, 0) : 0;
  }

  function chooseClaim({ properties, spots }) {
    const [first, ...rest] = placesOf({ spots }, (id) => byId.has(id)).map(({ id }) => byId.get(id));
    const others = rest.filter(({ area }) => !area);
    if (first) choose(first, { claim: properties.ref, fly: true, others });
    else location.assign(links.claim(properties.ref));
  }

  function stepped(index, passage) {
    state.passage = index;
    const claims = passage?.claims ?? [];
    list.select({ place: state.place, claims: claims.map(({ ref }) => ref) });
    marks.select(state.place, claims.flatMap(movementsOf));
    remember();
  }

  function closed(id, { history = true } = {}) {
    state.place = null;
    state.passage = 0;
    page.dataset.panel = "closed";
    marks.select(null);
    list.select(null);
    if (history) globalThis.history.pushState(null, "", here());
    map.invalidateSize({ animate: false });
    if (id && !marks.focus(id)) map.getContainer().focus({ preventScroll: true });
  }

  function here() {
    return `${location.pathname}${address.write(location.search, { ...state, at })}`;
  }

  function remember() {
    globalThis.history.replaceState(null, "", here());
  }

  function home(pins, animate = true) {
    const shown = pins.length ? pins : places;
    if (!shown.length) return;
    const bounds = L.latLngBounds(shown.map((place) => [place.latitude, place.longitude]));
    if (animate) map.flyToBounds(bounds, { ...HOME, duration: 0.7 });
    else map.fitBounds(bounds, { ...HOME, animate: false });
  }

  function tools() {
    const act = { in: () => map.zoomIn(), out: () => map.zoomOut(), home: () => home(places.filter(({ area }) => !area)) };
    for (const button of document.querySelectorAll("[data-tool]")) {
      button.addEventListener("click", act[button.dataset.tool]);
    }
    for (const button of document.querySelectorAll("[data-open-list]")) {
      button.addEventListener("click", () => {
        const show = button.dataset.openList;
        if (show) list.view(show, true);
        page.dataset.list = show || page.dataset.list !== "open" ? "open" : "closed";
      });
    }
    document.getElementById("sheet-size").addEventListener("click", (event) => {
      page.dataset.sheet = page.dataset.sheet === "full" ? "half" : "full";
      event.currentTarget.setAttribute("aria-expanded", String(page.dataset.sheet === "full"));
    });
  }

  function announce(text, alert = false) {
    const note = element("p", { class: alert ? "notice error" : "notice", role: alert ? "alert" : "status" }, text);
    document.getElementById("notes").replaceChildren(note);
    if (!alert) setTimeout(() => note.remove(), NOTE_SECONDS * 1000);
  }
}

async function ask(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}
