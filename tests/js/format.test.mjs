import assert from "node:assert/strict";
import test from "node:test";

import { coordinates, formatter } from "../../static/js/format.js";

const words = { since: "منذ {day}", metres: "{n} م", kilometres: "{n} كم" };
const arabic = formatter("ar", words);
const english = formatter("en", { since: "since {day}", metres: "{n} m", kilometres: "{n} km" });

test("numbers are in Arabic-Indic digits in Arabic only", () => {
  assert.equal(arabic.number(1205), "١٬٢٠٥");
  assert.equal(english.number(1205), "1,205");
});

test("counted nouns take the six Arabic forms", () => {
  const forms = { zero: "لا فقرات", one: "فقرة", two: "فقرتان", few: "{n} فقرات", many: "{n} فقرة", other: "{n} فقرة" };
  assert.deepEqual(
    [0, 1, 2, 3, 11, 100].map((n) => arabic.count(forms, n)),
    ["لا فقرات", "فقرة", "فقرتان", "٣ فقرات", "١١ فقرة", "١٠٠ فقرة"],
  );
});

test("months are named as in the Levant", () => {
  assert.equal(arabic.day("2026-01-26"), "٢٦ كانون الثاني ٢٠٢٦");
  assert.equal(english.day("2026-01-26"), "26 January 2026");
});

test("a span of days, a month, a year and an open beginning are written as what they are", () => {
  const days = (start, end, precision) => english.days({ start, end, precision });
  const span = days("2026-01-19", "2026-01-25", "week");
  assert.equal(span.replace(/\s*–\s*/, "–"), "19–25 January 2026");
  assert.equal(days("2026-01-01", "2026-01-31", "month"), "January 2026");
  assert.equal(days("2017-01-01", "2017-12-31", "year"), "2017");
  assert.equal(days("2019-03-01", null, "open"), "since 1 March 2019");
});

test("distances are metres below a kilometre and kilometres above", () => {
  assert.equal(english.distance(250), "250 m");
  assert.equal(english.distance(1500), "1.5 km");
});

test("templates take numbers in the digits of the language and leave unknown holes alone", () => {
  assert.equal(arabic.fill("{index} من {total} {other}", { index: 1, total: 11 }), "١ من ١١ {other}");
});

test("coordinates are plain digits that can be pasted", () => {
  assert.equal(coordinates({ latitude: 37.0206, longitude: 41.19141 }), "37.0206, 41.1914");
});
