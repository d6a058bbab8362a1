// The places on the map: a button a place, a number for places that stand together, a chip for an
// area, and what is drawn around the one that is selected.

import { arrow } from "./arrows.js";
import { drawing, element } from "./dom.js";
import { dominant, gather, giveWay, ring, settle, spread, total } from "./markers.js";

const APART = 44;
const SPREAD_ZOOM = 12;
const CLOSE_ZOOM = 8;
const CHIP_HEIGHT = 28;
const PIN = 38;
const COLOURS = { contested: "--contested", reported: "--reported", seen: "--corroborated", unassessed: "--unassessed" };

/**
 * Show features of `/api/places.geojson` on a Leaflet map.
 *
 * `say` turns a place into the words a screen reader hears, `number` writes a count, `choose` is
 * called with the id of a place that was clicked. Returns `{show, select, focus, zoomTo}`.
 */
export function placesLayer(map, { say, sayGroup, number, name, choose }) {
  const marks = L.layerGroup().addTo(map);
  const around = L.layerGroup().addTo(map);
  const buttons = new Map();
  const measure = document.createElement("canvas").getContext("2d");
  let places = [];
  let selected = null;
  let movements = [];

  function draw() {
    const focused = document.activeElement?.dataset?.place;
    marks.clearLayers();
    buttons.clear();
    const view = map.getPixelBounds();
    const seen = L.bounds(view.min.subtract([90, 90]), view.max.add([90, 90]));
    const pins = groups().filter(({ x, y }) => seen.contains([x, y]));
    const chips = areas().filter(({ x, y }) => seen.contains([x, y]));
    for (const pin of pins) put(pin, pin.members.length > 1 ? clusterButton(pin) : placeButton(pin.members[0].place));
    const boxes = pins.map(({ x, y }) => ({ x, y, width: PIN, height: PIN }));
    for (const chip of settle(chips, boxes)) put(chip, chipButton(chip));
    if (focused) buttons.get(focused)?.focus({ preventScroll: true });
  }

  function groups() {
    const points = places.filter(({ area }) => !area).map(toPoint);
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
      .map((place) => ({
        ...toPoint(place),
        width: measure.measureText(`${name(place)} ${number(place.passages)}`).width + 46,
        height: CHIP_HEIGHT,
        short: measure.measureText(number(place.passages)).width + 26,
      }));
  }

  function toPoint(place) {
    const { x, y } = map.project([place.latitude, place.longitude]);
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
    const standing = dominant(place.standings);
    const button = markButton(place, `pin pin-${standing}`, () => choose(place.id));
    button.append(element("span", { class: "pin-number" }, number(place.passages)));
    if (place.approximate) button.append(element("span", { class: "pin-approximate", "aria-hidden": "true" }, "≈"));
    return button;
  }

  function chipButton({ place, compact }) {
    const button = markButton(place, "chip-area", () => choose(place.id));
    const isNamed = !compact || place.id === selected;
    if (isNamed) {
      // What is written on it must be part of what is heard, letter for letter.
      button.removeAttribute("aria-label");
      button.append(element("bdi", {}, name(place)), " ");
    }
    button.append(element("b", {}, number(place.passages)));
    if (isNamed) button.append(element("span", { class: "visually-hidden" }, say(place).slice(name(place).length)));
    return button;
  }

  function markButton(place, look, action) {
    const on = place.id === selected;
    const button = element("button", {
      type: "button",
      class: look,
      dir: document.documentElement.dir,
      title: name(place),
      "aria-label": say(place),
      "aria-pressed": String(on),
      data: { place: place.id },
      on: { click: action, keydown: stop, dblclick: still },
    });
    buttons.set(place.id, button);
    return button;
  }

  function clusterButton({ members }) {
    const inside = members.map(({ place }) => place);
    const passages = inside.reduce((sum, place) => sum + place.passages, 0);
    const button = element(
      "button",
      {
        type: "button",
        class: "cluster",
        "aria-label": sayGroup(inside, passages),
        title: inside.slice(0, 8).map(name).join(" · "),
        on: { click: (event) => open(inside, event.detail === 0), keydown: stop, dblclick: still },
      },
      element("span", { class: "pin-number" }, number(passages)),
    );
    const parts = ring(total(inside));
    if (parts.length) button.style.setProperty("--ring", gradient(parts));
    inside.forEach((place) => buttons.set(place.id, button));
    return button;
  }

  function open(inside, byKey) {
    const bounds = L.latLngBounds(inside.map((place) => [place.latitude, place.longitude]));
    const wanted = map.getBoundsZoom(bounds, false, L.point(90, 90));
    const zoom = Math.min(Math.max(wanted, map.getZoom() + 1), Math.max(SPREAD_ZOOM, map.getZoom() + 1));
    map.flyTo(bounds.getCenter(), Math.min(zoom, map.getMaxZoom()), { duration: 0.6 });
    if (byKey) map.once("moveend", () => buttons.get(inside[0].id)?.focus({ preventScroll: true }));
  }

  function outline() {
    around.clearLayers();
    const place = places.find(({ id }) => id === selected);
    if (place) surround(place);
    for (const movement of movements) drawMovement(movement);
  }

  function surround(place) {
    const colour = css(COLOURS[dominant(place.standings)]);
    const style = { color: colour, weight: 1.5, dashArray: "5 5", fillColor: colour, fillOpacity: 0.07, interactive: false };
    if (place.area && place.extent) {
      L.rectangle(extentOf(place), { ...style, fillOpacity: 0.04 }).addTo(around);
    } else if (place.uncertainty > 0) {
      L.circle([place.latitude, place.longitude], { ...style, radius: place.uncertainty }).addTo(around);
    }
  }

  function drawMovement({ from, to, done }) {
    const origin = map.latLngToLayerPoint([from.latitude, from.longitude]);
    const target = map.latLngToLayerPoint([to.latitude, to.longitude]);
    const shape = arrow([origin.x, origin.y], [target.x, target.y]);
    if (!shape) return;
    const marker = L.marker(map.layerPointToLatLng([0, 0]), {
      interactive: false,
      keyboard: false,
      zIndexOffset: -5000,
      icon: L.divIcon({
        className: "movement",
        iconSize: [0, 0],
        html: drawing(
          "svg",
          { class: done ? "move" : "move move-open", width: 1, height: 1, "aria-hidden": "true" },
          drawing("path", { class: "move-halo", d: shape.line }),
          drawing("path", { class: "move-line", d: shape.line }),
          drawing("path", { class: "move-head", d: shape.head }),
        ),
      }),
    });
    marker.addTo(around);
  }

  map.on("zoomend moveend", draw);
  map.on("zoomend viewreset", outline);

  return {
    /** Show these places: properties of the features of the API. */
    show(given) {
      places = given;
      draw();
    },
    /** Mark one place as selected (null for none), with movements `{from, to, done}` to draw. */
    select(id, arrows = []) {
      selected = id;
      movements = arrows;
      draw();
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
      const bounds = place.area && place.extent ? extentOf(place) : boundsOf(place, others);
      const point = !place.area && !others.length;
      map.flyToBounds(bounds, {
        paddingTopLeft: point ? [0, 0] : [60, 60],
        paddingBottomRight: point ? [0, covered] : [60, covered + 60],
        maxZoom: point ? Math.max(map.getZoom(), CLOSE_ZOOM) : 9,
        duration: 0.7,
      });
    },
  };
}

function boundsOf(place, others) {
  return L.latLngBounds([place, ...others].map(({ latitude, longitude }) => [latitude, longitude]));
}

function extentOf({ extent: [west, south, east, north] }) {
  return L.latLngBounds([south, west], [north, west > east ? east + 360 : east]);
}

function gradient(parts) {
  const stops = parts.map(({ name, from, to }) => `var(${COLOURS[name]}) ${from}turn ${to}turn`);
  return `conic-gradient(${stops.join(", ")})`;
}

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// Two quick clicks on a mark are not a wish to zoom.
function still(event) {
  event.stopPropagation();
}

// Enter and Space on a mark must not reach the map, which has keys of its own.
function stop(event) {
  if (event.key === "Enter" || event.key === " ") event.stopPropagation();
}
