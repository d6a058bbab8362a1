import assert from "node:assert/strict";
import test from "node:test";

import { boxOf, bundle, distanceTo, drawIn, isDone, paths, trace, widthOf } from "../../static/js/arrows.js";

const way = (from, to, more = {}) => trace({ from, to, ...more });

test("there and back are two curves", () => {
  const bend = ({ curves }) => curves[0][1][1];
  assert.ok(bend(way([0, 0], [200, 0])) < 0);
  assert.ok(bend(way([200, 0], [0, 0])) > 0);
});

test("the head points at the target and stops short of it", () => {
  const { head: [tip, left, right] } = trace({ from: [0, 0], to: [200, 0] }, { gap: 20 });
  assert.ok(tip[0] > 170 && tip[0] < 190);
  assert.ok(left[0] < tip[0] && right[0] < tip[0]);
});

test("a head is a triangle as tall as it was asked for", () => {
  const { head: [tip, left, right] } = trace({ from: [0, 0], to: [0, 300] }, { size: 10 });
  const foot = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  assert.ok(Math.abs(Math.hypot(tip[0] - foot[0], tip[1] - foot[1]) - 10) < 1e-9);
});

test("no arrow is drawn between points that nearly touch", () => {
  assert.equal(way([0, 0], [30, 0]), null);
  assert.equal(trace({ from: null, to: null }), null);
});

test("an end that is not stated is open, a short way off", () => {
  const unknownGoal = way([100, 100], null);
  const unknownOrigin = way(null, [100, 100]);
  assert.deepEqual(unknownGoal.loose, unknownGoal.head[0]);
  assert.deepEqual(unknownOrigin.loose, unknownOrigin.curves[0][0]);
  for (const { loose } of [unknownGoal, unknownOrigin]) assert.ok(Math.hypot(loose[0] - 100, loose[1] - 100) < 100);
  assert.equal(way([0, 0], [200, 0]).loose, null);
});

test("a way through places is one line through all of them", () => {
  const { curves } = way([0, 0], [300, 0], { via: [[100, 80], [200, -40]] });
  assert.equal(curves.length, 3);
  assert.deepEqual(curves[0][2], [100, 80]);
  assert.deepEqual(curves[1][0], [100, 80]);
  assert.equal(paths({ curves, head: [[0, 0], [1, 1], [2, 2]] }).line.match(/Q/g).length, 3);
});

test("one that only goes toward a place stops well before it", () => {
  const tipOf = (toward) => trace({ from: [0, 0], to: [400, 0] }, { toward }).head[0][0];
  assert.ok(tipOf(true) < tipOf(false) - 50);
});

test("a drawing is near its own line and far from elsewhere", () => {
  const drawn = way([0, 0], [200, 0]);
  const [start, control, end] = drawn.curves[0];
  const middle = [0, 1].map((axis) => start[axis] / 4 + control[axis] / 2 + end[axis] / 4);
  assert.ok(distanceTo(drawn, middle) < 0.5);
  assert.ok(distanceTo(drawn, [100, 60]) > 40);
});

test("its box holds its line and its head", () => {
  const drawn = way([0, 0], [200, 50]);
  const [left, top, right, bottom] = boxOf(drawn);
  for (const [x, y] of [...drawn.head, drawn.curves[0][0], drawn.curves[0][2]]) {
    assert.ok(x >= left && x <= right && y >= top && y <= bottom);
  }
});

test("an end that is an area is drawn in: only its direction is known", () => {
  const far = { from: [0, 0], to: [0, 1000] };
  assert.deepEqual(drawIn(far, { from: false, to: true }).to, [0, 90]);
  assert.deepEqual(drawIn(far, { from: true, to: false }).from, [0, 910]);
  assert.deepEqual(drawIn(far, { from: true, to: true }), { ...far, via: [] });
  assert.deepEqual(drawIn({ from: null, to: [5, 5] }, { from: false, to: true }).to, [5, 5]);
});

test("movements of one way and look are drawn as one, as wide as the best of them", () => {
  const [a, b] = [{ id: "a" }, { id: "b" }];
  const told = { from: a, to: b, standing: "reported", modality: "asserted", toward: false, origins: 1 };
  const found = bundle([told, { ...told, origins: 4 }, { ...told, modality: "planned" }, { ...told, from: b, to: a }, { ...told, to: null }]);
  assert.deepEqual(found.map(({ all }) => all.length), [2, 1, 1, 1]);
  assert.equal(found[0].origins, 4);
  assert.ok(widthOf(4) > widthOf(1) && widthOf(1000) <= 5);
});

test("only what is told as done is solid", () => {
  const done = ["asserted", "historical", "planned", "hypothetical", "denied"].map((modality) => isDone({ modality }));
  assert.deepEqual(done, [true, true, false, false, false]);
});
