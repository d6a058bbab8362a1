import assert from "node:assert/strict";
import { test } from "node:test";

import { claimsOf, folded, histogram, matches, placed, tally } from "../../static/js/snapshot_view.js";

const ALEPPO = { id: "gn:1", name: "Aleppo", name_ar: "حلب" };
const IDLIB = { id: "gn:2", name: "Idlib", name_ar: "إدلب" };
const ALL = { standings: new Set(["seen", "reported", "contested"]), place: null, since: "", until: "", query: "" };

function claim(ref, standing, place, day, end = day) {
  const when = day && { start: day, end, precision: "day" };
  const article = { title: "عنوان", publisher: "صحيفة", language: "ar" };
  return { properties: { ref, standing, place, when, quote: "غادرَ رتلٌ أربيل", words: "حلب", role: "at", article, attribution: [{ name: "رويترز" }] } };
}

const FEATURES = [
  claim("a", "reported", ALEPPO, "2026-01-05"),
  claim("a", "reported", IDLIB, "2026-01-05"),
  claim("b", "seen", ALEPPO, "2026-01-20"),
  claim("c", "seen", ALEPPO, "2026-02-01", null),
  claim("d", "contested", null, null),
];

const refs = (state) => [...new Set(FEATURES.filter((one) => matches(one, { ...ALL, ...state })).map((one) => one.properties.ref))];

test("a claim passes the standings, the place and the words that were chosen", () => {
  assert.deepEqual(refs({}), ["a", "b", "c", "d"]);
  assert.deepEqual(refs({ standings: new Set(["seen"]) }), ["b", "c"]);
  assert.deepEqual(refs({ place: "gn:2" }), ["a"]);
  assert.deepEqual(refs({ query: "رتل" }), ["a", "b", "c", "d"]);
  assert.deepEqual(refs({ query: "idl" }), ["a"]);
  assert.deepEqual(refs({ query: "nothing" }), []);
});

test("days are met by claims that touch them; open ones last; without a day nothing is met", () => {
  assert.deepEqual(refs({ since: "2026-01-10" }), ["b", "c"]);
  assert.deepEqual(refs({ until: "2026-01-10" }), ["a"]);
  assert.deepEqual(refs({ since: "2030-01-01" }), ["c"]);
});

test("spellings that mean the same are found by each other", () => {
  assert.equal(folded("أَرْبِيل"), folded("اربيل"));
  assert.equal(folded("القاعدة"), folded("القاعده"));
});

test("a place has one mark, with the standing that most of its claims have", () => {
  const marks = placed(FEATURES);
  assert.deepEqual(marks.map(({ place, claims, standing }) => [place.id, claims, standing]), [
    ["gn:1", 3, "seen"],
    ["gn:2", 1, "reported"],
  ]);
});

test("of equally many claims the more cautious standing is shown", () => {
  assert.equal(placed([claim("a", "seen", ALEPPO), claim("b", "contested", ALEPPO)])[0].standing, "contested");
});

test("a claim at two places counts once and names both", () => {
  assert.deepEqual(tally(FEATURES), { reported: 1, seen: 2, contested: 1 });
  const [first] = claimsOf(FEATURES);
  assert.deepEqual(first.spots.map(({ place }) => place.id), ["gn:1", "gn:2"]);
});

test("the histogram has days, weeks or months, whichever are few enough", () => {
  assert.deepEqual(histogram([]).bars, []);
  const days = histogram(FEATURES);
  assert.equal(days.unit, "day");
  assert.equal(days.bars.length, 28);
  assert.deepEqual(days.bars[0], { start: "2026-01-05", end: "2026-01-05", counts: { reported: 1 } });
  const weeks = histogram([...FEATURES, claim("e", "seen", null, "2026-06-03")]);
  assert.equal(weeks.unit, "week");
  assert.deepEqual([weeks.bars[0].start, weeks.bars[0].end], ["2026-01-05", "2026-01-11"]);
  const months = histogram([...FEATURES, claim("e", "seen", null, "2029-12-31")]);
  assert.equal(months.unit, "month");
  assert.deepEqual([months.bars.at(-1).start, months.bars.at(-1).end], ["2029-12-01", "2029-12-31"]);
  for (const { bars } of [days, weeks, months]) {
    const sum = bars.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0);
    assert.ok(sum >= 3);
  }
});
