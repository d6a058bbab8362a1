// A menu at an element: options to choose from by pointer or key, searched by typing.

import { element } from "./dom.js";

const SETTLE_MS = 180;
let open = null;

/**
 * Open a menu at `anchor`. `options` are `{value, names, current}`, `names` with the one that is
 * shown first; typing finds any of them. `chosen(value)` is called with the choice; the focus goes
 * back to the anchor. `strings` has `search` and `nothing`; `label` names the menu. With `find`, a
 * function of what was typed that returns a promise of options, these are shown instead as soon as
 * something is typed, beginning with those for `typed`.
 */
export function openMenu(anchor, options, { label, strings, chosen, find = null, typed = "" }) {
  closeMenu();
  const input = element("input", {
    type: "search", role: "combobox", "aria-expanded": "true", "aria-autocomplete": "list",
    "aria-controls": "menu-options", "aria-label": `${label}: ${strings.search}`, autocomplete: "off", placeholder: strings.search, value: typed,
  });
  const list = element("ul", { id: "menu-options", role: "listbox", "aria-label": label });
  const root = element("div", { class: "menu" }, input, list);
  let shown = [];
  let active = 0;
  let timer = 0;

  function search() {
    if (!find) return draw(options.filter(({ names }) => names.some((name) => folded(name).includes(folded(input.value)))));
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = input.value;
      const found = mine.trim() ? await find(mine.trim()) : options;
      if (mine === input.value && open === root) draw(found);
    }, SETTLE_MS);
    return undefined;
  }

  function draw(found) {
    shown = found;
    active = Math.max(0, input.value ? 0 : shown.findIndex(({ current }) => current));
    list.replaceChildren(
      ...shown.map(({ value, names: [name, ...others], current }, index) =>
        element(
          "li",
          { id: `menu-option-${index}`, role: "option", data: current ? { current: "" } : {}, on: { click: () => choose(value), mousemove: () => point(index) } },
          element("span", {}, name),
          others.length ? element("small", {}, element("bdi", {}, others.join(" · "))) : null,
        ),
      ),
      ...(shown.length ? [] : [element("li", { class: "nothing" }, strings.nothing)]),
    );
    point(active);
    place(root, anchor.getBoundingClientRect());
  }

  function point(index) {
    active = index;
    [...list.querySelectorAll("[role=option]")].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    const option = list.querySelector(`#menu-option-${active}`);
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function choose(value) {
    closeMenu();
    anchor.focus();
    chosen(value);
  }

  input.addEventListener("input", search);
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) point((active + step + shown.length) % shown.length);
    else if (event.key === "Enter" && shown[active]) choose(shown[active].value);
    else if (event.key === "Escape" || event.key === "Tab") {
      closeMenu();
      anchor.focus();
    } else return;
    event.preventDefault();
  });
  document.body.append(root);
  open = root;
  if (find) draw(options);
  search();
  place(root, anchor.getBoundingClientRect());
  input.focus({ preventScroll: true });
  input.select();
}

/** Close the menu that is open; says whether one was. */
export function closeMenu() {
  const was = Boolean(open);
  open?.remove();
  open = null;
  return was;
}

/** Put a fixed element below a box, or above it where there is no room, inside the window. */
export function place(root, box, { above = false } = {}) {
  const { offsetWidth: wide, offsetHeight: high } = root;
  const below = box.bottom + 6;
  const over = box.top - high - 8;
  const fits = below + high <= window.innerHeight;
  const top = above ? (over >= 8 ? over : below) : fits || over < 8 ? below : over;
  const start = document.documentElement.dir === "rtl" ? box.right - wide : box.left;
  root.style.top = `${Math.max(8, Math.min(top, window.innerHeight - high - 8))}px`;
  root.style.left = `${Math.max(8, Math.min(start, window.innerWidth - wide - 8))}px`;
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.contains(event.target)) closeMenu();
});

// Arabic letters that are written in several ways are found by any of them.
function folded(text) {
  return text.toLowerCase().replace(/[\u064b-\u0652\u0640]/g, "").replace(/[أإآ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").trim();
}
