import assert from "node:assert/strict";
import { describe, test } from "node:test";

import {
  AreaLabel,
  areaStyle,
  attribution,
  isShown,
  labelRules,
  INKS,
  linesOf,
  nameOf,
  offsetOf,
  paintRules,
  PlaceLabel,
  placeStyle,
  settled,
  shifts,
  sides,
  tierOf,
} from "../../static/js/basemap.js";

const ALEPPO = { ar: "حلب", en: "Aleppo", z: 5, size: 1602 };
const DAMASCUS = { ar: "دمشق", en: "Damascus", z: 4, size: 1569, capital: 1 };
const SYRIA = { kind: "country", ar: "سوريا", en: "Syria", z: 4, to: 8, size: 13 };

/** A sheet of paper on which boxes of labels are already taken; each letter is 7 pixels wide. */
function sheet(zoom, taken = []) {
  const overlaps = (a, b) =>
    a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY;
  return {
    zoom,
    order: 1,
    scratch: { measureText: (text) => ({ width: text.length * 7 }) },
    index: { bboxCollides: (box) => taken.some((other) => overlaps(box, other)) },
  };
}

/** A canvas that only remembers what was written, and where its origin was moved. */
function canvas() {
  const written = [];
  return {
    written,
    beginPath() {},
    arc() {},
    fill() {},
    stroke() {},
    strokeText() {},
    fillText(text, x, y) {
      written.push({ text, x, y, direction: this.direction });
    },
  };
}

const point = (x, y) => [[{ x, y }]];
const place = (language, layout, props, pins = []) =>
  new PlaceLabel(language, INKS.light, () => pins).place(layout, point(100, 100), { props })?.[0];

describe("names", () => {
  test("follow the language of the interface", () => {
    assert.equal(nameOf(ALEPPO, "ar"), "حلب");
    assert.equal(nameOf(ALEPPO, "en"), "Aleppo");
  });

  test("are left out in Arabic rather than written in Latin letters", () => {
    assert.equal(nameOf({ en: "Esenyurt" }, "ar"), "");
    assert.equal(place("ar", sheet(9), { en: "Esenyurt", z: 8 }), undefined);
  });

  test("break at the space nearest their middle", () => {
    assert.deepEqual(linesOf("Syria"), ["Syria"]);
    assert.deepEqual(linesOf("Central African Rep."), ["Central", "African Rep."]);
    assert.deepEqual(linesOf("محافظة أذربيجان الغربية"), ["محافظة أذربيجان", "الغربية"]);
    assert.deepEqual(linesOf("Dnipropetrovsk-Zaporizhzhia"), ["Dnipropetrovsk-Zaporizhzhia"]);
  });

  test("of the sources stand in the attribution of either language", () => {
    for (const language of ["ar", "en"]) {
      assert.match(attribution(language), /Natural Earth.*GeoNames \(CC BY 4\.0\)/);
    }
    assert.match(attribution("ar"), /المتنازع عليها متقطّعة/);
    assert.match(attribution("en"), /as administered, disputed lines dashed/);
  });
});

