// What a person can do to the page beside choosing: the tools on the map, the keys, the sheet.

import { helpSheet, tools } from "./tools.js";
import { listenForKeys } from "./keys.js";
import { sheet } from "./sheet.js";

/**
 * Connect the tools, the keys and the sheet of the page. Returns a function that shows on the
 * buttons what is on in `state`.
 */
export function controls(map, page, { words, state, remember, list, panel, timeline, places, movements, home, links, share }) {
  const phone = matchMedia("(max-width: 699px)");
  const roomy = matchMedia("(min-width: 1100px) and (min-height: 800px)");
  const bottom = sheet(page, page.querySelectorAll(".sheet-size"), () => map.invalidateSize({ animate: false }));
  const rows = document.getElementById("rows");
  const isFrame = page.dataset.face === "embed";
  const buttons = tools(document, {
    in: () => map.zoomIn(),
    out: () => map.zoomOut(),
    home: () => home(),
    precise: () => set("precise", !state.precise),
    moves: () => set("moves", !state.moves),
    ...share,
    help: () => help(),
    filters: () => fullFilters(true),
    done: () => fullFilters(false),
  });

  function set(name, isOn) {
    remember({ [name]: isOn });
    press();
  }

  function press() {
    buttons.press("precise", state.precise);
    buttons.press("moves", state.moves);
    places.precise(state.precise);
    movements.toggle(state.moves);
  }

  function fullFilters(isOn) {
    page.dataset.filters = isOn ? "open" : "closed";
    const facets = document.getElementById("facets");
    facets.dataset.full = isOn ? "yes" : "no";
    // Side by side they exclude each other; on a whole screen they are all open at once.
    for (const each of facets.children) {
      each.toggleAttribute("name", !isOn);
      if (!isOn) each.setAttribute("name", "facet");
      each.open = isOn;
    }
    document.querySelector(isOn ? "[data-tool=done]" : "[data-tool=filters]").focus();
  }

  function search() {
    const field = document.getElementById("search");
    field?.select();
    return field ? field.focus() : false;
  }

  function turn(by) {
    return panel.isOpen() ? (panel.turn(by), undefined) : false;
  }

  // No page but this one may stand in the frame of another site.
  function visit(address) {
    if (isFrame) return false;
    return location.assign(address);
  }

  // What the words that are read claim; without any, first the text in which something is claimed.
  function newClaim() {
    const passage = panel.passage();
    return passage ? links.newClaim(passage.article.id, passage.sentence) : links.newArticle();
  }

  function showList() {
    if (phone.matches) return bottom.go(page.dataset.sheet === "full" ? "peek" : "full");
    if (rows.contains(document.activeElement)) return map.getContainer().focus({ preventScroll: true });
    return list.walk(0);
  }

  const keys = listenForKeys({
    leave: () => leaveMenu() || (page.dataset.filters === "open" ? fullFilters(false) : panel.close()),
    onward: () => turn(1),
    back: () => turn(-1),
    search,
    next: () => list.walk(1),
    previous: () => list.walk(-1),
    list: showList,
    timeline: () => timeline.focus(),
    precision: () => set("precise", !state.precise),
    place: () => visit(links.newPlace()),
    claim: () => visit(newClaim()),
    copy: share.copy,
    help: () => help(),
  });
  const help = helpSheet(document.getElementById("help"), keys);

  for (const button of document.querySelectorAll("[data-open-list]")) {
    button.addEventListener("click", () => {
      list.view(button.dataset.openList, true);
      if (panel.isOpen()) panel.close();
      if (phone.matches) bottom.go("full");
      rows.focus({ preventScroll: true });
    });
  }

  // The menu of the share button closes behind a choice, a click elsewhere, and Escape.
  const menu = document.getElementById("share");
  menu?.addEventListener("click", ({ target }) => target.closest("button") && (menu.open = false));
  document.addEventListener("pointerdown", ({ target }) => menu && !menu.contains(target) && (menu.open = false));

  function leaveMenu() {
    if (!menu?.open) return false;
    menu.open = false;
    menu.querySelector("summary").focus();
    return true;
  }

  function fit() {
    if (matchMedia("print").matches) return;
    document.querySelector(".legend").open = roomy.matches;
    document.querySelector(".timeline-days").open = phone.matches;
  }
  phone.addEventListener("change", fit);
  fit();
  press();
  return press;
}
