import assert from "node:assert/strict";
import test from "node:test";

import { actionOf } from "../../static/js/keys.js";
import { byClaim, placesOf, routeOf } from "../../static/js/rows.js";
import { heightOf, stopFor } from "../../static/js/sheet.js";
import { bboxOf, seenAt } from "../../static/js/viewport.js";

const key = (key, code = "", shiftKey = false) => ({ key, code, shiftKey });

test("letters go by their place, so that an Arabic keyboard reaches them", () => {
  assert.equal(actionOf(key("j", "KeyJ"), false), "next");
  assert.equal(actionOf(key("ت", "KeyJ"), true), "next");
  assert.equal(actionOf(key("د", "BracketRight"), true), "onward");
  assert.equal(actionOf(key("ظ", "Slash"), true), "search");
  assert.equal(actionOf(key("؟", "Slash", true), true), "help");
  assert.equal(actionOf(key("J", "KeyJ", true), false), null);
});

test("arrows follow the direction of reading", () => {
  assert.equal(actionOf(key("ArrowLeft"), true), "onward");
  assert.equal(actionOf(key("ArrowLeft"), false), "back");
});

test("rows of one claim become one, places only named stay apart", () => {
  const article = { id: 1 };
  const rows = [
    { ref: "a", role: "to", place: { id: "x" }, article },
    { ref: "a", role: "from", place: { id: "y" }, article },
    { ref: null, role: null, place: { id: "x" }, article, quote: "…" },
    { ref: null, role: null, place: { id: "y" }, article, quote: "…" },
    { ref: "b", role: null, place: null, article },
  ];
  const found = byClaim(rows);
  assert.deepEqual(found.map(({ spots }) => spots.length), [2, 1, 1, 0]);
  assert.deepEqual(placesOf(found[0]).map(({ id }) => id), ["y", "x"]);
  assert.deepEqual(routeOf(found[0]), { from: { id: "y" }, to: { id: "x" } });
  assert.deepEqual(routeOf(found[1]), { at: { id: "x" } });
  assert.equal(routeOf(found[3]), null);
});

test("a sheet that is let go moves to the nearest stop, a flick to the next", () => {
  const [peek, half, full] = ["peek", "half", "full"].map((stop) => heightOf(stop, 844));
  assert.ok(peek < half && half < full && full < 844);
  assert.equal(stopFor(half + 30, 0, 844), "half");
  assert.equal(stopFor(full - 20, 0, 844), "full");
  assert.equal(stopFor(half + 30, 1, 844), "full");
  assert.equal(stopFor(half - 30, -1, 844), "peek");
  assert.equal(stopFor(peek - 20, -2, 844), "peek");
  assert.equal(stopFor(full + 20, 2, 844), "full");
});

test("a view is asked for as bounds on the earth", () => {
  assert.equal(bboxOf({ west: 35, south: 32, east: 42.50001, north: 37 }), "35,32,42.5,37");
  assert.equal(bboxOf({ west: -200, south: -95, east: 200, north: 95 }), "-180,-90,180,90");
  assert.equal(bboxOf({ west: 170, south: 0, east: 200, north: 10 }), "170,0,-160,10");
  assert.equal(bboxOf({ west: 395, south: 0, east: 400, north: 10 }), "35,0,40,10");
});

test("a point that can be seen stays, another comes inside, and above what lies over the map", () => {
  const view = { left: 0, top: 0, right: 600, bottom: 700 };
  const legend = { left: 400, right: 590, top: 400 };
  assert.deepEqual(seenAt({ x: 300, y: 200 }, view, legend, 70), { x: 300, y: 200 });
  assert.deepEqual(seenAt({ x: -40, y: 900 }, view, legend, 70), { x: 70, y: 630 });
  assert.deepEqual(seenAt({ x: 595, y: 500 }, view, legend, 70), { x: 530, y: 365 });
  assert.deepEqual(seenAt({ x: 595, y: 500 }, view, null, 70), { x: 530, y: 500 });
  assert.deepEqual(seenAt({ x: 500, y: 90 }, view, { ...legend, top: 60 }, 70), { x: 500, y: 70 }, "no higher than the map");
});
