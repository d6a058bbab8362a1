// The search field: places on the map first, the words of the texts, then the rest of the gazetteer.

import { element } from "./dom.js";

const WAIT = 180;
const MOST = 6;

/**
 * Run a combobox. `field` is the input, `box` the element for its results. `places()` returns the
 * places on the map; `choose(place)` is called with a place that was taken, `searchTexts(words)`
 * when the texts are to be searched. What Enter does is always the option that is marked.
 */
export function placeSearch(field, box, { ask, format, names, words, places, choose, searchTexts }) {
  let options = [];
  let current = 0;
  let timer = 0;
  let asked = 0;
  let pending = null;

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => (pending = search()), WAIT);
  });
  field.addEventListener("keydown", onKey);
  field.addEventListener("blur", () => setTimeout(hide, 150));
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  // The gazetteer is waited for: the first option may be a place that only it knows.
  async function submit() {
    clearTimeout(timer);
    const query = field.value.trim();
    if (!query) return searchTexts("");
    if (box.hidden || options.query !== query) pending = search();
    await pending;
    return take(current);
  }

  async function search() {
    const query = field.value.trim();
    const mine = ++asked;
    if (!query) return hide();
    const here = matches(query);
    show(arrange(query, here, []));
    const answer = await ask("places", [["q", query], ["limit", MOST]], "search").catch(() => null);
    if (mine !== asked || !answer) return undefined;
    const known = new Set(here.map(({ id }) => id));
    return show(arrange(query, here, answer.places.filter(({ id }) => !known.has(id))));
  }

  // A place of just this name first, then the texts, then other places.
  function arrange(query, here, elsewhere) {
    const key = fold(query);
    const isExact = (place) => fold(place.name_ar) === key || fold(place.name) === key;
    const rows = [...here.map((place) => ({ place, onMap: true })), ...elsewhere.map((place) => ({ place }))];
    const exact = rows.filter(({ place }) => isExact(place));
    const rest = rows.filter(({ place }) => !isExact(place));
    return Object.assign([...exact, { text: query }, ...rest].slice(0, MOST * 2), { query });
  }

  function matches(query) {
    const key = fold(query);
    return places()
      .filter((place) => fold(place.name_ar).includes(key) || fold(place.name).includes(key))
      .sort((a, b) => b.passages - a.passages)
      .slice(0, MOST);
  }

  function show(found) {
    options = found;
    current = 0;
    box.replaceChildren(...options.map(row));
    box.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark();
  }

  function row(option, index) {
    const attributes = { role: "option", id: `found-${index}`, on: { mousedown: (event) => { event.preventDefault(); take(index); } } };
    if (option.text) return element("li", { ...attributes, class: "found-text" }, format.fill(words.searchTexts, { text: `\u2068${option.text}\u2069` }));
    const { place, onMap } = option;
    return element(
      "li",
      attributes,
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
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !box.hidden) {
      event.preventDefault();
      current = (current + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      mark();
    }
  }

  function mark() {
    [...box.children].forEach((child, index) => child.setAttribute("aria-selected", String(index === current)));
    field.setAttribute("aria-activedescendant", `found-${current}`);
  }

  function take(index) {
    const { place, text } = options[index];
    hide();
    if (text) return searchTexts(text);
    field.value = "";
    return choose(place);
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
