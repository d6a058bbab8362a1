import assert from "node:assert/strict";
import test from "node:test";

import { ceiling, dayOf, floor, isoOf, step, unitsIn } from "../../static/js/days.js";

const iso = (day) => isoOf(day);

test("days are numbers and back, before 1970 too", () => {
  for (const day of ["1916-05-16", "1969-12-31", "1970-01-01", "2024-02-29", "2026-01-24"]) {
    assert.equal(iso(dayOf(day)), day);
  }
});

test("weeks begin on Monday, whatever the sign of the number", () => {
  assert.equal(iso(floor(dayOf("2026-01-25"), "week")), "2026-01-19");
  assert.equal(iso(floor(dayOf("2026-01-19"), "week")), "2026-01-19");
  assert.equal(iso(floor(dayOf("1916-05-16"), "week")), "1916-05-15");
});

test("months end on their last day, in leap years too", () => {
  assert.equal(iso(ceiling(dayOf("2024-02-10"), "month")), "2024-02-29");
  assert.equal(iso(ceiling(dayOf("2026-12-31"), "month")), "2026-12-31");
});

test("units are stepped over in both directions", () => {
  assert.equal(iso(step(dayOf("2026-01-31"), "month")), "2026-02-01");
  assert.equal(iso(step(dayOf("2026-01-15"), "month", -1)), "2025-12-01");
  assert.equal(iso(step(dayOf("2026-01-21"), "week", 2)), "2026-02-02");
  assert.equal(iso(step(dayOf("2026-01-21"), "day", -1)), "2026-01-20");
});

test("a span is cut into the units it touches", () => {
  assert.deepEqual(unitsIn(dayOf("2025-12-30"), dayOf("2026-02-01"), "month").map(iso), ["2025-12-01", "2026-01-01", "2026-02-01"]);
});
