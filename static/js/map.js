// The map page: one state, written in the address, shown on the map, in the list and the timeline.
/* global L */

import * as address from "./address.js";
import { client, saidBy } from "./ask.js";
import { atlas as makeAtlas, visitor } from "./atlas.js";
import { offlineLayer } from "./basemap.js";
import { chipBar, emptyNote, filterLine } from "./chips.js";
import { controls } from "./controls.js";
import { facetBar } from "./facets.js";
import { change, pairs, toggle } from "./filters.js";
import { formatter } from "./format.js";
import { labels as makeLabels } from "./labels.js";
import { legend as legendFilter } from "./legend.js";
import { pageLinks } from "./links.js";
import { sideList } from "./list.js";
import { loader } from "./loader.js";
import { core, markOf } from "./markers.js";
import { movementsLayer } from "./movements.js";
import { naming } from "./naming.js";
import { newHere } from "./new_here.js";
import { placesLayer } from "./places.js";
import { printSheet } from "./print_sheet.js";
import { reading as makeReading } from "./reading.js";
import { byClaim, placesOf } from "./rows.js";
import { placeSearch } from "./search.js";
import { sentences } from "./sentences.js";
import { sharing } from "./sharing.js";
import { layerSwitch } from "./tiles.js";
import { timeline as makeTimeline } from "./timeline.js";
import { alarm, note } from "./tools.js";
import { tooltip } from "./tooltip.js";
import { totals } from "./totals.js";
import { prefersStillness, travel } from "./travel.js";
import { bboxOf } from "./viewport.js";

const ROOM = 60;
const NEAREST_AT_FIRST = 8;

