// The reading room: a chosen mention shows in the panel; chosen words can become a place.

import { showPlace } from "./small_map.js";
import { words } from "./words.js";

const LONGEST_NAME = 80;
const reader = document.querySelector("[data-reader]");
const panel = reader.querySelector("[data-panel]");
const tool = reader.querySelector("[data-selection]");
const overview = panel.classList.contains("has-selection") ? null : [...panel.childNodes];
let ticket = 0;

/** Offset in code points of a position inside the text, or null outside of it. */
function offsetOf(node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-text] [data-start], h1[data-start]");
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return Number(block.dataset.start) + Array.from(range.toString()).length;
}

function mark(start) {
  for (const other of reader.querySelectorAll(".mention.is-selected")) other.classList.remove("is-selected");
  for (const one of reader.querySelectorAll(`.mention[data-start="${start}"]`)) one.classList.add("is-selected");
}

function fill(nodes) {
  panel.replaceChildren(...nodes);
  panel.scrollTop = 0;
  for (const element of panel.querySelectorAll("[data-map]")) showPlace(element);
}

/** Show what is known about the mention that starts at an offset. */
async function show(start, { focus = false } = {}) {
  const mine = ++ticket;
  mark(start);
  panel.classList.add("has-selection");
  panel.setAttribute("aria-busy", "true");
  let nodes;
  try {
    const answer = await fetch(`${words.mention}${start}`, { headers: { Accept: "text/html" } });
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

/** Leave the mention and go back to what the article holds altogether. */
function close(event) {
  if (!overview) return;
  event?.preventDefault();
  ticket += 1;
  const left = reader.querySelector(".mention.is-selected");
  mark(-1);
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
  const link = event.target.closest("a[data-start]");
  if (!link) return;
  event.preventDefault();
  const { start } = link.dataset;
  if (!window.getSelection().isCollapsed) return;
  history.pushState({ start }, "", `?mention=${start}`);
  show(start, { focus: true });
  if (!link.classList.contains("mention")) {
    document.getElementById(`m${start}`)?.scrollIntoView({ block: "center" });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.classList.contains("has-selection")) close(event);
});

window.addEventListener("popstate", () => {
  const start = new URLSearchParams(location.search).get("mention");
  if (start) show(start);
  else if (overview) {
    mark(-1);
    panel.classList.remove("has-selection");
    fill(overview);
  } else location.reload();
});

function offer() {
  const selection = window.getSelection();
  tool.hidden = true;
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const written = range.toString();
  const name = written.trim();
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (!name || start === null || end === null || Array.from(name).length > LONGEST_NAME || name.includes("\n")) return;
  const before = Array.from(written).length - Array.from(written.trimStart()).length;
  const first = start + before;
  const query = new URLSearchParams({ name, start: first, end: first + Array.from(name).length });
  tool.href = `${words.new}&${query}`;
  const box = range.getBoundingClientRect();
  tool.hidden = false;
  const wide = tool.offsetWidth;
  tool.style.insetBlockStart = `${Math.max(8, box.top - tool.offsetHeight - 8)}px`;
  tool.style.left = `${Math.min(window.innerWidth - wide - 8, Math.max(8, box.left + box.width / 2 - wide / 2))}px`;
}

document.addEventListener("selectionchange", offer);
document.addEventListener("scroll", offer, { capture: true, passive: true });

const selected = reader.querySelector(".mention.is-selected");
if (selected && !location.hash) selected.scrollIntoView({ block: "center" });
for (const element of panel.querySelectorAll("[data-map]")) if (!element.hasChildNodes()) showPlace(element);
