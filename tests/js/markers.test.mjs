import assert from "node:assert/strict";
import test from "node:test";

import { core, dominant, gather, giveWay, ring, settle, spread, total } from "../../static/js/markers.js";

const point = (id, x, y, weight = 1) => ({ id, x, y, weight });

test("the standing of most claims is shown, the more cautious one when equally many have it", () => {
  assert.equal(dominant({ reported: 3, contested: 1 }), "reported");
  assert.equal(dominant({ reported: 2, seen: 2 }), "reported");
  assert.equal(dominant({ reported: 2, contested: 2 }), "contested");
  assert.equal(dominant({}), "unassessed");
});

test("standings of several places add up", () => {
  const places = [{ standings: { seen: 1 } }, { standings: { seen: 2, reported: 1 } }];
  assert.deepEqual(total(places), { seen: 3, reported: 1 });
});

test("a ring is divided in proportion and closes", () => {
  const parts = ring({ reported: 3, contested: 1 });
  assert.deepEqual(parts, [
    { name: "contested", from: 0, to: 0.25 },
    { name: "reported", from: 0.25, to: 1 },
  ]);
  assert.deepEqual(ring({}), []);
});

test("points closer than the radius gather around the heaviest of them", () => {
  const groups = gather([point("a", 0, 0, 1), point("b", 10, 0, 9), point("c", 100, 0, 4)], 40);
  assert.equal(groups.length, 2);
  assert.deepEqual([groups[0].x, groups[0].y], [10, 0]);
  assert.deepEqual(groups[0].members.map(({ id }) => id), ["b", "a"]);
});

test("points on both sides of a cell's edge gather, and so do points left of the origin", () => {
  assert.equal(gather([point("a", 39, 39), point("b", 41, 41)], 40).length, 1);
  assert.equal(gather([point("a", -1, -1), point("b", 1, 1)], 40).length, 1);
});

test("every point is in exactly one group and no two groups are closer than the radius", () => {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const points = Array.from({ length: 2000 }, (_, i) =>
    point(`p${i}`, random() * 1500, random() * 900, Math.ceil(random() * 20)),
  );
  const groups = gather(points, 44);
  const ids = groups.flatMap(({ members }) => members.map(({ id }) => id));
  assert.equal(ids.length, 2000);
  assert.equal(new Set(ids).size, 2000);
  for (const a of groups) {
    for (const b of groups) {
      assert.ok(a === b || Math.hypot(a.x - b.x, a.y - b.y) >= 44);
    }
  }
});

test("points on the same spot are spread so far that each can be clicked", () => {
  const moved = spread([point("a", 5, 5), point("b", 5, 5), point("c", 5, 5), point("d", 300, 5)], 36);
  for (const a of moved) {
    for (const b of moved) {
      assert.ok(a === b || Math.hypot(a.x - b.x, a.y - b.y) >= 36 - 1e-9);
    }
  }
  assert.deepEqual(moved.map(({ id }) => id), ["a", "b", "c", "d"]);
  assert.deepEqual([moved[3].x, moved[3].y], [300, 5]);
});

test("a label gives way to a pin and to a heavier label", () => {
  const label = (id, weight) => ({ id, x: 0, y: 0, width: 80, height: 24, weight, short: 30 });
  const pin = { x: 0, y: 0, width: 34, height: 34 };
  const boxes = [...settle([label("light", 1), label("heavy", 9)], [pin]), pin];
  for (const a of boxes) {
    for (const b of boxes) {
      const apart = Math.abs(a.x - b.x) * 2 >= a.width + b.width || Math.abs(a.y - b.y) * 2 >= a.height + b.height;
      assert.ok(a === b || apart);
    }
  }
  assert.ok(Math.abs(boxes[1].y) <= Math.abs(boxes[0].y) || boxes[1].x !== 0);
});

test("a label that finds no room close by gives up its name, not its place", () => {
  const labels = Array.from({ length: 14 }, (_, n) => ({ id: `l${n}`, x: 0, y: 0, width: 80, height: 24, short: 30, weight: 99 - n }));
  const settled = settle(labels);
  assert.equal(settled.length, 14);
  assert.ok(!settled[0].compact);
  assert.ok(settled.some(({ compact }) => compact));
  for (const { x, y } of settled) assert.ok(Math.hypot(x, y) < 130);
});

test("groups make room around the selected place and the others stay", () => {
  const groups = [{ x: 0, y: 0 }, { x: 3, y: 4 }, { x: 400, y: 0 }];
  const moved = giveWay(groups, { x: 0, y: 0 }, 50);
  assert.ok(Math.abs(moved[0].x) < 1e-9 && Math.abs(moved[0].y - 50) < 1e-9);
  assert.deepEqual(moved[2], groups[2]);
  const spots = [...moved, { x: 0, y: 0 }];
  for (const a of spots) {
    for (const b of spots) assert.ok(a === b || Math.hypot(a.x - b.x, a.y - b.y) >= 50 - 1e-9);
  }
});

test("the first view is where most passages are, not the whole world", () => {
  const at = (id, latitude, longitude, passages) => ({ id, latitude, longitude, passages });
  const places = [at("Qamishli", 37, 41, 6), at("Tartus", 35, 36, 5), at("Moscow", 56, 38, 4), at("Khartoum", 16, 33, 3)];
  assert.deepEqual(core(places).map(({ id }) => id).sort(), ["Qamishli", "Tartus"]);
  assert.deepEqual(core([]), []);
});
