// One line beside the pointer: what lies under it, before anything is opened.

import { element } from "./dom.js";
import { directionOf } from "./passage.js";

const AWAY = 16;

/**
 * A tooltip in a pane of the page. `show(text, x, y)` takes pixels of the window; the line stays
 * within `room`, an element. Marks that carry `data-tip` show theirs when pointed at or focused.
 */
export function tooltip(room) {
  const box = element("div", { class: "tip", "aria-hidden": "true", hidden: true });
  room.append(box);

  function show(text, x, y) {
    box.textContent = text;
    box.dir = directionOf(text);
    box.hidden = false;
    const [outer, own] = [room.getBoundingClientRect(), box.getBoundingClientRect()];
    const left = Math.min(Math.max(x - outer.left - own.width / 2, 4), outer.width - own.width - 4);
    const above = y - outer.top - own.height - AWAY;
    box.style.left = `${left}px`;
    box.style.top = `${above > 4 ? above : y - outer.top + AWAY}px`;
  }

  function hide() {
    box.hidden = true;
  }

  function over({ target }) {
    const marked = target.closest?.("[data-tip]");
    if (!marked) return hide();
    const { left, top, width, height } = marked.getBoundingClientRect();
    return show(marked.dataset.tip, left + width / 2, top + (height > 60 ? height / 2 : 0));
  }

  room.addEventListener("pointerover", (event) => event.pointerType !== "touch" && over(event));
  room.addEventListener("pointerleave", hide);
  room.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && over(event));
  room.addEventListener("focusout", hide);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  return { show, hide };
}
