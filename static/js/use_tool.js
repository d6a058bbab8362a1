// The tool above chosen words of a passage: use them as the source, a place, the time …

import { element } from "./dom.js";
import { place } from "./menu.js";
import { selectedWords } from "./text_offsets.js";

/**
 * Make the tool. `passageCard(node)` tells which card the chosen text belongs to, or null;
 * `use(card, slot, chosen)` is called with the choice. `extra` is a link that stands in the tool
 * with or without a card, and `offering(chosen)` is told what was chosen before it is shown.
 */
export function useTool({ words, passageCard, use, extra = null, offering = () => {} }) {
  const buttons = words.uses.map((slot) =>
    element("button", { type: "button", data: { slot }, on: { click: () => take(slot) } }, words.tables.slot[slot][0]),
  );
  const root = element("div", { class: "use-tool", role: "toolbar", "aria-label": words.useAs, hidden: true }, element("span", {}, words.useAs), buttons, extra);

  root.addEventListener("keydown", (event) => {
    const rtl = document.documentElement.dir === "rtl";
    const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const all = [...root.querySelectorAll(":is(button, a):not([hidden])")];
    if (by) all[(all.indexOf(document.activeElement) + by + all.length) % all.length].focus();
    else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // The selection must outlive the press on a button.
  root.addEventListener("pointerdown", (event) => event.preventDefault());
  document.body.append(root);

  function take(slot) {
    const chosen = selectedWords();
    const card = chosen && passageCard(chosen.node);
    if (!card) return;
    hide();
    use(card, slot, chosen);
  }

  function hide() {
    root.hidden = true;
    window.getSelection().removeAllRanges();
  }

  function offer() {
    const chosen = selectedWords();
    const card = chosen && passageCard(chosen.node);
    root.hidden = !card && !(chosen && extra);
    if (root.hidden) return;
    offering(chosen);
    for (const part of root.querySelectorAll("button, span")) part.hidden = !card;
    place(root, chosen.box, { above: true });
  }

  document.addEventListener("selectionchange", () => {
    if (!root.contains(document.activeElement)) offer();
  });
  document.addEventListener("scroll", () => root.hidden || offer(), { capture: true, passive: true });

  return {
    /** Go to the first button, when the tool is there. */
    enter: () => !root.hidden && root.querySelector("button:not([hidden]), a")?.focus(),
    /** Leave the chosen words; says whether there were any. */
    leave() {
      const was = !root.hidden;
      if (was) hide();
      return was;
    },
  };
}
