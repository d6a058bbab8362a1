import assert from "node:assert/strict";
import test from "node:test";

import { loader } from "../../static/js/loader.js";

const HERE = "30,30,40,40";

// A loader whose API knows so many movements; `asked` are the questions, `shown` what came of them.
function given(total, state = { filters: {} }) {
  const [asked, shown] = [[], {}];
  const ask = async (path, pairs = []) => {
    const query = Object.fromEntries(pairs);
    asked.push([path, query]);
    return { marks: [], claims: [], total, movements: Array(Math.min(total, Number(query.limit) || 0)).fill({}) };
  };
  const answers = ["marks", "totals", "areas", "claims", "nowhere", "facets", "timeline", "movements", "moves", "names"];
  const show = Object.fromEntries(answers.map((name) => [name, (...found) => (shown[name] = found)]));
  const load = loader(ask, state, { box: () => HERE, zoom: () => 7, show });
  const of = (path) => asked.filter(([one]) => one === path).map(([, query]) => query);
  return { load, shown, of };
}

test("up to ten thousand movements are all there and move with the map", async () => {
  for (const total of [0, 1500, 10_000]) {
    const { load, shown, of } = given(total);
    await load.rest();
    await load.moved();
    assert.equal(shown.movements[0].length, total);
    assert.ok(!shown.movements[1], "the map has all of them");
    assert.deepEqual(shown.moves, [total, total]);
    assert.deepEqual(of("movements"), [{ limit: 1 }, { limit: 10_000 }], "how many there are, and then all");
  }
});

test("of more movements each view has its newest", async () => {
  const { load, shown, of } = given(10_001);
  await load.rest();
  await load.moved();
  assert.ok(shown.movements[1]);
  assert.deepEqual(shown.moves, [2000, 10_001]);
  assert.deepEqual(of("movements").map(({ bbox }) => bbox), [undefined, HERE, HERE]);
});

test("where only what the map shows is listed, the movements in view are counted", async () => {
  const { load, shown, of } = given(3, { filters: {}, view: true });
  await load.rest();
  await load.moved();
  assert.deepEqual(shown.moves, [3, 3]);
  assert.deepEqual(of("movements").map(({ bbox }) => bbox), [undefined, undefined, HERE, HERE]);
});

test("what was asked ahead is not asked again, and used once", async () => {
  const { load, of } = given(20_000);
  await load.rest();
  load.expect(HERE, 7);
  assert.equal(of("map").length, 1);
  const before = of("movements").length;
  await load.moved();
  assert.deepEqual([of("map").length, of("movements").length], [1, before]);
  await load.moved();
  assert.deepEqual([of("map").length, of("movements").length], [2, before + 1]);
  load.expect("0,0,1,1", 9);
  await load.moved();
  assert.equal(of("map").length, 4, "the map came to somewhere else");
});
