import assert from "node:assert/strict";
import test from "node:test";

import { change, chips, has, pairs, readFilters, toggle, without } from "../../static/js/filters.js";

const QUERY = "?kind=strike&kind=clash&source=Levant+Wire&since=2026-01-10&q=%D9%82%D8%A7%D8%B9%D8%AF%D8%A9";

test("filters of a query are read, values that repeat once", () => {
  assert.deepEqual(readFilters(`${QUERY}&kind=strike&lang=en`), {
    kind: ["strike", "clash"],
    source: ["Levant Wire"],
    q: "قاعدة",
    since: "2026-01-10",
  });
});

test("what is not a day, and a basis that is the usual one, is left out", () => {
  assert.deepEqual(readFilters("?since=yesterday&until=2026-1-2&basis=event&q=+&known_by=2026-01-24"), {
    known_by: "2026-01-24",
  });
});

test("the order of choosing leaves no trace in the pairs", () => {
  const one = toggle(toggle({}, "kind", "strike"), "kind", "clash");
  const other = toggle(toggle({}, "kind", "clash"), "kind", "strike");
  assert.deepEqual(pairs(one), pairs(other));
  assert.deepEqual(pairs(one), [["kind", "clash"], ["kind", "strike"]]);
});

test("choosing a value twice takes it away, and the last one its filter", () => {
  const chosen = toggle({ q: "x" }, "standing", "seen");
  assert.ok(has(chosen, "standing", "seen"));
  assert.deepEqual(toggle(chosen, "standing", "seen"), { q: "x" });
});

test("an empty value takes a filter away and changes nothing else", () => {
  const filters = readFilters(QUERY);
  assert.deepEqual(Object.keys(change(filters, { since: null, q: "" })), ["kind", "source"]);
  assert.equal(filters.q, "قاعدة");
});

test("every filter that is on is one chip; a span of days is one", () => {
  const filters = readFilters(`${QUERY}&until=2026-01-24&known_by=2026-02-01&basis=report`);
  const names = chips(filters).map(({ name }) => name);
  assert.deepEqual(names, ["q", "kind", "kind", "source", "days", "known_by"]);
});

test("a chip taken away is the only thing that goes", () => {
  const filters = readFilters(`${QUERY}&until=2026-01-24`);
  for (const chip of chips(filters)) {
    const rest = chips(without(filters, chip));
    assert.equal(rest.length, chips(filters).length - 1);
    assert.ok(!rest.some((other) => JSON.stringify(other) === JSON.stringify(chip)));
  }
});
