// The cards of claims: verdicts and corrections, by pointer, by key, by dragging, by chosen words.

import { element } from "./dom.js";
import { closeMenu, openMenu, place } from "./menu.js";
import { naming } from "./naming.js";
import { selectedWords } from "./text_offsets.js";

const SETTLE_MS = 700;
const REMOVE = "-";
const ANOTHER = "+";

/**
 * Listen to every card inside `root`. `act(card, {path, fields, verdict})` is called for each
 * decision; `words` are the strings of the page. `passageCard(node)` tells which card a text node
 * that was chosen belongs to, or null. `extra` is a link that stands in the tool above chosen words
 * with or without a card, and `offering(chosen)` is told what was chosen before it is shown.
 */
export function reviewCards(root, { act, words, passageCard, extra = null, offering = () => {} }) {
  const tool = useTool();
  const names = naming(document.documentElement.lang, words);
  let dragged = null;
  let pending = null;

  root.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-judgement], [data-correct]");
    if (!form) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    const card = form.closest("[data-card]");
    if (form.matches("[data-correct]")) correct(card, fields);
    else judge(card, fields);
  });

  root.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-describe], [data-place], [data-source], [data-actor], [data-when]");
    if (!chip || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    openFor(chip);
  });

  root.addEventListener("keydown", (event) => {
    const chip = event.target.closest("a.chip, a.link[data-source]");
    if (!chip || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") openFor(chip);
    else if (event.key === "Delete" && !chip.matches("[data-describe]")) drop(chip);
    else if (chip.matches("[data-place]") && (event.key === "ArrowDown" || event.key === "ArrowUp")) shift(chip, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  root.addEventListener("focusout", (event) => {
    // A chip that is moved to another row loses the focus for a moment: that is not leaving it.
    if (pending && event.target === pending.chip && !pending.moving) settle();
  });

  root.addEventListener("dragstart", (event) => {
    const chip = event.target.closest?.("[data-place]");
    if (!chip) return;
    settle();
    dragged = chip;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", chip.textContent.trim());
    chip.classList.add("is-moving");
    // After the picture of the chip was taken, or the drag would end with the new layout.
    setTimeout(() => chip.closest("[data-card]").classList.add("is-moving"));
  });

  root.addEventListener("dragover", (event) => {
    const row = rowAt(event);
    if (!row) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    for (const other of row.parentElement.children) other.classList.toggle("is-over", other === row);
  });

  root.addEventListener("drop", (event) => {
    const row = rowAt(event);
    if (!row) return;
    event.preventDefault();
    move(dragged, row.dataset.role);
  });

  root.addEventListener("dragend", () => {
    dragged?.classList.remove("is-moving");
    dragged?.closest("[data-card]")?.classList.remove("is-moving");
    for (const row of root.querySelectorAll(".is-over")) row.classList.remove("is-over");
    dragged = null;
  });

  function rowAt(event) {
    const row = dragged && event.target.closest?.("[data-role].slot-row");
    return row && row.closest("[data-card]") === dragged.closest("[data-card]") ? row : null;
  }

  function judge(card, fields) {
    settle();
    act(card, { path: card.dataset.judge, fields, verdict: fields.decision });
  }

  function correct(card, fields) {
    settle();
    act(card, { path: card.dataset.edit, fields });
  }

  function openFor(chip) {
    settle();
    if (chip.matches("[data-describe]")) describe(chip);
    else if (chip.matches("[data-place]")) openForPlace(chip);
    else if (chip.matches("[data-when]")) {
      const details = chip.closest("[data-card]").querySelector("[data-correcting]");
      details.open = true;
      details.querySelector("input[type=date]").focus();
    } else openMenu(chip, [remove()], menu(chip.textContent.trim(), () => drop(chip)));
  }

  function openForPlace(chip) {
    const others = [{ value: ANOTHER, names: [words.otherPlace] }, { value: REMOVE, names: [words.remove] }];
    openMenu(chip, [...roles(chip.dataset.role), ...others], menu(words.moveTo, (value) => {
      if (value === REMOVE) drop(chip);
      else if (value === ANOTHER) relocate(chip);
      else move(chip, value);
    }));
  }

  /** Let the words mean another place of the gazetteer. */
  function relocate(chip) {
    const { start, end, role, words: written } = chip.dataset;
    const find = async (name) => {
      const answer = await fetch(`${words.places}?${new URLSearchParams({ q: name, limit: 12 })}`);
      const { places } = answer.ok ? await answer.json() : { places: [] };
      return places.map((place) => ({ value: place, names: [names.name(place), [names.otherName(place), names.kind(place)].filter(Boolean).join(" · ")] }));
    };
    openMenu(chip, [], {
      ...menu(words.otherPlace, (place) => {
        chip.replaceChildren(element("bdi", {}, names.name(place)));
        chip.classList.add("is-saving");
        correct(chip.closest("[data-card]"), { do: "place", start, end, role, place: place.id });
      }),
      find,
      typed: written,
    });
  }

  function describe(chip) {
    const { describe: what, value } = chip.dataset;
    const table = words.tables[what];
    const options = Object.entries(table).map(([code, names]) => ({ value: code, names, current: code === value }));
    openMenu(chip, options, menu(words.tables.slot[what]?.[0] ?? words.tables.slot.what[0], (chosen) => {
      if (chosen === value) return;
      chip.dataset.value = chosen;
      (chip.lastChild ?? chip).textContent = table[chosen][0];
      chip.classList.add("is-saving");
      correct(chip.closest("[data-card]"), { do: "describe", [what]: chosen });
    }));
  }

  function roles(current) {
    return words.roles.map((role) => ({ value: role, names: words.tables.slot[role], current: role === current }));
  }

  function remove() {
    return { value: "", names: [words.remove] };
  }

  function menu(label, chosen) {
    return { label, chosen, strings: { search: words.search, nothing: words.nothingFound } };
  }

  function move(chip, role) {
    const { start, end, role: was } = chip.dataset;
    if (role === was) return;
    const card = chip.closest("[data-card]");
    putInto(chip, role);
    correct(card, { do: "move", start, end, was, role });
  }

  /** Move a chip to the role after or before its own; it is kept once it rests. */
  function shift(chip, by) {
    const { role } = chip.dataset;
    if (pending?.chip !== chip) settle();
    pending ??= { chip, was: role };
    clearTimeout(pending.timer);
    const at = words.roles.indexOf(role);
    pending.moving = true;
    putInto(chip, words.roles[(at + by + words.roles.length) % words.roles.length]);
    chip.focus();
    pending.moving = false;
    pending.timer = setTimeout(settle, SETTLE_MS);
  }

  function settle() {
    if (!pending) return;
    const { chip, was, timer } = pending;
    clearTimeout(timer);
    pending = null;
    const { start, end, role } = chip.dataset;
    if (role !== was) correct(chip.closest("[data-card]"), { do: "move", start, end, was, role });
  }

  function putInto(chip, role) {
    const row = chip.closest("[data-card]").querySelector(`.slot-row[data-role="${role}"]`);
    const former = chip.closest(".slot-row");
    chip.dataset.role = role;
    chip.classList.add("is-saving");
    row.classList.remove("is-empty");
    row.querySelector(".unsaid")?.remove();
    row.querySelector(".chips").append(chip);
    if (!former.querySelector(".chip")) former.classList.add("is-empty");
  }

  function drop(chip) {
    const card = chip.closest("[data-card]");
    const { start, end, role, actor } = chip.dataset;
    const slot = role ?? (actor ? "who" : chip.matches("[data-when]") ? "when" : "source");
    const heading = card.querySelector(".told");
    (chip.closest(".chain li") ?? chip).remove();
    heading.focus();
    if (slot === "when") correct(card, { do: "undate" });
    else correct(card, slot === "who" ? { do: "drop", slot, text: actor } : { do: "drop", slot, start, end });
  }

  function useTool() {
    const buttons = words.uses.map((slot, index) =>
      element("button", { type: "button", data: { slot }, on: { click: () => use(slot) } }, words.tables.slot[slot][0]),
    );
    const made = element("div", { class: "use-tool", role: "toolbar", "aria-label": words.useAs, hidden: true }, element("span", {}, words.useAs), buttons, extra);
    made.addEventListener("keydown", (event) => {
      const rtl = document.documentElement.dir === "rtl";
      const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
      const all = [...made.querySelectorAll("button, a")];
      if (by) all[(all.indexOf(document.activeElement) + by + all.length) % all.length].focus();
      else if (event.key === "Escape") hide();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    // The selection must outlive the press on a button.
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    document.body.append(made);
    return made;
  }

  function hide() {
    tool.hidden = true;
    window.getSelection().removeAllRanges();
  }

  function use(slot) {
    const chosen = selectedWords();
    const card = chosen && passageCard(chosen.node);
    if (!card) return;
    const { start, end, text } = chosen;
    hide();
    const row = card.querySelector(`.slot-row[data-slot="${slot}"]`);
    row.classList.remove("is-empty");
    row.querySelector(".chips").append(element("span", { class: "chip is-saving" }, element("bdi", {}, text)));
    correct(card, { do: "use", slot, start, end });
  }

  function offer() {
    const chosen = selectedWords();
    const card = chosen && passageCard(chosen.node);
    tool.hidden = !card && !(chosen && extra);
    if (tool.hidden) return;
    offering(chosen);
    for (const part of tool.querySelectorAll("button, span")) part.hidden = !card;
    place(tool, chosen.box, { above: true });
  }

  document.addEventListener("selectionchange", () => {
    if (!tool.contains(document.activeElement)) offer();
  });
  document.addEventListener("scroll", () => tool.hidden || offer(), { capture: true, passive: true });

  return {
    judge,
    settle,
    /** Go to the first button of the tool above the chosen words. */
    enterTool: () => !tool.hidden && tool.querySelector("button:not([hidden]), a")?.focus(),
    /** Close what is open over the card; says whether anything was. */
    leave() {
      const reject = root.querySelector("[data-reject][open]");
      if (reject) reject.open = false;
      const shown = !tool.hidden;
      if (shown) hide();
      return closeMenu() || Boolean(reject) || shown;
    },
  };
}
