// A list that is searched by typing, in place of a select; without this module the select serves.

import { element } from "./dom.js";
import { openMenu } from "./menu.js";

/**
 * Put a button before a select that opens a menu of `options()`; with `find(typed)`, what is typed
 * asks for others. The select keeps the value, so the form sends the same. `strings` are those of
 * the menu; `changed()` is called when something else was chosen.
 */
export function chooser(select, { options, strings, changed, find = null }) {
  const label = select.labels[0];
  const button = element("button", {
    type: "button", class: "chooser", id: `${select.id}-chosen`, "aria-haspopup": "listbox",
    "aria-labelledby": `${label.id} ${select.id}-chosen`, "aria-describedby": select.getAttribute("aria-describedby"), "aria-invalid": select.getAttribute("aria-invalid"),
  });
  const hadFocus = document.activeElement === select;
  select.before(button);
  select.hidden = true;
  label.htmlFor = button.id;
  const say = () => (button.textContent = select.selectedOptions[0]?.text ?? "");
  say();
  if (hadFocus) button.focus();

  button.addEventListener("click", () => openMenu(button, options(), { label: label.textContent, strings, chosen, find: find && found }));
  select.addEventListener("offered", say);
  select.addEventListener("change", say);

  let latest = [];
  async function found(typed) {
    latest = await find(typed);
    return latest;
  }

  function chosen(value) {
    if (![...select.options].some((option) => option.value === value)) {
      const { names } = latest.find((option) => option.value === value);
      select.append(new Option(names.filter(Boolean).join(" · "), value));
    }
    if (select.value === value) return;
    select.value = value;
    say();
    changed();
  }
}
