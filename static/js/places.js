// The marks on the map: a button a place, a ring for what stands together, a chip for an area, and
// what is drawn around them to say how exactly each is known.
/* global L */

import { colour, TOKENS } from "./colours.js";
import { element } from "./dom.js";
import { redraw } from "./redraw.js";
import { travel } from "./travel.js";
import { dominant, gather, giveWay, perZoom, ring, settle, spread, total } from "./markers.js";

const APART = 44;
const SPREAD_ZOOM = 12;
const CLOSE_ZOOM = 8;
const CHIP_HEIGHT = 28;
const PIN = 38;
const MOST_CHIPS = 30;
const LONGEST_NAME = 180;

/**
 * Show marks (see `markOf` and `areaOf` of markers.js) on a Leaflet map.
 *
 * `say` turns a place into the words a screen reader hears, `sayGroup` several; `number` writes a
 * count; `choose` is called with the id of a place that was clicked, `opened` with the bounds of
 * places that stood together; `outlineOf(id)` promises the outline of a place as GeoJSON, or null.
 * Returns `{show, pins, select, point, focus, zoomTo, precise}`.
 */
export function placesLayer(map, { say, sayGroup, number, name, outlineOf, choose, opened }) {
  const marks = L.layerGroup().addTo(map);
  const around = L.layerGroup().addTo(map);
  const pointed = L.layerGroup().addTo(map);
  const buttons = new Map();
  const measure = document.createElement("canvas").getContext("2d");
  const redrawn = redraw(draw);
  let places = [];
  let pins = perZoom(pinsAt);
  let selected = null;
  let over = null;
  let allRings = false;

  function draw() {
    const focused = document.activeElement?.dataset?.place;
    marks.clearLayers();
    buttons.clear();
    const view = map.getPixelBounds();
    const seen = L.bounds(view.min.subtract([90, 90]), view.max.add([90, 90]));
    const pins = groups().filter(({ x, y }) => seen.contains([x, y]));
    const chips = areas().filter(({ x, y }) => seen.contains([x, y])).slice(0, MOST_CHIPS);
    for (const pin of pins) put(pin, isPlace(pin) ? placeButton(pin.members[0].place) : clusterButton(pin));
    const boxes = pins.map(({ x, y }) => ({ x, y, width: PIN, height: PIN }));
    for (const chip of settle(chips, boxes)) put(chip, chipButton(chip));
    if (focused) buttons.get(focused)?.focus({ preventScroll: true });
  }

  function groups() {
    const points = places.filter(({ area }) => !area).map((place) => toPoint(place));
    if (map.getZoom() >= SPREAD_ZOOM) {
      return spread(points, APART).map((point) => ({ ...point, members: [point] }));
    }
    const chosen = points.find(({ id }) => id === selected);
    if (!chosen) return gather(points, APART);
    const others = gather(points.filter((point) => point !== chosen), APART);
    return [...giveWay(others, chosen, APART), { ...chosen, members: [chosen] }];
  }

  function areas() {
    measure.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
    return places
      .filter(({ area }) => area)
      .sort((a, b) => (b.id === selected) - (a.id === selected) || b.passages - a.passages)
      .map((place) => ({
        ...toPoint(place),
        width: Math.min(measure.measureText(name(place)).width, LONGEST_NAME) + widthOf(place.passages) + 50,
        height: CHIP_HEIGHT,
        short: widthOf(place.passages) + 26,
      }));
  }

  function widthOf(n) {
    return measure.measureText(number(n)).width;
  }

  // Where pins stand at a zoom while none is selected: what the names of the map make room for.
  function pinsAt(zoom) {
    const points = places.filter(({ area }) => !area).map((place) => toPoint(place, zoom));
    const stand = zoom >= SPREAD_ZOOM ? spread(points, APART) : gather(points, APART);
    const world = map.options.crs.scale(zoom);
    return stand.map(({ x, y, members = [] }) => ({ x: Math.round(x + world) % world, y: Math.round(y), half: sizeOf(members) / 2 - 1 }));
  }

  function toPoint(place, zoom = map.getZoom()) {
    const { x, y } = map.project([place.latitude, place.longitude], zoom);
    return { id: place.id, x, y, weight: place.passages, place };
  }

  function put({ x, y }, button) {
    const icon = L.divIcon({ html: button, className: "mark", iconSize: [0, 0] });
    const heavy = button.classList.contains("chip-area") ? 0 : 1000;
    L.marker(map.unproject([x, y]), {
      icon,
      keyboard: false,
      bubblingMouseEvents: false,
      zIndexOffset: button.getAttribute("aria-pressed") === "true" ? 5000 : heavy,
    }).addTo(marks);
  }

  function placeButton(place) {
    const button = markButton(place, `pin pin-${dominant(place.standings)}`);
    button.append(element("span", { class: "pin-number" }, place.passages ? number(place.passages) : ""));
    if (place.approximate) button.append(element("span", { class: "pin-approximate", "aria-hidden": "true" }, "≈"));
    return button;
  }

  function chipButton({ place, compact }) {
    const button = markButton(place, "chip-area");
    const isNamed = !compact || place.id === selected;
    if (isNamed) {
      // What is written on it must be part of what is heard, letter for letter.
      button.removeAttribute("aria-label");
      button.append(element("bdi", {}, name(place)), " ");
    }
    button.append(element("b", {}, number(place.passages)));
    if (isNamed) button.append(element("span", { class: "visually-hidden" }, say(place).slice(name(place).length)));
    button.addEventListener("pointerenter", () => pointAt(place.id === selected ? null : place));
    button.addEventListener("pointerleave", () => pointAt(null));
    return button;
  }

  function markButton(place, look) {
    const button = element("button", {
      type: "button",
      class: look,
      dir: document.documentElement.dir,
      "aria-label": say(place),
      "aria-pressed": String(place.id === selected),
      data: { place: place.id, tip: say(place) },
      on: { click: () => choose(place.id), keydown: stop, dblclick: still },
    });
    buttons.set(place.id, button);
    return button;
  }

  function clusterButton({ members }) {
    const inside = members.map(({ place }) => place);
    const claims = inside.reduce((sum, { passages }) => sum + passages, 0);
    const said = sayGroup(inside, claims);
    const button = element(
      "button",
      {
        type: "button",
        class: "cluster",
        dir: document.documentElement.dir,
        "aria-label": said,
        data: { tip: said },
        on: { click: (event) => open(inside, event.detail === 0), keydown: stop, dblclick: still },
      },
      element("span", { class: "pin-number" }, number(claims)),
    );
    button.style.setProperty("--size", `${sizeOf(members)}px`);
    const parts = ring(total(inside));
    if (parts.length) button.style.setProperty("--ring", gradient(parts));
    inside.forEach(({ id }) => buttons.set(id, button));
    return button;
  }

  function open(inside, byKey) {
    const bounds = L.latLngBounds(inside.flatMap(cornersOf));
    opened(inside, byKey);
    travel(map, bounds, { padding: [45, 45], minZoom: map.getZoom() + 1, maxZoom: Math.max(SPREAD_ZOOM, map.getZoom() + 1) });
  }

  // Around the selected place, or an area that is pointed at: its outline, else what is known instead.
  function outline() {
    around.clearLayers();
    pointAt(null);
    const chosen = places.find(({ id, cell }) => id === selected && !cell);
    if (allRings) places.filter((place) => place !== chosen).forEach((place) => circle(around, place));
    if (chosen) surround(around, chosen, () => places.includes(chosen) && chosen.id === selected);
  }

  function pointAt(place) {
    pointed.clearLayers();
    over = place;
    if (place) surround(pointed, place, () => over === place);
  }

  async function surround(group, place, isWanted) {
    const known = await outlineOf(place.id);
    if (!isWanted() || group.getLayers().some(({ options }) => options.of === place.id)) return;
    if (known) L.geoJSON(known, { of: place.id, style: hatched(), interactive: false }).addTo(group);
    else if (!place.area) circle(group, place);
    else if (place.extent) L.rectangle(extentOf(place), { of: place.id, ...hatched() }).addTo(group);
  }

  function circle(group, { id, area, cell, latitude, longitude, uncertainty, standings }) {
    if (area || cell || !(uncertainty > 0)) return;
    const ink = colour(TOKENS[dominant(standings)]);
    L.circle([latitude, longitude], { of: id, radius: uncertainty, ...dashed(ink), fillOpacity: 0.08 }).addTo(group);
  }

  map.on("moveend", redrawn.soon);
  document.addEventListener("themechange", outline);

  return {
    /** Show these places, cells and areas. */
    show(given) {
      places = given;
      pins = perZoom(pinsAt);
      redrawn.now();
      outline();
    },
    pins: (zoom) => pins(zoom),
    /** Mark one place as selected; null for none. */
    select(id) {
      selected = id;
      redrawn.now();
      outline();
    },
    /** Make the mark of a place stand out while something else that means it is pointed at. */
    point(id) {
      for (const marked of marks.getLayers()) marked.getElement()?.classList.remove("pointed");
      buttons.get(id)?.parentElement?.classList.add("pointed");
    },
    /** Draw the uncertainty of every place, not only of the selected one. */
    precise(isOn) {
      allRings = isOn;
      outline();
    },
    /** Give the keyboard back to the mark of a place; false when it is out of view. */
    focus(id) {
      const button = buttons.get(id);
      button?.focus({ preventScroll: true });
      return Boolean(button);
    },
    /**
     * Move the map so that a place can be seen: the whole of an area, or a point and `others`,
     * above the `covered` pixels at the bottom.
     */
    zoomTo(place, { others = [], covered = 0 } = {}) {
      const bounds = place.area && place.extent ? extentOf(place) : L.latLngBounds([place, ...others].flatMap(cornersOf));
      const point = !place.area && !place.cell && !others.length;
      travel(map, bounds, {
        paddingTopLeft: point ? [0, 0] : [60, 60],
        paddingBottomRight: point ? [0, covered] : [60, covered + 60],
        maxZoom: point ? Math.max(map.getZoom(), CLOSE_ZOOM) : place.cell ? SPREAD_ZOOM : 9,
      });
    },
  };
}

