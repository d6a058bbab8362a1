// The search field: places on the map first, then the rest of the gazetteer.

import { element } from "./dom.js";

const WAIT = 180;
const MOST = 6;

/**
 * Run a combobox. `field` is the input, `box` the element for its results. `places()` returns the
 * places on the map; `choose(place, onMap)` is called with the one that was taken.
 */
export function placeSearch(field, box, { api, format, names, words, places, choose }) {
  let options = [];
  let current = -1;
  let timer = 0;
  let asked = 0;

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  });
  field.addEventListener("keydown", onKey);
  field.addEventListener("blur", () => setTimeout(hide, 150));
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    if (options.length) take(Math.max(current, 0));
    else search();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  async function search() {
    const query = field.value.trim();
    const mine = ++asked;
    if (!query) return hide();
    const here = matches(query);
    show(here.map((place) => ({ place, onMap: true })));
    const answer = await fetch(`${api}/places?q=${encodeURIComponent(query)}&limit=${MOST}`);
    if (mine !== asked || !answer.ok) return undefined;
    const known = new Set(here.map(({ id }) => id));
    const { places: found } = await answer.json();
    const mapped = new Map(places().map((place) => [place.id, place]));
    const rest = found.filter(({ id }) => !known.has(id));
    return show([
      ...here.map((place) => ({ place, onMap: true })),
      ...rest.map((place) => ({ place: mapped.get(place.id) ?? place, onMap: mapped.has(place.id) })),
    ]);
  }

  function matches(query) {
    const key = fold(query);
    return places()
      .filter((place) => fold(place.name_ar).includes(key) || fold(place.name).includes(key))
      .sort((a, b) => b.passages - a.passages)
      .slice(0, MOST);
  }

  function show(found) {
    options = found.slice(0, MOST * 2);
    current = -1;
    box.replaceChildren(...(options.length ? options.map(row) : [element("li", { class: "none" }, words.noPlace)]));
    box.hidden = false;
    field.setAttribute("aria-expanded", "true");
    field.removeAttribute("aria-activedescendant");
  }

  function row({ place, onMap }, index) {
    return element(
      "li",
      { role: "option", id: `found-${index}`, "aria-selected": "false", on: { mousedown: (event) => { event.preventDefault(); take(index); } } },
      element("bdi", { class: "found-name" }, names.name(place)),
      element("span", { class: "soft" }, names.kind(place)),
      onMap ? element("b", {}, format.number(place.passages)) : null,
    );
  }

  function onKey(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      if (box.hidden) field.value = "";
      hide();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      current = (current + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      [...box.children].forEach((child, index) => child.setAttribute("aria-selected", String(index === current)));
      field.setAttribute("aria-activedescendant", `found-${current}`);
    }
  }

  function take(index) {
    const { place, onMap } = options[index];
    field.value = names.name(place);
    hide();
    choose(place, onMap);
  }

  function hide() {
    box.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
}

/** Letters treated alike when typing: case, Arabic vowel signs, alif, ya, ta marbuta, tatweel. */
export function fold(text) {
  return (text ?? "")
    .normalize("NFD")
    .replace(/[\p{M}\u0640]/gu, "")
    .toLowerCase()
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه");
}
