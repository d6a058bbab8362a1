// The page of review: a deck of cards, keys, and decisions that are sent while one reads on.

import { announce } from "./announcer.js";
import { deck } from "./deck.js";
import { formatter } from "./format.js";
import { reviewCards } from "./review_card.js";
import { listenForReviewKeys } from "./review_keys.js";
import { saving } from "./saving.js";
import { pickWords } from "./word_picker.js";
import { words } from "./words.js";

const desk = document.querySelector("[data-desk]");
const format = formatter(document.documentElement.lang, {});
const steps = [];
const judged = new Set();
let left = Number(desk.querySelector("[data-progress]").dataset.left);

const box = saving({
  part: "pair",
  state: desk.querySelector("[data-saving]"),
  notice: desk.querySelector("[data-away]"),
  answered,
});

const cards = deck(desk.querySelector("[data-deck]"), {
  address: desk.dataset.cards,
  shown,
  ended() {
    desk.querySelector("[data-finish]").hidden = false;
    desk.querySelector("[data-step=previous]").hidden = false;
    history.replaceState({}, "", desk.dataset.page);
    desk.querySelector("[data-finish] h2").tabIndex = -1;
    desk.querySelector("[data-finish] h2").focus();
  },
  failed(again) {
    desk.querySelector("[data-saving]").textContent = words.failed;
    setTimeout(again, 3000);
  },
});

const hands = reviewCards(desk, {
  words,
  act,
  passageCard: (node) => node.parentElement?.closest("[data-pair]")?.querySelector("[data-card]") ?? null,
});

function act(card, { path, fields, verdict }) {
  const { ref, revision } = card.dataset;
  const { csrf_token, next, revision: shownRevision, ...said } = fields;
  const id = box.push({ ref, path, fields: said, revision: Number(revision) });
  const open = card.dataset.review === "suggested" && !judged.has(ref);
  steps.push({ id, ref, judge: card.dataset.judge, revision: Number(revision), counted: open });
  if (open) count(ref, -1);
  if (!verdict) return;
  card.dataset.review = { accept: "accepted", reject: "rejected", reopen: "suggested" }[verdict];
  announce(verdict === "accept" ? words.accepted : format.fill(words.rejected, { reason: reasonOf(said) }));
  cards.go(1);
}

function reasonOf({ because, why }) {
  return desk.querySelector(`button[name=because][value="${because}"]`)?.lastChild.textContent.trim() || why || "";
}

function undo() {
  hands.settle();
  const step = steps.pop();
  if (!step) {
    announce(words.nothingToUndo);
    return;
  }
  box.push({ ref: step.ref, path: step.judge, fields: {}, revision: step.revision, undoes: step.id });
  if (step.counted) count(step.ref, 1);
  desk.querySelector("[data-finish]").hidden = true;
  cards.goTo(step.ref);
  announce(words.undone);
}

function count(ref, by) {
  left = Math.max(0, left + by);
  if (by < 0) judged.add(ref);
  else judged.delete(ref);
  progress();
}

function progress() {
  desk.querySelector("[data-progress]").textContent = format.count(words.left, left);
}

function answered(entry, { status, node, text }) {
  if (status === 409) complain(words.conflict);
  else if (status && text) complain(format.fill(words.refused, { reason: text }));
  if (box.isWaitingFor(entry.ref)) return;
  if (node) renew(entry.ref, node);
  else if (status) refresh(entry);
}

/** Show a claim as it is after something was refused, for the page already showed the change. */
async function refresh({ ref, path }) {
  try {
    const answer = await fetch(path.replace(/[^/]+$/, "card"), { headers: { "X-Part": "pair" } });
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok) renew(ref, part.body.firstElementChild);
  } catch {
    complain(words.failed);
  }
}

/** Put the server's card in place of the one that is there, leaving the person where they are. */
function renew(ref, node) {
  const former = cards.current();
  const here = former?.dataset.ref === ref ? positionIn(former) : null;
  if (!cards.replace(ref, node) || !here) return;
  prepare(cards.current());
  restore(cards.current(), here);
}

