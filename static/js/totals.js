// How much there is, in the header and for those who listen.

import { announce } from "./announcer.js";

/**
 * Show numbers (`{claims, places, areas, unlocated}`, some or all of them) wherever the page names
 * them: with their noun (`data-total`) or without (`data-number`).
 */
export function totals(root, { format, words }) {
  const numbers = { claims: 0, places: 0, areas: 0, unlocated: 0 };
  let said = "";

  return function show(given, { aloud = false } = {}) {
    Object.assign(numbers, given);
    const texts = {
      claims: format.count(words.claims, numbers.claims),
      places: format.count(words.places, numbers.places),
    };
    for (const cell of root.querySelectorAll("[data-total]")) cell.textContent = texts[cell.dataset.total] ?? "";
    for (const cell of root.querySelectorAll("[data-number]")) cell.textContent = format.number(numbers[cell.dataset.number] ?? 0);
    const text = `${texts.claims}${words.comma}${texts.places}`;
    if (aloud && text !== said) announce(text);
    said = text;
  };
}
