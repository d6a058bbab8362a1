import assert from "node:assert/strict";
import test from "node:test";

import { INKS } from "../../static/js/basemap.js";
import { exchanger, repaint } from "../../static/js/paper.js";

const number = (ink) => [5, 3, 1].reduce((sum, at) => (sum << 8) | Number.parseInt(ink.slice(at, at + 2), 16), 0);
const exchange = exchanger(INKS.dark, INKS.light);

test("each ink of the dark map becomes that of the light one", () => {
  const same = { paper: "land" }; // dark paper and dark land are one colour
  for (const name of Object.keys(INKS.dark)) {
    if (!same[name]) assert.equal(exchange(number(INKS.dark[name])), number(INKS.light[name]), name);
  }
});

test("what is half ink and half ground stays so", () => {
  const half = (inks) => [0, 8, 16].map((by) => (((number(inks.city) >> by) & 255) + ((number(inks.land) >> by) & 255)) / 2);
  const [red, green, blue] = half(INKS.dark).map(Math.round);
  const found = exchange((blue << 16) | (green << 8) | red);
  half(INKS.light).forEach((level, at) => assert.ok(Math.abs(((found >> (8 * at)) & 255) - level) < 6));
});

test("pixels are exchanged where they stand and put back, the clear ones left alone", () => {
  globalThis.ImageData = class {
    constructor(data, width) {
      Object.assign(this, { data, width });
    }
  };
  const land = 0xff000000 | number(INKS.dark.land);
  let shown = new ImageData(new Uint8ClampedArray(new Uint32Array([land, 0, land]).buffer), 3);
  const context = { getImageData: () => shown, putImageData: (image) => (shown = image) };
  const pixels = () => [...new Uint32Array(shown.data.buffer)];
  const before = pixels();
  const back = repaint([{ width: 3, height: 1, getContext: () => context }], exchange);
  const light = (0xff000000 | number(INKS.light.land)) >>> 0;
  assert.deepEqual(pixels(), [light, 0, light]);
  back();
  assert.deepEqual(pixels(), before);
});