/** Start the page on a Leaflet map; `options` come from the template, see webapp/views/maps.py. */
export async function start(map, options) {
  const { language, api } = options;
  const words = JSON.parse(document.getElementById("words").textContent);
  const part = (id) => document.getElementById(id);
  const page = part("map-page");
  const format = formatter(language, words);
  const names = naming(language, words);
  const links = pageLinks(options.pages);
  const labels = makeLabels(language, { words, names, format });
  const say = sentences({ format, names, words });
  const ask = client(api);
  const tip = tooltip(part("map-view"));
  const numbers = totals(document, { format, words });
  const state = address.read(location.search);
  const isShared = Boolean(state.at);
  let focusNext = null;
  let aloud = false;
  let isFilled = false;
  const isFrame = page.dataset.face === "embed";

  map.attributionControl.setPrefix(false);
  // Without the motion itself Leaflet would still wait for its end.
  if (prefersStillness()) map.options.zoomAnimation = map._zoomAnimated = false;
  if (state.at) map.setView([state.at.latitude, state.at.longitude], state.at.zoom, { animate: false });
  const basemaps = layerSwitch(map, {
    offline: () => offlineLayer({ language, url: options.basemap, pins: (zoom) => places.pins(zoom) }),
    layers: options.layers,
    root: part("layers"),
    fellBack: () => note(words.fellBack),
  });

  const movements = movementsLayer(map, {
    isArea: (id) => atlas.isArea(id),
    hovered: (found, { clientX, clientY }) => found && tip.show(say.movement(found), clientX, clientY),
    left: tip.hide,
    chosen: ({ from, to, all }) => reading.choose(atlas.of(placeAt(from ?? to)), { claim: all[0].ref }),
  });
  const places = placesLayer(map, {
    name: names.name,
    number: format.compact,
    say: say.place,
    sayGroup: say.group,
    outlineOf: (id) => load.outline(id).catch(() => null),
    choose: (id) => reading.choose(atlas.get(id)),
    opened: (inside, byKey) => {
      focusNext = byKey ? inside[0].id : null;
      if (!isFrame) follow(true);
    },
  });
  const atlas = makeAtlas((shown) => {
    places.show(shown);
    basemaps.relabel();
  });
  const list = sideList(part("tabs"), part("rows"), {
    format, names, words, links, empty,
    choosePlace: (place) => (place.cell ? places.zoomTo(place) : reading.choose(place, { fly: true })),
    chooseClaim: (row) => reading.chooseClaim(row),
    more: () => load.more().catch(failed),
    pointed: (row) => {
      movements.light(row ? [row.claim.ref] : reading.lit());
      places.point(row ? placesOf(row)[0]?.id : null);
    },
    changed: (show) => remember({ show }),
  });
  const first = JSON.parse(part("everywhere")?.textContent ?? "null");
  const load = loader(ask, state, { box: () => boxOf(map.getBounds()), zoom: () => Math.round(map.getZoom()), show: shows(), first });
  const reading = makeReading(map, page, { api, atlas, state, format, names, words, links, places, movements, list, lookUp: load.place, remember });
  const facets = facetBar(part("facets"), { format, words, labels, toggled });
  const legend = legendFilter(part("legend"), { format, toggled: (standing) => toggled("standing", standing) });
  const chips = chipBar(part("chips"), { words, labels, changed: filter, leaveView: () => follow(false) });
  const timeline = makeTimeline(part("timeline"), {
    format, words,
    rtl: document.documentElement.dir === "rtl",
    changed: (values) => filter(change(state.filters, values)),
    unitChanged: (unit) => {
      remember({ unit });
      load.timeline().catch(failed);
    },
  });
  if (part("search")) {
    placeSearch(part("search"), part("found"), {
      ask, format, names, words,
      places: atlas.places,
      choose: (place) => reading.choose(atlas.of(place), { fly: true }),
      searchTexts: (q) => filter(change(state.filters, { q })),
    });
  }
  const told = () => [numbers.text(), filterLine(state.filters, { words, labels, format }), ...(state.view ? [words.inView] : [])];
  const share = sharing(part("map-view"), { words, language, format, told, basemaps, readAll: load.readAll });
  printSheet(page, part("print-sheet"), { map, format, names, words, told, rows: printable, cite: (ref) => new URL(links.cite(ref), location.href).href });
  const press = controls(map, page, { words, state, remember, list, panel: reading.panel, timeline, places, movements, home, links, share });

  if (!isFrame) newHere(map, { words, add: links.addAt });

  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    remember({ at: { latitude: lat, longitude: lng, zoom: map.getZoom() } });
    if (isFilled) load.moved().then(focusOnOpened).catch(failed);
  });
  map.on("zoomanim", ({ center, zoom }) => {
    if (isFilled) load.expect(boxOf(boundsAt(map, center, zoom)), Math.round(zoom));
  });
  addEventListener("popstate", () => restore(address.read(location.search)).catch(failed));
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());

  if (state.show) list.view(state.show);
  await start().catch(failed);
  page.dataset.ready = "true";

  // Who is given each answer of the API.
  function shows() {
    return {
      marks: (found) => list.show({ places: atlas.marks(found.marks) }),
      totals(found) {
        numbers.show(found, { aloud });
        aloud = false;
        list.show({ totals: found });
      },
      areas: (found) => list.show({ areas: atlas.areas(found) }),
      claims: (rows, next) => list.show({ claims: byClaim(rows), next }),
      async facets(found) {
        facets.show(found, state.filters);
        legend.show(found.standing, state.filters);
        const unknown = (state.filters.place ?? []).filter((id) => !labels.knows(id));
        (await Promise.all(unknown.map(load.place))).filter(Boolean).forEach(labels.learn);
        chips.show(state.filters, state.view);
      },
      timeline: (found) => timeline.show(found, state.filters),
      moves(n, total) {
        const number = n < total ? format.fill(words.newest, { n, total }) : format.number(total);
        part("legend").querySelector("[data-moves]").textContent = number;
      },
      movements(found, isPart) {
        movements.show(found, { isPart });
        movements.light(reading.lit());
      },
      names: (names) => list.show({ names }),
      nowhere: (rows, n) => {
        list.show({ nowhere: byClaim(rows), totals: { unlocated: n } });
        numbers.show({ unlocated: n });
      },
    };
  }

  // Places that stood together were opened by a key: the keyboard goes to the first of them.
  function focusOnOpened() {
    if (focusNext && places.focus(focusNext)) focusNext = null;
  }

  async function start() {
    if (!state.at) await home(false);
    basemaps.start();
    await Promise.all([refresh(), reading.reopen({ fly: !isShared })]);
  }

  async function refresh() {
    chips.show(state.filters, state.view);
    press();
    if (part("search")) part("search").value = state.filters.q ?? "";
    isFilled = true;
    await load.refresh();
    load.rest().catch(failed);
  }

  function printable() {
    const shown = byClaim(load.printable());
    const claims = shown.filter(({ claim }) => claim.ref).length;
    return { shown, more: Math.max(numbers.of("claims") - claims, 0) };
  }

  function toggled(name, value) {
    filter(toggle(state.filters, name, value));
  }

  function filter(filters) {
    if (JSON.stringify(pairs(filters)) === JSON.stringify(pairs(state.filters))) return;
    remember({ filters }, true);
    aloud = true;
    refresh().catch(failed);
    reading.panel.refilter();
  }

  function follow(isOn) {
    if (state.view === isOn) return;
    remember({ view: isOn }, true);
    refresh().catch(failed);
  }

  async function restore({ at, ...given }) {
    const key = ({ filters, view, unit }) => JSON.stringify([pairs(filters), view, unit]);
    const isOther = key(given) !== key(state);
    Object.assign(state, given);
    aloud = isOther;
    if (isOther) await refresh();
    await reading.reopen({ fly: true });
  }

  function remember(values, asStep = false) {
    Object.assign(state, values);
    const query = address.write(location.search, state);
    // The steps of a frame would be steps of the page around it.
    history[asStep && !isFrame ? "pushState" : "replaceState"](null, "", `${location.pathname}${query}`);
    if (isFrame) part("whole").search = query;
  }

  async function home(animate = true) {
    const shown = core((await load.everywhere()).map(markOf));
    if (!shown.length) return;
    const bounds = L.latLngBounds(shown.map(({ latitude, longitude }) => [latitude, longitude]));
    const room = { paddingTopLeft: [ROOM, ROOM], paddingBottomRight: [ROOM, ROOM + reading.underList()], maxZoom: NEAREST_AT_FIRST };
    if (animate) travel(map, bounds, room);
    else map.fitBounds(bounds, { ...room, animate: false });
  }

  function empty(show) {
    if (show !== "claims") return words.none[show];
    return emptyNote(state.filters, { words, format, labels, count: load.count, changed: filter });
  }

  function failed(error) {
    const again = () => (isFilled ? refresh() : start()).catch(failed);
    const { parameter, given } = error;
    if (!Object.hasOwn(state.filters, parameter)) {
      return alarm(format.fill(words.mapFailed, { reason: saidBy(error, words) }), words.again, again);
    }
    return alarm(format.fill(words.badFilter, { filter: `${parameter}=${given}` }), words.remove, () => {
      remember({ filters: change(state.filters, { [parameter]: null }) }, true);
      again();
    });
  }
}

function boxOf(bounds) {
  return bboxOf({ west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() });
}

// What the map will show at a centre and a zoom.
function boundsAt(map, center, zoom) {
  const { min, max } = map.getPixelBounds(center, zoom);
  return L.latLngBounds(map.unproject(min, zoom), map.unproject(max, zoom));
}

function placeAt({ lat, lon, ...end }) {
  return visitor({ ...end, latitude: lat, longitude: lon });
}
