import assert from "node:assert/strict";
import test from "node:test";

import { sentences } from "../../static/js/sentences.js";

const words = {
  comma: ", ",
  kinds: { movement: "movement" },
  modalities: { planned: "planned" },
  claims: "claims",
  ways: { from: "from {place}", via: "by way of {place}", to: "to {place}", toward: "toward {place}" },
};
const format = { count: (noun, n) => `${n} ${noun}`, fill: (text, { place }) => text.replace("{place}", place) };
const say = sentences({ format, words, names: { name: ({ name }) => name } });
const [north, bridge, south] = ["North", "Bridge", "South"].map((name) => ({ name }));
const told = (ends, more = {}) => say.movement({ all: [{ kind: "movement", modality: "asserted", text: "They left.", ...more }], ...ends });

test("a movement is told with all its ends, and then in the words of the text", () => {
  assert.equal(told({ from: north, via: [bridge], to: south }), "movement · from North by way of Bridge to South · They left.");
});

test("an end that is not stated leaves no doubt which one the other is", () => {
  assert.equal(told({ from: null, to: south }), "movement · to South · They left.");
  assert.equal(told({ from: north, to: null }), "movement · from North · They left.");
  assert.equal(told({ from: null, to: south, toward: true }), "movement · toward South · They left.");
});

test("several claims are counted before the newest one's words", () => {
  const all = ["They left.", "They had left."].map((text) => ({ kind: "movement", modality: "planned", text }));
  assert.equal(told({ from: north, to: south, all }), "movement · planned · from North to South · 2 claims · They left.");
});
