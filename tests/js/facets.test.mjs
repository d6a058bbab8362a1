import assert from "node:assert/strict";
import test from "node:test";

import { atMost } from "../../static/js/facets.js";
import { labels } from "../../static/js/labels.js";

const format = { number: (n) => String(n) };

test("a list that is full may be of more values than it has", () => {
  assert.deepEqual([1, 29, 30].map((n) => atMost(n, format)), ["1", "29", "30+"]);
});

test("a well-known source is called as in the language of the page", () => {
  const said = ["ar", "en"].map((language) => {
    const known = labels(language, { words: {}, names: {}, format });
    known.learnSource("Reuters", "Reuters", "رويترز");
    known.learnSource("Washington Post", "Washington Post", "");
    return ["Reuters", "Washington Post", "Levant Wire"].map((value) => known.value("source", value));
  });
  assert.deepEqual(said, [
    ["رويترز", "Washington Post", "Levant Wire"],
    ["Reuters", "Washington Post", "Levant Wire"],
  ]);
});
