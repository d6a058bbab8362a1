import assert from "node:assert/strict";
import test from "node:test";

import { read, write } from "../../static/js/address.js";

const state = {
  filters: { kind: ["clash", "strike"], place: ["gn:163843"], q: "\"سد الفرات\" قصف*", since: "2026-01-10", basis: "report" },
  open: "gn:173576",
  passage: 2,
  at: { latitude: 36.2, longitude: 37.15, zoom: 7 },
  show: "areas",
  unit: "week",
  view: true,
  precise: true,
  moves: false,
};

test("what is written is read back", () => {
  assert.deepEqual(read(write("", state)), state);
});

test("an address stays legible", () => {
  const { filters: _, ...rest } = state;
  assert.equal(
    write("", { ...rest, filters: { kind: ["clash"] } }),
    "?kind=clash&open=gn:173576&p=3&at=36.2000,37.1500,7&show=areas&unit=week&view=yes&precise=yes&moves=no",
  );
});

test("parameters of others are kept and an empty state leaves nothing behind", () => {
  assert.equal(write("?lang=en&open=gn:1&p=4&kind=strike", { open: null }), "?lang=en");
  assert.equal(write("?open=gn:1&at=1,2,3&view=yes", { open: null }), "");
});

test("what cannot be read is left at its default", () => {
  const nothing = { filters: {}, open: null, passage: 0, at: null, show: null, unit: null, view: false, precise: false, moves: true };
  assert.deepEqual(read(""), nothing);
  assert.deepEqual(read("?at=91,0,5&p=-3&show=everything&unit=hour"), nothing);
  assert.deepEqual(read("?at=abc&p=x&view=1"), nothing);
  assert.deepEqual(read("?at=1,2"), nothing);
});
