// All movements on one canvas below the marks, however many; the ones that are meant drawn above.
/* global L */

import { boxOf, bundle, distanceTo, drawIn, isDone, paths, STUB, trace, widthOf } from "./arrows.js";
import { colour, standingColours } from "./colours.js";
import { drawing } from "./dom.js";
import { redraw } from "./redraw.js";

const MARGIN = 0.15;
const REACH = 7;
const MANY = 200;
const CROWD = 1500;

/** Milliseconds that the arrows of a new view are waited for before the known ones are drawn sharp. */
const LATE = 400;

/**
 * A layer for movements of `/api/movements`. `isArea(id)` tells whether a place is an area.
 * `hovered(bundle, event)` is called with the arrow under the pointer, `left()` when there is none
 * any more, `chosen(bundle)` with one that was clicked.
 *
 * Returns `{show(movements, {isPart}), light(refs), toggle(on)}`: `isPart` says that each view has its
 * own, so that others come when the map was moved; `light` draws the movements of some claims above
 * the others.
 */
export function movementsLayer(map, { isArea, hovered, left, chosen }) {
  const pane = map.createPane("movements");
  const canvas = L.DomUtil.create("canvas", "movements leaflet-zoom-animated", pane);
  const lit = drawing("svg", { class: "moves-lit leaflet-zoom-animated", width: 1, height: 1 });
  const sheets = [canvas, lit];
  const redrawn = redraw(draw, LATE);
  let bundles = [];
  let isPart = false;
  let seen = [];
  let boxes = [];
  let origin = L.point(0, 0);
  let drawnAt = null;
  let on = true;
  let wanted = new Set();
  let under = null;
  pane.append(lit);
  for (const sheet of sheets) sheet.setAttribute("aria-hidden", "true");

  function draw() {
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN).round();
    const full = size.add(margin.multiplyBy(2));
    const ratio = Math.min(devicePixelRatio || 1, 2);
    origin = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    drawnAt = { corner: map.layerPointToLatLng(origin), zoom: map.getZoom() };
    for (const sheet of sheets) L.DomUtil.setTransform(sheet, origin, 1);
    Object.assign(canvas, { width: full.x * ratio, height: full.y * ratio });
    Object.assign(canvas.style, { width: `${full.x}px`, height: `${full.y}px` });
    const inView = bundles.filter((one) => on && (isPart || isNear(pointsOf(one), full)));
    const traced = thinned(inView).map((one) => ({ one, drawn: traceOf(one) })).filter(({ drawn }) => drawn);
    seen = traced.map(({ one }) => one);
    boxes = traced.map(({ drawn }) => Float32Array.from(boxOf(drawn)));
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    paint(context, traced);
    light();
  }

  // Whether what was drawn has the size of the map as it is now; it is drawn anew if not.
  function isSharp() {
    return drawnAt?.zoom === map.getZoom();
  }

  // Thousands of curves are kept no longer than they are painted; the few that are asked about are traced again.
  function traceOf(one, larger = 0) {
    return trace(pointsOf(one), { toward: one.toward, size: headOf(one) + larger });
  }

  function pointsOf({ from, via = [], to }) {
    const pixels = (where) => {
      const { x, y } = map.latLngToLayerPoint([where.lat, where.lon]);
      return [x - origin.x, y - origin.y];
    };
    const points = { from: from && pixels(from), via: via.map(pixels), to: to && pixels(to) };
    return drawIn(points, { from: from && isArea(from.id), to: to && isArea(to.id) });
  }

  function light() {
    if (!isSharp()) return;
    const shown = bundles.filter((one) => one === under || one.all.some(({ ref }) => wanted.has(ref)));
    lit.replaceChildren(...shown.map(above).filter(Boolean));
  }

  function above(one) {
    const drawn = traceOf(one, 2);
    if (!drawn) return null;
    const { line, head } = paths(drawn);
    const loose = drawn.loose && drawing("circle", { class: "move-loose", cx: drawn.loose[0], cy: drawn.loose[1], r: 4 });
    const art = drawing(
      "g",
      { class: `move move-${one.standing}${isDone(one) ? "" : " move-open"}` },
      drawing("path", { class: "move-halo", d: line }),
      drawing("path", { class: "move-line", d: line }),
      ...(one.to ? [drawing("path", { class: "move-head", d: head })] : []),
      ...(loose ? [loose] : []),
    );
    art.style.setProperty("--width", `${widthOf(one.origins) + 1}px`);
    return art;
  }

  // The arrow under the pointer, null where a button lies above it.
  function at({ containerPoint, originalEvent }) {
    if (!isSharp() || originalEvent.target.closest?.("button, a")) return null;
    const point = map.containerPointToLayerPoint(containerPoint).subtract(origin);
    const near = (box) =>
      point.x > box[0] - REACH && point.x < box[2] + REACH && point.y > box[1] - REACH && point.y < box[3] + REACH;
    const found = seen
      .filter((_, index) => near(boxes[index]))
      .map((one) => ({ one, far: distanceTo(traceOf(one), [point.x, point.y]) }))
      .filter(({ far }) => far < REACH)
      .sort((a, b) => a.far - b.far);
    return found[0]?.one ?? null;
  }

  function point(event) {
    if (map.dragging.moving()) return;
    const found = at(event);
    map.getContainer().classList.toggle("over-movement", Boolean(found));
    if (found) hovered(found, event.originalEvent);
    if (found === under) return;
    if (!found) left();
    under = found;
    light();
  }

  // What was drawn goes along with the map while that comes closer, by its own motion or in a flight.
  function follow({ center = map.getCenter(), zoom = map.getZoom() }) {
    if (!drawnAt) return;
    const where = map._latLngToNewLayerPoint(drawnAt.corner, zoom, center).round();
    for (const sheet of sheets) L.DomUtil.setTransform(sheet, where, map.getZoomScale(zoom, drawnAt.zoom));
  }

  map.on("moveend resize", () => (isPart ? redrawn.soon() : redrawn.now()));
  map.on("zoomanim zoom", follow);
  map.on("mousemove", point);
  map.on("mouseout", () => {
    if (under) left();
    under = null;
    light();
  });
  map.on("click", (event) => {
    const found = at(event);
    if (found) chosen(found);
  });
  document.addEventListener("themechange", redrawn.now);

  return {
    show(movements, { isPart: given = false } = {}) {
      bundles = bundle(movements);
      isPart = given;
      under = null;
      redrawn.now();
    },
    light(refs) {
      wanted = new Set(refs);
      light();
    },
    toggle(isOn) {
      if (on === isOn) return;
      on = isOn;
      redrawn.now();
    },
  };
}

