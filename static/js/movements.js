// All movements on one canvas below the marks, however many; the ones that are meant drawn above.
/* global L */

import { boxOf, bundle, distanceTo, drawIn, isDone, paths, trace, widthOf } from "./arrows.js";
import { colour, standingColours } from "./colours.js";
import { drawing } from "./dom.js";

const MARGIN = 0.15;
const REACH = 7;
const MANY = 200;
const CROWD = 1500;

/**
 * A layer for movements of `/api/movements`. `isArea(id)` tells whether a place is an area.
 * `hovered(bundle, event)` is called with the arrow under the pointer, `left()` when there is none
 * any more, `chosen(bundle)` with one that was clicked.
 *
 * Returns `{show(movements), light(refs), toggle(on)}`: `light` draws the movements of some claims
 * above the others.
 */
export function movementsLayer(map, { isArea, hovered, left, chosen }) {
  const pane = map.createPane("movements");
  const canvas = L.DomUtil.create("canvas", "movements leaflet-zoom-animated", pane);
  const lit = L.layerGroup().addTo(map);
  let bundles = [];
  let traced = [];
  let origin = L.point(0, 0);
  let corner = null;
  let on = true;
  let wanted = new Set();
  let under = null;
  canvas.setAttribute("aria-hidden", "true");

  function draw() {
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN).round();
    const full = size.add(margin.multiplyBy(2));
    const ratio = Math.min(devicePixelRatio || 1, 2);
    origin = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    corner = map.layerPointToLatLng(origin);
    L.DomUtil.setPosition(canvas, origin);
    Object.assign(canvas, { width: full.x * ratio, height: full.y * ratio });
    Object.assign(canvas.style, { width: `${full.x}px`, height: `${full.y}px` });
    traced = on ? thinned(bundles.map(place).filter(Boolean).filter(({ box }) => meets(box, full))) : [];
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    paint(context, traced);
    light();
  }

  function place(one) {
    const drawn = trace(pointsOf(one, origin), { toward: one.toward, size: headOf(one) });
    return drawn && { one, drawn, box: boxOf(drawn) };
  }

  function pointsOf({ from, via = [], to }, zero) {
    const pixels = (where) => {
      const { x, y } = map.latLngToLayerPoint([where.lat, where.lon]);
      return [x - zero.x, y - zero.y];
    };
    const points = { from: from && pixels(from), via: via.map(pixels), to: to && pixels(to) };
    return drawIn(points, { from: from && isArea(from.id), to: to && isArea(to.id) });
  }

  function light() {
    lit.clearLayers();
    const shown = bundles.filter((one) => one === under || one.all.some(({ ref }) => wanted.has(ref)));
    for (const one of shown) {
      const drawn = trace(pointsOf(one, L.point(0, 0)), { toward: one.toward, size: headOf(one) + 2 });
      if (drawn) lit.addLayer(above(one, drawn));
    }
  }

  function above(one, drawn) {
    const { line, head } = paths(drawn);
    const loose = drawn.loose && drawing("circle", { class: "move-loose", cx: drawn.loose[0], cy: drawn.loose[1], r: 4 });
    const art = drawing(
      "svg",
      { class: `move move-${one.standing}${isDone(one) ? "" : " move-open"}`, width: 1, height: 1, "aria-hidden": "true" },
      drawing("path", { class: "move-halo", d: line }),
      drawing("path", { class: "move-line", d: line }),
      ...(one.to ? [drawing("path", { class: "move-head", d: head })] : []),
      ...(loose ? [loose] : []),
    );
    art.style.setProperty("--width", `${widthOf(one.origins) + 1}px`);
    return L.marker(map.layerPointToLatLng([0, 0]), {
      interactive: false,
      keyboard: false,
      zIndexOffset: -5000,
      icon: L.divIcon({ className: "movement", iconSize: [0, 0], html: art }),
    });
  }

  // The arrow under the pointer, null where a button lies above it.
  function at({ containerPoint, originalEvent }) {
    if (originalEvent.target.closest?.("button, a")) return null;
    const point = map.containerPointToLayerPoint(containerPoint).subtract(origin);
    const near = ([left, top, right, bottom]) =>
      point.x > left - REACH && point.x < right + REACH && point.y > top - REACH && point.y < bottom + REACH;
    const found = traced
      .filter(({ box }) => near(box))
      .map((one) => ({ ...one, far: distanceTo(one.drawn, [point.x, point.y]) }))
      .filter(({ far }) => far < REACH)
      .sort((a, b) => a.far - b.far);
    return found[0]?.one ?? null;
  }

  function point(event) {
    const found = at(event);
    map.getContainer().classList.toggle("over-movement", Boolean(found));
    if (found) hovered(found, event.originalEvent);
    if (found === under) return;
    if (!found) left();
    under = found;
    light();
  }

  function follow({ zoom, center }) {
    if (!corner) return;
    const scale = map.getZoomScale(zoom);
    L.DomUtil.setTransform(canvas, map._latLngToNewLayerPoint(corner, zoom, center), scale);
  }

  map.on("moveend resize", draw);
  map.on("zoomanim", follow);
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
  document.addEventListener("themechange", draw);

  return {
    show(movements) {
      bundles = bundle(movements);
      under = null;
      draw();
    },
    light(refs) {
      wanted = new Set(refs);
      light();
    },
    toggle(isOn) {
      on = isOn;
      draw();
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
function thinned(traced) {
  return traced.length > CROWD ? traced.filter(({ one }) => one.from && one.to) : traced;
}

function headOf({ origins }) {
  return 7 + 2.2 * widthOf(origins);
}

function meets([left, top, right, bottom], { x, y }) {
  return right > 0 && bottom > 0 && left < x && top < y;
}
