import assert from "node:assert/strict";
import test from "node:test";

import { read, write } from "../../static/js/address.js";

const state = {
  place: "gn:173576",
  passage: 2,
  at: { latitude: 36.2, longitude: 37.15, zoom: 7 },
  show: "areas",
};

test("what is written is read back", () => {
  assert.deepEqual(read(write("", state)), state);
});

test("an address stays legible", () => {
  assert.equal(write("", state), "?place=gn:173576&p=3&at=36.2000,37.1500,7&show=areas");
});

test("parameters of others are kept and an empty state leaves nothing behind", () => {
  assert.equal(write("?lang=en&place=gn:1&p=4", { place: null }), "?lang=en");
  assert.equal(write("?place=gn:1&at=1,2,3", { place: null }), "");
});

test("what cannot be read is left at its default", () => {
  const nothing = { place: null, passage: 0, at: null, show: null };
  assert.deepEqual(read(""), nothing);
  assert.deepEqual(read("?at=91,0,5&p=-3&show=everything"), nothing);
  assert.deepEqual(read("?at=abc&p=x"), nothing);
  assert.deepEqual(read("?at=1,2"), nothing);
});
