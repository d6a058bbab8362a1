// The map page: one state, written in the address, shown on the map, in the list and the timeline.
/* global L */

import * as address from "./address.js";
import { client, isSuperseded } from "./ask.js";
import { offlineLayer } from "./basemap.js";
import { chipBar, emptyNote } from "./chips.js";
import { unitFor, dayOf } from "./days.js";
import { facetBar } from "./facets.js";
import { change, pairs, toggle } from "./filters.js";
import { formatter } from "./format.js";
import { labels as makeLabels } from "./labels.js";
import { legend as legendFilter } from "./legend.js";
import { pageLinks } from "./links.js";
import { sideList } from "./list.js";
import { areaOf, core, markOf } from "./markers.js";
import { movementsLayer } from "./movements.js";
import { naming } from "./naming.js";
import { sourcePanel } from "./panel.js";
import { placesLayer } from "./places.js";
import { byClaim, placesOf } from "./rows.js";
import { placeSearch } from "./search.js";
import { layerSwitch } from "./tiles.js";
import { timeline as makeTimeline } from "./timeline.js";
import { alarm, note } from "./tools.js";
import { tooltip } from "./tooltip.js";
import { totals } from "./totals.js";
import { bboxOf } from "./viewport.js";
import { controls } from "./controls.js";

const HOME = { padding: [60, 60], maxZoom: 8 };
const PAGE = 50;
const MOST_MOVEMENTS = 10_000;

