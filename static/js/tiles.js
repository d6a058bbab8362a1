// Which basemap lies under the marks: the offline one, or online tiles when the person asks.
/* global L */

const FAILURES = 3;
const PATIENCE = 4000;

/**
 * Put what `offline()` makes under the map and, when `tiles` is an address, offer to change in
 * `root`. The offline layer is made anew when the page turns light or dark.
 *
 * Online tiles tell their server where the person looks, so they are never the first choice and
 * are not remembered. When they fail, the offline layer returns and `fellBack` is called.
 */
export function layerSwitch(map, { offline, tiles, attribution, root, fellBack }) {
  let still = offline();
  let online = null;
  let timer = 0;

  document.addEventListener("themechange", () => {
    const shown = map.hasLayer(still);
    map.removeLayer(still);
    still = offline();
    if (shown) still.addTo(map);
  });

  function useOffline() {
    clearTimeout(timer);
    if (online) map.removeLayer(online);
    online = null;
    if (!map.hasLayer(still)) still.addTo(map);
    show("offline");
  }

  function useOnline() {
    if (online) return;
    let [good, bad] = [0, 0];
    const giveUp = () => {
      useOffline();
      fellBack();
    };
    online = L.tileLayer(tiles, { attribution, maxZoom: 19, referrerPolicy: "strict-origin-when-cross-origin" });
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
    timer = setTimeout(() => good || giveUp(), PATIENCE);
    show("online");
  }

  function show(which) {
    for (const radio of root.querySelectorAll("input")) radio.checked = radio.value === which;
  }

  return {
    start() {
      still.addTo(map);
      if (!tiles) return;
      root.hidden = false;
      root.addEventListener("change", ({ target }) => (target.value === "online" ? useOnline() : useOffline()));
    },
  };
}