describe("what is shown", () => {
  test("begins at its first zoom and ends after its last", () => {
    assert.deepEqual([3, 4, 8, 9].map((zoom) => isShown(zoom, SYRIA)), [false, true, true, false]);
    assert.equal(isShown(14, ALEPPO), true);
  });

  test("yields to capitals and to what shows early", () => {
    assert.equal(tierOf(DAMASCUS), 0);
    assert.equal(tierOf({ z: 7, capital: 1 }), 0);
    assert.equal(tierOf(ALEPPO), 1);
    assert.deepEqual([7, 8, 10].map((z) => tierOf({ z })), [2, 3, 3]);
  });

  test("is held by exactly one rule for every town", () => {
    const rules = labelRules("ar").filter((rule) => rule.dataLayer === "place");
    for (const props of [DAMASCUS, ALEPPO, { z: 7 }, { z: 8 }, { z: 10 }]) {
      assert.equal(rules.filter((rule) => rule.filter(14, { props })).length, 1);
      assert.equal(rules.filter((rule) => rule.filter(1, { props })).length, 0);
    }
  });

  test("puts countries before cities far out and after capitals close by", () => {
    const order = (zoom, props, layer) =>
      labelRules("en").findIndex(
        (rule) =>
          rule.dataLayer === layer &&
          zoom >= (rule.minzoom ?? 0) &&
          zoom <= (rule.maxzoom ?? 99) &&
          rule.filter(zoom, { props }),
      );
    assert.ok(order(4, SYRIA, "label") < order(4, DAMASCUS, "place"));
    assert.ok(order(6, DAMASCUS, "place") < order(6, SYRIA, "label"));
    assert.ok(order(6, SYRIA, "label") < order(6, ALEPPO, "place"));
  });
});

describe("styles", () => {
  test("grow as the map comes closer, within bounds", () => {
    const sizes = [5, 6, 7, 14].map((zoom) => placeStyle(zoom, ALEPPO, "ar").size);
    assert.ok(sizes[0] < sizes[1] && sizes[1] < sizes[2] && sizes[3] <= 18);
  });

  test("write Arabic names in Naskh and English ones in Plex", () => {
    assert.match(placeStyle(6, ALEPPO, "ar").font, /^700 .*"Noto Naskh Arabic"/);
    assert.match(placeStyle(6, ALEPPO, "en").font, /^600 .*px "IBM Plex Sans Arabic"/);
  });

  test("never space or capitalise Arabic letters, which would break them apart", () => {
    for (const kind of ["country", "division", "water"]) {
      const style = areaStyle(7, { ...SYRIA, kind }, "ar");
      assert.equal(style.spacing, 0);
      assert.ok(!style.capitals);
    }
    assert.equal(areaStyle(7, SYRIA, "en").capitals, true);
  });

  test("let only countries step aside", () => {
    assert.deepEqual(shifts("water", 20), [[0, 0]]);
    assert.deepEqual(shifts("country", 20)[0], [0, 0]);
    assert.ok(shifts("country", 20).length > 1);
  });
});

describe("a town", () => {
  test("has its name begin at its dot, in the direction of reading", () => {
    assert.equal(sides("ar")[0], "left");
    assert.equal(sides("en")[0], "right");
    assert.ok(place("ar", sheet(6), ALEPPO).bboxes[1].maxX < 100);
    assert.ok(place("en", sheet(6), ALEPPO).bboxes[1].minX > 100);
  });

  test("has its name on the other side where the first is taken", () => {
    const taken = [{ minX: 40, maxX: 95, minY: 90, maxY: 110 }];
    assert.ok(place("ar", sheet(6, taken), ALEPPO).bboxes[1].minX > 100);
  });

  test("has its name beside the pin that covers it", () => {
    const pin = { x: 103, y: 100, half: 20 };
    assert.ok(place("en", sheet(6), ALEPPO, [pin]).bboxes[1].minX > 120);
    assert.ok(place("ar", sheet(6), ALEPPO, [pin]).bboxes[1].maxX < 85);
  });

  test("has its name where no pin stands, and under one rather than nowhere", () => {
    const pins = [145, 55].map((x) => ({ x, y: 100, half: 20 }));
    const { maxY } = place("en", sheet(6), ALEPPO, pins).bboxes[1];
    assert.ok(maxY < 100, "above");
    pins.push(...[80, 120].map((y) => ({ x: 100, y, half: 19 })));
    assert.ok(place("en", sheet(6), ALEPPO, pins).bboxes[1].minX > 100, "on its first side");
  });

  test("is left out where its dot or all four sides are taken", () => {
    const dot = [{ minX: 98, maxX: 102, minY: 98, maxY: 102 }];
    assert.equal(place("ar", sheet(6, dot), ALEPPO), undefined);
    const around = [
      { minX: 40, maxX: 95, minY: 90, maxY: 110 },
      { minX: 105, maxX: 160, minY: 90, maxY: 110 },
      { minX: 60, maxX: 140, minY: 70, maxY: 95 },
      { minX: 60, maxX: 140, minY: 105, maxY: 130 },
    ];
    assert.equal(place("ar", sheet(6, around), ALEPPO), undefined);
  });

  test("keeps every side clear of its dot", () => {
    const style = { size: 14, radius: 3 };
    for (const side of sides("en")) {
      const { x, y } = offsetOf(side, 50, style);
      const clear = x > 3 || x + 50 < -3 || y < -3 || y - 14 * 0.7 > 3;
      assert.ok(clear, side);
    }
  });

  test("is written whole, right to left in Arabic", () => {
    const context = canvas();
    place("ar", sheet(6), ALEPPO).draw(context);
    assert.deepEqual(context.written.map(({ text, direction }) => [text, direction]), [["حلب", "rtl"]]);
  });
});

