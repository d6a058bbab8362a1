/**
 * The map that needs no other host: static/basemap/world.pmtiles drawn on canvas, paper and ink.
 *
 * offlineLayer() returns a Leaflet layer; createMap() a small map that holds it. Both expect the
 * globals `L` (Leaflet) and `protomapsL` (protomaps-leaflet). What the layers and properties of the
 * tiles mean is told in static/basemap/build.py. Everything else here is pure and runs without a page.
 */

/** Where the tiles lie beside this module. */
const tiles = () => new URL("../basemap/world.pmtiles", import.meta.url).href;
const DEEPEST_TILES = 6;
const ZOOM = { min: 2, max: 14 };

/** protomaps-leaflet forgets the labels of all but 16 tiles; a wide screen shows more at once. */
const LABELLED_TILES = 64;

/** Milliseconds without a new name before the tiles that names reach into are drawn again. */
const SETTLE = 60;

/** How many widths of names are remembered, by typeface. */
const MEASURED = 4000;
const widths = new Map();

/** The colours of the map in each theme. */
export const INKS = {
  light: {
    land: "#f7f3ea",
    water: "#cfe2ec",
    shallows: "#ddebf2",
    shore: "#a3c4d4",
    river: "#a9ccde",
    border: "#9d90b4",
    division: "#c9c0d4",
    halo: "#fbf8f2",
    country: "#7b6d95",
    province: "#9384ab",
    sea: "#5f90aa",
    city: "#2b2a33",
    town: "#4b4a55",
    dot: "#6a6676",
    paper: "#ffffff",
  },
  dark: {
    land: "#1f2730",
    water: "#131c25",
    shallows: "#17222c",
    shore: "#3b5160",
    river: "#2c4454",
    border: "#756c8a",
    division: "#423f52",
    halo: "#1e262f",
    country: "#a79bc2",
    province: "#8b80a6",
    sea: "#5f8ba4",
    city: "#dedbe4",
    town: "#b3b0bb",
    dot: "#8e8a99",
    paper: "#1f2730",
  },
};

const NASKH = '"Noto Naskh Arabic", "IBM Plex Sans Arabic", serif';
const PLEX = '"IBM Plex Sans Arabic", system-ui, sans-serif';

/** Say whose lines and names these are: a short plain text in "ar" or "en". */
export function attribution(language) {
  return language === "ar"
    ? "الحدود: Natural Earth كما هي مُدارة، والمتنازع عليها متقطّعة · الأسماء: GeoNames (CC BY 4.0)"
    : "boundaries: Natural Earth, as administered, disputed lines dashed · names: GeoNames (CC BY 4.0)";
}

/** The name of a place in a language, or "": an Arabic map shows no Latin name among Arabic ones. */
export function nameOf(properties, language) {
  return properties[language === "ar" ? "ar" : "en"] ?? "";
}

/** Whether a thing is drawn at a zoom: `z` is its first, `to` (if any) its last. */
export function isShown(zoom, properties) {
  return zoom >= properties.z && zoom <= (properties.to ?? Infinity);
}

/** Break a long name at the space nearest its middle; returns one or two lines. */
export function linesOf(name, longest = 16) {
  if (name.length <= longest) return [name];
  const spaces = [...name.matchAll(/ /g)].map((match) => match.index);
  if (spaces.length === 0) return [name];
  const middle = name.length / 2;
  const cut = spaces.reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
  return [name.slice(0, cut), name.slice(cut + 1)];
}