/** Start the page on a Leaflet map; `options` come from the template, see webapp/views/maps.py. */
export async function start(map, options) {
  const { language, api } = options;
  const words = JSON.parse(document.getElementById("words").textContent);
  const rtl = document.documentElement.dir === "rtl";
  const page = document.getElementById("map-page");
  const format = formatter(language, words);
  const names = naming(language, words);
  const links = pageLinks(options.pages);
  const labels = makeLabels(language, { words, names, format });
  const ask = client(api);
  const showTotals = totals(document, { format, words });
  const tip = tooltip(document.getElementById("map-view"));
  const state = address.read(location.search);
  const known = new Map();
  let marks = [];
  let areas = [];
  let visiting = null;
  let claims = { rows: [], next: null };
  let manyMovements = false;
  let focusNext = null;
  let shared = Boolean(state.at);

  map.attributionControl.setPrefix(false);
  if (state.at) map.setView([state.at.latitude, state.at.longitude], state.at.zoom, { animate: false });
  layerSwitch(map, {
    offline: () => offlineLayer({ language, url: options.basemap }),
    tiles: options.tiles,
    attribution: options.tilesAttribution,
    root: document.getElementById("layers"),
    fellBack: () => note(words.fellBack),
  }).start();

  const movements = movementsLayer(map, {
    hovered: (found, event) => (found ? tip.show(sentence(found), event.clientX, event.clientY) : event.target.closest?.("[data-tip]") || tip.hide()),
    chosen: ({ from, to, all }) => choose(placeAt(from ?? to), { claim: all[0].ref }),
  });
  const places = placesLayer(map, {
    name: names.name,
    number: format.compact,
    say: (place) => [names.name(place), names.kind(place), place.passages ? format.count(words.claims, place.passages) : null, place.area ? words.area : null].filter(Boolean).join(words.comma),
    sayGroup: (inside, n) => [format.count(words.places, inside.reduce((sum, one) => sum + one.places, 0)), format.count(words.claims, n), ...inside.filter(({ cell }) => !cell).slice(0, 3).map(names.name)].join(words.comma),
    choose: (id) => choose(known.get(id)),
    opened: (inside, byKey) => {
      focusNext = byKey ? inside[0].id : null;
      follow(true);
    },
  });
  const panel = sourcePanel(document.getElementById("panel"), { api, format, names, words, links, closed, stepped });
  const list = sideList(document.getElementById("tabs"), document.getElementById("rows"), {
    format, names, words, links, chooseClaim, more, empty,
    choosePlace: (place) => (place.cell ? map.fitBounds(L.latLngBounds([place.extent.slice(0, 2).reverse(), place.extent.slice(2).reverse()]), { maxZoom: 12 }) : choose(place, { fly: true })),
    pointed: (row) => {
      movements.light(row ? [row.claim.ref] : lit());
      places.point(row ? placesOf(row)[0]?.id : null);
    },
    changed: (show) => remember({ show }),
  });
  const facets = facetBar(document.getElementById("facets"), { format, words, labels, toggled: (name, value) => filter(toggle(state.filters, name, value)) });
  const legend = legendFilter(document.getElementById("legend"), { format, toggled: (standing) => filter(toggle(state.filters, "standing", standing)) });
  const chips = chipBar(document.getElementById("chips"), { words, labels, changed: filter, leaveView: () => follow(false) });
  const timeline = makeTimeline(document.getElementById("timeline"), {
    format, words, rtl,
    changed: (values) => filter(change(state.filters, values)),
    unitChanged: (unit) => {
      remember({ unit });
      loadTimeline().catch(failed);
    },
  });
  placeSearch(document.getElementById("search"), document.getElementById("found"), {
    ask, format, names, words,
    places: () => [...marks, ...areas].filter(({ cell }) => !cell),
    choose: (place) => choose(known.get(place.id) ?? plain(place), { fly: true }),
    searchTexts: (text) => filter(change(state.filters, { q: text })),
  });
  const press = controls(map, page, { words, state, remember, list, panel, timeline, places, movements, home, links: options.pages });

  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    remember({ at: { latitude: lat, longitude: lng, zoom: map.getZoom() } });
    moved().catch(failed);
  });
  addEventListener("popstate", () => restore(address.read(location.search)).catch(failed));
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());

  try {
    if (!state.at) await home(false);
    await Promise.all([refresh(), state.open ? reopen() : null]);
  } catch (error) {
    failed(error);
  }
  page.dataset.ready = "true";

  // ---- asking

  function query(...more) {
    return [...pairs(state.filters), ...more];
  }

  function inView() {
    const bounds = map.getBounds();
    return ["bbox", bboxOf({ west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() })];
  }

  function narrowed(...more) {
    return query(...more, ...(state.view ? [inView()] : []));
  }

  async function refresh({ aloud = false } = {}) {
    chips.show(state.filters, state.view);
    press();
    document.getElementById("search").value = state.filters.q ?? "";
    await Promise.all([loadMarks({ aloud }), loadAreas(), loadClaims(), loadFacets(), loadTimeline(), loadMovements(), loadNames()]);
  }

  async function moved() {
    const views = state.view ? [loadClaims(), loadFacets(), loadTimeline()] : [];
    await Promise.all([loadMarks(), ...views, manyMovements ? loadMovements() : null]);
  }

  async function loadMarks({ aloud = false } = {}) {
    const found = await ask("map", query(inView(), ["zoom", Math.round(map.getZoom())]));
    marks = found.marks.map(markOf);
    marks.forEach((place) => known.set(place.id, place));
    showTotals(found, { aloud });
    list.show({ places: marks.filter(({ id }) => id), totals: { claims: found.total, places: found.places, areas: found.areas, unlocated: found.unlocated } });
    draw();
    if (focusNext && places.focus(focusNext)) focusNext = null;
  }

  async function loadAreas() {
    const found = await ask("areas", query());
    areas = found.areas.map(areaOf);
    areas.forEach((area) => known.set(area.id, area));
    list.show({ areas });
    draw();
  }

  function draw() {
    const shown = new Set([...marks, ...areas].map(({ id }) => id));
    const guest = visiting && !shown.has(visiting.id) ? [visiting] : [];
    places.show([...marks, ...areas.filter(({ latitude }) => latitude !== null), ...guest]);
  }

  async function loadClaims() {
    const found = await ask("claims", narrowed(["limit", PAGE]));
    claims = { rows: found.claims, next: found.next };
    showClaims();
  }

  async function more() {
    if (!claims.next) return;
    const after = claims.next;
    claims.next = null;
    const found = await ask("claims", narrowed(["limit", PAGE], ["after", after]), "more").catch(failed);
    if (!found) return;
    claims = { rows: [...claims.rows, ...found.claims], next: found.next };
    showClaims();
  }

  function showClaims() {
    list.show({ claims: byClaim(claims.rows), next: claims.next });
  }

  async function loadFacets() {
    const found = await ask("facets", narrowed());
    facets.show(found, state.filters);
    legend.show(found.standing, state.filters);
    await Promise.all((state.filters.place ?? []).filter((id) => !labels.knows(id)).map(learn));
    chips.show(state.filters, state.view);
  }

  // The bars are of all days, so that the chosen ones are seen among them.
  async function loadTimeline() {
    const { since: _since, until: _until, ...rest } = state.filters;
    const asked = (unit) => ask("timeline", [...pairs(rest), ["unit", unit], ...(state.view ? [inView()] : [])]);
    const first = await asked(state.unit ?? "month");
    const unit = state.unit ?? (first.first ? unitFor(dayOf(first.first), dayOf(first.last)) : "day");
    timeline.show(unit === first.unit ? first : await asked(unit), state.filters);
  }

  async function loadMovements() {
    const found = await ask("movements", [...query(["limit", MOST_MOVEMENTS]), ...(manyMovements ? [inView()] : [])]);
    manyMovements ||= found.total > MOST_MOVEMENTS;
    movements.show(found.movements);
    movements.light(lit());
  }

  async function loadNames() {
    const { names: unlocated } = await ask("unlocated");
    list.show({ unlocated });
  }

  async function learn(id) {
    const place = await lookUp(id);
    if (place) labels.learn(place);
  }

  async function lookUp(id) {
    const found = await ask(`places/${encodeURIComponent(id)}/passages`, [["limit", 1]], `place ${id}`).catch(() => null);
    return found && { ...found.place, passages: 0, standings: {}, places: 1 };
  }

  function empty(show) {
    if (show !== "claims") return words.none[show];
    const count = async (filters) => (await ask("claims", [...pairs(filters), ["limit", 1]], JSON.stringify(filters))).total;
    return emptyNote(state.filters, { words, format, labels, count, changed: filter });
  }

  // ---- changing

  function filter(filters) {
    const isNew = JSON.stringify(pairs(filters)) !== JSON.stringify(pairs(state.filters));
    if (!isNew) return;
    manyMovements = false;
    remember({ filters }, true);
    refresh({ aloud: true }).catch(failed);
  }

  function follow(isOn) {
    if (state.view === isOn) return;
    remember({ view: isOn }, true);
    chips.show(state.filters, isOn);
    moved().catch(failed);
    if (!isOn) refresh().catch(failed);
  }

  async function restore({ at, ...given }) {
    const isFiltered = JSON.stringify([pairs(given.filters), given.view, given.unit]) !== JSON.stringify([pairs(state.filters), state.view, state.unit]);
    Object.assign(state, given);
    if (isFiltered) await refresh({ aloud: true });
    await reopen();
  }

  function remember(values, asStep = false) {
    Object.assign(state, values);
    const here = `${location.pathname}${address.write(location.search, state)}`;
    history[asStep ? "pushState" : "replaceState"](null, "", here);
  }

  // ---- reading

  async function reopen() {
    const place = state.open && (known.get(state.open) ?? (await lookUp(state.open)));
    if (!place) return panel.close({ history: false });
    const fly = !shared;
    shared = false;
    return choose(place, { index: state.passage, fly, history: false });
  }

  function choose(place, { index = 0, claim = null, fly = false, others = [], history = true } = {}) {
    if (!place) return undefined;
    known.set(place.id, known.get(place.id) ?? place);
    visiting = place;
    draw();
    remember({ open: place.id, passage: index }, history && state.open !== place.id);
    Object.assign(page.dataset, { panel: "open", list: "closed", sheet: page.dataset.sheet === "peek" ? "half" : page.dataset.sheet });
    places.select(place.id);
    map.invalidateSize({ animate: false });
    if (fly) places.zoomTo(place, { others, covered: covered() });
    else reveal(place);
    return panel.open(place, { index, claim });
  }

  function chooseClaim(row) {
    const [first, ...rest] = placesOf(row).map((place) => known.get(place.id) ?? plain({ ...place, area: place.is_area }));
    const others = rest.filter(({ area }) => !area);
    if (first) choose(first, { claim: row.claim.ref, fly: true, others });
    else location.assign(links.claim(row.claim.ref));
  }

  function reveal({ latitude, longitude, area }) {
    const room = area ? 120 : 70;
    map.panInside([latitude, longitude], { paddingTopLeft: [room, room], paddingBottomRight: [room, covered() + room] });
  }

  // How much of the map's foot lies under the panel, where the panel is a sheet.
  function covered() {
    const open = document.querySelector(".panel");
    const { bottom } = map.getContainer().getBoundingClientRect();
    const isSheet = getComputedStyle(open).position === "fixed";
    return isSheet ? Math.max(bottom - open.getBoundingClientRect().top, 0) : 0;
  }

  function stepped(index, passage) {
    state.lit = (passage?.claims ?? []).map(({ ref }) => ref);
    list.select({ place: state.open, claims: state.lit });
    movements.light(state.lit);
    remember({ passage: index });
  }

  function closed(id, { history = true } = {}) {
    Object.assign(page.dataset, { panel: "closed" });
    visiting = null;
    state.lit = [];
    if (history) remember({ open: null, passage: 0 }, true);
    else Object.assign(state, { open: null, passage: 0 });
    places.select(null);
    draw();
    movements.light([]);
    list.select(null);
    map.invalidateSize({ animate: false });
    if (id && !places.focus(id)) map.getContainer().focus({ preventScroll: true });
  }

  function lit() {
    return state.lit ?? [];
  }

  async function home(animate = true) {
    const found = (await ask("map", query(["zoom", 4]), "home")).marks.map(markOf);
    const shown = core(found);
    const bounds = L.latLngBounds(shown.map(({ latitude, longitude }) => [latitude, longitude]));
    if (!shown.length) return;
    if (animate) map.flyToBounds(bounds, { ...HOME, duration: 0.7 });
    else map.fitBounds(bounds, { ...HOME, animate: false });
  }

  function sentence({ from, to, all }) {
    const [first] = all;
    const way = [from && names.name(from), to && names.name(to)].filter(Boolean).join(words.arrowWords);
    const rest = all.length > 1 ? format.count(words.claims, all.length) : first.text;
    return [words.kinds[first.kind] ?? first.kind, way, words.modalities[first.modality], rest].filter(Boolean).join(" · ");
  }

  function placeAt(end) {
    return known.get(end.id) ?? plain({ ...end, latitude: end.lat, longitude: end.lon });
  }

  function plain(place) {
    return { ...place, passages: 0, standings: {}, places: 1 };
  }

  function failed(error) {
    if (isSuperseded(error)) return;
    alarm(format.fill(words.failed, { reason: error.message }), words, () => refresh().catch(failed));
  }
}
