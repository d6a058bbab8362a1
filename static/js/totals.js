// How much there is, in the header and for those who listen.

import { announce } from "./announcer.js";

/** Show `{total, places, unlocated, areas}` of `/api/map` wherever the page names them (`data-total`). */
export function totals(root, { format, words }) {
  let said = "";

  return function show(numbers, { aloud = false } = {}) {
    const texts = {
      claims: format.count(words.claims, numbers.total),
      places: format.count(words.places, numbers.places),
    };
    for (const cell of root.querySelectorAll("[data-total]")) cell.textContent = texts[cell.dataset.total] ?? "";
    for (const cell of root.querySelectorAll("[data-number]")) cell.textContent = format.number(numbers[cell.dataset.number] ?? 0);
    const text = `${texts.claims}${words.comma}${texts.places}`;
    if (aloud && text !== said) announce(text);
    said = text;
  };
}
