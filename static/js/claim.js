// The page of one claim: corrections by chips and chosen words, kept at once; the citation copied.

import { announce } from "./announcer.js";
import { element } from "./dom.js";
import { reviewCards } from "./review_card.js";
import { pickWords } from "./word_picker.js";
import { words } from "./words.js";

const page = document.querySelector("[data-claim-page]");
const card = page.querySelector("[data-card]");

const hands = reviewCards(page, {
  words,
  // The whole page tells of the claim, so the whole page is asked for anew.
  act(_card, { path, fields }) {
    const sent = { csrf_token: words.csrf, revision: card.dataset.revision, ...fields, next: location.pathname };
    const form = element(
      "form",
      { method: "post", action: path, hidden: true },
      Object.entries(sent).map(([name, value]) => element("input", { name, value })),
    );
    document.body.append(form);
    form.submit();
  },
  passageCard: (node) => (node.parentElement?.closest("[data-text]") ? card : null),
});

pickWords(page.querySelector("[data-text]"), () => hands.enterTool());
document.addEventListener("keydown", (event) => event.key === "Escape" && hands.leave());

const copy = page.querySelector("[data-copy]");
copy.hidden = !navigator.clipboard;
copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
  announce(words.copied);
  copy.textContent = words.copied;
});
