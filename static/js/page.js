// What every page does: a language is chosen without losing one's place, complaints are gone to,
// and what a page has to report is said aloud.

import { announce } from "./announcer.js";

for (const link of document.querySelectorAll("[data-language]")) {
  link.addEventListener("click", () => {
    // Scripts change the address while one works; the link was written when the page was made.
    const address = new URL(link.href);
    address.searchParams.set("next", location.pathname + location.search);
    link.href = address.href;
  });
}

document.querySelector("[aria-invalid='true']")?.focus();

const reports = [...document.querySelectorAll("[data-announce]")].map(({ textContent }) => textContent);
if (reports.length) announce(reports.join(" "));
