// The cards of claims: verdicts and corrections, by pointer, by key, by dragging, by chosen words.

import { element } from "./dom.js";
import { closeMenu, openMenu } from "./menu.js";
import { naming } from "./naming.js";
import { placeChips } from "./place_chips.js";
import { useTool } from "./use_tool.js";

const REMOVE = "-";
const ANOTHER = "+";
const MOST_PLACES = 12;
const CHIPS = "[data-describe], [data-place], [data-source], [data-actor], [data-when]";

/**
 * Listen to every card inside `root`. `act(card, {path, fields, verdict})` is called for each
 * decision; `words` are the strings of the page. The rest is for the tool above chosen words.
 */
export function reviewCards(root, { act, words, ...forTool }) {
  const names = naming(document.documentElement.lang, words);
  const tool = useTool({ words, use, ...forTool });
  const places = placeChips(root, {
    roles: words.roles,
    moved: (chip, was) => {
      const { start, end, role } = chip.dataset;
      send(chip.closest("[data-card]"), { do: "move", start, end, was, role });
    },
  });

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
    const chip = event.target.closest(CHIPS);
    if (!chip || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    openFor(chip);
  });

  root.addEventListener("keydown", (event) => {
    const chip = event.target.closest(CHIPS);
    if (!chip || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === " ") openFor(chip);
    else if (event.key === "Delete" && !chip.matches("[data-describe]")) drop(chip);
    else if (by && chip.matches("[data-place]")) places.shift(chip, by);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  function judge(card, fields) {
    places.settle();
    act(card, { path: card.dataset.judge, fields, verdict: fields.decision });
  }

  function correct(card, fields) {
    places.settle();
    send(card, fields);
  }

  function send(card, fields) {
    act(card, { path: card.dataset.edit, fields });
  }

  function openFor(chip) {
    places.settle();
    if (chip.matches("[data-describe]")) describe(chip);
    else if (chip.matches("[data-place]")) openForPlace(chip);
    else if (chip.matches("[data-when]")) openDates(chip.closest("[data-card]"));
    else openMenu(chip, [{ value: REMOVE, names: [words.remove] }], menu(chip.textContent.trim(), () => drop(chip)));
  }

  function openDates(card) {
    const details = card.querySelector("[data-correcting]");
    details.open = true;
    details.querySelector("input[type=date]").focus();
  }

  function openForPlace(chip) {
    const roles = words.roles.map((role) => ({ value: role, names: words.tables.slot[role], current: role === chip.dataset.role }));
    const others = [{ value: ANOTHER, names: [words.otherPlace] }, { value: REMOVE, names: [words.remove] }];
    openMenu(chip, [...roles, ...others], menu(words.moveTo, (value) => {
      if (value === REMOVE) drop(chip);
      else if (value === ANOTHER) relocate(chip);
      else places.move(chip, value);
    }));
  }

  /** Let the words mean another place of the gazetteer. */
  function relocate(chip) {
    const { start, end, role, words: typed } = chip.dataset;
    const chosen = (place) => {
      chip.replaceChildren(element("bdi", {}, names.name(place)));
      chip.classList.add("is-saving");
      correct(chip.closest("[data-card]"), { do: "place", start, end, role, place: place.id });
    };
    openMenu(chip, [], { ...menu(words.otherPlace, chosen), find: findPlaces, typed });
  }

  async function findPlaces(name) {
    const answer = await fetch(`${words.places}?${new URLSearchParams({ q: name, limit: MOST_PLACES })}`);
    const found = answer.ok ? (await answer.json()).places : [];
    return found.map((place) => {
      const told = [names.otherName(place), names.kind(place)].filter(Boolean).join(" · ");
      return { value: place, names: [names.name(place), told] };
    });
  }

  function describe(chip) {
    const { describe: what, value } = chip.dataset;
    const table = words.tables[what];
    const options = Object.entries(table).map(([code, named]) => ({ value: code, names: named, current: code === value }));
    const label = (words.tables.slot[what] ?? words.tables.slot.what)[0];
    openMenu(chip, options, menu(label, (chosen) => {
      if (chosen === value) return;
      chip.dataset.value = chosen;
      chip.lastChild.textContent = table[chosen][0];
      chip.classList.add("is-saving");
      correct(chip.closest("[data-card]"), { do: "describe", [what]: chosen });
    }));
  }

  function menu(label, chosen) {
    return { label, chosen, strings: { search: words.search, nothing: words.nothingFound } };
  }

  function drop(chip) {
    const card = chip.closest("[data-card]");
    const { start, end, role, actor } = chip.dataset;
    (chip.closest(".chain li") ?? chip).remove();
    card.querySelector(".told").focus();
    if (chip.matches("[data-when]")) correct(card, { do: "undate" });
    else if (actor) correct(card, { do: "drop", slot: "who", text: actor });
    else correct(card, { do: "drop", slot: role ?? "source", start, end });
  }

  /** Use words of the passage in a slot; a chip stands for them until the server has read them. */
  function use(card, slot, { start, end, text }) {
    const row = card.querySelector(`.slot-row[data-slot="${slot}"]`);
    row.classList.remove("is-empty");
    row.querySelector(".chips").append(element("span", { class: "chip is-saving" }, element("bdi", {}, text)));
    correct(card, { do: "use", slot, start, end });
  }

  return {
    judge,
    settle: places.settle,
    /** Go to the tool above the chosen words. */
    enterTool: tool.enter,
    /** Close what is open over the card; says whether anything was. */
    leave() {
      const reject = root.querySelector("[data-reject][open]");
      if (reject) reject.open = false;
      return [tool.leave(), closeMenu(), Boolean(reject)].some(Boolean);
    },
  };
}
