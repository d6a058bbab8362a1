// "New place here": at a right click, a long press, or the menu key, for the point under it.
/* global L */

import { element } from "./dom.js";
import { onHold } from "./hold.js";

/** Offer the form for a place at a point of the map; `add(latitude, longitude)` gives its address. */
export function newHere(map, { words, add }) {
  const container = map.getContainer();

  function offer(latlng) {
    const { lat, lng } = latlng.wrap();
    const figures = Math.min(6, Math.max(2, Math.ceil(map.getZoom() / 3)));
    const [latitude, longitude] = [lat, lng].map((value) => value.toFixed(figures));
    const link = element("a", { class: "button primary", href: add(latitude, longitude) }, words.newHere);
    const where = element("bdi", { dir: "ltr", class: "soft" }, `${latitude}, ${longitude}`);
    L.popup({ className: "new-here", closeButton: false, minWidth: 150, autoPanPadding: [20, 20] })
      .setLatLng([lat, lng])
      .setContent(element("div", {}, link, where))
      .openOn(map);
    link.focus();
  }

  map.tapHold?.disable();
  onHold(container, (event) => offer(map.mouseEventToLatLng(event)), {
    ignores: (target) => Boolean(target.closest("button, a, .leaflet-popup")),
  });
  map.on("contextmenu", ({ latlng, originalEvent }) => {
    // The menu key has no point of its own: the middle of the map stands for it.
    const isKey = originalEvent.button !== 2 && !originalEvent.clientX;
    offer(isKey ? map.getCenter() : latlng);
  });
  map.on("popupclose", ({ popup }) => popup.options.className === "new-here" && container.focus({ preventScroll: true }));
}
