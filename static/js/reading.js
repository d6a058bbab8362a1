// Opening a place beside the map and leaving it again: the panel, the mark, the list, the address.

import { visitor } from "./atlas.js";
import { pairs } from "./filters.js";
import { sourcePanel } from "./panel.js";
import { placesOf } from "./rows.js";
import { copy } from "./tools.js";
import { seenAt } from "./viewport.js";

/**
 * Connect the source panel. `remember(values, asStep)` writes the state into the address; `places`
 * and `movements` are the layers, `list` the list, `lookUp(id)` asks for a place.
 */
export function reading(map, page, { api, atlas, state, format, names, words, links, places, movements, list, lookUp, remember }) {
  const panel = sourcePanel(document.getElementById("panel"), {
    api, format, names, words, links, closed, stepped,
    filters: () => pairs(state.filters),
    cite: (text) => copy(text, { done: words.citationCopied, label: words.citation }),
  });
  let lit = [];

  function choose(place, { index = 0, claim = null, fly = false, others = [], history = true } = {}) {
    if (!place) return undefined;
    atlas.visit(place);
    remember({ open: place.id, passage: index }, history && state.open !== place.id);
    Object.assign(page.dataset, { panel: "open", sheet: page.dataset.sheet === "peek" ? "half" : page.dataset.sheet });
    places.select(place.id);
    map.invalidateSize({ animate: false });
    if (fly) places.zoomTo(place, { others, covered: covered() });
    else reveal(place);
    return panel.open(place, { index, claim });
  }

  function chooseClaim(row) {
    const [first, ...rest] = placesOf(row).map(atlas.of);
    const others = rest.filter(({ area }) => !area);
    if (first) choose(first, { claim: row.claim.ref, fly: true, others });
    else location.assign(links.claim(row.claim.ref));
  }

  /** Show what the address says is open; `fly` moves the map there. */
  async function reopen({ fly }) {
    const place = state.open && (atlas.get(state.open) ?? (await found(state.open)));
    if (!place) return panel.close({ history: false });
    return choose(place, { index: state.passage, fly, history: false });
  }

  async function found(id) {
    const place = await lookUp(id);
    return place && visitor(place);
  }

  function reveal({ latitude, longitude, area }) {
    const { x: right, y: height } = map.getSize();
    const here = map.latLngToContainerPoint([latitude, longitude]);
    const seen = seenAt(here, { left: 0, top: 0, right, bottom: height - covered() }, boxOfLegend(), area ? 120 : 70);
    map.panBy([here.x - seen.x, here.y - seen.y]);
  }

  function boxOfLegend() {
    const legend = document.getElementById("legend");
    if (!legend.open) return null;
    const [outer, { left, right, top }] = [map.getContainer(), legend].map((one) => one.getBoundingClientRect());
    return { left: left - outer.left, right: right - outer.left, top: top - outer.top };
  }

  // How much of the map's foot lies under the panel, or the list, where that is a sheet.
  function covered(by = ".panel") {
    const sheet = document.querySelector(by);
    const { bottom } = map.getContainer().getBoundingClientRect();
    const { position, display } = getComputedStyle(sheet);
    if (position !== "fixed" || display === "none") return 0;
    return Math.max(bottom - sheet.getBoundingClientRect().top, 0);
  }

  function stepped(index, passage) {
    lit = (passage?.claims ?? []).map(({ ref }) => ref);
    list.select({ place: state.open, claims: lit });
    movements.light(lit);
    remember({ passage: index });
  }

  function closed(id, { history = true } = {}) {
    page.dataset.panel = "closed";
    lit = [];
    if (history) remember({ open: null, passage: 0 }, true);
    places.select(null);
    atlas.visit(null);
    movements.light([]);
    list.select(null);
    map.invalidateSize({ animate: false });
    if (id && !places.focus(id)) map.getContainer().focus({ preventScroll: true });
  }

  return { panel, choose, chooseClaim, reopen, lit: () => lit, underList: () => covered(".list") };
}