// Many arrows are drawn thinner, paler and without a halo, so that they do not become one colour.
function paint(context, traced) {
  const colours = standingColours();
  const halo = colour("--halo");
  const crowd = Math.max(traced.length / MANY, 1);
  const thin = crowd > 1 ? Math.max(0.75 - crowd / 60, 0.4) : 1;
  context.lineCap = "round";
  if (crowd === 1) {
    context.strokeStyle = halo;
    for (const { one, drawn } of traced) stroke(context, drawn, widthOf(one.origins) + 3.5);
  }
  context.globalAlpha = Math.max(crowd ** -0.55, 0.14);
  for (const { one, drawn } of traced) {
    context.strokeStyle = context.fillStyle = colours[one.standing] ?? colours.reported;
    const width = widthOf(one.origins) * thin;
    context.setLineDash(isDone(one) ? [] : [7, 5]);
    stroke(context, drawn, width);
    context.setLineDash([]);
    finish(context, one, drawn, { width, halo });
  }
}

function stroke(context, { curves }, width) {
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(...curves[0][0]);
  for (const [, control, end] of curves) context.quadraticCurveTo(...control, ...end);
  context.stroke();
}

// A head where the goal is known, an open ring where an end is not.
function finish(context, { to }, { head, loose }, { width, halo }) {
  context.beginPath();
  if (to) {
    context.moveTo(...head[0]);
    context.lineTo(...head[1]);
    context.lineTo(...head[2]);
    context.fill();
  }
  if (!loose) return;
  context.lineWidth = Math.min(width, 2);
  context.fillStyle = halo;
  context.beginPath();
  context.arc(loose[0], loose[1], 2.5 + width / 2, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

// In a crowd the arrows with an open end, which lead nowhere, wait until the map is closer.
function thinned(inView) {
  return inView.length > CROWD ? inView.filter(({ from, to }) => from && to) : inView;
}

function headOf({ origins }) {
  return 7 + 2.2 * widthOf(origins);
}

// Whether a way may be seen in a view of some pixels; it bends aside by less than its own length.
function isNear({ from, via, to }, { x, y }) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of [from, ...via, to]) {
    if (!point) continue;
    left = Math.min(left, point[0]);
    top = Math.min(top, point[1]);
    right = Math.max(right, point[0]);
    bottom = Math.max(bottom, point[1]);
  }
  const aside = Math.max(right - left, bottom - top, STUB) / 2;
  return right + aside > 0 && bottom + aside > 0 && left - aside < x && top - aside < y;
}
