// How far the articles are read again, until all are; then the page shows what has come of it.

import { announce } from "./announcer.js";
import { words } from "./words.js";

const WAIT = 350;
const part = document.querySelector("[data-rereading]");
const locale = document.documentElement.dataset.locale;
const format = new Intl.NumberFormat(locale);

let isLinked = false;

async function follow() {
  const answer = await fetch(part.dataset.rereading, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { total, linked, done, failed, finished } = await answer.json();
  part.querySelector("progress").value = linked + done + 2 * failed;
  if (finished) {
    await show("[data-follows]", "[data-rereading]");
    return;
  }
  const numbers = { total, linked, done };
  part.querySelector("[data-words]").textContent = words.reading.replace(/\{(\w+)\}/g, (_hole, name) => format.format(numbers[name]));
  if (!isLinked && linked + failed === total) {
    isLinked = true;
    await show("[data-follows]");
  }
  setTimeout(follow, WAIT);
}

/** Put these parts of the page as it is now in place of what they said while it was being read. */
async function show(...selectors) {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const now = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const selector of selectors) {
    const [old, made] = [document.querySelector(selector), now.querySelector(selector)];
    if (old && made) old.replaceWith(made);
  }
  announce([...document.querySelectorAll("[data-words], [data-announce]")].map(({ textContent }) => textContent).join(" "));
}

if (part?.dataset.finished === "no") follow();
