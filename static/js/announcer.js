// Saying to those who listen what others see change.

const SETTLE_MS = 150;
let waiting = 0;

/** Say a text through the page's live region, once it has stopped changing. */
export function announce(text) {
  const region = document.getElementById("announcer");
  clearTimeout(waiting);
  region.textContent = "";
  waiting = setTimeout(() => {
    region.textContent = text.replace(/\s+/g, " ").trim();
  }, SETTLE_MS);
}
