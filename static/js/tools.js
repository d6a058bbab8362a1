// The buttons on the map: nearer, farther, home, what is drawn, the link to this view, the keys.

import { announce } from "./announcer.js";
import { element } from "./dom.js";

const NOTE_SECONDS = 8;

/** Run the buttons (`data-tool`) of a page; `act` has a function for each name. */
export function tools(root, act) {
  for (const button of root.querySelectorAll("[data-tool]")) {
    button.addEventListener("click", () => act[button.dataset.tool]());
  }
  return {
    /** Show whether what a button turns on is on. */
    press: (name, isOn) => root.querySelector(`[data-tool="${name}"]`)?.setAttribute("aria-pressed", String(isOn)),
  };
}

/** Show a note over the map for a while; an alert stays until the next note. */
export function note(...content) {
  const made = element("p", { class: "notice", role: "status" }, content);
  document.getElementById("notes").replaceChildren(made);
  setTimeout(() => made.remove(), NOTE_SECONDS * 1000);
}

/** Show what went wrong, with a button that does something about it. */
export function alarm(text, label, act) {
  const retry = element("button", { type: "button", on: { click: () => { made.remove(); act(); } } }, label);
  const made = element("p", { class: "notice error", role: "alert" }, text, " ", retry);
  document.getElementById("notes").replaceChildren(made);
}

/** Put a text on the clipboard and say `done`; where there is none, show it under `label` to be copied. */
export async function copy(text, { done, label }) {
  try {
    await navigator.clipboard.writeText(text);
    note(done);
    announce(done);
  } catch {
    const field = element("input", { readonly: true, value: text, dir: "ltr", "aria-label": label });
    note(field);
    field.select();
  }
}

/** Run the sheet of keys: a dialog, in which single keys can be turned off. */
export function helpSheet(dialog, keys) {
  const box = dialog.querySelector("[name=single-keys]");
  box.checked = keys.on();
  box.addEventListener("change", () => keys.turn(box.checked));
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  return () => dialog.showModal();
}