/** The tier of a town among the labels: 0 yields to nothing but the names of countries far out. */
export function tierOf({ z, capital }) {
  if (z <= 4 || capital === 1) return 0;
  return z <= 6 ? 1 : z === 7 ? 2 : 3;
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** How a town is written at a zoom: it grows as the map comes closer, the great ones are bold. */
export function placeStyle(zoom, properties, language, ink = INKS.light) {
  const arabic = language === "ar";
  const great = properties.capital === 1 || properties.z <= 6;
  const growth = clamp(zoom - properties.z, 0, 5);
  const size = clamp((great ? 13 : 12.5) + growth * 0.9 + (arabic ? 1 : 0), 12, 18);
  const weight = arabic ? (great ? 700 : 400) : great ? 600 : 400;
  return {
    font: `${weight} ${size}px ${arabic ? NASKH : PLEX}`,
    size,
    fill: great ? ink.city : ink.town,
    radius: properties.capital === 1 ? 3.6 : great ? 2.8 : 2.2,
    capital: properties.capital === 1,
  };
}

/** How the name of an area (a country, a province, a water) is written at a zoom. */
export function areaStyle(zoom, properties, language, ink = INKS.light) {
  const arabic = language === "ar";
  if (properties.kind === "country") {
    const size = clamp(11 + (zoom - 3) * 1.8 + (properties.size - 10) * 0.22, 11, arabic ? 25 : 20);
    const font = arabic ? `700 ${size + 1}px ${NASKH}` : `600 ${size - 1}px ${PLEX}`;
    return { font, size, fill: ink.country, spacing: arabic ? 0 : size * 0.12, capitals: !arabic };
  }
  if (properties.kind === "water") {
    const size = clamp(12 + (zoom - properties.z) * 1.2, 12, 17);
    const font = arabic ? `400 ${size + 1}px ${NASKH}` : `italic 400 ${size}px ${PLEX}`;
    return { font, size, fill: ink.sea, spacing: arabic ? 0 : 0.6, halo: "#ffffff00" };
  }
  const size = clamp(11.5 + (zoom - 7) * 0.8, 11.5, 14);
  const font = arabic ? `500 ${size + 0.5}px ${PLEX}` : `500 ${size - 1}px ${PLEX}`;
  return { font, size, fill: ink.province, spacing: arabic ? 0 : 0.9, capitals: !arabic };
}

/** Where a text may stand beside its dot, best first: a name begins at its dot if there is room. */
export function sides(language) {
  return language === "ar"
    ? ["left", "right", "above", "below"]
    : ["right", "left", "above", "below"];
}

/**
 * Place a text of `width` pixels beside a point on one side.
 * Returns {x, y}: the left end of its baseline, counted from the point.
 */
export function offsetOf(side, width, { size, radius }) {
  const gap = radius + 4;
  const middle = size * 0.32;
  if (side === "right") return { x: gap, y: middle };
  if (side === "left") return { x: -gap - width, y: middle };
  if (side === "above") return { x: -width / 2, y: -gap - size * 0.2 };
  return { x: -width / 2, y: gap + size * 0.85 };
}

/** Where the name of an area may stand, counted from its middle: only countries step aside. */
export function shifts(kind, height) {
  const rows = [0, -1.4, 1.4].map((row) => [0, row * height]);
  return kind === "country" ? rows : [[0, 0]];
}

const boxOf = (anchor, left, top, right, bottom) => ({
  minX: anchor.x + left,
  minY: anchor.y + top,
  maxX: anchor.x + right,
  maxY: anchor.y + bottom,
});

function meets({ x, y, half }, { minX, minY, maxX, maxY }) {
  return x + half > minX && x - half < maxX && y + half > minY && y - half < maxY;
}

function write(context, text, x, y, style, language) {
  context.font = style.font;
  context.direction = language === "ar" ? "rtl" : "ltr";
  context.textAlign = "left";
  context.letterSpacing = `${style.spacing ?? 0}px`;
  context.lineJoin = "round";
  context.lineWidth = 3.6;
  context.strokeStyle = style.halo;
  context.strokeText(text, x, y);
  context.fillStyle = style.fill;
  context.fillText(text, x, y);
}

// The same names are measured again for every tile and zoom; measuring is most of their layout.
function measure(context, text, { font, spacing = 0 }) {
  const key = `${font} ${spacing} ${text}`;
  if (!widths.has(key)) {
    if (widths.size >= MEASURED) widths.clear();
    context.font = font;
    context.letterSpacing = `${spacing}px`;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

function dot(context, { radius, capital }, ink) {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = ink.paper;
  context.fill();
  context.lineWidth = 1.2;
  context.strokeStyle = ink.dot;
  context.stroke();
  if (!capital) return;
  context.beginPath();
  context.arc(0, 0, radius - 2, 0, 2 * Math.PI);
  context.fillStyle = ink.city;
  context.fill();
}

/**
 * A dot and a name beside it; as protomaps-leaflet wants its label symbolizers.
 *
 * `pins(zoom)` are `{x, y, half}`, what stands on the map in pixels of the whole world: a name stands
 * beside the one that covers its town, and under no other where another side is free.
 */
export class PlaceLabel {
  constructor(language, ink = INKS.light, pins = () => []) {
    this.language = language;
    this.ink = ink;
    this.pins = pins;
  }

  /** Return the label of a point feature, or undefined where every side is taken. */
  place(layout, geometry, feature) {
    const name = nameOf(feature.props, this.language);
    if (!name) return undefined;
    const anchor = geometry[0][0];
    const style = placeStyle(layout.zoom, feature.props, this.language, this.ink);
    const width = measure(layout.scratch, name, style);
    const reach = style.radius + 1;
    const spot = boxOf(anchor, -reach, -reach, reach, reach);
    if (layout.index.bboxCollides(spot, layout.order)) return undefined;
    const side = this.freeSide(layout, anchor, width, style);
    if (!side) return undefined;
    const draw = (context) => {
      context.globalAlpha = 1;
      dot(context, style, this.ink);
      write(context, name, side.x, side.y, { halo: this.ink.halo, ...style }, this.language);
    };
    return [{ anchor, bboxes: [spot, side.room], draw }];
  }

  // The first side that neither a name nor a pin takes, or one that no name takes.
  freeSide(layout, anchor, width, style) {
    const pins = this.pins(layout.zoom);
    const above = pins.find((pin) => meets(pin, boxOf(anchor, 0, 0, 0, 0)));
    const [dx, dy] = above ? [above.x - anchor.x, above.y - anchor.y] : [0, 0];
    const radius = above ? above.half : style.radius;
    let under = null;
    for (const side of sides(this.language)) {
      const offset = offsetOf(side, width, { ...style, radius });
      const [x, y] = [offset.x + dx, offset.y + dy];
      const room = boxOf(anchor, x - 2, y - style.size * 0.85, x + width + 2, y + style.size * 0.3);
      if (layout.index.bboxCollides(room, layout.order)) continue;
      if (!pins.some((pin) => pin !== above && meets(pin, room))) return { x, y, room };
      under ??= { x, y, room };
    }
    return under;
  }
}

/** A name written in the middle of its area, in two lines if it is long. */
export class AreaLabel {
  constructor(language, ink = INKS.light) {
    this.language = language;
    this.ink = ink;
  }

  /** Return the label of a point feature, or undefined when it has no name in the language. */
  place(layout, geometry, feature) {
    const name = nameOf(feature.props, this.language);
    if (!name) return undefined;
    const anchor = geometry[0][0];
    const style = areaStyle(layout.zoom, feature.props, this.language, this.ink);
    const lines = linesOf(style.capitals ? name.toLocaleUpperCase("en") : name);
    const widths = lines.map((line) => measure(layout.scratch, line, style));
    const height = style.size * 1.35;
    const half = Math.max(...widths) / 2 + 3;
    const top = (-height * lines.length) / 2;
    for (const [x, y] of shifts(feature.props.kind, height)) {
      const room = boxOf(anchor, x - half, y + top, x + half, y - top);
      if (layout.index.bboxCollides(room, layout.order)) continue;
      const draw = (context) => {
        context.globalAlpha = 1;
        lines.forEach((line, row) => {
          const baseline = y + top + height * (row + 0.74);
          write(context, line, x - widths[row] / 2, baseline, { halo: this.ink.halo, ...style }, this.language);
        });
      };
      return [{ anchor, bboxes: [room], draw, deduplicationKey: name, deduplicationDistance: 240 }];
    }
    return undefined;
  }
}

/** The rules that paint land, water and lines, in drawing order; `P` is protomaps-leaflet, `ink` one of INKS. */
export function paintRules(P, ink = INKS.light) {
  const line = (dataLayer, style, more = {}) => ({
    dataLayer,
    symbolizer: new P.LineSymbolizer({ lineJoin: "round", lineCap: "round", ...style }),
    ...more,
  });
  const borderWidth = (zoom) => (zoom < 4 ? 0.7 : zoom < 6 ? 1.1 : 1.5);
  const isDashed = (zoom, feature) => feature.props.dashed === 1;
  const isPlain = (zoom, feature) => feature.props.dashed !== 1;
  const flows = (lake) => (zoom, feature) =>
    feature.props.lake === lake && isShown(zoom, feature.props);
  const outline = { fill: "#ffffff00", stroke: ink.shore, width: (zoom) => (zoom < 5 ? 0.6 : 0.9) };
  return [
    line("land", { color: ink.shallows, width: (zoom) => (zoom < 4 ? 3 : 9) }),
    { dataLayer: "land", symbolizer: new P.PolygonSymbolizer({ fill: ink.land }) },
    line("river", { color: ink.river, width: (zoom) => clamp(0.5 + (zoom - 4) * 0.35, 0.6, 2.2) }, { filter: flows(0) }),
    line("river", { color: ink.water, width: (zoom) => clamp(1 + (zoom - 5) * 0.6, 0.8, 3) }, { filter: flows(1) }),
    { dataLayer: "land", symbolizer: new P.PolygonSymbolizer(outline) },
    line("division", { color: ink.division, width: 1, dash: [4, 4], lineCap: "butt" }, { minzoom: 6 }),
    line("border", { color: ink.border, width: borderWidth }, { filter: isPlain }),
    line("border", { color: ink.border, width: borderWidth, dash: [5, 4], lineCap: "butt" }, { filter: isDashed }),
  ];
}

/**
 * The rules for names; a rule wins over those after it where there is no room for both. `pins` are
 * what names of towns make room for, see PlaceLabel.
 */
export function labelRules(language, ink = INKS.light, pins = () => []) {
  const place = new PlaceLabel(language, ink, pins);
  const area = new AreaLabel(language, ink);
  const greatest = (a, b) => a.z - b.z || (b.size ?? 0) - (a.size ?? 0);
  const towns = (tier) => ({
    dataLayer: "place",
    symbolizer: place,
    sort: greatest,
    filter: (zoom, feature) => isShown(zoom, feature.props) && tierOf(feature.props) === tier,
  });
  const areas = (kind, more = {}) => ({
    dataLayer: "label",
    symbolizer: area,
    sort: greatest,
    filter: (zoom, feature) => feature.props.kind === kind && isShown(zoom, feature.props),
    ...more,
  });
  return [
    areas("country", { maxzoom: 4 }),
    towns(0),
    areas("country", { minzoom: 5 }),
    towns(1),
    areas("water"),
    towns(2),
    areas("division"),
    towns(3),
  ];
}

function fonts(language) {
  if (typeof document === "undefined" || !document.fonts) return [];
  const sample = language === "ar" ? "حلب" : "Aleppo";
  const wanted =
    language === "ar"
      ? [`400 14px ${NASKH}`, `700 14px ${NASKH}`, `500 14px ${PLEX}`]
      : [`400 14px ${PLEX}`, `500 14px ${PLEX}`, `600 14px ${PLEX}`];
  return wanted.map((font) => document.fonts.load(font, sample));
}

/** Whether the page is dark: as a person chose, else as the system is. */
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/**
 * The offline map as a Leaflet layer, in the theme that the page has now; `relabel()` writes its names
 * again when other pins stand on the map.
 * @param {{language?: "ar"|"en", url?: string, pins?: (zoom: number) => {x: number, y: number, half: number}[]}} options
 *   `url` of the .pmtiles file, served with Range; `pins` see PlaceLabel, the same array while they stand
 */
export function offlineLayer({ language = "ar", url = tiles(), pins = () => [] } = {}) {
  const P = globalThis.protomapsL;
  const theme = isDark() ? "dark" : "light";
  const ink = INKS[theme];
  const heeded = new Set();
  const heed = (zoom) => {
    const found = pins(zoom);
    heeded.add(found);
    return found;
  };
  const layer = P.leafletLayer({
    url,
    lang: language,
    paintRules: paintRules(P, ink),
    labelRules: labelRules(language, ink, heed),
    backgroundColor: ink.water,
    maxDataZoom: DEEPEST_TILES,
    tasks: [Promise.all(fonts(language)).then(() => widths.clear())],
    attribution: `<span dir="${language === "ar" ? "rtl" : "ltr"}">${attribution(language)}</span>`,
  });
  layer.labelers.maxLabeledTiles = LABELLED_TILES;
  layer.rerenderTile = settled(layer);
  layer.relabel = () => {
    const now = JSON.stringify(pins(layer._tileZoom));
    if ([...heeded].every((former) => JSON.stringify(former) === now)) return;
    heeded.clear();
    layer.clearLayout();
    layer.labelers.maxLabeledTiles = LABELLED_TILES;
    for (const key of Object.keys(layer._tiles)) layer.rerenderTile(layer._tileCoordsToKey(layer._wrapCoords(layer._keyToTileCoords(key))));
  };
  layer.on("add", () => (layer.getContainer().dataset.ink = theme));
  return layer;
}

/**
 * A function that draws a tile of a layer again, by its key, for names that reach into it.
 *
 * That is done once, when the names have settled; a tile that is yet to be drawn needs it not at all,
 * nor one of a zoom that was left. (protomaps-leaflet draws them each time.)
 */
export function settled(layer) {
  const again = layer.rerenderTile.bind(layer);
  const waiting = new Set();
  let timer = 0;
  const keyOf = (own) => layer._tileCoordsToKey(layer._wrapCoords(layer._keyToTileCoords(own)));
  // One of another zoom would make protomaps-leaflet give up all tiles that are still on their way.
  const isOfThisZoom = (key) => layer._keyToTileCoords(key).z === layer._tileZoom;
  const isDrawn = (key) => Object.entries(layer._tiles).some(([own, { loaded }]) => loaded && keyOf(own) === key);
  return (key) => {
    if (!isDrawn(key)) return;
    waiting.add(key);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const keys = [...waiting];
      waiting.clear();
      keys.filter(isOfThisZoom).forEach(again);
    }, SETTLE);
  };
}

/**
 * A small map with the offline layer, for use beside a form.
 * @param {HTMLElement|string} element its pane becomes left-to-right, as Leaflet needs
 * @param {{language?: "ar"|"en", url?: string, center?: [number, number], zoom?: number}} options
 *   `pins` see offlineLayer; the rest is passed to Leaflet
 */
export function createMap(element, { language = "ar", url = tiles(), pins, ...options } = {}) {
  const L = globalThis.L;
  const pane = typeof element === "string" ? document.getElementById(element) : element;
  pane.dir = "ltr";
  const map = L.map(pane, {
    center: [34.8, 38.5],
    zoom: 6,
    minZoom: ZOOM.min,
    maxZoom: ZOOM.max,
    maxBounds: [[-85, -Infinity], [85, Infinity]],
    worldCopyJump: true,
    ...options,
  });
  if (map.attributionControl) {
    map.attributionControl.setPrefix(false).getContainer().style.fontSize = "10px";
  }
  let layer = offlineLayer({ language, url, pins }).addTo(map);
  document.addEventListener("themechange", ({ detail }) => {
    if (detail.onPaper) return;
    map.removeLayer(layer);
    layer = offlineLayer({ language, url, pins }).addTo(map);
  });
  return map;
}