describe("an area", () => {
  const label = (language, layout, props) =>
    new AreaLabel(language).place(layout, point(100, 100), { props })?.[0];

  test("has its name centred, one entry a line", () => {
    const context = canvas();
    label("en", sheet(6), { ...SYRIA, en: "Central African Rep." }).draw(context);
    assert.deepEqual(context.written.map(({ text }) => text), ["CENTRAL", "AFRICAN REP."]);
    const [first, second] = context.written;
    assert.equal(first.x + (7 * 7) / 2, second.x + (12 * 7) / 2);
    assert.ok(first.y < second.y);
  });

  test("steps aside from a city when it is a country", () => {
    const taken = [{ minX: 90, maxX: 110, minY: 96, maxY: 104 }];
    const { bboxes } = label("ar", sheet(6, taken), SYRIA);
    assert.ok(bboxes[0].maxY <= 96 || bboxes[0].minY >= 104);
    assert.equal(label("ar", sheet(6, taken), { ...SYRIA, kind: "water" }), undefined);
  });

  test("is not written twice by neighbouring tiles", () => {
    assert.equal(label("ar", sheet(6), SYRIA).deduplicationKey, "سوريا");
  });
});

test("a disputed line is dashed and never drawn plain as well", () => {
  class Symbolizer {
    constructor(style) {
      this.style = style;
    }
  }
  const rules = paintRules({ LineSymbolizer: Symbolizer, PolygonSymbolizer: Symbolizer });
  const borders = rules.filter((rule) => rule.dataLayer === "border");
  for (const dashed of [0, 1]) {
    const drawn = borders.filter((rule) => rule.filter(6, { props: { dashed } }));
    assert.equal(drawn.length, 1);
    assert.equal("dash" in drawn[0].symbolizer.style, dashed === 1);
  }
});

test("tiles are drawn again for names once, and not when their zoom was left meanwhile", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const drawn = [];
  const coords = (key) => Object.fromEntries(key.split(":").map((part, at) => ["xyz"[at], Number(part)]));
  const layer = {
    _tiles: { "1:1:4": { loaded: 1 }, "2:1:4": { loaded: 1 }, "3:1:4": {} },
    _tileZoom: 4,
    _keyToTileCoords: coords,
    _wrapCoords: (own) => own,
    _tileCoordsToKey: ({ x, y, z }) => `${x}:${y}:${z}`,
    rerenderTile: (key) => drawn.push(key),
  };
  const again = settled(layer);
  for (const key of ["1:1:4", "2:1:4", "1:1:4", "3:1:4"]) again(key);
  context.mock.timers.tick(1000);
  assert.deepEqual(drawn, ["1:1:4", "2:1:4"]);
  again("1:1:4");
  layer._tileZoom = 5;
  context.mock.timers.tick(1000);
  assert.equal(drawn.length, 2);
});
