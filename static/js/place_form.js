// The form for a place: its names, its kind, where it is, and what saving it would change.

import { announce } from "./announcer.js";
import { chooser } from "./chooser.js";
import { nameRows } from "./name_rows.js";
import { outlineTool } from "./outline.js";
import { liveCheck } from "./place_check.js";
import { pointPicker } from "./point_picker.js";
import { offlineMap, showRegion } from "./small_map.js";
import { words } from "./words.js";

const form = document.querySelector("[data-place-form]");
const element = form.querySelector("[data-pick]");
const map = offlineMap(element);
const strings = { search: words.search, nothing: words.nothingFound };
const changed = () => form.dispatchEvent(new Event("change"));

const outline = outlineTool(map, form, { words, announce, changed });
const picker = pointPicker(map, form, { words, drawing: outline.takes, moved: suggestParents });

nameRows(form.querySelector("[data-name-rows]"), form.querySelector("[data-add-name]"), { words, announce });

const feature = form.elements.namedItem("feature");
chooser(feature, {
  strings,
  options: () =>
    [...feature.options]
      .filter(({ value }) => value)
      .map(({ value, text }) => ({ value, names: [...(words.features[value] ?? [text]), value], current: value === feature.value })),
  changed,
});

const parent = form.elements.namedItem("parent");
chooser(parent, {
  strings,
  options: () => [...parent.options].map(({ value, text }) => ({ value, names: [text], current: value === parent.value })),
  find: async (typed) => {
    const answer = await fetch(`${words.places}?q=${encodeURIComponent(typed)}`);
    const { places } = answer.ok ? await answer.json() : { places: [] };
    const ar = document.documentElement.lang === "ar";
    return places.map((place) => ({
      value: place.id,
      names: [(ar && place.name_ar) || place.name, [ar ? place.name : place.name_ar, place.country].filter(Boolean).join(" · ")],
    }));
  },
  changed,
});

/** Offer the areas around a point, the likeliest as what an empty choice means. */
async function suggestParents(point) {
  const answer = await fetch(`${words.around}?text=${encodeURIComponent(point)}`);
  const found = answer.ok ? await answer.json() : [];
  const [none, nothing, ...others] = [...parent.options];
  none.text = found.length ? words.suggested.replace("{place}", `\u2068${found[0].name}\u2069`) : words.suggestion;
  const { value } = parent;
  const kept = others.filter((option) => option.value === value);
  const offered = found.filter(({ id }) => !kept.some((option) => option.value === id)).map(({ id, name, kind }) => new Option(`${name} · ${kind}`, id));
  parent.replaceChildren(none, ...kept, ...offered, nothing);
  parent.value = value;
  parent.dispatchEvent(new Event("offered"));
}

const region = form.querySelector("[data-check]");
form.querySelector("[name=check]").hidden = true;
liveCheck(form, region, { words, announce, shown: picker.showTwins });
picker.showTwins([...form.querySelectorAll("[data-twin]")]);

if (!outline.show()) showRegion(map, element.dataset.view);
picker.read();
