// The legend: what colours and shapes mean, how many claims have each, and the filter for them.

import { has } from "./filters.js";

/** Run the legend's buttons (`data-standing`); `toggled(standing)` is called on a click. */
export function legend(root, { format, toggled }) {
  const buttons = [...root.querySelectorAll("[data-standing]")];
  for (const button of buttons) button.addEventListener("click", () => toggled(button.dataset.standing));

  return {
    /** Show the counts of `/api/facets` (`[["seen", 4], …]`) and which standings are chosen. */
    show(counts, filters) {
      const known = new Map(counts);
      for (const button of buttons) {
        const { standing } = button.dataset;
        button.querySelector("b").textContent = format.number(known.get(standing) ?? 0);
        button.setAttribute("aria-pressed", String(has(filters, "standing", standing)));
      }
      root.classList.toggle("is-filter", Boolean(filters.standing));
    },
  };
}