function positionIn(pair) {
  const focused = pair.contains(document.activeElement) ? document.activeElement : null;
  return {
    scroll: pair.querySelector("[data-text]").scrollTop,
    open: pair.querySelector("[data-correcting]").open,
    focus: focused && (["start", "actor", "describe"].map((name) => focused.dataset[name] && `[data-card] [data-${name}="${CSS.escape(focused.dataset[name])}"]`).find(Boolean) ?? "h2"),
  };
}

function restore(pair, { scroll, open, focus }) {
  pair.querySelector("[data-text]").scrollTop = scroll;
  pair.querySelector("[data-correcting]").open = open;
  if (focus) (pair.querySelector(focus) ?? pair.querySelector("h2")).focus({ preventScroll: true });
}

function complain(text) {
  const state = desk.querySelector("[data-saving]");
  state.dataset.state = "refused";
  state.textContent = text;
  announce(text);
}

function shown({ node, hasPrevious }) {
  prepare(node);
  desk.querySelector("[data-finish]").hidden = true;
  desk.querySelector("[data-step=previous]").hidden = !hasPrevious;
  const query = new URLSearchParams(new URL(desk.dataset.page, location.href).search);
  query.set("claim", node.dataset.ref);
  history.replaceState({}, "", `${location.pathname}?${query}`);
  node.querySelector("h2").focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

function prepare(pair) {
  const text = pair.querySelector("[data-text]");
  if (!pair.dataset.prepared) pickWords(text, () => hands.enterTool());
  pair.dataset.prepared = "yes";
  const first = [...text.querySelectorAll("p > *, p")].find((one) => one.matches(".fills:not(.dim)"));
  if (first && text.scrollHeight > text.clientHeight) text.scrollTop = Math.max(0, first.offsetTop - text.offsetTop - 60);
}

function card() {
  return cards.current()?.querySelector("[data-card]") ?? null;
}

function accept() {
  const here = card();
  if (!here) return;
  if (here.dataset.review === "suggested") hands.judge(here, { decision: "accept" });
  else step(1);
}

function step(by) {
  hands.settle();
  cards.go(by);
}

function openReasons() {
  const reject = card()?.querySelector("[data-reject]");
  if (!reject) return;
  reject.open = true;
  reject.querySelector("button").focus();
}

/** Reject with the reason of a number, while the reasons are open; says whether they were. */
function rejectBy(number) {
  const reject = card()?.querySelector("[data-reject][open]");
  if (!reject) return false;
  const buttons = reject.querySelectorAll("button[name=because]");
  if (number <= buttons.length) buttons[number - 1].click();
  else if (number === buttons.length + 1) reject.querySelector("input[name=why]").focus();
  return true;
}

function openCorrections() {
  const details = card()?.querySelector("[data-correcting]");
  if (!details) return;
  details.open = !details.open;
  if (details.open) details.querySelector("select").focus();
}

function showKeys() {
  document.querySelector("[data-key-sheet]").showModal();
}

listenForReviewKeys(
  {
    a: accept,
    r: openReasons,
    e: openCorrections,
    j: () => step(1),
    k: () => step(-1),
    onward: () => step(1),
    backward: () => step(-1),
    u: undo,
    w: () => cards.current()?.querySelector("[data-text]").focus(),
    "?": showKeys,
  },
  { digit: rejectBy, leave: hands.leave },
);

desk.addEventListener("click", (event) => {
  const { step: to } = event.target.closest("[data-step]")?.dataset ?? {};
  if (to && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    step(to === "next" ? 1 : -1);
  }
  if (event.target.closest("[data-undo]")) undo();
  if (event.target.closest("[data-keys]")) showKeys();
});

desk.querySelector("[data-filters]").addEventListener("change", (event) => event.currentTarget.requestSubmit());
desk.querySelector("[data-filters]").addEventListener("submit", (event) => {
  // Empty filters stay out of the address.
  for (const select of event.currentTarget.querySelectorAll("select")) select.disabled = !select.value;
});

cards.begin();
if (cards.current()) prepare(cards.current());
desk.dataset.ready = "true";
