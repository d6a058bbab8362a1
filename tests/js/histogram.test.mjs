import assert from "node:assert/strict";
import test from "node:test";

import { dayOf, isoOf } from "../../static/js/days.js";
import { bars, lanes, partsOf, scale, shift, spanOf, ticks, widthFor, withRoom } from "../../static/js/histogram.js";

const buckets = [
  ["2026-01-19", { seen: 1, reported: 2, contested: 1 }],
  ["2026-01-21", { reported: 8 }],
  ["2026-01-22", { reported: 0 }],
];
const span = { first: dayOf("2026-01-19"), last: dayOf("2026-01-28") };
const ltr = scale(span.first, span.last, 100, false);
const rtl = scale(span.first, span.last, 100, true);

test("time runs to the right, and to the left in Arabic", () => {
  assert.deepEqual([ltr.x(span.first), ltr.x(span.last + 1)], [0, 100]);
  assert.deepEqual([rtl.x(span.first), rtl.x(span.last + 1)], [100, 0]);
});

test("every pixel belongs to the day that is drawn there", () => {
  for (const at of [ltr, rtl]) {
    for (let day = span.first; day <= span.last; day += 1) {
      const middle = (at.x(day) + at.x(day + 1)) / 2;
      assert.equal(at.day(middle), day);
    }
  }
  assert.equal(ltr.day(-50), span.first);
  assert.equal(ltr.day(500), span.last);
});

test("bars stand on the ground, their parts upon each other by their share", () => {
  const [first, second, ...none] = bars(buckets, "day", ltr, 80);
  assert.equal(none.length, 0);
  assert.equal(second.parts[0].height, 80);
  assert.equal(first.parts.reduce((sum, { height }) => sum + height, 0), 40);
  assert.deepEqual(first.parts.map(({ name }) => name), ["seen", "reported", "contested"]);
  assert.equal(first.parts[0].y + first.parts[0].height, 80);
  assert.equal(first.parts[1].y + first.parts[1].height, first.parts[0].y);
});

test("bars do not touch, and one of few claims can still be seen", () => {
  const [few, many] = bars([["2026-01-19", { seen: 1 }], ["2026-01-20", { seen: 9000 }]], "day", rtl, 60);
  assert.ok(few.parts[0].height >= 3);
  assert.ok(many.x + many.width < few.x);
});

test("a week's bar is seven days wide", () => {
  const [bar] = bars([["2026-01-19", { seen: 1 }]], "week", ltr, 60);
  assert.equal(isoOf(bar.end), "2026-01-25");
  assert.ok(bar.width > 65 && bar.width <= 70);
});

test("the span covers bars and wide spans in whole units; nothing has none", () => {
  const open = [{ start: "2025-12-10", end: null, precision: "open", n: 1 }, { start: "2026-01-01", end: "2026-03-31", precision: "month", n: 1 }];
  const found = spanOf({ buckets, open }, "month");
  assert.deepEqual([isoOf(found.first), isoOf(found.last)], ["2025-12-01", "2026-03-31"]);
  assert.equal(spanOf({ buckets: [], open: [] }, "day"), null);
});

test("few days stand among empty ones, many stand alone", () => {
  const day = dayOf("2026-01-24");
  const { first, last } = withRoom({ first: day, last: day }, "day");
  assert.deepEqual([last - first + 1, isoOf(first)], [12, "2026-01-18"]);
  const year = { first: dayOf("2025-01-01"), last: dayOf("2025-12-31") };
  assert.deepEqual(withRoom(year, "month"), year);
});

test("a long time is wider than the room it has, a short one fills it", () => {
  assert.equal(widthFor(span, "day", 900), 900);
  assert.ok(widthFor({ first: dayOf("2020-01-01"), last: dayOf("2026-01-01") }, "day", 900) > 900);
});

test("spans of days share lanes without touching; what has no lane is counted", () => {
  const open = ["2026-01-19", "2026-01-20", "2026-01-27"].map((start) => ({ start, end: start, precision: "days", n: 2 }));
  open.push({ start: "2026-01-19", end: null, precision: "open", n: 5 });
  const { drawn, hidden } = lanes(open, ltr, span, 2);
  assert.equal(hidden, 0);
  const last = drawn.find(({ open: isOpen }) => isOpen);
  assert.equal(last.x + last.width, 100);
  assert.equal(lanes(open, ltr, span, 1).hidden, 6);
});

test("days below the bars keep their distance", () => {
  const found = ticks(span, "day", ltr, 25);
  assert.deepEqual(found.map(({ day }) => isoOf(day)), ["2026-01-19", "2026-01-22", "2026-01-25", "2026-01-28"]);
});

test("below the bars the month and the year are written where they are new", () => {
  const parts = (iso, before, unit) => partsOf(dayOf(iso), before && dayOf(before), unit).join(" ");
  assert.equal(parts("2026-01-19", null, "day"), "day month year");
  assert.equal(parts("2026-01-22", "2026-01-19", "day"), "day");
  assert.equal(parts("2026-02-01", "2026-01-29", "day"), "day month");
  assert.equal(parts("2026-02-02", "2026-01-26", "week"), "day month");
  assert.equal(parts("2026-05-01", "2026-01-01", "month"), "month");
  assert.equal(parts("2027-01-01", "2026-09-01", "month"), "month year");
});

test("a chosen span moves by a unit, keeps its length and stays within the time", () => {
  const week = { since: dayOf("2026-01-20"), until: dayOf("2026-01-22") };
  const moved = shift(week, "day", 1, span);
  assert.deepEqual([isoOf(moved.since), isoOf(moved.until)], ["2026-01-21", "2026-01-23"]);
  const held = shift(week, "day", 100, span);
  assert.deepEqual([isoOf(held.since), isoOf(held.until)], ["2026-01-26", "2026-01-28"]);
  const year = { first: dayOf("2026-01-01"), last: dayOf("2026-12-31") };
  const month = shift({ since: dayOf("2026-01-01"), until: dayOf("2026-01-31") }, "month", 1, year);
  assert.deepEqual([isoOf(month.since), isoOf(month.until)], ["2026-02-01", "2026-02-28"]);
});