// The width of a mark in pixels; one of many claims is wider.
function sizeOf(members) {
  const claims = members.reduce((sum, { weight }) => sum + weight, 0);
  return members.length > 1 || members[0]?.place.cell ? PIN + Math.min(Math.floor(Math.log10(Math.max(claims, 1))) * 5, 25) : PIN;
}

function isPlace({ members }) {
  return members.length === 1 && !members[0].place.cell;
}

function dashed(ink) {
  return { color: ink, weight: 1.5, dashArray: "5 5", fillColor: ink, interactive: false };
}

function hatched() {
  return { ...dashed(colour("--accent")), className: "hatched" };
}

function cornersOf({ latitude, longitude, cell, extent }) {
  if (!cell || !extent) return [[latitude, longitude]];
  const [west, south, east, north] = extent;
  return [[south, west], [north, east]];
}

function extentOf({ extent: [west, south, east, north] }) {
  return L.latLngBounds([south, west], [north, west > east ? east + 360 : east]);
}

function gradient(parts) {
  const stops = parts.map(({ name, from, to }) => `var(${TOKENS[name]}) ${from}turn ${to}turn`);
  return `conic-gradient(${stops.join(", ")})`;
}

// Two quick clicks on a mark are not a wish to zoom.
function still(event) {
  event.stopPropagation();
}

// Enter and Space on a mark must not reach the map, which has keys of its own.
function stop(event) {
  if (event.key === "Enter" || event.key === " ") event.stopPropagation();
}
