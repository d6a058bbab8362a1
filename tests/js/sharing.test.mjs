import assert from "node:assert/strict";
import test from "node:test";

import { embedCode } from "../../static/js/sharing.js";

test("the code for another page shows the same view, in the language it was copied in", () => {
  const code = embedCode("https://maps.example/dalil/?kind=strike&open=gn:1&at=36.2,37.1,7", { language: "ar", title: "دليل" });
  assert.match(code, /^<iframe src="https:\/\/maps\.example\/dalil\/embed\?kind=strike&amp;open=gn:1&amp;at=36\.2,37\.1,7&amp;lang=ar" title="دليل"/);
});

test("nothing that is looked for can end the code", () => {
  const code = embedCode('https://maps.example/?q="><script>', { language: "en", title: "Dalil" });
  assert.equal(code.match(/[<>]/g).length, 4);
});
