// The filters above the list: for each, the values there are and how many claims each would leave.

import { element } from "./dom.js";
import { has } from "./filters.js";
import { fold } from "./search.js";

const FACETS = ["kind", "status", "source", "actor", "place", "origin", "precision", "language", "verification", "review"];
const LONG = 8;

/** Values that are counted out at most, see webapp/events/map_counts.py. */
const MOST = 30;

/** How many values there are; of a full list only that there are so many at least. */
export function atMost(n, format) {
  return n < MOST ? format.number(n) : `${format.number(MOST)}+`;
}

/**
 * Run the filters in `root`. `toggled(name, value)` is called when a value is chosen or let go.
 *
 * Returns `{show(facets, filters)}`: the answer of `/api/facets` and the filters that are on.
 */
export function facetBar(root, { format, words, labels, toggled }) {
  const parts = new Map(FACETS.map((name) => [name, facet(name)]));
  root.replaceChildren(...[...parts.values()].map(({ details }) => details));
  root.addEventListener("keydown", (event) => event.key === "Escape" && close(event));
  document.addEventListener("pointerdown", ({ target }) => {
    if (!root.contains(target) && !isFull()) shut();
  });

  function facet(name) {
    const number = element("b", {});
    const summary = element("summary", { class: "pill" }, words.facets[name], " ", number);
    const field = element("input", { type: "search", class: "facet-find", "aria-label": `${words.findValue}: ${words.facets[name]}`, placeholder: words.findValue, on: { input: () => sift(name) } });
    const list = element("ul", { class: "facet-values", "aria-label": words.facets[name] });
    const details = element("details", { class: "facet", name: "facet", hidden: true, data: { facet: name } }, summary, element("div", { class: "facet-card" }, field, list));
    return { details, number, field, list };
  }

  function show(facets, filters) {
    root.removeAttribute("aria-busy");
    for (const [name, { details, number, field, list }] of parts) {
      const values = withChosen(name, (facets[name] ?? []).map((row) => read(name, row)), filters);
      const chosen = (filters[name] ?? []).length;
      details.hidden = values.length < 2 && !chosen;
      details.classList.toggle("on", chosen > 0);
      number.textContent = chosen ? format.number(chosen) : atMost(values.length, format);
      field.hidden = values.length <= LONG;
      const focused = document.activeElement?.dataset?.value;
      const most = Math.max(1, ...values.map(({ n }) => n));
      list.replaceChildren(...values.map((value) => row(name, value, most, filters)));
      sift(name);
      if (focused !== undefined && details.open) list.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  function read(name, row) {
    if (name !== "place") return counted(...row);
    const [id, english, arabic, n] = row;
    labels.learn({ id, name: english, name_ar: arabic });
    return { value: id, n };
  }

  function counted(value, n, english, arabic) {
    if (english) labels.learnSource(value, english, arabic);
    return { value, n };
  }

  // A chosen value stays in the list when the other filters leave nothing of it.
  function withChosen(name, values, filters) {
    const known = new Set(values.map(({ value }) => value));
    const lost = (filters[name] ?? []).filter((value) => !known.has(value));
    return [...lost.map((value) => ({ value, n: 0 })), ...values];
  }

  function row(name, { value, n }, most, filters) {
    const box = element("input", { type: "checkbox", checked: has(filters, name, value), data: { value }, on: { change: () => toggled(name, value) } });
    const bar = element("span", { class: "facet-bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(n / most));
    return element("li", {}, element("label", {}, box, element("span", { class: "facet-name" }, element("bdi", {}, labels.value(name, value))), bar, element("span", { class: "facet-count" }, format.number(n))));
  }

  function sift(name) {
    const { field, list } = parts.get(name);
    const key = fold(field.value.trim());
    for (const item of list.children) item.hidden = Boolean(key) && !fold(item.querySelector("bdi").textContent).includes(key);
  }

  function close(event) {
    const open = root.querySelector("details[open]");
    if (!open || isFull()) return;
    event.stopPropagation();
    shut();
    open.querySelector("summary").focus();
  }

  function shut() {
    for (const open of root.querySelectorAll("details[open]")) open.open = false;
  }

  // On a phone the filters fill the screen and stay open.
  function isFull() {
    return root.dataset.full === "yes";
  }

  return { show };
}
