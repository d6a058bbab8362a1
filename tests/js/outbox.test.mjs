import assert from "node:assert/strict";
import { test } from "node:test";

import { outbox } from "../../static/js/outbox.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** An outbox whose server answers as `answers` say, in turn: an answer, or null for silence. */
function made({ answers = [], kept = null } = {}) {
  const log = { sent: [], answered: [], states: [], kept: [], later: [] };
  const box = outbox({
    kept,
    keep: (state) => log.kept.push(structuredClone(state)),
    changed: (state) => log.states.push(state),
    answered: (entry, answer) => log.answered.push([entry.ref, answer.status]),
    later: (again) => log.later.push(again),
    send: async (entry, fields) => {
      log.sent.push([entry.ref, fields]);
      const answer = answers.length ? answers.shift() : { status: 200, revision: fields.revision + 1 };
      if (!answer) throw new Error("no server");
      return answer;
    },
  });
  return { box, log };
}

const accept = (ref, revision = 1) => ({ ref, path: "/", fields: { decision: "accept" }, revision });

test("entries are sent in order, each with the revision that the answer before it told of", async () => {
  const { box, log } = made();
  box.push({ ...accept("a"), fields: { do: "move" } });
  box.push(accept("a"));
  box.push(accept("b", 4));
  await settled();
  assert.deepEqual(log.sent, [
    ["a", { do: "move", revision: 1 }],
    ["a", { decision: "accept", revision: 2 }],
    ["b", { decision: "accept", revision: 4 }],
  ]);
  assert.deepEqual(log.answered.map(([ref]) => ref), ["a", "a", "b"]);
  assert.deepEqual(log.states.at(-1), { waiting: 0, away: false });
});

test("while the server is away nothing is lost and nothing overtakes", async () => {
  const { box, log } = made({ answers: [null, { status: 503 }] });
  box.push(accept("a"));
  box.push(accept("b"));
  await settled();
  assert.deepEqual(log.states.at(-1), { waiting: 2, away: true });
  assert.deepEqual(log.kept.at(-1).waiting.map(({ ref }) => ref), ["a", "b"]);
  log.later.shift()();
  await settled();
  assert.equal(log.states.at(-1).waiting, 2);
  box.retry();
  await settled();
  assert.deepEqual(log.sent.map(([ref]) => ref), ["a", "a", "a", "b"]);
  assert.deepEqual(log.states.at(-1), { waiting: 0, away: false });
});

test("what an earlier page left is sent first", async () => {
  const first = made({ answers: [null] });
  first.box.push(accept("a"));
  await settled();
  const { box, log } = made({ kept: first.log.kept.at(-1) });
  box.resume();
  box.push(accept("b"));
  await settled();
  assert.deepEqual(log.sent.map(([ref]) => ref), ["a", "b"]);
});

test("undo asks for the revision before the step, however many steps came after it", async () => {
  const { box, log } = made();
  const first = box.push({ ...accept("a", 3), fields: { do: "move" } });
  const second = box.push(accept("a", 3));
  box.push({ ref: "a", path: "/", fields: {}, revision: 3, undoes: second });
  box.push({ ref: "a", path: "/", fields: {}, revision: 3, undoes: first });
  await settled();
  assert.deepEqual(log.sent.slice(2).map(([, fields]) => fields), [
    { revision: 5, to: 4 },
    { revision: 6, to: 3 },
  ]);
});

test("a step that was refused is not undone", async () => {
  const { box, log } = made({ answers: [{ status: 422 }] });
  const step = box.push(accept("a"));
  box.push({ ref: "a", path: "/", fields: {}, revision: 1, undoes: step });
  await settled();
  assert.equal(log.sent.length, 1);
  assert.deepEqual(log.answered, [["a", 422], ["a", 0]]);
});
