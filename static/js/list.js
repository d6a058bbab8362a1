// The list beside the map: claims, places, areas, and names without a place. Nothing is dropped.

import { element } from "./dom.js";
import { dominant } from "./markers.js";
import { directionOf } from "./passage.js";
import { placesOf, routeOf } from "./rows.js";

const FIRST = 150;

/** What each view of the list is made of. */
const PARTS = { claims: ["claims"], places: ["places"], areas: ["areas"], unlocated: ["names", "nowhere"] };

/**
 * Run the list: `tabs` holds the four buttons (`data-show`), `root` the rows.
 *
 * `choosePlace(place)` and `chooseClaim(row)` are called on a click, `pointed(row)` while a row is
 * pointed at or focused (null afterwards), `more()` when the person comes to the end of the claims,
 * `changed(show)` when another view is chosen. `empty(show)` makes what stands where nothing does.
 */
export function sideList(tabs, root, { format, names, words, links, choosePlace, chooseClaim, pointed, more, changed, empty }) {
  let data = { claims: [], places: [], areas: [], names: null, nowhere: null, totals: {}, next: null };
  let shown = "claims";
  let selected = null;
  let limit = FIRST;
  let isSought = false;

  const rows = { claims: claimRow, places: placeRow, areas: placeRow, unlocated: (item) => (item.claim ? claimRow(item) : nameRow(item)) };
  const nearEnd = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && more(), { root, rootMargin: "400px" });

  tabs.addEventListener("click", (event) => {
    const show = event.target.closest("[data-show]")?.dataset.show;
    if (show) view(show, true);
  });

  function view(show, byPerson = false) {
    shown = show;
    limit = FIRST;
    draw();
    root.scrollTop = 0;
    if (byPerson) changed(show);
  }

  function drawTabs() {
    for (const tab of tabs.querySelectorAll("[data-show]")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.show === shown));
      tab.querySelector("b").textContent = format.number(data.totals[tab.dataset.show] ?? 0);
    }
  }

  function draw() {
    drawTabs();
    const kept = root.contains(document.activeElement) ? document.activeElement.dataset : {};
    nearEnd.disconnect();
    const all = shown === "claims" ? data.claims : itemsOf(shown).slice(0, limit);
    root.replaceChildren(...made(all), ...foot(all.length));
    mark();
    if (isSought) seek();
    if (kept.claim) root.querySelector(`[data-claim="${CSS.escape(kept.claim)}"]`)?.focus({ preventScroll: true });
  }

  function made(items) {
    return items.map((item) => element("li", {}, rows[shown](item)));
  }

  // More of the same claims: what was read so far stays where it is. The last claim may have grown.
  function extend(before) {
    nearEnd.disconnect();
    while (root.children.length >= before.length) root.lastElementChild.remove();
    root.append(...made(data.claims.slice(before.length - 1)), ...foot(data.claims.length));
    mark();
    if (isSought) seek();
  }

  // Names that no place is known for come first: something can be done about them.
  function itemsOf(show) {
    return show === "unlocated" ? [...(data.names ?? []), ...(data.nowhere ?? [])] : data[show];
  }

  function foot(drawn) {
    if (!drawn) return [element("li", { class: "none" }, isAnswered() ? empty(shown) : words.readingClaims)];
    const rest = shown === "claims" ? Number(Boolean(data.next)) : itemsOf(shown).length - drawn;
    if (rest <= 0) return [];
    const last = element("li", { class: "more" }, moreButton(rest));
    if (shown === "claims") nearEnd.observe(last);
    return [last];
  }

  // The names without a place are asked for last.
  function isAnswered() {
    return PARTS[shown].every((part) => data[part]);
  }

  function moreButton(rest) {
    const grow = () => {
      limit += FIRST * 2;
      draw();
    };
    const text = shown === "claims" ? words.more : format.count(words.showMore, rest);
    return element("button", { type: "button", on: { click: shown === "claims" ? more : grow } }, text);
  }

  function claimRow(row) {
    const { claim } = row;
    const point = () => pointed(row);
    const leave = () => pointed(null);
    return element(
      "button",
      {
        type: "button",
        class: "item",
        data: { claim: claim.ref ?? "", places: placesOf(row).map(({ id }) => id).join(" ") },
        on: { click: () => chooseClaim(row), pointerenter: point, pointerleave: leave, focus: point, blur: leave },
      },
      glyph(claim.standing),
      element("span", { class: "item-quote", dir: directionOf(claim.quote), lang: claim.article.language ?? null }, claim.quote),
      element(
        "span",
        { class: "item-meta" },
        element("span", {}, claim.ref ? (words.kinds[claim.kind] ?? claim.kind) : words.standings.unassessed),
        route(row),
        claim.when ? element("span", {}, format.days(claim.when)) : null,
        claim.ref && claim.modality !== "asserted" ? element("span", {}, words.modalities[claim.modality]) : null,
        claim.event?.origins > 1 ? element("strong", {}, format.count(words.origins, claim.event.origins)) : null,
        element("bdi", {}, claim.attribution.at(-1)?.name || claim.article.publisher || words.noPublisher),
      ),
    );
  }

  function route(row) {
    const way = routeOf(row);
    if (!way) return null;
    if (way.at) return element("bdi", {}, names.name(way.at));
    return element("span", { class: "route" }, element("bdi", {}, names.name(way.from)), element("i", { class: "arrow", role: "img", "aria-label": words.to }), element("bdi", {}, names.name(way.to)));
  }

  function placeRow(place) {
    const label = place.cell ? format.count(words.places, place.places) : element("bdi", {}, names.name(place));
    return element(
      "button",
      { type: "button", class: "item", data: { places: place.id }, on: { click: () => choosePlace(place) } },
      place.area ? element("span", { class: "glyph glyph-area", "aria-hidden": "true" }) : glyph(dominant(place.standings)),
      element("span", { class: "item-name" }, label),
      element("span", { class: "item-count" }, format.number(place.passages)),
      place.approximate ? element("span", { class: "item-meta" }, words.approximate) : null,
    );
  }

  function nameRow(name) {
    return element(
      "div",
      { class: "item item-unlocated" },
      element("span", { class: "glyph glyph-unlocated", "aria-hidden": "true" }),
      element("a", { class: "item-name", href: links.article(name.article_id, name.start) }, element("bdi", {}, name.text)),
      element("span", { class: "item-count" }, format.number(name.count)),
      element(
        "span",
        { class: "item-meta" },
        element("span", {}, format.count(words.inArticles, name.articles)),
        element("a", { href: links.add(name) }, words.addPlace),
      ),
    );
  }

  function glyph(standing) {
    return element("span", { class: `glyph glyph-${standing}`, role: "img", "aria-label": words.standings[standing] });
  }

  function mark() {
    for (const item of root.querySelectorAll(".item")) {
      const on = Boolean(selected) && isSelected(item);
      item.classList.toggle("on", on);
      if (on) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    }
  }

  // In the middle, and again in the next frames: rows out of sight have only a guessed height, and
  // all above the row move it when they are drawn.
  function bringIntoView(item, frames = 6) {
    const [inner, outer] = [item, root].map((one) => one.getBoundingClientRect());
    if (inner.top < outer.top || inner.bottom > outer.bottom) item.scrollIntoView({ block: "center" });
    if (frames) requestAnimationFrame(() => bringIntoView(item, frames - 1));
  }

  function seek() {
    const item = root.querySelector(".item.on");
    isSought &&= !item;
    if (item) bringIntoView(item);
  }

  function isSelected({ dataset }) {
    if (shown === "claims" && dataset.claim) return selected.claims.includes(dataset.claim);
    return (dataset.places ?? "").split(" ").includes(selected.place);
  }

  return {
    /** Show data; what is not given stays as it was. */
    show(given) {
      const before = data.claims;
      data = { ...data, ...given, totals: { ...data.totals, ...given.totals } };
      if (shown === "claims" && isContinued(before, given.claims)) extend(before);
      else if (PARTS[shown].some((part) => part in given)) draw();
      else drawTabs();
    },
    view,
    /** Mark what is open: `{place, claims}`, an id and references; null for nothing. */
    select(what) {
      selected = what;
      isSought = Boolean(what);
      mark();
      seek();
    },
    /** Give the keyboard to the next row (1) or the one before (-1), from the one that is open. */
    walk(by) {
      const items = [...root.querySelectorAll(".item")];
      const focused = items.indexOf(document.activeElement);
      const here = focused < 0 ? items.findIndex((item) => item.classList.contains("on")) : focused;
      const next = items[Math.min(Math.max(here + by, 0), items.length - 1)];
      if (!next) return;
      next.focus();
      bringIntoView(next);
    },
  };
}

function isContinued(before, after) {
  if (!after || !before.length || after.length <= before.length) return false;
  return before.every(({ claim }, index) => claim === after[index].claim);
}
