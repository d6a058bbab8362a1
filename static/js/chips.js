// The filters that are on, each to be taken away again; and which of them left nothing to show.

import { element } from "./dom.js";
import { chips, without } from "./filters.js";

/**
 * Run the chips in `root`; `changed(filters)` is called with what is left when one is taken away.
 *
 * Returns `{show(filters, view), blame(filters, counts)}`. `view` is whether only what the map shows
 * is listed; `leaveView()` is called when that is taken away.
 */
export function chipBar(root, { words, labels, changed, leaveView }) {
  function show(filters, view) {
    const made = chips(filters).map((chip) => button(chip, filters));
    if (view) made.push(cross(words.inView, leaveView));
    if (made.length > 1) {
      made.push(element("button", { type: "button", class: "link-button", on: { click: () => { leaveView(); changed({}); } } }, words.clearAll));
    }
    root.replaceChildren(...made);
    root.hidden = !made.length;
  }

  function button(chip, filters) {
    return cross(labels.chip(chip), () => changed(without(filters, chip)), chip.name);
  }

  function cross(text, action, name = "view") {
    return element(
      "button",
      { type: "button", class: "chip", "aria-label": `${words.remove}: ${text}`, data: { chip: name }, on: { click: action } },
      element("bdi", {}, text),
      element("span", { class: "cross", "aria-hidden": "true" }),
    );
  }

  return { show };
}

/** The filters that are on as one line of words, for those who cannot take them away. */
export function filterLine(filters, { words, labels, format }) {
  const told = chips(filters).map((chip) => {
    const facet = words.facets[chip.name];
    return facet ? `${facet}: ${labels.chip(chip)}` : labels.chip(chip);
  });
  return told.length ? format.fill(words.filteredBy, { filters: told.join(words.comma) }) : words.unfiltered;
}

/**
 * What stands where the filters leave nothing: each filter without which there would be something.
 * `count(filters)` asks how many claims there are; `changed(filters)` is called with a choice.
 */
export function emptyNote(filters, { words, format, labels, count, changed }) {
  const list = element("ul", { class: "blame" });
  const note = element("div", {}, element("p", {}, chips(filters).length ? words.emptied : words.none.claims), list);
  const asked = chips(filters).map(async (chip) => {
    const rest = without(filters, chip);
    const n = await count(rest).catch(() => 0);
    if (n) list.append(element("li", {}, offer(chip, n, rest)));
  });
  Promise.all(asked).then(() => list.children.length || !asked.length || list.append(element("li", {}, clear())));
  return note;

  function clear() {
    return element("button", { type: "button", on: { click: () => changed({}) } }, words.clearAll);
  }

  function offer(chip, n, rest) {
    return element(
      "button",
      { type: "button", on: { click: () => changed(rest) } },
      format.fill(words.withoutFilter, { filter: "\u2068" + labels.chip(chip) + "\u2069", n: format.count(words.claims, n) }),
    );
  }
}
