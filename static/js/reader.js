// The reading room: a chosen mention or claim shows in the panel; chosen words become what they are.

import { announce } from "./announcer.js";
import { reviewCards } from "./review_card.js";
import { saving } from "./saving.js";
import { showPlace } from "./small_map.js";
import { words } from "./words.js";

const LONGEST_NAME = 80;
const reader = document.querySelector("[data-reader]");
const panel = reader.querySelector("[data-panel]");
const add = reader.querySelector("[data-selection]");
const overview = panel.classList.contains("has-selection") ? null : [...panel.childNodes];
let ticket = 0;

const box = saving({
  part: "card",
  state: reader.querySelector("[data-saving]"),
  notice: reader.querySelector("[data-away]"),
  answered,
});

add.remove();
add.hidden = false;
const hands = reviewCards(panel, {
  words,
  act,
  passageCard: (node) => (node.parentElement?.closest("[data-text], h1") ? panel.querySelector("[data-card]") : null),
  extra: add,
  offering({ text, start, end }) {
    const [place, claim] = ["place", "claim"].map((what) => add.querySelector(`[data-add=${what}]`));
    place.hidden = Array.from(text).length > LONGEST_NAME;
    place.href = `${words.new}&${new URLSearchParams({ name: text, start, end })}`;
    claim.href = `${words.newClaim}&${new URLSearchParams({ start, end })}`;
  },
});

function act(card, { path, fields }) {
  const { ref, revision } = card.dataset;
  const { csrf_token, next, revision: shown, ...said } = fields;
  card.setAttribute("aria-busy", "true");
  box.push({ ref, path, fields: said, revision: Number(revision) });
}

function answered({ ref }, { status, node, text }) {
  const card = panel.querySelector(`[data-card][data-ref="${ref}"]`);
  if (status === 409) announce(words.conflict);
  if (!node) {
    announce(words.refused.replace("{reason}", text));
    reader.querySelector("[data-saving]").textContent = words.refused.replace("{reason}", text);
    if (card) show({ claim: ref });
    return;
  }
  for (const one of reader.querySelectorAll(`[data-claim="${ref}"]`)) one.classList.toggle("is-rejected", node.dataset.review === "rejected");
  if (!card || box.isWaitingFor(ref)) return;
  const open = card.querySelector("[data-correcting]").open;
  const fresh = document.importNode(node, true);
  card.replaceWith(fresh);
  fresh.querySelector("[data-correcting]").open = open;
  fresh.querySelector("h2").focus({ preventScroll: true });
  announce(fresh.querySelector("[data-state]").textContent);
}

/** Mark in the text what the panel shows: a mention by its start, or a claim by its reference. */
function mark({ mention = null, claim = null }) {
  for (const other of reader.querySelectorAll(".mention.is-selected")) other.classList.remove("is-selected");
  for (const other of reader.querySelectorAll(".claim.is-chosen")) other.classList.remove("is-chosen");
  for (const one of reader.querySelectorAll(`.mention[data-start="${mention}"]`)) one.classList.add("is-selected");
  for (const one of reader.querySelectorAll(`.claim[data-claim="${claim}"]`)) one.classList.add("is-chosen");
}

function fill(nodes) {
  panel.replaceChildren(...nodes);
  panel.scrollTop = 0;
  for (const element of panel.querySelectorAll("[data-map]")) showPlace(element);
}

/** Show what is known about a mention, or the card of a claim. */
async function show({ mention, claim }, { focus = false } = {}) {
  const mine = ++ticket;
  mark({ mention, claim });
  panel.classList.add("has-selection");
  panel.setAttribute("aria-busy", "true");
  let nodes;
  try {
    const address = claim ? words.claim.replace("/claims//", `/claims/${claim}/`) : `${words.mention}${mention}`;
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    nodes = new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes;
  } catch {
    const failure = document.createElement("p");
    failure.className = "notice error";
    failure.textContent = words.failed;
    nodes = [failure];
  }
  if (mine !== ticket) return;
  panel.removeAttribute("aria-busy");
  fill(nodes);
  if (focus) panel.querySelector("h2")?.focus({ preventScroll: true });
}

/** Leave what is shown and go back to what the article holds altogether. */
function close(event) {
  if (!overview) return;
  event?.preventDefault();
  ticket += 1;
  const left = reader.querySelector(".mention.is-selected, .claim.is-chosen .claim-mark");
  mark({});
  panel.classList.remove("has-selection");
  fill(overview);
  history.pushState({}, "", location.pathname);
  left?.focus({ preventScroll: true });
}

reader.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (event.target.closest("[data-close]")) {
    close(event);
    return;
  }
  const link = event.target.closest("a.mention[data-start], .panel .rows a[data-start], [data-show-claim]");
  const stretch = link ? null : event.target.closest("[data-text] .claim");
  if (!link && !stretch) return;
  event.preventDefault();
  if (!window.getSelection().isCollapsed) return;
  const claim = stretch?.dataset.claim ?? link.dataset.showClaim;
  const what = claim ? { claim } : { mention: link.dataset.start };
  history.pushState(what, "", `?${new URLSearchParams(what)}`);
  show(what, { focus: true });
  if (link?.closest("[data-panel]")) {
    document.getElementById(claim ? `c-${claim}` : `m${what.mention}`)?.scrollIntoView({ block: "center" });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !hands.leave() && panel.classList.contains("has-selection")) close(event);
});

window.addEventListener("popstate", () => {
  const { mention, claim } = Object.fromEntries(new URLSearchParams(location.search));
  if (mention || claim) show({ mention, claim });
  else if (overview) {
    mark({});
    panel.classList.remove("has-selection");
    fill(overview);
  } else location.reload();
});

const selected = reader.querySelector(".mention.is-selected, .claim.is-chosen");
if (selected && !location.hash) selected.scrollIntoView({ block: "center" });
for (const element of panel.querySelectorAll("[data-map]")) if (!element.hasChildNodes()) showPlace(element);
