// Paper is light, whatever the screen is: maps that were painted dark are printed light.

import { INKS, isDark } from "./basemap.js";
import { exchanger, repaint } from "./paper.js";

const maps = new Set();
let darken = null;

/** Let a map on the offline basemap be light while its page is printed. */
export function printLight(map) {
  if (!maps.size) {
    addEventListener("beforeprint", () => {
      if (isDark()) darken = lighten();
    });
    addEventListener("afterprint", () => {
      darken?.();
      darken = null;
    });
  }
  maps.add(map);
}

// Returns a function that makes the page dark again.
function lighten() {
  const { theme } = document.documentElement.dataset;
  const back = repaint(canvases(".leaflet-tile-pane [data-ink=dark] canvas"), exchanger(INKS.dark, INKS.light));
  turn("light");
  // Arrows painted just now would be printed as strokes, and the clearing before them as a hole in
  // the map; as pixels they are a picture.
  repaint(canvases(".leaflet-pane:not(.leaflet-tile-pane) > canvas"), (colour) => colour);
  return () => {
    back();
    turn(theme);
  };
}

function canvases(selector) {
  return [...maps].flatMap((map) => [...map.getContainer().querySelectorAll(selector)]);
}

function turn(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  document.dispatchEvent(new CustomEvent("themechange", { detail: { dark: isDark(), onPaper: true } }));
}
