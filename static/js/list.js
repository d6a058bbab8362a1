// The list beside the map: claims, places, areas, and names without a place. Nothing is dropped.

import { element } from "./dom.js";
import { dominant } from "./markers.js";
import { directionOf } from "./passage.js";

const FIRST = 150;

/**
 * Run the list: `tabs` holds the four buttons (`data-show`), `root` the rows.
 *
 * `data` is `{claims, places, areas, unlocated}`; `choosePlace(place)` and `chooseClaim(claim)` are
 * called on a click; `changed(show)` when another view is chosen.
 */
export function sideList(tabs, root, { format, names, words, links, choosePlace, chooseClaim, changed }) {
  let data = { claims: [], places: [], areas: [], unlocated: [] };
  let shown = "claims";
  let selected = null;
  let limit = FIRST;

  const rows = { claims: claimRow, places: placeRow, areas: placeRow, unlocated: nameRow };

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

  function draw() {
    for (const tab of tabs.querySelectorAll("[data-show]")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.show === shown));
      tab.querySelector("b").textContent = format.number(data[tab.dataset.show].length);
    }
    const all = data[shown];
    const made = all.slice(0, limit).map((item) => element("li", {}, rows[shown](item)));
    const rest = all.length - limit;
    if (rest > 0) made.push(element("li", { class: "more" }, moreButton(rest)));
    if (!all.length) made.push(element("li", { class: "none" }, words.none[shown]));
    root.replaceChildren(...made);
    mark();
  }

  function moreButton(rest) {
    const more = () => {
      limit += FIRST * 2;
      draw();
    };
    return element("button", { type: "button", on: { click: more } }, format.count(words.showMore, rest));
  }

  function claimRow(claim) {
    const { properties } = claim;
    return element(
      "button",
      { type: "button", class: "item", data: { claim: properties.ref, places: ids(claim) }, on: { click: () => chooseClaim(claim) } },
      glyph(properties.standing),
      element("span", { class: "item-quote", dir: directionOf(properties.quote), lang: properties.article.language }, properties.quote),
      element(
        "span",
        { class: "item-meta" },
        element("span", {}, words.kinds[properties.kind] ?? properties.kind),
        route(claim),
        properties.when ? element("span", {}, format.days(properties.when)) : null,
        properties.modality === "asserted" ? null : element("span", {}, words.modalities[properties.modality]),
        element("bdi", {}, properties.attribution.at(-1)?.name ?? properties.article.publisher),
      ),
    );
  }

  function ids({ spots }) {
    return spots.map(({ place }) => place?.id).filter(Boolean).join(" ");
  }

  function route({ spots }) {
    const label = ({ place, words: text }) => (place ? names.name(place) : text);
    const pick = (...roles) => spots.find(({ role }) => roles.includes(role));
    const [from, to] = [pick("from"), pick("to", "toward")];
    if (from && to) {
      return element("span", { class: "route" }, element("bdi", {}, label(from)), element("i", { class: "arrow", role: "img", "aria-label": words.to }), element("bdi", {}, label(to)));
    }
    const only = from ?? to ?? pick("at", "near", "via");
    return only ? element("bdi", {}, label(only)) : null;
  }

  function placeRow(place) {
    return element(
      "button",
      { type: "button", class: "item", data: { places: place.id }, on: { click: () => choosePlace(place) } },
      place.area ? element("span", { class: "glyph glyph-area", "aria-hidden": "true" }) : glyph(dominant(place.standings)),
      element("span", { class: "item-name" }, element("bdi", {}, names.name(place))),
      element("span", { class: "item-count" }, format.number(place.passages)),
      element(
        "span",
        { class: "item-meta" },
        element("span", {}, names.kind(place)),
        element("span", {}, format.count(words.inArticles, place.articles)),
        place.approximate ? element("span", {}, words.approximate) : null,
      ),
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

  // In the middle, because rows out of sight have only a guessed height: "nearest" would cut it.
  function bringIntoView(item) {
    if (!item) return;
    const [inner, outer] = [item, root].map((one) => one.getBoundingClientRect());
    if (inner.top < outer.top || inner.bottom > outer.bottom) item.scrollIntoView({ block: "center" });
  }

  function isSelected({ dataset }) {
    if (shown === "claims") return selected.claims.includes(dataset.claim);
    return (dataset.places ?? "").split(" ").includes(selected.place);
  }

  return {
    show(given) {
      data = given;
      draw();
    },
    view,
    /** Mark what is open: `{place, claims}`, an id and references; null for nothing. */
    select(what) {
      selected = what;
      mark();
      bringIntoView(root.querySelector(".item.on"));
    },
  };
}
