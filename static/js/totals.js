// How much there is, in the header and for those who listen.

import { announce } from "./announcer.js";

/**
 * Show numbers (`{claims, places, areas, unlocated}`, some or all of them) wherever the page names
 * them: with their noun (`data-total`) or without (`data-number`). Returns `{show, text, of}`; `text()`
 * says them in words, `of(name)` is one of them.
 */
export function totals(root, { format, words }) {
  const numbers = { claims: 0, places: 0, areas: 0, unlocated: 0 };
  let said = "";

  function inWords() {
    return { claims: format.count(words.claims, numbers.claims), places: format.count(words.places, numbers.places) };
  }

  function text() {
    const { claims, places } = inWords();
    return `${claims}${words.comma}${places}`;
  }

  function show(given, { aloud = false } = {}) {
    Object.assign(numbers, given);
    const texts = inWords();
    for (const cell of root.querySelectorAll("[data-total]")) cell.textContent = texts[cell.dataset.total] ?? "";
    for (const cell of root.querySelectorAll("[data-number]")) cell.textContent = format.number(numbers[cell.dataset.number] ?? 0);
    if (aloud && text() !== said) announce(text());
    said = text();
  }

  return { show, text, of: (name) => numbers[name] };
}
