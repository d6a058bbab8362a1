// How far the articles are read again, until all are; then the page shows what has come of it.

import { announce } from "./announcer.js";
import { words } from "./words.js";

const WAIT = 350;
const part = document.querySelector("[data-rereading]");
const locale = document.documentElement.dataset.locale;
const format = new Intl.NumberFormat(locale);
const plural = new Intl.PluralRules(locale);

async function follow() {
  const answer = await fetch(part.dataset.rereading, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { total, done, failed, finished } = await answer.json();
  const bar = part.querySelector("progress");
  bar.value = done + failed;
  if (finished) {
    await show();
    return;
  }
  part.querySelector("[data-words]").textContent = words.reading
    .replace("{done}", format.format(done + failed))
    .replace("{total}", format.format(total));
  setTimeout(follow, WAIT);
}

/** Put what the page says now in place of what it said while it was being read. */
async function show() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const now = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const selector of ["[data-rereading]", "[data-follows]"]) {
    const [old, made] = [document.querySelector(selector), now.querySelector(selector)];
    if (old && made) old.replaceWith(made);
  }
  announce([...document.querySelectorAll("[data-words], [data-announce]")].map(({ textContent }) => textContent).join(" "));
}

if (part?.dataset.finished === "no") follow();
