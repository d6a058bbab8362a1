import assert from "node:assert/strict";
import test from "node:test";

import { arrow } from "../../static/js/arrows.js";

test("there and back are two curves", () => {
  const there = arrow([0, 0], [200, 0]);
  const back = arrow([200, 0], [0, 0]);
  const bend = ({ line }) => Number(line.match(/Q[-\d.]+ ([-\d.]+)/)[1]);
  assert.ok(bend(there) < 0 && bend(back) > 0);
});

test("the head points at the target and stops short of it", () => {
  const [x] = arrow([0, 0], [200, 0], { gap: 20 }).head.match(/-?[\d.]+/g).map(Number);
  assert.ok(x > 170 && x < 190);
});

test("no arrow is drawn between points that nearly touch", () => {
  assert.equal(arrow([0, 0], [30, 0]), null);
});
