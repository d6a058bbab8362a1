import assert from "node:assert/strict";
import test from "node:test";

import { pageLinks } from "../../static/js/links.js";

const links = pageLinks({ articles: "/articles", places: "/places", claims: "/claims", gazetteer: "/gazetteer" });

test("a mention is opened at its words", () => {
  assert.equal(links.article(3, 14), "/articles/3?mention=14#m14");
});

test("a place that may be wrong is opened with the question", () => {
  assert.equal(links.wrong(3, 14), "/articles/3?mention=14&wrong=yes#m14");
});

test("the form for a missing place knows its words and where they end", () => {
  const address = links.add({ text: "تل طرطب", article_id: 2, start: 154, end: 161, feature: "P.PPL" });
  const query = new URL(address, "http://x").searchParams;
  assert.deepEqual([...query], [["name", "تل طرطب"], ["article", "2"], ["start", "154"], ["end", "161"], ["feature", "P.PPL"]]);
});

test("ids are written so that they stay one part of a path", () => {
  assert.equal(links.place("user:1"), "/places/user%3A1");
});
