import assert from "node:assert/strict";
import test from "node:test";

import { chainOf, directionOf, runs } from "../../static/js/passage.js";

const text = "وصلت القوات بالقامشلي أمس. ثم غادرت.";
const at = (words, origin = 0) => {
  const start = Array.from(text.slice(0, text.indexOf(words))).length + origin;
  return { start, end: start + Array.from(words).length };
};

test("the runs joined give the paragraph", () => {
  const cut = runs(text, 0, { sentence: at("وصلت القوات بالقامشلي أمس."), marks: [at("القوات")] });
  assert.equal(cut.map((run) => run.text).join(""), text);
});

test("a mark covers whole words, so the letters stay joined", () => {
  const cut = runs(text, 0, { sentence: at("وصلت القوات بالقامشلي أمس."), marks: [at("القامشلي")] });
  assert.deepEqual(cut.filter((run) => run.mark).map((run) => run.text), ["بالقامشلي"]);
});

test("what lies outside the sentence is dim", () => {
  const cut = runs(text, 0, { sentence: at("وصلت القوات بالقامشلي أمس.") });
  assert.deepEqual(cut.filter((run) => run.dim).map((run) => run.text), [" ثم غادرت."]);
});

test("offsets are code points of the article, not of the paragraph, and emoji count as one", () => {
  const paragraph = "🚀🚀 Aleppo fell";
  const cut = runs(paragraph, 100, { sentence: { start: 100, end: 114 }, marks: [{ start: 103, end: 109 }] });
  assert.deepEqual(cut.filter((run) => run.mark).map((run) => run.text), ["Aleppo"]);
});

test("a mark does not swallow the full stop or the bracket beside it", () => {
  const cut = runs("(حلب).", 0, { marks: [{ start: 1, end: 4 }] });
  assert.deepEqual(cut.map((run) => run.text), ["(", "حلب", ")."]);
});

test("spans beyond the paragraph are cut off at its edges", () => {
  const cut = runs("abc", 10, { sentence: { start: 0, end: 99 }, marks: [{ start: 50, end: 60 }] });
  assert.deepEqual(cut, [{ text: "abc", dim: false, mark: false, source: false }]);
});

test("the words of a source are told apart from the place, and the place wins where they meet", () => {
  const cut = runs("Reuters Aleppo", 0, { marks: [{ start: 8, end: 14 }], sources: [{ start: 0, end: 14 }] });
  assert.deepEqual(cut.map(({ text: words, mark, source }) => [words, mark, source]), [
    ["Reuters ", false, true],
    ["Aleppo", true, false],
  ]);
});

test("the longest chain of attribution is shown; without claims it is empty", () => {
  const short = { attribution: [{ name: "a" }] };
  const long = { attribution: [{ name: "a" }, { name: "b" }] };
  assert.equal(chainOf([short, long]), long);
  assert.deepEqual(chainOf([]).attribution, []);
});

test("a paragraph runs as most of its letters do", () => {
  assert.equal(directionOf("BBC: غادرت القوات دمشق"), "rtl");
  assert.equal(directionOf("The word دمشق in a sentence"), "ltr");
  assert.equal(directionOf("2026 - 27"), "auto");
});
