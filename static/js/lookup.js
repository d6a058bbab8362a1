// Looking a place up with a geocoder: what it has is listed, and one of them fills the form when chosen.

import { announce } from "./announcer.js";
import { element } from "./dom.js";

const box = document.querySelector("[data-lookup]");
const { form } = box.querySelector("input");
const field = box.querySelector("input");
const ask = box.querySelector("[data-lookup-ask]");
const found = box.querySelector("[data-lookup-found]");
const trouble = box.querySelector("[data-lookup-trouble]");
const credit = box.querySelector("[data-lookup-credit]");
const METRES_IN_KM = 1000;

/** The fields of the form that hold names, in their order. */
const names = () => [...form.elements].filter(({ name }) => /^name_(ar|en)$|^names-\d+-text$/.test(name));

function show(suggestions) {
  found.replaceChildren(...suggestions.map(row));
  credit.textContent = suggestions[0]?.attribution ?? "";
  trouble.hidden = suggestions.length > 0;
  trouble.textContent = suggestions.length ? "" : box.dataset.none;
}

function fail(message) {
  found.replaceChildren();
  credit.textContent = "";
  trouble.hidden = false;
  trouble.textContent = message;
}

function row(one) {
  return element(
    "li",
    {},
    element(
      "span",
      {},
      element("bdi", { class: "lookup-name" }, one.name),
      " ",
      element("span", { class: "soft small" }, [one.kind, `± ${one.within}`].filter(Boolean).join(" · ")),
      element("bdi", { class: "soft small lookup-where" }, one.where),
    ),
    element("button", { type: "button", "aria-label": `${box.dataset.take}: ${one.name}, ${one.where}`, on: { click: () => take(one) } }, box.dataset.take),
  );
}

/** Put a value into a field of the form, as if it had been typed. */
function fill(name, value) {
  const target = form.elements.namedItem(name);
  if (!target || !value) return;
  target.value = value;
  for (const event of ["input", "change"]) target.dispatchEvent(new Event(event, { bubbles: true }));
}

const isEmpty = (name) => !form.elements.namedItem(name)?.value;

function take(one) {
  const inKilometres = one.uncertainty >= METRES_IN_KM;
  fill("unit", inKilometres ? "km" : "m");
  fill("uncertainty", String(inKilometres ? Math.round(one.uncertainty / 100) / 10 : one.uncertainty));
  fill("point", `${one.latitude.toFixed(5)}, ${one.longitude.toFixed(5)}`);
  const said = form.elements.namedItem("source");
  if (!said.value.includes(one.source)) fill("source", [said.value.trim(), one.source].filter(Boolean).join("; "));
  if (isEmpty("feature")) fill("feature", one.feature);
  if (isEmpty("openstreetmap")) fill("openstreetmap", one.id);
  if (names().every(({ value }) => !value.trim())) {
    const arabic = /[\u0600-\u06ff]/.test(one.local);
    fill((names().find(({ name }) => name === (arabic ? "name_ar" : "name_en")) ?? names()[0]).name, one.local);
  }
  announce(box.dataset.taken.replace("{name}", one.name));
}

async function lookUp() {
  const words = field.value.trim();
  if (!words) return field.focus();
  ask.disabled = true;
  box.setAttribute("aria-busy", "true");
  const body = new FormData();
  body.set("words", words);
  body.set("csrf_token", form.elements.namedItem("csrf_token")?.value ?? "");
  try {
    const answer = await fetch(box.dataset.lookup, { method: "POST", body });
    const said = await answer.json();
    if (answer.ok) show(said.suggestions);
    else fail(said.error.message);
    if (answer.ok) announce(found.textContent || box.dataset.none);
  } catch {
    fail(box.dataset.failed);
  } finally {
    ask.disabled = false;
    box.removeAttribute("aria-busy");
  }
}

ask.addEventListener("click", lookUp);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  lookUp();
});
field.addEventListener("focus", () => {
  if (!field.value) field.value = names().find(({ value }) => value.trim())?.value ?? "";
});
box.hidden = false;
