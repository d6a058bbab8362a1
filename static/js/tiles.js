// Which basemap lies under the marks: the offline one, or online tiles when the person asks.
/* global L */

const FAILURES = 3;
const PATIENCE = 4000;

/**
 * Put what `offline()` makes under the map and offer to change it for one of `layers` in `root`,
 * whose radio buttons have the number of a layer as their value. A layer has the `address` of its
 * tiles, its `credit` and the `deepest` zoom it has. The offline layer is made anew when the page
 * turns light or dark, unless that is only for the time of printing, which is too short for it.
 *
 * Online tiles tell their server where the person looks, so they are never the first choice and
 * are not remembered. When they fail, the offline layer returns and `fellBack` is called.
 */
export function layerSwitch(map, { offline, layers, root, fellBack }) {
  let still = offline();
  let online = null;
  let timer = 0;

  document.addEventListener("themechange", ({ detail }) => {
    if (detail.onPaper) return;
    const shown = map.hasLayer(still);
    map.removeLayer(still);
    still = offline();
    if (shown) still.addTo(map);
  });

  function leaveOnline() {
    clearTimeout(timer);
    if (online) map.removeLayer(online);
    online = null;
  }

  function useOffline() {
    leaveOnline();
    if (!map.hasLayer(still)) still.addTo(map);
    show("offline");
  }

  function useOnline(which) {
    leaveOnline();
    let [good, bad] = [0, 0];
    const { address, credit, deepest } = layers[which];
    const giveUp = () => {
      useOffline();
      fellBack();
    };
    online = L.tileLayer(address, { attribution: credit, maxZoom: map.getMaxZoom(), maxNativeZoom: deepest, referrerPolicy: "strict-origin-when-cross-origin" });
    // Each view is judged anew: a server may go away while it is looked at.
    online.on("loading", () => {
      [good, bad] = [0, 0];
      clearTimeout(timer);
      timer = setTimeout(() => good || giveUp(), PATIENCE);
    });
    online.on("tileload", () => {
      good += 1;
      clearTimeout(timer);
    });
    online.on("tileerror", () => {
      bad += 1;
      if (bad >= FAILURES && bad > good * 3) giveUp();
    });
    map.removeLayer(still);
    online.addTo(map);
    show(which);
  }

  function show(which) {
    for (const radio of root.querySelectorAll("input")) radio.checked = radio.value === which;
  }

  return {
    start() {
      still.addTo(map);
      root.addEventListener("change", ({ target }) => (target.value === "offline" ? useOffline() : useOnline(target.value)));
    },
    /** Write the names of the offline layer anew where other pins stand on the map. */
    relabel() {
      if (map.hasLayer(still)) still.relabel();
    },
    /** Come back to the offline layer and wait until it is drawn; returns whether it was away. */
    async still() {
      const wasOnline = Boolean(online);
      if (online) useOffline();
      if (still.isLoading()) await new Promise((resolve) => still.once("load", resolve));
      return wasOnline;
    },
  };
}
